//! `plan`: where the runner is on the way, what is still missing, and the provisional days ahead.

use std::io::Write;

use rehab::plan::{Decision, Gate, Plan, RunToday};
use rehab::protocol::{Grade, Protocol, Stage};
use rehab::reason::{Line, Verdict};
use serde_json::json;

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::history;
use crate::render::Sentences;
use crate::render::grounds::{self, Grounds};
use crate::render::json::PlanJson;
use crate::render::page::{Ink, Page};
use crate::render::text;
use crate::{ahead, cli, said};

pub fn plan(wanted: &cli::Plan, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let history = history(&recorded);
    let today = visit.now.day;
    if let Some(last) = history.last_day().filter(|last| *last > today) {
        let (today, last) = (today.to_string(), last.to_string());
        return Err(Error::Refused(said!("clock-hold", "today" = today, "last" = last)));
    }
    let now = rehab::plan(&protocol, &history, today);
    let facts = recorded.iter().map(|r| r.fact.clone()).collect();
    let days = 7 * u32::from(wanted.weeks);
    let ahead = match now.decision {
        Decision::Stop => Vec::new(),
        _ if now.ask.contains(&rehab::measure::Measure::Enrolment) => Vec::new(),
        _ => ahead::plans(&protocol, facts, today, days),
    };
    if visit.terminal.json {
        let ahead: Vec<PlanJson> = ahead.iter().map(|plan| PlanJson::new(plan, &protocol)).collect();
        visit.print_json(&json!({
            "today": PlanJson::new(&now, &protocol),
            "provisional": true,
            "ahead": ahead,
        }))?;
        return Ok(Ending::Well);
    }
    if let Some(referral) = text::urgent_referral(&now, &protocol, visit.terminal.look()) {
        writeln!(visit.terminal.out, "{referral}")?;
    }
    let text = page(&now, &ahead, &protocol, visit);
    visit.terminal.out.write_all(text.as_bytes())?;
    Ok(Ending::Well)
}

fn page(now: &Plan, ahead: &[Plan], protocol: &Protocol, visit: &Visit) -> String {
    let mut page = Page::with_margin(visit.terminal.look(), grounds::MARGIN);
    page.heading(&said!("plan-heading-where"));
    let (phase, what) = (format!("phase-{}", now.phase.word()), format!("phase-about-{}", now.phase.word()));
    page.line(2, &said!("plan-phase", "phase" = said!(&phase), "what" = said!(&what)), Ink::Plain);
    for gate in &now.gates {
        missing(gate, now, protocol, &mut page);
    }
    page.heading(&said!("plan-ladder-heading"));
    let here = now.run.as_ref().map(|run| run.stage.as_str());
    for stage in protocol.stages() {
        let is_here = here == Some(stage.id.as_str());
        let ink = if is_here { Ink::Strong } else { Ink::Plain };
        let mut what = rung(stage);
        if is_here {
            what = format!("{what}  ← {}", said!("plan-here"));
        }
        page.row(2, 5, (&stage.id, ink), &what);
        grounds::beside(Some(protocol.claim(stage.claim).grade), &mut page);
    }
    page.heading(&said!("plan-ahead-heading"));
    if ahead.is_empty() {
        page.line(2, &said!("plan-ahead-none"), Ink::Plain);
        grounds::beside(Grounds::of(now, protocol).binding(), &mut page);
    } else {
        page.line(2, &said!("plan-ahead-note"), Ink::Faint);
    }
    for plan in ahead {
        page.row(2, 12, (&plan.on.to_string(), Ink::Plain), &of_day(plan));
        grounds::beside(grade_of_day(plan, protocol), &mut page);
    }
    page.gap();
    grounds::legend(&mut page);
    page.finish()
}

fn missing(gate: &Gate, now: &Plan, protocol: &Protocol, page: &mut Page) {
    let met = gate.conditions.iter().filter(|c| c.verdict == Verdict::Met).count();
    let to = said!(&format!("gate-to-{}", gate.to.word()));
    page.heading(&said!("plan-gate-heading", "to" = to, "met" = met, "of" = gate.conditions.len()));
    for condition in gate.conditions.iter().filter(|c| c.verdict != Verdict::Met) {
        let word = said!(&format!("verdict-{}", condition.verdict.word()));
        page.row(2, 11, (&word, Ink::Amber), &Sentences::of(now, protocol).reason(condition));
        grounds::beside(Some(protocol.claim(condition.claim).grade), page);
    }
}

fn rung(stage: &Stage) -> String {
    let run = minutes(stage.run_s);
    match stage.is_continuous() {
        true => said!("plan-ladder-continuous", "run" = run),
        false => said!(
            "plan-ladder-run-walk",
            "repeats" = stage.repeats,
            "run" = run,
            "walk" = minutes(stage.walk_s),
        ),
    }
}

fn of_day(plan: &Plan) -> String {
    let run = plan.run.as_ref().map(of_run);
    let strength = plan.strength.as_ref().map(|_| said!("plan-ahead-strength"));
    let both: Vec<String> = run.into_iter().chain(strength).collect();
    match plan.decision {
        Decision::Stop | Decision::Ask => said!("plan-ahead-questions"),
        _ if both.is_empty() => said!("plan-ahead-rest"),
        _ => both.join(" + "),
    }
}

fn grade_of_day(plan: &Plan, protocol: &Protocol) -> Option<Grade> {
    let grounds = Grounds::of(plan, protocol);
    let run = plan.run.as_ref().and_then(|_| grounds.line(&Line::RunStage));
    let strength = plan.strength.as_ref().and_then(|_| grounds.line(&Line::Strength));
    run.max(strength).or(grounds.binding())
}

fn of_run(run: &RunToday) -> String {
    let what = match run.is_continuous() {
        true => said!("plan-ladder-continuous", "run" = minutes(run.run_s)),
        false => said!(
            "plan-ladder-run-walk",
            "repeats" = run.repeats,
            "run" = minutes(run.run_s),
            "walk" = minutes(run.walk_s),
        ),
    };
    said!("plan-ladder-row", "stage" = run.stage.as_str(), "what" = what)
}

fn minutes(s: u32) -> String {
    if s.is_multiple_of(60) { format!("{} min", s / 60) } else { format!("{}:{:02} min", s / 60, s % 60) }
}
