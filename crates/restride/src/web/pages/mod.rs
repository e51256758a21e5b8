//! One module a page: what it needs from the reading, and how it looks.

pub mod check_in;
pub mod data;
pub mod exercise;
pub mod learn;
pub mod plan;
pub mod progress;
pub mod questions;
pub mod run;
pub mod runs;
pub mod start;
pub mod strength;
pub mod today;
pub mod triggers;

#[cfg(test)]
mod looks;
