//! The shipped protocol loads, and holds what its rules say.

use rehab::measure::{Daily, LegTest};
use rehab::protocol::{Block, Grade, Number, Outcome, Protocol, ProtocolFiles, RaisedBy};

const FILES: ProtocolFiles = ProtocolFiles {
    protocol: include_str!("../../../protocols/itbs/protocol.toml"),
    screen: include_str!("../../../protocols/itbs/screen.toml"),
    exercises: include_str!("../../../protocols/itbs/exercises.toml"),
};

fn itbs() -> Protocol {
    Protocol::parse(&FILES).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    })
}

#[test]
fn it_loads_under_its_name() {
    assert_eq!(itbs().name(), "itbs@2026.12.0");
}

/// Each number as the book of rules gives it.
const IN_THE_RULES: &[(Number, u32)] = &[
    (Number::BeforeGreen, 1),
    (Number::BeforeAmber, 3),
    (Number::DuringGreen, 1),
    (Number::DuringAmber, 3),
    (Number::AfterRise, 0),
    (Number::MorningRiseAmber, 1),
    (Number::MorningRiseRed, 2),
    (Number::RedRestDays, 2),
    (Number::RedBackStages, 2),
    (Number::AmbersToStepBack, 2),
    (Number::AmberBackStages, 1),
    (Number::FlareReds, 2),
    (Number::FlareDays, 14),
    (Number::RescreenReds, 3),
    (Number::RescreenDays, 28),
    (Number::MaskedDays, 1),
    (Number::OnsetPain, 2),
    (Number::OnsetExpiryDays, 28),
    (Number::OnsetShare, 80),
    (Number::WeekShare, 50),
    (Number::SettleRunsPerWeek, 3),
    (Number::SettleRestDays, 1),
    (Number::SettleDays, 14),
    (Number::RedsToStopped, 2),
    (Number::StoppedBelowDistance, 1000),
    (Number::StoppedBelowTime, 5),
    (Number::StoppedWorstPain, 7),
    (Number::StoppedDailyPain, 2),
    (Number::CheckInDays, 1),
    (Number::AssumedPace, 240),
    (Number::QuietDays, 7),
    (Number::QuietPain, 1),
    (Number::UnmaskedDays, 2),
    (Number::StrengthSessions, 6),
    (Number::StrengthLevel, 2),
    (Number::OfferDay, 21),
    (Number::ReferDay, 42),
    (Number::ReserveReps, 2),
    (Number::StrengthPain, 2),
    (Number::SessionsToAdvance, 2),
    (Number::DaysPerLevel, 7),
    (Number::RegressPain, 3),
    (Number::FormFailsToRegress, 2),
    (Number::RegressionsToHold, 2),
    (Number::RegressionDays, 14),
    (Number::HoldDays, 7),
    (Number::SessionsPerWeek, 3),
    (Number::StrengthRestDays, 1),
    (Number::MissedRepeatDays, 7),
    (Number::MissedOneDays, 14),
    (Number::MissedTwoDays, 28),
    (Number::SessionMax, 45),
    (Number::RestBetweenSides, 30),
    (Number::RestBetweenSets, 60),
    (Number::GreensToAdvance, 2),
    (Number::ReturnRunsPerWeek, 3),
    (Number::ReturnRestDays, 1),
    (Number::WarmUp, 5),
    (Number::ShortEntryBelow, 12),
    (Number::EntryBoutShare, 50),
    (Number::FastSymptomDays, 28),
    (Number::FastLongRun, 60),
    (Number::GapOneDays, 8),
    (Number::GapThreeDays, 15),
    (Number::GapRestartDays, 29),
    (Number::CreditShare, 90),
    (Number::NewShoeShare, 20),
    (Number::WeekGrowth, 10),
    (Number::SessionGrowth, 10),
    (Number::LongestDays, 30),
    (Number::BaseWeeks, 3),
    (Number::RedWeekShare, 80),
    (Number::VolumeRunsPerWeek, 3),
    (Number::LongShare, 40),
    (Number::ShortLongRun, 30),
    (Number::GapOneShare, 90),
    (Number::GapThreeShare, 75),
    (Number::FlareShare, 50),
    (Number::HillDays, 42),
    (Number::HillGreenWeeks, 2),
    (Number::HillStrengthLevel, 3),
    (Number::HillGreens, 2),
    (Number::HillSpacing, 7),
    (Number::HillAmberBack, 2),
    (Number::HillRedBack, 2),
    (Number::FullShare, 100),
    (Number::FullWeeks, 2),
    (Number::CadenceSettled, 14),
    (Number::SpeedGreens, 2),
    (Number::SpeedSpacing, 7),
    (Number::SpeedAmberBack, 1),
    (Number::SpeedRedBack, 2),
    (Number::EarlyStrides, 0),
    (Number::NewStimulusDays, 7),
    (Number::CadenceRuns, 2),
    (Number::CadenceFirst, 50),
    (Number::CadenceNext, 75),
    (Number::CadenceMost, 100),
    (Number::CadenceLevelRuns, 8),
    (Number::CadenceAdherence, 80),
    (Number::CadenceWithin, 2),
    (Number::CadenceQuick, 175),
    (Number::CadenceSpeedWithin, 8),
    (Number::RecoveredDays, 14),
    (Number::MaintainFirst, 2),
    (Number::MaintainFirstWeeks, 12),
    (Number::MaintainLater, 1),
    (Number::MaintainSets, 2),
    (Number::MaintainOlder, 60),
    (Number::MaintainOlderSessions, 2),
    (Number::MaintainNudge, 21),
    (Number::MaintainRetest, 42),
    (Number::MaintainRunsPerWeek, 6),
    (Number::StrengthWeeksLeast, 6),
    (Number::StrengthLevelToEase, 4),
    (Number::StrengthWeeksMost, 16),
    (Number::WarnDay, 28),
    (Number::HoldDay, 42),
    (Number::LastDay, 56),
    (Number::Adherence, 75),
    (Number::Breaches, 2),
    (Number::ProgressGreens, 2),
    (Number::PainDown, 2),
    (Number::PainDownShare, 30),
    (Number::MinutesUp, 25),
    (Number::UwriUp, 5),
    (Number::LefsUp, 9),
    (Number::WorseBy, 2),
    (Number::WorseDays, 14),
    (Number::RecurrenceDays, 7),
    (Number::RecurrenceRuns, 3),
    (Number::RecurrenceSpan, 365),
    (Number::FormScoreThree, 3),
    (Number::FormScoreFour, 1),
    (Number::RecheckDays, 7),
    (Number::GoScore, 5),
    (Number::ModifyScore, 3),
    (Number::ReaskDays, 14),
    (Number::OfferSymptomDays, 183),
];

