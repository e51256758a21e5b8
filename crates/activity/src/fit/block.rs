//! A few hundred rows side by side in the cache before they go to their columns: that is where the speed comes from.

use super::definition::{Copy, Definition};
use super::developer::DeveloperColumn;
use crate::columns::{Column, Columns, MISSING};

pub(super) const BLOCK_ROWS: usize = 256;

struct Slot {
    values: [u32; BLOCK_ROWS],
    used: bool,
}

/// Messages of one kind behind each other, each with its header byte.
#[derive(Clone, Copy)]
pub(super) struct Messages<'a> {
    pub bytes: &'a [u8],
    pub count: usize,
    pub stride: usize,
}

impl<'a> Messages<'a> {
    /// The bodies behind the header bytes.
    pub fn bodies(self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.count)
            .filter_map(move |index| self.bytes.get(index * self.stride + 1..(index + 1) * self.stride))
    }
}

pub(super) struct Block {
    slots: Vec<Slot>,
    filled: usize,
}

impl Block {
    pub fn new() -> Block {
        let mut block = Block { slots: Vec::new(), filled: 0 };
        block.make_slots(Column::COUNT);
        block
    }

    pub fn make_slots(&mut self, count: usize) {
        while self.slots.len() < count {
            self.slots.push(Slot { values: [MISSING; BLOCK_ROWS], used: false });
        }
    }

    pub fn filled(&self) -> usize {
        self.filled
    }

    pub fn room(&self) -> usize {
        BLOCK_ROWS - self.filled
    }

    /// Copies messages into the next rows. They must not outnumber the room.
    pub fn take(&mut self, definition: &Definition, messages: Messages<'_>) {
        if definition.big_endian {
            self.copy(definition, messages, u32::from_be_bytes, u16::from_be_bytes);
        } else {
            self.copy(definition, messages, u32::from_le_bytes, u16::from_le_bytes);
        }
        self.filled += messages.count;
    }

    /// Sets one value of a row just taken, counted from the first row of the block.
    pub fn set(&mut self, slot: usize, row: usize, value: u32) {
        let slot = &mut self.slots[slot];
        if let Some(place) = slot.values.get_mut(row) {
            *place = value;
            slot.used = true;
        }
    }

    pub fn get(&self, column: Column, row: usize) -> Option<u32> {
        self.slots[column as usize].values.get(row).copied().filter(|&value| value != MISSING)
    }

    pub fn move_into(&mut self, columns: &mut Columns, developer: &mut [DeveloperColumn]) {
        let (slots, filled, first) = (&self.slots, self.filled, columns.rows());
        for (slot, column) in slots.iter().skip(Column::COUNT).zip(developer).filter(|(slot, _)| slot.used) {
            column.bits.resize(first, MISSING);
            column.bits.extend_from_slice(&slot.values[..filled]);
        }
        columns.append(filled, |column| slots[column].used.then(|| &slots[column].values[..filled]));
        for slot in self.slots.iter_mut().filter(|slot| slot.used) {
            slot.values[..filled].fill(MISSING);
            slot.used = false;
        }
        self.filled = 0;
    }

    #[inline(always)]
    fn copy(
        &mut self,
        definition: &Definition,
        messages: Messages<'_>,
        four: impl Fn([u8; 4]) -> u32,
        two: impl Fn([u8; 2]) -> u16,
    ) {
        for copy in &definition.four_byte {
            copy_column(self.rows(copy, messages.count), messages, copy, &four);
        }
        for copy in &definition.two_byte {
            copy_column(self.rows(copy, messages.count), messages, copy, |bytes| u32::from(two(bytes)));
        }
        for copy in &definition.one_byte {
            copy_column(self.rows(copy, messages.count), messages, copy, |[byte]: [u8; 1]| u32::from(byte));
        }
    }

    #[inline(always)]
    fn rows(&mut self, copy: &Copy, count: usize) -> &mut [u32] {
        let slot = &mut self.slots[copy.slot];
        slot.used = true;
        &mut slot.values[self.filled..self.filled + count]
    }
}

#[inline(always)]
fn copy_column<const SIZE: usize>(
    rows: &mut [u32],
    messages: Messages<'_>,
    copy: &Copy,
    number: impl Fn([u8; SIZE]) -> u32,
) {
    let mut at = 1 + copy.at;
    for row in rows {
        if let Some(&bytes) = messages.bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let value = number(bytes);
            *row = if value == copy.missing { MISSING } else { value };
        }
        at += messages.stride;
    }
}
