//! What is wrong in a text a person wrote, where, and what was expected instead.

use alloc::string::String;
use core::fmt;

/// One problem in a diary or a protocol file. Lines and columns count from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's name where there is more than one; empty otherwise.
    pub file: String,
    pub line: u32,
    pub column: u32,
    /// Characters to underline, at least 1.
    pub width: u32,
    pub what: String,
    pub expected: String,
}

impl Problem {
    /// The message with the offending line and a caret under the place, as `text` has it.
    pub fn with_caret<'a>(&'a self, text: &'a str) -> WithCaret<'a> {
        WithCaret { problem: self, text }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}, ", self.file)?;
        }
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)?;
        if !self.expected.is_empty() {
            write!(f, "; {}", self.expected)?;
        }
        Ok(())
    }
}

pub struct WithCaret<'a> {
    problem: &'a Problem,
    text: &'a str,
}

impl fmt::Display for WithCaret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = self.problem;
        writeln!(f, "{problem}")?;
        let Some(line) = self.text.lines().nth(problem.line.saturating_sub(1) as usize) else {
            return Ok(());
        };
        writeln!(f, "{:>5} | {line}", problem.line)?;
        write!(f, "      | ")?;
        for c in line.chars().take(problem.column.saturating_sub(1) as usize) {
            f.write_str(if c == '\t' { "\t" } else { " " })?;
        }
        for _ in 0..problem.width.max(1) {
            f.write_str("^")?;
        }
        Ok(())
    }
}
