//! The command line: every command, its flags and its examples.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rehab::Date;

use crate::terminal::Color;

/// From your own runs and a daily check-in to what to do today, and why.
///
/// Everything stays on this machine. Restride is a training diary and a planner for returning to running with
/// pain on the outside of the knee. It is not a medical device and does not diagnose.
#[derive(Debug, Parser)]
#[command(name = "restride", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
Examples:
  restride demo                       a simulated runner, to see what comes out
  restride screen                     the first questions, two minutes
  restride import ~/Downloads/export.zip
  restride check-in                   the questions of the day
  restride today --why                what to do today, and every reason for it

Exit status: 0 done, 1 something failed and was named, 2 the command line was not understood.")]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// Where the history is kept, instead of this system's usual folder
    #[arg(long, value_name = "DIR", env = "RESTRIDE_DATA", hide_env_values = true, global = true)]
    pub data: Option<PathBuf>,
    /// Print JSON instead of sentences
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colours; NO_COLOR is honoured
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a simulated runner's story and today's plan, without touching your own history
    #[command(after_help = "\
The runner is made up, with real FIT files and check-ins in a temporary folder that is removed afterwards.

Examples:
  restride demo
  restride demo --why                   every reason with its source
  restride demo --keep sample           keep the sample and its FIT files in this new folder
  restride demo --json")]
    Demo(Demo),
    /// Take in activity files, folders and archives (FIT, GPX, TCX, .gz, .zip)
    #[command(after_help = "\
Every file gets one line: imported, already there, the same run as another, not a run, or cannot be read because ...
Importing twice changes nothing. A bad file never stops the others; the exit status is then 1.

Examples:
  restride import run.fit
  restride import ~/Downloads/export_123.zip
  restride import /media/watch/ACTIVITY -v")]
    Import(Import),
    /// Answer the first questions, or the weekly warning-sign questions again
    // A broken line could not be copied, so the terminal alone wraps this page and the diary's below.
    #[command(
        term_width = 0,
        after_help = "\
The answers file holds diary lines; a date left out means today:
  enrol  side=left onset=2025-12-28 born=1990 week_km=40 long_run_km=16
  screen red=none other=none worst=5 walking=no earlier=no injection=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes

Examples:
  restride screen
  restride screen --red-only            the warning signs alone, due every week
  restride screen --answers answers.txt
  restride screen --questions           print the questions and their names"
    )]
    Screen(Screen),
    /// Tell how the day, the last run or a strength session was
    #[command(
        allow_negative_numbers = true,
        after_help = "\
Without flags, in a terminal, only what is needed is asked. Pain is a whole number from 0 (none) to 10.

Examples:
  restride check-in
  restride check-in --walk30 0 --stairs 0 --squat 1 --medicine no
  restride check-in --before 0 --during 1 --after 0 --stride same
  restride check-in --next-morning 0
  restride check-in --ran \"3.2km 19min before=0 during=1\"
  restride check-in --strength \"abduction:1=15,15,15 bridge:1=12,12,12 rir=3 pain=0 form=pass\"
  restride check-in --test \"step-down:1 reps=10 pain=0 side=left\""
    )]
    CheckIn(Box<CheckIn>),
    /// Record a warning sign; running stops until someone qualified has cleared it
    #[command(
        after_help = "Examples:\n  restride flag night-pain\n  restride screen --questions     the names of all warning signs"
    )]
    Flag(Flag),
    /// Record that someone qualified looked at a warning sign and ended it
    #[command(after_help = "Examples:\n  restride cleared night-pain --by \"Dr Lind, sports physician\"")]
    Cleared(Cleared),
    /// Take a wrong entry back; it stays in the history, marked
    #[command(after_help = "\
Warning signs cannot be taken back, only cleared.

Examples:
  restride withdraw day --of 2026-01-08 --because \"typed the wrong day\"
  restride withdraw run --of 2026-01-09 --nth 2 --because \"that was my brother's watch\"")]
    Withdraw(Withdraw),
    /// What to do today, and why
    #[command(
        after_help = "Examples:\n  restride today\n  restride today --why\n  restride today --on 2026-01-10 --json"
    )]
    Today(Today),
    /// Where you are on the way, what is still missing, and the provisional days ahead
    #[command(after_help = "Examples:\n  restride plan\n  restride plan --weeks 4")]
    Plan(Plan),
    /// All runs, newest first
    #[command(after_help = "Examples:\n  restride runs\n  restride runs --last 10\n  restride runs --json")]
    Runs(Runs),
    /// Everything known of one run
    #[command(
        after_help = "Examples:\n  restride run 17       the number is the first column of `restride runs`"
    )]
    Run(Run),
    /// What changed in the eight weeks before the first pain
    #[command(after_help = "\
The runs of those weeks are compared with your own year before them; it takes twelve weeks with a run in that year.
It shows what came first, not what caused it.

