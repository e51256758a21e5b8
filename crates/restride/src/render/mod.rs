//! Values into words: a plan for the terminal, and as JSON.

pub mod acted;
pub mod book;
pub mod cadence;
pub mod catalogue;
pub mod changes;
pub mod chart;
pub mod grounds;
pub mod json;
#[cfg(test)]
mod languages;
pub mod onset;
pub mod page;
pub mod problems;
mod questions;
pub mod rules;
pub mod run_beside;
pub mod run_rows;
pub mod run_today;
pub(crate) mod sentences;
pub mod simulation;
pub mod simulation_charts;
pub mod text;
pub mod triggers;
pub mod weeks;
#[cfg(test)]
mod wording;
pub(crate) mod words;

pub use questions::{place, question, session_asked};
pub use sentences::Sentences;
