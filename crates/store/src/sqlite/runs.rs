//! Recording runs read from files: many in one transaction, each run counted once.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rehab::fact::What;
use rehab::run::Run;
use sqlx::SqliteConnection;

use super::facts::{append, history, number};
use super::{Sqlite, files, in_plain_words};
use crate::Error;
use crate::keys::{FileKey, RunnerId};
use crate::recorded::Origin;
use crate::same_run::{Format, KnownRuns, Recording, RunOutcome};
use crate::store::{DatedLine, line_of};

impl Sqlite {
    pub async fn record_runs(
        &self,
        runner: RunnerId,
        recordings: &[Recording],
        recorded_us: i64,
    ) -> Result<Vec<RunOutcome>, Error> {
        let mut transaction = self.write().await?;
        let outcomes = record(&mut transaction, &self.path, runner, recordings, recorded_us).await?;
        self.commit(transaction).await?;
        Ok(outcomes)
    }
}

async fn record(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
    recordings: &[Recording],
    recorded_us: i64,
) -> Result<Vec<RunOutcome>, Error> {
    let said = |error| in_plain_words(path, error);
    let history = history(connection, path, runner).await?;
    let origins = files::origins(connection, runner).await.map_err(said)?;
    let kept: HashSet<FileKey> = files::keys(connection, runner).await.map_err(said)?.into_iter().collect();

    let mut batch = Batch {
        known: KnownRuns::of(&history, &formats(&origins)),
        read_before: origins.into_iter().map(|o| ((o.file, o.inner), o.seq)).collect(),
        next_seq: history.last().map_or(1, |newest| newest.seq + 1),
        lines: Vec::new(),
        links: Vec::new(),
    };
    let mut outcomes = Vec::with_capacity(recordings.len());
    for recording in recordings {
        if !kept.contains(&recording.file) {
            return Err(Error::UnknownFile(recording.file));
        }
        outcomes.push(batch.take(recording)?);
    }
    append(connection, path, runner, &batch.lines, recorded_us).await?;
    for (recording, seq) in batch.links {
        link(connection, runner, recording, seq).await.map_err(said)?;
    }
    Ok(outcomes)
}

/// The format of each run fact: the richest of its recordings, as a poorer one is only noted beside it.
fn formats(origins: &[Origin]) -> HashMap<u64, Format> {
    let mut formats = HashMap::new();
    for origin in origins {
        let format = formats.entry(origin.seq).or_insert(origin.format);
        *format = origin.format.max(*format);
    }
    formats
}

struct Batch<'r> {
    known: KnownRuns,
    read_before: HashMap<(FileKey, String), u64>,
    next_seq: u64,
    lines: Vec<DatedLine>,
    links: Vec<(&'r Recording, u64)>,
}

impl<'r> Batch<'r> {
    fn take(&mut self, recording: &'r Recording) -> Result<RunOutcome, Error> {
        let run = run_of(recording)?;
        let place = (recording.file, recording.inner.clone());
        if let Some(seq) = self.read_before.get(&place) {
            return Ok(RunOutcome::SameFile { seq: *seq });
        }
        let decision = self.known.decide(&recording.fact, run, recording.format, self.next_seq);
        for fact in &decision.append {
            self.lines.push(line_of(fact)?);
            self.next_seq += 1;
        }
        let seq = decision.outcome.seq();
        self.links.push((recording, seq));
        self.read_before.insert(place, seq);
        Ok(decision.outcome)
    }
}

fn run_of(recording: &Recording) -> Result<&Run, Error> {
    match &recording.fact.what {
        What::Run(run) => Ok(run),
        _ => Err(Error::NotARun { kind: recording.fact.kind().word() }),
    }
}

async fn link(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    recording: &Recording,
    seq: u64,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO fact_file (runner, sha256, inner_name, seq, format) VALUES ($1, $2, $3, $4, $5)")
        .bind(runner.bytes().as_slice())
        .bind(recording.file.0.0.as_slice())
        .bind(&recording.inner)
        .bind(number(seq))
        .bind(recording.format.word())
        .execute(connection)
        .await
        .map(drop)
}
