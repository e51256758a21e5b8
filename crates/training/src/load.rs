//! Impact-equivalent load: a run's steps, each weighed by what is known to make a step heavier for the knee.
//!
//! One unit is one running step on the level at the runner's own cadence. It adds nothing up over days, and it says
//! nothing about how likely an injury is.

use crate::cadence::Baseline;
use crate::outing::Outing;

/// The constants of the formula, all of them open to change:
/// `load = steps x fG x fC x fS`, walking steps weighed by `walking` alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Downhill: fG = 1 + this x fall in per cent. 0.046, worked out of the braking peak +73 % over 15.8 % of grade (E24,
    /// J Biomech 2005;38:445-452); out of the impact peak, +54 %, it would be 0.034. Grade B for the force; that force
    /// stands for load on the band is our convention, D. Gap: taken as a straight line from two grades.
    pub per_percent_down: f64,
    /// Uphill: fG = 1 - this x rise in per cent, at least 0.8. 0.01, our convention, grade D.
    pub per_percent_up: f64,
    /// Cadence: fC = 1 - this x share by which cadence is above the runner's own at that speed, at least 0.69 and at most
    /// 1.31. 3.1, worked out of knee work -26.9 % at +8.6 % (E32, Scand J Med Sci Sports 2016;26:197-205). Grade B.
    /// Gap: measured for more steps only; fewer steps are taken as its mirror image.
    pub cadence: f64,
    /// Speed: fS = 1 + this x share by which speed is above the runner's own easy speed. 0, so that fS = 1: it is contested
    /// whether faster running loads the band more or less (E28); try -1 to 1. Grade D.
    pub speed: f64,
    /// A walking step against a running one. 0.3, our convention, grade D: no study was read.
    pub walking: f64,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { per_percent_down: 0.046, per_percent_up: 0.01, cadence: 3.1, speed: 0.0, walking: 0.3 }
    }
}

/// The load of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Level running steps that weigh as much; steps, rounded.
    pub steps_equivalent: u32,
    /// Steps taken while running: seconds of running x cadence / 60.
    pub run_steps: u32,
    /// Steps taken while walking: (moving - running) seconds x [`WALK_SPM`] / 60; 0 where the bouts are unknown.
    pub walk_steps: u32,
    /// False where the heights are unknown, and the run was taken as level.
    pub grade_known: bool,
    /// False without a baseline or a speed, and cadence was taken as the runner's own.
    pub cadence_compared: bool,
}

/// Steps a minute while walking, where only the running cadence is recorded. Unit: steps a minute. Source: our
/// convention, grade D.
pub const WALK_SPM: f64 = 110.0;
const LEAST_UPHILL: f64 = 0.8;
const LEAST_CADENCE: f64 = 0.69;
const MOST_CADENCE: f64 = 1.31;

/// Load of a run; `None` without its time or its cadence. A fall or rise is the mean one over the metres that fell or did
/// not: height lost / metres on falling ground, height gained / all the others.
/// Gap: means of a whole run, so one steep kilometre weighs as much as the same fall spread out; camber, step width and
/// surface are not known.
pub fn load(outing: &Outing, baseline: Option<&Baseline>, weights: &Weights) -> Option<Load> {
    let run = &outing.run;
    let spm = run.cadence_running_spm.or(run.cadence_median_spm).or(run.cadence_mean_spm)?;
    let run_steps = outing.seconds()? * f64::from(spm) / 60.0;
    let walked_s =
        run.running_s.zip(run.moving_s).map_or(0, |(running, moving)| moving.saturating_sub(running));
    let walk_steps = f64::from(walked_s) * WALK_SPM / 60.0;
    let grade = grade_factor(outing, weights);
    let speed = outing.speed().zip(baseline);
    let cadence = speed.map(|(speed, b)| {
        let own = f64::from(b.at_mm_s((1000.0 * speed) as u32).max(1));
        (1.0 - weights.cadence * (f64::from(spm) / own - 1.0)).clamp(LEAST_CADENCE, MOST_CADENCE)
    });
    let faster = speed.map_or(1.0, |(speed, b)| {
        let easy = f64::from(b.easy_speed_mm_s.max(1)) / 1000.0;
        (1.0 + weights.speed * (speed / easy - 1.0)).max(0.0)
    });
    let each = grade.unwrap_or(1.0) * cadence.unwrap_or(1.0) * faster;
    Some(Load {
        steps_equivalent: (run_steps * each + walk_steps * weights.walking).round() as u32,
        run_steps: run_steps.round() as u32,
        walk_steps: walk_steps.round() as u32,
        grade_known: grade.is_some(),
        cadence_compared: cadence.is_some(),
    })
}

/// fG over a run: its falling metres and the others, each by their own mean grade. `None` where the heights are unknown.
/// Without the falling metres the height lost is spread over half of the run.
fn grade_factor(outing: &Outing, weights: &Weights) -> Option<f64> {
    let all = outing.metres().filter(|m| *m > 0.0)?;
    let lost = f64::from(outing.run.descent_m?);
    let down_m = outing.run.downhill_m.map_or(all / 2.0, f64::from).min(all);
    let up_m = all - down_m;
    let percent =
        |height: f64, metres: f64| if metres > 0.0 { (100.0 * height / metres).min(50.0) } else { 0.0 };
    let down = 1.0 + weights.per_percent_down * percent(lost, down_m);
    let gained = outing.run.ascent_m.map_or(0.0, f64::from);
    let up = (1.0 - weights.per_percent_up * percent(gained, up_m)).max(LEAST_UPHILL);
    Some((down * down_m + up * up_m) / all)
}

