//! One module a page: what it needs from the reading, and how it looks.

pub mod progress;
pub mod run;
pub mod runs;
pub mod today;
pub mod triggers;
