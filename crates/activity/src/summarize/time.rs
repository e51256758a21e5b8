//! Elapsed and moving time: the clock, less the pauses the watch or the track tells of.

use std::ops::Range;

use super::whole;
use crate::activity::{Pauses, Session};
use crate::note::Note;
use crate::samples::Sample;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub elapsed_s: Option<u32>,
    pub moving_s: Option<u32>,
}

const LONGEST_H: u64 = 48;

/// Also takes the pauses out of how long the samples last.
///
/// Moving time comes from the watch's starts and stops, else from its own total, else from the breaks of the track,
/// else from the gaps between samples during which hardly any ground was covered. A watch that saves memory by
/// recording rarely makes gaps too, but covers ground in them.
pub(super) fn times(session: &Session, samples: &mut [Sample], notes: &mut Vec<Note>) -> Times {
    let pauses = match &session.pauses {
        Pauses::Timer(spans) | Pauses::Track(spans) => spans.clone(),
        Pauses::Unsaid => standing_gaps(samples),
    };
    let paused_s = cut_out(&pauses, session, samples);
    let recorded_ms = match samples {
        [first, .., last] => Some((last.unix_s - first.unix_s).unsigned_abs() * 1000),
        _ => None,
    };
    let told_ms = session.totals.elapsed_ms.filter(|&ms| ms > 0);
    let Some(elapsed_ms) = told_ms.or(recorded_ms).or(session.totals.timer_ms) else {
        return Times::default();
    };
    if elapsed_ms > LONGEST_H * 3_600_000 {
        notes.push(Note::TooLong { hours: elapsed_ms / 3_600_000 });
        return Times::default();
    }
    let elapsed_s = elapsed_ms as f64 / 1000.0;
    let less_pauses_s = (elapsed_s - paused_s).max(0.0);
    let timer_s =
        session.totals.timer_ms.map(|ms| ms as f64 / 1000.0).filter(|s| (1.0..=elapsed_s + 1.0).contains(s));
    let moving_s = match (&session.pauses, timer_s) {
        (Pauses::Timer(_), Some(timer_s)) => {
            if (timer_s - less_pauses_s).abs() > 5.0f64.max(timer_s / 50.0) {
                notes.push(Note::TimerDisagrees {
                    watch_s: timer_s.round() as u32,
                    events_s: less_pauses_s.round() as u32,
                });
            }
            less_pauses_s
        }
        (Pauses::Track(_) | Pauses::Unsaid, Some(timer_s)) => timer_s,
        (_, None) => less_pauses_s,
    };
    Times { elapsed_s: whole(Some(elapsed_s)), moving_s: whole(Some(moving_s.min(elapsed_s))) }
}

/// Seconds of pause within the session.
fn cut_out(pauses: &[Range<i64>], session: &Session, samples: &mut [Sample]) -> f64 {
    let last = samples.last().map_or(session.start_unix_s, |sample| sample.unix_s);
    let told_end =
        session.totals.elapsed_ms.map(|ms| session.start_unix_s.saturating_add((ms / 1000) as i64));
    let end = told_end.unwrap_or(last).max(last);
    let within = |span: &Range<i64>| overlap_s(span, &(session.start_unix_s..end));
    for index in 1..samples.len() {
        let between = samples[index - 1].unix_s..samples[index].unix_s;
        let first = pauses.partition_point(|pause| pause.end <= between.start);
        let paused_s: i64 = pauses[first..]
            .iter()
            .take_while(|pause| pause.start < between.end)
            .map(|pause| overlap_s(pause, &between))
            .sum();
        samples[index - 1].paused_s = paused_s as f64;
        samples[index - 1].lasts_s = (samples[index - 1].lasts_s - paused_s as f64).max(0.0);
    }
    pauses.iter().map(within).sum::<i64>() as f64
}

fn overlap_s(a: &Range<i64>, b: &Range<i64>) -> i64 {
    (a.end.min(b.end) - a.start.max(b.start)).max(0)
}

/// Gaps much longer than usual in which the runner went slower than a stroll, or where nobody knows how far.
fn standing_gaps(samples: &[Sample]) -> Vec<Range<i64>> {
    const SHORTEST_S: f64 = 10.0;
    const TIMES_USUAL: f64 = 3.0;
    const STROLL_M_S: f64 = 0.7;
    let mut steps: Vec<f64> =
        samples.iter().map(|sample| sample.lasts_s).filter(|&step| step > 0.0).collect();
    if steps.is_empty() {
        return Vec::new();
    }
    let half = steps.len() / 2;
    let usual_s = *steps.select_nth_unstable_by(half, f64::total_cmp).1;
    let longest_s = SHORTEST_S.max(usual_s * TIMES_USUAL);
    samples
        .windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let gone_m = to.distance_m.zip(from.distance_m).map(|(to, from)| to - from);
            let stood = gone_m.is_none_or(|metres| metres < from.lasts_s * STROLL_M_S);
            (from.lasts_s > longest_s && stood).then_some(from.unix_s..to.unix_s)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every(step_s: i64, metres: f64, count: i64) -> Vec<Sample> {
        (0..count)
            .map(|index| Sample {
                unix_s: index * step_s,
                distance_m: Some(index as f64 * metres),
                lasts_s: step_s as f64,
                ..Sample::default()
            })
            .collect()
    }

    #[test]
    fn rare_recording_while_running_is_no_pause_and_standing_is() {
        assert_eq!(standing_gaps(&every(20, 60.0, 30)), Vec::new());
        let mut stood = every(2, 6.0, 30);
        stood[29].unix_s += 60;
        stood[28].lasts_s += 60.0;
        assert_eq!(standing_gaps(&stood), vec![56..118]);
        stood[29].distance_m = Some(28.0 * 6.0 + 180.0);
        assert_eq!(standing_gaps(&stood), Vec::new());
    }
}
