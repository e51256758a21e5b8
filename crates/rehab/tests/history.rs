//! A history that grows one fact at a time is the same as one read at once.

use rehab::fact::Fact;
use rehab::{Date, History, diary};

const DIARY: &str = "\
2026-01-05 enrol side=left onset=2025-12-28 born=1990 week=40km long_run=16km pain_from=10km usual_morning=0
2026-01-06 day pain=0 walk30=0 stairs=0 squat=0 medicine=no
2026-01-06 run 3km 20min
2026-01-06 run 2km 12min
2026-01-08 day pain=1 walk30=0 stairs=0 squat=0 medicine=no
2026-01-08 withdrawn run of=2026-01-06 nth=2 because=\"the same run\"
2026-01-09 run 3km 20min before=0 during=0
";

fn facts() -> Vec<Fact> {
    diary::read(DIARY).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

#[test]
fn facts_pushed_in_order_are_the_history_read_at_once() {
    let mut grown = History::new(Vec::new());
    assert_eq!((grown.last_day(), grown.entries().len()), (None, 0));
    for fact in facts() {
        grown.push(fact);
    }
    let whole = History::new(facts());
    assert_eq!(grown, whole);
    assert_eq!(whole.last_day(), "2026-01-09".parse::<Date>().ok());
}

#[test]
fn a_fact_pushed_late_stands_as_the_latest_of_its_day() {
    for left_out in 0..facts().len() {
        let mut others = facts();
        let late = others.remove(left_out);
        let mut grown = History::new(others.clone());
        grown.push(late.clone());
        others.push(late);
        assert_eq!(grown, History::new(others), "the fact {left_out}");
    }
}

#[test]
fn the_like_of_a_day_are_counted_from_one() {
    let counted: Vec<u16> = History::new(facts()).entries().iter().map(|entry| entry.nth).collect();
    assert_eq!(counted, [1, 1, 1, 2, 1, 1, 1]);
}
