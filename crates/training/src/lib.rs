//! Many runs seen together: days and weeks, what changed before the pain, onset distance, cadence and load.
//! It has no clock, file, network, random number or hash order; the same runs give the same answer.

#![forbid(unsafe_code)]

pub mod cadence;
mod calendar;
pub mod daily;
mod ground;
pub mod load;
pub mod onset;
mod outing;
mod robust;
mod shoes;
pub mod triggers;

pub use outing::{ONSET_PAIN, Outing, RunRef, first_pain, outings};
pub use shoes::{ShoeChange, Worn, shoes};
