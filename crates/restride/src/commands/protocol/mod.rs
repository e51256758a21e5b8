//! `protocol`: what a protocol's files hold, what is wrong with them, and what changed between two of them.

mod check;
mod show;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;

pub fn protocol(wanted: &cli::Protocol, visit: &mut Visit) -> Result<Ending, Error> {
    match wanted {
        cli::Protocol::Check { paths } => check::check(paths, visit),
        cli::Protocol::Show { what, protocol } => show::show(what.as_deref(), protocol.as_deref(), visit),
    }
}
