//! The ways into the hills and to fast running: what each asks for, and whether it is open.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::days;
use crate::case::Case;
use crate::ceiling::Bound;
use crate::course::Course;
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::session::usual_week;
use crate::steps::Track;

pub(crate) fn is_open(case: &Case, course: &Course, track: Track, on: Date) -> bool {
    let met = |reason: &Reason| reason.verdict == Verdict::Met || !case.binds(reason.point);
    course.returned_on.is_some()
        && !is_declined(case, track)
        && conditions(case, course, track, on).iter().all(met)
}

/// The runner leaves it out by choice.
pub(crate) fn is_declined(case: &Case, track: Track) -> bool {
    let limit = case.past.limit.map(|(_, limit)| limit);
    let wanted = limit.and_then(|limit| match track {
        Track::Hills => limit.hills,
        Track::Speed => limit.speed,
    });
    wanted == Some(false)
}

/// Every condition as of `on`, in the order of the rule.
pub(crate) fn conditions(case: &Case, course: &Course, track: Track, on: Date) -> Vec<Reason> {
    match track {
        Track::Hills => hills(case, course, on),
        Track::Speed => speed(case, course, on),
    }
}

/// The condition that keeps it shut, to stand beside the ceiling's 0; the step itself where it is open.
pub(crate) fn first_closed(case: &Case, course: &Course, track: Track, bound: Bound) -> Reason {
    let on = case.past.today;
    let closed = conditions(case, course, track, on).into_iter().find(|r| r.verdict != Verdict::Met);
    let number = if track == Track::Hills { Number::HillGreens } else { Number::SpeedGreens };
    let mut reason = match closed {
        _ if is_declined(case, track) => case
            .reason(Line::Gate, Point::OwnLimit, number, Verdict::Met)
            .seeing(case.past.limit.map(|(entry, _)| entry.seen("limit"))),
        Some(reason) => reason,
        None => case.reason(Line::Gate, track.greens_point(), number, Verdict::NotMet),
    };
    reason.line = Line::Allowance(bound);
    reason
}

fn hills(case: &Case, course: &Course, on: Date) -> Vec<Reason> {
    let number = |n| case.protocol.number(n);
    let since = u32::try_from(days(course.clock_from, on)).unwrap_or(0);
    let weeks =
        course.volume.begun_on.map_or(0, |begun| course.volume.green_weeks(on, begun.max(course.clock_from)));
    let level = u32::from(highest_level(case, course));
    let counted = |point, of, known: u32, amount: fn(u32) -> Amount| {
        condition(case, point, of, Some(known >= number(of))).found(amount(known)).limit(amount(number(of)))
    };
    alloc::vec![
        counted(Point::HillDays, Number::HillDays, since, Amount::Days),
        condition(case, Point::HillLadder, Number::HillDays, Some(course.rung.is_done())),
        counted(Point::HillGreenWeeks, Number::HillGreenWeeks, weeks, Amount::Count),
        condition(
            case,
            Point::HillStrength,
            Number::HillStrengthLevel,
            Some(level >= number(Number::HillStrengthLevel))
        )
        .found(Amount::Level(u8::try_from(level).unwrap_or(u8::MAX)))
        .limit(Amount::Level(u8::try_from(number(Number::HillStrengthLevel)).unwrap_or(u8::MAX))),
    ]
}

/// The exercise that stands for going downhill is the one whose form is tested.
fn highest_level(case: &Case, course: &Course) -> u8 {
    let tested = case.protocol.exercises().iter().filter(|exercise| exercise.form_test.is_some());
    tested.map(|exercise| course.levels.level(case.protocol, &exercise.id)).max().unwrap_or(0)
}

fn speed(case: &Case, course: &Course, on: Date) -> Vec<Reason> {
    let number = |n| case.protocol.number(n);
    let full = match course.recovery.recovered_on {
        Some(_) => Some(true),
        None if !usual_week(case).is_known() => None,
        None => Some(false),
    };
    let hills = is_declined(case, Track::Hills) || course.hills.is_past(case.protocol.hills_before_speed());
    let settled =
        course.cadence.settled_days(on).is_none_or(|d| d >= i64::from(number(Number::CadenceSettled)));
    let step = case.protocol.hill_steps().get(case.protocol.hills_before_speed());
    alloc::vec![
        condition(case, Point::FullVolume, Number::FullShare, full)
            .limit(Amount::Percent(number(Number::FullShare))),
        condition(case, Point::SpeedHills, Number::FullShare, Some(hills))
            .limit(step.map(|step| Amount::Stage(alloc::format!("{}", step.id)))),
        condition(case, Point::CadenceSettled, Number::CadenceSettled, Some(settled))
            .limit(Amount::Days(number(Number::CadenceSettled))),
    ]
}

/// A clinician may let strides begin with continuous running.
pub(crate) fn early_strides(case: &Case, course: &Course) -> bool {
    let continuous = course.rung.stage() >= case.protocol.short_volume_entry();
    let green = course.greens.last() == Some(&course.rung.last_run());
    let allowed = case.protocol.number(Number::EarlyStrides) > 0;
    allowed && continuous && green && course.has_returned() && !is_declined(case, Track::Speed)
}

fn condition(case: &Case, point: Point, number: Number, known: Option<bool>) -> Reason {
    case.reason(Line::Gate, point, number, Verdict::from_known(known))
}
