//! Exports of services: what their tables say becomes part of a run, and a run that two of them hold is one run.

use std::fs;
use std::path::Path;

use libdeflater::{CompressionLvl, Compressor};

use crate::import::files;
use crate::made::{Made, Zip, gzipped, upload};
use crate::runner::{Runner, simulated_files, text};

const MADE: Made = Made { runs: 10, mean_s: 400 };

fn export(runner: &Runner) -> String {
    let path = runner.path("export.zip");
    MADE.write_strava(&path).expect("an export");
    text(&path)
}

#[test]
fn titles_notes_and_effort_of_an_export_are_seen() {
    let runner = Runner::new();
    let report = runner.json(&["import", &export(&runner)]);
    assert_eq!(report["summary"]["imported_runs"], 10, "{}", report["summary"]);
    assert_eq!(report["summary"]["by_source"]["Strava"]["runs"], 10, "{}", report["summary"]);
    let months = report["summary"]["by_month"].as_object().expect("months");
    let counted: u64 = months.values().map(|month| month["runs"].as_u64().expect("a count")).sum();
    assert_eq!(counted, 10);
    let run = runner.json(&["run", "1"]);
    assert_eq!(run["effort"], 6, "{run}");
    assert_eq!(run["told"][0]["title"], "Run 0", "{run}");
    assert_eq!(run["told"][0]["note"], "left knee sore, from km 4 on", "{run}");
    let page = runner.call(&["run", "1"]).well().out;
    assert!(page.contains("Strava: Run 0") && page.contains("left knee sore, from km 4 on"), "{page}");
}

#[test]
fn an_export_unpacked_to_a_folder_says_the_same() {
    let runner = Runner::new();
    let mut gzip = Compressor::new(CompressionLvl::fastest());
    for nth in 0..MADE.runs {
        let name = format!("export/activities/{}.fit.gz", upload(nth));
        runner.file(&name, &gzipped(&mut gzip, &MADE.fit(nth)));
    }
    runner.file("export/activities.csv", MADE.index().as_bytes());
    runner.file("export/media/a.jpg", b"\xFF\xD8\xFF\xE0 no picture");
    let report = runner.json(&["import", &text(&runner.path("export"))]);
    assert_eq!(report["summary"]["by_source"]["Strava"]["runs"], 10, "{}", report["summary"]);
    assert_eq!(report["summary"]["files"], 11, "the table is no file of its own: {report}");
    let run = runner.json(&["run", "1"]);
    assert_eq!(run["told"][0]["note"], "left knee sore, from km 4 on", "{run}");
    assert_eq!(run["effort"], 6, "{run}");
}

#[test]
fn an_archive_that_was_read_is_answered_without_reading_it() {
    let runner = Runner::new();
    let path = export(&runner);
    let first = runner.json(&["import", &path]);
    let diary = runner.diary();
    // A file inside is damaged now; the list of entries is the same, and nobody looks.
    let mut bytes = fs::read(&path).expect("the export");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    fs::write(&path, &bytes).expect("written");
    let again = runner.json(&["import", &path]);
    let names = |report: &serde_json::Value| -> Vec<String> {
        let files = report["files"].as_array().expect("files");
        files.iter().map(|file| file["file"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&again), names(&first));
    assert_eq!(again["summary"]["already_there"], 10, "{again}");
    assert_eq!(runner.diary(), diary);
    // Nothing vouches for it in another notebook.
    let other = Runner::new();
    let moved = other.file("export.zip", &bytes);
    let said = other.call(&["import", &text(&moved)]);
    assert!(said.out.contains("cannot be read"), "{}", said.out);
}

#[test]
fn a_damaged_archive_is_read_again() {
    let runner = Runner::new();
    let path = export(&runner);
    let whole = fs::read(&path).expect("the export");
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xFF;
    fs::write(&path, &damaged).expect("written");
    let first = runner.call(&["import", &path]);
    assert_eq!(first.code, Some(1), "{}", first.out);
    fs::write(&path, &whole).expect("written");
    let again = runner.json(&["import", &path]);
    assert_eq!(again["summary"]["imported_runs"], 1, "{}", again["summary"]);
    assert_eq!(again["summary"]["already_there"], 9, "{}", again["summary"]);
}

#[test]
fn a_run_that_two_services_hold_is_counted_once() {
    let runner = Runner::new();
    runner.call(&["import", &export(&runner)]).well();
    let fit = MADE.fit(0);
    let start = MADE.start_unix_s(0);
    let folder = runner.path("garmin.zip");
    let mut garmin = Zip::create(&folder).expect("an archive");
    // The other service's copy of it: the same run in other bytes.
    let mut other = fit.clone();
    other.extend([0; 3]);
    garmin.stored("DI_CONNECT/DI-Connect-Uploaded-Files/me_1.fit", &other).expect("an entry");
    garmin.finish().expect("an archive");
    assert!(start > 0);
    let said = runner.call(&["import", &text(&folder)]).well();
    assert!(
        said.out.contains("the same run as number 1") && said.out.contains("also in Garmin"),
        "{}",
        said.out
    );
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(10));
}

#[test]
fn what_one_looks_at_first_is_what_was_kept() {
    let runner = Runner::new();
    runner.call(&["import", &export(&runner)]).well();
    let doctor = runner.json(&["doctor"]);
    assert_eq!(runner.call(&["doctor"]).code, Some(0), "{doctor}");
    let one: &Path = &files(&simulated_files(&runner)).remove(0);
    runner.call(&["import", &text(one)]).well();
    assert_eq!(runner.call(&["doctor"]).code, Some(0));
}
