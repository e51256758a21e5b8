//! Files are deflated where that makes them clearly smaller, and given back byte for byte.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

pub const PLAIN: &str = "plain";
pub const DEFLATE: &str = "deflate";

/// The packing's name and the bytes to store.
pub fn pack(bytes: &[u8]) -> (&'static str, Vec<u8>) {
    match deflate(bytes) {
        Ok(small) if small.len() < bytes.len() / 10 * 9 => (DEFLATE, small),
        _ => (PLAIN, bytes.to_vec()),
    }
}

/// The original bytes, or `None` where they cannot be had back; never more than `size` bytes are made.
pub fn unpack(packing: &str, stored: Vec<u8>, size: u64) -> Option<Vec<u8>> {
    let bytes = match packing {
        PLAIN => stored,
        DEFLATE => {
            let mut bytes = Vec::new();
            DeflateDecoder::new(stored.as_slice()).take(size.checked_add(1)?).read_to_end(&mut bytes).ok()?;
            bytes
        }
        _ => return None,
    };
    (bytes.len() as u64 == size).then_some(bytes)
}

fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(3));
    encoder.write_all(bytes)?;
    encoder.finish()
}
