//! What is the same for every command: JSON, colours, help, completions, the manual, the exit code.

use crate::runner::{Runner, simulated_files, text};

const COMMANDS: [&str; 26] = [
    "demo",
    "import",
    "screen",
    "check-in",
    "flag",
    "cleared",
    "withdraw",
    "today",
    "plan",
    "runs",
    "run",
    "onset",
    "triggers",
    "replay",
    "simulate",
    "protocol",
    "protocol check",
    "protocol show",
    "protocol schema",
    "protocol diff",
    "export",
    "restore",
    "doctor",
    "completions",
    "man",
    "help",
];

#[test]
fn every_command_that_prints_data_prints_json() {
    let runner = Runner::enrolled();
    let one =
        std::fs::read_dir(simulated_files(&runner)).expect("files").next().expect("one").expect("a file");
    let case = text(&runner.file("case.diary", b"2026-01-05 enrol side=left\n"));
    for args in [
        &["demo", "--text"][..],
        &["import", &text(&one.path())],
        &["screen", "--questions"],
        &["check-in", "--pain", "0"],
        &["today"],
        &["today", "--why"],
        &["plan"],
        &["runs"],
        &["runs", "--weeks", "2"],
        &["runs", "--days", "2"],
        &["runs", "--cadence"],
        &["onset"],
        &["triggers"],
        &["replay", &case],
        &["simulate", "--runners", "2", "--weeks", "2"],
        &["protocol", "show"],
        &["protocol", "show", "G1"],
        &["protocol", "check", concat!(env!("CARGO_MANIFEST_DIR"), "/../../protocols/itbs")],
        &["protocol", "schema"],
        &["protocol", "diff", "built-in", "itbs"],
        &["doctor"],
        &["flag", "night-pain"],
        &["cleared", "night-pain", "--by", "Dr Lind"],
        &["export", "--out", &text(&runner.path("history"))],
    ] {
        runner.json(args);
    }
}

#[test]
fn the_demo_tells_the_same_story_every_time_and_says_it_is_simulated() {
    let runner = Runner::new();
    let story = runner.json(&["demo"]);
    assert_eq!(story["simulated"], true);
    assert_eq!(story["plan"]["phase"], "return");
    assert!(story["plan"]["run"]["stage"].is_string(), "{story}");
    assert!(story["plan"]["why"].as_array().is_some_and(|why| why.len() > 3));
    let longer = story["trigger"]["longer_than_30_days_percent"].as_u64();
    assert!(longer.is_some_and(|percent| (30..40).contains(&percent)), "{}", story["trigger"]);
    assert_eq!(runner.json(&["demo"]), story);
    assert_ne!(runner.json(&["demo", "--seed", "8"])["trigger"], story["trigger"]);
    let said = runner.call(&["demo", "--text"]).well();
    assert!(said.out.starts_with("Simulated"), "{}", said.out);
    assert!(!runner.path("data").exists(), "the demo touched the runner's own folder");
}

#[test]
fn colours_only_on_a_terminal_or_when_asked() {
    let runner = Runner::enrolled();
    assert!(!runner.call(&["today"]).well().out.contains('\x1b'));
    assert!(runner.call(&["today", "--color", "always"]).well().out.contains('\x1b'));
    assert!(!runner.call(&["today", "--color", "never"]).well().out.contains('\x1b'));
    assert!(!runner.call(&["run", "99"]).refused(1, &["error:"]).err.contains('\x1b'));
}

#[test]
fn every_command_has_help_with_examples() {
    let runner = Runner::new();
    for command in COMMANDS.into_iter().filter(|command| *command != "help") {
        let args: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let said = runner.call(&args).well();
        assert!(said.out.contains("Examples:\n  restride "), "{command}: {}", said.out);
    }
}

#[test]
fn completions_and_manual_know_every_command() {
    let runner = Runner::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = runner.call(&["completions", shell]).well();
        assert!(said.out.contains("check-in"), "{shell}");
    }
    let page = runner.call(&["man"]).well().out;
    assert!(page.starts_with(".ie") || page.starts_with(".TH") || page.contains(".TH restride"), "{page}");
    for command in ["import", "screen", "today"] {
        assert!(page.contains(command), "{command}");
        assert!(runner.call(&["man", command]).well().out.contains("Examples"), "{command}");
    }
    runner.call(&["man", "fly"]).refused(1, &["no command called fly"]);
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2() {
    let runner = Runner::new();
    for args in [&[][..], &["fly"], &["run", "first"], &["today", "--on", "soon"], &["import"], &["export"]] {
        assert_eq!(runner.call(args).code, Some(2), "{args:?}");
    }
}

#[test]
fn an_output_that_is_closed_early_is_no_failure() {
    for args in [&["completions", "zsh"][..], &["screen", "--questions"], &["man"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_restride"));
        let piped = std::process::Stdio::piped;
        let mut running =
            command.args(args).stdout(piped()).stderr(piped()).spawn().expect("the program starts");
        drop(running.stdout.take());
        let ended = running.wait_with_output().expect("the program ends");
        assert_eq!((ended.status.code(), ended.stderr), (Some(0), Vec::new()), "{args:?}");
    }
}

#[test]
fn numbers_are_refused_in_plain_words() {
    let runner = Runner::new();
    runner.call(&["run", "abc"]).refused(2, &["a run's number is expected", "restride runs"]);
    runner.call(&["plan", "--weeks", "0"]).refused(2, &["a number of weeks from 1 to 52"]);
    runner.call(&["plan", "--weeks", "x"]).refused(2, &["a number of weeks from 1 to 52"]);
}

#[test]
fn an_empty_data_folder_in_the_environment_counts_as_none() {
    let runner = Runner::new();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_restride"));
    command.env("RESTRIDE_DATA", "").env("HOME", runner.path("home")).env_remove("XDG_DATA_HOME");
    let said = command.arg("doctor").output().expect("the program ends");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}
