//! The days ahead, provisional: how it goes when every session is done as told and stays quiet.

use jiff::Span;
use rehab::fact::{Fact, Report, What};
use rehab::plan::{Decision, Plan};
use rehab::protocol::Protocol;
use rehab::run::{Run, RunReport};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::as_told;

/// An easy jog, to turn a limit in metres into time.
const EASY_MM_S: u32 = 2600;

/// The plans of `days` days from `from` on, each with what was assumed before it. Ends early at a stop.
pub fn plans(protocol: &Protocol, mut facts: Vec<Fact>, from: Date, days: u32) -> Vec<Plan> {
    let mut plans = Vec::new();
    for day in from.series(Span::new().days(1)).take(days as usize) {
        let plan = |facts: &[Fact]| rehab::plan(protocol, &History::new(facts.to_vec()), day);
        let first = plan(&facts);
        if first.decision == Decision::Stop {
            plans.push(first);
            break;
        }
        let fact = |what| Fact { on: day, what };
        facts.extend(quiet_reports(&facts, day));
        facts.extend(as_told::recheck(&first).map(|screen| fact(What::Screen(screen))));
        facts.push(fact(What::Day(as_told::quiet_day())));
        let told = plan(&facts);
        facts.extend(told.run.as_ref().map(|_| fact(What::Run(run(&told)))));
        facts.extend(as_told::strength(&told, protocol).map(|strength| fact(What::Strength(strength))));
        facts.extend(as_told::tests(&told, protocol).into_iter().map(|test| fact(What::Test(test))));
        plans.push(told);
    }
    plans
}

/// What is still untold about the latest run is assumed to be quiet.
fn quiet_reports(facts: &[Fact], on: Date) -> Option<Fact> {
    let runs = facts.iter().filter(|fact| matches!(fact.what, What::Run(_)) && fact.on <= on);
    let of = runs.map(|fact| fact.on).max()?;
    Some(Fact { on, what: What::Report(Report { of, report: quiet_run() }) })
}

fn quiet_run() -> RunReport {
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
        session: None,
    }
}

fn run(plan: &Plan) -> Run {
    let Some(told) = &plan.run else { return Run::default() };
    let bouts = as_told::bouts(told, EASY_MM_S);
    let running_s: u32 = bouts.iter().map(|bout| bout.run_s).sum();
    let elapsed_s = running_s + bouts.iter().map(|bout| bout.walk_s).sum::<u32>();
    Run {
        distance_m: u32::try_from(u64::from(running_s) * u64::from(EASY_MM_S) / 1000).ok(),
        elapsed_s: Some(elapsed_s),
        moving_s: Some(elapsed_s),
        running_s: Some(running_s),
        run_bouts: u16::try_from(bouts.len()).ok(),
        longest_bout_s: bouts.iter().map(|bout| bout.run_s).max(),
        report: quiet_run(),
        ..Run::default()
    }
}
