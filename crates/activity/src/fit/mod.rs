//! FIT, the binary format of Garmin, Suunto, COROS, Wahoo and others.

mod assemble;
mod block;
mod decode;
mod definition;
mod developer;
mod header;
mod message;
mod names;
mod native;
mod purpose;
mod segment;

pub use decode::{Recording, decode};
pub use developer::DeveloperColumn;
pub(crate) use purpose::other_purpose;
pub use segment::{LapMessage, Segment, SessionMessage, TimerMessage};

use crate::format::Format;

pub(crate) const FORMAT: Format =
    Format { name: "FIT", most_bytes: 16 << 20, recognises: header::begins, read: assemble::read };

static CRC: crc::Crc<u16, crc::Table<16>> = crc::Crc::<u16, crc::Table<16>>::new(&crc::CRC_16_ARC);

fn checksum(bytes: &[u8]) -> u16 {
    CRC.checksum(bytes)
}
