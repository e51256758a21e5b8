//! The forty-eight invariants of the engine over random histories, and planted faults that must break them.

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
mod protocols;
mod readings;
mod runners;
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
    let tally = Tally::of(rehab::plan, part * per_part..(part + 1) * per_part, &every);
    eprintln!("{tally}");
    let complaints = tally.complaints();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
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
const NOTICED_WITHIN: u64 = 60;

fn each_is_noticed(of: std::ops::Range<usize>) {
    for invariant in &INVARIANTS[of] {
        let (fault, engine) = invariant.fault;
        let noticed = (0..NOTICED_WITHIN).find(|batch| {
            Tally::of(engine, *batch..*batch + 1, &[invariant]).counts[invariant.number - 1].broken > 0
        });
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
