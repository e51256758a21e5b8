//! The one door to everything that is kept. Each method says the same thing to whichever database is behind it.

use std::path::Path;
use std::time::Duration;

use rehab::diary::{read_line, write_line};
use rehab::fact::Fact;

use crate::chain::{Head, Link};
use crate::doctor::{Doctor, Verification};
use crate::keys::{FileKey, Hash, RunnerId};
use crate::recorded::{FileNote, Kept, KeptFile, NewFile, Once, Origin, Recorded, SentKey, Told};
use crate::same_run::{Recording, RunOutcome};
use crate::sqlite::{Batch, Intake, Sqlite};
use crate::{Damage, Error};

/// How a store is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// How long to wait for another process that is writing.
    pub wait: Duration,
    /// The largest the database may grow, in pages: 16 KiB each, or 4 KiB in a database of an
    /// earlier program.
    pub max_pages: Option<u32>,
}

impl Default for Opening {
    fn default() -> Opening {
        Opening { wait: Duration::from_secs(10), max_pages: None }
    }
}

/// Facts and files of one data directory. All times are Unix microseconds and come from the caller.
///
/// Needs a Tokio runtime with its timers on; one thread is enough.
/// Every method that stores something returns only after it is safely on the disk, and stores all or nothing.
#[derive(Debug)]
pub struct Store {
    backend: Backend,
}

#[derive(Debug)]
enum Backend {
    Sqlite(Sqlite),
}

macro_rules! on {
    ($store:expr, $database:ident => $call:expr) => {
        match &$store.backend {
            Backend::Sqlite($database) => $call,
        }
    };
}

impl Store {
    /// Opens the store in a directory, making both where they are missing. On Unix a directory made here is closed
    /// to other users (0700), and so are the files in it (0600); one that is there keeps its permissions.
    ///
    /// # Errors
    /// A SQLite library older than [`crate::SQLITE_OLDEST`], a database of a newer program, a damaged or an empty
    /// file ([`Error::EmptyHistory`]), a folder that cannot be written to ([`Error::ReadOnly`]),
    /// a file system that does not support durable writing, or another process that does not let go.
    pub async fn open(dir: &Path) -> Result<Store, Error> {
        Store::open_with(dir, Opening::default()).await
    }

