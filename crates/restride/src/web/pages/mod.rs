//! One module a page: what it needs from the reading, and how it looks.

pub mod exercise;
pub mod learn;
pub mod strength;
pub mod today;
