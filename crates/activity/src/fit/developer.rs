//! Columns that an app on the watch added (Stryd's ground time, for one), described inside the file itself.

use super::definition::base_size;
use super::message::Message;
use crate::columns::MISSING;

const RECORD_MESSAGE: u32 = 20;

/// One added column.
#[derive(Clone, Debug, Default)]
pub struct DeveloperColumn {
    pub name: String,
    pub units: String,
    /// The record field it stands for, if the app says so.
    pub native: Option<u8>,
    index: u8,
    number: u8,
    base: u8,
    scale: f32,
    offset: f32,
    /// The bits of one number a row; rows at the end may be absent.
    pub(super) bits: Vec<u32>,
}

impl DeveloperColumn {
    pub(super) fn described_by(message: &Message<'_>) -> Option<DeveloperColumn> {
        let in_records = message.number(14).is_none_or(|described| described == RECORD_MESSAGE);
        Some(DeveloperColumn {
            index: message.byte(0)?,
            number: message.byte(1)?,
            base: message.byte(2)? & 0x1F,
            name: message.text(3).unwrap_or_default(),
            units: message.text(8).unwrap_or_default(),
            native: message.byte(15).filter(|_| in_records),
            scale: message.byte(6).filter(|&scale| scale != 0).map_or(1.0, f32::from),
            offset: message.byte(7).map_or(0.0, |offset| f32::from(offset as i8)),
            bits: Vec::new(),
        })
    }

    pub(super) fn describes_same(&self, other: &DeveloperColumn) -> bool {
        other.is_field(self.index, self.number)
    }

    pub(super) fn is_field(&self, index: u8, number: u8) -> bool {
        self.index == index && self.number == number
    }

    /// Whether a field of `size` bytes holds exactly one number of this column. Texts, lists and eight-byte numbers
    /// are left out: no app is known to write a measure of running so.
    pub(super) fn fits(&self, size: u8) -> bool {
        const TEXT: u8 = 7;
        self.base != TEXT && usize::from(size) == base_size(self.base) && size <= 4
    }

    /// The bits that say there is no value.
    pub(super) fn missing(&self) -> u32 {
        match self.base {
            0 | 2 | 13 => 0xFF,
            1 => 0x7F,
            3 => 0x7FFF,
            4 => 0xFFFF,
            5 => 0x7FFF_FFFF,
            10..=12 => 0,
            _ => MISSING,
        }
    }

    /// As the app meant them, scale and offset applied; NaN where there is none.
    pub fn values(&self) -> impl Iterator<Item = f32> {
        self.bits.iter().map(|&bits| match bits {
            MISSING => f32::NAN,
            _ => self.number_in(bits) / self.scale - self.offset,
        })
    }

    fn number_in(&self, bits: u32) -> f32 {
        match self.base {
            1 => f32::from(bits as u8 as i8),
            3 => f32::from(bits as u16 as i16),
            5 => bits as i32 as f32,
            8 => f32::from_bits(bits),
            _ => bits as f32,
        }
    }
}
