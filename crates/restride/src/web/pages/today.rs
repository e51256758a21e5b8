//! Today: when somebody should look, what to do, what is still asked, and why; one card a track.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rehab::plan::{Decision, Urgency};
use rehab::reason::Verdict;

use crate::notebook::enrolment;
use crate::render::catalogue::args;
use crate::render::text::is_near;
use crate::web::asked::Asked;
use crate::web::forms::Filled;
use crate::web::parts::asking::{self, Answered, answered};
use crate::web::parts::card::card;
use crate::web::parts::day::Day;
use crate::web::parts::icon::{Icon, small};
use crate::web::parts::{gates, referral, run_card, strength_card, why};
use crate::web::respond::{Fault, SeeOther};

pub async fn show(asked: Asked) -> Result<Response, Fault> {
    let day = Day::of(&asked)?;
    if is_before_anything(&asked, &day) {
        return Ok(SeeOther("/start".to_owned()).into_response());
    }
    asked.app.note_shown(&asked.reading).await?;
    Ok(asked.page(&asked.ui.say("menu-today"), body(&day, &asked.form_key())).into_response())
}

/// No episode, and nothing that speaks against one: the way begins at the start.
fn is_before_anything(asked: &Asked, day: &Day<'_>) -> bool {
    enrolment(&asked.reading.recorded).is_none() && day.plan.refer.is_none()
}

/// `key` makes each form count once.
pub fn body(day: &Day<'_>, key: &str) -> Markup {
    let refer = day.plan.refer.as_ref();
    let (urgent, offered) = match refer {
        Some(refer) if refer.urgency < Urgency::Offer => (Some(refer), None),
        other => (None, other),
    };
    html! {
        (day.head())
        div.stack.wide {
            @if let Some(refer) = urgent { (referral::referral(day, refer, key)) }
            @if let Some(questions) = questions(day, key) { (questions) }
            div.cards.cards-2 {
                div.column {
                    (run_card::run(day))
                    @if let Some(form) = run_card::form(day) { (form) }
                }
                div.column {
                    (strength_card::strength(day))
                    @if let Some(other) = strength_card::cross_training(day) { (other) }
                    @if let Some(refer) = offered { (referral::referral(day, refer, key)) }
                    @if day.plan.decision != Decision::Stop { (ways(day)) }
                }
            }
            (grades(day))
        }
    }
}

/// What the plan still asks, to be told right here; the opening questions have pages of their own.
fn questions(day: &Day<'_>, key: &str) -> Option<Markup> {
    let words = day.words;
    let of = |place| day.plan.ask.iter().copied().filter(move |measure| answered(*measure) == place);
    let (opening, here) = (of(Answered::InQuestions).count(), of(Answered::InCheckIn).count());
    if opening + here == 0 {
        return None;
    }
    let body = html! {
        @if opening > 0 {
            p { (opening_says(day, opening)) }
            p { a.button href="/questions" { (words.say("today-questions-go")) } }
        }
        @if here > 0 {
            form.form method="post" action="/check-in" data-waits="" {
                input type="hidden" name="key" value=(key);
                @for measure in of(Answered::InCheckIn) { (asking::ask(day, measure, &Filled::default())) }
                div.row {
                    button.button { (words.say("checkin-save")) }
                    a.button.button-plain href="/check-in" { (words.say("today-check-in-all")) }
                }
            }
        }
    };
    let heading = words.say_with("ask-heading", &args!["count" => day.plan.ask.len()]);
    // Where the answer decides the day it is open; otherwise it waits until it is wanted.
    let is_open = matches!(day.plan.decision, Decision::Ask);
    Some(html! {
        details.card.fold.fold-ask #ask open[is_open] {
            summary { h2.track { (heading) } span.why { (small(Icon::Down)) } }
            (body)
        }
    })
}

fn opening_says(day: &Day<'_>, opening: usize) -> String {
    match asking::asks_warning_signs(day) {
        true => day.words.say("ask-screen-red"),
        false => day.words.say_with("today-questions-opening", &args!["count" => opening]),
    }
}

/// How far the ways on are open, in a line each.
fn ways(day: &Day<'_>) -> Markup {
    let words = day.words;
    let near: Vec<_> = day.plan.gates.iter().filter(|gate| is_near(gate, day.plan.phase)).collect();
    if near.is_empty() {
        return html! {};
    }
    let body = html! {
        @for gate in near {
            @let met = gate.conditions.iter().filter(|c| c.verdict == Verdict::Met).count();
            @let to = words.say(&format!("gate-to-{}", gate.to.word()));
            @let heading = args!["to" => to, "met" => met, "of" => gate.conditions.len()];
            div.stack-s {
                p { (words.say_with("gate-heading", &heading)) }
                (gates::tally(met, gate.conditions.len()))
            }
        }
        p { a href="/plan" { (words.say("today-to-plan")) } }
    };
    card("ways", &words.say("today-ways"), None, body)
}

/// What the letters mean.
fn grades(day: &Day<'_>) -> Markup {
    let words = day.words;
    html! {
        details.line {
            summary { span.soft.small { (words.say("today-grades")) } span.why { (small(Icon::Down)) } }
            ul.because.stack-s {
                @for grade in rehab::protocol::Grade::ALL {
                    li { (why::grade_mark(words, grade)) " " (words.say(&format!("grade-{}", grade.word()))) }
                }
            }
        }
    }
}
