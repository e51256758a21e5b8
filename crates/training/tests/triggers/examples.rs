//! Small archives whose answer can be worked out by hand.

use rehab::Date;
use rehab::protocol::Grade;
use rehab::run::Run;
use training::triggers::{Kind, SetOff, Unit, Verdict, triggers};
use training::{Outing, RunRef, Worn};

use crate::archive::LAST;

fn ago(days: i64) -> Date {
    LAST.saturating_sub(jiff::Span::new().days(days))
}

fn run(days: i64, distance_m: u32) -> Outing {
    let run = Run { distance_m: Some(distance_m), running_s: Some(distance_m / 3), ..Run::default() };
    Outing { on: ago(days), nth: 1, run }
}

/// 6 km every other day, for so many days.
fn regular(days: i64) -> Vec<Outing> {
    (0..days).step_by(2).map(|d| run(d, 6000)).collect()
}

fn kinds(answer: &SetOff) -> Vec<Kind> {
    answer.found.iter().map(|t| t.kind).collect()
}

#[test]
fn one_run_of_twice_the_length_is_named_with_its_day_and_its_source() {
    let mut runs = regular(400);
    runs.retain(|o| o.on != ago(10));
    runs.push(run(10, 12_000));
    let answer = triggers(&runs, &[], LAST);
    assert_eq!((answer.verdict, kinds(&answer)), (Verdict::Found, vec![Kind::LongRun]));
    let trigger = answer.found.first().expect("found");
    assert_eq!(
        (trigger.size, trigger.unit, trigger.usual, trigger.largest_before),
        (100, Unit::PercentMore, 0, 0)
    );
    assert_eq!(trigger.runs, [RunRef { on: ago(10), nth: 1 }]);
    assert_eq!((trigger.as_large_percent, trigger.grade), (0, Grade::B));
    assert!(trigger.source.starts_with("E21"));
    let unknown: Vec<Kind> = answer.missing.iter().filter_map(|m| m.kind).collect();
    let files_alone = [Kind::Descent, Kind::SteepDescent, Kind::CadenceFall, Kind::OneSidedTurning];
    assert_eq!(unknown, [&files_alone[..], &[Kind::NewGround, Kind::NewSurface, Kind::Shoes]].concat());
}

#[test]
fn what_the_runner_did_before_without_pain_does_not_stand_out() {
    let mut runs = regular(400);
    for days in [10, 150] {
        runs.retain(|o| o.on != ago(days));
        runs.push(run(days, 12_000));
    }
    let answer = triggers(&runs, &[], LAST);
    assert_eq!((answer.verdict, kinds(&answer)), (Verdict::NoClearTrigger, vec![]));
    let seen = answer.not_unusual.iter().find(|t| t.kind == Kind::LongRun).expect("still told");
    assert_eq!((seen.size, seen.largest_before), (100, 100));
    assert!(seen.as_large_percent > 0);
}

#[test]
fn running_after_the_pain_and_the_order_of_the_runs_change_nothing() {
    let mut runs = regular(400);
    runs.push(run(5, 20_000));
    let answer = triggers(&runs, &[], LAST);
    let mut later = runs.clone();
    later.push(run(-3, 60_000));
    later.reverse();
    assert_eq!(triggers(&later, &[], LAST), answer);
    assert_ne!(triggers(&later, &[], ago(-3)), answer, "the same run on the day of the pain counts");
}

#[test]
fn a_break_is_one_thing_and_not_also_a_long_run() {
    let mut runs = regular(500);
    runs.retain(|o| o.on < ago(40) || o.on > ago(9));
    let answer = triggers(&runs, &[], LAST);
    assert_eq!(kinds(&answer), [Kind::BreakThenReturn]);
    let trigger = answer.found.first().expect("found");
    assert_eq!((trigger.size, trigger.unit, trigger.from, trigger.to), (33, Unit::Days, ago(42), ago(8)));
}

