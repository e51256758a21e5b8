//! Reading a TOML table whose keys are all known beforehand.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::near::one_of;
use super::place::{Place, Problems, Source};
use crate::protocol::outline::Takes;

/// A table and what it is called in messages: `[pain]`, `[[stage]]`.
pub(super) struct Table<'t> {
    source: Source<'t>,
    label: String,
    span: Range<usize>,
    entries: &'t DeTable<'t>,
    depth: u8,
    /// The keys that lead here, and this table's place in the outline, where one is kept.
    name: String,
    read: usize,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<'t, T> {
    pub value: T,
    pub place: Place<'t>,
}

type Found<'t> = &'t Spanned<DeValue<'t>>;

impl<'t> Table<'t> {
    /// The file itself. Keys outside `known` are problems, here and in every table below.
    pub fn of_file(
        source: Source<'t>,
        entries: &'t DeTable<'t>,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Table<'t> {
        let (label, name) = (String::from("the file"), String::new());
        let read = problems.opened(source, &name, known);
        let table = Table { source, label, span: 0..0, entries, depth: 0, name, read };
        table.refuse_unknown(known, problems);
        table
    }

    /// The table under `key`.
    pub fn table(&self, key: &str, known: &[&'static str], problems: &mut Problems) -> Option<Table<'t>> {
        self.asked(key, Takes::Table(known.to_vec()), true, problems);
        let label = if self.depth == 0 { format!("[{key}]") } else { format!("{key} in {}", self.label) };
        let Some(found) = self.entries.get(key) else {
            let expected = format!("expected the keys {}", known.join(", "));
            problems.add(&self.place(), format!("{label} is missing"), expected);
            return None;
        };
        self.opened(found, key, label, known, problems)
    }

    /// The table under `key`, which may be left out.
    pub fn table_if_any(
        &self,
        key: &str,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Table<'t>> {
        self.asked(key, Takes::Table(known.to_vec()), false, problems);
        if self.has(key) { self.table(key, known, problems) } else { None }
    }

    /// The tables written `[[key]]`; there must be one at least.
    pub fn tables(&self, key: &str, known: &[&'static str], problems: &mut Problems) -> Vec<Table<'t>> {
        self.asked(key, Takes::Tables(known.to_vec()), true, problems);
        let label = format!("[[{key}]]");
        let Some(found) = self.entries.get(key) else {
            let expected = format!("expected one or more, with the keys {}", known.join(", "));
            problems.add(&self.place(), format!("{label} is missing"), expected);
            return Vec::new();
        };
        let Some(rows) = found.get_ref().as_array() else {
            self.wrong(found, &label, &format!("tables under the heading {label}"), problems);
            return Vec::new();
        };
        rows.iter().filter_map(|row| self.opened(row, key, label.clone(), known, problems)).collect()
    }

    /// The tables written `[[key]]`, which may all be left out.
    pub fn tables_if_any(
        &self,
        key: &str,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Vec<Table<'t>> {
        self.asked(key, Takes::Tables(known.to_vec()), false, problems);
        if self.has(key) { self.tables(key, known, problems) } else { Vec::new() }
    }

    fn opened(
        &self,
        found: Found<'t>,
        key: &str,
        label: String,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Table<'t>> {
        let Some(entries) = found.get_ref().as_table() else {
            self.wrong(found, &label, &format!("a table with the keys {}", known.join(", ")), problems);
            return None;
        };
        let depth = self.depth + 1;
        let name = if self.depth == 0 { String::from(key) } else { format!("{}.{key}", self.name) };
        let read = problems.opened(self.source, &name, known);
        let table = Table { source: self.source, label, span: found.span(), entries, depth, name, read };
        table.refuse_unknown(known, problems);
        Some(table)
    }

    pub fn place(&self) -> Place<'t> {
        self.source.place(self.span.clone())
    }

    /// Where the value under `key` stands; the table's own place where there is none.
    pub fn place_of(&self, key: &str) -> Place<'t> {
        self.entries.get(key).map_or_else(|| self.place(), |found| self.source.place(found.span()))
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    pub fn text(&self, key: &str, problems: &mut Problems) -> Option<At<'t, &'t str>> {
        self.asked(key, Takes::Text, true, problems);
        let found = self.required(key, "a text in quotes", problems)?;
        self.as_text(found, key, problems)
    }

    pub fn text_if_any(&self, key: &str, problems: &mut Problems) -> Option<At<'t, &'t str>> {
        self.asked(key, Takes::Text, false, problems);
        self.as_text(self.entries.get(key)?, key, problems)
    }

    /// A list of texts; `None` where the key is missing or something in it is wrong.
    pub fn texts(&self, key: &str, problems: &mut Problems) -> Option<Vec<At<'t, &'t str>>> {
        self.asked(key, Takes::Texts, true, problems);
        let found = self.required(key, "a list of texts in quotes", problems)?;
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(found, key, "a list of texts in quotes, as [\"...\", \"...\"]", problems);
            return None;
        };
        if items.is_empty() {
            self.wrong(found, key, "at least one text in the list", problems);
            return None;
        }
        let texts: Vec<_> = items.iter().filter_map(|item| self.as_text(item, key, problems)).collect();
        (texts.len() == items.len()).then_some(texts)
    }

    pub fn texts_if_any(&self, key: &str, problems: &mut Problems) -> Vec<At<'t, &'t str>> {
        self.asked(key, Takes::Texts, false, problems);
        if self.has(key) { self.texts(key, problems).unwrap_or_default() } else { Vec::new() }
    }

    pub fn whole(
        &self,
        key: &str,
        range: RangeInclusive<u32>,
        problems: &mut Problems,
    ) -> Option<At<'t, u32>> {
        self.asked(key, Takes::Whole { least: *range.start(), most: *range.end() }, true, problems);
        let found = self.required(key, &whole_in(&range), problems)?;
        self.as_whole(found, key, range, problems)
    }

    pub fn whole_if_any(
        &self,
        key: &str,
        range: RangeInclusive<u32>,
        problems: &mut Problems,
    ) -> Option<At<'t, u32>> {
        self.asked(key, Takes::Whole { least: *range.start(), most: *range.end() }, false, problems);
        self.as_whole(self.entries.get(key)?, key, range, problems)
    }

