//! `onset`: how far the runner gets before it hurts, and which limit binds.

use std::io::Write;

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::history;
use crate::past;

pub fn onset(visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let told = past::onset::told(&recorded, &history(&recorded), &protocol, visit.now.day);
    if visit.terminal.json {
        visit.print_json(&told.json())?;
    } else {
        visit.terminal.out.write_all(told.text(visit.terminal.look()).as_bytes())?;
    }
    Ok(Ending::Well)
}
