//! Walks the tags of an XML text without building a tree. It expands nothing, follows nothing and refuses what no
//! watch writes.

use memchr::{memchr, memchr_iter, memchr3, memmem};

use crate::error::Unreadable;

const DEEPEST: usize = 32;
const MOST_ATTRIBUTES: usize = 64;
const LONGEST_TEXT_KIB: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    /// Opened and closed at once.
    Empty,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    /// Without its namespace prefix.
    pub name: &'a [u8],
    pub kind: Kind,
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    pub fn attribute(&self, name: &[u8]) -> Option<&'a [u8]> {
        Attributes { rest: self.attributes }.find(|(found, _)| *found == name).map(|(_, value)| value)
    }
}

struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let equals = memchr(b'=', self.rest)?;
        let name = self.rest[..equals].trim_ascii();
        let behind = self.rest[equals + 1..].trim_ascii_start();
        let quote = *behind.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let length = memchr(quote, &behind[1..])?;
        self.rest = &behind[length + 2..];
        Some((name, &behind[1..=length]))
    }
}

pub(crate) struct Tags<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the next tag begins, once `text` has looked for it.
    next_at: Option<usize>,
    depth: usize,
    cut_off: bool,
}

impl<'a> Tags<'a> {
    pub fn new(bytes: &'a [u8]) -> Tags<'a> {
        Tags { bytes: without_preamble(bytes), at: 0, next_at: None, depth: 0, cut_off: false }
    }

    /// The text from the last tag to the next.
    #[inline]
    pub fn text(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = length_to_tag(rest).unwrap_or(rest.len());
        self.next_at = Some(self.at + length);
        rest[..length].trim_ascii()
    }

    /// Whether the text ended inside a tag or an element, once `next` has given `None`.
    pub fn ended_early(&self) -> bool {
        self.cut_off || self.depth > 0
    }

    /// The next tag, or `None` at the end of the text or where it is cut off.
    #[inline]
    pub fn next(&mut self) -> Result<Option<Tag<'a>>, Unreadable> {
        loop {
            let rest = &self.bytes[self.at..];
            let skipped = match self.next_at.take() {
                Some(next_at) if next_at < self.bytes.len() => Some(next_at - self.at),
                Some(_) => None,
                None => length_to_tag(rest),
            };
            let Some(skipped) = skipped else {
                return self.check_text(rest.len()).map(|()| None);
            };
            self.check_text(skipped)?;
            self.at += skipped + 1;
            match self.bytes.get(self.at) {
                Some(b'!') => {
                    if self.skip_declaration()?.is_none() {
                        return Ok(self.cut_off_here());
                    }
                }
                Some(b'?') => {
                    if self.skip_past(b"?>").is_none() {
                        return Ok(self.cut_off_here());
                    }
                }
                Some(b'/') => return Ok(self.close_tag()),
                Some(_) => return self.open_tag(),
                None => return Ok(self.cut_off_here()),
            }
        }
    }

    #[inline]
    fn close_tag(&mut self) -> Option<Tag<'a>> {
        let rest = &self.bytes[self.at + 1..];
        let Some(length) = length_to(b'>', rest) else { return self.cut_off_here() };
        self.at += length + 2;
        self.depth = self.depth.saturating_sub(1);
        Some(Tag { name: local_name(rest[..length].trim_ascii_end()), kind: Kind::Close, attributes: &[] })
    }

    #[inline]
    fn open_tag(&mut self) -> Result<Option<Tag<'a>>, Unreadable> {
        if let Some((name, length)) = self.bare_tag() {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Unreadable::TooDeep { most: DEEPEST, at_byte: self.at });
            }
            self.at += length + 1;
            return Ok(Some(Tag { name, kind: Kind::Open, attributes: &[] }));
        }
        let Some(length) = tag_length(&self.bytes[self.at..]) else { return Ok(self.cut_off_here()) };
        let tag = open_tag(&self.bytes[self.at..self.at + length], self.at)?;
        if tag.kind == Kind::Open {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Unreadable::TooDeep { most: DEEPEST, at_byte: self.at });
            }
        }
        self.at += length + 1;
        Ok(Some(tag))
    }

    /// The name of a tag that has nothing but a short one, as nearly all have, without its prefix; and the length of all.
    #[inline]
    fn bare_tag(&self) -> Option<(&'a [u8], usize)> {
        const SHORT: usize = 32;
        let rest = &self.bytes[self.at..];
        let mut name_from = 0;
        for (at, &byte) in rest.iter().take(SHORT).enumerate() {
            match byte {
                b'>' => return Some((&rest[name_from..at], at)),
                b':' if name_from == 0 => name_from = at + 1,
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b':' | b'-' | b'.' => {}
                _ => return None,
            }
        }
        None
    }

    fn check_text(&self, length: usize) -> Result<(), Unreadable> {
        if length > LONGEST_TEXT_KIB << 10 {
            return Err(Unreadable::TextTooLong { most_kib: LONGEST_TEXT_KIB, at_byte: self.at });
        }
        Ok(())
    }

    fn skip_declaration(&mut self) -> Result<Option<()>, Unreadable> {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"!--") {
            return Ok(self.skip_past(b"-->"));
        }
        if rest.starts_with(b"![CDATA[") {
            return Ok(self.skip_past(b"]]>"));
        }
        Err(Unreadable::DocumentType)
    }

    fn skip_past(&mut self, end: &[u8]) -> Option<()> {
        self.at += memmem::find(&self.bytes[self.at..], end)? + end.len();
        Some(())
    }

    fn cut_off_here<T>(&mut self) -> Option<T> {
        self.at = self.bytes.len();
        self.cut_off = true;
        None
    }
}

