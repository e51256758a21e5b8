//! How it has gone: what each chart of progress is drawn from.

use std::collections::BTreeMap;

use jiff::Span;
use rehab::ceiling::Bound;
use rehab::fact::{Fact, What};
use rehab::plan::{Decision, Plan};
use rehab::protocol::{Number, Protocol};
use rehab::run::Foot;
use rehab::{Date, History};
use store::Recorded;
use training::daily::{daily, weekly};
use training::{Outing, outings};

use super::cadence::OwnCadence;
use super::onset;
use crate::chart::cadence::{CadenceRun, CadenceRuns};
use crate::chart::longest::{Longest, LongestDay};
use crate::chart::pain::{PainDay, PainDays};
use crate::chart::pain_free::PainFree;
use crate::chart::strength::{Ladder, StrengthLevels};
use crate::chart::week_load::{Cap, LoadWeek, WeekLoad};
use crate::notebook::{enrolment_day, standing};
use crate::render::onset::OnsetTold;

pub struct Progress {
    pub onset: OnsetTold,
    pub pain_free: PainFree,
    pub pain: PainDays,
    pub week: WeekLoad,
    pub longest: Longest,
    pub strength: StrengthLevels,
    pub cadence: CadenceRuns,
}

/// Weeks shown where a chart is about the present.
const WEEKS: u32 = 12;
const PAIN_DAYS: i64 = 56;
/// A year of strength sessions, or of pain-free distance, is as much as a glance takes in.
const LONGEST_DAYS: i64 = 365;

pub fn progress(recorded: &[Recorded], protocol: &Protocol, today: Date) -> Progress {
    let history = crate::notebook::history(recorded);
    let runs = outings(&history, today);
    let onset = onset::told(recorded, &history, protocol, today);
    let since = back(today, 7 * i64::from(WEEKS) - 1);
    let weeks = weekly(&runs, WEEKS, today);
    let own = OwnCadence::of(recorded, &history, today);
    let plans = Mornings::of(recorded, protocol, &wanted(recorded, &runs, &weeks, since));
    Progress {
        pain_free: pain_free(&onset),
        pain: pain(recorded, &runs, protocol, today),
        week: WeekLoad { weeks: weeks.iter().map(|week| load_week(week, &plans)).collect() },
        longest: longest(&runs, protocol, since, today),
        strength: strength(recorded, protocol, today),
        cadence: cadence(&runs, &own, &plans, since, today),
        onset,
    }
}

fn back(today: Date, days: i64) -> Date {
    today.saturating_sub(Span::new().days(days))
}

/// Plans as they stood before anything was run on their day.
struct Mornings {
    plans: BTreeMap<Date, Plan>,
}

impl Mornings {
    /// One pass over the facts, each of them taken in once. What a day's morning told is known to its plan; its running
    /// and strength work, and what was felt of them, are not.
    fn of(recorded: &[Recorded], protocol: &Protocol, days: &[Date]) -> Mornings {
        let mut facts: Vec<&Fact> = recorded.iter().map(|r| &r.fact).collect();
        facts.sort_by_key(|fact| fact.on);
        let (mut history, mut plans, mut taken) = (History::default(), BTreeMap::new(), 0);
        for day in days {
            let before = facts.partition_point(|fact| fact.on < *day);
            facts.iter().take(before).skip(taken).for_each(|fact| history.push((*fact).clone()));
            taken = before;
            let mut morning = history.clone();
            let of_day = facts.iter().skip(before).take_while(|fact| fact.on == *day);
            of_day.filter(|fact| is_of_the_morning(fact)).for_each(|fact| morning.push((*fact).clone()));
            plans.insert(*day, rehab::plan(protocol, &morning, *day));
        }
        Mornings { plans }
    }

    fn on(&self, day: Date) -> Option<&Plan> {
        self.plans.get(&day)
    }
}

fn is_of_the_morning(fact: &Fact) -> bool {
    match &fact.what {
        What::Run(_) | What::Strength(_) | What::Withdrawn(_) | What::Shown(_) => false,
        What::Report(report) => report.of < fact.on,
        _ => true,
    }
}

/// The first days of the weeks and the days with a run, once there was an episode.
fn wanted(recorded: &[Recorded], runs: &[Outing], weeks: &[training::daily::Span], since: Date) -> Vec<Date> {
    let Some(enrolled) = enrolment_day(recorded) else { return Vec::new() };
    let run_days = runs.iter().map(|outing| outing.on).filter(|on| *on >= since);
    let mut days: Vec<Date> = weeks.iter().map(|week| week.from).chain(run_days).collect();
    days.retain(|day| *day >= enrolled);
    days.sort_unstable();
    days.dedup();
    days
}

