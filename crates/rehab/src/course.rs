//! The episode so far, day by day: the settling weeks with their two lanes, the gate, and the ladder.
//!
//! One ladder serves them all. While settling, a runner who may go on running climbs it inside the limits of G3, and
//! the gate only takes those limits away; so passing the gate can never mean less running than missing it.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, days};
use crate::case::Case;
use crate::gate;
use crate::history::DayRecord;
use crate::ladder::Rung;
use crate::light::Judged;
use crate::onset::{hurt, seen};
use crate::plan::{Light, Phase};
use crate::protocol::Number;
use crate::reason::{FactRef, Point};
use crate::screening::LaneStop;

#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub begun_on: Date,
    /// Why the runner is in the lane without running, until the gate opens.
    pub stopped: Option<Stopped>,
    pub rung: Rung,
    /// The day the gate opened.
    pub returned_on: Option<Date>,
    pub reds: Vec<Date>,
    /// The first day on which the gate may open.
    gate_from: Date,
    /// The gate was tried on every day before this one.
    lived_to: Date,
}

#[derive(Clone, Debug)]
pub(crate) struct Stopped {
    pub point: Point,
    pub on: Date,
    pub seen: Vec<FactRef>,
}

impl Course {
    /// `None` without an enrolment.
    pub fn of(case: &Case) -> Option<Course> {
        let (entry, _) = case.past.enrolment?;
        let begun_on = entry.fact.on;
        let rung = Rung::at_enrolment(case, begun_on);
        let mut course = Course {
            begun_on,
            stopped: None,
            rung,
            returned_on: None,
            reds: Vec::new(),
            gate_from: after(begun_on, case.protocol.number(Number::SettleDays)),
            lived_to: begun_on,
        };
        course.stop_by_short_onset(case, begun_on, alloc::vec![entry.seen("enrol")]);
        course.live(case);
        Some(course)
    }

    pub fn has_returned(&self) -> bool {
        self.returned_on.is_some()
    }

    pub fn phase(&self, case: &Case) -> Phase {
        let settled_for = days(self.begun_on, case.past.today);
        match self.returned_on {
            Some(_) => Phase::Return,
            None if settled_for < i64::from(case.protocol.number(Number::SettleDays)) => Phase::Settle,
            None => Phase::Build,
        }
    }

    fn live(&mut self, case: &Case) {
        let mut told = case.screening.lane_stops.iter().peekable();
        for (on, day) in case.past.days.range(self.begun_on..) {
            while let Some(stop) = told.next_if(|stop| stop.on <= *on) {
                self.stop_by_screen(case, stop);
            }
            self.wait_at_gate(case, *on);
            self.day(case, *on, day);
        }
        for stop in told {
            self.stop_by_screen(case, stop);
        }
        self.wait_at_gate(case, after(case.past.today, 1));
        self.rung.after_gap(case, case.past.today);
    }

    /// Tries the gate on every day lived since, up to but without `to`.
    fn wait_at_gate(&mut self, case: &Case, to: Date) {
        let mut on = self.lived_to.max(self.gate_from);
        while !self.has_returned() && on < to {
            if gate::is_open(case, on) {
                self.returned_on = Some(on);
                self.rung.open_gate();
            }
            on = after(on, 1);
        }
        self.lived_to = self.lived_to.max(to);
    }

    fn day(&mut self, case: &Case, on: Date, day: &DayRecord) {
        if !self.has_returned() {
            self.stop_by_daily_pain(case, on);
        }
        if day.runs.is_empty() {
            return;
        }
        let judged = Judged::of(case.protocol, case.past, on);
        if judged.light == Light::Red {
            self.reds.push(on);
        }
        self.rung.after_run(case, on, day, &judged);
        if judged.light == Light::Red && !self.has_returned() {
            self.stop_by_reds(case, on, &judged);
        }
        let report = case.past.run_report(on);
        if hurt(case.protocol, &report) {
            self.stop_by_short_onset(case, on, seen(case.past, on, &report));
        }
    }

    /// Into the lane without running, from wherever the runner is; the quiet days of the gate count from here.
    fn stop(&mut self, case: &Case, stopped: Stopped) {
        self.gate_from = self.gate_from.max(after(stopped.on, case.protocol.number(Number::QuietDays)));
        if self.stopped.is_none() || self.has_returned() {
            self.stopped = Some(stopped);
        }
        self.returned_on = None;
        self.rung.start_over();
    }

    fn stop_by_screen(&mut self, case: &Case, stop: &LaneStop) {
        self.wait_at_gate(case, stop.on);
        let seen = alloc::vec![stop.seen.clone()];
        self.stop(case, Stopped { point: stop.point, on: stop.on, seen });
    }

    fn stop_by_short_onset(&mut self, case: &Case, on: Date, seen: Vec<FactRef>) {
        let number = |n| case.protocol.number(n);
        let onset = self.rung.onset;
        let short_m = onset.distance_m.is_some_and(|m| m < number(Number::StoppedBelowDistance));
        let short_s = onset.time_s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60);
        if short_m || short_s {
            self.stop(case, Stopped { point: Point::LaneOnsetShort, on, seen });
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

    fn stop_by_reds(&mut self, case: &Case, on: Date, judged: &Judged) {
        if self.reds.len() >= case.protocol.number(Number::RedsToStopped) as usize {
            let reasons = judged.reasons(case.protocol, case.past, on);
            let seen = reasons.into_iter().next().map(|r| r.seen).unwrap_or_default();
            self.stop(case, Stopped { point: Point::LaneReds, on, seen });
        }
    }
}
