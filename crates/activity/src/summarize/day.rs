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
    let place = samples.iter().find_map(|sample| sample.place);
    let by_sun_s = place.map(|place| (place.longitude_deg / 15.0).round() as i32 * 3600);
    let offset_s = match (activity.utc_offset_s, by_sun_s) {
        (Some(told_s), Some(by_sun_s)) if !believable(told_s, by_sun_s) => {
            notes.push(Note::UtcOffsetElsewhere);
            by_sun_s
        }
        (Some(told_s), _) => told_s,
        (None, Some(by_sun_s)) => {
            notes.push(Note::UtcOffsetFromLongitude);
            by_sun_s
        }
        (None, None) => {
            notes.push(Note::DayIsUtc);
            0
        }
    };
    let start = Timestamp::from_second(session.start_unix_s).unwrap_or(Timestamp::UNIX_EPOCH);
    Offset::from_seconds(offset_s).unwrap_or(Offset::UTC).to_datetime(start).date()
}

/// No clock is more than four hours from the sun, and those on UTC less than three. Files that give UTC as local time
/// elsewhere come from tools that did not know better.
fn believable(told_s: i32, by_sun_s: i32) -> bool {
    const HOUR_S: i32 = 3600;
    let apart_s = (told_s - by_sun_s).abs();
    let around_the_date_line = apart_s >= 20 * HOUR_S;
    around_the_date_line || apart_s <= if told_s == 0 { 2 * HOUR_S } else { 4 * HOUR_S }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::Place;

    fn check(
        start: &str,
        utc_offset_s: Option<i32>,
        longitude_deg: Option<f64>,
        expect: &str,
        note: Option<Note>,
    ) {
        let start: Timestamp = start.parse().unwrap();
        let activity = Activity { utc_offset_s, ..Activity::default() };
        let session = Session { start_unix_s: start.as_second(), ..Session::default() };
        let place = longitude_deg.map(|longitude_deg| Place { latitude_deg: 50.0, longitude_deg });
        let mut notes = Vec::new();
        let day = local_day(&activity, &session, &[Sample { place, ..Sample::default() }], &mut notes);
        assert_eq!(day.to_string(), expect, "{start} {utc_offset_s:?} {longitude_deg:?}");
        assert_eq!(notes.pop(), note);
    }

    #[test]
    fn the_day_is_the_runners() {
        let evening = "2024-05-01T22:30:00Z";
        check(evening, Some(7200), Some(8.5), "2024-05-02", None);
        check(evening, Some(-14_400), Some(-74.0), "2024-05-01", None);
        check(evening, None, Some(116.0), "2024-05-02", Some(Note::UtcOffsetFromLongitude));
        check(evening, None, None, "2024-05-01", Some(Note::DayIsUtc));
        check(evening, Some(0), Some(54.6), "2024-05-02", Some(Note::UtcOffsetElsewhere));
        check(evening, Some(0), Some(-22.0), "2024-05-01", None);
        check(evening, Some(-39_600), Some(179.0), "2024-05-01", None);
    }
}
