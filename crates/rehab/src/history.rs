//! A runner's facts in order, and what of them counts on a given day.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::number;
use crate::fact::{Day, Enrolment, Fact, Kind, Limit, Score, Shoes, Strength, Test, What};
use crate::reason::FactRef;
use crate::run::{Foot, Run, RunReport};
use crate::scale::Pain;

/// All facts of one runner, by day; within a day in the order they were recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<Entry>,
    /// How many days have facts.
    days: usize,
    has_withdrawn: bool,
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
        let has_withdrawn = facts.iter().any(|fact| fact.kind() == Kind::Withdrawn);
        let mut days = 0;
        let mut last = None;
        let mut counts: BTreeMap<Kind, u16> = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(facts.len());
        for fact in facts {
            if last.replace(fact.on) != Some(fact.on) {
                counts.clear();
                days += 1;
            }
            let count = counts.entry(fact.kind()).or_default();
            *count = count.saturating_add(1);
            entries.push(Entry { nth: *count, fact });
        }
        History { entries, days, has_withdrawn }
    }

    /// Adds one fact as the latest of its day.
    pub fn push(&mut self, fact: Fact) {
        let at = self.entries.partition_point(|entry| entry.fact.on <= fact.on);
        let same_day = self.entries[..at].iter().rev().take_while(|entry| entry.fact.on == fact.on);
        let count = same_day.filter(|entry| entry.fact.kind() == fact.kind()).count();
        let nth = u16::try_from(count + 1).unwrap_or(u16::MAX);
        let is_new_day =
            at.checked_sub(1).and_then(|at| self.entries.get(at)).is_none_or(|e| e.fact.on != fact.on);
        self.days += usize::from(is_new_day);
        self.has_withdrawn |= fact.kind() == Kind::Withdrawn;
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
#[derive(Clone, Debug)]
pub(crate) struct DayRecord<'h> {
    pub on: Date,
    /// The day's number, as the calendar counts.
    number: i32,
    /// All facts of the day, where none of them was taken back; else none.
    whole: &'h [Entry],
    /// What is left of the facts of a day of which some were taken back.
    left: Vec<&'h Entry>,
    pub check_in: Day,
    pub has_run: bool,
    /// Somebody told how this day's running felt.
    is_felt: bool,
    /// The reports about this day's running, as places in [`Past::reports`].
    reports: (u32, u32),
}

/// The facts that count on `today`: none from later days, none taken back before today.
/// An entry taken back today still counts until tomorrow, so that taking back never unlocks the same day.
pub(crate) struct Past<'h> {
    pub today: Date,
    /// Days with facts, in order.
    days: Vec<DayRecord<'h>>,
    pub enrolment: Option<(&'h Entry, &'h Enrolment)>,
    /// What can raise or end a flag or answers a screening question, in order, taken back or not.
    pub screened: Vec<&'h Entry>,
    pub shoes: Vec<(&'h Entry, &'h Shoes)>,
    pub limit: Option<(&'h Entry, &'h Limit)>,
    /// Every own limit so far, in order.
    limits: Vec<(Date, &'h Limit)>,
    pub scores: Vec<(&'h Entry, &'h Score)>,
    /// Reports by the day they are about, then in the order they were told.
    reports: Vec<(Date, &'h Entry, &'h RunReport)>,
    withdrawn: Vec<(Date, Kind, u16)>,
}

