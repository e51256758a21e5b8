//! The light of the last run: a shape, a colour, and always the word.

use maud::{Markup, html};
use rehab::plan::Light;

use super::icon::{Icon, small};
use crate::render::catalogue::{Catalogue, args};

/// `last run: green`
pub fn of_last_run(words: &Catalogue, light: Light) -> Markup {
    let said = words.say(&format!("light-{}", light.word()));
    pill(light, &words.say_with("plan-light", &args!["light" => said]))
}

/// `green`, where what it speaks of stands beside it.
pub fn of_run(words: &Catalogue, light: Light) -> Markup {
    pill(light, &words.say(&format!("light-{}", light.word())))
}

fn pill(light: Light, says: &str) -> Markup {
    let icon = match light {
        Light::Green => Icon::Green,
        Light::Amber => Icon::Amber,
        Light::Red => Icon::Red,
        Light::Unknown => Icon::Unknown,
    };
    html! { span class={ "light light-" (light.word()) } { (small(icon)) (says) } }
}
