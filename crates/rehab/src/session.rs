//! The run itself: G3's limits while settling, G7's stage on the ladder.

use alloc::boxed::Box;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before};
use crate::case::{Case, reason_of};
use crate::course::Course;
use crate::history::share_of;
use crate::ladder::Rung;
use crate::onset::Onset;
use crate::plan::RunToday;
use crate::protocol::{Number, Stage};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::least;
use crate::running::Refusal;

/// Today's run with its reasons, or the one thing that leaves no room for it.
pub(crate) fn today(case: &Case, course: &Course) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    let rung = &course.rung;
    let at = rung.planned(case.protocol);
    let Some((at, stage)) = at.and_then(|at| Some((at, case.protocol.stages().get(at)?))) else {
        return Err(Box::new(Refusal::hold(onset_limit(case, rung, Line::RunStage, Verdict::NotMet))));
    };
    let mut run = RunToday {
        stage: stage.id.clone(),
        repeats: stage.repeats,
        run_s: stage.run_s,
        walk_s: stage.walk_s,
        warm_up_s: case.protocol.number(Number::WarmUp) * 60,
        cap_m: None,
        cap_s: None,
    };
    let mut why = stage_reasons(case, rung, stage, at);
    if let Some((later_s, reason)) = later_stage(case, stage, at) {
        run.cap_s = Some(later_s);
        why.push(reason);
    }
    if !course.has_returned() {
        let left = week_left(case, case.past.today);
        if too_little(case, left) {
            return Err(Box::new(week_spent(case, left)));
        }
        why.extend(cap(case, rung, left, &mut run));
    }
    Ok((run, why))
}

fn stage_reasons(case: &Case, rung: &Rung, stage: &Stage, at: usize) -> Vec<Reason> {
    let mut why = Vec::new();
    let held_down = at < rung.stage();
    let limited = rung.limit(case.protocol).is_known();
    if let Some(point @ (Point::RedBack | Point::Flare | Point::AmbersBack | Point::Gap)) = rung.moved {
        why.push(moved(case, rung, point));
    }
    if held_down {
        why.push(onset_limit(case, rung, Line::RunStage, Verdict::NotMet));
    }
    why.push(
        reason_of(Line::RunStage, Point::Stage, Number::GreensToAdvance.rule(), Verdict::Met, stage.claim)
            .found(Amount::Stage(stage.id.clone())),
    );
    let done = if held_down { 0 } else { rung.greens() };
    let (asked, number) = match rung.is_fast(case) && done == 0 {
        true => (1, Number::FastSymptomDays),
        false => (case.protocol.number(Number::GreensToAdvance), Number::GreensToAdvance),
    };
    let (point, verdict) = match rung.is_done() {
        true => (Point::LadderDone, Verdict::Met),
        false => (Point::StageGreens, Verdict::NotMet),
    };
    why.push(
        case.reason(Line::RunStage, point, number, verdict)
            .found(Amount::Count(done))
            .limit(Amount::Count(asked)),
    );
    if rung.is_fast(case) {
        why.push(case.reason(Line::RunStage, Point::FastLane, Number::FastSymptomDays, Verdict::Met));
    }
    if limited && !held_down {
        why.push(onset_limit(case, rung, Line::RunStage, Verdict::Met));
    }
    why
}

fn later_stage(case: &Case, stage: &Stage, at: usize) -> Option<(u32, Reason)> {
    let most_s = case.protocol.most_run_s(at);
    let later = case.protocol.stages().iter().skip(at + 1).find(|later| later.run_s_total() == most_s)?;
    (most_s < stage.run_s_total()).then(|| {
        let rule = Number::GreensToAdvance.rule();
        let reason = reason_of(Line::RunCapMin, Point::LaterStage, rule, Verdict::Met, later.claim)
            .found(Amount::Stage(later.id.clone()))
            .limit(Amount::Seconds(most_s));
        (most_s, reason)
    })
}

