//! Where in which file something stands, and the problems found there.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::problem::Problem;
use crate::protocol::outline::{Outline, Takes};

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

/// Everything found wrong so far, and what was asked for, where somebody wants to know.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<(u8, Problem)>,
    outline: Option<Outline>,
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

    /// Problems that also keep an outline of all that is read.
    pub fn with_outline() -> Problems {
        Problems { outline: Some(Outline::default()), ..Problems::default() }
    }

    pub fn take_outline(&mut self) -> Option<Outline> {
        self.outline.take()
    }

    /// The place in the outline of a table that is read now.
    pub fn opened(&mut self, source: Source, name: &str, known: &[&'static str]) -> usize {
        self.outline.as_mut().map_or(0, |outline| outline.open(source.name, name, known))
    }

    pub fn asked(
        &mut self,
        table: usize,
        key: &str,
        takes: Takes,
        required: bool,
        found: Option<&Spanned<DeValue>>,
    ) {
        if let Some(outline) = &mut self.outline {
            outline.ask(table, key, takes, required, found);
        }
    }

    /// Of the text at this place only these words are taken.
    pub fn one_of(&mut self, place: &Place, words: impl IntoIterator<Item = &'static str>) {
        if let Some(outline) = &mut self.outline {
            outline.narrow(place.source.name, place.span.start, words.into_iter().collect());
        }
    }

    /// Adds what `find` tells of the files that have no problem yet; it is told which those are.
    pub fn add_of_whole_files(&mut self, find: impl FnOnce(&dyn Fn(Source) -> bool, &mut Problems)) {
        let broken: Vec<u8> = self.found.iter().map(|(order, _)| *order).collect();
        let mut others = Problems::default();
        find(&|source| !broken.contains(&source.order), &mut others);
        self.found.extend(others.found.into_iter().filter(|(order, _)| !broken.contains(order)));
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
