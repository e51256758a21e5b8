//! One made-up body: the knee, the hip, and what an outing does to them and feels like.

use crate::tissue::{EXPONENT, Step, Tissue, harm_left};

/// A completed strength session leaves this much of what is missing to the target: 18 sessions close two thirds.
/// Grade D; a daily programme closed all of it in six weeks (Fredericson et al., Clin J Sport Med 2000;10:169-175).
pub const SESSION_LEAVES: f64 = 0.94;
/// Without a session for [`FADES_AFTER_DAYS`] what is missing grows by this much a day. Grade D.
pub const GAP_GROWS: f64 = 1.002;
pub const FADES_AFTER_DAYS: usize = 14;
/// Running with pain of this much changes the stride. Grade D, the red light of the plan's own G1.
pub const STRIDE_CHANGES_AT: f64 = 4.0;
/// A reading 60 minutes after and the sleep until the next morning (hours). Convention.
const AFTER_MIN: f64 = 60.0;
const WALK_BREAK_MIN: f64 = 5.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    pub tissue: Tissue,
    pub hip_gap: f64,
    days_without_strength: usize,
    /// What the last outing left, in reference steps.
    harm: f64,
}

/// Running in equal bouts with walks between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outing {
    pub repeats: u32,
    pub run_s: u32,
    pub walk_s: u32,
    /// All running ends here.
    pub most_s: u32,
    pub steps_per_s: f64,
    /// The harm of its mean step with a strong hip, in reference steps.
    pub harm_of_step: f64,
}

/// How a runner meets pain on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conduct {
    /// Walks when it first feels like 2 and goes home the second time.
    pub walks_at_two: bool,
    /// True pain that ends the run whatever the runner wants.
    pub stops_at: f64,
    /// What a medicine takes off the pain that is felt.
    pub dulled: f64,
    /// By how much this run's pain feels stronger than it is.
    pub noise: f64,
}

/// What an outing was.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Felt {
    pub run_s: u32,
    pub longest_bout_s: u32,
    /// True pain at its worst.
    pub peak: f64,
    /// Running time until it felt like 2.
    pub onset_s: Option<u32>,
    pub had_to_stop: bool,
}

impl Felt {
    pub fn stride_changed(&self) -> bool {
        self.peak >= STRIDE_CHANGES_AT
    }
}

impl Body {
    pub fn new(tissue: Tissue, hip_gap: f64) -> Body {
        Body { tissue, hip_gap, days_without_strength: 0, harm: 0.0 }
    }

    /// The harm of one step with this hip.
    pub fn hip_harm(hip_gap: f64) -> f64 {
        Step { hip_gap, ..Step::PLAIN }.harm(EXPONENT)
    }

    pub fn runs(&mut self, outing: &Outing, conduct: Conduct) -> Felt {
        let rate = outing.steps_per_s * outing.harm_of_step * Body::hip_harm(self.hip_gap);
        let mut way = Way::new(self, conduct, rate);
        let mut left_s = outing.most_s;
        for nth in 0..outing.repeats {
            let bout_s = outing.run_s.min(left_s);
            if bout_s == 0 || way.is_over {
                break;
            }
            left_s -= bout_s;
            way.bout(bout_s);
            if nth + 1 < outing.repeats {
                way.walks(f64::from(outing.walk_s) / 60.0);
            }
        }
        let (felt, most_harm, harm) = (way.felt, way.most_harm, way.harm);
        self.harm = harm;
        self.tissue.after_run(most_harm, felt.peak);
        felt
    }

    pub fn pain_at_rest(&self) -> f64 {
        self.tissue.pain_at_rest()
    }

    /// An hour after the last outing.
    pub fn pain_after(&self) -> f64 {
        self.tissue.pain(self.harm * harm_left(AFTER_MIN)).max(self.pain_at_rest())
    }

    pub fn trains_strength(&mut self) {
        self.hip_gap *= SESSION_LEAVES;
        self.days_without_strength = 0;
    }

    /// The day's end and the night.
    pub fn sleeps(&mut self, ran: bool, trained: bool) {
        if !ran {
            self.tissue.after_unloaded_day();
        }
        if !trained {
            self.days_without_strength += 1;
        }
        if self.days_without_strength > FADES_AFTER_DAYS {
            self.hip_gap = (self.hip_gap * GAP_GROWS).min(1.0);
        }
        self.tissue.rests(24.0);
        self.harm = 0.0;
    }
}

/// An outing under way.
struct Way {
    tissue: Tissue,
    conduct: Conduct,
    /// Harm of a second of running.
    rate: f64,
    harm: f64,
    most_harm: f64,
    felt: Felt,
    stretch_s: u32,
    walked_once: bool,
    is_over: bool,
}

impl Way {
    fn new(body: &Body, conduct: Conduct, rate: f64) -> Way {
        Way {
            tissue: body.tissue,
            conduct,
            rate: rate.max(f64::MIN_POSITIVE),
            harm: body.harm,
            most_harm: body.harm,
            felt: Felt::default(),
            stretch_s: 0,
            walked_once: false,
            is_over: false,
        }
    }

    fn bout(&mut self, bout_s: u32) {
        let mut left_s = bout_s;
        while left_s > 0 && !self.is_over {
            let ran_s = self.seconds_to_a_limit().min(left_s);
            self.stretch(ran_s);
            if ran_s < left_s {
                self.reaches_a_limit();
            }
            left_s -= ran_s;
        }
    }

