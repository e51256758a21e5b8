//! `protocol check` and `protocol show`: what a protocol's files hold, and what is wrong with them.

use std::path::Path;

use serde_json::json;

use super::{Ending, Visit};
use crate::bundle::Bundle;
use crate::cli;
use crate::error::Error;
use crate::said;

pub fn protocol(wanted: &cli::Protocol, visit: &mut Visit) -> Result<Ending, Error> {
    match wanted {
        cli::Protocol::Check { path } => check(path, visit),
    }
}

fn check(path: &Path, visit: &mut Visit) -> Result<Ending, Error> {
    let name = path.display().to_string();
    match Bundle::at(path)?.protocol(&name) {
        Ok(protocol) if visit.terminal.json => {
            visit.print_json(&json!({ "path": name, "protocol": protocol.name(), "problems": [] }))?;
            Ok(Ending::Well)
        }
        Ok(protocol) => {
            let (numbers, claims) = (rehab::protocol::Number::ALL.len(), protocol.claims().len());
            visit.confirm(&said!(
                "protocol-well",
                "name" = protocol.name(),
                "numbers" = numbers,
                "claims" = claims
            ))
        }
        Err(Error::Problems { problems, .. }) if visit.terminal.json => {
            let problems = problems.iter().map(|p| {
                json!({ "file": p.file, "line": p.line, "column": p.column, "width": p.width, "what": p.what,
                        "expected": p.expected })
            });
            visit.print_json(&json!({ "path": name, "problems": problems.collect::<Vec<_>>() }))?;
            Ok(Ending::WithFailures)
        }
        Err(other) => Err(other),
    }
}
