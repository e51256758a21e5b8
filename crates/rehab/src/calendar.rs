//! Civil days counted, with nothing that can overflow.
//!
//! A plan on ten years of facts counts days tens of thousands of times, so they are counted by their number instead of by
//! way of calendar spans. A test holds the numbers against the calendar of `jiff`.

use jiff::civil::Date;

/// Days from `earlier` to `later`; negative when they are the other way round.
#[inline]
pub(crate) fn days(earlier: Date, later: Date) -> i64 {
    i64::from(number(later)) - i64::from(number(earlier))
}

pub(crate) fn after(date: Date, days: u32) -> Date {
    // Within a month the calendar need not be asked.
    if let Some(day) =
        i8::try_from(days).ok().and_then(|days| date.day().checked_add(days)).filter(|day| *day <= 28)
        && let Ok(near) = Date::new(date.year(), date.month(), day)
    {
        return near;
    }
    date_of(i64::from(number(date)) + i64::from(days))
}

pub(crate) fn before(date: Date, days: u32) -> Date {
    if let Some(day) = i8::try_from(days).ok().map(|days| date.day() - days).filter(|day| *day >= 1)
        && let Ok(near) = Date::new(date.year(), date.month(), day)
    {
        return near;
    }
    date_of(i64::from(number(date)) - i64::from(days))
}

/// The day's number, counted from the first day of the year 1900.
#[inline]
pub(crate) fn number(date: Date) -> i32 {
    begins(i32::from(date.year()), usize::from(date.month().unsigned_abs())) + i32::from(date.day()) - 1
}

/// The nearest day there is.
fn date_of(number: i64) -> Date {
    let far = if number < 0 { Date::MIN } else { Date::MAX };
    let Ok(number) = i32::try_from(number) else { return far };
    // Never above the year that is meant, and at most one below it.
    let mut year = FIRST_YEAR + i32::try_from(i64::from(number) * 400 / 146_097).unwrap_or(0) - 1;
    while begins(year + 1, 1) <= number {
        year += 1;
    }
    // Never above the month that is meant: none is longer than 31 days.
    let mut month = (number - begins(year, 1)) as usize / 31 + 1;
    while month < 12 && begins(year, month + 1) <= number {
        month += 1;
    }
    let day = number - begins(year, month) + 1;
    let made = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let made = made.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    made.unwrap_or(far)
}

/// The years a diary may hold are looked up, others worked out.
const FIRST_YEAR: i32 = 1900;
static YEARS: [Months; 301] = {
    let mut years = [[0; 16]; 301];
    let mut at = 0;
    while at < years.len() {
        years[at] = months_of(FIRST_YEAR + at as i32);
        at += 1;
    }
    years
};

/// The number of each month's first day; the places 0 and 13 to 15 are no months.
type Months = [i32; 16];

#[inline]
fn begins(year: i32, month: usize) -> i32 {
    match usize::try_from(year - FIRST_YEAR).ok().and_then(|at| YEARS.get(at)) {
        Some(months) => months[month & 15],
        None => months_of(year)[month & 15],
    }
}

const fn months_of(year: i32) -> Months {
    let mut begins = [0; 16];
    begins[1] = days_before(year);
    let mut month = 1;
    while month < 12 {
        begins[month + 1] = begins[month] + days_in(year, month as i32);
        month += 1;
    }
    begins
}

const fn days_before(year: i32) -> i32 {
    let (past, first) = (year - 1, FIRST_YEAR - 1);
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    let first_leaps = first.div_euclid(4) - first.div_euclid(100) + first.div_euclid(400);
    (past - first) * 365 + leaps - first_leaps
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn days_are_numbered_as_the_calendar_has_them() {
        let mut date = Date::constant(1899, 12, 25);
        let mut expected = number(date);
        for _ in 0..130_000 {
            assert_eq!((number(date), date_of(i64::from(expected))), (expected, date));
            (date, expected) = (date.saturating_add(1.day()), expected + 1);
        }
    }

    #[test]
    fn the_calendar_has_ends() {
        assert_eq!(after(Date::MAX, 1), Date::MAX);
        assert_eq!(before(Date::MIN, 1), Date::MIN);
        assert_eq!(before(Date::MAX, u32::MAX), Date::MIN);
        assert_eq!(days(Date::constant(2026, 3, 1), Date::constant(2026, 2, 28)), -1);
    }
}
