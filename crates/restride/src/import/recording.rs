//! Recording: what was read is kept as it came and written down, many files at a time, and then told.

use std::fs::File;
use std::io;
use std::sync::Arc;

use store::{Batch, FileKey, Intake, PackedFile, Packing, Recording, RunOutcome, Telling};

use super::before::Before;
use super::lying::{Loose, Stretch, likeness, read_stretch};
use super::outcome::{FileOutcome, RunRecorded, Verdict};
use super::read::{Read, packing};
use super::survey::{At, Survey, Unit};
use super::tally::Tally;
use super::{Listener, Progress};
use crate::error::Error;
use crate::notebook::Notebook;
use crate::said;

/// Files are kept and recorded together up to this many, or this many packed bytes, each batch wholly or not at all.
const BATCH_FILES: usize = 200;
const BATCH_BYTES: usize = 16 << 20;

/// What was read of the file at this place in the survey.
pub struct Taken {
    pub unit: usize,
    pub read: Read,
}

/// What a file gave in the end, as far as it is remembered.
pub struct Gave {
    pub source: usize,
    pub name: String,
    pub read: Read,
}

pub struct Recorder<'r, 's> {
    notebook: &'r Notebook,
    intake: &'r mut Intake,
    before: &'r Before,
    listener: &'r mut dyn Listener,
    survey: &'s Survey,
    waiting: Vec<Waiting>,
    batch: Batch,
    batch_bytes: usize,
    progress: Progress,
    tally: Tally,
    gave: Vec<Gave>,
    /// The archive read from last, still open.
    open: Option<(usize, Arc<File>)>,
}

/// A file of the batch, and how many of the batch's recordings are its own.
struct Waiting {
    source: usize,
    name: String,
    service: Option<String>,
    read: Read,
    recordings: usize,
}

impl<'r, 's> Recorder<'r, 's> {
    pub fn new(
        notebook: &'r Notebook,
        intake: &'r mut Intake,
        before: &'r Before,
        listener: &'r mut dyn Listener,
        survey: &'s Survey,
    ) -> Recorder<'r, 's> {
        let files_known = survey.units.len();
        let bytes_known = survey.units.iter().map(|unit| unit.packed_bytes).sum();
        Recorder {
            notebook,
            intake,
            before,
            listener,
            survey,
            waiting: Vec::new(),
            batch: Batch::default(),
            batch_bytes: 0,
            progress: Progress { files: 0, files_known, bytes: 0, bytes_known },
            tally: Tally::default(),
            gave: Vec::new(),
            open: None,
        }
    }

    /// False from the moment the listener has had enough.
    pub fn goes_on(&mut self) -> bool {
        self.tally.cancelled = self.tally.cancelled || !self.listener.goes_on();
        !self.tally.cancelled
    }

    pub fn take(&mut self, taken: Taken) -> Result<(), Error> {
        let Taken { unit, read } = taken;
        let Some(unit) = self.survey.units.get(unit) else { return Ok(()) };
        self.progress.files += 1;
        self.progress.bytes += unit.packed_bytes;
        let archive = match &unit.at {
            At::Entry { archive, .. } => self.survey.archives.get(*archive),
            At::Loose { export, .. } => export.and_then(|id| self.survey.archives.get(id)),
            At::Answered(_) => None,
        };
        let service = archive.and_then(|known| known.service.clone());
        self.add(unit.source, unit.name.clone(), service, read, Some(unit))
    }

    /// What an archive's tables alone tell of.
    pub fn take_row(&mut self, archive: usize, read: Read) -> Result<(), Error> {
        let Some(known) = self.survey.archives.get(archive) else { return Ok(()) };
        let called = read.written.as_ref().map(|(called, _)| called.clone()).unwrap_or_default();
        let name = said!("import-row", "archive" = known.archive.name.as_str(), "called" = called);
        self.add(known.source, name, known.service.clone(), read, None)
    }

    fn add(
        &mut self,
        source: usize,
        name: String,
        service: Option<String>,
        mut read: Read,
        unit: Option<&Unit>,
    ) -> Result<(), Error> {
        let mut recordings = 0;
        if let Some(key) = read.key().filter(|_| !read.runs.is_empty()) {
            match self.packed(&read, unit) {
                Ok(Some((packing, packed))) => {
                    self.batch_bytes += packed.len();
                    let size_bytes = read.size_bytes;
                    self.batch.files.push(PackedFile {
                        key,
                        name: name.clone(),
                        size_bytes,
                        packing,
                        packed,
                    });
                    recordings = self.add_recordings(key, &read);
                }
                Ok(None) => read = failed(Verdict::Unreadable(said!("import-changed"))),
                Err(error) => read = failed(Verdict::unreadable(&error)),
            }
        }
        self.add_tellings(&read);
        self.waiting.push(Waiting { source, name, service, read, recordings });
        if self.waiting.len() >= BATCH_FILES || self.batch_bytes >= BATCH_BYTES {
            self.record()?;
        }
        self.listener.progress(self.progress);
        Ok(())
    }

