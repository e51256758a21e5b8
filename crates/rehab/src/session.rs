//! The run itself: G3's limits while settling, G7's stage on the ladder, and G8 to G10 once the ladder is done.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::after;
use crate::case::{Case, reason_of};
use crate::ceiling::Ceiling;
use crate::course::Course;
use crate::history::{Loads, part_of, share_of};
use crate::ladder::Rung;
use crate::limits::{self, Limits};
use crate::onset::Onset;
use crate::open;
use crate::plan::RunToday;
use crate::protocol::{Number, Stage};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::least;
use crate::running::{Permit, Refusal};
use crate::settling::{cap, too_little, week_left, week_spent};
use crate::steps::{Steps, Track};

/// A run that leaves less than this is none.
const SHORTEST_S: u32 = 5 * 60;
const WEEK_DAYS: u32 = 7;

/// What the plan of a day would have been, as far as later days need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Planned {
    pub run_s: u32,
    /// What it would have been in a week with room for all of it.
    pub whole_s: u32,
    pub cap_m: Option<u32>,
    pub hill: Option<usize>,
    pub speed: Option<usize>,
    /// Hills are free in every run.
    pub is_free_on_hills: bool,
}

/// What had been planned for `on`, with the course as it stood that morning.
pub(crate) fn planned(case: &Case, course: &Course, on: Date) -> Planned {
    let stopped = course.stopped.is_some() && !course.has_returned();
    let at = course.rung.planned(case).filter(|_| !stopped);
    let Some(at) = at else { return Planned::default() };
    if !course.is_beyond(case) {
        let early =
            open::early_strides(case, course).then_some(0).filter(|_| is_due(case, course, Track::Speed, on));
        return told_on_the_ladder(case, course, on, Planned { speed: early, ..Planned::of(case, at) });
    }
    let limits = Limits::of(case, course, on);
    let whole_s = limits.session_s();
    let run_s = whole_s.min(limits.left_s);
    let hill = due(case, course, Track::Hills, on).filter(|_| is_inside(case, course, on));
    let speed = if hill.is_some() { None } else { due(case, course, Track::Speed, on) };
    let is_free_on_hills = course.hills.is_done() && open::is_open(case, course, Track::Hills, on);
    let cap_m = limits.cap_m(case, run_s);
    Planned { run_s, whole_s, cap_m, hill, speed, is_free_on_hills }.within_own_limit(case, on)
}

/// The whole run of `on` stays inside what an onset on hills leaves. A longer one is run on flat ground: a shorter one on
/// hills would mean less running for who may go there. Limits left out to see what they hold back hold here.
fn is_inside(case: &Case, course: &Course, on: Date) -> bool {
    let inside_s = course.hills.inside_s(case);
    let bound = Case { without: &[], ..*case };
    inside_s == u32::MAX || Limits::of(&bound, course, on).session_s() <= inside_s
}

/// The stage as far as the week, and while settling the onset distance, left room for it.
fn told_on_the_ladder(case: &Case, course: &Course, on: Date, mut planned: Planned) -> Planned {
    let mut most_s = Limits::of(case, course, on).left_s;
    if !course.has_returned() {
        let (left, inside) = (week_left(case, on), course.rung.limit(case.protocol));
        planned.cap_m = least(left.m, inside.distance_m);
        most_s = [left.s, inside.time_s].into_iter().flatten().fold(most_s, u32::min);
    }
    planned.run_s = planned.run_s.min(most_s);
    planned.within_own_limit(case, on)
}

impl Planned {
    fn of(case: &Case, stage: usize) -> Planned {
        let whole_s = case.protocol.most_run_s(stage);
        Planned { run_s: whole_s, whole_s, ..Planned::default() }
    }

    fn within_own_limit(mut self, case: &Case, on: Date) -> Planned {
        let most_s = case.past.limit_on(on).and_then(|limit| limit.run_s).unwrap_or(u32::MAX);
        (self.run_s, self.whole_s) = (self.run_s.min(most_s), self.whole_s.min(most_s));
        self
    }

    /// Nothing of it, where the day was to be free of running.
    pub fn on_own_account(self) -> Planned {
        Planned { whole_s: self.whole_s, ..Planned::default() }
    }

    /// No more than `other` on any side of what counts; how long a run may be before it is over the plan stays.
    pub fn and_no_more_than(self, other: &Planned) -> Planned {
        let (run_s, cap_m) = (self.run_s.min(other.run_s), least(self.cap_m, other.cap_m));
        Planned { run_s, cap_m, ..self }
    }

    /// What of the day's longest run was also planned, in time and in metres.
    pub fn counted_s(&self, loads: &Loads) -> u32 {
        let Some(longest_s) = loads.longest_s else { return 0 };
        let in_m = self.cap_m.zip(loads.furthest_m).filter(|(cap, m)| m > cap);
        let inside_s = in_m.map_or(longest_s, |(cap, m)| part_of(longest_s, cap, m));
        inside_s.min(self.run_s)
    }
}

