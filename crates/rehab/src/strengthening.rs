//! The strength track's answer for today: a session with each exercise at its level, or the day of the next one.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::{Case, reason_of};
use crate::ceiling::{Bound, Ceiling};
use crate::course::Course;
use crate::dose::Dose;
use crate::measure::Measure;
use crate::plan::ExerciseToday;
use crate::protocol::{Exercise, Number, Outcome};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::scale::Side;
use crate::screening::forbids_strength;
use crate::strength::{Levels, Standing, faults_for, form_is_good_enough};

#[derive(Default)]
pub(crate) struct Answer {
    pub session: Option<Vec<ExerciseToday>>,
    pub next_on: Option<Date>,
    pub ask: Vec<Measure>,
    pub why: Vec<Reason>,
}

pub(crate) fn answer(case: &Case, course: &Course, ceiling: &mut Ceiling) -> Answer {
    let levels = &course.levels;
    if let Some(reason) = forbidden(case) {
        nothing(&reason, ceiling);
        return Answer { why: alloc::vec![reason], ..Answer::default() };
    }
    let dose = Dose::of(case, course);
    let done = levels.sessions_within(7, case.past.today) as u32;
    ceiling.restrict(Bound::StrengthSessions, dose.per_week, || {
        let line = Line::Allowance(Bound::StrengthSessions);
        let reason = case.reason(line, Point::StrengthPerWeek, dose.number, Verdict::Met);
        reason.found(Amount::Count(done)).limit(Amount::Count(dose.per_week))
    });
    let mut answer = Answer { ask: recent_asks(case, levels), ..Answer::default() };
    answer.ask.extend(form_ask(case, levels));
    answer.why.extend(dose.paused(case, course));
    if let Some((reason, until)) = rests(case, levels, &dose) {
        answer.why.push(reason);
        answer.next_on = Some(until);
        return answer;
    }
    answer.why.push(dose.reason(case).found(Amount::Count(done)));
    let (mut session, reasons) = exercises(case, levels, &dose);
    answer.why.extend(reasons);
    answer.why.extend(shorten(case, &mut session));
    answer.session = Some(session);
    answer
}

/// No loaded leg work under a warning sign, nor before the warning signs and the other causes were asked about.
fn forbidden(case: &Case) -> Option<Reason> {
    let forbidding = case.screening.flags.iter().find(|flag| forbids_strength(core::slice::from_ref(flag)));
    if let Some(flag) = forbidding.filter(|_| case.binds(Point::OpenFlag)) {
        return Some(flag.reason(case.protocol, Line::Strength, Point::StrengthStopped));
    }
    (screen_open(case) && case.binds(Point::ScreenUnanswered)).then(|| waits(case))
}

/// Why there is no strength work before an episode has begun.
pub(crate) fn none(case: &Case) -> Reason {
    forbidden(case).unwrap_or_else(|| waits(case))
}

fn waits(case: &Case) -> Reason {
    case.reason(Line::Strength, Point::StrengthWaits, Number::GoScore, Verdict::Unknown)
}

pub(crate) fn nothing(reason: &Reason, ceiling: &mut Ceiling) {
    for bound in [Bound::StrengthSessions, Bound::Impact] {
        ceiling.restrict(bound, 0, || Reason { line: Line::Allowance(bound), ..reason.clone() });
    }
}

/// The faults of the movement test, once a level is earned that waits for them, and again after the days a level takes
/// where there were too many.
fn form_ask(case: &Case, levels: &Levels) -> Option<Measure> {
    let today = case.past.today;
    let again = i64::from(case.protocol.number(Number::DaysPerLevel));
    let is_stale = |exercise: &Exercise| {
        let scored = exercise.form_test.as_deref().and_then(|test| case.past.latest_scored(test, today));
        scored.is_some_and(|(on, _)| days(on, today) >= again)
    };
    let waits = case.protocol.exercises().iter().zip(&levels.exercises).any(|(exercise, standing)| {
        let next = standing.level + 1;
        usize::from(standing.level) < exercise.levels.len()
            && standing.streak >= case.protocol.number(Number::SessionsToAdvance)
            && match form_is_good_enough(case, exercise, next, today) {
                Some(true) => false,
                Some(false) => is_stale(exercise),
                None => true,
            }
    });
    waits.then_some(Measure::TestLateralStepDown)
}

/// Nothing is lifted before the warning signs and the other causes were asked about.
fn screen_open(case: &Case) -> bool {
    let missing = &case.screening.missing;
    missing.contains(&Measure::ScreenRed) || missing.contains(&Measure::ScreenOther)
}

/// What the latest session left unsaid, while it can still be remembered.
fn recent_asks(case: &Case, levels: &Levels) -> Vec<Measure> {
    let today = case.past.today;
    let recent = levels.sessions.last().is_some_and(|last| *last >= before(today, 2));
    let rested = levels.sessions.last() != Some(&today);
    let due = |m: &Measure| rested || *m != Measure::StrengthMorning;
    if recent { levels.missing.iter().copied().filter(due).collect() } else { Vec::new() }
}

fn rests(case: &Case, levels: &Levels, dose: &Dose) -> Option<(Reason, Date)> {
    let today = case.past.today;
    let last = *levels.sessions.last()?;
    let rest = case.protocol.number(Number::StrengthRestDays);
    let most = dose.per_week;
    let until = after(last, rest + 1);
    if today < until && case.binds(Point::StrengthRest) {
        let reason = case
            .reason(Line::Strength, Point::StrengthRest, Number::StrengthRestDays, Verdict::NotMet)
            .found(Amount::On(last))
            .limit(Amount::Days(rest));
        return Some((reason, until));
    }
    let week: Vec<Date> = levels.sessions.iter().copied().filter(|s| *s >= before(today, 6)).collect();
    (week.len() >= most as usize && case.binds(Point::StrengthPerWeek)).then(|| {
        let reason = case
            .reason(Line::Strength, Point::StrengthPerWeek, dose.number, Verdict::NotMet)
            .found(Amount::Count(week.len() as u32))
            .limit(Amount::Count(most));
        (reason, after(week[week.len() - most as usize], 7))
    })
}

