//! The pure core of Restride: facts and a protocol in, today's plan and its reasons out.
//! It has no clock, file, network, log, random number, float or hash order.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod diary;
pub mod fact;
pub mod measure;
pub mod plan;
pub mod problem;
pub mod protocol;
pub mod reason;
pub mod run;
pub mod scale;

pub use jiff::civil::Date;