/// A run that nobody may do yet: it takes a permit to make a run of it.
pub(crate) struct Outline(RunToday);

impl Outline {
    pub fn permitted(self, _: Permit) -> RunToday {
        self.0
    }
}

/// Today's run in outline with its reasons, or the one thing that leaves no room for it.
pub(crate) fn today(
    case: &Case,
    course: &Course,
    ceiling: &mut Ceiling,
) -> Result<(Outline, Vec<Reason>), Box<Refusal>> {
    let rung = &course.rung;
    let at = rung.planned(case);
    let Some((at, stage)) = at.and_then(|at| Some((at, case.protocol.stages().get(at)?))) else {
        return Err(Box::new(Refusal::hold(onset_limit(case, rung, Line::RunStage, Verdict::NotMet))));
    };
    limits::restrict(case, course, at, stage, ceiling);
    let (mut run, mut why) = match course.is_beyond(case) {
        true => longer_run(case, course, stage)?,
        false => ladder_run(case, course, at, stage)?,
    };
    why.extend(own_limit(case, &mut run));
    Ok((Outline(run), why))
}

fn ladder_run(
    case: &Case,
    course: &Course,
    at: usize,
    stage: &Stage,
) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    let rung = &course.rung;
    let mut run = of_stage(case, stage);
    let mut why = stage_reasons(case, course, stage, at);
    if let Some((later_s, reason)) = later_stage(case, stage, at) {
        run.cap_s = Some(later_s);
        why.push(reason);
    }
    let limits = Limits::of(case, course, case.past.today);
    if is_full(case, &limits) {
        return Err(Box::new(week_full(case, course, &limits)));
    }
    if limits.left_s < run.run_s_total() && case.binds(Point::WeekFull) {
        run.cap_s = Some(limits.left_s);
        why.insert(0, Reason { line: Line::RunCapMin, ..limits.week_full(case, Verdict::NotMet) });
    }
    if course.has_returned() {
        if open::early_strides(case, course) && is_due(case, course, Track::Speed, case.past.today) {
            let early = Number::EarlyStrides;
            why.push(case.reason(Line::RunSpeed, Point::EarlyStrides, early, Verdict::Met));
            why.extend(speed_session(case, &course.speed, 0, &limits, &mut run));
        }
    } else {
        let left = week_left(case, case.past.today);
        if too_little(case, left) {
            return Err(Box::new(week_spent(case, left, room_from(case, course, after(case.past.today, 1)))));
        }
        why.extend(cap(case, rung, left, &mut run));
    }
    Ok((run, why))
}

fn of_stage(case: &Case, stage: &Stage) -> RunToday {
    RunToday {
        stage: stage.id.clone(),
        repeats: stage.repeats,
        run_s: stage.run_s,
        walk_s: stage.walk_s,
        warm_up_s: case.protocol.number(Number::WarmUp) * 60,
        cap_m: None,
        cap_s: None,
        session: None,
        hill: 0,
        speed: 0,
        fast_s: 0,
    }
}

/// G8: as long as week and longest run allow, in equal parts, with a hill or a fast session where one is due.
fn longer_run(case: &Case, course: &Course, stage: &Stage) -> Result<(RunToday, Vec<Reason>), Box<Refusal>> {
    let today = case.past.today;
    if let Some(full) = first_full(case, course, today) {
        return Err(Box::new(week_full(case, course, &full)));
    }
    let limits = Limits::of(case, course, today);
    let mut run = of_stage(case, stage);
    run.stage = if is_own_week(case, course) { "M" } else { "V" }.to_string();
    run.run_s = limits.session_s().min(if case.binds(Point::WeekFull) { limits.left_s } else { u32::MAX });
    run.cap_m = limits.cap_m(case, run.run_s);
    let mut why = limits.reasons(case, &course.rung, &run);
    why.push(match is_own_week(case, course) {
        true => own_week(case),
        false => case.reason(Line::RunStage, Point::LadderDone, Number::GreensToAdvance, Verdict::Met),
    });
    if let Some(on) = course.recovery.recovered_on {
        let recovered = case.reason(Line::RunStage, Point::Recovered, Number::RecoveredDays, Verdict::Met);
        why.push(recovered.found(Amount::On(on)));
    }
    if let Some(point @ (Point::RedWeek | Point::Flare)) = course.rung.moved {
        why.insert(0, moved(case, &course.rung, point));
    }
    why.extend(free_again(case, course, &mut run));
    let hill = due(case, course, Track::Hills, today);
    if let Some(at) = hill.filter(|_| is_inside(case, course, today)) {
        why.extend(hill_session(case, &course.hills, at, &mut run));
    } else if let Some(at) = due(case, course, Track::Speed, today) {
        why.extend(speed_session(case, &course.speed, at, &limits, &mut run));
    }
    if hill.is_some() && run.hill == 0 {
        why.push(hill_onset(case, &course.hills));
    }
    Ok((run, why))
}

