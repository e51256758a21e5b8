//! What lies behind, worked out of the facts for whoever asks: the command line, a page, or the API. Nothing of it is kept.

pub mod cadence;
pub mod onset;
pub mod progress;
pub mod run;
pub mod runs;
pub mod triggers;
