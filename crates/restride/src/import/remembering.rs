//! What whole archives gave: one that is handed over again is answered without reading it.
//!
//! An archive is known by the names, sizes, checksums and places of all its entries. It is remembered only when every
//! file was read to its end, so that a damaged copy does not stand in for a whole one.

use sha2::{Digest, Sha256};
use store::Hash;

use super::before::Before;
use super::read::Read;
use super::recording::Gave;
use super::survey::Survey;
use crate::error::Error;
use crate::notebook::Notebook;

/// Moves on with every version, since a later program may see more in the same files.
const EDITION: &str = concat!(env!("CARGO_PKG_VERSION"), " readers 1");

pub struct Memory<'n> {
    notebook: &'n Notebook,
}

impl<'n> Memory<'n> {
    pub fn of(notebook: &'n Notebook) -> Memory<'n> {
        Memory { notebook }
    }

    /// The way inside the archive to each of its files, and what it gave. `None` where the archive is new, or where
    /// anything of it is no longer in the notebook.
    pub fn recall(&mut self, print: &str, before: &Before) -> Result<Option<Vec<(String, Read)>>, Error> {
        let Some(answer) = self.notebook.remembered(hash(print), EDITION)? else { return Ok(None) };
        let Ok(gave) = serde_json::from_slice::<Vec<(String, Read)>>(&answer) else { return Ok(None) };
        let is_there = |read: &Read| !read.is_known || read.key().is_some_and(|key| before.has(key));
        Ok(Some(gave).filter(|gave| gave.iter().all(|(_, read)| is_there(read))))
    }

    pub fn note(&self, survey: &Survey, gave: &[Gave]) -> Result<(), Error> {
        for known in survey.archives.iter().filter(|known| known.archive.depth == 1 && !known.is_recalled) {
            let of_it: Vec<&Gave> = gave.iter().filter(|gave| gave.source == known.source).collect();
            if known.print.is_empty() || of_it.is_empty() || of_it.iter().any(|gave| gave.read.may_differ) {
                continue;
            }
            let inside = |gave: &&Gave| {
                let inside = gave.name.strip_prefix(&known.archive.name).unwrap_or(&gave.name);
                (inside.to_owned(), gave.read.clone())
            };
            let answer: Vec<(String, Read)> = of_it.iter().map(inside).collect();
            let answer = serde_json::to_vec(&answer).map_err(std::io::Error::from)?;
            self.notebook.remember(hash(&known.print), EDITION, &answer)?;
        }
        Ok(())
    }
}

fn hash(print: &str) -> Hash {
    Hash(Sha256::digest(print.as_bytes()).into())
}