/// In the measure the onset was told in; a time worked out of a distance is nothing anybody said.
fn onset_limit(case: &Case, rung: &Rung, line: Line, verdict: Verdict) -> Reason {
    let limit = rung.limit(case.protocol);
    let in_told = |onset: Onset| {
        let metres = onset.distance_m.map(Amount::Metres);
        onset.time_s.map(Amount::Seconds).or(metres)
    };
    case.reason(line, Point::OnsetBout, Number::OnsetShare, verdict)
        .found(in_told(rung.onset))
        .limit(in_told(limit))
}

fn moved(case: &Case, rung: &Rung, point: Point) -> Reason {
    let number = match point {
        Point::RedBack => Number::RedBackStages,
        Point::Flare => Number::FlareReds,
        Point::AmbersBack => Number::AmberBackStages,
        _ => Number::GapOneDays,
    };
    case.reason(Line::RunStage, point, number, Verdict::NotMet).found(Amount::On(rung.last_run()))
}

/// While settling: a share of the onset distance, and what is left of half the usual week. The smaller binds and is
/// named first.
fn cap(case: &Case, rung: &Rung, left: Week, run: &mut RunToday) -> Vec<Reason> {
    let inside = rung.limit(case.protocol);
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

fn week_spent(case: &Case, left: Week) -> Refusal {
    let amount = left.m.map(Amount::Metres).or(left.s.map(Amount::Seconds));
    let reason =
        case.reason(Line::Decision, Point::WeekSpent, Number::WeekShare, Verdict::NotMet).found(amount);
    let free =
        (1..=7).map(|d| after(case.past.today, d)).find(|day| !too_little(case, week_left(case, *day)));
    match free {
        Some(day) => Refusal::hold(reason).until(day),
        None => Refusal::hold(reason),
    }
}

/// A week's running in metres, in seconds, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Week {
    pub m: Option<u32>,
    pub s: Option<u32>,
}

impl Week {
    pub fn is_known(&self) -> bool {
        self.m.is_some() || self.s.is_some()
    }
}

/// The usual week before the pain: as told, or as the files of the four weeks before it show, the smaller.
pub(crate) fn usual_week(case: &Case) -> Week {
    const WEEKS: u32 = 4;
    let Some((_, enrolment)) = case.past.enrolment else { return Week::default() };
    let measured = enrolment.pain_since.and_then(|since| {
        let pace = case.protocol.number(Number::AssumedPace);
        let days = case.past.days.range(before(since, 7 * WEEKS)..since).filter(|(_, d)| !d.runs.is_empty());
        let metres: Vec<u32> = days.filter_map(|(_, d)| d.distance_m(pace)).collect();
        let enough = metres.len() >= WEEKS as usize;
        enough.then(|| metres.iter().fold(0u32, |sum, m| sum.saturating_add(*m)) / WEEKS)
    });
    Week { m: least(enrolment.week_m, measured), s: enrolment.week_s }
}

/// What of the cut week the seven days ending with `on` leave.
fn week_left(case: &Case, on: Date) -> Week {
    let usual = usual_week(case);
    let share = case.protocol.number(Number::WeekShare);
    let pace = case.protocol.number(Number::AssumedPace);
    let last = on.min(case.past.today);
    let (mut run_m, mut run_s) = (0u32, 0u32);
    for (_, day) in case.past.days.range(before(on, 6).min(last)..=last).filter(|(d, _)| **d >= before(on, 6))
    {
        run_m = run_m.saturating_add(day.distance_m(pace).unwrap_or(u32::MAX));
        run_s = run_s.saturating_add(day.load_s(pace).unwrap_or(u32::MAX));
    }
    Week {
        m: usual.m.map(|m| share_of(m, share).saturating_sub(run_m)),
        s: usual.s.map(|s| share_of(s, share).saturating_sub(run_s)),
    }
}

fn too_little(case: &Case, left: Week) -> bool {
    let number = |n| case.protocol.number(n);
    left.m.is_some_and(|m| m < number(Number::StoppedBelowDistance))
        || left.s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60)
}
