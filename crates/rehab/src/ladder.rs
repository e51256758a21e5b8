//! G7: the run-walk ladder, climbed by clean runs alone.

use alloc::vec::Vec;
use core::cmp::Ordering;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::Case;
use crate::fact::Enrolment;
use crate::history::{Loads, part_of, seconds_at, share_of};
use crate::light::Judged;
use crate::onset::Onset;
use crate::plan::Light;
use crate::protocol::{Number, Protocol, Stage};
use crate::reason::Point;
use crate::run::RunReport;
use crate::scale::Pain;

/// One day's running and what it said.
pub(crate) struct Ran<'a> {
    pub on: Date,
    pub loads: Loads,
    pub report: &'a RunReport,
    pub judged: &'a Judged,
    /// It was the plan's hill run.
    pub on_hills: bool,
    /// What had been planned for the day; nothing where no run fitted.
    pub planned_s: u32,
    /// What it would have been in a week with room for all of it.
    pub whole_s: u32,
    /// What was both planned and run.
    pub counted_s: u32,
    /// What the onset distance known before this run left of any run.
    pub within_s: u32,
    /// The highest stage before a gate that may have opened on this very day.
    pub at_most: usize,
    /// Past the ladder with no more than its last stage: what takes something off takes it off the ladder.
    pub at_the_foot: bool,
}

impl Ran<'_> {
    /// The metres of what counts.
    pub fn counted_m(&self) -> Option<u32> {
        let longest_s = self.loads.longest_s.unwrap_or(0);
        self.loads.furthest_m.map(|m| part_of(m, self.counted_s, longest_s))
    }

    /// Where an unplaced pain can have begun at the latest. What lay beyond the plan says nothing, and where nothing was
    /// planned no more is known than that the pain came within the shortest run.
    pub fn latest_onset_s(&self, protocol: &Protocol) -> u32 {
        self.counted_s.max(protocol.number(Number::StoppedBelowTime) * 60)
    }
}

/// Where on the ladder the runner stands.
#[derive(Clone, Debug)]
pub(crate) struct Rung {
    /// Clean runs so far, in the currency of the ladder: stage times the runs a stage asks for, plus those done.
    credit: u32,
    per_stage: u32,
    top: usize,
    /// Nothing steps back below this stage; an onset early enough takes it one lower.
    floor: usize,
    /// The day of the latest run, or the day the ladder began.
    last_run: Date,
    last_was_clean: bool,
    best_clean: Option<usize>,
    reds: Vec<Date>,
    settled: bool,
    /// Nothing is earned until somebody has looked.
    pub held: bool,
    pub onset: Onset,
    /// What last changed the stage, and nothing when the latest run left it as it was.
    pub moved: Option<Point>,
}

impl Rung {
    /// The first rung. A known onset time shorter than the first stage asks for begins one below; a longer one lets
    /// a runner who can go on running begin higher.
    pub fn at_enrolment(case: &Case, on: Date) -> Rung {
        let protocol = case.protocol;
        let told = Onset::told(case.past);
        let onset = earlier_runs(case, told, on);
        let entry = if told.is_known() { highest_entry(protocol, onset) } else { protocol.entry_stage() };
        let per_stage = protocol.number(Number::GreensToAdvance);
        let short = begins_early(protocol, onset);
        let floor = if short { protocol.short_entry_stage() } else { protocol.entry_stage() };
        Rung {
            credit: entry.max(floor) as u32 * per_stage,
            per_stage,
            top: top(case),
            floor,
            last_run: on,
            last_was_clean: true,
            best_clean: None,
            reds: Vec::new(),
            settled: false,
            held: false,
            onset,
            moved: None,
        }
    }

    /// Back to the first rung: the runner stops running until the gate opens.
    pub fn start_over(&mut self) {
        self.settled = false;
        self.credit = self.floor as u32 * self.per_stage;
        self.moved = None;
    }