    fn feels_like_two(&self) -> f64 {
        const LEAST: f64 = 0.3;
        self.tissue.harm_at((2.0 - self.conduct.noise + self.conduct.dulled).max(LEAST))
    }

    fn must_stop(&self) -> f64 {
        self.tissue.harm_at(self.conduct.stops_at.min(10.0))
    }

    fn limit(&self) -> f64 {
        if self.conduct.walks_at_two { self.feels_like_two().min(self.must_stop()) } else { self.must_stop() }
    }

    fn seconds_to_a_limit(&self) -> u32 {
        // A cast from float to integer saturates and takes not-a-number for zero.
        ((self.limit() - self.harm) / self.rate).ceil().max(0.0) as u32
    }

    fn stretch(&mut self, seconds: u32) {
        let before = self.harm;
        self.harm += self.rate * f64::from(seconds);
        let two = self.feels_like_two();
        if self.felt.onset_s.is_none() && self.harm >= two {
            let into = ((two - before) / self.rate).max(0.0) as u32;
            self.felt.onset_s = Some(self.felt.run_s + into.min(seconds));
        }
        self.felt.run_s += seconds;
        self.stretch_s += seconds;
        self.felt.longest_bout_s = self.felt.longest_bout_s.max(self.stretch_s);
        self.most_harm = self.most_harm.max(self.harm);
        self.felt.peak = self.felt.peak.max(self.tissue.pain(self.harm));
    }

    fn reaches_a_limit(&mut self) {
        if self.harm >= self.must_stop() {
            self.felt.had_to_stop = true;
            self.is_over = true;
        } else if self.walked_once {
            self.is_over = true;
        } else {
            self.walked_once = true;
            self.walks(WALK_BREAK_MIN);
        }
    }

    fn walks(&mut self, minutes: f64) {
        self.stretch_s = 0;
        self.harm *= harm_left(minutes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAREFUL: Conduct = Conduct { walks_at_two: true, stops_at: 5.0, dulled: 0.0, noise: 0.0 };
    const CONTINUOUS: Outing =
        Outing { repeats: 1, run_s: 3_600, walk_s: 0, most_s: 3_600, steps_per_s: 2.5, harm_of_step: 1.0 };

    /// Pain of 2 after 20 minutes with a hip at its target.
    fn body() -> Body {
        Body::new(Tissue::new(3_000.0, 9_000.0, 0.02), 0.0)
    }

    #[test]
    fn pain_comes_at_the_onset_and_ends_the_run_by_the_rule() {
        let felt = body().runs(&CONTINUOUS, CAREFUL);
        assert_eq!(felt.onset_s, Some(1_200), "{felt:?}");
        assert!((2.0..2.1).contains(&felt.peak) && !felt.had_to_stop, "{felt:?}");
        assert!(
            felt.run_s > 1_200 && felt.run_s < 1_500,
            "one restart after five minutes of walking: {felt:?}"
        );
        assert_eq!(felt.longest_bout_s, 1_200);
    }

    #[test]
    fn who_does_not_walk_at_two_is_stopped_by_pain() {
        let felt = body().runs(&CONTINUOUS, Conduct { walks_at_two: false, ..CAREFUL });
        assert!(felt.had_to_stop && felt.stride_changed() && felt.peak >= 5.0, "{felt:?}");
        assert_eq!(felt.onset_s, Some(1_200));
    }

    #[test]
    fn a_medicine_lets_the_harm_go_further() {
        let (mut plain, mut masked) = (body(), body());
        let felt = masked.runs(&CONTINUOUS, Conduct { dulled: 2.0, ..CAREFUL });
        assert!(felt.peak > plain.runs(&CONTINUOUS, CAREFUL).peak + 1.9);
        assert!(masked.tissue.tolerance < body().tissue.tolerance, "a run too far costs");
        assert!(masked.pain_after() >= 1.9 && plain.pain_after() == 0.0);
    }

    #[test]
    fn walking_breaks_let_the_harm_fade() {
        let bouts = Outing { repeats: 12, run_s: 100, walk_s: 120, most_s: 1_200, ..CONTINUOUS };
        let felt = body().runs(&bouts, CAREFUL);
        assert_eq!((felt.run_s, felt.longest_bout_s, felt.onset_s, felt.peak), (1_200, 100, None, 0.0));
        let capped = body().runs(&Outing { most_s: 250, ..bouts }, CAREFUL);
        assert_eq!((capped.run_s, capped.longest_bout_s), (250, 100));
    }

    #[test]
    fn a_stronger_hip_runs_further_and_fades_without_work() {
        let mut weak = Body { hip_gap: 0.3, ..body() };
        let before = weak.runs(&CONTINUOUS, CAREFUL).onset_s;
        let mut strong = Body { hip_gap: 0.3, ..body() };
        (0..18).for_each(|_| strong.trains_strength());
        assert!((strong.hip_gap / 0.3 - 0.33).abs() < 0.01, "18 sessions close two thirds");
        assert!(strong.runs(&CONTINUOUS, CAREFUL).onset_s > before);
        let gap = strong.hip_gap;
        (0..14).for_each(|_| strong.sleeps(false, false));
        assert_eq!(strong.hip_gap, gap);
        strong.sleeps(false, false);
        assert!(strong.hip_gap > gap);
    }
}
