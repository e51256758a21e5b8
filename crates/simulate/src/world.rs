//! What all runners of a simulation share: the protocol and the calendar.

use jiff::Span;
use rehab::Date;
use rehab::protocol::Protocol;

/// A Monday.
const FIRST_DAY: Date = Date::constant(2026, 1, 5);

#[derive(Clone, Debug)]
pub struct World<'p> {
    pub protocol: &'p Protocol,
    dates: Vec<Date>,
}

impl<'p> World<'p> {
    pub fn new(protocol: &'p Protocol, days: usize) -> World<'p> {
        let date = |day: usize| shifted(i64::try_from(day).unwrap_or(i64::MAX));
        World { protocol, dates: (0..days.max(1)).map(date).collect() }
    }

    pub fn days(&self) -> usize {
        self.dates.len()
    }

    pub fn date(&self, day: usize) -> Date {
        self.dates.get(day).copied().unwrap_or(Date::MAX)
    }

    /// A day before the first.
    pub fn before(&self, days: u32) -> Date {
        shifted(-i64::from(days))
    }
}

fn shifted(days: i64) -> Date {
    const LONGEST: i64 = 100_000;
    FIRST_DAY.saturating_add(Span::new().days(days.clamp(-LONGEST, LONGEST)))
}
