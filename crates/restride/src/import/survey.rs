//! What there is to read: every archive listed, archives in archives too, before the first file is read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use activity::Limits;
use flate2::read::DeflateDecoder;

use super::lying::{Archive, Likeness, Loose, Stretch, beginning, likeness};
use super::outcome::Verdict;
use super::read::Read;
use super::readers::{Answer, ArchiveId, Asked, Job, Listed, Listing, Place, Pool, Queue};
use super::source::Source;
use super::unpacked::Unpacked;
use crate::error::Error;
use crate::said;

/// One file of an import, in the order it is told about.
#[derive(Debug)]
pub struct Unit {
    pub name: String,
    pub at: At,
    pub packed_bytes: u64,
    /// The number of the file or archive it was handed over in.
    pub source: usize,
}

#[derive(Debug)]
pub enum At {
    /// Known without reading it.
    Answered(Box<Read>),
    Loose {
        loose: Loose,
        seen: Likeness,
        /// The export it belongs to, unpacked to a folder.
        export: Option<ArchiveId>,
    },
    Entry {
        archive: ArchiveId,
        listed: Listed,
    },
}

/// A table of an export that was unpacked.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub loose: Loose,
    pub length: u64,
}

/// An archive or a folder, and the export it belongs to.
#[derive(Debug)]
pub struct Known {
    pub archive: Archive,
    pub service: Option<String>,
    /// The archive that holds the tables which tell of its files.
    pub tables: Option<ArchiveId>,
    pub is_apple: bool,
    pub source: usize,
    /// Of its list of entries.
    pub print: String,
    /// It was read before, and what it gave is known.
    pub is_recalled: bool,
    /// Where it is a folder.
    pub folder: Option<Vec<Table>>,
}

impl Known {
    pub fn new(archive: Archive, source: usize) -> Known {
        Known {
            archive,
            service: None,
            tables: None,
            is_apple: false,
            source,
            print: String::new(),
            is_recalled: false,
            folder: None,
        }
    }
}

#[derive(Debug, Default)]
pub struct Survey {
    pub units: Vec<Unit>,
    pub archives: Vec<Known>,
}

/// What is still to be taken apart: archives stand between files in the order they lie.
enum Piece {
    Unit(Unit),
    Archive(ArchiveId),
}

/// The way inside an archive to each of its files, and what it gave.
pub type Recalled = Vec<(String, Read)>;
type Recall<'r> = dyn FnMut(&str) -> Result<Option<Recalled>, Error> + 'r;

pub struct Surveyor<'p> {
    pub pool: &'p mut Pool,
    pub limits: Limits,
    /// What a whole archive gave, by its print, where it was read before.
    pub recall: &'p mut Recall<'p>,
    /// Where an archive in an archive is unpacked to, into a file without a name.
    pub scratch: &'p Path,
    pub goes_on: &'p mut dyn FnMut() -> bool,
}