Examples:
  restride triggers
  restride triggers --json")]
    Triggers,
    /// Plans from a plain-text diary, without any database
    #[command(
        term_width = 0,
        after_help = "\
A diary has one fact a line, date first, # for comments:
  2026-01-05 enrol  side=left onset=2025-12-28 week_km=40 long_run_km=16
  2026-01-05 screen red=none other=none worst=5 walking=no earlier=no injection=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes
  2026-01-06 run    3.2km 19min before=0 during=1 after=0 morning=0
  2026-01-08 day    pain=1 walk30=0 stairs=0 squat=1 medicine=no

Examples:
  restride replay case.diary
  restride replay case.diary --on 2026-01-12 --why
  restride replay case.diary --every-day"
    )]
    Replay(Replay),
    /// Put the plan under stress with virtual runners, and count what it must not do
    #[command(after_help = "\
Virtual runners are made up: a model of load and pain with chance in it, no statement about bodies. Each lives the same
weeks three times: by their own habit, by the plan with its guards off, and by the plan. The same numbers give the same
result on every machine.

Examples:
  restride simulate --runners 200
  restride simulate --runners 10000 --weeks 26 --seed 1 --charts charts
  restride simulate --runners 200 --seed 7 --json")]
    Simulate(Simulate),
    /// Check, show or compare protocols: their numbers, claims, grades and sources
    #[command(
        subcommand,
        after_help = "\
Examples:
  restride protocol show G3
  restride protocol check protocols/itbs
  restride protocol diff built-in protocols/itbs"
    )]
    Protocol(Protocol),
    /// Write the whole history, files included, to one file; or as a diary
    #[command(
        after_help = "Examples:\n  restride export --out history.restride\n  restride export --diary --out history.diary"
    )]
    Export(Export),
    /// Put an exported history in place, into an empty data folder
    #[command(
        after_help = "Examples:\n  restride restore history.restride\n  restride restore history.restride --data /path/to/new/folder"
    )]
    Restore(Restore),
    /// Check the data folder, the database, the chain of facts and the kept files
    #[command(after_help = "Examples:\n  restride doctor\n  restride doctor --json")]
    Doctor,
    /// Print the completions for a shell
    #[command(
        after_help = "Examples:\n  restride completions bash > ~/.local/share/bash-completion/completions/restride\n  restride completions zsh > ~/.zfunc/_restride"
    )]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    #[command(after_help = "Examples:\n  restride man > restride.1\n  restride man check-in | man -l -")]
    Man {
        /// One command's page instead of the overview
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Another number tells the story with other small variations
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub seed: u64,
    /// Every reason, with what was seen, its source and how strong that source is
    #[arg(long)]
    pub why: bool,
    /// Keep the sample's data folder and FIT files in this new folder
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files, folders (read with everything inside) or archives
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Also say what was odd about each file
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(Debug, Args)]
pub struct Screen {
    /// Read the answers from a file instead of asking
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Ask the warning signs alone
    #[arg(long)]
    pub red_only: bool,
    /// Print the questions with their names, and ask nothing
    #[arg(long, conflicts_with_all = ["answers", "red_only"])]
    pub questions: bool,
    /// Begin a new episode, although one is known
    #[arg(long, conflicts_with = "red_only")]
    pub new_episode: bool,
    /// Read typed answers from standard input, one a line, where there is no terminal
    #[arg(long)]
    pub stdin: bool,
}

#[derive(Debug, Args, Default)]
pub struct CheckIn {
    /// The day these answers belong to; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Read typed answers from standard input, one a line, where there is no terminal
    #[arg(long)]
    pub stdin: bool,

    /// Worst pain of the day outside running, 0 to 10
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub pain: Option<u8>,
    /// Pain in a brisk walk of 30 minutes
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub walk30: Option<u8>,
    /// Pain going down stairs
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub stairs: Option<u8>,
    /// Pain in a squat to a chair
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub squat: Option<u8>,
    /// Pain on getting up
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub morning: Option<u8>,
    /// A painkiller or anti-inflammatory in the last 24 hours
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no, help_heading = "The day")]
    pub medicine: Option<String>,

    /// Pain before the run
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The last run")]
    pub before: Option<u8>,
    /// Highest pain during the run
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The last run")]
    pub during: Option<u8>,
    /// Pain 60 minutes after the run
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The last run")]
    pub after: Option<u8>,
    /// Pain on the morning after the run
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The last run")]
    pub next_morning: Option<u8>,
    /// Where the pain began, as 4.1km, 24min or 4.1km,24min
    #[arg(long, value_name = "WHERE", value_parser = onset, help_heading = "The last run")]
    pub onset: Option<String>,
    /// Whether pain changed the stride
    #[arg(long, value_name = "same|changed", value_parser = ["same", "changed"], help_heading = "The last run")]
    pub stride: Option<String>,
    /// Whether pain forced a stop
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no, help_heading = "The last run")]
    pub stopped: Option<String>,
    /// A painkiller or anti-inflammatory around the run
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no, help_heading = "The last run")]
    pub run_medicine: Option<String>,
    /// The hill or fast session of the plan that the run was, as H2
    #[arg(long = "as", value_name = "STEP", help_heading = "The last run")]
    pub session: Option<String>,
    /// The day of the run told about, where it is not the last one
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "The last run")]
    pub run_on: Option<Date>,

    /// A run without a watch, in a diary's words: "3.2km 19min before=0 during=1"
    #[arg(long, value_name = "WORDS", help_heading = "Typed in")]
    pub ran: Option<String>,
    /// A walk
    #[arg(long, value_name = "WORDS", help_heading = "Typed in")]
    pub walked: Option<String>,
    /// A hike
    #[arg(long, value_name = "WORDS", help_heading = "Typed in")]
    pub hiked: Option<String>,
    /// A strength session: "abduction:1=15,15,15 rir=3 pain=0 morning=0 form=pass"
    #[arg(long, value_name = "WORDS", help_heading = "Typed in")]
    pub strength: Option<String>,
    /// A movement test: "step-down:1 reps=10 pain=0 side=left"
    #[arg(long, value_name = "WORDS", help_heading = "Typed in")]
    pub test: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Flag {
    /// The warning sign's name, as in night-pain
    pub name: String,
    /// The day it was noticed; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Cleared {
    /// The warning sign's name
    pub name: String,
    /// Who looked at it
    #[arg(long, value_name = "WHO")]
    pub by: String,
    /// The day it was cleared; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Withdraw {
    /// The kind of entry: run, day, report, strength, test, screen, enrol, walk, hike
    pub kind: String,
    /// The day of the entry
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub of: Date,
    /// Which of that day's entries of this kind, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub nth: u16,
    /// Why
    #[arg(long, value_name = "REASON")]
    pub because: String,
}

