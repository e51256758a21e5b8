//! Engines with a fault in them: each reads the history a little wrong before it plans.

use std::sync::atomic::{AtomicU32, Ordering};

use rehab::diary::read_line;
use rehab::fact::{Fact, What};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::checks::{Engine, INVARIANTS};
use crate::histories::plus;

pub const FAULTS: [(&str, Engine, &str); 11] = [
    ("the answer depends on what was asked before", forgetful, INVARIANTS[0]),
    ("a pain above 3 is read as 1", clipped_pain, INVARIANTS[1]),
    ("a run nobody reported on is left out", only_reported_runs, INVARIANTS[2]),
    ("flags are not read", no_flags, INVARIANTS[3]),
    ("an old check-in is taken for today's", carried_check_in, INVARIANTS[4]),
    ("yesterday's run is not seen yet", late_runs, INVARIANTS[5]),
    ("a painkiller is not asked for", no_medicine, INVARIANTS[6]),
    ("where it began to hurt is not read", no_onset, INVARIANTS[7]),
    ("pain in a run is not read", no_pain_in_runs, INVARIANTS[8]),
    ("the reasons are left out", no_reasons, INVARIANTS[9]),
    ("a quiet week is taken for a clean run", rest_counts, INVARIANTS[10]),
];

fn planned(
    protocol: &Protocol,
    history: &History,
    today: Date,
    wrong: impl Fn(Fact) -> Option<Fact>,
) -> Plan {
    let facts = history.entries().iter().filter_map(|e| wrong(e.fact.clone())).collect();
    rehab::plan(protocol, &History::new(facts), today)
}

fn forgetful(protocol: &Protocol, history: &History, today: Date) -> Plan {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    let odd = CALLS.fetch_add(1, Ordering::Relaxed) % 7 == 3;
    rehab::plan(protocol, history, if odd { plus(today, 1) } else { today })
}

fn clipped_pain(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            run.report.during =
                run.report.during.map(|p| if p.score() > 3 { Pain::new(1).unwrap() } else { p });
        }
        if let What::Day(day) = &mut fact.what {
            day.stairs = day.stairs.map(|p| if p.score() > 3 { Pain::new(1).unwrap() } else { p });
        }
        Some(fact)
    })
}

fn only_reported_runs(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |fact| match &fact.what {
        What::Run(run) if run.report.during.is_none() => None,
        _ => Some(fact),
    })
}

fn no_flags(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |fact| (!matches!(fact.what, What::Flag(_))).then_some(fact))
}

fn carried_check_in(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts: Vec<Fact> = history.entries().iter().map(|e| e.fact.clone()).collect();
    let last = facts.iter().rev().find(|f| f.on <= today && matches!(f.what, What::Day(_))).cloned();
    facts.extend(last.map(|fact| Fact { on: today, ..fact }));
    rehab::plan(protocol, &History::new(facts), today)
}

fn late_runs(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |fact| {
        let unseen = matches!(fact.what, What::Run(_)) && fact.on == plus(today, -1);
        (!unseen).then_some(fact)
    })
}

fn no_medicine(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => run.report.medicine = Some(false),
            What::Report(told) => told.report.medicine = Some(false),
            What::Day(day) => day.medicine = Some(false),
            _ => {}
        }
        Some(fact)
    })
}

fn no_onset(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => (run.report.onset_m, run.report.onset_s) = (None, None),
            What::Enrolment(e) => (e.onset_m, e.onset_s) = (None, None),
            _ => {}
        }
        Some(fact)
    })
}

fn no_pain_in_runs(protocol: &Protocol, history: &History, today: Date) -> Plan {
    planned(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            run.report.during = Some(Pain::NONE);
        }
        Some(fact)
    })
}

fn rest_counts(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts: Vec<Fact> = history.entries().iter().map(|e| e.fact.clone()).collect();
    for back in [3, 10, 17, 24, 31] {
        let on = plus(today, -back);
        let ran = facts
            .iter()
            .any(|f| matches!(f.what, What::Run(_)) && (plus(on, -1)..=plus(on, 1)).contains(&f.on));
        if !ran && facts.iter().any(|f| matches!(f.what, What::Day(_)) && f.on == on) {
            let words = "run 5km 30min before=0 during=0 after=0 morning=0 stride=same medicine=no";
            facts.push(read_line(&format!("{on} {words}")).unwrap());
        }
    }
    rehab::plan(protocol, &History::new(facts), today)
}

fn no_reasons(protocol: &Protocol, history: &History, today: Date) -> Plan {
    Plan { why: Vec::new(), ..rehab::plan(protocol, history, today) }
}
