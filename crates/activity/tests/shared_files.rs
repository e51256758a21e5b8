//! The openly licensed files of other projects, if they lie beside this one: every one has an outcome, every run its
//! expected numbers.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use activity::{CadenceNote, Limits, Note, Outcome, Summary, read, summarize};
use rehab::run::{Foot, Run};

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    if !folder.is_dir() {
        eprintln!("SKIPPED: no activity files at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// Path below the folder -> outcome in a word and the runs.
fn outcomes(folder: &Path) -> BTreeMap<String, (String, Vec<Summary>)> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    let mut outcomes = BTreeMap::new();
    for path in files {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let _ = read(&name, &fs::read(&path).unwrap(), &Limits::OWN_FILES, &mut |found| {
            let runs = match &found.outcome {
                Outcome::Activity(activity) => summarize(activity),
                _ => Vec::new(),
            };
            let word = if runs.is_empty() { found.outcome.to_string() } else { "on foot".into() };
            outcomes.insert(found.name.to_string(), (word, runs));
            ControlFlow::Continue(())
        });
    }
    outcomes
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, files),
            false if path.extension().is_some_and(|extension| extension != "tsv") => files.push(path),
            false => {}
        }
    }
}

#[test]
fn every_file_has_its_expected_outcome() {
    let Some(folder) = folder() else { return };
    let mut table = String::new();
    for (name, (word, runs)) in outcomes(&folder) {
        writeln!(table, "{name}: {word}").unwrap();
        runs.iter().for_each(|run| writeln!(table, "{}", line(run)).unwrap());
    }
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/shared_files.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, &table).unwrap();
    }
    let expect = fs::read_to_string(&expected).unwrap_or_default();
    for (ours, expect) in table.lines().zip(expect.lines()) {
        assert_eq!(ours, expect, "if this is better, run with UPDATE_EXPECT=1 and look at the difference");
    }
    assert_eq!(table.lines().count(), expect.lines().count());
}

/// Every sixtieth byte changed, in ten different ways, and the end cut off.
#[test]
fn damaged_copies_are_survived() {
    let Some(folder) = folder() else { return };
    let mut files = Vec::new();
    collect(&folder, &mut files);
    let mut damaged = 0;
    for bytes in files.iter().map(|path| fs::read(path).unwrap()).filter(|bytes| bytes.len() < 30_000) {
        for way in 1..=10usize {
            let mut copy = bytes[..bytes.len() - bytes.len() / (30 - way)].to_vec();
            for at in (way..copy.len()).step_by(60) {
                copy[at] = copy[at].wrapping_mul(31).wrapping_add((at * way) as u8);
            }
            if let Outcome::Activity(activity) = activity::read_file(&copy) {
                summarize(&activity);
            }
            damaged += 1;
        }
    }
    assert!(damaged >= 500);
}

/// Everything a run holds, as whole numbers; `-` is unknown.
fn line(summary: &Summary) -> String {
    fn shown<T: std::fmt::Display>(value: Option<T>) -> String {
        value.map_or("-".into(), |value| value.to_string())
    }
    let run = &summary.run;
    let marks: Vec<String> =
        run.marks.iter().map(|mark| format!("{}s/{}m", mark.at_s, shown(mark.at_m))).collect();
    format!(
        "    {} {} m={} elapsed={} moving={} running={} bouts={} longest={} spm={}/{}/{} mm/s={} up={} down={} \
         downhill={} steepest={} left={} right={} indoor={} stance={} bounce={} effort={} feel={} marks={} notes={}",
        summary.day,
        run.foot.word(),
        shown(run.distance_m),
        shown(run.elapsed_s),
        shown(run.moving_s),
        shown(run.running_s),
        shown(run.run_bouts),
        shown(run.longest_bout_s),
        shown(run.cadence_mean_spm),
        shown(run.cadence_median_spm),
        shown(run.cadence_running_spm),
        shown(run.speed_mm_s),
        shown(run.ascent_m),
        shown(run.descent_m),
        shown(run.downhill_m),
        shown(run.steepest_permille),
        shown(run.turned_left_deg),
        shown(run.turned_right_deg),
        shown(run.indoor),
        shown(run.stance_ms),
        shown(run.bounce_mm),
        shown(run.effort),
        shown(run.feel),
        marks.join(","),
        summary.notes.len()
    )
}

#[test]
fn every_file_that_its_source_calls_running_is_a_run() {
    let Some(folder) = folder() else { return };
    let outcomes = outcomes(&folder);
    let provenance = fs::read_to_string(folder.join("PROVENANCE.tsv")).unwrap();
    let mut missing = Vec::new();
    let mut running = 0;
    for line in provenance.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (name, sport) = (columns[0], columns[7].to_lowercase());
        let Some((word, runs)) = outcomes.get(name) else {
            missing.push(format!("{name}: no outcome"));
            continue;
        };
        if sport.split([',', '/']).any(|part| part.starts_with("run")) {
            running += 1;
            if !runs.iter().any(|run| run.run.foot == Foot::Run) {
                missing.push(format!("{name}: {word}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(running >= 30, "only {running} files are called running");
}

#[test]
fn a_running_cadence_is_usual_or_says_why_not() {
    let Some(folder) = folder() else { return };
    let silent: Vec<String> = outcomes(&folder)
        .into_iter()
        .flat_map(|(name, (_, runs))| runs.into_iter().map(move |run| (name.clone(), run)))
        .filter(|(_, summary)| summary.run.foot == Foot::Run && !cadence_is_accounted_for(summary))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

fn cadence_is_accounted_for(summary: &Summary) -> bool {
    let Run { cadence_mean_spm, cadence_median_spm, cadence_running_spm, .. } = summary.run;
    let usual = [cadence_mean_spm, cadence_median_spm, cadence_running_spm]
        .into_iter()
        .all(|spm| spm.is_none_or(|spm| (140..=200).contains(&spm)));
    let explained =
        summary.notes.iter().any(|note| matches!(note, Note::Cadence(why) if *why != CadenceNote::InSteps));
    explained || usual && cadence_mean_spm.is_some()
}

#[test]
fn an_unaccounted_cadence_would_be_seen() {
    let mut summary =
        Summary { day: rehab::Date::constant(2024, 5, 1), run: Run::default(), notes: Vec::new() };
    assert!(!cadence_is_accounted_for(&summary));
    summary.run.cadence_mean_spm = Some(139);
    assert!(!cadence_is_accounted_for(&summary));
    summary.run.cadence_mean_spm = Some(140);
    assert!(cadence_is_accounted_for(&summary));
}
