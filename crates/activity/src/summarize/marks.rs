//! Presses of the lap button, by which runners mark where the pain began.

use rehab::run::Mark;

use crate::activity::{Lap, Session};
use crate::note::Note;
use crate::samples::Sample;

/// The last lap ends with the run and is no mark. Where every lap is called manual and they are nearly equal, an app
/// or a re-export cut them, not a thumb.
pub(super) fn marks(session: &Session, samples: &[Sample], notes: &mut Vec<Note>) -> Vec<Mark> {
    let Some((_, laps)) = session.laps.split_last() else { return Vec::new() };
    if laps.iter().all(|lap| lap.by_button) && nearly_equal(laps) {
        notes.push(Note::LapsAreNotMarks { laps: session.laps.len() });
        return Vec::new();
    }
    let told_m: Vec<Option<u64>> = laps
        .iter()
        .scan(Some(0u64), |total, lap| {
            *total = total.zip(lap.distance_cm).map(|(total, cm)| total.saturating_add(cm));
            Some(*total)
        })
        .collect();
    let mut marks = Vec::new();
    for (lap, told_cm) in laps.iter().zip(told_m).filter(|(lap, _)| lap.by_button) {
        let Some(end) = lap.end_unix_s else { continue };
        let Ok(at_s) = u32::try_from(end - session.start_unix_s) else { continue };
        let at_m = distance_at(samples, end).or(told_cm.map(|cm| cm as f64 / 100.0));
        marks.push(Mark { at_s, at_m: super::whole(at_m) });
    }
    marks
}

fn distance_at(samples: &[Sample], unix_s: i64) -> Option<f64> {
    let behind = samples.partition_point(|sample| sample.unix_s <= unix_s);
    samples[..behind].iter().rev().find_map(|sample| sample.distance_m)
}

/// At least three whose lengths, in metres or else in seconds, differ from the middle one by 3 % at most.
fn nearly_equal(laps: &[Lap]) -> bool {
    const FEWEST: usize = 3;
    const PERCENT: u64 = 3;
    let within = |lengths: Option<Vec<u64>>| {
        lengths.filter(|lengths| lengths.len() >= FEWEST).is_some_and(|mut lengths| {
            lengths.sort_unstable();
            let middle = lengths[lengths.len() / 2];
            lengths
                .iter()
                .all(|length| length.abs_diff(middle).saturating_mul(100) <= middle.saturating_mul(PERCENT))
        })
    };
    within(laps.iter().map(|lap| lap.distance_cm).collect())
        || within(laps.iter().map(|lap| lap.elapsed_ms).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(laps: &[(u64, bool)]) -> Session {
        let mut end = 0;
        let laps = laps.iter().map(|&(seconds, by_button)| {
            end += seconds as i64;
            Lap {
                end_unix_s: Some(end),
                distance_cm: Some(seconds * 300),
                elapsed_ms: Some(seconds * 1000),
                by_button,
            }
        });
        Session { laps: laps.collect(), ..Session::default() }
    }

    fn check(laps: &[(u64, bool)], expect: &[(u32, u32)]) {
        let marks = marks(&session(laps), &[], &mut Vec::new());
        let expect: Vec<Mark> = expect.iter().map(|&(at_s, m)| Mark { at_s, at_m: Some(m) }).collect();
        assert_eq!(marks, expect, "{laps:?}");
    }

    #[test]
    fn only_the_button_marks() {
        check(&[(900, true), (300, true), (600, true)], &[(900, 2700), (1200, 3600)]);
        check(&[(300, false), (100, true), (600, false)], &[(400, 1200)]);
        check(&[(1000, true)], &[]);
        check(&[], &[]);
    }

    #[test]
    fn laps_of_one_length_were_cut_by_an_app() {
        check(&[(300, true), (302, true), (298, true), (120, true)], &[]);
        check(&[(300, true), (400, true), (298, true), (120, true)], &[(300, 900), (700, 2100), (998, 2994)]);
    }
}
