//! `protocol show`: one part of a protocol, with what it stands on.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::{Ending, Visit};
use crate::commands::replay;
use crate::error::Error;
use crate::render::page::{Ink, Page};
use crate::render::rules;
use crate::said;

pub fn show(what: Option<&str>, folder: Option<&Path>, visit: &mut Visit) -> Result<Ending, Error> {
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
