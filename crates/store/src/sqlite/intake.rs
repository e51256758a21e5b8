//! Files and their runs taken in together, batch after batch, without reading the whole history for each.

use std::path::Path;

use sqlx::SqliteConnection;

use super::facts::{append, require_runner};
use super::runs::{Adding, Before, link};
use super::{Sqlite, files, in_plain_words, told};
use crate::Error;
use crate::keys::RunnerId;
use crate::recorded::{PackedFile, Telling};
use crate::same_run::{Recording, RunOutcome};

/// What a history held after the last batch.
#[derive(Debug, Default)]
pub struct Intake {
    seen: Option<(RunnerId, Moment, Before)>,
}

/// Files, the runs read from them, and what is told of those.
#[derive(Debug, Default)]
pub struct Batch {
    /// Those that are kept already are passed over.
    pub files: Vec<PackedFile>,
    pub recordings: Vec<Recording>,
    pub tellings: Vec<Telling>,
}

/// Moves on whenever anything was written, here or by another process.
type Moment = (i64, i64);

impl Sqlite {
    pub async fn take_in(
        &self,
        runner: RunnerId,
        intake: &mut Intake,
        batch: Batch,
        recorded_us: i64,
    ) -> Result<Vec<RunOutcome>, Error> {
        let Batch { files, recordings, tellings } = batch;
        for file in &files {
            files::require_size(&file.name, file.packed.len())?;
        }
        let mut transaction = self.write().await?;
        let said = |error| self.said(error);
        let now = moment(&mut transaction).await.map_err(said)?;
        // Taken out and not put back before the commit: a batch that fails leaves nothing behind here either.
        let mut before = match intake.seen.take() {
            Some((of, at, before)) if of == runner && at == now => before,
            _ => Before::of(&mut transaction, &self.path, runner).await?,
        };
        keep(&mut transaction, &self.path, runner, files, &mut before, recorded_us).await?;
        let mut adding = Adding::after(&mut before);
        let outcomes = recordings.iter().map(|one| adding.take(one)).collect::<Result<Vec<_>, _>>()?;
        let Adding { lines, links, .. } = adding;
        append(&mut transaction, &self.path, runner, &lines, recorded_us).await?;
        for (recording, seq) in links {
            link(&mut transaction, runner, recording, seq).await.map_err(said)?;
        }
        for telling in &tellings {
            told::tell(&mut transaction, runner, telling).await.map_err(said)?;
        }
        let then = moment(&mut transaction).await.map_err(said)?;
        self.commit(transaction).await?;
        intake.seen = Some((runner, then, before));
        Ok(outcomes)
    }
}

async fn keep(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
    files: Vec<PackedFile>,
    before: &mut Before,
    recorded_us: i64,
) -> Result<(), Error> {
    require_runner(connection, path, runner).await?;
    for file in files {
        if before.kept.insert(file.key) {
            files::insert(connection, runner, file, recorded_us)
                .await
                .map_err(|error| in_plain_words(path, error))?;
        }
    }
    Ok(())
}

/// The first number moves when another connection writes, the second when this one does.
async fn moment(connection: &mut SqliteConnection) -> Result<Moment, sqlx::Error> {
    sqlx::query_as("SELECT data_version, total_changes() FROM pragma_data_version")
        .fetch_one(connection)
        .await
}
