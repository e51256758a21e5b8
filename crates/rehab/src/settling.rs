//! G3: the limits of the weeks in which the knee settles, a share of the onset distance and half the usual week.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::before;
use crate::case::Case;
use crate::history::share_of;
use crate::ladder::Rung;
use crate::onset::Onset;
use crate::plan::RunToday;
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::least;
use crate::running::Refusal;
use crate::volume::Week;

/// While settling: a share of the onset distance, and what is left of half the usual week. The smaller binds and is
/// named first.
pub(crate) fn cap(case: &Case, rung: &Rung, left: Week, run: &mut RunToday) -> Vec<Reason> {
    let inside = if case.binds(Point::OnsetShare) { rung.limit(case.protocol) } else { Onset::default() };
    let left = if case.binds(Point::WeekShare) { left } else { Week::default() };
    run.cap_m = least(inside.distance_m, left.m);
    run.cap_s = least(run.cap_s, least(inside.time_s, left.s));
    let usual = usual_week(case);
    let metres = [
        onset_share(case, Line::RunCapM, rung.onset.distance_m, inside.distance_m, Amount::Metres),
        week_share(case, Line::RunCapM, usual.m, left.m, Amount::Metres),
    ];
    let minutes = [
        onset_share(case, Line::RunCapMin, rung.onset.time_s, inside.time_s, Amount::Seconds),
        week_share(case, Line::RunCapMin, usual.s, left.s, Amount::Seconds),
    ];
    let mut why = Vec::new();
    for pair in [metres, minutes] {
        let mut limits: Vec<Reason> = pair.into_iter().flatten().collect();
        limits.sort_by(|a, b| a.limit.cmp(&b.limit));
        why.extend(limits);
    }
    why
}

fn onset_share(
    case: &Case,
    line: Line,
    of: Option<u32>,
    cap: Option<u32>,
    amount: fn(u32) -> Amount,
) -> Option<Reason> {
    let reason = case.reason(line, Point::OnsetShare, Number::OnsetShare, Verdict::Met);
    Some(reason.found(of.map(amount)).limit(amount(cap?)))
}

fn week_share(
    case: &Case,
    line: Line,
    of: Option<u32>,
    left: Option<u32>,
    amount: fn(u32) -> Amount,
) -> Option<Reason> {
    let reason = case.reason(line, Point::WeekShare, Number::WeekShare, Verdict::Met);
    Some(reason.found(of.map(amount)).limit(amount(left?)))
}

pub(crate) fn week_spent(case: &Case, left: Week, free: Option<Date>) -> Refusal {
    let amount = left.m.map(Amount::Metres).or(left.s.map(Amount::Seconds));
    let reason =
        case.reason(Line::Decision, Point::WeekSpent, Number::WeekShare, Verdict::NotMet).found(amount);
    match free {
        Some(day) => Refusal::hold(reason).until(day),
        None => Refusal::hold(reason),
    }
}

/// The usual week before the pain: as told, or as the files of the four weeks before it show, the smaller.
pub(crate) fn usual_week(case: &Case) -> Week {
    const WEEKS: u32 = 4;
    let Some((_, enrolment)) = case.past.enrolment else { return Week::default() };
    let measured = enrolment.pain_since.and_then(|since| {
        let pace = case.protocol.number(Number::AssumedPace);
        let days = case.past.runs_between(before(since, 7 * WEEKS), before(since, 1));
        let metres: Vec<u32> = days.filter_map(|day| day.loads(pace).distance_m).collect();
        let enough = metres.len() >= WEEKS as usize;
        enough.then(|| metres.iter().fold(0u32, |sum, m| sum.saturating_add(*m)) / WEEKS)
    });
    Week { m: least(enrolment.week_m, measured), s: enrolment.week_s }
}

/// What of the cut week the six days before `on` leave for it.
pub(crate) fn week_left(case: &Case, on: Date) -> Week {
    let usual = usual_week(case);
    let share = case.protocol.number(Number::WeekShare);
    let pace = case.protocol.number(Number::AssumedPace);
    let last = before(on, 1).min(case.past.today);
    let (mut run_m, mut run_s) = (0u32, 0u32);
    for day in case.past.between(before(on, 6), last) {
        run_m = run_m.saturating_add(day.loads(pace).distance_m.unwrap_or(u32::MAX));
        run_s = run_s.saturating_add(day.loads(pace).load_s.unwrap_or(u32::MAX));
    }
    Week {
        m: usual.m.map(|m| share_of(m, share).saturating_sub(run_m)),
        s: usual.s.map(|s| share_of(s, share).saturating_sub(run_s)),
    }
}

pub(crate) fn too_little(case: &Case, left: Week) -> bool {
    let number = |n| case.protocol.number(n);
    let binds = case.binds(Point::WeekSpent);
    binds
        && (left.m.is_some_and(|m| m < number(Number::StoppedBelowDistance))
            || left.s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60))
}
