//! What the store gives back: facts with their number in the history, files with their name.

use rehab::fact::Fact;

use crate::keys::{FileKey, Hash};
use crate::packing::Packing;
use crate::same_run::Format;

/// A fact and its place in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Counted from 1 without gaps, in the order facts were recorded.
    pub seq: u64,
    /// Unix microseconds.
    pub recorded_us: i64,
    pub fact: Fact,
    /// The diary line exactly as it is stored.
    pub line: String,
    pub hash: Hash,
}

/// A file to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// A file to keep as it came, packed.
#[derive(Clone, Debug)]
pub struct PackedFile {
    /// Of the unpacked bytes; whoever hands it over has reckoned it.
    pub key: FileKey,
    pub name: String,
    /// Unpacked.
    pub size_bytes: u64,
    pub packing: Packing,
    pub packed: Vec<u8>,
}

/// What became of a file that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    New(FileKey),
    /// The same bytes were kept before, perhaps under another name.
    AlreadyThere(FileKey),
}

impl Kept {
    pub fn key(self) -> FileKey {
        match self {
            Kept::New(key) | Kept::AlreadyThere(key) => key,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    pub key: FileKey,
    /// The name it had when it was first seen.
    pub name: String,
    /// Unix microseconds.
    pub first_seen_us: i64,
    pub bytes: Vec<u8>,
}

/// A line of the import log: a kept file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileNote {
    pub key: FileKey,
    /// The name it had when it was first seen.
    pub name: String,
    /// Unix microseconds.
    pub first_seen_us: i64,
    /// Of the original, not of the packed copy.
    pub size_bytes: u64,
}

/// What a service's export says about a recording, in the runner's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    pub file: FileKey,
    /// As in [`Origin`].
    pub inner: String,
    /// `Strava`
    pub service: String,
    /// Empty where there is none, and so is the note.
    pub title: String,
    pub note: String,
}

/// [`Telling`] of the run it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub seq: u64,
    pub service: String,
    pub title: String,
    pub note: String,
}

/// Where a run fact was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub seq: u64,
    pub file: FileKey,
    /// The name inside an archive; empty for a file that is not one.
    pub inner: String,
    pub format: Format,
}

/// What a sender calls one sending, so that it may send it again: 8 to 64 letters, digits and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SentKey(String);

impl SentKey {
    /// `None` for anything else.
    pub fn new(text: &str) -> Option<SentKey> {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        ((8..=64).contains(&text.len()) && text.bytes().all(is_plain)).then(|| SentKey(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What became of facts sent under a key; the numbers are those of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Once {
    Now(Vec<u64>),
    /// The key came before: nothing was recorded this time.
    Before(Vec<u64>),
}

impl Once {
    pub fn seqs(&self) -> &[u64] {
        match self {
            Once::Now(seqs) | Once::Before(seqs) => seqs,
        }
    }
}
