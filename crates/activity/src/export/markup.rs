//! The tags of an XML text of any length, pulled through a window of fixed size. Only tags and their attributes are
//! given; text between them is passed over. It expands nothing and follows nothing.

use std::io::Read;

use memchr::{memchr, memchr_iter, memmem};

use crate::error::Unreadable;
use crate::source::read_some;
use crate::xml::{self, Kind, Tag};

const WINDOW: usize = 256 << 10;
/// No tag of a service comes near it.
const LONGEST_TAG_KIB: usize = 64;
const DEEPEST: usize = 32;

pub(super) struct Markup<'r> {
    source: &'r mut dyn Read,
    /// Of which the first `filled` bytes are read; the rest is room.
    window: Vec<u8>,
    filled: usize,
    at: usize,
    passed: u64,
    ended: bool,
    depth: usize,
    cut_off: bool,
    begun: bool,
}

impl<'r> Markup<'r> {
    pub fn new(source: &'r mut dyn Read) -> Markup<'r> {
        Markup {
            source,
            window: vec![0; WINDOW],
            filled: 0,
            at: 0,
            passed: 0,
            ended: false,
            depth: 0,
            cut_off: false,
            begun: false,
        }
    }

    /// Whether the text ended inside a tag or an element, once `next` has given `None`.
    pub fn ended_early(&self) -> bool {
        self.cut_off || self.depth > 0
    }

    pub fn next(&mut self) -> Result<Option<Tag<'_>>, Unreadable> {
        if !std::mem::replace(&mut self.begun, true) {
            self.fill()?;
            if let Some(problem) = xml::refused_encoding(self.rest()) {
                return Err(problem);
            }
        }
        loop {
            if !self.find_tag()? {
                return Ok(None);
            }
            match self.rest().get(1) {
                Some(b'!') => self.skip_declaration()?,
                Some(b'?') => self.skip_past(b"?>")?,
                _ => {
                    let Some(length) = self.whole_tag()? else { return Ok(None) };
                    return self.take_tag(length);
                }
            }
        }
    }

    /// Goes to the next `<` that has at least one byte behind it.
    fn find_tag(&mut self) -> Result<bool, Unreadable> {
        loop {
            match memchr(b'<', self.rest()) {
                Some(skipped) if self.at + skipped + 1 < self.filled => {
                    self.at += skipped;
                    return Ok(true);
                }
                Some(skipped) => {
                    self.at += skipped;
                    if !self.fill()? {
                        self.cut_off = true;
                        return Ok(false);
                    }
                }
                None => {
                    self.at = self.filled;
                    if !self.fill()? {
                        return Ok(false);
                    }
                }
            }
        }
    }

    /// Bytes from the `<` to the `>` that ends the tag, all of them in the window.
    fn whole_tag(&mut self) -> Result<Option<usize>, Unreadable> {
        loop {
            if let Some(length) = end_of_tag(&self.rest()[1..]) {
                if length > LONGEST_TAG_KIB << 10 {
                    return Err(self.too_long());
                }
                return Ok(Some(length + 1));
            }
            if self.rest().len() > LONGEST_TAG_KIB << 10 {
                return Err(self.too_long());
            }
            if !self.fill()? {
                self.cut_off = true;
                return Ok(None);
            }
        }
    }

    fn take_tag(&mut self, length: usize) -> Result<Option<Tag<'_>>, Unreadable> {
        let start = self.at + 1;
        let position = self.position() as usize;
        let inside = &self.window[start..self.at + length];
        self.at += length + 1;
        let tag = xml::tag(inside, position)?;
        match tag.kind {
            Kind::Open => self.depth += 1,
            Kind::Close => self.depth = self.depth.saturating_sub(1),
            Kind::Empty => {}
        }
        if self.depth > DEEPEST {
            return Err(Unreadable::TooDeep { most: DEEPEST, at_byte: position });
        }
        Ok(Some(tag))
    }

    fn skip_declaration(&mut self) -> Result<(), Unreadable> {
        const LONGEST_START: usize = 9;
        while self.rest().len() < LONGEST_START && self.fill()? {}
        if self.rest().starts_with(b"<!--") {
            return self.skip_past(b"-->");
        }
        if self.rest().starts_with(b"<![CDATA[") {
            return self.skip_past(b"]]>");
        }
        self.skip_document_type()
    }

    /// What a service declares about its own elements is passed over. Entities are refused.
    fn skip_document_type(&mut self) -> Result<(), Unreadable> {
        loop {
            let rest = self.rest();
            let plain_end = memchr(b'>', rest);
            let subset = memchr(b'[', rest).filter(|&opens| plain_end.is_none_or(|end| opens < end));
            let end = match subset {
                Some(opens) => document_type_end(rest, opens),
                None => plain_end.map(|end| end + 1),
            };
            let looked_at = &rest[..end.unwrap_or(rest.len())];
            if memmem::find(looked_at, b"<!ENTITY").is_some() {
                return Err(Unreadable::DocumentType);
            }
            if let Some(end) = end {
                self.at += end;
                return Ok(());
            }
            if rest.len() > LONGEST_TAG_KIB << 10 {
                return Err(self.too_long());
            }
            if !self.fill()? {
                self.cut_off = true;
                self.at = self.filled;
                return Ok(());
            }
        }
    }

    fn skip_past(&mut self, end: &[u8]) -> Result<(), Unreadable> {
        loop {
            if let Some(found) = memmem::find(self.rest(), end) {
                self.at += found + end.len();
                return Ok(());
            }
            self.at = self.filled.saturating_sub(end.len() - 1).max(self.at);
            if !self.fill()? {
                self.cut_off = true;
                self.at = self.filled;
                return Ok(());
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.window.get(self.at..self.filled).unwrap_or_default()
    }

    /// Moves what is left to the front and reads on. Whether anything was read.
    fn fill(&mut self) -> Result<bool, Unreadable> {
        if self.ended {
            return Ok(false);
        }
        self.passed += self.at as u64;
        self.window.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        let length = read_some(self.source, &mut self.window[self.filled..])?;
        self.filled += length;
        self.ended = length == 0;
        Ok(length > 0)
    }

    fn position(&self) -> u64 {
        self.passed + self.at as u64
    }

    fn too_long(&self) -> Unreadable {
        Unreadable::TextTooLong { most_kib: LONGEST_TAG_KIB, at_byte: self.position() as usize }
    }
}

/// Most tags hold no `>` and no apostrophe in their attributes; whether the first `>` ends them is seen from the quotes.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let end = memchr(b'>', bytes)?;
    let inside = &bytes[..end];
    if memchr(b'\'', inside).is_none() && memchr_iter(b'"', inside).count().is_multiple_of(2) {
        return Some(end);
    }
    xml::tag_length(bytes)
}

/// Behind the `]` and `>` that close the declarations; comments and quoted texts may hold either.
fn document_type_end(bytes: &[u8], opens: usize) -> Option<usize> {
    let mut at = opens + 1;
    loop {
        let found = at + bytes.get(at..)?.iter().position(|byte| matches!(byte, b']' | b'"' | b'<'))?;
        at = match bytes[found] {
            b']' => return memchr(b'>', &bytes[found..]).map(|end| found + end + 1),
            b'"' => found + memchr(b'"', &bytes[found + 1..])? + 2,
            _ if bytes[found..].starts_with(b"<!--") => found + memmem::find(&bytes[found..], b"-->")? + 3,
            _ => found + 1,
        };
    }
}
