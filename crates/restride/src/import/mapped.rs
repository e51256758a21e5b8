//! A file's bytes where they lie, so that memory stays small however large the file is.

use std::fs::File;
use std::io;
use std::ops::Deref;

use memmap2::{Mmap, MmapOptions};

use super::lying::Stretch;

/// Nothing can be mapped of a file without bytes.
pub enum Mapped {
    Nothing,
    Bytes(Mmap),
}

impl Mapped {
    // Sound as long as nobody shortens the file while it is read. Then the system ends the process that reads it: a
    // reader, which is replaced. What is recorded was not read through here.
    #[allow(unsafe_code)]
    pub fn of(file: &File, stretch: Stretch) -> io::Result<Mapped> {
        let length = usize::try_from(stretch.length).map_err(|_| io::ErrorKind::InvalidData)?;
        if length == 0 {
            return Ok(Mapped::Nothing);
        }
        unsafe { MmapOptions::new().offset(stretch.from).len(length).map(file) }.map(Mapped::Bytes)
    }
}

impl Mapped {
    /// Gives back the memory behind what was read so far; what is looked at again comes from the file again.
    // Sound because nothing is ever written through this mapping.
    #[allow(unsafe_code)]
    pub fn let_go(&self) {
        #[cfg(unix)]
        if let Mapped::Bytes(mapped) = self {
            // Memory that is not given back is no harm but its size.
            let _ = unsafe { mapped.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
        }
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Mapped::Nothing => &[],
            Mapped::Bytes(mapped) => mapped,
        }
    }
}
