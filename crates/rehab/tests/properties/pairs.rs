//! Each invariant has a pair of golden cases that carries its number and its name: one diary where it bites, one that
//! just misses.

use std::collections::BTreeSet;
use std::path::Path;

use crate::table::INVARIANTS;

const ENDS: [&str; 2] = ["fires", "just-misses"];

/// `inv-05-no-improvement-refers-and-then-holds`
fn stem(number: usize, name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!("inv-{number:02}-{}", words.join("-"))
}

/// What is missing of the pairs, and what is there that belongs to no invariant.
fn complaints(invariants: &[(usize, &str)], files: &BTreeSet<String>) -> Vec<String> {
    let named = |ending: &str| {
        let stems = invariants.iter().map(|(number, name)| stem(*number, name));
        stems.flat_map(|stem| ENDS.map(|end| format!("{stem}-{end}.{ending}"))).collect::<Vec<_>>()
    };
    let wanted: BTreeSet<String> = named("diary").into_iter().chain(named("json")).collect();
    let numbered = |file: &&String| {
        let number = file.strip_prefix("inv-").and_then(|rest| rest.split('-').next());
        number.is_some_and(|number| number.parse::<usize>().is_ok())
    };
    let missing = wanted.difference(files).map(|file| format!("there is no {file}"));
    let strange = files.iter().filter(numbered).filter(|file| !wanted.contains(*file));
    missing.chain(strange.map(|file| format!("{file} belongs to no invariant"))).collect()
}

fn files() -> BTreeSet<String> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs/cases");
    let entries = std::fs::read_dir(cases).expect("the cases").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn each_invariant_has_its_golden_pair() {
    let invariants = INVARIANTS.map(|of| (of.number, of.name));
    let files = files();
    assert_eq!(complaints(&invariants, &files), Vec::<String>::new());

    let mut one_less = files.clone();
    assert!(one_less.remove("inv-13-inside-the-onset-distance-just-misses.diary"));
    let planted = complaints(&invariants, &one_less);
    assert_eq!(planted, ["there is no inv-13-inside-the-onset-distance-just-misses.diary"]);

    let with_another = [&invariants[..], &[(49, "a new one")]].concat();
    assert_eq!(complaints(&with_another, &files).len(), 4, "a new invariant without a pair is noticed");
    assert_eq!(complaints(&invariants[1..], &files).len(), 4, "a pair without its invariant is noticed");
}
