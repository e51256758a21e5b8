//! `import`: files, folders and archives, one line for each file and a count at the end.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::{Ending, Visit};
use crate::cli;
use crate::clock::Stopwatch;
use crate::error::Error;
use crate::import::{self, FileOutcome, Importing, Tally};
use crate::said;
use crate::terminal::{Paint, Terminal, printable};

pub fn import(wanted: &cli::Import, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let listed = import::list(&wanted.paths);
    let latest_day = visit.now.day.tomorrow().unwrap_or(visit.now.day);
    let mut importing = Importing::into_notebook(&notebook, latest_day);
    let mut telling = Telling::new(visit.terminal, wanted.verbose, listed.files.len() as u64);
    for (path, instead) in listed.instead {
        telling.tell(FileOutcome::unopened(path.display().to_string(), instead))?;
    }
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut taken = Ok(());
    for path in &listed.files {
        taken = importing.file(path, &mut |outcome| telling.tell(outcome));
        if taken.is_err() {
            break;
        }
        telling.step();
    }
    std::panic::set_hook(hook);
    taken.and_then(|()| importing.record(&mut |outcome| telling.tell(outcome)))?;
    telling.finish()
}

/// Lines as they come in, or one JSON value at the end.
struct Telling<'t> {
    terminal: &'t mut Terminal,
    verbose: bool,
    tally: Tally,
    as_json: Vec<Value>,
    began: Stopwatch,
    files: u64,
    done: u64,
    bar: Option<ProgressBar>,
}

impl<'t> Telling<'t> {
    fn new(terminal: &'t mut Terminal, verbose: bool, files: u64) -> Telling<'t> {
        Telling {
            terminal,
            verbose,
            tally: Tally::default(),
            as_json: Vec::new(),
            began: Stopwatch::start(),
            files,
            done: 0,
            bar: None,
        }
    }

    fn tell(&mut self, outcome: FileOutcome) -> Result<(), Error> {
        self.tally.count(&outcome);
        if self.terminal.json {
            self.as_json.push(outcome.json());
            return Ok(());
        }
        let bar = self.bar.take();
        let told = match &bar {
            Some(bar) => bar.suspend(|| self.tell_in_words(&outcome)),
            None => self.tell_in_words(&outcome),
        };
        self.bar = bar;
        self.show_progress();
        told
    }

    fn tell_in_words(&mut self, outcome: &FileOutcome) -> Result<(), Error> {
        let mut said = printable(&outcome.say());
        if outcome.is_failure() {
            said = self.terminal.paint(&said, Paint::Red);
        }
        writeln!(self.terminal.out, "{}: {said}", printable(&outcome.name))?;
        if self.verbose {
            for note in &outcome.notes {
                let note = self.terminal.paint(&printable(note), Paint::Dim);
                writeln!(self.terminal.out, "    {note}")?;
            }
        }
        if self.bar.is_some() || self.terminal.someone_watches {
            self.terminal.out.flush()?;
        }
        Ok(())
    }

    fn step(&mut self) {
        self.done += 1;
        self.show_progress();
    }

    /// A bar appears only for what takes over a second, and only where somebody looks.
    fn show_progress(&mut self) {
        let looks = self.terminal.someone_watches && !self.terminal.json;
        if self.bar.is_none() && looks && self.began.is_over_a_second() {
            let style = ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len}  {msg}");
            let bar = ProgressBar::new(self.files);
            bar.enable_steady_tick(Duration::from_millis(120));
            self.bar = Some(match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            });
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
            if self.tally.files as u64 > self.files {
                bar.set_message(said!("import-progress", "read" = self.tally.files));
            }
        }
    }

    fn finish(self) -> Result<Ending, Error> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if self.terminal.json {
            let all = json!({ "files": self.as_json, "summary": self.tally.json() });
            serde_json::to_writer_pretty(&mut self.terminal.out, &all).map_err(std::io::Error::from)?;
            writeln!(self.terminal.out)?;
        } else {
            writeln!(self.terminal.out, "{}", self.tally.say())?;
        }
        if self.tally.failed == 0 {
            return Ok(Ending::Well);
        }
        self.terminal.out.flush()?;
        let failed = said!("import-failed", "failed" = self.tally.failed, "files" = self.tally.files);
        writeln!(self.terminal.err, "{failed}")?;
        Ok(Ending::WithFailures)
    }
}
