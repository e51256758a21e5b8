//! `screen`: the first yes decides, and nothing half-answered is recorded.

use serde_json::Value;

use crate::runner::{ENROLLED, Runner, text};

fn questions(runner: &Runner) -> Vec<Value> {
    runner.json(&["screen", "--questions"])["questions"].as_array().expect("questions").clone()
}

/// Questions of a block that are asked without a yes before them.
fn first_asked(questions: &[Value], block: &str) -> usize {
    let asked = |q: &&Value| q["block"] == block && q["after"].is_null() && q["asked"] == true;
    questions.iter().filter(asked).count()
}

#[test]
fn a_red_flag_stops_the_questions_and_all_running() {
    let runner = Runner::new();
    let red = first_asked(&questions(&runner), "red");
    let answers = "n\n".repeat(red - 1) + "yes\n";
    let said = runner.call_with(&["screen", "--stdin"], Some(&answers)).well();
    assert!(!said.out.contains("The pattern"), "{}", said.out);
    assert!(!said.out.contains("open\n") && !said.out.contains("check-in --"), "{}", said.out);
    let too_wide = said.out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(too_wide, None);
    let plan = runner.json(&["today"]);
    assert_eq!((&plan["decision"], &plan["run"]), (&"stop".into(), &Value::Null), "{plan}");
    assert!(plan["refer"]["urgency"].is_string(), "{plan}");
    assert_eq!(runner.diary().len(), 1);
}

#[test]
fn all_questions_answered_begin_an_episode() {
    let runner = Runner::new();
    let asked = questions(&runner);
    let no = |block: &str| "n\n".repeat(first_asked(&asked, block));
    let signs = no("red") + "1\n" + &no("other");
    let rest = "y\n".repeat(6) + "4\nno\nno\nleft\n2026-01-02\n1990\n40km\n16km,95min\n5km\n0\n";
    runner.call_with(&["screen", "--stdin"], Some(&(signs + &rest))).well();
    let diary = runner.diary();
    let [enrol, screen] = diary.as_slice() else { panic!("{diary:?}") };
    assert!(enrol.contains("enrol protocol=\"itbs@") && enrol.contains("long_run_time=95min"), "{enrol}");
    assert!(
        screen.contains("red=none other=none site=yes") && screen.contains("worst=4 walking=no"),
        "{screen}"
    );
    assert_ne!(runner.json(&["today"])["phase"], "screen");
    let red_again = "n\n".repeat(first_asked(&asked, "red"));
    runner.call_with(&["screen", "--red-only", "--stdin"], Some(&red_again)).well();
    assert!(runner.diary().pop().is_some_and(|line| line.ends_with("screen red=none")));
}

#[test]
fn answers_that_end_early_record_nothing() {
    let runner = Runner::new();
    runner.call_with(&["screen", "--stdin"], Some("n\nn\n")).refused(1, &["nothing was recorded"]);
    runner.call(&["screen"]).refused(1, &["not a terminal", "--answers"]);
    assert_eq!(runner.diary(), Vec::<String>::new());
}

#[test]
fn an_answers_file_is_refused_with_every_problem_at_its_place() {
    let runner = Runner::new();
    let file = |content: &str| text(&runner.file("answers.txt", content.as_bytes()));
    let bad = file("enrol side=lft\n# a note\nscreen red=none worst=11\nday pain=1\n");
    let words = ["3 problems", "line 1, column 12", "line 3, column 23", "line 4", "^^^"];
    runner.call(&["screen", "--answers", &bad]).refused(1, &words);
    let unknown = file("screen red=sore-elbow\n");
    runner.call(&["screen", "--answers", &unknown]).refused(1, &["sore-elbow", "night-pain"]);
    let nothing = file("# nothing\n");
    runner.call(&["screen", "--answers", &nothing]).refused(1, &["holds no answers"]);
    let elsewhere = file("enrol protocol=knee@2020.1.0 side=left\n");
    runner.call(&["screen", "--answers", &elsewhere]).refused(1, &["knee@2020.1.0"]);
    assert_eq!(runner.diary(), Vec::<String>::new());
}

#[test]
fn what_was_left_out_at_first_can_be_told_later() {
    let runner = Runner::new();
    let first = ENROLLED.replace("week_km=40 ", "").replace("long_run_km=16 ", "");
    let first = text(&runner.file("first.txt", first.as_bytes()));
    runner.call(&["screen", "--answers", &first]).well();
    runner.call(&["check-in", "--walk30", "0", "--stairs", "0", "--squat", "0", "--medicine", "no"]).well();
    let plan = runner.json(&["today"]);
    assert_eq!((&plan["decision"], &plan["run"]), (&"ask".into(), &Value::Null), "{plan}");
    let typed = "\n40km\n";
    runner.call_with(&["check-in", "--stdin"], Some(typed)).refused(1, &["nothing was recorded"]);
    runner.call_with(&["check-in", "--stdin"], Some("40km\n0\n")).well();
    assert!(runner.json(&["today"])["run"].is_object());
    let more = text(&runner.file("more.txt", b"enrol long_run_km=16\n"));
    runner.call(&["screen", "--answers", &more]).well();
    let diary = runner.diary();
    let enrolled: Vec<&String> = diary.iter().filter(|line| line.contains(" enrol protocol=")).collect();
    assert_eq!(enrolled.len(), 3, "{diary:?}");
    assert!(enrolled[2].contains("week=40.0km long_run=16.0km"), "{diary:?}");
}

#[test]
fn a_second_episode_must_be_meant() {
    let runner = Runner::enrolled();
    let again = text(&runner.file("again.txt", ENROLLED.replace("side=left", "side=right").as_bytes()));
    runner.call(&["screen", "--answers", &again]).refused(1, &["--new-episode"]);
    runner.call(&["screen", "--answers", &again, "--new-episode"]).well();
    assert_eq!(runner.diary().iter().filter(|line| line.contains(" enrol ")).count(), 2);
}

/// The lines between the text's line that contains `from` and the next empty one, as a person copies them.
fn copied(runner: &Runner, command: &str, from: &str) -> String {
    let help = runner.call(&[command, "--help"]).well().out;
    let lines = help.lines().skip_while(|line| !line.contains(from)).skip(1);
    lines.take_while(|line| !line.trim().is_empty()).map(|line| format!("{}\n", line.trim())).collect()
}

#[test]
fn the_examples_of_the_help_pages_work_when_copied() {
    let runner = Runner::new();
    let answers = copied(&runner, "screen", "holds diary lines").replace("2025-12-28", "2026-01-02");
    let answers = text(&runner.file("answers.txt", answers.as_bytes()));
    runner.call(&["screen", "--answers", &answers]).well();
    let missing = runner.json(&["today"])["ask"].to_string();
    assert!(missing.contains("walk30") && !missing.contains("restride screen"), "{missing}");
    let diary = copied(&runner, "replay", "one fact a line");
    assert_eq!(diary.lines().count(), 4, "{diary}");
    let diary = text(&runner.file("case.diary", diary.as_bytes()));
    let replayed = runner.json(&["replay", &diary]);
    assert!(!replayed.to_string().contains("restride screen"), "{replayed}");
}