    /// [`Store::open`] with a chosen waiting time and size limit.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(dir: &Path, opening: Opening) -> Result<Store, Error> {
        Ok(Store { backend: Backend::Sqlite(Sqlite::open(dir, opening).await?) })
    }

    /// Waits for everything under way and lets go of the database.
    pub async fn close(&self) {
        on!(self, db => db.close().await);
    }

    /// The runner of a personal store: the one first seen, made at `recorded_us` in an empty store.
    ///
    /// # Errors
    /// Refuses where facts are found that belong to no runner: then the runner's own entry is damaged, and
    /// an empty history would be a wrong answer.
    pub async fn default_runner(&self, recorded_us: i64) -> Result<RunnerId, Error> {
        on!(self, db => db.default_runner(recorded_us).await)
    }

    /// Adds a runner.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn new_runner(&self, recorded_us: i64) -> Result<RunnerId, Error> {
        on!(self, db => db.new_runner(recorded_us).await)
    }

    /// Every runner, the one first seen first.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn runners(&self) -> Result<Vec<RunnerId>, Error> {
        on!(self, db => db.runners().await)
    }

    /// Adds facts at the end of a runner's history, in this order; gives their numbers.
    ///
    /// # Errors
    /// [`Error::NotWritable`] for a fact whose diary line would not read back the same.
    pub async fn append(
        &self,
        runner: RunnerId,
        facts: &[Fact],
        recorded_us: i64,
    ) -> Result<Vec<u64>, Error> {
        let lines = facts.iter().map(line_of).collect::<Result<Vec<_>, _>>()?;
        on!(self, db => db.append(runner, &lines, recorded_us).await)
    }

    /// [`Store::append`] under a key of the sender's own: what comes a second time under it is not recorded again,
    /// even years later. Facts and key are stored together. No facts use up no key.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub async fn append_once(
        &self,
        runner: RunnerId,
        key: &SentKey,
        facts: &[Fact],
        recorded_us: i64,
    ) -> Result<Once, Error> {
        let lines = facts.iter().map(line_of).collect::<Result<Vec<_>, _>>()?;
        on!(self, db => db.append_once(runner, key, &lines, recorded_us).await)
    }

    /// The numbers of the facts that were recorded under this key; `None` where it never came.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn sent_before(&self, runner: RunnerId, key: &SentKey) -> Result<Option<Vec<u64>>, Error> {
        on!(self, db => db.sent_before(runner, key).await)
    }

    /// The whole history in the order it was recorded, its chain checked.
    ///
    /// # Errors
    /// [`Error::HistoryDamaged`] with the facts before the damage: no plan may be made from those.
    pub async fn history(&self, runner: RunnerId) -> Result<Vec<Recorded>, Error> {
        on!(self, db => db.history(runner).await)
    }

    /// The newest fact as noted, without walking the chain: a history read earlier is still all there is where it
    /// ends with this one. `None` for an empty history.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn head(&self, runner: RunnerId) -> Result<Option<Head>, Error> {
        on!(self, db => db.head(runner).await)
    }

    /// Walks the chain of a runner's facts and compares every kept file with its SHA-256.
    ///
    /// # Errors
    /// Only where the database cannot be read at all; damage is part of the answer.
    pub async fn verify(&self, runner: RunnerId) -> Result<Verification, Error> {
        on!(self, db => db.verify(runner).await)
    }

    /// Keeps a file unchanged: an activity, an archive, a protocol an episode began on.
    ///
    /// # Errors
    /// [`Error::FileTooLarge`] above 900 MB.
    pub async fn keep_file(
        &self,
        runner: RunnerId,
        name: &str,
        bytes: &[u8],
        recorded_us: i64,
    ) -> Result<Kept, Error> {
        let kept = self.keep_files(runner, &[NewFile { name, bytes }], recorded_us).await?;
        Ok(kept.first().copied().unwrap_or(Kept::AlreadyThere(FileKey::of(bytes))))
    }

    /// [`Store::keep_file`] for many files, all or none; one outcome each, in this order.
    ///
    /// # Errors
    /// As [`Store::keep_file`].
    pub async fn keep_files(
        &self,
        runner: RunnerId,
        files: &[NewFile<'_>],
        recorded_us: i64,
    ) -> Result<Vec<Kept>, Error> {
        on!(self, db => db.keep_files(runner, files, recorded_us).await)
    }

    /// A kept file, compared with its SHA-256.
    ///
    /// # Errors
    /// [`Error::UnknownFile`], [`Error::FileDamaged`].
    pub async fn file(&self, runner: RunnerId, key: FileKey) -> Result<KeptFile, Error> {
        on!(self, db => db.file(runner, key).await)
    }

    /// Every kept file without its bytes, the one first seen first.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn file_notes(&self, runner: RunnerId) -> Result<Vec<FileNote>, Error> {
        on!(self, db => db.file_notes(runner).await)
    }

    /// Where run facts came from, in the order of the facts.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn origins(&self, runner: RunnerId) -> Result<Vec<Origin>, Error> {
        on!(self, db => db.origins(runner).await)
    }

    /// Records runs read from kept files, each counted once however many files tell of it; one outcome each, in
    /// this order. [`RunOutcome`] says what may happen. All are stored together or none is.
    ///
    /// # Errors
    /// [`Error::UnknownFile`] for a file not kept, [`Error::NotARun`] for another kind of fact,
    /// [`Error::HistoryDamaged`].
    pub async fn record_runs(
        &self,
        runner: RunnerId,
        recordings: &[Recording],
        recorded_us: i64,
    ) -> Result<Vec<RunOutcome>, Error> {
        on!(self, db => db.record_runs(runner, recordings, recorded_us).await)
    }

    /// [`Store::keep_files`] and [`Store::record_runs`] in one step, for many files one batch after the other: what
    /// the history holds is read once and kept in `intake`, unless somebody else wrote in between. One outcome for
    /// each recording, in their order.
    ///
    /// # Errors
    /// As those two; nothing of the batch is stored then.
    pub async fn take_in(
        &self,
        runner: RunnerId,
        intake: &mut Intake,
        batch: Batch,
        recorded_us: i64,
    ) -> Result<Vec<RunOutcome>, Error> {
        on!(self, db => db.take_in(runner, intake, batch, recorded_us).await)
    }

    /// What services' exports say about runs, in the order of the facts.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn told(&self, runner: RunnerId) -> Result<Vec<Told>, Error> {
        on!(self, db => db.told(runner).await)
    }

    /// Notes what an archive gave, so that the same one need not be read again. `edition` names the program that
    /// read it: another may see more in it. A note may be lost at any time without harm.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn remember(
        &self,
        runner: RunnerId,
        archive: Hash,
        edition: &str,
        answer: &[u8],
    ) -> Result<(), Error> {
        on!(self, db => db.remember(runner, archive, edition, answer).await)
    }

    /// What [`Store::remember`] noted of this archive and edition.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn remembered(
        &self,
        runner: RunnerId,
        archive: Hash,
        edition: &str,
    ) -> Result<Option<Vec<u8>>, Error> {
        on!(self, db => db.remembered(runner, archive, edition).await)
    }

    /// Removes a runner wholly: facts, files and all that links them, then rewrites the database so that nothing
    /// of it lingers in free pages or in the write-ahead log. There is no way back. What a file system or a disk
    /// keeps of freed blocks, and exports made earlier, are out of its reach.
    ///
    /// # Errors
    /// [`Error::EraseUnfinished`] where the runner is gone but another process kept the database from being
    /// rewritten; calling it again finishes the work.
    pub async fn erase(&self, runner: RunnerId) -> Result<(), Error> {
        on!(self, db => db.erase(runner).await)
    }

    /// Writes a machine-exact copy of the whole store, consistent even while others write: a SQLite file made by
    /// `VACUUM INTO`, in one read transaction. It keeps every number, time, hash and file without a second format
    /// that could say something else. It is checked before it gets its name.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`]; [`Error::HistoryDamaged`] and [`Error::FileDamaged`], as a damaged store makes
    /// no backup.
    pub async fn backup(&self, to: &Path) -> Result<(), Error> {
        on!(self, db => db.backup(to).await)
    }

    /// What the store knows of its own health.
    ///
    /// # Errors
    /// Only where the database cannot be read at all.
    pub async fn doctor(&self) -> Result<Doctor, Error> {
        on!(self, db => db.doctor().await)
    }
}

