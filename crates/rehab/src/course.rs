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
use crate::onset::seen;
use crate::plan::{Light, Phase};
use crate::protocol::Number;
use crate::reason::{FactRef, Point};

#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub begun_on: Date,
    /// Why the runner is in the lane without running, until the gate opens.
    pub stopped: Option<Stopped>,
    pub rung: Rung,
    /// The day the gate opened.
    pub returned_on: Option<Date>,
    pub reds: Vec<Date>,
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
        let mut course = Course { begun_on, stopped: None, rung, returned_on: None, reds: Vec::new() };
        course.stop_by_screen(case);
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
        let gate_from = after(self.begun_on, case.protocol.number(Number::SettleDays));
        let mut lived_to = self.begun_on;
        for (on, day) in case.past.days.range(self.begun_on..) {
            self.wait_at_gate(case, lived_to.max(gate_from), *on);
            lived_to = *on;
            self.day(case, *on, day);
        }
        self.wait_at_gate(case, lived_to.max(gate_from), after(case.past.today, 1));
        self.rung.after_gap(case, case.past.today);
    }

    /// Tries the gate on every day from `from` up to but without `to`.
    fn wait_at_gate(&mut self, case: &Case, from: Date, to: Date) {
        let mut on = from;
        while !self.has_returned() && on < to {
            if gate::is_open(case, on) {
                self.returned_on = Some(on);
                self.rung.open_gate();
            }
            on = after(on, 1);
        }
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
        if self.has_returned() {
            return;
        }
        if judged.light == Light::Red {
            self.stop_by_reds(case, on, &judged);
        }
        let told = seen(case.past, on, &case.past.run_report(on));
        self.stop_by_short_onset(case, on, told);
    }

    fn stop(&mut self, point: Point, on: Date, seen: Vec<FactRef>) {
        if self.stopped.is_none() {
            self.stopped = Some(Stopped { point, on, seen });
        }
        self.rung.start_over();
    }

    fn stop_by_screen(&mut self, case: &Case) {
        let most = case.protocol.number(Number::StoppedWorstPain);
        if let Some((worst, seen)) = &case.screening.worst_pain
            && u32::from(worst.score()) >= most
        {
            self.stop(Point::LaneWorstPain, self.begun_on, alloc::vec![seen.clone()]);
        }
        if let Some((true, seen)) = &case.screening.pain_in_walking {
            self.stop(Point::LaneWalkingPain, self.begun_on, alloc::vec![seen.clone()]);
        }
    }

    fn stop_by_short_onset(&mut self, case: &Case, on: Date, seen: Vec<FactRef>) {
        let number = |n| case.protocol.number(n);
        let onset = self.rung.onset;
        let short_m = onset.distance_m.is_some_and(|m| m < number(Number::StoppedBelowDistance));
        let short_s = onset.time_s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60);
        if short_m || short_s {
            self.stop(Point::LaneOnsetShort, on, seen);
        }
    }

    fn stop_by_daily_pain(&mut self, case: &Case, on: Date) {
        let from = case.protocol.number(Number::StoppedDailyPain);
        let worst = case.past.check_in(on).worst_daily();
        if worst.is_some_and(|p| u32::from(p.score()) >= from) {
            self.stop(Point::LaneDailyPain, on, gate::daily_seen(case.past, on));
        }
    }

    fn stop_by_reds(&mut self, case: &Case, on: Date, judged: &Judged) {
        if self.reds.len() >= case.protocol.number(Number::RedsToStopped) as usize {
            let reasons = judged.reasons(case.protocol, case.past, on);
            let seen = reasons.into_iter().next().map(|r| r.seen).unwrap_or_default();
            self.stop(Point::LaneReds, on, seen);
        }
    }
}