/// What a run's load would be with one constant halved and doubled, and the others left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// Which constant, as named in [`Weights`].
    pub constant: &'static str,
    /// Change of the load in parts per thousand.
    pub halved_permille: i32,
    pub doubled_permille: i32,
}

/// One line for every constant. Speed is 0 by default, where half and double say nothing: it is tried at -1 and 1.
pub fn sensitivity(outing: &Outing, baseline: Option<&Baseline>, weights: &Weights) -> Vec<Sensitivity> {
    let Some(usual) = load(outing, baseline, weights) else { return Vec::new() };
    let change = |with: &Weights| {
        let other = load(outing, baseline, with).map_or(0.0, |l| f64::from(l.steps_equivalent));
        let usual = f64::from(usual.steps_equivalent.max(1));
        (1000.0 * (other / usual - 1.0)).round() as i32
    };
    type Set = fn(&mut Weights, f64);
    let constants: [(&'static str, f64, Set); 5] = [
        ("per_percent_down", weights.per_percent_down, |w, v| w.per_percent_down = v),
        ("per_percent_up", weights.per_percent_up, |w, v| w.per_percent_up = v),
        ("cadence", weights.cadence, |w, v| w.cadence = v),
        ("speed", weights.speed, |w, v| w.speed = v),
        ("walking", weights.walking, |w, v| w.walking = v),
    ];
    let line = |(constant, is, set): (&'static str, f64, Set)| {
        let (less, more) = if is == 0.0 { (-1.0, 1.0) } else { (is / 2.0, is * 2.0) };
        let (mut halved, mut doubled) = (*weights, *weights);
        set(&mut halved, less);
        set(&mut doubled, more);
        Sensitivity { constant, halved_permille: change(&halved), doubled_permille: change(&doubled) }
    };
    constants.map(line).to_vec()
}

#[cfg(test)]
mod tests {
    use rehab::Date;
    use rehab::run::Run;

    use super::*;
    use crate::cadence::targets;

    /// 10 km in an hour at 160 steps a minute: 9,600 steps.
    fn level() -> Outing {
        let run = Run {
            distance_m: Some(10_000),
            running_s: Some(3600),
            moving_s: Some(3600),
            speed_mm_s: Some(2778),
            cadence_running_spm: Some(160),
            ascent_m: Some(0),
            descent_m: Some(0),
            downhill_m: Some(0),
            ..Run::default()
        };
        Outing { on: Date::constant(2026, 6, 1), nth: 1, run }
    }

    fn baseline() -> Baseline {
        let day = Date::constant(2026, 5, 1);
        Baseline {
            from: day,
            to: day,
            runs: 20,
            easy_speed_mm_s: 2778,
            base_spm: 160,
            spread_tenths_spm: 15,
            slope_tenths_spm_per_m_s: 80,
            targets: targets(160),
        }
    }

    fn check(change: fn(&mut Run), expect: u32) {
        let mut outing = level();
        change(&mut outing.run);
        let found = load(&outing, Some(&baseline()), &Weights::default());
        assert_eq!(found.map(|l| l.steps_equivalent), Some(expect));
    }

    #[test]
    fn each_factor_as_worked_out_by_hand() {
        check(|_| (), 9600);
        check(|r| (r.descent_m, r.downhill_m) = (Some(500), Some(5000)), 11_808);
        check(|r| (r.ascent_m, r.descent_m, r.downhill_m) = (Some(500), Some(0), Some(0)), 9120);
        check(|r| r.cadence_running_spm = Some(168), 8518);
        check(|r| r.cadence_running_spm = Some(190), 7866);
        check(|r| r.moving_s = Some(4200), 9930);
        check(|r| r.speed_mm_s = Some(2778), 9600);
    }

    #[test]
    fn what_is_not_known_is_said() {
        let mut bare = level();
        (bare.run.descent_m, bare.run.speed_mm_s) = (None, None);
        (bare.run.moving_s, bare.run.running_s, bare.run.elapsed_s) = (None, None, Some(3600));
        let found = load(&bare, Some(&baseline()), &Weights::default()).expect("time and cadence");
        assert_eq!((found.steps_equivalent, found.grade_known, found.cadence_compared), (9600, false, false));
        bare.run.cadence_running_spm = None;
        assert_eq!(load(&bare, None, &Weights::default()), None);
        assert!(sensitivity(&bare, None, &Weights::default()).is_empty());
    }

    #[test]
    fn sensitivity_shows_which_constant_the_answer_hangs_on() {
        let mut hilly = level();
        (hilly.run.descent_m, hilly.run.downhill_m) = (Some(500), Some(5000));
        hilly.run.speed_mm_s = Some(3056);
        let lines = sensitivity(&hilly, Some(&baseline()), &Weights::default());
        let of = |name: &str| {
            lines.iter().find(|l| l.constant == name).map(|l| (l.halved_permille, l.doubled_permille))
        };
        assert_eq!(of("per_percent_down"), Some((-93, 187)));
        assert_eq!(of("per_percent_up"), Some((0, 0)));
        assert_eq!(of("walking"), Some((0, 0)));
        assert_eq!(of("speed"), Some((-100, 100)));
        assert_eq!(lines.len(), 5);
    }

    #[test]
    fn more_fall_is_never_less_load_and_a_planted_bonus_for_it_is_found() {
        let rises = |weights: &Weights| {
            let at = |descent_m: u16| {
                let mut outing = level();
                (outing.run.descent_m, outing.run.downhill_m) = (Some(descent_m), Some(4000));
                load(&outing, Some(&baseline()), weights).map(|l| l.steps_equivalent)
            };
            (0..100u16).all(|d| at(10 * d) <= at(10 * d + 10))
        };
        assert!(rises(&Weights::default()));
        assert!(!rises(&Weights { per_percent_down: -0.046, ..Weights::default() }));
    }
}
