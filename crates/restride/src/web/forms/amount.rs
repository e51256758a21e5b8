//! How far and how long, as a person types it: `4.1`, `4,1 km`, `24 min`, `1:05:00`, `4.1 km, 24 min`.

pub use crate::typed::Amount;
use crate::web::ui::KmOrMi;

const MILE_MM: u64 = 1_609_344;
/// Further than anybody runs in one go.
const MOST_M: u32 = 1_000_000;
const MOST_S: u32 = 7 * 24 * 3600;

/// A number without a unit is a distance in the runner's own unit; `None` for what is neither.
pub fn read(text: &str, unit: KmOrMi) -> Option<Amount> {
    let mut amount = Amount::default();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (part, after) = next(rest)?;
        match part.kind(unit)? {
            Kind::Distance(m) if amount.distance_m.is_none() => amount.distance_m = Some(m),
            Kind::Time(s) if amount.time_s.is_none() => amount.time_s = Some(s),
            Kind::Distance(_) | Kind::Time(_) => return None,
        }
        rest = after.trim_start_matches([' ', ',', ';', '+']);
    }
    (amount != Amount::default()).then_some(amount)
}

enum Kind {
    Distance(u32),
    Time(u32),
}

/// A number and the letters behind it.
struct Part<'t> {
    number: &'t str,
    unit: &'t str,
}

fn next(text: &str) -> Option<(Part<'_>, &str)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end)
        || (end > 0 && matches!(bytes.get(end), Some(b'.' | b',' | b':')) && is_digit(end + 1))
    {
        end += 1;
    }
    let (number, rest) = text.split_at_checked(end).filter(|(number, _)| !number.is_empty())?;
    let rest = rest.trim_start();
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (unit, after) = rest.split_at_checked(letters)?;
    Some((Part { number, unit }, after))
}

impl Part<'_> {
    fn kind(&self, unit: KmOrMi) -> Option<Kind> {
        if self.number.contains(':') {
            return matches!(self.unit, "" | "h" | "min")
                .then(|| clock(self.number))
                .flatten()
                .map(Kind::Time);
        }
        let thousandths = thousandths(self.number)?;
        let metres =
            |mm_each: u64| u32::try_from(thousandths * mm_each / 1_000_000).ok().filter(|m| *m <= MOST_M);
        let seconds = |each: u64| u32::try_from(thousandths * each / 1000).ok().filter(|s| *s <= MOST_S);
        match (self.unit.to_ascii_lowercase().as_str(), unit) {
            ("km", _) | ("", KmOrMi::Km) => metres(1_000_000).map(Kind::Distance),
            ("mi" | "mile" | "miles", _) | ("", KmOrMi::Mi) => metres(MILE_MM).map(Kind::Distance),
            ("m", _) => metres(1000).map(Kind::Distance),
            ("h", _) => seconds(3600).map(Kind::Time),
            ("min" | "mins" | "minutes" | "minuten", _) => seconds(60).map(Kind::Time),
            ("s" | "sec", _) => seconds(1).map(Kind::Time),
            _ => None,
        }
    }
}

/// `1:05:00` and `24:30`: hours only where there are three parts.
fn clock(text: &str) -> Option<u32> {
    let parts: Option<Vec<u32>> = text.split(':').map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [min, s] if *s < 60 => min.checked_mul(60)?.checked_add(*s).filter(|s| *s <= MOST_S),
        [h, min, s] if *min < 60 && *s < 60 => {
            h.checked_mul(3600)?.checked_add(min * 60 + s).filter(|s| *s <= MOST_S)
        }
        _ => None,
    }
}

fn thousandths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if whole.len() > 6 || part.len() > 3 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    Some(whole * 1000 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, unit: KmOrMi, expect: Option<(Option<u32>, Option<u32>)>) {
        let read = read(text, unit).map(|amount| (amount.distance_m, amount.time_s));
        assert_eq!(read, expect, "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let km = |m| Some((Some(m), None));
        let time = |s| Some((None, Some(s)));
        for (text, expect) in [
            ("4.1", km(4100)),
            ("4,1", km(4100)),
            ("4", km(4000)),
            ("4.1 km", km(4100)),
            ("4,1km", km(4100)),
            ("2.5 mi", km(4023)),
            ("800 m", km(800)),
            ("24 min", time(1440)),
            ("1.5 h", time(5400)),
            ("1:05:00", time(3900)),
            ("24:30", time(1470)),
            ("4.1km,24min", Some((Some(4100), Some(1440)))),
            ("24 min, 4,1 km", Some((Some(4100), Some(1440)))),
        ] {
            check(text, KmOrMi::Km, expect);
        }
        check("3", KmOrMi::Mi, km(4828));
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "",
            "far",
            "4.1.2",
            "1,234",
            "4 5",
            "-3",
            "4 ft",
            "1:60",
            "1e3",
            "99999999 km",
            "4.1 km 5 km",
            "٤",
            "½",
        ] {
            let expect = if text == "1,234" { Some((Some(1234), None)) } else { None };
            check(text, KmOrMi::Km, expect);
        }
    }
}
