//! A question with a few answers, each a cell to press.

use maud::{Markup, html};

use crate::render::catalogue::Catalogue;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    pub name: &'a str,
    pub question: &'a str,
    pub hint: Option<&'a str>,
    /// What is sent, and what it is called.
    pub answers: Vec<(&'a str, String)>,
    pub told: Option<&'a str>,
    /// Why what was sent before cannot be.
    pub wrong: Option<&'a str>,
    /// Without a cell for "not told".
    pub must: bool,
    pub size: Size,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    #[default]
    Usual,
    /// The one thing on the screen.
    Big,
}

/// `yes` and `no`.
pub fn yes_or_no<'a>(words: &Catalogue, name: &'a str, question: &'a str, told: Option<bool>) -> Choice<'a> {
    Choice {
        name,
        question,
        hint: None,
        answers: vec![("no", words.say("part-no")), ("yes", words.say("part-yes"))],
        told: told.map(|yes| if yes { "yes" } else { "no" }),
        wrong: None,
        must: false,
        size: Size::Usual,
    }
}

pub fn choice(words: &Catalogue, choice: &Choice<'_>) -> Markup {
    let class = match choice.size {
        Size::Usual => "field choice",
        Size::Big => "field choice choice-big",
    };
    html! {
        fieldset class=(class) {
            legend {
                (choice.question)
                @if let Some(hint) = choice.hint { span.hint { (hint) } }
            }
            div.cells {
                @for (value, says) in &choice.answers {
                    label.cell {
                        input type="radio" name=(choice.name) value=(value) required[choice.must]
                            checked[choice.told == Some(*value)];
                        span { (says) }
                    }
                }
                @if !choice.must {
                    label.cell.cell-open {
                        input type="radio" name=(choice.name) value="" checked[choice.told.is_none()];
                        span { (words.say("part-not-told")) }
                    }
                }
            }
            @if let Some(wrong) = choice.wrong { p.field-wrong { (wrong) } }
        }
    }
}
