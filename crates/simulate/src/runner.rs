//! What a virtual runner is made of.

use rehab::protocol::Protocol;

use crate::advice::Load;
use crate::arithmetic::exponential;
use crate::body::{Body, Outing};
use crate::chance::{Chance, Draw};
use crate::persona::Persona;
use crate::tissue::{CAMBER_LEAST, CAMBER_MOST, EXPONENT, GAIN, Step, Tissue, WIDTH_CROSSING, WIDTH_WIDE};

/// Chance of doing a planned run or strength session: the faithful, the middling, the careless. Grade D.
pub const ADHERENCE: [f64; 3] = [0.9, 0.6, 0.3];
/// What a hero takes off every pain told. Grade D.
pub const HERO_BIAS: f64 = 1.0;
/// What a medicine takes off the pain felt. Grade D.
pub const MASKING: f64 = 2.0;
/// Spread of a pain reading, from a smallest noticeable change of about 1.8 points (Thieme, 10.1055/a-1304-3677;
/// people with back pain). Grade B.
pub const READING_SPREAD: f64 = 0.9;
/// A reading without any pain behind it is still off so often. Grade D: were a painless knee misread as often as a
/// sore one, three mornings in ten would be amber.
pub const TWINGE: f64 = 0.04;
/// Time to well over all running injuries: median 56 days, spread from a quartile range of 70 (Mulvad et al., PLoS
/// One 2018, 10.1371/journal.pone.0204742). Grade B; used here for how fast a knee adapts.
pub const MEDIAN_DAYS: f64 = 56.0;
pub const DAYS_SPREAD: f64 = 0.87;
/// Share of runners whose knee does not adapt. Grade D.
pub const NON_RESPONDERS: f64 = 0.08;
/// The fastest adaptation a runner may be given.
const GAIN_MOST: f64 = 0.04;

/// What else makes a knee sore on the way: ground, shoes and feet of the runner's own habit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// Share of a habitual run that falls, and by how much.
    pub downhill_share: f64,
    pub downhill_percent: f64,
    /// 1, or what feet crossing the midline or far apart make of a step.
    pub width: f64,
    /// What the slanted road of the runner's own habit makes of a step.
    pub camber: f64,
    /// What ten per cent more speed make of a step: 0.9 to 1.1, since that is disputed.
    pub faster: f64,
}

impl Ground {
    pub const FLAT: Ground =
        Ground { downhill_share: 0.0, downhill_percent: 0.0, width: 1.0, camber: 1.0, faster: 1.0 };
}

/// How the runner deals with the plan and with being asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    pub adherence: f64,
    pub hero: bool,
    /// Chance of a painkiller before a run, and whether it is told.
    pub medicine: f64,
    pub tells_medicine: bool,
}

/// A warning sign the runner has from some day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub name: &'static str,
    pub from_day: usize,
    /// Asked among the red flags, not among the other causes.
    pub is_red: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Runner {
    pub persona: Persona,
    pub chance: Chance,
    pub week_m: u32,
    pub runs_per_week: u8,
    pub long_run_m: u32,
    /// Where pain reaches 2 on flat ground.
    pub onset_m: u32,
    pub speed_m_s: f64,
    pub cadence_spm: f64,
    pub hip_gap: f64,
    pub gain: f64,
    /// Left over from before the first day, in tolerances.
    pub residual: f64,
    pub ground: Ground,
    pub manner: Manner,
    pub symptom_days: u32,
    pub earlier_episode: bool,
    pub born_year: i16,
    pub sign: Option<Sign>,
    /// Pain in hops whatever the model says.
    pub hop_pain: u8,
    pub new_shoes: bool,
}

impl Runner {
    /// The runner numbered `number` of a seed.
    pub fn drawn(persona: Persona, seed: u64, number: u64) -> Runner {
        let chance = Chance::of(seed, number);
        persona.shape(Runner::of_the_population(persona, chance))
    }

    fn of_the_population(persona: Persona, chance: Chance) -> Runner {
        let between = |nth, least, most| chance.between(0, Draw::Trait(nth), least, most);
        let one_in = |nth, share| chance.happens(0, Draw::Trait(nth), share);
        let week_m = between(0, 12_000.0, 65_000.0);
        let long_run_m = week_m * between(1, 0.3, 0.5);
        let onset_m = (long_run_m * between(2, 0.15, 0.8)).max(1_050.0);
        let manner = Manner {
            adherence: match chance.share(0, Draw::Trait(3)) {
                faithful if faithful < 0.5 => ADHERENCE[0],
                middling if middling < 0.85 => ADHERENCE[1],
                _ => ADHERENCE[2],
            },
            hero: one_in(4, 0.1),
            medicine: if one_in(5, 0.1) { 0.6 } else { 0.0 },
            tells_medicine: !one_in(6, 0.2),
        };
        Runner {
            persona,
            chance,
            week_m: week_m as u32,
            runs_per_week: 3 + (chance.share(0, Draw::Trait(7)) * 3.0) as u8,
            long_run_m: long_run_m as u32,
            onset_m: onset_m as u32,
            speed_m_s: between(8, 2.3, 3.4),
            cadence_spm: between(9, 156.0, 182.0),
            hip_gap: between(10, 0.15, 0.35),
            gain: if one_in(11, NON_RESPONDERS) { 0.0 } else { drawn_gain(chance) },
            residual: between(12, 0.0, 0.25),
            ground: Ground {
                downhill_share: if one_in(13, 0.3) { 0.15 } else { 0.0 },
                downhill_percent: between(14, 3.0, 9.0),
                width: match chance.share(0, Draw::Trait(15)) {
                    crossing if crossing < 0.1 => WIDTH_CROSSING,
                    wide if wide < 0.2 => WIDTH_WIDE,
                    _ => 1.0,
                },
                camber: if one_in(23, 0.25) { between(24, CAMBER_LEAST, CAMBER_MOST) } else { 1.0 },
                faster: between(16, 0.9, 1.1),
            },
            manner,
            symptom_days: between(17, 3.0, 120.0) as u32,
            earlier_episode: one_in(18, 0.25),
            born_year: 2026 - between(19, 17.5, 62.0) as i16,
            sign: one_in(20, 0.04).then(|| Sign {
                name: if one_in(21, 0.5) { "night-pain" } else { "calf" },
                from_day: between(22, 0.0, 120.0) as usize,
                is_red: true,
            }),
            hop_pain: 0,
            new_shoes: false,
        }
    }

