//! Strides before the full volume: only where a clinician signed for them, from the first stage without walking on, and
//! only after a green run.

use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History, diary, plan};

/// The way to thirty minutes, kept to and without pain; the gate opened on 19 January.
const ON_THE_LADDER: &str =
    include_str!("../../../protocols/itbs/cases/inv-46-a-compliant-runner-gets-there-just-misses.diary");
/// The gate has opened today, at the ninth stage, and every stage so far was walked in between.
const AT_THE_GATE: &str = include_str!("../../../protocols/itbs/cases/g4-all-met.diary");

fn protocol(is_signed: bool) -> Protocol {
    let shipped = include_str!("../../../protocols/itbs/protocol.toml");
    let signed = format!(
        "{}\n[signed]\nby = \"a clinician\"\non = 2026-01-01\n",
        shipped.replace("early_strides = { is = 0", "early_strides = { is = 1")
    );
    let files = ProtocolFiles {
        protocol: if is_signed { &signed } else { shipped },
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The stage and the speed step of the day.
fn planned(diary: &str, on: &str, is_signed: bool) -> (String, u8) {
    let facts = diary::read(diary).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let on = on.parse::<Date>().expect("a date");
    let plan = plan(&protocol(is_signed), &History::new(facts), on);
    let run = plan.run.unwrap_or_else(|| panic!("a run on {on}"));
    (run.stage, run.speed)
}

#[test]
fn a_signature_opens_strides_on_the_ladder() {
    assert_eq!(planned(ON_THE_LADDER, "2026-01-26", true), ("Z1".to_owned(), 1));
    assert_eq!(planned(ON_THE_LADDER, "2026-01-26", false), ("S13".to_owned(), 0));
}

#[test]
fn stages_with_walking_have_none() {
    let (stage, speed) = planned(AT_THE_GATE, "2026-01-20", true);
    assert_eq!((stage.as_str(), speed), ("S9", 0));
}

#[test]
fn after_a_run_that_was_not_green_there_are_none() {
    let last = "2026-01-23 run      4.5km 30min running=30min before=0 during=0 after=0 morning=0";
    assert!(ON_THE_LADDER.contains(last), "the last run of the diary");
    let amber = ON_THE_LADDER.replace(last, &last.replace("morning=0", "morning=1"));
    assert_eq!(planned(&amber, "2026-01-26", true), ("S13".to_owned(), 0));
}

#[test]
fn who_leaves_speed_out_has_none() {
    let on = "2026-01-25 day";
    assert!(ON_THE_LADDER.contains(on), "the day before");
    let declined = ON_THE_LADDER.replace(on, &format!("2026-01-25 limit speed=no\n{on}"));
    assert_eq!(planned(&declined, "2026-01-26", true), ("S13".to_owned(), 0));
}
