//! The one place that reads the clock. The runner's day ends at 4 in the morning.

use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{Span, Timestamp, Zoned};
use rehab::Date;

const DAY_ENDS_AT_H: i64 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The runner's day: before 4 in the morning it is still yesterday.
    pub day: Date,
    pub unix_us: i64,
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Now {
    let now = Zoned::now();
    Now { day: runners_day(&now), unix_us: now.timestamp().as_microsecond() }
}

fn runners_day(now: &Zoned) -> Date {
    day_of(now.datetime())
}

/// The runner's day of a moment in Unix seconds, where local time is `offset_s` ahead of UTC.
pub fn runners_day_at(unix_s: i64, offset_s: i32) -> Option<Date> {
    let offset = Offset::from_seconds(offset_s).ok()?;
    Some(day_of(offset.to_datetime(Timestamp::from_second(unix_s).ok()?)))
}

fn day_of(wall: DateTime) -> Date {
    wall.checked_sub(Span::new().hours(DAY_ENDS_AT_H)).unwrap_or(wall).date()
}

/// How long something has taken so far.
pub struct Stopwatch(Instant);

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub fn is_over_a_second(&self) -> bool {
        self.0.elapsed() > Duration::from_secs(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(moment: &str, day: &str) {
        let moment: Zoned = moment.parse().expect("a moment");
        assert_eq!(runners_day(&moment).to_string(), day, "{moment}");
    }

    #[test]
    fn a_day_ends_at_four_in_the_morning_by_the_wall_clock() {
        check("2026-01-10T03:59:59[Europe/Berlin]", "2026-01-09");
        check("2026-01-10T04:00:00[Europe/Berlin]", "2026-01-10");
        check("2026-01-10T23:59:59[Pacific/Auckland]", "2026-01-10");
        check("2026-01-01T00:30:00[America/New_York]", "2025-12-31");
    }

    #[test]
    fn a_run_after_midnight_belongs_to_the_day_before() {
        let check = |moment: &str, offset_s, day: &str| {
            let moment: Timestamp = moment.parse().expect("a moment");
            let found = runners_day_at(moment.as_second(), offset_s).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(day), "{moment} and {offset_s} s");
        };
        check("2026-01-09T23:30:00Z", 3600, "2026-01-09");
        check("2026-01-10T02:59:59Z", 3600, "2026-01-09");
        check("2026-01-10T03:00:00Z", 3600, "2026-01-10");
        check("2026-01-10T11:00:00Z", 13 * 3600, "2026-01-10");
        check("2026-01-10T03:00:00Z", -10 * 3600, "2026-01-09");
        assert_eq!(runners_day_at(i64::MAX, 0), None);
    }

    #[test]
    fn the_hour_that_is_skipped_or_repeated_changes_nothing() {
        check("2026-03-29T03:59:59[Europe/Berlin]", "2026-03-28");
        check("2026-03-29T04:00:00[Europe/Berlin]", "2026-03-29");
        check("2026-10-25T02:30:00+01:00[Europe/Berlin]", "2026-10-24");
        check("2026-10-25T04:00:00[Europe/Berlin]", "2026-10-25");
    }
}
