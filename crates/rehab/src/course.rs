//! The episode so far, day by day: the settling weeks with their two lanes, the gate, the ladder, and what comes after it.
//!
//! One ladder serves them all. While settling, a runner who may go on running climbs it inside the limits of G3, and
//! the gate only takes those limits away; so passing the gate can never mean less running than missing it.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::cadence::Cadence;
use crate::calendar::{after, before, days, number};
use crate::case::Case;
use crate::gate;
use crate::history::{DayRecord, part_of, share_of};
use crate::improvement;
use crate::ladder::{Ran, Rung};
use crate::light::Judged;
use crate::limits::Limits;
use crate::onset::{Onset, hurt, seen};
use crate::open;
use crate::plan::{Light, Phase};
use crate::protocol::Number;
use crate::reason::{FactRef, Point};
use crate::running;
use crate::screening::{LaneStop, ScreeningWalk};
use crate::session;
use crate::settling;
use crate::steps::{Steps, Track};
use crate::strength::Levels;
use crate::volume::{Done, Volume, Week};

#[derive(Clone)]
pub(crate) struct Course<'h> {
    /// The day the episode began, or began again.
    pub begun_on: Date,
    /// Why the runner is in the lane without running, until the gate opens.
    pub stopped: Option<Stopped>,
    pub rung: Rung,
    /// The day the gate opened.
    pub returned_on: Option<Date>,
    pub reds: Vec<Date>,
    pub levels: Levels<'h>,
    pub volume: Volume,
    pub hills: Steps,
    pub speed: Steps,
    pub cadence: Cadence,
    pub recovery: Recovery,
    /// Since when nothing grows for want of improvement.
    pub held_on: Option<Date>,
    /// Hills and speed count their days and weeks from here: the gate, or the latest flare.
    pub clock_from: Date,
    /// The hills were opened by their green weeks; only a flare, or stopping, shuts them again.
    pub hills_opened: bool,
    /// The same for fast running and a cadence that had settled.
    pub speed_opened: bool,
    /// The usual week before the pain.
    pub usual: Week,
    /// What the plan had for the latest day with a run, and whether the runner said which session it was.
    pub last_planned: Option<(Date, session::Planned, bool)>,
    pub hurt_days: Vec<Date>,
    pub greens: Vec<Date>,
    screening: ScreeningWalk,
    /// The first day on which the gate may open.
    gate_from: Date,
    /// The gate was tried on every day before this one.
    lived_to: Date,
    /// The checks for improvement already made.
    checked: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Stopped {
    pub point: Point,
    pub on: Date,
    pub seen: Vec<FactRef>,
}

/// Full volume reached, and lost again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recovery {
    pub recovered_on: Option<Date>,
    /// The first time of all; kept when it comes back.
    pub first_on: Option<Date>,
    /// The days the injury came back.
    pub recurrences: Vec<Date>,
    flared_on: Option<Date>,
}

