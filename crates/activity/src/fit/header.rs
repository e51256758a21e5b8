//! The 12 or 14 bytes in front of every FIT segment.

use crate::error::Unreadable;

const SHORTEST: usize = 12;
const WITH_CHECKSUM: usize = 14;
const MAGIC: &[u8] = b".FIT";
const MAGIC_AT: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub length: usize,
    /// Bytes of messages the header announces; zero when a device crashed before finishing the file.
    pub body_length: usize,
    /// `None` in 12-byte headers and where the device left it zero.
    pub checksum: Option<u16>,
}

/// Whether the bytes begin as a FIT segment does.
pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.get(MAGIC_AT..MAGIC_AT + MAGIC.len()) == Some(MAGIC)
}

impl Header {
    pub fn parse(bytes: &[u8]) -> Result<Header, Unreadable> {
        if !begins(bytes) {
            return Err(Unreadable::NotFit);
        }
        let length = usize::from(bytes.first().copied().unwrap_or(0));
        if length < SHORTEST {
            return Err(Unreadable::NotFit);
        }
        if bytes.len() < length {
            return Err(Unreadable::EndsInHeader { bytes: bytes.len() });
        }
        let body_length =
            bytes.get(4..).and_then(|rest| rest.first_chunk()).copied().map_or(0, u32::from_le_bytes);
        let checksum = match bytes.get(SHORTEST..).and_then(|rest| rest.first_chunk()) {
            Some(&stored) if length >= WITH_CHECKSUM => {
                Some(u16::from_le_bytes(stored)).filter(|&sum| sum != 0)
            }
            _ => None,
        };
        Ok(Header { length, body_length: body_length as usize, checksum })
    }

    pub fn checksum_is_wrong(&self, bytes: &[u8]) -> bool {
        match (self.checksum, bytes.get(..SHORTEST)) {
            (Some(stored), Some(covered)) => super::checksum(covered) != stored,
            _ => false,
        }
    }
}
