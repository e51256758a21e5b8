//! What a runner is told to do on one day, reduced to its load, whoever says it.

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
        let mut advice = Advice {
            stopped: plan.decision == Decision::Stop,
            refer: plan.refer.map(|refer| refer.urgency),
            asks: plan.ask,
            ..Advice::default()
        };
        if let Some(run) = &plan.run {
            let run_s = run.run_s_total();
            advice.load.run_s = run_s;
            advice.load.longest_bout_s = run.run_s.min(run_s);
            advice.load.most_m = run.cap_m;
            advice.repeats = u32::from(run.repeats);
            advice.walk_s = run.walk_s;
        }
        if let Some(session) = plan.strength {
            advice.load.strength = !session.is_empty();
            advice.exercises = session.into_iter().map(|e| (e.exercise, e.level)).collect();
        }
        advice
    }
}
