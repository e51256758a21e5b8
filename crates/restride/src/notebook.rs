//! The runner's notebook: the store of one data folder, opened for one command.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rehab::fact::{Enrolment, Fact, Kind, What};
use rehab::protocol::Protocol;
use rehab::{Date, History};
use store::{
    Batch, Doctor, FileKey, Hash, Intake, KeptFile, NewFile, Origin, Recorded, RunOutcome, RunnerId, Store,
    Told,
};
use tokio::runtime::Runtime;

use crate::Error;
use crate::bundle::Bundle;
use crate::said;

pub struct Notebook {
    runtime: Runtime,
    /// Always there until the notebook is dropped.
    store: Option<Store>,
    runner: RunnerId,
    dir: PathBuf,
    now_us: i64,
}

impl Notebook {
    /// Opens the notebook in `dir`, making it where there is none; everything recorded bears the moment `now_us`.
    pub fn open(dir: &Path, now_us: i64) -> Result<Notebook, Error> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(dir))?;
        let runner = runtime.block_on(store.default_runner(now_us))?;
        Ok(Notebook { runtime, store: Some(store), runner, dir: dir.to_owned(), now_us })
    }

    fn store(&self) -> Result<&Store, Error> {
        self.store.as_ref().ok_or(Error::Closed)
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn runner(&self) -> RunnerId {
        self.runner
    }

    /// The whole history in the order it was recorded, its chain checked.
    pub fn facts(&self) -> Result<Vec<Recorded>, Error> {
        Ok(self.runtime.block_on(self.store()?.history(self.runner))?)
    }

    /// The protocol the running episode began on, as it was kept then; the built-in one where none has begun.
    ///
    /// # Errors
    /// A version that is neither kept in the notebook nor built into this program.
    pub fn protocol(&self, recorded: &[Recorded]) -> Result<Protocol, Error> {
        self.runtime.block_on(protocol(self.store()?, self.runner, recorded))
    }

    /// The protocol of that name as it was kept, or else the built-in one; the usual one without a name.
    ///
    /// # Errors
    /// A version that is neither kept in the notebook nor built into this program.
    pub fn bundle(&self, name: Option<&str>) -> Result<Bundle, Error> {
        self.runtime.block_on(bundle(self.store()?, self.runner, name))
    }

    /// `None` where it was not kept, or was written for another version of the program.
    pub fn kept_bundle(&self, name: &str) -> Result<Option<Bundle>, Error> {
        self.runtime.block_on(kept_bundle(self.store()?, self.runner, name))
    }

    pub fn append(&self, facts: &[Fact]) -> Result<Vec<u64>, Error> {
        Ok(self.runtime.block_on(self.store()?.append(self.runner, facts, self.now_us))?)
    }

    pub fn keep_files(&self, files: &[NewFile<'_>]) -> Result<Vec<store::Kept>, Error> {
        Ok(self.runtime.block_on(self.store()?.keep_files(self.runner, files, self.now_us))?)
    }

    /// Files and the runs in them, wholly or not at all; one outcome for each recording.
    pub fn take_in(&self, intake: &mut Intake, batch: Batch) -> Result<Vec<RunOutcome>, Error> {
        let store = self.store()?;
        Ok(self.runtime.block_on(store.take_in(self.runner, intake, batch, self.now_us))?)
    }

    /// What services' exports say about runs, in the order of the facts.
    pub fn told(&self) -> Result<Vec<Told>, Error> {
        Ok(self.runtime.block_on(self.store()?.told(self.runner))?)
    }

    pub fn remember(&self, archive: Hash, edition: &str, answer: &[u8]) -> Result<(), Error> {
        Ok(self.runtime.block_on(self.store()?.remember(self.runner, archive, edition, answer))?)
    }

    pub fn remembered(&self, archive: Hash, edition: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.runtime.block_on(self.store()?.remembered(self.runner, archive, edition))?)
    }

    pub fn file(&self, key: FileKey) -> Result<KeptFile, Error> {
        Ok(self.runtime.block_on(self.store()?.file(self.runner, key))?)
    }

    pub fn origins(&self) -> Result<Vec<Origin>, Error> {
        Ok(self.runtime.block_on(self.store()?.origins(self.runner))?)
    }

    /// The kept files a run was read from.
    pub fn files_of(&self, seq: u64) -> Result<Vec<(Origin, KeptFile)>, Error> {
        let origins = self.origins()?.into_iter().filter(|origin| origin.seq == seq);
        origins.map(|origin| Ok((origin.clone(), self.file(origin.file)?))).collect()
    }

    pub fn backup(&self, to: &Path) -> Result<(), Error> {
        Ok(self.runtime.block_on(self.store()?.backup(to))?)
    }

    pub fn doctor(&self) -> Result<Doctor, Error> {
        Ok(self.runtime.block_on(self.store()?.doctor())?)
    }
}

