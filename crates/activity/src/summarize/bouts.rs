//! Running bouts: the stretches of running between walking breaks and pauses.

use std::ops::Range;

use crate::samples::Sample;

/// Spans are sample numbers; a span's time ends where the sample after it begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bouts {
    pub spans: Vec<Range<usize>>,
    pub running_s: f64,
    pub longest_s: f64,
}

/// Midway between the briskest walk (120 steps/min) and the slowest usual run (140).
const RUNNING_FROM_SPM: f64 = 130.0;
/// 7.2 km/h: people change from walking to running around it.
const RUNNING_FROM_M_S: f64 = 2.0;
/// Nobody walks at 9.4 km/h; a cadence that says so has lost steps.
const NEVER_WALKED_M_S: f64 = 2.6;
/// Shorter pieces of either are a dropped signal or a kerb, and belong to what surrounds them.
const SHORTEST_S: f64 = 10.0;

/// By cadence where there is one, else by speed over eleven seconds. `None` where neither is known for half the time.
pub(super) fn bouts(samples: &[Sample]) -> Option<Bouts> {
    let speeds = smooth_speeds(samples);
    let states: Vec<Option<bool>> =
        samples.iter().zip(&speeds).map(|(sample, &speed)| is_running(sample.cadence, speed)).collect();
    let moved_s: f64 = samples.iter().map(|sample| sample.lasts_s).sum();
    let known_s: f64 = samples
        .iter()
        .zip(&states)
        .filter(|(_, state)| state.is_some())
        .map(|(sample, _)| sample.lasts_s)
        .sum();
    if moved_s <= 0.0 || known_s < moved_s / 2.0 {
        return None;
    }
    let mut bouts = Bouts::default();
    for stretch in between_pauses(samples) {
        for span in running_spans(samples, &states, stretch) {
            let seconds = lasting_s(samples, &span);
            bouts.running_s += seconds;
            bouts.longest_s = bouts.longest_s.max(seconds);
            bouts.spans.push(span);
        }
    }
    Some(bouts)
}

fn is_running(cadence_spm: Option<f64>, speed_m_s: Option<f64>) -> Option<bool> {
    match (cadence_spm.filter(|&cadence| cadence > 0.0), speed_m_s) {
        (Some(cadence), speed) => {
            Some(cadence >= RUNNING_FROM_SPM || speed.is_some_and(|speed| speed >= NEVER_WALKED_M_S))
        }
        (None, Some(speed)) => Some(speed >= RUNNING_FROM_M_S),
        (None, None) => None,
    }
}

fn smooth_speeds(samples: &[Sample]) -> Vec<Option<f64>> {
    const REACH_S: i64 = 5;
    let (mut from, mut to) = (0, 0);
    let (mut sum, mut count) = (0.0, 0u32);
    let mut smooth = Vec::with_capacity(samples.len());
    for sample in samples {
        while let Some(speed) = samples.get(to).filter(|next| next.unix_s <= sample.unix_s + REACH_S) {
            if let Some(speed) = speed.speed_m_s {
                sum += speed;
                count += 1;
            }
            to += 1;
        }
        while let Some(speed) = samples.get(from).filter(|first| first.unix_s < sample.unix_s - REACH_S) {
            if let Some(speed) = speed.speed_m_s {
                sum -= speed;
                count -= 1;
            }
            from += 1;
        }
        smooth.push((count > 0).then(|| sum / f64::from(count)));
    }
    smooth
}

fn between_pauses(samples: &[Sample]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (index, sample) in samples.iter().enumerate() {
        if sample.paused_s >= SHORTEST_S {
            stretches.push(start..index + 1);
            start = index + 1;
        }
    }
    stretches.push(start..samples.len());
    stretches
}

/// Short walks are given to the running around them first, then short runs to the walking.
fn running_spans(samples: &[Sample], states: &[Option<bool>], stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<(bool, Range<usize>)> = Vec::new();
    let mut running = states[stretch.clone()].iter().find_map(|&state| state).unwrap_or(false);
    for index in stretch {
        running = states[index].unwrap_or(running);
        push_joined(&mut pieces, running, index..index + 1);
    }
    for kind in [false, true] {
        let last = pieces.len().saturating_sub(1);
        let mut joined = Vec::new();
        for (number, (running, span)) in pieces.into_iter().enumerate() {
            let short = running == kind && lasting_s(samples, &span) < SHORTEST_S;
            let at_edge = number == 0 || number == last;
            let running = if short && (kind || !at_edge) { !running } else { running };
            push_joined(&mut joined, running, span);
        }
        pieces = joined;
    }
    pieces.into_iter().filter(|(running, _)| *running).map(|(_, span)| span).collect()
}

fn push_joined(pieces: &mut Vec<(bool, Range<usize>)>, running: bool, span: Range<usize>) {
    match pieces.last_mut() {
        Some((before, whole)) if *before == running => whole.end = span.end,
        _ => pieces.push((running, span)),
    }
}

fn lasting_s(samples: &[Sample], span: &Range<usize>) -> f64 {
    samples[span.clone()].iter().map(|sample| sample.lasts_s).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of (seconds, steps per minute), one sample a second.
    fn run(pieces: &[(usize, f64)]) -> Vec<Sample> {
        let cadences = pieces.iter().flat_map(|&(seconds, spm)| std::iter::repeat_n(spm, seconds));
        let samples = cadences.enumerate().map(|(index, spm)| Sample {
            unix_s: index as i64,
            cadence: Some(spm),
            lasts_s: 1.0,
            ..Sample::default()
        });
        samples.collect()
    }

    fn check(pieces: &[(usize, f64)], expect: &[usize]) {
        let bouts = bouts(&run(pieces)).unwrap();
        let lengths: Vec<usize> = bouts.spans.iter().map(|span| span.len()).collect();
        assert_eq!(lengths, expect, "{pieces:?}");
        assert_eq!(bouts.running_s as usize, expect.iter().sum::<usize>());
        assert_eq!(bouts.longest_s as usize, expect.iter().copied().max().unwrap_or(0));
    }

    #[test]
    fn walking_breaks_part_the_running() {
        check(&[(60, 170.0), (30, 110.0), (60, 170.0), (30, 110.0), (90, 165.0)], &[60, 60, 90]);
        check(&[(60, 170.0), (9, 110.0), (60, 170.0)], &[129]);
        check(&[(60, 170.0), (10, 110.0), (60, 170.0)], &[60, 60]);
        check(&[(120, 110.0), (9, 170.0), (120, 110.0)], &[]);
        check(&[(600, 110.0)], &[]);
    }

    #[test]
    fn a_pause_parts_it_and_a_short_one_does_not() {
        let mut samples = run(&[(120, 170.0)]);
        samples[59].paused_s = 9.0;
        assert_eq!(bouts(&samples).unwrap().spans.len(), 1);
        samples[59].paused_s = 10.0;
        assert_eq!(bouts(&samples).unwrap().spans.len(), 2);
    }

    #[test]
    fn without_cadence_and_speed_nothing_is_known() {
        let mut samples = run(&[(120, 170.0)]);
        samples.iter_mut().for_each(|sample| sample.cadence = None);
        assert_eq!(bouts(&samples), None);
        samples.iter_mut().for_each(|sample| sample.speed_m_s = Some(3.0));
        let span = bouts(&samples).unwrap().spans.remove(0);
        assert_eq!(span, 0..120);
    }
}
