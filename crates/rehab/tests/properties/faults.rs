//! Planted faults for invariants 1 to 24: the engine reads the history a little wrong, or leaves one restriction out,
//! and the invariant must notice.

use rehab::bare::{self, Bare};
use rehab::fact::{Cleared, Day, Fact, What};
use rehab::plan::{Decision, Plan, RunToday};
use rehab::protocol::Protocol;
use rehab::reason::Point;
use rehab::run::{Run, RunReport};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::histories::plus;
use crate::told::{all_zero, clean_run, quiet_day, ran};

pub fn facts_of(history: &History) -> Vec<Fact> {
    history.entries().iter().map(|entry| entry.fact.clone()).collect()
}

pub fn of_facts(protocol: &Protocol, facts: Vec<Fact>, today: Date) -> Plan {
    rehab::plan(protocol, &History::new(facts), today)
}

/// The plan of a history in which each fact is read wrong, or not at all.
pub fn misread(
    protocol: &Protocol,
    history: &History,
    today: Date,
    wrong: impl Fn(Fact) -> Option<Fact>,
) -> Plan {
    of_facts(protocol, facts_of(history).into_iter().filter_map(wrong).collect(), today)
}

/// Every report on a run, changed.
pub fn misread_reports(
    protocol: &Protocol,
    history: &History,
    today: Date,
    wrong: impl Fn(Date, &mut RunReport),
) -> Plan {
    misread(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => wrong(fact.on, &mut run.report),
            What::Report(told) => wrong(told.of, &mut told.report),
            _ => {}
        }
        Some(fact)
    })
}

/// The engine without one restriction, as a plan.
pub fn without(protocol: &Protocol, history: &History, today: Date, points: &[Point]) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    let bare = bare::plan(protocol, history, today, points);
    let run = (bare.run_s > 0).then(|| run_of(protocol, &plan, &bare));
    Plan { run, ..plan }
}

fn run_of(protocol: &Protocol, plan: &Plan, bare: &Bare) -> RunToday {
    let step = |at: u8| usize::from(at).checked_sub(1);
    let hill = step(bare.hill).and_then(|at| protocol.hill_steps().get(at)).map(|step| step.id.to_string());
    let fast = step(bare.speed).and_then(|at| protocol.speed_steps().get(at)).map(|step| step.id.to_string());
    let stage = plan.run.as_ref().map(|run| run.stage.clone());
    let session = hill.as_deref().or(fast.as_deref()).and_then(rehab::run::Session::read);
    RunToday {
        session,
        stage: hill.or(fast).or(stage).unwrap_or_else(|| "V".into()),
        repeats: bare.repeats,
        run_s: bare.bout_s,
        walk_s: bare.walk_s,
        warm_up_s: 300,
        cap_m: bare.cap_m,
        cap_s: Some(bare.run_s),
        hill: bare.hill,
        speed: bare.speed,
        fast_s: bare.fast_s,
    }
}

fn lowered(pain: Option<Pain>, from: u8) -> Option<Pain> {
    pain.map(|p| if p.score() >= from { Pain::NONE } else { p })
}

/// One more run like it on the day before, for each that `counts`.
pub fn once_more(history: &History, back: i64, counts: impl Fn(&Run) -> bool) -> Vec<Fact> {
    let mut facts = facts_of(history);
    let days: Vec<Date> = facts.iter().filter(|f| matches!(f.what, What::Run(_))).map(|f| f.on).collect();
    let again = facts.iter().filter_map(|fact| match &fact.what {
        What::Run(run) if counts(run) && !days.contains(&plus(fact.on, -back)) => {
            Some(ran(plus(fact.on, -back), run.clone()))
        }
        _ => None,
    });
    let again: Vec<Fact> = again.collect();
    facts.extend(again);
    facts
}

pub fn flags_unread(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| match &mut fact.what {
        What::Flag(_) => None,
        What::Screen(screen) => {
            screen.red = screen.red.as_ref().map(|_| Vec::new());
            Some(fact)
        }
        _ => Some(fact),
    })
}