#[test]
fn every_number_is_the_one_in_the_rules() {
    let protocol = itbs();
    let loaded: Vec<(Number, u32)> = Number::ALL.iter().map(|n| (*n, protocol.number(*n))).collect();
    assert_eq!(loaded, IN_THE_RULES);
}

#[test]
fn the_ladder_is_the_table_of_g7() {
    let protocol = itbs();
    let loaded: Vec<(&str, u16, u32, u32)> =
        protocol.stages().iter().map(|s| (s.id.as_str(), s.repeats, s.run_s / 60, s.walk_s / 60)).collect();
    let expected = [
        ("S0", 6, 1, 2),
        ("S1", 10, 1, 2),
        ("S2", 12, 1, 1),
        ("S3", 7, 2, 1),
        ("S4", 8, 2, 1),
        ("S5", 6, 3, 1),
        ("S6", 5, 4, 1),
        ("S7", 4, 5, 1),
        ("S8", 3, 7, 1),
        ("S9", 2, 10, 1),
        ("S10", 1, 20, 0),
        ("S11", 1, 24, 0),
        ("S12", 1, 27, 0),
        ("S13", 1, 30, 0),
    ];
    assert_eq!(loaded, expected);
    assert_eq!(
        (protocol.short_entry_stage(), protocol.entry_stage(), protocol.clean_restart_stage()),
        (0, 1, 3)
    );
}

#[test]
fn six_exercises_of_six_levels() {
    let protocol = itbs();
    let loaded: Vec<(&str, u32, u8, usize)> = protocol
        .exercises()
        .iter()
        .map(|e| (e.id.as_str(), e.time_s, e.start_level, e.levels.len()))
        .collect();
    let expected = [
        ("abduction", 600, 1, 6),
        ("clamshell", 600, 1, 6),
        ("bridge", 450, 2, 6),
        ("step-down", 450, 1, 6),
        ("squat", 390, 1, 6),
        ("walk", 240, 1, 6),
    ];
    assert_eq!(loaded, expected);
    let squat = protocol.exercise("squat").expect("a squat");
    assert_eq!(squat.opens_after, Some(("step-down".into(), 2)));
    let holds: Vec<u16> =
        protocol.exercise("clamshell").expect("a clamshell").levels.iter().map(|l| l.hold_s).collect();
    assert_eq!(holds, [1, 3, 1, 5, 5, 1]);
    let warm_up: Vec<&str> =
        protocol.exercises().iter().filter(|e| e.may_be_warm_up).map(|e| e.id.as_str()).collect();
    assert_eq!(warm_up, ["walk"]);
}

