//! What each protocol says of its own: flags that raise themselves, the other protocol's questions, its features, its
//! everyday things and its tests.

use rehab::protocol::{Number, Protocol, ProtocolFiles};

use crate::{Broken, EXERCISES, PROTOCOL, SCREEN, check};

#[test]
fn flags_that_raise_themselves() {
    let cases = [
        Broken {
            edits: &[
                ("# The questions asked before", "«# The questions asked before"),
                ("raised_by = \"pattern\"\n", ""),
            ],
            told: &[
                "no [[question]] says raised_by = \"pattern\"; one flag for each of age, injection and pattern",
            ],
        },
        Broken {
            edits: &[
                ("asked = false\nraised_by = \"pattern\"", "asked = true\nraised_by = «\"pattern\""),
                ("raised_by = \"injection\"", "raised_by = «\"age\""),
                ("# The questions asked before", "«# The questions asked before"),
            ],
            told: &[
                "no [[question]] says raised_by = \"injection\"; one flag for each of age, injection and pattern",
                "raised_by = \"age\" stands here a second time; one flag for each ground",
                "pattern-does-not-fit is raised by the pattern, so it is no question; outcome = \"clinic_first\" …",
            ],
        },
        Broken {
            edits: &[("raised_by = \"injection\"", "raised_by = «\"injections\"")],
            told: &["raised_by cannot be \"injections\"; did you mean injection? …"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn questions_between_protocols() {
    let cases = [
        Broken {
            edits: &[("takes_over = [\"outer-knee\"]", "takes_over = [«\"night-pain\"]")],
            told: &["night-pain is a question of this protocol; names of questions in other protocols"],
        },
        Broken {
            edits: &[(
                "outcome = \"see_soon\"\nclaim = \"locking\"",
                "outcome = \"see_soon\"\nor_protocol = «\"pfp\"\nclaim = \"locking\"",
            )],
            told: &["what is more urgent than clinic_first is not for pfp instead; or_protocol with …"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn features() {
    let cases = [
        Broken {
            edits: &[("id = \"eases\"", "id = «\"builds\"")],
            told: &["builds is here a second time; every id stands once"],
        },
        Broken {
            edits: &[("id = \"eases\"", "id = «\"worst\""), ("id = \"downhill\"", "id = «\"Down hill\"")],
            told: &[
                "\"Down hill\" is no name for a feature; small letters, digits and dashes, and none of red, …",
                "\"worst\" is no name for a feature; small letters, digits and dashes, and none of red, …",
            ],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn everyday_things_and_leg_tests() {
    let cases = [
        Broken {
            edits: &[("\"walk30\", \"stairs\", \"squat\"]", "\"walk30\", «\"stair\", «\"walk30\"]")],
            told: &[
                "a check-in does not tell about \"stair\"; did you mean stairs? …",
                "walk30 is here a second time; each once",
            ],
        },
        Broken {
            edits: &[("daily = [\"walk30\", ", "daily = «[")],
            told: &["daily leaves out walk30; walking comes before running"],
        },
        Broken {
            edits: &[("id = \"hops\"", "id = «\"skips\"")],
            told: &["id in [[leg_test]] cannot be \"skips\"; known here: step-down, squats, hops"],
        },
        Broken {
            edits: &[
                ("# The numbers of the plan", "«# The numbers of the plan"),
                ("id = \"hops\"", "id = «\"step-down\""),
            ],
            told: &[
                "no [[leg_test]] has the id hops; one: every step of a run is a hop",
                "step-down is here a second time; every id stands once",
            ],
        },
        Broken {
            edits: &[("level = 1\nreps = 10\npain_max = 1", "level = 1\nreps = «9\npain_max = «2")],
            told: &[
                "reps in [[leg_test]] is 9, outside its limits; expected a whole number from 10 to 50",
                "pain_max in [[leg_test]] is 2, outside its limits; expected a whole number from 0 to 1",
            ],
        },
        Broken {
            edits: &[("reps = 10\npain_max = 1", "reps = «11\npain_max = 1")],
            told: &["the claim leg-tests does not say 11; …"],
        },
        Broken {
            edits: &[("id = \"hops\"\nreps", "id = «\"hops\"\nlevel = 1\nreps")],
            told: &["there is no level 1 of an exercise called hops; a level of the exercise …"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn ways_to_run() {
    let cases = [
        Broken {
            edits: &[
                ("# The numbers of the plan", "«# The numbers of the plan"),
                ("[[cue]]\nid = \"walk-at-two\"", "[[cue]]\nid = «\"walk-at-three\""),
            ],
            told: &[
                "no [[cue]] tells about walk-at-two; the walking rule for this onset_pain",
                "walk-at-three does not go with an onset_pain of 2; walk-at-two",
            ],
        },
        Broken {
            edits: &[
                ("# The numbers of the plan", "«# The numbers of the plan"),
                ("[[cue]]\nid = \"easy-pace\"", "[[cue]]\nid = «\"flat-ground\""),
            ],
            told: &[
                "no [[cue]] tells about easy-pace; one for each of the cues that no plan goes without",
                "flat-ground is here a second time; every id stands once",
            ],
        },
    ];
    cases.iter().for_each(check);
}

/// A run may hurt at two only where a study in people with this injury let it, or a clinician signs for it.
const HURTS_AT_TWO: [(&str, &str); 4] = [
    ("during_green = { is = 1", "during_green = { is = 2"),
    ("in a run, pain of 0 or 1 is green", "in a run, pain of 0, 1 or 2 is green"),
    ("onset_pain = { is = 2, claim = \"onset\" }", "onset_pain = { is = 3, claim = \"during-run\" }"),
    ("[[cue]]\nid = \"walk-at-two\"", "[[cue]]\nid = \"walk-at-three\""),
];

#[test]
fn a_study_in_people_with_the_injury_may_stand_for_a_signature() {
    let edited = |more: &[(&str, &str)]| {
        let mut protocol = PROTOCOL.to_owned();
        for (from, to) in HURTS_AT_TWO.iter().chain(more) {
            assert!(protocol.contains(from), "{from}");
            protocol = protocol.replacen(from, to, 1);
        }
        let files = ProtocolFiles { protocol: &protocol, screen: SCREEN, exercises: EXERCISES };
        Protocol::parse(&files)
            .map(|protocol| protocol.number(Number::DuringGreen))
            .map_err(|problems| problems.iter().map(|problem| problem.what.clone()).collect::<Vec<_>>())
    };
    let refused = [
        "during_green = 2 is looser than an unsigned protocol may be",
        "onset_pain = 3 is looser than an unsigned protocol may be",
    ];
    assert_eq!(edited(&[]), Err(refused.map(str::to_owned).to_vec()));
    let last = "the light is red.\",\n]\ngrade = \"D\"";
    assert_eq!(edited(&[(last, "the light is red.\",\n]\ngrade = \"A\"")]), Ok(2));
    assert!(edited(&[(last, "the light is red.\",\n]\ngrade = \"B\"")]).is_err());
    let signed = ("[pain]\n", "[signed]\nby = \"a physiotherapist\"\non = 2026-11-25\n\n[pain]\n");
    assert_eq!(edited(&[signed]), Ok(2));
}
