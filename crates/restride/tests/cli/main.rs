//! The built program as a person meets it: what it prints, where, and how it ends.

mod check_in;
mod confinement;
mod import;
mod import_paths;
mod keeping;
mod later;
mod onset;
mod output;
mod protocol;
mod runner;
mod schema;
mod screen;
mod second_protocol;
mod serve;
mod services;
mod simulate;
mod today;
mod triggers;
mod watch;

#[path = "../../benches/archive/made.rs"]
mod made;
