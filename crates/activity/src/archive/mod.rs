//! Files inside gzip and zip, and zip inside zip, one at a time, within limits that are counted while unpacking.

mod gzip;
mod inflate;
mod limits;
mod zip_directory;

pub use limits::Limits;

use std::ops::ControlFlow;

use zip_directory::Entry;

use crate::error::Unreadable;
use crate::format;
use crate::outcome::{NotARun, Outcome};

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZIP: &[u8] = b"PK";
/// Larger entries are looked at before they are unpacked whole.
const PEEK_ABOVE: u64 = 1 << 20;

/// One file found. Its name says the way to it: `export.zip > activities/123.fit.gz`.
pub struct File<'a> {
    pub name: &'a str,
    /// The file itself, no longer gzipped; or what became of it where it was not unpacked.
    pub bytes: Result<&'a [u8], Outcome>,
}

/// Visits every file in `bytes`, in the order of the archive, until `visit` breaks off. Never fails: what cannot be
/// read is visited with the reason. Nothing is written, and names are only shown, never used as paths.
pub fn unpack(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    visit: &mut dyn FnMut(File<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    Unpacking { limits, entries: 0, unpacked: 0, visit }.walk(name, bytes, 0)
}

struct Unpacking<'a> {
    limits: &'a Limits,
    entries: usize,
    unpacked: u64,
    visit: &'a mut dyn FnMut(File<'_>) -> ControlFlow<()>,
}

impl Unpacking<'_> {
    fn walk(&mut self, name: &str, bytes: &[u8], depth: usize) -> ControlFlow<()> {
        let packed = bytes.starts_with(GZIP) || is_zip(bytes);
        if packed && depth == self.limits.depth {
            return self.refuse(name, Unreadable::ArchiveTooDeep { most: self.limits.depth });
        }
        if bytes.starts_with(GZIP) {
            match self.gunzip(bytes) {
                Ok(inner) => self.walk(name, &inner, depth + 1),
                Err(problem) => self.refuse(name, problem),
            }
        } else if is_zip(bytes) {
            self.walk_zip(name, bytes, depth + 1)
        } else {
            (self.visit)(File { name, bytes: Ok(bytes) })
        }
    }

    fn walk_zip(&mut self, name: &str, bytes: &[u8], depth: usize) -> ControlFlow<()> {
        if bytes.len() as u64 > self.limits.archive_bytes {
            return self.refuse(name, too_large("the archive", self.limits.archive_bytes));
        }
        let entries = match zip_directory::entries(bytes) {
            Ok(entries) => entries,
            Err(problem) => return self.refuse(name, problem),
        };
        for entry in &entries {
            if self.entries == self.limits.entries {
                return self.refuse(name, Unreadable::TooManyEntries { most: self.limits.entries });
            }
            self.entries += 1;
            if self.unpacked >= self.limits.total_bytes {
                let most_mib = self.limits.total_bytes >> 20;
                return self.refuse(name, Unreadable::UnpacksTooLarge { most_mib });
            }
            let inner_name = format!("{name} > {}", entry.name);
            match self.take_out(bytes, entry) {
                Ok(Some(inner)) => self.walk(&inner_name, &inner, depth)?,
                Ok(None) => {}
                Err(outcome) => (self.visit)(File { name: &inner_name, bytes: Err(outcome) })?,
            }
        }
        ControlFlow::Continue(())
    }

    /// `None` for folders and for the side files of operating systems.
    fn take_out<'b>(&mut self, archive: &'b [u8], entry: &Entry) -> Result<Option<Unpacked<'b>>, Outcome> {
        if entry.is_folder || is_side_file(&entry.name) {
            return Ok(None);
        }
        let packed = entry.packed_bytes(archive)?;
        if entry.size == 0 {
            return Err(Unreadable::Empty.into());
        }
        if entry.size > PEEK_ABOVE {
            self.check_size(entry, &inflate::beginning(packed, entry.method)?)?;
        }
        if entry.size > self.limits.total_bytes.saturating_sub(self.unpacked) {
            return Err(Unreadable::UnpacksTooLarge { most_mib: self.limits.total_bytes >> 20 }.into());
        }
        if entry.size > self.limits.most_unpacked(packed.len()) {
            return Err(Unreadable::Bomb { most_ratio: self.limits.ratio }.into());
        }
        self.unpacked = self.unpacked.saturating_add(entry.size);
        Ok(Some(inflate::whole(packed, entry)?))
    }

    /// Large entries that are no activity at all are left packed; the others have the limit of what they are.
    fn check_size(&self, entry: &Entry, beginning: &[u8]) -> Result<(), Outcome> {
        let (what, most) = if is_zip(beginning) {
            ("the archive", self.limits.archive_bytes)
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

    fn gunzip(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let left = self.limits.total_bytes.saturating_sub(self.unpacked);
        let most = (format::most_bytes() as u64).min(left);
        let inner = gzip::gunzip(bytes, most, self.limits.most_unpacked(bytes.len()), self.limits.ratio)?;
        self.unpacked = self.unpacked.saturating_add(inner.len() as u64);
        Ok(inner)
    }

    fn refuse(&mut self, name: &str, problem: Unreadable) -> ControlFlow<()> {
        (self.visit)(File { name, bytes: Err(problem.into()) })
    }
}

/// An entry's bytes: its own where it was packed, the archive's where it was only stored.
type Unpacked<'a> = std::borrow::Cow<'a, [u8]>;

fn is_zip(bytes: &[u8]) -> bool {
    let kinds: [&[u8]; 3] = [&[3, 4], &[5, 6], &[7, 8]];
    bytes.strip_prefix(ZIP).is_some_and(|rest| kinds.iter().any(|kind| rest.starts_with(kind)))
}

fn is_side_file(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/") || last.starts_with("._") || last == ".DS_Store"
}

fn too_large(what: &'static str, most: u64) -> Unreadable {
    Unreadable::TooLarge { what, most_mib: most >> 20 }
}

/// What the beginning of a file says about all of it.
fn without_size(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Activity(_) => NotARun::Foreign("a file of an unknown kind").into(),
        other => other,
    }
}
