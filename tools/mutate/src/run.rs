//! Runs the tests once for each change and says which nobody noticed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Survivors somebody looked at, each with its reason.
const JUSTIFIED: &str = "crates/rehab/mutants-justified.tsv";
/// An engine that no longer ends is noticed.
const LONGEST: Duration = Duration::from_secs(120);
const WORKERS: usize = 2;

struct Mutant {
    id: String,
    place: String,
    what: String,
}

/// The binaries in the order of their speed: the first that fails has noticed.
pub fn all(folder: &Path, binaries: &[&str]) -> Result<(), String> {
    let list = fs::read_to_string(folder.join("mutants.tsv")).map_err(|e| e.to_string())?;
    let mutants: Vec<Mutant> = list.lines().filter_map(read).collect();
    for binary in binaries {
        if !passes(binary, "0") {
            return Err(format!("{binary} fails without any change"));
        }
    }
    let (next, missed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if binaries.iter().all(|binary| passes(binary, &mutant.id)) {
                        println!("missed  {}  {}", mutant.place, mutant.what);
                        missed.lock().expect("a list").push(key(mutant));
                    }
                }
            });
        }
    });
    close(&mutants, missed.into_inner().expect("a list"), began.elapsed())
}

fn close(mutants: &[Mutant], missed: Vec<String>, took: Duration) -> Result<(), String> {
    let justified = fs::read_to_string(JUSTIFIED).unwrap_or_default();
    let justified: BTreeSet<String> = justified
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.rsplit_once('\t').filter(|(_, why)| !why.trim().is_empty()))
        .map(|(key, _)| key.to_owned())
        .collect();
    let open: Vec<&String> = missed.iter().filter(|key| !justified.contains(*key)).collect();
    println!(
        "{} changes, {} noticed, {} justified, {} missed, in {} s",
        mutants.len(),
        mutants.len() - missed.len(),
        missed.len() - open.len(),
        open.len(),
        took.as_secs()
    );
    match open.is_empty() {
        true => Ok(()),
        false => Err(format!("{} changes were missed and have no reason in {JUSTIFIED}", open.len())),
    }
}

fn read(line: &str) -> Option<Mutant> {
    let mut parts = line.split('\t');
    let (id, place, what) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Mutant { id: id.to_owned(), place: place.to_owned(), what: what.to_owned() })
}

/// Lines move when a file is edited, so a survivor is known by its file and its words.
fn key(mutant: &Mutant) -> String {
    let file = mutant.place.split(':').next().unwrap_or_default();
    format!("{file}\t{}", mutant.what)
}

fn passes(binary: &str, mutant: &str) -> bool {
    let mut words = binary.split(' ');
    let Some(program) = words.next() else { return false };
    let child = Command::new(program)
        .args(words)
        .env("MUTANT", mutant)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    child.is_ok_and(|child| ends_well(child))
}

fn ends_well(mut child: Child) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if began.elapsed() < LONGEST => thread::sleep(Duration::from_millis(2)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
