//! Lines of a page: wrapped to a width, and coloured only when asked.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::words::width_of;

/// How wide a page is and whether it may use colours.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub width: usize,
    pub colors: bool,
}

impl Look {
    /// Lines longer than this tire the eye, however wide the terminal is.
    pub const WIDEST: usize = 80;
    const NARROWEST: usize = 32;

    pub fn new(terminal_width: Option<usize>, colors: bool) -> Look {
        let width = terminal_width.unwrap_or(Look::WIDEST).clamp(Look::NARROWEST, Look::WIDEST);
        Look { width, colors }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Faint,
    Red,
    Amber,
    Green,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Faint => "2",
            Ink::Red => "1;31",
            Ink::Amber => "33",
            Ink::Green => "32",
        }
    }
}

pub struct Page {
    look: Look,
    /// Columns kept free at the right, for notes.
    margin: usize,
    text: String,
    first_row: FirstRow,
    notes: BTreeSet<String>,
}

/// Where the first row of what was written last ends, and how many columns it takes.
#[derive(Clone, Copy, Default)]
struct FirstRow {
    end: usize,
    columns: usize,
}

impl Page {
    pub fn new(look: Look) -> Page {
        Page { look, margin: 0, text: String::new(), first_row: FirstRow::default(), notes: BTreeSet::new() }
    }

    /// A page that keeps columns free at the right, for [`Page::beside`].
    pub fn with_margin(look: Look, columns: usize) -> Page {
        Page { margin: columns, ..Page::new(look) }
    }

    pub fn width(&self) -> usize {
        self.look.width
    }

    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line, but never two.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(0, text, Ink::Strong);
    }

    /// A paragraph, every line of it indented.
    pub fn line(&mut self, indent: usize, text: &str, ink: Ink) {
        self.hanging(indent, indent, text, ink);
    }

    /// A paragraph whose first line stands out to the left.
    pub fn hanging(&mut self, first: usize, rest: usize, text: &str, ink: Ink) {
        for (nth, line) in wrap(text, self.room(), first, rest).iter().enumerate() {
            let indent = if nth == 0 { first } else { rest };
            let _ = write!(self.text, "{:indent$}{}", "", self.inked(line, ink));
            self.end_row(nth, indent + width_of(line));
        }
    }

    /// A word in a column of its own and a paragraph beside it.
    pub fn row(&mut self, indent: usize, column: usize, word: (&str, Ink), text: &str) {
        let body = indent + column;
        let (word, ink) = word;
        let pad = column.saturating_sub(width_of(word)).max(1);
        let first = indent + width_of(word) + pad;
        for (nth, line) in wrap(text, self.room(), first, body).iter().enumerate() {
            if nth == 0 {
                let _ = write!(self.text, "{:indent$}{}{:pad$}{line}", "", self.inked(word, ink), "");
            } else {
                let _ = write!(self.text, "{:body$}{line}", "");
            }
            self.end_row(nth, if nth == 0 { first } else { body } + width_of(line));
        }
    }

    /// A short note at the right edge, beside the first row of what was written last.
    pub fn beside(&mut self, note: &str, ink: Ink) {
        let FirstRow { end, columns } = self.first_row;
        let pad = self.look.width.saturating_sub(columns + width_of(note)).max(1);
        let inked = format!("{:pad$}{}", "", self.inked(note, ink));
        self.text.insert_str(end, &inked);
        self.notes.insert(note.to_owned());
    }

    /// Whether this note stands somewhere at the right edge.
    pub fn has_note(&self, note: &str) -> bool {
        self.notes.contains(note)
    }

    /// A line a person copies: never wrapped.
    pub fn verbatim(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// Two ends of one line, or two lines where they do not fit. The right end may change its ink on the way.
    pub fn spread(&mut self, left: (&str, Ink), right: &[(&str, Ink)]) {
        let whole: String = right.iter().map(|(text, _)| *text).collect();
        let taken = width_of(left.0) + width_of(&whole);
        if taken + 2 > self.look.width {
            self.line(0, left.0, left.1);
            self.line(0, &whole, Ink::Plain);
            return;
        }
        let pad = self.look.width - taken;
        let right: String = right.iter().map(|(text, ink)| self.inked(text, *ink)).collect();
        let _ = writeln!(self.text, "{}{:pad$}{right}", self.inked(left.0, left.1), "");
    }

    fn room(&self) -> usize {
        self.look.width.saturating_sub(self.margin)
    }

    fn end_row(&mut self, nth: usize, columns: usize) {
        if nth == 0 {
            self.first_row = FirstRow { end: self.text.len(), columns };
        }
        self.text.push('\n');
    }

    fn inked(&self, text: &str, ink: Ink) -> String {
        if !self.look.colors || ink == Ink::Plain {
            return text.to_owned();
        }
        format!("\x1b[{}m{text}\x1b[0m", ink.code())
    }
}

/// Lines of at most `width` columns, indents included. A word longer than a line keeps a line to itself.
fn wrap(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let room = width.saturating_sub(if lines.is_empty() { first } else { rest });
        if !line.is_empty() && width_of(&line) + 1 + width_of(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, indent: usize, expect: &[&str]) {
        assert_eq!(wrap(text, width, indent, indent), expect, "{text:?} at {width}");
    }

    #[test]
    fn words_are_kept_whole_and_lines_within_the_width() {
        check("seven times two minutes", 12, 0, &["seven times", "two minutes"]);
        check("seven times two minutes", 11, 0, &["seven times", "two minutes"]);
        check("seven times two minutes", 10, 0, &["seven", "times two", "minutes"]);
        check("seven times two minutes", 14, 4, &["seven", "times two", "minutes"]);
        check("https://a-very-long-name.example then", 10, 0, &["https://a-very-long-name.example", "then"]);
        check("7 × (2 min run)", 15, 0, &["7 × (2 min run)"]);
        check("", 10, 0, &[""]);
    }

    #[test]
    fn a_word_wider_than_its_column_pushes_no_line_out() {
        let mut page = Page::new(Look::new(Some(40), false));
        page.row(2, 5, ("settle.onset_share", Ink::Plain), "most of a run, of the way to the pain");
        page.row(2, 5, ("C4", Ink::Plain), "in its column");
        let expect = [
            "  settle.onset_share most of a run, of",
            "       the way to the pain",
            "  C4   in its column",
            "",
        ];
        assert_eq!(page.finish().split('\n').collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_note_stands_at_the_right_edge_of_the_first_row() {
        let mut page = Page::with_margin(Look::new(Some(40), false), 3);
        page.line(2, "A sentence of many words keeps away from the edge.", Ink::Plain);
        page.beside("D", Ink::Faint);
        page.row(2, 5, ("met", Ink::Green), "short");
        page.beside("C", Ink::Faint);
        let expect = [
            "  A sentence of many words keeps away  D",
            "  from the edge.",
            "  met  short                           C",
            "",
        ];
        assert_eq!(page.finish(), expect.join("\n"));
    }

    #[test]
    fn colours_only_when_asked() {
        let page = |colors| {
            let mut page = Page::new(Look::new(None, colors));
            page.line(0, "stop", Ink::Red);
            page.finish()
        };
        assert_eq!(page(false), "stop\n");
        assert_eq!(page(true), "\x1b[1;31mstop\x1b[0m\n");
    }
}
