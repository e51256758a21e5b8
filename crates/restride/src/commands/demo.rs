//! `demo`: the simulated runner's files through the very same import, into a notebook that is thrown away.

use std::fs;
use std::io::Write;
use std::path::Path;

use rehab::protocol::Protocol;
use serde_json::json;
use store::Recorded;

use super::{Ending, Visit};
use crate::bundle::Bundle;
use crate::demo::{Story, ending_on};
use crate::error::Error;
use crate::import::{Importing, Source, Tally};
use crate::notebook::{Notebook, history};
use crate::past::runs;
use crate::render::json::PlanJson;
use crate::render::page::{Ink, Page};
use crate::render::text::{self, Why};
use crate::web::{self, Opening};
use crate::{cli, clock, said};

pub fn demo(wanted: &cli::Demo, visit: &mut Visit) -> Result<Ending, Error> {
    let protocol = Bundle::built_in().protocol(&said!("protocol-built-in"))?;
    let story = ending_on(visit.now.day, wanted.seed, &protocol)
        .ok_or_else(|| Error::Refused(said!("demo-no-story", "protocol" = protocol.name())))?;
    let thrown_away;
    let dir = match &wanted.keep {
        Some(dir) => {
            fs::create_dir(dir).map_err(|e| Error::writing(dir, &e))?;
            dir.as_path()
        }
        None => {
            thrown_away = tempfile::tempdir()?;
            thrown_away.path()
        }
    };
    let (notebook, tally) = live(&story, dir, visit)?;
    if !wanted.text && !wanted.why && wanted.keep.is_none() && !visit.terminal.json {
        drop(notebook);
        return open_page(wanted, dir, visit);
    }
    let recorded = notebook.facts()?;
    tell(&story, &recorded, &tally, &protocol, wanted, visit)?;
    if let Some(dir) = wanted.keep.as_ref().filter(|_| !visit.terminal.json) {
        writeln!(visit.terminal.out, "{}", said!("demo-kept", "dir" = dir.display().to_string()))?;
    }
    Ok(Ending::Well)
}

/// The page on the throw-away copy, until it is interrupted.
fn open_page(wanted: &cli::Demo, dir: &Path, visit: &mut Visit) -> Result<Ending, Error> {
    let opening = Opening {
        dir: dir.join("data"),
        port: wanted.port,
        or_any_other: true,
        opens_browser: !wanted.no_open,
        lan: None,
        simulated: true,
        clock: clock::now,
    };
    writeln!(visit.terminal.out, "{}", said!("serve-demo"))?;
    web::serve(opening, &mut |told| super::serve::tell(&told, visit))?;
    Ok(Ending::Well)
}

/// Writes the watch's files, imports them, and records what was typed.
fn live(story: &Story, dir: &Path, visit: &Visit) -> Result<(Notebook, Tally), Error> {
    let files = dir.join("fit");
    fs::create_dir(&files).map_err(|e| Error::writing(&files, &e))?;
    for (name, bytes) in &story.files {
        let path = files.join(name);
        fs::write(&path, bytes).map_err(|e| Error::writing(&path, &e))?;
    }
    let notebook = Notebook::open(&dir.join("data"), visit.now.unix_us)?;
    let sources = Source::under(&[files]);
    let tally = Importing::into_notebook(&notebook, visit.now.day)
        .take(&sources, &mut crate::import::telling(|_| Ok(())))?;
    notebook.append(&story.typed)?;
    Ok((notebook, tally))
}

fn tell(
    story: &Story,
    recorded: &[Recorded],
    tally: &Tally,
    protocol: &Protocol,
    wanted: &cli::Demo,
    visit: &mut Visit,
) -> Result<(), Error> {
    let today = visit.now.day;
    let plan = rehab::plan(protocol, &history(recorded), today);
    let trigger = runs::summary_of(recorded, protocol, today, story.trigger_on);
    let days = story.enrolled_on.until(today).map_or(0, |since| since.get_days());
    if visit.terminal.json {
        return visit.print_json(&json!({
            "simulated": true,
            "label": said!("demo-label"),
            "import": tally.json(),
            "entries_typed": story.typed.len(),
            "enrolled_on": story.enrolled_on.to_string(),
            "trigger": trigger.as_ref().map(runs::Told::json),
            "plan": PlanJson::new(&plan, protocol),
        }));
    }
    let mut page = Page::new(visit.terminal.look());
    page.line(0, &said!("demo-label"), Ink::Amber);
    page.heading(&said!("demo-heading-files"));
    page.line(
        2,
        &said!("demo-files", "files" = tally.files, "runs" = tally.new_runs, "typed" = story.typed.len()),
        Ink::Plain,
    );
    page.heading(&said!("demo-heading-where"));
    let phase = said!(&format!("phase-{}", plan.phase.word()));
    let what = said!(&format!("phase-about-{}", plan.phase.word()));
    let since = story.enrolled_on.to_string();
    page.line(
        2,
        &said!("demo-where", "days" = days, "since" = since, "phase" = phase, "what" = what),
        Ink::Plain,
    );
    if let Some(trigger) = trigger {
        page.heading(&said!("demo-heading-trigger"));
        page.line(2, &trigger.say(), Ink::Plain);
    }
    page.heading(&said!("demo-heading-plan"));
    page.gap();
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    let why = if wanted.why { Why::InFull } else { Why::InShort };
    let said = text::plan(&plan, protocol, visit.terminal.look(), why);
    visit.terminal.out.write_all(said.as_bytes())?;
    Ok(())
}
