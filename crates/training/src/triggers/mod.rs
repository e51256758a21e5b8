//! What set it off: the eight weeks before the first pain against the runner's own earlier year.
//!
//! Each kind of change is one figure a week. A change counts when the largest of the eight weeks stands out above
//! everything of the earlier year by more than the runner's own weeks differ. It shows what came first, not what
//! caused it. `docs/triggers.md` has the method in words and how often it errs.

mod kind;
mod weeks;

use rehab::Date;
use rehab::protocol::Grade;

use crate::calendar::before;
use crate::daily::between;
use crate::outing::{Outing, RunRef, in_order};
use crate::robust::{median, quantile, spread};
use crate::shoes::{ShoeChange, Worn};
pub use kind::{Kind, Unit};
use weeks::{Past, Week};

/// Weeks before the first pain that are looked at. Unit: weeks. Source: our convention, grade D.
pub const WEEKS_LOOKED_AT: u32 = 8;
/// Weeks before those that say what is usual. Unit: weeks. Source: our convention, grade D: one year holds every season.
pub const WEEKS_EARLIER: u32 = 52;
/// With fewer earlier weeks that have a run, nothing is said. Unit: weeks. Source: our convention, grade D.
pub const LEAST_EARLIER_WEEKS: u32 = 12;
/// With fewer runs in the eight weeks, nothing is said. Unit: runs. Source: our convention, grade D.
pub const LEAST_RUNS_LOOKED_AT: u32 = 3;

/// What was looked for, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetOff {
    pub first_pain: Date,
    /// First and last day of the eight weeks.
    pub looked_at: (Date, Date),
    /// First and last day of the earlier year.
    pub earlier: (Date, Date),
    /// Weeks of the earlier year that have a run.
    pub earlier_weeks: u32,
    pub earlier_runs: u32,
    pub verdict: Verdict,
    /// What stands out, the most first.
    pub found: Vec<Trigger>,
    /// The largest of every other kind: there, but not unusual for this runner, or too small.
    pub not_unusual: Vec<Trigger>,
    /// What could not be looked at, and why.
    pub missing: Vec<Missing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Found,
    NoClearTrigger,
    TooLittleData,
}

/// The largest week, or run, of one kind in the eight weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    pub kind: Kind,
    pub unit: Unit,
    /// In `unit`, rounded.
    pub size: i32,
    /// The same figure in the runner's middle earlier week, and in the largest.
    pub usual: i32,
    pub largest_before: i32,
    pub from: Date,
    pub to: Date,
    /// The runs behind it, in order.
    pub runs: Vec<RunRef>,
    /// The change behind [`Kind::Shoes`].
    pub shoes: Option<ShoeChange>,
    /// 100 x earlier weeks at least as large / earlier weeks with the figure; per cent, rounded up. 0: none was.
    pub as_large_percent: u32,
    /// Earlier weeks with the figure.
    pub weeks_compared: u32,
    /// How far it stands out, in tenths: ten times (value - top) / spread x weight.
    /// Order only: it says nothing about how likely it is that this brought the pain on.
    pub score_tenths: i32,
    pub grade: Grade,
    pub source: &'static str,
}

/// What was not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// `None`: nothing of ours records it.
    pub kind: Option<Kind>,
    pub what: &'static str,
    /// Runs or weeks there are, and how many it takes; `None` where no number of runs would do.
    pub have_and_need: Option<(u32, u32)>,
}

/// A change stands out from this score on. Unit: robust standard deviations of the runner's own weeks above the
/// largest of them. Source: ours, grade D, set so that at most one archive in ten without a trigger shows one.
const STANDS_OUT: f64 = 0.7;

/// A year of which only few weeks are known knows its extremes less well: the score asked for grows by this times the
/// share of the 52 weeks without the figure. Unit: standard deviations. Source: ours, grade D.
const SHORT_YEAR: f64 = 0.8;

/// What the runner's earlier weeks reach at the most: their largest, or this many robust standard deviations above the
/// middle where only few weeks are there. Unit: standard deviations. Source: ours, grade D.
const TOP_SPREADS: f64 = 2.5;

/// What the files and answers do not say, so that nobody reads its absence as a no.
const NOT_RECORDED: [&str; 1] = ["a cambered road"];

