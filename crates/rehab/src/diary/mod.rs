//! The diary: a history as plain text, one fact a line, date first, `#` for comments.
//! People write it, the store keeps it, and the engine's tests are written in it.

mod fields;
mod read;
mod units;
mod words;
mod write;

pub use read::{read, read_line};
pub use write::write_line;

pub(crate) use units::{write_distance, write_duration};
