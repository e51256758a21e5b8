//! Where the bytes of a file lie: alone on the disk, or as a stretch of an archive.

use std::fs::{File, Metadata};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub from: u64,
    pub length: u64,
}

/// A zip archive: a file, or the part of one that is an archive itself.
#[derive(Clone, Debug)]
pub struct Archive {
    pub name: String,
    pub at: Loose,
    pub stretch: Stretch,
    /// Archives around this one, and itself.
    pub depth: usize,
}

/// A file that was not yet opened, or one that somebody opened already.
#[derive(Clone, Debug)]
pub enum Loose {
    Path(PathBuf),
    Open(Arc<File>),
}

impl Loose {
    pub fn open(&self) -> io::Result<Arc<File>> {
        match self {
            Loose::Path(path) => File::open(path).map(Arc::new),
            Loose::Open(file) => Ok(Arc::clone(file)),
        }
    }
}

/// What tells a file that was written to from the one it was: its length, and when it was last written.
pub type Likeness = (u64, Option<SystemTime>);

pub fn likeness(found: &Metadata) -> Likeness {
    (found.len(), found.modified().ok())
}

pub fn read_stretch(file: &File, stretch: Stretch) -> io::Result<Vec<u8>> {
    let length = usize::try_from(stretch.length).map_err(|_| io::ErrorKind::InvalidData)?;
    let mut bytes = vec![0; length];
    read_at(file, &mut bytes, stretch.from)?;
    Ok(bytes)
}

/// The first bytes, as far as there are any.
pub fn beginning(file: &File) -> io::Result<[u8; 4]> {
    let mut bytes = [0; 4];
    let length = file.metadata()?.len().min(4) as usize;
    read_at(file, bytes.get_mut(..length).unwrap_or_default(), 0)?;
    Ok(bytes)
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], from: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, from)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, into: &mut [u8], from: u64) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    file.seek(SeekFrom::Start(from))?;
    file.read_exact(into)
}