impl<'h> Past<'h> {
    pub fn of(history: &'h History, today: Date) -> Past<'h> {
        let end = history.entries.partition_point(|e| e.fact.on <= today);
        let all = &history.entries[..end];
        let mut past = Past {
            today,
            days: Vec::with_capacity(history.days),
            enrolment: None,
            screened: Vec::new(),
            shoes: Vec::new(),
            limit: None,
            limits: Vec::new(),
            scores: Vec::new(),
            reports: Vec::new(),
            withdrawn: Vec::new(),
        };
        if history.has_withdrawn {
            past.withdrawn.extend(all.iter().filter_map(|e| match &e.fact.what {
                What::Withdrawn(w) if e.fact.on < today => Some((w.of, w.kind, w.nth)),
                _ => None,
            }));
        }
        for facts in all.chunk_by(|a, b| a.fact.on == b.fact.on) {
            past.file(facts);
        }
        past.sort_reports();
        past
    }

    pub fn is_withdrawn(&self, entry: &Entry) -> bool {
        let key = (entry.fact.on, entry.fact.kind(), entry.nth);
        !self.withdrawn.is_empty() && self.withdrawn.contains(&key)
    }

    fn file(&mut self, facts: &'h [Entry]) {
        let Some(on) = facts.first().map(|first| first.fact.on) else { return };
        let taken_back = facts.iter().any(|entry| self.is_withdrawn(entry));
        let mut day = DayRecord {
            on,
            number: number(on),
            whole: if taken_back { &[] } else { facts },
            left: Vec::new(),
            check_in: Day::default(),
            has_run: false,
            is_felt: false,
            reports: (0, 0),
        };
        for entry in facts {
            if is_screened(&entry.fact.what) {
                self.screened.push(entry);
            }
            if taken_back && self.is_withdrawn(entry) {
                continue;
            }
            if taken_back {
                day.left.push(entry);
            }
            match &entry.fact.what {
                What::Enrolment(e) => self.enrolment = Some((entry, e)),
                What::Run(run) => day.has_run |= run.foot == Foot::Run && !run.is_false_start(),
                What::Report(told) if told.of <= on => self.reports.push((told.of, entry, &told.report)),
                What::Day(told) => day.check_in = day.check_in.and(told),
                What::Shoes(shoes) => self.shoes.push((entry, shoes)),
                What::Limit(limit) => {
                    self.limit = Some((entry, limit));
                    self.limits.push((on, limit));
                }
                What::Score(score) => self.scores.push((entry, score)),
                _ => {}
            }
        }
        self.days.push(day);
    }

    /// Gives every day the reports about its running; a watch started by mistake is a run once somebody felt it.
    fn sort_reports(&mut self) {
        self.reports.sort_by_key(|(of, _, _)| *of);
        let mut from = 0;
        for reports in self.reports.chunk_by(|a, b| a.0 == b.0) {
            let to = from + reports.len() as u32;
            let at = reports.first().and_then(|(of, _, _)| place(&self.days, *of));
            if let Some(day) = at.and_then(|at| self.days.get_mut(at)) {
                day.reports = (from, to);
                day.is_felt = true;
                let has_run = day.runs().next().is_some();
                day.has_run = has_run;
            }
            from = to;
        }
    }

    pub fn day(&self, on: Date) -> Option<&DayRecord<'h>> {
        place(&self.days, on).and_then(|at| self.days.get(at))
    }

    /// Days with facts from `from` to `to`, both included, in order.
    pub fn between(&self, from: Date, to: Date) -> &[DayRecord<'h>] {
        let (begin, end) =
            (first_from(&self.days, number(from)), first_from(&self.days, number(to).saturating_add(1)));
        self.days.get(begin..end).unwrap_or_default()
    }

    /// Days with facts in order, without the first `taken` of them.
    pub fn without_first(&self, taken: usize) -> &[DayRecord<'h>] {
        self.days.get(taken..).unwrap_or_default()
    }

    /// How many days with facts lie before `on`.
    pub fn count_before(&self, on: Date) -> usize {
        first_from(&self.days, number(on))
    }

