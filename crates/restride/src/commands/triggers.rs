//! `triggers`: what changed in the weeks before the first pain.

use std::io::Write;

use serde_json::json;

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::history;
use crate::past;
use crate::render::page::{Ink, Page};
use crate::said;

pub fn triggers(visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let told = past::triggers::told(&recorded, &history(&recorded), &protocol, visit.now.day);
    let Some(told) = told else { return unknown(visit) };
    if visit.terminal.json {
        visit.print_json(&told.json())?;
    } else {
        visit.terminal.out.write_all(told.text(visit.terminal.look()).as_bytes())?;
    }
    Ok(Ending::Well)
}

fn unknown(visit: &mut Visit) -> Result<Ending, Error> {
    let sentence = said!("triggers-pain-unknown");
    if visit.terminal.json {
        visit.print_json(&json!({ "first_pain": null, "verdict": null, "to_do": sentence }))?;
        return Ok(Ending::Well);
    }
    let mut page = Page::new(visit.terminal.look());
    page.line(0, &sentence, Ink::Plain);
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(Ending::Well)
}
