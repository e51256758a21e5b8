//! Steps per minute of both legs, from whatever the watch counted.

use rehab::run::Foot;

use super::bouts::Bouts;
use super::{mean_running, whole};
use crate::activity::Session;
use crate::note::{CadenceNote, Note};
use crate::samples::Sample;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cadence {
    pub mean_spm: Option<u16>,
    pub median_spm: Option<u16>,
    pub running_spm: Option<u16>,
}

const USUAL_SPM: std::ops::RangeInclusive<u16> = 140..=200;
const STEPS_PER_STRIDE: f64 = 2.0;

/// Turns the samples' cadence into steps, and gives how many steps one recorded unit is.
///
/// FIT running cadence is strides; GPX and TCX hold strides or steps. It is decided once a file: a median above what
/// legs can stride (the largest mean seen among 705 runs is 95) means steps. Walkers stride 45 to 65 times a minute,
/// so their limit is lower.
pub(super) fn to_steps(foot: Foot, samples: &mut [Sample], notes: &mut Vec<Note>) -> f64 {
    let most_strides = if foot == Foot::Run { 105.0 } else { 80.0 };
    let median = weighed_median(samples.iter().filter(is_moving));
    let already_steps = median.is_some_and(|median| median > most_strides);
    notes.extend(already_steps.then_some(Note::Cadence(CadenceNote::InSteps)));
    let scale = if already_steps { 1.0 } else { STEPS_PER_STRIDE };
    for sample in samples {
        sample.cadence = sample.cadence.map(|cadence| cadence * scale);
    }
    scale
}

pub(super) fn cadence(
    session: &Session,
    samples: &[Sample],
    bouts: Option<&Bouts>,
    scale: f64,
    notes: &mut Vec<Note>,
) -> Cadence {
    const ENOUGH_S: f64 = 30.0;
    let moving = || samples.iter().filter(is_moving);
    let seconds: f64 = moving().map(Sample::weight_s).sum();
    let cadence = if seconds >= ENOUGH_S {
        Cadence {
            mean_spm: whole(Some(
                moving().map(|s| s.cadence.unwrap_or(0.0) * s.weight_s()).sum::<f64>() / seconds,
            )),
            median_spm: whole(weighed_median(moving())),
            running_spm: whole(mean_running(
                samples,
                bouts.filter(|bouts| bouts.running_s >= ENOUGH_S),
                stepping,
            )),
        }
    } else {
        let unrecorded = samples.iter().all(|sample| sample.cadence.is_none());
        let told = session.totals.cadence_128ths.filter(|&cadence| cadence > 0 && unrecorded);
        Cadence {
            mean_spm: whole(told.map(|cadence| f64::from(cadence) / 128.0 * scale)),
            ..Cadence::default()
        }
    };
    if session.foot == Foot::Run {
        notes.extend(why_unusual(cadence, samples, bouts, seconds));
    }
    cadence
}

/// Why the cadence is not what runners show; nothing where it is.
fn why_unusual(cadence: Cadence, samples: &[Sample], bouts: Option<&Bouts>, seconds: f64) -> Option<Note> {
    const MIXED_FROM_PERCENT: u32 = 5;
    const WALKED_FROM_PERCENT: u32 = 80;
    let Some(mean_spm) = cadence.mean_spm else {
        return Some(match seconds {
            0.0 => Note::Cadence(CadenceNote::NotRecorded),
            _ => Note::Cadence(CadenceNote::FewSamples { seconds: seconds.round() as u32 }),
        });
    };
    let usual = |spm: Option<u16>| spm.is_none_or(|spm| USUAL_SPM.contains(&spm));
    if [cadence.mean_spm, cadence.median_spm, cadence.running_spm].into_iter().all(usual) {
        return None;
    }
    let moved_s: f64 = samples.iter().map(|sample| sample.lasts_s).sum();
    let walked = bouts.filter(|_| moved_s > 0.0).map(|bouts| 100.0 * (1.0 - bouts.running_s / moved_s));
    let walking_percent = walked.map_or(0, |percent| percent.max(0.0).round() as u32);
    Some(match walking_percent {
        WALKED_FROM_PERCENT.. => Note::Cadence(CadenceNote::Walking { mean_spm }),
        MIXED_FROM_PERCENT.. if mean_spm < *USUAL_SPM.start() => {
            Note::Cadence(CadenceNote::Mixed { mean_spm, walking_percent })
        }
        _ => Note::Cadence(CadenceNote::Unusual { mean_spm }),
    })
}

fn is_moving(sample: &&Sample) -> bool {
    const MOVING_FROM_M_S: f64 = 0.5;
    stepping(sample).is_some() && sample.speed_m_s.is_none_or(|speed| speed >= MOVING_FROM_M_S)
}

fn stepping(sample: &Sample) -> Option<f64> {
    sample.cadence.filter(|&cadence| cadence > 0.0)
}

fn weighed_median<'a>(samples: impl Iterator<Item = &'a Sample>) -> Option<f64> {
    // Each value once, in rising order: a run has thousands of samples and a few dozen values.
    let mut values: Vec<(f64, f64)> = Vec::new();
    let mut at = 0;
    for (value, weight) in samples.filter_map(|sample| Some((sample.cadence?, sample.weight_s()))) {
        if values.get(at).is_none_or(|there| there.0 != value) {
            at = match values.binary_search_by(|there| there.0.total_cmp(&value)) {
                Ok(there) => there,
                Err(between) => {
                    values.insert(between, (value, 0.0));
                    between
                }
            };
        }
        values[at].1 += weight;
    }
    let half = values.iter().map(|value| value.1).sum::<f64>() / 2.0;
    let mut passed = 0.0;
    values
        .iter()
        .find(|value| {
            passed += value.1;
            passed >= half
        })
        .map(|value| value.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady(cadence: f64) -> Vec<Sample> {
        vec![Sample { cadence: Some(cadence), lasts_s: 1.0, ..Sample::default() }; 60]
    }

    #[test]
    fn strides_are_doubled_and_steps_are_not() {
        for (foot, recorded, spm, scale) in [
            (Foot::Run, 85.0, 170.0, 2.0),
            (Foot::Run, 105.0, 210.0, 2.0),
            (Foot::Run, 106.0, 106.0, 1.0),
            (Foot::Run, 172.0, 172.0, 1.0),
            (Foot::Walk, 55.0, 110.0, 2.0),
            (Foot::Walk, 112.0, 112.0, 1.0),
        ] {
            let (mut samples, mut notes) = (steady(recorded), Vec::new());
            assert_eq!(to_steps(foot, &mut samples, &mut notes), scale, "{recorded}");
            assert_eq!(samples[0].cadence, Some(spm));
            assert_eq!(notes.contains(&Note::Cadence(CadenceNote::InSteps)), scale == 1.0);
        }
    }

    #[test]
    fn an_unusual_cadence_says_why() {
        let session = Session::default();
        for (spm, note) in [
            (139.0, Some(Note::Cadence(CadenceNote::Unusual { mean_spm: 139 }))),
            (140.0, None),
            (200.0, None),
            (201.0, Some(Note::Cadence(CadenceNote::Unusual { mean_spm: 201 }))),
        ] {
            let (samples, mut notes) = (steady(spm), Vec::new());
            cadence(&session, &samples, None, 2.0, &mut notes);
            assert_eq!(notes.pop(), note, "{spm}");
        }
        let mut notes = Vec::new();
        cadence(&session, &[], None, 2.0, &mut notes);
        assert_eq!(notes, [Note::Cadence(CadenceNote::NotRecorded)]);
    }
}
