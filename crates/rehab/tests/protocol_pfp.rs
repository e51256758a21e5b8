//! The protocol for pain around the kneecap loads, and differs from the first one where its sources do.

use rehab::measure::{Daily, LegTest};
use rehab::protocol::{Block, Grade, Number, Outcome, Protocol, ProtocolFiles, Question, RaisedBy};

const PFP: ProtocolFiles = ProtocolFiles {
    protocol: include_str!("../../../protocols/pfp/protocol.toml"),
    screen: include_str!("../../../protocols/pfp/screen.toml"),
    exercises: include_str!("../../../protocols/pfp/exercises.toml"),
};
const ITBS: ProtocolFiles = ProtocolFiles {
    protocol: include_str!("../../../protocols/itbs/protocol.toml"),
    screen: include_str!("../../../protocols/itbs/screen.toml"),
    exercises: include_str!("../../../protocols/itbs/exercises.toml"),
};

fn load(files: &ProtocolFiles) -> Protocol {
    Protocol::parse(files).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    })
}

#[test]
fn it_loads_under_its_name() {
    assert_eq!(load(&PFP).name(), "pfp@2026.12.0");
    assert_eq!(load(&PFP).place(), "around or behind the kneecap");
}

/// The number, its value in the first protocol, and its value here.
const DIFFERENT: [(Number, u32, u32); 4] = [
    (Number::DuringGreen, 1, 2),
    (Number::OnsetPain, 2, 3),
    (Number::CadenceQuick, 175, 171),
    (Number::OfferSymptomDays, 183, 90),
];

#[test]
fn its_numbers_differ_where_a_source_says_so() {
    let (pfp, itbs) = (load(&PFP), load(&ITBS));
    let pairs = Number::ALL.iter().map(|number| (*number, itbs.number(*number), pfp.number(*number)));
    let different: Vec<_> = pairs.filter(|(_, first, second)| first != second).collect();
    assert_eq!(different, DIFFERENT);
    assert_eq!(pfp.stages().len(), itbs.stages().len());
    for (here, there) in pfp.stages().iter().zip(itbs.stages()) {
        assert_eq!((here.repeats, here.run_s, here.walk_s), (there.repeats, there.run_s, there.walk_s));
    }
}

#[test]
fn only_what_was_studied_in_people_with_this_pain_is_graded_so() {
    let pfp = load(&PFP);
    let graded: Vec<&str> =
        pfp.claims().iter().filter(|claim| claim.grade == Grade::A).map(|claim| claim.id.as_str()).collect();
    let expected =
        ["during-run", "settles-after", "onset-pain", "strength-dose", "cadence-rise", "squat-test"];
    assert_eq!(graded, expected);
    for claim in pfp.claims() {
        let names_a_study = claim.source.contains("et al.");
        assert!(claim.grade != Grade::A || names_a_study, "{}: {}", claim.id, claim.source);
        assert!(claim.grade == Grade::D || !claim.source.starts_with("Our convention."), "{}", claim.id);
    }
}

#[test]
fn its_gate_asks_about_sitting_and_squats() {
    let pfp = load(&PFP);
    assert_eq!(pfp.daily(), Daily::ALL);
    let tests: Vec<_> =
        pfp.leg_tests().iter().map(|t| (t.test, t.level, t.reps, t.pain_max, t.each_side)).collect();
    let expected = [
        (LegTest::Squats, None, 10, 1, true),
        (LegTest::StepDown, Some(1), 10, 1, true),
        (LegTest::Hops, None, 10, 1, false),
    ];
    assert_eq!(tests, expected);
}

#[test]
fn its_exercises_strengthen_hip_and_thigh() {
    let pfp = load(&PFP);
    let loaded: Vec<_> =
        pfp.exercises().iter().map(|e| (e.id.as_str(), e.time_s, e.start_level, e.levels.len())).collect();
    let expected = [
        ("squat", 300, 1, 6),
        ("extension", 420, 1, 6),
        ("abduction", 600, 1, 6),
        ("clamshell", 400, 1, 6),
        ("bridge", 450, 2, 6),
        ("step-down", 450, 1, 6),
    ];
    assert_eq!(loaded, expected);
    let whole_s: u32 = pfp.exercises().iter().map(|e| e.time_s).sum();
    assert!(whole_s <= pfp.number(Number::SessionMax) * 60, "{whole_s} s");
    let opens: Vec<_> = pfp.exercises().iter().filter_map(|e| e.opens_after.clone()).collect();
    assert_eq!(opens, [("squat".into(), 2)]);
    assert_eq!(pfp.basic_strength(), ["squat", "abduction", "bridge"]);
}

