//! The runner's own words about runs, as services' exports hold them.

use sqlx::{Row, SqliteConnection};

use super::Sqlite;
use super::facts::positive;
use crate::Error;
use crate::keys::RunnerId;
use crate::recorded::{Telling, Told};

impl Sqlite {
    pub async fn told(&self, runner: RunnerId) -> Result<Vec<Told>, Error> {
        let mut transaction = self.read().await?;
        told(&mut transaction, runner).await.map_err(|error| self.said(error))
    }
}

async fn told(connection: &mut SqliteConnection, runner: RunnerId) -> Result<Vec<Told>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT seq, service, title, note FROM told JOIN fact_file USING (runner, sha256, inner_name)
         WHERE runner = $1 ORDER BY seq, service, title, note",
    )
    .bind(runner.bytes().as_slice())
    .fetch_all(connection)
    .await?;
    let read = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Told {
            seq: positive(row.try_get("seq")?)?,
            service: row.try_get("service")?,
            title: row.try_get("title")?,
            note: row.try_get("note")?,
        })
    };
    let mut told = rows.iter().map(read).collect::<Result<Vec<_>, sqlx::Error>>()?;
    told.dedup();
    Ok(told)
}

/// The first words a service has for a recording stay; what is told of a recording nobody knows is passed over.
pub async fn tell(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    telling: &Telling,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO told (runner, sha256, inner_name, service, title, note)
         SELECT runner, sha256, inner_name, $4, $5, $6 FROM fact_file
         WHERE runner = $1 AND sha256 = $2 AND inner_name = $3
         ON CONFLICT DO NOTHING",
    )
    .bind(runner.bytes().as_slice())
    .bind(telling.file.0.0.as_slice())
    .bind(&telling.inner)
    .bind(&telling.service)
    .bind(&telling.title)
    .bind(&telling.note)
    .execute(connection)
    .await
    .map(drop)
}
