//! Every risk has a control, every control a test, and every test named exists and belongs to what `scripts/test` runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use simulate::risk::{self, Risk};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All risks of all files.
fn risks() -> Vec<Risk> {
    risk::read_folder(&root().join("risk")).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The names of the tests in the sources, those left out of a run excepted.
fn tests_in(folder: &Path, found: &mut BTreeSet<String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() && !path.ends_with("target") {
            tests_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(test_names(&fs::read_to_string(&path).expect("a source")));
        }
    }
}

/// `#[test]` or `#[tokio::test]`, any other attributes but `ignore`, then the function.
fn test_names(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_test = false;
    let mut is_ignored = false;
    for line in source.lines().map(str::trim) {
        let attribute = line.starts_with("#[");
        is_test |= line == "#[test]" || line.starts_with("#[tokio::test");
        is_ignored |= line.starts_with("#[ignore");
        let name = line.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
        if let Some(name) = name.filter(|_| is_test && !is_ignored) {
            names.push(name.to_owned());
        }
        if !attribute && !line.is_empty() {
            (is_test, is_ignored) = (false, false);
        }
    }
    names
}

fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    tests_in(&root().join("crates"), &mut found);
    assert!(found.len() > 100, "only {} tests found", found.len());
    found
}

#[test]
fn every_risk_has_a_control_and_every_control_a_test_that_exists() {
    assert_eq!(risk::gaps(&risks(), &tests()), Vec::<String>::new());
}

#[test]
fn there_are_enough_hazards_and_scenarios() {
    let risks = risks();
    let scenarios: Vec<_> = risks.iter().filter_map(|risk| risk.scenario.as_ref()).collect();
    let lives: usize = scenarios.iter().map(|scenario| scenario.runners.len()).sum();
    assert!(scenarios.len() >= 60, "{} hazards are lived through", scenarios.len());
    assert!(lives >= 480, "{lives} scenarios");
    let names: BTreeSet<String> = risks.iter().flat_map(|risk| risk.tests.clone()).collect();
    for file in ["signs", "pain", "telling", "load", "the_gate", "the_later_weeks"] {
        assert!(names.contains(&format!("scenarios_of_{file}")), "{file}");
    }
}

/// Every hazard is a scenario's or names a test that knows it.
#[test]
fn a_scenario_names_the_test_that_runs_it() {
    for risk in risks().iter().filter(|risk| risk.scenario.is_some()) {
        assert!(risk.tests.iter().any(|test| test.starts_with("scenarios_of_")), "{}", risk.id);
    }
}

const WHOLE: &str = "
[[risk]]
id = \"A\"
hazard = \"h\"
situation = \"s\"
harm = \"m\"
severity = \"serious\"
control = [\"open-flag\"]
residual = \"minor\"
tests = [\"a_test\"]
";

fn gaps(text: &str) -> Vec<String> {
    let known = BTreeSet::from(["a_test".to_owned()]);
    risk::gaps(&risk::read("planted.toml", text).expect("a readable risk"), &known)
}

#[test]
fn planted_gaps_are_found() {
    assert_eq!(gaps(WHOLE), Vec::<String>::new());
    for (from, to, gap) in [
        ("[\"open-flag\"]", "[]", "A: no control"),
        ("[\"a_test\"]", "[]", "A: no test"),
        ("[\"a_test\"]", "[\"a_tset\"]", "A: the test a_tset is not there or did not run"),
        (
            "residual = \"minor\"",
            "residual = \"serious\"",
            "A: what is left is serious, and minor is the most",
        ),
        (
            "residual",
            "story = [\"3 flag calf\"]\ninvariant = \"run-under-a-sign\"\nrunners = [\"hero\"]\nresidual",
            "A: fewer than 8 kinds of runner live through it",
        ),
    ] {
        let planted = WHOLE.replace(from, to);
        assert_ne!(planted, WHOLE);
        assert_eq!(gaps(&planted), [gap]);
    }
    assert_eq!(gaps(&format!("{WHOLE}{WHOLE}")), ["A: this id is used twice"]);
}

#[test]
fn planted_mistakes_in_a_risk_file_are_named() {
    for (from, to, problem) in [
        ("open-flag", "open-flog", "'open-flog' is neither a restriction of the engine"),
        ("\"serious\"", "\"awful\"", "severity = 'awful' is none of negligible"),
        ("harm = \"m\"", "harm = \"\"", "harm is missing"),
        ("harm =", "ham =", "'ham' is not a key of a risk"),
        (
            "tests =",
            "story = [\"3 sings\"]\ninvariant = \"run-under-a-sign\"\ntests =",
            "'3 sings': neither a diary's words",
        ),
        ("tests =", "story = []\ninvariant = \"no-such\"\ntests =", "there is no invariant 'no-such'"),
    ] {
        let problems = risk::read("planted.toml", &WHOLE.replace(from, to)).expect_err("a mistake");
        assert!(
            problems.iter().any(|p| p.contains(problem) && p.starts_with("planted.toml")),
            "{problems:?}"
        );
    }
}

#[test]
fn a_test_that_is_left_out_does_not_count() {
    let source = "#[test]\nfn one() {\n}\n#[test]\n#[ignore = \"slow\"]\nfn two() {}\n#[tokio::test]\nasync fn three() {}\nfn four() {}\n";
    assert_eq!(test_names(source), ["one", "three"]);
}