#[test]
fn every_question_has_its_outcome() {
    use Outcome::{ClinicFirst, Emergency, SameDay, SeeSoon};
    let expected: &[(&str, &str, Outcome)] = &[
        ("Q1", "injury", SeeSoon),
        ("Q1a", "injury-age", SameDay),
        ("Q1b", "injury-kneecap", SameDay),
        ("Q1c", "injury-fibula", SameDay),
        ("Q1d", "injury-bend", SameDay),
        ("Q1e", "injury-steps", SameDay),
        ("Q2", "deformity", SameDay),
        ("Q3", "hot-joint", Emergency),
        ("Q4", "calf", SameDay),
        ("Q4a", "calf-chest", Emergency),
        ("Q5", "night-pain", SeeSoon),
        ("Q5a", "severe-pain", SameDay),
        ("Q6", "cannot-bear-weight", SameDay),
        ("Q7", "numb-weak", SeeSoon),
        ("Q7a", "saddle", Emergency),
        ("Q8", "under-18", ClinicFirst),
        ("Q8a", "general-health", ClinicFirst),
        ("Q9", "locking", SeeSoon),
        ("Q10", "joint-line", ClinicFirst),
        ("Q11", "loose", SeeSoon),
        ("Q12", "popliteus", ClinicFirst),
        ("Q13", "fibula-head", ClinicFirst),
        ("Q14", "kneecap", ClinicFirst),
        ("Q15", "bone-stress", SeeSoon),
        ("Q16", "shin-tingling", ClinicFirst),
        ("Q17", "back", ClinicFirst),
        ("Q18", "hip", ClinicFirst),
        ("Q19", "stiff-morning", ClinicFirst),
        ("Q20", "age-stiff", ClinicFirst),
        ("D1", "injection", ClinicFirst),
        ("R17", "pattern-does-not-fit", ClinicFirst),
    ];
    let protocol = itbs();
    let loaded: Vec<(&str, &str, Outcome)> =
        protocol.questions().iter().map(|q| (q.number.as_str(), q.id.as_str(), q.outcome)).collect();
    assert_eq!(loaded, expected);
}

#[test]
fn questions_follow_pause_and_stop_hops_as_the_rules_say() {
    let protocol = itbs();
    let names = |wanted: &dyn Fn(&rehab::protocol::Question) -> bool| -> Vec<&str> {
        protocol.questions().iter().filter(|q| wanted(q)).map(|q| q.id.as_str()).collect()
    };
    let after_injury = ["injury-age", "injury-kneecap", "injury-fibula", "injury-bend", "injury-steps"];
    assert_eq!(names(&|q| q.after.as_deref() == Some("injury")), after_injury);
    assert_eq!(names(&|q| q.after.as_deref() == Some("calf")), ["calf-chest"]);
    assert_eq!(names(&|q| q.after.is_some()).len(), 6);
    assert_eq!(names(&|q| q.pauses == ["bridge"]), ["fibula-head"]);
    assert_eq!(names(&|q| q.no_hops), ["bone-stress"]);
    assert_eq!(names(&|q| !q.asked), ["pattern-does-not-fit"]);
    assert_eq!(names(&|q| q.block == Block::Red).last(), Some(&"general-health"));
}

#[test]
fn the_pattern_needs_its_place_and_its_repeatable_start() {
    let protocol = itbs();
    let loaded: Vec<(&str, bool)> = protocol.features().iter().map(|f| (f.id.as_str(), f.required)).collect();
    let expected = [
        ("site", true),
        ("repeatable", true),
        ("builds", false),
        ("downhill", false),
        ("eases", false),
        ("no-swelling", false),
    ];
    assert_eq!(loaded, expected);
}

#[test]
fn the_gate_asks_for_the_everyday_things_and_the_tests_of_g4() {
    let protocol = itbs();
    assert_eq!(protocol.daily(), [Daily::Walk30, Daily::Stairs, Daily::Squat]);
    let loaded: Vec<_> =
        protocol.leg_tests().iter().map(|t| (t.test, t.level, t.reps, t.pain_max, t.each_side)).collect();
    assert_eq!(loaded, [(LegTest::StepDown, Some(1), 10, 1, true), (LegTest::Hops, None, 10, 1, false)]);
}

