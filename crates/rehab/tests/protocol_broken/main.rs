//! Broken variants of the shipped protocol, and every problem each of them is told.

mod backgrounds;
mod roles;

use rehab::protocol::{Protocol, ProtocolFiles};

const PROTOCOL: &str = include_str!("../../../../protocols/itbs/protocol.toml");
const SCREEN: &str = include_str!("../../../../protocols/itbs/screen.toml");
const EXERCISES: &str = include_str!("../../../../protocols/itbs/exercises.toml");
const NAMES: [&str; 3] = ["protocol.toml", "screen.toml", "exercises.toml"];

/// Replacements in whichever file holds the text, once; `«` in a replacement marks where a problem begins.
struct Broken {
    edits: &'static [(&'static str, &'static str)],
    /// What is told at each mark, in the order of files and lines; `…` at the end stands for any rest.
    told: &'static [&'static str],
}

fn check(broken: &Broken) {
    let mut texts = [PROTOCOL, SCREEN, EXERCISES].map(String::from);
    for (from, to) in broken.edits {
        let Some(text) = texts.iter_mut().find(|text| text.contains(from)) else {
            panic!("no file holds {from:?}");
        };
        *text = text.replacen(from, to, 1);
    }
    let mut marks = Vec::new();
    for (name, text) in NAMES.iter().zip(&texts) {
        for (line, content) in text.lines().enumerate() {
            let places = content.chars().enumerate().filter(|(_, c)| *c == '«').enumerate();
            marks.extend(places.map(|(marks_before, (column, _))| {
                format!("{name}, line {}, column {}", line + 1, column + 1 - marks_before)
            }));
        }
    }
    let texts = texts.map(|text| text.replace('«', ""));
    let [protocol, screen, exercises] = &texts;
    let problems = Protocol::parse(&ProtocolFiles { protocol, screen, exercises })
        .expect_err(&format!("{:?} loads", broken.edits));
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(marks.len(), broken.told.len(), "a mark for each problem of {:?}", broken.edits);
    let expected: Vec<String> =
        marks.iter().zip(broken.told).map(|(mark, text)| format!("{mark}: {text}")).collect();
    let alike = told.len() == expected.len()
        && told.iter().zip(&expected).all(|(told, expected)| match expected.strip_suffix('…') {
            Some(start) => told.starts_with(start),
            None => told == expected,
        });
    assert!(alike, "{:?}\ntold:\n{}\nexpected:\n{}", broken.edits, told.join("\n"), expected.join("\n"));
}

