//! The command line: every command, its flags and its examples.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::terminal::Color;

/// From your own runs and a daily check-in to what to do today, and why.
#[derive(Debug, Parser)]
#[command(name = "restride", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// Where the history is kept, instead of this system's usual folder
    #[arg(long, value_name = "DIR", env = "RESTRIDE_DATA", global = true)]
    pub data: Option<PathBuf>,
    /// Print JSON instead of sentences
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the completions for a shell
    #[command(
        after_help = "Examples:\n  restride completions bash > ~/.local/share/bash-completion/completions/restride"
    )]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    #[command(after_help = "Examples:\n  restride man > restride.1")]
    Man,
}
