//! G4: settled. The gate from SETTLE and BUILD to the run-walk ladder; every condition must be known and so.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::{Case, reason_of};
use crate::course::Course;
use crate::fact::{Day, Test};
use crate::history::{DayRecord, Entry, Past};
use crate::improvement;
use crate::measure::{Daily, LegTest};
use crate::protocol::{LegTestRule, Number};
use crate::reason::{Amount, FactRef, Line, Point, Reason, Verdict};
use crate::scale::Side;
use crate::screening::{Pattern, Screening, ScreeningWalk};
use crate::strength::Levels;

/// Whether the gate stood open at the end of `on`, of which `from` was the first day it might.
pub(crate) fn is_open(
    case: &Case,
    (begun_on, from): (Date, Date),
    on: Date,
    levels: &Levels,
    screening: &mut ScreeningWalk,
) -> bool {
    let met = |reason: Reason| reason.verdict == Verdict::Met || !case.binds(reason.point);
    met(settle_days(case, begun_on, on))
        && is_told(case, on, from)
        && is_quiet(case, on)
        && met(unmasked(case, on))
        && met(sessions(case, levels))
        && basic_levels(case, levels).all(met)
        && case.protocol.leg_tests().iter().all(|rule| met(leg_test(case, on, rule)))
        && met(screen_clean(case, on, screening.until(case.protocol, case.past, on)))
}

/// Somebody told something on `on` or on the day before; without that no day is quiet.
pub(crate) fn may_be_quiet(case: &Case, on: Date) -> bool {
    !case.binds(Point::QuietDays) || !case.past.between(before(on, 1), on).is_empty()
}

/// Somebody answered on `from` or later: a date that comes while nobody says a word opens no gate.
fn is_told(case: &Case, on: Date, from: Date) -> bool {
    !case.binds(Point::QuietDays) || latest_check_in(case.past, on) >= from
}

/// The first day after `on` with facts; years may lie between.
pub(crate) fn next_told(case: &Case, on: Date) -> Date {
    case.past.between(after(on, 1), case.past.today).first().map_or(Date::MAX, |day| day.on)
}

/// Daily life has been quiet for long enough.
pub(crate) fn is_quiet(case: &Case, on: Date) -> bool {
    !case.binds(Point::QuietDays) || quiet_days(case, on).0 >= case.protocol.number(Number::QuietDays)
}

/// Every condition with its verdict today, in the order of the rule.
pub(crate) fn conditions(case: &Case, course: &Course) -> Vec<Reason> {
    let (on, levels) = (case.past.today, &course.levels);
    let mut conditions = alloc::vec![
        settle_days(case, course.begun_on, on),
        quiet(case, on, course.gate_from()),
        unmasked(case, on)
    ];
    conditions.push(sessions(case, levels));
    conditions.extend(basic_levels(case, levels));
    conditions.extend(case.protocol.leg_tests().iter().map(|rule| leg_test(case, on, rule)));
    conditions.push(screen_clean(case, on, case.screening));
    conditions.extend(course.held_on.map(|held| improvement::hold(case, held, Line::Gate)));
    conditions
}

/// Since the episode began, or began again.
fn settle_days(case: &Case, begun_on: Date, on: Date) -> Reason {
    let asked = case.protocol.number(Number::SettleDays);
    let settled = u32::try_from(days(begun_on, on)).unwrap_or(0);
    condition(case, Point::SettleDays, Number::SettleDays, Some(settled >= asked))
        .found(Amount::Days(settled))
        .limit(Amount::Days(asked))
        .seeing(case.past.enrolment.map(|(entry, _)| entry.seen("enrol")))
}

fn quiet(case: &Case, on: Date, from: Date) -> Reason {
    let asked = case.protocol.number(Number::QuietDays);
    let (quiet, broken_by) = quiet_days(case, on);
    let known = match (&broken_by, quiet >= asked) {
        (_, true) => (on < from || is_told(case, on, from)).then_some(true),
        (Some(Broken::Pain(_)), false) => Some(false),
        _ => None,
    };
    let seen = match broken_by {
        Some(Broken::Pain(seen)) => seen,
        _ => Vec::new(),
    };
    condition(case, Point::QuietDays, Number::QuietDays, known)
        .found(Amount::Days(quiet))
        .limit(Amount::Days(asked))
        .seeing(seen)
}

