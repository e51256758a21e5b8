//! One run along its way, for drawing, and how long it was run at each cadence. Nothing of it is kept: it is read from
//! the file again whenever it is looked at.

use rehab::run::Foot;

use super::bouts::{Bouts, bouts};
use super::{cadence, time};
use crate::activity::{Activity, Pauses};
use crate::samples::{self, Sample};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Equal shares of the distance, in order; empty where no distance is known.
    pub parts: Vec<Part>,
    /// Steps a minute, both legs, rounded, and milliseconds of running at it, in rising order. Only running bouts
    /// count; empty where cadence or bouts are unknown.
    pub cadence_ms: Vec<(u16, u64)>,
}

/// One share of the distance. Means over its moving samples; `None` where nothing was recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Metres from the start to its end.
    pub to_m: u32,
    pub altitude_m: Option<i32>,
    /// Distance over moving time, walking included.
    pub speed_mm_s: Option<u32>,
    pub cadence_spm: Option<u16>,
}

/// The `nth` session of the file, counted from 0 as in [`super::summarize`], in so many parts.
pub fn profile(activity: &Activity, nth: usize, parts: u32) -> Option<Profile> {
    let session = activity.sessions.get(nth)?;
    let breaks = match &session.pauses {
        Pauses::Track(spans) => spans.as_slice(),
        Pauses::Timer(_) | Pauses::Unsaid => &[],
    };
    let mut notes = Vec::new();
    let mut samples = samples::samples(&activity.columns, session.rows.clone(), breaks);
    time::times(session, &mut samples, &mut notes);
    cadence::to_steps(session.foot, &mut samples, &mut notes);
    let running = bouts(&samples).filter(|_| session.foot == Foot::Run);
    Some(Profile {
        parts: along(&samples, parts),
        cadence_ms: running.map_or(Vec::new(), |b| at(&samples, &b)),
    })
}

fn along(samples: &[Sample], parts: u32) -> Vec<Part> {
    let whole_m = samples.iter().rev().find_map(|sample| sample.distance_m).unwrap_or(0.0);
    if whole_m < 1.0 || parts == 0 {
        return Vec::new();
    }
    let share_m = whole_m / f64::from(parts);
    let number = |at_m: f64| ((at_m / share_m) as usize).min(parts as usize - 1);
    let mut sums = vec![Sums::default(); parts as usize];
    let mut before: Option<f64> = None;
    for sample in samples {
        let Some(at_m) = sample.distance_m else { continue };
        sums[number(at_m)].add(sample);
        if let Some(gone_m) = before.map(|before| at_m - before) {
            sums[number(at_m)].metres += gone_m;
        }
        before = Some(at_m);
    }
    let part = |(nth, sum): (usize, &Sums)| sum.part((share_m * (nth as f64 + 1.0)).round() as u32);
    sums.iter().enumerate().map(part).collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    metres: f64,
    seconds: f64,
    altitude: (f64, f64),
    steps: (f64, f64),
}

impl Sums {
    fn add(&mut self, sample: &Sample) {
        let lasts_s = sample.weight_s();
        self.seconds += sample.lasts_s;
        if let Some(altitude_m) = sample.altitude_m {
            self.altitude = (self.altitude.0 + altitude_m, self.altitude.1 + 1.0);
        }
        if let Some(spm) = sample.cadence.filter(|&spm| spm > 0.0) {
            self.steps = (self.steps.0 + spm * lasts_s, self.steps.1 + lasts_s);
        }
    }

    fn part(&self, to_m: u32) -> Part {
        let mean = |(sum, count): (f64, f64)| (count > 0.0).then(|| sum / count);
        Part {
            to_m,
            altitude_m: mean(self.altitude).map(|m| m.round() as i32),
            speed_mm_s: (self.seconds > 0.0).then(|| (1000.0 * self.metres / self.seconds).round() as u32),
            cadence_spm: super::whole(mean(self.steps)),
        }
    }
}

fn at(samples: &[Sample], running: &Bouts) -> Vec<(u16, u64)> {
    let mut at: std::collections::BTreeMap<u16, f64> = std::collections::BTreeMap::new();
    for sample in running.spans.iter().flat_map(|span| &samples[span.clone()]) {
        if let Some(spm) = super::whole::<u16>(sample.cadence.filter(|&spm| spm > 0.0)) {
            *at.entry(spm).or_default() += 1000.0 * sample.weight_s();
        }
    }
    at.into_iter().map(|(spm, ms)| (spm, ms.round() as u64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3 m/s at 170 steps a minute and rising ground, then 2 m/s at 150 on the level; one sample a second.
    fn two_halves() -> Vec<Sample> {
        let mut at_m = 0.0;
        let sample = |nth: i64| {
            let first = nth < 200;
            let sample = Sample {
                unix_s: nth,
                distance_m: Some(at_m),
                altitude_m: Some(if first { 100.0 + at_m / 20.0 } else { 130.0 }),
                cadence: Some(if first { 170.0 } else { 150.0 }),
                lasts_s: 1.0,
                ..Sample::default()
            };
            at_m += if first { 3.0 } else { 2.0 };
            sample
        };
        (0..500).map(sample).collect()
    }

    #[test]
    fn the_way_is_told_in_equal_shares() {
        let parts = along(&two_halves(), 2);
        let told: Vec<_> = parts.iter().map(|p| (p.to_m, p.altitude_m, p.cadence_spm)).collect();
        assert_eq!(told, [(599, Some(115), Some(170)), (1198, Some(130), Some(150))]);
        let speeds: Vec<u32> = parts.iter().filter_map(|p| p.speed_mm_s).collect();
        assert!(matches!(speeds[..], [2950..=3050, 1950..=2050]), "{speeds:?}");
        assert!(along(&[], 2).is_empty() && along(&two_halves(), 0).is_empty());
    }

    #[test]
    fn time_at_each_cadence_is_that_of_the_running_bouts() {
        let mut samples = two_halves();
        samples[450..].iter_mut().for_each(|sample| sample.cadence = Some(100.0));
        let running = bouts(&samples).unwrap();
        assert_eq!(at(&samples, &running), [(150, 250_000), (170, 200_000)]);
    }
}
