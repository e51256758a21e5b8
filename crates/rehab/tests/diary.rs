//! The diary: what it refuses and how it says so, and that a written fact reads back unchanged.

mod properties {
    #[allow(dead_code)]
    pub mod histories;
}

use properties::histories;
use proptest::prelude::*;
use rehab::diary::{read, read_line, write_line};
use rehab::fact::{Cleared, Fact, Shown, What};
use rehab::run::{Foot, Mark, Run, Surface};

/// Each problem as `line:column width what; expected`.
fn check(diary: &str, expect: &[&str]) {
    let problems = match read(diary) {
        Ok(facts) => panic!("read without a problem: {facts:?}"),
        Err(problems) => problems,
    };
    let told: Vec<String> = problems
        .iter()
        .map(|p| format!("{}:{} {} {}; {}", p.line, p.column, p.width, p.what, p.expected))
        .collect();
    assert_eq!(told, expect);
}

#[test]
fn pain_of_eleven() {
    check(
        "2026-01-08 day pain=11",
        &["1:21 2 `11` is no value for pain; pain is a whole number from 0 to 10"],
    );
}

#[test]
fn a_date_before_the_last_fact() {
    check(
        "2026-01-08 day pain=1\n\n2026-01-07 day pain=1",
        &["3:1 10 2026-01-07 lies before the fact above it; 2026-01-08 or a later day"],
    );
}

#[test]
fn an_unknown_measure() {
    check(
        "2026-01-08 day pane=1",
        &["1:16 4 `pane` is not known here; one of: pain, morning, walk30, stairs, squat, sit, medicine"],
    );
}

#[test]
fn an_unknown_kind_of_fact() {
    check(
        "2026-01-08 jog 3km",
        &[
            "1:12 3 `jog` is no value for a kind of fact; one of: enrol, screen, run, walk, hike, report, day, \
           strength, test, flag, cleared, shoes, limit, score, withdrawn, shown",
        ],
    );
}

#[test]
fn every_problem_of_a_diary_is_told() {
    check(
        "2026-13-01 day pain=1\n2026-01-08 run 3.2km 99h during=12 # a comment\n2026-01-09 cleared night-pain",
        &[
            "1:1 10 `2026-13-01` is no value for a date; a date from 1900-01-01 to 2200-12-31, as 2026-01-31",
            "2:22 3 `99h` is neither a distance nor a time; a distance from 0 to 300 km, as in 3.2km or 3200m, or \
             a time from 0 to 48 h, as in 19min, 19:30, 1:05:00 or 1170s",
            "2:33 2 `12` is no value for during; pain is a whole number from 0 to 10",
            "3:1 10 a clearance must name who gave it; by=\"treating physiotherapist\"",
        ],
    );
}

/// What is neither a word of the diary nor answered yes or no is no feature either.
#[test]
fn a_feature_that_is_not_answered() {
    let keys =
        "yes or no for a feature of the pattern, or one of: red, other, worst, walking, earlier, injection";
    check(
        "2026-01-08 screen rod=none site=perhaps stairs=yes stairs=no Site=yes",
        &[
            &format!("1:23 4 `none` is no value for rod; {keys}"),
            &format!("1:33 7 `perhaps` is no value for site; {keys}"),
            "1:52 6 `stairs` stands here twice; once",
            "1:62 4 `Site` is not known here; one of: red, other, worst, walking, earlier, injection",
        ],
    );
}

#[test]
fn the_features_of_any_pattern_are_read_and_written() {
    let line = "2026-01-08 screen red=none stairs=yes sits-still=no worst=3";
    let fact = read_line(line).unwrap();
    assert_eq!(write_line(&fact), line);
    let What::Screen(screen) = fact.what else { panic!("{line}") };
    assert_eq!(
        (screen.has("stairs"), screen.has("sits-still"), screen.has("site")),
        (Some(true), Some(false), None)
    );
}

#[test]
fn a_route_is_marks_in_rising_order_each_once() {
    let expected = "; marks of four hexadecimal digits in rising order, as 0a1f2b3c";
    let too_many: String = (0..65).map(|mark| format!("{mark:04x}")).collect();
    for wrong in ["0a1", "0A1F", "2b3c0a1f", "0a1f0a1f", "+a1f", "ää", &too_many] {
        let width = wrong.chars().count();
        let told = format!("1:22 {width} `{wrong}` is no value for route{expected}");
        check(&format!("2026-01-08 run route={wrong}"), &[&told]);
    }
    check("2026-01-08 run surface=sand", &["1:24 4 `sand` is no value for surface; road, trail or track"]);
}

#[test]
fn twice_the_same_measure() {
    check("2026-01-08 day pain=1 pain=0", &["1:23 4 `pain` stands here twice; once"]);
}

#[test]
fn a_report_of_what_has_not_happened_yet() {
    check(
        "2026-01-08 report of=2026-01-09 during=1\n2026-01-09 report of=2026-01-09 during=1 morning=0",
        &[
            "1:22 10 `2026-01-09` is no value for of; a day up to 2026-01-08",
            "1:1 10 this report does not say of which day's run it tells; of=2026-01-31",
            "2:1 10 the morning after this run has not come yet; morning= in a report of the next day or later",
        ],
    );
}

