//! Takes files out of archives and gzip layers, one at a time, into buffers that are kept for the next.

use std::borrow::Cow;

use super::budget::Budget;
use super::directory::Archive;
use super::gzip::gunzip;
use super::inflate::{Inflater, Whole};
use super::{GZIP, is_zip};
use crate::error::Unreadable;
use crate::format;
use crate::outcome::Outcome;

/// What one entry or file turned out to be.
#[derive(Debug)]
pub enum Content<'s> {
    /// A file, no longer gzipped. Valid until the unpacker is used again.
    File(&'s [u8]),
    /// A zip archive, to be opened with `Archive::open_inner`, or with `Archive::open` where it was no entry.
    Archive(Cow<'s, [u8]>),
}

/// One a thread. Its buffers grow to the largest file met, which the limits bound.
#[derive(Default)]
pub struct Unpacker {
    inflater: Inflater,
    outer: Vec<u8>,
    inner: Vec<u8>,
}

impl Unpacker {
    pub fn new() -> Unpacker {
        Unpacker::default()
    }

    /// An entry of an archive.
    ///
    /// # Errors
    /// What became of it instead: left packed because it is no activity, or refused.
    pub fn entry<'s>(
        &'s mut self,
        archive: &Archive<'s>,
        entry: usize,
        budget: &Budget,
    ) -> Result<Content<'s>, Outcome> {
        self.entry_peeled(archive, entry, budget).map(|(content, _)| content)
    }

    /// `entry`, and how many layers of gzip were taken off.
    ///
    /// # Errors
    /// As for `entry`.
    pub fn entry_peeled<'s>(
        &'s mut self,
        archive: &Archive<'s>,
        entry: usize,
        budget: &Budget,
    ) -> Result<(Content<'s>, usize), Outcome> {
        let (entry, packed) = archive.admitted(entry, budget)?;
        let Unpacker { inflater, outer, inner } = self;
        let size = entry.size as usize;
        let bytes = match inflater.whole(packed, entry, outer)? {
            Whole::Stored if is_zip(packed) => return Ok((Content::Archive(Cow::Borrowed(packed)), 0)),
            Whole::Stored => packed,
            Whole::Unpacked if is_zip(&outer[..size]) => {
                let mut bytes = std::mem::take(outer);
                bytes.truncate(size);
                return Ok((Content::Archive(Cow::Owned(bytes)), 0));
            }
            Whole::Unpacked => &outer[..size],
        };
        ungzipped(bytes, archive.depth, inflater, inner, budget)
    }

    /// A file that lies in no archive: plain, gzipped, or an archive itself.
    ///
    /// # Errors
    /// Why it was refused.
    pub fn file<'s>(&'s mut self, bytes: &'s [u8], budget: &Budget) -> Result<Content<'s>, Outcome> {
        self.file_peeled(bytes, budget).map(|(content, _)| content)
    }

    /// `file`, and how many layers of gzip were taken off.
    ///
    /// # Errors
    /// As for `file`.
    pub fn file_peeled<'s>(
        &'s mut self,
        bytes: &'s [u8],
        budget: &Budget,
    ) -> Result<(Content<'s>, usize), Outcome> {
        if is_zip(bytes) {
            return Ok((Content::Archive(Cow::Borrowed(bytes)), 0));
        }
        ungzipped(bytes, 0, &mut self.inflater, &mut self.inner, budget)
    }
}

/// Takes off all gzip layers and counts them. `around` is how many archives and layers lie around these bytes.
fn ungzipped<'s>(
    bytes: &'s [u8],
    around: usize,
    inflater: &mut Inflater,
    inner: &'s mut Vec<u8>,
    budget: &Budget,
) -> Result<(Content<'s>, usize), Outcome> {
    if !bytes.starts_with(GZIP) {
        return Ok((Content::File(bytes), 0));
    }
    let mut depth = around;
    let mut length = one_layer(bytes, &mut depth, inflater, inner, budget)?;
    while inner[..length].starts_with(GZIP) {
        let layer = inner[..length].to_vec();
        length = one_layer(&layer, &mut depth, inflater, inner, budget)?;
    }
    let layers = depth - around;
    if is_zip(&inner[..length]) {
        if depth >= budget.limits().depth {
            return Err(Unreadable::ArchiveTooDeep { most: budget.limits().depth }.into());
        }
        return Ok((Content::Archive(Cow::Owned(inner[..length].to_vec())), layers));
    }
    Ok((Content::File(&inner[..length]), layers))
}

fn one_layer(
    bytes: &[u8],
    depth: &mut usize,
    inflater: &mut Inflater,
    into: &mut Vec<u8>,
    budget: &Budget,
) -> Result<usize, Unreadable> {
    let limits = budget.limits();
    if *depth == limits.depth {
        return Err(Unreadable::ArchiveTooDeep { most: limits.depth });
    }
    *depth += 1;
    let most = (format::most_bytes() as u64).min(budget.left());
    let length = gunzip(bytes, most, limits.most_unpacked(bytes.len()), limits.ratio, inflater, into)?;
    budget.take_bytes(length as u64)?;
    Ok(length)
}

pub(super) fn too_large(what: &'static str, most: u64) -> Unreadable {
    Unreadable::TooLarge { what, most_mib: most >> 20 }
}
