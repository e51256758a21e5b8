//! The runner's notebook: the store of one data folder, opened for one command.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rehab::fact::{Enrolment, Fact, Kind, What};
use rehab::protocol::Protocol;
use rehab::{Date, History};
use store::{Doctor, FileKey, KeptFile, NewFile, Origin, Recorded, Recording, RunOutcome, RunnerId, Store};
use tokio::runtime::Runtime;

use crate::Error;
use crate::bundle::Bundle;
use crate::said;

pub struct Notebook {
    runtime: Runtime,
    store: Store,
    runner: RunnerId,
    now_us: i64,
}

impl Notebook {
    /// Opens the notebook in `dir`, making it where there is none; everything recorded bears the moment `now_us`.
    pub fn open(dir: &Path, now_us: i64) -> Result<Notebook, Error> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(dir))?;
        let runner = runtime.block_on(store.default_runner(now_us))?;
        Ok(Notebook { runtime, store, runner, now_us })
    }

    pub fn runner(&self) -> RunnerId {
        self.runner
    }

    /// The whole history in the order it was recorded, its chain checked.
    pub fn facts(&self) -> Result<Vec<Recorded>, Error> {
        Ok(self.runtime.block_on(self.store.history(self.runner))?)
    }

    /// The protocol the running episode began on; the built-in one where none has begun.
    ///
    /// # Errors
    /// A version this program neither has built in nor finds kept in the notebook.
    pub fn protocol(&self, recorded: &[Recorded]) -> Result<Protocol, Error> {
        let built_in = Bundle::built_in().protocol(&said!("protocol-built-in"))?;
        match episode_protocol(recorded) {
            Some(began_on) if began_on != built_in.name() => {
                Err(Error::Refused(said!("protocol-missing", "name" = began_on, "here" = built_in.name())))
            }
            _ => Ok(built_in),
        }
    }

    pub fn append(&self, facts: &[Fact]) -> Result<Vec<u64>, Error> {
        Ok(self.runtime.block_on(self.store.append(self.runner, facts, self.now_us))?)
    }

    pub fn keep_files(&self, files: &[NewFile<'_>]) -> Result<Vec<store::Kept>, Error> {
        Ok(self.runtime.block_on(self.store.keep_files(self.runner, files, self.now_us))?)
    }

    pub fn record_runs(&self, recordings: &[Recording]) -> Result<Vec<RunOutcome>, Error> {
        Ok(self.runtime.block_on(self.store.record_runs(self.runner, recordings, self.now_us))?)
    }

    pub fn file(&self, key: FileKey) -> Result<KeptFile, Error> {
        Ok(self.runtime.block_on(self.store.file(self.runner, key))?)
    }

    pub fn origins(&self) -> Result<Vec<Origin>, Error> {
        Ok(self.runtime.block_on(self.store.origins(self.runner))?)
    }

    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        Ok(self.runtime.block_on(self.store.backup(to))?)
    }

    pub fn doctor(&self) -> Result<Doctor, Error> {
        Ok(self.runtime.block_on(self.store.doctor())?)
    }
}

/// The facts as the engine reads them.
pub fn history(recorded: &[Recorded]) -> History {
    History::new(recorded.iter().map(|r| r.fact.clone()).collect())
}

/// What the newest enrolment that still stands began on.
fn episode_protocol(recorded: &[Recorded]) -> Option<&str> {
    enrolment(recorded)?.protocol.as_deref()
}

/// The entries that were not taken back, in the order they were recorded.
pub fn standing(recorded: &[Recorded]) -> impl Iterator<Item = &Recorded> {
    let withdrawn: HashSet<(Date, Kind, u16)> = recorded
        .iter()
        .filter_map(|r| match &r.fact.what {
            What::Withdrawn(w) => Some((w.of, w.kind, w.nth)),
            _ => None,
        })
        .collect();
    let mut count: HashMap<(Date, Kind), u16> = HashMap::new();
    recorded.iter().filter(move |r| {
        let (on, kind) = (r.fact.on, r.fact.kind());
        let nth = count.entry((on, kind)).or_default();
        *nth = nth.saturating_add(1);
        !withdrawn.contains(&(on, kind, *nth))
    })
}

pub fn enrolment(recorded: &[Recorded]) -> Option<&Enrolment> {
    standing(recorded)
        .filter_map(|r| match &r.fact.what {
            What::Enrolment(enrolment) => Some(enrolment),
            _ => None,
        })
        .last()
}

pub fn enrolment_day(recorded: &[Recorded]) -> Option<Date> {
    standing(recorded).filter(|r| r.fact.kind() == Kind::Enrolment).last().map(|r| r.fact.on)
}

/// Puts an exported history in place as a new data folder.
pub fn restore(archive: &Path, dir: &Path) -> Result<(), Error> {
    Ok(runtime()?.block_on(store::restore(archive, dir))?)
}

fn runtime() -> Result<Runtime, Error> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}
