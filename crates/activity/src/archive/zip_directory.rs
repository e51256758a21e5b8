//! The list of entries of a zip archive, and where each one's bytes lie.

use std::io::Cursor;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::{CompressionMethod, ZipArchive};

use crate::error::Unreadable;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
}

pub(super) struct Entry {
    pub name: String,
    pub is_folder: bool,
    /// Unpacked, as the directory says.
    pub size: u64,
    pub checksum: u32,
    pub method: Method,
    packed: Result<Range<usize>, Unreadable>,
}

impl Entry {
    /// The packed bytes' place in the archive, and whether they are deflated there.
    pub fn lies(&self) -> Option<(Range<usize>, bool)> {
        Some((self.packed.clone().ok()?, self.method == Method::Deflated))
    }

    pub fn packed_bytes<'a>(&self, archive: &'a [u8]) -> Result<&'a [u8], Unreadable> {
        let range = self.packed.clone()?;
        archive.get(range).ok_or(Unreadable::DamagedArchive)
    }
}

/// In the order of the directory. Entries that share bytes with an earlier one are refused, not the archive.
pub(super) fn entries(archive: &[u8]) -> Result<Vec<Entry>, Unreadable> {
    // The directory is read by a crate of others; should a hostile archive make it panic, the import goes on.
    // Nothing of ours runs inside, so that fuzzing still sees every panic of our own.
    let listed = catch_unwind(AssertUnwindSafe(|| listed(archive)));
    let mut entries = listed.unwrap_or(Err(Unreadable::DamagedArchive))?;
    refuse_overlaps(&mut entries);
    Ok(entries)
}

fn listed(archive: &[u8]) -> Result<Vec<Entry>, Unreadable> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).map_err(|_| Unreadable::DamagedArchive)?;
    let mut entries: Vec<Entry> = (0..zip.len()).map(|index| entry(&mut zip, index)).collect();
    let start = usize::try_from(zip.central_directory_start()).unwrap_or(usize::MAX);
    let count = listed_at(archive, start).saturating_sub(entries.len());
    if count > 0 {
        entries.push(refused(format!("entry {}", entries.len() + 1), Unreadable::SameNames { count }));
    }
    Ok(entries)
}

/// How many entries stand in the directory one behind the other. The crate keeps one of each name.
fn listed_at(archive: &[u8], start: usize) -> usize {
    const FIXED_PART: usize = 46;
    let short = |at: usize| {
        let bytes = archive.get(at..)?.first_chunk()?;
        Some(usize::from(u16::from_le_bytes(*bytes)))
    };
    let (mut at, mut count) = (start, 0);
    while archive.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        let lengths = [28, 30, 32].map(|place| short(at + place).unwrap_or(0));
        at += FIXED_PART + lengths.iter().sum::<usize>();
        count += 1;
    }
    count
}

fn refused(name: String, problem: Unreadable) -> Entry {
    Entry { name, is_folder: false, size: 0, checksum: 0, method: Method::Stored, packed: Err(problem) }
}

fn entry(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Entry {
    match zip.by_index_raw(index) {
        Err(_) => refused(format!("entry {}", index + 1), Unreadable::DamagedArchive),
        Ok(file) => {
            let (method, known) = method(file.compression());
            let from = file.data_start().and_then(|start| usize::try_from(start).ok());
            let length = usize::try_from(file.compressed_size()).ok();
            let range = from.zip(length).and_then(|(from, length)| Some(from..from.checked_add(length)?));
            let packed = if file.encrypted() {
                Err(Unreadable::Encrypted)
            } else if file.is_symlink() {
                Err(Unreadable::Link)
            } else if is_device(file.unix_mode()) {
                Err(Unreadable::Device)
            } else {
                known.and(range.ok_or(Unreadable::DamagedArchive))
            };
            Entry {
                name: String::from_utf8_lossy(file.name_raw()).chars().filter(|c| !c.is_control()).collect(),
                is_folder: file.is_dir(),
                size: file.size(),
                checksum: file.crc32(),
                method,
                packed,
            }
        }
    }
}

/// Neither a plain file, a folder nor a link, where the archive says what it is.
fn is_device(unix_mode: Option<u32>) -> bool {
    let kind = unix_mode.unwrap_or(0) & 0o170_000;
    !matches!(kind, 0 | 0o100_000 | 0o040_000 | 0o120_000)
}

fn method(method: CompressionMethod) -> (Method, Result<(), Unreadable>) {
    match method {
        CompressionMethod::STORE => (Method::Stored, Ok(())),
        CompressionMethod::DEFLATE => (Method::Deflated, Ok(())),
        other => (Method::Stored, Err(Unreadable::UnknownCompression { method: other.to_string() })),
    }
}

fn refuse_overlaps(entries: &mut [Entry]) {
    let mut order: Vec<usize> = (0..entries.len()).filter(|&index| entries[index].packed.is_ok()).collect();
    order.sort_by_key(|&index| entries[index].packed.as_ref().map_or(0, |range| range.start));
    let mut end = 0;
    for index in order {
        let Ok(range) = entries[index].packed.clone() else { continue };
        if range.start < end && !range.is_empty() {
            entries[index].packed = Err(Unreadable::Overlapping);
        }
        end = end.max(range.end);
    }
}
