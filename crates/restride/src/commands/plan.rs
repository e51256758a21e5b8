//! `plan`: where the runner is on the way, what is still missing, and the provisional days ahead.

use std::io::Write;

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::plan::{Decision, Gate, Phase, Plan, RunToday};
use rehab::protocol::{ClaimId, Grade, Protocol};
use rehab::reason::{Line, Point, Verdict};
use serde_json::{Value, json};

use super::{Ending, Visit};
use crate::ahead::Week;
use crate::error::Error;
use crate::notebook::history;
use crate::render::catalogue::Catalogue;
use crate::render::grounds::{self, Grounds};
use crate::render::json::PlanJson;
use crate::render::page::{Ink, Page};
use crate::render::text;
use crate::render::{Sentences, run_today, words};
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
    let days = 7 * u32::from(wanted.weeks);
    let ahead = match now.decision {
        Decision::Stop => Vec::new(),
        _ if now.ask.contains(&rehab::measure::Measure::Enrolment) => Vec::new(),
        _ => ahead::plans(&protocol, history, today, days),
    };
    if visit.terminal.json {
        let weeks: Vec<Value> = ahead::weeks(&ahead).iter().map(week_json).collect();
        let opens: Vec<Value> = now.gates.iter().map(|gate| opens_json(gate, &ahead)).collect();
        let ahead: Vec<PlanJson> = ahead.iter().map(|plan| PlanJson::new(plan, &protocol)).collect();
        visit.print_json(&json!({
            "today": PlanJson::new(&now, &protocol),
            "provisional": true,
            "gates_open": opens,
            "weeks": weeks,
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

/// Days told one by one; what comes after them is told by the week.
const DAYS_TOLD: usize = 14;

fn page(now: &Plan, ahead: &[Plan], protocol: &Protocol, visit: &Visit) -> String {
    let mut page = Page::with_margin(visit.terminal.look(), grounds::MARGIN);
    page.heading(&said!("plan-heading-where"));
    let (phase, what) = (format!("phase-{}", now.phase.word()), format!("phase-about-{}", now.phase.word()));
    page.line(2, &said!("plan-phase", "phase" = said!(&phase), "what" = said!(&what)), Ink::Plain);
    for gate in &now.gates {
        missing(gate, now, protocol, &mut page);
        if !ahead.is_empty() {
            page.line(2, &opens(gate, ahead, now.on), Ink::Faint);
        }
    }
    if now.phase <= Phase::Return {
        ladder(now, protocol, &mut page);
    } else {
        steps(now, protocol, &mut page);
    }
    page.heading(&said!("plan-ahead-heading"));
    if ahead.is_empty() {
        page.line(2, &said!("plan-ahead-none"), Ink::Plain);
        grounds::beside(Grounds::of(now, protocol).binding(), &mut page);
    } else {
        days_and_weeks(ahead, protocol, &mut page);
    }
    page.gap();
    grounds::legend(&mut page);
    page.finish()
}

fn days_and_weeks(ahead: &[Plan], protocol: &Protocol, page: &mut Page) {
    page.line(2, &said!("plan-ahead-note"), Ink::Faint);
    for plan in ahead.iter().take(DAYS_TOLD) {
        page.row(2, 12, (&plan.on.to_string(), Ink::Plain), &of_day(plan, protocol));
        grounds::beside(grade_of_day(plan, protocol), page);
    }
    page.heading(&said!("plan-weeks-heading"));
    for week in ahead::weeks(ahead) {
        page.row(2, 12, (&week.from.to_string(), Ink::Plain), &of_week(&week));
        let days = ahead.iter().filter(|plan| week.holds(plan.on));
        grounds::beside(days.filter_map(|plan| grade_of_day(plan, protocol)).max(), page);
    }
}

fn ladder(now: &Plan, protocol: &Protocol, page: &mut Page) {
    page.heading(&said!("plan-ladder-heading"));
    let here = now.run.as_ref().map(|run| run.stage.as_str());
    for stage in protocol.stages() {
        let is_here = here == Some(stage.id.as_str());
        let ink = if is_here { Ink::Strong } else { Ink::Plain };
        let mut what = run_today::rung(stage, Catalogue::english());
        if is_here {
            what = format!("{what}  ← {}", said!("plan-here"));
        }
        page.row(2, 5, (&stage.id, ink), &what);
        grounds::beside(Some(protocol.claim(stage.claim).grade), page);
    }
}

/// The ways into hills and to fast running, as far as the runner wants them back.
fn steps(now: &Plan, protocol: &Protocol, page: &mut Page) {
    let hills = protocol.hill_steps().iter().map(|step| (step.id.to_string(), step.claim)).collect();
    let speed = protocol.speed_steps().iter().map(|step| (step.id.to_string(), step.claim)).collect();
    type Way = (&'static str, Bound, Vec<(String, ClaimId)>);
    let ways: [Way; 2] =
        [("plan-hills-heading", Bound::Hill, hills), ("plan-speed-heading", Bound::Speed, speed)];
    for (heading, bound, steps) in ways {
        let is_declined = now.allowance.because(bound).is_some_and(|reason| reason.point == Point::OwnLimit);
        if is_declined || now.phase == Phase::Maintain {
            continue;
        }
        page.heading(&said!(heading));
        let at = now.allowance.most(bound) as usize;
        for (nth, (step, claim)) in steps.iter().enumerate() {
            let is_here = nth + 1 == at;
            let says = &protocol.claim(*claim).says;
            let row = says.iter().find_map(|row| row.strip_prefix(&format!("{step}: "))).unwrap_or_default();
            let what = if is_here { format!("{row}  ← {}", said!("plan-here")) } else { row.to_owned() };
            page.row(2, 5, (step, if is_here { Ink::Strong } else { Ink::Plain }), &what);
            grounds::beside(Some(protocol.claim(*claim).grade), page);
        }
    }
}

/// When the way would open, if every day went as told.
fn opens(gate: &Gate, ahead: &[Plan], today: Date) -> String {
    let words = Catalogue::english();
    match ahead::opens_on(ahead, gate.to) {
        Some(on) => said!("plan-gate-opens", "on" = words::date(words, on, today)),
        None => said!("plan-gate-beyond"),
    }
}

fn opens_json(gate: &Gate, ahead: &[Plan]) -> Value {
    let on = ahead::opens_on(ahead, gate.to).map(|on| on.to_string());
    json!({ "gate": gate.to.word(), "on": on })
}

fn of_week(week: &Week) -> String {
    let phase = said!(&format!("phase-{}", week.phase.word()));
    let minutes = |s: u32| run_today::whole_minutes(Catalogue::english(), s);
    let what = match week.runs {
        0 => said!("plan-week-none", "phase" = phase),
        runs => said!(
            "plan-week",
            "phase" = phase,
            "runs" = runs,
            "total" = minutes(week.run_s),
            "longest" = minutes(week.longest_s),
        ),
    };
    match week.new.is_empty() {
        true => what,
        false => said!("plan-week-new", "week" = what, "new" = week.new.join(", ")),
    }
}

fn week_json(week: &Week) -> Value {
    json!({
        "from": week.from.to_string(),
        "phase": week.phase.word(),
        "runs": week.runs,
        "run_min_total": week.run_s / 60,
        "longest_min": week.longest_s / 60,
        "new": week.new,
    })
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

fn of_day(plan: &Plan, protocol: &Protocol) -> String {
    let run = plan.run.as_ref().map(|run| of_run(run, protocol));
    let strength = plan.strength.as_ref().map(|_| said!("plan-ahead-strength"));
    let both: Vec<String> = run.into_iter().chain(strength).collect();
    match plan.decision {
        Decision::Stop | Decision::Ask => said!("plan-ahead-questions"),
        _ if both.is_empty() => said!("plan-ahead-rest"),
        _ => both.join(" + "),
    }
}

pub fn grade_of_day(plan: &Plan, protocol: &Protocol) -> Option<Grade> {
    let grounds = Grounds::of(plan, protocol);
    let lines = [Line::RunStage, Line::RunHills, Line::RunSpeed];
    let run = plan.run.as_ref().and_then(|_| lines.iter().filter_map(|line| grounds.line(line)).max());
    let strength = plan.strength.as_ref().and_then(|_| grounds.line(&Line::Strength));
    run.max(strength).or(grounds.binding())
}

fn of_run(run: &RunToday, protocol: &Protocol) -> String {
    let what = run_today::short(run, protocol, Catalogue::english());
    said!("plan-ladder-row", "stage" = run.stage.as_str(), "what" = what)
}
