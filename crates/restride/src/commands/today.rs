//! `today`: the plan of the day from the notebook, and a record that it was shown.

use std::io::Write;

use rehab::fact::{Fact, Shown, What};
use rehab::plan::{Decision, Plan};
use rehab::protocol::Protocol;
use rehab::{Date, History};
use serde_json::json;
use store::{FileKey, Recorded};

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::notebook::{Notebook, history};
use crate::render::text::Why;
use crate::render::{json, text};
use crate::said;

pub fn today(wanted: &cli::Today, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let why = if wanted.why { Why::InFull } else { Why::InShort };
    match wanted.on {
        Some(on) => {
            let plan = rehab::plan(&protocol, &history(&recorded), on);
            tell(&plan, &protocol, why, visit)?;
            if on == visit.now.day {
                note_shown(&notebook, &recorded, &plan, &protocol)?;
            }
            Ok(Ending::Well)
        }
        None => of_this_day(&notebook, &recorded, &protocol, (why, Questions::Listed), visit),
    }
}

/// What comes after an entry: the plan it leads to.
pub fn after_entry(notebook: &Notebook, questions: Questions, visit: &mut Visit) -> Result<Ending, Error> {
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    of_this_day(notebook, &recorded, &protocol, (Why::InShort, questions), visit)
}

/// Whether a plan that stops lists what is still open. Who has just answered yes to a warning sign is sent on,
/// not asked more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Questions {
    Listed,
    NotAfterAStop,
}

fn of_this_day(
    notebook: &Notebook,
    recorded: &[Recorded],
    protocol: &Protocol,
    (why, questions): (Why, Questions),
    visit: &mut Visit,
) -> Result<Ending, Error> {
    let today = visit.now.day;
    let history = history(recorded);
    if let Some(last) = history.last_day().filter(|last| *last > today) {
        return hold_for_the_clock(&history, protocol, last, visit);
    }
    let plan = rehab::plan(protocol, &history, today);
    match questions {
        Questions::NotAfterAStop if plan.decision == Decision::Stop && !visit.terminal.json => {
            tell(&Plan { ask: Vec::new(), ..plan.clone() }, protocol, why, visit)?;
        }
        _ => tell(&plan, protocol, why, visit)?,
    }
    note_shown(notebook, recorded, &plan, protocol)?;
    Ok(Ending::Well)
}

/// A machine whose date lies before the last entry cannot say what today is; only a stop still stands.
fn hold_for_the_clock(
    history: &History,
    protocol: &Protocol,
    last: Date,
    visit: &mut Visit,
) -> Result<Ending, Error> {
    let (today, last_text) = (visit.now.day, last.to_string());
    let says = said!("clock-hold", "today" = today.to_string(), "last" = last_text.as_str());
    let plan = rehab::plan(protocol, history, last);
    if plan.decision == Decision::Stop {
        writeln!(visit.terminal.err, "{says}")?;
        tell(&plan, protocol, Why::InShort, visit)?;
        return Ok(Ending::Well);
    }
    if visit.terminal.json {
        visit.print_json(&json!({
            "on": today.to_string(),
            "protocol": protocol.name(),
            "phase": plan.phase.word(),
            "decision": Decision::Hold.word(),
            "light": "unknown",
            "run": null,
            "next_run_on": null,
            "strength": null,
            "next_strength_on": null,
            "cross_training": [],
            "form": [],
            "cadence": null,
            "allowance": {},
            "ask": [],
            "refer": null,
            "gates": [],
            "why": [{ "line": "decision", "rule": "clock", "point": "clock", "verdict": "unknown", "says": says,
                      "seen": [{ "on": last_text, "fact": "last entry", "value": "" }] }],
        }))?;
    } else {
        writeln!(visit.terminal.out, "{}\n{says}", said!("clock-heading"))?;
    }
    Ok(Ending::Well)
}

pub fn tell(plan: &Plan, protocol: &Protocol, why: Why, visit: &mut Visit) -> Result<(), Error> {
    let said = match visit.terminal.json {
        true => json::plan(plan, protocol),
        false => text::plan(plan, protocol, visit.terminal.look(), why),
    };
    visit.terminal.out.write_all(said.as_bytes())?;
    Ok(())
}

/// An identical plan of the same day is noted once.
fn note_shown(
    notebook: &Notebook,
    recorded: &[Recorded],
    plan: &Plan,
    protocol: &Protocol,
) -> Result<(), Error> {
    if let Some(fact) = shown(recorded, plan, protocol) {
        notebook.append(&[fact])?;
    }
    Ok(())
}

/// The record that this plan was seen; `None` where it is there already.
pub fn shown(recorded: &[Recorded], plan: &Plan, protocol: &Protocol) -> Option<Fact> {
    let digest = FileKey::of(json::plan(plan, protocol).as_bytes()).to_string();
    let last = recorded.iter().rev().find_map(|r| match &r.fact.what {
        What::Shown(shown) if r.fact.on == plan.on => Some(shown),
        _ => None,
    });
    if last.is_some_and(|shown| shown.digest == digest) {
        return None;
    }
    let shown = Shown { protocol: plan.protocol.clone(), decision: plan.decision.word().to_owned(), digest };
    Some(Fact { on: plan.on, what: What::Shown(shown) })
}
