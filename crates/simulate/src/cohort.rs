//! Many runners in three arms, and what became of them, counted in whole numbers and in a fixed order.

use rehab::reason::Point;

use crate::invariant::INVARIANTS;
use crate::life::{Arm, Lived, live};
use crate::persona::Persona;
use crate::runner::Runner;
use crate::situation::Situation;
use crate::world::World;

/// The arms in the order every table shows them.
pub const ARMS: usize = 3;

/// One runner in the three arms, met by the same luck in each.
#[derive(Clone, Debug)]
pub struct ThreeLives {
    pub persona: Persona,
    pub lives: [Lived; ARMS],
}

/// The runner numbered `number` of a cohort.
pub fn three_lives(world: &World, guards: &[Point], seed: u64, number: u64) -> ThreeLives {
    let persona = Persona::of_number(number);
    let runner = Runner::drawn(persona, seed, number);
    let usual = Situation::default();
    let arms = [Arm::OwnHabit, Arm::GuardsOff(guards), Arm::Plan];
    ThreeLives { persona, lives: arms.map(|arm| live(world, &runner, arm, &usual)) }
}

/// What became of a group of runners in one arm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub runners: u32,
    /// Days to thirty minutes of those who got there: the tenth, the middle and the ninetieth of a hundred.
    pub thirty_min_days: Option<[u32; 3]>,
    pub thirty_min: u32,
    /// A stop stood on the last day; sent to somebody qualified at least once.
    pub stopped: u32,
    pub referred: u32,
    pub runs: u32,
    pub red_runs: u32,
    /// Days on which an invariant broke, one for each of [`INVARIANTS`].
    pub broken_days: [u32; INVARIANTS.len()],
    /// Runners for whom any broke.
    pub broken_runners: u32,
    /// Runners at thirty minutes by the end of each week.
    pub thirty_min_by_week: Vec<u32>,
    /// Painless running in each week, all runners together.
    pub painless_s_by_week: Vec<u64>,
}

/// A group in all arms; `None` is everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub persona: Option<Persona>,
    pub arms: [Figures; ARMS],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub weeks: usize,
    /// Everybody first, then each persona.
    pub groups: Vec<Group>,
}

impl Summary {
    pub fn of(all: &[ThreeLives], weeks: usize) -> Summary {
        let personas = Persona::ALL.into_iter().map(Some);
        let groups = std::iter::once(None).chain(personas).map(|persona| Group {
            persona,
            arms: std::array::from_fn(|arm| {
                let members = all.iter().filter(|lives| persona.is_none_or(|p| p == lives.persona));
                Figures::of(members.map(|lives| &lives.lives[arm]), weeks)
            }),
        });
        Summary { weeks, groups: groups.filter(|group| group.arms[0].runners > 0).collect() }
    }
}

impl Figures {
    fn of<'l>(lives: impl Iterator<Item = &'l Lived>, weeks: usize) -> Figures {
        let mut figures = Figures::none(weeks);
        let mut days: Vec<u32> = Vec::new();
        for lived in lives {
            let outcome = &lived.outcome;
            figures.runners += 1;
            if let Some(day) = outcome.thirty_min_day {
                days.push(day as u32);
                figures.thirty_min_by_week[(day / 7).min(weeks - 1)..].iter_mut().for_each(|n| *n += 1);
            }
            figures.stopped += u32::from(outcome.stopped);
            figures.referred += u32::from(outcome.referred);
            figures.runs += outcome.runs;
            figures.red_runs += outcome.red_runs;
            figures.broken_runners += u32::from(lived.broken.iter().any(|b| b.days > 0));
            for (sum, broken) in figures.broken_days.iter_mut().zip(&lived.broken) {
                *sum += u32::from(broken.days);
            }
            for (sum, painless_s) in figures.painless_s_by_week.iter_mut().zip(&outcome.painless_s) {
                *sum += u64::from(*painless_s);
            }
        }
        days.sort_unstable();
        figures.thirty_min = days.len() as u32;
        figures.thirty_min_days =
            (!days.is_empty()).then(|| [10, 50, 90].map(|share| at_share(&days, share)));
        figures
    }

    fn none(weeks: usize) -> Figures {
        Figures {
            runners: 0,
            thirty_min_days: None,
            thirty_min: 0,
            stopped: 0,
            referred: 0,
            runs: 0,
            red_runs: 0,
            broken_days: [0; INVARIANTS.len()],
            broken_runners: 0,
            thirty_min_by_week: vec![0; weeks],
            painless_s_by_week: vec![0; weeks],
        }
    }
}

/// The nearest-rank percentile of what is sorted and not empty.
fn at_share(sorted: &[u32], percent: usize) -> u32 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted[rank - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let sorted: Vec<u32> = (1..=10).collect();
        assert_eq!([10, 50, 90].map(|p| at_share(&sorted, p)), [1, 5, 9]);
        assert_eq!([10, 50, 90].map(|p| at_share(&[7], p)), [7, 7, 7]);
    }
}