/// Letting go of the database puts everything written into its one file; what is left in its log would otherwise
/// wait there for the next call.
impl Drop for Notebook {
    fn drop(&mut self) {
        if let Some(store) = self.store.take() {
            self.runtime.block_on(store.close());
        }
    }
}

/// The protocol the running episode began on, as it was kept then; the built-in one where none has begun.
///
/// # Errors
/// A version that is neither kept in the notebook nor built into this program.
pub async fn protocol(store: &Store, runner: RunnerId, recorded: &[Recorded]) -> Result<Protocol, Error> {
    let began_on = enrolment(recorded).and_then(|e| e.protocol.as_deref());
    bundle(store, runner, began_on).await?.protocol(&said!("protocol-built-in"))
}

async fn bundle(store: &Store, runner: RunnerId, name: Option<&str>) -> Result<Bundle, Error> {
    let Some(name) = name else { return Ok(Bundle::built_in()) };
    if let Some(kept) = kept_bundle(store, runner, name).await? {
        return Ok(kept);
    }
    let built_in = Bundle::named(name).unwrap_or_else(Bundle::built_in);
    let protocol = built_in.protocol(&said!("protocol-built-in"))?;
    match protocol.is_called(name) {
        true => Ok(built_in),
        false => Err(Error::Refused(said!("protocol-missing", "name" = name, "here" = protocol.name()))),
    }
}

async fn kept_bundle(store: &Store, runner: RunnerId, name: &str) -> Result<Option<Bundle>, Error> {
    let notes = store.file_notes(runner).await?;
    let file_name = protocol_file_name(name);
    for note in notes.iter().filter(|note| note.name == file_name) {
        let kept = store.file(runner, note.key).await?;
        let bundle = std::str::from_utf8(&kept.bytes).ok().and_then(Bundle::from_text);
        if let Some((bundle, protocol)) = bundle.and_then(|b| b.read().ok().map(|read| (b, read))) {
            return Ok(Some(bundle).filter(|_| protocol.name() == name));
        }
    }
    Ok(None)
}

/// The facts as the engine reads them.
pub fn history(recorded: &[Recorded]) -> History {
    History::new(recorded.iter().map(|r| r.fact.clone()).collect())
}

/// The name under which a protocol's bundle is kept among the files.
pub fn protocol_file_name(protocol: &str) -> String {
    format!("{protocol}.protocol")
}

/// The entries that were not taken back, in the order they were recorded.
pub fn standing(recorded: &[Recorded]) -> impl Iterator<Item = &Recorded> {
    let back = taken_back(recorded);
    recorded.iter().filter(move |r| !back.contains_key(&r.seq))
}

