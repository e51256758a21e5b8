//! What a run says of itself: its sessions, false starts and stretches, and reports laid over one another.

use rehab::diary;
use rehab::fact::{Cleared, Day, What};
use rehab::measure::Daily;
use rehab::run::{Run, RunReport, Session};
use rehab::scale::Pain;

fn run(line: &str) -> Run {
    let fact = diary::read_line(&format!("2026-01-06 run {line}")).unwrap_or_else(|p| panic!("{}", p[0]));
    match fact.what {
        What::Run(run) => run,
        other => panic!("{other:?} is no run"),
    }
}

#[test]
fn a_session_is_a_capital_letter_and_a_number() {
    for text in ["H1", "Z7", "V10", "A0", "S99"] {
        assert_eq!(Session::read(text).map(|session| session.to_string()).as_deref(), Some(text));
    }
    for text in ["", "H", "h1", "H123", "HH1", "1H", "H1x", "H-1", "H ", "É1"] {
        assert_eq!(Session::read(text), None, "{text:?}");
    }
}

#[test]
fn a_watch_started_by_mistake_is_short_in_both_and_nothing_was_felt() {
    for (line, is_false) in [
        ("40m 30s", true),
        ("30s", true),
        ("99m 59s", true),
        ("100m 59s", false),
        ("99m 60s", false),
        ("40m", false),
        ("40m 30s during=0", false),
        ("40m 5min moving=30s", true),
    ] {
        assert_eq!(run(line).is_false_start(), is_false, "{line}");
    }
}

#[test]
fn what_is_not_known_of_a_run_is_taken_for_the_most_it_can_have_been() {
    for (line, load_s, stretch_s) in [
        ("30min", Some(1800), Some(1800)),
        ("30min moving=28min", Some(1680), Some(1680)),
        ("30min moving=28min running=20min", Some(1200), Some(1200)),
        ("30min running=20min longest=5min", Some(1200), Some(300)),
        ("3km", None, None),
    ] {
        assert_eq!((run(line).load_s(), run(line).longest_stretch_s()), (load_s, stretch_s), "{line}");
    }
}

#[test]
fn two_reports_keep_the_worse_of_every_answer_and_the_earlier_onset() {
    let one = run("3km before=1 during=2 onset=2km after=0 stride=same medicine=no as=H1").report;
    let other =
        run("3km before=0 during=3 onset=1.5km,9min after=1 morning=2 stride=changed stopped=yes").report;
    let both = run(
        "3km before=1 during=3 onset=1.5km,9min after=1 morning=2 stride=changed stopped=yes medicine=no as=H1",
    );
    assert_eq!(one.and(&other), both.report);
    assert_eq!(other.and(&one), both.report);
    assert!(RunReport::default().is_empty() && !one.is_empty());
    assert_eq!(one.and(&RunReport::default()), one);
}

#[test]
fn a_days_pain_is_set_where_it_is_asked_for() {
    for daily in Daily::ALL {
        let mut day = Day::default();
        day.set_pain_in(daily, Pain::new(3));
        assert_eq!(day.pain_in(daily), Pain::new(3));
        assert_eq!(Daily::ALL.into_iter().filter(|other| day.pain_in(*other).is_some()).count(), 1);
    }
}

#[test]
fn a_clearance_that_nobody_gave_names_nobody() {
    let by = |by: &str| Cleared { name: "night-pain".to_owned(), by: by.to_owned() };
    assert!(by("sports physician").names_somebody());
    assert!(!by("").names_somebody() && !by("  ").names_somebody());
}
