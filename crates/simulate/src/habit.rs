//! The first arm: the runner's own week, run as far as the pain lets them.

use crate::advice::{Advice, Load};
use crate::runner::Runner;

/// From this pain on the runner stops, and on such a morning stays at home. Convention.
pub const STOPS_AT: f64 = 5.0;
const STAYS_HOME_AT: f64 = 3.0;
/// After a run ended by pain the runner rests, and after two within two weeks for a whole week. Convention.
const REST_DAYS: usize = 2;
const LONG_REST_DAYS: usize = 7;
const TWO_WITHIN_DAYS: usize = 14;

/// How the last weeks went, as far as it changes what a runner without a plan does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habit {
    stopped_on: Option<usize>,
    rests_until: usize,
}

impl Habit {
    pub fn advice(&self, runner: &Runner, day: usize, pain_at_rest: f64) -> Advice {
        let stays = day < self.rests_until || pain_at_rest >= STAYS_HOME_AT;
        match usual_m(runner, day).filter(|_| !stays) {
            None => Advice::default(),
            Some(metres) => {
                let run_s = runner.seconds(metres);
                let load = Load { run_s, longest_bout_s: run_s, ..Load::default() };
                Advice { load, repeats: 1, ..Advice::default() }
            }
        }
    }

    pub fn was_stopped(&mut self, day: usize) {
        let again = self.stopped_on.is_some_and(|last| day - last < TWO_WITHIN_DAYS);
        self.rests_until = day + 1 + if again { LONG_REST_DAYS } else { REST_DAYS };
        self.stopped_on = Some(day);
    }
}

/// The weekdays of three, four or five runs; the last of them is the long one.
const WEEKDAYS: [&[usize]; 3] = [&[1, 3, 6], &[1, 2, 4, 6], &[0, 1, 3, 4, 6]];

/// What the runner usually runs on this day.
fn usual_m(runner: &Runner, day: usize) -> Option<u32> {
    let runs = usize::from(runner.runs_per_week).clamp(3, 5);
    let days = WEEKDAYS[runs - 3];
    let at = days.iter().position(|weekday| *weekday == day % 7)?;
    let short_m = runner.week_m.saturating_sub(runner.long_run_m) / (runs as u32 - 1);
    Some(if at + 1 == days.len() { runner.long_run_m } else { short_m })
}