fn pain_free(onset: &OnsetTold) -> PainFree {
    let (told_from, to) = onset.days;
    let from = told_from.max(back(to, LONGEST_DAYS));
    let days: Vec<_> = onset.progress.iter().filter(|p| p.day.on >= from).copied().collect();
    let first = days.first().map_or(from, |p| p.day.on);
    PainFree { days, from: first.max(from), to }
}

fn pain(recorded: &[Recorded], runs: &[Outing], protocol: &Protocol, today: Date) -> PainDays {
    let from = back(today, PAIN_DAYS - 1);
    let mut days: BTreeMap<Date, PainDay> = BTreeMap::new();
    let empty = |on| PainDay { on, told: [None; 5] };
    for outing in runs.iter().filter(|outing| outing.on >= from) {
        let report = &outing.run.report;
        let day = days.entry(outing.on).or_insert_with(|| empty(outing.on));
        let told = [report.before, report.during, report.after, report.morning];
        for (slot, pain) in day.told.iter_mut().zip(told) {
            *slot = (*slot).max(pain);
        }
    }
    for entry in standing(recorded).filter(|r| (from..=today).contains(&r.fact.on)) {
        if let What::Day(told) = &entry.fact.what {
            let day = days.entry(entry.fact.on).or_insert_with(|| empty(entry.fact.on));
            day.told[4] = day.told[4].max(told.pain);
        }
    }
    let onset_pain = u8::try_from(protocol.number(Number::OnsetPain)).unwrap_or(training::ONSET_PAIN);
    let days: Vec<PainDay> = days.into_values().filter(|day| day.told.iter().any(Option::is_some)).collect();
    let first = days.first().map_or(from, |day| day.on).min(back(today, 13)).max(from);
    PainDays { days, from: first, to: today, onset_pain }
}

fn load_week(week: &training::daily::Span, plans: &Mornings) -> LoadWeek {
    LoadWeek {
        from: week.from,
        to: week.to,
        runs: week.runs,
        run_s: week.run_s.map(|sum| sum.total),
        cap: match plans.on(week.from) {
            None => Cap::NoPlan,
            Some(plan) if plan.decision == Decision::Ask => Cap::Waiting,
            Some(plan) => Cap::Seconds(plan.allowance.most(Bound::WeekS)),
        },
    }
}

fn longest(runs: &[Outing], protocol: &Protocol, from: Date, to: Date) -> Longest {
    let rows = daily(runs, from, to);
    let growth_percent = protocol.number(Number::SessionGrowth);
    let days = rows.iter().filter_map(|row| {
        Some(LongestDay { on: row.on, longest_m: row.day.longest_m?, before_m: row.longest_before_m })
    });
    let mut longest = Longest { days: days.collect(), from, to, caps: Vec::new(), growth_percent };
    longest.caps = rows.iter().map(|row| (row.on, row.longest_before_m.map(|m| longest.cap(m)))).collect();
    longest
}

fn strength(recorded: &[Recorded], protocol: &Protocol, today: Date) -> StrengthLevels {
    let from = back(today, LONGEST_DAYS);
    let sessions: Vec<_> = standing(recorded)
        .filter(|r| (from..=today).contains(&r.fact.on))
        .filter_map(|r| match &r.fact.what {
            What::Strength(session) => Some((r.fact.on, session)),
            _ => None,
        })
        .collect();
    let ladder = |exercise: &rehab::protocol::Exercise| {
        let mut done: BTreeMap<Date, u8> = BTreeMap::new();
        for (on, session) in &sessions {
            for set in session.sets.iter().filter(|set| set.exercise == exercise.id) {
                done.insert(*on, set.level);
            }
        }
        let levels = u8::try_from(exercise.levels.len()).unwrap_or(u8::MAX);
        Ladder {
            id: exercise.id.clone(),
            name: exercise.name.clone(),
            levels,
            done: done.into_iter().collect(),
        }
    };
    let first = sessions.iter().map(|(on, _)| *on).min().unwrap_or(from);
    let ladders = protocol.exercises().iter().map(ladder).collect();
    StrengthLevels { ladders, from: first.min(back(today, 13)), to: today }
}

fn cadence(runs: &[Outing], own: &OwnCadence, plans: &Mornings, from: Date, to: Date) -> CadenceRuns {
    let run = |outing: &Outing| {
        let run = &outing.run;
        let spm = run.cadence_running_spm.or(run.cadence_mean_spm).filter(|_| run.foot == Foot::Run)?;
        let target = plans.on(outing.on).and_then(|plan| plan.cadence);
        Some(CadenceRun {
            on: outing.on,
            spm: u32::from(spm),
            own_spm: own.at_speed_of(run.speed_mm_s),
            target_spm: target.map(|cadence| u32::from(cadence.target_spm)),
        })
    };
    CadenceRuns {
        runs: runs.iter().filter(|outing| outing.on >= from).filter_map(run).collect(),
        from,
        to,
        base_spm: own.baseline.as_ref().map(|baseline| baseline.base_spm),
    }
}
