//! A hazard's situation lived through by many kinds of runner, with its control and without.

use rehab::reason::Point;

use crate::invariant::{Broken, INVARIANTS};
use crate::life::{Arm, live};
use crate::persona::Persona;
use crate::risk::Scenario;
use crate::runner::Runner;
use crate::world::World;

/// What one runner's three lives through a situation broke.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    pub persona: Persona,
    pub habit: Broken,
    pub guards_off: Broken,
    pub plan: Broken,
    /// Anything else that broke in the plan's arm: no control may be bought with another's failure.
    pub plan_else: Option<&'static str>,
}

/// Every runner of the scenario, in all three arms.
pub fn trials(world: &World, scenario: &Scenario, every_guard: &[Point]) -> Vec<Trial> {
    let off = scenario.off.as_deref().unwrap_or(every_guard);
    let trial = |(number, persona): (u64, Persona)| {
        let runner = Runner::drawn(persona, SEED, number);
        let broken = |arm| live(world, &runner, arm, &scenario.story).broken;
        let plan = broken(Arm::Plan);
        let elsewhere = plan.iter().position(|b| b.days > 0);
        Trial {
            persona,
            habit: broken(Arm::OwnHabit)[scenario.invariant],
            guards_off: broken(Arm::GuardsOff(off))[scenario.invariant],
            plan: plan[scenario.invariant],
            plan_else: elsewhere.map(|at| INVARIANTS[at].name),
        }
    };
    (0..).zip(scenario.runners.iter().copied()).map(trial).collect()
}

const SEED: u64 = 1;
