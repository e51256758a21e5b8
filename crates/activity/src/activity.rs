//! An activity as every format is brought to: samples in columns, and the sessions on foot they belong to.

use std::ops::Range;

use rehab::run::{Foot, Surface};

use crate::columns::Columns;
use crate::error::Unreadable;
use crate::note::Note;

/// Seconds from 1970-01-01 to 1989-12-31, from which sample times count.
pub const EPOCH_UNIX_S: i64 = 631_065_600;

#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// The format it was read from: "FIT", "GPX" or "TCX".
    pub format: &'static str,
    /// Within each session in order of time, at most one row a second.
    pub columns: Columns,
    /// Never empty. Other sports of the same file are left out, and a note says so.
    pub sessions: Vec<Session>,
    /// Local time less UTC in seconds, where the file says it.
    pub utc_offset_s: Option<i32>,
    pub notes: Vec<Note>,
}

/// One run, walk or hike. Whatever the watch totalled is kept beside the samples.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub foot: Foot,
    pub indoor: Option<bool>,
    pub surface: Option<Surface>,
    /// From 1990 to 2100.
    pub start_unix_s: i64,
    /// The rows of the samples, possibly none.
    pub rows: Range<usize>,
    pub totals: Totals,
    pub pauses: Pauses,
    pub laps: Vec<Lap>,
    pub notes: Vec<Note>,
}

/// As the watch totalled them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub elapsed_ms: Option<u64>,
    /// Without pauses.
    pub timer_ms: Option<u64>,
    pub distance_cm: Option<u64>,
    pub ascent_m: Option<u16>,
    pub descent_m: Option<u16>,
    /// Strides per minute in 128ths.
    pub cadence_128ths: Option<u32>,
    /// Tenths of a millisecond.
    pub stance: Option<u16>,
    /// Tenths of a millimetre.
    pub bounce: Option<u16>,
    /// Effort in tenths of a point.
    pub effort_tenths: Option<u8>,
    /// 0 (very weak) to 100 (very strong).
    pub feel: Option<u8>,
}

/// Where the file says the clock stood still. Spans are Unix seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pauses {
    /// The watch's own starts and stops.
    Timer(Vec<Range<i64>>),
    /// Breaks between the pieces of a track.
    Track(Vec<Range<i64>>),
    /// The file says nothing; gaps between samples are all there is.
    #[default]
    Unsaid,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lap {
    pub end_unix_s: Option<i64>,
    pub distance_cm: Option<u64>,
    pub elapsed_ms: Option<u64>,
    /// Ended by the lap button rather than by distance, time, place, or a workout.
    pub by_button: bool,
}

/// The start of a session, if a watch can have recorded it.
pub(crate) fn believable_start(unix_s: Option<i64>) -> Result<i64, Unreadable> {
    const FIRST_OF_1990: i64 = 631_152_000;
    const FIRST_OF_2100: i64 = 4_102_444_800;
    match unix_s {
        None => Err(Unreadable::NoDate),
        Some(at) if (FIRST_OF_1990..FIRST_OF_2100).contains(&at) => Ok(at),
        Some(at) => {
            let start =
                jiff::Timestamp::from_second(at).map_or_else(|_| format!("{at} s"), |at| at.to_string());
            Err(Unreadable::ImpossibleDate { start })
        }
    }
}
