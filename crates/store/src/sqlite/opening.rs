//! Opening: the library's version, the settings that make a confirmed fact durable, the migrations.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, SqliteConnection};

use super::{Sqlite, in_plain_words, schema, version};
use crate::store::Opening;
use crate::{Error, place};

const READERS: u32 = 4;
const FULL: i64 = 2;
/// Of a database made from now on; one that is there keeps its own.
const PAGE_BYTES: u32 = 16 << 10;
const NORMAL_FILES: &str = "wal";

impl Sqlite {
    pub async fn open(dir: &Path, opening: Opening) -> Result<Sqlite, Error> {
        require_version().await?;
        let path = dir.join(place::DATABASE);
        if !place::has_database(&path)? {
            make(&path, opening).await?;
        }
        let options = options(&path, opening);
        let patience = Instant::now() + opening.wait;
        let writer = loop {
            match ready(&path, &options, opening.wait, Made::Already).await {
                // Two processes that make one database at the same moment refuse each other without waiting.
                Err(Error::Busy) if Instant::now() < patience => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                other => break other?,
            }
        };
        let reader = pool(READERS, opening.wait).connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Sqlite { path, writer, reader })
    }
}

/// A database gets its name only when it is whole: under its own name, one cut short would look like a history
/// that was lost.
async fn make(path: &Path, opening: Opening) -> Result<(), Error> {
    let dir = place::parent(path);
    place::make_dir(dir)?;
    let failed = |error: std::io::Error| Error::writing(path, &error);
    let part = tempfile::Builder::new().prefix(".restride-new-").tempfile_in(dir).map_err(failed)?;
    ready(part.path(), &options(part.path(), opening), opening.wait, Made::Now).await?.close().await;
    place::sync_file(part.path()).map_err(failed)?;
    match part.persist_noclobber(path) {
        Ok(_) => place::sync_dir(dir).map_err(failed),
        Err(failure) if failure.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(failure) => Err(failed(failure.error)),
    }
}

/// Whether a database is being made, or was there before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    Now,
    Already,
}

async fn ready(
    path: &Path,
    options: &SqliteConnectOptions,
    wait: Duration,
    made: Made,
) -> Result<SqlitePool, Error> {
    let said = |error| in_plain_words(path, error);
    let writer = pool(1, wait).connect_with(options.clone()).await.map_err(said)?;
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(said)?;
    // Tables made anew in a database that was there before would pass its damage off as an empty history.
    if made == Made::Already && !schema::is_made(&mut transaction).await.map_err(said)? {
        return Err(Error::Damaged { what: "the tables of the history are missing".to_owned() });
    }
    schema::migrate(&mut transaction, path).await?;
    transaction.commit().await.map_err(said)?;
    require_durable(&mut *writer.acquire().await.map_err(said)?, path).await?;
    Ok(writer)
}

pub fn options(path: &Path, opening: Opening) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        // Four times the usual: kept recordings are a hundred kilobytes each, and each page of them is written twice.
        .page_size(PAGE_BYTES)
        .busy_timeout(opening.wait)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // Without this a replacing INSERT would delete a row past its guard.
        .pragma("recursive_triggers", "ON")
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        // A rewrite after erasing must not leave health data in temporary files.
        .pragma("temp_store", "MEMORY")
        // macOS answers an ordinary fsync before the drive has written.
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
        .disable_statement_logging();
    match opening.max_pages {
        Some(pages) => options.pragma("max_page_count", pages.to_string()),
        None => options,
    }
}

fn pool(connections: u32, wait: Duration) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(wait.max(Duration::from_secs(1)))
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

async fn require_version() -> Result<(), Error> {
    let said = |error| in_plain_words(Path::new(place::DATABASE), error);
    let mut connection = schema::in_memory().await.map_err(said)?;
    let found = library_version(&mut connection).await.map_err(said)?;
    if version::is_new_enough(&found) { Ok(()) } else { Err(Error::SqliteTooOld { found }) }
}

pub async fn library_version(connection: &mut SqliteConnection) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection).await
}

/// The settings a connection has in force.
pub struct Settings {
    pub journal_mode: String,
    pub synchronous: i64,
    pub foreign_keys: bool,
    pub busy_timeout_ms: i64,
}

pub async fn settings(connection: &mut SqliteConnection) -> Result<Settings, sqlx::Error> {
    let journal_mode = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?;
    let synchronous = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await?;
    let foreign_keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *connection).await?;
    let busy_timeout_ms = sqlx::query_scalar("PRAGMA busy_timeout").fetch_one(connection).await?;
    Ok(Settings { journal_mode, synchronous, foreign_keys: foreign_keys == 1, busy_timeout_ms })
}

async fn require_durable(connection: &mut SqliteConnection, path: &Path) -> Result<(), Error> {
    let in_force = settings(connection).await.map_err(|error| in_plain_words(path, error))?;
    let what = match in_force {
        Settings { journal_mode, .. } if journal_mode != NORMAL_FILES => {
            format!("its journal mode is {journal_mode} instead of {NORMAL_FILES}")
        }
        Settings { synchronous, .. } if synchronous < FULL => {
            format!("its synchronous setting is {synchronous} instead of {FULL}")
        }
        Settings { foreign_keys: false, .. } => "it does not check that entries belong together".to_owned(),
        _ => return Ok(()),
    };
    Err(Error::NotDurable { what })
}
