//! How much, how often, and what earns more.

use rehab::plan::Light;

use super::later::{THIRTY_MIN_S, is_past_the_ladder};
use super::{Before, Most, View};
use crate::advice::Load;

/// Until continuous running is established there are at most three runs in seven days.
const WEEK: usize = 7;
const RUNS_A_WEEK: usize = 3;
const STRENGTH_A_WEEK: usize = 3;
const ESTABLISHED_S: u32 = 1_800;
/// The settling weeks hold at most half of the usual week.
const SETTLE_DAYS: usize = 14;
/// A pause of so many days costs something, and of so many nearly everything.
const GAP_DAYS: usize = 8;
const LONG_GAP_DAYS: usize = 29;
/// Bouts after a long pause are no longer than this.
const RESTART_BOUT_S: u32 = 120;
/// One step of the ladder adds at most a quarter, or these seconds where that is little.
const STEP_PERCENT: u32 = 125;
const STEP_S: u32 = 240;

fn exceeds(view: &View, most: &Most) -> bool {
    view.load.run_s > most.run_s || view.load.longest_bout_s > most.longest_bout_s
}

/// A run of the runner's own, on a day that was to be free of running, earns nothing. Past the ladder the weeks are laid
/// anew every day, so what a green run earned may come up to a week later.
fn is_earned(view: &View, most: &Most) -> bool {
    let as_planned = |day: &usize| view.record.rows[*day].advised.runs() || view.waited_for_an_answer(*day);
    let later = if is_past_the_ladder(view) { WEEK } else { 0 };
    let since = most.since.saturating_sub(later);
    let mut ran = (since..view.today).filter(|day| view.record.run_on(*day).is_some()).filter(as_planned);
    ran.any(|day| view.light(day) == Light::Green)
}

/// The gate takes the limits of settling away; that alone may come without a green run, and once.
fn is_the_gate(view: &View) -> bool {
    !view.before.gate_used && view.today >= SETTLE_DAYS
}

/// More than ever before without a single green run since.
pub(super) fn unearned(view: &View) -> bool {
    let most = view.before.most;
    view.runs()
        && most.is_some_and(|most| exceeds(view, &most) && !is_earned(view, &most))
        && !is_the_gate(view)
}

/// More than one step of the ladder at once.
pub(super) fn jump(view: &View) -> bool {
    let far = |most: Most| {
        view.load.run_s > most.run_s * STEP_PERCENT / 100 && view.load.run_s > most.run_s + STEP_S
    };
    view.runs() && view.before.most.is_some_and(far) && !is_the_gate(view)
}

/// What of today's advice the coming days are measured by.
pub(super) fn remember(view: &View) -> Before {
    let mut before = *view.before;
    before.held = super::later::check(view, &before);
    if !view.runs() {
        return before;
    }
    let load = view.load;
    let now = Most { run_s: load.run_s, longest_bout_s: load.longest_bout_s, since: view.today };
    before.most = Some(match before.most {
        Some(most) if exceeds(view, &most) => {
            before.gate_used |= !is_earned(view, &most) && view.today >= SETTLE_DAYS;
            Most {
                run_s: most.run_s.max(now.run_s),
                longest_bout_s: most.longest_bout_s.max(now.longest_bout_s),
                ..now
            }
        }
        Some(most) => most,
        None => now,
    });
    before
}

pub(super) fn run_after_run(view: &View) -> bool {
    view.runs() && (view.record.run_on(view.today).is_some() || view.run_days_within(1) > 0)
}

pub(super) fn fourth_run(view: &View) -> bool {
    let established = || {
        view.record.run_days().any(|day| {
            view.ran(day).is_some_and(|(ran, _)| ran.longest_bout_s >= ESTABLISHED_S)
                && view.light(day) == Light::Green
        })
    };
    view.runs() && view.run_days_within(6) >= RUNS_A_WEEK && !established()
}

pub(super) fn over_half_the_week(view: &View) -> bool {
    let Some(week_m) = view.record.enrolment.week_m.filter(|_| view.runs() && view.today < SETTLE_DAYS)
    else {
        return false;
    };
    let ran_m: u32 = view.last(6).filter_map(|day| view.ran(day)).map(|(ran, _)| ran.distance_m).sum();
    let advised_m = view.runner.metres(view.load.run_s).min(view.load.most_m.unwrap_or(u32::MAX));
    ran_m + advised_m > week_m / 2
}

pub(super) fn week_unknown(view: &View) -> bool {
    let told = &view.record.enrolment;
    view.runs() && view.today < SETTLE_DAYS && told.week_m.is_none() && told.week_s.is_none()
}

/// The last run planned before `end` earned its stage on the ladder, and no plan has named a later one.
pub(super) fn earned_unnamed(view: &View, end: usize) -> bool {
    let planned = (0..end).rev().find(|day| view.record.rows[*day].advised.runs());
    planned.is_some_and(|day| {
        view.record.rows[day].advised.run_s < THIRTY_MIN_S
            && view.record.run_on(day).is_some()
            && view.light(day) == Light::Green
    })
}

/// Less than the most that had been planned in the week of the last run and in the one without; a stage that the last
/// planned run earned and no plan had named yet may be what the pause took.
pub(super) fn no_less_after_a_gap(view: &View) -> bool {
    let Some(day) = view.last_run().filter(|_| view.runs()) else { return false };
    let gap = view.today - day;
    let before = &view.record.rows[day.saturating_sub(6)..(day + GAP_DAYS).min(view.today)];
    let settling = before.iter().any(|row| row.advised.most_m.is_some()) && is_the_gate(view);
    let most = |of: fn(&Load) -> u32| before.iter().map(|row| of(&row.advised)).max().unwrap_or(0);
    let unnamed = earned_unnamed(view, view.today);
    let more = view.load.run_s > most(|load| load.run_s)
        || view.load.longest_bout_s > most(|load| load.longest_bout_s);
    let nothing_less = gap >= GAP_DAYS
        && !settling
        && (more || !unnamed)
        && view.record.limit.is_none()
        && most(|load| load.run_s) > 0
        && view.no_less_than(most(|load| load.run_s), most(|load| load.longest_bout_s));
    nothing_less || (gap >= LONG_GAP_DAYS && view.load.longest_bout_s > RESTART_BOUT_S)
}

pub(super) fn strength_on_the_next_day(view: &View) -> bool {
    let trained = |day: usize| view.record.rows.get(day).is_some_and(|row| row.strength.is_some());
    view.load.strength && (trained(view.today) || trained(view.today.wrapping_sub(1)))
}

pub(super) fn fourth_strength(view: &View) -> bool {
    let trained = view.last(6).filter(|day| view.record.rows[*day].strength.is_some()).count();
    view.load.strength && trained >= STRENGTH_A_WEEK
}
