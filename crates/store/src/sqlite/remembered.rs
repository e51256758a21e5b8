//! What whole archives gave when they were read, so that the same one is answered at once.

use super::Sqlite;
use super::facts::require_runner;
use crate::Error;
use crate::keys::{Hash, RunnerId};

impl Sqlite {
    pub async fn remember(
        &self,
        runner: RunnerId,
        archive: Hash,
        edition: &str,
        answer: &[u8],
    ) -> Result<(), Error> {
        let mut transaction = self.write().await?;
        require_runner(&mut transaction, &self.path, runner).await?;
        sqlx::query(
            "INSERT INTO remembered (runner, archive, edition, answer) VALUES ($1, $2, $3, $4)
             ON CONFLICT (runner, archive) DO UPDATE SET edition = excluded.edition, answer = excluded.answer",
        )
        .bind(runner.bytes().as_slice())
        .bind(archive.0.as_slice())
        .bind(edition)
        .bind(answer)
        .execute(&mut *transaction)
        .await
        .map_err(|error| self.said(error))?;
        self.commit(transaction).await
    }

    pub async fn remembered(
        &self,
        runner: RunnerId,
        archive: Hash,
        edition: &str,
    ) -> Result<Option<Vec<u8>>, Error> {
        let mut transaction = self.read().await?;
        sqlx::query_scalar(
            "SELECT answer FROM remembered WHERE runner = $1 AND archive = $2 AND edition = $3",
        )
        .bind(runner.bytes().as_slice())
        .bind(archive.0.as_slice())
        .bind(edition)
        .fetch_optional(&mut *transaction)
        .await
        .map_err(|error| self.said(error))
    }
}
