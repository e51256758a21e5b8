//! What a runner types on the command line, read with the diary's own words, so that both know the same bounds.

use rehab::Date;
use rehab::diary;
use rehab::fact::{Fact, Kind, What};
use store::Recorded;

use crate::Error;
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
    Err(Error::Refused(said!(name, "on" = on_text, "last" = last_text, "today" = today_text)))
}

/// A distance, a time, or both with a comma: `3.2km,19min`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub distance_m: Option<u32>,
    pub time_s: Option<u32>,
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
