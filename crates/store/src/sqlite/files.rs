//! Files kept unchanged under the SHA-256 of their bytes, and the facts they led to.

use std::path::Path;

use sqlx::{Row, SqliteConnection};

use super::facts::{hash, positive, require_runner};
use super::{Sqlite, in_plain_words};
use crate::keys::{FileKey, RunnerId};
use crate::packing::Packing;
use crate::recorded::{FileNote, Kept, KeptFile, NewFile, Origin, PackedFile};
use crate::same_run::Format;
use crate::{Error, packing};

/// SQLite holds at most 1,000,000,000 bytes in one row.
const LARGEST_FILE: usize = 900_000_000;

impl Sqlite {
    pub async fn keep_files(
        &self,
        runner: RunnerId,
        files: &[NewFile<'_>],
        recorded_us: i64,
    ) -> Result<Vec<Kept>, Error> {
        for file in files {
            require_size(file.name, file.bytes.len())?;
        }
        let mut transaction = self.write().await?;
        require_runner(&mut transaction, &self.path, runner).await?;
        let mut kept = Vec::with_capacity(files.len());
        for file in files {
            let outcome = keep(&mut transaction, runner, file, recorded_us).await;
            kept.push(outcome.map_err(|error| self.said(error))?);
        }
        self.commit(transaction).await?;
        Ok(kept)
    }

    pub async fn file(&self, runner: RunnerId, key: FileKey) -> Result<KeptFile, Error> {
        let mut transaction = self.read().await?;
        read(&mut transaction, &self.path, runner, key).await
    }

    pub async fn file_notes(&self, runner: RunnerId) -> Result<Vec<FileNote>, Error> {
        let mut transaction = self.read().await?;
        notes(&mut transaction, runner).await.map_err(|error| self.said(error))
    }

    pub async fn origins(&self, runner: RunnerId) -> Result<Vec<Origin>, Error> {
        let mut transaction = self.read().await?;
        origins(&mut transaction, runner).await.map_err(|error| self.said(error))
    }
}

pub fn require_size(name: &str, bytes: usize) -> Result<(), Error> {
    if bytes <= LARGEST_FILE {
        return Ok(());
    }
    const MB: usize = 1_000_000;
    Err(Error::FileTooLarge { name: name.to_owned(), size_mb: bytes / MB, limit_mb: LARGEST_FILE / MB })
}

async fn keep(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    file: &NewFile<'_>,
    recorded_us: i64,
) -> Result<Kept, sqlx::Error> {
    let key = FileKey::of(file.bytes);
    let there: Option<i64> = sqlx::query_scalar("SELECT 1 FROM file WHERE runner = $1 AND sha256 = $2")
        .bind(runner.bytes().as_slice())
        .bind(key.0.0.as_slice())
        .fetch_optional(&mut *connection)
        .await?;
    if there.is_some() {
        return Ok(Kept::AlreadyThere(key));
    }
    let (packing, packed) = packing::pack(file.bytes);
    let size_bytes = file.bytes.len() as u64;
    let file = PackedFile { key, name: file.name.to_owned(), size_bytes, packing, packed };
    insert(connection, runner, file, recorded_us).await?;
    Ok(Kept::New(key))
}

pub async fn insert(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    file: PackedFile,
    recorded_us: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO file (runner, sha256, name, first_seen_us, size, packing, bytes)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(runner.bytes().as_slice())
    .bind(file.key.0.0.as_slice())
    .bind(file.name)
    .bind(recorded_us)
    .bind(i64::try_from(file.size_bytes).unwrap_or(i64::MAX))
    .bind(file.packing.word())
    .bind(file.packed)
    .execute(connection)
    .await
    .map(drop)
}

pub async fn read(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
    key: FileKey,
) -> Result<KeptFile, Error> {
    let row = sqlx::query(
        "SELECT name, first_seen_us, size, packing, bytes FROM file WHERE runner = $1 AND sha256 = $2",
    )
    .bind(runner.bytes().as_slice())
    .bind(key.0.0.as_slice())
    .fetch_optional(connection)
    .await
    .map_err(|error| in_plain_words(path, error))?
    .ok_or(Error::UnknownFile(key))?;
    let said = |error| in_plain_words(path, error);
    let name: Vec<u8> = row.try_get("name").map_err(said)?;
    let name = String::from_utf8_lossy(&name).into_owned();
    let first_seen_us = row.try_get("first_seen_us").map_err(said)?;
    let size = row.try_get("size").and_then(positive).map_err(said)?;
    let packing: Vec<u8> = row.try_get("packing").map_err(said)?;
    let stored = row.try_get("bytes").map_err(said)?;
    let packing = std::str::from_utf8(&packing).unwrap_or_default();
    let packing = Packing::from_word(packing);
    match packing.and_then(|packing| packing.unpack(stored, size)) {
        Some(bytes) if FileKey::of(&bytes) == key => Ok(KeptFile { key, name, first_seen_us, bytes }),
        _ => Err(Error::FileDamaged { key, name }),
    }
}

async fn notes(connection: &mut SqliteConnection, runner: RunnerId) -> Result<Vec<FileNote>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT sha256, name, first_seen_us, size FROM file WHERE runner = $1 ORDER BY first_seen_us, name, sha256",
    )
    .bind(runner.bytes().as_slice())
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        Ok(FileNote {
            key: FileKey(hash(row, "sha256")?),
            name: row.try_get("name")?,
            first_seen_us: row.try_get("first_seen_us")?,
            size_bytes: positive(row.try_get("size")?)?,
        })
    };
    rows.iter().map(read).collect()
}

pub async fn keys(connection: &mut SqliteConnection, runner: RunnerId) -> Result<Vec<FileKey>, sqlx::Error> {
    let rows = sqlx::query("SELECT sha256 FROM file WHERE runner = $1 ORDER BY sha256")
        .bind(runner.bytes().as_slice())
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| hash(row, "sha256").map(FileKey)).collect()
}

pub async fn origins(
    connection: &mut SqliteConnection,
    runner: RunnerId,
) -> Result<Vec<Origin>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT seq, sha256, inner_name, format FROM fact_file WHERE runner = $1 ORDER BY seq, sha256, inner_name",
    )
    .bind(runner.bytes().as_slice())
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let format: String = row.try_get("format")?;
        Ok(Origin {
            seq: positive(row.try_get("seq")?)?,
            file: FileKey(hash(row, "sha256")?),
            inner: row.try_get("inner_name")?,
            format: Format::from_word(&format),
        })
    };
    rows.iter().map(read).collect()
}
