//! The `key=value` pairs of one line, taken one by one; what is left over is a mistake.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use jiff::civil::Date;

use super::units;
use super::words::{Part, Word};
use crate::problem::Problem;
use crate::scale::{Pain, Side};

pub(super) struct Fields<'p> {
    line: u32,
    words: Vec<Word>,
    asked: Vec<&'static str>,
    problems: &'p mut Vec<Problem>,
}

impl<'p> Fields<'p> {
    pub fn new(line: u32, words: Vec<Word>, problems: &'p mut Vec<Problem>) -> Self {
        Fields { line, words, asked: Vec::new(), problems }
    }

    /// Everything not asked for by now is named as unknown.
    pub fn finish(self) {
        for word in &self.words {
            let key = word.start();
            let (what, known) = (format!("`{}` is not known here", key.text), self.asked.join(", "));
            let expected =
                if known.is_empty() { "nothing more".to_string() } else { format!("one of: {known}") };
            self.problems.push(problem(self.line, key, what, expected));
        }
    }

    pub fn refuse(&mut self, part: &Part, what: String, expected: impl Into<String>) {
        self.problems.push(problem(self.line, part, what, expected.into()));
    }

    /// The line lacks something; the caret stands under its end.
    pub fn lacks(&mut self, what: &str, expected: &str) {
        let part = Part { text: String::new(), column: 1, width: 10 };
        self.refuse(&part, what.to_string(), expected);
    }

    pub fn take(&mut self, key: &'static str) -> Option<Part> {
        self.asked.push(key);
        let at = self.words.iter().position(|w| w.key.as_ref().is_some_and(|k| k.text == key))?;
        let taken = self.words.remove(at).value;
        if let Some(again) = self.words.iter().position(|w| w.key.as_ref().is_some_and(|k| k.text == key)) {
            let word = self.words.remove(again);
            self.refuse(word.start(), format!("`{key}` stands here twice"), "once");
        }
        Some(taken)
    }

    /// Pairs nobody asked for: what a protocol calls the features of its pattern, each answered yes or no.
    pub fn take_features(&mut self) -> Vec<(String, bool)> {
        let (named, rest) =
            self.words.drain(..).partition::<Vec<_>, _>(|w| w.key.as_ref().is_some_and(|k| is_name(&k.text)));
        self.words = rest;
        let expected =
            format!("yes or no for a feature of the pattern, or one of: {}", self.asked.join(", "));
        let mut features: Vec<(String, bool)> = Vec::new();
        for word in named {
            let Some(key) = &word.key else { continue };
            if features.iter().any(|(told, _)| *told == key.text) {
                self.refuse(key, format!("`{}` stands here twice", key.text), "once");
            } else if let Some(has) = self.judged(&key.text, &word.value, &expected, yes) {
                features.push((key.text.clone(), has));
            }
        }
        features
    }

    /// The next word that is not a pair.
    pub fn take_bare(&mut self) -> Option<Part> {
        let at = self.words.iter().position(|w| w.key.is_none())?;
        Some(self.words.remove(at).value)
    }

    /// Pairs whose key has a colon, as `bridge:2=10,10,10`.
    pub fn take_levelled(&mut self) -> Vec<(Part, Part)> {
        let (levelled, rest) = self
            .words
            .drain(..)
            .partition::<Vec<_>, _>(|w| w.key.as_ref().is_some_and(|k| k.text.contains(':')));
        self.words = rest;
        levelled.into_iter().filter_map(|w| w.key.map(|k| (k, w.value))).collect()
    }

    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let part = self.take(key)?;
        self.judged(key, &part, expected, parse)
    }

    pub fn judged<T>(
        &mut self,
        key: &str,
        part: &Part,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(&part.text);
        if value.is_none() {
            self.refuse(part, format!("`{}` is no value for {key}", part.text), expected);
        }
        value
    }

    pub fn pain(&mut self, key: &'static str) -> Option<Pain> {
        self.parsed(key, "pain is a whole number from 0 to 10", pain)
    }

    pub fn yes(&mut self, key: &'static str) -> Option<bool> {
        self.parsed(key, "yes or no", yes)
    }

    pub fn distance(&mut self, key: &'static str) -> Option<u32> {
        self.parsed(key, units::DISTANCE, units::distance_m)
    }

    pub fn duration(&mut self, key: &'static str) -> Option<u32> {
        self.parsed(key, units::DURATION, units::duration_s)
    }

    pub fn side(&mut self, key: &'static str) -> Option<Side> {
        self.parsed(key, "left, right or both", |t| Side::ALL.into_iter().find(|s| s.word() == t))
    }

    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        self.parsed(key, "a date as 2026-01-31", date)
    }

    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.take(key).map(|p| p.text)
    }

    /// A whole number from `least` to `most`; `unit` may follow it.
    pub fn number<N: TryFrom<u64>>(
        &mut self,
        key: &'static str,
        unit: &str,
        least: u64,
        most: u64,
    ) -> Option<N> {
        let expected = format!("a whole number from {least} to {most}{unit}");
        self.parsed(key, &expected, |t| {
            let digits = t.strip_suffix(unit).unwrap_or(t);
            let n = units::whole(digits).filter(|n| (least..=most).contains(n))?;
            N::try_from(n).ok()
        })
    }
}

fn problem(line: u32, part: &Part, what: String, expected: String) -> Problem {
    Problem { file: String::new(), line, column: part.column, width: part.width, what, expected }
}

pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

pub(super) fn pain(text: &str) -> Option<Pain> {
    let score = units::whole(text)?;
    Pain::new(u8::try_from(score).ok()?)
}

pub(super) fn yes(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Years 1900 to 2200, so that no calculation on dates can leave the calendar.
pub(super) fn date(text: &str) -> Option<Date> {
    let date: Date = text.parse().ok()?;
    ((1900..=2200).contains(&date.year()) && text.len() == 10).then_some(date)
}
