//! `protocol check`, `show` and `diff`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::runner::{Runner, text};

const NAMES: [&str; 3] = ["protocol.toml", "screen.toml", "exercises.toml"];

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs")
}

/// A copy of the shipped protocol in the runner's folder, with each edit made once in whichever file holds its text.
fn copy(runner: &Runner, folder: &str, edits: &[(&str, &str)]) -> String {
    let mut texts = NAMES.map(|name| fs::read_to_string(shipped().join(name)).expect("a protocol file"));
    for (from, to) in edits {
        let text = texts.iter_mut().find(|text| text.contains(from)).unwrap_or_else(|| panic!("no {from:?}"));
        *text = text.replacen(from, to, 1);
    }
    for (name, text) in NAMES.iter().zip(&texts) {
        runner.file(&format!("{folder}/{name}"), text.as_bytes());
    }
    text(&runner.path(folder))
}

/// `file line column what`, of every protocol checked.
fn problems(report: &Value) -> Vec<String> {
    let protocols = report["protocols"].as_array().expect("protocols").iter();
    let all = protocols.flat_map(|one| one["problems"].as_array().expect("problems"));
    all.map(|p| {
        format!("{} {} {}", p["file"].as_str().unwrap_or("-"), p["line"], p["what"].as_str().unwrap_or(""))
    })
    .collect()
}

/// The line on which a file of this folder holds the text.
fn line(folder: &str, file: &str, holds: &str) -> usize {
    let text = fs::read_to_string(Path::new(folder).join(file)).expect("a protocol file");
    1 + text.lines().position(|line| line.contains(holds)).unwrap_or_else(|| panic!("no {holds:?} in {file}"))
}

fn json(out: &str) -> Value {
    serde_json::from_str(out).expect("JSON")
}

const FOUR_FAULTS: [(&str, &str); 4] = [
    ("week_share = { is = 50", "week_share = { is = 60"),
    ("during_green = {", "during_gren = {"),
    ("outcome = \"same_day\"", "outcome = \"someday\""),
    ("reps_to = 15", "reps_to = 0"),
];