    /// What a watch tells of it, in whole steps a minute.
    pub fn told_cadence_spm(&self) -> u32 {
        self.cadence_spm.round() as u32
    }

    pub fn steps_per_s(&self) -> f64 {
        self.cadence_spm / 60.0
    }

    pub fn seconds(&self, metres: u32) -> u32 {
        (f64::from(metres) / self.speed_m_s) as u32
    }

    pub fn metres(&self, seconds: u32) -> u32 {
        (f64::from(seconds) * self.speed_m_s) as u32
    }

    /// The body on the first day. Its tolerances are counted with the hip of that day: only so does strength work
    /// lengthen the way to the first pain, which is what the model's check figures rest on.
    pub fn body(&self) -> Body {
        let harm = Body::hip_harm(self.hip_gap) * self.step(0.0).harm(EXPONENT);
        let of = |metres: u32| f64::from(self.seconds(metres)) * self.steps_per_s() * harm;
        let mut tissue = Tissue::new(of(self.onset_m), of(self.long_run_m), self.gain);
        tissue.residual = self.residual * tissue.tolerance;
        Body::new(tissue, self.hip_gap)
    }

    /// A step of this runner on flat ground, without the hip.
    fn step(&self, grade_percent: f64) -> Step {
        Step { grade_percent, width: self.ground.width, ..Step::PLAIN }
    }

    /// Running in bouts, of which a share goes down a slope, at a cadence raised by a fraction, and some of it fast.
    pub fn outing(&self, bouts: Bouts, way: Terrain) -> Outing {
        let harm = |grade: f64, speed: f64| {
            let camber = way.camber;
            Step { cadence_rise: way.cadence_rise, speed, camber, ..self.step(grade) }.harm(EXPONENT)
        };
        let slope = way.slope_share;
        let fast = way.fast_share;
        let even = (1.0 - slope) * harm(0.0, 1.0) + slope * harm(way.slope_percent, 1.0);
        let harm_of_step = (1.0 - fast) * even + fast * harm(0.0, self.ground.faster);
        Outing {
            repeats: bouts.repeats,
            run_s: bouts.run_s,
            walk_s: bouts.walk_s,
            most_s: bouts.most_s,
            steps_per_s: self.steps_per_s() * (1.0 + way.cadence_rise),
            harm_of_step,
        }
    }

    /// The ground of the runner's own habit.
    pub fn habitual(&self) -> Terrain {
        Terrain {
            slope_share: self.ground.downhill_share,
            slope_percent: -self.ground.downhill_percent,
            camber: self.ground.camber,
            ..Terrain::EASY
        }
    }
}

/// What the runner sets out to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bouts {
    pub repeats: u32,
    pub run_s: u32,
    pub walk_s: u32,
    pub most_s: u32,
}

/// What the run leads over, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terrain {
    pub slope_share: f64,
    pub slope_percent: f64,
    pub fast_share: f64,
    pub camber: f64,
    pub cadence_rise: f64,
}

impl Terrain {
    pub const EASY: Terrain =
        Terrain { slope_share: 0.0, slope_percent: 0.0, fast_share: 0.0, camber: 1.0, cadence_rise: 0.0 };
    /// What "usual terrain" of the last hill step is taken for where the runner has no hills of their own.
    const USUAL_SHARE: f64 = 0.2;
    const USUAL_PERCENT: f64 = -4.0;

    /// What the hill or speed step and the cadence of a planned run make of it. Uphill is left out: it weighs less.
    pub fn planned(protocol: &Protocol, runner: &Runner, load: &Load) -> Terrain {
        let own = runner.cadence_spm;
        let target = load.cadence_spm.map_or(own, f64::from);
        let mut terrain = Terrain { cadence_rise: (target / own - 1.0).max(0.0), ..Terrain::EASY };
        let step = usize::from(load.hill).checked_sub(1).and_then(|at| protocol.hill_steps().get(at));
        if let Some(step) = step {
            let share = step.share_percent.map(|percent| f64::from(percent) / 100.0);
            let falls = step.down_percent.map(|percent| -f64::from(percent));
            let usual = step.up_percent.is_none() && step.down_percent.is_none();
            terrain.slope_share = share.unwrap_or(if usual { Terrain::USUAL_SHARE } else { 0.0 });
            terrain.slope_percent = falls.unwrap_or(if usual { Terrain::USUAL_PERCENT } else { 0.0 });
        }
        terrain.fast_share = f64::from(load.fast_s) / f64::from(load.run_s.max(1));
        terrain
    }
}

/// A knee that is well in half the median time adapts twice as fast.
fn drawn_gain(chance: Chance) -> f64 {
    let days = MEDIAN_DAYS * exponential(DAYS_SPREAD * chance.normal(0, Draw::Trait(40)));
    (GAIN * MEDIAN_DAYS / days).min(GAIN_MOST)
}
