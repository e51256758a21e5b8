//! The built program as a person meets it: what it prints, where, and how it ends.

mod check_in;
mod import;
mod keeping;
mod output;
mod protocol;
mod runner;
mod schema;
mod screen;
mod simulate;
mod today;
mod triggers;
