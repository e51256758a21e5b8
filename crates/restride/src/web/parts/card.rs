//! One track of the day in a frame: its name, what stands at its right, and the body.

use maud::{Markup, html};

/// `id` is the card's place on the page; its heading is `ID-heading`.
pub fn card(id: &str, name: &str, beside: Option<Markup>, body: Markup) -> Markup {
    let heading = format!("{id}-heading");
    html! {
        section.card id=(id) aria-labelledby=(heading) {
            div.card-head { h2.track id=(heading) { (name) } @if let Some(beside) = beside { (beside) } }
            (body)
        }
    }
}
