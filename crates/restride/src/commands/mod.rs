//! One module a command; each does its work and says how it ended.

mod before_run;
pub mod check_in;
mod demo;
mod entered;
mod figures;
pub mod flag;
mod import;
pub mod keeping;
mod manual;
mod onset;
pub mod own;
pub mod plan;
mod protocol;
mod questions;
mod replay;
mod run;
pub mod runs;
mod screen;
mod serve;
mod simulate;
pub mod today;
mod triggers;
mod watch;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use crate::cli::{Cli, Command, Global};
use crate::clock::{self, Now};
use crate::error::Error;
use crate::notebook::Notebook;
use crate::place;
use crate::terminal::Terminal;

/// How a command ended when nothing stopped it half-way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Well,
    /// The rest was done, something was not: it has been said what.
    WithFailures,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        match ending {
            Ending::Well => ExitCode::SUCCESS,
            Ending::WithFailures => ExitCode::FAILURE,
        }
    }
}

/// One call of the program: when, where, and to whom it speaks.
pub struct Visit<'v> {
    pub now: Now,
    pub terminal: &'v mut Terminal,
    global: &'v Global,
}

impl Visit<'_> {
    pub fn data_dir(&self) -> Result<PathBuf, Error> {
        place::data_dir(self.global.data.as_ref())
    }

    pub fn notebook(&self) -> Result<Notebook, Error> {
        Notebook::open(&self.data_dir()?, self.now.unix_us)
    }

    /// Says in one sentence what was done.
    pub fn confirm(&mut self, sentence: &str) -> Result<Ending, Error> {
        if self.terminal.json {
            self.print_json(&json!({ "done": sentence }))?;
        } else {
            writeln!(self.terminal.out, "{sentence}")?;
        }
        Ok(Ending::Well)
    }

    pub fn print_json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut self.terminal.out, value).map_err(std::io::Error::from)?;
        writeln!(self.terminal.out)?;
        Ok(())
    }
}

pub fn run(cli: &Cli, terminal: &mut Terminal) -> Result<Ending, Error> {
    run_at(cli, clock::now(), terminal)
}

/// [`run`] at a moment read by the caller.
pub fn run_at(cli: &Cli, now: Now, terminal: &mut Terminal) -> Result<Ending, Error> {
    let visit = &mut Visit { now, terminal, global: &cli.global };
    let ending = match &cli.command {
        Command::Demo(wanted) => demo::demo(wanted, visit),
        Command::Serve(wanted) => serve::serve(wanted, visit),
        Command::Import(wanted) => import::import(wanted, visit),
        Command::Watch(wanted) => watch::watch(wanted, visit),
        Command::Screen(wanted) => screen::screen(wanted, visit),
        Command::CheckIn(wanted) => check_in::check_in(wanted, visit),
        Command::BeforeRun(wanted) => before_run::before_run(wanted, visit),
        Command::Limit(wanted) => own::limit(wanted, visit),
        Command::Shoes(wanted) => own::shoes(wanted, visit),
        Command::Score(wanted) => own::score(wanted, visit),
        Command::Flag(wanted) => flag::flag(wanted, visit),
        Command::Cleared(wanted) => flag::cleared(wanted, visit),
        Command::Withdraw(wanted) => flag::withdraw(wanted, visit),
        Command::Today(wanted) => today::today(wanted, visit),
        Command::Plan(wanted) => plan::plan(wanted, visit),
        Command::Replay(wanted) => replay::replay(wanted, visit),
        Command::Runs(wanted) => runs::runs(wanted, visit),
        Command::Run(wanted) => run::run(wanted, visit),
        Command::Triggers => triggers::triggers(visit),
        Command::Onset => onset::onset(visit),
        Command::Simulate(wanted) => simulate::simulate(wanted, visit),
        Command::Protocol(wanted) => protocol::protocol(wanted, visit),
        Command::Export(wanted) => keeping::export(wanted, visit),
        Command::Restore(wanted) => keeping::restore(wanted, visit),
        Command::Doctor => keeping::doctor(visit),
        Command::Completions { shell } => manual::completions(*shell, visit.terminal),
        Command::Man { command } => manual::man(command.as_deref(), visit.terminal),
    };
    visit.terminal.out.flush()?;
    ending
}