/// What came before `first_pain`. Runs after that day are not looked at.
pub fn triggers(outings: &[Outing], worn: &[Worn], first_pain: Date) -> SetOff {
    let ordered = in_order(outings);
    let runs = between(&ordered, Date::MIN, first_pain);
    let from = before(first_pain, WEEKS_LOOKED_AT * 7 - 1);
    let earlier = (before(from, WEEKS_EARLIER * 7), before(from, 1));
    let usual = between(runs, earlier.0, earlier.1);
    let past = Past::of(runs, usual, worn, first_pain);
    let has_run = |back: &u32| {
        !between(runs, before(first_pain, back * 7 + 6), before(first_pain, back * 7)).is_empty()
    };
    let mut answer = SetOff {
        first_pain,
        looked_at: (from, first_pain),
        earlier,
        earlier_weeks: (WEEKS_LOOKED_AT..WEEKS_LOOKED_AT + WEEKS_EARLIER).filter(has_run).count() as u32,
        earlier_runs: usual.len() as u32,
        verdict: Verdict::TooLittleData,
        found: Vec::new(),
        not_unusual: Vec::new(),
        missing: NOT_RECORDED.iter().map(|what| Missing { kind: None, what, have_and_need: None }).collect(),
    };
    answer.lacks(between(runs, from, first_pain).len() as u32);
    if answer.missing.len() > NOT_RECORDED.len() {
        return answer;
    }
    for kind in Kind::ALL {
        answer.look_for(kind, &past);
    }
    answer.found.sort_by_key(|t| (-t.score_tenths, t.kind));
    answer.not_unusual.sort_by_key(|t| (-t.score_tenths, t.kind));
    answer.verdict = match (answer.found.is_empty(), answer.not_unusual.is_empty()) {
        (false, _) => Verdict::Found,
        (true, false) => Verdict::NoClearTrigger,
        (true, true) => Verdict::TooLittleData,
    };
    answer
}

impl SetOff {
    fn lacks(&mut self, runs_looked_at: u32) {
        let mut lack = |what, have, need| {
            if have < need {
                self.missing.push(Missing { kind: None, what, have_and_need: Some((have, need)) });
            }
        };
        lack("weeks with a run in the year before", self.earlier_weeks, LEAST_EARLIER_WEEKS);
        lack("runs in the eight weeks before the pain", runs_looked_at, LEAST_RUNS_LOOKED_AT);
    }

    fn look_for(&mut self, kind: Kind, past: &Past) {
        let measure = kind.measure();
        let weeks =
            |from: u32, to: u32| (from..to).filter_map(|back| past.week(kind, back)).collect::<Vec<Week>>();
        let earlier = weeks(WEEKS_LOOKED_AT, WEEKS_LOOKED_AT + WEEKS_EARLIER);
        let recent = weeks(0, WEEKS_LOOKED_AT);
        // A week whose new shoes have no drop told must not pass for one without new shoes.
        let complete = kind != Kind::Shoes || recent.len() as u32 == WEEKS_LOOKED_AT;
        let largest = recent.into_iter().max_by(|a, b| a.value.total_cmp(&b.value));
        let compared = earlier.len() as u32;
        match largest.filter(|_| complete && compared >= LEAST_EARLIER_WEEKS) {
            Some(week) => {
                let trigger = judge(kind, &week, &earlier);
                let enough = week.size >= measure.least;
                if enough && f64::from(trigger.score_tenths) >= 10.0 * stands_out(compared) {
                    self.found.push(trigger);
                } else {
                    self.not_unusual.push(trigger);
                }
            }
            None => self.missing.push(Missing {
                kind: Some(kind),
                what: measure.needs,
                have_and_need: Some((compared, LEAST_EARLIER_WEEKS)),
            }),
        }
    }
}

/// Score = (value - top) / spread x weight. `top` is the largest earlier week, at least 2.5 spreads above the middle;
/// `spread` the robust standard deviation of the earlier weeks, at least what the kind says; the weight says how well
/// the kind is supported.
fn judge(kind: Kind, week: &Week, earlier: &[Week]) -> Trigger {
    let measure = kind.measure();
    let values: Vec<f64> = earlier.iter().map(|w| w.value).collect();
    let sizes: Vec<f64> = earlier.iter().map(|w| w.size).collect();
    let apart = spread(&values).unwrap_or(0.0).max(measure.spread_at_least);
    let middle = median(&values).unwrap_or(0.0);
    let top = quantile(&values, 1.0).unwrap_or(middle).max(middle + TOP_SPREADS * apart);
    let as_large = values.iter().filter(|v| **v >= week.value).count();
    Trigger {
        kind,
        unit: measure.unit,
        size: whole(week.size),
        usual: whole(median(&sizes).unwrap_or(0.0)),
        largest_before: whole(quantile(&sizes, 1.0).unwrap_or(0.0)),
        from: week.from,
        to: week.to,
        runs: week.runs.clone(),
        shoes: week.shoes.clone(),
        as_large_percent: (100 * as_large).div_ceil(values.len().max(1)) as u32,
        weeks_compared: values.len() as u32,
        score_tenths: whole(10.0 * (week.value - top) / apart * weight(measure.grade)),
        grade: measure.grade,
        source: measure.source,
    }
}

fn stands_out(weeks_compared: u32) -> f64 {
    let unknown = 1.0 - f64::from(weeks_compared) / f64::from(WEEKS_EARLIER);
    STANDS_OUT + SHORT_YEAR * unknown.max(0.0)
}

/// How much a kind's evidence counts in the order. Unit: factor. Source: our convention, grade D.
const fn weight(grade: Grade) -> f64 {
    match grade {
        Grade::A | Grade::B => 1.2,
        Grade::C => 1.0,
        Grade::D => 0.9,
    }
}

fn whole(value: f64) -> i32 {
    value.round() as i32
}
