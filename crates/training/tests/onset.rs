//! Onset distance: figures worked out by hand, what may not count, and never looser than the plan's own onset.

#[path = "triggers/dice.rs"]
mod dice;

use dice::Dice;
use rehab::Date;
use rehab::run::{Run, RunReport};
use rehab::scale::Pain;
use training::Outing;
use training::onset::{Ended, OnsetCurve, OnsetRules, onset_curve, progress};

const RULES: OnsetRules = OnsetRules { onset_pain: 2, expiry_days: 28, assumed_pace_s_per_km: 240 };
const FIRST: Date = Date::constant(2026, 1, 1);

fn on(day: u32) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(i64::from(day)))
}

fn run(day: u32, distance_m: u32, during: Option<u8>, onset_m: Option<u32>) -> Outing {
    let report = RunReport { during: during.and_then(Pain::new), onset_m, ..RunReport::default() };
    Outing { on: on(day), nth: 1, run: Run { distance_m: Some(distance_m), report, ..Run::default() } }
}

fn curve(runs: &[Outing], today: u32) -> OnsetCurve {
    onset_curve(runs, RULES, FIRST, on(today), None)
}

#[test]
fn the_curve_as_worked_out_by_hand() {
    let runs = [
        run(1, 5000, Some(0), None),
        run(2, 7000, Some(4), Some(4000)),
        run(3, 5000, Some(1), None),
        run(4, 6500, Some(3), Some(6000)),
        run(5, 6000, Some(0), None),
    ];
    let found = curve(&runs, 5);
    let steps: Vec<_> =
        found.steps.iter().map(|s| (s.at_m, s.still_running, s.onsets, s.pain_free_permille)).collect();
    assert_eq!(steps, [(4000, 5, 1, 800), (6000, 2, 1, 400)]);
    let first = found.steps.first().expect("a step");
    assert_eq!((first.low_permille, first.high_permille), (203, 969));
    assert_eq!((found.with_onset, found.clean, found.left_out), (2, 3, 0));
    assert_eq!((found.nine_of_ten_m, found.nine_of_ten_is_open), (Some(3999), false));
    assert_eq!((found.strictest_onset_m, found.stay_below_m), (Some(4000), Some(3999)));
}

#[test]
fn many_clean_runs_further_out_outweigh_one_onset_in_the_curve_and_not_in_the_limit() {
    let mut runs: Vec<Outing> = (0..19).map(|d| run(d, 8000, Some(0), None)).collect();
    runs.push(run(19, 5000, Some(2), Some(3000)));
    let found = curve(&runs, 20);
    assert_eq!((found.nine_of_ten_m, found.nine_of_ten_is_open), (Some(8000), true));
    assert_eq!(found.stay_below_m, Some(3000));
    assert_eq!(curve(&runs, 19 + 28).stay_below_m, Some(8000), "forgotten after 28 days");
    assert_eq!(curve(&runs, 19 + 27).stay_below_m, Some(3000));
    let told = onset_curve(&runs, RULES, FIRST, on(20), Some((on(0), 2500)));
    assert_eq!(told.stay_below_m, Some(2500), "what was told at enrolment holds too");
}

#[test]
fn what_is_unknown_or_masked_is_no_clean_run() {
    let mut masked = run(2, 9000, Some(0), None);
    masked.run.report.medicine = Some(true);
    let runs = [run(1, 9000, None, None), masked, run(3, 2000, Some(0), None)];
    let found = curve(&runs, 3);
    assert_eq!((found.clean, found.left_out, found.nine_of_ten_m), (1, 2, Some(2000)));
    let mut planted = runs.to_vec();
    planted.iter_mut().for_each(|o| o.run.report = run(1, 1, Some(0), None).run.report);
    assert_eq!(curve(&planted, 3).nine_of_ten_m, Some(9000), "had they been clean it would show");
    assert_eq!(curve(&[], 3), OnsetCurve::default());
}

