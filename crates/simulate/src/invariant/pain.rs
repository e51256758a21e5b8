//! Pain and what was told of it.

use rehab::plan::Light;

use super::later::{is_hill_amber, session_letter};
use super::load::earned_unnamed;
use super::{View, at_least};
use crate::record::worst_daily;

/// After a red run so many whole days without one.
const RED_REST_DAYS: usize = 2;
const FLARE_DAYS: usize = 14;
/// An onset counts for so long.
const ONSET_DAYS: usize = 28;
/// Pain that begins before this leaves nothing to run.
const SHORT_M: u32 = 1_000;
const SHORT_S: u32 = 300;
/// What daily life may bring up on a day with a run.
const DAILY_PAIN: u8 = 2;
const STRONG_PAIN: u8 = 7;
/// A run told of later than this asks for nothing more.
const TOLD_WITHIN_DAYS: usize = 7;
/// The settling weeks last at least so long, and a quiet week lies before the gate.
const SETTLE_DAYS: usize = 14;
const QUIET_DAYS: usize = 7;
/// The pace an onset told as a distance is taken at, fast enough to be on the safe side.
const FAST_S_PER_KM: u32 = 240;

pub(super) fn run_after_red(view: &View) -> bool {
    view.runs()
        && view
            .last(RED_REST_DAYS)
            .any(|day| view.record.run_on(day).is_some() && view.light(day) == Light::Red)
}

/// A red run of the runner's own may take stages that the last planned run had earned and no plan had named.
pub(super) fn no_less_after_red(view: &View) -> bool {
    let last = view.last_run().filter(|day| view.no_less_than_up_to(*day) && view.light(*day) == Light::Red);
    last.is_some_and(|day| view.exceeds_up_to(day) || !earned_unnamed(view, day + 1))
}

/// What was amber on hills leaves flat ground as it is.
pub(super) fn no_less_after_ambers(view: &View) -> bool {
    let mut days = view.record.run_days().filter(|day| *day < view.today && !is_hill_amber(view, *day));
    let (Some(last), Some(before)) = (days.next(), days.next()) else { return false };
    view.no_less_than_up_to(last) && [last, before].iter().all(|day| view.light(*day) == Light::Amber)
}

/// Two reds close together ask for less than the best green run.
pub(super) fn no_less_after_flare(view: &View) -> bool {
    let Some(last) = view.last_run().filter(|day| view.runs() && view.light(*day) == Light::Red) else {
        return false;
    };
    let from = (last + 1).saturating_sub(FLARE_DAYS);
    let again = (from..last).any(|day| view.record.run_on(day).is_some() && view.light(day) == Light::Red);
    let best = (0..last).filter(|day| view.record.run_on(*day).is_some() && view.light(*day) == Light::Green);
    let best = best.map(|day| &view.record.rows[day].advised);
    let (run_s, bout_s) = best.fold((0, 0), |(s, bout), l| (s.max(l.run_s), bout.max(l.longest_bout_s)));
    again && view.no_less_than(run_s, bout_s)
}

/// No bout as long as the time after which it hurt. What hurt on hills says nothing about flat ground, unless it was
/// red; the next run on hills it bounds like any other.
pub(super) fn past_the_onset(view: &View) -> bool {
    view.runs() && known_onset_s(view).is_some_and(|onset| view.load.longest_bout_s >= onset)
}

/// The earliest onset of the last weeks, lengthened by the green runs after it.
fn known_onset_s(view: &View) -> Option<u32> {
    let enrolled = &view.record.enrolment;
    let told_s = enrolled.onset_s.or(enrolled.onset_m.map(|m| m * (FAST_S_PER_KM / 10) / 100));
    let mut onset = told_s.filter(|_| view.today < ONSET_DAYS);
    for day in view.last(ONSET_DAYS) {
        let Some((ran, report)) = view.ran(day) else { continue };
        let hurt = at_least(report.during, 2) && speaks_for_today(view, day);
        match (view.light(day), report.onset_s.filter(|_| hurt)) {
            (_, Some(s)) => onset = Some(onset.map_or(s, |known| known.min(s))),
            (Light::Green, None) => onset = onset.map(|known| known.max(ran.run_s)),
            _ => {}
        }
    }
    onset
}

/// A hill run that was not red speaks for runs on hills alone.
fn speaks_for_today(view: &View, day: usize) -> bool {
    let on_hills = session_letter(view, day) == Some('H') && view.light(day) != Light::Red;
    !on_hills || view.load.hill > 0
}

pub(super) fn onset_short(view: &View) -> bool {
    let enrolled = &view.record.enrolment;
    let told = view.today < SETTLE_DAYS && is_short(enrolled.onset_m, enrolled.onset_s);
    let ran = view.last(QUIET_DAYS - 1).filter(|day| speaks_for_today(view, *day));
    let ran = ran.filter_map(|day| view.ran(day));
    let mut hurt = ran.filter(|(_, report)| at_least(report.during, 2));
    view.runs() && (told || hurt.any(|(_, report)| is_short(report.onset_m, report.onset_s)))
}

fn is_short(m: Option<u32>, s: Option<u32>) -> bool {
    m.is_some_and(|m| m < SHORT_M) || s.is_some_and(|s| s < SHORT_S)
}

pub(super) fn daily_pain(view: &View) -> bool {
    let days = [view.today, view.today.wrapping_sub(1)];
    let told = days.into_iter().filter_map(|day| view.record.check_in(day));
    let mut hurts = told.filter(|d| at_least(worst_daily(d), DAILY_PAIN) || at_least(d.morning, DAILY_PAIN));
    view.runs() && hurts.next().is_some()
}

/// Before the gate, daily pain asks for a quiet week first.
pub(super) fn daily_pain_while_settling(view: &View) -> bool {
    let told = view.last(QUIET_DAYS).filter_map(|day| view.record.check_in(day));
    let mut hurts = told.filter(|d| at_least(worst_daily(d), DAILY_PAIN));
    view.runs() && view.today < SETTLE_DAYS && hurts.next().is_some()
}

pub(super) fn two_reds_while_settling(view: &View) -> bool {
    view.runs() && view.today < SETTLE_DAYS && view.reds().len() >= 2
}

pub(super) fn strong_pain_told(view: &View) -> bool {
    let screen = &view.record.screen;
    let strong = at_least(screen.worst_pain, STRONG_PAIN) || screen.pain_in_walking == Some(true);
    view.runs() && view.today < SETTLE_DAYS && strong
}

pub(super) fn no_check_in(view: &View) -> bool {
    let days = [view.today, view.today.wrapping_sub(1)];
    let told = days.into_iter().filter_map(|day| view.record.check_in(day));
    let mut whole = told.filter(|d| d.walk30.is_some() && d.stairs.is_some() && d.squat.is_some());
    view.runs() && whole.next().is_none()
}

pub(super) fn last_run_not_told(view: &View) -> bool {
    let Some(day) = view.last_run().filter(|day| view.runs() && view.today - day <= TOLD_WITHIN_DAYS) else {
        return false;
    };
    let report = view.ran(day).map(|(_, report)| report).unwrap_or_default();
    let told = [report.before, report.during, report.after, report.morning];
    told.iter().any(Option::is_none) || report.medicine.is_none()
}
