//! What changed between two versions of a protocol: numbers, and rows of every other table, key by key.

use std::collections::BTreeMap;

use rehab::protocol::outline::{Outline, ReadEntry, ReadTable, Takes};
use rehab::protocol::{Number, Protocol};

use crate::leaning::Leaning;
use crate::render::book;

/// Two versions, the older first.
pub struct Changes<'v> {
    pub versions: [&'v Protocol; 2],
    pub numbers: Vec<NumberChange>,
    /// In the order of the files, claims first; only tables in which something changed.
    pub tables: Vec<TableChange>,
}

/// A number with another value, or on another claim.
pub struct NumberChange {
    pub number: Number,
    pub values: [u32; 2],
    pub claims: [String; 2],
}

pub struct TableChange {
    /// As the files name it: `stage`; empty for the file itself.
    pub table: String,
    pub rows: Vec<RowChange>,
    /// The rows that are in both stand in another order.
    pub is_reordered: bool,
}

pub struct RowChange {
    /// What tells it from the other rows: `S3`, `abduction 2`; empty in a table that stands once.
    pub name: String,
    pub what: What,
}

pub enum What {
    Added(Vec<Entry>),
    Removed(Vec<Entry>),
    Changed(Vec<KeyChange>),
}

/// A key and what stands under it, item by item.
pub struct Entry {
    pub key: String,
    pub says: Vec<String>,
}

pub struct KeyChange {
    pub key: String,
    pub says: [Vec<String>; 2],
}

impl NumberChange {
    pub fn leaning(&self) -> Option<Leaning> {
        let [from, to] = self.values;
        Leaning::of(self.number, from, to)
    }
}

impl Changes<'_> {
    pub fn between<'v>(old: (&'v Protocol, &Outline), new: (&'v Protocol, &Outline)) -> Changes<'v> {
        let numbers = Number::ALL.iter().filter_map(|number| number_change(*number, [old.0, new.0]));
        let (before, after) = (rows(old.1), rows(new.1));
        let mut tables: Vec<&str> = vec!["claim"];
        for (table, _) in before.iter().chain(&after) {
            if !tables.contains(&table.as_str()) {
                tables.push(table);
            }
        }
        let tables = tables
            .iter()
            .filter_map(|table| table_change(table, rows_of(&before, table), rows_of(&after, table)));
        Changes { versions: [old.0, new.0], numbers: numbers.collect(), tables: tables.collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.tables.is_empty()
    }
}

fn number_change(number: Number, versions: [&Protocol; 2]) -> Option<NumberChange> {
    let values = versions.map(|protocol| protocol.number(number));
    let claims = versions.map(|protocol| protocol.claim(protocol.sourced(number).claim).id.clone());
    let differs = values[0] != values[1] || claims[0] != claims[1];
    differs.then_some(NumberChange { number, values, claims })
}

struct Row<'o> {
    name: String,
    entries: Vec<(&'o ReadEntry, Vec<String>)>,
}

/// Tables in the order they were first read, each with its rows.
type Tables<'o> = Vec<(String, Vec<Row<'o>>)>;

/// All rows but those of numbers, which are compared as numbers.
fn rows(outline: &Outline) -> Tables<'_> {
    let mut tables: Tables = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for table in outline.tables.iter().filter(|table| book::number_at(&table.name).is_none()) {
        let nth = counts.entry(&table.name).or_default();
        *nth += 1;
        let is_nested = |entry: &&ReadEntry| matches!(entry.takes, Takes::Table(_) | Takes::Tables(_));
        let place = |key: &str| table.known.iter().position(|known| *known == key);
        let mut plain: Vec<&ReadEntry> = table.entries.iter().filter(|entry| !is_nested(entry)).collect();
        plain.sort_by_key(|entry| place(&entry.key));
        let row = Row {
            name: name(table, *nth),
            entries: plain.into_iter().map(|entry| (entry, says(entry))).collect(),
        };
        match tables.iter_mut().find(|(name, _)| *name == table.name) {
            // What stands outside any table, in whichever file, is one row.
            Some((name, rows)) if name.is_empty() => {
                rows.iter_mut().for_each(|first| first.entries.extend(row.entries.iter().cloned()));
            }
            Some((_, rows)) => rows.push(row),
            None => tables.push((table.name.clone(), vec![row])),
        }
    }
    tables
}

fn rows_of<'t, 'o>(tables: &'t Tables<'o>, table: &str) -> &'t [Row<'o>] {
    tables.iter().find(|(name, _)| name == table).map_or(&[], |(_, rows)| rows)
}

/// What a row is known by, in the tables that have no id.
const KNOWN_BY: [&[&str]; 3] = [&["id"], &["feature"], &["exercise", "level"]];

fn name(table: &ReadTable, nth: usize) -> String {
    let known_by = KNOWN_BY.iter().find(|keys| keys.iter().all(|key| table.entry(key).is_some()));
    match known_by {
        _ if table.name.is_empty() => String::new(),
        Some(keys) => {
            let parts =
                keys.iter().filter_map(|key| table.entry(key)).flat_map(|entry| entry.written.clone());
            parts.collect::<Vec<_>>().join(" ")
        }
        None if nth == 1 => String::new(),
        None => nth.to_string(),
    }
}

fn says(entry: &ReadEntry) -> Vec<String> {
    match (&entry.takes, entry.written.is_empty()) {
        (Takes::Truth { otherwise }, true) => vec![otherwise.to_string()],
        _ => entry.written.clone(),
    }
}

fn table_change(table: &str, before: &[Row], after: &[Row]) -> Option<TableChange> {
    let find = |rows: &'_ [Row], name: &str| rows.iter().position(|row| row.name == name);
    let mut rows: Vec<RowChange> = Vec::new();
    for row in before {
        let what = match find(after, &row.name).and_then(|at| after.get(at)) {
            None => What::Removed(entries(row)),
            Some(now) => {
                let keys = key_changes(row, now);
                if keys.is_empty() {
                    continue;
                }
                What::Changed(keys)
            }
        };
        rows.push(RowChange { name: row.name.clone(), what });
    }
    let added = after.iter().filter(|row| find(before, &row.name).is_none());
    rows.extend(added.map(|row| RowChange { name: row.name.clone(), what: What::Added(entries(row)) }));
    let common = |rows: &[Row], other: &[Row]| -> Vec<String> {
        rows.iter().filter(|row| find(other, &row.name).is_some()).map(|row| row.name.clone()).collect()
    };
    let is_reordered = common(before, after) != common(after, before);
    (is_reordered || !rows.is_empty()).then(|| TableChange { table: table.to_owned(), rows, is_reordered })
}

fn entries(row: &Row) -> Vec<Entry> {
    let told = row.entries.iter().filter(|(entry, _)| !entry.written.is_empty());
    told.map(|(entry, says)| Entry { key: entry.key.clone(), says: says.clone() }).collect()
}

fn key_changes(before: &Row, after: &Row) -> Vec<KeyChange> {
    let says = |row: &Row, key: &str| -> Vec<String> {
        let found = row.entries.iter().find(|(entry, _)| entry.key == key);
        found.map(|(_, says)| says.clone()).unwrap_or_default()
    };
    let mut keys: Vec<&str> = Vec::new();
    for (entry, _) in before.entries.iter().chain(&after.entries) {
        if !keys.contains(&entry.key.as_str()) {
            keys.push(&entry.key);
        }
    }
    let change =
        |key: &str| KeyChange { key: key.to_owned(), says: [before, after].map(|row| says(row, key)) };
    keys.into_iter().map(change).filter(|change| change.says[0] != change.says[1]).collect()
}
