//! What week, longest run and the usual week leave for one day and for the coming seven.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::after;
use crate::case::{Case, reason_of};
use crate::ceiling::{Bound, Ceiling};
use crate::course::Course;
use crate::history::{Entry, metres_at, share_of};
use crate::ladder::Rung;
use crate::onset::Onset;
use crate::open;
use crate::plan::RunToday;
use crate::protocol::{Number, Stage};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::session::{is_own_week, onset_limit, runs_per_week};
use crate::settling::usual_week;
use crate::steps::Track;
use crate::volume::Limit;

/// Nobody covers ground faster on an easy run: what a limit in time lets through in metres at the most.
const FASTEST_S_PER_KM: u32 = 180;

/// A new hill or speed step keeps the week as it is for seven days, and in the seven after them every way to lay the weeks
/// comes round once: what a date alone can lift is lifted by then.
const LOOK_AHEAD_DAYS: u32 = 14;

/// What week, longest run and the usual week leave on one day.
pub(crate) struct Limits {
    pub week: Limit,
    run: Limit,
    /// Runs the week is shared among; 1 where the runner shares it out.
    runs: u32,
    frame_s: u32,
    /// Running in the last six days.
    load_s: u32,
    pub left_s: u32,
    /// The usual week, until fast running is open; never below what the ladder's own week can cover.
    ceiling_m: Option<u32>,
    left_m: Option<u32>,
    /// What a known onset distance leaves.
    inside: Onset,
    inside_s: u32,
}

impl Limits {
    pub fn of(case: &Case, course: &Course, on: Date) -> Limits {
        let number = |n| case.protocol.number(n);
        let floor_s = case.protocol.most_run_s(course.rung.top());
        let frame_s = floor_s * number(Number::ReturnRunsPerWeek);
        let (load_s, load_m) = course.volume.load(on);
        let binds = case.binds(Point::OnsetBout);
        let inside = if binds { course.rung.limit(case.protocol) } else { Onset::default() };
        let inside_s = inside.time_at_least_s(case.protocol).unwrap_or(u32::MAX);
        if !course.is_beyond(case) {
            let week = Limit { most_s: frame_s, point: Point::WeekFull };
            let run = Limit { most_s: floor_s, point: Point::Stage };
            let left_s = frame_s.saturating_sub(load_s);
            let (ceiling_m, left_m) = (None, None);
            return Limits {
                week,
                run,
                runs: 1,
                frame_s,
                load_s,
                left_s,
                ceiling_m,
                left_m,
                inside,
                inside_s,
            };
        }
        let own = is_own_week(case, course);
        let fresh = course.hills.was_fresh(case, on) || course.speed.was_fresh(case, on);
        let paused = course.strength_lapsed(case, on);
        let usual = course.usual;
        let binds = !own && case.binds(Point::VolumeCeiling);
        let bounded = binds && !open::is_open(case, course, Track::Speed, on);
        let may_grow = (usual.is_known() || !bounded) && !paused;
        let grows = may_grow && (!fresh || !case.binds(Point::NewStimulus));
        let mut week = course.volume.week(case, on, frame_s, grows);
        if week.point == Point::NewStimulus && !fresh {
            week.point = if paused { Point::StrengthRetest } else { Point::VolumeCeiling };
        }
        if let Some(usual_s) = usual.s.filter(|usual_s| bounded && *usual_s < week.most_s) {
            week = Limit { most_s: usual_s.max(frame_s), point: Point::VolumeCeiling };
        }
        let floor_m = metres_at(floor_s, FASTEST_S_PER_KM);
        let ceiling_m = usual.m.filter(|_| bounded && usual.s.is_none());
        Limits {
            week,
            run: course.volume.run(case, on, floor_s, grows),
            runs: if own { 1 } else { runs_per_week(case, on) },
            frame_s,
            load_s,
            left_s: week.most_s.saturating_sub(load_s),
            ceiling_m,
            left_m: ceiling_m.map(|m| m.saturating_sub(load_m).max(floor_m)),
            inside,
            inside_s,
        }
    }

