//! Gzip, as sites wrap single files; also several members in a row.

use std::io::{ErrorKind, Read};

use crate::error::Unreadable;

/// The bytes of all members. At most `most` bytes for any file, `most_for_size` for one of this size.
pub(super) fn gunzip(bytes: &[u8], most: u64, most_for_size: u64, ratio: u64) -> Result<Vec<u8>, Unreadable> {
    let allowed = most.min(most_for_size);
    if let Some(inner) = single_member(bytes, allowed) {
        return Ok(inner);
    }
    let mut inner = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(allowed.saturating_add(1));
    match reader.read_to_end(&mut inner) {
        // Something that is not gzip may follow the last member, such as padding.
        Err(problem) if problem.kind() == ErrorKind::InvalidInput && !inner.is_empty() => {}
        Err(_) => return Err(Unreadable::DamagedCompression),
        Ok(_) => {}
    }
    match inner.len() as u64 {
        length if length <= allowed => Ok(inner),
        _ if most_for_size < most => Err(Unreadable::Bomb { most_ratio: ratio }),
        _ => Err(Unreadable::TooLarge { what: "the unpacked file", most_mib: most >> 20 }),
    }
}

/// The fast way for the usual file of one member, whose last four bytes tell its length. `None` where that is not
/// certain: a second member would be overlooked.
#[cfg(feature = "libdeflate")]
fn single_member(bytes: &[u8], allowed: u64) -> Option<Vec<u8>> {
    const MEMBER: &[u8] = &[0x1F, 0x8B, 0x08];
    let length = u32::from_le_bytes(*bytes.last_chunk()?);
    if u64::from(length) > allowed || memchr::memmem::find(bytes.get(MEMBER.len()..)?, MEMBER).is_some() {
        return None;
    }
    let mut inner = vec![0; length as usize];
    let written = libdeflater::Decompressor::new().gzip_decompress(bytes, &mut inner).ok()?;
    (written == inner.len()).then_some(inner)
}

#[cfg(not(feature = "libdeflate"))]
fn single_member(_: &[u8], _: u64) -> Option<Vec<u8>> {
    None
}