#[test]
fn some_flags_are_raised_without_a_question() {
    let protocol = itbs();
    let raised = RaisedBy::ALL.map(|by| protocol.flag_raised(by));
    assert_eq!(raised, ["under-18", "injection", "pattern-does-not-fit"]);
    assert!(protocol.takes_over("outer-knee") && !protocol.takes_over("kneecap"));
}

#[test]
fn it_is_called_by_its_full_name_or_with_the_version_left_open() {
    let protocol = itbs();
    assert!(protocol.is_called("itbs@2026.12.0") && protocol.is_called("itbs"));
    for other in ["itbs@2025.12.0", "pfp", "itb", "itbs@"] {
        assert!(!protocol.is_called(other), "{other}");
    }
}

#[test]
fn other_training_keeps_below_pain_two() {
    let protocol = itbs();
    let loaded: Vec<(&str, Option<u32>, u8)> =
        protocol.cross_training().iter().map(|c| (c.id.as_str(), c.max_min, c.pain_max)).collect();
    let expected =
        [("swim", None, 1), ("pool-run", None, 1), ("bike", Some(30), 1), ("elliptical", Some(30), 1)];
    assert_eq!(loaded, expected);
}

/// Each subject on which more is said elsewhere than is known, and the words that keep it honest.
const CONTESTED: [(&str, &str, Grade, &str); 16] = [
    ("C1", "squeezing", Grade::B, "not settled either"),
    ("C2", "bursa", Grade::B, "not always there"),
    ("C3", "hip-strength", Grade::A, "is not proven"),
    ("C4", "stretching", Grade::A, "optional, for comfort"),
    ("C5", "fast-running", Grade::C, "No trial has compared"),
    ("C6", "cadence-number", Grade::B, "your own usual cadence"),
    ("C7", "shoes", Grade::B, "comfort comes first"),
    ("C8", "cycling", Grade::C, "Usually fine while pain stays at 0 or 1"),
    ("C9", "forward-lean", Grade::B, "nobody knows whether the lean came first"),
    ("C10", "how-long", Grade::A, "some take 6"),
    ("C11", "ten-per-cent", Grade::B, "no law"),
    ("C12", "injections", Grade::A, "what comes later is unknown"),
    ("C13", "cadence", Grade::B, "is open"),
    ("C14", "sore-spot", Grade::C, "2 to 5 cm above"),
    ("C15", "swelling", Grade::D, "can happen"),
    ("C16", "slanted-ground", Grade::D, "Plausible, not shown"),
];

fn misworded(protocol: &Protocol) -> Vec<&'static str> {
    let is_so = |(rule, id, grade, words): &(&str, &str, Grade, &str)| {
        protocol.backgrounds().iter().any(|background| {
            let claim = protocol.claim(background.claim);
            background.rule == *rule
                && claim.id == *id
                && claim.grade == *grade
                && claim.says.iter().any(|says| says.contains(words))
                && claim.source.len() > 40
                && claim.checked.year() >= 2026
        })
    };
    CONTESTED.iter().filter(|wanted| !is_so(wanted)).map(|(rule, ..)| *rule).collect()
}

#[test]
fn what_is_contested_is_said_to_be_so() {
    let protocol = itbs();
    assert_eq!(misworded(&protocol), Vec::<&str>::new());
    assert_eq!(protocol.backgrounds().len(), CONTESTED.len());
    let (numbers, background) = FILES.protocol.split_once("[[background]]").expect("background");
    for (rule, id, _, words) in CONTESTED {
        let bolder = background.replacen(words, "of course", 1);
        let other_rule = background.replacen(&format!("rule = \"{rule}\""), "rule = \"C99\"", 1);
        for planted in [bolder, other_rule].map(|background| format!("{numbers}[[background]]{background}")) {
            let planted =
                Protocol::parse(&ProtocolFiles { protocol: &planted, ..FILES }).expect("a protocol");
            assert_eq!(misworded(&planted), [rule], "{id}");
        }
    }
}

#[test]
fn no_number_of_the_plan_boasts_a_study_that_does_not_exist() {
    let protocol = itbs();
    let background: Vec<&str> =
        protocol.backgrounds().iter().map(|b| protocol.claim(b.claim).id.as_str()).collect();
    for claim in protocol.claims() {
        assert!(claim.grade != Grade::A || background.contains(&claim.id.as_str()), "{}", claim.id);
        assert!(claim.source.len() > 10, "{}", claim.id);
        assert!(!claim.says.is_empty(), "{}", claim.id);
    }
}
