//! `run ID`: everything known of one run, with its file and what was odd about it.

use std::io::Write;

use activity::{Outcome, Profile};
use rehab::Date;
use rehab::fact::What;
use rehab::run::{Foot, Run};
use serde_json::json;
use store::{Origin, Recorded, Told};
use training::cadence::adherence;
use training::load::{Weights, load, sensitivity};

use super::figures::OwnCadence;
use super::runs::TakenBack;
use super::{Ending, Visit, runs, triggers};
use crate::cli;
use crate::error::Error;
use crate::notebook::{Notebook, history, taken_back};
use crate::render::page::{Ink, Page};
use crate::render::run_beside::{Beside, columns};
use crate::said;
use crate::terminal::printable;

pub fn run(wanted: &cli::Run, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let found = recorded.iter().find(|r| r.seq == wanted.id);
    let Some((entry, run)) = found.and_then(|r| match &r.fact.what {
        What::Run(run) => Some((r, run)),
        _ => None,
    }) else {
        return Err(Error::Refused(said!("run-unknown", "id" = wanted.id)));
    };
    let back = taken_back(&recorded).get(&wanted.id).map(|on| TakenBack::of(*on, visit.now.day));
    let origins: Vec<Origin> = notebook.origins()?.into_iter().filter(|o| o.seq == wanted.id).collect();
    let files = files(&notebook, &origins)?;
    let told: Vec<Told> = notebook.told()?.into_iter().filter(|told| told.seq == wanted.id).collect();
    let parts = if visit.terminal.json { PARTS_IN_JSON } else { columns(visit.terminal.look()) };
    let profile = profile_of(&notebook, entry.seq, parts)?.unwrap_or_default();
    let beside = beside(entry, run, profile, &recorded, visit.now.day);
    if visit.terminal.json {
        let mut value = runs::run_json(run);
        value["id"] = json!(entry.seq);
        value["on"] = json!(entry.fact.on.to_string());
        value["taken_back"] = json!(back.is_some());
        value["counts_today"] = json!(back != Some(TakenBack::CountsNoLonger));
        let files = files.iter().map(|f| json!({ "name": f.name, "sha256": f.sha256, "notes": f.notes }));
        let told = told.iter().map(|t| json!({ "service": t.service, "title": t.title, "note": t.note }));
        value["told"] = json!(told.collect::<Vec<_>>());
        value["files"] = json!(files.collect::<Vec<_>>());
        value["beside"] = beside.json();
        visit.print_json(&value)?;
        return Ok(Ending::Well);
    }
    let text = page(entry, run, (back, &beside), (&files, &told), visit);
    visit.terminal.out.write_all(text.as_bytes())?;
    Ok(Ending::Well)
}

struct FileOfRun {
    name: String,
    sha256: String,
    notes: Vec<String>,
}

/// The files a run was read from; their notes are read from them again.
fn files(notebook: &Notebook, origins: &[Origin]) -> Result<Vec<FileOfRun>, Error> {
    let mut files = Vec::new();
    for origin in origins {
        let kept = notebook.file(origin.file)?;
        let mut notes = Vec::new();
        if let Outcome::Activity(activity) = activity::read_file(&kept.bytes) {
            let nth = origin.inner.parse::<usize>().unwrap_or(1);
            let summary = activity::summarize(&activity).into_iter().nth(nth.saturating_sub(1));
            notes = summary.iter().flat_map(|s| s.notes.iter().map(ToString::to_string)).collect();
        }
        files.push(FileOfRun { name: kept.name, sha256: kept.key.to_string(), notes });
    }
    Ok(files)
}

fn page(
    entry: &Recorded,
    run: &Run,
    (back, beside): (Option<TakenBack>, &Beside),
    (files, told): (&[FileOfRun], &[Told]),
    visit: &Visit,
) -> String {
    let mut page = Page::new(visit.terminal.look());
    let kind = said!(&format!("fact-{}", run.foot.word()));
    page.heading(&said!("run-heading", "kind" = kind, "on" = entry.fact.on.to_string(), "id" = entry.seq));
    if let Some(back) = back {
        page.line(2, &back.say(), Ink::Amber);
    }
    for (name, value) in measured(run).into_iter().chain(felt(run)) {
        if let Some(value) = value {
            page.row(2, 24, (&said!(&format!("run-row-{name}")), Ink::Faint), &value);
        }
    }
    beside.write(&mut page);
    page.gap();
    if files.is_empty() {
        page.row(2, 24, (&said!("run-row-file"), Ink::Faint), &said!("run-row-typed"));
    }
    for file in files {
        page.row(2, 24, (&said!("run-row-file"), Ink::Faint), &printable(&file.name));
        page.verbatim(26, &file.sha256);
    }
    write_told(told, &mut page);
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

const PARTS_IN_JSON: u32 = 60;

/// The run along its way, from the kept file that tells the most; `None` where none is kept.
pub fn profile_of(notebook: &Notebook, seq: u64, parts: u32) -> Result<Option<Profile>, Error> {
    let mut fullest: Option<Profile> = None;
    for origin in notebook.origins()?.into_iter().filter(|o| o.seq == seq) {
        let kept = notebook.file(origin.file)?;
        let Outcome::Activity(activity) = activity::read_file(&kept.bytes) else { continue };
        let nth = origin.inner.parse::<usize>().unwrap_or(1).saturating_sub(1);
        let tells = |p: &Profile| (!p.cadence_ms.is_empty(), !p.parts.is_empty());
        let profile = activity::profile(&activity, nth, parts);
        fullest = fullest.into_iter().chain(profile).max_by_key(tells);
    }
    Ok(fullest)
}

fn beside(entry: &Recorded, run: &Run, profile: Profile, recorded: &[Recorded], today: Date) -> Beside {
    if run.foot != Foot::Run {
        return Beside { profile, ..Beside::default() };
    }
    let numbers = triggers::numbers(recorded);
    let name = numbers.iter().find(|(_, id)| **id == entry.seq).map(|(name, _)| *name);
    let outings = training::outings(&history(recorded), today);
    let told = outings.iter().find(|o| Some(o.name()) == name);
    let own = OwnCadence::of(recorded, today);
    let weights = Weights::default();
    let report = told.map_or(&run.report, |outing| &outing.run.report);
    Beside {
        onset_m: report.onset_m,
        longer_percent: told.and_then(|outing| training::daily::longer_percent(&outings, outing)),
        cadence_spm: run.cadence_running_spm.or(run.cadence_mean_spm),
        own_spm: own.at_speed_of(run.speed_mm_s),
        kept: own.targets().iter().filter_map(|target| adherence(&profile.cadence_ms, *target)).collect(),
        load: told.and_then(|outing| load(outing, own.baseline.as_ref(), &weights)),
        sensitivity: told.map_or(Vec::new(), |outing| sensitivity(outing, own.baseline.as_ref(), &weights)),
        profile,
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
