//! Files to facts: everything under the paths is read, kept and recorded, each file with its own outcome.

mod found;
mod outcome;
mod paths;
mod reading;

use std::path::Path;

use store::{Format, NewFile, Recording};

use crate::error::Error;
use crate::notebook::Notebook;

pub use outcome::{FileOutcome, Tally};
pub use paths::list;
use reading::Read;

/// Files are kept and recorded together up to this many bytes, each batch wholly or not at all.
const BATCH_BYTES: usize = 16 << 20;
const BATCH_FILES: usize = 200;

/// Takes files in, one after the other, and tells the outcome of each in the order they were found.
pub struct Importing<'n> {
    notebook: &'n Notebook,
    latest_day: rehab::Date,
    waiting: Vec<Read>,
    waiting_bytes: usize,
}

impl<'n> Importing<'n> {
    /// Runs after `latest_day` are refused: their watch had a wrong date.
    pub fn into_notebook(notebook: &'n Notebook, latest_day: rehab::Date) -> Importing<'n> {
        Importing { notebook, latest_day, waiting: Vec::new(), waiting_bytes: 0 }
    }

    /// Everything in one file or archive.
    ///
    /// # Errors
    /// Only of the notebook; a file that cannot be read is an outcome.
    pub fn file(&mut self, path: &Path, tell: &mut Tell<'_>) -> Result<(), Error> {
        let mut stopped = None;
        reading::everything_in(path, self.latest_day, &mut |read| {
            self.waiting_bytes += read.bytes.len();
            self.waiting.push(read);
            if self.waiting_bytes >= BATCH_BYTES || self.waiting.len() >= BATCH_FILES {
                stopped = self.record(tell).err();
            }
            stopped.is_none()
        });
        stopped.map_or(Ok(()), Err)
    }

    /// Records what is still waiting; nothing is told before it is safely stored.
    pub fn record(&mut self, tell: &mut Tell<'_>) -> Result<(), Error> {
        let batch = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        let with_runs = || batch.iter().filter(|read| !read.runs.is_empty());
        let files: Vec<NewFile> =
            with_runs().map(|read| NewFile { name: &read.name, bytes: &read.bytes }).collect();
        let mut recorded = Vec::new();
        if !files.is_empty() {
            let keys = self.notebook.keep_files(&files)?.into_iter().map(store::Kept::key);
            let recordings: Vec<Recording> =
                with_runs().zip(keys).flat_map(|(read, key)| recordings(read, key)).collect();
            recorded = self.notebook.record_runs(&recordings)?;
        }
        let mut recorded = recorded.into_iter();
        for read in batch {
            let outcomes = recorded.by_ref().take(read.runs.len()).collect();
            tell(FileOutcome::of(read, outcomes))?;
        }
        Ok(())
    }
}

pub type Tell<'t> = dyn FnMut(FileOutcome) -> Result<(), Error> + 't;

fn recordings(read: &Read, file: store::FileKey) -> impl Iterator<Item = Recording> + '_ {
    read.runs.iter().map(move |run| Recording {
        file,
        inner: run.inner.clone(),
        format: read.format.unwrap_or(Format::Other),
        fact: run.fact.clone(),
    })
}
