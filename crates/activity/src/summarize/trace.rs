//! Where one run went, in metres from its start, for drawing. It is read from the file whenever it is looked at, and kept
//! nowhere.

use crate::activity::{Activity, Pauses};
use crate::samples::{self, Place, Sample};

/// One place on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TracePoint {
    /// Metres run so far.
    pub at_m: f64,
    /// Metres east and north of the first place; on a plane, which over the size of a run is right to a few metres.
    pub east_m: f64,
    pub north_m: f64,
}

const METRES_PER_DEG: f64 = 111_195.0;
/// Two places further apart than this and than a runner gets in the time between them are not joined by a line.
const GAP_M: f64 = 120.0;

/// The `nth` session of the file, counted from 0 as in [`super::summarize`]. Broken into pieces where the places leap;
/// empty where the file has no places.
pub fn trace(activity: &Activity, nth: usize) -> Vec<Vec<TracePoint>> {
    let Some(session) = activity.sessions.get(nth) else { return Vec::new() };
    let breaks = match &session.pauses {
        Pauses::Track(spans) => spans.as_slice(),
        Pauses::Timer(_) | Pauses::Unsaid => &[],
    };
    pieces(&samples::samples(&activity.columns, session.rows.clone(), breaks))
}

fn pieces(samples: &[Sample]) -> Vec<Vec<TracePoint>> {
    let mut pieces: Vec<Vec<TracePoint>> = vec![Vec::new()];
    let mut first: Option<Place> = None;
    let mut last: Option<(Place, i64)> = None;
    for sample in samples {
        let (Some(place), Some(at_m)) = (sample.place, sample.distance_m) else { continue };
        let origin = *first.get_or_insert(place);
        let leaps = last.is_some_and(|(before, unix_s)| {
            let most_m = GAP_M.max(samples::FASTEST_M_S * (sample.unix_s - unix_s) as f64);
            before.metres_to(place) > most_m
        });
        let after_break = last.is_some_and(|(_, unix_s)| sample.unix_s - unix_s > LONGEST_BREAK_S);
        if leaps || after_break {
            pieces.push(Vec::new());
        }
        if let Some(open) = pieces.last_mut() {
            open.push(point(origin, place, at_m));
        }
        last = Some((place, sample.unix_s));
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Longer without a place is a hole in the recording.
const LONGEST_BREAK_S: i64 = 300;

fn point(origin: Place, place: Place, at_m: f64) -> TracePoint {
    let east_deg = samples::wrapped_deg(place.longitude_deg - origin.longitude_deg);
    TracePoint {
        at_m,
        east_m: east_deg * METRES_PER_DEG * origin.latitude_deg.to_radians().cos(),
        north_m: (place.latitude_deg - origin.latitude_deg) * METRES_PER_DEG,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(nth: i64, latitude_deg: f64, longitude_deg: f64) -> Sample {
        let place = Some(Place { latitude_deg, longitude_deg });
        Sample { unix_s: nth, place, distance_m: Some(3.0 * nth as f64), ..Sample::default() }
    }

    #[test]
    fn metres_count_from_the_start_and_a_leap_breaks_the_line() {
        let mut samples: Vec<Sample> = (0..10).map(|n| sample(n, 60.0 + n as f64 * 2.7e-5, 10.0)).collect();
        samples.extend((10..20).map(|n| sample(n, 60.0, 10.02 + n as f64 * 5.4e-5)));
        samples.push(Sample { unix_s: 21, ..Sample::default() });
        let pieces = pieces(&samples);
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10]);
        let north = pieces[0][9].north_m;
        assert!((26.5..27.5).contains(&north) && pieces[0][9].east_m == 0.0, "{north}");
        let east = pieces[1][9].east_m - pieces[1][0].east_m;
        assert!((26.5..27.5).contains(&east), "half as wide a degree at 60 north: {east}");
        assert_eq!(pieces[1][0].at_m, 30.0);
    }

    #[test]
    fn across_the_date_line_is_a_step_and_no_leap() {
        let samples: Vec<Sample> =
            [179.9999, -179.9999].iter().zip(0..).map(|(l, n)| sample(n, 0.0, *l)).collect();
        let pieces = pieces(&samples);
        assert!((20.0..25.0).contains(&pieces[0][1].east_m), "{pieces:?}");
        assert!(super::pieces(&[]).is_empty());
    }
}
