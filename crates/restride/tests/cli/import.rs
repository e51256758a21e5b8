//! `import`: an outcome for every file, the good ones in whatever the others are.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::runner::{Runner, Said, simulated_files, text};

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn outcomes(report: &Value) -> Vec<&str> {
    let files = report["files"].as_array().expect("files");
    files.iter().map(|file| file["outcome"].as_str().expect("an outcome")).collect()
}

fn report(said: &Said) -> Value {
    serde_json::from_str(&said.out).expect("JSON")
}

#[test]
fn importing_twice_changes_nothing() {
    let runner = Runner::new();
    let folder = text(&simulated_files(&runner));
    let first = runner.json(&["import", &folder]);
    let imported = first["summary"]["imported_runs"].as_u64().expect("a count");
    assert!(imported > 30, "{}", first["summary"]);
    let diary = runner.diary();
    let again = runner.json(&["import", &folder]);
    assert!(outcomes(&again).iter().all(|outcome| *outcome == "already_there"), "{again}");
    assert_eq!(runner.diary(), diary);
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(imported as usize));
}

#[test]
fn a_copy_under_another_name_is_already_there() {
    let runner = Runner::new();
    let one = files(&simulated_files(&runner)).remove(0);
    let copy = runner.file("elsewhere/renamed.bin", &fs::read(&one).expect("a file"));
    runner.call(&["import", &text(&one)]).well();
    let again = runner.json(&["import", &text(&copy)]);
    assert_eq!(outcomes(&again), ["already_there"]);
}