fn exercises(case: &Case, levels: &Levels, dose: &Dose) -> (Vec<ExerciseToday>, Vec<Reason>) {
    let (mut session, mut why) = (Vec::new(), Vec::new());
    let gentle = case.screening.flags.iter().any(|f| f.outcome == Outcome::ClinicFirst);
    let kept = |exercise: &Exercise| !dose.is_eased || case.protocol.maintained().contains(&exercise.id);
    let all = case.protocol.exercises().iter().zip(&levels.exercises);
    for (exercise, standing) in all.filter(|(exercise, _)| kept(exercise)) {
        if let Some(reason) = left_out(case, levels, exercise, standing) {
            why.push(reason);
            continue;
        }
        let level = if gentle { standing.level.min(exercise.start_level) } else { standing.level };
        why.push(at_level(case, exercise, standing, level));
        why.extend(form_holds_back(case, exercise, standing));
        session.push(ExerciseToday {
            exercise: exercise.id.clone(),
            level,
            sets: dose.sets(exercise, level),
            as_warm_up: false,
            side_first: side_first(case, exercise),
        });
    }
    (session, why)
}

fn left_out(case: &Case, levels: &Levels, exercise: &Exercise, standing: &Standing) -> Option<Reason> {
    let line = Line::Exercise(exercise.id.clone());
    let pausing = case
        .screening
        .flags
        .iter()
        .find(|flag| case.protocol.question(&flag.name).is_some_and(|q| q.pauses.contains(&exercise.id)));
    if let Some(flag) = pausing {
        let question = case.protocol.question(&flag.name)?;
        let reason =
            reason_of(line, Point::ExercisePaused, &question.number, Verdict::NotMet, question.claim);
        return Some(reason.seeing([flag.seen.clone()]));
    }
    if let Some((other, level)) = &exercise.opens_after {
        let reached = levels.level(case.protocol, other);
        if reached < *level {
            let reason = reason_of(line, Point::ExerciseLocked, "G6", Verdict::NotMet, exercise.claim);
            return Some(reason.found(Amount::Level(reached)).limit(Amount::Level(*level)));
        }
    }
    let held = standing.held_until.filter(|until| case.past.today < *until)?;
    let reason = case.reason(line, Point::ExerciseHeld, Number::HoldDays, Verdict::NotMet);
    Some(reason.limit(Amount::On(held)).seeing(standing.seen()))
}

fn at_level(case: &Case, exercise: &Exercise, standing: &Standing, level: u8) -> Reason {
    let line = Line::Exercise(exercise.id.clone());
    let claim =
        exercise.levels.get(usize::from(level).saturating_sub(1)).map_or(exercise.claim, |at| at.claim);
    let (rule, verdict) = match standing.point {
        Point::ExerciseStart => ("G6", Verdict::Met),
        Point::ExerciseAdvance => ("G5", Verdict::Met),
        _ => ("G5", Verdict::NotMet),
    };
    let mut reason = reason_of(line, standing.point, rule, verdict, claim)
        .found(Amount::Level(level))
        .seeing(standing.seen());
    if standing.point == Point::ExerciseRepeat {
        let asked = case.protocol.number(Number::SessionsToAdvance);
        reason = reason.found(Amount::Count(standing.streak)).limit(Amount::Count(asked));
    }
    reason
}

/// The next level is earned and waits for the movement test.
fn form_holds_back(case: &Case, exercise: &Exercise, standing: &Standing) -> Option<Reason> {
    let earned = standing.streak >= case.protocol.number(Number::SessionsToAdvance);
    let next = standing.level + 1;
    let number =
        faults_for(next).filter(|_| earned && usize::from(standing.level) < exercise.levels.len())?;
    let known = form_is_good_enough(case, exercise, next, case.past.today);
    let faults = exercise.form_test.as_deref().and_then(|test| case.past.latest_score(test, case.past.today));
    (known != Some(true)).then(|| {
        case.reason(Line::Exercise(exercise.id.clone()), Point::FormScore, number, Verdict::from_known(known))
            .found(faults.map(|faults| Amount::Count(u32::from(faults))))
            .limit(Amount::Count(case.protocol.number(number)))
    })
}

fn side_first(case: &Case, exercise: &Exercise) -> Side {
    let sore = case.past.enrolment.and_then(|(_, e)| e.side).unwrap_or(Side::Both);
    if exercise.each_side { sore } else { Side::Both }
}

/// What may become a warm-up does, when all exercises together would take too long.
fn shorten(case: &Case, session: &mut [ExerciseToday]) -> Option<Reason> {
    let most_s = case.protocol.number(Number::SessionMax) * 60;
    let time = |e: &ExerciseToday| case.protocol.exercise(&e.exercise).map_or(0, |e| e.time_s);
    let whole_s: u32 = session.iter().map(time).sum();
    if whole_s <= most_s {
        return None;
    }
    let spare =
        session.iter_mut().find(|e| case.protocol.exercise(&e.exercise).is_some_and(|e| e.may_be_warm_up))?;
    spare.as_warm_up = true;
    let line = Line::Exercise(spare.exercise.clone());
    Some(
        case.reason(line, Point::SessionTooLong, Number::SessionMax, Verdict::NotMet)
            .found(Amount::Seconds(whole_s))
            .limit(Amount::Seconds(most_s)),
    )
}
