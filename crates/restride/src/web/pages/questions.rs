//! The opening questions, one thing a screen: warning signs before anything else, then the runner, then the pattern.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rehab::protocol::{Block, Protocol, Question, RaisedBy};

use crate::bundle::Bundle;
use crate::notebook::enrolment;
use crate::render;
use crate::render::catalogue::{Catalogue, args};
use crate::web::asked::Asked;
use crate::web::forms::Filled;
use crate::web::parts::asking::parts;
use crate::web::parts::choice::{Choice, Size, choice, yes_or_no};
use crate::web::parts::field::{Field, Kind, field};
use crate::web::parts::scale::{Scale, scale};
use crate::web::parts::steps::{Step, Steps, steps};
use crate::web::respond::{Fault, Html, SeeOther};

/// `GET /questions`: the first of the pages that is still open.
pub async fn next(asked: Asked) -> Result<Response, Fault> {
    use rehab::measure::Measure;
    let plan = asked.plan()?;
    let is_open = |measure| plan.ask.contains(&measure);
    let to = match () {
        () if is_open(Measure::ScreenRed) => "/questions/red",
        () if is_open(Measure::Enrolment) || enrolment(&asked.reading.recorded).is_none() => {
            "/questions/about"
        }
        () if [Measure::PainSince, Measure::BornYear, Measure::WeekVolume].into_iter().any(is_open) => {
            "/questions/about"
        }
        () => "/questions/pattern",
    };
    Ok(SeeOther(to.to_owned()).into_response())
}

pub async fn show_red(asked: Asked) -> Result<Html, Fault> {
    Ok(asked.page(&asked.ui.say("menu-questions-red"), red(&asked, &Filled::default())?))
}

pub async fn show_about(asked: Asked) -> Result<Html, Fault> {
    Ok(asked.page(&asked.ui.say("menu-questions-about"), about(&asked, &Filled::default())?))
}

pub async fn show_pattern(asked: Asked) -> Result<Html, Fault> {
    Ok(asked.page(&asked.ui.say("menu-questions-pattern"), pattern(&asked, &Filled::default())?))
}

/// The warning signs: none may be skipped.
pub fn red(asked: &Asked, filled: &Filled) -> Result<Markup, Fault> {
    let words = asked.ui.catalogue();
    let all = block(words, &asked.reading.protocol, Block::Red, Skipping::Never, filled);
    Ok(steps(
        words,
        &Steps {
            to: "/questions/red",
            heading: words.say("menu-questions-red"),
            lede: words.say("question-red-lede"),
            save: words.say("question-go-on"),
            back: Some("/start"),
            key: &asked.form_key(),
            all,
        },
        filled,
    ))
}

/// Which knee, since when, and how much running was usual.
pub fn about(asked: &Asked, filled: &Filled) -> Result<Markup, Fault> {
    let words = asked.ui.catalogue();
    let mut all = Vec::new();
    if enrolment(&asked.reading.recorded).is_none() {
        all.extend(place(words, filled));
    }
    all.push(side(words, filled));
    let typed = [
        ("enrol.onset", "question-since", None, Kind::Day),
        ("enrol.born", "question-born", None, Kind::Number),
        ("enrol.week", "question-week", Some("question-amount-hint"), Kind::Text),
        ("enrol.long-run", "question-long-run", Some("question-amount-hint"), Kind::Text),
        ("enrol.from", "question-from", Some("question-from-hint"), Kind::Text),
    ];
    for (name, question, hint, kind) in typed {
        let question = words.say(question);
        let hint = hint.map(|hint| words.say(hint));
        let asked = Field { name, question: &question, hint: hint.as_deref(), kind, ..Field::default() };
        all.push(Step::skippable(name, html! { div.question-field { (field(&asked.filled(filled))) } }));
    }
    all.push(usual_morning(words, filled));
    Ok(steps(
        words,
        &Steps {
            to: "/questions/about",
            heading: words.say("menu-questions-about"),
            lede: words.say("question-about-lede"),
            save: words.say("question-go-on"),
            back: Some("/questions/red"),
            key: &asked.form_key(),
            all,
        },
        filled,
    ))
}

