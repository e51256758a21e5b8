//! The formats read, told apart by what the bytes are, never by the file's name.

use crate::error::Unreadable;
use crate::export::About;
use crate::outcome::{NotARun, Outcome};
use crate::{fit, gpx, polar, record, suunto, tcx, xml};

/// One format: a module of this crate and a line in `FORMATS`.
pub struct Format {
    pub name: &'static str,
    /// Larger files are refused before anything is read.
    pub most_bytes: usize,
    pub recognises: fn(&[u8]) -> bool,
    /// What an export's table says about the file stands in for what the file does not say.
    pub read: fn(&[u8], Option<&About>) -> Outcome,
}

pub const FORMATS: &[Format] =
    &[fit::FORMAT, gpx::FORMAT, tcx::FORMAT, polar::FORMAT, suunto::JSON, suunto::SML, record::FORMAT];

/// Reads one plain file: not gzipped, not an archive. Every input has an outcome.
pub fn read_file(bytes: &[u8]) -> Outcome {
    read_member(bytes, None)
}

/// Reads one plain file of an export, with what the export's own table says about it.
pub fn read_member(bytes: &[u8], about: Option<&About>) -> Outcome {
    if bytes.is_empty() {
        return Unreadable::Empty.into();
    }
    match recognised(bytes) {
        Some(format) if bytes.len() > format.most_bytes => {
            Unreadable::TooLarge { what: format.name, most_mib: (format.most_bytes >> 20) as u64 }.into()
        }
        Some(format) => match ((format.read)(bytes, about), about) {
            (Outcome::Activity(mut activity), Some(about)) => {
                about.join(&mut activity);
                Outcome::Activity(activity)
            }
            (outcome, _) => outcome,
        },
        None => foreign(bytes),
    }
}

pub(crate) fn recognised(bytes: &[u8]) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognises)(bytes))
}

/// The largest plain file any format takes.
pub(crate) fn most_bytes() -> usize {
    FORMATS.iter().map(|format| format.most_bytes).max().unwrap_or(0)
}

fn foreign(bytes: &[u8]) -> Outcome {
    const KINDS: &[(&[u8], &str)] = &[
        (&[0xFF, 0xD8, 0xFF], "a picture"),
        (b"\x89PNG", "a picture"),
        (b"GIF8", "a picture"),
        (b"%PDF", "a PDF document"),
        (&[0x00, 0x05, 0x16, 0x07], "a Mac's side file"),
        (b"SQLite format 3", "a database"),
    ];
    if let Some((_, what)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return NotARun::Foreign(what).into();
    }
    if let Some(problem) = xml::refused_encoding(bytes) {
        return problem.into();
    }
    let text = xml::without_preamble(bytes);
    if xml::is_apple_health(text) {
        return NotARun::Foreign(
            "Apple Health's table of all records; its routes lie beside it as GPX files",
        )
        .into();
    }
    match text.first() {
        Some(b'<') if xml::has_document_type(text) && !xml::is_web_page(text) => {
            Unreadable::DocumentType.into()
        }
        Some(b'<') => NotARun::Foreign("an XML or web page of another kind").into(),
        Some(b'{' | b'[') => NotARun::Foreign("a JSON file").into(),
        _ if std::str::from_utf8(&bytes[..bytes.len().min(1024)]).is_ok() => {
            NotARun::Foreign("a text or table").into()
        }
        _ => NotARun::Foreign("a file of an unknown kind").into(),
    }
}
