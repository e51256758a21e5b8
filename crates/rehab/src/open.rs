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
    let met = |check: &Check| check.known == Some(true) || !case.binds(check.point);
    course.returned_on.is_some()
        && !is_declined(case, track)
        && match track {
            Track::Hills => hills(case, course, on).iter().all(met),
            Track::Speed => speed(case, course, on).iter().all(met),
        }
}

/// One thing a way asks for; kept apart from its reason, since every run of an episode asks and nobody reads.
struct Check {
    point: Point,
    number: Number,
    known: Option<bool>,
    found: Option<Amount>,
    limit: Option<Amount>,
}

impl Check {
    fn new(point: Point, number: Number, known: Option<bool>) -> Check {
        Check { point, number, known, found: None, limit: None }
    }

    fn reason(self, case: &Case) -> Reason {
        let verdict = Verdict::from_known(self.known);
        case.reason(Line::Gate, self.point, self.number, verdict).found(self.found).limit(self.limit)
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
    let reason = |check: Check| check.reason(case);
    match track {
        Track::Hills => hills(case, course, on).map(reason).into(),
        Track::Speed => speed(case, course, on).map(reason).into(),
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

fn hills(case: &Case, course: &Course, on: Date) -> [Check; 4] {
    let number = |n| case.protocol.number(n);
    let since = u32::try_from(days(course.clock_from, on)).unwrap_or(0);
    let begun = course.volume.begun_on.map(|begun| begun.max(course.clock_from));
    let weeks = begun.map_or(0, |begun| course.volume.green_weeks(on, begun));
    let level = highest_level(case, course);
    let asked_level = u8::try_from(number(Number::HillStrengthLevel)).unwrap_or(u8::MAX);
    let counted = |point, of, known: u32, amount: fn(u32) -> Amount| Check {
        found: Some(amount(known)),
        limit: Some(amount(number(of))),
        ..Check::new(point, of, Some(known >= number(of)))
    };
    [
        counted(Point::HillDays, Number::HillDays, since, Amount::Days),
        Check::new(Point::HillLadder, Number::HillDays, Some(course.rung.is_done())),
        counted(Point::HillGreenWeeks, Number::HillGreenWeeks, weeks, Amount::Count),
        Check {
            found: Some(Amount::Level(level)),
            limit: Some(Amount::Level(asked_level)),
            ..Check::new(Point::HillStrength, Number::HillStrengthLevel, Some(level >= asked_level))
        },
    ]
}

/// The exercise that stands for going downhill is the one whose form is tested.
fn highest_level(case: &Case, course: &Course) -> u8 {
    let tested = case.protocol.exercises().iter().filter(|exercise| exercise.form_test.is_some());
    tested.map(|exercise| course.levels.level(case.protocol, &exercise.id)).max().unwrap_or(0)
}

fn speed(case: &Case, course: &Course, on: Date) -> [Check; 3] {
    let number = |n| case.protocol.number(n);
    let full = match course.recovery.recovered_on {
        Some(_) => Some(true),
        None if !course.usual.is_known() => None,
        None => Some(false),
    };
    let before = case.protocol.hills_before_speed();
    let hills = is_declined(case, Track::Hills) || course.hills.is_past(before);
    let asked_days = number(Number::CadenceSettled);
    let settled = course.cadence.settled_days(on).is_none_or(|d| d >= i64::from(asked_days));
    let step = case.protocol.hill_steps().get(before).filter(|_| !hills);
    [
        Check {
            limit: Some(Amount::Percent(number(Number::FullShare))),
            ..Check::new(Point::FullVolume, Number::FullShare, full)
        },
        Check {
            limit: step.map(|step| Amount::Stage(alloc::format!("{}", step.id))),
            ..Check::new(Point::SpeedHills, Number::FullShare, Some(hills))
        },
        Check {
            limit: Some(Amount::Days(asked_days)),
            ..Check::new(Point::CadenceSettled, Number::CadenceSettled, Some(settled))
        },
    ]
}

/// A clinician may let strides begin with continuous running.
pub(crate) fn early_strides(case: &Case, course: &Course) -> bool {
    let continuous = course.rung.stage() >= case.protocol.short_volume_entry();
    let green = course.greens.last() == Some(&course.rung.last_run());
    let allowed = case.protocol.number(Number::EarlyStrides) > 0;
    allowed && continuous && green && course.has_returned() && !is_declined(case, Track::Speed)
}
