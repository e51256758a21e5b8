//! G7: the run-walk ladder, climbed by clean runs alone.

use alloc::vec::Vec;
use core::cmp::Ordering;

use jiff::civil::Date;

use crate::calendar::{before, days};
use crate::case::Case;
use crate::history::{DayRecord, Past, seconds_at, share_of};
use crate::light::Judged;
use crate::onset::Onset;
use crate::plan::Light;
use crate::protocol::{Number, Protocol, Stage};
use crate::reason::Point;
use crate::scale::Pain;

/// Where on the ladder the runner stands.
#[derive(Clone, Debug)]
pub(crate) struct Rung {
    /// Clean runs so far, in the currency of the ladder: stage times the runs a stage asks for, plus those done.
    credit: u32,
    per_stage: u32,
    top: usize,
    /// Nothing steps back below this stage.
    floor: usize,
    last_run: Date,
    last_was_clean: bool,
    best_clean: Option<usize>,
    reds: Vec<Date>,
    pub onset: Onset,
    /// What the latest run did to the stage.
    pub moved: Option<Point>,
    pub moved_on: Option<Date>,
}

impl Rung {
    /// The first rung, on the day the gate opened.
    pub fn entry(protocol: &Protocol, told: Onset, onset: Onset, stopped: bool, on: Date) -> Rung {
        let per_stage = protocol.number(Number::GreensToAdvance);
        let short = onset
            .time_at_least_s(protocol)
            .is_some_and(|t| t < protocol.number(Number::ShortEntryBelow) * 60);
        let floor = if short { protocol.short_entry_stage() } else { protocol.entry_stage() };
        let stage =
            if stopped || !told.is_known() { floor } else { highest_entry(protocol, onset).max(floor) };
        Rung {
            credit: stage as u32 * per_stage,
            per_stage,
            top: protocol.stages().len().saturating_sub(1),
            floor,
            last_run: on,
            last_was_clean: true,
            best_clean: None,
            reds: Vec::new(),
            onset,
            moved: Some(Point::Stage),
            moved_on: None,
        }
    }

    pub fn stage(&self) -> usize {
        ((self.credit / self.per_stage) as usize).min(self.top)
    }

    /// Clean runs done at this stage.
    pub fn greens(&self) -> u32 {
        self.credit - self.stage() as u32 * self.per_stage
    }

    /// The last stage has been done as often as it asks for.
    pub fn is_done(&self) -> bool {
        self.credit >= (self.top as u32 + 1) * self.per_stage
    }

    pub fn last_run(&self) -> Date {
        self.last_run
    }

    /// The highest stage up to the runner's own whose single bout stays inside the onset distance.
    pub fn planned(&self, protocol: &Protocol, on: Date) -> Option<usize> {
        let onset = self.onset.on(protocol, on).share(protocol.number(Number::OnsetShare));
        let Some(most_s) = onset.time_at_least_s(protocol) else { return Some(self.stage()) };
        (0..=self.stage())
            .rev()
            .find(|s| protocol.stages().get(*s).is_some_and(|stage| stage.run_s <= most_s))
    }

    /// Takes in one day's running.
    pub fn after_run(&mut self, case: &Case, on: Date, day: &DayRecord) {
        self.after_gap(case, on);
        let judged = Judged::of(case.protocol, case.past, on);
        let before = self.stage();
        match judged.light {
            Light::Green => self.clean(case, on, day, &judged),
            Light::Amber => self.amber(case.protocol),
            Light::Red => self.red(case.protocol, on),
            Light::Unknown => {}
        }
        let report = case.past.run_report(on);
        self.onset = self.onset.on(case.protocol, on).after_run(case.protocol, on, day, &report);
        self.last_run = on;
        self.moved_on = Some(on);
        self.moved = match (before.cmp(&self.stage()), judged.light) {
            (Ordering::Less, _) => Some(Point::StageGreens),
            (Ordering::Greater, Light::Red) => Some(Point::RedBack),
            (Ordering::Greater, _) => Some(Point::AmbersBack),
            _ => None,
        };
    }

    /// What a pause until `on` costs.
    pub fn after_gap(&mut self, case: &Case, on: Date) {
        let protocol = case.protocol;
        let gap = days(self.last_run, on);
        let at_least = |number| gap >= i64::from(protocol.number(number));
        let before = self.stage();
        if at_least(Number::GapRestartDays) {
            let restart = if was_quiet(case.past, on) {
                protocol.clean_restart_stage()
            } else {
                protocol.entry_stage()
            };
            self.at_most(restart.max(self.floor));
        } else if at_least(Number::GapThreeDays) {
            self.back(3);
        } else if at_least(Number::GapOneDays) {
            self.back(1);
        }
        if self.stage() < before {
            self.moved = Some(Point::Gap);
        }
    }

