//! Readers at work side by side: each takes the next job, and one that is lost is replaced.

use std::collections::{HashSet, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::desk::Desk;
use super::job::{Answer, ArchiveId, Asked, Briefing, Job, Listing};
#[cfg(unix)]
use super::{apart::Apart, can_be_started_anew};
use crate::import::outcome::Verdict;
use crate::import::read::Read;
use crate::said;

const MOST_READERS: usize = 8;

/// Why a reader gave no answer about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    TooLong,
    TooMuchMemory,
    Broke,
}

impl Lost {
    fn say(self) -> String {
        match self {
            Lost::TooLong => said!("import-too-long"),
            Lost::TooMuchMemory => said!("import-too-much-memory"),
            Lost::Broke => said!("import-broke"),
        }
    }

    fn read(self) -> Read {
        Read { may_differ: true, ..Read::nothing(Verdict::Unreadable(self.say())) }
    }
}

/// The jobs of one import in the order they are to be begun.
pub struct Queue {
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    jobs: VecDeque<Waiting>,
    recorded: usize,
    stopped: bool,
    bad_tables: HashSet<ArchiveId>,
}

struct Waiting {
    job: Job,
    /// Not to be begun before this many files are recorded, so that what is read and not recorded stays little.
    not_before: usize,
}

impl Queue {
    pub fn new() -> Queue {
        let state = State { jobs: VecDeque::new(), recorded: 0, stopped: false, bad_tables: HashSet::new() };
        Queue { state: Mutex::new(state), moved: Condvar::new() }
    }

    pub fn add(&self, job: Job, not_before: usize) {
        self.state().jobs.push_back(Waiting { job, not_before });
    }

    pub fn len(&self) -> usize {
        self.state().jobs.len()
    }

    /// Everything before this file is recorded.
    pub fn recorded(&self, files: usize) {
        self.state().recorded = files;
        self.moved.notify_all();
    }

    /// No further job is begun.
    pub fn stop(&self) {
        self.state().stopped = true;
        self.moved.notify_all();
    }

