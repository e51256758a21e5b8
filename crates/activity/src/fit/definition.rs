//! A definition message turned into what has to be copied out of each message it announces.

use super::developer::DeveloperColumn;
use super::native;
use crate::columns::{Column, MISSING};

/// One field of a definition: where it lies in a message, counted from behind the message's header byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub number: u8,
    pub size: u8,
    pub base: u8,
    pub at: usize,
}

/// A field a developer's app added. `index` and `number` lead to its description.
#[derive(Clone, Copy, Debug)]
pub(super) struct DeveloperField {
    pub number: u8,
    pub size: u8,
    pub index: u8,
    pub at: usize,
}

/// Copy the number found at `at` into a slot of the block; `missing` is how the watch says it has none.
/// Slots are the columns in their order, then the developer columns in theirs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copy {
    pub at: usize,
    pub slot: usize,
    pub missing: u32,
}

/// Fields that need more than a copy. They run after the copies, row by row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unpack {
    /// The exact twin of a short field; it wins where both are there.
    Exact(Copy),
    /// Cadence in 256ths.
    FineCadence { at: usize },
    /// 12 bits of speed and 12 bits of distance since the last message.
    SpeedAndDistance { at: usize },
}

#[derive(Clone, Debug, Default)]
pub(super) struct Definition {
    pub message: u16,
    pub big_endian: bool,
    /// Bytes of a message behind its header byte.
    pub length: usize,
    pub time_at: Option<usize>,
    pub fields: Vec<Field>,
    pub developer_fields: Vec<DeveloperField>,
    pub four_byte: Vec<Copy>,
    pub two_byte: Vec<Copy>,
    pub one_byte: Vec<Copy>,
    pub unpack: Vec<Unpack>,
    /// Some field is not a whole number of its own units long; it is read as far as possible.
    pub misaligned: bool,
}

pub(super) const RECORD: u16 = 20;
const TIME: u8 = 253;
const FIXED_PART: usize = 5;
const FIELD_PART: usize = 3;

impl Definition {
    /// Reads the definition behind its header byte. Gives it with its length in bytes, `None` if the bytes end early.
    pub fn parse(bytes: &[u8], with_developer_fields: bool) -> Option<(Definition, usize)> {
        let &[_, architecture, id_a, id_b, field_count] = bytes.first_chunk()?;
        let big_endian = architecture == 1;
        let message =
            if big_endian { u16::from_be_bytes([id_a, id_b]) } else { u16::from_le_bytes([id_a, id_b]) };
        let mut definition = Definition { message, big_endian, ..Definition::default() };

        let mut used = FIXED_PART + usize::from(field_count) * FIELD_PART;
        for field in bytes.get(FIXED_PART..used)?.chunks_exact(FIELD_PART) {
            if let &[number, size, base] = field {
                definition.add_field(number, size, base);
            }
        }
        if with_developer_fields {
            let count = usize::from(*bytes.get(used)?);
            let fields = bytes.get(used + 1..used + 1 + count * FIELD_PART)?;
            for field in fields.chunks_exact(FIELD_PART) {
                if let &[number, size, index] = field {
                    let at = definition.length;
                    definition.developer_fields.push(DeveloperField { number, size, index, at });
                    definition.length += usize::from(size);
                }
            }
            used += 1 + fields.len();
        }
        if message == RECORD {
            definition.plan_copies();
        }
        Some((definition, used))
    }

    fn add_field(&mut self, number: u8, size: u8, base: u8) {
        let at = self.length;
        if number == TIME && size == 4 {
            self.time_at = Some(at);
        }
        self.misaligned |= !usize::from(size).is_multiple_of(base_size(base));
        self.fields.push(Field { number, size, base, at });
        self.length += usize::from(size);
    }

