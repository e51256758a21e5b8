//! The forty-eight invariants of the engine over random histories, and planted faults that must break them.

#![allow(clippy::doc_lazy_continuation, reason = "the number is the invariant's, not that of a list")]

mod alive;
mod arithmetic;
mod asked;
mod changes;
mod content;
mod evidence;
mod faults;
mod faults_later;
mod gates;
mod histories;
mod journal;
mod lives;
mod load;
mod pairs;
mod protocols;
mod readings;
mod runners;
mod shown;
mod stops;
mod table;
mod tally;
mod told;
mod wild;

use table::{INVARIANTS, Invariant};
use tally::Tally;

/// Each holds a life and forty diaries, some hundred histories in all; in four parts, so that they run side by side.
const BATCHES: u64 = 1_000;
const PARTS: u64 = 4;

fn hold(part: u64) {
    let every: Vec<&Invariant> = INVARIANTS.iter().collect();
    let per_part = BATCHES / PARTS;
    let mut tally = Tally::default();
    for batch in part * per_part..(part + 1) * per_part {
        tally.add(Tally::of(rehab::plan, batch, &every));
    }
    eprintln!("{tally}");
    let wrong: Vec<String> = tally.complaints().into_iter().map(|(_, what)| what).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn invariants_hold_part_1() {
    hold(0);
}

#[test]
fn invariants_hold_part_2() {
    hold(1);
}

#[test]
fn invariants_hold_part_3() {
    hold(2);
}

#[test]
fn invariants_hold_part_4() {
    hold(3);
}

/// Batches a fault may take to be noticed.
const NOTICED_WITHIN: u64 = 600;

fn each_is_noticed(of: std::ops::Range<usize>) {
    for invariant in &INVARIANTS[of] {
        let (fault, engine) = invariant.fault;
        let noticed = (0..NOTICED_WITHIN)
            .find(|batch| Tally::of(engine, *batch, &[invariant]).counts[invariant.number - 1].broken > 0);
        eprintln!("{:>2} {fault}: noticed in batch {noticed:?}", invariant.number);
        assert!(
            noticed.is_some(),
            "nobody noticed: {fault} (expected to break {} {})",
            invariant.number,
            invariant.name
        );
    }
}

#[test]
fn planted_faults_1_to_16_are_noticed() {
    each_is_noticed(0..16);
}

#[test]
fn planted_faults_17_to_32_are_noticed() {
    each_is_noticed(16..32);
}

#[test]
fn planted_faults_33_to_48_are_noticed() {
    each_is_noticed(32..48);
}

/// A part of an invariant that the engine cannot see is held by a test elsewhere, which has to be there.
#[test]
fn what_lies_outside_the_engine_has_its_test() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of crates");
    for (number, told) in INVARIANTS.iter().flat_map(|of| of.elsewhere.iter().map(|told| (of.number, *told)))
    {
        let (place, test) = told.split_once(": ").expect("a crate and a file, then the test");
        let (krate, file) = place.split_once(' ').expect("a crate and a file");
        let beginning = format!("fn {test}()");
        let folder = crates.join(krate);
        assert!(
            holds(&folder.join("tests"), file, &beginning) || holds(&folder.join("src"), file, &beginning),
            "{number}: there is no {told}"
        );
    }
    assert!(!holds(&crates.join("rehab").join("tests"), "properties", &format!("fn {}()", "nobody")));
}

/// Whether a file of that name, or one in a folder of that name, holds the text.
fn holds(folder: &std::path::Path, name: &str, text: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.filter_map(Result::ok).map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            let inside = path.file_name().is_some_and(|folder| folder == name);
            return holds(&path, name, text) || inside && any_holds(&path, text);
        }
        path.file_stem().is_some_and(|stem| stem == name)
            && std::fs::read_to_string(&path).is_ok_and(|source| source.contains(text))
    })
}

fn any_holds(folder: &std::path::Path, text: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.filter_map(Result::ok).map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            any_holds(&path, text)
        } else {
            std::fs::read_to_string(&path).is_ok_and(|source| source.contains(text))
        }
    })
}
