//! How fast activity files are read, beside other crates, on the same files, in turns within one run.
//! `cargo run --release` in this folder prints the tables and puts them into `README.md`.

mod clock;
mod engines;
mod files;

use std::fmt::Write;
use std::path::Path;

use clock::Clock;
use engines::{Engine, FIT, GPX, Read, TCX};

const ROUNDS: usize = 9;

fn main() {
    let mut report = String::new();
    for (kind, engines) in [("FIT", FIT), ("GPX", GPX), ("TCX", TCX)] {
        let (files, from) = files::of(kind);
        if files.is_empty() {
            println!("SKIPPED: no {kind} files");
            continue;
        }
        let measured = measure(engines, &files);
        report += &table(kind, from, &files, &measured);
    }
    println!("{report}");
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    if let Err(problem) = put_into(&readme, &report) {
        println!("README.md could not be written: {problem}");
    }
}

struct Measured {
    name: &'static str,
    median_s: f64,
    read: Read,
}

/// The engines take turns within every round, so that whatever else the machine does hits all of them.
fn measure(engines: &[Engine], files: &[Vec<u8>]) -> Vec<Measured> {
    let mut seconds = vec![Vec::new(); engines.len()];
    for _ in 0..ROUNDS {
        for (engine, seconds) in engines.iter().zip(&mut seconds) {
            let start = Clock::now();
            for file in files {
                std::hint::black_box((engine.read)(std::hint::black_box(file)));
            }
            seconds.push(start.seconds());
        }
    }
    engines
        .iter()
        .zip(seconds)
        .map(|(engine, mut seconds)| {
            seconds.sort_by(f64::total_cmp);
            let read = files.iter().map(|file| (engine.read)(file)).fold(Read::default(), Read::and);
            Measured { name: engine.name, median_s: seconds[ROUNDS / 2], read }
        })
        .collect()
}

fn table(kind: &str, from: &str, files: &[Vec<u8>], measured: &[Measured]) -> String {
    let megabytes = files.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    let ours_s = measured[0].median_s;
    let mut table = format!(
        "\n### {kind}: {} files, {megabytes:.1} MB, {from}\n\n\
         One thread, median of {ROUNDS} rounds in turns, processor time.\n\n\
         | engine | MB/s | times slower | samples | files it refuses |\n|---|---|---|---|---|\n",
        files.len()
    );
    for Measured { name, median_s, read } in measured {
        let _ = writeln!(
            table,
            "| {name} | {:.1} | {:.1} | {} | {} |",
            megabytes / median_s,
            median_s / ours_s,
            read.samples,
            read.refused
        );
    }
    table
}

const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->\n";

fn put_into(readme: &Path, table: &str) -> std::io::Result<()> {
    let text = std::fs::read_to_string(readme)?;
    let (before, rest) = text.split_once(BEGIN).ok_or(std::io::ErrorKind::InvalidData)?;
    let (_, after) = rest.split_once(END).ok_or(std::io::ErrorKind::InvalidData)?;
    std::fs::write(readme, format!("{before}{BEGIN}{table}{END}{after}"))
}