impl Surveyor<'_> {
    pub fn survey(&mut self, sources: &[Source]) -> Result<Survey, Error> {
        let mut archives = Vec::new();
        let unpacked = Unpacked::among(sources, &mut archives);
        let mut pieces: Vec<Piece> = sources
            .iter()
            .enumerate()
            .filter(|(source, _)| !unpacked.is_table(*source))
            .map(|(source, given)| first_look(source, given, unpacked.export_of(given), &mut archives))
            .collect();
        let mut listed: HashMap<ArchiveId, Vec<Piece>> = HashMap::new();
        let is_listed = |known: &Known| known.folder.is_some();
        let mut unlisted: Vec<ArchiveId> =
            (0..archives.len()).filter(|id| !is_listed(&archives[*id])).collect();
        let mut entries = 0;
        while !unlisted.is_empty() && (self.goes_on)() {
            for (id, listing) in self.list(&unlisted, &archives)? {
                let inside = self.taken_apart(id, listing, &mut archives, &mut entries)?;
                listed.insert(id, inside);
            }
            unlisted = (0..archives.len())
                .filter(|id| !listed.contains_key(id) && !is_listed(&archives[*id]))
                .collect();
        }
        let mut units = Vec::new();
        flatten(&mut pieces, &mut listed, &mut units);
        Ok(Survey { units, archives })
    }

    fn list(
        &mut self,
        unlisted: &[ArchiveId],
        archives: &[Known],
    ) -> Result<Vec<(ArchiveId, Listing)>, Error> {
        let mut listings = Vec::new();
        // One at a time: an answer does not say which archive it is about, and there are few.
        for id in unlisted {
            let Some(known) = archives.get(*id) else { continue };
            let queue = Queue::new();
            let asked = Asked::List { archive: Place::of(*id, &known.archive) };
            queue.add(Job { asked, files: vec![known.archive.at.clone()] }, 0);
            self.pool.run(&queue, |answers| {
                for answer in answers {
                    match answer.map_err(no_readers)? {
                        Answer::Listed(listing) => listings.push((*id, listing)),
                        Answer::Done => break,
                        Answer::Read { .. } => {}
                    }
                }
                Ok::<(), Error>(())
            })?;
        }
        Ok(listings)
    }

    fn taken_apart(
        &mut self,
        id: ArchiveId,
        listing: Listing,
        archives: &mut Vec<Known>,
        entries: &mut usize,
    ) -> Result<Vec<Piece>, Error> {
        let Some(known) = archives.get_mut(id) else { return Ok(Vec::new()) };
        let (source, outer) = (known.source, known.archive.clone());
        if listing.has_tables {
            known.tables = Some(id);
        }
        known.service = listing.service.or(known.service.take());
        known.is_apple |= listing.is_apple;
        known.print = listing.print;
        let told_by = (known.tables, known.service.clone(), known.is_apple);
        let is_whole = listing.problem.is_none() && outer.depth == 1;
        if is_whole && let Some(recalled) = (self.recall)(&known.print)? {
            let unit = |(inside, read)| {
                let (name, at) = (format!("{}{inside}", outer.name), At::Answered(Box::new(read)));
                Piece::Unit(Unit { name, at, packed_bytes: 0, source })
            };
            known.is_recalled = true;
            return Ok(recalled.into_iter().map(unit).collect());
        }
        let mut pieces = Vec::new();
        for listed in listing.entries.into_iter().filter(|listed| !listed.is_table) {
            if *entries == self.limits.entries {
                let most = activity::Unreadable::TooManyEntries { most: self.limits.entries };
                pieces.push(nowhere(&outer.name, source, &most));
                break;
            }
            *entries += 1;
            let name = format!("{} > {}", outer.name, listed.name);
            if !listed.is_archive {
                let packed_bytes = listed.packed.map_or(0, |packed| packed.length);
                let at = At::Entry { archive: id, listed };
                pieces.push(Piece::Unit(Unit { name, at, packed_bytes, source }));
                continue;
            }
            match inner(&outer, &listed, &name, &self.limits, self.scratch) {
                Ok(archive) => {
                    let (tables, service, is_apple) = told_by.clone();
                    pieces.push(Piece::Archive(archives.len()));
                    archives.push(Known { service, tables, is_apple, ..Known::new(archive, source) });
                }
                Err(why) => pieces.push(unit_without_place(name, source, why)),
            }
        }
        if let Some(problem) = listing.problem {
            pieces.push(unit_without_place(outer.name, source, Verdict::Unreadable(problem)));
        }
        Ok(pieces)
    }
}

fn first_look(source: usize, given: &Source, export: Option<ArchiveId>, archives: &mut Vec<Known>) -> Piece {
    let name = given.name.clone();
    let loose = match &given.from {
        Ok(loose) => loose,
        Err(why) => return unit_without_place(name, source, why.clone()),
    };
    let looked = loose
        .open()
        .and_then(|file| Ok((activity::Archive::is_one(&beginning(&file)?), likeness(&file.metadata()?))));
    match looked {
        Err(error) => unit_without_place(name, source, Verdict::unreadable(&error)),
        Ok((false, seen)) => {
            let at = At::Loose { loose: loose.clone(), seen, export };
            Piece::Unit(Unit { name, at, packed_bytes: seen.0, source })
        }
        Ok((true, (length, _))) => {
            let stretch = Stretch { from: 0, length };
            let archive = Archive { name, at: loose.clone(), stretch, depth: 1 };
            let told_by = export.and_then(|id| archives.get(id)).filter(|known| known.tables.is_some());
            let (tables, service) = (told_by.and(export), told_by.and_then(|known| known.service.clone()));
            archives.push(Known { tables, service, ..Known::new(archive, source) });
            Piece::Archive(archives.len() - 1)
        }
    }
}

