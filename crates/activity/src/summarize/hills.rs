//! Ascent, descent, metres of downhill and the steepest hundred metres, from height over distance.

use super::swing::swing;
use crate::samples::Sample;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Hills {
    pub ascent_m: f64,
    pub descent_m: f64,
    pub downhill_m: f64,
    /// Those of them where it fell by 5 % or more, and by 10 % or more.
    pub downhill_5_m: f64,
    pub downhill_10_m: f64,
    /// Metres fallen per metre over the steepest falling 100 m, negative; zero if the ground never fell.
    pub steepest: Option<f64>,
}

/// Adding up every fall counts noise: half as much again as watches report. Heights are averaged over eleven samples
/// and swings below two metres left out: 1.02 times the watches' own descent, a median of 7 % from it (43 runs).
const SMOOTH_SAMPLES: usize = 11;
const LEAST_SWING_M: f64 = 2.0;

/// The ground falls where a line through the heights of the surrounding fifty metres drops by 2 % or more: less is
/// within the error of a barometer over that distance.
const STEP_M: f64 = 5.0;
const GRADE_STEPS: usize = 10;
const STEEPEST_STEPS: usize = 20;
const FALLING_FROM: f64 = -0.02;
/// Strain of the band was measured at 0, 5, 10 and 15 % down, and rose with each step.
const STEEP_FROM: [f64; 2] = [-0.05, -0.10];
/// Steeper than stairs is an error of the sensor.
const STEEPEST_BELIEVED: f64 = 0.6;

/// `None` where fewer than half of the samples have a height and a distance.
pub(super) fn hills(samples: &[Sample]) -> Option<Hills> {
    let known = without_jumps(samples);
    if known.len() < SMOOTH_SAMPLES || known.len() * 2 < samples.len() {
        return None;
    }
    let smooth = smoothed(&known);
    let (ascent_m, descent_m) = swing(smooth.iter().map(|point| point.1), LEAST_SWING_M);
    let profile = at_even_distances(&smooth);
    let mut falling = [0u32; 3];
    for grade in grades(&profile, GRADE_STEPS) {
        for (count, from) in falling.iter_mut().zip([FALLING_FROM, STEEP_FROM[0], STEEP_FROM[1]]) {
            *count += u32::from(grade <= from);
        }
    }
    let [downhill_m, downhill_5_m, downhill_10_m] = falling.map(|steps| f64::from(steps) * STEP_M);
    let steepest = grades(&profile, STEEPEST_STEPS)
        .fold(None, |least: Option<f64>, grade| Some(least.map_or(grade.min(0.0), |least| least.min(grade))));
    Some(Hills { ascent_m, descent_m, downhill_m, downhill_5_m, downhill_10_m, steepest })
}

/// Watches correct their height by tens of metres from one second to the next. Such a step moves everything after it.
fn without_jumps(samples: &[Sample]) -> Vec<(f64, f64)> {
    const MOST_M: f64 = 3.0;
    const FASTEST_M_S: f64 = 2.0;
    let mut moved_m = 0.0;
    let mut last: Option<(i64, f64)> = None;
    let mut known = Vec::new();
    for sample in samples {
        let (Some(distance_m), Some(altitude_m)) = (sample.distance_m, sample.altitude_m) else { continue };
        if let Some((at, before_m)) = last {
            let step_m = altitude_m - before_m;
            if step_m.abs() > MOST_M + FASTEST_M_S * (sample.unix_s - at) as f64 {
                moved_m -= step_m;
            }
        }
        last = Some((sample.unix_s, altitude_m));
        known.push((distance_m, altitude_m + moved_m));
    }
    known
}

fn smoothed(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let reach = SMOOTH_SAMPLES / 2;
    let mut sums = vec![0.0];
    for point in points {
        sums.push(sums[sums.len() - 1] + point.1);
    }
    let mean = |index: usize| {
        let (from, to) = (index.saturating_sub(reach), (index + reach + 1).min(points.len()));
        (sums[to] - sums[from]) / (to - from) as f64
    };
    points.iter().enumerate().map(|(index, point)| (point.0, mean(index))).collect()
}

