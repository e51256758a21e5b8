//! What the loader asks a protocol's files for, and what stands there. It is noted while the files are read, so that
//! an editor's schema and a comparison of two versions need no second list of keys and limits.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::DeValue;

/// Every table of a protocol's files, in the order they were read.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub tables: Vec<ReadTable>,
}

/// One table; every row of `[[stage]]` is one of its own.
#[derive(Clone, Debug)]
pub struct ReadTable {
    /// `protocol.toml`
    pub file: &'static str,
    /// The keys that lead to it: `pain`, `pain.before_green`, `stage`; empty for the file itself.
    pub name: String,
    /// Every key it may hold.
    pub known: Vec<&'static str>,
    pub entries: Vec<ReadEntry>,
}

/// A key the loader asked for.
#[derive(Clone, Debug)]
pub struct ReadEntry {
    pub key: String,
    pub takes: Takes,
    pub required: bool,
    /// What stands there, one for each item of a list; empty for a table, and where the key is left out.
    pub written: Vec<String>,
    /// The byte of the file where the value begins.
    start: Option<usize>,
}

/// What may stand under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    OneOf(Vec<&'static str>),
    Texts,
    Whole {
        least: u32,
        most: u32,
    },
    /// `otherwise` where the key is left out.
    Truth {
        otherwise: bool,
    },
    Day,
    /// A table that may hold these keys.
    Table(Vec<&'static str>),
    /// One or more such tables, each under the heading `[[key]]`.
    Tables(Vec<&'static str>),
}

impl Outline {
    pub(super) fn open(&mut self, file: &'static str, name: &str, known: &[&'static str]) -> usize {
        let table = ReadTable { file, name: name.to_string(), known: known.to_vec(), entries: Vec::new() };
        self.tables.push(table);
        self.tables.len() - 1
    }

    /// A key asked for twice stays as it was first asked for.
    pub(super) fn ask(
        &mut self,
        table: usize,
        key: &str,
        takes: Takes,
        required: bool,
        found: Option<&Spanned<DeValue>>,
    ) {
        let Some(table) = self.tables.get_mut(table) else { return };
        if table.entry(key).is_none() {
            let written = found.map(|found| written(found.get_ref())).unwrap_or_default();
            let start = found.map(|found| found.span().start);
            table.entries.push(ReadEntry { key: key.to_string(), takes, required, written, start });
        }
    }

    pub(super) fn narrow(&mut self, file: &str, start: usize, words: Vec<&'static str>) {
        let entries = self.tables.iter_mut().filter(|t| t.file == file).flat_map(|t| &mut t.entries);
        let at_start = |entry: &&mut ReadEntry| entry.start == Some(start) && entry.takes == Takes::Text;
        if let Some(entry) = entries.filter(at_start).last() {
            entry.takes = Takes::OneOf(words);
        }
    }
}

impl ReadTable {
    pub fn entry(&self, key: &str) -> Option<&ReadEntry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

fn written(value: &DeValue) -> Vec<String> {
    match value {
        DeValue::String(text) => alloc::vec![text.to_string()],
        DeValue::Integer(whole) => {
            let value = i64::from_str_radix(whole.as_str(), whole.radix());
            alloc::vec![value.map_or_else(|_| whole.to_string(), |value| value.to_string())]
        }
        DeValue::Boolean(truth) => alloc::vec![truth.to_string()],
        DeValue::Datetime(day) => alloc::vec![format!("{day}")],
        DeValue::Array(items) => items.iter().flat_map(|item| written(item.get_ref())).collect(),
        DeValue::Float(_) | DeValue::Table(_) => Vec::new(),
    }
}
