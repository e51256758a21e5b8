//! Gzip, as sites wrap single files; also several members in a row.

use std::io::{ErrorKind, Read};

use super::inflate::{Inflater, make_room};
use crate::error::Unreadable;

/// Unpacks all members to the front of `into` and gives their length. At most `most` bytes for any file,
/// `most_for_size` for one of this size.
pub(super) fn gunzip(
    bytes: &[u8],
    most: u64,
    most_for_size: u64,
    ratio: u64,
    inflater: &mut Inflater,
    into: &mut Vec<u8>,
) -> Result<usize, Unreadable> {
    let allowed = most.min(most_for_size);
    if let Some(length) = single_member_length(bytes, allowed)
        && inflater.gunzip_member(bytes, make_room(into, length)).is_some()
    {
        return Ok(length);
    }
    into.clear();
    let mut reader = flate2::bufread::MultiGzDecoder::new(bytes).take(allowed.saturating_add(1));
    match reader.read_to_end(into) {
        // Something that is not gzip may follow the last member, such as padding.
        Err(problem) if problem.kind() == ErrorKind::InvalidInput && !into.is_empty() => {}
        Err(_) => return Err(Unreadable::DamagedCompression),
        Ok(_) => {}
    }
    match into.len() as u64 {
        length if length <= allowed => Ok(into.len()),
        _ if most_for_size < most => Err(Unreadable::Bomb { most_ratio: ratio }),
        _ => Err(Unreadable::TooLarge { what: "the unpacked file", most_mib: most >> 20 }),
    }
}

/// The usual file has one member, whose last four bytes tell its length. `None` where that is not certain: a second
/// member would be overlooked.
fn single_member_length(bytes: &[u8], allowed: u64) -> Option<usize> {
    const MEMBER: &[u8] = &[0x1F, 0x8B, 0x08];
    let length = u32::from_le_bytes(*bytes.last_chunk()?);
    if u64::from(length) > allowed || memchr::memmem::find(bytes.get(MEMBER.len()..)?, MEMBER).is_some() {
        return None;
    }
    usize::try_from(length).ok()
}
