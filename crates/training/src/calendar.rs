//! Civil days counted; nothing here can overflow.

use jiff::ToSpan;
use rehab::Date;

/// Days from `earlier` to `later`; negative when they are the other way round.
pub(crate) fn days(earlier: Date, later: Date) -> i64 {
    i64::from((later - earlier).get_days())
}

pub(crate) fn before(date: Date, days: u32) -> Date {
    date.saturating_sub(i64::from(days.min(1_000_000)).days())
}

pub(crate) fn after(date: Date, days: u32) -> Date {
    date.saturating_add(i64::from(days.min(1_000_000)).days())
}
