//! What was odd about a file or a run, and what was done about it.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    EndsEarly,
    LengthNeverWritten,
    HeaderChecksumWrong,
    ChecksumWrong,
    ChecksumAbsent,
    TrailingBytes { bytes: usize },
    FieldsMisaligned,
    UnknownMessage { at_byte: usize },
    RelativeTimes,
    RelativeTimesUnplaced,
    NoTimes { samples: usize },
    ImpossibleTimes { samples: usize },
    TimesOutOfOrder,
    SameSecond { samples: usize },
    OtherSports { named: String },
    OtherSegments { named: String },
    NoSession,
    SportGuessed { foot: &'static str, median_km_h_tenths: u32 },
    SportTold { by: &'static str },
    SportToldByTable { by: &'static str },
    TotalsOnly,
    SamplesTellOfPart { percent: u32 },
    UtcOffsetFromLongitude,
    UtcOffsetElsewhere,
    DayIsUtc,
    TooLong { hours: u64 },
    TooFar { km: u64 },
    TimerDisagrees { watch_s: u32, events_s: u32 },
    DistanceFromPositions,
    DistanceUnknown,
    Cadence(CadenceNote),
    LapsAreNotMarks { laps: usize },
}

/// About steps per minute; why they are missing or unlike those of running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CadenceNote {
    NotRecorded,
    FewSamples {
        seconds: u32,
    },
    Mixed {
        mean_spm: u16,
        walking_percent: u32,
    },
    Walking {
        mean_spm: u16,
    },
    Unusual {
        mean_spm: u16,
    },
    /// Nothing is wrong: the file counts steps where others count strides.
    InSteps,
}

impl fmt::Display for CadenceNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CadenceNote::NotRecorded => f.write_str("No cadence: none was recorded."),
            CadenceNote::FewSamples { seconds } => {
                write!(
                    f,
                    "No cadence: it was recorded for {seconds} s of movement only, too little to go by."
                )
            }
            CadenceNote::Mixed { mean_spm, walking_percent } => write!(
                f,
                "The mean cadence of {mean_spm} steps/min mixes running and walking: \
                 {walking_percent} % of the moving time was walked."
            ),
            CadenceNote::Walking { mean_spm } => {
                write!(f, "A cadence of {mean_spm} steps/min is that of walking: hardly any of this was run.")
            }
            CadenceNote::Unusual { mean_spm } => write!(
                f,
                "A cadence of {mean_spm} steps/min is outside the usual 140 to 200 of running; \
                 the sensor may have miscounted."
            ),
            CadenceNote::InSteps => {
                f.write_str("The file gives cadence in steps, not strides; it was not doubled.")
            }
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::EndsEarly => f.write_str("The file ends early; everything before its end was kept."),
            Note::LengthNeverWritten => f.write_str(
                "The watch never wrote the file's length, as after a crash; everything that could be read was kept.",
            ),
            Note::HeaderChecksumWrong => f.write_str("The checksum of the file's header is wrong."),
            Note::ChecksumWrong => {
                f.write_str("The file's checksum is wrong: some of it may have changed since it was recorded.")
            }
            Note::ChecksumAbsent => f.write_str("The file's checksum is missing."),
            Note::TrailingBytes { bytes } => write!(f, "{bytes} bytes behind the end were left out."),
            Note::FieldsMisaligned => {
                f.write_str("Some fields have a length that does not fit their kind; those were left out.")
            }
            Note::UnknownMessage { at_byte } => {
                write!(f, "From byte {at_byte} of its data on the file makes no sense; what lies before was kept.")
            }
            Note::RelativeTimes => {
                f.write_str("The times count from switching the watch on; the file's creation time was taken as the start.")
            }
            Note::RelativeTimesUnplaced => f.write_str(
                "The times count from switching the watch on, and nothing says when that was: the date is wrong.",
            ),
            Note::NoTimes { samples } => write!(f, "Left out: {} without a time.", counted(*samples)),
            Note::ImpossibleTimes { samples } => {
                write!(f, "Left out: {} that by their time lie days away from all others.", counted(*samples))
            }
            Note::TimesOutOfOrder => f.write_str("The samples were not in order of time and were sorted."),
            Note::SameSecond { samples } => {
                write!(f, "Joined with another of the same second: {}.", counted(*samples))
            }
            Note::OtherSports { named } => write!(f, "The file also holds {named}, left out here."),
            Note::OtherSegments { named } => write!(f, "The file also holds {named}, left out here."),
            Note::NoSession => f.write_str("The watch wrote no summary; it was made from the samples."),
            Note::SportGuessed { foot, median_km_h_tenths } => write!(
                f,
                "The file names no sport; at a median of {}.{} km/h while moving it was taken as a {foot}.",
                median_km_h_tenths / 10,
                median_km_h_tenths % 10
            ),
            Note::SportTold { by } => write!(f, "The file's summary names no sport; {by} does."),
            Note::SportToldByTable { by } => write!(f, "The file names no sport; {by} does."),
            Note::SamplesTellOfPart { percent } => write!(
                f,
                "The samples tell of {percent} % of the time only, so running and walking were not told apart."
            ),
            Note::TotalsOnly => f.write_str("The file has no samples, only totals."),
            Note::UtcOffsetFromLongitude => {
                f.write_str("The file does not say its time zone; the day was reckoned from the longitude of the start.")
            }
            Note::UtcOffsetElsewhere => f.write_str(
                "The file's time zone is not that of its place; the day was reckoned from the longitude of the start.",
            ),
            Note::DayIsUtc => {
                f.write_str("The file says neither its time zone nor where it was recorded; the day is that of UTC.")
            }
            Note::TooLong { hours } => {
                write!(f, "It claims to have lasted {hours} hours, more than the 48 believed; its times are unknown.")
            }
            Note::TooFar { km } => {
                write!(f, "It claims {km} km, more than the 300 believed; its distance is unknown.")
            }
            Note::TimerDisagrees { watch_s, events_s } => write!(
                f,
                "The watch counted {watch_s} s of moving time, its starts and stops give {events_s} s; the latter were taken."
            ),
            Note::DistanceFromPositions => {
                f.write_str("The file holds no distance; it was measured along the positions.")
            }
            Note::DistanceUnknown => f.write_str("The file holds neither distance nor positions."),
            Note::Cadence(note) => note.fmt(f),
            Note::LapsAreNotMarks { laps } => write!(
                f,
                "All {laps} laps are called manual and are nearly equal, so they were not taken as presses of the lap button."
            ),
        }
    }
}

fn counted(samples: usize) -> String {
    if samples == 1 { "1 sample".into() } else { format!("{samples} samples") }
}

/// Adds a note; counts of the same kind of oddity are added up.
pub(crate) fn add(notes: &mut Vec<Note>, note: Note) {
    for known in notes.iter_mut() {
        match (known, &note) {
            (Note::NoTimes { samples }, Note::NoTimes { samples: more })
            | (Note::ImpossibleTimes { samples }, Note::ImpossibleTimes { samples: more })
            | (Note::SameSecond { samples }, Note::SameSecond { samples: more }) => {
                *samples += more;
                return;
            }
            (known, note) if known == note => return,
            _ => {}
        }
    }
    notes.push(note);
}
