//! One exercise: the moving figure, how to set up, what to watch and to feel, when to stop, and its ladder of levels.

use axum::extract::Path;
use maud::{Markup, html};
use rehab::protocol::{Exercise, Protocol};
use rehab::scale::Side;

use crate::render::catalogue::{Catalogue, args};
use crate::render::words;
use crate::web::asked::Asked;
use crate::web::assets;
use crate::web::parts::figure::{Shown, pair};
use crate::web::parts::icon::{Icon, icon};
use crate::web::parts::why::grade_mark;
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked, Path(id): Path<String>) -> Result<Html, Fault> {
    let protocol = &asked.reading.protocol;
    let exercise = protocol.exercise(&id).ok_or(Fault::NotFound)?;
    let plan = asked.plan().ok();
    let today = plan.and_then(|plan| plan.strength.as_ref()?.iter().find(|today| today.exercise == id));
    let own_level = today.map_or(exercise.start_level, |today| today.level);
    let told = asked.query("level").and_then(|level| level.parse::<u8>().ok());
    let known = |level: &u8| (1..=exercise.levels.len()).contains(&usize::from(*level));
    let side = match asked.query("side") {
        Some("right") => Side::Right,
        Some("left") => Side::Left,
        _ => today.map_or(Side::Left, |today| today.side_first),
    };
    let view = View {
        words: asked.ui.catalogue(),
        protocol,
        exercise,
        level: told.filter(known).unwrap_or(own_level),
        level_today: today.map(|today| today.level),
        side: if exercise.each_side { side } else { Side::Both },
    };
    Ok(asked.page(&view.name(), body(&view)))
}

pub struct View<'a> {
    pub words: &'a Catalogue,
    pub protocol: &'a Protocol,
    pub exercise: &'a Exercise,
    pub level: u8,
    pub level_today: Option<u8>,
    pub side: Side,
}

impl View<'_> {
    pub fn name(&self) -> String {
        self.text("", &self.exercise.name)
    }

    fn text(&self, part: &str, own: &str) -> String {
        self.words.translated(&format!("exercise-{}{part}", self.exercise.id), own)
    }

    fn to(&self, level: u8, side: Side) -> String {
        let id = &self.exercise.id;
        match side {
            Side::Left | Side::Right => format!("/exercises/{id}?level={level}&side={}", side.word()),
            _ => format!("/exercises/{id}?level={level}"),
        }
    }
}

pub fn body(view: &View<'_>) -> Markup {
    let words = view.words;
    let shown = Shown::of(words, view.protocol, view.exercise, view.level, view.side);
    html! {
        div.wide {
            link rel="stylesheet" href=(assets::url("player.css"));
            header.page-head {
                p.kicker { a href="/learn" { (words.say("menu-learn")) } }
                h1 { (view.name()) }
                p.soft { (words.say_with("exercise-level-of", &args!["level" => view.level, "of" => view.exercise.levels.len()])) }
            }
            div.stack {
                @if let Some(shown) = &shown { (sides(view)) (pair(shown)) }
                div.cards.cards-2 { (how(view)) (watch(view)) }
                (harder(view))
                (ladder(view))
                (ground(view))
            }
        }
    }
}

/// Which side the figure works.
fn sides(view: &View<'_>) -> Markup {
    if !view.exercise.each_side {
        return html! {};
    }
    html! {
        nav.side-switch aria-label=(view.words.say("exercise-side")) {
            @for side in [Side::Left, Side::Right] {
                a.button.button-quiet href=(view.to(view.level, side))
                    aria-current=[(side == view.side).then_some("true")] {
                    (view.words.say(&format!("figure-leg-{}", side.word())))
                }
            }
        }
    }
}

fn how(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        section.card.stack-s {
            h2.track { (words.say("exercise-set-up")) }
            p { (view.text(".set-up", &view.exercise.set_up)) }
            ol.exercise-cues {
                @for (nth, cue) in view.exercise.cues.iter().enumerate() {
                    li { (view.text(&format!(".cue-{}", nth + 1), cue)) }
                }
            }
        }
    }
}

fn watch(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        section.card.stack-s {
            h2.track { (words.say("exercise-feel")) }
            p { (view.text(".feel", &view.exercise.feel)) }
            h2.track { (words.say("exercise-stop")) }
            div.notice.notice-wait { (icon(Icon::Red)) p { (view.text(".stop", &view.exercise.stop_when)) } }
        }
    }
}

/// The level below and the one above, in a line each.
fn harder(view: &View<'_>) -> Markup {
    let words = view.words;
    let line = |level: Option<u8>, name: &str| {
        let level = level.filter(|level| *level >= 1)?;
        let dose = view.exercise.levels.get(usize::from(level) - 1)?;
        let dose = words::dose(words, dose, view.exercise.each_side).join(", ");
        let says = words.say_with(name, &args!["dose" => dose]);
        Some(html! { li { a href=(view.to(level, view.side)) { (says) } } })
    };
    html! {
        ul.exercise-steps {
            @if let Some(easier) = line(view.level.checked_sub(1), "exercise-easier") { (easier) }
            @if let Some(harder) = line(view.level.checked_add(1), "exercise-harder") { (harder) }
        }
    }
}

fn ladder(view: &View<'_>) -> Markup {
    let words = view.words;
    let caption = words.say("exercise-ladder");
    html! {
        div.table-box role="region" aria-label=(caption) tabindex="0" {
            table.table {
                caption { (caption) }
                thead { tr {
                    @for head in ["exercise-column-level", "exercise-column-dose", "exercise-column-load", "exercise-column-tempo"] {
                        th scope="col" { (words.say(head)) }
                    }
                } }
                tbody {
                    @for (dose, level) in view.exercise.levels.iter().zip(1_u8..) {
                        tr class=[(level == view.level).then_some("is-here")] {
                            th scope="row" {
                                a href=(view.to(level, view.side)) aria-current=[(level == view.level).then_some("true")] { (level) }
                                @if view.level_today == Some(level) { " " span.soft.small { (words.say("exercise-today")) } }
                            }
                            @let parts = words::dose(words, dose, view.exercise.each_side);
                            td { (parts.first().map_or("", String::as_str)) }
                            td { (dose.load) }
                            td { (if dose.tempo.is_empty() { "–" } else { dose.tempo.as_str() }) }
                        }
                    }
                }
            }
        }
    }
}

/// Why these numbers: grade and source of the ladder, and of the exercise's place in the plan.
fn ground(view: &View<'_>) -> Markup {
    let words = view.words;
    let level = view.exercise.levels.get(usize::from(view.level).saturating_sub(1));
    let claims = level.map(|level| level.claim).into_iter().chain([view.exercise.claim]);
    html! {
        section.stack-s {
            h2 { (words.say("exercise-ground")) }
            ul.lines {
                @for claim in claims.map(|id| view.protocol.claim(id)) {
                    li { (super::learn::claim(words, claim, &view.exercise.id)) }
                }
            }
            p.soft.small { (words.say("exercise-drawn")) " " (grade_mark(words, rehab::protocol::Grade::D)) }
        }
    }
}
