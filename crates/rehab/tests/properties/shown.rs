//! A case that breaks, written down to be read: the history day by day with the plan of each day, and then every other
//! history the check asked about, as far as it differs. Only where `SHOW_CASES` names a folder for it.

use std::cell::RefCell;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

use rehab::ceiling::Bound;
use rehab::diary::write_line;
use rehab::fact::Fact;
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::{Date, History};

use crate::asked::{Asked, Check};
use crate::histories::Dice;

static FOLDER: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::var_os("SHOW_CASES").map(Into::into));

thread_local! {
    static ASKED_ABOUT: RefCell<Vec<(Vec<Fact>, Plan)>> = const { RefCell::new(Vec::new()) };
}

fn noted(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let plan = rehab::plan(protocol, history, today);
    let facts = history.entries().iter().map(|entry| entry.fact.clone()).collect();
    ASKED_ABOUT.with_borrow_mut(|all| all.push((facts, plan.clone())));
    plan
}

/// Asks the check once more, of the engine as it is, with the same dice, and writes down what it asked about.
pub fn show(number: usize, name: &str, what: &str, asked: &Asked, check: Check, mut dice: Dice) {
    let Some(folder) = FOLDER.as_ref() else { return };
    ASKED_ABOUT.take();
    check(&Asked { engine: noted, ..*asked }, &mut dice);
    let mut text = format!("{number} {name}: {what}\n\n");
    by_day(&mut text, asked);
    for (facts, plan) in ASKED_ABOUT.take() {
        let _ = writeln!(text, "\n--- asked on {}", plan.on);
        differences(&mut text, asked.facts, &facts);
        let _ = writeln!(text, "{}", in_short(&plan));
    }
    let file: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join(format!("{number}-{file}.txt")), text));
    if let Err(error) = written {
        eprintln!("{number} {name} could not be written down: {error}");
    }
}

fn by_day(text: &mut String, asked: &Asked) {
    let Some((begun, _)) = asked.enrolment() else { return };
    let mut on = begun.min(asked.day);
    while on <= asked.day {
        for fact in asked.facts.iter().filter(|fact| fact.on == on) {
            let _ = writeln!(text, "{}", write_line(fact));
        }
        let known = asked.facts.iter().filter(|fact| fact.on <= on).cloned().collect();
        let morning =
            asked.record_of(on).map(|record| format!("\n    that morning {}", in_short(&record.plan)));
        let evening = rehab::plan(asked.protocol, &History::new(known), on);
        let _ = writeln!(text, "    {on} {}{}", in_short(&evening), morning.unwrap_or_default());
        on = crate::histories::plus(on, 1);
    }
}

fn differences(text: &mut String, these: &[Fact], those: &[Fact]) {
    let mut left: Vec<&Fact> = these.iter().collect();
    for fact in those {
        match left.iter().position(|other| *other == fact) {
            Some(at) => {
                left.remove(at);
            }
            None => {
                let _ = writeln!(text, "+ {}", write_line(fact));
            }
        }
    }
    for fact in left {
        let _ = writeln!(text, "- {}", write_line(fact));
    }
}

fn in_short(plan: &Plan) -> String {
    let run = plan.run.as_ref().map(|run| {
        format!(
            "{} {} x {} s, {} s, {:?} m, hill {} speed {}",
            run.stage,
            run.repeats,
            run.run_s,
            run.run_s_total(),
            run.cap_m,
            run.hill,
            run.speed
        )
    });
    let most: Vec<u32> = Bound::ALL.iter().map(|bound| plan.allowance.most(*bound)).collect();
    let why: Vec<String> = plan.why.iter().take(3).map(|reason| reason.point.word().into()).collect();
    let asks: Vec<&str> = plan.ask.iter().map(|measure| measure.word()).collect();
    let refer = plan.refer.as_ref().map(|refer| format!("{:?} {}", refer.urgency, refer.because.word()));
    format!(
        "{} {} {:?} run {run:?} next {:?} most {most:?} why {why:?} ask {asks:?} refer {refer:?}",
        plan.phase.word(),
        plan.decision.word(),
        plan.light,
        plan.next_run_on.map(|on| on.to_string())
    )
}
