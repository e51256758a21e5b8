//! Many virtual runners and the plan: nothing breaks, who must not run does not, and who can come back does.

use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::reason::Point;
use simulate::invariant::INVARIANTS;
use simulate::{Arm, Lived, Persona, Runner, Situation, Summary, World, live, three_lives};

fn protocol() -> Protocol {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn lives(persona: Persona, arm: Arm, runners: u64, days: usize, story: &[&str]) -> Vec<Lived> {
    let protocol = protocol();
    let world = World::new(&protocol, days);
    let situation = Situation::read(story).unwrap_or_else(|problem| panic!("{problem}"));
    (0..runners).map(|n| live(&world, &Runner::drawn(persona, 5, n), arm, &situation)).collect()
}

#[test]
fn the_plan_breaks_nothing_in_a_cohort() {
    let protocol = protocol();
    let world = World::new(&protocol, 26 * 7);
    let mut runs = 0;
    for number in 0..96 {
        let runner = Runner::drawn(Persona::of_number(number), 2, number);
        let lived = live(&world, &runner, Arm::Plan, &Situation::default());
        runs += lived.outcome.runs;
        for (invariant, broken) in INVARIANTS.iter().zip(lived.broken) {
            let who = runner.persona.word();
            assert_eq!(broken.days, 0, "{} for {who} {number} on day {:?}", invariant.name, broken.first);
        }
    }
    assert!(runs > 96 * 20, "{runs} runs: hardly anybody runs");
}

/// An invariant nobody ever breaks says nothing.
#[test]
fn without_its_guards_the_plan_breaks_most_of_them() {
    let protocol = protocol();
    let world = World::new(&protocol, 12 * 7);
    let lived = (0..24).map(|n| three_lives(&world, Point::ALL, 2, n)).collect::<Vec<_>>();
    let summary = Summary::of(&lived, 12);
    let [habit, guards_off, plan] = summary.groups[0].arms.each_ref().map(|figures| figures.broken_days);
    let kinds = |days: [u32; INVARIANTS.len()]| days.iter().filter(|days| **days > 0).count();
    assert_eq!(kinds(plan), 0);
    assert!(kinds(guards_off) >= 12, "{guards_off:?}");
    assert!(kinds(habit) >= 8, "{habit:?}");
}

const MUST_NOT_RUN: [(Persona, &str); 3] =
    [(Persona::Locking, "locking"), (Persona::Bone, "night-pain"), (Persona::Young, "under-18")];

#[test]
fn who_must_not_run_never_runs_without_a_clearance() {
    for (persona, _) in MUST_NOT_RUN {
        for lived in lives(persona, Arm::Plan, 8, 120, &[]) {
            assert_eq!((lived.outcome.runs, lived.outcome.first_run_day), (0, None), "{persona:?}");
            assert!(lived.outcome.stopped && lived.outcome.referred, "{persona:?}");
        }
        let without = Arm::GuardsOff(&[Point::OpenFlag]);
        let ran = lives(persona, without, 8, 60, &[]).iter().filter(|l| l.outcome.runs > 0).count();
        assert!(ran > 0, "{persona:?}: without the guard nobody runs either, so the test says nothing");
    }
}

#[test]
fn a_clearance_lets_somebody_under_18_begin() {
    let story = ["10 cleared under-18 by=\"Dr Lind\""];
    let begun = lives(Persona::Young, Arm::Plan, 8, 60, &story);
    let first = begun.iter().filter_map(|lived| lived.outcome.first_run_day);
    assert!(
        first.clone().count() >= 6 && first.clone().all(|day| day >= 10),
        "{:?}",
        first.collect::<Vec<_>>()
    );
}

/// `rules.md`, section 7: persona A is through the ladder in 15 weeks for at least four seeds in five.
#[test]
fn the_adherent_are_back_at_thirty_minutes_in_fifteen_weeks() {
    let lived = lives(Persona::Adherent, Arm::Plan, 40, 15 * 7, &[]);
    let there = lived.iter().filter(|lived| lived.outcome.thirty_min_day.is_some()).count();
    assert!(there * 10 >= 40 * 8, "{there} of 40");
}

#[test]
fn a_hero_is_hurt_less_by_the_plan_than_by_habit() {
    let reds = |arm| -> u32 {
        lives(Persona::Hero, arm, 12, 120, &[]).iter().map(|lived| lived.outcome.red_runs).sum()
    };
    assert!(reds(Arm::Plan) * 4 < reds(Arm::OwnHabit), "{} {}", reds(Arm::Plan), reds(Arm::OwnHabit));
}

/// A reading without a clean run behind it is never counted: nobody who masks most runs gets to thirty minutes.
#[test]
fn masked_runs_lead_nowhere() {
    for lived in lives(Persona::Masking, Arm::Plan, 8, 120, &["1.. run medicine=yes"]) {
        assert_eq!(lived.outcome.thirty_min_day, None);
    }
}

#[test]
fn the_same_runner_lives_the_same_life() {
    let twice = [(); 2].map(|()| lives(Persona::Anyone, Arm::Plan, 4, 60, &[]));
    for (one, other) in twice[0].iter().zip(&twice[1]) {
        assert_eq!((&one.outcome, one.broken), (&other.outcome, other.broken));
    }
}
