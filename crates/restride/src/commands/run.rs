//! `run ID`: everything known of one run, with its file and what was odd about it.

use std::io::Write;

use rehab::run::{Foot, Run};
use store::Told;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::past::run::OneRun;
use crate::past::runs;
use crate::render::page::{Ink, Page};
use crate::render::run_beside::columns;
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
        page.line(2, &back.say(), Ink::Amber);
    }
    for (name, value) in measured(run).into_iter().chain(felt(run)) {
        if let Some(value) = value {
            page.row(2, 24, (&said!(&format!("run-row-{name}")), Ink::Faint), &value);
        }
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

type Rows = Vec<(&'static str, Option<String>)>;

fn measured(run: &Run) -> Rows {
    let metres = |m: Option<u16>| m.map(|m| format!("{m} m"));
    let is_run = run.foot == Foot::Run;
    let cadence = [run.cadence_running_spm, run.cadence_mean_spm].into_iter().flatten().next();
    vec![
        ("distance", run.distance_m.map(runs::kilometres)),
        ("elapsed", run.elapsed_s.map(runs::clock)),
        ("moving", run.moving_s.map(runs::clock)),
        ("running", run.running_s.map(runs::clock)),
        ("bouts", run.run_bouts.filter(|_| is_run).map(|n| n.to_string())),
        ("longest", run.longest_bout_s.filter(|_| is_run).map(runs::clock)),
        ("cadence", cadence.map(|spm| spm.to_string())),
        ("speed", run.speed_mm_s.filter(|speed| *speed > 0).map(pace)),
        ("ascent", metres(run.ascent_m)),
        ("descent", metres(run.descent_m)),
        ("downhill", run.downhill_m.map(runs::kilometres)),
        (
            "downhill-steep",
            run.downhill_5_m
                .zip(run.downhill_10_m)
                .map(|(five, ten)| format!("{}, {}", runs::kilometres(five), runs::kilometres(ten))),
        ),
        ("steepest", run.steepest_permille.map(percent)),
        ("surface", run.surface.map(|surface| said!(&format!("run-surface-{}", surface.word())))),
        ("turns", run.turned_left_deg.zip(run.turned_right_deg).map(|(l, r)| format!("{l}°, {r}°"))),
        ("stance", run.stance_ms.map(|ms| format!("{ms} ms"))),
        ("bounce", run.bounce_mm.map(|mm| format!("{mm} mm"))),
        ("effort", run.effort.map(|effort| effort.to_string())),
        ("marks", (!run.marks.is_empty()).then(|| run.marks.len().to_string())),
    ]
}

fn felt(run: &Run) -> Rows {
    let report = &run.report;
    let pain = |pain: Option<rehab::scale::Pain>| pain.map(|pain| format!("{pain}/10"));
    let onset = [report.onset_m.map(runs::kilometres), report.onset_s.map(runs::clock)];
    let onset: Vec<String> = onset.into_iter().flatten().collect();
    let stride = |changed| said!(if changed { "run-stride-changed" } else { "run-stride-same" });
    vec![
        ("before", pain(report.before)),
        ("during", pain(report.during)),
        ("after", pain(report.after)),
        ("morning", pain(report.morning)),
        ("onset", (!onset.is_empty()).then(|| onset.join(", "))),
        ("stride", report.stride_changed.map(stride)),
    ]
}

fn pace(speed_mm_s: u16) -> String {
    let s_per_km = 1_000_000 / u32::from(speed_mm_s);
    format!("{}:{:02} min/km", s_per_km / 60, s_per_km % 60)
}

fn percent(permille: i16) -> String {
    let sign = if permille < 0 { "−" } else { "" };
    let size = permille.unsigned_abs();
    format!("{sign}{}.{} %", size / 10, size % 10)
}
