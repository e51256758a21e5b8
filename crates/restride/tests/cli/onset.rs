//! `onset` and the figures of `runs`: from typed runs, with the plan's own onset beside them.

use crate::runner::Runner;

fn typed(runner: &Runner, day: &str, words: &str) {
    runner.call(&["check-in", "--on", day, "--ran", words]).well();
}

#[test]
fn the_stricter_of_the_plan_and_the_runs_is_named() {
    let runner = Runner::enrolled();
    let before = runner.json(&["onset"]);
    assert_eq!((&before["plan_onset_m"], &before["stay_below_m"]), (&5000.into(), &5000.into()), "{before}");
    assert_eq!((&before["ruled_by"], &before["nine_of_ten_m"]), (&"plan".into(), &serde_json::Value::Null));
    typed(&runner, "2026-01-04", "6km 36min before=0 during=0 after=0");
    typed(&runner, "2026-01-06", "4km 24min before=0 during=3 onset=3.0km after=0 stride=same");
    let told = runner.json(&["onset"]);
    assert_eq!((&told["with_onset"], &told["nine_of_ten_m"]), (&1.into(), &2999.into()), "{told}");
    let limit = told["stay_below_m"].as_u64().expect("a limit");
    assert!(limit <= 2999 && told["plan_onset_m"].as_u64().is_some_and(|m| limit <= m), "{told}");
    assert_eq!(told["progress"].as_array().map(Vec::len), Some(2), "{told}");
    let text = runner.call(&["onset"]).well().out;
    assert!(text.starts_with("Pain-free distance: 2.9 km\n") && text.contains("(G2)"), "{text}");
}

#[test]
fn too_little_is_said_plainly() {
    let runner = Runner::new();
    assert!(runner.call(&["onset"]).well().out.starts_with("Too little data: no run since "));
    assert!(
        runner.call(&["runs", "--cadence"]).well().out.starts_with("Too little data: it takes 8 level runs")
    );
    for view in ["--weeks", "--days"] {
        assert!(runner.call(&["runs", view, "4"]).well().out.starts_with("No runs yet."));
        assert_eq!(runner.json(&["runs", view, "4"]).as_array().map(Vec::len), Some(4));
    }
    typed(&runner, "2025-01-04", "6km 36min surface=trail");
    let said = runner.call(&["runs", "--weeks", "4"]).well().out;
    assert_eq!(said, "No run in these weeks. The last one was on 2025-01-04.\n");
    runner.call(&["runs", "--weeks", "0"]).refused(2, &["--weeks"]);
    let run = runner.json(&["run", "1"]);
    assert_eq!(
        (&run["surface"], &run["beside"]["load"]),
        (&"trail".into(), &serde_json::Value::Null),
        "{run}"
    );
}
