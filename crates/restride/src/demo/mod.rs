//! The sample runner of `restride demo`: simulated, and labelled so wherever it appears.
//!
//! Nothing here claims to show how a knee heals: the runner does as told and stays quiet, so that a reader sees a
//! whole plan. The same seed and day give the same files, byte for byte.

mod chance;
mod fit_file;
mod outing;
mod story;

pub use story::{Story, ending_on};
