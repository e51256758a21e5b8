//! Plan: where the runner stands on the ladder, what the next gate still asks, and the days ahead, provisional.

use maud::{Markup, html};
use rehab::Date;
use rehab::ceiling::Bound;
use rehab::plan::{Decision, Gate, Phase, Plan};
use rehab::protocol::ClaimId;
use rehab::reason::Point;

use crate::ahead::{self, Week};
use crate::commands::plan::grade_of_day;
use crate::render::catalogue::{Catalogue, args};
use crate::render::{run_today, words};
use crate::web::asked::Asked;
use crate::web::parts::day::Day;
use crate::web::parts::gates::{self, gate};
use crate::web::parts::ladder::{Place, Rung, ladder};
use crate::web::parts::strip::{Strip, strip};
use crate::web::parts::table::{Head, Table, table};
use crate::web::parts::{own_limits, why};
use crate::web::reading::Reading;
use crate::web::respond::{Fault, Html};

/// Told day by day; what comes after them is told by the week.
const DAYS_TOLD: usize = 14;
const WEEKS: u32 = 8;

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let day = Day::of(&asked)?;
    let reading = asked.reading.clone();
    let ahead = tokio::task::spawn_blocking(move || reading.worked_out(Ahead::of)).await;
    let ahead = ahead.map_err(|error| Fault::Broken(error.to_string()))?;
    let limits = own_limits::own_limits(day.words, &asked.reading.recorded, &asked.form_key());
    Ok(asked.page(&asked.ui.say("menu-plan"), body(&day, &ahead.0, limits)))
}

/// How it goes if every session is done as told and stays quiet; empty while running is stopped.
pub struct Ahead(Vec<Plan>);

impl Ahead {
    fn of(reading: &Reading) -> Ahead {
        let Ok(plan) = reading.plan() else { return Ahead(Vec::new()) };
        let is_open =
            plan.decision == Decision::Stop || plan.ask.contains(&rehab::measure::Measure::Enrolment);
        match is_open {
            true => Ahead(Vec::new()),
            false => Ahead(ahead::plans(&reading.protocol, reading.history.clone(), plan.on, 7 * WEEKS)),
        }
    }
}

pub fn body(day: &Day<'_>, ahead: &[Plan], limits: Markup) -> Markup {
    let words = day.words;
    html! {
        header.page-head {
            h1 { (words.say("menu-plan")) }
            p.soft { (phase(day)) }
        }
        div.cards.cards-2.wide {
            div.column {
                section.card aria-labelledby="ahead-heading" {
                    h2 id="ahead-heading" { (words.say("plan-ahead-heading")) }
                    @if ahead.is_empty() {
                        p { (words.say("plan-ahead-none")) }
                    } @else {
                        p.soft { (words.say("plan-ahead-note")) }
                        (days(day, ahead))
                    }
                }
                @if !ahead.is_empty() { section.card { (weeks(words, &ahead::weeks(ahead))) } }
            }
            div.column {
                @for one in &day.plan.gates { (gate(words, &missing(day, one, ahead))) }
                section.card aria-labelledby="ladder-heading" { (way(day, ahead)) }
                (limits)
            }
        }
    }
}

fn phase(day: &Day<'_>) -> String {
    let word = day.plan.phase.word();
    let (phase, what) = (format!("phase-{word}"), format!("phase-about-{word}"));
    day.words.say_with("plan-phase", &args!["phase" => day.words.say(&phase), "what" => day.words.say(&what)])
}

fn missing(day: &Day<'_>, gate: &Gate, ahead: &[Plan]) -> gates::Gate {
    let words = day.words;
    let opens = match ahead::opens_on(ahead, gate.to) {
        _ if ahead.is_empty() => None,
        Some(on) => Some(words.say_with("plan-gate-opens", &args!["on" => day.date(on)])),
        None => Some(words.say("plan-gate-beyond")),
    };
    gates::Gate {
        to: words.say(&format!("gate-to-{}", gate.to.word())),
        conditions: gate.conditions.iter().map(|c| (c.verdict, day.reason(c))).collect(),
        opens,
    }
}

/// The ladder up to its end; after that the ways into hills and to fast running, as far as the runner wants them.
fn way(day: &Day<'_>, ahead: &[Plan]) -> Markup {
    let words = day.words;
    if day.plan.phase <= Phase::Return {
        return html! {
            h2 id="ladder-heading" { (words.say("plan-ladder-heading")) }
            (ladder(words, &stages(day, ahead)))
        };
    }
    let hills = day.protocol.hill_steps().iter().map(|step| (step.id.to_string(), step.claim)).collect();
    let speed = day.protocol.speed_steps().iter().map(|step| (step.id.to_string(), step.claim)).collect();
    let all: [Steps; 2] =
        [("plan-hills-heading", Bound::Hill, hills), ("plan-speed-heading", Bound::Speed, speed)];
    html! {
        h2 id="ladder-heading" { (words.say("today-ways")) }
        @for (heading, bound, steps) in all {
            @if !is_declined(day.plan, bound) {
                h3 { (words.say(heading)) }
                (ladder(words, &steps_of(day, bound, &steps)))
            }
        }
    }
}