    /// `otherwise` where the key is missing.
    pub fn truth(&self, key: &str, otherwise: bool, problems: &mut Problems) -> bool {
        self.asked(key, Takes::Truth { otherwise }, false, problems);
        let Some(found) = self.entries.get(key) else { return otherwise };
        found.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(found, key, "true or false", problems);
            otherwise
        })
    }

    pub fn date(&self, key: &str, problems: &mut Problems) -> Option<Date> {
        self.asked(key, Takes::Day, true, problems);
        let expected = "a day without quotes, as 2026-01-31";
        let found = self.required(key, expected, problems)?;
        let date = match found.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() && when.offset.is_none() => {
                when.date.as_ref().and_then(|day| {
                    Date::new(day.year.try_into().ok()?, day.month.try_into().ok()?, day.day.try_into().ok()?)
                        .ok()
                })
            }
            _ => None,
        };
        if date.is_none() {
            self.wrong(found, key, expected, problems);
        }
        date
    }

    /// Into the outline, where one is kept: what may stand under `key`, and what does.
    fn asked(&self, key: &str, takes: Takes, required: bool, problems: &mut Problems) {
        problems.asked(self.read, key, takes, required, self.entries.get(key));
    }

    fn required(&self, key: &str, expected: &str, problems: &mut Problems) -> Option<Found<'t>> {
        let found = self.entries.get(key);
        if found.is_none() {
            problems.add(
                &self.place(),
                format!("{} lacks {key}", self.label),
                format!("expected {expected}"),
            );
        }
        found
    }

    fn as_text(&self, found: Found<'t>, key: &str, problems: &mut Problems) -> Option<At<'t, &'t str>> {
        let Some(value) = found.get_ref().as_str() else {
            self.wrong(found, key, "a text in quotes", problems);
            return None;
        };
        if value.trim().is_empty() {
            let place = self.source.place(found.span());
            problems.add(&place, format!("{} is empty", self.named(key)), "expected some words");
            return None;
        }
        Some(At { value, place: self.source.place(found.span()) })
    }

    fn as_whole(
        &self,
        found: Found<'t>,
        key: &str,
        range: RangeInclusive<u32>,
        problems: &mut Problems,
    ) -> Option<At<'t, u32>> {
        let DeValue::Integer(written) = found.get_ref() else {
            self.wrong(found, key, &whole_in(&range), problems);
            return None;
        };
        let place = self.source.place(found.span());
        let value = u32::from_str_radix(written.as_str(), written.radix()).ok();
        match value.filter(|value| range.contains(value)) {
            Some(value) => Some(At { value, place }),
            None => {
                let expected = format!("expected {}", whole_in(&range));
                problems.add(
                    &place,
                    format!("{} is {written}, outside its limits", self.named(key)),
                    expected,
                );
                None
            }
        }
    }

    fn refuse_unknown(&self, known: &[&'static str], problems: &mut Problems) {
        for (key, _) in self.entries.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_ref())) {
            let written = key.get_ref().as_ref();
            let what = format!("{} has no key {written:?}", self.label);
            let place = self.source.place(key.span());
            problems.add(&place, what, one_of(written, known.iter().copied()));
        }
    }

    /// `is` goes by the name of the number it belongs to.
    fn named(&self, key: &str) -> String {
        match key {
            "is" => self.label.clone(),
            _ if key.contains(self.label.as_str()) => String::from(key),
            _ => format!("{key} in {}", self.label),
        }
    }

    fn wrong(&self, found: Found<'t>, key: &str, expected: &str, problems: &mut Problems) {
        let place = self.source.place(found.span());
        if self.depth >= 2 && found.get_ref().is_table() {
            let what = format!("{} is nested too deeply", self.named(key));
            problems.add(&place, what, "tables nest two deep at most");
            return;
        }
        let what = format!("{} is {}", self.named(key), in_words(found.get_ref()));
        problems.add(&place, what, format!("expected {expected}"));
    }
}

fn whole_in(range: &RangeInclusive<u32>) -> String {
    if range.start() == range.end() {
        return format!("the whole number {}", range.start());
    }
    format!("a whole number from {} to {}", range.start(), range.end())
}

fn in_words(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