/// The day each entry taken back was first taken back, by its number; it counts to the end of that day.
pub fn taken_back(recorded: &[Recorded]) -> HashMap<u64, Date> {
    let mut back: HashMap<(Date, Kind, u16), Date> = HashMap::new();
    for r in recorded {
        if let What::Withdrawn(w) = &r.fact.what {
            let on = back.entry((w.of, w.kind, w.nth)).or_insert(r.fact.on);
            *on = r.fact.on.min(*on);
        }
    }
    let mut count: HashMap<(Date, Kind), u16> = HashMap::new();
    let numbered = recorded.iter().filter_map(|r| {
        let (on, kind) = (r.fact.on, r.fact.kind());
        let nth = count.entry((on, kind)).or_default();
        *nth = nth.saturating_add(1);
        back.get(&(on, kind, *nth)).map(|day| (r.seq, *day))
    });
    numbered.collect()
}

pub fn enrolment(recorded: &[Recorded]) -> Option<&Enrolment> {
    standing(recorded)
        .filter_map(|r| match &r.fact.what {
            What::Enrolment(enrolment) => Some(enrolment),
            _ => None,
        })
        .last()
}

/// The days on which an episode began that still stands, in order, each with the protocol it began on.
pub fn episodes(recorded: &[Recorded]) -> Vec<(Date, Option<String>)> {
    let began = standing(recorded).filter_map(|r| match &r.fact.what {
        What::Enrolment(enrolment) => Some((r.fact.on, enrolment.protocol.clone())),
        _ => None,
    });
    let mut began: Vec<_> = began.collect();
    began.sort_by_key(|(on, _)| *on);
    began
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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_US: i64 = 1_700_000_000_000_000;

    fn enrolled_on(protocol: &str) -> Fact {
        let on = Date::constant(2026, 1, 5);
        let enrolment = Enrolment { protocol: Some(protocol.to_owned()), ..Enrolment::default() };
        Fact { on, what: What::Enrolment(enrolment) }
    }

    #[test]
    fn an_episode_stays_on_the_protocol_it_began_on() -> Result<(), Error> {
        let dir = tempfile::tempdir()?;
        let notebook = Notebook::open(dir.path(), NOW_US)?;
        let built_in = Bundle::built_in().protocol("built in")?.name();
        let (id, version) = built_in.split_once('@').unwrap_or_default();
        let earlier = format!("{id}@2025.1.0");
        notebook.append(&[enrolled_on(&earlier)])?;
        let missing = notebook.protocol(&notebook.facts()?).map(|protocol| protocol.name());
        assert!(matches!(&missing, Err(Error::Refused(why)) if why.contains(&earlier)), "{missing:?}");

        let text = Bundle::built_in().to_text();
        let bundle = text.replacen(&format!("version = \"{version}\""), "version = \"2025.1.0\"", 1);
        let shorter = version.len() - "2025.1.0".len();
        let length = |text: &str| text.split_whitespace().nth(2).and_then(|n| n.parse::<usize>().ok());
        let before = length(&text).unwrap_or(0);
        let bundle = bundle.replacen(&before.to_string(), &(before - shorter).to_string(), 1);
        notebook.keep_files(&[NewFile { name: &protocol_file_name(&earlier), bytes: bundle.as_bytes() }])?;
        assert_eq!(notebook.protocol(&notebook.facts()?)?.name(), earlier);
        Ok(())
    }

    #[test]
    fn an_enrolment_taken_back_is_none() {
        let fact = |fact: Fact, seq| Recorded {
            seq,
            recorded_us: NOW_US,
            line: rehab::diary::write_line(&fact),
            hash: store::Hash::START,
            fact,
        };
        let back = What::Withdrawn(rehab::fact::Withdrawn {
            kind: Kind::Enrolment,
            of: Date::constant(2026, 1, 5),
            nth: 2,
            because: "twice".into(),
        });
        let back = Fact { on: Date::constant(2026, 1, 6), what: back };
        let all = [fact(enrolled_on("a@1.0.0"), 1), fact(enrolled_on("b@1.0.0"), 2), fact(back, 3)];
        let protocol = |facts| enrolment(facts).and_then(|e| e.protocol.clone());
        assert_eq!(protocol(&all[..2]).as_deref(), Some("b@1.0.0"));
        assert_eq!(protocol(&all).as_deref(), Some("a@1.0.0"));
    }
}
