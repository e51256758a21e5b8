//! A zip archive that is walked entry by entry: listed at once, unpacked one at a time, by as many threads as wanted.

use std::ops::Range;

use super::budget::Budget;
use super::stream::Stream;
use super::unpacker::too_large;
use super::zip_directory::{self, Entry};
use super::{GZIP, inflate, is_side_file, is_zip};
use crate::error::Unreadable;
use crate::format;
use crate::outcome::{NotARun, Outcome};

/// Larger entries are looked at before they are unpacked whole.
const PEEK_ABOVE: u64 = 1 << 20;
/// FIT files larger than this are asked what they are for before they are unpacked whole. Below it, asking costs more.
const ASK_PURPOSE_ABOVE: u64 = 8 << 10;

/// The list of an archive's entries, in the order of its directory.
pub struct Archive<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) depth: usize,
    entries: Vec<Entry>,
    /// Why the rest of the directory is missing from the list.
    cut_short: Option<Unreadable>,
}

impl<'a> Archive<'a> {
    /// Whether these bytes begin as a zip archive does.
    pub fn is_one(bytes: &[u8]) -> bool {
        is_zip(bytes)
    }

    /// # Errors
    /// The directory cannot be read, holds nothing, or the archive is larger than the budget's limit.
    pub fn open(bytes: &'a [u8], budget: &Budget) -> Result<Archive<'a>, Unreadable> {
        Archive::open_at_depth(bytes, 1, budget)
    }

    /// An archive found inside this one.
    ///
    /// # Errors
    /// As for `open`; also where it lies too deep.
    pub fn open_inner<'b>(&self, bytes: &'b [u8], budget: &Budget) -> Result<Archive<'b>, Unreadable> {
        Archive::open_at_depth(bytes, self.depth + 1, budget)
    }

    pub(super) fn open_at_depth(
        bytes: &'a [u8],
        depth: usize,
        budget: &Budget,
    ) -> Result<Archive<'a>, Unreadable> {
        let limits = budget.limits();
        if depth > limits.depth {
            return Err(Unreadable::ArchiveTooDeep { most: limits.depth });
        }
        if bytes.len() as u64 > limits.archive_bytes {
            return Err(too_large("the archive", limits.archive_bytes));
        }
        let mut entries = zip_directory::entries(bytes)?;
        let allowed = budget.take_entries(entries.len());
        let cut_short =
            (allowed < entries.len()).then_some(Unreadable::TooManyEntries { most: limits.entries });
        entries.truncate(allowed);
        let archive = Archive { bytes, depth, entries, cut_short };
        match (0..archive.len()).all(|entry| archive.is_of_no_account(entry)) {
            true if archive.cut_short.is_none() => Err(Unreadable::EmptyArchive),
            _ => Ok(archive),
        }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The name an entry has in the archive, for showing and comparing; never a path to write to.
    pub fn name(&self, entry: usize) -> &str {
        self.entries.get(entry).map_or("", |entry| &entry.name)
    }

    /// Bytes of an entry, unpacked, as the directory says.
    pub fn size(&self, entry: usize) -> u64 {
        self.entries.get(entry).map_or(0, |entry| entry.size)
    }

    /// Of an entry's unpacked bytes, as the directory says.
    pub fn checksum(&self, entry: usize) -> u32 {
        self.entries.get(entry).map_or(0, |entry| entry.checksum)
    }

    /// Where an entry lies in the archive's bytes as it is packed, and whether it is deflated there. `None` where the
    /// entry is refused.
    pub fn lies(&self, entry: usize) -> Option<(Range<usize>, bool)> {
        self.entries.get(entry).and_then(Entry::lies)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name == name)
    }

    /// Whether an entry is a folder or a side file of an operating system, of which nothing need be said.
    pub fn is_of_no_account(&self, entry: usize) -> bool {
        self.entries.get(entry).is_none_or(|entry| entry.is_folder || is_side_file(&entry.name))
    }

    /// The entries that may hold something, the largest first, so that threads end together.
    pub fn largest_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> =
            (0..self.entries.len()).filter(|&entry| !self.is_of_no_account(entry)).collect();
        order.sort_by_key(|&entry| std::cmp::Reverse(self.entries[entry].size));
        order
    }

    /// Why entries are missing from the list, where some are.
    pub fn cut_short(&self) -> Option<&Unreadable> {
        self.cut_short.as_ref()
    }

    /// An entry as a stream in constant memory, for tables larger than any activity. It counts against the budget and
    /// ends with an error where the entry is not what the directory says.
    ///
    /// # Errors
    /// The entry is refused: encrypted, a link, overlapping, packed in an unknown way.
    pub fn stream<'s>(&'s self, entry: usize, budget: &'s Budget) -> Result<Stream<'s>, Unreadable> {
        let entry = self.entries.get(entry).ok_or(Unreadable::DamagedArchive)?;
        Ok(Stream::new(entry.packed_bytes(self.bytes)?, entry, budget))
    }

    /// The packed bytes of an entry whose unpacked size was found acceptable and taken from the budget.
    pub(super) fn admitted(&self, entry: usize, budget: &Budget) -> Result<(&Entry, &'a [u8]), Outcome> {
        let entry = self.entries.get(entry).ok_or(Unreadable::DamagedArchive)?;
        let packed = entry.packed_bytes(self.bytes)?;
        if entry.size == 0 {
            return Err(Unreadable::Empty.into());
        }
        if entry.size > ASK_PURPOSE_ABOVE && entry.name.to_ascii_lowercase().ends_with(".fit") {
            check_purpose(&inflate::beginning(packed, entry.method, 512)?, entry.size)?;
        }
        if entry.size > PEEK_ABOVE {
            check_size(entry, &inflate::beginning(packed, entry.method, 4096)?, budget)?;
        }
        if entry.size > budget.left() {
            return Err(budget.exhausted().into());
        }
        if entry.size > budget.limits().most_unpacked(packed.len()) {
            return Err(Unreadable::Bomb { most_ratio: budget.limits().ratio }.into());
        }
        budget.take_bytes(entry.size)?;
        Ok((entry, packed))
    }
}

/// Most members of some exports are FIT files of other kinds; they are told by their first message and left packed.
fn check_purpose(beginning: &[u8], size: u64) -> Result<(), Outcome> {
    match crate::fit::other_purpose(beginning, size) {
        Some(purpose) => Err(purpose.into()),
        None => Ok(()),
    }
}

/// Large entries that are no activity at all are left packed; the others have the limit of what they are.
fn check_size(entry: &Entry, beginning: &[u8], budget: &Budget) -> Result<(), Outcome> {
    let (what, most) = if is_zip(beginning) {
        ("the archive", budget.limits().archive_bytes)
    } else if beginning.starts_with(GZIP) {
        ("the file", format::most_bytes() as u64)
    } else {
        match format::recognised(beginning) {
            Some(format) => (format.name, format.most_bytes as u64),
            None => return Err(without_size(format::read_file(beginning))),
        }
    };
    if entry.size > most { Err(too_large(what, most).into()) } else { Ok(()) }
}

/// What the beginning of a file says about all of it.
fn without_size(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Activity(_) => NotARun::Foreign("a file of an unknown kind").into(),
        other => other,
    }
}
