//! One run: where it went, how it was run along the way, and what it is held against.

use axum::extract::Path;
use maud::{Markup, html};

use super::progress::charts_go_here;
use crate::chart::route::Route;
use crate::chart::run_along::RunAlong;
use crate::chart::{Figure, Voice};
use crate::past::run::OneRun;
use crate::render::catalogue::{Language, args};
use crate::render::run_rows::{self, Row, clock, length};
use crate::web::aside::aside;
use crate::web::asked::Asked;
use crate::web::parts::notice::{Mood, notice};
use crate::web::respond::{Fault, Html};

/// Shares of the way a chart is drawn from.
const PARTS: u32 = 240;

pub async fn show(asked: Asked, Path(id): Path<u64>) -> Result<Html, Fault> {
    let (store, runner) = (asked.app.store(), asked.app.runner());
    let mut kept = Vec::new();
    for origin in store.origins(runner).await?.into_iter().filter(|origin| origin.seq == id) {
        let file = store.file(runner, origin.file).await?;
        kept.push((origin, file));
    }
    let (told, reading) = (store.told(runner).await?, asked.reading.clone());
    let run = aside(move || OneRun::of(&reading.recorded, id, (&kept, &told), PARTS, reading.today));
    let run = run.await?.ok_or(Fault::NotFound)?;
    let voice = Voice::new(asked.ui.catalogue(), asked.now.day);
    Ok(asked.page(&title(&voice, &run), body(&voice, &run)))
}

fn title(voice: &Voice, run: &OneRun) -> String {
    voice.words.say_with("run-page-title", &args!["kind" => run.run.foot.word(), "day" => voice.day(run.on)])
}

pub fn body(voice: &Voice, run: &OneRun) -> Markup {
    let words = voice.words;
    let against = run.beside.held_against(words);
    html! {
        (charts_go_here())
        header.page-head {
            p.kicker { (title(voice, run)) }
            h1 { (heading(voice, run)) }
        }
        div.wide.stack {
            @if let Some(back) = run.back { (notice(Mood::Wait, html! { p { (back.say(words)) } })) }
            @if let Some(long) = longer(voice, run) { (notice(Mood::Wait, html! { p { (long) } })) }
            @for figure in figures(voice, run) { section.card.chart-card { (figure.html(voice)) } }
            div.cards.cards-2 {
                (rows(voice, "run-page-measured", &run_rows::measured(words, &run.run), None))
                div.column {
                    (rows(voice, "run-page-felt", &run_rows::felt(words, &run.run), Some(tell(voice))))
                    @if !against.is_empty() {
                        section.card {
                            h2.track { (voice.say("run-against")) }
                            ul.said-list { @for sentence in &against { li { (sentence) } } }
                        }
                    }
                }
            }
            (weight(voice, run))
            (files(voice, run))
            p.chart-ways { a.button.button-quiet href={ "/runs?month=" (run.on.year()) "-" (format!("{:02}", run.on.month())) } { (voice.say("run-page-back")) } }
        }
    }
}

fn heading(voice: &Voice, run: &OneRun) -> String {
    let (far, time) = (run.run.distance_m.map(|m| length(voice.words, m)), run.run.elapsed_s.map(clock));
    match (far, time) {
        (Some(far), Some(time)) => {
            voice.words.say_with("run-page-heading", &args!["distance" => far, "time" => time])
        }
        (far, time) => far.or(time).unwrap_or_else(|| voice.say("run-page-nothing")),
    }
}

fn longer(voice: &Voice, run: &OneRun) -> Option<String> {
    let percent = run.beside.longer_percent.filter(|percent| *percent > 0)?;
    Some(voice.words.say_with("run-page-longer", &args!["percent" => percent]))
}

fn figures(voice: &Voice, run: &OneRun) -> Vec<Figure> {
    let along = RunAlong {
        parts: run.beside.profile.parts.clone(),
        onset_m: run.beside.onset_m,
        fell_m: run.run.downhill_m.zip(run.run.downhill_5_m),
    };
    let route = Route {
        pieces: run.trace.clone(),
        falls: along.falls(),
        parts: along.parts.clone(),
        onset_m: along.onset_m,
    };
    [along.figure(voice), route.figure(voice)].into_iter().flatten().collect()
}

fn tell(voice: &Voice) -> Markup {
    html! { p { a.button.button-quiet href="/check-in" { (voice.say("progress-tell")) } } }
}

/// `or` stands there where there is no row.
fn rows(voice: &Voice, name: &str, rows: &[Row], or: Option<Markup>) -> Markup {
    html! {
        section.card {
            h2.track { (voice.say(name)) }
            @if rows.is_empty() {
                p { (voice.say("run-page-not-told")) }
                @if let Some(or) = or { (or) }
            }
            dl.run-rows { @for row in rows { div { dt { (row.name) } dd { (row.value) } } } }
        }
    }
}

fn weight(voice: &Voice, run: &OneRun) -> Markup {
    html! {
        @if let Some((first, rest)) = run.beside.weight(voice.words) {
            details.card.chart-fold {
                summary { h2.track { (voice.say("run-load")) } }
                p { (first) }
                ul.said-list { @for line in &rest { li { (line) } } }
                p.soft.small { (voice.say("run-load-note")) }
            }
        }
    }
}

fn files(voice: &Voice, run: &OneRun) -> Markup {
    // What a file was like is told in English by the reader of files.
    let lang = (voice.words.language() != Language::English).then_some(Language::English.tag());
    html! {
        section.card {
            h2.track { (voice.say("run-row-file")) }
            @if run.files.is_empty() { p { (voice.say("run-row-typed")) } }
            @for file in &run.files {
                p { (file.name) }
                p.file-key { (file.sha256) }
                @if !file.notes.is_empty() {
                    ul.said-list lang=[lang] { @for note in &file.notes { li.small { (note) } } }
                }
            }
            @for told in &run.told {
                h3 { (told.service) @if !told.title.is_empty() { ": " (told.title) } }
                @for line in told.note.lines() { p { (line) } }
            }
        }
    }
}
