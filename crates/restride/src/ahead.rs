//! The days ahead, provisional: how it goes when every session is done as told and stays quiet.

use jiff::Span;
use rehab::fact::{Fact, Kind, Report, What};
use rehab::plan::{Decision, Phase, Plan, RunToday};
use rehab::protocol::Protocol;
use rehab::run::{Run, RunReport, Session};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::as_told;

/// An easy jog, to turn a limit in metres into time where no run of the runner's tells a speed.
const EASY_MM_S: u32 = 2600;
const SPEEDS_MM_S: std::ops::RangeInclusive<u16> = 1500..=6000;

/// The plans of `days` days from `from` on, each with what was assumed before it. Ends early at a stop.
pub fn plans(protocol: &Protocol, mut history: History, from: Date, days: u32) -> Vec<Plan> {
    let speed_mm_s = latest_speed(&history);
    let mut last_run = ran_last(&history);
    let mut plans = Vec::new();
    for day in from.series(Span::new().days(1)).take(days as usize) {
        let first = rehab::plan(protocol, &history, day);
        if first.decision == Decision::Stop {
            plans.push(first);
            break;
        }
        let fact = |what| Fact { on: day, what };
        // What is still untold about the latest run is assumed to be quiet.
        if let Some(of) = last_run {
            history.push(fact(What::Report(Report { of, report: quiet_run(None) })));
        }
        if let Some(screen) = as_told::recheck(&first) {
            history.push(fact(What::Screen(screen)));
        }
        history.push(fact(What::Day(as_told::quiet_day())));
        let told = rehab::plan(protocol, &history, day);
        if let Some(today) = &told.run {
            history.push(fact(What::Run(run(today, &told, speed_mm_s))));
            last_run = Some(day);
        }
        if let Some(strength) = as_told::strength(&told, protocol) {
            history.push(fact(What::Strength(strength)));
        }
        for test in as_told::tests(&told, protocol) {
            history.push(fact(What::Test(test)));
        }
        plans.push(told);
    }
    plans
}

/// Seven days of the days ahead in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    pub from: Date,
    /// Where its last day stands.
    pub phase: Phase,
    pub runs: u32,
    pub run_s: u32,
    pub longest_s: u32,
    /// Stages, hill and speed steps that come for the first time, in their order.
    pub new: Vec<String>,
}

impl Week {
    pub fn holds(&self, day: Date) -> bool {
        let end = self.from.saturating_add(Span::new().days(7));
        (self.from..end).contains(&day)
    }
}

pub fn weeks(plans: &[Plan]) -> Vec<Week> {
    let mut known: Vec<&str> = Vec::new();
    let mut weeks = Vec::new();
    for days in plans.chunks(7) {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { continue };
        let runs: Vec<&RunToday> = days.iter().filter_map(|plan| plan.run.as_ref()).collect();
        let mut new = Vec::new();
        for run in &runs {
            if !known.contains(&run.stage.as_str()) {
                known.push(&run.stage);
                new.push(run.stage.clone());
            }
        }
        weeks.push(Week {
            from: first.on,
            phase: last.phase,
            runs: runs.len() as u32,
            run_s: runs.iter().map(|run| run.run_s_total()).sum(),
            longest_s: runs.iter().map(|run| run.run_s_total()).max().unwrap_or(0),
            new,
        });
    }
    weeks
}

/// The first of the days ahead on which the way into `phase` is open.
pub fn opens_on(plans: &[Plan], phase: Phase) -> Option<Date> {
    let is_shut = |plan: &Plan| plan.gates.iter().any(|gate| gate.to == phase || gate.to == Phase::Return);
    let is_open = |plan: &&Plan| plan.phase >= Phase::Return && !is_shut(plan);
    plans.iter().find(is_open).map(|plan| plan.on)
}

fn ran_last(history: &History) -> Option<Date> {
    let runs = history.entries().iter().rev().filter(|entry| entry.fact.kind() == Kind::Run);
    runs.map(|entry| entry.fact.on).next()
}

fn latest_speed(history: &History) -> u32 {
    let runs = history.entries().iter().rev().filter_map(|entry| match &entry.fact.what {
        What::Run(run) => run.speed_mm_s.filter(|speed| SPEEDS_MM_S.contains(speed)),
        _ => None,
    });
    runs.map(u32::from).next().unwrap_or(EASY_MM_S)
}

