//! Values into words: a plan for the terminal, and as JSON.

pub mod acted;
pub mod book;
pub mod catalogue;
pub mod changes;
pub mod grounds;
pub mod json;
pub mod page;
pub mod problems;
mod questions;
pub mod rules;
mod sentences;
pub mod simulation;
pub mod simulation_charts;
pub mod text;
pub mod triggers;
#[cfg(test)]
mod wording;
pub(crate) mod words;

pub use questions::question;
pub use sentences::Sentences;
