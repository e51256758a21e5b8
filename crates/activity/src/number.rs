//! Numbers and times as XML files write them, read without detours through floating point or text.

use crate::activity::EPOCH_UNIX_S;
use crate::columns::MISSING;

/// A decimal number in units of 10^-`places`, rounded. `None` for anything else, or beyond 15 digits.
pub(crate) fn decimal(text: &[u8], places: u32) -> Option<i64> {
    let (negative, digits) = match text.first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let whole_length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, behind) = digits.split_at(whole_length);
    let fraction = match behind.split_first() {
        None => &[][..],
        Some((b'.', fraction)) => fraction,
        Some(_) => return scientific(text, places),
    };
    if whole.len() > 15 || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    if !fraction.iter().all(u8::is_ascii_digit) {
        return scientific(text, places);
    }
    let mut value = whole.iter().fold(0, push_digit);
    for place in 0..places as usize {
        value = push_digit(value, fraction.get(place).unwrap_or(&b'0'));
    }
    if fraction.get(places as usize).is_some_and(|&next| next >= b'5') {
        value = value.saturating_add(1);
    }
    Some(if negative { -value } else { value })
}

fn push_digit(value: i64, digit: &u8) -> i64 {
    value.saturating_mul(10).saturating_add(i64::from(digit - b'0'))
}

fn scientific(text: &[u8], places: u32) -> Option<i64> {
    let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    let scaled = value * 10f64.powi(places as i32);
    (scaled.abs() < 1e15).then(|| scaled.round() as i64)
}

/// A column's value: the number in units of 10^-`places`, or missing where it is negative, too large or none.
pub(crate) fn column_value(text: &[u8], places: u32) -> u32 {
    decimal(text, places).and_then(|value| u32::try_from(value).ok()).unwrap_or(MISSING)
}

/// Degrees to semicircles; missing beyond `most_deg`.
pub(crate) fn semicircles(text: &[u8], most_deg: i64) -> u32 {
    const PLACES: u32 = 9;
    const HALF_TURN: f64 = 180e9;
    match decimal(text, PLACES) {
        // Both sides are exact in 53 bits; only the product is rounded, far below one semicircle.
        Some(value) if value.abs() <= most_deg * 10i64.pow(PLACES) => {
            let scaled = (value as f64 * (2f64.powi(31) / HALF_TURN)).round();
            scaled.clamp(f64::from(i32::MIN), f64::from(i32::MAX - 1)) as i32 as u32
        }
        _ => MISSING,
    }
}

/// Degrees to semicircles; missing beyond `most_deg` and where there is no number.
pub(crate) fn semicircles_of(degrees: f64, most_deg: f64) -> u32 {
    if !degrees.is_finite() || degrees.abs() > most_deg {
        return MISSING;
    }
    let scaled = (degrees / 180.0 * 2f64.powi(31)).round();
    scaled.clamp(f64::from(i32::MIN), f64::from(i32::MAX - 1)) as i32 as u32
}

/// Metres to fifths of a metre above -500 m; missing below that and above 20 km.
pub(crate) fn altitude(text: &[u8]) -> u32 {
    const HIGHEST_MM: i64 = 20_000_000;
    match decimal(text, 3) {
        Some(mm) if (-500_000..=HIGHEST_MM).contains(&mm) => ((mm + 500_100) / 200) as u32,
        _ => MISSING,
    }
}

/// A moment: Unix seconds, and local time less UTC in seconds where the text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub unix_s: i64,
    pub utc_offset_s: Option<i32>,
}

impl Moment {
    /// Seconds in the time column; missing before 1990 and after 2100.
    pub fn column_value(self) -> u32 {
        const END_2100_UNIX_S: i64 = 4_133_980_800;
        match self.unix_s - EPOCH_UNIX_S {
            seconds if seconds > 0 && self.unix_s < END_2100_UNIX_S => seconds as u32,
            _ => MISSING,
        }
    }
}

/// ISO 8601 as GPX and TCX use it: `2024-05-01T07:30:00.123Z`, an offset, or nothing at the end.
pub(crate) fn moment(text: &[u8]) -> Option<Moment> {
    let number = |from: usize, length: usize| digits(text.get(from..from + length)?);
    let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    if !separators.iter().all(|&(at, byte)| text.get(at) == Some(&byte)) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 2)?, number(8, 2)?);
    let (hour, minute, second) = (number(11, 2)?, number(14, 2)?, number(17, 2)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    let local_s = days_from_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    let behind = text[19..].trim_ascii();
    let fraction = behind
        .strip_prefix(b".")
        .map_or(0, |rest| 1 + rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let offset_s = offset(&behind[fraction..])?;
    // Exporters that know no zone write +00:00 as readily as Z.
    let utc_offset_s = Some(offset_s).filter(|&offset_s| offset_s != 0).map(|offset_s| offset_s as i32);
    Some(Moment { unix_s: local_s - offset_s, utc_offset_s })
}

/// Seconds of `Z`, nothing, `+02:00`, `+0200` or `-07`.
fn offset(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text.split_first() {
        None => return Some(0),
        Some((b'Z' | b'z', [])) => return Some(0),
        Some((b'+', rest)) => (1, rest),
        Some((b'-', rest)) => (-1, rest),
        Some(_) => return None,
    };
    let hours = digits(rest.get(..2)?)?;
    let minutes = match rest.get(2..).unwrap_or_default() {
        [] => 0,
        [b':', minutes @ ..] | minutes => digits(minutes.get(..2)?)?,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().all(u8::is_ascii_digit).then(|| text.iter().fold(0, push_digit))
}

/// Days since 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_from_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded_to_the_places_asked_for() {
        for (text, places, value) in [
            ("12.345", 2, Some(1235)),
            ("-0.5", 0, Some(-1)),
            ("7", 3, Some(7000)),
            (".25", 2, Some(25)),
            ("1.5e2", 1, Some(1500)),
            ("", 0, None),
            (".", 0, None),
            ("12,5", 1, None),
            ("NaN", 0, None),
            ("inf", 0, None),
            ("99999999999999999999", 0, None),
        ] {
            assert_eq!(decimal(text.as_bytes(), places), value, "{text}");
        }
    }

    #[test]
    fn degrees_become_semicircles() {
        assert_eq!(semicircles(b"180", 180), i32::MAX as u32 - 1);
        assert_eq!(semicircles(b"-90", 90) as i32, -(1 << 30));
        assert_eq!(semicircles(b"45.0", 90), 1 << 29);
        assert_eq!(semicircles(b"90.1", 90), MISSING);
    }

    #[test]
    fn moments_know_their_offset() {
        let noon = 1_714_564_800;
        for (text, moment_is) in [
            ("2024-05-01T12:00:00Z", Some((noon, None))),
            ("2024-05-01T12:00:00.999Z", Some((noon, None))),
            ("2024-05-01T12:00:00+00:00", Some((noon, None))),
            ("2024-05-01T14:00:00+02:00", Some((noon, Some(7200)))),
            ("2024-05-01T05:00:00.5-0700", Some((noon, Some(-25_200)))),
            ("2024-05-01 12:00:00", Some((noon, None))),
            ("2024-13-01T12:00:00Z", None),
            ("2024-05-01T12:00:00+99:00", None),
            ("2024-05-01", None),
        ] {
            let read = moment(text.as_bytes()).map(|moment| (moment.unix_s, moment.utc_offset_s));
            assert_eq!(read, moment_is, "{text}");
        }
    }
}
