//! Files inside gzip and zip, and zip inside zip, one at a time, within limits that are counted while unpacking.

mod budget;
mod directory;
mod gzip;
mod inflate;
mod limits;
mod stream;
mod unpacker;
mod zip_directory;

pub use budget::Budget;
pub use directory::Archive;
pub use limits::Limits;
pub use stream::Stream;
pub use unpacker::{Content, Unpacker};

use std::ops::ControlFlow;

use crate::error::Unreadable;
use crate::outcome::Outcome;

const GZIP: &[u8] = &[0x1F, 0x8B];
const ZIP: &[u8] = b"PK";

/// One file found. Its name says the way to it: `export.zip > activities/123.fit.gz`.
pub struct File<'a> {
    pub name: &'a str,
    /// The file itself, no longer gzipped; or what became of it where it was not unpacked.
    pub bytes: Result<&'a [u8], Outcome>,
}

/// Visits every file in `bytes`, in the order of the archive, until `visit` breaks off. Never fails: what cannot be
/// read is visited with the reason. Nothing is written, and names are only shown, never used as paths. To unpack on
/// several threads, use `Archive` and an `Unpacker` each.
pub fn unpack(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    visit: &mut dyn FnMut(File<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let budget = Budget::new(*limits);
    match Unpacker::new().file(bytes, &budget) {
        Ok(Content::File(bytes)) => visit(File { name, bytes: Ok(bytes) }),
        Ok(Content::Archive(bytes)) => walk(name, Archive::open(&bytes, &budget), &budget, visit),
        Err(outcome) => visit(File { name, bytes: Err(outcome) }),
    }
}

fn walk(
    name: &str,
    archive: Result<Archive<'_>, Unreadable>,
    budget: &Budget,
    visit: &mut dyn FnMut(File<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let archive = match archive {
        Ok(archive) => archive,
        Err(problem) => return visit(File { name, bytes: Err(problem.into()) }),
    };
    let mut unpacker = Unpacker::new();
    for entry in (0..archive.len()).filter(|&entry| !archive.is_of_no_account(entry)) {
        let inner_name = format!("{name} > {}", archive.name(entry));
        match unpacker.entry(&archive, entry, budget) {
            Ok(Content::File(bytes)) => visit(File { name: &inner_name, bytes: Ok(bytes) })?,
            Ok(Content::Archive(bytes)) => {
                walk(&inner_name, archive.open_inner(&bytes, budget), budget, visit)?;
            }
            Err(outcome) => {
                let exhausted = outcome.is_exhaustion();
                visit(File { name: &inner_name, bytes: Err(outcome) })?;
                if exhausted && budget.left() == 0 {
                    return ControlFlow::Continue(());
                }
            }
        }
    }
    match archive.cut_short() {
        Some(problem) => visit(File { name, bytes: Err(problem.clone().into()) }),
        None => ControlFlow::Continue(()),
    }
}

fn is_zip(bytes: &[u8]) -> bool {
    let kinds: [&[u8]; 3] = [&[3, 4], &[5, 6], &[7, 8]];
    bytes.strip_prefix(ZIP).is_some_and(|rest| kinds.iter().any(|kind| rest.starts_with(kind)))
}

fn is_side_file(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/") || last.starts_with("._") || last == ".DS_Store"
}
