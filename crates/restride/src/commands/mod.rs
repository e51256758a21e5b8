//! One module a command; each does its work and says how it ended.

mod manual;

use std::process::ExitCode;

use crate::cli::{Cli, Command};
use crate::error::Error;
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

pub fn run(cli: &Cli, terminal: &mut Terminal) -> Result<Ending, Error> {
    let ending = match &cli.command {
        Command::Completions { shell } => manual::completions(*shell, terminal),
        Command::Man => manual::man(terminal),
    }?;
    terminal.out.flush()?;
    Ok(ending)
}
