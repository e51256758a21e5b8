//! How far the runner turned to each side: always the same way round a track, or on roads that slope to one side,
//! loads one leg more.

use super::swing::swing;
use crate::samples::{EastScale, Place, Sample, wrapped_deg};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Turns {
    pub left_deg: f64,
    pub right_deg: f64,
}

/// Headings are taken between places this far apart; closer ones are noise.
const APART_M: f64 = 5.0;
/// Between places further apart nobody knows the way.
const LOST_M: f64 = 100.0;
/// Wavering of the position, not of the runner.
const LEAST_TURN_DEG: f64 = 20.0;
/// A turn on the spot goes neither left nor right.
const ABOUT_TURN_DEG: f64 = 150.0;

/// `None` below twenty headings.
pub(super) fn turns(samples: &[Sample]) -> Option<Turns> {
    const ENOUGH: usize = 20;
    let headings = headings(samples);
    if headings.len() < ENOUGH {
        return None;
    }
    let (right_deg, left_deg) = swing(headings, LEAST_TURN_DEG);
    Some(Turns { left_deg, right_deg })
}

/// Headings on end: two rounds clockwise end 720 degrees above where they began.
fn headings(samples: &[Sample]) -> Vec<f64> {
    let mut headings: Vec<f64> = Vec::new();
    let mut from: Option<Place> = None;
    let mut last_heading: Option<f64> = None;
    let mut east = EastScale::default();
    for place in samples.iter().filter_map(|sample| sample.place) {
        let Some(start) = from else {
            from = Some(place);
            continue;
        };
        if start.is_closer_than(place, APART_M, &mut east) {
            continue;
        }
        from = Some(place);
        if !start.is_closer_than(place, LOST_M, &mut east) {
            last_heading = None;
            continue;
        }
        let heading = start.heading_to(place);
        let turned = last_heading.map_or(0.0, |last| wrapped_deg(heading - last));
        let counted = if turned.abs() > ABOUT_TURN_DEG { 0.0 } else { turned };
        headings.push(headings.last().map_or(heading, |sum| sum + counted));
        last_heading = Some(heading);
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A circle of 400 m at 3 m/s, near 47 degrees north.
    fn rounds(count: usize, clockwise: bool) -> Vec<Sample> {
        const RADIUS_DEG: f64 = 400.0 / std::f64::consts::TAU / 111_195.0;
        let side = if clockwise { 1.0 } else { -1.0 };
        (0..count * 133)
            .map(|index| {
                let angle = side * index as f64 / 133.0 * std::f64::consts::TAU;
                let place = Place {
                    latitude_deg: 47.0 + RADIUS_DEG * angle.cos(),
                    longitude_deg: 8.0 + RADIUS_DEG * angle.sin() / 47f64.to_radians().cos(),
                };
                Sample { place: Some(place), ..Sample::default() }
            })
            .collect()
    }

    #[test]
    fn rounds_of_a_track_turn_to_one_side() {
        let right = turns(&rounds(5, true)).unwrap();
        assert!((right.right_deg - 1800.0).abs() < 30.0 && right.left_deg == 0.0, "{right:?}");
        let left = turns(&rounds(5, false)).unwrap();
        assert!((left.left_deg - 1800.0).abs() < 30.0 && left.right_deg == 0.0, "{left:?}");
        assert_eq!(turns(&rounds(1, true)[..20]), None);
    }
}
