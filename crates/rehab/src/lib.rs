//! The pure core of Restride: facts and a protocol in, today's plan and its reasons out.
//! It has no clock, file, network, log, random number, float or hash order.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod asking;
pub mod bare;
mod cadence;
mod calendar;
mod case;
pub mod ceiling;
pub mod coming_back;
mod course;
pub mod diary;
mod dose;
pub mod fact;
mod gate;
mod history;
mod improvement;
mod ladder;
mod light;
mod limits;
pub mod measure;
mod onset;
mod open;
pub mod plan;
mod planner;
pub mod problem;
pub mod protocol;
pub mod reason;
mod referral;
pub mod run;
mod running;
pub mod scale;
mod screening;
mod session;
mod settling;
mod steps;
mod strength;
mod strengthening;
mod volume;

pub use history::{Entry, History};
pub use improvement::REVIEW;
pub use jiff::civil::Date;
pub use onset::Onset;
pub use planner::{full_volume_since, onset_held, plan};