#[test]
fn single_numbers() {
    let cases = [
        Broken {
            edits: &[("[pain]\n", "«[pain]\n"), ("during_green =", "«during_gren =")],
            told: &[
                "during_green in [pain] is missing; expected the keys is, claim",
                "[pain] has no key \"during_gren\"; did you mean during_green? Known here: before_green, …",
            ],
        },
        Broken {
            edits: &[("[onset]\n", "«[onset]\n"), ("expiry_days = { is = 28, claim = \"onset\" }\n", "")],
            told: &["expiry_days in [onset] is missing; expected the keys is, claim"],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «60")],
            told: &["week_share in [settle] is 60, outside its limits; expected a whole number from 0 to 50"],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «99999999999999999999")],
            told: &["week_share in [settle] is 99999999999999999999, outside its limits; …"],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «-1")],
            told: &["week_share in [settle] is -1, outside its limits; expected a whole number from 0 to 50"],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «40")],
            told: &["the claim half-week does not say 40; \
                     it says: In the settle phase a week holds at most 50 % of the usual running before the pain."],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «\"half\"")],
            told: &["week_share in [settle] is a text; expected a whole number from 0 to 50"],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «49.5")],
            told: &[
                "week_share in [settle] is a number with a decimal point; expected a whole number from 0 to 50",
            ],
        },
        Broken {
            edits: &[
                ("week_share = { is = 50, claim = \"half-week\" }", "week_share = «50"),
                ("\"half-week\"\nsays", "«\"half-week\"\nsays"),
            ],
            told: &[
                "week_share in [settle] is a whole number; expected a table with the keys is, claim",
                "nothing cites the claim half-week; cite it, or take it out",
            ],
        },
        Broken {
            edits: &[("week_share = { is = 50", "week_share = { is = «{ percent = 50 }")],
            told: &["week_share in [settle] is nested too deeply; tables nest two deep at most"],
        },
        Broken {
            edits: &[("week_share = { is = 50,", "week_share = { is = 50, «note = { by = \"us\" },")],
            told: &["week_share in [settle] has no key \"note\"; known here: is, claim"],
        },
        Broken {
            edits: &[("morning_rise_red = { is = 2", "morning_rise_red = { is = «1")],
            told: &["morning_rise_red in [pain] is 1, outside its limits; expected the whole number 2"],
        },
        Broken {
            edits: &[("missed_one_days = { is = 14", "missed_one_days = { is = «7")],
            told: &["missed_one_days is 7, while missed_repeat_days in [strength] is 7; \
                     missed_one_days must lie above missed_repeat_days"],
        },
        Broken {
            edits: &[("before_amber = { is = 3", "before_amber = { is = «0")],
            told: &[
                "before_amber is 0, while before_green in [pain] is 1; before_amber must lie at or above before_green",
            ],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn the_files_themselves() {
    let cases = [
        Broken {
            edits: &[
                ("# The numbers of the plan", "«# The numbers of the plan"),
                ("[onset]\n", "[«onsets]\n"),
            ],
            told: &[
                "[onset] is missing; expected the keys onset_pain, expiry_days",
                "the file has no key \"onsets\"; did you mean onset? Known here: id, version, title, …",
            ],
        },
        Broken {
            edits: &[
                ("# The numbers of the plan", "«# The numbers of the plan"),
                ("title = \"Pain", "# \"Pain"),
            ],
            told: &["the file lacks title; expected a text in quotes"],
        },
        Broken {
            edits: &[("version = \"2026.12.0\"", "version = «\"2026-12\"")],
            told: &["\"2026-12\" is no version; year, month and number, as 2026.12.0"],
        },
        Broken {
            edits: &[("title = \"Pain", "title = «\"\" # \"Pain")],
            told: &["title in the file is empty; expected some words"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn claims() {
    let cases = [
        Broken {
            edits: &[
                ("claim = \"half-week\"", "claim = «\"half-weak\""),
                ("\"half-week\"\nsays", "«\"half-week\"\nsays"),
            ],
            told: &[
                "there is no claim called half-weak; did you mean half-week?",
                "nothing cites the claim half-week; cite it, or take it out",
            ],
        },
        Broken {
            edits: &[
                ("[[claim]]\nid = \"masked\"", "[[claim]]\nid = «\"flare\""),
                ("claim = \"masked\"", "claim = «\"masked\""),
            ],
            told: &[
                "there is no claim called masked; none of the…",
                "there is a second claim called flare; every claim has its own id, in all files together",
            ],
        },
        Broken {
            edits: &[
                ("[[claim]]\nid = \"no-fit\"\n", "[[claim]]\nid = «\"ladder\"\n"),
                ("claim = \"no-fit\"", "claim = «\"no-fit\""),
            ],
            told: &[
                "there is no claim called no-fit; none of the…",
                "there is a second claim called ladder; every claim has its own id, in all files together",
            ],
        },
        Broken {
            edits: &[("grade = \"B\"", "grade = «\"E\"")],
            told: &["there is no grade \"E\"; expected A, B, C or D"],
        },
        Broken {
            edits: &[
                ("[[claim]]\nid = \"before-run\"", "«[[claim]]\nid = \"before-run\""),
                ("checked = 2026-11-20\n", ""),
            ],
            told: &["[[claim]] lacks checked; expected a day without quotes, as 2026-01-31"],
        },
        Broken {
            edits: &[("checked = 2026-11-20", "checked = «2026-11-20T08:00:00")],
            told: &["checked in [[claim]] is a date or time; expected a day without quotes, as 2026-01-31"],
        },
        Broken {
            edits: &[("checked = 2026-11-20", "checked = «\"last week\"")],
            told: &["checked in [[claim]] is a text; expected a day without quotes, as 2026-01-31"],
        },
        Broken {
            edits: &[(
                "says = [\"The settle phase lasts 14 days or more.\"]",
                "says = «\"The settle phase lasts 14 days or more.\"",
            )],
            told: &["says in [[claim]] is a text; expected a list of texts in quotes, as [\"...\", \"...\"]"],
        },
        Broken {
            edits: &[("says = [\"The settle phase lasts 14 days or more.\"]", "says = «[]")],
            told: &["says in [[claim]] is a list; expected at least one text in the list"],
        },
        // Digits that belong to a name, to a longer number or to a decimal state nothing.
        Broken {
            edits: &[
                (
                    "says = [\"The settle phase lasts 14 days or more.\"]",
                    "says = [\"S14, 14a, 114, 1.14 and 14.5.\"]",
                ),
                ("settle_days = { is = 14", "settle_days = { is = «14"),
            ],
            told: &["the claim settle-time does not say 14; it says: S14, 14a, 114, 1.14 and 14.5."],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn the_ladder() {
    let cases = [
        Broken {
            edits: &[("id = \"S4\"\nrepeats = 8", "id = «\"S4\"\nrepeats = 7")],
            told: &[
                "S4 is 7, 2, 1, but the claim ladder says 8, 2, 1; the same numbers in the same order in both",
            ],
        },
        // Swapped numbers are not the numbers of the claim.
        Broken {
            edits: &[(
                "id = \"S1\"\nrepeats = 10\nrun_min = 1\nwalk_min = 2",
                "id = «\"S1\"\nrepeats = 10\nrun_min = 1\nwalk_min = 1",
            )],
            told: &["S1 is 10, 1, 1, but the claim ladder says 10, 1, 2; …"],
        },
        Broken {
            edits: &[("  \"S3: 7 x (2 min run, 1 min walk)\",\n", ""), ("id = \"S3\"", "id = «\"S3\"")],
            told: &["the claim ladder has no sentence that begins with \"S3:\"; one that says 7, 2, 1"],
        },
        Broken {
            edits: &[
                ("id = \"S5\"\nrepeats = 6", "id = «\"S5\"\nrepeats = 4"),
                ("S5: 6 x", "S5: 4 x"),
                ("id = \"S6\"", "id = «\"S6\""),
            ],
            told: &[
                "S5 runs 12 min in all, down from 16 min; at most 10 % less than S4, and only for longer bouts",
                "S6 runs 20 min in all, up from 12 min; at most 4 min more than S5",
            ],
        },
        Broken {
            edits: &[
                ("id = \"S8\"\nrepeats = 3\nrun_min = 7", "id = «\"S8\"\nrepeats = 5\nrun_min = 4"),
                ("S8: 3 x (7 min", "S8: 5 x (4 min"),
            ],
            told: &["S8 runs 4 min at a time, less than S7; bouts of 5 min or more"],
        },
        Broken {
            edits: &[("id = \"S4\"\nrepeats = 8", "id = \"S4\"\nrepeats = «31")],
            told: &["repeats in [[stage]] is 31, outside its limits; expected a whole number from 1 to 30"],
        },
        Broken {
            edits: &[("run_min = 20\nwalk_min = 0", "run_min = 20\nwalk_min = «1")],
            told: &["S10 runs once, so it has no walking between; walk_min = 0"],
        },
        Broken {
            edits: &[("id = \"S12\"", "id = ««\"S11\"")],
            told: &[
                "S11 is 27, but the claim ladder says 24; the same numbers in the same order in both",
                "S11 is here a second time; every id stands once",
            ],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn where_the_ladder_begins() {
    let cases = [
        Broken {
            edits: &[("\nentry_stage = \"S1\"", "\nentry_stage = «\"S15\"")],
            told: &["there is no stage called S15; did you mean S1? Known here: S0, S1, …"],
        },
        Broken {
            edits: &[("short_entry_stage = \"S0\"", "short_entry_stage = «\"S2\"")],
            told: &["the short entry is harder than the entry; an easier stage, or the same"],
        },
        Broken {
            edits: &[("clean_restart_stage = \"S3\"", "clean_restart_stage = «\"S0\"")],
            told: &["the clean restart is easier than the entry; a harder stage, or the same"],
        },
        Broken {
            edits: &[("clean_restart_stage = \"S3\"", "clean_restart_stage = «\"S10\"")],
            told: &[
                "S10 is too much to begin with; bouts up to 3 min with walking, 20 min of running in all",
            ],
        },
        Broken {
            edits: &[
                ("clean_restart_stage = \"S3\"", "clean_restart_stage = «\"S5\""),
                ("id = \"S4\"\nrepeats = 8", "id = \"S4\"\nrepeats = 9"),
                ("S4: 8 x", "S4: 9 x"),
                ("id = \"S5\"\nrepeats = 6", "id = \"S5\"\nrepeats = 7"),
                ("S5: 6 x", "S5: 7 x"),
            ],
            told: &["S5 is too much to begin with; bouts up to 3 min with walking, 20 min of running in all"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn exercises() {
    let cases = [
        Broken {
            edits: &[("level = 3\nsets = 3\nreps_from = 12", "level = «3\nsets = 4\nreps_from = 12")],
            told: &["abduction 3 is 4, 12, 15, 0.5, 1, 2, 1, 2, but the claim abduction-ladder says \
                     3, 12, 15, 0.5, 1, 2, 1, 2; the same numbers in the same order in both"],
        },
        Broken {
            edits: &[
                ("level = 3\nsets = 3", "level = «3\nsets = 3"),
                ("load = \"ankle weight 0.5-1 kg", "load = \"ankle weight 0.5-1.5 kg"),
            ],
            told: &["abduction 3 is 3, 12, 15, 0.5, 1.5, 2, 1, 2, but the claim abduction-ladder says …"],
        },
        Broken {
            edits: &[("\nlevel = 1\nsets", "\nlevel = «1\nsets"), ("tempo = \"2-1-2\"", "tempo = \"2-1-3\"")],
            told: &["abduction 1 is 3, 15, 2, 1, 3, but the claim abduction-ladder says 3, 15, 2, 1, 2; …"],
        },
        Broken {
            edits: &[("tempo = \"2-1-2\"", "tempo = «\"slowly\"")],
            told: &["\"slowly\" is no tempo; three whole numbers of seconds up to 20, as 2-1-2"],
        },
        Broken {
            edits: &[("time_s = 600", "time_s = 500"), ("id = \"abduction\"", "id = «\"abduction\"")],
            told: &["abduction is 500, 1, but the claim session-time says 600, 1; …"],
        },
        Broken {
            edits: &[("\"Hold at the top, then lower slowly.\"", "«\"Hold at the top for 9 s.\"")],
            told: &["the claim session-time does not say 9; only numbers that its claim states"],
        },
        Broken {
            edits: &[("opens_after = \"step-down\"", "opens_after = «\"step-dwn\"")],
            told: &["squat opens after step-dwn, which is no other exercise; did you mean step-down? …"],
        },
        Broken {
            edits: &[
                ("id = \"squat\"", "id = «\"squat\""),
                ("opens_after = \"step-down\"", "opens_after = «\"step-down\""),
                ("opens_at_level = 2", "opens_at_level = 7"),
            ],
            told: &[
                "squat is 390, 1, 7, but the claim session-time says 390, 1, 2; …",
                "step-down has no level 7, so squat would never open; a level up to 6",
            ],
        },
        Broken {
            edits: &[
                ("id = \"squat\"", "id = «\"squat\""),
                (
                    "start_level = 1\neach_side = true\nopens_after",
                    "start_level = «7\neach_side = true\nopens_after",
                ),
            ],
            told: &[
                "squat is 390, 7, 2, but the claim session-time says 390, 1, 2; …",
                "squat starts at a level it does not have; a level up to 6",
            ],
        },
        Broken {
            edits: &[
                ("exercise = \"squat\"\nlevel = 5\n", "exercise = «\"sqat\"\nlevel = «5\n"),
                ("exercise = \"squat\"\nlevel = 6\n", "exercise = \"squat\"\nlevel = «6\n"),
            ],
            told: &[
                "there is no exercise called sqat; did you mean squat? Known here: …",
                "the claim squat-ladder has no sentence that begins with \"sqat 5:\"; …",
                "level 6 of squat is out of its order; level 5 comes next",
            ],
        },
        Broken {
            edits: &[(
                "\"abduction\", \"clamshell\", \"bridge\"]",
                "\"abduction\", «\"clamshells\", \"bridge\"]",
            )],
            told: &["there is no exercise called clamshells; did you mean clamshell? Known here: …"],
        },
    ];
    cases.iter().for_each(check);
}

#[test]
fn questions() {
    let cases = [
        Broken {
            edits: &[("outcome = \"see_soon\"\n", "outcome = «\"go\"\n")],
            told: &["outcome cannot be \"go\"; known here: emergency, same_day, see_soon, clinic_first"],
        },
        Broken {
            edits: &[("after = \"calf\"", "after = «\"saddle\"")],
            told: &["no question called saddle is asked before this one; known here: injury, …"],
        },
        Broken {
            edits: &[("pauses = [\"bridge\"]", "pauses = [«\"brige\"]")],
            told: &["there is no exercise called brige; did you mean bridge? …"],
        },
        Broken {
            edits: &[(
                "ask = \"Did you hurt this knee",
                "ask = «\"In the last 9 days, did you hurt this knee",
            )],
            told: &["the claim fresh-injury does not say 9; only numbers that its claim states"],
        },
        Broken {
            edits: &[("id = \"hot-joint\"", "id = «\"deformity\"")],
            told: &["deformity is here a second time; every id stands once"],
        },
        Broken {
            edits: &[("id = \"deformity\"", "id = «\"Deformity\"")],
            told: &["\"Deformity\" is no name for a flag; small letters, digits and dashes"],
        },
        Broken {
            edits: &[("no_hops = true", "no_hops = «\"yes\"")],
            told: &["no_hops in [[question]] is a text; expected true or false"],
        },
        Broken {
            edits: &[("number = \"Q5a\"", "number = «\"Q5\"")],
            told: &["Q5 is here a second time; every id stands once"],
        },
        Broken {
            edits: &[("id = \"bike\"", "id = «\"bike\""), ("max_min = 30", "max_min = 60")],
            told: &["bike is 60, 1, but the claim other-training says 30, 1; …"],
        },
        Broken {
            edits: &[
                ("note = \"Flat road", "note = «\"Flat road"),
                ("for the first 14 days", "for the first 15 days"),
            ],
            told: &["the claim other-training does not say 15; only numbers that its claim states"],
        },
    ];
    cases.iter().for_each(check);
}

/// While a file cannot be read as TOML, what it lacks is not known and not told.
#[test]
fn syntax_errors_of_all_files_together() {
    check(&Broken {
        edits: &[
            ("title = \"Pain", "title = «Pain"),
            ("week_share = { is = 50", "week_share = { is = «fifty"),
            ("id = \"deformity\"", "id = \"deformity\"\n«id = \"deformity\""),
            ("time_s = 600", "time_s = «600 seconds"),
            ("reps_to = 15", "reps_to = 99"),
        ],
        told: &[
            "missing opening quote; expected `\"`",
            "fifty is neither a number nor a text in quotes; put a text in quotes",
            "duplicate key",
            "600 seconds is neither a number nor a text in quotes; put a text in quotes",
        ],
    });
}

/// What the files that can be read say wrong is told beside it, as far as it does not hang on the broken one: the
/// claim `elsewhere` may stand there, what nothing cites here may be cited there, and so may the exercises be there.
#[test]
fn a_syntax_error_hides_no_problem_of_another_file() {
    check(&Broken {
        edits: &[
            ("week_share = { is = 50", "week_share = { is = «60"),
            (
                "id = \"easy-pace\"\nrule = \"G7\"\nclaim = \"easy-pace\"",
                "id = \"easy-pace\"\nrule = \"G7\"\nclaim = \"elsewhere\"",
            ),
            ("outcome = \"same_day\"", "outcome = «\"someday\""),
            ("time_s = 600", "time_s = «600 seconds"),
            ("reps_to = 15", "reps_to = 99"),
        ],
        told: &[
            "week_share in [settle] is 60, outside its limits; expected a whole number from 0 to 50",
            "outcome cannot be \"someday\"; did you mean same_day? Known here: …",
            "600 seconds is neither a number nor a text in quotes; put a text in quotes",
        ],
    });
}

#[test]
fn a_cue_with_a_wrong_claim_is_told_once() {
    check(&Broken {
        edits: &[
            ("rule = \"G7\"\nclaim = \"easy-pace\"", "rule = \"G7\"\nclaim = «\"easy-place\""),
            ("[[claim]]\nid = \"easy-pace\"", "[[claim]]\nid = «\"easy-pace\""),
        ],
        told: &[
            "there is no claim called easy-place; did you mean easy-pace?",
            "nothing cites the claim easy-pace; cite it, or take it out",
        ],
    });
}

#[test]
fn one_missing_bracket_does_not_bury_the_reader() {
    let broken = PROTOCOL.replacen("claim = \"during-run\" }", "claim = \"during-run\"", 1);
    let files = ProtocolFiles { protocol: &broken, screen: SCREEN, exercises: EXERCISES };
    let problems = Protocol::parse(&files).expect_err("an unclosed brace loads");
    assert_eq!(problems.len(), 21);
    assert_eq!((problems[0].line, problems[0].column), (15, 1));
    let last = &problems[20];
    assert!(last.what.ends_with("more problems follow in this file"), "{last}");
}

#[test]
fn a_file_too_large_is_not_read() {
    let large = format!("{PROTOCOL}#{}", "x".repeat(300_000));
    let files = ProtocolFiles { protocol: &large, screen: SCREEN, exercises: EXERCISES };
    let problems = Protocol::parse(&files).expect_err("a huge file loads");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["protocol.toml, line 1, column 1: this file is too large for a protocol; at most 262144 bytes"]
    );
}

#[test]
fn problems_of_all_kinds_are_told_together() {
    check(&Broken {
        edits: &[
            ("before_green = { is = 1", "before_green = { is = «2"),
            ("during_green = { is = 1", "during_green = { is = «true"),
            ("red_rest_days = { is = 2", "red_rest_days = { is = «3"),
            ("claim = \"half-week\"", "claim = «\"half-weak\""),
            ("\"half-week\"\nsays", "«\"half-week\"\nsays"),
            ("[settled]\n", "[settled]\n«colour = \"red\"\n"),
            ("outcome = \"same_day\"", "outcome = «\"someday\""),
            ("reps_to = 15", "reps_to = «0"),
        ],
        told: &[
            "before_green in [pain] is 2, outside its limits; expected a whole number from 0 to 1",
            "during_green in [pain] is true or false; expected a whole number from 0 to 2",
            "the claim red-response does not say 3; it says: …",
            "there is no claim called half-weak; did you mean half-week?",
            "nothing cites the claim half-week; cite it, or take it out",
            "[settled] has no key \"colour\"; known here: quiet_days, …",
            "outcome cannot be \"someday\"; did you mean same_day? Known here: …",
            "reps_to in [[level]] is 0, outside its limits; expected a whole number from 1 to 50",
        ],
    });
}
