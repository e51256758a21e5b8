//! `completions` and `man`: made from the command line's own definition, so that they cannot drift from it.

use std::io::Write;

use clap::CommandFactory;

use super::Ending;
use crate::cli::Cli;
use crate::error::Error;
use crate::said;
use crate::terminal::Terminal;

pub fn completions(shell: clap_complete::Shell, terminal: &mut Terminal) -> Result<Ending, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "restride", &mut script);
    terminal.out.write_all(&script)?;
    Ok(Ending::Well)
}

pub fn man(command: Option<&str>, terminal: &mut Terminal) -> Result<Ending, Error> {
    let mut whole = Cli::command();
    whole.build();
    let page = match command {
        None => whole,
        Some(name) => {
            let known = whole.find_subcommand(name).cloned();
            known.ok_or_else(|| Error::Refused(said!("man-unknown", "name" = name)))?
        }
    };
    clap_mangen::Man::new(page).render(&mut terminal.out)?;
    Ok(Ending::Well)
}
