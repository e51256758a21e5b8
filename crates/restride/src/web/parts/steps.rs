//! Questions one after the other. Without JavaScript they stand on one page, in the same order.

use maud::{Markup, html};

use super::icon::{Icon, icon};
use super::notice::wrong_with;
use crate::render::catalogue::Catalogue;
use crate::web::assets;
use crate::web::forms::Filled;

pub struct Steps<'a> {
    /// Where the answers are sent.
    pub to: &'a str,
    pub heading: String,
    pub lede: String,
    /// On the last button.
    pub save: String,
    /// The page before.
    pub back: Option<&'a str>,
    pub key: &'a str,
    pub all: Vec<Step>,
}

pub struct Step {
    /// Of the field it asks for.
    pub name: String,
    pub body: Markup,
    pub may_skip: bool,
    /// Asked only after a yes to this one.
    pub after: Option<String>,
}

impl Step {
    pub fn skippable(name: &str, body: Markup) -> Step {
        Step { name: name.to_owned(), body, may_skip: true, after: None }
    }
}

pub fn steps(words: &Catalogue, steps: &Steps<'_>, filled: &Filled) -> Markup {
    html! {
        div.steps-head {
            @if let Some(back) = steps.back {
                a.button.button-plain.steps-back href=(back) { (icon(Icon::Back)) (words.say("question-back")) }
            }
            div.steps-progress hidden data-progress="" {
                progress max="1" value="0" aria-label=(words.say("question-progress")) {}
                span.soft.small data-count=(words.say("question-count")) {}
            }
        }
        header.page-head {
            h1.steps-heading { (steps.heading) }
            p.soft { (steps.lede) }
        }
        (wrong_with(words, filled))
        form.form.stack-l method="post" action=(steps.to) data-steps="" {
            input type="hidden" name="key" value=(steps.key);
            @for step in &steps.all {
                div.step data-step=(step.name) data-after=[step.after.as_deref()]
                    data-may-skip=[step.may_skip.then_some("")] { (step.body) }
            }
            div.under {
                button.button.button-plain type="button" hidden data-skip="" { (words.say("question-skip")) }
                button.button.button-wide data-next=(words.say("question-next")) data-save=(steps.save) {
                    (steps.save)
                }
            }
        }
        script type="module" src=(assets::url("steps.js")) {}
    }
}
