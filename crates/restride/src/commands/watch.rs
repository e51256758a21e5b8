//! `watch`: imports what appears in a folder, and never touches anything in it.
//!
//! The folder is looked through every few seconds. Messages of the operating system about changes would be quicker,
//! but they do not come from network folders or from many watches, and stop when one is unplugged.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

use super::import::tell;
use super::{Ending, Visit};
use crate::cli;
use crate::clock;
use crate::error::{Error, in_words};
use crate::import::{FileOutcome, Importing, Likeness, Listener, Source, Tally, likeness};
use crate::notebook::Notebook;
use crate::said;
use crate::terminal::{Terminal, printable};

pub fn watch(wanted: &cli::Watch, visit: &mut Visit) -> Result<Ending, Error> {
    let data = visit.data_dir()?;
    require_watchable(&wanted.dir, &data)?;
    let interrupted = until_interrupted()?;
    let mut watching = Watching {
        dir: &wanted.dir,
        data: &data,
        verbose: wanted.verbose,
        terminal: visit.terminal,
        interrupted: &interrupted,
        is_interrupted: false,
        seen: HashMap::new(),
        is_gone: false,
        is_first_look: true,
        tally: Tally::default(),
    };
    watching.say(&said!("watch-begins", "dir" = shown(&wanted.dir)))?;
    loop {
        watching.look()?;
        if watching.is_interrupted || is_over(interrupted.recv_timeout(Duration::from_secs(wanted.every))) {
            break;
        }
    }
    let summary = watching.tally.say();
    watching.say(&said!("watch-ended", "summary" = summary))?;
    Ok(Ending::Well)
}

fn is_over(waited: Result<(), RecvTimeoutError>) -> bool {
    !matches!(waited, Err(RecvTimeoutError::Timeout))
}

/// A folder that is not there yet may be a watch that is not plugged in.
fn require_watchable(dir: &Path, data: &Path) -> Result<(), Error> {
    if fs::metadata(dir).is_ok_and(|found| !found.is_dir()) {
        return Err(Error::Refused(said!("watch-no-folder", "dir" = shown(dir))));
    }
    let (dir_there, data_there) = (fs::canonicalize(dir), std::path::absolute(data));
    let data_there = fs::canonicalize(data).or(data_there);
    match (dir_there, data_there) {
        (Ok(dir_there), Ok(data_there)) if data_there.starts_with(&dir_there) => {
            Err(Error::Refused(said!("watch-own-data", "dir" = shown(dir))))
        }
        _ => Ok(()),
    }
}

struct Watching<'w> {
    dir: &'w Path,
    data: &'w Path,
    verbose: bool,
    terminal: &'w mut Terminal,
    interrupted: &'w Receiver<()>,
    is_interrupted: bool,
    /// Every file as it was at the last look.
    seen: HashMap<PathBuf, Seen>,
    is_gone: bool,
    is_first_look: bool,
    tally: Tally,
}

#[derive(Clone, Copy)]
struct Seen {
    likeness: Likeness,
    is_taken: bool,
}

impl Watching<'_> {
    fn look(&mut self) -> Result<(), Error> {
        if let Err(error) = fs::read_dir(self.dir) {
            if !self.is_gone {
                self.is_gone = true;
                self.say(&said!("watch-gone", "dir" = shown(self.dir), "why" = in_words(&error)))?;
            }
            return Ok(());
        }
        if self.is_gone {
            self.is_gone = false;
            self.say(&said!("watch-back", "dir" = shown(self.dir)))?;
        }
        let settled = self.settled();
        if !settled.is_empty() {
            self.take(settled)?;
        }
        Ok(())
    }

    /// Files that are as they were at the last look and were not taken as they are now.
    fn settled(&mut self) -> Vec<PathBuf> {
        let mut settled = Vec::new();
        for source in Source::under(&[self.dir.to_owned()]) {
            let Some(path) = source.on_disk() else { continue };
            let Ok(now) = fs::metadata(path).map(|found| likeness(&found)) else { continue };
            match self.seen.get(path) {
                Some(seen) if seen.likeness == now && seen.is_taken => {}
                Some(seen) if seen.likeness == now => settled.push(path.to_owned()),
                _ => {
                    self.seen.insert(path.to_owned(), Seen { likeness: now, is_taken: false });
                }
            }
        }
        settled
    }

    fn take(&mut self, settled: Vec<PathBuf>) -> Result<(), Error> {
        let now = clock::now();
        let notebook = Notebook::open(self.data, now.unix_us)?;
        let latest_day = now.day.tomorrow().unwrap_or(now.day);
        let sources: Vec<Source> = settled.iter().cloned().map(Source::path).collect();
        let mut taking = Taking {
            terminal: self.terminal,
            verbose: self.verbose,
            interrupted: self.interrupted,
            is_interrupted: &mut self.is_interrupted,
            is_first_look: self.is_first_look,
            already_there: 0,
            failed: Vec::new(),
        };
        let tally = Importing::into_notebook(&notebook, latest_day).take(&sources, &mut taking)?;
        let Taking { already_there, failed, .. } = taking;
        self.tally.add(&tally);
        self.is_first_look = false;
        for path in settled {
            let has_failed = || failed.iter().any(|name| name.starts_with(&shown(&path)));
            // A watch that was unplugged meanwhile shows its files again, and then they are read.
            if !path.exists() && has_failed() {
                self.seen.remove(&path);
            } else if let Some(seen) = self.seen.get_mut(&path) {
                seen.is_taken = true;
            }
        }
        if already_there > 0 {
            self.say(&said!("watch-known", "files" = already_there))?;
        }
        Ok(())
    }

    fn say(&mut self, line: &str) -> Result<(), Error> {
        if self.terminal.json {
            return Ok(());
        }
        writeln!(self.terminal.out, "{}", printable(line))?;
        self.terminal.out.flush()?;
        Ok(())
    }
}

/// One line for each file as soon as it is in; JSON values one a line.
struct Taking<'t> {
    terminal: &'t mut Terminal,
    verbose: bool,
    interrupted: &'t Receiver<()>,
    is_interrupted: &'t mut bool,
    is_first_look: bool,
    already_there: usize,
    failed: Vec<String>,
}

impl Listener for Taking<'_> {
    fn outcome(&mut self, outcome: FileOutcome) -> Result<(), Error> {
        if self.is_first_look && outcome.is_already_there() {
            self.already_there += 1;
            return Ok(());
        }
        if outcome.is_failure() {
            self.failed.push(outcome.name.clone());
        }
        if self.terminal.json {
            serde_json::to_writer(&mut self.terminal.out, &outcome.json()).map_err(std::io::Error::from)?;
            writeln!(self.terminal.out)?;
        } else {
            tell(self.terminal, &outcome, self.verbose)?;
        }
        self.terminal.out.flush()?;
        Ok(())
    }

    fn goes_on(&mut self) -> bool {
        if !matches!(self.interrupted.try_recv(), Err(TryRecvError::Empty)) {
            *self.is_interrupted = true;
        }
        !*self.is_interrupted
    }
}

/// A message when the runner or the system wants this to end. Whatever is under way is finished first.
fn until_interrupted() -> Result<Receiver<()>, Error> {
    let (ends, ended) = channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // Listening begins before the first look: an interruption during it must not end the process half-way.
    let listening = runtime.block_on(async { Signals::listen() })?;
    std::thread::spawn(move || {
        runtime.block_on(listening.any());
        let _ = ends.send(());
    });
    Ok(ended)
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn any(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    async fn any(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