#[test]
fn its_red_flags_are_those_of_every_protocol() {
    let red = |protocol: &Protocol| -> Vec<Question> {
        let questions = protocol.questions().iter().filter(|q| q.block == Block::Red).cloned();
        let unclaimed = load(&ITBS).questions()[0].claim;
        questions.map(|question| Question { claim: unclaimed, ..question }).collect()
    };
    let (pfp, itbs) = (load(&PFP), load(&ITBS));
    assert_eq!(red(&pfp), red(&itbs));
    assert_eq!(red(&pfp).len(), 17);
    let says = |protocol: &Protocol| -> Vec<Vec<String>> {
        let questions = protocol.questions().iter().filter(|q| q.block == Block::Red);
        questions.map(|q| protocol.claim(q.claim).says.clone()).collect()
    };
    assert_eq!(says(&pfp), says(&itbs));
}

#[test]
fn its_other_questions_have_their_outcomes() {
    use Outcome::{ClinicFirst, SeeSoon};
    let expected = [
        ("Q9", "locking", SeeSoon),
        ("Q10", "kneecap-slips", ClinicFirst),
        ("Q11", "knee-surgery", ClinicFirst),
        ("Q12", "joint-line", ClinicFirst),
        ("Q13", "outer-knee", ClinicFirst),
        ("Q14", "below-kneecap", ClinicFirst),
        ("Q15", "above-kneecap", ClinicFirst),
        ("Q16", "bone-stress", SeeSoon),
        ("Q17", "hip", ClinicFirst),
        ("Q18", "back", ClinicFirst),
        ("Q19", "stiff-morning", ClinicFirst),
        ("Q20", "age-stiff", ClinicFirst),
        ("D1", "injection", ClinicFirst),
        ("R17", "pattern-does-not-fit", ClinicFirst),
    ];
    let pfp = load(&PFP);
    let other = pfp.questions().iter().filter(|q| q.block == Block::Other);
    let loaded: Vec<_> = other.map(|q| (q.number.as_str(), q.id.as_str(), q.outcome)).collect();
    assert_eq!(loaded, expected);
    assert_eq!(
        RaisedBy::ALL.map(|by| pfp.flag_raised(by)),
        ["under-18", "injection", "pattern-does-not-fit"]
    );
    let no_hops: Vec<_> = pfp.questions().iter().filter(|q| q.no_hops).map(|q| q.id.as_str()).collect();
    assert_eq!(no_hops, ["bone-stress"]);
}

#[test]
fn the_pattern_needs_its_place() {
    let pfp = load(&PFP);
    let loaded: Vec<_> = pfp.features().iter().map(|f| (f.id.as_str(), f.required)).collect();
    let expected = [
        ("site", true),
        ("gradual", false),
        ("stairs", false),
        ("squats", false),
        ("sitting", false),
        ("no-swelling", false),
    ];
    assert_eq!(loaded, expected);
}

/// What one protocol sends away, the other takes over, and nothing else.
#[test]
fn the_two_protocols_send_runners_to_each_other() {
    let (pfp, itbs) = (load(&PFP), load(&ITBS));
    for (from, to, id) in [(&itbs, &pfp, "pfp"), (&pfp, &itbs, "itbs")] {
        let sent: Vec<&Question> = from.questions().iter().filter(|q| q.or_protocol.is_some()).collect();
        let [sent] = sent.as_slice() else { panic!("{}: {sent:?}", from.name()) };
        assert_eq!((sent.or_protocol.as_deref(), to.is_called(id)), (Some(id), true));
        let taken: Vec<&str> =
            from.questions().iter().map(|q| q.id.as_str()).filter(|flag| to.takes_over(flag)).collect();
        assert_eq!(taken, [sent.id.as_str()]);
    }
}
