//! A movement in time: which pose at which moment of a repetition.

use super::keyframes::Keys;
use super::pose::Pose;

/// Seconds for the way out, the hold and the way back of one repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tempo {
    pub out_s: u16,
    pub hold_s: u16,
    pub back_s: u16,
}

impl Tempo {
    /// `2-1-2`, as a protocol writes it; `None` for anything else.
    pub fn read(written: &str) -> Option<Tempo> {
        let mut parts = written.split('-').map(|part| part.parse::<u16>().ok());
        let tempo = Tempo { out_s: parts.next()??, hold_s: parts.next()??, back_s: parts.next()?? };
        (parts.next().is_none() && tempo.out_s > 0 && tempo.back_s > 0).then_some(tempo)
    }

    pub fn whole_s(self) -> f64 {
        f64::from(self.out_s) + f64::from(self.hold_s) + f64::from(self.back_s)
    }
}

/// One repetition: moments as shares of it, rising from 0 to 1, each with its pose.
#[derive(Clone, Debug)]
pub struct Motion {
    pub whole_s: f64,
    pub moments: Vec<(f64, Pose)>,
    /// Where one part of the repetition ends and the next begins.
    pub turns: Vec<f64>,
}

/// Moments of one way out or back. Between two of them a joint turns so little that a limb drawn between keeps its length.
const STEPS: usize = 6;
/// Moments of one of several shorter ways.
const SHORT_STEPS: usize = 3;

impl Motion {
    /// A movement that brings its own seconds does not ask for the tempo.
    pub fn of(keys: &Keys, tempo: Tempo) -> Motion {
        match keys {
            Keys::OutAndBack(ends) => {
                let [start, end] = **ends;
                let (out, hold) = (f64::from(tempo.out_s), f64::from(tempo.hold_s));
                let mut at = vec![(0.0, start), (out, end)];
                if hold > 0.0 {
                    at.push((out + hold, end));
                }
                at.push((tempo.whole_s(), start));
                Motion::through(&at, STEPS)
            }
            Keys::Steps(steps) => {
                let mut now = 0.0;
                let timed = steps.iter().map(|(seconds, pose)| {
                    now += seconds;
                    (now, *pose)
                });
                Motion::through(&timed.collect::<Vec<_>>(), SHORT_STEPS)
            }
        }
    }

    fn through(keys: &[(f64, Pose)], steps: usize) -> Motion {
        let whole_s = keys.last().map_or(1.0, |(at, _)| *at);
        let mut moments: Vec<(f64, Pose)> = keys.first().map(|(_, pose)| (0.0, *pose)).into_iter().collect();
        for pair in keys.windows(2) {
            let ((from_s, from), (to_s, to)) = (pair[0], pair[1]);
            let steps = if from == to { 1 } else { steps };
            for step in 1..=steps {
                let share = step as f64 / steps as f64;
                moments.push(((from_s + (to_s - from_s) * share) / whole_s, from.toward(&to, eased(share))));
            }
        }
        let turns = keys.iter().map(|(at, _)| at / whole_s).collect();
        Motion { whole_s, moments, turns }
    }
}

/// Slow at both ends.
fn eased(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}
