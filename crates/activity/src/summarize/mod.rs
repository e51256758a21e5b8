//! An activity to the runs of a history: whole numbers in the vocabulary of the core, and notes on how they came about.

mod bouts;
mod cadence;
mod day;
mod hills;
mod marks;
mod profile;
mod route;
mod swing;
mod time;
mod trace;
mod turns;

use rehab::Date;
use rehab::run::Run;

pub use profile::{Part, Profile, profile};
pub use trace::{TracePoint, trace};

use crate::activity::{Activity, Pauses, Session};
use crate::note::Note;
use crate::samples::{self, Sample};

/// One run, walk or hike with the local day on which it started. A runner's day may end later than midnight: that is
/// for the caller to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub day: Date,
    pub run: Run,
    /// Those of the file and of this run, in that order.
    pub notes: Vec<Note>,
}

/// One summary a session, in the order of the file. The report of how it felt stays empty but for effort and feel.
pub fn summarize(activity: &Activity) -> Vec<Summary> {
    activity.sessions.iter().map(|session| summary(activity, session)).collect()
}

const FARTHEST_M: f64 = 300_000.0;

fn summary(activity: &Activity, session: &Session) -> Summary {
    let mut notes = activity.notes.clone();
    notes.extend(session.notes.iter().cloned());
    let breaks = match &session.pauses {
        Pauses::Track(spans) => spans.as_slice(),
        Pauses::Timer(_) | Pauses::Unsaid => &[],
    };
    let mut samples = samples::samples(&activity.columns, session.rows.clone(), breaks);
    let time = time::times(session, &mut samples, &mut notes);
    let distance_m = distance_m(session, &activity.columns, &samples, &mut notes);
    let scale = cadence::to_steps(session.foot, &mut samples, &mut notes);
    let bouts = bouts::bouts(&samples).filter(|_| tell_of_most(&samples, time.moving_s, &mut notes));
    let cadence = cadence::cadence(session, &samples, bouts.as_ref(), scale, &mut notes);
    let outside = session.indoor != Some(true);
    let hills = hills::hills(if outside { &samples } else { &[] });
    let turns = turns::turns(if outside { &samples } else { &[] });

    let day = day::local_day(activity, session, &samples, &mut notes);
    let running = |measure: fn(&Sample) -> Option<f64>| mean_running(&samples, bouts.as_ref(), measure);
    let run = Run {
        foot: session.foot,
        start_unix_s: Some(session.start_unix_s),
        distance_m: whole(distance_m),
        elapsed_s: time.elapsed_s,
        moving_s: time.moving_s,
        running_s: bouts.as_ref().and_then(|bouts| whole(Some(bouts.running_s))),
        run_bouts: bouts.as_ref().and_then(|bouts| u16::try_from(bouts.spans.len()).ok()),
        longest_bout_s: bouts.as_ref().and_then(|bouts| whole(Some(bouts.longest_s))),
        cadence_mean_spm: cadence.mean_spm,
        cadence_median_spm: cadence.median_spm,
        cadence_running_spm: cadence.running_spm,
        speed_mm_s: whole(
            speed_m_s(&samples, bouts.as_ref(), distance_m, time.moving_s).map(|speed| speed * 1000.0),
        ),
        ascent_m: session.totals.ascent_m.filter(|_| outside).or(whole(hills.map(|hills| hills.ascent_m))),
        descent_m: session.totals.descent_m.filter(|_| outside).or(whole(hills.map(|hills| hills.descent_m))),
        downhill_m: whole(hills.map(|hills| hills.downhill_m)),
        downhill_5_m: whole(hills.map(|hills| hills.downhill_5_m)),
        downhill_10_m: whole(hills.map(|hills| hills.downhill_10_m)),
        steepest_permille: hills
            .and_then(|hills| hills.steepest)
            .map(|grade| (grade * 1000.0).round() as i16),
        turned_left_deg: whole(turns.map(|turns| turns.left_deg)),
        turned_right_deg: whole(turns.map(|turns| turns.right_deg)),
        indoor: session.indoor.or(samples.iter().any(|sample| sample.place.is_some()).then_some(false)),
        surface: session.surface.filter(|_| outside),
        route: route::route(if outside { &samples } else { &[] }),
        marks: marks::marks(session, &samples, &mut notes),
        stance_ms: whole(running(|sample| sample.stance_ms).or(tenths(session.totals.stance))),
        bounce_mm: whole(running(|sample| sample.bounce_mm).or(tenths(session.totals.bounce))),
        effort: session
            .totals
            .effort_tenths
            .map(|tenths| (tenths + 5) / 10)
            .filter(|effort| (1..=10).contains(effort)),
        feel: session.totals.feel.filter(|&feel| feel <= 100),
        ..Run::default()
    };
    Summary { day, run, notes }
}

