//! A second, simpler reading of the facts, to hold the engine's against: what was run, and how it felt.

use std::collections::BTreeMap;

use rehab::Date;
use rehab::fact::{Day, Fact, Kind, What};
use rehab::protocol::{Number, Protocol};
use rehab::run::{Foot, RunReport, Session};
use rehab::scale::Pain;

use crate::histories::plus;
use crate::lives::days_between;

/// One day's running.
#[derive(Clone, Debug)]
pub struct Ran {
    pub on: Date,
    pub load_s: u32,
    pub m: u32,
    pub report: RunReport,
    pub is_green: bool,
    pub is_red: bool,
    pub hurt: bool,
}

impl Ran {
    pub fn was(&self, session: &str) -> bool {
        self.report.session.is_some_and(|told| Session::read(session) == Some(told))
    }
}

/// The facts that count on `today`: one taken back earlier than today does not.
pub fn counting(facts: &[Fact], today: Date) -> Vec<&Fact> {
    let taken_back: Vec<(Date, Kind, u16)> = facts
        .iter()
        .filter(|fact| fact.on < today)
        .filter_map(|fact| match &fact.what {
            What::Withdrawn(w) => Some((w.of, w.kind, w.nth)),
            _ => None,
        })
        .collect();
    let mut counts: BTreeMap<(Date, Kind), u16> = BTreeMap::new();
    let mut kept = Vec::with_capacity(facts.len());
    for fact in facts {
        let nth = counts.entry((fact.on, fact.kind())).or_default();
        *nth += 1;
        if !taken_back.contains(&(fact.on, fact.kind(), *nth)) {
            kept.push(fact);
        }
    }
    kept
}

/// The running of each day since the episode began, in order.
pub fn runs(protocol: &Protocol, facts: &[Fact], today: Date) -> Vec<Ran> {
    let facts = counting(facts, today);
    let told = |fact: &&Fact| match &fact.what {
        What::Enrolment(e) => Some((fact.on, e.usual_morning.unwrap_or_default())),
        _ => None,
    };
    let Some((from, usual)) = facts.iter().rev().find_map(told) else { return Vec::new() };
    let mut of_day: BTreeMap<Date, Ran> = BTreeMap::new();
    let pace = protocol.number(Number::AssumedPace);
    for fact in facts.iter().filter(|fact| fact.on >= from) {
        let What::Run(run) = &fact.what else { continue };
        if run.foot != Foot::Run || run.is_false_start() {
            continue;
        }
        let load_s = run.load_s().or_else(|| Some(run.distance_m? * pace / 1000)).unwrap_or(0);
        let m = run.distance_m.unwrap_or(load_s * 1000 / pace);
        let day = of_day.entry(fact.on).or_insert_with(|| Ran::none(fact.on));
        (day.load_s, day.m) = (day.load_s + load_s, day.m + m);
        day.report = day.report.and(&run.report);
    }
    for fact in &facts {
        match &fact.what {
            What::Report(told) => {
                if let Some(day) = of_day.get_mut(&told.of) {
                    day.report = day.report.and(&told.report);
                }
            }
            What::Day(told) => take_in_the_day(&mut of_day, fact.on, told),
            _ => {}
        }
    }
    of_day.into_values().map(|ran| ran.judged(usual, today)).collect()
}

/// A check-in speaks for the morning after a run, and for a painkiller a day to either side.
fn take_in_the_day(of_day: &mut BTreeMap<Date, Ran>, on: Date, told: &Day) {
    if let Some(day) = of_day.get_mut(&plus(on, -1)) {
        day.report.morning = day.report.morning.max(told.morning);
        day.report.medicine = day.report.medicine.max(told.medicine);
    }
    if let Some(day) = of_day.get_mut(&on) {
        day.report.medicine = day.report.medicine.max(told.medicine);
    }
    if let Some(day) = of_day.get_mut(&plus(on, 1)).filter(|_| told.medicine == Some(true)) {
        day.report.medicine = Some(true);
    }
}

impl Ran {
    fn none(on: Date) -> Ran {
        let report = RunReport::default();
        Ran { on, load_s: 0, m: 0, report, is_green: false, is_red: false, hurt: false }
    }

    fn judged(mut self, usual: Pain, today: Date) -> Ran {
        let told = &self.report;
        let at_most = |pain: Option<Pain>, most: u8| pain.is_some_and(|p| p.score() <= most);
        let forced = told.stride_changed == Some(true) || told.had_to_stop == Some(true);
        self.is_green = at_most(told.before, 1)
            && at_most(told.during, 1)
            && at_most(told.after, usual.score())
            && at_most(told.morning, usual.score())
            && self.on < today
            && !forced
            && told.medicine == Some(false);
        self.is_red = forced
            || told.before.is_some_and(|p| p.score() >= 4)
            || told.during.is_some_and(|p| p.score() >= 4)
            || (self.on < today && told.morning.is_some_and(|p| p.score() >= usual.score() + 2));
        self.hurt = forced || told.during.is_some_and(|p| p.score() >= 2);
        self
    }
}

/// Runs from `from` up to and including `to`.
pub fn between(runs: &[Ran], from: Date, to: Date) -> impl Iterator<Item = &Ran> {
    runs.iter().filter(move |ran| (from..=to).contains(&ran.on))
}

/// The days of strength sessions that count on `today`.
pub fn strength_days(facts: &[Fact], today: Date) -> Vec<Date> {
    let mut days: Vec<Date> = counting(facts, today)
        .into_iter()
        .filter(|fact| matches!(fact.what, What::Strength(_)))
        .map(|fact| fact.on)
        .collect();
    days.dedup();
    days
}

/// The worst answers of each day about daily life.
pub fn daily(facts: &[Fact], today: Date) -> BTreeMap<Date, Day> {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for fact in counting(facts, today) {
        if let What::Day(told) = &fact.what {
            let day = days.entry(fact.on).or_default();
            day.pain = day.pain.max(told.pain);
            day.morning = day.morning.max(told.morning);
            day.walk30 = day.walk30.max(told.walk30);
            day.stairs = day.stairs.max(told.stairs);
            day.squat = day.squat.max(told.squat);
            day.medicine = day.medicine.max(told.medicine);
        }
    }
    days
}

/// Two reds less than two weeks apart: the day of the latest second one.
pub fn latest_flare(runs: &[Ran]) -> Option<Date> {
    let reds: Vec<Date> = runs.iter().filter(|ran| ran.is_red).map(|ran| ran.on).collect();
    reds.windows(2).rev().find(|two| days_between(two[0], two[1]) < 14).map(|two| two[1])
}

/// Two weeks in a row, ending on or before `to` and beginning after `from`, all green, each with the usual metres.
pub fn was_full(runs: &[Ran], usual_m: u32, from: Date, to: Date) -> bool {
    let week = |end: Date| {
        let days: Vec<&Ran> = between(runs, plus(end, -6), end).collect();
        let m: u32 = days.iter().map(|ran| ran.m).sum();
        days.len() >= 2
            && days.iter().all(|ran| ran.is_green)
            && u64::from(m) * 1000 >= u64::from(usual_m) * 994
    };
    let ends = runs.iter().map(|ran| ran.on).filter(|end| *end <= to && plus(*end, -13) > from);
    ends.into_iter().any(|end| week(end) && week(plus(end, -7)))
}
