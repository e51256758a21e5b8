//! The tissue-tolerance model: what running does to a made-up knee. It is a generator of stress for the plan and
//! shows nothing about bodies; every constant can be turned.
//!
//! Grades as in the protocol: A a study in runners with this injury, B a study in another running injury, in healthy
//! runners or other tissue, C an expert or clinic, D our own convention.

use crate::arithmetic::{left_after, power};

/// How much more a step weighs for each per cent of falling ground. Derived from the braking force peak of +73 % over
/// the change of grade to -9 degrees, 15.8 % (Gottschall and Kram, J Biomech 2005;38:445-452). Grade B.
pub const DOWNHILL_PER_PERCENT: f64 = 0.046;
/// How much less a step weighs for each per cent of rising ground. Grade D, its direction from the same study.
pub const UPHILL_PER_PERCENT: f64 = 0.01;
/// A step uphill never weighs less than this. Grade D.
pub const UPHILL_LEAST: f64 = 0.8;
/// How much less a step weighs for each whole rise of the cadence. Derived from knee work of -26.9 % at +8.6 %
/// (Willy et al., Scand J Med Sci Sports 2016;26:197-205). Grade B.
pub const CADENCE_SLOPE: f64 = 3.1;
/// A quicker step never weighs less than this: the slope was measured up to +10 %. Grade B.
pub const CADENCE_LEAST: f64 = 0.69;
/// What feet crossing the midline and a wide stance make of a step. The direction is from Meardon et al., Sports
/// Biomech 2012;11:464-472 (grade B), the size ours (D).
pub const WIDTH_CROSSING: f64 = 1.10;
pub const WIDTH_WIDE: f64 = 0.95;
/// What a hip without any strength would add to a step; in proportion to the gap. Grade D.
pub const HIP_GAP: f64 = 0.25;
/// What a slanted road adds for the leg on its upper side. Grade D.
pub const CAMBER_LEAST: f64 = 1.05;
pub const CAMBER_MOST: f64 = 1.15;

/// How much faster harm rises with the weight of a step than with the count of steps. That it does: Edwards, Exerc
/// Sport Sci Rev 2018;46:224-231 (grade B); for this tissue the exponent is unknown, 2 to 9 are tried (D).
pub const EXPONENT: u32 = 4;
/// The harm of a run halves in this time of walking or rest (minutes): pain is gone about an hour after. Grade C, the
/// practitioner article's example.
pub const HARM_HALF_LIFE_MIN: f64 = 20.0;
/// What stays over from a run too far halves in this time (hours). Grade D.
pub const RESIDUAL_HALF_LIFE_H: f64 = 30.0;
/// Where pain of 2 begins, in tolerances: it follows from the slope below.
pub const ONSET_AT: f64 = 1.12;
/// Pain rises from 0 to 10 over this many tolerances. Grade D.
pub const PAIN_SPAN: f64 = 0.6;
/// The tolerance a knee can grow to, in steps of the long run before the pain. Grade D. Not a multiple of the first
/// tolerance: a runner with an early onset could then never come back.
pub const TOLERANCE_OF_LONG_RUN: f64 = 1.3;
/// A run adapts the knee when its harm lies between these shares of the tolerance. Grade D.
pub const ADAPTS_FROM: f64 = 0.3;
pub const ADAPTS_TO: f64 = 0.95;
/// ... and when it hurt no more than this.
pub const ADAPTS_PAIN: f64 = 2.0;
/// The share of what is missing to the highest tolerance that such a run wins. 0.01 to 0.03 are tried; it is what
/// tells those who come back from those who do not. Grade D.
pub const GAIN: f64 = 0.02;
/// What a day without a run leaves of the tolerance. Grade D.
pub const UNLOADED_DAY: f64 = 0.9994;
/// Harm beyond this share of the tolerance is a run too far: what it leaves of the tolerance, and what it adds to the
/// residual, in tolerances. Grade D.
pub const TOO_FAR: f64 = 1.2;
pub const TOO_FAR_LEAVES: f64 = 0.93;
pub const TOO_FAR_ADDS: f64 = 0.2;
/// Pain at rest for a residual of one whole tolerance: one run too far leaves 2 out of 10. Grade D; the model's
/// description says nothing of pain outside running, and without any the gate could not be tried.
pub const REST_PAIN: f64 = 10.0;

/// What one step weighs; 1 is a step on flat, even ground with a strong hip at the usual cadence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Falling ground is negative.
    pub grade_percent: f64,
    /// By how much the cadence is above the runner's own, as a fraction.
    pub cadence_rise: f64,
    /// 1 by default; whether faster running on flat ground is harder on the band is disputed.
    pub speed: f64,
    pub width: f64,
    /// What is missing to the target strength of the hip, as a fraction.
    pub hip_gap: f64,
    pub camber: f64,
}

impl Step {
    pub const PLAIN: Step =
        Step { grade_percent: 0.0, cadence_rise: 0.0, speed: 1.0, width: 1.0, hip_gap: 0.0, camber: 1.0 };

