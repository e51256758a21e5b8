//! `runs`: what was run, newest first.

use std::io::Write;

use rehab::run::Foot;
use serde_json::Value;

use super::{Ending, Visit, figures};
use crate::cli;
use crate::error::Error;
use crate::past::runs::{COMPARED_DAYS, EVER, Row, listed, row_json};
use crate::render::catalogue::Catalogue;
use crate::render::run_rows::{clock, length};
use crate::said;
use crate::terminal::Paint;

pub fn runs(wanted: &cli::Runs, visit: &mut Visit) -> Result<Ending, Error> {
    match (wanted.weeks, wanted.days) {
        (Some(weeks), _) => return figures::weeks(weeks, visit),
        (None, Some(days)) => return figures::days(days, visit),
        (None, None) if wanted.cadence => return figures::cadence(visit),
        (None, None) => {}
    }
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let mut rows = listed(&recorded, &protocol, visit.now.day, &EVER);
    rows.truncate(wanted.last.unwrap_or(usize::MAX));
    if visit.terminal.json {
        visit.print_json(&Value::Array(rows.iter().map(row_json).collect()))?;
        return Ok(Ending::Well);
    }
    if rows.is_empty() {
        return visit.confirm(&said!("runs-none"));
    }
    let wide = visit.terminal.look().width >= WIDE;
    let [heading, heights] = ["runs-heading", "runs-heading-heights"].map(|name| said!(name));
    let light = said!("runs-heading-light");
    let heading = if wide { format!("{heading}{heights}  {light}") } else { format!("{heading}  {light}") };
    let heading = visit.terminal.paint(&heading, Paint::Bold);
    writeln!(visit.terminal.out, "{heading}")?;
    for row in &rows {
        writeln!(visit.terminal.out, "{}", line(row, wide))?;
        let note = note(row);
        if !note.is_empty() {
            writeln!(visit.terminal.out, "{:7}{note}", "")?;
        }
    }
    Ok(Ending::Well)
}

/// From this width on there is room for the heights.
const WIDE: usize = 70;

/// The last column is the light, or what it was where it was no run.
fn line(row: &Row, wide: bool) -> String {
    let (run, dash) = (row.run, || "–".to_owned());
    let light = match (run.foot, row.light) {
        (Foot::Run, Some(light)) => said!(&format!("light-{}", light.word())),
        (Foot::Run, None) => String::new(),
        (foot, _) => said!(&format!("fact-{}", foot.word())),
    };
    let metres = |m: Option<u16>| format!(" {:>5}", m.map_or_else(dash, |m| m.to_string()));
    let heights = metres(run.ascent_m) + &metres(run.descent_m);
    let line = format!(
        "{:>5}  {}  {:>9} {:>8} {:>5}{}  {light}",
        row.id,
        row.on,
        run.distance_m.map_or_else(dash, |m| length(Catalogue::english(), m)),
        run.elapsed_s.map_or_else(dash, clock),
        row.cadence_spm().map_or_else(dash, |spm| spm.to_string()),
        if wide { heights.as_str() } else { "" },
    );
    line.trim_end().to_owned()
}

fn note(row: &Row) -> String {
    match (row.taken_back, row.longer_note_percent()) {
        (Some(taken_back), _) => taken_back.say(Catalogue::english()),
        (None, Some(percent)) => said!("runs-longer", "percent" = percent, "days" = COMPARED_DAYS),
        (None, None) => String::new(),
    }
}
