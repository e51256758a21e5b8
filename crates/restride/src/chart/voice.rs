//! How a chart speaks: the runner's language, units and dates.

use rehab::Date;
use rehab::scale::Pain;

use crate::render::catalogue::{Catalogue, Lengths, args};
use crate::render::words;

#[derive(Clone, Copy)]
pub struct Voice<'w> {
    pub words: &'w Catalogue,
    pub today: Date,
}

const METRES_PER_MILE: f64 = 1609.344;

impl<'w> Voice<'w> {
    pub fn new(words: &'w Catalogue, today: Date) -> Voice<'w> {
        Voice { words, today }
    }

    pub fn say(&self, name: &str) -> String {
        self.words.say(name)
    }

    /// `12 Nov`
    pub fn short_day(&self, day: Date) -> String {
        self.words.say_with("chart-day", &args!["day" => day.day(), "month" => self.month(day)])
    }

    /// `Nov`, and the year with January.
    pub fn short_month(&self, day: Date) -> String {
        match day.month() {
            1 => {
                let year = day.year().to_string();
                self.words.say_with("chart-month-year", &args!["month" => self.month(day), "year" => year])
            }
            _ => self.month(day),
        }
    }

    fn month(&self, day: Date) -> String {
        self.words.say(&format!("chart-month.n{}", day.month()))
    }

    /// `Wednesday 12 November`
    pub fn day(&self, day: Date) -> String {
        words::date(self.words, day, self.today)
    }

    pub fn metres(&self) -> f64 {
        match self.words.lengths() {
            Lengths::Kilometres => 1000.0,
            Lengths::Miles => METRES_PER_MILE,
        }
    }

    /// In kilometres or miles.
    pub fn length(&self, m: u32) -> f64 {
        f64::from(m) / self.metres()
    }

    /// Rounded down to a tenth, so that a limit told is never above the limit meant.
    pub fn distance(&self, m: u32) -> String {
        words::distance(self.words, m)
    }

    pub fn with_unit(&self, number: &str) -> String {
        let name = match self.words.lengths() {
            Lengths::Kilometres => "amount-kilometres",
            Lengths::Miles => "amount-miles",
        };
        self.words.say_with(name, &args!["n" => number])
    }

    /// To a tenth, without it where it is nought.
    pub fn decimal(&self, value: f64) -> String {
        let tenths = (value.abs() * 10.0).round() as u64;
        let sign = if value < 0.0 && tenths > 0 { "−" } else { "" };
        match tenths % 10 {
            0 => format!("{sign}{}", tenths / 10),
            rest => format!("{sign}{}{}{rest}", tenths / 10, self.say("decimal-sign")),
        }
    }

    /// A distance axis: the unit beside the topmost amount only.
    pub fn distance_ticks(&self, steps: &[f64]) -> Vec<(f64, String)> {
        self.ticks(steps, |number| self.with_unit(number))
    }

    pub fn ticks(&self, steps: &[f64], with_unit: impl Fn(&str) -> String) -> Vec<(f64, String)> {
        let last = steps.len().saturating_sub(1);
        let says = |(nth, step): (usize, &f64)| {
            let number = self.decimal(*step);
            (*step, if nth == last { with_unit(&number) } else { number })
        };
        steps.iter().enumerate().map(says).collect()
    }

    pub fn minutes(&self, s: u32) -> String {
        self.words.say_with("chart-minutes", &args!["n" => (s + 30) / 60])
    }

    pub fn steps_a_minute(&self, spm: u32) -> String {
        self.words.say_with("chart-spm", &args!["n" => spm])
    }

    pub fn percent(&self, percent: u32) -> String {
        self.words.say_with("chart-percent", &args!["n" => percent])
    }

    pub fn pain(&self, pain: Option<Pain>) -> String {
        pain.map_or_else(dash, |pain| self.words.say_with("chart-pain-of", &args!["n" => pain.score()]))
    }

    /// `5:48 min/km`
    pub fn pace(&self, speed_mm_s: u32) -> String {
        let s = self.pace_s(speed_mm_s).round() as u32;
        let clock = format!("{}:{:02}", s / 60, s % 60);
        let name = match self.words.lengths() {
            Lengths::Kilometres => "chart-pace-kilometre",
            Lengths::Miles => "chart-pace-mile",
        };
        self.words.say_with(name, &args!["clock" => clock])
    }

    /// Seconds a kilometre or mile.
    pub fn pace_s(&self, speed_mm_s: u32) -> f64 {
        1000.0 * self.metres() / f64::from(speed_mm_s.max(1))
    }
}

/// What stands where nothing is known.
pub fn dash() -> String {
    "–".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::catalogue::Language;

    fn voice(lengths: Lengths) -> Voice<'static> {
        Voice::new(Catalogue::of(Language::English, lengths), Date::constant(2026, 11, 26))
    }

    #[test]
    fn lengths_are_told_in_the_runner_s_unit_and_never_rounded_up() {
        let (km, miles) = (voice(Lengths::Kilometres), voice(Lengths::Miles));
        assert_eq!((km.distance(6299), km.distance(80)), ("6.2 km".into(), "80 m".into()));
        assert_eq!(miles.distance(3218), "2.0 mi");
        assert_eq!((km.pace(2874), miles.pace(2874)), ("5:48 min/km".to_owned(), "9:20 min/mi".to_owned()));
    }

    #[test]
    fn numbers_and_days_are_short() {
        let voice = voice(Lengths::Kilometres);
        let told: Vec<String> =
            [0.0, -0.04, -2.5, 12.0, 12.34].into_iter().map(|n| voice.decimal(n)).collect();
        assert_eq!(told, ["0", "0", "−2.5", "12", "12.3"]);
        assert_eq!(voice.short_day(Date::constant(2026, 3, 2)), "2 Mar");
        assert_eq!(voice.short_month(Date::constant(2026, 1, 1)), "Jan 2026");
        let ticks = voice.distance_ticks(&[0.0, 5.0, 10.0]);
        assert_eq!(ticks.iter().map(|(_, says)| says.as_str()).collect::<Vec<_>>(), ["0", "5", "10 km"]);
    }
}