#[test]
fn pain_without_a_place_counts_at_the_shortest_place_told() {
    let clean = |d: u32| run(d, 5000, Some(0), None);
    let nowhere = run(4, 6000, Some(5), None);
    let found = curve(&[clean(1), clean(2), nowhere.clone()], 4);
    assert_eq!((found.without_place, found.nine_of_ten_m), (1, None), "no place was ever told");
    let found = curve(&[clean(1), clean(2), run(3, 4000, Some(2), Some(3500)), nowhere], 4);
    assert_eq!(found.steps.first().map(|s| (s.at_m, s.onsets)), Some((3500, 2)));
}

#[test]
fn two_runs_of_a_day_are_one_and_time_becomes_distance_at_its_own_pace() {
    let mut timed = run(1, 6000, Some(3), None);
    timed.run.running_s = Some(2160);
    timed.run.report.onset_s = Some(720);
    let line = progress(&[timed], RULES, FIRST, on(1));
    assert_eq!(line.first().map(|p| p.day.ended), Some(Ended::Onset(2000)));
    let mut second = run(1, 3000, Some(0), None);
    second.nth = 2;
    let line = progress(&[run(1, 4000, Some(0), None), second], RULES, FIRST, on(1));
    assert_eq!(line.first().map(|p| (p.day.distance_m, p.pain_free_m)), Some((Some(7000), Some(7000))));
}

#[test]
fn the_line_rises_with_clean_runs_and_falls_with_an_onset() {
    let mut runs: Vec<Outing> = (0..6).map(|d| run(2 * d, 2000 + 500 * d, Some(0), None)).collect();
    runs.push(run(12, 5000, Some(3), Some(2500)));
    let line: Vec<_> = progress(&runs, RULES, FIRST, on(20)).iter().map(|p| p.pain_free_m).collect();
    let clean = [2000, 2500, 3000, 3500, 4000, 4500].map(Some);
    assert_eq!(line, [&clean[..], &[Some(2499)]].concat());
}

/// G2 as the plan keeps it, at its most generous: pain shortens, a clean run lengthens to all of its distance.
fn g2(runs: &[Outing], today: Date) -> Option<u32> {
    let (mut held, mut last) = (None, FIRST);
    for one in runs.iter().filter(|o| o.on <= today) {
        match (one.run.report.during, one.run.report.onset_m, one.run.distance_m) {
            (Some(p), Some(m), _) if p.score() >= 2 => {
                held = Some(held.map_or(m, |h: u32| h.min(m)));
                last = one.on;
            }
            (Some(p), _, Some(m)) if p.score() < 2 => held = held.map(|h: u32| h.max(m)),
            _ => {}
        }
    }
    held.filter(|_| (today - last).get_days() < 28)
}

fn looser_than_g2(read: impl Fn(&OnsetCurve) -> Option<u32>) -> u32 {
    let mut looser = 0;
    for seed in 0..500 {
        let mut dice = Dice::new(seed);
        let mut runs = Vec::new();
        for day in (0..60).step_by(2) {
            let distance_m = (5000.0 + 1500.0 * dice.normal()).max(1000.0) as u32;
            let hurts = dice.chance(0.2);
            let onset = hurts.then(|| 300 + dice.below(u64::from(distance_m) - 300) as u32);
            runs.push(run(day, distance_m, Some(if hurts { 3 } else { 0 }), onset));
        }
        for today in [20, 40, 60, 80] {
            let past: Vec<Outing> = runs.iter().filter(|o| o.on <= on(today)).cloned().collect();
            if let Some(limit) = g2(&past, on(today)) {
                looser += u32::from(read(&curve(&runs, today)).is_none_or(|m| m > limit));
            }
        }
    }
    looser
}

#[test]
fn never_looser_than_the_plan() {
    assert_eq!(looser_than_g2(|curve| curve.stay_below_m), 0);
}

#[test]
fn a_planted_limit_that_forgets_the_plan_is_found() {
    assert!(looser_than_g2(|curve| curve.nine_of_ten_m.map(|m| m * 3)) > 0);
    assert!(looser_than_g2(|curve| curve.nine_of_ten_m.max(Some(8000))) > 0);
}