    pub fn weight(&self) -> f64 {
        let grade = match self.grade_percent {
            falling if falling < 0.0 => 1.0 - DOWNHILL_PER_PERCENT * falling,
            rising => (1.0 - UPHILL_PER_PERCENT * rising).max(UPHILL_LEAST),
        };
        let cadence = (1.0 - CADENCE_SLOPE * self.cadence_rise).max(CADENCE_LEAST);
        let hip = 1.0 + HIP_GAP * self.hip_gap;
        grade * cadence * self.speed * self.width * hip * self.camber
    }

    /// The harm of one such step, in reference steps.
    pub fn harm(&self, exponent: u32) -> f64 {
        power(self.weight(), exponent)
    }
}

/// The knee: all in reference steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tissue {
    pub tolerance: f64,
    pub highest: f64,
    pub residual: f64,
    pub gain: f64,
}

impl Tissue {
    /// `onset` and `long_run` are the harm at the distance where pain reaches 2 and of the long run before the pain.
    pub fn new(onset: f64, long_run: f64, gain: f64) -> Tissue {
        let tolerance = onset / ONSET_AT;
        let highest = (TOLERANCE_OF_LONG_RUN * long_run).max(tolerance);
        Tissue { tolerance, highest, residual: 0.0, gain }
    }

    /// Pain in a run after so much harm, 0 to 10.
    pub fn pain(&self, harm: f64) -> f64 {
        let over = harm + self.residual - self.tolerance;
        (10.0 * over / (PAIN_SPAN * self.tolerance)).clamp(0.0, 10.0)
    }

    /// The harm at which pain reaches `pain`.
    pub fn harm_at(&self, pain: f64) -> f64 {
        (self.tolerance * (1.0 + PAIN_SPAN * pain / 10.0) - self.residual).max(0.0)
    }

    /// Pain outside running.
    pub fn pain_at_rest(&self) -> f64 {
        (REST_PAIN * self.residual / self.tolerance).clamp(0.0, 10.0)
    }

    /// What a run does to the knee in the long term.
    pub fn after_run(&mut self, most_harm: f64, peak_pain: f64) {
        let share = most_harm / self.tolerance;
        if share > ADAPTS_FROM && share <= ADAPTS_TO && peak_pain <= ADAPTS_PAIN {
            self.tolerance += self.gain * (self.highest - self.tolerance);
        }
        if share > TOO_FAR {
            self.residual += TOO_FAR_ADDS * self.tolerance;
            self.tolerance *= TOO_FAR_LEAVES;
        }
    }

    pub fn after_unloaded_day(&mut self) {
        self.tolerance *= UNLOADED_DAY;
    }

    pub fn rests(&mut self, hours: f64) {
        self.residual *= left_after(hours, RESIDUAL_HALF_LIFE_H);
    }
}

/// What walking or rest leaves of a run's harm.
pub fn harm_left(minutes: f64) -> f64 {
    left_after(minutes, HARM_HALF_LIFE_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    }

    #[test]
    fn a_step_weighs_what_the_sources_say() {
        let downhill = Step { grade_percent: -15.8, ..Step::PLAIN };
        assert!((downhill.weight() - 1.73).abs() < 0.01);
        let quicker = Step { cadence_rise: 0.086, ..Step::PLAIN };
        assert!((quicker.weight() - (1.0 - 0.269)).abs() < 0.01);
        assert_eq!(Step { cadence_rise: 0.5, ..Step::PLAIN }.weight(), CADENCE_LEAST);
        assert_eq!(Step { grade_percent: 60.0, ..Step::PLAIN }.weight(), UPHILL_LEAST);
        assert_eq!(Step { hip_gap: 1.0, ..Step::PLAIN }.weight(), 1.25);
        assert_eq!(Step::PLAIN.harm(EXPONENT), 1.0);
    }

    #[test]
    fn pain_starts_free_reaches_two_at_the_onset_and_grows() {
        let knee = Tissue::new(1_120.0, 4_000.0, GAIN);
        near(knee.tolerance, 1_000.0);
        near(knee.highest, 5_200.0);
        assert_eq!(knee.pain(999.0), 0.0);
        near(knee.pain(1_120.0), 2.0);
        assert_eq!(knee.pain(9_000.0), 10.0);
        near(knee.harm_at(2.0), 1_120.0);
        let sore = Tissue { residual: 200.0, ..knee };
        assert!(sore.pain(1_000.0) > knee.pain(1_000.0));
        near(sore.pain_at_rest(), 2.0);
    }

    #[test]
    fn a_run_inside_the_tolerance_adapts_and_one_too_far_costs() {
        let knee = Tissue::new(1_120.0, 4_000.0, GAIN);
        let after = |harm: f64, pain: f64| {
            let mut knee = knee;
            knee.after_run(harm, pain);
            knee
        };
        near(after(500.0, 0.0).tolerance, 1_000.0 + 0.02 * 4_200.0);
        for (harm, pain) in [(299.0, 0.0), (951.0, 0.0), (500.0, 2.5), (1_100.0, 1.7)] {
            assert_eq!(after(harm, pain), knee, "{harm} {pain}");
        }
        near(after(1_201.0, 3.4).tolerance, 930.0);
        near(after(1_201.0, 3.4).residual, 200.0);
        let mut resting = Tissue { residual: 200.0, ..knee };
        resting.rests(30.0);
        resting.after_unloaded_day();
        near(resting.residual, 100.0);
        near(resting.tolerance, 999.4);
        near(harm_left(60.0), 0.125);
    }
}
