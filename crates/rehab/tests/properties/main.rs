//! Invariants of the engine over random histories, and planted faults that must break them.

mod changes;
mod checks;
mod faults;
mod histories;
mod words;

use checks::{Engine, INVARIANTS, Tally, check};
use rehab::protocol::{Protocol, ProtocolFiles};

/// In four parts, so that they run side by side.
const HISTORIES: u64 = 100_000;
const PARTS: u64 = 4;
const SECOND_HISTORIES: u64 = 10_000;

fn protocol() -> Protocol {
    let files = ProtocolFiles {
        protocol: include_str!("../../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A second protocol, so that no invariant rests on the words or numbers of the first.
fn second_protocol() -> Protocol {
    let files = ProtocolFiles {
        protocol: include_str!("../../../../protocols/pfp/protocol.toml"),
        screen: include_str!("../../../../protocols/pfp/screen.toml"),
        exercises: include_str!("../../../../protocols/pfp/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn tally(engine: Engine, seeds: impl Iterator<Item = u64>) -> Tally {
    let protocol = protocol();
    let mut tally = Tally::default();
    for seed in seeds {
        check(engine, &protocol, &histories::story(seed), seed, &mut tally);
    }
    tally
}

fn holds(part: u64) {
    let per_part = HISTORIES / PARTS;
    all_hold(&tally(rehab::plan, part * per_part..(part + 1) * per_part), per_part);
}

fn all_hold(tally: &Tally, histories: u64) {
    for name in INVARIANTS {
        let broken = tally.broken.get(name).cloned().unwrap_or_default();
        assert!(
            broken.is_empty(),
            "{name}: {} broken, first: {:#?}",
            broken.len(),
            &broken[..broken.len().min(5)]
        );
        let premises = u64::from(tally.premises[name]);
        eprintln!("{name}: premise in {premises} of {histories}");
        assert!(
            premises * 10 >= histories,
            "{name}: its premise held in only {premises} of {histories} histories"
        );
    }
}

#[test]
fn invariants_hold_part_1() {
    holds(0);
}

#[test]
fn invariants_hold_part_2() {
    holds(1);
}

#[test]
fn invariants_hold_part_3() {
    holds(2);
}

#[test]
fn invariants_hold_part_4() {
    holds(3);
}

#[test]
fn invariants_hold_for_the_second_protocol() {
    let protocol = second_protocol();
    let mut tally = Tally::default();
    for seed in 0..SECOND_HISTORIES {
        let story = words::in_the_words_of(&protocol, &histories::story(seed));
        check(rehab::plan, &protocol, &story, seed, &mut tally);
    }
    all_hold(&tally, SECOND_HISTORIES);
}

#[test]
fn every_planted_fault_breaks_its_invariant() {
    for (fault, engine, invariant) in faults::FAULTS {
        let tally = tally(engine, 0..1_000);
        assert!(
            tally.broken.contains_key(invariant),
            "nobody noticed: {fault} (expected to break: {invariant})"
        );
    }
}
