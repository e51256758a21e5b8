//! What a runner is told to do on one day, reduced to its load, whoever says it.

use rehab::bare::Bare;
use rehab::measure::Measure;
use rehab::plan::{Decision, Plan, Urgency};

/// One day's load: what the invariants look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// All running, 0 on a day without.
    pub run_s: u32,
    pub longest_bout_s: u32,
    /// The running also ends here.
    pub most_m: Option<u32>,
    /// Steps of the hill and speed ladders, 0 for none.
    pub hill: u8,
    pub speed: u8,
    pub fast_s: u32,
    pub cadence_spm: Option<u16>,
    pub strength: bool,
}

impl Load {
    pub fn runs(&self) -> bool {
        self.run_s > 0
    }
}

/// One day's advice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    pub load: Load,
    /// The run's bouts; 1 is running without a break.
    pub repeats: u32,
    pub walk_s: u32,
    /// Exercises with their levels, where they are told.
    pub exercises: Vec<(String, u8)>,
    pub asks: Vec<Measure>,
    pub stopped: bool,
    pub refer: Option<Urgency>,
}

impl Advice {
    pub fn of_plan(plan: Plan) -> Advice {
        let mut advice = Advice::of_bare(&Bare::of(&plan));
        advice.stopped = plan.decision == Decision::Stop;
        advice.refer = plan.refer.map(|refer| refer.urgency);
        advice.asks = plan.ask;
        let session = plan.strength.into_iter().flatten();
        advice.exercises = session.map(|today| (today.exercise, today.level)).collect();
        advice
    }

    pub fn of_bare(bare: &Bare) -> Advice {
        let load = Load {
            run_s: bare.run_s,
            longest_bout_s: bare.bout_s,
            most_m: bare.cap_m,
            hill: bare.hill,
            speed: bare.speed,
            fast_s: bare.fast_s,
            cadence_spm: bare.cadence_spm,
            strength: bare.strength,
        };
        Advice { load, repeats: u32::from(bare.repeats), walk_s: bare.walk_s, ..Advice::default() }
    }
}
