//! The command line: every command, its flags and its examples.

mod coming_in;
mod protocol;
mod simulate;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use rehab::Date;

use crate::terminal::Color;

/// From your own runs and a daily check-in to what to do today, and why.
///
/// Everything stays on this machine. Restride is a training diary and a planner for returning to running with
/// pain at the outside of the knee or around the kneecap. It is not a medical device and does not diagnose.
pub use coming_in::{Demo, Import, Serve, Watch};
pub use protocol::{Protocol, ProtocolFile};
pub use simulate::Simulate;

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
    /// Open the page of a simulated runner, without touching your own history
    #[command(after_help = "\
The runner is made up, with real FIT files and check-ins in a temporary folder that is removed afterwards.

Examples:
  restride demo                         the page, in your browser
  restride demo --text                  the story and today's plan, in the terminal
  restride demo --why                   and every reason with its source
  restride demo --keep sample           keep the sample and its FIT files in this new folder
  restride demo --json")]
    Demo(Demo),
    /// Open the page in your browser; only this machine can reach it unless you say otherwise
    #[command(after_help = "\
Examples:
  restride serve
  restride serve --port 8701 --no-open
  restride serve                        while it runs: a new link to it, for another browser
  restride serve --lan --password-file secret.txt
  restride serve --lan pi.local --tls-cert pi.pem --tls-key pi.key")]
    Serve(Serve),
    /// Take in activity files, folders and archives (FIT, GPX, TCX, .gz, .zip)
    #[command(after_help = "\
Every file gets one line: imported, already there, the same run as another, not a run, or cannot be read because ...
Importing twice changes nothing. A bad file never stops the others; the exit status is then 1.

Examples:
  restride import run.fit
  restride import ~/Downloads/export_123.zip
  restride import /media/watch/ACTIVITY -v")]
    Import(Import),
    /// Import what appears in a folder: a synced one, or a mounted watch
    #[command(after_help = "\
A new file is imported once nothing writes to it any more. Nothing in the folder is ever moved, changed or deleted.
A watch that is unplugged is waited for. Ctrl-C ends it.

Examples:
  restride watch ~/Sync/activities
  restride watch /media/watch/GARMIN/ACTIVITY
  restride watch ~/Sync/activities --every 60")]
    Watch(Watch),
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
  restride screen --protocol pfp        for pain around the kneecap, instead of the outside of the knee
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
  restride check-in --before 0 --during 0 --stride same --as H2
  restride check-in --ran \"3.2km 19min before=0 during=1\"
  restride check-in --strength \"abduction:1=15,15,15 bridge:1=12,12,12 rir=3 pain=0 form=pass\"
  restride check-in --test \"step-down:1 reps=10 pain=0 side=left\"
  restride check-in --test \"lateral-step-down score=2\""
    )]
    CheckIn(Box<CheckIn>),
    /// What speaks against a run in mind; nothing is recorded
    #[command(after_help = "\
The run is compared with your last 30 days and with how the latest runs felt. The plan for today stays as it is.

Examples:
  restride before-run 12km
  restride before-run 12km 70min --descent 250
  restride before-run 50min --json")]
    BeforeRun(BeforeRun),
    /// Set limits of your own on top of the plan's; they can only tighten it
    #[command(after_help = "\
What is left out stays as it was set before.

Examples:
  restride limit --runs 2
  restride limit --run 40 --speed no
  restride limit --hills yes            hills may come again when the plan opens them
  restride limit --none                 no limits of your own any more")]
    Limit(Limit),
    /// Record a new pair of shoes
    #[command(after_help = "\
Examples:
  restride shoes \"daily trainer\"
  restride shoes \"daily trainer, second pair\" --drop 8 --worn-out")]
    Shoes(Shoes),
    /// Record the total of a questionnaire filled in elsewhere
    #[command(
        after_help = "Examples:\n  restride score --uwri 24\n  restride score --lefs 66 --on 2026-01-10"
    )]
    Score(Score),
    /// Record a warning sign; running stops until someone qualified has cleared it
    #[command(
        after_help = "Examples:\n  restride flag night-pain\n  restride screen --questions     the names of all warning signs"
    )]
    Flag(Flag),
    /// Record that someone qualified looked at a warning sign and ended it
    #[command(after_help = "\
After weeks without improvement the plan holds until somebody has looked; that is recorded as no-improvement.

Examples:
  restride cleared night-pain --by \"Dr Lind, sports physician\"
  restride cleared no-improvement --by \"Ana Ruiz, physiotherapist\"")]
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
    #[command(after_help = "\
Everything ahead is provisional: how it goes when each session is done as told and stays quiet.

