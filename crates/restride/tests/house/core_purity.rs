//! The core has no operating system below it: no clock, file, network, float, hash order or unsafe code.

use crate::repository::{Source, rust_sources};
use crate::{clean, found, rust_text};

const FORBIDDEN: [(&str, &str); 19] = [
    ("std", "the core is no_std; use core or alloc"),
    ("f32", "the core counts in whole units"),
    ("f64", "the core counts in whole units"),
    ("HashMap", "hash order differs from run to run; use BTreeMap"),
    ("HashSet", "hash order differs from run to run; use BTreeSet"),
    ("hash_map", "hash order differs from run to run; use BTreeMap"),
    ("print", "the core says nothing; return a value"),
    ("println", "the core says nothing; return a value"),
    ("eprint", "the core says nothing; return a value"),
    ("eprintln", "the core says nothing; return a value"),
    ("unsafe", "the core has no unsafe code"),
    ("Instant", "the core has no clock"),
    ("SystemTime", "the core has no clock"),
    ("Zoned", "the core knows dates only"),
    ("TimeZone", "the core knows dates only"),
    ("now", "the core has no clock; today is a parameter"),
    ("env", "the core reads no environment"),
    ("include_str", "the core reads no file; take the text as a parameter"),
    ("include_bytes", "the core reads no file; take the bytes as a parameter"),
];

fn forbidden_words(path: &str, text: &str) -> Vec<String> {
    let code = rust_text::code(&rust_text::without_tests(text));
    let chars: Vec<char> = code.chars().collect();
    let mut findings = Vec::new();
    for (at, word) in rust_text::words(&code) {
        let line = rust_text::line_of(&chars, at);
        if let Some((_, why)) = FORBIDDEN.iter().find(|(forbidden, _)| *forbidden == word) {
            findings.push(format!("{path}:{line}: '{word}': {why}"));
        }
        if is_float(&chars, at, &word) {
            findings.push(format!("{path}:{line}: '{word}.': the core counts in whole units, not floats"));
        }
    }
    findings
}

/// `1.5`, but neither the range `1..5` nor the tuple field `a.1.5`.
fn is_float(chars: &[char], at: usize, word: &str) -> bool {
    let past = at + word.len();
    word.bytes().all(|b| b.is_ascii_digit() || b == b'_')
        && chars.get(past) == Some(&'.')
        && chars.get(past + 1).is_some_and(char::is_ascii_digit)
        && (at == 0 || chars[at - 1] != '.')
}

fn crate_attributes(path: &str, text: &str) -> Vec<String> {
    let code = rust_text::code(text);
    ["#![no_std]", "#![forbid(unsafe_code)]"]
        .iter()
        .filter(|attribute| !code.contains(**attribute))
        .map(|attribute| format!("{path}:1: {attribute} is missing"))
        .collect()
}

fn core_sources() -> Vec<Source> {
    let core: Vec<Source> = rust_sources()
        .into_iter()
        .filter(|s| s.crate_name() == Some("rehab") && s.is_product_code())
        .collect();
    assert!(core.len() > 5, "only {} files of the core found", core.len());
    core
}

#[test]
fn the_core_touches_nothing_outside() {
    let findings: Vec<String> =
        core_sources().iter().flat_map(|s| forbidden_words(&s.path, &s.text)).collect();
    clean(&findings);
}

#[test]
fn planted_impurities_are_found() {
    clean(&forbidden_words(
        "a.rs",
        "// std f64\nlet a = \"HashMap\"; let b = 0..5; c.0.1; let standing = nowhere(1);\n",
    ));
    clean(&forbidden_words("a.rs", "#[cfg(test)]\nmod tests {\n    use std::collections::HashMap;\n}\n"));
    for (word, _) in FORBIDDEN {
        found(
            &forbidden_words("a.rs", &format!("//! A.\nlet a = {word}::b();\n")),
            &[&format!("a.rs:2: '{word}'")],
        );
    }
    found(&forbidden_words("a.rs", "let a = 1.5;\n"), &["a.rs:1: '1.'"]);
}

#[test]
fn the_core_declares_what_it_is() {
    let opening: Vec<Source> =
        core_sources().into_iter().filter(|source| source.path == "crates/rehab/src/lib.rs").collect();
    assert_eq!(opening.len(), 1, "crates/rehab/src/lib.rs is where the core begins");
    clean(&crate_attributes(&opening[0].path, &opening[0].text));
}

#[test]
fn planted_missing_attributes_are_found() {
    clean(&crate_attributes("lib.rs", "//! A.\n#![no_std]\n#![forbid(unsafe_code)]\n"));
    found(
        &crate_attributes("lib.rs", "//! #![no_std]\n#![forbid(unsafe_code)]\n"),
        &["#![no_std] is missing"],
    );
    found(&crate_attributes("lib.rs", "#![no_std]\n#![deny(unsafe_code)]\n"), &["forbid(unsafe_code)"]);
}