/// What has been won back is open in every run.
fn free_again(case: &Case, course: &Course, run: &mut RunToday) -> Vec<Reason> {
    let today = case.past.today;
    let nth = |steps: usize| u8::try_from(steps).unwrap_or(u8::MAX);
    let (hills, speed) = (case.protocol.hill_steps(), case.protocol.speed_steps());
    let mut why = Vec::new();
    if let Some(last) = hills.last().filter(|_| course.hills.is_done())
        && open::is_open(case, course, Track::Hills, today)
    {
        if !is_inside(case, course, today) {
            why.push(hill_onset(case, &course.hills));
            return why;
        }
        run.hill = nth(hills.len());
        let rule = Number::HillGreens.rule();
        let told = reason_of(Line::RunHills, Point::HillStep, rule, Verdict::Met, last.claim);
        why.push(told.found(Amount::Stage(last.id.to_string())));
    }
    if let Some(last) = speed.last().filter(|_| course.speed.is_done())
        && open::is_open(case, course, Track::Speed, today)
    {
        run.speed = nth(speed.len());
        run.fast_s = run.run_s_total();
        let rule = Number::SpeedGreens.rule();
        let told = reason_of(Line::RunSpeed, Point::SpeedStep, rule, Verdict::Met, last.claim);
        why.push(told.found(Amount::Stage(last.id.to_string())).limit(Amount::Seconds(run.fast_s)));
    }
    why
}

fn is_full(case: &Case, limits: &Limits) -> bool {
    limits.left_s < SHORTEST_S && case.binds(Point::WeekFull)
}

/// The first week of those from `on` on that is full, should nothing be run. The weeks behind are laid anew every day, and
/// the best of them can be smaller tomorrow than today: room that a date alone takes back is none.
fn first_full(case: &Case, course: &Course, on: Date) -> Option<Limits> {
    (0..WEEK_DAYS)
        .map(|ahead| Limits::of(case, course, after(on, ahead)))
        .find(|limits| is_full(case, limits))
}

/// The first day from `from` on with room for a run in its week, as far as dates alone make room.
pub(crate) fn room_from(case: &Case, course: &Course, from: Date) -> Option<Date> {
    course.rung.planned(case)?;
    let has_room = |day: &Date| {
        let spent = !course.has_returned() && too_little(case, week_left(case, *day));
        !spent && first_full(case, course, *day).is_none()
    };
    (0..=WEEK_DAYS).map(|ahead| after(from, ahead)).find(has_room)
}

fn week_full(case: &Case, course: &Course, limits: &Limits) -> Refusal {
    let free = room_from(case, course, after(case.past.today, 1));
    let mut reason = limits.week_full(case, Verdict::NotMet);
    reason.line = Line::Decision;
    let refusal = Refusal::hold(reason);
    match free {
        Some(day) => refusal.until(day),
        None => refusal,
    }
}

/// Runs in a week while the volume grows: the protocol's, or fewer where the runner wanted it so by then.
pub(crate) fn runs_per_week(case: &Case, on: Date) -> u32 {
    let most = case.protocol.number(Number::VolumeRunsPerWeek);
    let own = case.past.limit_on(on).and_then(|limit| limit.runs_per_week).map(u32::from);
    own.map_or(most, |own| own.clamp(1, most))
}

fn own_limit(case: &Case, run: &mut RunToday) -> Option<Reason> {
    let (entry, limit) = case.past.limit?;
    let most_s = limit.run_s.filter(|most| *most < run.run_s_total() && case.binds(Point::OwnLimit))?;
    run.cap_s = least(run.cap_s, Some(most_s));
    Some(limits::own_limit_reason(case, entry, most_s))
}

/// Full volume kept, hills and speed done or left out by choice: the runner shares out the week.
pub(crate) fn is_own_week(case: &Case, course: &Course) -> bool {
    let through = |track, steps: &Steps| steps.is_done() || open::is_declined(case, track);
    course.recovery.recovered_on.is_some()
        && through(Track::Hills, &course.hills)
        && through(Track::Speed, &course.speed)
}

fn own_week(case: &Case) -> Reason {
    let number = Number::MaintainRunsPerWeek;
    let reason = case.reason(Line::RunStage, Point::OwnWeek, number, Verdict::Met);
    reason.limit(Amount::Count(case.protocol.number(number)))
}

