//! The bytes of one file to the runs in it, with what an export's tables say about them.

use std::collections::HashSet;

use activity::export::About;
use activity::{Activity, NotARun, Note, Outcome, Summary, Unreadable};
use rehab::Date;
use rehab::fact::{Fact, What};
use store::FileKey;

use super::outcome::Verdict;
use super::read::{Read, RunRead, ToldBy};
use super::readers::{Claim, Tables};
use crate::said;

/// Where a file comes from, and what is known before it is read.
pub struct From<'f> {
    pub name: &'f str,
    pub tables: Option<&'f Tables>,
    /// SHA-256 of files whose runs are in the notebook.
    pub known: &'f HashSet<String>,
    pub latest_day: Date,
}

impl From<'_> {
    pub fn file(&self, bytes: &[u8]) -> Read {
        let row = self.tables.and_then(|tables| tables.index.for_member(self.name));
        // A row that names no file is found by the start alone, and for that the file must be read.
        let is_told_by_start = row.is_none() && self.tables.is_some_and(|tables| !tables.index.is_empty());
        if !self.known.is_empty() && !is_told_by_start {
            let sha256 = FileKey::of(bytes).to_string();
            if self.known.contains(&sha256) {
                return known(sha256, bytes, row);
            }
        }
        let mut outcome = activity::read_member(bytes, row);
        let row = row.or_else(|| self.row_of_start(&mut outcome));
        // What cannot be read leaves its row unclaimed: the row still tells the run's totals.
        let is_understood = !matches!(outcome, Outcome::Unreadable(_));
        let claimed = row.filter(|_| is_understood).and_then(claim);
        Read { told: row.and_then(told), claimed, ..self.outcome(bytes, &outcome) }
    }

    fn row_of_start(&self, outcome: &mut Outcome) -> Option<&About> {
        let Outcome::Activity(activity) = outcome else { return None };
        let start_unix_s = activity.sessions.first()?.start_unix_s;
        let row = self.tables?.index.for_start(start_unix_s)?;
        row.join(activity);
        Some(row)
    }

    /// What exists in a table alone; `None` where that is no run.
    pub fn row(&self, row: &About) -> Option<Read> {
        let outcome = row.outcome();
        let bytes = match &outcome {
            Outcome::NotARun(_) => return None,
            Outcome::Unreadable(_) => Vec::new(),
            Outcome::Activity(_) => row.record(),
        };
        let called = row.title.clone().or(row.id.clone()).unwrap_or_default();
        let sha256 = FileKey::of(&bytes).to_string();
        let read = match self.known.contains(&sha256) {
            true => known(sha256, &bytes, Some(row)),
            false => self.outcome(&bytes, &outcome),
        };
        let written = String::from_utf8(bytes).ok().map(|text| (called, text));
        Some(Read { told: told(row), written, ..read })
    }

    pub fn instead(&self, outcome: &Outcome) -> Read {
        self.outcome(&[], outcome)
    }

    fn outcome(&self, bytes: &[u8], outcome: &Outcome) -> Read {
        match outcome {
            Outcome::NotARun(other) => Read::nothing(self.other(other)),
            Outcome::Unreadable(why) => {
                let may_differ = matches!(why, Unreadable::DamagedCompression | Unreadable::DamagedArchive);
                Read { may_differ, ..Read::nothing(Verdict::Unreadable(why.to_string())) }
            }
            Outcome::Activity(activity) => self.activity(bytes, activity),
        }
    }

    fn activity(&self, bytes: &[u8], activity: &Activity) -> Read {
        let summaries = activity::summarize(activity);
        let mut notes: Vec<String> = Vec::new();
        for summary in &summaries {
            notes.extend(summary.notes.iter().map(ToString::to_string));
        }
        notes.dedup();
        let is_damaged = summaries.iter().flat_map(|summary| &summary.notes).any(is_damage);
        let runs = runs(&summaries, activity.utc_offset_s);
        if let Some(late) = runs.iter().map(|run| &run.fact).find(|fact| fact.on > self.latest_day) {
            let why = said!("import-future", "on" = late.on.to_string());
            return Read { notes, may_differ: true, ..Read::nothing(Verdict::Unreadable(why)) };
        }
        Read {
            sha256: FileKey::of(bytes).to_string(),
            size_bytes: bytes.len() as u64,
            format: activity.format.to_owned(),
            runs,
            is_damaged,
            notes,
            instead: None,
            ..Read::default()
        }
    }

    /// What the file holds; that it is not a run is said beside it. A file that calls itself an activity and does not
    /// even begin like one is damaged.
    fn other(&self, other: &NotARun) -> Verdict {
        let said = other.to_string();
        let ends = [", not a run", ", not an activity", ", not an activity file"];
        let what = ends.iter().find_map(|end| said.strip_suffix(end)).unwrap_or(&said);
        let lower = self.name.to_lowercase();
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
}

fn known(sha256: String, bytes: &[u8], row: Option<&About>) -> Read {
    Read {
        sha256,
        size_bytes: bytes.len() as u64,
        is_known: true,
        told: row.and_then(told),
        claimed: row.and_then(claim),
        ..Read::default()
    }
}

fn told(row: &About) -> Option<ToldBy> {
    let words = [&row.description, &row.private_note].into_iter().flatten();
    Some(ToldBy {
        service: row.source?.name().to_owned(),
        title: row.title.clone().unwrap_or_default(),
        note: words.map(String::as_str).collect::<Vec<_>>().join("\n"),
    })
}

fn claim(row: &About) -> Option<Claim> {
    let member = row.member.clone().map(Claim::Member);
    member.or(row.started_unix_s.map(Claim::Start))
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

/// A run begun before 4 in the morning belongs to the day before, where its local time is known.
fn fact(summary: &Summary, utc_offset_s: Option<i32>) -> Fact {
    let by_clock = summary.run.start_unix_s.zip(utc_offset_s);
    let on = by_clock.and_then(|(start, offset)| crate::clock::runners_day_at(start, offset));
    Fact { on: on.unwrap_or(summary.day), what: What::Run(summary.run.clone()) }
}
