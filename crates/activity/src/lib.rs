//! File bytes to activity to run: FIT, GPX, TCX, Polar's and Suunto's own files, plain, gzipped or inside zip archives,
//! and whole exports of a service with what its tables say.
//!
//! `read` visits every activity file in the bytes, `summarize` turns an activity into the runs of a history. What reads
//! on several threads uses an `Archive`, an `Unpacker` each, and the `export` module.
//! Nothing here reads a clock, a path or a network.

#![forbid(unsafe_code)]

mod activity;
mod archive;
mod columns;
mod error;
pub mod export;
pub mod fit;
mod format;
mod gpx;
mod guess;
mod json;
mod note;
mod number;
mod outcome;
mod polar;
mod record;
mod samples;
mod source;
mod sport_name;
mod summarize;
mod suunto;
mod tcx;
mod tidy;
mod track;
mod xml;

pub use activity::{Activity, EPOCH_UNIX_S, Lap, Pauses, Session, Totals};
pub use archive::{Archive, Budget, Content, File, Limits, Stream, Unpacker, unpack};
pub use columns::{Column, Columns, MISSING};
pub use error::Unreadable;
pub use format::{FORMATS, Format, read_file, read_member};
pub use note::{CadenceNote, Note};
pub use outcome::{NotARun, Outcome};
pub use summarize::{Part, Profile, Summary, TracePoint, profile, summarize, trace};

use std::ops::ControlFlow;

/// One file found by `read`.
#[derive(Debug)]
pub struct Found<'a> {
    /// The way to it: `export.zip > activities/123.fit.gz`.
    pub name: &'a str,
    /// The file itself, no longer gzipped, for keeping; empty where it was not unpacked.
    pub bytes: &'a [u8],
    pub outcome: Outcome,
}

/// Reads a file, plain, gzipped or an archive of any of these, and visits everything in it until `visit` breaks off.
/// `name` is only shown. Bytes alone decide what a file is. To decode on several threads, use `unpack` and `read_file`.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    visit: &mut dyn FnMut(Found<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    unpack(name, bytes, limits, &mut |file| {
        let (bytes, outcome) = match file.bytes {
            Ok(bytes) => (bytes, read_file(bytes)),
            Err(outcome) => (&[][..], outcome),
        };
        visit(Found { name: file.name, bytes, outcome })
    })
}
