//! The fields of one form, read one by one: each gives a value, nothing, or a sentence that stands beside it.

use std::collections::BTreeMap;

use rehab::Date;
use rehab::scale::{Pain, Side};

use super::Posted;
use super::amount::{self, Amount};
use crate::render::catalogue::args;
use crate::web::ui::Ui;

pub struct Fields<'p> {
    posted: &'p Posted,
    ui: Ui,
    refused: BTreeMap<String, String>,
}

impl<'p> Fields<'p> {
    pub fn new(posted: &'p Posted, ui: Ui) -> Fields<'p> {
        Fields { posted, ui, refused: BTreeMap::new() }
    }

    pub fn posted(&self) -> &'p Posted {
        self.posted
    }

    pub fn ui(&self) -> &Ui {
        &self.ui
    }

    pub fn is_well(&self) -> bool {
        self.refused.is_empty()
    }

    pub fn refusals(self) -> BTreeMap<String, String> {
        self.refused
    }

    /// A sentence beside the field; beside the whole form where `name` is empty.
    pub fn refuse(&mut self, name: &str, sentence: String) {
        self.refused.entry(name.to_owned()).or_insert(sentence);
    }

    pub fn is_told(&self, name: &str) -> bool {
        !self.posted.first(name).is_empty()
    }

    /// `None` where it was not told, and where it was refused.
    fn read<T>(&mut self, name: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.posted.first(name);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let says = self.ui.say(expected);
            self.refuse(name, says);
        }
        value
    }

    pub fn pain(&mut self, name: &str) -> Option<Pain> {
        self.read(name, "form-pain", |text| Pain::new(text.parse().ok()?))
    }

    pub fn yes(&mut self, name: &str) -> Option<bool> {
        self.read(name, "form-yes-or-no", |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    pub fn side(&mut self, name: &str) -> Option<Side> {
        self.read(name, "form-side", |text| Side::ALL.into_iter().find(|side| side.word() == text))
    }

    /// One of the words a form offers.
    pub fn word(&mut self, name: &str, words: &[&'static str]) -> Option<&'static str> {
        self.read(name, "form-one-of-these", |text| words.iter().copied().find(|word| *word == text))
    }

    /// A whole number from `least` to `most`.
    pub fn number(&mut self, name: &str, least: u32, most: u32) -> Option<u32> {
        let text = self.posted.first(name);
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let says = self.ui.say_with("form-number", &args!["least" => least, "most" => most]);
            self.refuse(name, says);
        }
        number
    }

    /// A distance in the runner's own unit, a time, or both.
    pub fn amount(&mut self, name: &str) -> Amount {
        let unit = self.ui.km_or_mi;
        self.read(name, "form-amount", |text| amount::read(text, unit)).unwrap_or_default()
    }

    pub fn day(&mut self, name: &str) -> Option<Date> {
        self.read(name, "form-day", |text| {
            let day = text.parse::<Date>().ok().filter(|_| text.len() == 10);
            day.filter(|day| (1900..=2200).contains(&day.year()))
        })
    }

    /// What a person wrote, on one line.
    pub fn text(&mut self, name: &str, most: usize) -> Option<String> {
        self.read(name, "form-too-long", |text| {
            let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            (plain.chars().count() <= most).then_some(plain)
        })
    }
}

/// What a form is filled with: nothing, or what was typed before and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    posted: Posted,
    refused: BTreeMap<String, String>,
}

impl Filled {
    pub fn again(posted: &Posted, refused: BTreeMap<String, String>) -> Filled {
        Filled { posted: posted.clone(), refused }
    }

    /// What was typed; empty in a fresh form.
    pub fn value(&self, name: &str) -> &str {
        self.posted.first(name)
    }

    /// Whether this box was ticked, or this choice was made.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.posted.all(name).any(|told| told == value)
    }

    /// What is wrong with this field; with the form as a whole for an empty name.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.refused.get(name).map(String::as_str)
    }

    pub fn is_fresh(&self) -> bool {
        self.refused.is_empty() && self.posted.pairs().is_empty()
    }

    pub fn refusals(&self) -> &BTreeMap<String, String> {
        &self.refused
    }

    /// Everything that is wrong, for where there is no form to put it beside.
    pub fn in_one(&self) -> String {
        let lines = self.refused.iter().map(|(name, says)| match name.as_str() {
            "" => says.clone(),
            name => format!("{name}: {says}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