fn flatten(pieces: &mut Vec<Piece>, listed: &mut HashMap<ArchiveId, Vec<Piece>>, units: &mut Vec<Unit>) {
    for piece in pieces.drain(..) {
        match piece {
            Piece::Unit(unit) => units.push(unit),
            Piece::Archive(id) => {
                // As deep as archives may lie inside each other.
                let mut inside = listed.remove(&id).unwrap_or_default();
                flatten(&mut inside, listed, units);
            }
        }
    }
}

fn nowhere(name: &str, source: usize, why: &activity::Unreadable) -> Piece {
    unit_without_place(name.to_owned(), source, Verdict::Unreadable(why.to_string()))
}

fn unit_without_place(name: String, source: usize, why: Verdict) -> Piece {
    let at = At::Answered(Box::new(Read { may_differ: true, ..Read::nothing(why) }));
    Piece::Unit(Unit { name, at, packed_bytes: 0, source })
}

/// An archive in an archive: where it lies, if it was only stored; else unpacked into a file without a name.
fn inner(
    outer: &Archive,
    listed: &Listed,
    name: &str,
    limits: &Limits,
    scratch: &Path,
) -> Result<Archive, Verdict> {
    let refused = |why: activity::Unreadable| Verdict::Unreadable(why.to_string());
    let depth = outer.depth + 1;
    if depth > limits.depth {
        return Err(refused(activity::Unreadable::ArchiveTooDeep { most: limits.depth }));
    }
    let most_mib = limits.archive_bytes >> 20;
    if listed.size > limits.archive_bytes {
        return Err(refused(activity::Unreadable::TooLarge { what: "the archive", most_mib }));
    }
    let packed = listed.packed.ok_or_else(|| refused(activity::Unreadable::DamagedArchive))?;
    let stretch = Stretch { from: outer.stretch.from + packed.from, length: packed.length };
    let name = name.to_owned();
    if !listed.is_deflated {
        return Ok(Archive { name, at: outer.at.clone(), stretch, depth });
    }
    if listed.size > packed.length.saturating_mul(limits.ratio) {
        return Err(refused(activity::Unreadable::Bomb { most_ratio: limits.ratio }));
    }
    let file = unpacked(&outer.at, stretch, listed.size, scratch).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => refused(activity::Unreadable::LyingSize),
        io::ErrorKind::InvalidInput => refused(activity::Unreadable::DamagedCompression),
        _ => Verdict::unreadable(&error),
    })?;
    let stretch = Stretch { from: 0, length: listed.size };
    Ok(Archive { name, at: Loose::Open(Arc::new(file)), stretch, depth })
}

/// Neither shorter nor longer than the directory says. Each of its entries has its own checksum.
fn unpacked(outer: &Loose, stretch: Stretch, size: u64, scratch: &Path) -> io::Result<File> {
    let mut from = outer.open()?.try_clone()?;
    from.seek(SeekFrom::Start(stretch.from))?;
    let mut inflated = DeflateDecoder::new(BufReader::with_capacity(1 << 16, from.take(stretch.length)));
    let mut file = tempfile::tempfile_in(scratch)?;
    let mut buffer = vec![0; 1 << 16];
    let mut written = 0_u64;
    loop {
        let length = inflated.read(&mut buffer)?;
        if length == 0 {
            break;
        }
        written += length as u64;
        if written > size {
            return Err(io::ErrorKind::InvalidData.into());
        }
        file.write_all(buffer.get(..length).unwrap_or_default())?;
    }
    if written == size { Ok(file) } else { Err(io::ErrorKind::InvalidData.into()) }
}

pub fn no_readers(error: io::Error) -> Error {
    Error::Refused(said!("import-no-readers", "why" = crate::error::in_words(&error)))
}