/// Other causes, whether the pattern fits, and how bad it was.
pub fn pattern(asked: &Asked, filled: &Filled) -> Result<Markup, Fault> {
    let words = asked.ui.catalogue();
    let protocol = &asked.reading.protocol;
    let mut all = block(words, protocol, Block::Other, Skipping::Allowed, filled);
    for feature in protocol.features() {
        let asks = words.translated(&format!("feature-{}", feature.id), &feature.ask);
        all.push(yes_no(words, &feature.id, &asks, None, Skipping::Allowed, filled));
    }
    all.push(worst(words, filled));
    let injection = protocol.flag_raised(RaisedBy::Injection);
    let is_asked_above = protocol.question(injection).is_some_and(|question| question.asked);
    let more = [
        ("screen.walking", "question-walking", true),
        ("screen.earlier", "question-earlier", true),
        ("screen.injection", "question-injection", !is_asked_above),
    ];
    for (name, asks, _) in more.into_iter().filter(|(_, _, is_asked)| *is_asked) {
        all.push(yes_no(words, name, &words.say(asks), None, Skipping::Allowed, filled));
    }
    Ok(steps(
        words,
        &Steps {
            to: "/questions/pattern",
            heading: words.say("menu-questions-pattern"),
            lede: words.say_with("question-pattern-lede", &args!["place" => render::place(words, protocol)]),
            save: words.say("question-finish"),
            back: Some("/questions/about"),
            key: &asked.form_key(),
            all,
        },
        filled,
    ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Skipping {
    Never,
    Allowed,
}

/// A block's questions, each followed by those that come after a yes to it.
fn block(
    words: &Catalogue,
    protocol: &Protocol,
    of: Block,
    skipping: Skipping,
    filled: &Filled,
) -> Vec<Step> {
    let asked = protocol.questions().iter().filter(|q| q.block == of && q.asked);
    asked
        .map(|question| {
            let asks = asks(words, question);
            let after = question.after.as_deref();
            let skipping = if after.is_some() { Skipping::Allowed } else { skipping };
            yes_no(words, &question.id, &asks, after, skipping, filled)
        })
        .collect()
}

/// The question in the reader's language.
pub fn asks(words: &Catalogue, question: &Question) -> String {
    words.translated(&format!("question-{}", question.id), &question.ask)
}

fn yes_no(
    words: &Catalogue,
    name: &str,
    asks: &str,
    after: Option<&str>,
    skipping: Skipping,
    filled: &Filled,
) -> Step {
    let told = parts(asks);
    let question = match told.as_slice() {
        [one] => one.clone(),
        _ => words.say("question-any-of"),
    };
    let asked = Choice {
        told: Some(filled.value(name)).filter(|told| !told.is_empty()),
        wrong: filled.error(name),
        must: skipping == Skipping::Never,
        size: Size::Big,
        ..yes_or_no(words, name, &question, None)
    };
    let body = html! {
        @if told.len() > 1 {
            div.question-several {
                p.question aria-hidden="true" { (question) }
                ul.question-parts { @for part in &told { li { (part) } } }
            }
        }
        (choice(words, &asked))
    };
    Step {
        name: name.to_owned(),
        body,
        may_skip: skipping == Skipping::Allowed,
        after: after.map(str::to_owned),
    }
}

/// Which protocol: the place that hurts decides; none where there is only one.
fn place(words: &Catalogue, filled: &Filled) -> Option<Step> {
    let name = "enrol.protocol";
    let protocols: Vec<Protocol> = Bundle::all().filter_map(|bundle| bundle.read().ok()).collect();
    let names: Vec<String> = protocols.iter().map(Protocol::name).collect();
    let id = |name: &'_ str| name.split_once('@').map_or(name.to_owned(), |(id, _)| id.to_owned());
    let ids: Vec<String> = names.iter().map(|name| id(name)).collect();
    let places = protocols.iter().map(|protocol| {
        words.say_with("question-place-one", &args!["place" => render::place(words, protocol)])
    });
    let answers: Vec<(&str, String)> = ids.iter().map(String::as_str).zip(places).collect();
    if answers.len() < 2 {
        return None;
    }
    let asked = Choice {
        name,
        question: &words.say("question-place"),
        hint: None,
        answers,
        told: Some(filled.value(name)).filter(|told| !told.is_empty()),
        wrong: filled.error(name),
        must: false,
        size: Size::Big,
    };
    Some(Step::skippable(name, choice(words, &asked)))
}

fn side(words: &Catalogue, filled: &Filled) -> Step {
    let name = "enrol.side";
    let answers = vec![
        ("left", words.say("question-side-left")),
        ("right", words.say("question-side-right")),
        ("both", words.say("question-side-both")),
    ];
    let asked = Choice {
        name,
        question: &words.say("question-side"),
        hint: None,
        answers,
        told: Some(filled.value(name)).filter(|told| !told.is_empty()),
        wrong: filled.error(name),
        must: false,
        size: Size::Big,
    };
    Step::skippable(name, choice(words, &asked))
}

fn usual_morning(words: &Catalogue, filled: &Filled) -> Step {
    let name = "enrol.morning";
    let answers = vec![("0", words.say("question-morning-0")), ("1", words.say("question-morning-1"))];
    let asked = Choice {
        name,
        question: &words.say("question-morning"),
        hint: None,
        answers,
        told: Some(filled.value(name)).filter(|told| !told.is_empty()),
        wrong: filled.error(name),
        must: false,
        size: Size::Big,
    };
    Step::skippable(name, choice(words, &asked))
}

fn worst(words: &Catalogue, filled: &Filled) -> Step {
    let name = "screen.worst";
    let question = words.say("question-worst");
    let told = filled.value(name).parse().ok();
    let asked = Scale { name, question: &question, told, wrong: filled.error(name), ..Scale::default() };
    Step::skippable(name, scale(words, &asked))
}