    /// From here on the limits of settling no longer bind.
    pub fn open_gate(&mut self) {
        self.settled = true;
        self.moved = Some(Point::Stage);
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

    /// Past the ladder: its last stage is done and the onset distance leaves room for it.
    pub fn is_past(&self, case: &Case) -> bool {
        self.settled && self.is_done() && self.planned(case) == Some(self.top)
    }

    pub fn last_was_clean(&self) -> bool {
        self.last_was_clean
    }

    /// The last stage of this runner's ladder.
    pub fn top(&self) -> usize {
        self.top
    }

    pub fn last_run(&self) -> Date {
        self.last_run
    }

    /// The highest stage up to the runner's own that stays inside the onset distance: its single bout, and while
    /// settling all of its running.
    pub fn planned(&self, case: &Case) -> Option<usize> {
        let protocol = case.protocol;
        let most_s = self.limit(protocol).time_at_least_s(protocol);
        let Some(most_s) = most_s.filter(|_| case.binds(Point::OnsetBout)) else {
            return Some(self.stage());
        };
        let fits =
            |stage: &Stage| if self.settled { stage.run_s <= most_s } else { stage.run_s_total() <= most_s };
        (0..=self.stage()).rev().find(|at| protocol.stages().get(*at).is_some_and(fits))
    }

    /// The share of the onset distance that may be run.
    pub fn limit(&self, protocol: &Protocol) -> Onset {
        self.onset.share(protocol.number(Number::OnsetShare))
    }

    /// What the onset distance leaves of a run past the ladder.
    pub fn within_s(&self, case: &Case) -> u32 {
        let most_s = self.limit(case.protocol).time_at_least_s(case.protocol);
        most_s.filter(|_| case.binds(Point::OnsetBout)).unwrap_or(u32::MAX)
    }

    /// Takes in one day's running. What hurt in a hill run says nothing about how far the runner gets on flat ground,
    /// unless it was red.
    pub fn after_run(&mut self, case: &Case, ran: &Ran) {
        let before = self.stage();
        let onset = self.onset_after(case, ran);
        if onset != self.onset && begins_early(case.protocol, onset) {
            self.floor = self.floor.min(case.protocol.short_entry_stage());
        }
        match ran.judged.light {
            Light::Green => self.clean(case, ran),
            Light::Amber if !ran.on_hills => self.amber(case, ran),
            Light::Red => self.red(case, ran),
            Light::Unknown if !case.binds(Point::StageGreens) => self.clean(case, ran),
            Light::Amber | Light::Unknown => {}
        }
        self.onset = self.onset_after(case, ran);
        self.last_run = ran.on;
        self.moved = match (before.cmp(&self.stage()), ran.judged.light) {
            (Ordering::Less, _) => Some(Point::StageGreens),
            (_, Light::Red) if self.is_flare(case, ran.on) => Some(Point::Flare),
            (_, Light::Red) if self.is_done() => Some(Point::RedWeek),
            (_, Light::Red) => Some(Point::RedBack),
            (Ordering::Greater, _) => Some(Point::AmbersBack),
            _ => None,
        };
    }

    fn onset_after(&self, case: &Case, ran: &Ran) -> Onset {
        if ran.on_hills && ran.judged.light != Light::Red {
            return self.onset;
        }
        let most_s = Some(ran.latest_onset_s(case.protocol));
        self.onset.after_run(case.protocol, ran.on, &ran.loads, ran.report, most_s)
    }

    /// Enough reds close together, ending on `on`, to call it a flare.
    pub fn is_flare(&self, case: &Case, on: Date) -> bool {
        let within = i64::from(case.protocol.number(Number::FlareDays));
        let near = self.reds.iter().filter(|red| (0..within).contains(&days(**red, on))).count();
        case.binds(Point::Flare) && near >= case.protocol.number(Number::FlareReds) as usize
    }

    /// What a pause until `on` costs. Past the ladder it costs weeks, not stages, as long as the weeks have something to
    /// lose and the pause is not long enough to begin again.
    pub fn after_gap(&mut self, case: &Case, on: Date, from_the_foot: bool) {
        if !case.binds(Point::Gap) {
            return;
        }
        let protocol = case.protocol;
        let gap = days(self.last_run, on);
        let at_least = |number| gap >= i64::from(protocol.number(number));
        let before = self.stage();
        if self.is_past(case) && !from_the_foot && !at_least(Number::GapRestartDays) {
            return;
        }
        if at_least(Number::GapThreeDays) {
            self.back(case, 3, usize::MAX);
        } else if at_least(Number::GapOneDays) {
            self.back(case, 1, usize::MAX);
        }
        if at_least(Number::GapRestartDays) {
            let due = after(self.last_run, protocol.number(Number::GapRestartDays));
            let quiet = was_quiet(case, due, on);
            let restart = if quiet { protocol.clean_restart_stage() } else { protocol.entry_stage() };
            self.at_most(restart.max(self.floor));
        }
        if self.stage() < before {
            self.moved = Some(Point::Gap);
        }
    }

    /// A clean run lengthens the onset by what was planned and run; it earns its stage only where that was the stage
    /// planned, told nearly whole, and run nearly whole.
    fn clean(&mut self, case: &Case, ran: &Ran) {
        self.last_was_clean = true;
        let protocol = case.protocol;
        let Some(planned) = self.planned(case) else { return };
        if self.settled {
            let longer = self.onset.after_clean(ran.counted_s, ran.counted_m());
            self.onset = longer.unless_forgotten(protocol, ran.on);
        }
        let whole = |stage: &usize| {
            ran.counted_s >= share_of(protocol.most_run_s(*stage), protocol.number(Number::CreditShare))
        };
        if self.is_done() {
            self.best_clean = Some(self.top + 1);
            return;
        }
        self.best_clean = self.best_clean.max((0..=planned).rev().find(whole));
        if planned != self.stage() || !whole(&planned) || self.held {
            return;
        }
        let to_next = self.per_stage - self.credit % self.per_stage;
        let fast = ran.judged.all_zero() && self.is_fast(case);
        let earned = if fast || !case.binds(Point::StageGreens) { to_next } else { 1 };
        self.credit = (self.credit + earned).min((self.top as u32 + 1) * self.per_stage);
        if self.is_done() {
            self.best_clean = Some(self.top + 1);
        }
    }

    /// One clean run a stage: fresh symptoms, a first episode, a body used to an hour of running, and no red so far.
    pub fn is_fast(&self, case: &Case) -> bool {
        let Some((entry, enrolment)) = case.past.enrolment else { return false };
        let number = |n| case.protocol.number(n);
        let had_it_for = enrolment.pain_since.map(|since| days(since, entry.fact.on));
        let fresh = had_it_for.is_some_and(|d| (0..i64::from(number(Number::FastSymptomDays))).contains(&d));
        let long_s = usual_long_run_s(case.protocol, enrolment);
        let used_to_it = long_s.is_some_and(|s| s >= number(Number::FastLongRun) * 60);
        let first_time = case.screening.earlier_episode == Some(false);
        fresh && used_to_it && first_time && self.reds.is_empty()
    }

    fn amber(&mut self, case: &Case, ran: &Ran) {
        let costs_stages = ran.at_the_foot || !self.is_past(case);
        if !self.last_was_clean && costs_stages && case.binds(Point::AmbersBack) {
            self.back(case, case.protocol.number(Number::AmberBackStages), ran.at_most);
        }
        self.last_was_clean = false;
    }

    fn red(&mut self, case: &Case, ran: &Ran) {
        let on = ran.on;
        self.last_was_clean = false;
        if (ran.at_the_foot || !self.is_past(case)) && case.binds(Point::RedBack) {
            self.back(case, case.protocol.number(Number::RedBackStages), ran.at_most);
        }
        self.reds.push(on);
        if self.is_flare(case, on) {
            self.flare(case.protocol);
        }
    }

    /// Two stages below the last one that went well.
    pub fn flare(&mut self, protocol: &Protocol) {
        let from = self.best_clean.unwrap_or(self.floor);
        let back = protocol.number(Number::RedBackStages) as usize;
        self.at_most(from.saturating_sub(back).max(self.floor));
        self.moved = Some(Point::Flare);
    }

    /// Stages back from what could be planned: going back from a stage that the onset distance kept out
    /// of reach would change nothing; nor from one that only a gate opened later that day brought into reach.
    fn back(&mut self, case: &Case, stages: u32, at_most: usize) {
        let from = self.planned(case).unwrap_or(self.floor).min(self.stage()).min(at_most) as u32;
        let to = from.saturating_sub(stages).max(self.floor as u32);
        self.credit = self.credit.min(to * self.per_stage);
    }

    fn at_most(&mut self, stage: usize) {
        self.credit = self.credit.min(stage as u32 * self.per_stage);
    }
}

/// Pain so early in a run that the ladder begins one stage lower.
fn begins_early(protocol: &Protocol, onset: Onset) -> bool {
    let below_s = protocol.number(Number::ShortEntryBelow) * 60;
    onset.time_at_least_s(protocol).is_some_and(|t| t < below_s)
}

/// A runner whose usual long run was short has done the ladder at its first stage without walking.
fn top(case: &Case) -> usize {
    let protocol = case.protocol;
    let last = protocol.stages().len().saturating_sub(1);
    let short_s = protocol.number(Number::ShortLongRun) * 60;
    // Twice the pace of a fast runner, so that nobody's long run is taken for shorter than it was.
    let slow = protocol.number(Number::AssumedPace) * 2;
    let usual_s = case
        .past
        .enrolment
        .and_then(|(_, e)| e.long_run_s.or_else(|| e.long_run_m.map(|m| seconds_at(m, slow))));
    if usual_s.is_some_and(|s| s <= short_s) { protocol.short_volume_entry().min(last) } else { last }
}

/// As told in time, or worked out of the distance at a pace fast enough to be on the safe side.
fn usual_long_run_s(protocol: &Protocol, enrolment: &Enrolment) -> Option<u32> {
    let from_distance = enrolment.long_run_m.map(|m| seconds_at(m, protocol.number(Number::AssumedPace)));
    enrolment.long_run_s.or(from_distance)
}

/// Painful runs of the weeks before the enrolment can only shorten what was told.
fn earlier_runs(case: &Case, told: Onset, on: Date) -> Onset {
    let from = before(on, case.protocol.number(Number::OnsetExpiryDays));
    let assumed = case.protocol.number(Number::AssumedPace);
    case.past.runs_between(from, before(on, 1)).fold(told, |onset, day| {
        onset.after_run(case.protocol, day.on, &day.loads(assumed), &case.past.run_report(day.on), None)
    })
}

/// A runner who kept running may begin where one bout is at most half of the onset time, and all of it inside.
fn highest_entry(protocol: &Protocol, onset: Onset) -> usize {
    let Some(time_s) = onset.time_at_least_s(protocol) else { return protocol.entry_stage() };
    let bout_s = share_of(time_s, protocol.number(Number::EntryBoutShare));
    let fits =
        |stage: &Stage| stage.run_s <= bout_s && stage.run_s_total() <= time_s && !stage.is_continuous();
    protocol.stages().iter().rposition(fits).unwrap_or(protocol.short_entry_stage())
}

/// Seven days of check-ins before the ladder was due to begin anew, every answer 0 out of 10, and nothing else told from
/// there up to `on`. Later quiet days make up for none of them: resting never advances.
fn was_quiet(case: &Case, due: Date, on: Date) -> bool {
    let zero = |pain: Option<Pain>| pain == Some(Pain::NONE);
    let told = (1..=7).all(|back| {
        let day = case.past.check_in(before(due, back));
        case.protocol.daily().iter().all(|daily| zero(day.pain_in(*daily))) && zero(day.worst_daily())
    });
    let since = case.past.between(due, before(on, 1));
    told && since.iter().all(|day| day.check_in.worst_daily().is_none_or(|p| p == Pain::NONE))
}
