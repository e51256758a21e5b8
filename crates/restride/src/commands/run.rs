//! `run ID`: everything known of one run, with its file and what was odd about it.

use std::io::Write;

use store::Told;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::past::run::OneRun;
use crate::render::catalogue::Catalogue;
use crate::render::page::{Ink, Page};
use crate::render::run_beside::columns;
use crate::render::run_rows;
use crate::said;
use crate::terminal::printable;

pub fn run(wanted: &cli::Run, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let kept = notebook.files_of(wanted.id)?;
    let parts = if visit.terminal.json { PARTS_IN_JSON } else { columns(visit.terminal.look()) };
    let Some(told) = OneRun::of(&recorded, wanted.id, (&kept, &notebook.told()?), parts, visit.now.day)
    else {
        return Err(Error::Refused(said!("run-unknown", "id" = wanted.id)));
    };
    if visit.terminal.json {
        visit.print_json(&told.json())?;
        return Ok(Ending::Well);
    }
    let text = page(&told, visit);
    visit.terminal.out.write_all(text.as_bytes())?;
    Ok(Ending::Well)
}

const PARTS_IN_JSON: u32 = 60;

fn page(told: &OneRun, visit: &Visit) -> String {
    let OneRun { run, files, .. } = told;
    let mut page = Page::new(visit.terminal.look());
    let kind = said!(&format!("fact-{}", run.foot.word()));
    page.heading(&said!("run-heading", "kind" = kind, "on" = told.on.to_string(), "id" = told.id));
    if let Some(back) = told.back {
        page.line(2, &back.say(Catalogue::english()), Ink::Amber);
    }
    let words = Catalogue::english();
    for row in run_rows::measured(words, run).into_iter().chain(run_rows::felt(words, run)) {
        page.row(2, 24, (&row.name, Ink::Faint), &row.value);
    }
    told.beside.write(&mut page);
    page.gap();
    if files.is_empty() {
        page.row(2, 24, (&said!("run-row-file"), Ink::Faint), &said!("run-row-typed"));
    }
    for file in files {
        page.row(2, 24, (&said!("run-row-file"), Ink::Faint), &printable(&file.name));
        page.verbatim(26, &file.sha256);
    }
    write_told(&told.told, &mut page);
    let notes: Vec<&String> = files.iter().flat_map(|file| &file.notes).collect();
    if !notes.is_empty() {
        page.heading(&said!("run-notes-heading"));
        notes.into_iter().for_each(|note| page.hanging(2, 4, note, Ink::Plain));
    }
    page.finish()
}

/// The runner's own words at each service.
fn write_told(told: &[Told], page: &mut Page) {
    for told in told {
        let also = said!("run-told-title", "service" = told.service.as_str(), "title" = told.title.as_str());
        page.row(2, 24, (&said!("run-row-told"), Ink::Faint), printable(&also).trim_end());
        for line in told.note.lines() {
            page.hanging(26, 26, &printable(line), Ink::Plain);
        }
    }
}
