//! The local day a run started on.

use jiff::tz::Offset;
use jiff::{Timestamp, civil::Date};

use crate::activity::{Activity, Session};
use crate::note::Note;
use crate::samples::Sample;

/// By the file's own offset from UTC, else by the sun: fifteen degrees of longitude are an hour. The latter is off by
/// up to three hours where clocks are far from the sun, so it errs only for runs within that of midnight; a table of
/// all borders would make it exact at the price of ten times this crate's size.
pub(super) fn local_day(
    activity: &Activity,
    session: &Session,
    samples: &[Sample],
    notes: &mut Vec<Note>,
) -> Date {
    let offset_s = activity.utc_offset_s.unwrap_or_else(|| {
        let place = samples.iter().find_map(|sample| sample.place);
        notes.push(if place.is_some() { Note::UtcOffsetFromLongitude } else { Note::DayIsUtc });
        place.map_or(0, |place| (place.longitude_deg / 15.0).round() as i32 * 3600)
    });
    let start = Timestamp::from_second(session.start_unix_s).unwrap_or(Timestamp::UNIX_EPOCH);
    Offset::from_seconds(offset_s).unwrap_or(Offset::UTC).to_datetime(start).date()
}
