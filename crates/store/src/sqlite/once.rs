//! Facts sent under a key: recorded the first time it comes, told again every other time.

use sqlx::{Row, SqliteConnection};

use super::{Sqlite, facts, in_plain_words};
use crate::Error;
use crate::keys::RunnerId;
use crate::recorded::{Once, SentKey};
use crate::store::DatedLine;

const RECEIPT: &str = "SELECT first_seq, last_seq FROM receipt WHERE runner = $1 AND sent_key = $2";

impl Sqlite {
    pub async fn append_once(
        &self,
        runner: RunnerId,
        key: &SentKey,
        lines: &[DatedLine],
        recorded_us: i64,
    ) -> Result<Once, Error> {
        let mut transaction = self.write().await?;
        let known = receipt(&mut transaction, runner, key).await;
        if let Some((first, last)) = known.map_err(|error| in_plain_words(&self.path, error))? {
            return Ok(Once::Before((first..=last).collect()));
        }
        let seqs = facts::append(&mut transaction, &self.path, runner, lines, recorded_us).await?;
        if let (Some(first), Some(last)) = (seqs.first(), seqs.last()) {
            note(&mut transaction, runner, key, (*first, *last), recorded_us)
                .await
                .map_err(|error| in_plain_words(&self.path, error))?;
        }
        self.commit(transaction).await?;
        Ok(Once::Now(seqs))
    }

    pub async fn sent_before(&self, runner: RunnerId, key: &SentKey) -> Result<Option<Vec<u64>>, Error> {
        let mut connection = self.reader.acquire().await.map_err(|error| self.said(error))?;
        let known = receipt(&mut connection, runner, key).await.map_err(|error| self.said(error))?;
        Ok(known.map(|(first, last)| (first..=last).collect()))
    }
}

async fn receipt(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    key: &SentKey,
) -> Result<Option<(u64, u64)>, sqlx::Error> {
    let row = sqlx::query(RECEIPT).bind(runner.bytes().as_slice()).bind(key.as_str());
    let Some(row) = row.fetch_optional(connection).await? else { return Ok(None) };
    let (first, last) = (row.try_get("first_seq")?, row.try_get("last_seq")?);
    Ok(Some((facts::positive(first)?, facts::positive(last)?)))
}

async fn note(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    key: &SentKey,
    (first, last): (u64, u64),
    recorded_us: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO receipt (runner, sent_key, first_seq, last_seq, recorded_us)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(runner.bytes().as_slice())
    .bind(key.as_str())
    .bind(facts::number(first))
    .bind(facts::number(last))
    .bind(recorded_us)
    .execute(connection)
    .await
    .map(drop)
}
