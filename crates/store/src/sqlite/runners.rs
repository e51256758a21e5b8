//! The runners of a store; a personal store has one.

use sqlx::SqliteConnection;

use super::{Sqlite, check};
use crate::Error;
use crate::keys::RunnerId;

impl Sqlite {
    pub async fn default_runner(&self, recorded_us: i64) -> Result<RunnerId, Error> {
        let mut transaction = self.read().await?;
        let first = runners(&mut transaction).await.map_err(|error| self.said(error))?.first().copied();
        let orphans = check::has_orphan_facts(&mut transaction).await.map_err(|error| self.said(error))?;
        drop(transaction);
        if orphans {
            let what = "there are facts whose runner is missing".to_owned();
            return Err(Error::Damaged { what });
        }
        match first {
            Some(runner) => Ok(runner),
            None => self.first_runner(recorded_us).await,
        }
    }

    pub async fn new_runner(&self, recorded_us: i64) -> Result<RunnerId, Error> {
        let mut transaction = self.write().await?;
        let runner = insert(&mut transaction, recorded_us).await.map_err(|error| self.said(error))?;
        self.commit(transaction).await?;
        Ok(runner)
    }

    pub async fn runners(&self) -> Result<Vec<RunnerId>, Error> {
        let mut transaction = self.read().await?;
        runners(&mut transaction).await.map_err(|error| self.said(error))
    }

    /// Another process may have made the first runner in the meantime.
    async fn first_runner(&self, recorded_us: i64) -> Result<RunnerId, Error> {
        let mut transaction = self.write().await?;
        let there = runners(&mut transaction).await.map_err(|error| self.said(error))?;
        let runner = match there.first() {
            Some(runner) => *runner,
            None => insert(&mut transaction, recorded_us).await.map_err(|error| self.said(error))?,
        };
        self.commit(transaction).await?;
        Ok(runner)
    }
}

async fn insert(connection: &mut SqliteConnection, recorded_us: i64) -> Result<RunnerId, sqlx::Error> {
    let runner = RunnerId::new(recorded_us);
    sqlx::query("INSERT INTO runner (id, since_us) VALUES ($1, $2)")
        .bind(runner.bytes().as_slice())
        .bind(recorded_us)
        .execute(connection)
        .await?;
    Ok(runner)
}

pub async fn runners(connection: &mut SqliteConnection) -> Result<Vec<RunnerId>, sqlx::Error> {
    let ids: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT id FROM runner ORDER BY since_us, id").fetch_all(connection).await?;
    let read = |id: &Vec<u8>| {
        RunnerId::from_bytes(id).ok_or_else(|| sqlx::Error::Decode("a runner's number is not whole".into()))
    };
    ids.iter().map(read).collect()
}
