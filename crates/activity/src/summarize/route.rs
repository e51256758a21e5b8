//! Where a run went, as marks that tell ground run before from new ground, and from which no map can be drawn.

use std::collections::BTreeMap;

use crate::samples::{Place, Sample};

/// Side of a square: wide enough that both pavements of a street are the same ground.
const SQUARE_M: f64 = 250.0;
const METRES_PER_DEG: f64 = 111_195.0;
/// A square that was only clipped at its corner would come and go with the error of the position.
const LEAST_INSIDE_M: f64 = 60.0;
/// One square in four is kept, the same ones for every run: enough for a share, and a short line.
const KEPT_OF: u64 = 4;
/// Marks of a very long run.
const MOST_MARKS: usize = 64;

/// In rising order, each once; empty where places or distance are unknown.
pub(super) fn route(samples: &[Sample]) -> Vec<u16> {
    let mut inside_m: BTreeMap<(i32, i32), f64> = BTreeMap::new();
    let mut last_m: Option<f64> = None;
    let mut squares = Squares::default();
    let mut here: Option<((i32, i32), f64)> = None;
    for sample in samples {
        let (Some(place), Some(at_m)) = (sample.place, sample.distance_m) else { continue };
        let gone_m = last_m.map_or(0.0, |before| (at_m - before).min(SQUARE_M));
        last_m = Some(at_m);
        let square = squares.of(place);
        match &mut here {
            Some((current, metres)) if *current == square => *metres += gone_m,
            _ => {
                if let Some((left, metres)) = here.replace((square, gone_m)) {
                    *inside_m.entry(left).or_default() += metres;
                }
            }
        }
    }
    if let Some((last, metres)) = here {
        *inside_m.entry(last).or_default() += metres;
    }
    let crossed = inside_m.into_iter().filter(|(_, metres)| *metres >= LEAST_INSIDE_M);
    let mut marks: Vec<u16> = crossed.filter_map(|(square, _)| mark(square)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks.truncate(MOST_MARKS);
    marks
}

/// Squares in rows of equal latitude; within a row they are as wide as high.
#[derive(Default)]
struct Squares {
    row: i32,
    per_degree_east: f64,
}

impl Squares {
    /// Row and column. The cosine is worked out once a row: this runs for every sample of an archive.
    fn of(&mut self, place: Place) -> (i32, i32) {
        let row = (place.latitude_deg * METRES_PER_DEG / SQUARE_M).floor() as i32;
        if self.per_degree_east == 0.0 || row != self.row {
            let middle_deg = (f64::from(row) + 0.5) * SQUARE_M / METRES_PER_DEG;
            *self =
                Squares { row, per_degree_east: METRES_PER_DEG * middle_deg.to_radians().cos() / SQUARE_M };
        }
        (row, (place.longitude_deg * self.per_degree_east).floor() as i32)
    }
}

/// `None` for the three squares in four that are not kept. The mixing is that of SplitMix64.
fn mark((row, column): (i32, i32)) -> Option<u16> {
    let mut mixed =
        (u64::from(row as u32) << 32 | u64::from(column as u32)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    (mixed >> 32).is_multiple_of(KEPT_OF).then_some(mixed as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Straight east from 47 degrees north, at 3 m/s, `off_m` to the north, with a position that wavers.
    fn east(from_m: f64, metres: f64, off_m: f64) -> Vec<Sample> {
        let wide = 47f64.to_radians().cos();
        let place = |index: usize| {
            let waver_m = [0.0, 3.0, -2.0, 4.0][index % 4];
            Place {
                latitude_deg: 47.0011 + (off_m + waver_m) / METRES_PER_DEG,
                longitude_deg: 8.0 + (from_m + 3.0 * index as f64) / METRES_PER_DEG / wide,
            }
        };
        let sample = |index: usize| Sample {
            place: Some(place(index)),
            distance_m: Some(3.0 * index as f64),
            ..Sample::default()
        };
        (0..(metres / 3.0) as usize).map(sample).collect()
    }

    #[test]
    fn the_same_way_has_the_same_marks_and_another_has_others() {
        let first = route(&east(0.0, 20_000.0, 0.0));
        assert!((10..=30).contains(&first.len()), "about one in four of 80 squares: {}", first.len());
        assert_eq!(route(&east(0.0, 20_000.0, 6.0)), first);
        let elsewhere = route(&east(40_000.0, 20_000.0, 0.0));
        assert_eq!(elsewhere.iter().filter(|mark| first.contains(mark)).count(), 0);
        let half = route(&east(0.0, 10_000.0, 0.0));
        assert!(!half.is_empty() && half.iter().all(|mark| first.contains(mark)), "{half:?}");
    }

    #[test]
    fn without_places_or_distance_nothing_is_marked() {
        let mut samples = east(0.0, 20_000.0, 0.0);
        samples.iter_mut().for_each(|sample| sample.distance_m = None);
        assert!(route(&samples).is_empty());
        assert!(route(&[]).is_empty());
        assert!(route(&east(0.0, 100_000.0, 0.0)).len() <= MOST_MARKS);
    }
}
