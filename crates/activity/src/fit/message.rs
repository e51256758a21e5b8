//! A single message other than a sample: its numbers and texts by field number.

use super::definition::{Definition, Field, base_size};

const TEXT: u8 = 7;

pub(super) struct Message<'a> {
    definition: &'a Definition,
    body: &'a [u8],
    /// Its own time, or the last one seen before it.
    pub time: Option<u32>,
}

impl<'a> Message<'a> {
    pub fn new(definition: &'a Definition, body: &'a [u8], time: Option<u32>) -> Message<'a> {
        Message { definition, body, time }
    }

    /// `None` where the field is absent, says "no value", is an array, or does not fit 32 bits unsigned.
    pub fn number(&self, number: u8) -> Option<u32> {
        let field = self.field(number)?;
        let bytes = self.bytes(field)?;
        if bytes.len() != base_size(field.base) || bytes.len() > 4 {
            return None;
        }
        let value = unsigned(bytes, self.definition.big_endian);
        (!says_no_value(field.base, value)).then_some(value as u32)
    }

    pub fn byte(&self, number: u8) -> Option<u8> {
        self.number(number).and_then(|value| u8::try_from(value).ok())
    }

    pub fn short(&self, number: u8) -> Option<u16> {
        self.number(number).and_then(|value| u16::try_from(value).ok())
    }

    /// Text up to its terminator, or all of the field where the device forgot it.
    pub fn text(&self, number: u8) -> Option<String> {
        let bytes = self.bytes(self.field(number).filter(|field| field.base == TEXT)?)?;
        let length = memchr::memchr(0, bytes).unwrap_or(bytes.len());
        let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
        (!text.is_empty()).then_some(text)
    }

    fn field(&self, number: u8) -> Option<&Field> {
        self.definition.fields.iter().find(|field| field.number == number)
    }

    fn bytes(&self, field: &Field) -> Option<&'a [u8]> {
        self.body.get(field.at..field.at + usize::from(field.size))
    }
}

/// A number of any length up to eight bytes.
pub(super) fn unsigned(bytes: &[u8], big_endian: bool) -> u64 {
    let add = |sum: u64, &byte: &u8| sum << 8 | u64::from(byte);
    if big_endian { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
}

fn says_no_value(base: u8, value: u64) -> bool {
    match base & 0x1F {
        0 | 2 | 13 => value == 0xFF,
        1 => value == 0x7F,
        3 => value == 0x7FFF,
        4 => value == 0xFFFF,
        5 => value == 0x7FFF_FFFF,
        6 | 8 => value == 0xFFFF_FFFF,
        10..=12 => value == 0,
        _ => false,
    }
}