enum Broken {
    Pain(Vec<FactRef>),
    Silence,
}

/// Quiet days in a row up to `on`, or up to the day before while `on` has no check-in yet, and what came before them.
fn quiet_days(case: &Case, on: Date) -> (u32, Option<Broken>) {
    let last = latest_check_in(case.past, on);
    let asked = case.protocol.number(Number::QuietDays);
    for back in 0..asked {
        let day = before(last, back);
        let told = case.past.check_in(day);
        let most = case.protocol.number(Number::QuietPain);
        let over = |p: Option<crate::scale::Pain>| p.is_some_and(|p| u32::from(p.score()) > most);
        if over(told.worst_daily()) || over(told.morning) {
            return (back, Some(Broken::Pain(daily_seen(case.past, day))));
        }
        if case.protocol.daily().iter().any(|daily| told.pain_in(*daily).is_none()) {
            return (back, Some(Broken::Silence));
        }
    }
    (asked, None)
}

/// `on`, or the day before when nothing was told on `on` yet.
fn latest_check_in(past: &Past, on: Date) -> Date {
    if past.check_in(on) == Day::default() { before(on, 1) } else { on }
}

pub(crate) fn daily_seen(past: &Past, on: Date) -> Vec<FactRef> {
    let mut seen = Vec::new();
    for (entry, day) in past.day(on).into_iter().flat_map(DayRecord::days) {
        let daily = Daily::ALL.map(|daily| (daily.word(), day.pain_in(daily)));
        let told = [("pain", day.pain)].into_iter().chain(daily).chain([("morning", day.morning)]);
        if let Some((key, pain)) = told.filter_map(|(k, p)| p.map(|p| (k, p))).max_by_key(|(_, p)| *p) {
            seen.push(entry.seen(alloc::format!("{key}={pain}")));
        }
    }
    seen
}

fn unmasked(case: &Case, on: Date) -> Reason {
    let asked = case.protocol.number(Number::UnmaskedDays);
    let last = latest_check_in(case.past, on);
    let told: Vec<Option<bool>> = (0..asked).map(|back| medicine(case.past, before(last, back))).collect();
    let known =
        if told.contains(&Some(true)) { Some(false) } else { (!told.contains(&None)).then_some(true) };
    condition(case, Point::Unmasked, Number::UnmaskedDays, known).limit(Amount::Days(asked))
}

fn medicine(past: &Past, on: Date) -> Option<bool> {
    let ran = past.day(on).filter(|day| day.has_run).and_then(|_| past.run_report(on).medicine);
    past.check_in(on).medicine.max(ran.filter(|masked| *masked))
}

fn sessions(case: &Case, levels: &Levels) -> Reason {
    let asked = case.protocol.number(Number::StrengthSessions);
    let done = levels.sessions.len() as u32;
    condition(case, Point::StrengthSessions, Number::StrengthSessions, Some(done >= asked))
        .found(Amount::Count(done))
        .limit(Amount::Count(asked))
}

fn basic_levels<'a>(case: &'a Case, levels: &'a Levels<'a>) -> impl Iterator<Item = Reason> + 'a {
    let asked = u8::try_from(case.protocol.number(Number::StrengthLevel)).unwrap_or(u8::MAX);
    case.protocol.basic_strength().iter().map(move |exercise| {
        let level = levels.level(case.protocol, exercise);
        let mut reason = condition(case, Point::StrengthLevel, Number::StrengthLevel, Some(level >= asked))
            .found(Amount::Level(level))
            .limit(Amount::Level(asked));
        reason.line = Line::Exercise(exercise.clone());
        reason
    })
}

