//! Onset distance: figures worked out by hand, what may not count, and never looser than the plan's own onset.

#[allow(dead_code)]
#[path = "triggers/dice.rs"]
mod dice;

use dice::Dice;
use rehab::Date;
use rehab::run::{Run, RunReport};
use rehab::scale::Pain;
use training::Outing;
use training::onset::{Ended, LimitBy, OnsetCurve, OnsetRules, onset_curve, progress, stricter};

const RULES: OnsetRules = OnsetRules { onset_pain: 2, assumed_pace_s_per_km: 240 };
const FIRST: Date = Date::constant(2026, 1, 1);

fn on(day: u32) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(i64::from(day)))
}

fn run(day: u32, distance_m: u32, during: Option<u8>, onset_m: Option<u32>) -> Outing {
    let report = RunReport { during: during.and_then(Pain::new), onset_m, ..RunReport::default() };
    Outing { on: on(day), nth: 1, run: Run { distance_m: Some(distance_m), report, ..Run::default() } }
}

fn curve(runs: &[Outing], today: u32) -> OnsetCurve {
    onset_curve(runs, RULES, FIRST, on(today))
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
}

#[test]
fn the_stricter_of_the_curve_and_the_plan_rules() {
    let mut runs: Vec<Outing> = (0..19).map(|d| run(d, 8000, Some(0), None)).collect();
    runs.push(run(19, 5000, Some(2), Some(3000)));
    let found = curve(&runs, 20);
    assert_eq!((found.nine_of_ten_m, found.nine_of_ten_is_open), (Some(8000), true));
    let limit = |own, plan| stricter(own, plan).map(|l| (l.metres, l.by));
    assert_eq!(
        limit(found.nine_of_ten_m, Some(3000)),
        Some((3000, LimitBy::Plan)),
        "one onset in twenty binds"
    );
    assert_eq!(limit(Some(2500), Some(3000)), Some((2500, LimitBy::OwnRuns)));
    assert_eq!(limit(Some(3000), Some(3000)), Some((3000, LimitBy::Both)));
    assert_eq!(limit(None, Some(3000)), Some((3000, LimitBy::Plan)));
    assert_eq!((limit(Some(8000), None), limit(None, None)), (Some((8000, LimitBy::OwnRuns)), None));
}

#[test]
fn a_painful_run_that_got_further_proves_nothing_on_the_way() {
    let mut runs: Vec<Outing> = (0..8).map(|d| run(d, 8000, Some(0), None)).collect();
    runs.push(run(8, 6000, Some(3), Some(4000)));
    assert_eq!(curve(&runs, 30).nine_of_ten_m, Some(3999), "one in nine");
    runs.push(run(9, 9000, Some(3), Some(7000)));
    let found = curve(&runs, 30);
    let shares: Vec<u32> = found.steps.iter().map(|s| s.pain_free_permille).collect();
    assert_eq!((shares, found.nine_of_ten_m), (vec![900, 800], Some(3999)), "one in ten by the curve alone");
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

/// Days of running, some of which hurt, some with a place and some without.
fn story(seed: u64) -> Vec<Outing> {
    let mut dice = Dice::new(seed);
    let share = dice.between(0.0, 0.6);
    let day = |day: u32| {
        let distance_m = 1000 + dice.below(9000) as u32;
        let hurts = dice.chance(share);
        let placed = hurts && !dice.chance(0.2);
        let onset = placed.then(|| 100 + dice.below(u64::from(distance_m) - 100) as u32);
        run(day, distance_m, Some(if hurts { 3 } else { 0 }), onset)
    };
    (0..2 + seed as u32 % 30).map(day).collect()
}

/// Of a thousand stories, those in which the changed one lets the runner go further. Unknown is not further.
fn longer_after(
    read: impl Fn(&[Outing]) -> Option<u32>,
    change: impl Fn(&mut Vec<Outing>, &mut Dice),
) -> u32 {
    let longer = |seed: &u64| {
        let before = story(*seed);
        let mut after = before.clone();
        change(&mut after, &mut Dice::new(seed + 1_000_000));
        match (read(&before), read(&after)) {
            (Some(before), Some(after)) => after > before,
            (None, Some(_)) => !before.is_empty() && before.iter().any(|o| o.run.report.onset_m.is_some()),
            _ => false,
        }
    };
    (0..1000).filter(longer).count() as u32
}

fn one_more_painful(runs: &mut Vec<Outing>, dice: &mut Dice) {
    let distance_m = 1000 + dice.below(12_000) as u32;
    let onset = (!dice.chance(0.2)).then(|| dice.below(u64::from(distance_m)) as u32);
    runs.push(run(40, distance_m, Some(4), onset));
}

fn a_clean_one_hurt(runs: &mut [Outing], dice: &mut Dice) {
    let clean = runs.iter_mut().find(|o| o.run.report.during == Pain::new(0));
    if let Some(outing) = clean {
        outing.run.report.during = Pain::new(5);
        outing.run.report.onset_m = outing.run.distance_m.map(|m| dice.below(u64::from(m)) as u32);
    }
}

fn a_place_came_sooner(runs: &mut [Outing], dice: &mut Dice) {
    let at = dice.below(runs.len() as u64) as usize;
    if let Some(m) = runs[at].run.report.onset_m {
        runs[at].run.report.onset_m = Some(m / 2);
    }
}

#[test]
fn more_pain_never_lengthens_the_distance() {
    let read = |runs: &[Outing]| curve(runs, 50).nine_of_ten_m;
    assert_eq!(longer_after(read, one_more_painful), 0);
    assert_eq!(longer_after(read, |runs, dice| a_clean_one_hurt(runs, dice)), 0);
    assert_eq!(longer_after(read, |runs, dice| a_place_came_sooner(runs, dice)), 0);
}

#[test]
fn a_planted_reading_straight_off_the_curve_is_found() {
    let off_the_curve = |runs: &[Outing]| {
        let found = curve(runs, 50);
        let below = found.steps.iter().find(|step| step.pain_free_permille < 900);
        below.map(|step| step.at_m.saturating_sub(1)).or(runs.iter().filter_map(|o| o.run.distance_m).max())
    };
    assert!(longer_after(off_the_curve, one_more_painful) > 0);
}

fn rising(read: impl Fn(&training::onset::Step) -> u32) -> u32 {
    let rises = |seed: &u64| {
        let steps = curve(&story(*seed), 50).steps;
        steps.windows(2).any(|pair| read(&pair[0]) < read(&pair[1]))
    };
    (0..1000).filter(rises).count() as u32
}

#[test]
fn the_curve_never_rises_and_stays_inside_its_interval() {
    assert_eq!(
        (rising(|s| s.pain_free_permille), rising(|s| s.low_permille), rising(|s| s.high_permille)),
        (0, 0, 0)
    );
    assert!(rising(|s| s.at_m) > 500, "the check itself can find a rise");
    let mut seen = 0;
    for step in (0..1000).flat_map(|seed| curve(&story(seed), 50).steps) {
        assert!(
            step.low_permille <= step.pain_free_permille && step.pain_free_permille <= step.high_permille,
            "{step:?}"
        );
        assert!(step.still_running >= step.onsets && step.onsets > 0, "{step:?}");
        seen += 1;
    }
    assert!(seen > 3000, "{seen}");
}
