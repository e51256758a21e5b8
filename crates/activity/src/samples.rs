//! The samples of one session in everyday units, with what a watch left out filled in from what it kept.

use std::ops::Range;

use crate::activity::EPOCH_UNIX_S;
use crate::columns::{Column, Columns};

/// Faster is a vehicle or a jump of the position.
pub(crate) const FASTEST_M_S: f64 = 12.0;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sample {
    pub unix_s: i64,
    pub place: Option<Place>,
    /// Metres since the first sample; never falls.
    pub distance_m: Option<f64>,
    pub altitude_m: Option<f64>,
    pub speed_m_s: Option<f64>,
    /// As recorded, strides or steps per minute; zero means no signal or standing.
    pub cadence: Option<f64>,
    pub stance_ms: Option<f64>,
    pub bounce_mm: Option<f64>,
    /// Seconds until the next sample that are not part of a pause.
    pub lasts_s: f64,
    /// Those that are.
    pub paused_s: f64,
}

impl Sample {
    /// For averages: a sample does not speak for more than ten seconds.
    pub fn weight_s(&self) -> f64 {
        self.lasts_s.min(10.0)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub latitude_deg: f64,
    pub longitude_deg: f64,
}

impl Place {
    /// Metres along the great circle on a sphere of 6,371 km (haversine).
    pub fn metres_to(self, other: Place) -> f64 {
        const EARTH_M: f64 = 6_371_000.0;
        let (from, to) = (self.latitude_deg.to_radians(), other.latitude_deg.to_radians());
        let half_north = ((to - from) / 2.0).sin();
        let half_east = ((other.longitude_deg - self.longitude_deg).to_radians() / 2.0).sin();
        let a = half_north * half_north + from.cos() * to.cos() * half_east * half_east;
        2.0 * EARTH_M * a.sqrt().min(1.0).asin()
    }

    /// Whether `metres_to` is less than `metres`, for a hundred metres or so. The haversine is reckoned only where a
    /// flat map could be mistaken: this runs for every sample of an archive.
    pub fn is_closer_than(self, other: Place, metres: f64, east: &mut EastScale) -> bool {
        const METRES_PER_DEG: f64 = 111_194.926_644_558_73;
        const DOUBTFUL: f64 = 0.01;
        // Beyond it the scale changes too fast to be kept.
        const FLAT_UP_TO_DEG: f64 = 80.0;
        if self.latitude_deg.abs() > FLAT_UP_TO_DEG {
            return self.metres_to(other) < metres;
        }
        let north_m = (other.latitude_deg - self.latitude_deg) * METRES_PER_DEG;
        let east_m = wrapped_deg(other.longitude_deg - self.longitude_deg)
            * METRES_PER_DEG
            * east.at(self.latitude_deg);
        let flat = north_m * north_m + east_m * east_m;
        let limit = metres * metres;
        if (flat - limit).abs() <= limit * DOUBTFUL {
            return self.metres_to(other) < metres;
        }
        flat < limit
    }