    /// The runner's own limit as it stood on `on`.
    pub fn limit_on(&self, on: Date) -> Option<&'h Limit> {
        self.limits.iter().rev().find(|(since, _)| *since <= on).map(|(_, limit)| *limit)
    }

    /// Days from `from` to `to` on which the runner ran, in order.
    pub fn runs_between(&self, from: Date, to: Date) -> impl DoubleEndedIterator<Item = &DayRecord<'h>> {
        self.between(from, to).iter().filter(|day| day.has_run)
    }

    /// Days of this episode on which the runner ran, in order.
    pub fn run_days(&self) -> impl DoubleEndedIterator<Item = &DayRecord<'h>> {
        self.runs_between(self.enrolment.map_or(Date::MAX, |(entry, _)| entry.fact.on), self.today)
    }

    /// The answers of a day, the worse of each where it was asked twice.
    pub fn check_in(&self, on: Date) -> Day {
        self.day(on).map(|day| day.check_in).unwrap_or_default()
    }

    /// Check-ins of the days around `on`, up to `reach` days away.
    pub fn check_ins_near(&self, on: Date, reach: u32) -> impl Iterator<Item = &Day> {
        let on = number(on);
        let at = first_from(&self.days, on);
        let is_near = move |day: &&DayRecord| day.number.abs_diff(on) <= reach;
        let before = self.days.get(..at).unwrap_or_default().iter().rev().take_while(is_near);
        let later = self.days.get(at..).unwrap_or_default().iter().take_while(is_near);
        before.chain(later).filter(move |day| day.number != on).map(|day| &day.check_in)
    }

    /// The highest count of faults on the latest day the test was scored, up to `on`.
    pub fn latest_score(&self, test: &str, on: Date) -> Option<u8> {
        self.latest_scored(test, on).map(|(_, score)| score)
    }

    /// The same, with its day.
    pub fn latest_scored(&self, test: &str, on: Date) -> Option<(Date, u8)> {
        let from = self.enrolment.map_or(on, |(entry, _)| entry.fact.on).min(on);
        let scores = |day: &DayRecord| {
            let scores = day.tests().filter(|(_, told)| told.test == test).filter_map(|(_, told)| told.score);
            scores.max().map(|score| (day.on, score))
        };
        self.between(from, on).iter().rev().find_map(scores)
    }

    /// What is known of the running on `on`, the next morning's check-in included. What is written of a morning that
    /// has not come yet is not known.
    pub fn run_report(&self, on: Date) -> RunReport {
        let Some(at) = place(&self.days, on) else { return RunReport::default() };
        let Some(day) = self.days.get(at) else { return RunReport::default() };
        let mut told = day.runs().map(|(_, run)| &run.report);
        let first = told.next().cloned().unwrap_or_default();
        let report = told.fold(first, |all, one| all.and(one));
        let told_later = self.reports_of(day).iter();
        let mut report = told_later.fold(report, |all, (_, _, one)| all.and(one));
        let next = self.days.get(at + 1).filter(|next| next.number - day.number == 1);
        let next = next.map(|next| next.check_in).unwrap_or_default();
        report.morning = report.morning.max(next.morning).filter(|_| on < self.today);
        report.medicine = report.medicine.max(day.check_in.medicine).max(next.medicine);
        report
    }

    fn reports_of(&self, day: &DayRecord) -> &[(Date, &'h Entry, &'h RunReport)] {
        let (from, to) = day.reports;
        self.reports.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Refs to whatever said `key=value` about the running on `on`.
    pub fn seen_of_run(
        &self,
        on: Date,
        key: &str,
        has: impl Fn(&RunReport) -> bool,
        value: &str,
    ) -> Vec<FactRef> {
        let Some(day) = self.day(on) else { return Vec::new() };
        let runs = day.runs().map(|(entry, run)| (entry, &run.report));
        runs.chain(self.reports_of(day).iter().map(|(_, entry, report)| (*entry, *report)))
            .filter(|(_, report)| has(report))
            .map(|(entry, _)| entry.seen(alloc::format!("{key}={value}")))
            .collect()
    }
}

fn place(days: &[DayRecord], on: Date) -> Option<usize> {
    let at = first_from(days, number(on));
    days.get(at).filter(|day| day.on == on).map(|_| at)
}

/// The first of the days, which are in order, that is not before the one of this number.
fn first_from(days: &[DayRecord], number: i32) -> usize {
    days.partition_point(|day| day.number < number)
}

