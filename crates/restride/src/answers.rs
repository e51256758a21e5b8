//! An answers file: the diary's enrolment and screening lines, where a date left out means today.

use rehab::Date;
use rehab::diary;
use rehab::fact::{Fact, Kind};
use rehab::problem::Problem;

use crate::Error;
use crate::said;

/// # Errors
/// Every problem, with its line and a caret; any other kind of fact is one.
pub fn read(name: &str, text: &str, today: Date) -> Result<Vec<Fact>, Error> {
    let text = without_mark(text);
    let (mut facts, mut problems) = (Vec::new(), Vec::new());
    for (line, number) in text.lines().zip(1_u32..) {
        let said = line.trim_start();
        if said.is_empty() || said.starts_with('#') {
            continue;
        }
        let dated = said.starts_with(|c: char| c.is_ascii_digit());
        let before = if dated { String::new() } else { format!("{today} ") };
        match diary::read_line(&format!("{before}{line}")) {
            Ok(fact) if matches!(fact.kind(), Kind::Enrolment | Kind::Screen) => facts.push(fact),
            Ok(fact) => problems.push(other_kind(number, line, fact.kind())),
            Err(found) => problems.extend(found.into_iter().map(|mut problem| {
                problem.line = number;
                problem.column = problem.column.saturating_sub(before.len() as u32).max(1);
                problem
            })),
        }
    }
    match () {
        () if !problems.is_empty() => Err(Error::problems(name, problems, text)),
        () if facts.is_empty() => Err(Error::Refused(said!("answers-empty", "name" = name))),
        () => Ok(facts),
    }
}

fn other_kind(line: u32, text: &str, kind: Kind) -> Problem {
    Problem {
        file: String::new(),
        line,
        column: 1,
        width: text.chars().count().max(1) as u32,
        what: said!("answers-other-kind", "kind" = kind.word()),
        expected: said!("answers-expected"),
    }
}

/// Without the byte order mark that some editors put at the beginning of a text.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
