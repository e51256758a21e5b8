//! What is wrong in a protocol's files: file by file, each problem with its line and a caret under the place.

use std::path::Path;

use rehab::problem::Problem;
use serde_json::{Value, json};

use super::page::{Ink, Page};
use crate::bundle::Bundle;
use crate::said;
use crate::terminal::printable;

/// Columns before the line itself: its number and a bar.
const MARGIN: usize = 10;
/// What is shown of a long line before its caret.
const LEAD: usize = 12;

pub fn tell(path: &Path, problems: &[Problem], bundle: &Bundle, page: &mut Page) {
    for (nth, problem) in problems.iter().enumerate() {
        let before = problems.get(..nth).unwrap_or_default();
        if before.last().is_none_or(|before| before.file != problem.file) {
            page.heading(&file(path, problem));
        }
        if before.iter().any(|other| is_same(other, problem)) {
            continue;
        }
        let place = said!("check-place", "line" = problem.line, "column" = problem.column);
        page.hanging(2, 4, &format!("{place}: {}", what(problem)), Ink::Plain);
        if let Some(line) = line(bundle.text_of(problem), problem) {
            let (shown, indent, width) = excerpt(&line, problem, page.width().saturating_sub(MARGIN));
            page.verbatim(0, format!("{:>7} | {shown}", problem.line).trim_end());
            page.verbatim(0, &format!("{:>7} | {:indent$}{}", "", "", "^".repeat(width)));
        }
        let again = problems.iter().skip(nth + 1).filter(|other| is_same(other, problem));
        let lines: Vec<String> = again.map(|other| other.line.to_string()).collect();
        if !lines.is_empty() {
            let again = said!("check-again", "count" = lines.len(), "lines" = lines.join(", "));
            page.hanging(4, 4, &again, Ink::Plain);
        }
    }
}

fn file(path: &Path, problem: &Problem) -> String {
    if path.is_dir() {
        return path.join(&problem.file).display().to_string();
    }
    said!("check-file-in", "path" = path.display().to_string(), "file" = problem.file.as_str())
}

/// The same words about another place of the same file.
fn is_same(one: &Problem, other: &Problem) -> bool {
    (&one.file, &one.what, &one.expected) == (&other.file, &other.what, &other.expected)
}

pub fn json(problem: &Problem) -> Value {
    json!({
        "file": problem.file, "line": problem.line, "column": problem.column, "width": problem.width,
        "what": problem.what, "expected": problem.expected,
    })
}

fn what(problem: &Problem) -> String {
    match problem.expected.as_str() {
        "" => problem.what.clone(),
        expected => format!("{}; {expected}", problem.what),
    }
}

fn line(text: &str, problem: &Problem) -> Option<String> {
    let line = text.lines().nth(problem.line.saturating_sub(1) as usize)?;
    Some(printable(&line.replace('\t', " ")))
}

/// As much of the line as there is room for, with the columns before the caret and the carets.
fn excerpt(line: &str, problem: &Problem, room: usize) -> (String, usize, usize) {
    let signs: Vec<char> = line.chars().collect();
    let at = (problem.column.saturating_sub(1) as usize).min(signs.len());
    let width = (problem.width.max(1) as usize).min(room.saturating_sub(1).max(1));
    if signs.len() <= room {
        return (line.to_owned(), at, width.min(signs.len().saturating_sub(at).max(1)));
    }
    let from = if at + width < room { 0 } else { at.saturating_sub(LEAD) };
    let cut = |to: usize| signs.get(from..to.min(signs.len())).unwrap_or_default().iter().collect::<String>();
    let before = if from == 0 { "" } else { "…" };
    let inside = room.saturating_sub(before.chars().count());
    let shown = match from + inside < signs.len() {
        true => format!("{before}{}…", cut(from + inside.saturating_sub(1))),
        false => format!("{before}{}", cut(signs.len())),
    };
    let indent = at - from + before.chars().count();
    (shown, indent, width.min(room.saturating_sub(indent).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, column: u32, width: u32, room: usize, expect: [&str; 2]) {
        let (file, what, expected) = Default::default();
        let problem = Problem { file, line: 1, column, width, what, expected };
        let (shown, indent, width) = excerpt(line, &problem, room);
        assert_eq!([shown.as_str(), &format!("{:indent$}{}", "", "^".repeat(width))], expect);
        assert!(shown.chars().count() <= room && indent + width <= room, "{line} at {room}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let line = "source = \"Our convention: one amber may be chance, two are a pattern.\"";
        check(line, 1, 6, 80, [line, "^^^^^^"]);
        check(line, 1, 6, 20, ["source = \"Our conve…", "^^^^^^"]);
        check(line, 10, 61, 30, ["source = \"Our convention: one…", "         ^^^^^^^^^^^^^^^^^^^^^"]);
        check(line, 62, 3, 30, ["…, two are a pattern.\"", "             ^^^"]);
        check(line, 37, 6, 24, ["…: one amber may be cha…", "             ^^^^^^"]);
        check("läuft = 1", 9, 1, 40, ["läuft = 1", "        ^"]);
        check("[[", 3, 1, 40, ["[[", "  ^"]);
    }
}
