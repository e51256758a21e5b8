//! FIT bytes to columns: keeps everything that can be read and notes what was odd.

use super::block::{BLOCK_ROWS, Block, Messages};
use super::definition::{Definition, RECORD, Unpack};
use super::developer::DeveloperColumn;
use super::header::{self, Header};
use super::message::Message;
use super::segment::{FIELD_DESCRIPTION, Segment, is_kept};
use crate::columns::{Column, Columns, MISSING};
use crate::error::Unreadable;
use crate::note::{self, Note};

/// A FIT file as recorded: nothing sorted, joined or dropped yet.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    /// The samples of all segments, one row for each record message.
    pub columns: Columns,
    pub developer: Vec<DeveloperColumn>,
    pub segments: Vec<Segment>,
    pub notes: Vec<Note>,
    /// Messages of any kind, known or not.
    pub messages: u64,
}

impl Recording {
    fn note(&mut self, note: Note) {
        note::add(&mut self.notes, note);
    }
}

/// Samples of a file; six days at one a second.
const MOST_SAMPLES: usize = 500_000;
/// Beyond these a file is damaged or hostile; the rest is passed over.
const MOST_SEGMENTS: usize = 256;
const MOST_DEVELOPER_COLUMNS: usize = 128;

/// Reads all chained segments.
///
/// # Errors
/// The very first header cannot be read, or there are more samples than any run has.
pub fn decode(bytes: &[u8]) -> Result<Recording, Unreadable> {
    let mut recording = Recording::default();
    let mut block = Block::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let header = match Header::parse(rest) {
            Ok(header) if recording.segments.len() < MOST_SEGMENTS => header,
            Err(problem) if at == 0 => return Err(problem),
            Ok(_) | Err(_) => {
                recording.note(Note::TrailingBytes { bytes: rest.len() });
                break;
            }
        };
        at += read_segment(rest, &header, &mut recording, &mut block);
        if recording.columns.rows() > MOST_SAMPLES {
            return Err(Unreadable::TooManyPoints { most: MOST_SAMPLES });
        }
    }
    Ok(recording)
}

/// Gives the length of the segment with its header and checksum.
fn read_segment(bytes: &[u8], header: &Header, recording: &mut Recording, block: &mut Block) -> usize {
    const CHECKSUM_LENGTH: usize = 2;
    if header.checksum_is_wrong(bytes) {
        recording.note(Note::HeaderChecksumWrong);
    }
    let end = body_end(bytes, header, recording);
    match bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        Some(&stored) if super::checksum(&bytes[..end]) != u16::from_le_bytes(stored) => {
            recording.note(Note::ChecksumWrong);
        }
        Some(_) => {}
        None => recording.note(Note::ChecksumAbsent),
    }
    let mut reader = SegmentReader {
        body: &bytes[header.length..end],
        at: 0,
        definitions: Default::default(),
        last_time: None,
        distance: PackedDistance::default(),
        segment: Segment { rows: recording.columns.rows()..0, ..Segment::default() },
        recording,
        block,
    };
    reader.read_messages();
    reader.finish();
    end + CHECKSUM_LENGTH
}

fn body_end(bytes: &[u8], header: &Header, recording: &mut Recording) -> usize {
    const CHECKSUM_LENGTH: usize = 2;
    let announced = header.length.saturating_add(header.body_length);
    if header.body_length == 0 {
        let behind = bytes.get(header.length..).unwrap_or_default();
        let another_follows = behind.get(CHECKSUM_LENGTH..).is_some_and(header::begins);
        if behind.len() <= CHECKSUM_LENGTH || another_follows {
            return header.length;
        }
        recording.note(Note::LengthNeverWritten);
        return bytes.len();
    }
    if announced > bytes.len() {
        recording.note(Note::EndsEarly);
    }
    announced.min(bytes.len())
}

struct SegmentReader<'a> {
    body: &'a [u8],
    at: usize,
    definitions: [Option<Box<Definition>>; 16],
    last_time: Option<u32>,
    distance: PackedDistance,
    segment: Segment,
    recording: &'a mut Recording,
    block: &'a mut Block,
}

