//! Erasing a runner wholly: rows, then every trace of them in free pages and in the write-ahead log.

use sqlx::{Row, SqliteConnection};

use super::Sqlite;
use crate::Error;
use crate::keys::RunnerId;

/// In the order in which one refers to the next; the runner is allowed to be deleted only between the first
/// and the last.
const STEPS: [&str; 10] = [
    "INSERT INTO erasing (runner) VALUES ($1)",
    "DELETE FROM remembered WHERE runner = $1",
    "DELETE FROM told WHERE runner = $1",
    "DELETE FROM fact_file WHERE runner = $1",
    "DELETE FROM receipt WHERE runner = $1",
    "DELETE FROM head WHERE runner = $1",
    "DELETE FROM fact WHERE runner = $1",
    "DELETE FROM file WHERE runner = $1",
    "DELETE FROM runner WHERE id = $1",
    "DELETE FROM erasing WHERE runner = $1",
];

impl Sqlite {
    pub async fn erase(&self, runner: RunnerId) -> Result<(), Error> {
        let mut transaction = self.write().await?;
        for step in STEPS {
            sqlx::query(step)
                .bind(runner.bytes().as_slice())
                .execute(&mut *transaction)
                .await
                .map_err(|error| self.said(error))?;
        }
        self.commit(transaction).await?;

        let mut connection = self.writer.acquire().await.map_err(|error| self.said(error))?;
        self.rewrite(&mut connection).await.map_err(|error| match error {
            Error::Busy => Error::EraseUnfinished,
            other => other,
        })
    }

    async fn rewrite(&self, connection: &mut SqliteConnection) -> Result<(), Error> {
        self.empty_log(connection).await?;
        sqlx::query("VACUUM").execute(&mut *connection).await.map_err(|error| self.said(error))?;
        self.empty_log(connection).await
    }

    /// Moves the write-ahead log into the database and cuts it to nothing.
    async fn empty_log(&self, connection: &mut SqliteConnection) -> Result<(), Error> {
        let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await;
        let blocked: i64 = row.and_then(|row| row.try_get(0)).map_err(|error| self.said(error))?;
        if blocked == 0 { Ok(()) } else { Err(Error::Busy) }
    }
}