fn worn(days: i64, name: &str, drop_mm: Option<u8>) -> Worn {
    Worn { on: ago(days), name: name.into(), drop_mm }
}

#[test]
fn other_shoes_are_named_by_their_drop_and_not_known_without_it() {
    let of = |worn: &[Worn]| triggers(&regular(400), worn, LAST);
    let answer = of(&[worn(400, "daily", Some(10)), worn(100, "daily", Some(10)), worn(20, "flat", Some(0))]);
    let trigger = answer.found.first().expect("found");
    assert_eq!((kinds(&answer), trigger.size, trigger.unit), (vec![Kind::Shoes], 10, Unit::Millimetres));
    let change = trigger.shoes.as_ref().expect("both pairs");
    assert_eq!((change.from.name.as_str(), change.to.name.as_str()), ("daily", "flat"));
    assert_eq!((trigger.from, trigger.runs.len()), (ago(20), 7), "the runs of the first two weeks in them");
    let close = of(&[worn(400, "daily", Some(10)), worn(20, "other", Some(8))]);
    assert_eq!(
        (close.verdict, close.not_unusual.iter().any(|t| t.kind == Kind::Shoes)),
        (Verdict::NoClearTrigger, true)
    );
    let unknown = |worn: &[Worn]| of(worn).missing.iter().any(|m| m.kind == Some(Kind::Shoes));
    assert!(unknown(&[worn(400, "daily", Some(10)), worn(20, "other", None)]));
    assert!(unknown(&[]) && unknown(&[worn(60, "daily", Some(10)), worn(20, "flat", Some(0))]));
}

#[test]
fn new_ground_and_a_new_surface_are_named_with_their_runs() {
    let on_ground = |o: &Outing, route: Vec<u16>, indoor: bool| {
        let run = Run { indoor: Some(indoor), route, ..o.run.clone() };
        Outing { run, ..o.clone() }
    };
    let elsewhere = |o: &Outing| o.on > ago(30);
    let number = |o: &Outing| (LAST - o.on).get_days() as u16;
    let marks = |o: &Outing| {
        if elsewhere(o) { (0..5).map(|m| 100 + 5 * number(o) + m).collect() } else { vec![1, 2, 3, 4, 5] }
    };
    let runs: Vec<Outing> = regular(400).iter().map(|o| on_ground(o, marks(o), false)).collect();
    let answer = triggers(&runs, &[], LAST);
    assert_eq!(kinds(&answer), [Kind::NewGround]);
    assert!(
        answer.found.iter().all(|t| t.size == 100 && t.runs.iter().all(|r| r.on > ago(30))),
        "{answer:?}"
    );
    let runs: Vec<Outing> =
        regular(400).iter().map(|o| on_ground(o, vec![1, 2, 3, 4, 5], !elsewhere(o))).collect();
    let answer = triggers(&runs, &[], LAST);
    assert_eq!(kinds(&answer), [Kind::NewSurface], "from the treadmill to the road");
    assert_eq!(answer.found.first().map(|t| (t.size, t.unit)), Some((100, Unit::PercentOfWeek)));
}

#[test]
fn too_little_is_said_with_what_is_missing() {
    let answer = triggers(&regular(100), &[], LAST);
    assert_eq!(answer.verdict, Verdict::TooLittleData);
    assert!(answer.found.is_empty() && answer.not_unusual.is_empty());
    assert!(answer.missing.iter().any(|m| m.have_and_need == Some((7, 12))), "{:?}", answer.missing);
    assert_eq!(triggers(&[], &[], LAST).verdict, Verdict::TooLittleData);
    let extremes = [run(0, u32::MAX), run(0, 0), run(1_000_000, 1)];
    assert_eq!(triggers(&extremes, &[], Date::MIN).verdict, Verdict::TooLittleData);
    assert_eq!(triggers(&extremes, &[], Date::MAX).verdict, Verdict::TooLittleData);
}
