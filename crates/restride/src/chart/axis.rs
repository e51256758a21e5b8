//! From amounts and days to places on a drawing, with the few lines and words that say how large they are.

use rehab::Date;

use super::mark::{Anchor, Drawing, Role, Room, at, width_of};
use super::voice::Voice;

/// Amounts from `low` to `high`, laid out between two places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    pub fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Scale {
        let high = if high > low { high } else { low + 1.0 };
        Scale { low, high, from, to }
    }

    pub fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    pub fn high(&self) -> f64 {
        self.high
    }

    pub fn low(&self) -> f64 {
        self.low
    }
}

/// The part of a drawing that has two scales.
#[derive(Clone, Copy, Debug)]
pub struct Panel {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub x: Scale,
    pub y: Scale,
}

impl Panel {
    pub fn new((left, right): (f64, f64), (top, bottom): (f64, f64), x: (f64, f64), y: (f64, f64)) -> Panel {
        let (x, y) = (Scale::new(x, (left, right)), Scale::new(y, (bottom, top)));
        Panel { left, right, top, bottom, x, y }
    }

    /// A line across and words left of it for each amount.
    pub fn amounts(&self, drawing: &mut Drawing, ticks: &[(f64, String)]) {
        for (value, says) in ticks {
            let y = self.y.at(*value);
            let role = if *value == 0.0 { Role::Axis } else { Role::Grid };
            drawing.line(at(self.left, y), at(self.right, y), role);
            drawing.words(at(self.left - 8.0, y + 4.5), Anchor::End, says.as_str(), Role::Tick);
        }
    }

    /// Days in words under the panel, as many as have room.
    pub fn days(&self, drawing: &mut Drawing, voice: &Voice, (first, last): (Date, Date)) {
        let most = ((self.right - self.left) / 92.0).floor().max(2.0) as usize;
        let ticks = day_ticks(first, last, most);
        let are_months = ticks.len() > 1 && ticks.iter().all(|day| day.day() == 1);
        for day in ticks {
            let x = self.x.at(number(day));
            drawing.line(at(x, self.bottom), at(x, self.bottom + 5.0), Role::Axis);
            let says = if are_months { voice.short_month(day) } else { voice.short_day(day) };
            drawing.words_within(at(x, self.bottom + 20.0), Anchor::Middle, &says, Role::Tick);
        }
    }
}

/// How much is left free for amounts at the left edge.
pub fn margin(ticks: &[(f64, String)]) -> f64 {
    ticks.iter().map(|(_, says)| width_of(says)).fold(0.0, f64::max) + 10.0
}

/// The day's number, for a scale.
pub fn number(day: Date) -> f64 {
    let epoch = Date::constant(2000, 1, 1);
    let days = epoch.until((jiff::Unit::Day, day)).map_or(0, |span| span.get_days());
    f64::from(days)
}

const DECIMAL: [f64; 3] = [1.0, 2.0, 5.0];

/// Round amounts from `low` to `high`, at most so many, the ends only where they are round.
pub fn round_steps(low: f64, high: f64, most: usize) -> Vec<f64> {
    let mut size = 10f64.powi(((high - low).max(1e-9) / 100.0).log10().floor() as i32);
    let mut nth = 0;
    while steps_of(low, high, size * DECIMAL[nth]).len() > most.max(2) {
        nth += 1;
        if nth == DECIMAL.len() {
            (nth, size) = (0, size * 10.0);
        }
    }
    steps_of(low, high, size * DECIMAL[nth])
}

/// The smallest of `sizes` that gives at most so many.
pub fn steps_among(low: f64, high: f64, most: usize, sizes: &[f64]) -> Vec<f64> {
    let fits = |size: &&f64| steps_of(low, high, **size).len() <= most;
    let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(high - low);
    steps_of(low, high, size)
}

fn steps_of(low: f64, high: f64, size: f64) -> Vec<f64> {
    let (first, last) = ((low / size - 1e-9).ceil() as i64, (high / size + 1e-9).floor() as i64);
    (first..=last).map(|n| n as f64 * size).collect()
}