pub fn a_no_clears(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = Vec::new();
    for fact in facts_of(history) {
        let none =
            matches!(&fact.what, What::Screen(screen) if screen.red.as_ref().is_some_and(Vec::is_empty));
        let on = fact.on;
        facts.push(fact);
        if none {
            let cleared = Cleared { name: "all".into(), by: "an answer".into() };
            facts.push(Fact { on, what: What::Cleared(cleared) });
        }
    }
    of_facts(protocol, facts, today)
}

pub fn questions_before_flags(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let unflagged = flags_unread(protocol, history, today);
    if unflagged.decision == Decision::Ask { unflagged } else { rehab::plan(protocol, history, today) }
}

pub fn stride_unread(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread_reports(protocol, history, today, |_, report| {
        report.stride_changed = report.stride_changed.map(|_| false);
        report.had_to_stop = None;
        report.during = lowered(report.during, 2);
    })
}

pub fn a_little_pain_is_none(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread_reports(protocol, history, today, |_, report| {
        let little = report.during.is_some_and(|p| p.score() <= 3);
        report.during = if little { Some(Pain::NONE) } else { report.during };
    })
}

pub fn much_pain_is_little(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let clipped = |pain: Option<Pain>| if pain.is_some_and(|p| p.score() > 3) { Pain::new(1) } else { pain };
    misread(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => run.report.during = clipped(run.report.during),
            What::Day(day) => day.stairs = clipped(day.stairs),
            _ => {}
        }
        Some(fact)
    })
}

pub fn early_onsets_unbelieved(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            let half = run.distance_m.unwrap_or(0) * 6 / 10;
            run.report.onset_m = run.report.onset_m.filter(|m| *m > half);
        }
        if let What::Enrolment(told) = &mut fact.what {
            told.onset_s = told.onset_s.filter(|s| *s > 1_500);
            told.onset_m = told.onset_m.filter(|m| *m > 5_000);
        }
        Some(fact)
    })
}

pub fn a_quiet_week_is_a_clean_run(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = facts_of(history);
    for back in [3, 10, 17, 24, 31] {
        let on = plus(today, -back);
        let near = plus(on, -1)..=plus(on, 1);
        let idle = !facts.iter().any(|f| matches!(f.what, What::Run(_)) && near.contains(&f.on));
        if idle && facts.iter().any(|f| matches!(f.what, What::Day(_)) && f.on == on) {
            facts.push(ran(on, Run { running_s: Some(3_600), ..clean_run() }));
        }
    }
    of_facts(protocol, facts, today)
}

pub fn unreported_runs_unread(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |fact| match &fact.what {
        What::Run(run) if run.report.during.is_none() => None,
        _ => Some(fact),
    })
}

pub fn an_old_check_in_is_todays(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = facts_of(history);
    let last = |what: fn(&What) -> bool| facts.iter().rev().find(|f| f.on <= today && what(&f.what)).cloned();
    let (day, screen) = (last(|w| matches!(w, What::Day(_))), last(|w| matches!(w, What::Screen(_))));
    facts.extend(day.into_iter().chain(screen).map(|fact| Fact { on: today, ..fact }));
    of_facts(protocol, facts, today)
}

pub fn no_word_is_a_good_word(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            let (told, fine) = (&mut run.report, all_zero());
            told.before = told.before.or(fine.before);
            told.during = told.during.or(fine.during);
            told.after = told.after.or(fine.after);
            told.morning = told.morning.or(fine.morning);
            told.medicine = told.medicine.or(fine.medicine);
        }
        Some(fact)
    })
}

pub fn medicine_unread(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => run.report.medicine = Some(false),
            What::Report(told) => told.report.medicine = Some(false),
            What::Day(day) => day.medicine = Some(false),
            _ => {}
        }
        Some(fact)
    })
}

pub fn onset_unread(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        match &mut fact.what {
            What::Run(run) => (run.report.onset_m, run.report.onset_s) = (None, None),
            What::Enrolment(e) => (e.onset_m, e.onset_s) = (None, None),
            _ => {}
        }
        Some(fact)
    })
}

