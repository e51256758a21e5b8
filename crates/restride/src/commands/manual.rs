//! `completions` and `man`: made from the command line's own definition, so that they cannot drift from it.

use clap::CommandFactory;

use super::Ending;
use crate::cli::Cli;
use crate::error::Error;
use crate::terminal::Terminal;

pub fn completions(shell: clap_complete::Shell, terminal: &mut Terminal) -> Result<Ending, Error> {
    clap_complete::generate(shell, &mut Cli::command(), "restride", &mut terminal.out);
    Ok(Ending::Well)
}

pub fn man(terminal: &mut Terminal) -> Result<Ending, Error> {
    clap_mangen::Man::new(Cli::command()).render(&mut terminal.out)?;
    Ok(Ending::Well)
}
