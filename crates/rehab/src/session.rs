//! The run itself: G3's limits while settling, G7's stage on the ladder.

use alloc::boxed::Box;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before};
use crate::case::{Case, reason_of};
use crate::course::Course;
use crate::history::share_of;
use crate::ladder::{Rung, has_fast_lane};
use crate::plan::RunToday;
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::least;
use crate::running::Refusal;

/// Today's run with its reasons, or the one thing that leaves no room for it.
pub(crate) fn today(case: &Case, course: &Course) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    match &course.ladder {
        Some(rung) => stage(case, rung),
        None => up_to(case, course),
    }
}

fn stage(case: &Case, rung: &Rung) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    let today = case.past.today;
    let onset = rung.onset.on(case.protocol, today);
    let share = onset.share(case.protocol.number(Number::OnsetShare));
    let bout = |verdict| {
        case.reason(Line::RunStage, Point::OnsetBout, Number::OnsetShare, verdict)
            .found(onset.time_at_least_s(case.protocol).map(Amount::Seconds))
            .limit(share.time_at_least_s(case.protocol).map(Amount::Seconds))
    };
    let Some((planned, stage)) =
        rung.planned(case.protocol, today).and_then(|at| Some((at, case.protocol.stages().get(at)?)))
    else {
        return Err(Box::new(Refusal::hold(bout(Verdict::NotMet))));
    };
    let mut why = Vec::new();
    if planned < rung.stage() {
        why.push(bout(Verdict::NotMet));
    }
    let greens = case.protocol.number(Number::GreensToAdvance);
    why.push(
        reason_of(Line::RunStage, Point::Stage, Number::GreensToAdvance.rule(), Verdict::Met, stage.claim)
            .found(Amount::Stage(stage.id.clone())),
    );
    let done = if planned < rung.stage() { 0 } else { rung.greens() };
    let (point, number) = if rung.is_done() {
        (Point::LadderDone, Number::GreensToAdvance)
    } else {
        (Point::StageGreens, Number::GreensToAdvance)
    };
    why.push(
        case.reason(
            Line::RunStage,
            point,
            number,
            if rung.is_done() { Verdict::Met } else { Verdict::NotMet },
        )
        .found(Amount::Count(done))
        .limit(Amount::Count(greens)),
    );
    if let Some(point @ (Point::RedBack | Point::AmbersBack | Point::Gap)) = rung.moved {
        why.push(moved(case, rung, point));
    }
    if has_fast_lane(case) {
        why.push(case.reason(Line::RunStage, Point::FastLane, Number::FastSymptomDays, Verdict::Met));
    }
    if share.is_known() && planned == rung.stage() {
        why.push(bout(Verdict::Met));
    }
    let run = RunToday::Stage {
        stage: stage.id.clone(),
        repeats: stage.repeats,
        run_s: stage.run_s,
        walk_s: stage.walk_s,
        warm_up_s: case.protocol.number(Number::WarmUp) * 60,
    };
    Ok((run, why))
}

fn moved(case: &Case, rung: &Rung, point: Point) -> Reason {
    let number = match point {
        Point::RedBack => Number::RedBackStages,
        Point::AmbersBack => Number::AmberBackStages,
        _ => Number::GapOneDays,
    };
    case.reason(Line::RunStage, point, number, Verdict::NotMet).found(Amount::On(rung.last_run()))
}

fn up_to(case: &Case, course: &Course) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    let onset = course.onset;
    let inside = onset.share(case.protocol.number(Number::OnsetShare));
    let left = week_left(case, case.past.today);
    let ladder_s = (!course.told.is_known()).then(|| course.ladder_s(case));
    let cap_m = least(inside.distance_m, left.m);
    let cap_s = least(least(inside.time_s, ladder_s), left.s);
    if too_little(case, left) {
        return Err(Box::new(week_spent(case, left)));
    }
    let mut why = Vec::new();
    for (line, cap, from, week) in [
        (
            Line::RunCapM,
            cap_m.map(Amount::Metres),
            inside.distance_m.map(Amount::Metres),
            left.m.map(Amount::Metres),
        ),
        (
            Line::RunCapMin,
            cap_s.map(Amount::Seconds),
            inside.time_s.map(Amount::Seconds),
            left.s.map(Amount::Seconds),
        ),
    ] {
        let Some(cap) = cap else { continue };
        let found = match line {
            Line::RunCapM => onset.distance_m.map(Amount::Metres),
            _ => onset.time_s.map(Amount::Seconds),
        };
        let mut limits = Vec::new();
        if from.is_some() {
            limits.push(
                case.reason(line.clone(), Point::OnsetShare, Number::OnsetShare, Verdict::Met)
                    .found(found)
                    .limit(from),
            );
        }
        if line == Line::RunCapMin && ladder_s.is_some() {
            let climbed = Amount::Count(course.steps);
            let point = Point::OnsetUnknownLadder;
            let limit = ladder_s.map(Amount::Seconds);
            limits.push(
                case.reason(line.clone(), point, Number::UnknownStart, Verdict::Met)
                    .found(climbed)
                    .limit(limit),
            );
        }
        if week.is_some() {
            let usual = usual_week(case);
            let whole = if line == Line::RunCapM {
                usual.m.map(Amount::Metres)
            } else {
                usual.s.map(Amount::Seconds)
            };
            limits.push(
                case.reason(line, Point::WeekShare, Number::WeekShare, Verdict::Met).found(whole).limit(week),
            );
        }
        limits.sort_by_key(|r| r.limit.as_ref() != Some(&cap));
        why.extend(limits);
    }
    Ok((RunToday::UpTo { cap_m, cap_s }, why))
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
