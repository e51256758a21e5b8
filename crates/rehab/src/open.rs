//! The ways into the hills and to fast running: what each asks for, and whether it is open.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::days;
use crate::case::Case;
use crate::ceiling::Bound;
use crate::course::Course;
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::steps::Track;

pub(crate) fn is_open(case: &Case, course: &Course, track: Track, on: Date) -> bool {
    let met = |point: &Point| !case.binds(*point) || known(case, course, *point, on) == Some(true);
    course.returned_on.is_some() && !is_declined(case, track) && points(track).iter().all(met)
}

/// What a way asks for, in the order of its rule.
const fn points(track: Track) -> &'static [Point] {
    match track {
        Track::Hills => &[Point::HillDays, Point::HillLadder, Point::HillGreenWeeks, Point::HillStrength],
        Track::Speed => &[Point::FullVolume, Point::SpeedHills, Point::CadenceSettled],
    }
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
    points(track).iter().map(|point| condition(case, course, *point, on)).collect()
}

/// The condition that keeps it shut, to stand beside the ceiling's 0; the step itself where it is open.
pub(crate) fn first_closed(case: &Case, course: &Course, track: Track, bound: Bound) -> Reason {
    let on = case.past.today;
    let closed = conditions(case, course, track, on).into_iter().find(|r| r.verdict != Verdict::Met);
    let (steps, number) = match track {
        Track::Hills => (&course.hills, Number::HillGreens),
        Track::Speed => (&course.speed, Number::SpeedGreens),
    };
    let mut reason = match closed {
        _ if is_declined(case, track) => case
            .reason(Line::Gate, Point::OwnLimit, number, Verdict::Met)
            .seeing(case.past.limit.map(|(entry, _)| entry.seen("limit"))),
        Some(reason) => reason,
        None => case
            .reason(Line::Gate, track.greens_point(), number, Verdict::NotMet)
            .found(Amount::Count(steps.greens()))
            .limit(Amount::Count(case.protocol.number(number))),
    };
    reason.line = Line::Allowance(bound);
    reason
}

/// Every run of an episode asks for these, so nothing is put into words here.
fn known(case: &Case, course: &Course, point: Point, on: Date) -> Option<bool> {
    let number = |n| case.protocol.number(n);
    match point {
        Point::HillDays => Some(since(course, on) >= number(Number::HillDays)),
        Point::HillLadder => Some(course.rung.is_done()),
        Point::HillGreenWeeks if course.hills_opened => Some(true),
        Point::HillGreenWeeks => Some(green_weeks(course, on) >= number(Number::HillGreenWeeks)),
        Point::HillStrength => {
            Some(u32::from(highest_level(case, course)) >= number(Number::HillStrengthLevel))
        }
        Point::FullVolume if course.recovery.recovered_on.is_some() => Some(true),
        Point::FullVolume => course.usual.is_known().then_some(false),
        Point::SpeedHills => {
            let past = course.hills.is_past(case.protocol.hills_before_speed());
            Some(past || is_declined(case, Track::Hills))
        }
        Point::CadenceSettled if course.speed_opened => Some(true),
        Point::CadenceSettled => {
            let asked = i64::from(number(Number::CadenceSettled));
            // Settled by running with it: days without a run say nothing about it.
            let last_run = course.rung.last_run().min(on);
            Some(course.cadence.settled_days(last_run).is_none_or(|d| d >= asked))
        }
        _ => None,
    }
}

fn condition(case: &Case, course: &Course, point: Point, on: Date) -> Reason {
    let asked = |n| case.protocol.number(n);
    let level = |level: u32| Amount::Level(u8::try_from(level).unwrap_or(u8::MAX));
    let before = case.protocol.hill_steps().get(case.protocol.hills_before_speed());
    let (number, found, limit) = match point {
        Point::HillDays => {
            let number = Number::HillDays;
            (number, Some(Amount::Days(since(course, on))), Some(Amount::Days(asked(number))))
        }
        Point::HillGreenWeeks => {
            let number = Number::HillGreenWeeks;
            (number, Some(Amount::Count(green_weeks(course, on))), Some(Amount::Count(asked(number))))
        }
        Point::HillStrength => {
            let (number, found) = (Number::HillStrengthLevel, highest_level(case, course));
            (number, Some(Amount::Level(found)), Some(level(asked(number))))
        }
        Point::FullVolume => (Number::FullShare, None, Some(Amount::Percent(asked(Number::FullShare)))),
        Point::SpeedHills => {
            (Number::FullShare, None, before.map(|step| Amount::Stage(alloc::format!("{}", step.id))))
        }
        Point::CadenceSettled => {
            (Number::CadenceSettled, None, Some(Amount::Days(asked(Number::CadenceSettled))))
        }
        _ => (Number::HillDays, None, None),
    };
    let verdict = Verdict::from_known(known(case, course, point, on));
    case.reason(Line::Gate, point, number, verdict).found(found).limit(limit)
}

fn since(course: &Course, on: Date) -> u32 {
    u32::try_from(days(course.clock_from, on)).unwrap_or(0)
}

fn green_weeks(course: &Course, on: Date) -> u32 {
    let begun = course.volume.begun_on.map(|begun| begun.max(course.clock_from));
    begun.map_or(0, |begun| course.volume.green_weeks(on, begun))
}

/// The exercise that stands for going downhill is the one whose form is tested.
fn highest_level(case: &Case, course: &Course) -> u8 {
    let exercises = case.protocol.exercises().iter().enumerate();
    let tested = exercises.filter(|(_, exercise)| exercise.form_test.is_some());
    tested.map(|(at, _)| course.levels.level_at(case.protocol, at)).max().unwrap_or(0)
}

/// A clinician may let strides begin with continuous running.
pub(crate) fn early_strides(case: &Case, course: &Course) -> bool {
    let continuous = course.rung.stage() >= case.protocol.short_volume_entry();
    let green = course.greens.last() == Some(&course.rung.last_run());
    let allowed = case.protocol.number(Number::EarlyStrides) > 0;
    allowed && continuous && green && course.has_returned() && !is_declined(case, Track::Speed)
}
