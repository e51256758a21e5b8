//! One module a page: what it needs from the reading, and how it looks.

pub mod today;
