//! Civil days counted, with nothing that can overflow.
//!
//! A plan on ten years of facts counts days tens of thousands of times, so they are counted by their number instead of by
//! way of calendar spans. A test holds the numbers against the calendar of `jiff`.

use jiff::civil::Date;

/// Days from `earlier` to `later`; negative when they are the other way round.
pub(crate) fn days(earlier: Date, later: Date) -> i64 {
    i64::from(number(later)) - i64::from(number(earlier))
}

pub(crate) fn after(date: Date, days: u32) -> Date {
    date_of(i64::from(number(date)) + i64::from(days))
}

pub(crate) fn before(date: Date, days: u32) -> Date {
    date_of(i64::from(number(date)) - i64::from(days))
}

/// The day's number, counted from the first of March of the year 0 of the Gregorian calendar reckoned backwards.
pub(crate) fn number(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    // The year begins in March, so that the leap day is its last.
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
}

const DAYS_IN_400_YEARS: i64 = 146_097;

/// The nearest day there is.
fn date_of(number: i64) -> Date {
    let era = number.div_euclid(DAYS_IN_400_YEARS);
    let of_era = number.rem_euclid(DAYS_IN_400_YEARS);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let made = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let made = made.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    made.unwrap_or(if number < 0 { Date::MIN } else { Date::MAX })
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
