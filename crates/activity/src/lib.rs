//! File bytes to activity to run: FIT, GPX and TCX, plain, gzipped or inside zip archives.
//!
//! `read` visits every activity file in the bytes, `summarize` turns an activity into the runs of a history.
//! Nothing here reads a clock, a path or a network.

#![forbid(unsafe_code)]

mod activity;
mod columns;
mod error;
pub mod fit;
mod format;
mod gpx;
mod guess;
mod note;
mod number;
mod outcome;
mod samples;
mod sport_name;
mod tcx;
mod tidy;
mod track;
mod xml;

pub use activity::{Activity, EPOCH_UNIX_S, Lap, Pauses, Session, Totals};
pub use columns::{Column, Columns, MISSING};
pub use error::Unreadable;
pub use format::{FORMATS, Format, read_file};
pub use note::Note;
pub use outcome::{NotARun, Outcome};