/// A heading, what binds the steps, and each step with its claim.
type Steps = (&'static str, Bound, Vec<(String, ClaimId)>);

fn is_declined(plan: &Plan, bound: Bound) -> bool {
    plan.allowance.because(bound).is_some_and(|reason| reason.point == Point::OwnLimit)
}

fn stages(day: &Day<'_>, ahead: &[Plan]) -> Vec<Rung> {
    let all = day.protocol.stages();
    let longest_s = all.iter().map(|stage| Strip::of_stage(stage, 0).total_s()).max().unwrap_or(1);
    let here = here(day, ahead);
    let at = here.and_then(|here| all.iter().position(|stage| stage.id == here));
    all.iter()
        .enumerate()
        .map(|(nth, stage)| Rung {
            name: stage.id.clone(),
            what: words::kept_together(&run_today::rung(stage, day.words)),
            place: place(nth, at),
            strip: Some(Strip::of_stage(stage, longest_s)),
            grade: day.protocol.claim(stage.claim).grade,
        })
        .collect()
}

/// Today's stage; where there is no run today, that of the next one ahead.
fn here<'p>(day: &Day<'p>, ahead: &'p [Plan]) -> Option<&'p str> {
    let next = ahead.iter().find_map(|plan| plan.run.as_ref());
    day.plan.run.as_ref().or(next).map(|run| run.stage.as_str())
}

fn steps_of(day: &Day<'_>, bound: Bound, steps: &[(String, ClaimId)]) -> Vec<Rung> {
    let at = (day.plan.allowance.most(bound) as usize).checked_sub(1);
    let says = |step: &str, claim: ClaimId| {
        let rows = &day.protocol.claim(claim).says;
        let row = rows.iter().find_map(|row| row.strip_prefix(&format!("{step}: ")));
        row.unwrap_or_default().to_owned()
    };
    let rungs = steps.iter().enumerate().map(|(nth, (step, claim))| Rung {
        name: step.clone(),
        what: says(step, *claim),
        place: place(nth, at),
        strip: None,
        grade: day.protocol.claim(*claim).grade,
    });
    rungs.collect()
}

fn place(nth: usize, at: Option<usize>) -> Place {
    match at {
        Some(at) if nth < at => Place::Done,
        Some(at) if nth == at => Place::Here,
        _ => Place::Ahead,
    }
}

fn days(day: &Day<'_>, ahead: &[Plan]) -> Markup {
    let runs = ahead.iter().take(DAYS_TOLD).filter_map(|plan| plan.run.as_ref());
    let longest_s = runs.map(|run| Strip::of_run(run).total_s()).max().unwrap_or(1);
    html! {
        ol.days {
            @for plan in ahead.iter().take(DAYS_TOLD) {
                li.is-today[plan.on == day.plan.on] {
                    div.day-name { (day_name(day.words, plan.on, day.plan.on)) }
                    (of_day(day, plan, longest_s))
                }
            }
        }
    }
}

fn day_name(words: &Catalogue, on: Date, today: Date) -> Markup {
    let weekday = match on == today {
        true => words.say("menu-today"),
        false => words.say(&format!("weekday.n{}", on.weekday().to_monday_one_offset())),
    };
    let month = words.say(&format!("month.n{}", on.month()));
    html! { strong { (weekday) } (words.say_with("days-date", &args!["day" => on.day(), "month" => month])) }
}

fn of_day(day: &Day<'_>, plan: &Plan, longest_s: u32) -> Markup {
    let words = day.words;
    let is_asked = matches!(plan.decision, Decision::Stop | Decision::Ask);
    let is_rest = plan.run.is_none() && plan.strength.is_none();
    let grade = grade_of_day(plan, day.protocol);
    html! {
        div.day-what {
            @if is_asked {
                p { (words.say("plan-ahead-questions")) }
            } @else if is_rest {
                p.day-rest { (words.say("plan-ahead-rest")) }
            } @else {
                @if let Some(run) = &plan.run {
                    p { (words::kept_together(&run_today::short(run, day.protocol, words))) }
                    (strip(&Strip { of_s: longest_s, ..Strip::of_run(run) }, "strip strip-s"))
                }
                @if plan.strength.is_some() { p.soft { (words.say("plan-ahead-strength")) } }
            }
        }
        @if let Some(grade) = grade { (why::grade_mark(words, grade)) }
    }
}

fn weeks(words: &Catalogue, weeks: &[Week]) -> Markup {
    let minutes = |s: u32| run_today::whole_minutes(words, s);
    let rows = weeks.iter().map(|week| {
        let month = words.say(&format!("month.n{}", week.from.month()));
        vec![
            words.say_with("days-date", &args!["day" => week.from.day(), "month" => month]),
            words.say(&format!("phase-{}", week.phase.word())),
            week.runs.to_string(),
            minutes(week.run_s),
            minutes(week.longest_s),
            week.new.join(", "),
        ]
    });
    table(&Table {
        caption: words.say("plan-weeks-heading"),
        heads: vec![
            Head::text(words.say("days-week-from")),
            Head::text(words.say("days-week-phase")),
            Head::number(words.say("days-week-runs")),
            Head::number(words.say("days-week-total")),
            Head::number(words.say("days-week-longest")),
            Head::text(words.say("days-week-new")),
        ],
        rows: rows.collect(),
    })
}