    fn next(&self) -> Option<Job> {
        let mut state = self.state();
        loop {
            if state.stopped {
                return None;
            }
            let first = state.jobs.front()?;
            if first.not_before <= state.recorded {
                let mut job = state.jobs.pop_front()?.job;
                without_bad_tables(&mut job, &state.bad_tables);
                return Some(job);
            }
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn tables_are_bad(&self, tables: ArchiveId) {
        self.state().bad_tables.insert(tables);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn without_bad_tables(job: &mut Job, bad: &HashSet<ArchiveId>) {
    let (Asked::Entries { tables, .. } | Asked::Loose { tables, .. }) = &mut job.asked else { return };
    if let Some(left_out) = tables.take_if(|tables| bad.contains(&tables.id)) {
        job.files.truncate(job.files.len().saturating_sub(left_out.files()));
    }
}

/// Readers that stay between two rounds of jobs.
pub struct Pool {
    briefing: Briefing,
    seats: Vec<Seat>,
}

#[derive(Default)]
struct Seat {
    #[cfg(unix)]
    reader: Option<Apart>,
}

impl Pool {
    pub fn new(briefing: Briefing) -> Pool {
        let seats = thread::available_parallelism().map_or(1, |n| n.get().min(MOST_READERS));
        Pool { briefing, seats: (0..seats).map(|_| Seat::default()).collect() }
    }

    /// Has all jobs done, and `collect` takes the answers as they come.
    ///
    /// # Errors
    /// Readers cannot be started; or what `collect` says.
    pub fn run<E: From<io::Error>>(
        &mut self,
        queue: &Queue,
        collect: impl FnOnce(&Receiver<io::Result<Answer>>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (answers, receiver) = channel();
        let (briefing, wanted) = (&self.briefing, queue.len().max(1));
        thread::scope(|scope| {
            for seat in self.seats.iter_mut().take(wanted) {
                let answers = answers.clone();
                scope.spawn(move || seat.work(briefing, queue, &answers));
            }
            drop(answers);
            let collected = collect(&receiver);
            queue.stop();
            // Whoever still reads has nobody to tell and ends with the file at hand.
            drop(receiver);
            collected
        })
    }
}

impl Seat {
    #[cfg(unix)]
    fn work(&mut self, briefing: &Briefing, queue: &Queue, answers: &Sender<io::Result<Answer>>) {
        if !can_be_started_anew() {
            return here(briefing, queue, answers);
        }
        while let Some(job) = queue.next() {
            if let Err(error) = self.see_through(job, briefing, queue, answers) {
                queue.stop();
                let _ = answers.send(Err(error));
            }
        }
    }

    #[cfg(not(unix))]
    fn work(&mut self, briefing: &Briefing, queue: &Queue, answers: &Sender<io::Result<Answer>>) {
        here(briefing, queue, answers);
    }

    /// Asks until every part of the job has its answer, of as many readers as it costs.
    #[cfg(unix)]
    fn see_through(
        &mut self,
        mut job: Job,
        briefing: &Briefing,
        queue: &Queue,
        answers: &Sender<io::Result<Answer>>,
    ) -> io::Result<()> {
        loop {
            let reader = match &mut self.reader {
                Some(reader) => reader,
                none => none.insert(Apart::start(briefing)?),
            };
            let mut answered = 0;
            let asked = reader.ask(&job, &mut |answer| {
                answered += 1;
                let _ = answers.send(Ok(answer));
            });
            let Err(lost) = asked else { return Ok(()) };
            self.reader = None;
            match what_is_left(job, answered, lost, queue) {
                (Some(answer), left) => {
                    let _ = answers.send(Ok(answer));
                    match left {
                        Some(left) => job = left,
                        None => return Ok(()),
                    }
                }
                (None, Some(left)) => job = left,
                (None, None) => return Ok(()),
            }
        }
    }
}

fn here(briefing: &Briefing, queue: &Queue, answers: &Sender<io::Result<Answer>>) {
    let mut desk = Desk::new(briefing, |_| {});
    desk.serve(&mut || queue.next(), &mut |answer| answers.send(Ok(answer)).is_ok());
}

/// The answer about the file a reader was lost over, and the job without it.
#[cfg(unix)]
fn what_is_left(mut job: Job, answered: usize, lost: Lost, queue: &Queue) -> (Option<Answer>, Option<Job>) {
    match &mut job.asked {
        Asked::List { .. } => {
            let listing = Listing { problem: Some(lost.say()), ..Listing::default() };
            (Some(Answer::Listed(listing)), None)
        }
        Asked::Leftovers { first_unit, .. } => {
            let unit = *first_unit + answered;
            (Some(Answer::Read { unit, read: Box::new(lost.read()) }), None)
        }
        // Nothing was answered: it may have been the tables, so the same is asked without them.
        Asked::Entries { tables: tables @ Some(_), .. } | Asked::Loose { tables: tables @ Some(_), .. }
            if answered == 0 =>
        {
            if let Some(tables) = tables.take() {
                queue.tables_are_bad(tables.id);
                job.files.truncate(job.files.len().saturating_sub(tables.files()));
            }
            (None, Some(job))
        }
        Asked::Entries { wanted, .. } => {
            let over = wanted.drain(..(answered + 1).min(wanted.len())).next_back();
            let is_left = !wanted.is_empty();
            let answer = over.map(|over| Answer::Read { unit: over.unit, read: Box::new(lost.read()) });
            (answer, is_left.then_some(job))
        }
        Asked::Loose { wanted, .. } => {
            let gone = (answered + 1).min(wanted.len());
            let over = wanted.drain(..gone).next_back();
            job.files.drain(..gone.min(job.files.len()));
            let is_left = !wanted.is_empty();
            let answer = over.map(|over| Answer::Read { unit: over.unit, read: Box::new(lost.read()) });
            (answer, is_left.then_some(job))
        }
    }
}
