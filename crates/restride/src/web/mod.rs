//! The page in the runner's browser.

pub mod parts;