/// Texts and names are mostly so short that looking at each byte is quicker than preparing to look at many at once.
#[inline]
fn length_to(wanted: u8, bytes: &[u8]) -> Option<usize> {
    const SHORT: usize = 12;
    match bytes.iter().take(SHORT).position(|&byte| byte == wanted) {
        Some(length) => Some(length),
        None => memchr(wanted, bytes.get(SHORT..)?).map(|length| length + SHORT),
    }
}

#[inline]
fn length_to_tag(bytes: &[u8]) -> Option<usize> {
    length_to(b'<', bytes)
}

/// A tag from what stands between its angle brackets. `at_byte` is only shown.
pub(crate) fn tag(inside: &[u8], at_byte: usize) -> Result<Tag<'_>, Unreadable> {
    match inside.strip_prefix(b"/") {
        Some(name) => Ok(Tag { name: local_name(name.trim_ascii_end()), kind: Kind::Close, attributes: &[] }),
        None => open_tag(inside, at_byte),
    }
}

fn open_tag(inside: &[u8], at_byte: usize) -> Result<Tag<'_>, Unreadable> {
    let (inside, kind) = match inside.strip_suffix(b"/") {
        Some(inside) => (inside, Kind::Empty),
        None => (inside, Kind::Open),
    };
    let name_length = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    let attributes = &inside[name_length..];
    check_attributes(attributes, at_byte)?;
    Ok(Tag { name: local_name(&inside[..name_length]), kind, attributes })
}

fn check_attributes(attributes: &[u8], at_byte: usize) -> Result<(), Unreadable> {
    const SHORTEST: usize = 4;
    let possible = attributes.len() / SHORTEST;
    if possible > MOST_ATTRIBUTES
        && memchr_iter(b'=', attributes).nth(MOST_ATTRIBUTES).is_some()
        && (Attributes { rest: attributes }).nth(MOST_ATTRIBUTES).is_some()
    {
        return Err(Unreadable::TooManyAttributes { most: MOST_ATTRIBUTES, at_byte });
    }
    Ok(())
}

/// Bytes up to the `>` that ends a tag, not one inside quotes.
pub(crate) fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        let found = bytes[at];
        if found == b'>' {
            return Some(at);
        }
        at += memchr(found, &bytes[at + 1..])? + 2;
    }
}

fn local_name(name: &[u8]) -> &[u8] {
    name.iter().position(|&byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// Without the byte order mark and the blanks that some exports put in front.
pub(crate) fn without_preamble(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_start().strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// The name of the outermost element, looked for near the beginning only.
pub(crate) fn root_name(bytes: &[u8]) -> Option<&[u8]> {
    const LOOK_AT: usize = 16 << 10;
    let text = without_preamble(bytes);
    if text.first() != Some(&b'<') {
        return None;
    }
    Tags::new(&text[..text.len().min(LOOK_AT)]).next().ok().flatten().map(|tag| tag.name)
}

pub(crate) fn refused_encoding(bytes: &[u8]) -> Option<Unreadable> {
    let marks: [&[u8]; 4] = [&[0xFF, 0xFE], &[0xFE, 0xFF], b"<\0", b"\0<"];
    marks.iter().any(|mark| bytes.starts_with(mark)).then_some(Unreadable::Utf16)
}

pub(crate) fn has_document_type(text: &[u8]) -> bool {
    matches!(Tags::new(text).next(), Err(Unreadable::DocumentType))
}

pub(crate) fn is_web_page(text: &[u8]) -> bool {
    begins_with_type(text, b"doctype html")
}

pub(crate) fn is_apple_health(text: &[u8]) -> bool {
    begins_with_type(text, b"doctype healthdata")
}

fn begins_with_type(text: &[u8], name: &[u8]) -> bool {
    let head = text[..text.len().min(512)].to_ascii_lowercase();
    text.first() == Some(&b'<') && memmem::find(&head, name).is_some()
}