impl SegmentReader<'_> {
    fn read_messages(&mut self) {
        const COMPRESSED_TIME: u8 = 0x80;
        const DEFINITION: u8 = 0x40;
        const DEVELOPER_FIELDS: u8 = 0x20;
        while let Some(&header) = self.body.get(self.at) {
            if self.recording.columns.rows() > MOST_SAMPLES {
                return;
            }
            let read = if header & COMPRESSED_TIME != 0 {
                self.advance_time(header & 0x1F);
                self.read_run(usize::from(header >> 5 & 3), true)
            } else if header & DEFINITION != 0 {
                self.read_definition(usize::from(header & 0x0F), header & DEVELOPER_FIELDS != 0)
            } else {
                self.read_run(usize::from(header & 0x0F), false)
            };
            if read.is_none() {
                return;
            }
        }
    }

    fn read_definition(&mut self, local: usize, with_developer_fields: bool) -> Option<()> {
        let rest = self.body.get(self.at + 1..)?;
        let Some((mut definition, used)) = Definition::parse(rest, with_developer_fields) else {
            self.recording.note(Note::EndsEarly);
            return None;
        };
        if definition.message == RECORD {
            definition.plan_developer_copies(&self.recording.developer);
            self.block.make_slots(Column::COUNT + self.recording.developer.len());
        }
        if definition.misaligned {
            self.recording.note(Note::FieldsMisaligned);
        }
        self.at += 1 + used;
        self.definitions[local] = Some(Box::new(definition));
        Some(())
    }

    /// Reads this message and those of the same kind right behind it.
    fn read_run(&mut self, local: usize, one_only: bool) -> Option<()> {
        let Some(definition) = self.definitions[local].take() else {
            self.recording.note(Note::UnknownMessage { at_byte: self.at });
            return None;
        };
        let most = if one_only { 1 } else { self.block.room() };
        let messages = run(&self.body[self.at..], 1 + definition.length, most);
        if messages.count == 0 {
            self.recording.note(Note::EndsEarly);
            return None;
        }
        self.at += messages.bytes.len();
        self.recording.messages += messages.count as u64;
        if definition.message == RECORD {
            self.take_records(&definition, messages, one_only);
        } else {
            self.take_others(&definition, messages, one_only);
        }
        self.definitions[local] = Some(definition);
        Some(())
    }

    fn take_records(&mut self, definition: &Definition, messages: Messages<'_>, compressed_time: bool) {
        let first = self.block.filled();
        self.block.take(definition, messages);
        if compressed_time {
            self.block.set(Column::Time as usize, first, self.last_time.unwrap_or(MISSING));
        } else if definition.time_at.is_some() {
            let last = self.block.filled() - 1;
            self.last_time = self.block.get(Column::Time, last).or(self.last_time);
        }
        if !definition.unpack.is_empty() {
            for (row, body) in messages.bodies().enumerate() {
                self.unpack(definition, body, first + row);
            }
        }
        if self.block.filled() == BLOCK_ROWS {
            self.block.move_into(&mut self.recording.columns, &mut self.recording.developer);
        }
    }

    fn unpack(&mut self, definition: &Definition, body: &[u8], row: usize) {
        for unpack in &definition.unpack {
            match *unpack {
                Unpack::Exact(copy) => {
                    if let Some(value) =
                        four_bytes(body, copy.at, definition.big_endian).filter(|&v| v != MISSING)
                    {
                        self.block.set(copy.slot, row, value);
                    }
                }
                Unpack::FineCadence { at } => {
                    let value = two_bytes(body, at, definition.big_endian).filter(|&value| value != 0xFFFF);
                    if let Some(value) = value {
                        self.block.set(Column::Cadence as usize, row, u32::from(value >> 8));
                        self.block.set(Column::CadenceFraction as usize, row, u32::from(value & 0xFF) / 2);
                    }
                }
                Unpack::SpeedAndDistance { at } => {
                    let packed = body.get(at..).and_then(|rest| rest.first_chunk());
                    if let Some(&packed) = packed.filter(|&&packed| packed != [0xFF; 3]) {
                        let (speed_mm_s, distance_cm) = self.distance.unpack(packed);
                        self.block.set(Column::Speed as usize, row, speed_mm_s);
                        self.block.set(Column::Distance as usize, row, distance_cm);
                    }
                }
            }
        }
    }

    fn take_others(&mut self, definition: &Definition, messages: Messages<'_>, compressed_time: bool) {
        let kept = is_kept(definition.message);
        for body in messages.bodies() {
            if let (Some(at), false) = (definition.time_at, compressed_time) {
                let time = four_bytes(body, at, definition.big_endian).filter(|&time| time != MISSING);
                self.last_time = time.or(self.last_time);
            }
            if !kept {
                continue;
            }
            let message = Message::new(definition, body, self.last_time);
            if definition.message == FIELD_DESCRIPTION {
                self.describe(&message);
            } else {
                self.segment.keep(definition.message, &message);
            }
        }
    }

    fn describe(&mut self, message: &Message<'_>) {
        if let Some(column) = DeveloperColumn::described_by(message) {
            let known = &mut self.recording.developer;
            if known.len() < MOST_DEVELOPER_COLUMNS && !known.iter().any(|old| old.describes_same(&column)) {
                known.push(column);
            }
        }
    }

    /// Compressed times give the low five bits; a smaller number than before means they wrapped round.
    fn advance_time(&mut self, low_bits: u8) {
        if let Some(time) = self.last_time {
            self.last_time = Some(time.wrapping_add(u32::from(low_bits).wrapping_sub(time) & 0x1F));
        }
    }

    fn finish(mut self) {
        self.block.move_into(&mut self.recording.columns, &mut self.recording.developer);
        self.segment.rows.end = self.recording.columns.rows();
        self.recording.segments.push(self.segment);
    }
}

/// The messages with the header byte of the first that follow each other without a gap.
fn run(bytes: &[u8], stride: usize, most: usize) -> Messages<'_> {
    let header = bytes.first();
    let (mut count, mut end) = (0, 0);
    while count < most && end + stride <= bytes.len() && bytes.get(end) == header {
        count += 1;
        end += stride;
    }
    Messages { bytes: &bytes[..end], count, stride }
}

fn four_bytes(body: &[u8], at: usize, big_endian: bool) -> Option<u32> {
    let &bytes = body.get(at..)?.first_chunk()?;
    Some(if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
}

fn two_bytes(body: &[u8], at: usize, big_endian: bool) -> Option<u16> {
    let &bytes = body.get(at..)?.first_chunk()?;
    Some(if big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
}

/// Twelve bits of speed in hundredths of a metre per second, twelve of distance in sixteenths of a metre that wrap.
#[derive(Default)]
struct PackedDistance {
    sixteenths: u32,
    last_low_bits: u32,
}

impl PackedDistance {
    fn unpack(&mut self, [low, middle, high]: [u8; 3]) -> (u32, u32) {
        let speed_mm_s = (u32::from(low) | u32::from(middle & 0x0F) << 8) * 10;
        let low_bits = u32::from(middle >> 4) | u32::from(high) << 4;
        self.sixteenths = self.sixteenths.wrapping_add(low_bits.wrapping_sub(self.last_low_bits) & 0xFFF);
        self.last_low_bits = low_bits;
        (speed_mm_s, (u64::from(self.sixteenths) * 100 / 16) as u32)
    }
}
