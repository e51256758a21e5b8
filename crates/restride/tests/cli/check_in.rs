//! `check-in`, `flag`, `cleared` and `withdraw`: every kind of entry, and the refusals.

use crate::runner::Runner;

/// `{today}` stands for the program's own day.
fn check(args: &[&str], expect: &str) {
    let runner = Runner::enrolled();
    runner.call(args).well();
    let today = runner.json(&["today"])["on"].as_str().expect("a day").to_owned();
    let last = runner.diary().pop().expect("an entry");
    assert_eq!(last, expect.replace("{today}", &today), "{args:?}");
}

#[test]
fn every_kind_of_entry_can_be_typed() {
    check(&["check-in", "--pain", "2", "--medicine", "no"], "{today} day pain=2 medicine=no");
    check(&["check-in", "--walk30", "0", "--squat", "1"], "{today} day walk30=0 squat=1");
    check(&["check-in", "--ran", "3.2km 19min during=1"], "{today} run 3.2km 19min during=1");
    check(&["check-in", "--walked", "4km"], "{today} walk 4.0km");
    check(&["check-in", "--hiked", "2h"], "{today} hike 120min");
    check(
        &["check-in", "--strength", "bridge:2=10,10,10 rir=3 pain=0 form=pass"],
        "{today} strength bridge:2=10,10,10 rir=3 pain=0 form=pass",
    );
    check(
        &["check-in", "--test", "step-down:1 reps=10 pain=0 side=left"],
        "{today} test step-down:1 reps=10 pain=0 side=left",
    );
    check(&["flag", "night-pain"], "{today} flag night-pain");
    check(&["flag", "Night pain"], "{today} flag night-pain");
}

#[test]
fn only_an_open_warning_sign_is_cleared() {
    let runner = Runner::enrolled();
    let clear = ["cleared", "night pain", "--by", "Dr Lind"];
    let before = runner.diary();
    runner.call(&clear).refused(1, &["night-pain is not open", "nothing was recorded"]);
    assert_eq!(runner.diary(), before);
    runner.call(&["flag", "night-pain"]).well();
    runner.call(&["flag", "hot-joint"]).well();
    runner.call(&clear).well();
    assert!(runner.diary().pop().is_some_and(|line| line.ends_with("cleared night-pain by=\"Dr Lind\"")));
    runner.call(&clear).refused(1, &["night-pain is not open"]);
    runner.call(&["cleared", "hot-joint", "--by", "Dr Lind"]).well();
}

#[test]
fn what_was_recorded_is_said_first() {
    let runner = Runner::enrolled();
    let first = |args: &[&str]| {
        let said = runner.call(args).well().out;
        let told = said.split("\n\n").next().unwrap_or_default().replace("\n  ", " ");
        let (day, what) = told.split_once(": ").unwrap_or_default();
        assert!(day.starts_with("Recorded for "), "{said}");
        what.to_owned()
    };
    assert_eq!(
        first(&["check-in", "--walk30", "0", "--medicine", "no"]),
        "check-in: 30 min walk 0/10, pain medicine: no."
    );
    assert_eq!(
        first(&["check-in", "--ran", "3.2km 19min during=1"]),
        "run: 3.2km, 19min, highest pain 1/10."
    );
    assert!(first(&["check-in", "--stride", "same"]).ends_with(": stride same."));
    let session = first(&["check-in", "--strength", "bridge:2=10,9 rir=3 form=fail:bridge"]);
    let expect =
        "strength session: Single-leg bridge level 2 (10 + 9), 3 repetitions in reserve, form: fail:bridge.";
    assert_eq!(session, expect);
}

#[test]
fn the_morning_after_is_told_when_it_has_come() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--ran", "3.2km 19min"]).well();
    let before = runner.diary();
    let early = "has not come yet; tell it from";
    runner.call(&["check-in", "--next-morning", "0"]).refused(1, &[early]);
    runner.call(&["check-in", "--ran", "1km morning=0"]).refused(1, &[early]);
    runner.call(&["check-in", "--strength", "bridge:1=12 morning=0"]).refused(1, &[early]);
    assert_eq!(runner.diary(), before);
    let plan = runner.json(&["today"]);
    let asked = plan["ask"].as_array().expect("questions").iter();
    assert!(
        asked.clone().count() > 0 && asked.clone().all(|ask| !ask.to_string().contains("next-morning")),
        "{plan}"
    );
    runner.call(&["check-in", "--ran", "3km", "--on", "2026-01-03"]).well();
    runner.call(&["check-in", "--next-morning", "0", "--run-on", "2026-01-03"]).well();
}

#[test]
fn pain_begins_within_the_run() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--ran", "2.98km 18min"]).well();
    let before = runner.diary();
    for onset in ["40km", "3.1km", "19min", "2km,40min"] {
        runner.call(&["check-in", "--onset", onset]).refused(1, &["up to 3.0 km and 18 min is allowed"]);
    }
    runner.call(&["check-in", "--ran", "3km onset=4km"]).refused(1, &["up to 3.0 km is allowed"]);
    assert_eq!(runner.diary(), before);
    runner.call(&["check-in", "--onset", "3km, 18min"]).well();
}

#[test]
fn a_report_belongs_to_the_last_run() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--before", "0"]).refused(1, &["no run to tell about"]);
    runner.call(&["check-in", "--ran", "3.2km 19min"]).well();
    let args = ["check-in", "--before", "0", "--during", "2", "--onset", "2.9km,17min", "--stride", "same"];
    runner.call(&args).well();
    let today = runner.json(&["today"])["on"].as_str().expect("a day").to_owned();
    let expect = format!("{today} report of={today} before=0 during=2 onset=2.9km,17min stride=same");
    assert_eq!(runner.diary().pop(), Some(expect));
    runner
        .call(&["check-in", "--during", "1", "--run-on", "2026-01-01"])
        .refused(1, &["no run on 2026-01-01"]);
}