fn quiet_run(session: Option<Session>) -> RunReport {
    let none = Some(Pain::NONE);
    RunReport {
        before: none,
        during: none,
        after: none,
        morning: None,
        onset_m: None,
        onset_s: None,
        stride_changed: Some(false),
        had_to_stop: Some(false),
        medicine: Some(false),
        session,
    }
}

fn run(told: &RunToday, plan: &Plan, speed_mm_s: u32) -> Run {
    let bouts = as_told::bouts(told, speed_mm_s);
    let running_s: u32 = bouts.iter().map(|bout| bout.run_s).sum();
    let elapsed_s = running_s + bouts.iter().map(|bout| bout.walk_s).sum::<u32>();
    Run {
        distance_m: u32::try_from(u64::from(running_s) * u64::from(speed_mm_s) / 1000).ok(),
        elapsed_s: Some(elapsed_s),
        moving_s: Some(elapsed_s),
        running_s: Some(running_s),
        run_bouts: u16::try_from(bouts.len()).ok(),
        longest_bout_s: bouts.iter().map(|bout| bout.run_s).max(),
        cadence_running_spm: plan.cadence.map(|cadence| cadence.target_spm),
        report: quiet_run(told.session),
        ..Run::default()
    }
}

#[cfg(test)]
mod tests {
    use rehab::ceiling::Bound;

    use super::*;
    use crate::bundle::Bundle;

    const BEGUN: &str = "\
2026-01-05 enrol  side=left onset=2025-12-28 born=1990 week=20km long_run=12km pain_from=8km usual_morning=0
2026-01-05 screen red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=4 walking=no earlier=yes injection=no
";

    fn half_a_year() -> Vec<Plan> {
        let protocol = Bundle::built_in().protocol("built in").expect("a protocol");
        let history = History::new(rehab::diary::read(BEGUN).expect("a diary"));
        plans(&protocol, history, Date::constant(2026, 1, 5), 7 * 30)
    }

    #[test]
    fn who_does_as_told_comes_through_every_phase() {
        let plans = half_a_year();
        assert_eq!(plans.len(), 210);
        let mut phases: Vec<Phase> = plans.iter().map(|plan| plan.phase).collect();
        phases.dedup();
        assert!(phases.is_sorted(), "{phases:?}");
        for phase in [Phase::Return, Phase::Volume, Phase::Hills, Phase::Speed] {
            assert!(phases.contains(&phase), "{phase:?} never comes: {phases:?}");
        }
        let hills = opens_on(&plans, Phase::Hills).expect("hills open");
        assert!(plans.iter().filter(|plan| plan.on < hills).all(|plan| !plan.gates.is_empty()));
    }

    #[test]
    fn a_week_tells_its_runs_and_what_is_new() {
        let plans = half_a_year();
        let weeks = weeks(&plans);
        assert_eq!(weeks.len(), 30);
        let all: u32 = weeks.iter().map(|week| week.runs).sum();
        assert_eq!(all as usize, plans.iter().filter(|plan| plan.run.is_some()).count());
        let new: Vec<&String> = weeks.iter().flat_map(|week| &week.new).collect();
        assert!(new.iter().any(|stage| *stage == "H1") && new.iter().any(|stage| *stage == "V"), "{new:?}");
        assert!(new.iter().enumerate().all(|(nth, stage)| !new[..nth].contains(stage)), "{new:?}");
        assert!(weeks.iter().all(|week| week.longest_s <= week.run_s));
    }

    #[test]
    fn each_day_lies_within_its_own_ceiling_and_no_ceiling_is_left_open() {
        for plan in half_a_year() {
            let most = |bound: Bound| plan.allowance.most(bound);
            let open = [Bound::WeekS, Bound::SessionS, Bound::BoutS, Bound::Hill, Bound::Speed]
                .map(|bound| most(bound) == bound.hard());
            assert_eq!(open, [false; 5], "{}", plan.on);
            if let Some(run) = &plan.run {
                assert!(run.run_s_total() <= most(Bound::SessionS), "{}", plan.on);
                assert!(run.run_s_total() <= most(Bound::WeekS), "{}", plan.on);
                assert!(run.run_s.min(run.run_s_total()) <= most(Bound::BoutS), "{}", plan.on);
                let steps = (u32::from(run.hill), u32::from(run.speed));
                assert!(steps.0 <= most(Bound::Hill) && steps.1 <= most(Bound::Speed), "{}", plan.on);
            }
        }
    }
}
