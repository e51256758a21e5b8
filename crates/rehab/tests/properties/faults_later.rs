//! Planted faults for invariants 25 to 48.

use std::sync::atomic::{AtomicU32, Ordering};

use rehab::fact::{Fact, What};
use rehab::plan::{Phase, Plan, RunToday};
use rehab::protocol::Protocol;
use rehab::reason::{Line, Point};
use rehab::run::{Foot, Run};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::faults::{facts_of, misread, misread_reports, of_facts, once_more, without};
use crate::histories::plus;
use crate::told::ran;

pub fn a_week_may_double(protocol: &Protocol, history: &History, today: Date) -> Plan {
    without(protocol, history, today, &[Point::VolumeWeek, Point::WeekFull])
}

/// What was run beyond half an hour is written down as a second run, on the day after.
pub fn all_that_was_run_counts(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = facts_of(history);
    let days: Vec<Date> = facts.iter().filter(|f| matches!(f.what, What::Run(_))).map(|f| f.on).collect();
    let beyond = facts.iter().filter_map(|fact| match &fact.what {
        What::Run(run) if !days.contains(&plus(fact.on, 1)) && plus(fact.on, 1) < today => {
            let s = run.running_s?.checked_sub(1_500).filter(|s| *s > 0)?;
            let m = run.distance_m.map(|m| m * s / run.running_s.unwrap_or(1).max(1));
            let rest = Run { running_s: Some(s), elapsed_s: Some(s), distance_m: m, ..run.clone() };
            Some(ran(plus(fact.on, 1), rest))
        }
        _ => None,
    });
    let beyond: Vec<Fact> = beyond.collect();
    facts.extend(beyond);
    of_facts(protocol, facts, today)
}

pub fn a_long_run_counts_twice(protocol: &Protocol, history: &History, today: Date) -> Plan {
    of_facts(protocol, once_more(history, 1, |run| run.running_s > Some(1_500)), today)
}

pub fn what_was_missed_is_added(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    let last = history.entries().iter().rev().find(|entry| matches!(entry.fact.what, What::Run(_)));
    let missed = last.is_some_and(|entry| entry.fact.on < plus(today, -6));
    let doubled = |run: RunToday| RunToday { run_s: run.run_s * 2, cap_s: run.cap_s.map(|s| s * 2), ..run };
    let run = plan.run.clone().map(|run| if missed { doubled(run) } else { run });
    Plan { run, ..plan }
}

/// Runs of these days are not there.
fn runs_unseen(protocol: &Protocol, history: &History, today: Date, unseen: impl Fn(Date) -> bool) -> Plan {
    misread(protocol, history, today, |fact| {
        let gone = matches!(fact.what, What::Run(_)) && unseen(fact.on);
        (!gone).then_some(fact)
    })
}

pub fn yesterdays_run_is_unseen(protocol: &Protocol, history: &History, today: Date) -> Plan {
    runs_unseen(protocol, history, today, |on| on == plus(today, -1))
}

pub fn a_week_has_five_days(protocol: &Protocol, history: &History, today: Date) -> Plan {
    runs_unseen(protocol, history, today, |on| on == plus(today, -5) || on == plus(today, -6))
}

pub fn yesterdays_run_was_a_walk(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            run.foot = if fact.on == plus(today, -1) { Foot::Walk } else { run.foot };
        }
        Some(fact)
    })
}

pub fn all_at_once(protocol: &Protocol, history: &History, today: Date) -> Plan {
    without(protocol, history, today, &[Point::NewStimulus])
}

pub fn who_runs_needs_no_strength(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    match plan.phase >= Phase::Return {
        true => Plan { strength: None, next_strength_on: None, ..plan },
        false => plan,
    }
}

pub fn a_copy_is_a_day_of_its_own(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = facts_of(history);
    for at in 1..facts.len() {
        if facts[at] == facts[at - 1] && matches!(facts[at].what, What::Run(_)) {
            facts[at].on = plus(facts[at].on, -1);
        }
    }
    of_facts(protocol, facts, today)
}

pub fn what_was_asked_before_matters(protocol: &Protocol, history: &History, today: Date) -> Plan {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    let odd = CALLS.fetch_add(1, Ordering::Relaxed) % 7 == 3;
    rehab::plan(protocol, history, if odd { plus(today, 1) } else { today })
}

pub fn the_first_word_of_a_day_counts(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let facts = facts_of(history);
    let kept = facts.iter().enumerate().filter(|(at, fact)| {
        let later = at.checked_sub(1).is_some_and(|before| facts[before].on == fact.on);
        !(later && matches!(fact.what, What::Day(_)))
    });
    of_facts(protocol, kept.map(|(_, fact)| fact.clone()).collect(), today)
}

pub fn tomorrow_is_known(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |fact| {
        let on = if fact.on == plus(today, 1) { today } else { fact.on };
        Some(Fact { on, ..fact })
    })
}

pub fn today_is_the_last_entry(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let last = history.last_day().unwrap_or(today);
    Plan { on: today, ..rehab::plan(protocol, history, last.max(today)) }
}

pub fn a_late_run_is_tomorrows(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |fact| {
        let late = match &fact.what {
            What::Run(run) => run.start_unix_s.is_some_and(|at| at.rem_euclid(86_400) > 18 * 3600),
            _ => false,
        };
        let on = if late { plus(fact.on, 1) } else { fact.on };
        Some(Fact { on, ..fact })
    })
}

pub fn a_long_way_is_too_much(protocol: &Protocol, history: &History, today: Date) -> Plan {
    for entry in history.entries() {
        if let What::Run(run) = &entry.fact.what {
            assert!(run.distance_m.is_none_or(|m| m < 1_000_000), "too far");
        }
    }
    rehab::plan(protocol, history, today)
}

pub fn no_reasons(protocol: &Protocol, history: &History, today: Date) -> Plan {
    Plan { why: Vec::new(), ..rehab::plan(protocol, history, today) }
}

pub fn the_binding_reason_last(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut plan = rehab::plan(protocol, history, today);
    if plan.why.len() > 1 {
        plan.why.rotate_left(1);
    }
    plan
}

pub fn pain_is_read_the_wrong_way_round(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread_reports(protocol, history, today, |_, report| {
        report.during = report.during.and_then(|p| Pain::new(if p.score() >= 2 { 0 } else { 2 }));
    })
}

pub fn it_holds_without_a_word(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut plan = rehab::plan(protocol, history, today);
    plan.why.retain(|reason| reason.line != Line::Decision);
    plan
}

pub fn always_rest(protocol: &Protocol, history: &History, today: Date) -> Plan {
    Plan { run: None, ..rehab::plan(protocol, history, today) }
}

pub fn always_hold(protocol: &Protocol, history: &History, today: Date) -> Plan {
    runs_unseen(protocol, history, today, |on| on < plus(today, -2))
}

pub fn every_other_day_no(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    if today.day() % 2 == 0 { plan } else { Plan { run: None, ..plan } }
}