/// The step due on `on`, where the way there is open and nothing else is new in these days.
fn due(case: &Case, course: &Course, track: Track, on: Date) -> Option<usize> {
    let steps = match track {
        Track::Hills => &course.hills,
        Track::Speed => &course.speed,
    };
    let may = !steps.is_done() && is_due(case, course, track, on) && open::is_open(case, course, track, on);
    may.then_some(steps.at())
}

fn is_due(case: &Case, course: &Course, track: Track, on: Date) -> bool {
    let (steps, other) = match track {
        Track::Hills => (&course.hills, &course.speed),
        Track::Speed => (&course.speed, &course.hills),
    };
    let crowded = steps.is_fresh() && other.was_fresh(case, on) && case.binds(Point::NewStimulus);
    steps.is_due(case, on) && !crowded
}

fn hill_session(case: &Case, steps: &Steps, at: usize, run: &mut RunToday) -> Vec<Reason> {
    let Some(step) = case.protocol.hill_steps().get(at) else { return Vec::new() };
    run.hill = u8::try_from(at + 1).unwrap_or(u8::MAX);
    run.stage = step.id.to_string();
    run.session = Some(step.id);
    let rule = Number::HillGreens.rule();
    let told = reason_of(Line::RunHills, Point::HillStep, rule, Verdict::Met, step.claim);
    alloc::vec![
        told.found(Amount::Stage(step.id.to_string())),
        progress(case, steps, Track::Hills, Line::RunHills)
    ]
}

fn hill_onset(case: &Case, hills: &Steps) -> Reason {
    onset_reason(case, hills.onset(), hills.inside(case), Line::RunHills, Verdict::NotMet)
}

fn speed_session(case: &Case, steps: &Steps, at: usize, limits: &Limits, run: &mut RunToday) -> Vec<Reason> {
    let Some(step) = case.protocol.speed_steps().get(at) else { return Vec::new() };
    let whole_s = step.repeats.zip(step.fast_s).map(|((_, most), fast_s)| most * fast_s);
    let share_s = step.share_percent.map(|share| share_of(limits.week.most_s, share));
    run.speed = u8::try_from(at + 1).unwrap_or(u8::MAX);
    run.fast_s = least(whole_s, share_s).unwrap_or(run.run_s_total()).min(run.run_s_total());
    run.stage = step.id.to_string();
    run.session = Some(step.id);
    let rule = Number::SpeedGreens.rule();
    let told = reason_of(Line::RunSpeed, Point::SpeedStep, rule, Verdict::Met, step.claim)
        .found(Amount::Stage(step.id.to_string()))
        .limit(Amount::Seconds(run.fast_s));
    alloc::vec![told, progress(case, steps, Track::Speed, Line::RunSpeed)]
}

fn progress(case: &Case, steps: &Steps, track: Track, line: Line) -> Reason {
    let (point, number, verdict) = match steps.moved {
        Some(Point::HillBack | Point::SpeedBack) => {
            let point = if track == Track::Hills { Point::HillBack } else { Point::SpeedBack };
            (point, track.red_back(), Verdict::NotMet)
        }
        _ => (track.greens_point(), track.greens(), Verdict::NotMet),
    };
    case.reason(line, point, number, verdict)
        .found(Amount::Count(steps.greens()))
        .limit(Amount::Count(case.protocol.number(track.greens())))
}

fn stage_reasons(case: &Case, course: &Course, stage: &Stage, at: usize) -> Vec<Reason> {
    let rung = &course.rung;
    let mut why = Vec::new();
    let held_down = at < rung.stage();
    let limited = rung.limit(case.protocol).is_known();
    why.extend(course.held_on.map(|held| crate::improvement::hold(case, held, Line::RunStage)));
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
pub(crate) fn onset_limit(case: &Case, rung: &Rung, line: Line, verdict: Verdict) -> Reason {
    onset_reason(case, rung.onset, rung.limit(case.protocol), line, verdict)
}

fn onset_reason(case: &Case, onset: Onset, limit: Onset, line: Line, verdict: Verdict) -> Reason {
    let in_told = |onset: Onset| {
        let metres = onset.distance_m.map(Amount::Metres);
        onset.time_s.map(Amount::Seconds).or(metres)
    };
    case.reason(line, Point::OnsetBout, Number::OnsetShare, verdict)
        .found(in_told(onset))
        .limit(in_told(limit))
}

fn moved(case: &Case, rung: &Rung, point: Point) -> Reason {
    let number = match point {
        Point::RedBack => Number::RedBackStages,
        Point::RedWeek => Number::RedWeekShare,
        Point::Flare => Number::FlareReds,
        Point::AmbersBack => Number::AmberBackStages,
        _ => Number::GapOneDays,
    };
    case.reason(Line::RunStage, point, number, Verdict::NotMet).found(Amount::On(rung.last_run()))
}
