//! Every scenario of the risk files: with its control nothing breaks, without it the hazard's own invariant does.

use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::reason::Point;
use simulate::World;
use simulate::risk;
use simulate::scenario::trials;

fn protocol() -> Protocol {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn check(file: &str, text: &str) {
    let protocol = protocol();
    let risks = risk::read(file, text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let mut wrong = Vec::new();
    for risk in &risks {
        let Some(scenario) = &risk.scenario else { continue };
        let world = World::new(&protocol, scenario.days);
        let trials = trials(&world, scenario, Point::ALL);
        for trial in &trials {
            if let Some(what) = trial.plan_else {
                wrong.push(format!("{}: {what} broke with the control on, {trial:?}", risk.id));
            }
        }
        let unguarded: u32 = trials.iter().map(|t| u32::from(t.guards_off.days)).sum();
        let habit: u32 = trials.iter().map(|t| u32::from(t.habit.days)).sum();
        eprintln!("{}: off {unguarded} days, habit {habit}", risk.id);
        if unguarded == 0 {
            wrong.push(format!(
                "{}: nothing breaks without the control; the scenario proves nothing",
                risk.id
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scenarios_of_signs() {
    check("risk/signs.toml", include_str!("../../../risk/signs.toml"));
}

#[test]
fn scenarios_of_pain() {
    check("risk/pain.toml", include_str!("../../../risk/pain.toml"));
}

#[test]
fn scenarios_of_telling() {
    check("risk/telling.toml", include_str!("../../../risk/telling.toml"));
}

#[test]
fn scenarios_of_load() {
    check("risk/load.toml", include_str!("../../../risk/load.toml"));
}

#[test]
fn scenarios_of_the_gate() {
    check("risk/gate.toml", include_str!("../../../risk/gate.toml"));
}

#[test]
fn scenarios_of_the_later_weeks() {
    check("risk/later.toml", include_str!("../../../risk/later.toml"));
}
