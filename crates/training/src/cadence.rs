//! Cadence against speed, from the runner's own level running.

use rehab::Date;

use crate::calendar::before;
use crate::outing::{Outing, in_order};
use crate::robust::{Line, median};

/// The runner's own cadence at the runner's own easy speed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// First and last day of the runs behind it.
    pub from: Date,
    pub to: Date,
    pub runs: u32,
    /// Middle speed of the level runs; millimetres per second. Gap: a runner who mostly runs hard gets a hard "easy".
    pub easy_speed_mm_s: u32,
    /// The line's cadence at that speed; steps a minute, both legs, rounded down so that no target can come out too high.
    pub base_spm: u32,
    /// Robust standard deviation of the runs about the line: 1.4826 x median distance; tenths of a step a minute.
    pub spread_tenths_spm: u32,
    /// Slope of the line, the median of the slopes of all pairs of runs (Theil and Sen); tenths of a step a minute for
    /// every metre a second faster. 0 where all runs are about equally fast.
    pub slope_tenths_spm_per_m_s: i32,
    pub targets: Targets,
}

/// Steps a minute to aim at, at the same speed, level and in the same shoes (G11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Targets {
    /// Rounded base x 1.05, 1.075 and 1.10, none above 1.10 x base. Source: step rate studies at +5 % and +10 % (E76,
    /// Med Sci Sports Exerc 2011;43:296-302), +7.5 % over eight runs (E32, Scand J Med Sci Sports 2016;26:197-205); in
    /// runners with this injury only one case (E61). Grade B.
    Steps([u32; 3]),
    /// From 175 on none is suggested; benefit was thought likeliest up to 170 (E3). Grade C.
    AlreadyQuick,
}

/// From this cadence at easy speed on no target is suggested. Unit: steps a minute. Source: G11, grade C.
pub const QUICK_SPM: u32 = 175;
/// Days that say what the baseline is. Unit: days. Source: our convention, grade D.
pub const BASELINE_DAYS: u32 = 180;
/// At most so many of the latest runs are used. Unit: runs. Source: our convention, grade D.
const MOST_RUNS: usize = 200;

/// The baseline out of the level runs of the 180 days up to `today`. `None` with fewer than eight of them: then there is
/// no target either. Gap: speed and cadence are means of a whole run; shoes are not known.
pub fn baseline(outings: &[Outing], today: Date) -> Option<Baseline> {
    let from = before(today, BASELINE_DAYS - 1);
    let ordered = in_order(outings);
    let known = ordered.into_iter().filter(|o| (from..=today).contains(&o.on) && point(o).is_some());
    let mut runs: Vec<Outing> = known.cloned().collect();
    runs.drain(..runs.len().saturating_sub(MOST_RUNS));
    let level = Level::of(&runs)?;
    let base_spm = level.line.at(level.easy_speed).floor().clamp(0.0, 300.0) as u32;
    Some(Baseline {
        from: runs.first()?.on,
        to: runs.last()?.on,
        runs: runs.len() as u32,
        easy_speed_mm_s: (1000.0 * level.easy_speed).round() as u32,
        base_spm,
        spread_tenths_spm: (10.0 * level.line.spread).round() as u32,
        slope_tenths_spm_per_m_s: (10.0 * level.line.slope).round() as i32,
        targets: targets(base_spm),
    })
}

/// The targets of a base cadence, in whole steps a minute.
pub fn targets(base_spm: u32) -> Targets {
    if base_spm >= QUICK_SPM {
        return Targets::AlreadyQuick;
    }
    let most = base_spm * 110 / 100;
    Targets::Steps([1050, 1075, 1100].map(|permille| ((base_spm * permille + 500) / 1000).min(most)))
}

/// How well a run kept to a cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adherence {
    pub target_spm: u32,
    /// 100 x time within 2 % of the target, both ends in / time of running with a cadence; per cent, rounded down.
    pub within_percent: u32,
    /// Time of running with a cadence; seconds.
    pub running_s: u64,
}

