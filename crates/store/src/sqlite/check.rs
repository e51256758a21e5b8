//! Checks: chains, files, what belongs to nobody, the database's own check, and the settings in force.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::facts::{positive, read_chain};
use super::{Sqlite, files, in_plain_words, opening, runners, schema};
use crate::doctor::{Doctor, RunnerCheck, Verification};
use crate::keys::RunnerId;
use crate::{Error, place};

const ORPHANS: &str = "
    SELECT (SELECT count(*) FROM head WHERE runner NOT IN (SELECT id FROM runner))
         + (SELECT count(*) FROM fact WHERE runner NOT IN (SELECT id FROM runner))
         + (SELECT count(*) FROM file WHERE runner NOT IN (SELECT id FROM runner))
         + (SELECT count(*) FROM remembered WHERE runner NOT IN (SELECT id FROM runner))
         + (SELECT count(*) FROM pragma_foreign_key_check)";
const HAS_ORPHAN_FACTS: &str = "
    SELECT EXISTS (SELECT 1 FROM head WHERE runner NOT IN (SELECT id FROM runner))
        OR EXISTS (SELECT 1 FROM fact WHERE runner NOT IN (SELECT id FROM runner))";

impl Sqlite {
    pub async fn verify(&self, runner: RunnerId) -> Result<Verification, Error> {
        let mut transaction = self.read().await?;
        verification(&mut transaction, &self.path, runner).await
    }

    pub async fn doctor(&self) -> Result<Doctor, Error> {
        let settings = {
            let mut writer = self.writer.acquire().await.map_err(|error| self.said(error))?;
            opening::settings(&mut writer).await.map_err(|error| self.said(error))?
        };
        let mut transaction = self.read().await?;
        let connection = &mut *transaction;
        let sqlite_version = opening::library_version(connection).await.map_err(|error| self.said(error))?;
        Ok(Doctor {
            sqlite_version,
            journal_mode: settings.journal_mode,
            synchronous: settings.synchronous,
            foreign_keys: settings.foreign_keys,
            busy_timeout_ms: settings.busy_timeout_ms,
            integrity: integrity(connection, &self.path).await?,
            schema_version: schema::version(connection).await.map_err(|error| self.said(error))?,
            schema_differs: schema::differs(connection, &self.path).await?,
            orphans: orphans(connection).await.map_err(|error| self.said(error))?,
            runners: everybody(connection, &self.path).await?,
            database_bytes: size_bytes(connection).await.map_err(|error| self.said(error))?,
            free_bytes: place::free_bytes(place::parent(&self.path)),
        })
    }
}

/// Refuses a copy of a store of which anything is changed, missing or not of this program's making.
pub async fn require_whole_archive(path: &Path) -> Result<(), Error> {
    let said = |error| in_plain_words(path, error);
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .pragma("query_only", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .disable_statement_logging()
        .connect()
        .await
        .map_err(said)?;
    let whole = whole(&mut connection, path).await;
    connection.close().await.map_err(said)?;
    whole
}

async fn whole(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    if let Some(what) = schema::differs(connection, path).await? {
        let what = format!("{what} is not as this program makes it");
        return Err(Error::ForeignSchema { path: path.to_owned(), what });
    }
    if let Some(what) = integrity(connection, path).await?.into_iter().next() {
        return Err(Error::Damaged { what });
    }
    if orphans(connection).await.map_err(|error| in_plain_words(path, error))? > 0 {
        let what = "there are facts or files whose runner is missing".to_owned();
        return Err(Error::Damaged { what });
    }
    for RunnerCheck { verification, .. } in everybody(connection, path).await? {
        if let Some(damage) = verification.damage {
            return Err(Error::HistoryDamaged(Box::new(damage)));
        }
        if let Some(key) = verification.bad_files.into_iter().next() {
            return Err(Error::FileDamaged { key, name: "a kept file".to_owned() });
        }
    }
    Ok(())
}

async fn everybody(connection: &mut SqliteConnection, path: &Path) -> Result<Vec<RunnerCheck>, Error> {
    let mut checks = Vec::new();
    for runner in runners::runners(connection).await.map_err(|error| in_plain_words(path, error))? {
        checks.push(RunnerCheck { runner, verification: verification(connection, path, runner).await? });
    }
    Ok(checks)
}

async fn verification(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<Verification, Error> {
    let chain = read_chain(connection, path, runner).await?;
    let mut verification = Verification { facts: chain.links.len() as u64, ..Verification::default() };
    verification.damage = chain.damage()?.err();
    for key in files::keys(connection, runner).await.map_err(|error| in_plain_words(path, error))? {
        match files::read(connection, path, runner, key).await {
            Ok(_) => verification.files += 1,
            Err(Error::FileDamaged { .. } | Error::Damaged { .. } | Error::UnknownFile(_)) => {
                verification.bad_files.push(key);
            }
            Err(other) => return Err(other),
        }
    }
    Ok(verification)
}

/// With what still waits in the write-ahead log.
async fn size_bytes(connection: &mut SqliteConnection) -> Result<u64, sqlx::Error> {
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *connection).await?;
    let page_bytes: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(connection).await?;
    positive(pages.saturating_mul(page_bytes))
}

/// What the database's own check found; empty is well.
async fn integrity(connection: &mut SqliteConnection, path: &Path) -> Result<Vec<String>, Error> {
    let found = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(connection).await;
    match found.map_err(|error| in_plain_words(path, error)) {
        Ok(lines) => Ok(lines.into_iter().filter(|line: &String| line != "ok").collect()),
        Err(Error::Damaged { what }) => Ok(vec![what]),
        Err(other) => Err(other),
    }
}

async fn orphans(connection: &mut SqliteConnection) -> Result<u64, sqlx::Error> {
    sqlx::query_scalar(ORPHANS).fetch_one(connection).await.and_then(positive)
}

pub async fn has_orphan_facts(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let found: i64 = sqlx::query_scalar(HAS_ORPHAN_FACTS).fetch_one(connection).await?;
    Ok(found != 0)
}
