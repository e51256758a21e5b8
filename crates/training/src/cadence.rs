//! Cadence against speed, from the runner's own level running.

use crate::outing::Outing;
use crate::robust::{Line, median};

/// The runner's own line of cadence over speed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub line: Line,
    /// Middle speed of the level runs, metres per second.
    pub easy_speed: f64,
    pub runs: usize,
}

/// Fewer level runs give no line. Unit: runs. Source: our convention, grade D.
const LEAST_RUNS: usize = 8;
/// Up and down together up to this much is level. Unit: metres of height a kilometre. Source: our convention, grade D.
const LEVEL_M_PER_KM: f64 = 20.0;

impl Level {
    pub fn of(outings: &[Outing]) -> Option<Level> {
        let points: Vec<(f64, f64)> = outings.iter().filter_map(point).collect();
        if points.len() < LEAST_RUNS {
            return None;
        }
        let speeds: Vec<f64> = points.iter().map(|p| p.0).collect();
        Some(Level { line: Line::through(&points, 0.1)?, easy_speed: median(&speeds)?, runs: points.len() })
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
