//! The command line as this process was given it, its numbers refused in plain words.

use std::ffi::OsStr;

use clap::builder::Resettable;
use clap::{Command, CommandFactory, FromArgMatches};

use crate::cli::Cli;

/// Ends the process where the command line cannot be understood, and after its help.
pub fn read() -> Cli {
    let matches = command(std::env::var_os("RESTRIDE_DATA").as_deref()).get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|problem| problem.exit())
}

/// A data folder in the environment that is empty counts as none.
pub fn command(data: Option<&OsStr>) -> Command {
    let command = Cli::command()
        .mut_subcommand("plan", |plan| plan.mut_arg("weeks", |arg| arg.value_parser(weeks)))
        .mut_subcommand("run", |run| run.mut_arg("id", |arg| arg.value_parser(run_number)));
    match data {
        Some(data) if data.is_empty() => command.mut_arg("data", |arg| arg.env(Resettable::Reset)),
        _ => command,
    }
}

fn weeks(text: &str) -> Result<u8, String> {
    let weeks = text.parse::<u8>().ok().filter(|weeks| (1..=52).contains(weeks));
    weeks.ok_or_else(|| "a number of weeks from 1 to 52 is expected".to_owned())
}

fn run_number(text: &str) -> Result<u64, String> {
    let expected = "a run's number is expected, as 17; it is the first column of: restride runs";
    text.parse().map_err(|_| expected.to_owned())
}
