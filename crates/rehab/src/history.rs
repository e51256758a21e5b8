//! A runner's facts in order, and what of them counts on a given day.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::after;
use crate::fact::{Day, Enrolment, Fact, Kind, Limit, Score, Shoes, Strength, Test, What};
use crate::reason::FactRef;
use crate::run::{Foot, Run, RunReport};
use crate::scale::Pain;

/// All facts of one runner, by day; within a day in the order they were recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub fact: Fact,
    /// Counted from 1 among that day's facts of this kind.
    pub nth: u16,
}

impl History {
    /// Facts in the order they were recorded; they need not be in the order of their days.
    pub fn new(mut facts: Vec<Fact>) -> History {
        facts.sort_by_key(|fact| fact.on);
        let mut counts: BTreeMap<Kind, u16> = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(facts.len());
        for fact in facts {
            if entries.last().is_some_and(|last| last.fact.on != fact.on) {
                counts.clear();
            }
            let count = counts.entry(fact.kind()).or_default();
            *count = count.saturating_add(1);
            entries.push(Entry { nth: *count, fact });
        }
        History { entries }
    }

    /// Adds one fact as the latest of its day.
    pub fn push(&mut self, fact: Fact) {
        let at = self.entries.partition_point(|entry| entry.fact.on <= fact.on);
        let same_day = self.entries[..at].iter().rev().take_while(|entry| entry.fact.on == fact.on);
        let count = same_day.filter(|entry| entry.fact.kind() == fact.kind()).count();
        let nth = u16::try_from(count + 1).unwrap_or(u16::MAX);
        self.entries.insert(at, Entry { fact, nth });
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The day of the latest fact.
    pub fn last_day(&self) -> Option<Date> {
        self.entries.last().map(|e| e.fact.on)
    }
}

impl Entry {
    pub(crate) fn seen(&self, value: impl Into<String>) -> FactRef {
        FactRef { on: self.fact.on, kind: self.fact.kind(), nth: self.nth, value: value.into() }
    }
}

/// What is known of one day.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayRecord<'h> {
    pub runs: Vec<(&'h Entry, &'h Run)>,
    /// Reports about this day's running, told on this day or later.
    pub reports: Vec<(&'h Entry, &'h RunReport)>,
    pub days: Vec<(&'h Entry, &'h Day)>,
    pub strengths: Vec<(&'h Entry, &'h Strength)>,
    pub tests: Vec<(&'h Entry, &'h Test)>,
}

/// The facts that count on `today`: none from later days, none taken back before today.
/// An entry taken back today still counts until tomorrow, so that taking back never unlocks the same day.
pub(crate) struct Past<'h> {
    pub today: Date,
    pub days: BTreeMap<Date, DayRecord<'h>>,
    pub enrolment: Option<(&'h Entry, &'h Enrolment)>,
    /// Everything up to today in order, taken back or not.
    pub all: &'h [Entry],
    /// What can raise or end a flag or answers a screening question, in order, taken back or not.
    pub screened: Vec<&'h Entry>,
    /// Days of this episode's facts that say something about shoes, own limits, and questionnaires.
    pub shoes: Vec<(&'h Entry, &'h Shoes)>,
    pub limit: Option<(&'h Entry, &'h Limit)>,
    pub scores: Vec<(&'h Entry, &'h Score)>,
    withdrawn: Vec<(Date, Kind, u16)>,
}

impl<'h> Past<'h> {
    pub fn of(history: &'h History, today: Date) -> Past<'h> {
        let end = history.entries.partition_point(|e| e.fact.on <= today);
        let all = &history.entries[..end];
        let withdrawn = all.iter().filter_map(|e| match &e.fact.what {
            What::Withdrawn(w) if e.fact.on < today => Some((w.of, w.kind, w.nth)),
            _ => None,
        });
        let mut past = Past {
            today,
            days: BTreeMap::new(),
            enrolment: None,
            all,
            screened: Vec::new(),
            shoes: Vec::new(),
            limit: None,
            scores: Vec::new(),
            withdrawn: withdrawn.collect(),
        };
        for entry in all {
            if is_screened(&entry.fact.what) {
                past.screened.push(entry);
            }
            if !past.is_withdrawn(entry) {
                past.file(entry);
            }
        }
        past
    }

    pub fn is_withdrawn(&self, entry: &Entry) -> bool {
        let key = (entry.fact.on, entry.fact.kind(), entry.nth);
        self.withdrawn.contains(&key)
    }

    /// Somebody told how the running of `on` felt.
    fn was_felt(&self, on: Date) -> bool {
        self.all.iter().any(|e| matches!(&e.fact.what, What::Report(report) if report.of == on))
    }

    fn file(&mut self, entry: &'h Entry) {
        let on = entry.fact.on;
        match &entry.fact.what {
            What::Enrolment(e) => self.enrolment = Some((entry, e)),
            What::Run(run) if run.is_false_start() && !self.was_felt(on) => {}
            What::Run(run) if run.foot == Foot::Run => self.record(on).runs.push((entry, run)),
            What::Report(report) if report.of <= on => {
                self.record(report.of).reports.push((entry, &report.report))
            }
            What::Day(day) => self.record(on).days.push((entry, day)),
            What::Strength(strength) => self.record(on).strengths.push((entry, strength)),
            What::Test(test) => self.record(on).tests.push((entry, test)),
            What::Shoes(shoes) => self.shoes.push((entry, shoes)),
            What::Limit(limit) => self.limit = Some((entry, limit)),
            What::Score(score) => self.scores.push((entry, score)),
            _ => {}
        }
    }

    fn record(&mut self, on: Date) -> &mut DayRecord<'h> {
        self.days.entry(on).or_default()
    }

