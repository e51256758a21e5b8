//! Gzip, as sites wrap single files; also several members in a row.

use std::io::Read;

use super::inflate::{Inflater, make_room};
use crate::error::Unreadable;

const MEMBER: &[u8] = &[0x1F, 0x8B, 0x08];
/// Tools that pack in blocks of 64 KiB need 512 for the largest file taken.
const MOST_MEMBERS: usize = 2_000;

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
    let mut rest = bytes;
    for _ in 0..MOST_MEMBERS {
        let mut member = flate2::bufread::GzDecoder::new(rest);
        let room = allowed.saturating_add(1).saturating_sub(into.len() as u64);
        member.by_ref().take(room).read_to_end(into).map_err(|_| Unreadable::DamagedCompression)?;
        if into.len() as u64 > allowed {
            return Err(match most_for_size < most {
                true => Unreadable::Bomb { most_ratio: ratio },
                false => Unreadable::TooLarge { what: "the unpacked file", most_mib: most >> 20 },
            });
        }
        // Something that is not gzip may follow the last member, such as padding.
        rest = member.into_inner();
        if !rest.starts_with(MEMBER) {
            return Ok(into.len());
        }
    }
    Err(Unreadable::TooManyMembers { most: MOST_MEMBERS })
}

/// The usual file has one member, whose last four bytes tell its length. `None` where that is not certain: a second
/// member would be overlooked.
fn single_member_length(bytes: &[u8], allowed: u64) -> Option<usize> {
    let length = u32::from_le_bytes(*bytes.last_chunk()?);
    if u64::from(length) > allowed || memchr::memmem::find(bytes.get(MEMBER.len()..)?, MEMBER).is_some() {
        return None;
    }
    usize::try_from(length).ok()
}
