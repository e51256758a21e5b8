//! The forty-eight invariants over as many random histories as asked for:
//! `cargo run --release -p rehab --example long_run -- --histories 10000000 --seed 1 --threads 2`.
//! The checks are those of the tests. Another seed gives other histories.

#![allow(clippy::doc_lazy_continuation, reason = "the number is the invariant's, not that of a list")]

#[path = "../tests/properties/alive.rs"]
mod alive;
#[path = "../tests/properties/arithmetic.rs"]
mod arithmetic;
#[path = "../tests/properties/asked.rs"]
mod asked;
#[path = "../tests/properties/changes.rs"]
mod changes;
#[path = "../tests/properties/content.rs"]
mod content;
#[path = "../tests/properties/evidence.rs"]
mod evidence;
#[path = "../tests/properties/faults.rs"]
mod faults;
#[path = "../tests/properties/faults_later.rs"]
mod faults_later;
#[path = "../tests/properties/gates.rs"]
mod gates;
#[path = "../tests/properties/histories.rs"]
mod histories;
#[path = "../tests/properties/journal.rs"]
mod journal;
#[path = "../tests/properties/lives.rs"]
mod lives;
#[path = "../tests/properties/load.rs"]
mod load;
#[path = "../tests/properties/protocols.rs"]
mod protocols;
#[path = "../tests/properties/readings.rs"]
mod readings;
#[path = "../tests/properties/runners.rs"]
mod runners;
#[path = "../tests/properties/shown.rs"]
mod shown;
#[path = "../tests/properties/stops.rs"]
mod stops;
#[path = "../tests/properties/table.rs"]
#[allow(dead_code, reason = "the planted faults are for the tests")]
mod table;
#[path = "../tests/properties/tally.rs"]
mod tally;
#[path = "../tests/properties/told.rs"]
mod told;
#[path = "../tests/properties/wild.rs"]
mod wild;

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use table::{INVARIANTS, Invariant};
use tally::Tally;

/// What the command line asks for.
struct Wanted {
    histories: u64,
    seed: u64,
    /// The first batch, so that one life of a complaint can be had alone.
    from: u64,
    threads: u64,
    /// None for all.
    only: Vec<usize>,
}

impl Wanted {
    fn asks_for(&self, number: usize) -> bool {
        self.only.is_empty() || self.only.contains(&number)
    }
}

const USAGE: &str = "long_run [--histories N] [--seed N] [--from BATCH] [--threads N] [--only INVARIANT]...";
/// A seed moves the batches so far along that two seeds share none.
const BATCHES_A_SEED: u64 = 1_000_000_000;

fn wanted() -> Result<Wanted, String> {
    let mut wanted = Wanted { histories: 100_000, seed: 0, from: 0, threads: 1, only: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(key) = words.next() {
        let value = words.next().ok_or_else(|| format!("{key} lacks its number; {USAGE}"))?;
        let number: u64 = value.parse().map_err(|_| format!("{key} {value} is no whole number; {USAGE}"))?;
        match key.as_str() {
            "--histories" => wanted.histories = number,
            "--seed" => wanted.seed = number,
            "--from" => wanted.from = number,
            "--threads" => wanted.threads = number.clamp(1, 64),
            "--only" => wanted.only.extend(usize::try_from(number).ok().filter(|n| (1..=48).contains(n))),
            _ => return Err(format!("{key} is not known; {USAGE}")),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    let wanted = match wanted() {
        Ok(wanted) => wanted,
        Err(what) => {
            eprintln!("{what}");
            return ExitCode::from(2);
        }
    };
    let began = Instant::now();
    let tally = judged(&wanted, began);
    eprintln!("{tally}");
    let (all, time) = (tally.diaries + tally.mornings, began.elapsed());
    eprintln!(
        "{all} histories in {:.1} s, {:.0} a second, seed {}",
        time.as_secs_f64(),
        rate(all, time),
        wanted.seed
    );
    let complaints = tally.complaints();
    let complaints: Vec<&(usize, String)> =
        complaints.iter().filter(|(number, _)| wanted.asks_for(*number)).collect();
    for (_, complaint) in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn rate(histories: u64, time: Duration) -> f64 {
    histories as f64 / time.as_secs_f64().max(0.001)
}

fn judged(wanted: &Wanted, began: Instant) -> Tally {
    let which: Vec<&Invariant> =
        INVARIANTS.iter().filter(|invariant| wanted.asks_for(invariant.number)).collect();
    let next = AtomicU64::new(wanted.seed.wrapping_mul(BATCHES_A_SEED).wrapping_add(wanted.from));
    let whole = Mutex::new(Tally::default());
    let work = || {
        loop {
            let batch = next.fetch_add(1, Ordering::Relaxed);
            let tally = Tally::of(rehab::plan, batch, &which);
            let mut whole = whole.lock().unwrap_or_else(PoisonError::into_inner);
            let before = (whole.diaries + whole.mornings) / 100_000;
            whole.add(tally);
            let all = whole.diaries + whole.mornings;
            if all / 100_000 > before {
                let broken: u64 = whole.counts.iter().map(|count| count.broken).sum();
                eprintln!("{all} histories, {:.0} a second, {broken} broken", rate(all, began.elapsed()));
            }
            if all >= wanted.histories {
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..wanted.threads {
            scope.spawn(work);
        }
    });
    whole.into_inner().unwrap_or_else(PoisonError::into_inner)
}
