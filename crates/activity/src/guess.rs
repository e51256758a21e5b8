//! Which sport it was, when the file does not say: told by the speed while moving.

use std::ops::Range;

use rehab::run::Foot;

use crate::columns::{Column, Columns};
use crate::note::Note;
use crate::outcome::NotARun;
use crate::samples;

/// Between a brisk walk and the slowest jog.
const WALKING_BELOW_M_S: f64 = 2.0;
/// 21.6 km/h: a world-class half marathon is just slower.
const RUNNING_UP_TO_M_S: f64 = 6.0;
/// Skiers pole and rowers pull more slowly than anybody strides at a run.
const FEWEST_STRIDES_RUNNING: u32 = 60;
const MOVING_FROM_M_S: f64 = 0.4;

pub(crate) enum Guess {
    OnFoot(Foot, Note),
    NotOnFoot(NotARun),
    NoMovement,
}

pub(crate) fn foot(columns: &Columns, rows: Range<usize>) -> Guess {
    let Some(median_m_s) = median_moving_speed(columns, rows.clone()) else { return Guess::NoMovement };
    let median_km_h = (median_m_s * 3.6).round() as u32;
    let foot = match median_m_s {
        speed if speed < WALKING_BELOW_M_S => Foot::Walk,
        speed if speed <= RUNNING_UP_TO_M_S => Foot::Run,
        _ => return Guess::NotOnFoot(NotARun::TooFast { median_km_h }),
    };
    if let (Foot::Run, Some(per_min)) = (foot, median_cadence(columns, rows))
        && per_min < FEWEST_STRIDES_RUNNING
    {
        return Guess::NotOnFoot(NotARun::NoSteps { median_km_h, per_min });
    }
    Guess::OnFoot(
        foot,
        Note::SportGuessed { foot: foot.word(), median_km_h_tenths: (median_m_s * 36.0).round() as u32 },
    )
}

fn median_cadence(columns: &Columns, rows: Range<usize>) -> Option<u32> {
    let mut known: Vec<u32> =
        rows.filter_map(|row| columns.get(Column::Cadence, row)).filter(|&cadence| cadence > 0).collect();
    if known.is_empty() {
        return None;
    }
    let half = known.len() / 2;
    Some(*known.select_nth_unstable(half).1)
}

/// Metres per second from sample to sample, by distance where it was recorded, else by position.
fn median_moving_speed(columns: &Columns, rows: Range<usize>) -> Option<f64> {
    let samples = samples::samples(columns, rows.clone(), &[]);
    let mut speeds = speeds_by_distance(columns, rows);
    if speeds.is_empty() {
        speeds = samples
            .iter()
            .zip(samples.iter().skip(1))
            .filter_map(|(from, to)| speed(from.place?.metres_to(to.place?), to.unix_s - from.unix_s))
            .collect();
    }
    if speeds.is_empty() {
        return None;
    }
    let half = speeds.len() / 2;
    Some(*speeds.select_nth_unstable_by(half, f64::total_cmp).1)
}

fn speeds_by_distance(columns: &Columns, rows: Range<usize>) -> Vec<f64> {
    rows.clone()
        .zip(rows.skip(1))
        .filter_map(|(from, to)| {
            let seconds = columns.get(Column::Time, to)?.checked_sub(columns.get(Column::Time, from)?)?;
            let cm = columns.get(Column::Distance, to)?.checked_sub(columns.get(Column::Distance, from)?)?;
            speed(f64::from(cm) / 100.0, i64::from(seconds))
        })
        .collect()
}

fn speed(metres: f64, seconds: i64) -> Option<f64> {
    (seconds > 0).then(|| metres / seconds as f64).filter(|&speed| speed >= MOVING_FROM_M_S)
}
