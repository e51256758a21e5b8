//! `import`: files, folders and archives, one line for each file and a count at the end.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::{Ending, Visit};
use crate::cli;
use crate::clock::Stopwatch;
use crate::error::Error;
use crate::import::{FileOutcome, Importing, Listener, Progress, Source, Tally};
use crate::said;
use crate::terminal::{Paint, Terminal, printable};

pub fn import(wanted: &cli::Import, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let sources = Source::under(&wanted.paths);
    let latest_day = visit.now.day.tomorrow().unwrap_or(visit.now.day);
    let mut telling = Telling::new(visit.terminal, wanted.verbose);
    let tally = Importing::into_notebook(&notebook, latest_day).take(&sources, &mut telling)?;
    telling.finish(&tally)
}

/// Lines as they come in, or one JSON value at the end.
struct Telling<'t> {
    terminal: &'t mut Terminal,
    verbose: bool,
    as_json: Vec<Value>,
    began: Stopwatch,
    so_far: Progress,
    bar: Option<ProgressBar>,
}

impl Listener for Telling<'_> {
    fn outcome(&mut self, outcome: FileOutcome) -> Result<(), Error> {
        if self.terminal.json {
            self.as_json.push(outcome.json());
            return Ok(());
        }
        let bar = self.bar.take();
        let told = match &bar {
            Some(bar) => bar.suspend(|| tell(self.terminal, &outcome, self.verbose)),
            None => tell(self.terminal, &outcome, self.verbose),
        };
        self.bar = bar;
        if self.bar.is_some() || self.terminal.someone_watches {
            self.terminal.out.flush()?;
        }
        told
    }

    fn progress(&mut self, so_far: Progress) {
        self.so_far = so_far;
        self.show_progress();
    }
}

pub fn tell(terminal: &mut Terminal, outcome: &FileOutcome, verbose: bool) -> Result<(), Error> {
    let mut said = printable(&outcome.say());
    if outcome.is_failure() {
        said = terminal.paint(&said, Paint::Red);
    }
    writeln!(terminal.out, "{}: {said}", printable(&outcome.name))?;
    if verbose {
        for note in &outcome.notes {
            let note = terminal.paint(&printable(note), Paint::Dim);
            writeln!(terminal.out, "    {note}")?;
        }
    }
    Ok(())
}

impl<'t> Telling<'t> {
    fn new(terminal: &'t mut Terminal, verbose: bool) -> Telling<'t> {
        Telling {
            terminal,
            verbose,
            as_json: Vec::new(),
            began: Stopwatch::start(),
            so_far: Progress::default(),
            bar: None,
        }
    }

    /// A bar appears only for what takes over a second, and only where somebody looks.
    fn show_progress(&mut self) {
        let looks = self.terminal.someone_watches && !self.terminal.json;
        if self.bar.is_none() && looks && self.began.is_over_a_second() {
            let style = ProgressStyle::with_template(
                "{spinner} {bar:30} {bytes}/{total_bytes}  {binary_bytes_per_sec}  {eta}  {msg}",
            );
            let bar = ProgressBar::new(self.so_far.bytes_known);
            bar.enable_steady_tick(Duration::from_millis(120));
            self.bar = Some(match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            });
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.so_far.bytes);
            let (read, all) = (self.so_far.files, self.so_far.files_known);
            bar.set_message(said!("import-progress", "read" = read, "all" = all));
        }
    }

    fn finish(self, tally: &Tally) -> Result<Ending, Error> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if self.terminal.json {
            let all = json!({ "files": self.as_json, "summary": tally.json() });
            serde_json::to_writer_pretty(&mut self.terminal.out, &all).map_err(std::io::Error::from)?;
            writeln!(self.terminal.out)?;
        } else {
            writeln!(self.terminal.out, "{}", tally.say())?;
            for line in tally.say_where() {
                writeln!(self.terminal.out, "  {}", printable(&line))?;
            }
        }
        if tally.failed == 0 {
            return Ok(Ending::Well);
        }
        self.terminal.out.flush()?;
        let failed = said!("import-failed", "failed" = tally.failed, "files" = tally.files);
        writeln!(self.terminal.err, "{failed}")?;
        Ok(Ending::WithFailures)
    }
}
