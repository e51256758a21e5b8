//! A file's bytes: small files are read, large ones looked at where they lie, so that memory stays small.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;

use memmap2::Mmap;

const MAPPED_FROM_BYTES: u64 = 8 << 20;

pub enum Bytes {
    Read(Vec<u8>),
    Mapped(Mmap),
}

impl Bytes {
    pub fn of(mut file: File) -> io::Result<Bytes> {
        let found = file.metadata()?;
        if found.is_file() && found.len() >= MAPPED_FROM_BYTES {
            return map(&file).map(Bytes::Mapped);
        }
        let mut bytes = Vec::new();
        file.by_ref().take(MAPPED_FROM_BYTES).read_to_end(&mut bytes)?;
        Ok(Bytes::Read(bytes))
    }
}

// Sound as long as nobody shortens the file while it is read: then the system ends this process, as it would end
// any other that reads a mapped file. Nothing of the file is half-recorded then.
#[allow(unsafe_code)]
fn map(file: &File) -> io::Result<Mmap> {
    unsafe { Mmap::map(file) }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Read(bytes) => bytes,
            Bytes::Mapped(mapped) => mapped,
        }
    }
}
