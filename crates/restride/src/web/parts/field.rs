//! Typed answers: a line of text, a number with its unit, a day.

use maud::{Markup, html};

use crate::web::forms::Filled;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field<'a> {
    /// Also the field's id; two of a name cannot stand on one page.
    pub name: &'a str,
    pub question: &'a str,
    pub hint: Option<&'a str>,
    pub told: Option<&'a str>,
    pub kind: Kind,
    pub unit: Option<&'a str>,
    /// Why what was sent before cannot be.
    pub wrong: Option<&'a str>,
    pub must: bool,
}

impl<'a> Field<'a> {
    /// With what was typed before, and what is wrong with it.
    pub fn filled(self, filled: &'a Filled) -> Field<'a> {
        let told = Some(filled.value(self.name)).filter(|told| !told.is_empty());
        Field { told, wrong: filled.error(self.name), ..self }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    /// Whole or with a decimal sign; a phone shows its number keys.
    Number,
    /// `2026-11-26`
    Day,
}

pub fn field(field: &Field<'_>) -> Markup {
    let id = field.name;
    let hint_id = field.hint.map(|_| format!("{id}-hint"));
    let wrong_id = field.wrong.map(|_| format!("{id}-wrong"));
    let described = [hint_id.as_deref(), wrong_id.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let (kind, mode, class) = match field.kind {
        Kind::Text => ("text", None, "input"),
        Kind::Number => ("text", Some("decimal"), "input input-short"),
        Kind::Day => ("date", None, "input"),
    };
    html! {
        div.field {
            label for=(id) { (field.question) }
            @if let (Some(hint), Some(id)) = (field.hint, &hint_id) { span.hint id=(id) { (hint) } }
            div.input-unit {
                input class=(class) id=(id) name=(field.name) type=(kind) inputmode=[mode] autocomplete="off"
                    value=[field.told] required[field.must] aria-describedby=[described]
                    aria-invalid=[field.wrong.map(|_| "true")];
                @if let Some(unit) = field.unit { span { (unit) } }
            }
            @if let (Some(wrong), Some(id)) = (field.wrong, &wrong_id) { p.field-wrong id=(id) { (wrong) } }
        }
    }
}

/// One of several, where cells would be too many.
pub fn select(name: &str, question: &str, answers: &[(String, String)], told: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (question) }
            select.input id=(name) name=(name) {
                @for (value, says) in answers {
                    option value=(value) selected[value == told] { (says) }
                }
            }
        }
    }
}
