//! Progress: how far without pain, and everything that moves it, a chart each.

use maud::{Markup, html};

use crate::chart::{Figure, Voice};
use crate::past;
use crate::past::progress::Progress;
use crate::web::aside::aside;
use crate::web::asked::Asked;
use crate::web::assets;
use crate::web::parts::icon::Icon;
use crate::web::parts::notice::empty;
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let reading = asked.reading.clone();
    let progress =
        aside(move || reading.worked_out(|r| past::progress::progress(&r.recorded, &r.protocol, r.today)))
            .await?;
    let voice = Voice::new(asked.ui.catalogue(), asked.now.day);
    Ok(asked.page(&asked.ui.say("menu-progress"), body(&voice, &progress)))
}

/// What every page with a chart needs once.
pub fn charts_go_here() -> Markup {
    html! {
        link rel="stylesheet" href=(assets::url("chart.css"));
        script type="module" src=(assets::url("chart.js")) {}
    }
}

pub fn body(voice: &Voice, progress: &Progress) -> Markup {
    let figures = figures(voice, progress);
    html! {
        (charts_go_here())
        header.page-head { h1 { (voice.say("menu-progress")) } }
        div.wide.stack {
            @if figures.is_empty() {
                (empty(Icon::Progress, &voice.say("progress-empty"), Some(("/start", &voice.say("progress-empty-way")))))
            } @else {
                @if progress.pain_free.figure(voice).is_none() {
                    (empty(Icon::CheckIn, &voice.say("progress-no-pain-told"), Some(("/check-in", &voice.say("progress-tell")))))
                }
                @for figure in &figures { section.card.chart-card { (figure.html(voice)) (rules(voice, progress, figure)) } }
                p.chart-ways {
                    a.button.button-quiet href="/runs" { (voice.say("menu-runs")) }
                    a.button.button-quiet href="/triggers" { (voice.say("menu-triggers")) }
                }
            }
        }
    }
}

fn figures(voice: &Voice, progress: &Progress) -> Vec<Figure> {
    let all = [
        progress.pain_free.figure(voice),
        progress.pain.figure(voice),
        progress.week.figure(voice),
        progress.longest.figure(voice),
        progress.strength.figure(voice),
        progress.cadence.figure(voice),
    ];
    all.into_iter().flatten().collect()
}

/// Under the main chart: which of the two limits binds.
fn rules(voice: &Voice, progress: &Progress, figure: &Figure) -> Markup {
    html! {
        @if figure.id == "pain-free" { p { (progress.onset.ruling(voice.words)) } }
    }
}
