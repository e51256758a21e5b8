//! One entry as a stream: what a table of gigabytes is read from in constant memory.

use std::io::{self, Read};

use super::budget::Budget;
use super::inflate::Checksum;
use super::zip_directory::{Entry, Method};
use crate::error::Unreadable;

/// Counts while it is read. Errors carry an `Unreadable`.
pub struct Stream<'s> {
    source: Source<'s>,
    budget: &'s Budget,
    checksum: Checksum,
    expected_checksum: u32,
    expected_bytes: u64,
    most_bytes: u64,
    read_bytes: u64,
}

enum Source<'s> {
    Stored(&'s [u8]),
    Deflated(Box<flate2::bufread::DeflateDecoder<&'s [u8]>>),
}

impl<'s> Stream<'s> {
    pub(super) fn new(packed: &'s [u8], entry: &Entry, budget: &'s Budget) -> Stream<'s> {
        let source = match entry.method {
            Method::Stored => Source::Stored(packed),
            Method::Deflated => Source::Deflated(Box::new(flate2::bufread::DeflateDecoder::new(packed))),
        };
        Stream {
            source,
            budget,
            checksum: Checksum::new(),
            expected_checksum: entry.checksum,
            expected_bytes: entry.size,
            most_bytes: budget.limits().most_unpacked(packed.len()),
            read_bytes: 0,
        }
    }

    fn count(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        self.read_bytes += bytes.len() as u64;
        self.budget.take_bytes(bytes.len() as u64)?;
        if self.read_bytes > self.expected_bytes {
            return Err(Unreadable::LyingSize);
        }
        if self.read_bytes > self.most_bytes {
            return Err(Unreadable::Bomb { most_ratio: self.budget.limits().ratio });
        }
        self.checksum.update(bytes);
        Ok(())
    }

    fn check_end(&self) -> Result<(), Unreadable> {
        if self.read_bytes != self.expected_bytes {
            return Err(Unreadable::LyingSize);
        }
        if self.checksum.sum() != self.expected_checksum {
            return Err(Unreadable::DamagedCompression);
        }
        Ok(())
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = match &mut self.source {
            Source::Stored(bytes) => bytes.read(into),
            Source::Deflated(decoder) => {
                decoder.read(into).map_err(|_| io::Error::other(Unreadable::DamagedCompression))
            }
        }?;
        let read = into.get(..length).unwrap_or_default();
        if length == 0 && !into.is_empty() {
            self.check_end().map_err(io::Error::other)?;
        }
        self.count(read).map_err(io::Error::other)?;
        Ok(length)
    }
}
