//! What was just done, what waits, what went wrong; and what to do where there is nothing yet.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use crate::render::catalogue::Catalogue;
use crate::web::forms::Filled;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Told,
    Good,
    Wait,
    Wrong,
}

/// Read out when it appears.
pub fn notice(mood: Mood, body: Markup) -> Markup {
    let (class, sign, role) = match mood {
        Mood::Told => ("notice", Icon::Info, "status"),
        Mood::Good => ("notice notice-good", Icon::Green, "status"),
        Mood::Wait => ("notice notice-wait", Icon::Amber, "status"),
        Mood::Wrong => ("notice notice-wrong", Icon::Red, "alert"),
    };
    html! { div class=(class) role=(role) { (icon(sign)) div { (body) } } }
}

/// What is not there yet, and what to do about it: a sentence and the way.
pub fn empty(sign: Icon, says: &str, way: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            (icon(sign))
            p { (says) }
            @if let Some((to, called)) = way { p { a.button.button-quiet href=(to) { (called) } } }
        }
    }
}

/// What is wrong with the form as a whole, above it.
pub fn wrong_with(words: &Catalogue, filled: &Filled) -> Markup {
    if filled.refusals().is_empty() {
        return html! {};
    }
    notice(
        Mood::Wrong,
        html! {
            p { strong { (words.say("part-wrong")) } }
            @if let Some(says) = filled.error("") { p { (says) } }
        },
    )
}
