//! The pure core of Restride: facts and a protocol in, today's plan and its reasons out.
//! It has no clock, file, network, log, random number, float or hash order.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod calendar;
mod case;
mod course;
pub mod diary;
pub mod fact;
mod gate;
mod history;
mod ladder;
mod light;
pub mod measure;
mod onset;
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
mod strength;
mod strengthening;

pub use history::{Entry, History};
pub use jiff::civil::Date;
pub use planner::plan;
