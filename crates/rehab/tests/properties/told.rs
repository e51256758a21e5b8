//! Facts that a check adds to a history: quiet days, runs as planned, the questions answered again.

use rehab::Date;
use rehab::fact::{Day, Fact, Screen, What};
use rehab::plan::RunToday;
use rehab::run::{Run, RunReport, Session};
use rehab::scale::Pain;

use crate::histories::{fact, plus};

/// An easy pace to run a plan at.
const PACE_S_PER_KM: u32 = 300;

/// Nothing hurt, and no question was left open.
pub fn quiet_day(on: Date) -> Fact {
    let zero = Some(Pain::NONE);
    let day = Day {
        pain: zero,
        morning: zero,
        walk30: zero,
        stairs: zero,
        squat: zero,
        medicine: Some(false),
        ..Day::default()
    };
    fact(on, What::Day(day))
}

/// Every screening question answered as it should be for a start.
pub fn screened(on: Date) -> Fact {
    let screen = Screen {
        red: Some(Vec::new()),
        other: Some(Vec::new()),
        pattern: pattern(),
        worst_pain: Some(Pain::NONE),
        pain_in_walking: Some(false),
        ..Screen::default()
    };
    fact(on, What::Screen(screen))
}

/// Quiet days, screened every day, from the day after `day` up to `to`.
pub fn quiet_until(facts: &mut Vec<Fact>, day: Date, to: Date) {
    let mut on = plus(day, 1);
    while on <= to {
        facts.push(quiet_day(on));
        facts.push(screened(on));
        on = plus(on, 1);
    }
}

pub fn all_zero() -> RunReport {
    let zero = Some(Pain::NONE);
    RunReport {
        before: zero,
        during: zero,
        after: zero,
        morning: zero,
        stride_changed: Some(false),
        medicine: Some(false),
        ..RunReport::default()
    }
}

/// Run exactly as planned, and nothing hurt.
pub fn as_planned(plan: &RunToday) -> Run {
    let in_time = plan.run_s_total();
    let s = plan.cap_m.map_or(in_time, |m| in_time.min(m * PACE_S_PER_KM / 1000));
    let special = plan.hill > 0 || plan.speed > 0;
    let session = special.then(|| Session::read(&plan.stage)).flatten();
    run_of(s, RunReport { session, ..all_zero() })
}

pub fn run_of(s: u32, report: RunReport) -> Run {
    Run {
        distance_m: Some(s * 1000 / PACE_S_PER_KM),
        elapsed_s: Some(s + 600),
        running_s: Some(s),
        report,
        ..Run::default()
    }
}

/// A clean run of twenty minutes.
pub fn clean_run() -> Run {
    run_of(1_200, all_zero())
}

pub fn ran(on: Date, run: Run) -> Fact {
    fact(on, What::Run(run))
}

/// Without what was taken back, so that a fact added is not taken back either.
pub fn nothing_taken_back(facts: &[Fact]) -> Vec<Fact> {
    facts.iter().filter(|fact| !matches!(fact.what, What::Withdrawn(_))).cloned().collect()
}

/// Every feature of the pattern, there.
pub fn pattern() -> Vec<(String, bool)> {
    FEATURES.map(|feature| (feature.to_owned(), true)).into()
}

pub const FEATURES: [&str; 6] = ["site", "repeatable", "builds", "downhill", "eases", "no-swelling"];