    /// Degrees clockwise from north, for places close to each other.
    pub fn heading_to(self, other: Place) -> f64 {
        let north = other.latitude_deg - self.latitude_deg;
        let east = wrapped_deg(other.longitude_deg - self.longitude_deg)
            * ((self.latitude_deg + other.latitude_deg) / 2.0).to_radians().cos();
        east.atan2(north).to_degrees()
    }
}

/// How much narrower a degree of longitude is than one of latitude, reckoned anew after every hundredth of a degree.
#[derive(Default)]
pub(crate) struct EastScale {
    latitude_deg: f64,
    scale: f64,
}

impl EastScale {
    fn at(&mut self, latitude_deg: f64) -> f64 {
        const STALE_DEG: f64 = 0.01;
        if self.scale == 0.0 || (latitude_deg - self.latitude_deg).abs() > STALE_DEG {
            *self = EastScale { latitude_deg, scale: latitude_deg.to_radians().cos() };
        }
        self.scale
    }
}

/// The same angle between -180 and 180 degrees.
pub(crate) fn wrapped_deg(angle: f64) -> f64 {
    if (-180.0..180.0).contains(&angle) {
        return angle;
    }
    (angle + 180.0).rem_euclid(360.0) - 180.0
}

/// Samples of the rows that have a time. Distance is the watch's where it has any, else along the positions;
/// so is speed. `lasts_s` ignores pauses: they are cut out by the one who knows them.
/// What lies between two stretches of a track was not measured and does not count as distance.
pub(crate) fn samples(columns: &Columns, rows: Range<usize>, breaks: &[Range<i64>]) -> Vec<Sample> {
    let mut samples: Vec<Sample> = rows.filter_map(|row| sample(columns, row)).collect();
    for index in 1..samples.len() {
        samples[index - 1].lasts_s = (samples[index].unix_s - samples[index - 1].unix_s).max(0) as f64;
    }
    if is_flat_zero(&samples) {
        samples.iter_mut().for_each(|sample| sample.altitude_m = None);
    }
    if samples.iter().any(|sample| sample.distance_m.is_some_and(|distance| distance > 0.0)) {
        make_rising(&mut samples);
    } else {
        measure_along_places(&mut samples, breaks);
    }
    if !samples.iter().any(|sample| sample.speed_m_s.is_some_and(|speed| speed > 0.0)) {
        samples.iter_mut().for_each(|sample| sample.speed_m_s = None);
        derive_speed(&mut samples);
    }
    samples
}

fn sample(columns: &Columns, row: usize) -> Option<Sample> {
    let time = columns.get(Column::Time, row)?;
    let number = |column: Column| columns.get(column, row).map(f64::from);
    let fraction = number(Column::CadenceFraction).unwrap_or(0.0) / 128.0;
    Some(Sample {
        unix_s: i64::from(time) + EPOCH_UNIX_S,
        place: place(columns, row),
        distance_m: number(Column::Distance).map(|cm| cm / 100.0),
        altitude_m: number(Column::Altitude).map(|fifths| fifths / 5.0 - 500.0),
        speed_m_s: number(Column::Speed).map(|mm_s| mm_s / 1000.0).filter(|&speed| speed <= FASTEST_M_S),
        cadence: number(Column::Cadence).map(|cadence| cadence + fraction),
        stance_ms: number(Column::StanceTime).map(|tenths| tenths / 10.0).filter(|&ms| ms > 0.0),
        bounce_mm: number(Column::Bounce).map(|tenths| tenths / 10.0).filter(|&mm| mm > 0.0),
        lasts_s: 0.0,
        paused_s: 0.0,
    })
}

/// `None` for the places watches write when they have none: 0/0 and the poles.
fn place(columns: &Columns, row: usize) -> Option<Place> {
    let degrees = |column: Column| {
        columns.get(column, row).map(|semicircles| f64::from(semicircles as i32) * 180.0 / 2f64.powi(31))
    };
    let place =
        Place { latitude_deg: degrees(Column::Latitude)?, longitude_deg: degrees(Column::Longitude)? };
    let nowhere = place.latitude_deg == 0.0 && place.longitude_deg == 0.0;
    (!nowhere && place.latitude_deg.abs() < 89.9).then_some(place)
}

/// Files that were never given heights carry zeros instead.
fn is_flat_zero(samples: &[Sample]) -> bool {
    samples.iter().all(|sample| sample.altitude_m.is_none_or(|altitude| altitude == 0.0))
}

/// The watch may restart its count or jump: falls count as nothing, and so does what no runner covers.
fn make_rising(samples: &mut [Sample]) {
    const ALLOWANCE_M: f64 = 100.0;
    let mut total_m = 0.0;
    let mut last: Option<(i64, f64)> = None;
    for sample in samples {
        let Some(distance_m) = sample.distance_m else { continue };
        if let Some((at, before_m)) = last {
            let gone_m = distance_m - before_m;
            let most_m = (sample.unix_s - at) as f64 * FASTEST_M_S + ALLOWANCE_M;
            if (0.0..=most_m).contains(&gone_m) {
                total_m += gone_m;
            }
        }
        last = Some((sample.unix_s, distance_m));
        sample.distance_m = Some(total_m);
    }
}

fn measure_along_places(samples: &mut [Sample], breaks: &[Range<i64>]) {
    let mut total_m = 0.0;
    let mut last: Option<(i64, Place)> = None;
    for sample in samples {
        sample.distance_m = None;
        let Some(place) = sample.place else { continue };
        if let Some((at, before)) = last {
            let gone_m = before.metres_to(place);
            let next_break = breaks.get(breaks.partition_point(|gap| gap.start < at));
            let broken = next_break.is_some_and(|gap| gap.end <= sample.unix_s);
            if !broken && gone_m <= ((sample.unix_s - at) as f64).max(1.0) * FASTEST_M_S {
                total_m += gone_m;
            }
        }
        last = Some((sample.unix_s, place));
        sample.distance_m = Some(total_m);
    }
}

/// Distance over time across a few seconds on either side.
fn derive_speed(samples: &mut [Sample]) {
    const REACH_S: i64 = 3;
    let known: Vec<(i64, f64)> =
        samples.iter().filter_map(|sample| Some((sample.unix_s, sample.distance_m?))).collect();
    if known.last().is_none_or(|&(_, total_m)| total_m == 0.0) {
        return;
    }
    let (mut from, mut to) = (0, 0);
    for sample in samples.iter_mut().filter(|sample| sample.distance_m.is_some()) {
        while from + 1 < known.len() && known[from + 1].0 <= sample.unix_s - REACH_S {
            from += 1;
        }
        while to + 1 < known.len() && known[to].0 < sample.unix_s + REACH_S {
            to += 1;
        }
        let seconds = (known[to].0 - known[from].0) as f64;
        if seconds > 0.0 {
            sample.speed_m_s =
                Some((known[to].1 - known[from].1) / seconds).filter(|&speed| speed <= FASTEST_M_S);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flat_answer_is_the_round_one() {
        let mut east = EastScale::default();
        let mut closer = 0;
        for step in 0..200_000_u32 {
            let turn = f64::from(step) * 0.7;
            let latitude_deg = -85.0 + f64::from(step % 1701) / 10.0;
            let from = Place { latitude_deg, longitude_deg: -179.999 + f64::from(step % 360) };
            let away_deg = f64::from(step % 1009) * 1.5e-6;
            let to = Place {
                latitude_deg: latitude_deg + away_deg * turn.cos(),
                longitude_deg: from.longitude_deg + away_deg * turn.sin() / latitude_deg.to_radians().cos(),
            };
            for metres in [5.0, 100.0] {
                let expect = from.metres_to(to) < metres;
                assert_eq!(from.is_closer_than(to, metres, &mut east), expect, "{from:?} {to:?} {metres}");
                closer += u32::from(expect);
            }
        }
        assert!((50_000..350_000).contains(&closer), "{closer} of 400000 are closer: both answers occur");
    }
}
