//! What the notebook held when an import began.

use std::collections::HashMap;

use rehab::fact::Fact;
use store::{FileKey, Origin};

use crate::error::Error;
use crate::notebook::Notebook;

pub struct Before {
    facts: HashMap<u64, Fact>,
    read: HashMap<FileKey, Vec<(String, u64)>>,
}

/// A run of a file that was read before: its name in the file, its number and the fact.
pub struct ReadBefore<'b> {
    pub inner: &'b str,
    pub seq: u64,
    pub fact: &'b Fact,
}

impl Before {
    pub fn of(notebook: &Notebook) -> Result<Before, Error> {
        let facts = notebook.facts()?.into_iter().map(|recorded| (recorded.seq, recorded.fact)).collect();
        let mut read: HashMap<FileKey, Vec<(String, u64)>> = HashMap::new();
        for Origin { seq, file, inner, .. } in notebook.origins()? {
            read.entry(file).or_default().push((inner, seq));
        }
        Ok(Before { facts, read })
    }

    /// The SHA-256 of every file whose runs are recorded.
    pub fn known(&self) -> Vec<String> {
        self.read.keys().map(ToString::to_string).collect()
    }

    pub fn has(&self, file: FileKey) -> bool {
        self.read.contains_key(&file)
    }

    pub fn runs(&self, file: FileKey) -> impl Iterator<Item = ReadBefore<'_>> {
        let read = self.read.get(&file).into_iter().flatten();
        read.filter_map(|(inner, seq)| Some(ReadBefore { inner, seq: *seq, fact: self.facts.get(seq)? }))
    }
}
