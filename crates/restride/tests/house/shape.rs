//! Length, opening line and names of the source files.

use crate::repository::{Source, rust_sources, sources};
use crate::{clean, found, rust_text};

const FILE_LINES: usize = 600;
const FUNCTION_LINES: usize = 80;
const EMPTY_NAMES: [&str; 5] = ["Manager", "Service", "Helper", "Handler", "Util"];
const EMPTY_MODULES: [&str; 7] = ["utils", "util", "common", "helpers", "helper", "misc", "types"];

fn file_length(path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines <= FILE_LINES {
        return Vec::new();
    }
    vec![format!("{path}:{lines}: {lines} lines, {FILE_LINES} at most; split it by idea")]
}

fn function_length(path: &str, text: &str) -> Vec<String> {
    rust_text::functions(&rust_text::code(text))
        .into_iter()
        .filter(|function| function.lines > FUNCTION_LINES)
        .map(|f| {
            format!("{path}:{}: fn {} has {} lines, {FUNCTION_LINES} at most", f.first_line, f.name, f.lines)
        })
        .collect()
}

fn opening(path: &str, text: &str) -> Vec<String> {
    let said =
        text.lines().next().and_then(|line| line.strip_prefix("//!")).is_some_and(|s| s.trim().len() > 10);
    if said {
        Vec::new()
    } else {
        vec![format!("{path}:1: open the file with a //! line saying its one idea")]
    }
}

fn names(path: &str, text: &str) -> Vec<String> {
    let code = rust_text::code(text);
    let chars: Vec<char> = code.chars().collect();
    let words = rust_text::words(&code);
    let declared = words
        .windows(2)
        .filter(|pair| ["struct", "enum", "trait", "type", "mod", "union"].contains(&pair[0].1.as_str()));
    let mut findings: Vec<String> = declared
        .filter(|pair| is_empty_name(&pair[1].1))
        .map(|pair| {
            let line = rust_text::line_of(&chars, pair[1].0);
            format!("{path}:{line}: '{}' says nothing; name the thing itself", pair[1].1)
        })
        .collect();
    let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    if let Some(stem) = stems.into_iter().find(|stem| EMPTY_MODULES.contains(stem)) {
        findings.push(format!("{path}:1: a file or folder called '{stem}' has no idea of its own"));
    }
    findings
}

fn is_empty_name(name: &str) -> bool {
    EMPTY_MODULES.contains(&name) || EMPTY_NAMES.iter().any(|empty| name.ends_with(empty))
}

fn each_rust_file(check: fn(&str, &str) -> Vec<String>) -> Vec<String> {
    rust_sources().iter().flat_map(|source| check(&source.path, &source.text)).collect()
}

#[test]
fn files_are_short() {
    let is_program = |source: &&Source| {
        source.is_rust() || source.path.starts_with("scripts/") || source.path.starts_with(".ci/")
    };
    let findings: Vec<String> = sources()
        .iter()
        .filter(is_program)
        .flat_map(|source| file_length(&source.path, &source.text))
        .collect();
    clean(&findings);
}

#[test]
fn a_planted_long_file_is_found() {
    clean(&file_length("a.rs", &"\n".repeat(FILE_LINES)));
    found(&file_length("a.rs", &"\n".repeat(FILE_LINES + 1)), &["a.rs:601: 601 lines"]);
}

#[test]
fn functions_are_short() {
    clean(&each_rust_file(function_length));
}

#[test]
fn a_planted_long_function_is_found() {
    let of = |lines: usize| {
        format!("//! A.\n\nimpl A {{\n    pub fn long() {{\n{}    }}\n}}\n", "\n".repeat(lines - 2))
    };
    clean(&function_length("a.rs", &of(FUNCTION_LINES)));
    found(&function_length("a.rs", &of(FUNCTION_LINES + 1)), &["a.rs:4: fn long has 81 lines"]);
}

#[test]
fn every_file_opens_with_its_idea() {
    clean(&each_rust_file(opening));
}

#[test]
fn a_planted_file_without_an_idea_is_found() {
    clean(&opening("a.rs", "//! Reads the lap table.\nuse b;\n"));
    found(&opening("a.rs", "use b;\n//! Too late.\n"), &["a.rs:1"]);
    found(&opening("a.rs", "//!\n"), &["a.rs:1"]);
    found(&opening("a.rs", ""), &["a.rs:1"]);
}

#[test]
fn names_say_something() {
    clean(&each_rust_file(names));
}

#[test]
fn planted_empty_names_are_found() {
    clean(&names("crates/a/src/lap.rs", "//! A.\nstruct Lap; // not a LapManager\nuse b::Service;\n"));
    found(
        &names("crates/a/src/lap.rs", "//! A.\npub struct LapManager;\nmod utils;\ntrait RunHandler {}\n"),
        &["lap.rs:2: 'LapManager'", "lap.rs:3: 'utils'", "lap.rs:4: 'RunHandler'"],
    );
    found(&names("crates/common/src/lib.rs", ""), &["called 'common'"]);
    found(&names("crates/a/src/helpers.rs", ""), &["called 'helpers'"]);
}