    /// One run: an equal part of the week, no longer than the longest run allows.
    pub fn session_s(&self) -> u32 {
        let share_s = (self.week.most_s / self.runs).max(self.frame_s / 3);
        self.run.most_s.min(share_s).min(self.inside_s)
    }

    /// No run holds more than the ladder's last stage.
    pub fn is_at_the_foot(&self) -> bool {
        self.session_s() <= self.frame_s / 3
    }

    /// Metres are told only where they end a run before its time does.
    pub fn cap_m(&self, case: &Case, run_s: u32) -> Option<u32> {
        let left = self.left_m.filter(|_| case.binds(Point::VolumeCeiling));
        left.filter(|m| *m < metres_at(run_s, FASTEST_S_PER_KM))
    }

    /// The binding limit first.
    pub fn reasons(&self, case: &Case, rung: &Rung, run: &RunToday) -> Vec<Reason> {
        let mut why = Vec::new();
        let by_onset =
            self.inside_s <= run.run_s || (run.cap_m.is_some() && run.cap_m == self.inside.distance_m);
        if by_onset {
            why.push(onset_limit(case, rung, Line::RunStage, Verdict::NotMet));
            why.extend(run.cap_m.map(|_| onset_limit(case, rung, Line::RunCapM, Verdict::NotMet)));
        }
        if let (Some(cap_m), Some(ceiling_m)) = (run.cap_m.filter(|_| !by_onset), self.ceiling_m) {
            let reason = case.reason(Line::RunCapM, Point::VolumeCeiling, Number::FullShare, Verdict::NotMet);
            why.push(reason.found(Amount::Metres(ceiling_m)).limit(Amount::Metres(cap_m)));
        }
        if self.left_s < self.session_s() {
            why.push(self.week_full(case, Verdict::NotMet));
        }
        why.extend(match self.longest_binds() {
            true => [self.longest(case), self.whole_week(case)],
            false => [self.whole_week(case), self.longest(case)],
        });
        why
    }

    fn longest_binds(&self) -> bool {
        self.run.most_s <= self.week.most_s / self.runs
    }

    fn longest(&self, case: &Case) -> Reason {
        let reason = case.reason(Line::RunStage, self.run.point, Number::SessionGrowth, Verdict::Met);
        reason.limit(Amount::Seconds(self.run.most_s))
    }

    fn whole_week(&self, case: &Case) -> Reason {
        let number = match self.week.point {
            Point::NewStimulus => Number::NewStimulusDays,
            Point::VolumeCeiling => Number::FullShare,
            Point::StrengthRetest => Number::MaintainRetest,
            _ => Number::WeekGrowth,
        };
        let verdict = match self.week.point {
            Point::VolumeWeek => Verdict::Met,
            Point::VolumeCeiling if !usual_week(case).is_known() => Verdict::Unknown,
            _ => Verdict::NotMet,
        };
        case.reason(Line::RunStage, self.week.point, number, verdict)
            .found(Amount::Seconds(self.load_s))
            .limit(Amount::Seconds(self.week.most_s))
    }

    pub fn week_full(&self, case: &Case, verdict: Verdict) -> Reason {
        case.reason(Line::RunStage, Point::WeekFull, Number::WeekGrowth, verdict)
            .found(Amount::Seconds(self.load_s))
            .limit(Amount::Seconds(self.week.most_s))
    }
}