#[test]
fn bad_files_are_named_and_the_others_go_in() {
    let runner = Runner::new();
    let good = files(&simulated_files(&runner));
    let bytes = fs::read(&good[0]).expect("a file");
    runner.file("in/a-cut.fit", &bytes[..9]);
    runner.file("in/b-empty.fit", b"");
    runner.file("in/c-good.fit", &bytes);
    runner.file("in/d-note.txt", b"ran well today");
    runner.file("in/e-tiny.fit", &[126, 0x20, 0x54, 8, 0, 0, 0, 0, b'.', b'F', b'I', b'T', 1, 0]);
    runner.file("in/deeper/f-good.fit", &fs::read(&good[1]).expect("a file"));
    runner.file("in/._c-good.fit", b"side file");
    runner.file("in/.DS_Store", b"folder note");
    let said = runner.call(&["import", &text(&runner.path("in")), &text(&runner.path("nowhere")), "--json"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    assert!(said.err.contains("4 files of 7 could not be read"), "{}", said.err);
    let report = report(&said);
    let by_name = |name: &str| {
        let files = report["files"].as_array().expect("files");
        let found = files.iter().find(|f| f["file"].as_str().is_some_and(|path| path.ends_with(name)));
        found.and_then(|f| f["outcome"].as_str()).unwrap_or("none").to_owned()
    };
    for (name, outcome) in [
        ("a-cut.fit", "failed"),
        ("b-empty.fit", "failed"),
        ("in/c-good.fit", "imported"),
        ("d-note.txt", "not_a_run"),
        ("e-tiny.fit", "failed"),
        ("deeper/f-good.fit", "imported"),
        ("nowhere", "failed"),
        ("._c-good.fit", "none"),
        (".DS_Store", "none"),
    ] {
        assert_eq!(by_name(name), outcome, "{name}");
    }
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn an_archive_is_read_with_the_archives_in_it() {
    let runner = Runner::new();
    let good: Vec<Vec<u8>> =
        files(&simulated_files(&runner)).iter().take(3).map(|path| fs::read(path).expect("a file")).collect();
    let inner = zipped(&[("two.fit", &good[1]), ("again.fit", &good[0])]);
    let outer = zipped(&[
        ("activities/one.fit", &good[0]),
        ("profile.json", b"{}"),
        ("cut.fit", &good[2][..20]),
        ("inner.zip", &inner),
    ]);
    let export = text(&runner.file("export.zip", &outer));
    let said = runner.call(&["import", &export, "--json"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    let first = report(&said);
    assert_eq!(outcomes(&first), ["imported", "not_a_run", "failed", "imported", "already_there"], "{first}");
    let names: Vec<&str> =
        first["files"].as_array().expect("files").iter().filter_map(|file| file["file"].as_str()).collect();
    assert!(names[3].ends_with("export.zip > inner.zip > two.fit"), "{names:?}");

    let repacked = runner.file("repacked.zip", &zipped(&[("a.fit", &good[1]), ("b.fit", &good[0])]));
    let again = runner.json(&["import", &text(&repacked)]);
    assert_eq!(outcomes(&again), ["already_there", "already_there"]);
    assert_eq!(runner.json(&["runs"]).as_array().map(Vec::len), Some(2));
}

pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, stored).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn every_line_of_the_report_says_why() {
    let runner = Runner::new();
    let cut = runner.file("cut.fit", &[14, 0x20, 0, 0]);
    let note = runner.file("note.txt", b"hello");
    let said = runner.call(&["import", &text(&cut), &text(&note)]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("note.txt: not a run: "), "{}", said.out);
    assert!(said.out.contains("cut.fit: "), "{}", said.out);
    assert!(said.err.contains("could not be read"), "{}", said.err);
}

#[test]
fn a_run_that_has_not_come_yet_is_refused() {
    let runner = Runner::new();
    let point = |minute: u32| {
        let place = 10.0 + f64::from(minute) * 0.0015;
        format!("<trkpt lat=\"50.0\" lon=\"{place}\"><time>2099-05-01T06:{minute:02}:00Z</time></trkpt>")
    };
    let points: String = (0..30).map(point).collect();
    let gpx = format!("<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>");
    let path = runner.file("future.gpx", gpx.as_bytes());
    let said = runner.call(&["import", &text(&path)]);
    assert_eq!(said.code, Some(1), "{}", said.out);
    assert!(said.out.contains("2099-05-01, has not come yet"), "{}", said.out);
    assert_eq!(runner.diary(), Vec::<String>::new());
}

#[test]
fn one_run_is_told_with_its_file_and_its_numbers() {
    let runner = Runner::new();
    let one = files(&simulated_files(&runner)).remove(0);
    runner.call(&["import", &text(&one)]).well();
    let run = runner.json(&["run", "1"]);
    assert_eq!(run["files"][0]["sha256"].as_str().map(str::len), Some(64), "{run}");
    assert!(run["cadence_running_spm"].as_u64().is_some_and(|spm| (160..175).contains(&spm)), "{run}");
    let page = runner.call(&["run", "1"]).well();
    assert!(page.out.contains("min/km") && page.out.contains(".fit"), "{}", page.out);
    runner.call(&["run", "99"]).refused(1, &["no run number 99"]);
}

#[test]
fn a_pipe_is_refused_without_being_opened() {
    let runner = Runner::new();
    let good = files(&simulated_files(&runner)).remove(0);
    runner.file("in/good.fit", &fs::read(good).expect("a file"));
    let pipe = text(&runner.path("in/pipe.fit"));
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()) {
        eprintln!("SKIPPED: mkfifo is not there, so no pipe was imported");
        return;
    }
    let said = runner.call(&["import", &pipe]).refused(1, &["1 file of 1"]);
    assert!(said.out.contains("pipe.fit: cannot be read: neither a file nor a folder"), "{}", said.out);
    let said = runner.call(&["import", &text(&runner.path("in"))]).well();
    assert!(said.out.contains("pipe.fit: not a run: neither a file nor a folder"), "{}", said.out);
    assert!(said.out.contains("good.fit: imported"), "{}", said.out);
    let said = runner.call(&["restore", &pipe]).refused(1, &["is not a file"]);
    assert_eq!(said.out, "");
}

#[test]
fn a_damaged_recording_says_so_beside_its_run() {
    let runner = Runner::new();
    let whole = fs::read(files(&simulated_files(&runner)).remove(0)).expect("a file");
    let mut changed = whole.clone();
    if let Some(last) = changed.last_mut() {
        *last ^= 1;
    }
    for (bytes, is_damaged) in [(&whole[..], false), (&whole[..whole.len() / 2], true), (&changed, true)] {
        let runner = Runner::new();
        let said = runner.call(&["import", &text(&runner.file("run.fit", bytes))]).well();
        assert!(said.out.contains("run.fit: imported: run of"), "{}", said.out);
        assert_eq!(said.out.contains("damaged: read as far as it goes"), is_damaged, "{}", said.out);
    }
}

#[test]
fn a_recording_with_next_to_nothing_in_it_does_not_count() {
    let check = |seconds: u32, degrees: f64, counts: bool| {
        let runner = Runner::new();
        let point = |s: u32| {
            let place = 10.0 + degrees * f64::from(s) / f64::from(seconds);
            let (min, s) = (s / 60, s % 60);
            format!("<trkpt lat=\"50.0\" lon=\"{place}\"><time>2026-01-05T06:{min:02}:{s:02}Z</time></trkpt>")
        };
        let points: String = (0..=seconds).map(point).collect();
        let gpx = format!("<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>");
        let said = runner.call(&["import", &text(&runner.file("a.gpx", gpx.as_bytes()))]).well();
        assert!(said.out.contains("imported: run"), "{seconds} s: {}", said.out);
        assert_eq!(!said.out.contains("too short to count as a run"), counts, "{seconds} s: {}", said.out);
    };
    check(30, 0.001, false);
    check(30, 0.002, true);
    check(90, 0.001, true);
}

#[test]
fn what_cannot_be_opened_or_unpacked_is_said_in_plain_words() {
    let runner = Runner::new();
    let whole = zipped(&[("a.txt", b"hello")]);
    let cut = text(&runner.file("cut.zip", &whole[..whole.len() - 10]));
    let said = runner.call(&["import", &cut, &text(&runner.path("nowhere"))]);
    assert!(said.out.contains("the archive is damaged or not complete"), "{}", said.out);
    assert!(said.out.contains("nowhere: cannot be read: there is nothing of this name"), "{}", said.out);
}

#[test]
fn every_shared_file_gets_its_outcome() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there, so real files were not imported", folder.display());
        return;
    }
    let runner = Runner::new();
    let said = runner.call(&["import", "--json", &text(&folder)]);
    let report = report(&said);
    assert_eq!(outcomes(&report).len(), walk(&folder), "{}", report["summary"]);
    let failed = report["summary"]["failed"].as_u64().expect("a count");
    assert_eq!(said.code, Some(i32::from(failed > 0)), "{}", said.err);
    let again = runner.call(&["import", "--json", &text(&folder)]);
    let summary = |report: &Value, name: &str| report["summary"][name].as_u64().expect("a count");
    let again = self::report(&again);
    assert_eq!(summary(&again, "imported_runs") + summary(&again, "imported_walks"), 0, "{again}");
    assert!(summary(&report, "imported_runs") >= 30, "{}", report["summary"]);
}

fn walk(folder: &Path) -> usize {
    files(folder).iter().map(|path| if path.is_dir() { walk(path) } else { 1 }).sum()
}
