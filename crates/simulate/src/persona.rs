//! The twelve personas, and the population they stand out from.

use crate::chance::Draw;
use crate::runner::{ADHERENCE, Ground, Manner, Runner, Sign};
use crate::tissue::GAIN;

/// Who a virtual runner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Persona {
    /// A: does as told, 40 km a week, pain from 5 km on.
    Adherent,
    /// B: new to running, pain from 1.5 km on.
    Novice,
    /// C: tells less pain than there is and runs more than planned.
    Hero,
    /// D: does three things in ten.
    Careless,
    /// E: used to hills; pain from 8 km on the flat, from 1 km downhill.
    Hills,
    /// F: a knee that locks.
    Locking,
    /// G: an overloaded bone: pain at night and in hops.
    Bone,
    /// H: the second episode within a year.
    Again,
    /// I: a painkiller before most runs.
    Masking,
    /// J: takes 168 steps a minute, or 182.
    Cadence,
    /// K: has just changed to minimal shoes.
    NewShoes,
    /// L: under 18.
    Young,
    /// Anybody of the population.
    Anyone,
}

impl Persona {
    pub const ALL: [Persona; 13] = [
        Persona::Adherent,
        Persona::Novice,
        Persona::Hero,
        Persona::Careless,
        Persona::Hills,
        Persona::Locking,
        Persona::Bone,
        Persona::Again,
        Persona::Masking,
        Persona::Cadence,
        Persona::NewShoes,
        Persona::Young,
        Persona::Anyone,
    ];

    /// How a risk file and a summary name it.
    pub const fn word(self) -> &'static str {
        match self {
            Persona::Adherent => "adherent",
            Persona::Novice => "novice",
            Persona::Hero => "hero",
            Persona::Careless => "careless",
            Persona::Hills => "hills",
            Persona::Locking => "locking",
            Persona::Bone => "bone",
            Persona::Again => "again",
            Persona::Masking => "masking",
            Persona::Cadence => "cadence",
            Persona::NewShoes => "new-shoes",
            Persona::Young => "young",
            Persona::Anyone => "anyone",
        }
    }

    /// Who the runner numbered `number` of a cohort is: the personas take turns, every other runner is anybody.
    pub const fn of_number(number: u64) -> Persona {
        let others = (Persona::ALL.len() - 1) as u64;
        if number.is_multiple_of(2) { Persona::Anyone } else { Persona::ALL[(number / 2 % others) as usize] }
    }

    /// The persona's own traits in place of the drawn ones.
    pub(crate) fn shape(self, drawn: Runner) -> Runner {
        let faithful = Manner { adherence: ADHERENCE[0], hero: false, medicine: 0.0, tells_medicine: true };
        let base = Runner {
            week_m: 40_000,
            runs_per_week: 4,
            long_run_m: 16_000,
            onset_m: 5_000,
            gain: GAIN,
            residual: drawn.residual * 0.5,
            ground: Ground::FLAT,
            manner: faithful,
            symptom_days: 35,
            earlier_episode: false,
            born_year: 1988,
            sign: None,
            ..drawn
        };
        match self {
            Persona::Anyone => drawn,
            Persona::Adherent => base,
            Persona::Novice => {
                Runner { week_m: 15_000, runs_per_week: 3, long_run_m: 6_000, onset_m: 1_500, ..base }
            }
            Persona::Hero => Runner { manner: Manner { hero: true, ..faithful }, ..base },
            Persona::Careless => Runner { manner: Manner { adherence: ADHERENCE[2], ..faithful }, ..base },
            Persona::Hills => Runner {
                onset_m: 8_000,
                ground: Ground { downhill_share: 0.4, downhill_percent: 14.8, ..Ground::FLAT },
                ..base
            },
            Persona::Locking => Runner { gain: 0.0, sign: Some(sign("locking", false)), ..base },
            Persona::Bone => Runner { gain: 0.0, hop_pain: 6, sign: Some(sign("night-pain", true)), ..base },
            Persona::Again => Runner { earlier_episode: true, symptom_days: 12, ..base },
            Persona::Masking => Runner { manner: Manner { medicine: 0.8, ..faithful }, ..base },
            Persona::Cadence => {
                let quick = drawn.chance.happens(0, Draw::Trait(41), 0.5);
                Runner { cadence_spm: if quick { 182.0 } else { 168.0 }, ..base }
            }
            Persona::NewShoes => Runner { new_shoes: true, ..base },
            Persona::Young => Runner { born_year: 2011, ..base },
        }
    }
}

const fn sign(name: &'static str, is_red: bool) -> Sign {
    Sign { name, from_day: 0, is_red }
}