fn is_screened(what: &What) -> bool {
    matches!(what, What::Enrolment(_) | What::Flag(_) | What::Screen(_) | What::Cleared(_))
}

impl<'h> DayRecord<'h> {
    fn facts(&self) -> impl Iterator<Item = &'h Entry> {
        self.whole.iter().chain(self.left.iter().copied())
    }

    pub fn runs(&self) -> impl Iterator<Item = (&'h Entry, &'h Run)> {
        let is_felt = self.is_felt;
        self.facts().filter_map(move |entry| match &entry.fact.what {
            What::Run(run) if run.foot == Foot::Run && (is_felt || !run.is_false_start()) => {
                Some((entry, run))
            }
            _ => None,
        })
    }

    pub fn days(&self) -> impl Iterator<Item = (&'h Entry, &'h Day)> {
        self.facts().filter_map(|entry| match &entry.fact.what {
            What::Day(day) => Some((entry, day)),
            _ => None,
        })
    }

    pub fn strengths(&self) -> impl Iterator<Item = (&'h Entry, &'h Strength)> {
        self.facts().filter_map(|entry| match &entry.fact.what {
            What::Strength(strength) => Some((entry, strength)),
            _ => None,
        })
    }

    pub fn tests(&self) -> impl Iterator<Item = (&'h Entry, &'h Test)> {
        self.facts().filter_map(|entry| match &entry.fact.what {
            What::Test(test) => Some((entry, test)),
            _ => None,
        })
    }

    /// The day's running in sums; what a run leaves out is worked out at an assumed pace.
    pub fn loads(&self, assumed_pace_s_per_km: u32) -> Loads {
        let nothing =
            Loads { load_s: Some(0), distance_m: Some(0), known_distance_m: Some(0), ..Loads::default() };
        self.runs().fold(nothing, |all, (_, run)| all.and(run, assumed_pace_s_per_km))
    }
}

/// A day's running: its sums, and the longest of its runs. All are load, and one of them is what the plan had.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Loads {
    /// `None` when one of the runs says neither time nor distance.
    pub load_s: Option<u32>,
    pub distance_m: Option<u32>,
    /// `None` when nobody measured the distance of one of the runs.
    pub known_distance_m: Option<u32>,
    pub longest_s: Option<u32>,
    pub furthest_m: Option<u32>,
}

impl Loads {
    fn and(self, run: &Run, assumed_pace_s_per_km: u32) -> Loads {
        let s = run.load_s().or_else(|| run.distance_m.map(|m| seconds_at(m, assumed_pace_s_per_km)));
        let m = run.distance_m.or_else(|| run.load_s().map(|s| metres_at(s, assumed_pace_s_per_km)));
        let sum = |all: Option<u32>, one: Option<u32>| Some(all?.saturating_add(one?));
        Loads {
            load_s: sum(self.load_s, s),
            distance_m: sum(self.distance_m, m),
            known_distance_m: sum(self.known_distance_m, run.distance_m),
            longest_s: self.longest_s.max(s),
            furthest_m: self.furthest_m.max(m),
        }
    }
}

impl Day {
    /// Both check-ins in one, keeping the worse of every answer.
    fn and(&self, other: &Day) -> Day {
        Day {
            pain: self.pain.max(other.pain),
            morning: self.morning.max(other.morning),
            walk30: self.walk30.max(other.walk30),
            stairs: self.stairs.max(other.stairs),
            squat: self.squat.max(other.squat),
            sit: self.sit.max(other.sit),
            medicine: self.medicine.max(other.medicine),
        }
    }

    /// The worst of what daily life brought up; `None` when nothing of it was answered.
    pub(crate) fn worst_daily(&self) -> Option<Pain> {
        self.pain.max(self.walk30).max(self.stairs).max(self.squat).max(self.sit)
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

/// As much of `whole` as `part` is of `of`, rounded down.
pub(crate) fn part_of(whole: u32, part: u32, of: u32) -> u32 {
    clamp(u64::from(whole) * u64::from(part) / u64::from(of.max(1)))
}

fn clamp(wide: u64) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}
