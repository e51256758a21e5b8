//! `today`, `plan` and `replay`: the plan, what is noted of it, and what is wrong in a text.

use std::fs;

use crate::runner::{Runner, text};

const CASE: &str = "\
2026-01-05 enrol side=left onset=2025-12-28 born=1990 week_km=40 long_run_km=16
2026-01-05 screen red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=3 walking=no
2026-01-06 run 3.2km 19min before=0 during=1 after=0 morning=0 stride=same medicine=no
2026-01-08 day pain=1 walk30=0 stairs=0 squat=1 medicine=no
";

fn shown(runner: &Runner) -> usize {
    let out = runner.path("shown.diary");
    let _ = fs::remove_file(&out);
    runner.call(&["export", "--diary", "--out", &text(&out)]).well();
    fs::read_to_string(&out).expect("the diary").lines().filter(|line| line.contains(" shown ")).count()
}

#[test]
fn an_identical_plan_is_noted_once_a_day() {
    let runner = Runner::enrolled();
    let before = shown(&runner);
    runner.call(&["today"]).well();
    runner.call(&["today", "--json"]).well();
    runner.call(&["today", "--on", "2026-01-04"]).well();
    assert_eq!(shown(&runner), before);
    runner.call(&["check-in", "--walk30", "2", "--stairs", "0", "--squat", "0", "--medicine", "no"]).well();
    assert_eq!(shown(&runner), before + 1);
}

#[test]
fn a_date_before_the_last_entry_holds() {
    let runner = Runner::enrolled();
    let today: jiff::civil::Date =
        runner.json(&["today"])["on"].as_str().expect("a day").parse().expect("a date");
    let tomorrow = today.tomorrow().expect("a day");
    let points: String = (0..30)
        .map(|minute| {
            let place = 10.0 + f64::from(minute) * 0.0015;
            format!("<trkpt lat=\"50.0\" lon=\"{place}\"><time>{tomorrow}T12:{minute:02}:00Z</time></trkpt>")
        })
        .collect();
    let gpx = format!("<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>");
    runner.call(&["import", &text(&runner.file("ahead.gpx", gpx.as_bytes()))]).well();
    let plan = runner.json(&["today"]);
    assert_eq!((&plan["decision"], &plan["run"]), (&"hold".into(), &serde_json::Value::Null), "{plan}");
    assert_eq!(plan["why"][0]["rule"], "clock");
    assert!(runner.call(&["today"]).well().out.contains("Hold: the clock"));
    runner.call(&["check-in", "--pain", "0"]).refused(1, &["set the clock right"]);
}

#[test]
fn the_days_ahead_are_provisional_and_begin_today() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--walk30", "0", "--stairs", "0", "--squat", "0", "--medicine", "no"]).well();
    let plan = runner.json(&["plan", "--weeks", "3"]);
    assert_eq!(plan["provisional"], true);
    let ahead = plan["ahead"].as_array().expect("days");
    assert_eq!(ahead.len(), 21);
    assert_eq!(ahead[0]["run"], plan["today"]["run"]);
    assert!(ahead.iter().filter(|day| !day["run"].is_null()).count() >= 3, "{plan}");
    runner.call(&["flag", "night-pain"]).well();
    assert_eq!(runner.json(&["plan"])["ahead"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_diary_is_replayed_without_a_database() {
    let runner = Runner::new();
    let case = text(&runner.file("case.diary", CASE.as_bytes()));
    let plan = runner.json(&["replay", &case]);
    assert_eq!((&plan["on"], &plan["light"]), (&"2026-01-08".into(), &"green".into()), "{plan}");
    assert_eq!(runner.json(&["replay", &case, "--on", "2026-01-12"])["on"], "2026-01-12");
    assert_eq!(runner.json(&["replay", &case, "--every-day"]).as_array().map(Vec::len), Some(4));
    let piped = runner.call_with(&["replay", "-", "--json"], Some(CASE)).well();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&piped.out).expect("JSON"), plan);
    assert!(!runner.path("data").exists());
}

#[test]
fn a_diary_with_mistakes_is_refused_with_all_of_them() {
    let runner = Runner::new();
    let bad = "2026-01-05 enrol side=lft\n2026-01-06 hop 3\n2026-01-07 day pain=11\n2026-01-01 day pain=1\n";
    let bad = text(&runner.file("bad.diary", bad.as_bytes()));
    let words = ["4 problems", "line 1, column 23", "left, right or both", "one of: enrol", "0 to 10", "^^^"];
    runner.call(&["replay", &bad]).refused(1, &words[1..]);
    let empty = text(&runner.file("empty.diary", b"# nothing\n"));
    runner.call(&["replay", &empty]).refused(1, &["holds no facts"]);
    let binary = text(&runner.file("binary.diary", &[0xFF, 0xFE, 0x00]));
    runner.call(&["replay", &binary]).refused(1, &["is not a text file"]);
    runner.call(&["replay", &text(&runner.path("nowhere"))]).refused(1, &["cannot be read"]);
    let long = CASE
        .replace("2026-01-05 enrol", "1901-01-05 enrol")
        .replace("2026-01-05 screen", "1901-01-05 screen");
    let long = text(&runner.file("long.diary", long.as_bytes()));
    runner.call(&["replay", &long, "--every-day"]).refused(1, &["mistyped"]);
}

#[test]
fn an_open_warning_sign_comes_first_in_the_days_ahead_too() {
    let runner = Runner::enrolled();
    let sign = "See a professional today.";
    assert!(!runner.call(&["plan"]).well().out.contains(sign));
    runner.call(&["flag", "calf"]).well();
    let plan = runner.call(&["plan"]).well().out;
    assert!(plan.trim_start().starts_with(sign), "{plan}");
    assert!(plan.contains("restride cleared calf"), "{plan}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let runner = Runner::new();
    let plain = text(&runner.file("plain.diary", CASE.as_bytes()));
    let windows = format!("\u{feff}{}", CASE.replace('\n', "\r\n"));
    let windows = text(&runner.file("windows.diary", windows.as_bytes()));
    assert_eq!(runner.json(&["replay", &windows]), runner.json(&["replay", &plain]));
    let answers = format!("\u{feff}{}", crate::runner::ENROLLED.replace('\n', "\r\n"));
    let answers = text(&runner.file("answers.txt", answers.as_bytes()));
    runner.call(&["screen", "--answers", &answers]).well();
}

#[test]
fn a_run_taken_back_is_listed_as_long_as_it_counts() {
    let runner = Runner::enrolled();
    let today = runner.json(&["today"])["on"].as_str().expect("a day").to_owned();
    runner.call(&["check-in", "--ran", "3.2km 19min before=0"]).well();
    let id = runner.json(&["runs"])[0]["id"].to_string();
    runner.call(&["withdraw", "run", "--of", &today, "--because", "not mine"]).well();
    let words = "taken back, counts until tomorrow";
    for args in [&["runs"][..], &["run", &id]] {
        let said = runner.call(args).well();
        assert!(said.out.contains(words), "{}", said.out);
    }
    let listed = runner.json(&["runs"]);
    assert_eq!((&listed[0]["taken_back"], &listed[0]["counts_today"]), (&true.into(), &true.into()));
}
