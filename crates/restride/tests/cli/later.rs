//! The later weeks as their user meets them: advice before a run, limits, shoes, questionnaires, the weeks ahead, the
//! hill session told back, and the way on after a course without improvement.

use std::fs;
use std::path::Path;

use jiff::Span;
use rehab::{Date, diary};
use serde_json::Value;

use crate::runner::Runner;

/// A runner whose history is that of one of the expected pages, moved so that its day is today.
fn living(page: &str) -> Runner {
    let runner = Runner::new();
    let today = runner.today();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/expected/{page}.diary"));
    let text = fs::read_to_string(file).expect("a diary");
    let on: Date =
        text.lines().find_map(|l| l.strip_prefix("# on: ")).expect("a day").parse().expect("a date");
    let days = on.until(today).expect("days apart").get_days();
    let moved: Vec<String> = text.lines().map(|line| moved(line, days)).collect();
    let facts = diary::read(&moved.join("\n")).unwrap_or_else(|problems| panic!("{}", problems[0]));
    runner.writes(&facts);
    runner
}

/// Every date of a diary line, so many days later.
fn moved(line: &str, days: i32) -> String {
    let later = |word: &str| -> Option<String> {
        let (before, date) = word.rsplit_once('=').map_or(("", word), |(key, date)| (key, date));
        let date: Date = date.parse().ok()?;
        let date = date.checked_add(Span::new().days(days)).ok()?;
        Some(if before.is_empty() { date.to_string() } else { format!("{before}={date}") })
    };
    line.split(' ').map(|word| later(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_run_in_mind_is_weighed_against_the_last_month_and_changes_nothing() {
    let runner = living("volume-week");
    let before = runner.diary();
    let said = runner.call(&["before-run", "25km", "--descent", "300"]).well().out;
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for expect in [
        "36 min easy",
        "goes beyond that",
        "25.0 km is long for now",
        "300 m",
        "B: a study in another running injury",
    ] {
        assert!(words.contains(expect), "{expect:?} is not in: {said}");
    }
    let advice = runner.json(&["before-run", "25km", "--descent", "300"]);
    let points = |told: &Value| -> Vec<String> {
        let all = told["advice"].as_array().expect("advice").iter();
        all.map(|one| one["point"].as_str().expect("a point").to_owned()).collect()
    };
    assert_eq!(points(&advice), ["spike-ahead", "descent-ahead"]);
    assert_eq!(advice["is_beyond_plan"], true);
    let short = runner.json(&["before-run", "20min"]);
    assert_eq!((points(&short).len(), &short["is_beyond_plan"]), (0, &Value::Bool(false)), "{short}");
    let said = runner.call(&["before-run", "20min"]).well().out;
    assert!(said.contains("Nothing in your last runs") && !said.contains("goes beyond"), "{said}");
    assert_eq!(runner.diary(), before);
    runner.call(&["before-run", "far"]).refused(1, &["\"far\" is not a length of a run"]);
    runner.call(&["before-run"]).refused(2, &["DISTANCE|TIME"]);
}

#[test]
fn limits_of_ones_own_add_up_tighten_and_go_together() {
    let runner = living("volume-week");
    let limit = |args: &[&str]| runner.call(&[&["limit"], args].concat()).well().out;
    let last = || runner.diary().pop().expect("an entry").split_once(' ').expect("a day").1.to_owned();
    let free = runner.json(&["today"]);
    assert!(
        limit(&["--run", "20"]).contains("up to 20min of running in a session"),
        "{}",
        limit(&["--run", "20"])
    );
    let said = limit(&["--runs", "3", "--hills", "no"]);
    for word in ["20min", "3 runs a week", "hills: no"] {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
    assert_eq!(last(), "limit runs=3 run=20min hills=no");
    let tight = runner.json(&["today"]);
    assert_eq!(tight["run"]["run_min_total"], 20);
    for (bound, most) in [("session_s", 1200), ("run_days", 3), ("hill_step", 0)] {
        assert_eq!(tight["allowance"][bound]["most"], most, "{bound}");
    }
    assert_eq!(tight["allowance"]["session_s"]["because"]["point"], "own-limit");
    assert!(tight["gates"].as_array().expect("gates").iter().all(|gate| gate["gate"] != "hills"));
    assert!(limit(&["--none"]).contains("no limits of your own"));
    assert_eq!(runner.json(&["today"])["run"], free["run"]);
    runner.call(&["limit"]).refused(2, &["--runs"]);
    runner.call(&["limit", "--none", "--runs", "2"]).refused(2, &["--none"]);
    runner.call(&["limit", "--runs", "0"]).refused(2, &["1..=7"]);
}

#[test]
fn shoes_and_questionnaires_are_written_down_as_they_are() {
    let runner = Runner::enrolled();
    let today = runner.today();
    let last = || runner.diary().pop().expect("an entry");
    runner.call(&["shoes", "daily \"one\"", "--drop", "8", "--worn-out"]).well();
    assert_eq!(last(), format!("{today} shoes \"daily \\\"one\\\"\" drop=8mm worn-out=yes"));
    runner.call(&["shoes", "light"]).well();
    assert_eq!(last(), format!("{today} shoes light"));
    let said = runner.call(&["score", "--uwri", "24"]).well().out;
    assert_eq!((said.as_str(), last()), ("Recorded: UWRI 24 of 36.\n", format!("{today} score uwri=24")));
    runner.call(&["score", "--lefs", "66"]).well();
    assert_eq!(last(), format!("{today} score lefs=66"));
    runner.call(&["shoes", "  "]).refused(1, &["the pair needs a name"]);
    runner.call(&["score"]).refused(2, &["--uwri"]);
    runner.call(&["score", "--uwri", "37"]).refused(2, &["0..=36"]);
    runner.call(&["score", "--uwri", "3", "--lefs", "3"]).refused(2, &["cannot be used"]);
}

#[test]
fn the_weeks_ahead_are_provisional_and_tell_when_the_ways_would_open() {
    let runner = living("volume-week");
    let told = runner.json(&["plan", "--weeks", "20"]);
    assert_eq!(told["provisional"], true);
    let weeks = told["weeks"].as_array().expect("weeks");
    assert_eq!((weeks.len(), told["ahead"].as_array().map(Vec::len)), (20, Some(140)));
    let new: Vec<&str> = weeks
        .iter()
        .flat_map(|week| week["new"].as_array().expect("new"))
        .filter_map(Value::as_str)
        .collect();
    assert!(["V", "H1", "H2", "Z1"].iter().all(|step| new.contains(step)), "{new:?}");
    let opens = told["gates_open"].as_array().expect("gates");
    assert!(opens.iter().all(|gate| gate["on"].is_string()), "{opens:?}");
    let said = runner.call(&["plan", "--weeks", "3"]).well().out;
    for expect in
        ["The weeks ahead, provisional", "If every day goes as told", "The way into hills", "H4   easy"]
    {
        assert!(said.contains(expect), "{expect:?} is not in: {said}");
    }
    assert!(said.contains("Not within the weeks told here."), "{said}");
}

#[test]
fn a_hill_run_is_asked_for_by_its_step_and_told_back_with_it() {
    let runner = living("hill-day");
    let run = &runner.json(&["today"])["run"];
    let figures = ["session", "terrain", "downhill", "hill_step", "speed_step"].map(|key| run[key].clone());
    assert_eq!(Value::from(figures.to_vec()), serde_json::json!(["H2", "uphill", false, 2, 0]), "{run}");
    runner
        .call(&["check-in", "--ran", "7.5km 40min before=0 during=0 after=0 stride=same medicine=no"])
        .well();
    let asked = runner.json(&["today"]);
    let question =
        asked["questions"].as_array().expect("questions").iter().find(|q| q["measure"] == "run.as");
    let question = question.unwrap_or_else(|| panic!("not asked: {}", asked["ask"]));
    assert!(question["question"].as_str().is_some_and(|text| text.contains("the session H2")), "{question}");
    let command = question["command"].as_str().expect("a command").to_owned();
    assert!(command.ends_with("--as H2"), "{command}");
    let today = runner.today().to_string();
    runner.call(&["check-in", "--run-on", &today, "--as", "H2"]).well();
    assert!(!runner.json(&["today"])["ask"].as_array().expect("asks").contains(&Value::from("run.as")));
}

#[test]
fn asked_one_by_one_the_session_and_what_was_watched_come_too() {
    let runner = living("hill-day");
    runner
        .call(&["check-in", "--ran", "7.5km 40min before=0 during=0 after=0 stride=same medicine=no"])
        .well();
    let said = runner.call_with(&["check-in", "--stdin"], Some("y\n\n\n\n\n\n\n\n\n\n\n\n\n"));
    let said = said.well().out;
    assert!(said.contains("the session H2 of the plan?"), "{said}");
    let as_told = runner.diary().into_iter().filter(|line| line.contains("as=H2")).count();
    assert_eq!(as_told, living("hill-day").diary().iter().filter(|l| l.contains("as=H2")).count() + 1);
}

#[test]
fn a_course_without_improvement_goes_on_once_somebody_has_looked() {
    let runner = living("held");
    let said = runner.call(&["today"]).well().out;
    assert!(said.contains("restride cleared no-improvement --by"), "{said}");
    assert!(said.contains("run no more than this plan says"), "{said}");
    let held = runner.json(&["today"]);
    assert_eq!(held["refer"]["point"], "no-improvement-hold");
    runner.call(&["flag", "no-improvement"]).refused(1, &["there is no warning sign called"]);
    let clear = ["cleared", "no-improvement", "--by", "Ana Ruiz, physiotherapist"];
    runner.call(&clear).well();
    let free = runner.json(&["today"]);
    assert_ne!(free["refer"]["point"], "no-improvement-hold");
    runner.call(&clear).refused(1, &["is not open"]);
}
