//! Each kind of change planted into the last weeks of an archive, at three sizes.

use rehab::run::Surface;
use training::Worn;
use training::triggers::Kind;

use crate::archive::{DAYS, LAST, Planned, Runner};
use crate::dice::Dice;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    Small,
    Middle,
    Large,
}

impl Size {
    pub const ALL: [Size; 3] = [Size::Small, Size::Middle, Size::Large];

    fn of(self, small: f64, middle: f64, large: f64) -> f64 {
        match self {
            Size::Small => small,
            Size::Middle => middle,
            Size::Large => large,
        }
    }
}

/// What each size is, for the table.
pub fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::LongRun => "one run 1.25 / 1.6 / 2.2 x the longest of its 30 days",
        Kind::WeekJump => "two weeks of 1.4 / 1.8 / 2.6 x usual, by more runs of usual length",
        Kind::Descent => "two weeks of +5 / +15 / +30 m a km",
        Kind::SteepDescent => "two runs with 100 m falling 30 / 70 / 130 permille more than ever",
        Kind::FastRunning => "two weeks with 25 / 50 / 80 % of the runs 18 % faster",
        Kind::CadenceFall => "four weeks of 3 / 6 / 10 spm fewer at like speed",
        Kind::OneSidedTurning => "two weeks with 25 / 50 / 80 % of the turning left over on one side",
        Kind::BreakThenReturn => "14 / 21 / 35 days off, then the usual running",
        Kind::NewGround => "four weeks with 40 / 70 / 100 % of the outdoor runs on new routes",
        Kind::NewSurface => {
            "two weeks with 30 / 60 / 100 % of the runs on a trail, or on a track for who knows trails"
        }
        Kind::Shoes => "other shoes with 3 / 6 / 10 mm more or less drop",
    }
}

/// What an archive holds.
pub struct Archive {
    pub runner: Runner,
    pub runs: Vec<Planned>,
    pub worn: Vec<Worn>,
}

const END: i64 = DAYS - 1;

pub fn plant(kind: Kind, size: Size, archive: &mut Archive, dice: &mut Dice) {
    let shift = dice.below(7) as i64;
    let Archive { runner, runs, worn } = archive;
    match kind {
        Kind::LongRun => long_run(size.of(1.25, 1.6, 2.2), runs, END - dice.below(14) as i64),
        Kind::WeekJump => {
            let from = END - 13 - dice.below(10) as i64;
            week_jump(size.of(1.4, 1.8, 2.6), runner, runs, dice, from);
        }
        Kind::Descent => {
            let more = size.of(5.0, 15.0, 30.0);
            for run in two_weeks(runs, shift) {
                let km = run.distance_m / 1000.0;
                run.descent_m = run.descent_m.map(|d| d + more * km * dice.between(0.85, 1.15));
            }
        }
        Kind::SteepDescent => steep_descent(size.of(30.0, 70.0, 130.0), runs, END - 20 - shift),
        Kind::FastRunning => {
            for run in some_of(two_weeks(runs, shift), size.of(0.25, 0.5, 0.8)) {
                let faster = 1.18 * runner.speed - run.speed;
                run.speed += faster;
                run.cadence_spm += runner.cadence_slope * faster;
            }
        }
        Kind::CadenceFall => {
            let fewer = size.of(3.0, 6.0, 10.0);
            within(runs, END - 27 - shift, END - shift).into_iter().for_each(|run| run.cadence_spm -= fewer);
        }
        Kind::OneSidedTurning => {
            let over = size.of(0.25, 0.5, 0.8);
            for run in two_weeks(runs, shift) {
                let all = run.left_deg.zip(run.right_deg).map(|(l, r)| l + r);
                run.left_deg = all.map(|a| a * (1.0 + over) / 2.0);
                run.right_deg = all.map(|a| a * (1.0 - over) / 2.0);
            }
        }
        Kind::BreakThenReturn => {
            let days = size.of(14.0, 21.0, 35.0) as i64;
            let back = END - 7 - dice.below(7) as i64;
            runs.retain(|r| r.day < back - days || r.day >= back);
            runs.push(runner.run(dice, back, 0.8, 0.0));
            runs.push(runner.run(dice, back - days - 1, 0.8, 0.0));
        }
        Kind::NewGround => {
            let outdoors =
                within(runs, END - 27 - shift, END - shift).into_iter().filter(|r| !r.indoor).collect();
            for run in some_of(outdoors, size.of(0.4, 0.7, 1.0)) {
                runner.go_elsewhere(dice, run);
            }
        }
        Kind::NewSurface => {
            let knows_trails = runs.iter().any(|r| r.surface == Some(Surface::Trail));
            let surface = if knows_trails { Surface::Track } else { Surface::Trail };
            for run in some_of(two_weeks(runs, shift), size.of(0.3, 0.6, 1.0)) {
                (run.surface, run.indoor) = (Some(surface), false);
            }
        }
        Kind::Shoes => shoes(size.of(3.0, 6.0, 10.0), worn, dice),
    }
}