    fn add_recordings(&mut self, file: FileKey, read: &Read) -> usize {
        let format = read.format();
        let recordings = read.runs.iter().map(|run| Recording {
            file,
            inner: run.inner.clone(),
            format,
            fact: run.fact.clone(),
        });
        self.batch.recordings.extend(recordings);
        read.runs.len()
    }

    fn add_tellings(&mut self, read: &Read) {
        let (Some(file), Some(told)) = (read.key(), &read.told) else { return };
        let known = self.before.runs(file).map(|run| run.inner.to_owned());
        let inners: Vec<String> = match read.is_known {
            true => known.collect(),
            false => read.runs.iter().map(|run| run.inner.clone()).collect(),
        };
        let tellings = inners.into_iter().map(|inner| Telling {
            file,
            inner,
            service: told.service.clone(),
            title: told.title.clone(),
            note: told.note.clone(),
        });
        self.batch.tellings.extend(tellings);
    }

    /// The file as it came; `None` where it is not what it was when it was read.
    fn packed(&mut self, read: &Read, unit: Option<&Unit>) -> io::Result<Option<(Packing, Vec<u8>)>> {
        if let Some((_, text)) = &read.written {
            return Ok(Some((Packing::Plain, text.clone().into_bytes())));
        }
        match unit.map(|unit| &unit.at) {
            Some(At::Loose { loose, seen, .. }) => {
                let file = loose.open()?;
                let bytes = read_stretch(&file, Stretch { from: 0, length: seen.0 })?;
                let packed = (likeness(&file.metadata()?) == *seen).then_some(bytes);
                Ok(packed.map(|bytes| match read.is_gzip {
                    true => (Packing::Gzip, bytes),
                    false => store::pack(&bytes),
                }))
            }
            Some(At::Entry { archive, listed }) => {
                let Some(stretch) = listed.packed else { return Ok(None) };
                let Some(known) = self.survey.archives.get(*archive) else { return Ok(None) };
                let from = known.archive.stretch.from + stretch.from;
                let file = self.opened(*archive, &known.archive.at)?;
                let bytes = read_stretch(&file, Stretch { from, length: stretch.length })?;
                Ok(Some((packing(listed.is_deflated, read.is_gzip), bytes)))
            }
            _ => Ok(None),
        }
    }

    fn opened(&mut self, archive: usize, at: &Loose) -> io::Result<Arc<File>> {
        if let Some((_, file)) = self.open.as_ref().filter(|(open, _)| *open == archive) {
            return Ok(Arc::clone(file));
        }
        let file = at.open()?;
        self.open = Some((archive, Arc::clone(&file)));
        Ok(file)
    }

    /// Writes down what waits; nothing is told before it is safely stored.
    pub fn record(&mut self) -> Result<(), Error> {
        let batch = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        let mut outcomes = Vec::new();
        if !(batch.recordings.is_empty() && batch.tellings.is_empty()) {
            outcomes = self.notebook.take_in(self.intake, batch)?;
        }
        let mut outcomes = outcomes.into_iter();
        for waiting in std::mem::take(&mut self.waiting) {
            let its_own = outcomes.by_ref().take(waiting.recordings).collect();
            self.tell(waiting, its_own)?;
        }
        Ok(())
    }

    fn tell(&mut self, waiting: Waiting, outcomes: Vec<RunOutcome>) -> Result<(), Error> {
        let Waiting { source, name, service, read, .. } = waiting;
        let runs: Vec<RunRecorded> = match (read.is_known, read.key()) {
            (true, Some(key)) => self.before.runs(key).map(RunRecorded::known).collect(),
            _ => {
                let facts = read.runs.iter().map(|run| run.fact.clone());
                facts.zip(outcomes).map(|(fact, outcome)| RunRecorded { fact, outcome }).collect()
            }
        };
        self.gave.push(Gave { source, name: name.clone(), read: read.remembered() });
        let outcome = FileOutcome {
            name,
            service,
            runs,
            instead: read.instead,
            is_damaged: read.is_damaged,
            notes: read.notes,
        };
        self.tally.count(&outcome, &read.format);
        self.listener.outcome(outcome)
    }

    pub fn finish(mut self) -> Result<(Tally, Vec<Gave>), Error> {
        self.record()?;
        Ok((self.tally, self.gave))
    }
}

fn failed(why: Verdict) -> Read {
    Read { may_differ: true, ..Read::nothing(why) }
}
