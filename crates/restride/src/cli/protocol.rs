//! `protocol` and what it can be asked.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub enum Protocol {
    /// Name every problem in a protocol's files, with its line and column
    #[command(after_help = "\
A protocol is a folder with protocol.toml, screen.toml and exercises.toml. The three refer to each other, so a file
stands for its whole folder. The exit status is 1 when anything is wrong.

Examples:
  restride protocol check protocols/itbs
  restride protocol check protocols            every protocol in this folder
  restride protocol check mine/screen.toml other --json")]
    Check {
        /// Protocol folders, folders of them, or single files
        #[arg(required = true, value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
    },
    /// Show a rule with its numbers, claims and sources, and where it acted in your own history
    #[command(after_help = "\
Every day of your history is planned anew from the entries as they stand now; listed are the days on which a reason of
the rule was not met, not known, or the first of all. Without a history the rule is shown alone.

Examples:
  restride protocol show
  restride protocol show G3
  restride protocol show onset_share
  restride protocol show S3
  restride protocol show bridge
  restride protocol show Q5")]
    Show {
        /// A rule (G3), a number (onset_share), a stage (S3), an exercise (bridge) or a question (Q5, night-pain)
        what: Option<String>,
        /// Another protocol than your own: its folder, built-in, or a kept version's name
        #[arg(long, value_name = "DIR|NAME")]
        protocol: Option<PathBuf>,
    },
    /// Print a JSON Schema for an editor that helps to write a protocol's files
    #[command(after_help = "\
The schema (draft 2020-12) knows every key with its limits, as this program reads it; whether claims state their
numbers and names are at one across the files, only restride protocol check knows. Editors with taplo, such as VS Code
with Even Better TOML, take it from a first line in the file:
  #:schema ./protocol.schema.json

Examples:
  restride protocol schema --file protocol > mine/protocol.schema.json
  restride protocol schema --file screen > mine/screen.schema.json
  restride protocol schema --file exercises > mine/exercises.schema.json
  restride protocol schema                     one for all three files")]
    Schema {
        /// Which of the three files; without it, a schema that fits any of them
        #[arg(long, value_enum, value_name = "FILE")]
        file: Option<ProtocolFile>,
    },
    /// Tell what changed between two versions of a protocol
    #[command(after_help = "\
Numbers are told with what the change means, stricter or looser, where that is known; claims, stages, exercises,
questions and the rest key by key. The exit status is 0 whether anything changed or not.

Examples:
  restride protocol diff built-in mine
  restride protocol diff itbs@2026.12.0 built-in       the version an episode began on, and this one")]
    Diff {
        /// A folder, built-in, or the name of a version kept with your history
        old: PathBuf,
        /// The same, for the newer one
        new: PathBuf,
    },
}

/// One of the three files of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProtocolFile {
    Protocol,
    Screen,
    Exercises,
}

impl ProtocolFile {
    pub const fn name(self) -> &'static str {
        match self {
            ProtocolFile::Protocol => "protocol.toml",
            ProtocolFile::Screen => "screen.toml",
            ProtocolFile::Exercises => "exercises.toml",
        }
    }
}
