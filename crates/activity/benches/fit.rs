//! Decoding speed over the running FIT files of the shared data: this crate against rustyfit, in turns, in one run.
//! `cargo bench -p activity --bench fit` writes its table into `benches/README.md`.
#![allow(clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use activity::fit;
use embedded_io_adapters::std::FromStd;
use rustyfit::profile::typedef::MesgNum;
use rustyfit::{Decoder, DecoderEvent, StreamingIterator};

const ROUNDS: usize = 9;

struct Engine {
    name: &'static str,
    /// Gives the records delivered and whether it complained.
    decode: fn(&[u8]) -> (usize, bool),
}

const ENGINES: &[Engine] = &[
    Engine { name: "activity, checksum verified", decode: ours },
    Engine { name: "rustyfit stream, checksum verified", decode: rustyfit_checked },
    Engine { name: "rustyfit stream, unchecked", decode: rustyfit_unchecked },
];

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    let files: Vec<Vec<u8>> = fit_files(&data).iter().filter_map(|path| running(path)).collect();
    if files.is_empty() {
        println!("SKIPPED: no running FIT files under {}", data.display());
        return;
    }
    let rows = measure(&files);
    let table = table(&files, &rows);
    println!("{table}");
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/README.md");
    match put_into(&readme, &table) {
        Ok(()) => println!("written to benches/README.md"),
        Err(problem) => println!("benches/README.md could not be written: {problem}"),
    }
}

fn fit_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(fit_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "fit") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn running(path: &Path) -> Option<Vec<u8>> {
    const RUNNING: Option<u8> = Some(1);
    let bytes = fs::read(path).ok()?;
    let recording = fit::decode(&bytes).ok()?;
    let ran = recording
        .segments
        .iter()
        .flat_map(|segment| &segment.sessions)
        .any(|session| session.sport == RUNNING);
    (ran && recording.columns.rows() > 0).then_some(bytes)
}

struct Measured {
    name: &'static str,
    median_s: f64,
    records: usize,
    lost: usize,
    complaints: usize,
}

/// The engines take turns within every round, so that whatever else the machine does hits all of them.
fn measure(files: &[Vec<u8>]) -> Vec<Measured> {
    let mut seconds = vec![Vec::new(); ENGINES.len()];
    for _ in 0..ROUNDS {
        for (engine, seconds) in ENGINES.iter().zip(&mut seconds) {
            let start = Clock::now();
            for file in files {
                std::hint::black_box((engine.decode)(std::hint::black_box(file)));
            }
            seconds.push(start.seconds());
        }
    }
    let most: Vec<usize> = files
        .iter()
        .map(|file| ENGINES.iter().map(|engine| (engine.decode)(file).0).max().unwrap_or(0))
        .collect();
    ENGINES
        .iter()
        .zip(seconds)
        .map(|(engine, mut seconds)| {
            seconds.sort_by(f64::total_cmp);
            let read: Vec<(usize, bool)> = files.iter().map(|file| (engine.decode)(file)).collect();
            Measured {
                name: engine.name,
                median_s: seconds[ROUNDS / 2],
                records: read.iter().map(|read| read.0).sum(),
                lost: read.iter().zip(&most).map(|(read, most)| most - read.0).sum(),
                complaints: read.iter().filter(|read| read.1).count(),
            }
        })
        .collect()
}

/// The processor time of this thread where the system tells it (Linux), else the time on the wall.
enum Clock {
    Processor(u64),
    Wall(Instant),
}

impl Clock {
    fn now() -> Clock {
        processor_ns().map_or_else(|| Clock::Wall(Instant::now()), Clock::Processor)
    }

    fn seconds(&self) -> f64 {
        match self {
            Clock::Processor(start) => (processor_ns().unwrap_or(*start) - start) as f64 / 1e9,
            Clock::Wall(start) => start.elapsed().as_secs_f64(),
        }
    }
}

fn processor_ns() -> Option<u64> {
    fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

fn ours(bytes: &[u8]) -> (usize, bool) {
    match fit::decode(bytes) {
        Ok(recording) => (recording.columns.rows(), !recording.notes.is_empty()),
        Err(_) => (0, true),
    }
}

fn rustyfit_checked(bytes: &[u8]) -> (usize, bool) {
    rustyfit_stream(bytes, true)
}

fn rustyfit_unchecked(bytes: &[u8]) -> (usize, bool) {
    rustyfit_stream(bytes, false)
}

fn rustyfit_stream(bytes: &[u8], checksum: bool) -> (usize, bool) {
    let mut decoder = Decoder::builder().checksum(checksum).build();
    let mut stream = decoder.stream(FromStd::new(bytes));
    let mut records = 0;
    while let Some(event) = stream.next() {
        match event {
            Ok(DecoderEvent::Message(message)) if message.num == MesgNum::RECORD => records += 1,
            Ok(_) => {}
            Err(_) => return (records, true),
        }
    }
    (records, false)
}

fn table(files: &[Vec<u8>], rows: &[Measured]) -> String {
    let megabytes = files.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    let ours_s = rows[0].median_s;
    let mut table = format!(
        "{} running files, {megabytes:.2} MB, one thread, median of {ROUNDS} rounds in turns, processor time.\n\n\
         | engine | MB/s | million records/s | times slower | records | records lost | files with a complaint |\n\
         |---|---|---|---|---|---|---|\n",
        files.len()
    );
    for row in rows {
        table += &format!(
            "| {} | {:.0} | {:.1} | {:.1} | {} | {} | {} |\n",
            row.name,
            megabytes / row.median_s,
            row.records as f64 / row.median_s / 1e6,
            row.median_s / ours_s,
            row.records,
            row.lost,
            row.complaints
        );
    }
    table
}

const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->\n";

fn put_into(readme: &Path, table: &str) -> std::io::Result<()> {
    let text = fs::read_to_string(readme)?;
    let (before, rest) = text.split_once(BEGIN).ok_or(std::io::ErrorKind::InvalidData)?;
    let (_, after) = rest.split_once(END).ok_or(std::io::ErrorKind::InvalidData)?;
    fs::write(readme, format!("{before}{BEGIN}{table}{END}{after}"))
}