Examples:
  restride plan
  restride plan --weeks 26")]
    Plan(Plan),
    /// All runs, newest first; or weeks, days, and cadence
    #[command(
        after_help = "Examples:\n  restride runs\n  restride runs --last 10\n  restride runs --weeks 12       how much, and of what kind\n  restride runs --days 28\n  restride runs --cadence        your own cadence, and runs held against it\n  restride runs --json"
    )]
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
    /// How far you get before it hurts, and which limit binds
    #[command(after_help = "\
Run days with and without pain since it began. The plan's own onset (G2) stands beside it; the stricter rules.

Examples:
  restride onset
  restride onset --json")]
    Onset,
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
    /// The protocol to begin on: itbs for pain at the outside of the knee, pfp for pain around the kneecap
    #[arg(long, value_name = "NAME", conflicts_with = "red_only")]
    pub protocol: Option<String>,
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
    /// Pain in an hour of sitting with bent knees
    #[arg(long, value_name = "0-10", value_parser = pain, help_heading = "The day")]
    pub sit: Option<u8>,
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
pub struct BeforeRun {
    /// How far or how long, as 12km, 70min, or both
    #[arg(required = true, num_args = 1..=2, value_name = "DISTANCE|TIME")]
    pub how_far: Vec<String>,
    /// Metres it goes down in all
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(0..=5000))]
    pub descent: Option<u32>,
}

#[derive(Debug, Args)]
#[group(id = "limits", required = true, multiple = true)]
pub struct Limit {
    /// The most runs in seven days
    #[arg(long, value_name = "N", group = "limits", value_parser = clap::value_parser!(u8).range(1..=7))]
    pub runs: Option<u8>,
    /// The most minutes of running in one session
    #[arg(long, value_name = "MIN", group = "limits", value_parser = clap::value_parser!(u16).range(5..=300))]
    pub run: Option<u16>,
    /// no leaves hills out; yes lets the plan bring them back
    #[arg(long, value_name = "yes|no", group = "limits", value_parser = yes_or_no)]
    pub hills: Option<String>,
    /// no leaves fast running out; yes lets the plan bring it back
    #[arg(long, value_name = "yes|no", group = "limits", value_parser = yes_or_no)]
    pub speed: Option<String>,
    /// Take all limits of your own away
    #[arg(long, group = "limits", conflicts_with_all = ["runs", "run", "hills", "speed"])]
    pub none: bool,
    /// From this day on; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub struct Shoes {
    /// What you call the pair
    pub name: String,
    /// How much higher the heel is than the toes, in mm
    #[arg(long, value_name = "MM", value_parser = clap::value_parser!(u8).range(0..=30))]
    pub drop: Option<u8>,
    /// The pair before was worn out
    #[arg(long)]
    pub worn_out: bool,
    /// The first day in them; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
#[group(id = "totals", required = true, multiple = false)]
pub struct Score {
    /// University of Wisconsin Running Injury and Recovery Index, 0 to 36
    #[arg(long, value_name = "0-36", group = "totals", value_parser = clap::value_parser!(u8).range(0..=36))]
    pub uwri: Option<u8>,
    /// Lower Extremity Functional Scale, 0 to 80
    #[arg(long, value_name = "0-80", group = "totals", value_parser = clap::value_parser!(u8).range(0..=80))]
    pub lefs: Option<u8>,
    /// The day it was filled in; today without it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
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
    /// The warning sign's name, or no-improvement
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
    /// The kind of entry: run, day, report, strength, test, screen, enrol, walk, hike, shoes, limit, score
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
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=52))]
    pub weeks: u8,
}

#[derive(Debug, Args)]
pub struct Runs {
    /// Only so many, the newest
    #[arg(long, value_name = "N")]
    pub last: Option<usize>,
    /// So many weeks instead, each with its figures
    #[arg(long, value_name = "N", conflicts_with_all = ["last", "days", "cadence"], value_parser = clap::value_parser!(u16).range(1..=1040))]
    pub weeks: Option<u16>,
    /// So many days instead, with the 7 and 28 days that end with each
    #[arg(long, value_name = "N", conflicts_with_all = ["last", "cadence"], value_parser = clap::value_parser!(u16).range(1..=7300))]
    pub days: Option<u16>,
    /// Your own cadence, the steps to aim at, and how well later runs kept to them
    #[arg(long, conflicts_with = "last")]
    pub cadence: bool,
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
    /// Another protocol than the diary's own: its name, or its folder
    #[arg(long, value_name = "NAME|DIR")]
    pub protocol: Option<PathBuf>,
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
