//! The edge of Restride: command line, clock, data directory, and the words in which a plan is told.

mod acted;
mod ahead;
mod answers;
mod as_told;
mod asking;
mod bundle;
mod changes;
pub mod chart;
mod cli;
mod clock;
mod command_line;
mod commands;
mod demo;
mod error;
mod figure;
mod fuller;
mod import;
mod leaning;
mod learn;
mod notebook;
pub mod past;
mod place;
pub mod render;
mod say;
mod schema;
mod terminal;
mod typed;
pub mod web;

use std::io::Write;
use std::process::ExitCode;

pub use error::Error;
pub(crate) use say::said;

use terminal::{Paint, Terminal};

/// Every command with its flags, help and examples.
pub fn command_line() -> clap::Command {
    command_line::command(None)
}

/// Reads the command line, does what it asks, and says how it ended: 0 for success, 1 when something failed,
/// 2 when the command line itself could not be understood.
///
/// Called as a reader, it reads files for the program that started it, and nothing else.
pub fn run() -> ExitCode {
    #[cfg(unix)]
    if std::env::args_os().nth(1).is_some_and(|first| first == import::READ_FILES) {
        return import::read_files();
    }
    import::this_is_the_program();
    let cli = command_line::read();
    let mut terminal = Terminal::of_this_process(cli.global.color, cli.global.json);
    match commands::run(&cli, &mut terminal) {
        Ok(ending) => ending.into(),
        Err(Error::Closed) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(terminal.err, "{} {error}", terminal.paint_err("error:", Paint::Red));
            ExitCode::FAILURE
        }
    }
}