/// The amount at which an axis that begins at zero ends: the next round step at or above `high`.
pub fn round_top(high: f64, most: usize) -> f64 {
    let steps = round_steps(0.0, high.max(1e-6), most);
    let size = steps.get(1).copied().unwrap_or(high.max(1.0));
    (high / size - 1e-9).ceil().max(1.0) * size
}

/// Days worth a word: Mondays, or the first of months where the time is long.
pub fn day_ticks(first: Date, last: Date, most: usize) -> Vec<Date> {
    let span = number(last) - number(first);
    if span <= 6.0 {
        return vec![first, last];
    }
    for weeks in [1, 2, 4] {
        let mondays = mondays(first, last, weeks);
        if mondays.len() <= most {
            return mondays;
        }
    }
    for months in [1, 2, 3, 6, 12, 24, 60] {
        let firsts = firsts_of_months(first, last, months);
        if firsts.len() <= most {
            return firsts;
        }
    }
    vec![first, last]
}

/// Counted back from the last Monday, so that the newest is always told.
fn mondays(first: Date, last: Date, weeks: i64) -> Vec<Date> {
    let back = i64::from(last.weekday().to_monday_zero_offset());
    let newest = last.saturating_sub(jiff::Span::new().days(back));
    let nth = |n: i64| newest.saturating_sub(jiff::Span::new().days(7 * weeks * n));
    let mut all: Vec<Date> = (0..200).map(nth).take_while(|day| *day >= first).collect();
    all.reverse();
    all
}

fn firsts_of_months(first: Date, last: Date, months: i64) -> Vec<Date> {
    let start = first.first_of_month();
    let whole = i64::from(start.month() - 1) / months * months;
    let year = start.first_of_year();
    let nth = |n: i64| year.saturating_add(jiff::Span::new().months(whole + n * months));
    (0..2000).map(nth).take_while(|day| *day <= last).filter(|day| *day >= first).collect()
}

/// Room between the panel and the lower edge for days in words.
pub const DAYS_BELOW: f64 = 28.0;

/// The height of a panel: a little lower where it is narrow.
pub fn panel_height(room: Room) -> f64 {
    room.pick(230.0, 190.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (low, high, most, expect) in [
            (0.0, 10.0, 5, vec![0.0, 5.0, 10.0]),
            (0.0, 9.2, 5, vec![0.0, 2.0, 4.0, 6.0, 8.0]),
            (0.0, 64.0, 5, vec![0.0, 20.0, 40.0, 60.0]),
            (152.0, 171.0, 4, vec![155.0, 160.0, 165.0, 170.0]),
            (-3.0, 3.0, 4, vec![-2.0, 0.0, 2.0]),
        ] {
            assert_eq!(round_steps(low, high, most), expect, "{low} to {high}");
        }
        assert_eq!((round_top(9.2, 5), round_top(10.0, 5), round_top(0.0, 5) > 0.0), (10.0, 10.0, true));
        assert_eq!(steps_among(290.0, 420.0, 4, &[15.0, 30.0, 60.0]), [300.0, 360.0, 420.0]);
    }

    #[test]
    fn days_are_mondays_or_first_days_of_months() {
        let day = |m, d| Date::constant(2026, m, d);
        assert_eq!(day_ticks(day(3, 2), day(3, 29), 5), [day(3, 2), day(3, 9), day(3, 16), day(3, 23)]);
        assert_eq!(day_ticks(day(1, 5), day(3, 29), 4), [day(1, 26), day(2, 23), day(3, 23)]);
        let year = day_ticks(Date::constant(2025, 4, 1), day(3, 29), 6);
        assert_eq!((year.len(), year[0]), (6, Date::constant(2025, 5, 1)), "{year:?}");
        assert!(day_ticks(Date::constant(1996, 1, 1), day(1, 1), 8).len() <= 8);
        assert_eq!(day_ticks(day(1, 1), day(1, 3), 4), [day(1, 1), day(1, 3)]);
    }

    #[test]
    fn a_scale_without_extent_still_has_places() {
        let scale = Scale::new((5.0, 5.0), (0.0, 100.0));
        assert!(scale.at(5.0).is_finite() && scale.at(6.0).is_finite());
    }
}