    fn plan_copies(&mut self) {
        for Field { number, size, at, .. } in self.fields.clone() {
            match (number, size) {
                (52, 2) => self.unpack.push(Unpack::FineCadence { at }),
                (8, 3) => self.unpack.push(Unpack::SpeedAndDistance { at }),
                (78, 4) => self.unpack.push(Unpack::Exact(exact(Column::Altitude, at))),
                (73, 4) => self.unpack.push(Unpack::Exact(exact(Column::Speed, at))),
                _ => {
                    let column = match size {
                        4 => four_byte_column(number),
                        2 => two_byte_column(number),
                        1 => one_byte_column(number),
                        _ => None,
                    };
                    if let Some(column) = column {
                        let missing = if is_place(column) { 0x7FFF_FFFF } else { all_ones(size) };
                        self.plan_copy(size, Copy { at, slot: column as usize, missing });
                    }
                }
            }
        }
        self.copy_lone_twins();
    }

    /// Plans the developer fields that stand in for a column this definition lacks. Their slots lie behind those of
    /// the columns.
    pub fn plan_developer_copies(&mut self, described: &[DeveloperColumn]) {
        for field in std::mem::take(&mut self.developer_fields) {
            let place = described.iter().position(|column| column.is_field(field.index, field.number));
            let Some(place) = place.filter(|&place| described[place].fits(field.size)) else { continue };
            if native::column_of(&described[place]).is_some_and(|(column, _)| !self.fills(column)) {
                let missing = described[place].missing();
                self.plan_copy(field.size, Copy { at: field.at, slot: Column::COUNT + place, missing });
            }
        }
    }

    fn fills(&self, column: Column) -> bool {
        let copies = self.four_byte.iter().chain(&self.two_byte).chain(&self.one_byte);
        copies.into_iter().any(|copy| copy.slot == column as usize)
    }

    fn plan_copy(&mut self, size: u8, copy: Copy) {
        match size {
            4 => self.four_byte.push(copy),
            2 => self.two_byte.push(copy),
            _ => self.one_byte.push(copy),
        }
    }

    /// Where only the exact twin is defined, as in most newer files, it is a plain copy.
    fn copy_lone_twins(&mut self) {
        let (two_byte, four_byte) = (&self.two_byte, &mut self.four_byte);
        self.unpack.retain(|unpack| match unpack {
            Unpack::Exact(copy) if !two_byte.iter().any(|twin| twin.slot == copy.slot) => {
                four_byte.push(*copy);
                false
            }
            _ => true,
        });
    }
}

fn four_byte_column(number: u8) -> Option<Column> {
    Some(match number {
        TIME => Column::Time,
        0 => Column::Latitude,
        1 => Column::Longitude,
        5 => Column::Distance,
        19 => Column::Cycles,
        _ => return None,
    })
}

fn two_byte_column(number: u8) -> Option<Column> {
    Some(match number {
        2 => Column::Altitude,
        6 => Column::Speed,
        7 => Column::Power,
        39 => Column::Bounce,
        40 => Column::StancePercent,
        41 => Column::StanceTime,
        83 => Column::BounceRatio,
        84 => Column::StanceBalance,
        85 => Column::StepLength,
        _ => return None,
    })
}

fn one_byte_column(number: u8) -> Option<Column> {
    Some(match number {
        3 => Column::HeartRate,
        4 => Column::Cadence,
        53 => Column::CadenceFraction,
        _ => return None,
    })
}

fn exact(column: Column, at: usize) -> Copy {
    Copy { at, slot: column as usize, missing: MISSING }
}

fn is_place(column: Column) -> bool {
    matches!(column, Column::Latitude | Column::Longitude)
}

fn all_ones(size: u8) -> u32 {
    match size {
        4 => u32::MAX,
        2 => 0xFFFF,
        _ => 0xFF,
    }
}

/// Bytes of one value of a base type; unknown types are taken as bytes.
pub(super) fn base_size(base: u8) -> usize {
    match base & 0x1F {
        3 | 4 | 11 => 2,
        5 | 6 | 8 | 12 => 4,
        9 | 14..=16 => 8,
        _ => 1,
    }
}