#[test]
fn a_flag_cannot_be_taken_back() {
    check(
        "2026-01-08 withdrawn flag of=2026-01-07 because=\"a mistake\"",
        &[
            "1:22 4 `flag` is no value for a kind of fact; one of: enrol, screen, run, walk, hike, report, day, \
           strength, test, shoes, limit, score",
        ],
    );
}

#[test]
fn the_caret_stands_under_the_place() {
    let text = "# a week\n2026-01-08 day pain=11";
    let problem = &read(text).unwrap_err()[0];
    let expected = "line 2, column 21: `11` is no value for pain; pain is a whole number from 0 to 10\n    2 | \
                    2026-01-08 day pain=11\n      |                     ^^";
    assert_eq!(problem.with_caret(text).to_string(), expected);
}

#[test]
fn units_mean_what_they_say() {
    let run = |text: &str| match read_line(&format!("2026-01-08 run {text}")).unwrap().what {
        What::Run(run) => (run.distance_m, run.elapsed_s),
        other => panic!("{other:?}"),
    };
    assert_eq!(run("3.2km 19min"), (Some(3_200), Some(1_140)));
    assert_eq!(run("3.214km 19:30"), (Some(3_214), Some(1_170)));
    assert_eq!(run("2mi 1:05:00"), (Some(3_218), Some(3_900)));
    assert_eq!(run("850m 300s"), (Some(850), Some(300)));
    assert_eq!(run("45min"), (None, Some(2_700)));
    assert!(read_line("2026-01-08 run 3,2km").is_err());
    assert!(read_line("2026-01-08 run 3.2145km").is_err());
    assert!(read_line("2026-01-08 run 19:75").is_err());
}

#[test]
fn every_fact_of_a_thousand_stories_reads_back_unchanged() {
    for seed in 0..1_000 {
        for fact in histories::story(seed).facts {
            let line = write_line(&fact);
            assert_eq!(read_line(&line).as_ref(), Ok(&fact), "{line}");
        }
    }
}

proptest! {
    #[test]
    fn a_run_with_everything_known_reads_back_unchanged(
        (distance_m, elapsed_s, start) in (0u32..300_000, 0u32..172_800, 0i64..4_000_000_000),
        (cadence, permille, degrees) in (0u16..=400, -1000i16..=1000, 0u32..1_000_000),
        marks in proptest::collection::vec((0u32..100_000, proptest::option::of(0u32..100_000)), 0..4),
        foot in 0usize..3,
        route in proptest::collection::btree_set(0u16..=u16::MAX, 0..=64),
    ) {
        let run = Run {
            foot: Foot::ALL[foot],
            start_unix_s: Some(start),
            distance_m: Some(distance_m),
            elapsed_s: Some(elapsed_s),
            moving_s: Some(elapsed_s),
            running_s: Some(elapsed_s / 2),
            run_bouts: Some(7),
            longest_bout_s: Some(elapsed_s / 3),
            cadence_mean_spm: Some(cadence),
            cadence_median_spm: Some(cadence),
            cadence_running_spm: Some(cadence),
            speed_mm_s: Some(3_000),
            ascent_m: Some(cadence),
            descent_m: Some(cadence),
            downhill_m: Some(distance_m / 2),
            downhill_5_m: Some(distance_m / 3),
            downhill_10_m: Some(distance_m / 4),
            steepest_permille: Some(permille),
            turned_left_deg: Some(degrees),
            turned_right_deg: Some(degrees),
            indoor: Some(foot == 1),
            surface: Some(Surface::ALL[foot]),
            route: route.into_iter().collect(),
            marks: marks.into_iter().map(|(at_s, at_m)| Mark { at_s, at_m }).collect(),
            stance_ms: Some(245),
            bounce_mm: Some(82),
            effort: Some(4),
            feel: Some(75),
            ..Run::default()
        };
        let fact = Fact { on: "2026-01-08".parse().unwrap(), what: What::Run(run) };
        let line = write_line(&fact);
        prop_assert_eq!(read_line(&line), Ok(fact));
    }

    #[test]
    fn words_of_any_kind_stay_inside_their_quotes(by in "\\PC{0,40}|[\"\\\\\n\r\t# =]{1,8}") {
        prop_assume!(!by.trim().is_empty());
        let what = What::Cleared(Cleared { name: "night-pain".into(), by });
        let fact = Fact { on: "2026-01-08".parse().unwrap(), what };
        let line = write_line(&fact);
        prop_assert!(!line.contains('\n'), "{line}");
        prop_assert_eq!(read_line(&line), Ok(fact));
    }

    #[test]
    fn any_text_at_all_never_panics(text in "\\PC{0,200}|[a-z0-9=:,@\" \n#.-]{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn a_damaged_line_never_panics(seed in 0u64..200, at in 0usize..400, with in any::<char>()) {
        for fact in histories::story(seed).facts {
            let mut line: Vec<char> = write_line(&fact).chars().collect();
            let at = at % line.len().max(1);
            line[at] = with;
            let _ = read(&line.into_iter().collect::<String>());
        }
    }
}

#[test]
fn a_plan_that_was_shown_reads_back_unchanged() {
    let shown =
        Shown { protocol: "itbs@2026.12.0".into(), decision: "step_back".into(), digest: "ab12".into() };
    let fact = Fact { on: "2026-01-08".parse().unwrap(), what: What::Shown(shown) };
    assert_eq!(read_line(&write_line(&fact)), Ok(fact));
}
