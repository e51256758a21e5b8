//! The tables of an export, read once, and asked by every thread that reads its recordings.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};

use super::about::About;
use super::{Export, Source, apple, garmin, last, strava};
use crate::error::Unreadable;

/// Beyond these the rest of the tables is passed over: two a day for a lifetime.
const MOST_ROWS: usize = 50_000;
/// Beyond this the titles and notes of further rows are left out.
const MOST_TEXT: usize = 16 << 20;
/// A recording begins this close to the start its row tells.
const START_WITHIN_S: i64 = 5;

/// What was odd about a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableNote {
    /// Rows that do not have what a row must have.
    RowsLeftOut {
        rows: usize,
    },
    /// Cells or rows longer than anybody writes.
    Overlong {
        rows: usize,
    },
    TooManyRows {
        most: usize,
    },
    TooMuchText {
        most_mib: usize,
    },
    /// Its times could mean two days, and nothing says which.
    DatesUnclear {
        rows: usize,
    },
    EndsEarly,
}

impl fmt::Display for TableNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TableNote::RowsLeftOut { rows } => write!(f, "{rows} rows were not understood and left out."),
            TableNote::Overlong { rows } => {
                write!(f, "{rows} rows are longer than anybody writes and were left out.")
            }
            TableNote::TooManyRows { most } => write!(f, "Only the first {most} rows were read."),
            TableNote::TooMuchText { most_mib } => {
                write!(
                    f,
                    "Its texts are longer than {most_mib} MiB together; those of the last rows were left out."
                )
            }
            TableNote::DatesUnclear { rows } => write!(
                f,
                "The dates of {rows} rows could mean two different days; where there is no recording the row was left out."
            ),
            TableNote::EndsEarly => f.write_str("The table ends early; everything before its end was kept."),
        }
    }
}

/// Everything the tables say. Sharing it between threads needs no lock.
#[derive(Debug, Default)]
pub struct Index {
    rows: Vec<About>,
    claimed: Vec<AtomicBool>,
    by_member: HashMap<String, usize>,
    by_start: BTreeMap<i64, Vec<usize>>,
    notes: Vec<TableNote>,
}

impl Index {
    pub fn new() -> Index {
        Index::default()
    }

    /// Adds one of the export's tables, streamed in constant memory but for what is kept of it. What could be read
    /// before an error is kept.
    ///
    /// # Errors
    /// The table is not one, or cannot be read to its end.
    pub fn read(&mut self, export: &Export, table: &mut dyn Read) -> Result<(), Unreadable> {
        let mut rows = Rows {
            taken: Vec::new(),
            notes: Vec::new(),
            room: MOST_ROWS.saturating_sub(self.rows.len()),
            text: MOST_TEXT.saturating_sub(self.rows.iter().map(About::text_bytes).sum()),
        };
        let read = match export.source {
            Source::Strava => strava::read(table, &mut rows),
            Source::Garmin => garmin::read(table, &mut rows),
            Source::AppleHealth => apple::read(table, &mut rows),
            Source::Polar | Source::Suunto => Ok(()),
        };
        self.notes.append(&mut rows.notes);
        for about in rows.taken {
            self.add(about);
        }
        read
    }

    fn add(&mut self, about: About) {
        let row = self.rows.len();
        if let Some(member) = &about.member {
            self.by_member.entry(key(member)).or_insert(row);
        } else if let Some(start) = about.started_unix_s {
            self.by_start.entry(start).or_default().push(row);
        }
        self.rows.push(about);
        self.claimed.push(AtomicBool::new(false));
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn notes(&self) -> &[TableNote] {
        &self.notes
    }

    /// What a table says about a member, whatever folders lie around it and whether or not it is still gzipped.
    pub fn for_member(&self, name: &str) -> Option<&About> {
        self.by_member.get(&key(name)).and_then(|&row| self.rows.get(row))
    }

    /// What a table that names no files says about the activity that began then. The nearest unclaimed row within
    /// five seconds.
    pub fn for_start(&self, start_unix_s: i64) -> Option<&About> {
        let around =
            start_unix_s.saturating_sub(START_WITHIN_S)..=start_unix_s.saturating_add(START_WITHIN_S);
        self.by_start
            .range(around)
            .flat_map(|(&start, rows)| rows.iter().map(move |&row| (start.abs_diff(start_unix_s), row)))
            .filter(|&(_, row)| !self.is_claimed(row))
            .min()
            .and_then(|(_, row)| self.rows.get(row))
    }

    /// Marks a row given by this index as told by a recording.
    pub fn claim(&self, about: &About) {
        let row = match &about.member {
            Some(member) => self.by_member.get(&key(member)).copied(),
            None => self.by_start.get(&about.started_unix_s.unwrap_or(i64::MIN)).and_then(|rows| {
                rows.iter().copied().find(|&row| self.rows.get(row).is_some_and(|known| known == about))
            }),
        };
        if let Some(claimed) = row.and_then(|row| self.claimed.get(row)) {
            claimed.store(true, Ordering::Relaxed);
        }
    }

    /// The rows nobody claimed, in the order of the tables.
    pub fn unclaimed(&self) -> impl Iterator<Item = &About> {
        self.rows.iter().enumerate().filter(|&(row, about)| !self.is_told(row, about)).map(|(_, about)| about)
    }

    /// Two rows may name one file; whoever claimed it claimed both.
    fn is_told(&self, row: usize, about: &About) -> bool {
        let first = about.member.as_deref().and_then(|member| self.by_member.get(&key(member)));
        self.is_claimed(first.copied().unwrap_or(row))
    }

    fn is_claimed(&self, row: usize) -> bool {
        self.claimed.get(row).is_some_and(|claimed| claimed.load(Ordering::Relaxed))
    }
}

/// The file's own name, in lower case, no longer gzipped.
fn key(member: &str) -> String {
    let name = last(member).to_lowercase();
    name.strip_suffix(".gz").map(str::to_owned).unwrap_or(name)
}

/// What a table's reader fills.
pub(super) struct Rows {
    pub taken: Vec<About>,
    pub notes: Vec<TableNote>,
    room: usize,
    /// Bytes of text that may still be kept.
    text: usize,
}

impl Rows {
    /// Whether it was taken; once one was not, there is no room for more.
    pub fn take(&mut self, mut about: About) -> bool {
        if self.taken.len() == self.room {
            self.note(TableNote::TooManyRows { most: MOST_ROWS });
            return false;
        }
        match self.text.checked_sub(about.text_bytes()) {
            Some(left) => self.text = left,
            None => {
                self.note(TableNote::TooMuchText { most_mib: MOST_TEXT >> 20 });
                about.drop_texts();
            }
        }
        self.taken.push(about);
        true
    }

    pub fn is_full(&self) -> bool {
        self.taken.len() == self.room
    }

    pub fn note(&mut self, note: TableNote) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}
