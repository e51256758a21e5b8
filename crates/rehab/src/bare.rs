//! The same engine with restrictions left out, to see what they hold back. What comes of it is no plan: it holds figures
//! alone, nothing can show it to a runner, and it is never used to make one.

use jiff::civil::Date;

use crate::history::History;
use crate::plan::Plan;
use crate::planner::plan_without;
use crate::protocol::Protocol;
use crate::reason::Point;

/// The load of a day without some of its restrictions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bare {
    /// Running in the session; 0 for none.
    pub run_s: u32,
    /// The longest stretch of it.
    pub bout_s: u32,
    pub walk_s: u32,
    pub repeats: u16,
    /// Where the run ends at the latest.
    pub cap_m: Option<u32>,
    pub hill: u8,
    pub speed: u8,
    pub fast_s: u32,
    pub cadence_spm: Option<u16>,
    pub strength: bool,
}

/// What the engine would answer without the restrictions named by these points.
pub fn plan(protocol: &Protocol, history: &History, today: Date, without: &[Point]) -> Bare {
    Bare::of(&plan_without(protocol, history, today, without))
}

impl Bare {
    /// The figures of a plan, to compare.
    pub fn of(plan: &Plan) -> Bare {
        let run = plan.run.as_ref();
        Bare {
            run_s: run.map_or(0, |run| run.run_s_total()),
            bout_s: run.map_or(0, |run| run.run_s.min(run.run_s_total())),
            walk_s: run.map_or(0, |run| run.walk_s),
            repeats: run.map_or(0, |run| run.repeats),
            cap_m: run.and_then(|run| run.cap_m),
            hill: run.map_or(0, |run| run.hill),
            speed: run.map_or(0, |run| run.speed),
            fast_s: run.map_or(0, |run| run.fast_s),
            cadence_spm: plan.cadence.map(|cadence| cadence.target_spm),
            strength: plan.strength.is_some(),
        }
    }
}
