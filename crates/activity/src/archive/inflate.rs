//! An entry's packed bytes to the file: with libdeflate where it is compiled in, else in pure Rust.

use std::io::Read;

use super::zip_directory::{Entry, Method};
use crate::error::Unreadable;

/// The first bytes, to see what it is.
pub(super) fn beginning(packed: &[u8], method: Method, length: usize) -> Result<Vec<u8>, Unreadable> {
    match method {
        Method::Stored => Ok(packed[..packed.len().min(length)].to_vec()),
        Method::Deflated => {
            let mut bytes = Vec::new();
            let mut reader = flate2::bufread::DeflateDecoder::new(packed).take(length as u64);
            match reader.read_to_end(&mut bytes) {
                Err(_) if bytes.is_empty() => Err(Unreadable::DamagedCompression),
                _ => Ok(bytes),
            }
        }
    }
}

/// Where an entry's bytes are.
pub(super) enum Whole {
    /// In the archive itself.
    Stored,
    /// At the front of the buffer.
    Unpacked,
}

/// Keeps the tables of the inflating library from one file to the next.
pub(super) struct Inflater {
    #[cfg(feature = "libdeflate")]
    decompressor: libdeflater::Decompressor,
}

impl Default for Inflater {
    fn default() -> Inflater {
        Inflater {
            #[cfg(feature = "libdeflate")]
            decompressor: libdeflater::Decompressor::new(),
        }
    }
}

impl Inflater {
    /// All of it, neither shorter nor longer than the directory says, its checksum verified.
    pub fn whole(&mut self, packed: &[u8], entry: &Entry, buffer: &mut Vec<u8>) -> Result<Whole, Unreadable> {
        let size = usize::try_from(entry.size).map_err(|_| Unreadable::LyingSize)?;
        let (whole, bytes) = match entry.method {
            Method::Stored if packed.len() == size => (Whole::Stored, packed),
            Method::Stored => return Err(Unreadable::LyingSize),
            Method::Deflated => {
                self.inflate(packed, make_room(buffer, size))?;
                (Whole::Unpacked, &buffer[..size])
            }
        };
        let mut sum = Checksum::new();
        sum.update(bytes);
        if sum.sum() == entry.checksum { Ok(whole) } else { Err(Unreadable::DamagedCompression) }
    }

    #[cfg(feature = "libdeflate")]
    fn inflate(&mut self, packed: &[u8], into: &mut [u8]) -> Result<(), Unreadable> {
        match self.decompressor.deflate_decompress(packed, into) {
            Ok(length) if length == into.len() => Ok(()),
            Ok(_) | Err(libdeflater::DecompressionError::InsufficientSpace) => Err(Unreadable::LyingSize),
            Err(libdeflater::DecompressionError::BadData) => Err(Unreadable::DamagedCompression),
        }
    }

    #[cfg(not(feature = "libdeflate"))]
    fn inflate(&mut self, packed: &[u8], into: &mut [u8]) -> Result<(), Unreadable> {
        let mut reader = flate2::bufread::DeflateDecoder::new(packed);
        match reader.read_exact(into) {
            Ok(()) => {}
            Err(problem) if problem.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(Unreadable::LyingSize);
            }
            Err(_) => return Err(Unreadable::DamagedCompression),
        }
        match reader.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(Unreadable::LyingSize),
            Err(_) => Err(Unreadable::DamagedCompression),
        }
    }

    /// The only member of a gzip file whose unpacked length is known. `None` where it is not as expected.
    #[cfg(feature = "libdeflate")]
    pub fn gunzip_member(&mut self, packed: &[u8], into: &mut [u8]) -> Option<()> {
        let written = self.decompressor.gzip_decompress(packed, into).ok()?;
        (written == into.len()).then_some(())
    }

    #[cfg(not(feature = "libdeflate"))]
    pub fn gunzip_member(&mut self, _: &[u8], _: &mut [u8]) -> Option<()> {
        None
    }
}

/// The first bytes of a buffer that only ever grows, so that it is zeroed once and not for every file.
pub(super) fn make_room(buffer: &mut Vec<u8>, size: usize) -> &mut [u8] {
    if buffer.len() < size {
        buffer.resize(size, 0);
    }
    &mut buffer[..size]
}

/// CRC-32 as zip and gzip use it.
#[cfg(feature = "libdeflate")]
pub(super) struct Checksum(libdeflater::Crc);

#[cfg(feature = "libdeflate")]
impl Checksum {
    pub fn new() -> Checksum {
        Checksum(libdeflater::Crc::new())
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn sum(&self) -> u32 {
        self.0.sum()
    }
}

#[cfg(not(feature = "libdeflate"))]
pub(super) struct Checksum(flate2::Crc);

#[cfg(not(feature = "libdeflate"))]
impl Checksum {
    pub fn new() -> Checksum {
        Checksum(flate2::Crc::new())
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn sum(&self) -> u32 {
        self.0.sum()
    }
}