    /// A clean run earns its stage only where it was the stage planned, and run nearly whole.
    fn clean(&mut self, case: &Case, on: Date, day: &DayRecord, judged: &Judged) {
        self.last_was_clean = true;
        let (protocol, stage) = (case.protocol, self.stage());
        let assumed = protocol.number(Number::AssumedPace);
        let run_s = day.load_s(assumed).unwrap_or(0);
        let Some(asked_s) = protocol.stages().get(stage).map(Stage::run_s_total) else { return };
        let whole = run_s >= share_of(asked_s, protocol.number(Number::CreditShare));
        if !whole || self.planned(protocol, on) != Some(stage) {
            return;
        }
        self.best_clean = self.best_clean.max(Some(stage));
        self.onset = self.onset.after_clean(run_s, day.distance_m(assumed), asked_s);
        let to_next = self.per_stage - self.credit % self.per_stage;
        let earned = if judged.all_zero() && has_fast_lane(case) { to_next } else { 1 };
        self.credit = (self.credit + earned).min((self.top as u32 + 1) * self.per_stage);
    }

    fn amber(&mut self, protocol: &Protocol) {
        if !self.last_was_clean {
            self.back(protocol.number(Number::AmberBackStages));
        }
        self.last_was_clean = false;
    }

    fn red(&mut self, protocol: &Protocol, on: Date) {
        self.last_was_clean = false;
        self.back(protocol.number(Number::RedBackStages));
        self.reds.push(on);
        if flared(protocol, &self.reds, on) {
            let from = self.best_clean.unwrap_or(self.floor);
            self.at_most(
                from.saturating_sub(protocol.number(Number::RedBackStages) as usize).max(self.floor),
            );
        }
    }

    fn back(&mut self, stages: u32) {
        let to = (self.stage() as u32).saturating_sub(stages).max(self.floor as u32);
        self.credit = self.credit.min(to * self.per_stage);
    }

    fn at_most(&mut self, stage: usize) {
        self.credit = self.credit.min(stage as u32 * self.per_stage);
    }
}

/// Enough reds close together, ending on `on`, to call it a flare.
pub(crate) fn flared(protocol: &Protocol, reds: &[Date], on: Date) -> bool {
    let within = i64::from(protocol.number(Number::FlareDays));
    let near = reds.iter().filter(|red| (0..within).contains(&days(**red, on))).count();
    near >= protocol.number(Number::FlareReds) as usize
}

/// A runner who kept running may begin where one bout is at most half of the onset time, and all of it inside.
fn highest_entry(protocol: &Protocol, onset: Onset) -> usize {
    let Some(time_s) = onset.time_at_least_s(protocol) else { return protocol.entry_stage() };
    let bout_s = share_of(time_s, protocol.number(Number::EntryBoutShare));
    let fits =
        |stage: &Stage| stage.run_s <= bout_s && stage.run_s_total() <= time_s && !stage.is_continuous();
    protocol.stages().iter().rposition(fits).unwrap_or(protocol.short_entry_stage())
}

/// One clean run a stage: fresh symptoms, a first episode, everything at zero, and a body used to an hour of running.
pub(crate) fn has_fast_lane(case: &Case) -> bool {
    let Some((entry, enrolment)) = case.past.enrolment else { return false };
    let number = |n| case.protocol.number(n);
    let had_it_for = enrolment.pain_since.map(|since| days(since, entry.fact.on));
    let fresh = had_it_for.is_some_and(|d| (0..i64::from(number(Number::FastSymptomDays))).contains(&d));
    let from_distance = enrolment.long_run_m.map(|m| seconds_at(m, number(Number::AssumedPace)));
    let long_s = enrolment.long_run_s.or(from_distance);
    let used_to_it = long_s.is_some_and(|s| s >= number(Number::FastLongRun) * 60);
    fresh && used_to_it && case.screening.earlier_episode == Some(false)
}

/// Seven days of check-ins before `on`, every answer 0 out of 10.
fn was_quiet(past: &Past, on: Date) -> bool {
    let zero = |pain: Option<Pain>| pain == Some(Pain::NONE);
    (1..=7).all(|back| {
        let day = past.check_in(before(on, back));
        zero(day.walk30) && zero(day.stairs) && zero(day.squat) && zero(day.worst_daily())
    })
}