/// Samples of a file cut short say nothing about the rest of the run, which may have been the longer part.
fn tell_of_most(samples: &[Sample], moving_s: Option<u32>, notes: &mut Vec<Note>) -> bool {
    const LEAST_PERCENT: f64 = 90.0;
    let told_s: f64 = samples.iter().map(|sample| sample.lasts_s).sum();
    let percent = moving_s.map_or(100.0, |moving_s| 100.0 * told_s / f64::from(moving_s.max(1)));
    if percent < LEAST_PERCENT {
        notes.push(Note::SamplesTellOfPart { percent: percent as u32 });
    }
    percent >= LEAST_PERCENT
}

/// The watch's total, else the end of its samples, else the way along the positions.
fn distance_m(
    session: &Session,
    columns: &crate::Columns,
    samples: &[Sample],
    notes: &mut Vec<Note>,
) -> Option<f64> {
    let told = session.totals.distance_cm.filter(|&cm| cm > 0).map(|cm| cm as f64 / 100.0);
    let measured = samples.iter().rev().find_map(|sample| sample.distance_m);
    match told.or(measured) {
        Some(metres) if metres > FARTHEST_M => {
            notes.push(Note::TooFar { km: (metres / 1000.0) as u64 });
            None
        }
        Some(metres) => {
            let recorded = columns.has(crate::Column::Distance);
            notes.extend((told.is_none() && !recorded).then_some(Note::DistanceFromPositions));
            Some(metres)
        }
        None => {
            notes.push(Note::DistanceUnknown);
            None
        }
    }
}

/// Metres per second inside the running bouts, or over all moving time where bouts are unknown.
fn speed_m_s(
    samples: &[Sample],
    bouts: Option<&bouts::Bouts>,
    distance_m: Option<f64>,
    moving_s: Option<u32>,
) -> Option<f64> {
    let Some(bouts) = bouts.filter(|bouts| bouts.running_s > 0.0) else {
        let moving_s = f64::from(moving_s.filter(|&seconds| seconds > 0)?);
        return distance_m.map(|metres| metres / moving_s);
    };
    let run_m: f64 = bouts.spans.iter().map(|span| metres_run(samples, span)).sum();
    (run_m > 0.0).then_some(run_m / bouts.running_s)
}

/// From each sample to the next, but not across pauses.
fn metres_run(samples: &[Sample], span: &std::ops::Range<usize>) -> f64 {
    let mut metres = 0.0;
    let mut last = None;
    for sample in samples.iter().take(span.end + 1).skip(span.start) {
        if let (Some(distance_m), Some(before_m)) = (sample.distance_m, last) {
            metres += distance_m - before_m;
        }
        last = if sample.paused_s > 0.0 { None } else { sample.distance_m.or(last) };
    }
    metres
}

/// The mean over running bouts, weighed by time; over everything where bouts are unknown.
fn mean_running(
    samples: &[Sample],
    bouts: Option<&bouts::Bouts>,
    measure: impl Fn(&Sample) -> Option<f64>,
) -> Option<f64> {
    let (mut sum, mut seconds) = (0.0, 0.0);
    let mut add = |samples: &[Sample]| {
        for sample in samples {
            if let Some(value) = measure(sample) {
                let weight = sample.weight_s();
                sum += value * weight;
                seconds += weight;
            }
        }
    };
    match bouts {
        Some(bouts) => bouts.spans.iter().for_each(|span| add(samples.get(span.clone()).unwrap_or_default())),
        None => add(samples),
    }
    (seconds > 0.0).then(|| sum / seconds)
}

fn tenths(value: Option<u16>) -> Option<f64> {
    value.filter(|&value| value > 0).map(|value| f64::from(value) / 10.0)
}

/// Rounded to the nearest whole number; unknown where it does not fit.
fn whole<T: TryFrom<i64>>(value: Option<f64>) -> Option<T> {
    T::try_from(value.filter(|value| value.is_finite())?.round() as i64).ok()
}
