//! The episode so far, day by day: the settling weeks with their two lanes, the gate, and then the ladder.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, days};
use crate::case::Case;
use crate::gate;
use crate::history::{DayRecord, share_of};
use crate::ladder::Rung;
use crate::light::Judged;
use crate::onset::Onset;
use crate::plan::{Light, Phase};
use crate::protocol::Number;
use crate::reason::{FactRef, Point};

#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub begun_on: Date,
    /// Why the runner is in the lane without running, until the gate opens.
    pub stopped: Option<Stopped>,
    /// Clean runs climbed while the onset is unknown.
    pub steps: u32,
    /// As told at enrolment, and as it is now.
    pub told: Onset,
    pub onset: Onset,
    pub reds: Vec<Date>,
    pub ladder: Option<Rung>,
    pub returned_on: Option<Date>,
    /// What the latest run did while settling.
    pub moved: Option<Point>,
    last_was_clean: bool,
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
        let begun_on = case.past.enrolment?.0.fact.on;
        let told = Onset::told(case.past);
        let mut course = Course {
            begun_on,
            stopped: None,
            steps: 0,
            told,
            onset: told,
            reds: Vec::new(),
            ladder: None,
            returned_on: None,
            moved: None,
            last_was_clean: true,
        };
        course.stop_by_screen(case);
        course.stop_by_short_onset(case, begun_on, Vec::new());
        course.live(case);
        Some(course)
    }

    pub fn phase(&self, case: &Case) -> Phase {
        let settled_for = days(self.begun_on, case.past.today);
        match &self.ladder {
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
        if let Some(rung) = &mut self.ladder {
            rung.after_gap(case, case.past.today);
        }
    }

    /// Tries the gate on every day from `from` up to but without `to`.
    fn wait_at_gate(&mut self, case: &Case, from: Date, to: Date) {
        let mut on = from;
        while self.ladder.is_none() && on < to {
            if gate::is_open(case, on) {
                let onset = self.onset.on(case.protocol, on);
                self.ladder = Some(Rung::entry(case.protocol, self.told, onset, self.stopped.is_some(), on));
                self.returned_on = Some(on);
            }
            on = after(on, 1);
        }
    }

    fn day(&mut self, case: &Case, on: Date, day: &DayRecord) {
        if self.ladder.is_none() {
            self.stop_by_daily_pain(case, on);
        }
        if day.runs.is_empty() {
            return;
        }
        let judged = Judged::of(case.protocol, case.past, on);
        if judged.light == Light::Red {
            self.reds.push(on);
        }
        match &mut self.ladder {
            Some(rung) => rung.after_run(case, on, day),
            None => self.settling_run(case, on, day, &judged),
        }
    }

    fn settling_run(&mut self, case: &Case, on: Date, day: &DayRecord, judged: &Judged) {
        let before = self.steps;
        match judged.light {
            Light::Green => {
                let planned_s = share_of(self.ladder_s(case), case.protocol.number(Number::CreditShare));
                let enough =
                    day.load_s(case.protocol.number(Number::AssumedPace)).is_some_and(|s| s >= planned_s);
                self.steps += u32::from(enough);
                self.last_was_clean = true;
            }
            Light::Amber => {
                let back =
                    if self.last_was_clean { 0 } else { case.protocol.number(Number::AmberBackStages) };
                self.steps = self.steps.saturating_sub(back);
                self.last_was_clean = false;
            }
            Light::Red => {
                self.steps = self.steps.saturating_sub(case.protocol.number(Number::RedBackStages));
                self.last_was_clean = false;
                self.stop_by_reds(case, on, judged);
            }
            Light::Unknown => {}
        }
        self.moved = match (before.cmp(&self.steps), judged.light) {
            (core::cmp::Ordering::Less, _) => Some(Point::OnsetUnknownLadder),
            (_, Light::Red) => Some(Point::RedBack),
            (core::cmp::Ordering::Greater, _) => Some(Point::AmbersBack),
            _ => None,
        };
        let report = case.past.run_report(on);
        self.onset = self.onset.after_run(case.protocol, on, day, &report);
        let seen = crate::onset::seen(case.past, on, &report);
        self.stop_by_short_onset(case, on, seen);
    }

    /// The session allowed while nobody knows where the pain begins.
    pub fn ladder_s(&self, case: &Case) -> u32 {
        let number = |n| case.protocol.number(n) * 60;
        number(Number::UnknownStart).saturating_add(self.steps.saturating_mul(number(Number::UnknownStep)))
    }

    fn stop(&mut self, point: Point, on: Date, seen: Vec<FactRef>) {
        if self.stopped.is_none() {
            self.stopped = Some(Stopped { point, on, seen });
        }
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
        let short_m = self.onset.distance_m.is_some_and(|m| m < number(Number::StoppedBelowDistance));
        let short_s = self.onset.time_s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60);
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
