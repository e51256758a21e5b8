//! What a runner types on the command line, read with the diary's own words, so that both know the same bounds.

use rehab::Date;
use rehab::diary;
use rehab::fact::{Fact, Kind, What};
use rehab::run::Run;
use store::Recorded;

use crate::Error;
use crate::render::catalogue::Catalogue;
use crate::render::words;
use crate::said;

/// One fact from the words after its kind, as a diary line has them: `3.2km 19min before=0`.
///
/// # Errors
/// Every problem, with a caret under the words as they were typed.
pub fn fact(on: Date, kind: Kind, words: &str, flag: &str) -> Result<Fact, Error> {
    let words = words.replace(['\n', '\r'], " ");
    let before = format!("{on} {} ", kind.word());
    diary::read_line(&format!("{before}{words}")).map_err(|mut problems| {
        let skipped = before.chars().count() as u32;
        for problem in &mut problems {
            problem.column = problem.column.saturating_sub(skipped).max(1);
        }
        Error::problems(flag, problems, &words)
    })
}

/// The day a typed entry belongs to: from the last entry's day to today.
///
/// # Errors
/// Names the allowed range.
pub fn day(told: Option<Date>, today: Date, recorded: &[Recorded]) -> Result<Date, Error> {
    let on = told.unwrap_or(today);
    let entries = recorded.iter().filter(|r| r.fact.kind() != Kind::Shown);
    let last = entries.map(|r| r.fact.on).max().unwrap_or(on.min(today));
    let (on_text, last_text, today_text) = (on.to_string(), last.to_string(), today.to_string());
    let name = match () {
        () if last > today => "day-clock",
        () if on < last => "day-before-last",
        () if on > today => "day-after-today",
        () => return Ok(on),
    };
    let allowed = match last == today {
        true => said!("day-allowed-one", "today" = today_text.as_str()),
        false => said!("day-allowed", "last" = last_text.as_str(), "today" = today_text.as_str()),
    };
    Err(Error::Refused(said!(
        name,
        "on" = on_text,
        "last" = last_text,
        "today" = today_text,
        "allowed" = allowed
    )))
}

/// A distance, a time, or both with a comma: `3.2km,19min`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub distance_m: Option<u32>,
    pub time_s: Option<u32>,
}

/// How long the longest of a day's runs was; `None` where a run does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    distance_m: Option<u32>,
    time_s: Option<u32>,
}

impl Length {
    pub fn of_runs_on<'f>(day: Date, facts: impl IntoIterator<Item = &'f Fact>) -> Length {
        let of_day = facts.into_iter().filter(|fact| fact.on == day && fact.kind() == Kind::Run);
        let runs: Vec<&Run> = of_day
            .filter_map(|fact| match &fact.what {
                What::Run(run) => Some(run),
                _ => None,
            })
            .collect();
        let longest = |of: fn(&Run) -> Option<u32>| {
            let all: Option<Vec<u32>> = runs.iter().map(|run| of(run)).collect();
            all.and_then(|all| all.into_iter().max())
        };
        Length { distance_m: longest(|run| run.distance_m), time_s: longest(|run| run.elapsed_s) }
    }

    /// A runner tells a place to 0.1 km or a minute, so that much beyond the end is still within the run.
    pub fn holds(&self, onset: Amount) -> bool {
        let fits = |told: Option<u32>, end: Option<u32>, step: u32| match (told, end) {
            (Some(told), Some(end)) => told <= end.div_ceil(step).saturating_mul(step),
            _ => true,
        };
        fits(onset.distance_m, self.distance_m, 100) && fits(onset.time_s, self.time_s, 60)
    }

    /// `3.0 km and 19 min`; empty where nothing is known.
    pub fn in_words(&self) -> String {
        let catalogue = Catalogue::english();
        let distance =
            self.distance_m.map(|m| words::distance(catalogue, m.div_ceil(100).saturating_mul(100)));
        let time = self.time_s.map(|s| words::duration(catalogue, s.div_ceil(60).saturating_mul(60)));
        match (distance, time) {
            (Some(distance), Some(time)) => said!("length-both", "distance" = distance, "time" = time),
            (one, other) => one.or(other).unwrap_or_default(),
        }
    }
}

pub fn amount(text: &str, on: Date) -> Option<Amount> {
    let words = text.replace([',', ' '], " ");
    match fact(on, Kind::Run, &words, "").ok()?.what {
        What::Run(run) if run.distance_m.or(run.elapsed_s).is_some() => {
            Some(Amount { distance_m: run.distance_m, time_s: run.elapsed_s })
        }
        _ => None,
    }
}

/// A run may be written down later, on any day up to today: left out, its load would not count.
pub fn day_of_run(told: Option<Date>, today: Date) -> Result<Date, Error> {
    match told {
        Some(on) if on > today => {
            Err(Error::Refused(said!("run-after-today", "on" = on.to_string(), "today" = today.to_string())))
        }
        on => Ok(on.unwrap_or(today)),
    }
}
