//! What became of one runner in one arm, in whole numbers.

use rehab::plan::Urgency;

use crate::advice::Advice;
use crate::body::Felt;

/// Thirty minutes without a break, the last stage of the run-walk ladder.
const THIRTY_MIN_S: u32 = 1_800;
/// Pain that still counts as none, and pain from which on a run was red; both true pain, whatever was told.
const PAINLESS_TO: f64 = 1.0;
const RED_FROM: f64 = 4.0;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The day of the second of two runs in a row of 30 painless minutes without a break.
    pub thirty_min_day: Option<usize>,
    pub first_run_day: Option<usize>,
    pub runs: u32,
    /// Runs whose true pain reached 4, or that pain ended.
    pub red_runs: u32,
    pub sessions: u32,
    /// Seconds of painless running in each week.
    pub painless_s: Vec<u32>,
    /// A stop stood on the last day.
    pub stopped: bool,
    /// Sent to somebody qualified at least once; an offer does not count.
    pub referred: bool,
    thirty_before: bool,
}

impl Outcome {
    pub fn new(days: usize) -> Outcome {
        Outcome { painless_s: vec![0; days.div_ceil(7)], ..Outcome::default() }
    }

    pub(crate) fn advised(&mut self, day: usize, advice: &Advice) {
        if advice.load.runs() {
            self.first_run_day.get_or_insert(day);
        }
        self.stopped = advice.stopped;
        self.referred |= advice.refer.is_some_and(|urgency| urgency != Urgency::Offer);
    }

    pub(crate) fn ran(&mut self, day: usize, felt: &Felt) {
        self.runs += 1;
        self.red_runs += u32::from(felt.peak >= RED_FROM || felt.had_to_stop);
        let painless = felt.peak <= PAINLESS_TO;
        if painless {
            self.painless_s[day / 7] += felt.run_s;
        }
        let thirty = painless && felt.longest_bout_s >= THIRTY_MIN_S;
        if thirty && self.thirty_before {
            self.thirty_min_day.get_or_insert(day);
        }
        self.thirty_before = thirty;
    }
}