    /// Days with facts from `from` on, in order.
    pub fn days_from(&self, from: Date) -> impl DoubleEndedIterator<Item = (Date, &DayRecord<'h>)> {
        self.days.range(from..).map(|(on, day)| (*on, day))
    }

    /// Days of this episode on which the runner ran, in order.
    pub fn run_days(&self) -> impl DoubleEndedIterator<Item = (Date, &DayRecord<'h>)> {
        let from = self.enrolment.map_or(Date::MAX, |(entry, _)| entry.fact.on);
        self.days.range(from..).filter(|(_, day)| !day.runs.is_empty()).map(|(on, day)| (*on, day))
    }

    /// The answers of a day, the worse of each where it was asked twice.
    pub fn check_in(&self, on: Date) -> Day {
        let mut worst = Day::default();
        for (_, day) in self.days.get(&on).map_or(&[][..], |d| &d.days) {
            worst.pain = worst.pain.max(day.pain);
            worst.morning = worst.morning.max(day.morning);
            worst.walk30 = worst.walk30.max(day.walk30);
            worst.stairs = worst.stairs.max(day.stairs);
            worst.squat = worst.squat.max(day.squat);
            worst.medicine = worst.medicine.max(day.medicine);
        }
        worst
    }

    /// The highest count of faults on the latest day the test was scored, up to `on`.
    pub fn latest_score(&self, test: &str, on: Date) -> Option<u8> {
        let from = self.enrolment.map_or(on, |(entry, _)| entry.fact.on).min(on);
        let scores = |day: &DayRecord| {
            day.tests.iter().filter(|(_, told)| told.test == test).filter_map(|(_, told)| told.score).max()
        };
        self.days.range(from..=on).rev().find_map(|(_, day)| scores(day))
    }

    /// What is known of the running on `on`, the next morning's check-in included. What is written of a morning that
    /// has not come yet is not known.
    pub fn run_report(&self, on: Date) -> RunReport {
        let Some(day) = self.days.get(&on) else { return RunReport::default() };
        let mut report = RunReport::default();
        for (_, run) in &day.runs {
            report = report.and(&run.report);
        }
        for (_, told) in &day.reports {
            report = report.and(told);
        }
        let next = self.check_in(after(on, 1));
        report.morning = report.morning.max(next.morning).filter(|_| on < self.today);
        report.medicine = report.medicine.max(self.check_in(on).medicine).max(next.medicine);
        report
    }

    /// Refs to whatever said `key=value` about the running on `on`.
    pub fn seen_of_run(
        &self,
        on: Date,
        key: &str,
        has: impl Fn(&RunReport) -> bool,
        value: &str,
    ) -> Vec<FactRef> {
        let Some(day) = self.days.get(&on) else { return Vec::new() };
        let runs = day.runs.iter().map(|(entry, run)| (*entry, &run.report));
        runs.chain(day.reports.iter().copied())
            .filter(|(_, report)| has(report))
            .map(|(entry, _)| entry.seen(alloc::format!("{key}={value}")))
            .collect()
    }
}

fn is_screened(what: &What) -> bool {
    matches!(what, What::Enrolment(_) | What::Flag(_) | What::Screen(_) | What::Cleared(_))
}

impl DayRecord<'_> {
    /// Running load of the day; `None` when one of its runs says neither time nor distance.
    pub fn load_s(&self, assumed_pace_s_per_km: u32) -> Option<u32> {
        self.runs.iter().try_fold(0u32, |sum, (_, run)| {
            let from_distance = || run.distance_m.map(|m| seconds_at(m, assumed_pace_s_per_km));
            Some(sum.saturating_add(run.load_s().or_else(from_distance)?))
        })
    }

    /// The longest of the day's runs: all are load, and one of them is what the plan had.
    pub fn longest_s(&self, assumed_pace_s_per_km: u32) -> Option<u32> {
        let s = |run: &Run| run.load_s().or(run.distance_m.map(|m| seconds_at(m, assumed_pace_s_per_km)));
        self.runs.iter().filter_map(|(_, run)| s(run)).max()
    }

    pub fn furthest_m(&self, assumed_pace_s_per_km: u32) -> Option<u32> {
        let m = |run: &Run| run.distance_m.or(run.load_s().map(|s| metres_at(s, assumed_pace_s_per_km)));
        self.runs.iter().filter_map(|(_, run)| m(run)).max()
    }

    /// `None` when nobody measured the distance of one of the runs.
    pub fn known_distance_m(&self) -> Option<u32> {
        self.runs.iter().try_fold(0u32, |sum, (_, run)| Some(sum.saturating_add(run.distance_m?)))
    }

    pub fn distance_m(&self, assumed_pace_s_per_km: u32) -> Option<u32> {
        self.runs.iter().try_fold(0u32, |sum, (_, run)| {
            let from_time = || run.load_s().map(|s| metres_at(s, assumed_pace_s_per_km));
            Some(sum.saturating_add(run.distance_m.or_else(from_time)?))
        })
    }
}

impl Day {
    /// The worst of what daily life brought up; `None` when nothing of it was answered.
    pub(crate) fn worst_daily(&self) -> Option<Pain> {
        self.pain.max(self.walk30).max(self.stairs).max(self.squat)
    }
}

pub(crate) fn seconds_at(m: u32, pace_s_per_km: u32) -> u32 {
    clamp(u64::from(m) * u64::from(pace_s_per_km) / 1000)
}

pub(crate) fn metres_at(s: u32, pace_s_per_km: u32) -> u32 {
    clamp(u64::from(s) * 1000 / u64::from(pace_s_per_km.max(1)))
}

/// `share` per cent of `whole`, rounded down.
pub(crate) fn share_of(whole: u32, share: u32) -> u32 {
    clamp(u64::from(whole) * u64::from(share) / 100)
}

fn clamp(wide: u64) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}
