//! The SQLite database: one connection that writes, a few that read, and the words for its errors.

mod backup;
mod check;
mod erase;
mod facts;
mod files;
mod intake;
mod once;
mod opening;
mod remembered;
mod runners;
mod runs;
mod schema;
mod told;
pub mod version;

pub(crate) use check::require_whole_archive;
pub use intake::{Batch, Intake};

use std::path::{Path, PathBuf};

use sqlx::Transaction;
use sqlx::sqlite::{Sqlite as Database, SqlitePool};

use crate::{Error, place};

#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    /// Holds one connection, so that writes queue here and not in the database.
    writer: SqlitePool,
    reader: SqlitePool,
}

impl Sqlite {
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }

    /// A transaction that holds the write lock from its first moment: one that asks for it later may be refused
    /// without waiting.
    async fn write(&self) -> Result<Transaction<'static, Database>, Error> {
        self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(|error| self.said(error))
    }

    /// A transaction that sees one moment of the database.
    async fn read(&self) -> Result<Transaction<'static, Database>, Error> {
        self.reader.begin().await.map_err(|error| self.said(error))
    }

    async fn commit(&self, transaction: Transaction<'static, Database>) -> Result<(), Error> {
        transaction.commit().await.map_err(|error| self.said(error))
    }

    fn said(&self, error: sqlx::Error) -> Error {
        in_plain_words(&self.path, error)
    }
}

fn in_plain_words(path: &Path, error: sqlx::Error) -> Error {
    match error {
        sqlx::Error::PoolTimedOut => Error::Busy,
        sqlx::Error::Io(error) => Error::disk(path, &error),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::RowNotFound => {
            Error::Damaged { what: "an entry cannot be read".to_owned() }
        }
        sqlx::Error::Database(error) => {
            let code = error.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(0);
            from_code(path, code & 0xff, error.message().to_owned())
        }
        other => Error::Refused { what: other.to_string() },
    }
}

/// The primary result codes of <https://sqlite.org/rescode.html>.
fn from_code(path: &Path, code: i32, what: String) -> Error {
    const ERROR: i32 = 1;
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const READ_ONLY: i32 = 8;
    const IO: i32 = 10;
    const CORRUPT: i32 = 11;
    const FULL: i32 = 13;
    const CANNOT_OPEN: i32 = 14;
    const NOT_A_DATABASE: i32 = 26;
    match code {
        BUSY | LOCKED => Error::Busy,
        FULL => Error::DiskFull,
        READ_ONLY => Error::ReadOnly { path: place::parent(path).to_owned() },
        IO | CANNOT_OPEN => Error::Disk { path: path.to_owned(), what },
        // Our statements are fixed: one that does not compile means that a table is no longer what it was.
        CORRUPT | NOT_A_DATABASE | ERROR => Error::Damaged { what },
        _ => Error::Refused { what },
    }
}
