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
    let mut before = Before::of(connection, path, runner).await?;
    let mut batch = Adding::after(&mut before);
    let outcomes = recordings.iter().map(|one| batch.take(one)).collect::<Result<Vec<_>, _>>()?;
    let Adding { lines, links, .. } = batch;
    append(connection, path, runner, &lines, recorded_us).await?;
    for (recording, seq) in links {
        link(connection, runner, recording, seq).await.map_err(|error| in_plain_words(path, error))?;
    }
    Ok(outcomes)
}

/// What the history held before a batch.
#[derive(Debug)]
pub struct Before {
    known: KnownRuns,
    read: HashMap<FileKey, Vec<(String, u64)>>,
    pub kept: HashSet<FileKey>,
    next_seq: u64,
}

impl Before {
    pub async fn of(
        connection: &mut SqliteConnection,
        path: &Path,
        runner: RunnerId,
    ) -> Result<Before, Error> {
        let said = |error| in_plain_words(path, error);
        let history = history(connection, path, runner).await?;
        let origins = files::origins(connection, runner).await.map_err(said)?;
        let known = KnownRuns::of(&history, &formats(&origins));
        let mut read: HashMap<FileKey, Vec<(String, u64)>> = HashMap::new();
        for origin in origins {
            read.entry(origin.file).or_default().push((origin.inner, origin.seq));
        }
        let kept = files::keys(connection, runner).await.map_err(said)?.into_iter().collect();
        Ok(Before { known, read, kept, next_seq: history.last().map_or(1, |newest| newest.seq + 1) })
    }

    fn read_as(&self, recording: &Recording) -> Option<u64> {
        let read = self.read.get(&recording.file)?;
        read.iter().find(|(inner, _)| *inner == recording.inner).map(|(_, seq)| *seq)
    }
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

/// What one batch adds.
pub struct Adding<'b, 'r> {
    before: &'b mut Before,
    pub lines: Vec<DatedLine>,
    pub links: Vec<(&'r Recording, u64)>,
}

impl<'b, 'r> Adding<'b, 'r> {
    pub fn after(before: &'b mut Before) -> Adding<'b, 'r> {
        Adding { before, lines: Vec::new(), links: Vec::new() }
    }

    /// After an error what came before is not to be used any more.
    pub fn take(&mut self, recording: &'r Recording) -> Result<RunOutcome, Error> {
        if !self.before.kept.contains(&recording.file) {
            return Err(Error::UnknownFile(recording.file));
        }
        let run = run_of(recording)?;
        if let Some(seq) = self.before.read_as(recording) {
            return Ok(RunOutcome::SameFile { seq });
        }
        let next_seq = self.before.next_seq;
        let decision = self.before.known.decide(&recording.fact, run, recording.format, next_seq);
        for fact in &decision.append {
            self.lines.push(line_of(fact)?);
            self.before.next_seq += 1;
        }
        let seq = decision.outcome.seq();
        self.links.push((recording, seq));
        self.before.read.entry(recording.file).or_default().push((recording.inner.clone(), seq));
        Ok(decision.outcome)
    }
}

fn run_of(recording: &Recording) -> Result<&Run, Error> {
    match &recording.fact.what {
        What::Run(run) => Ok(run),
        _ => Err(Error::NotARun { kind: recording.fact.kind().word() }),
    }
}

pub async fn link(
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