/// A cadence counts as kept within this much of the target. Unit: per cent. Source: G11, grade D.
const WITHIN_PERCENT: u64 = 2;

/// Share of running time near a target. `at` is steps a minute, both legs, and milliseconds of running at it. `None`
/// without any. Gap: watches count whole strides, so a cadence is known to 2 steps a minute at best.
pub fn adherence(at: &[(u16, u64)], target_spm: u32) -> Option<Adherence> {
    let target = u64::from(target_spm);
    let near = |spm: u16| 100 * u64::from(spm).abs_diff(target) <= WITHIN_PERCENT * target;
    let all: u64 = at.iter().map(|(_, ms)| ms).sum();
    let within: u64 = at.iter().filter(|(spm, _)| near(*spm)).map(|(_, ms)| ms).sum();
    let within_percent = u32::try_from((100 * within).checked_div(all)?).unwrap_or(100);
    Some(Adherence { target_spm, within_percent, running_s: all / 1000 })
}

impl Baseline {
    /// The line's cadence at another speed, in steps a minute; for comparing a run at like speed.
    pub fn at_mm_s(&self, speed_mm_s: u32) -> u32 {
        let faster = f64::from(speed_mm_s) - f64::from(self.easy_speed_mm_s);
        let more = f64::from(self.slope_tenths_spm_per_m_s) / 10.0 * faster / 1000.0;
        (f64::from(self.base_spm) + more).round().clamp(0.0, 300.0) as u32
    }
}

/// The runner's own line of cadence over speed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub line: Line,
    /// Middle speed of the level runs, metres per second.
    pub easy_speed: f64,
}

/// Fewer level runs give no line. Unit: runs. Source: our convention, grade D.
const LEAST_RUNS: usize = 8;
/// Up and down together up to this much is level. Unit: metres of height a kilometre. Source: our convention, grade D.
const LEVEL_M_PER_KM: f64 = 20.0;

impl Level {
    pub fn of(outings: &[Outing]) -> Option<Level> {
        Level::through(&outings.iter().filter_map(point).collect::<Vec<_>>())
    }

    /// Of the latest level runs of `ordered`, so that a long archive costs no more than a short one.
    pub fn of_latest(ordered: &[&Outing]) -> Option<Level> {
        let latest = ordered.iter().rev().filter_map(|o| point(o)).take(MOST_RUNS);
        Level::through(&latest.collect::<Vec<_>>())
    }

    fn through(points: &[(f64, f64)]) -> Option<Level> {
        if points.len() < LEAST_RUNS {
            return None;
        }
        let speeds: Vec<f64> = points.iter().map(|p| p.0).collect();
        Some(Level { line: Line::through(points, 0.1)?, easy_speed: median(&speeds)? })
    }

    /// The run's cadence, brought along the line to the easy speed.
    pub fn at_easy(&self, outing: &Outing) -> Option<f64> {
        let (speed, cadence) = point(outing)?;
        Some(cadence + self.line.slope * (self.easy_speed - speed))
    }

    /// Steps a minute fewer than the line says at this run's speed; `None` when the run is not level or does not say.
    pub fn below(&self, outing: &Outing) -> Option<f64> {
        let (speed, cadence) = point(outing)?;
        Some(self.line.at(speed) - cadence)
    }
}

/// Speed and cadence of a level run. Where the heights are unknown the run counts as level.
pub(crate) fn point(outing: &Outing) -> Option<(f64, f64)> {
    let run = &outing.run;
    let climbed = f64::from(run.ascent_m.unwrap_or(0)) + f64::from(run.descent_m.unwrap_or(0));
    let per_km = outing.metres().map_or(0.0, |m| 1000.0 * climbed / m.max(1.0));
    let spm = run.cadence_running_spm.or(run.cadence_median_spm).or(run.cadence_mean_spm)?;
    let cadence = Some(f64::from(spm)).filter(|spm| (120.0..=240.0).contains(spm))?;
    if per_km <= LEVEL_M_PER_KM { Some((outing.speed()?, cadence)) } else { None }
}

