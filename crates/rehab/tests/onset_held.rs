//! The onset the plan goes by, as it is told to others.

use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History, Onset, diary, onset_held};

const ENROLLED: &str = "\
2026-01-05 enrol side=left onset=2025-12-28 born=1990 week_km=40 long_run_km=16 pain_from=5km
2026-01-05 screen red=none other=none worst=3 walking=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes
";

fn held(diary: &str, today: &str) -> Option<Onset> {
    let protocol = Protocol::parse(&ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    })
    .expect("the shipped protocol");
    let facts = diary::read(diary).unwrap_or_else(|problems| panic!("{}", problems[0]));
    onset_held(&protocol, &History::new(facts), today.parse::<Date>().expect("a date"))
}

#[test]
fn it_is_what_was_told_until_a_run_hurts_sooner() {
    let metres = |diary: &str, today| held(diary, today).and_then(|onset| onset.distance_m);
    assert_eq!(metres(ENROLLED, "2026-01-06"), Some(5000));
    let hurt = format!("{ENROLLED}2026-01-07 run 6km 36min during=3 onset=4.1km after=0\n");
    assert_eq!(metres(&hurt, "2026-01-06"), Some(5000), "later days are not seen");
    assert_eq!(metres(&hurt, "2026-01-08"), Some(4100));
    assert_eq!(metres(&hurt, "2026-06-08"), Some(4100), "days without running forget nothing");
}

#[test]
fn without_an_enrolment_or_an_onset_there_is_none() {
    assert_eq!(held("", "2026-01-06"), None);
    assert_eq!(held(&ENROLLED.replace(" pain_from=5km", ""), "2026-01-06"), None);
}
