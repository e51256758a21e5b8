//! The limit of any import: inflating every entry of an archive and checking its CRC, and nothing else.

use std::fs::File;
use std::hint::black_box;
use std::io::{self, Cursor};
use std::path::Path;

use libdeflater::{Decompressor, crc32};
use memmap2::Mmap;
use zip::{CompressionMethod, ZipArchive};

/// Unpacks everything, buffers kept, and gives the bytes that came out of the innermost packing.
#[allow(unsafe_code)]
pub fn inflate_and_check(path: &Path) -> io::Result<u64> {
    let file = File::open(path)?;
    let bytes = unsafe { Mmap::map(&file) }?;
    let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).map_err(io::Error::other)?;
    let mut decompressor = Decompressor::new();
    let (mut outer, mut inner, mut all) = (Vec::new(), Vec::new(), 0);
    for nth in 0..archive.len() {
        let entry = archive.by_index_raw(nth).map_err(io::Error::other)?;
        let from = entry.data_start().unwrap_or(0) as usize;
        let packed = &bytes[from..from + entry.compressed_size() as usize];
        let size = entry.size() as usize;
        let unpacked = if entry.compression() == CompressionMethod::STORE {
            packed
        } else {
            grow(&mut outer, size);
            decompressor.deflate_decompress(packed, &mut outer[..size]).map_err(io::Error::other)?;
            &outer[..size]
        };
        if crc32(unpacked) != entry.crc32() {
            return Err(io::Error::other("an entry with a wrong checksum"));
        }
        all += match unpacked {
            [0x1F, 0x8B, .., a, b, c, d] => {
                let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
                grow(&mut inner, length);
                // Checks the CRC of the gzip member as well.
                decompressor.gzip_decompress(unpacked, &mut inner[..length]).map_err(io::Error::other)?;
                black_box(&inner[..length]).len() as u64
            }
            plain => black_box(plain).len() as u64,
        };
    }
    Ok(all)
}

fn grow(buffer: &mut Vec<u8>, length: usize) {
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
}
