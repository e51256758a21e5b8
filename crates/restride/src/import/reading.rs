//! One file or archive to the runs in it. Whatever its bytes are, something is said about it.

use std::fs::File;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use activity::{Activity, Limits, NotARun, Note, Outcome, Summary};
use rehab::Date;
use rehab::fact::{Fact, What};
use store::Format;

use super::found::Bytes;
use super::outcome::Verdict;
use crate::said;

/// A file as it was read: its runs, or the reason why there are none.
pub struct Read {
    /// The path, and inside an archive the way to it.
    pub name: String,
    /// The file itself, unpacked; empty where there is nothing to keep.
    pub bytes: Vec<u8>,
    pub format: Option<Format>,
    pub runs: Vec<RunRead>,
    /// `None` where there are runs.
    pub instead: Option<Verdict>,
    /// Only what comes before the damage was read.
    pub is_damaged: bool,
    pub notes: Vec<String>,
}

/// A run and its name inside its file: a number where there are several, else nothing.
pub struct RunRead {
    pub inner: String,
    pub fact: Fact,
}

/// Calls `take` with every file in `path` until it answers no.
pub fn everything_in(path: &Path, latest_day: Date, take: &mut dyn FnMut(Read) -> bool) {
    let name = path.display().to_string();
    match File::open(path).and_then(Bytes::of) {
        Ok(bytes) => everything_in_bytes(&name, &bytes, latest_day, take),
        Err(error) => {
            take(Read::nothing(name, Verdict::unreadable(&error)));
        }
    }
}

fn everything_in_bytes(name: &str, bytes: &[u8], latest_day: Date, take: &mut dyn FnMut(Read) -> bool) {
    let mut goes_on = true;
    let unpacked = quietly(|| {
        activity::unpack(name, bytes, &Limits::OWN_FILES, &mut |file| {
            let read = match file.bytes {
                Ok(bytes) => one(file.name, bytes, latest_day),
                Err(outcome) => Read::of(file.name, &[], &outcome, latest_day),
            };
            goes_on = take(read);
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
    });
    if unpacked.is_none() && goes_on {
        take(Read::nothing(name.to_owned(), broke()));
    }
}

fn one(name: &str, bytes: &[u8], latest_day: Date) -> Read {
    quietly(|| Read::of(name, bytes, &activity::read_file(bytes), latest_day))
        .unwrap_or_else(|| Read::nothing(name.to_owned(), broke()))
}

/// The last line of defence: should reading a file ever go wrong inside the program, that file is unreadable and
/// the others go on. `None` where it did.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

fn broke() -> Verdict {
    Verdict::Unreadable(said!("import-broke"))
}

impl Read {
    fn nothing(name: String, instead: Verdict) -> Read {
        Read {
            name,
            bytes: Vec::new(),
            format: None,
            runs: Vec::new(),
            instead: Some(instead),
            is_damaged: false,
            notes: Vec::new(),
        }
    }

    fn of(name: &str, bytes: &[u8], outcome: &Outcome, latest_day: Date) -> Read {
        match outcome {
            Outcome::NotARun(other) => Read::nothing(name.to_owned(), instead(name, other)),
            Outcome::Unreadable(why) => Read::nothing(name.to_owned(), Verdict::Unreadable(why.to_string())),
            Outcome::Activity(activity) => Read::of_activity(name, bytes, activity, latest_day),
        }
    }

    fn of_activity(name: &str, bytes: &[u8], activity: &Activity, latest_day: Date) -> Read {
        let summaries = activity::summarize(activity);
        let mut notes = Vec::new();
        for summary in &summaries {
            notes.extend(summary.notes.iter().map(ToString::to_string));
        }
        notes.dedup();
        let is_damaged = summaries.iter().flat_map(|summary| &summary.notes).any(is_damage);
        let runs = runs(&summaries, activity.utc_offset_s);
        if let Some(late) = runs.iter().map(|run| &run.fact).find(|fact| fact.on > latest_day) {
            let why = said!("import-future", "on" = late.on.to_string());
            return Read { notes, ..Read::nothing(name.to_owned(), Verdict::Unreadable(why)) };
        }
        let format = match activity.format {
            "FIT" => Format::Fit,
            "GPX" => Format::Gpx,
            "TCX" => Format::Tcx,
            _ => Format::Other,
        };
        Read {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            format: Some(format),
            runs,
            instead: None,
            is_damaged,
            notes,
        }
    }
}

fn is_damage(note: &Note) -> bool {
    matches!(
        note,
        Note::EndsEarly
            | Note::LengthNeverWritten
            | Note::HeaderChecksumWrong
            | Note::ChecksumWrong
            | Note::UnknownMessage { .. }
    )
}

fn runs(summaries: &[Summary], utc_offset_s: Option<i32>) -> Vec<RunRead> {
    let several = summaries.len() > 1;
    let inner = |nth: usize| if several { (nth + 1).to_string() } else { String::new() };
    let each = summaries.iter().enumerate();
    each.map(|(nth, summary)| RunRead { inner: inner(nth), fact: fact(summary, utc_offset_s) }).collect()
}

/// What the file holds; that it is not a run is said beside it. A file that calls itself an activity and does not
/// even begin like one is damaged.
fn instead(name: &str, other: &NotARun) -> Verdict {
    let said = other.to_string();
    let ends = [", not a run", ", not an activity", ", not an activity file"];
    let what = ends.iter().find_map(|end| said.strip_suffix(end)).unwrap_or(&said);
    let lower = name.to_lowercase();
    let lower = lower.strip_suffix(".gz").unwrap_or(&lower);
    let claimed = ["fit", "gpx", "tcx"].into_iter().find(|end| lower.ends_with(&format!(".{end}")));
    match (other, claimed) {
        (NotARun::Foreign(_), Some(claimed)) => Verdict::Unreadable(said!(
            "import-not-as-named",
            "claimed" = claimed.to_uppercase(),
            "what" = what
        )),
        _ => Verdict::NotARun(what.to_owned()),
    }
}

/// A run begun before 4 in the morning belongs to the day before, where its local time is known.
fn fact(summary: &Summary, utc_offset_s: Option<i32>) -> Fact {
    let by_clock = summary.run.start_unix_s.zip(utc_offset_s);
    let on = by_clock.and_then(|(start, offset)| crate::clock::runners_day_at(start, offset));
    Fact { on: on.unwrap_or(summary.day), what: What::Run(summary.run.clone()) }
}
