//! Pain from 0 to 10 as twelve cells for a thumb: eleven numbers, and one for "not told".

use maud::{Markup, html};

use crate::render::catalogue::Catalogue;

/// One such question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale<'a> {
    /// The form's field; what is sent is `0` to `10`, or nothing for "not told".
    pub name: &'a str,
    pub question: &'a str,
    pub hint: Option<&'a str>,
    pub told: Option<u8>,
    /// Why what was sent before cannot be.
    pub wrong: Option<&'a str>,
    /// A question of the plan that waits: the cell for "not told" is left out.
    pub must: bool,
}

pub fn scale(words: &Catalogue, scale: &Scale<'_>) -> Markup {
    html! {
        fieldset.field.scale {
            legend {
                (scale.question)
                @if let Some(hint) = scale.hint { span.hint { (hint) } }
            }
            div.cells {
                @for n in 0..=10_u8 {
                    label.cell {
                        input type="radio" name=(scale.name) value=(n) checked[scale.told == Some(n)]
                            required[scale.must];
                        span { (n) @if let Some(end) = end(words, n) { span.vh { ", " (end) } } }
                    }
                }
                @if !scale.must {
                    label.cell.cell-open {
                        input type="radio" name=(scale.name) value="" checked[scale.told.is_none()];
                        span { (words.say("part-not-told")) }
                    }
                }
            }
            div.scale-ends aria-hidden="true" {
                span { "0 " (words.say("part-pain-none")) }
                span { "10 " (words.say("part-pain-worst")) }
            }
            @if let Some(wrong) = scale.wrong { p.field-wrong { (wrong) } }
        }
    }
}

fn end(words: &Catalogue, n: u8) -> Option<String> {
    match n {
        0 => Some(words.say("part-pain-none")),
        10 => Some(words.say("part-pain-worst")),
        _ => None,
    }
}