#[cfg(test)]
mod tests {
    use rehab::run::Run;

    use super::*;

    const TODAY: Date = Date::constant(2026, 6, 1);

    fn run(days: u32, speed_mm_s: u16, spm: u16) -> Outing {
        let run = Run {
            distance_m: Some(8000),
            speed_mm_s: Some(speed_mm_s),
            cadence_running_spm: Some(spm),
            ..Run::default()
        };
        Outing { on: before(TODAY, days), nth: 1, run }
    }

    /// 160 steps a minute at 2.8 m/s and 8 more for every metre a second.
    fn runs() -> Vec<Outing> {
        [2600, 2700, 2800, 2800, 2900, 3000, 3050, 2700, 2750]
            .iter()
            .zip(1..)
            .map(|(v, d)| run(d, *v, (160.0 + 8.0 * (f64::from(*v) / 1000.0 - 2.8)).round() as u16))
            .collect()
    }

    #[test]
    fn cadence_is_read_at_the_runner_s_own_easy_speed() {
        let mut all = runs();
        let mut hill = run(10, 2000, 190);
        (hill.run.ascent_m, hill.run.descent_m) = (Some(200), Some(200));
        all.extend([hill, run(200, 2800, 190), run(3, 2800, 80)]);
        let found = baseline(&all, TODAY).expect("nine level runs");
        assert_eq!((found.runs, found.easy_speed_mm_s, found.base_spm), (9, 2800, 160));
        assert!((60..=100).contains(&found.slope_tenths_spm_per_m_s), "{found:?}");
        assert!(found.spread_tenths_spm <= 10, "{found:?}");
        assert_eq!(found.targets, Targets::Steps([168, 172, 176]));
        assert!((167..=170).contains(&found.at_mm_s(3800)), "{found:?}");
    }

    #[test]
    fn without_a_baseline_there_is_no_target() {
        let few: Vec<Outing> = runs().into_iter().take(7).collect();
        assert_eq!(baseline(&few, TODAY), None);
        assert_eq!(baseline(&[], TODAY), None);
        assert_eq!(baseline(&runs(), before(TODAY, 30)), None, "later runs are not seen");
    }

    #[test]
    fn adherence_is_the_share_of_time_within_two_per_cent() {
        let at = [(160, 100_000), (168, 100_000), (169, 50_000), (172, 100_000), (175, 49_000), (176, 1_000)];
        let kept = |at: &[(u16, u64)], target| adherence(at, target).map(|a| (a.within_percent, a.running_s));
        assert_eq!(kept(&at, 172), Some((49, 400)), "from 168.56 to 175.44");
        assert_eq!(kept(&at, 100), Some((0, 400)));
        assert_eq!(
            (kept(&at[..1], 160), kept(&[], 172), kept(&[(160, 0)], 160)),
            (Some((100, 100)), None, None)
        );
    }

    fn too_high(of: impl Fn(u32) -> Targets) -> Vec<u32> {
        let above = |base: u32, target: u32| target * 100 > base * 110;
        let wrong = |base: &u32| match of(*base) {
            Targets::Steps(steps) => *base >= 175 || steps.iter().any(|t| above(*base, *t)),
            Targets::AlreadyQuick => *base < 175,
        };
        (100..=240).filter(wrong).collect()
    }

    #[test]
    fn no_target_is_above_a_tenth_more_and_none_from_175_on() {
        assert_eq!(too_high(targets), [0u32; 0]);
        assert_eq!(targets(156), Targets::Steps([164, 168, 171]));
        assert_eq!(targets(174), Targets::Steps([183, 187, 191]));
    }

    #[test]
    fn planted_targets_that_round_up_or_never_stop_are_found() {
        let rounded = |base: u32| Targets::Steps([base, base, (base * 110).div_ceil(100)]);
        assert!(too_high(rounded).contains(&156) && too_high(rounded).contains(&175));
        assert!(!too_high(|_| Targets::AlreadyQuick).is_empty());
    }
}
