//! `protocol`: what a protocol's files hold, what is wrong with them, and what changed between two of them.

mod check;
mod diff;
mod edition;
mod show;

use super::{Ending, Visit};
use crate::error::Error;
use crate::{cli, schema};

pub fn protocol(wanted: &cli::Protocol, visit: &mut Visit) -> Result<Ending, Error> {
    match wanted {
        cli::Protocol::Check { paths } => check::check(paths, visit),
        cli::Protocol::Schema { file } => {
            visit.print_json(&schema::of(file.map(cli::ProtocolFile::name))?)?;
            Ok(Ending::Well)
        }
        cli::Protocol::Diff { old, new } => diff::diff(old, new, visit),
        cli::Protocol::Show { what, protocol } => show::show(what.as_deref(), protocol.as_deref(), visit),
    }
}
