//! `runs --weeks`, `--days` and `--cadence`: many runs together.

use std::io::Write;

use rehab::Date;
use rehab::fact::What;
use serde_json::Value;
use store::Recorded;
use training::cadence::{Adherence, adherence};
use training::{Outing, outings};

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::{Notebook, history, standing};
use crate::past;
use crate::past::cadence::OwnCadence;
use crate::render::cadence::{CadenceTold, KeptRun};
use crate::render::weeks;
use crate::said;

pub fn weeks(count: u16, visit: &mut Visit) -> Result<Ending, Error> {
    let runs = runs(visit)?;
    let told = training::daily::weekly(&runs, u32::from(count), visit.now.day);
    if visit.terminal.json {
        visit.print_json(&told.iter().map(weeks::span_json).collect::<Vec<Value>>())?;
        return Ok(Ending::Well);
    }
    if runs.is_empty() {
        return visit.confirm(&said!("runs-none"));
    }
    if let Some(last) = runs.last().filter(|_| told.iter().all(|week| week.runs == 0)) {
        return visit.confirm(&said!("weeks-none", "day" = last.on.to_string()));
    }
    visit.terminal.out.write_all(weeks::weeks_text(&told, visit.terminal.look()).as_bytes())?;
    Ok(Ending::Well)
}

pub fn days(count: u16, visit: &mut Visit) -> Result<Ending, Error> {
    let runs = runs(visit)?;
    let today = visit.now.day;
    let first = today.saturating_sub(jiff::Span::new().days(i64::from(count.max(1)) - 1));
    let told = training::daily::daily(&runs, first, today);
    if visit.terminal.json {
        visit.print_json(&told.iter().map(weeks::day_json).collect::<Vec<Value>>())?;
        return Ok(Ending::Well);
    }
    if runs.is_empty() {
        return visit.confirm(&said!("runs-none"));
    }
    visit.terminal.out.write_all(weeks::days_text(&told, visit.terminal.look()).as_bytes())?;
    Ok(Ending::Well)
}

fn runs(visit: &Visit) -> Result<Vec<Outing>, Error> {
    Ok(outings(&history(&visit.notebook()?.facts()?), visit.now.day))
}

/// Runs held against the targets at the most: each is read from its file again.
const RUNS_SHOWN: usize = 12;

pub fn cadence(visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let today = visit.now.day;
    let own = OwnCadence::of(&recorded, &history(&recorded), today);
    let told = CadenceTold {
        runs: later_runs(&own, &notebook, &recorded, today)?,
        baseline: own.baseline,
        until: own.until,
        today,
    };
    if visit.terminal.json {
        visit.print_json(&told.json())?;
    } else {
        visit.terminal.out.write_all(told.text(visit.terminal.look()).as_bytes())?;
    }
    Ok(Ending::Well)
}

/// Later runs held against the targets, each read from its file again; oldest first.
fn later_runs(
    own: &OwnCadence,
    notebook: &Notebook,
    recorded: &[Recorded],
    today: Date,
) -> Result<Vec<KeptRun>, Error> {
    let (targets, mut runs) = (own.targets(), Vec::new());
    let newest_first = standing(recorded).collect::<Vec<_>>().into_iter().rev();
    for entry in newest_first.filter(|r| r.fact.on > own.until && r.fact.on <= today && !targets.is_empty()) {
        let What::Run(run) = &entry.fact.what else { continue };
        let spm =
            run.cadence_running_spm.or(run.cadence_mean_spm).filter(|_| run.foot == rehab::run::Foot::Run);
        let Some(spm) = spm else { continue };
        runs.push(KeptRun {
            id: entry.seq,
            on: entry.fact.on,
            spm,
            own_spm: own.at_speed_of(run.speed_mm_s),
            kept: kept(notebook, entry.seq, &targets)?,
        });
        if runs.len() == RUNS_SHOWN {
            break;
        }
    }
    runs.sort_by_key(|run| (run.on, run.id));
    Ok(runs)
}

/// Worked out of the kept file now; nothing of it is stored.
fn kept(notebook: &Notebook, seq: u64, targets: &[u32]) -> Result<Vec<Adherence>, Error> {
    let profile = past::run::profile(&notebook.files_of(seq)?, 1).unwrap_or_default();
    Ok(targets.iter().filter_map(|target| adherence(&profile.cadence_ms, *target)).collect())
}