#[test]
fn every_problem_of_every_protocol_is_named_at_once() {
    let runner = Runner::new();
    let (bad, good) = (copy(&runner, "all/bad", &FOUR_FAULTS), copy(&runner, "all/good", &[]));
    let said = runner.call(&["protocol", "check", &bad, &good, "--json"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    let report = json(&said.out);
    let found = problems(&report);
    let expect = [
        ("protocol.toml", "[pain]", "during_green in [pain] is missing"),
        ("protocol.toml", "during_gren =", "[pain] has no key \"during_gren\""),
        (
            "protocol.toml",
            "is = 60, claim = \"half-week\"",
            "week_share in [settle] is 60, outside its limits",
        ),
        ("screen.toml", "\"someday\"", "outcome cannot be \"someday\""),
        ("exercises.toml", "reps_to = 0", "reps_to in [[level]] is 0, outside its limits"),
    ];
    let expect = expect.map(|(file, holds, what)| format!("{file} {} {what}", line(&bad, file, holds)));
    assert_eq!(found, expect);
    assert_eq!(
        (&report["problems"], &report["protocols"][1]["problems"]),
        (&5.into(), &Value::Array(Vec::new()))
    );

    let said = runner.call(&["protocol", "check", &text(&runner.path("all"))]);
    assert!(said.code == Some(1) && said.err.contains("5 problems in 1 of 2 protocols"), "{}", said.err);
    for name in NAMES {
        assert!(said.out.contains(&format!("{bad}/{name}\n")), "{}", said.out);
    }
    let caret =
        "    112 | week_share = { is = 60, claim = \"half-week\" }\n        |                     ^^\n";
    assert!(said.out.contains(caret) && said.out.contains("good is well: itbs@"), "{}", said.out);
    assert_eq!(said.out.lines().find(|line| line.chars().count() > 80), None);
}

#[test]
fn a_syntax_error_hides_no_problem_of_another_file() {
    let runner = Runner::new();
    let bad = copy(&runner, "bad", &[("title = \"Pain", "title = Pain"), FOUR_FAULTS[2]]);
    let said = runner.call(&["protocol", "check", &bad, "--json"]);
    assert_eq!(said.code, Some(1));
    let expect = [
        ("protocol.toml", "title =", "missing opening quote"),
        ("screen.toml", "\"someday\"", "outcome cannot be \"someday\""),
    ];
    let expect = expect.map(|(file, holds, what)| format!("{file} {} {what}", line(&bad, file, holds)));
    assert_eq!(problems(&json(&said.out)), expect);
}

#[test]
fn the_same_words_again_are_told_by_their_lines() {
    let runner = Runner::new();
    let bad = copy(&runner, "bad", &[("[[claim]]\nid = \"ladder\"", "[[claim]]\nid = \"leader\"")]);
    let said = runner.call(&["protocol", "check", &bad]);
    let told = said.out.matches("there is no claim called ladder; did you mean leader?").count();
    let text = fs::read_to_string(runner.path("bad/protocol.toml")).expect("the file");
    let cites = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| *line == "claim = \"ladder\"")
        .map(|(_, nth)| nth.to_string());
    let cites: Vec<String> = cites.collect();
    let again = format!("the same again on lines {}, {}, ", cites[1], cites[2]);
    assert!(told == 1 && said.out.contains(&again), "{}", said.out);
    let all = format!("{} problems in 1 of 1 protocol", cites.len() + 1);
    assert!(said.err.contains(&all), "{}", said.err);
}

#[test]
fn a_file_stands_for_its_folder_and_a_folder_is_checked_once() {
    let runner = Runner::new();
    let good = copy(&runner, "good", &[]);
    let files = NAMES.map(|name| format!("{good}/{name}"));
    let [protocol, screen, exercises] = files.each_ref().map(String::as_str);
    let report = runner.json(&["protocol", "check", screen, protocol, &good, exercises, &format!("{good}/")]);
    assert_eq!(report["protocols"].as_array().map(Vec::len), Some(1), "{report}");
}

#[test]
fn what_cannot_be_read_is_named_file_by_file() {
    let runner = Runner::new();
    let half = copy(&runner, "half", &[]);
    fs::remove_file(runner.path("half/screen.toml")).expect("a file removed");
    fs::write(runner.path("half/exercises.toml"), b"\xff").expect("a file written");
    let other = text(&runner.file("notes.txt", b"ran well"));
    let said = runner.call(&["protocol", "check", &half, &other, &text(&runner.path("nowhere"))]);
    assert!(said.code == Some(1) && said.err.contains("4 problems in 3 of 3 protocols"), "{}", said.err);
    let flat = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "screen.toml cannot be read (there is nothing of this name)",
        "exercises.toml cannot be read (it is not a text file)",
        "notes.txt is no part of a protocol; expected a folder with protocol.toml, screen.toml, exercises.toml",
        "nowhere cannot be read",
    ] {
        assert!(flat.contains(told), "{told:?} is not in {flat}");
    }
    runner.call(&["protocol", "check"]).refused(2, &["FILE|DIR"]);
}

#[test]
fn a_rule_is_shown_without_any_history() {
    let runner = Runner::new();
    let said = runner.call(&["protocol", "show", "g3"]).well().out;
    for told in [
        "G3: Running while the knee settles\n",
        "  80 %      most of a run, of the distance where pain begins\n",
        "    Grade   D: a convention of ours",
        "Where it acted in your history\n  There is no history here yet.\n",
    ] {
        assert!(said.contains(told), "{told:?} is not in {said}");
    }
    assert_eq!(said.lines().find(|line| line.chars().count() > 80), None);
    assert!(!runner.path("data").exists(), "asking about a rule made a data folder");
    let shown = runner.json(&["protocol", "show", "G3"]);
    assert_eq!((&shown["acted"], &shown["title"]), (&Value::Null, &"Running while the knee settles".into()));
    runner.call(&["protocol", "show", "G99"]).refused(1, &["nothing called G99", "are G1, G2, G3"]);
}

