//! Where in which file something stands, and the problems found there.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::problem::Problem;

/// A file of the protocol; files are ordered as their problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source<'t> {
    pub order: u8,
    pub name: &'static str,
    pub text: &'t str,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'t> {
    pub source: Source<'t>,
    pub span: Range<usize>,
}

/// Everything found wrong so far.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<(u8, Problem)>,
}

impl Problems {
    pub fn add(&mut self, place: &Place, what: impl Into<String>, expected: impl Into<String>) {
        let (line, column) = place.start();
        let problem = Problem {
            file: String::from(place.source.name),
            line,
            column,
            width: place.width(),
            what: what.into(),
            expected: expected.into(),
        };
        self.found.push((place.source.order, problem));
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order of the files and their lines.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(order, problem)| (*order, problem.line, problem.column));
        self.found.into_iter().map(|(_, problem)| problem).collect()
    }
}

impl<'t> Source<'t> {
    pub fn place(self, span: Range<usize>) -> Place<'t> {
        Place { source: self, span }
    }

    pub fn top(self) -> Place<'t> {
        self.place(0..0)
    }

    pub fn end(self) -> Place<'t> {
        self.place(self.text.len()..self.text.len())
    }

    fn before(self, byte: usize) -> &'t str {
        self.text.get(..byte).unwrap_or(self.text)
    }
}

impl<'t> Place<'t> {
    pub fn text(&self) -> &'t str {
        self.source.text.get(self.span.clone()).unwrap_or("")
    }

    /// Line and column, both from 1, the column in characters.
    fn start(&self) -> (u32, u32) {
        let before = self.source.before(self.span.start);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count());
        (before.matches('\n').count() as u32 + 1, column as u32 + 1)
    }

    /// Characters from the start to the end or the end of the line, at least 1.
    fn width(&self) -> u32 {
        let first_line = self.text().lines().next().unwrap_or("");
        (first_line.chars().count() as u32).max(1)
    }
}
