//! The edge of Restride: command line, clock, data directory, and the words in which a plan is told.

mod cli;
mod clock;
mod commands;
mod error;
pub mod render;
mod terminal;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

pub use error::Error;

use cli::Cli;
use terminal::Terminal;

/// Reads the command line, does what it asks, and says how it ended: 0 for success, 1 when something failed,
/// 2 when the command line itself could not be understood.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let mut terminal = Terminal::of_this_process(cli.global.color, cli.global.json);
    match commands::run(&cli, &mut terminal) {
        Ok(ending) => ending.into(),
        Err(Error::Closed) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(terminal.err, "{}: {error}", terminal.paint_err("error", terminal::Paint::Red));
            ExitCode::FAILURE
        }
    }
}