/// Heights every `STEP_M`, on straight lines between the samples, so that standing still has no slope.
fn at_even_distances(points: &[(f64, f64)]) -> Vec<f64> {
    let mut heights = Vec::new();
    let mut next_m = points.first().map_or(0.0, |point| point.0);
    for pair in points.windows(2) {
        let [(from_m, from), (to_m, to)] = pair else { continue };
        while next_m <= *to_m {
            let part =
                if to_m > from_m { ((next_m - from_m) / (to_m - from_m)).clamp(0.0, 1.0) } else { 1.0 };
            heights.push(from + (to - from) * part);
            next_m += STEP_M;
        }
    }
    heights
}

/// The slope of the line of least squares through each run of `steps` steps, leaving out the unbelievable.
fn grades(heights: &[f64], steps: usize) -> impl Iterator<Item = f64> + use<> {
    let middle = steps as f64 / 2.0;
    let spread: f64 = (0..=steps).map(|step| (step as f64 - middle).powi(2)).sum();
    // Step by step over all windows, not window by window over its steps: the additions of one window wait for each
    // other, those of different windows do not.
    let mut rises = vec![0.0; heights.len().saturating_sub(steps)];
    for step in 0..=steps {
        let weight = step as f64 - middle;
        for (rise, height) in rises.iter_mut().zip(heights.get(step..).unwrap_or_default()) {
            *rise += weight * height;
        }
    }
    rises
        .into_iter()
        .map(move |rise: f64| rise / spread / STEP_M)
        .filter(|grade| grade.abs() <= STEEPEST_BELIEVED)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three metres a second over pieces of (metres, grade).
    fn over(pieces: &[(f64, f64)]) -> Vec<Sample> {
        let (mut samples, mut distance_m, mut altitude_m) = (Vec::new(), 0.0, 100.0);
        for &(metres, grade) in pieces {
            for _ in 0..(metres / 3.0) as usize {
                let (distance, altitude) = (Some(distance_m), Some(altitude_m));
                let unix_s = samples.len() as i64;
                samples.push(Sample {
                    unix_s,
                    distance_m: distance,
                    altitude_m: altitude,
                    ..Sample::default()
                });
                distance_m += 3.0;
                altitude_m += 3.0 * grade;
            }
        }
        samples
    }

    #[test]
    fn a_hill_is_measured_within_five_percent() {
        let hills = hills(&over(&[(300.0, 0.0), (600.0, 0.05), (300.0, -0.10), (300.0, 0.0)])).unwrap();
        let close =
            |measured: f64, truth: f64| assert!((measured - truth).abs() <= truth.abs() * 0.05, "{measured}");
        close(hills.ascent_m, 30.0);
        close(hills.descent_m, 30.0);
        close(hills.steepest.unwrap(), -0.10);
        assert!((290.0..=340.0).contains(&hills.downhill_m), "{}", hills.downhill_m);
    }

    #[test]
    fn falling_ground_is_told_by_how_steep_it_falls() {
        let three = [(300.0, -0.03), (300.0, 0.0), (300.0, -0.07), (300.0, 0.0), (300.0, -0.15)];
        let hills = hills(&over(&three)).unwrap();
        for (metres, about) in
            [(hills.downhill_m, 900.0), (hills.downhill_5_m, 600.0), (hills.downhill_10_m, 300.0)]
        {
            assert!((metres - about).abs() <= 60.0, "{metres} is not about {about}");
        }
    }

    #[test]
    fn a_correction_of_the_height_is_no_hill() {
        let mut samples = over(&[(600.0, 0.0)]);
        samples[100..].iter_mut().for_each(|sample| sample.altitude_m = Some(60.0));
        let flat = hills(&samples).unwrap();
        assert_eq!((flat.ascent_m, flat.descent_m, flat.steepest), (0.0, 0.0, Some(0.0)));
        samples[100..].iter_mut().for_each(|sample| sample.altitude_m = Some(95.5));
        assert!(hills(&samples).unwrap().descent_m > 4.0);
    }

    #[test]
    fn flat_ground_with_noise_has_no_hills() {
        let mut samples = over(&[(2000.0, 0.0)]);
        for (index, sample) in samples.iter_mut().enumerate() {
            sample.altitude_m =
                sample.altitude_m.map(|altitude| altitude + if index % 2 == 0 { 1.0 } else { -1.0 });
        }
        let flat = hills(&samples).unwrap();
        assert_eq!((flat.ascent_m, flat.descent_m, flat.downhill_m), (0.0, 0.0, 0.0));
        assert_eq!(hills(&samples[..10]), None);
    }
}
