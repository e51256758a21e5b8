//! The gate to the return: what must have been so before a runner in the lane without running runs at all.

use super::{View, at_least};
use crate::record::worst_daily;

const SETTLE_DAYS: usize = 14;
const QUIET_DAYS: usize = 7;
const QUIET_PAIN: u8 = 2;
const UNMASKED_DAYS: usize = 2;
const SESSIONS: usize = 6;

/// The first run advised to somebody who must not run before the gate.
fn is_first(view: &View) -> bool {
    let screen = &view.record.screen;
    let stopped = at_least(screen.worst_pain, 7) || screen.pain_in_walking == Some(true);
    view.runs() && stopped && view.before.most.is_none()
}

fn never(view: &View, holds: impl Fn(usize) -> bool) -> bool {
    is_first(view) && !(0..=view.today).any(holds)
}

pub(super) fn days(view: &View) -> bool {
    is_first(view) && view.today < SETTLE_DAYS
}

/// Seven days in a row that were told and did not hurt.
pub(super) fn quiet(view: &View) -> bool {
    let is_quiet = |day: usize| {
        view.record.check_in(day).is_some_and(|d| {
            d.walk30.is_some()
                && d.stairs.is_some()
                && d.squat.is_some()
                && !at_least(worst_daily(d), QUIET_PAIN)
                && !at_least(d.morning, QUIET_PAIN)
        })
    };
    never(view, |day| day + 1 >= QUIET_DAYS && (0..QUIET_DAYS).all(|back| is_quiet(day - back)))
}

pub(super) fn masked(view: &View) -> bool {
    let is_clear = |day: usize| view.record.check_in(day).is_some_and(|d| d.medicine == Some(false));
    never(view, |day| day >= SETTLE_DAYS - 1 && (0..UNMASKED_DAYS).all(|back| is_clear(day - back)))
}

pub(super) fn strength(view: &View) -> bool {
    let sessions = view.record.rows.iter().filter(|row| row.strength.is_some()).count();
    let good = view.record.rows.iter().filter_map(|row| row.strength);
    let good = good.filter(|trained| trained.pain.is_some_and(|p| p.score() < 3)).count();
    is_first(view) && (sessions < SESSIONS || good < 2)
}

pub(super) fn step_down(view: &View) -> bool {
    is_first(view) && !view.record.step_down_passed
}

pub(super) fn hops(view: &View) -> bool {
    is_first(view) && !view.record.hops_passed
}
