//! An entry's packed bytes to the file: with libdeflate where it is compiled in, else in pure Rust.

use std::borrow::Cow;
use std::io::Read;

use super::zip_directory::{Entry, Method};
use crate::error::Unreadable;

/// The first few thousand bytes, to see what it is.
pub(super) fn beginning(packed: &[u8], method: Method) -> Result<Vec<u8>, Unreadable> {
    const LENGTH: usize = 4096;
    match method {
        Method::Stored => Ok(packed[..packed.len().min(LENGTH)].to_vec()),
        Method::Deflated => {
            let mut bytes = Vec::new();
            let mut reader = flate2::read::DeflateDecoder::new(packed).take(LENGTH as u64);
            match reader.read_to_end(&mut bytes) {
                Err(_) if bytes.is_empty() => Err(Unreadable::DamagedCompression),
                _ => Ok(bytes),
            }
        }
    }
}

/// All of it, neither shorter nor longer than the directory says, its checksum verified.
pub(super) fn whole<'a>(packed: &'a [u8], entry: &Entry) -> Result<Cow<'a, [u8]>, Unreadable> {
    let size = usize::try_from(entry.size).map_err(|_| Unreadable::LyingSize)?;
    let bytes = match entry.method {
        Method::Stored if packed.len() == size => Cow::Borrowed(packed),
        Method::Stored => return Err(Unreadable::LyingSize),
        Method::Deflated => Cow::Owned(inflated(packed, size)?),
    };
    if checksum(&bytes) != entry.checksum {
        return Err(Unreadable::DamagedCompression);
    }
    Ok(bytes)
}

#[cfg(feature = "libdeflate")]
fn inflated(packed: &[u8], size: usize) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = vec![0; size];
    match libdeflater::Decompressor::new().deflate_decompress(packed, &mut bytes) {
        Ok(length) if length == size => Ok(bytes),
        Ok(_) | Err(libdeflater::DecompressionError::InsufficientSpace) => Err(Unreadable::LyingSize),
        Err(libdeflater::DecompressionError::BadData) => Err(Unreadable::DamagedCompression),
    }
}

#[cfg(not(feature = "libdeflate"))]
fn inflated(packed: &[u8], size: usize) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::with_capacity(size);
    let mut reader = flate2::read::DeflateDecoder::new(packed).take(size as u64 + 1);
    reader.read_to_end(&mut bytes).map_err(|_| Unreadable::DamagedCompression)?;
    if bytes.len() == size { Ok(bytes) } else { Err(Unreadable::LyingSize) }
}

#[cfg(feature = "libdeflate")]
fn checksum(bytes: &[u8]) -> u32 {
    libdeflater::crc32(bytes)
}

#[cfg(not(feature = "libdeflate"))]
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}
