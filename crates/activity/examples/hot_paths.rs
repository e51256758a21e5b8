//! Runs one hot path of reading a number of times on made-up input: what `scripts/instructions` counts.
//! `hot_paths list`, or `hot_paths PATH TIMES`.
#![allow(clippy::print_stdout)]

#[path = "../tests/build/mod.rs"]
mod build;

use std::hint::black_box;
use std::ops::ControlFlow;

use activity::export::{self, Index};
use activity::{Archive, Budget, Content, Limits, Outcome, Unpacker, fit, read, read_file, summarize};
use build::export::{APPLE_RUN, STRAVA_ENGLISH, apple_table, garmin_row, polar_lists, strava_row};
use build::fit::FitFile;
use build::zip::{Entry, zip};

type Work = Box<dyn Fn()>;
type HotPath = (&'static str, fn() -> Work);

const PATHS: &[HotPath] = &[
    ("fit to columns, 3600 samples", fit_columns),
    ("fit to runs, 3600 samples", fit_runs),
    ("gpx, 3600 points", gpx),
    ("tcx, 90 points", tcx),
    ("polar, 90 samples", polar),
    ("gz of a fit, 3600 samples", gz),
    ("zip of 100 fit.gz", zip_walk),
    ("zip of 100 fit.gz by entry", zip_entries),
    ("strava table, 1000 rows", strava),
    ("garmin table, 1000 rows", garmin),
    ("apple table, 10000 records", apple),
    ("hostile: 100000 open quotes", quotes),
    ("hostile: 100000 open comments", comments),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [list] if list == "list" => PATHS.iter().for_each(|(name, _)| println!("{name}")),
        [name, times] => {
            let Some((_, prepare)) = PATHS.iter().find(|(known, _)| known == name) else {
                return println!("no such path; 'list' names them");
            };
            let work = prepare();
            (0..times.parse().unwrap_or(0)).for_each(|_| work());
        }
        _ => println!("hot_paths list | hot_paths PATH TIMES"),
    }
}

fn hour() -> Vec<u8> {
    let mut file = FitFile::new();
    file.file_id(4).records(3600).session(1, build::fit::START, 3599);
    file.finish()
}

fn fit_columns() -> Work {
    let file = hour();
    Box::new(move || drop(black_box(fit::decode(black_box(&file)))))
}

fn runs_of(bytes: &[u8]) {
    if let Outcome::Activity(activity) = read_file(black_box(bytes)) {
        black_box(summarize(&activity));
    }
}

fn fit_runs() -> Work {
    let file = hour();
    Box::new(move || runs_of(&file))
}

fn gpx() -> Work {
    let file = build::xml::gpx("<type>running</type>", &build::xml::points(0..3600, 85));
    Box::new(move || drop(black_box(read_file(black_box(file.as_bytes())))))
}

fn tcx() -> Work {
    let file = build::xml::run_tcx("Running");
    Box::new(move || drop(black_box(read_file(black_box(file.as_bytes())))))
}

fn polar() -> Work {
    let file = polar_lists();
    Box::new(move || drop(black_box(read_file(black_box(file.as_bytes())))))
}

fn walk(bytes: &[u8]) {
    let _ = read("x", black_box(bytes), &Limits::OWN_FILES, &mut |found| {
        black_box(&found.outcome);
        ControlFlow::Continue(())
    });
}

fn gz() -> Work {
    let file = build::gzip(&hour());
    Box::new(move || walk(&file))
}

fn hundred() -> Vec<u8> {
    let entry = Entry::stored("0.fit.gz", &build::gzip(&hour()));
    zip(&(0..100)
        .map(|n| Entry { name: format!("activities/{n}.fit.gz"), ..entry.clone() })
        .collect::<Vec<_>>())
}

fn zip_walk() -> Work {
    let file = hundred();
    Box::new(move || walk(&file))
}

fn zip_entries() -> Work {
    let file = hundred();
    Box::new(move || {
        let budget = Budget::new(Limits::OWN_FILES);
        let archive = Archive::open(&file, &budget).expect("it is an archive");
        let mut unpacker = Unpacker::new();
        for entry in archive.largest_first() {
            if let Ok(Content::File(bytes)) = unpacker.entry(&archive, entry, &budget) {
                black_box(fit::decode(bytes).is_ok());
            }
        }
    })
}

fn table(name: &'static str, text: String) -> Work {
    let export = export::recognise([name, "activities/1.fit"]).expect("it is a table");
    Box::new(move || {
        let mut index = Index::new();
        black_box(index.read(&export, &mut black_box(text.as_bytes())).is_ok());
    })
}

fn strava() -> Work {
    let row = |id: usize| {
        strava_row(&[
            (0, &id.to_string()),
            (1, "May 22, 2020, 7:39:29 AM"),
            (2, "Morning"),
            (3, "Run"),
            (5, "3189"),
            (9, "false"),
            (10, "knee"),
            (12, &format!("activities/{id}.fit.gz")),
            (15, "3189.0"),
            (17, "9440.4"),
            (43, "7"),
        ])
    };
    table("activities.csv", format!("{STRAVA_ENGLISH}\n{}", (0..1000).map(row).collect::<String>()))
}

fn garmin() -> Work {
    let rows: Vec<String> =
        (0..1000).map(|n| garmin_row(n, 1_600_000_000 + i64::from(n) * 86_400, "")).collect();
    table(
        "x_0_summarizedActivities.json",
        format!("[{{\"summarizedActivitiesExport\":[{}]}}]", rows.join(",")),
    )
}

fn apple() -> Work {
    let record = "<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\" sourceVersion=\"10.0\" \
        device=\"&lt;&lt;HKDevice: 0x3&gt;, name:Apple Watch, model:Watch&gt;\" unit=\"count/min\" \
        creationDate=\"2024-05-01 18:00:05 +0000\" startDate=\"2024-05-01 18:00:05 +0000\" \
        endDate=\"2024-05-01 18:00:05 +0000\" value=\"150\"/>\n";
    table("apple_health_export/export.xml", apple_table(&format!("{}{APPLE_RUN}", record.repeat(10_000))))
}

fn quotes() -> Work {
    let file = format!("<gpx>{}", "<a b=\"'".repeat(100_000));
    Box::new(move || drop(black_box(read_file(black_box(file.as_bytes())))))
}

fn comments() -> Work {
    let file = format!("<gpx>{}", "<!--".repeat(100_000));
    Box::new(move || drop(black_box(read_file(black_box(file.as_bytes())))))
}
