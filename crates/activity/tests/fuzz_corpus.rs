//! What the fuzzer starts from and what it found, replayed in every test run. The seeds are made here.

mod build;
#[path = "../../../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use build::export::*;
use build::fit::run;
use build::hostile::{Way, all};
use build::xml::{run_gpx, run_tcx};
use build::zip::{Entry, zip};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

/// A target, a name, and the bytes.
fn seeds() -> Vec<(String, String, Vec<u8>)> {
    let dates = ["May 22, 2020, 7:39:29 AM", "23.05.2020, 18:00:00", "03/04/2020, 07:39:29"];
    let strava_of = |header: &str| format!("{header}\n{}", strava_rows("Run", "Ride", dates)).into_bytes();
    let mut seeds: Vec<(&str, &str, Vec<u8>)> = vec![
        ("fit", "run", run().finish()),
        ("gpx", "run", run_gpx().into_bytes()[..3000].to_vec()),
        ("gpx", "points", run_gpx().into_bytes()[300..900].to_vec()),
        ("tcx", "run", run_tcx("Running").into_bytes()[..2500].to_vec()),
        (
            "archive",
            "export",
            zip(&[
                Entry::deflated("a.gpx", run_gpx().as_bytes()),
                Entry::stored("1.fit.gz", &build::gzip(&run().finish())),
            ]),
        ),
        ("archive", "run.gz", build::gzip(&run().finish())),
        ("strava", "english", strava_of(STRAVA_ENGLISH)),
        ("strava", "german", strava_of(STRAVA_GERMAN)),
        ("strava", "unknown", strava_of(STRAVA_UNKNOWN)),
        ("garmin", "rows", garmin()[0].1.clone()),
        ("apple", "workouts", apple_table(&[APPLE_RUN, APPLE_TREADMILL].concat()).into_bytes()),
        ("polar", "lists", polar_lists().into_bytes()[..2000].to_vec()),
        ("polar", "objects", polar_objects().into_bytes()[..2000].to_vec()),
        ("suunto", "app", suunto_app().into_bytes()[..1500].to_vec()),
        ("suunto", "quoted", suunto_quoted().into_bytes()[..1500].to_vec()),
        ("suunto", "log", suunto_log().into_bytes()[..1500].to_vec()),
        ("suunto", "sml", suunto_sml().into_bytes()[..1500].to_vec()),
        ("diary", "lines", b"2026-05-01 run 5 km 30 min pain=2\n2026-05-02 note \"knee\"\n".to_vec()),
        ("protocol", "empty", b"\0\0".to_vec()),
    ];
    seeds.sort_by_key(|&(target, name, _)| (target, name));
    let seeds = seeds.into_iter().map(|(target, name, bytes)| (target.to_owned(), name.to_owned(), bytes));
    seeds.chain(hostile_seeds()).collect()
}

/// The smaller files of the hostile set.
fn hostile_seeds() -> impl Iterator<Item = (String, String, Vec<u8>)> {
    const LARGEST: usize = 6_000;
    all().into_iter().filter_map(|case| {
        let (kind, name) = case.name.split_once('/')?;
        let target = match (kind, case.way) {
            ("zip" | "gz", _) => "archive",
            ("sml" | "json" | "suunto", _) => "suunto",
            ("fit" | "gpx" | "tcx" | "polar" | "strava" | "garmin" | "apple", _) => kind,
            (_, Way::Upload | Way::Table(_)) => return None,
        };
        if ["MiB", "mebibyte", "000", "a million"].iter().any(|large| name.contains(large)) {
            return None;
        }
        // Marks differ in what they are called, not in the letters they leave.
        let file: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("{:02x}", u32::from(c)) })
            .collect::<String>()
            .replace("20", "_");
        let bytes = (case.make)();
        (bytes.len() <= LARGEST && !bytes.is_empty())
            .then(|| (target.to_owned(), format!("hostile_{kind}_{file}"), bytes))
    })
}

#[test]
fn the_corpus_holds_every_seed() {
    for (target, name, bytes) in seeds() {
        let path = corpus().join(target).join(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).unwrap_or_default();
        assert!(
            kept == bytes,
            "{} is not the one made by the test; run with UPDATE_EXPECT=1",
            path.display()
        );
    }
}

#[test]
fn the_whole_corpus_is_survived() {
    for (target, work) in targets::TARGETS {
        let mut files = 0;
        for entry in fs::read_dir(corpus().join(target)).unwrap_or_else(|error| panic!("{target}: {error}")) {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            work(&bytes);
            work(&bytes[..bytes.len() / 2]);
            files += 1;
        }
        assert!(files > 0, "{target} has nothing to start from");
    }
}

#[test]
fn the_corpus_stays_small() {
    const MOST: u64 = 3 << 20;
    let size: u64 = targets::TARGETS
        .iter()
        .flat_map(|(target, _)| fs::read_dir(corpus().join(target)).unwrap())
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    assert!(size < MOST, "{size} bytes");
}
