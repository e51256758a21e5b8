//! `simulate`: the same numbers give the same bytes, and what comes out is labelled.

use std::fs;

use crate::runner::{Runner, text};

const SMALL: [&str; 7] = ["simulate", "--runners", "26", "--weeks", "12", "--seed", "3"];

/// `UPDATE_EXPECT=1` rewrites it.
fn expect(name: &str, said: &str) {
    let path = format!("{}/tests/expected/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, said).expect("the expectation written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(said, expected, "{path}");
}

#[test]
fn the_summary_of_a_small_cohort_is_the_same_byte_for_byte() {
    let runner = Runner::new();
    let ended = runner.call(&SMALL);
    let is_broken = ended.err.contains("the plan broke");
    assert_eq!(ended.code, Some(i32::from(is_broken)), "what broke is told by the exit code as well");
    let said = ended.out;
    expect("simulate-small.txt", &said);
    expect("simulate-small.json", &runner.call(&[&SMALL[..], &["--json"]].concat()).out);
    assert!(said.contains("made up") && said.contains("nothing about bodies"), "{said}");
    assert!(!runner.path("data").exists(), "a simulation touched the runner's own folder");
}

#[test]
fn threads_change_nothing_and_another_seed_does() {
    let runner = Runner::new();
    let with_threads = |threads: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_restride"));
        command.env("RAYON_NUM_THREADS", threads).args(SMALL).arg("--json");
        command.output().expect("the program ends").stdout
    };
    assert_eq!(with_threads("1"), with_threads("7"));
    let other = runner.call(&["simulate", "--runners", "26", "--weeks", "12", "--seed", "4", "--json"]).out;
    assert!(other.contains("\"seed\": 4"), "{other}");
    assert_ne!(other.as_bytes(), with_threads("2"));
}

#[test]
fn charts_are_written_and_labelled() {
    let runner = Runner::new();
    let folder = runner.path("charts");
    runner.call(&["simulate", "--runners", "4", "--weeks", "4", "--charts", &text(&folder)]).well();
    for name in ["weeks-to-30-minutes.svg", "share-by-week.svg", "painless-minutes-by-week.svg"] {
        let svg = fs::read_to_string(folder.join(name)).expect("a chart");
        assert!(svg.contains("made up") && svg.ends_with("</svg>\n"), "{svg}");
    }
}

#[test]
fn counts_are_refused_in_plain_words() {
    let runner = Runner::new();
    runner.call(&["simulate", "--runners", "0"]).refused(2, &["a number of runners from 1 to 1000000"]);
    runner.call(&["simulate", "--weeks", "x"]).refused(2, &["a number of weeks from 1 to 104"]);
}