/// A fact as the database keeps it: the day it is about, and its diary line.
#[derive(Clone, Debug)]
pub(crate) struct DatedLine {
    pub on_day: String,
    pub line: String,
}

pub(crate) fn line_of(fact: &Fact) -> Result<DatedLine, Error> {
    let line = write_line(fact);
    if line.contains('\n') || read_line(&line).as_ref() != Ok(fact) {
        return Err(Error::NotWritable { line });
    }
    Ok(DatedLine { on_day: fact.on.to_string(), line })
}

/// The facts of links that the chain has proven.
pub(crate) fn understood(links: Vec<Link>) -> Result<Vec<Recorded>, Error> {
    links.into_iter().map(recorded).collect()
}

fn recorded(link: Link) -> Result<Recorded, Error> {
    let Link { seq, recorded_us, line, hash, .. } = link;
    match read_line(&line) {
        Ok(fact) => Ok(Recorded { seq, recorded_us, fact, line, hash }),
        Err(problems) => {
            let why = problems.first().map(ToString::to_string).unwrap_or_default();
            Err(Error::LineNotUnderstood { seq, line, why })
        }
    }
}

/// The refusal for a chain that breaks, with the facts before the break.
pub(crate) fn damaged(mut links: Vec<Link>, broken: crate::chain::Break) -> Result<Damage, Error> {
    let good = usize::try_from(broken.first_bad_seq.saturating_sub(1)).unwrap_or(usize::MAX);
    links.truncate(good);
    Ok(Damage {
        first_bad_seq: broken.first_bad_seq,
        because: broken.because,
        good_prefix: understood(links)?,
    })
}