fn leg_test(case: &Case, on: Date, rule: &LegTestRule) -> Reason {
    let passes = |t: &Test| {
        let parts = [
            rule.level.map_or(Some(true), |asked| t.level.map(|level| level >= asked)),
            t.reps.map(|reps| reps >= rule.reps),
            t.pain.map(|pain| pain.score() <= rule.pain_max),
        ];
        if parts.contains(&Some(false)) { Some(false) } else { (!parts.contains(&None)).then_some(true) }
    };
    let sore = case.past.enrolment.and_then(|(_, e)| e.side);
    let sides = match sore {
        Some(Side::Left) if !rule.each_side => &[Side::Left][..],
        Some(Side::Right) if !rule.each_side => &[Side::Right],
        _ => &[Side::Left, Side::Right],
    };
    let (known, seen) = on_sides(case.past, on, rule.test.word(), sides, passes);
    reason_of(Line::Gate, point(rule.test), LegTestRule::RULE, Verdict::from_known(known), rule.claim)
        .limit(Amount::Count(u32::from(rule.reps)))
        .seeing(seen)
}

pub(crate) const fn point(test: LegTest) -> Point {
    match test {
        LegTest::StepDown => Point::StepDown,
        LegTest::Squats => Point::Squats,
        LegTest::Hops => Point::Hops,
    }
}

/// The latest result of a test on each of the sides asked for.
fn on_sides(
    past: &Past,
    on: Date,
    test: &str,
    sides: &[Side],
    passes: impl Fn(&Test) -> Option<bool>,
) -> (Option<bool>, Vec<FactRef>) {
    let mut seen: Vec<FactRef> = Vec::new();
    let mut verdict = Some(true);
    for side in sides {
        let (passed, entry) = latest_test(past, on, test, *side, &passes);
        verdict = match (verdict, passed) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        if let Some((entry, told)) = entry {
            let pain = told.pain.map(|p| alloc::format!(" pain={p}")).unwrap_or_default();
            let reps = told.reps.map(|r| alloc::format!(" reps={r}")).unwrap_or_default();
            let reference = entry.seen(alloc::format!("{}{reps}{pain}", told.test));
            if !seen.contains(&reference) {
                seen.push(reference);
            }
        }
    }
    (verdict, seen)
}

/// The worst result on the latest day the test was done on this side.
fn latest_test<'h>(
    past: &Past<'h>,
    on: Date,
    test: &str,
    side: Side,
    passes: &impl Fn(&Test) -> Option<bool>,
) -> (Option<bool>, Option<(&'h Entry, &'h Test)>) {
    let from = past.enrolment.map_or(on, |(entry, _)| entry.fact.on).min(on);
    for day in past.between(from, on).iter().rev() {
        let mut worst: Option<(Option<bool>, (&Entry, &Test))> = None;
        for (entry, told) in day.tests().filter(|(_, t)| t.test == test && t.side.covers(side)) {
            let passed = passes(told);
            if worst.is_none_or(|(so_far, _)| rank(passed) < rank(so_far)) {
                worst = Some((passed, (entry, told)));
            }
        }
        if let Some((passed, told)) = worst {
            return (passed, Some(told));
        }
    }
    (None, None)
}

fn rank(passed: Option<bool>) -> u8 {
    match passed {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    }
}

fn screen_clean(case: &Case, on: Date, screening: &Screening) -> Reason {
    let known = match screening.fits() {
        _ if !screening.flags.is_empty() => Some(false),
        Some(Pattern::Fits) if !screening.missing.is_empty() || !screening.is_recent(case.protocol, on) => {
            None
        }
        Some(pattern) => Some(pattern == Pattern::Fits),
        None => None,
    };
    condition(case, Point::ScreenClean, Number::RecheckDays, known)
        .limit(Amount::Days(case.protocol.number(Number::RecheckDays)))
        .found(screening.red_asked_on.map(Amount::On))
        .seeing(screening.flags.iter().map(|f| f.seen.clone()))
}

fn condition(case: &Case, point: Point, number: Number, known: Option<bool>) -> Reason {
    case.reason(Line::Gate, point, number, Verdict::from_known(known))
}
