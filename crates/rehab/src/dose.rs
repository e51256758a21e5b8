//! G5 and G12: how much strength work a week holds, in full while it is built and less once it is only kept.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, days};
use crate::case::Case;
use crate::course::Course;
use crate::protocol::{Exercise, Number};
use crate::reason::{Amount, Line, Point, Reason, Verdict};

pub(crate) struct Dose {
    pub per_week: u32,
    /// The number that says so.
    pub number: Number,
    /// Strength is only kept: fewer exercises, fewer sets.
    pub is_eased: bool,
    sets: u32,
}

impl Dose {
    pub fn of(case: &Case, course: &Course) -> Dose {
        let number = |n| case.protocol.number(n);
        let full = |n| Dose { per_week: number(n), number: n, is_eased: false, sets: u32::MAX };
        let Some(eased_on) = eased_on(case, course) else { return full(Number::SessionsPerWeek) };
        let first_days = i64::from(number(Number::MaintainFirstWeeks)) * 7;
        let is_first = days(eased_on, case.past.today) < first_days;
        let of = if is_first {
            Number::MaintainFirst
        } else if is_older(case) {
            Number::MaintainOlderSessions
        } else {
            Number::MaintainLater
        };
        Dose { is_eased: true, sets: number(Number::MaintainSets), ..full(of) }
    }

    /// Fewer sets than the level's own, where fewer do.
    pub fn sets(&self, exercise: &Exercise, level: u8) -> Option<u8> {
        let own = exercise.levels.get(usize::from(level).saturating_sub(1))?.sets;
        u8::try_from(self.sets).ok().filter(|sets| *sets < own)
    }

    pub fn reason(&self, case: &Case) -> Reason {
        let point = if self.is_eased { Point::StrengthEased } else { Point::StrengthDue };
        let reason = case.reason(Line::Strength, point, self.number, Verdict::Met);
        reason.limit(Amount::Count(self.per_week))
    }

    /// Weeks without strength work, once it is only kept: a reminder, then no growth until the levels are found anew.
    pub fn paused(&self, case: &Case, course: &Course) -> Vec<Reason> {
        let today = case.past.today;
        let since = course.levels.sessions.last().copied().unwrap_or(course.begun_on);
        let paused = days(since, today);
        let over = |n| self.is_eased && paused > i64::from(case.protocol.number(n));
        let (point, number) = match (over(Number::MaintainRetest), over(Number::MaintainNudge)) {
            (true, _) => (Point::StrengthRetest, Number::MaintainRetest),
            (false, true) => (Point::StrengthNudge, Number::MaintainNudge),
            (false, false) => return Vec::new(),
        };
        let found = Amount::Days(u32::try_from(paused).unwrap_or(0));
        alloc::vec![case.reason(Line::Strength, point, number, Verdict::NotMet).found(found)]
    }
}

/// The day strength may be eased from: full volume, six weeks and every open exercise at its level; or sixteen weeks.
fn eased_on(case: &Case, course: &Course) -> Option<Date> {
    let number = |n| case.protocol.number(n);
    let least = after(course.begun_on, number(Number::StrengthWeeksLeast) * 7);
    let most = after(course.begun_on, number(Number::StrengthWeeksMost) * 7);
    let strong = || {
        let open = case.protocol.exercises().iter().filter(|exercise| is_unlocked(case, course, exercise));
        open.map(|e| u32::from(course.levels.level(case.protocol, &e.id)))
            .all(|level| level >= number(Number::StrengthLevelToEase))
    };
    let early = course.recovery.recovered_on.map(|full| full.max(least)).filter(|_| strong());
    let on = early.map_or(most, |early| early.min(most));
    (on <= case.past.today).then_some(on)
}

fn is_unlocked(case: &Case, course: &Course, exercise: &Exercise) -> bool {
    exercise
        .opens_after
        .as_ref()
        .is_none_or(|(other, level)| course.levels.level(case.protocol, other) >= *level)
}

fn is_older(case: &Case) -> bool {
    let born = case.past.enrolment.and_then(|(_, enrolment)| enrolment.born_year);
    let age = born.map(|born| i64::from(case.past.today.year()) - i64::from(born));
    age.is_some_and(|age| age >= i64::from(case.protocol.number(Number::MaintainOlder)))
}