#[derive(Debug, Args)]
pub struct Today {
    /// Another day than today; nothing is recorded then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    /// Every reason, with what was seen, its source and how strong that source is
    #[arg(long)]
    pub why: bool,
}

#[derive(Debug, Args)]
pub struct Plan {
    /// How many weeks ahead
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub weeks: u8,
}

#[derive(Debug, Args)]
pub struct Runs {
    /// Only so many, the newest
    #[arg(long, value_name = "N")]
    pub last: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Run {
    /// The run's number, from `restride runs`
    pub id: u64,
}

#[derive(Debug, Args)]
pub struct Replay {
    /// A diary; - reads standard input
    pub diary: PathBuf,
    /// The plan of this day; the diary's last day without it
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "every_day")]
    pub on: Option<Date>,
    /// The plan of every day from the first fact to the last
    #[arg(long)]
    pub every_day: bool,
    /// Every reason as well
    #[arg(long)]
    pub why: bool,
    /// Another protocol than the built-in one: its folder
    #[arg(long, value_name = "DIR")]
    pub protocol: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Simulate {
    /// How many virtual runners; every second one is a persona, the others are drawn from a population
    #[arg(long, value_name = "N", default_value_t = 240, value_parser = runners)]
    pub runners: u32,
    /// How many weeks each of them lives
    #[arg(long, value_name = "N", default_value_t = 26, value_parser = weeks_lived)]
    pub weeks: u32,
    /// Another number gives other runners and other luck
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Also write three charts (SVG) into this folder
    #[arg(long, value_name = "DIR")]
    pub charts: Option<PathBuf>,
}

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

#[derive(Debug, Args)]
pub struct Export {
    /// The file to write; it must not exist yet
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The facts alone, as a diary a person can read
    #[arg(long)]
    pub diary: bool,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// A file written by `restride export`
    pub file: PathBuf,
}

fn date(text: &str) -> Result<Date, String> {
    let date = text.parse::<Date>().ok().filter(|d| (1900..=2200).contains(&d.year()) && text.len() == 10);
    date.ok_or_else(|| "a date from 1900-01-01 to 2200-12-31 is expected, as 2026-01-31".to_owned())
}

fn pain(text: &str) -> Result<u8, String> {
    let score = text.parse::<u8>().ok().filter(|s| rehab::scale::Pain::new(*s).is_some());
    score.ok_or_else(|| {
        format!(
            "pain is a whole number from {} (none) to {} (worst imaginable)",
            rehab::scale::Pain::NONE,
            rehab::scale::Pain::WORST
        )
    })
}

/// In a diary's words, with or without a space after the comma.
fn onset(text: &str) -> Result<String, String> {
    let told = text.split([',', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(",");
    match rehab::diary::read_line(&format!("2026-01-01 report of=2026-01-01 onset={told}")) {
        Ok(_) => Ok(told),
        Err(_) => Err("where the pain began is expected, as 4.1km, 24min or 4.1km,24min".to_owned()),
    }
}

fn yes_or_no(text: &str) -> Result<String, String> {
    match text {
        "yes" | "y" => Ok("yes".to_owned()),
        "no" | "n" => Ok("no".to_owned()),
        _ => Err("yes or no is expected".to_owned()),
    }
}

fn runners(text: &str) -> Result<u32, String> {
    let count = text.parse::<u32>().ok().filter(|count| (1..=1_000_000).contains(count));
    count.ok_or_else(|| "a number of runners from 1 to 1000000 is expected".to_owned())
}

fn weeks_lived(text: &str) -> Result<u32, String> {
    let count = text.parse::<u32>().ok().filter(|count| (1..=104).contains(count));
    count.ok_or_else(|| "a number of weeks from 1 to 104 is expected".to_owned())
}
