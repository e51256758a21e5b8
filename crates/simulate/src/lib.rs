//! Virtual runners: made-up bodies and habits that put the plan under stress, day by day, to find what it must not do.
//! They are a generator of stress and say nothing about bodies; nothing here is shown as physiology.

#![forbid(unsafe_code)]

mod advice;
mod arithmetic;
mod body;
mod chance;
#[cfg(test)]
mod check_figures;
mod cohort;
mod habit;
pub mod invariant;
mod life;
mod outcome;
mod persona;
mod record;
pub mod risk;
mod runner;
pub mod scenario;
mod situation;
mod telling;
mod tissue;
mod world;

pub use cohort::{ARMS, Figures, Group, Summary, ThreeLives, three_lives};
pub use life::{Arm, Lived, Retold, live, retell};
pub use outcome::Outcome;
pub use persona::Persona;
pub use runner::Runner;
pub use situation::Situation;
pub use world::World;