fn two_weeks(runs: &mut [Planned], shift: i64) -> Vec<&mut Planned> {
    within(runs, END - 13 - shift, END - shift)
}

/// Evenly spread over them.
fn some_of(runs: Vec<&mut Planned>, share: f64) -> Vec<&mut Planned> {
    let mut due = 0.5;
    let is_due = |_: &&mut Planned| {
        due += share;
        let due_now = due >= 1.0;
        due -= if due_now { 1.0 } else { 0.0 };
        due_now
    };
    runs.into_iter().filter(is_due).collect()
}

fn steep_descent(more: f64, runs: &mut [Planned], from: i64) {
    let most = runs.iter().filter_map(|r| r.steepest_permille).fold(0.0, f64::max);
    let known = within(runs, from, END).into_iter().filter(|r| r.steepest_permille.is_some());
    known.take(2).for_each(|run| run.steepest_permille = Some(most + more));
}

/// In a log begun long ago, so that there is something to compare with.
fn shoes(apart_mm: f64, worn: &mut Vec<Worn>, dice: &mut Dice) {
    let ago = |days: i64| LAST.saturating_sub(jiff::Span::new().days(days));
    if worn.is_empty() {
        worn.push(Worn { on: ago(420), name: "shoe 1".into(), drop_mm: Some(8) });
    }
    let on = ago(7 + dice.below(35) as i64);
    worn.retain(|w| w.on < on);
    let before = worn.last().and_then(|w| w.drop_mm).unwrap_or(8);
    let apart_mm = apart_mm as u8;
    let drop_mm = before.checked_sub(apart_mm).unwrap_or(before + apart_mm);
    worn.push(Worn { on, name: "other shoes".into(), drop_mm: Some(drop_mm) });
}

fn within(runs: &mut [Planned], from: i64, to: i64) -> Vec<&mut Planned> {
    runs.iter_mut().filter(|r| (from..=to).contains(&r.day)).collect()
}

fn long_run(factor: f64, runs: &mut [Planned], around: i64) {
    let Some(at) = runs.iter().rposition(|r| r.day <= around) else { return };
    let day = runs[at].day;
    let earlier = runs.iter().filter(|r| (day - 30..day).contains(&r.day)).map(|r| r.distance_m);
    let longest = earlier.fold(0.0, f64::max);
    let run = &mut runs[at];
    let more = factor * longest / run.distance_m;
    run.distance_m *= more;
    run.descent_m = run.descent_m.map(|d| d * more);
    run.left_deg = run.left_deg.map(|d| d * more);
    run.right_deg = run.right_deg.map(|d| d * more);
}

fn week_jump(factor: f64, runner: &Runner, runs: &mut Vec<Planned>, dice: &mut Dice, from: i64) {
    let sum = |runs: &[Planned], a: i64, b: i64| -> f64 {
        runs.iter().filter(|r| (a..b).contains(&r.day)).map(|r| r.distance_m).sum()
    };
    let usual = (sum(runs, from - 28, from) / 4.0).max(sum(runs, from - 84, from) / 12.0);
    let longest = runs.iter().filter(|r| (from - 30..from).contains(&r.day)).map(|r| r.distance_m);
    let longest = longest.fold(0.0, f64::max);
    for week in 0..2 {
        let start = from + 7 * week;
        let mut day = start;
        while sum(runs, start, start + 7) < factor * usual {
            let mut more = runner.run(dice, day - day % 7, 1.0, 0.0);
            more.day = day;
            more.distance_m = more.distance_m.min(0.9 * longest);
            let km = more.distance_m / 1000.0;
            more.descent_m = more.descent_m.map(|d| d.min(km * runner.routes[0].descent_m_per_km));
            runs.push(more);
            day = start + (day - start + 1) % 7;
        }
    }
}