#[test]
fn everything_by_name_can_be_shown() {
    let runner = Runner::new();
    let names = runner.json(&["protocol", "show"])["names"].clone();
    let names: Vec<&str> = names.as_array().expect("names").iter().filter_map(Value::as_str).collect();
    for wanted in ["G3", "settle", "S1", "H4", "Z2", "bridge", "Q5", "bike"] {
        assert!(names.contains(&wanted), "{wanted} is not among {names:?}");
    }
    for name in ["G9", "settle.onset_share", "H4", "bridge", "Q5", "S3", "easy-pace", "speed"] {
        let shown = runner.json(&["protocol", "show", name]);
        assert!(shown["claims"].as_array().is_some_and(|claims| !claims.is_empty()), "{name}: {shown}");
    }
    let both = runner.json(&["protocol", "show", "S3"]);
    assert_eq!((&both["title"], &both["stages"][0]), (&"The opening questions".into(), &"S3".into()));
    let hill = runner.call(&["protocol", "show", "H4"]).well().out;
    assert!(hill.contains("  H4    easy downhill up to 3 %"), "{hill}");
}

/// The lines of this heading, up to the next.
fn under<'t>(page: &'t str, heading: &str) -> Vec<&'t str> {
    let lines = page.lines().skip_while(|line| *line != heading).skip(1);
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn the_list_holds_every_rule_and_everything_disputed() {
    let runner = Runner::new();
    let page = runner.call(&["protocol", "show"]).well().out;
    let first_words = |heading: &str| -> Vec<String> {
        let rows = under(&page, heading).into_iter().filter(|line| !line.starts_with("   "));
        rows.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    let rules = first_words("Rules");
    let expect: Vec<String> = (1..=16).map(|nth| format!("G{nth}")).collect();
    assert_eq!(rules[..16], expect);
    assert!(rules[16..].iter().all(|rule| !rule.starts_with(['G', 'C'])), "{rules:?}");
    let disputed = first_words("What is disputed about the pain, and how well each answer is supported");
    assert_eq!(disputed, (1..=16).map(|nth| format!("C{nth}")).collect::<Vec<_>>());
    assert!(page.contains("  C4   Stretching and rolling (A)\n"), "{page}");
    // A second protocol without any of it says nothing of the kind.
    let of_kneecap = runner.call(&["protocol", "show", "--protocol", "pfp"]).well().out;
    assert!(under(&of_kneecap, "Rules").len() > 15, "{of_kneecap}");
}

#[test]
fn what_is_disputed_is_shown_with_what_is_known() {
    let runner = Runner::new();
    for name in ["C4", "c4", "stretching"] {
        let page = runner.call(&["protocol", "show", name]).well().out;
        for told in [
            "C4: Stretching and rolling\n",
            "What is known about it, and how well\n",
            "  Both are optional, for comfort; neither is known to end this pain.\n",
            "    Grade   A: a study in people with this injury\n",
        ] {
            assert!(page.contains(told), "{told:?} is not in {page}");
        }
        assert!(!page.contains("What it stands on"), "{page}");
    }
    let both = runner.json(&["protocol", "show", "C5"]);
    assert_eq!((&both["title"], both["claims"].as_array().map(Vec::len)), (&"Fast running".into(), Some(2)));
    assert_eq!(both["numbers"][0]["name"], "speed.early_strides");
}

#[test]
fn every_number_stands_under_its_rule_with_what_a_protocol_may_make_of_it() {
    let runner = Runner::new();
    for protocol in ["itbs", "pfp"] {
        let mut pages: std::collections::BTreeMap<&str, (String, Value)> = std::collections::BTreeMap::new();
        for number in rehab::protocol::Number::ALL {
            let rule = number.rule();
            let (page, shown) = pages.entry(rule).or_insert_with(|| {
                let args = ["protocol", "show", rule, "--protocol", protocol];
                (runner.call(&args).well().out, runner.json(&args))
            });
            let name = format!("{}.{}", number.table(), number.key());
            let told = page.split_whitespace().any(|word| word == format!("{name};"));
            assert!(told, "{protocol}: {name} is not on the page of {rule}: {page}");
            let (least, most) = number.limits();
            let numbers = shown["numbers"].as_array().expect("numbers");
            let one = numbers.iter().find(|number| number["name"] == name.as_str());
            let one = one.unwrap_or_else(|| panic!("{protocol}: {name} is not among those of {rule}"));
            assert_eq!((&one["least"], &one["most"]), (&least.into(), &most.into()), "{name}");
        }
        assert!(pages.len() > 12, "{} rules", pages.len());
    }
}

#[test]
fn the_limits_of_the_days_ahead_stand_beside_the_rules_they_bound() {
    let runner = Runner::new();
    let page = runner.call(&["protocol", "show", "G8"]).well().out;
    let ahead = under(&page, "In the days ahead, whatever a protocol says");
    assert_eq!(ahead[0], "  at most 20 hours of running in seven days");
    assert_eq!(ahead.len(), 4, "{ahead:?}");
    assert_eq!(runner.json(&["protocol", "show", "G9"])["ahead"], serde_json::json!({ "hill_step": 12 }));
    assert_eq!(runner.json(&["protocol", "show", "onset_share"])["ahead"], serde_json::json!({}));
}

/// Told once more from the plan of every day: the days on which the first reason was one of the rule.
#[test]
fn where_a_rule_acted_agrees_with_the_plan_of_every_day() {
    let runner = Runner::new();
    let sample = text(&runner.path("sample"));
    runner.call(&["demo", "--keep", &sample]).well();
    let (data, diary) = (format!("{sample}/data"), text(&runner.path("sample.diary")));
    runner.call(&["--data", &data, "export", "--diary", "--out", &diary]).well();
    let plans = runner.json(&["replay", &diary, "--every-day"]);
    let plans = plans.as_array().expect("plans");

    let shown = runner.json(&["--data", &data, "protocol", "show", "G3"]);
    let acted = &shown["acted"];
    let between = |plan: &&Value| plan["on"].as_str() >= acted["from"].as_str();
    let days: Vec<&Value> = plans.iter().filter(between).collect();
    assert_eq!((&acted["days"], &acted["to"]), (&days.len().into(), &days[days.len() - 1]["on"]));
    let bound = days.iter().filter(|plan| plan["why"][0]["rule"] == "G3").count();
    assert!(bound > 3, "the story has {bound} such days");
    assert_eq!(acted["first_reason_days"], bound);
    for reason in acted["reasons"].as_array().expect("reasons") {
        let stretches = reason["stretches"].as_array().expect("stretches");
        let inside =
            |s: &Value, day: &Value| s["from"].as_str() <= day.as_str() && day.as_str() <= s["to"].as_str();
        let told = |plan: &&&Value| stretches.iter().any(|s| inside(s, &plan["on"]));
        assert_eq!(reason["days"], days.iter().filter(told).count(), "{reason}");
        for plan in days.iter().filter(told) {
            let is_it = |r: &Value| {
                r["rule"] == "G3" && r["point"] == reason["point"] && r["verdict"] == reason["verdict"]
            };
            assert!(
                plan["why"].as_array().is_some_and(|why| why.iter().any(is_it)),
                "{reason}: {}",
                plan["on"]
            );
        }
    }
    let text = runner.call(&["--data", &data, "protocol", "show", "G3"]).well().out;
    assert!(text.contains(&format!("first reason of {bound} days")), "{text}");
    assert_eq!(text.lines().find(|line| line.chars().count() > 80), None);
}

#[test]
fn an_open_warning_sign_is_where_its_question_acted() {
    let runner = Runner::enrolled();
    let before = runner.json(&["protocol", "show", "Q5"]);
    assert_eq!(before["acted"]["reasons"], Value::Array(Vec::new()));
    runner.call(&["flag", "night-pain"]).well();
    for name in ["Q5", "night-pain"] {
        let shown = runner.json(&["protocol", "show", name]);
        let reasons = shown["acted"]["reasons"].as_array().expect("reasons");
        assert_eq!(reasons.len(), 2, "running stops and strength work waits: {shown}");
        let told = ["point", "verdict", "days", "first_reason_days"].map(|key| reasons[0][key].clone());
        assert_eq!(Value::from(told.to_vec()), serde_json::json!(["open-flag", "not_met", 1, 1]));
    }
    assert_eq!(runner.json(&["protocol", "show", "Q6"])["acted"]["reasons"], Value::Array(Vec::new()));
}

#[test]
fn a_damaged_history_keeps_nobody_from_reading_a_rule() {
    let runner = Runner::enrolled();
    let database = runner.path("data/restride.sqlite");
    fs::write(&database, b"no database at all, and long enough to be one by its size".repeat(100))
        .expect("written");
    let said = runner.call(&["protocol", "show", "G3"]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.out.starts_with("G3: ") && !said.out.contains("Where it acted"), "{}", said.out);
    assert!(said.err.contains("error: "), "{}", said.err);
}

#[test]
fn two_equal_versions_say_the_same() {
    let runner = Runner::new();
    let same = copy(&runner, "same", &[]);
    let said = runner.call(&["protocol", "diff", "built-in", &same]).well().out;
    assert!(said.ends_with("These two say the same.\n"), "{said}");
    let changes = runner.json(&["protocol", "diff", &same, &text(&shipped())]);
    assert_eq!(changes["same"], true, "{changes}");
    // Another order of keys and another way to write a number change nothing.
    let other =
        copy(&runner, "other", &[("is = 50, claim = \"half-week\"", "claim = \"half-week\", is = 0x32")]);
    assert_eq!(runner.json(&["protocol", "diff", &same, &other])["same"], true);
}

#[test]
fn what_changed_is_told_in_the_runners_words() {
    let runner = Runner::new();
    let newer = copy(
        &runner,
        "newer",
        &[
            ("\nversion = \"", "\nversion = \"9"),
            ("week_share = { is = 50", "week_share = { is = 40"),
            ("id = \"half-week\"\nsays = [", "id = \"half-week\"\nsays = [\"Planted: 40.\", "),
            ("grade = \"C\"", "grade = \"B\""),
            ("red_rest_days = { is = 2", "red_rest_days = { is = 3"),
            ("id = \"red-response\"\nsays = [", "id = \"red-response\"\nsays = [\"Planted: 3.\", "),
            ("warm_up = { is = 5", "warm_up = { is = 6"),
            ("id = \"warm-up-walk\"\nsays = [", "id = \"warm-up-walk\"\nsays = [\"Planted: 6.\", "),
            ("ask = \"Are you 55 or older?\"", "ask = \"Are you 55 or more?\""),
            ("id = \"swim\"\nrule", "id = \"water\"\nrule"),
            ("\"swim: pain", "\"water: pain"),
        ],
    );
    runner.call(&["protocol", "check", &newer]).well();
    let said = runner.call(&["protocol", "diff", "built-in", &newer]).well().out;
    for told in [
        " → itbs@92",
        "  half-week\n    sentences:\n      + Planted: 40.\n",
        "  most of a week, of a usual week before the pain\n    50 % → 40 %: stricter\n    G3, settle.week_share\n",
        "  time without running after a red run\n    2 days → 3 days: stricter\n",
        "  brisk walk before and after\n    5 min → 6 min\n",
        "    grade: C → B\n",
        "    question: Are you 55 or older? → Are you 55 or more?\n",
        "  swim is gone\n",
        "  water is new\n    + name: Swimming\n    + rule: R34\n",
    ] {
        assert!(said.contains(told), "{told:?} is not in {said}");
    }
    assert_eq!(said.lines().find(|line| line.chars().count() > 80), None);
    let changes = runner.json(&["protocol", "diff", &newer, "itbs"]);
    let numbers = changes["numbers"].as_array().expect("numbers");
    let told = |n: &Value| format!("{} {} {} {}", n["name"], n["from"], n["to"], n["means"]).replace('"', "");
    let expect =
        ["pain.red_rest_days 3 2 looser", "settle.week_share 40 50 looser", "return.warm_up 6 5 null"];
    assert_eq!(numbers.iter().map(told).collect::<Vec<_>>(), expect);
    let tables: Vec<&str> =
        changes["tables"].as_array().expect("tables").iter().filter_map(|t| t["table"].as_str()).collect();
    assert_eq!(tables, ["claim", "", "cross_training", "question"]);
}

#[test]
fn a_kept_version_is_compared_by_its_name() {
    let runner = Runner::enrolled();
    let name = runner.json(&["today"])["protocol"].as_str().expect("a name").to_owned();
    assert_eq!(runner.json(&["protocol", "diff", &name, "built-in"])["same"], true);
    runner
        .call(&["protocol", "diff", "itbs@2020.1.0", "built-in"])
        .refused(1, &["itbs@2020.1.0 is no folder or file"]);
    let bad = copy(&runner, "bad", &FOUR_FAULTS);
    runner
        .call(&["protocol", "diff", "built-in", &bad])
        .refused(1, &["5 problems", "week_share in [settle] is 60"]);
}