/// The coming seven days: nothing in them goes beyond what today's standing allows, whatever today itself leaves room
/// for. What a date alone lifts in them is in it already, so that days without running never widen it.
pub(crate) fn restrict(case: &Case, course: &Course, at: usize, stage: &Stage, ceiling: &mut Ceiling) {
    let limits = Limits::of(case, course, case.past.today);
    let number = |n| case.protocol.number(n);
    let of_stage = || {
        let rule = Number::GreensToAdvance.rule();
        reason_of(Line::RunStage, Point::Stage, rule, Verdict::Met, stage.claim)
            .found(Amount::Stage(stage.id.clone()))
    };
    let stage_s = case.protocol.most_run_s(at);
    if course.is_beyond(case) {
        let (longest, week) = (limits.longest(case), limits.whole_week(case));
        let onset = onset_limit(case, &course.rung, Line::RunStage, Verdict::NotMet);
        let session = match limits.longest_binds() {
            _ if limits.inside_s <= limits.session_s() => &onset,
            true => &longest,
            false => &week,
        };
        let (mut week_s, mut session_s) = (limits.week.most_s, limits.session_s());
        for ahead in 1..=LOOK_AHEAD_DAYS {
            let then = Limits::of(case, course, after(case.past.today, ahead));
            (week_s, session_s) = (week_s.max(then.week.most_s), session_s.max(then.session_s()));
        }
        bound(ceiling, Bound::WeekS, week_s, &week);
        bound(ceiling, Bound::SessionS, session_s, session);
        bound(ceiling, Bound::BoutS, session_s, session);
    } else {
        let returned = course.has_returned();
        let runs = if returned { Number::ReturnRunsPerWeek } else { Number::SettleRunsPerWeek };
        bound(ceiling, Bound::WeekS, stage_s * number(runs), &of_stage());
        bound(ceiling, Bound::SessionS, stage_s, &of_stage());
        bound(ceiling, Bound::BoutS, stage.run_s.min(stage_s), &of_stage());
        let half_s = course.usual.s.filter(|_| !returned && case.binds(Point::WeekShare));
        if let Some(half_s) = half_s.map(|s| share_of(s, number(Number::WeekShare))) {
            let usual_s = course.usual.s.map(Amount::Seconds);
            let reason = case.reason(Line::RunCapMin, Point::WeekShare, Number::WeekShare, Verdict::Met);
            bound(ceiling, Bound::WeekS, half_s, &reason.found(usual_s).limit(Amount::Seconds(half_s)));
        }
    }
    if let Some((entry, most_s)) = case.past.limit.and_then(|(entry, limit)| Some((entry, limit.run_s?))) {
        let own = own_limit_reason(case, entry, most_s);
        for side in [Bound::SessionS, Bound::BoutS].into_iter().filter(|_| case.binds(Point::OwnLimit)) {
            bound(ceiling, side, most_s, &own);
        }
    }
    for (side, track) in [(Bound::Hill, Track::Hills), (Bound::Speed, Track::Speed)] {
        ceiling
            .restrict(side, most_step(case, course, track), || open::first_closed(case, course, track, side));
    }
}

fn bound(ceiling: &mut Ceiling, side: Bound, most: u32, reason: &Reason) {
    ceiling.restrict(side, most, || Reason { line: Line::Allowance(side), ..reason.clone() });
}

/// The highest hill or speed step of the coming days, counted from 1; 0 where the way there stays shut.
fn most_step(case: &Case, course: &Course, track: Track) -> u32 {
    let steps = if track == Track::Hills { &course.hills } else { &course.speed };
    let opens = |ahead| open::is_open(case, course, track, after(case.past.today, ahead));
    let opened = course.is_beyond(case) && (0..=LOOK_AHEAD_DAYS).any(opens);
    let early = track == Track::Speed && !course.is_beyond(case) && open::early_strides(case, course);
    match (opened, early) {
        (true, _) => u32::try_from(steps.at()).unwrap_or(u32::MAX).saturating_add(1),
        (false, true) => 1,
        (false, false) => 0,
    }
}

pub(crate) fn own_limit_reason(case: &Case, entry: &Entry, most_s: u32) -> Reason {
    let reason = case.reason(Line::RunCapMin, Point::OwnLimit, Number::SessionGrowth, Verdict::Met);
    let told = alloc::format!("run={}", crate::diary::write_duration(most_s));
    reason.limit(Amount::Seconds(most_s)).seeing([entry.seen(told)])
}