/// The usual week times so many hundredths.
fn week_times(protocol: &Protocol, history: &History, today: Date, percent: u32) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Enrolment(e) = &mut fact.what {
            e.week_m = e.week_m.map(|m| m * percent / 100);
        }
        Some(fact)
    })
}

pub fn the_usual_week_doubled(protocol: &Protocol, history: &History, today: Date) -> Plan {
    week_times(protocol, history, today, 200)
}

pub fn the_usual_week_halved(protocol: &Protocol, history: &History, today: Date) -> Plan {
    week_times(protocol, history, today, 50)
}

pub fn every_day_is_quiet(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let mut facts = facts_of(history);
    let Some(begun) = facts.first().map(|fact| fact.on) else { return rehab::plan(protocol, history, today) };
    facts.retain(|fact| !matches!(fact.what, What::Day(_)) || fact.on == today);
    let mut on = begun;
    while on < today {
        facts.push(quiet_day(on));
        on = plus(on, 1);
    }
    of_facts(protocol, facts, today)
}

pub fn the_onset_time_tripled(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Enrolment(e) = &mut fact.what {
            (e.onset_s, e.onset_m) = (e.onset_s.map(|s| s * 3), e.onset_m.map(|m| m * 3));
        }
        Some(fact)
    })
}

pub fn a_clean_run_counts_twice(protocol: &Protocol, history: &History, today: Date) -> Plan {
    of_facts(protocol, once_more(history, 1, |run| run.report.during <= Pain::new(1)), today)
}

pub fn every_run_is_clean_and_long(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Run(run) = &mut fact.what {
            *run = Run { running_s: run.running_s.max(Some(1_800)), report: all_zero(), ..run.clone() };
        }
        Some(fact)
    })
}

pub fn hills_at_once(protocol: &Protocol, history: &History, today: Date) -> Plan {
    without(protocol, history, today, &[Point::HillDays])
}

pub fn old_reds_are_forgotten(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread_reports(protocol, history, today, |on, report| {
        if on < plus(today, -10) && report.during.is_some_and(|p| p.score() >= 4) {
            *report = RunReport { session: report.session, ..all_zero() };
        }
    })
}

pub fn a_special_session_counts_twice(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    let done = |session| {
        history
            .entries()
            .iter()
            .any(|entry| matches!(&entry.fact.what, What::Run(run) if run.report.session == Some(session)))
    };
    let steps = protocol.hill_steps();
    let next = |run: &RunToday| {
        let next =
            steps.get(usize::from(run.hill)).filter(|_| run.hill > 0 && run.session.is_some_and(done))?;
        let (stage, session) = (next.id.to_string(), Some(next.id));
        Some(RunToday { hill: run.hill + 1, stage, session, ..run.clone() })
    };
    let run = plan.run.as_ref().and_then(next).or_else(|| plan.run.clone());
    Plan { run, ..plan }
}

pub fn a_limit_is_a_wish(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    let wish = history.entries().iter().rev().find_map(|entry| match &entry.fact.what {
        What::Limit(limit) => limit.run_s,
        _ => None,
    });
    let run = plan.run.clone().map(|run| match wish {
        Some(run_s) => RunToday { cap_s: Some(run_s), run_s: run_s.max(run.run_s), ..run },
        None => run,
    });
    Plan { run, ..plan }
}

pub fn any_protocol_will_do(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Enrolment(e) = &mut fact.what {
            e.protocol = None;
        }
        Some(fact)
    })
}

/// Answers of the day that say more than a little hurts, said to be a little.
pub fn a_sore_day_is_quiet(protocol: &Protocol, history: &History, today: Date) -> Plan {
    misread(protocol, history, today, |mut fact| {
        if let What::Day(Day { pain, morning, walk30, stairs, squat, .. }) = &mut fact.what {
            for told in [pain, morning, walk30, stairs, squat] {
                *told = (*told).min(Pain::new(1));
            }
        }
        Some(fact)
    })
}
