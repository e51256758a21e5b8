//! What a FIT file is for, told from its first message alone.

use super::definition::{Definition, base_size};
use super::header::Header;
use super::names;
use crate::outcome::NotARun;

const FILE_ID: u16 = 0;
const TYPE: u8 = 0;
const ACTIVITY_FILE: u8 = 4;
const DEFINITION: u8 = 0x40;
const DEVELOPER_FIELDS: u8 = 0x20;
const COMPRESSED_TIME: u8 = 0x80;

/// Another purpose than an activity, where the beginning says so for certain. `size` is that of the whole file; where
/// something follows the first segment it could still be an activity.
pub(crate) fn other_purpose(beginning: &[u8], size: u64) -> Option<NotARun> {
    const CHECKSUM_LENGTH: u64 = 2;
    const LITTLE_BEHIND: u64 = 12;
    let header = Header::parse(beginning).ok()?;
    let announced = header.length as u64 + header.body_length as u64 + CHECKSUM_LENGTH;
    if header.body_length == 0 || size >= announced + LITTLE_BEHIND {
        return None;
    }
    let body = beginning.get(header.length..)?;
    let first = *body.first()?;
    if first & COMPRESSED_TIME != 0 || first & DEFINITION == 0 {
        return None;
    }
    let (definition, used) = Definition::parse(body.get(1..)?, first & DEVELOPER_FIELDS != 0)?;
    let message = body.get(1 + used..)?;
    if definition.message != FILE_ID || *message.first()? != first & 0x0F {
        return None;
    }
    let field = definition.fields.iter().find(|field| field.number == TYPE && base_size(field.base) == 1)?;
    match *message.get(1 + field.at)? {
        ACTIVITY_FILE | 0xFF => None,
        other => Some(NotARun::Purpose(names::file_type(other))),
    }
}
