//! `export`, `restore` and `doctor`: the history stays whole, and where it does not, nothing is planned.

use std::fs;
use std::path::Path;

use crate::runner::{Runner, simulated_files, text};

#[test]
fn an_export_restored_elsewhere_gives_the_same_plan() {
    let runner = Runner::enrolled();
    runner.call(&["import", &text(&simulated_files(&runner))]).well();
    runner.call(&["check-in", "--walk30", "0", "--stairs", "0", "--squat", "0", "--medicine", "no"]).well();
    let export = text(&runner.path("history.restride"));
    runner.call(&["export", "--out", &export]).well();
    runner.call(&["export", "--out", &export]).refused(1, &["exists already"]);
    let other = Runner::new();
    other.call(&["restore", &export]).well();
    assert_eq!(other.json(&["today"]), runner.json(&["today"]));
    assert_eq!(other.json(&["runs"]), runner.json(&["runs"]));
    other.call(&["restore", &export]).refused(1, &["is not empty"]);
    other.call(&["doctor"]).well();
}

#[test]
fn a_foreign_file_is_not_restored() {
    let runner = Runner::new();
    let foreign = text(&runner.file("foreign", b"SQLite format 3\0 and then nothing of use"));
    runner.call(&["restore", &foreign]).refused(1, &["nothing was written"]);
    runner.call(&["restore", &text(&runner.path("nowhere"))]).refused(1, &["nowhere cannot be read"]);
    let nowhere = text(&runner.path("no-folder/history"));
    runner.call(&["export", "--out", &nowhere]).refused(1, &["cannot be written"]);
    assert!(!runner.path("data").exists());
}

#[test]
fn what_cannot_be_restored_is_named_for_what_it_is() {
    let runner = Runner::enrolled();
    let diary = text(&runner.path("saved.diary"));
    runner.call(&["export", "--diary", "--out", &diary]).well();
    let export = runner.path("whole.restride");
    runner.call(&["export", "--out", &text(&export)]).well();
    let mut bytes = fs::read(&export).expect("the export");
    let damaged_from = 2 * bytes.len() / 3;
    bytes[damaged_from..].fill(0xA5);
    let damaged = text(&runner.file("damaged.restride", &bytes));
    let note = text(&runner.file("note.txt", b"hello"));
    let other = Runner::new();
    other.call(&["restore", &diary]).refused(1, &["is a diary", "restride replay"]);
    other.call(&["restore", &note]).refused(1, &["another kind of file"]);
    let said =
        other.call(&["restore", &damaged]).refused(1, &["damaged, not complete", "nothing was written"]);
    for raw in ["page", "Tree", "malformed", "export what is readable"] {
        assert!(!said.err.contains(raw), "{}", said.err);
    }
    assert!(!other.path("data").exists());
}

#[test]
fn one_changed_byte_is_found_and_no_plan_is_given() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--walk30", "3", "--stairs", "2"]).well();
    runner.call(&["doctor"]).well();
    flip(&runner.path("data"), b"walk30=3 ", b"walk30=0 ");
    let said = runner.call(&["doctor", "--json"]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.out.contains("\"well\": false"), "{}", said.out);
    for args in [&["today"][..], &["today", "--json"], &["plan"], &["runs"]] {
        let said = runner.call(args).refused(1, &["history is damaged", "no running until it is restored"]);
        assert_eq!(said.out, "", "{args:?}");
    }
    let saved = runner.path("saved.diary");
    runner.call(&["export", "--diary", "--out", &text(&saved)]).refused(1, &["damaged"]);
    let saved = fs::read_to_string(saved).expect("the good part");
    assert!(saved.contains(" enrol ") && !saved.contains("walk30"), "{saved}");
}

fn flip(folder: &Path, from: &[u8], to: &[u8]) {
    assert!(!folder.join("restride.sqlite-wal").exists(), "the database was not let go of");
    let path = folder.join("restride.sqlite");
    let mut bytes = fs::read(&path).expect("the database");
    let found = |(at, part): (usize, &[u8])| (part == from).then_some(at);
    let places: Vec<usize> = bytes.windows(from.len()).enumerate().filter_map(found).collect();
    assert!(!places.is_empty(), "the fact was not found in the database");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    fs::write(&path, bytes).expect("the changed file");
}

#[test]
fn a_folder_without_a_history_is_well() {
    let runner = Runner::new();
    let said = runner.call(&["doctor"]).well();
    assert!(said.out.contains("no history"), "{}", said.out);
    assert!(!runner.path("data").exists());
}