impl<'h> Course<'h> {
    /// `None` without an enrolment.
    pub fn of(case: &Case<'h>) -> Option<Course<'h>> {
        let (entry, _) = case.past.enrolment?;
        let begun_on = entry.fact.on;
        let mut course = Course {
            begun_on,
            stopped: None,
            rung: Rung::at_enrolment(case, begun_on),
            returned_on: None,
            reds: Vec::new(),
            levels: Levels::new(case.protocol),
            volume: Volume::default(),
            hills: Steps::new(Track::Hills),
            speed: Steps::new(Track::Speed),
            cadence: Cadence::default(),
            recovery: Recovery::default(),
            held_on: None,
            clock_from: begun_on,
            hills_opened: false,
            speed_opened: false,
            usual: settling::usual_week(case),
            last_planned: None,
            hurt_days: Vec::new(),
            greens: Vec::new(),
            screening: ScreeningWalk::new(case.protocol),
            gate_from: after(begun_on, case.protocol.number(Number::SettleDays)),
            lived_to: begun_on,
            checked: 0,
        };
        let onset = course.rung.onset;
        course.stop_by_short_onset(case, begun_on, onset, || alloc::vec![entry.seen("enrol")]);
        course.live(case);
        Some(course)
    }

    /// The first day on which the gate might open, or might have.
    pub fn gate_from(&self) -> Date {
        self.gate_from
    }

    pub fn has_returned(&self) -> bool {
        self.returned_on.is_some()
    }

    /// Past the ladder: the last stage is done and the onset distance leaves room for it.
    pub fn is_beyond(&self, case: &Case) -> bool {
        self.has_returned() && self.rung.is_past(case)
    }

    pub fn phase(&self, case: &Case) -> Phase {
        let settled_for = days(self.begun_on, case.past.today);
        let settling = settled_for < i64::from(case.protocol.number(Number::SettleDays));
        match self.returned_on {
            None if settling => Phase::Settle,
            None => Phase::Build,
            Some(_) if !self.is_beyond(case) => Phase::Return,
            Some(_) if session::is_own_week(case, self) => Phase::Maintain,
            Some(_) if open::is_open(case, self, Track::Speed, case.past.today) => Phase::Speed,
            Some(_) if open::is_open(case, self, Track::Hills, case.past.today) => Phase::Hills,
            Some(_) => Phase::Volume,
        }
    }

    fn live(&mut self, case: &Case<'h>) {
        let mut told = case.screening.lane_stops.iter().peekable();
        for day in case.past.between(self.begun_on, case.past.today) {
            let on = day.on;
            while let Some(stop) = told.next_if(|stop| stop.on <= on) {
                self.stop_by_screen(case, stop);
            }
            self.wait(case, on);
            if !self.has_returned() {
                self.stop_by_daily_pain(case, on);
            }
            if !day.has_run {
                continue;
            }
            self.after_gap(case, on);
            // What is tested on the day of a run may open the gate before the run or after it.
            let may_open =
                !self.has_returned() && (day.tests().next().is_some() || day.strengths().next().is_some());
            let before_gate = may_open.then(|| (session::planned(case, self, on), self.rung.planned(case)));
            self.wait(case, after(on, 1));
            self.day(case, on, day, before_gate.as_ref());
        }
        for stop in told {
            self.stop_by_screen(case, stop);
        }
        self.wait(case, after(case.past.today, 1));
        self.levels.until(case, case.past.today);
        self.levels.miss(case.protocol, case.past.today);
        self.after_gap(case, case.past.today);
    }

    /// Lives the days up to but without `to`: the gate is tried on each, and improvement looked for when it is time.
    fn wait(&mut self, case: &Case<'h>, to: Date) {
        let is_checked = self.checked >= CHECKS.len() as u32 && self.held_on.is_none();
        if self.has_returned() && is_checked && self.recovery.flared_on.is_none() {
            self.lived_to = self.lived_to.max(to);
            return;
        }
        self.look_for_improvement(case, to);
        self.come_back(case, to);
        self.try_gate(case, to);
    }

    fn try_gate(&mut self, case: &Case<'h>, to: Date) {
        let mut on = self.lived_to.max(self.gate_from);
        while !self.has_returned() && self.held_on.is_none() && on < to {
            if !gate::may_be_quiet(case, on) {
                on = gate::next_told(case, on).min(to);
                continue;
            }
            if gate::is_quiet(case, on) {
                self.levels.until(case, on);
                let since = (self.begun_on, self.gate_from);
                if gate::is_open(case, since, on, &self.levels, &mut self.screening) {
                    self.returned_on = Some(on);
                    self.clock_from = on;
                    self.rung.open_gate();
                }
            }
            on = after(on, 1);
        }
        self.lived_to = self.lived_to.max(to);
    }

    /// A day with a run.
    fn day(
        &mut self,
        case: &Case<'h>,
        on: Date,
        day: &DayRecord<'h>,
        before_gate: Option<&(session::Planned, Option<usize>)>,
    ) {
        self.levels.until(case, before(on, 1));
        let report = case.past.run_report(on);
        let judged = Judged::of(case, on, &report);
        let place = |track: Track| report.session.and_then(|session| track.place(case, session));
        let (hill, speed) = (place(Track::Hills), place(Track::Speed));
        let is_beyond = self.is_beyond(case);
        self.hills_opened |= is_beyond && open::is_open(case, self, Track::Hills, on);
        self.speed_opened |= is_beyond && open::is_open(case, self, Track::Speed, on);
        let planned = session::planned(case, self, on);
        let planned = before_gate.map_or(planned, |(before, _)| planned.and_no_more_than(before));
        let at_most = before_gate.map_or(usize::MAX, |(_, stage)| stage.unwrap_or(0));
        let planned = if self.had_leave(case, on) { planned } else { planned.on_own_account() };
        self.last_planned = Some((on, planned, report.session.is_some()));
        let on_hills = hill.is_some() && (planned.hill == hill || planned.is_free_on_hills);
        let loads = day.loads(case.protocol.number(Number::AssumedPace));
        let (planned_s, whole_s, counted_s) = (planned.run_s, planned.whole_s, planned.counted_s(&loads));
        let (at_the_foot, within_s) = (self.is_at_the_foot(case, on), self.rung.within_s(case));
        let (report, judged) = (&report, &judged);
        let ran = Ran {
            on,
            loads,
            report,
            judged,
            on_hills,
            planned_s,
            whole_s,
            counted_s,
            within_s,
            at_most,
            at_the_foot,
        };
        let second_amber = judged.light == Light::Amber && self.rung.is_done() && !self.rung.last_was_clean();
        self.rung.after_run(case, &ran);
        if self.returned_on == Some(on) {
            self.rung.moved = self.rung.moved.or(Some(Point::Stage));
        }
        self.volume.take(case, done(case, &ran));
        if second_amber && case.binds(Point::AmbersBack) {
            self.volume.keep(case.protocol.number(Number::GapOneShare), within_s);
        }
        for (steps, tried, due) in
            [(&mut self.hills, hill, planned.hill), (&mut self.speed, speed, planned.speed)]
        {
            let Some(step) = tried else { continue };
            steps.tried(step, on);
            steps.after_session(case, judged.light, due == tried);
        }
        self.hills.learn_onset(case, &ran, hill.is_some());
        let practises = self.rung.stage() >= case.protocol.cadence_entry()
            || days(self.begun_on, on) >= i64::from(case.protocol.number(Number::SettleDays));
        self.cadence.after_run(case, on, day, judged.light, practises);
        self.learn(case, &ran);
    }

    /// Nothing of what keeps a day free of running held on `on`. A run of the runner's own account loads in full and earns
    /// nothing.
    fn had_leave(&mut self, case: &Case<'h>, on: Date) -> bool {
        let stopped = self.stopped.is_some() && !self.has_returned();
        let screening = self.screening.until(case.protocol, case.past, on);
        let flagged = !screening.flags.is_empty() && case.binds(Point::OpenFlag);
        !stopped && !flagged && running::was_free(case, self, on)
    }

    /// Past the ladder with no more than its last stage, so that the weeks have nothing to lose.
    fn is_at_the_foot(&self, case: &Case, on: Date) -> bool {
        self.is_beyond(case) && Limits::of(case, self, on).is_at_the_foot()
    }

    /// What the light of a run means for everything but the ladder.
    fn learn(&mut self, case: &Case<'h>, ran: &Ran) {
        let on = ran.on;
        match ran.judged.light {
            Light::Green => self.greens.push(on),
            Light::Red => self.red(case, ran),
            Light::Amber | Light::Unknown => {}
        }
        if hurt(case.protocol, ran.report) {
            self.hurt_days.push(on);
            self.flare_after_recovery(case, ran);
            if !ran.on_hills || ran.judged.light == Light::Red {
                // As told of this run alone: an earlier one has stopped the running before, and a place nobody told says
                // no more than how long the run was.
                let told = ran.report.onset_m.is_some() || ran.report.onset_s.is_some();
                let own = Onset::default().after_run(case.protocol, on, &ran.loads, ran.report, None);
                let own = if told { own } else { Onset::default() };
                self.stop_by_short_onset(case, on, own, || seen(case.past, on, ran.report));
            }
        }
        if self.volume.begun_on.is_none() && self.rung.is_done() {
            self.volume.begun_on = Some(on);
        }
        if self.recovery.recovered_on.is_none()
            && self.is_beyond(case)
            && self.volume.is_full(case, on, self.usual) == Some(true)
        {
            self.recovery.recovered_on = Some(on);
            self.recovery.first_on = self.recovery.first_on.or(Some(on));
            self.recovery.flared_on = None;
        }
    }

    fn red(&mut self, case: &Case<'h>, ran: &Ran) {
        self.reds.push(ran.on);
        self.hills.back(case, Track::Hills.red_back());
        self.speed.back(case, Track::Speed.red_back());
        if self.rung.is_flare(case, ran.on) {
            self.flare(case, ran);
        } else if case.binds(Point::RedWeek) {
            self.volume.keep(case.protocol.number(Number::RedWeekShare), ran.within_s);
        }
        if !self.has_returned() {
            self.stop_by_reds(case, ran);
        }
    }

    fn flare(&mut self, case: &Case, ran: &Ran) {
        self.volume.keep(case.protocol.number(Number::FlareShare), ran.within_s);
        self.clock_from = self.clock_from.max(ran.on);
        (self.hills_opened, self.speed_opened) = (false, false);
        self.recovery.recovered_on = None;
        self.recovery.flared_on = Some(ran.on);
    }

    /// After full volume two painful runs close together are a flare, red or not.
    fn flare_after_recovery(&mut self, case: &Case, ran: &Ran) {
        let within = i64::from(case.protocol.number(Number::FlareDays));
        let near = self.hurt_days.iter().rev().take_while(|day| days(**day, ran.on) < within).count();
        let enough = near >= case.protocol.number(Number::FlareReds) as usize;
        if self.recovery.recovered_on.is_some() && enough && case.binds(Point::Flare) {
            self.rung.flare(case.protocol);
            self.flare(case, ran);
        }
    }

    /// G13: after full volume, so many painful runs in a row, or no green run for so long after a flare, is the injury
    /// come back: the episode begins again.
    fn come_back(&mut self, case: &Case<'h>, to: Date) {
        let Some(flared) = self.recovery.flared_on.filter(|_| self.recovery.first_on.is_some()) else {
            return;
        };
        let number = |n| case.protocol.number(n);
        let last_green = self.greens.last().copied();
        let in_a_row =
            self.hurt_days.iter().rev().take_while(|day| last_green.is_none_or(|green| **day > green));
        let spoilt = in_a_row.count() >= number(Number::RecurrenceRuns) as usize;
        let due = after(flared, number(Number::RecurrenceDays));
        let restricted = due < to && last_green.is_none_or(|green| green <= flared);
        let on = match (spoilt, restricted) {
            (true, _) => self.hurt_days.last().copied().unwrap_or(flared),
            (false, true) => due,
            (false, false) => return,
        };
        if case.binds(Point::Recurrence) {
            self.begin_again(case, on);
        }
    }

    fn begin_again(&mut self, case: &Case<'h>, on: Date) {
        self.recovery.recurrences.push(on);
        self.recovery.recovered_on = None;
        self.recovery.flared_on = None;
        self.begun_on = on;
        self.clock_from = on;
        (self.hills_opened, self.speed_opened) = (false, false);
        self.returned_on = None;
        self.stopped = None;
        self.volume = Volume::default();
        (self.hills, self.speed) = (Steps::new(Track::Hills), Steps::new(Track::Speed));
        self.gate_from = after(on, case.protocol.number(Number::SettleDays));
        self.lived_to = self.lived_to.max(on);
        (self.held_on, self.checked) = (None, 0);
        self.rung.start_over();
    }

    /// Strength is only kept by now, and has not been for so long that nothing may grow.
    pub fn strength_lapsed(&self, case: &Case, on: Date) -> bool {
        let most = i64::from(case.protocol.number(Number::MaintainRetest));
        let last = self.levels.sessions.iter().rev().find(|session| **session <= on);
        let since = last.copied().unwrap_or(self.begun_on);
        self.recovery.recovered_on.is_some() && days(since, on) > most && case.binds(Point::StrengthRetest)
    }

    fn after_gap(&mut self, case: &Case, on: Date) {
        let gap = days(self.rung.last_run(), on);
        let at_least = |number| gap >= i64::from(case.protocol.number(number));
        if !at_least(Number::GapOneDays) {
            return;
        }
        if self.rung.is_done() && case.binds(Point::Gap) {
            let within_s = self.rung.within_s(case);
            if at_least(Number::GapThreeDays) {
                self.volume.keep(case.protocol.number(Number::GapThreeShare), within_s);
            } else if at_least(Number::GapOneDays) {
                self.volume.keep(case.protocol.number(Number::GapOneShare), within_s);
            }
        }
        let from_the_foot = self.is_at_the_foot(case, after(self.rung.last_run(), 1));
        self.rung.after_gap(case, on, from_the_foot);
    }

    fn look_for_improvement(&mut self, case: &Case<'h>, to: Date) {
        for number in CHECKS.into_iter().skip(self.checked as usize) {
            let on = after(self.begun_on, case.protocol.number(number));
            if on >= to {
                break;
            }
            self.checked += 1;
            self.try_gate(case, on);
            self.levels.until(case, on);
            if self.held_on.is_none() && improvement::is_stalled(case, self, on, number == Number::LastDay) {
                self.held_on = Some(on);
            }
        }
        let reviewed = self.held_on.and_then(|held| improvement::reviewed(case, held, to));
        if let Some(reviewed) = reviewed {
            self.held_on = None;
            self.gate_from = self.gate_from.max(reviewed);
        }
        self.rung.held = self.held_on.is_some();
    }

    /// Into the lane without running, from wherever the runner is; the quiet days of the gate count from here.
    fn stop(&mut self, case: &Case, stopped: Stopped) {
        if !case.binds(stopped.point) {
            return;
        }
        self.gate_from = self.gate_from.max(after(stopped.on, case.protocol.number(Number::QuietDays)));
        if self.stopped.is_none() || self.has_returned() {
            self.stopped = Some(stopped);
        }
        self.returned_on = None;
        (self.hills_opened, self.speed_opened) = (false, false);
        self.rung.start_over();
    }

    fn stop_by_screen(&mut self, case: &Case<'h>, stop: &LaneStop) {
        self.wait(case, stop.on);
        let seen = alloc::vec![stop.seen.clone()];
        self.stop(case, Stopped { point: stop.point, on: stop.on, seen });
    }

    fn stop_by_short_onset(
        &mut self,
        case: &Case,
        on: Date,
        onset: Onset,
        seen: impl FnOnce() -> Vec<FactRef>,
    ) {
        if onset.is_short(case.protocol) {
            self.stop(case, Stopped { point: Point::LaneOnsetShort, on, seen: seen() });
        }
    }

    fn stop_by_daily_pain(&mut self, case: &Case, on: Date) {
        let from = case.protocol.number(Number::StoppedDailyPain);
        let worst = case.past.check_in(on).worst_daily();
        if worst.is_some_and(|p| u32::from(p.score()) >= from) {
            let seen = gate::daily_seen(case.past, on);
            self.stop(case, Stopped { point: Point::LaneDailyPain, on, seen });
        }
    }

    fn stop_by_reds(&mut self, case: &Case, ran: &Ran) {
        let since = self.reds.iter().filter(|red| **red >= self.begun_on).count();
        if since >= case.protocol.number(Number::RedsToStopped) as usize {
            let reasons = ran.judged.reasons(case, ran.on);
            let seen = reasons.into_iter().next().map(|r| r.seen).unwrap_or_default();
            self.stop(case, Stopped { point: Point::LaneReds, on: ran.on, seen });
        }
    }
}

/// The days on which improvement is looked for.
const CHECKS: [Number; 2] = [Number::HoldDay, Number::LastDay];

/// What was planned and run counts; what was not reported counts for nothing and loads all the same.
fn done(case: &Case, ran: &Ran) -> Done {
    let longest_s = ran.loads.longest_s.unwrap_or(0);
    let load_s = ran.loads.load_s.unwrap_or(ran.planned_s.max(longest_s));
    let counts = ran.judged.light != Light::Unknown || !case.binds(Point::StageGreens);
    let counted_s = if counts { ran.counted_s } else { 0 };
    let counted_m = ran.loads.known_distance_m.map(|m| part_of(m, counted_s, load_s));
    let light = if case.binds(Point::StageGreens) { ran.judged.light } else { Light::Green };
    let load_m = ran.loads.distance_m.unwrap_or(0);
    let is_over = load_s > share_of(ran.whole_s, 110);
    Done { day: number(ran.on), light, counted_s, counted_m, load_s, load_m, is_over }
}
