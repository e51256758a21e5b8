//! What is worth a second thought before a run the runner has in mind: each thing at its limit and just beyond it.

use rehab::coming_back::{Intended, before_run};
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::reason::{Amount, Point, Reason, Verdict};
use rehab::{Date, History, diary};

const ENROLLED: &str = "\
2026-01-05 enrol side=left onset=2025-12-28 born=1990 week=40km long_run=16km usual_morning=0
";
const QUIET: &str = "before=0 during=0 after=0 morning=0 stride=same medicine=no";

fn advice(diary: &str, today: &str, intended: Intended) -> Vec<Reason> {
    let protocol = Protocol::parse(&ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    })
    .expect("the shipped protocol");
    let facts =
        diary::read(&format!("{ENROLLED}{diary}")).unwrap_or_else(|problems| panic!("{}", problems[0]));
    before_run(&protocol, &History::new(facts), today.parse::<Date>().expect("a date"), &intended)
}

fn points(diary: &str, today: &str, intended: Intended) -> Vec<Point> {
    advice(diary, today, intended).iter().map(|reason| reason.point).collect()
}

fn metres(distance_m: u32) -> Intended {
    Intended { distance_m: Some(distance_m), ..Intended::default() }
}

fn minutes(minutes: u32) -> Intended {
    Intended { run_s: Some(minutes * 60), ..Intended::default() }
}

fn descent(descent_m: u32) -> Intended {
    Intended { descent_m: Some(descent_m), ..Intended::default() }
}

/// The longest run of the last 30 days was 10 km in 60 min.
fn two_runs() -> String {
    format!("2026-02-01 run 10km 60min {QUIET}\n2026-02-05 run 5km 30min {QUIET}\n")
}

#[test]
fn a_tenth_more_than_the_longest_of_the_month_is_no_spike() {
    let runs = two_runs();
    for (intended, is_spike) in [
        (metres(11_000), false),
        (metres(11_001), true),
        (metres(30_000), true),
        (metres(0), false),
        (minutes(66), false),
        (minutes(67), true),
        (Intended::default(), false),
    ] {
        let expect: &[Point] = if is_spike { &[Point::SpikeAhead] } else { &[] };
        assert_eq!(points(&runs, "2026-02-08", intended), expect, "{intended:?}");
    }
    let told = advice(&runs, "2026-02-08", metres(12_000)).remove(0);
    let amounts = (Some(Amount::Metres(12_000)), Some(Amount::Metres(11_000)));
    assert_eq!(((told.found, told.limit), told.verdict), (amounts, Verdict::NotMet));
}

#[test]
fn a_run_of_more_than_thirty_days_ago_is_no_measure() {
    let runs = two_runs();
    let runs = format!("{runs}2026-02-20 run 5km 30min {QUIET}\n2026-02-27 run 5km 30min {QUIET}\n");
    assert_eq!(points(&runs, "2026-03-03", metres(8_000)), [], "the 10 km run was 30 days ago");
    assert_eq!(points(&runs, "2026-03-04", metres(8_000)), [Point::SpikeAhead], "it was 31 days ago");
}

#[test]
fn a_tenth_more_descent_than_usual_is_no_surprise() {
    let runs = format!(
        "2026-02-01 run 10km 60min descent=200m {QUIET}\n2026-02-05 run 5km 30min descent=50m {QUIET}\n"
    );
    for (down, is_more) in [(220, false), (221, true), (0, false), (500, true)] {
        let expect: &[Point] = if is_more { &[Point::DescentAhead] } else { &[] };
        assert_eq!(points(&runs, "2026-02-08", descent(down)), expect, "{down} m");
    }
    let told = advice(&runs, "2026-02-08", descent(300)).remove(0);
    assert_eq!((told.found, told.limit), (Some(Amount::Metres(300)), Some(Amount::Metres(200))));
    assert_eq!(points(&two_runs(), "2026-02-08", descent(1)), [Point::DescentAhead], "none was ever run");
}

#[test]
fn eight_days_without_a_run_are_a_pause() {
    let runs = two_runs();
    assert_eq!(points(&runs, "2026-02-12", Intended::default()), []);
    assert_eq!(points(&runs, "2026-02-13", Intended::default()), [Point::PauseAhead]);
    assert_eq!(advice(&runs, "2026-02-13", Intended::default())[0].found, Some(Amount::Days(8)));
    let run_today =
        format!("{runs}2026-02-13 run 5km 30min before=0 during=0 after=0 stride=same medicine=no\n");
    let told = points(&run_today, "2026-02-13", Intended::default());
    assert!(told.contains(&Point::PauseAhead), "today's own run ends no pause before it: {told:?}");
}

#[test]
fn the_cadence_drifts_where_the_last_run_is_well_below_the_others() {
    let with = |last: u16| {
        format!(
            "2026-02-01 run 5km 30min {QUIET} cadence=170spm\n2026-02-03 run 5km 30min {QUIET} cadence=170spm\n\
             2026-02-05 run 5km 30min {QUIET} cadence={last}spm\n"
        )
    };
    // Two per cent of 170, rounded down, are 3.
    assert_eq!(points(&with(167), "2026-02-08", Intended::default()), []);
    assert_eq!(points(&with(166), "2026-02-08", Intended::default()), [Point::CadenceDrift]);
    let told = advice(&with(160), "2026-02-08", Intended::default()).remove(0);
    assert_eq!((told.found, told.limit), (Some(Amount::Spm(160)), Some(Amount::Spm(170))));
    let one_before = format!(
        "2026-02-01 run 5km 30min {QUIET} cadence=170spm\n2026-02-05 run 5km 30min {QUIET} cadence=150spm\n"
    );
    assert_eq!(points(&one_before, "2026-02-08", Intended::default()), [], "one run is no mean");
}

#[test]
fn a_twinge_in_the_last_run_is_told() {
    let after =
        |report: &str| format!("2026-02-01 run 5km 30min {QUIET}\n2026-02-05 run 5km 30min {report}\n");
    assert_eq!(points(&after(QUIET), "2026-02-08", Intended::default()), []);
    for report in [
        "before=0 during=1 after=0 morning=0 stride=same medicine=no",
        "before=0 during=0 after=0 morning=1 stride=same medicine=no",
    ] {
        let told = advice(&after(report), "2026-02-08", Intended::default());
        let told: Vec<_> = told.iter().map(|reason| (reason.point, reason.verdict)).collect();
        assert_eq!(told, [(Point::FirstTwinge, Verdict::NotMet)], "{report}");
    }
    let untold = advice(&after(""), "2026-02-08", Intended::default());
    assert_eq!((untold[0].point, untold[0].verdict), (Point::FirstTwinge, Verdict::Unknown));
}

#[test]
fn the_best_supported_comes_first() {
    let runs =
        "2026-02-01 run 5km 30min before=0 during=2 onset=3km after=0 morning=0 stride=same medicine=no\n";
    let intended = Intended { distance_m: Some(9_000), descent_m: Some(300), ..Intended::default() };
    let expect = [Point::SpikeAhead, Point::DescentAhead, Point::PauseAhead, Point::FirstTwinge];
    assert_eq!(points(runs, "2026-02-20", intended), expect);
}