#[test]
fn an_entry_taken_back_stays_in_the_history() {
    let runner = Runner::enrolled();
    runner.call(&["check-in", "--pain", "7"]).well();
    let today = runner.json(&["today"])["on"].as_str().expect("a day").to_owned();
    runner.call(&["withdraw", "day", "--of", &today, "--because", "a \"slip\""]).well();
    let diary = runner.diary();
    assert!(diary.iter().any(|line| line.contains("pain=7")), "{diary:?}");
    assert!(diary.last().is_some_and(|line| line.contains("withdrawn day")), "{diary:?}");
    let again = ["withdraw", "day", "--of", &today, "--nth", "2", "--because", "no such entry"];
    runner.call(&again).refused(1, &["recorded once"]);
    let run = ["withdraw", "run", "--of", &today, "--because", "no such entry"];
    runner.call(&run).refused(1, &[&format!("no run of {today} was ever recorded")]);
    for (kind, because, words) in [
        ("flag", "x", &["cannot be taken back, only cleared"][..]),
        ("bananas", "x", &["no kind of entry called bananas", "known are: enrol, screen, run"]),
        ("day", " ", &["--because"]),
    ] {
        let said = runner.call(&["withdraw", kind, "--of", &today, "--because", because]).refused(1, words);
        assert!(!said.err.contains('^'), "{}", said.err);
    }
}

#[test]
fn what_is_out_of_range_is_refused_with_the_range() {
    let runner = Runner::enrolled();
    let before = runner.diary();
    for (args, code, words) in [
        (&["check-in", "--pain", "11"][..], 2, &["11", "0 (none) to 10"][..]),
        (&["check-in", "--during", "-1"], 2, &["-1", "0 (none) to 10"]),
        (&["check-in", "--walk30", "-1"], 2, &["-1", "0 (none) to 10"]),
        (&["check-in", "--onset", "banana"], 2, &["banana", "4.1km, 24min or 4.1km,24min"]),
        (&["check-in", "--medicine", "perhaps"], 2, &["yes or no"]),
        (&["check-in", "--on", "2026-02-31", "--pain", "1"], 2, &["2026-01-31"]),
        (&["check-in", "--hurts", "3"], 2, &["--hurts"]),
        (&["check-in", "--ran", "fast"], 1, &["`fast` is neither a distance nor a time", "^^^^"]),
        (&["check-in", "--ran", "3km during=12"], 1, &["a whole number from 0 to 10", "^^"]),
        (&["check-in", "--ran", "3km hop=1"], 1, &["`hop` is not known here"]),
        (&["check-in", "--ran", "during=1"], 1, &["needs a distance or a time"]),
        (&["check-in", "--strength", "curls:1=10"], 1, &["no exercise called curls", "bridge"]),
        (&["check-in", "--strength", "bridge:1=10 form=fail:curls"], 1, &["no exercise called curls"]),
        (&["check-in", "--strength", "rir=3"], 1, &["at least one exercise"]),
        (&["check-in", "--test", "sprint reps=3"], 1, &["no test called sprint", "step-down"]),
        (&["flag", "sore-elbow"], 1, &["no warning sign called sore-elbow", "night-pain"]),
        (&["cleared", "night-pain", "--by", " "], 1, &["--by"]),
        (&["check-in", "--on", "2999-01-01", "--pain", "1"], 2, &["2200-12-31"]),
        (&["check-in", "--on", "2199-01-01", "--pain", "1"], 1, &["has not come yet", "is allowed"]),
        (&["check-in", "--ran", "3km", "--on", "2199-01-01"], 1, &["has not come yet"]),
    ] {
        let said = runner.call(args).refused(code, words);
        assert_eq!(said.out, "", "{args:?}");
    }
    assert_eq!(runner.diary(), before);
}

#[test]
fn a_day_before_the_last_entry_is_refused_with_the_allowed_days() {
    let runner = Runner::enrolled();
    let today = runner.json(&["today"])["on"].as_str().expect("a day").to_owned();
    let allowed = format!("only {today} is allowed");
    runner
        .call(&["check-in", "--pain", "1", "--on", "2026-01-03"])
        .refused(1, &["lies before the last entry", &allowed]);
    runner.call(&["flag", "night-pain", "--on", "2026-01-03"]).refused(1, &[&allowed]);
    runner.call(&["check-in", "--ran", "3km", "--on", "2026-01-03"]).well();
}

#[test]
fn asked_one_by_one_it_records_what_was_answered() {
    let runner = Runner::enrolled();
    runner.call(&["check-in"]).refused(1, &["this is not a terminal"]);
    let said = runner.call_with(&["check-in", "--stdin"], Some("0\n1\n12\n2\n\nno\n")).well();
    assert!(said.out.contains("\"12\" is not an answer here"), "{}", said.out);
    let last = runner.diary().pop().expect("an entry");
    assert!(last.ends_with(" day morning=0 walk30=1 stairs=2 medicine=no"), "{last}");
    let before = runner.diary();
    runner.call_with(&["check-in", "--stdin"], Some("")).refused(1, &["nothing was recorded"]);
    assert_eq!(runner.diary(), before);
}

#[test]
fn without_an_episode_it_says_how_to_begin_one() {
    let runner = Runner::new();
    runner.call_with(&["check-in", "--stdin"], Some("0\n")).refused(1, &["restride screen"]);
}
