//! Files to facts: everything handed over is read, kept and recorded, each file with its own outcome.
//!
//! `survey` lists every archive, so that what there is to read is known before the first file is. `readers` read the
//! files side by side, confined. `recording` keeps what held a run, as it came, and records it, in the order of the
//! survey. What a whole archive gave is remembered, so that it is answered at once the next time.

mod before;
mod lying;
mod mapped;
mod outcome;
mod paths;
mod read;
mod readers;
mod reading;
mod recording;
mod remembering;
mod source;
mod survey;
mod tally;
mod unpacked;
mod work;

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Receiver;

use activity::Limits;
use store::Intake;

use crate::error::Error;
use crate::notebook::Notebook;

pub use lying::{Likeness, likeness};
pub use outcome::FileOutcome;
#[cfg(unix)]
pub use readers::read_files;
pub use readers::{READ_FILES, this_is_the_program};
pub use source::Source;
pub use tally::Tally;

use before::Before;
use read::Read;
use readers::{Allowance, Answer, Briefing, Claim, Pool, Queue};
use recording::{Recorder, Taken};
use remembering::Memory;
use survey::{At, Survey, Surveyor, no_readers};

/// How far an import has come. Bytes are as they lie packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: usize,
    pub files_known: usize,
    pub bytes: u64,
    pub bytes_known: u64,
}

/// Who hears of an import while it goes on.
pub trait Listener {
    /// Once for every file, in the order they lie, and only when what is said is durable.
    ///
    /// # Errors
    /// End the import; what was told stays recorded.
    fn outcome(&mut self, outcome: FileOutcome) -> Result<(), Error>;

    fn progress(&mut self, _so_far: Progress) {}

    /// Asked before every file; no ends the import, and what was recorded stays.
    fn goes_on(&mut self) -> bool {
        true
    }
}

/// A listener that only wants the outcomes.
pub fn telling<F: FnMut(FileOutcome) -> Result<(), Error>>(tell: F) -> impl Listener {
    Telling(tell)
}

struct Telling<F>(F);

impl<F: FnMut(FileOutcome) -> Result<(), Error>> Listener for Telling<F> {
    fn outcome(&mut self, outcome: FileOutcome) -> Result<(), Error> {
        (self.0)(outcome)
    }
}

/// Takes files in, and tells the outcome of each.
pub struct Importing<'n> {
    notebook: &'n Notebook,
    latest_day: rehab::Date,
    for_uploads: bool,
    allowance: Allowance,
    intake: Intake,
}

impl<'n> Importing<'n> {
    /// Runs after `latest_day` are refused: their watch had a wrong date.
    pub fn into_notebook(notebook: &'n Notebook, latest_day: rehab::Date) -> Importing<'n> {
        Importing {
            notebook,
            latest_day,
            for_uploads: false,
            allowance: Allowance::of_this_process(),
            intake: Intake::default(),
        }
    }

    /// With the narrower limits for what somebody sends over a network.
    pub fn of_uploads(self) -> Importing<'n> {
        Importing { for_uploads: true, ..self }
    }

    /// Reads, keeps and records everything in these files and archives.
    ///
    /// # Errors
    /// Only of the notebook, of the listener, and where readers cannot be started; a file that cannot be read is an
    /// outcome.
    pub fn take(&mut self, sources: &[Source], listener: &mut dyn Listener) -> Result<Tally, Error> {
        let before = Before::of(self.notebook)?;
        let briefing = Briefing {
            latest_day: self.latest_day.to_string(),
            for_uploads: self.for_uploads,
            allowance: self.allowance,
            known: before.known(),
        };
        let limits: Limits = briefing.limits();
        let mut pool = Pool::new(briefing);
        let mut memory = Memory::of(self.notebook);
        let survey = Surveyor {
            pool: &mut pool,
            limits,
            recall: &mut |print| memory.recall(print, &before),
            goes_on: &mut || listener.goes_on(),
            scratch: self.notebook.dir(),
        }
        .survey(sources)?;
        let mut round = Round {
            recorder: Recorder::new(self.notebook, &mut self.intake, &before, listener, &survey),
            survey: &survey,
            early: BTreeMap::new(),
            next: 0,
            claimed: BTreeMap::new(),
        };
        round.read_all(&mut pool)?;
        round.leftovers(&mut pool)?;
        let (tally, taken) = round.recorder.finish()?;
        if !tally.cancelled {
            memory.note(&survey, &taken)?;
        }
        Ok(tally)
    }
}

/// The answers of one import, brought into order.
struct Round<'r, 's> {
    recorder: Recorder<'r, 's>,
    survey: &'s Survey,
    /// Answers that came before their turn.
    early: BTreeMap<usize, Read>,
    next: usize,
    /// The rows of each archive's tables that a recording was found for.
    claimed: BTreeMap<usize, Vec<Claim>>,
}

impl Round<'_, '_> {
    fn read_all(&mut self, pool: &mut Pool) -> Result<(), Error> {
        let queue = work::jobs(self.survey);
        for (unit, known) in self.survey.units.iter().enumerate() {
            if let At::Answered(read) = &known.at {
                self.early.insert(unit, (**read).clone());
            }
        }
        self.in_turn(&queue)?;
        pool.run(&queue, |answers| self.collect(answers, &queue))?;
        self.recorder.record()
    }

    fn collect(&mut self, answers: &Receiver<io::Result<Answer>>, queue: &Queue) -> Result<(), Error> {
        for answer in answers {
            let Answer::Read { unit, read } = answer.map_err(no_readers)? else { continue };
            if let Some(claim) = read.claimed.clone() {
                self.claim(unit, claim);
            }
            self.early.insert(unit, *read);
            self.in_turn(queue)?;
            if !self.recorder.goes_on() {
                queue.stop();
                return Ok(());
            }
        }
        Ok(())
    }

    /// Takes what is there up to the first file that is not.
    fn in_turn(&mut self, queue: &Queue) -> Result<(), Error> {
        while let Some(read) = self.early.remove(&self.next) {
            self.recorder.take(Taken { unit: self.next, read })?;
            self.next += 1;
        }
        queue.recorded(self.next);
        Ok(())
    }

    fn claim(&mut self, unit: usize, claim: Claim) {
        let archive = match self.survey.units.get(unit).map(|unit| &unit.at) {
            Some(At::Entry { archive, .. }) => *archive,
            Some(At::Loose { export: Some(export), .. }) => *export,
            _ => return,
        };
        let tables = self.survey.archives.get(archive).and_then(|known| known.tables);
        self.claimed.entry(tables.unwrap_or(archive)).or_default().push(claim);
    }

    /// What exports tell of in their tables alone.
    fn leftovers(&mut self, pool: &mut Pool) -> Result<(), Error> {
        if !self.recorder.goes_on() {
            return Ok(());
        }
        for (id, known) in self.survey.archives.iter().enumerate() {
            if known.tables != Some(id) || known.is_recalled {
                continue;
            }
            let claimed = self.claimed.remove(&id).unwrap_or_default();
            let queue = work::leftovers(id, known, self.survey.units.len(), claimed);
            let recorder = &mut self.recorder;
            pool.run(&queue, |answers| {
                for answer in answers {
                    if let Answer::Read { read, .. } = answer.map_err(no_readers)? {
                        recorder.take_row(id, *read)?;
                    }
                    if !recorder.goes_on() {
                        break;
                    }
                }
                Ok::<(), Error>(())
            })?;
            self.recorder.record()?;
        }
        Ok(())
    }
}
