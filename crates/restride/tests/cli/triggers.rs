//! `triggers`: what changed before the first pain, from typed runs alone.

use std::fmt::Write;

use crate::runner::{Runner, text};

/// Months of 5 and 9 km in turn, in the year before; the last run before the pain is `last_km` long.
fn told(months: &[&str], last_km: u32) -> Runner {
    let runner = Runner::enrolled();
    let days =
        months.iter().flat_map(|month| (1..=25).step_by(4).map(move |day| format!("{month}-{day:02}")));
    for (nth, day) in days.enumerate() {
        let km = if nth % 2 == 0 { 5 } else { 9 };
        typed(&runner, &day, km);
    }
    typed(&runner, "2025-12-30", last_km);
    runner
}

fn typed(runner: &Runner, day: &str, km: u32) {
    let mut words = String::new();
    write!(words, "{km}km {}min", km * 6).expect("words");
    runner.call(&["check-in", "--on", day, "--ran", &words]).well();
}

#[test]
fn one_long_run_before_the_pain_is_named_with_its_number() {
    let runner = told(&["2025-08", "2025-09", "2025-10", "2025-11", "2025-12"], 20);
    let said = runner.call(&["triggers"]).well();
    let first = said.out.lines().next().unwrap_or_default();
    assert!(first.starts_with("What changed before ") && first.contains("one long run"), "{}", said.out);
    assert!(said.out.contains("This shows what came first, not what caused it."), "{}", said.out);
    let json = runner.json(&["triggers"]);
    assert_eq!((&json["first_pain"], &json["first_pain_from"]), (&"2026-01-02".into(), &"enrol".into()));
    let found = &json["found"][0];
    assert_eq!((&found["kind"], &found["size"]), (&"long-run".into(), &122.into()), "{json}");
    let newest = &runner.json(&["runs"])[0];
    assert_eq!((&found["runs"][0]["id"], &newest["distance_m"]), (&newest["id"], &20_000.into()), "{json}");
}

#[test]
fn few_weeks_are_too_little_data_and_no_pain_asks_for_its_day() {
    let said = told(&["2025-12"], 20).call(&["triggers"]).well();
    let expect = "Too little data: 0 of 12 needed weeks with a run in the year before";
    assert!(said.out.starts_with(expect), "{}", said.out);
    let runner = Runner::new();
    let said = runner.call(&["triggers"]).well();
    let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("restride screen --answers FILE"), "{words}");
    assert!(runner.json(&["triggers"])["first_pain"].is_null());
    let answers = runner.file("answers.txt", b"enrol onset=2026-01-02\n");
    runner.call(&["screen", "--answers", &text(&answers)]).well();
    assert_eq!(runner.json(&["triggers"])["verdict"], "too-little-data");
}
