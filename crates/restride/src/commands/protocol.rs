//! `protocol check` and `protocol show`: what a protocol's files hold, and what is wrong with them.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::{Ending, Visit, replay};
use crate::bundle::Bundle;
use crate::cli;
use crate::error::Error;
use crate::render::page::{Ink, Page};
use crate::render::rules;
use crate::said;

pub fn protocol(wanted: &cli::Protocol, visit: &mut Visit) -> Result<Ending, Error> {
    match wanted {
        cli::Protocol::Check { path } => check(path, visit),
        cli::Protocol::Show { what, protocol } => show(what.as_deref(), protocol.as_deref(), visit),
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

fn show(what: Option<&str>, folder: Option<&Path>, visit: &mut Visit) -> Result<Ending, Error> {
    let protocol = replay::protocol(folder)?;
    let Some(what) = what else {
        let names = rules::names(&protocol);
        if visit.terminal.json {
            visit.print_json(
                &json!({ "protocol": protocol.name(), "title": protocol.title(), "names": names }),
            )?;
            return Ok(Ending::Well);
        }
        let mut page = Page::new(visit.terminal.look());
        page.heading(&format!("{} {}", protocol.title(), protocol.name()));
        page.line(2, &names.join(", "), Ink::Plain);
        page.line(0, &said!("protocol-show-one"), Ink::Faint);
        visit.terminal.out.write_all(page.finish().as_bytes())?;
        return Ok(Ending::Well);
    };
    let Some(found) = rules::find(&protocol, what) else {
        let known = rules::names(&protocol).join(", ");
        return Err(Error::Refused(said!("protocol-show-unknown", "name" = what, "known" = known)));
    };
    if visit.terminal.json {
        visit.print_json(&found.json())?;
    } else {
        let text = found.text(visit.terminal.look());
        visit.terminal.out.write_all(text.as_bytes())?;
    }
    Ok(Ending::Well)
}
