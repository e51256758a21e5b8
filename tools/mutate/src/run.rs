//! Asks the tests about each change and says which nobody noticed.
//!
//! First the golden cases, all changes in one process; what they miss is asked of the test binaries, the quickest first.
//! Every answer is written down at once, so that a run that was cut short goes on where it ended, and a run after new
//! tests asks again only about what was missed.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::answers::{Answers, Mutant};
use crate::golden::Golden;

/// An engine that takes so many times as long as without a change no longer ends, and is noticed.
const TIMES_AS_LONG: u32 = 5;
const LEAST: Duration = Duration::from_secs(10);

/// `binaries` in the order of their speed: the first that fails has noticed.
pub fn all(folder: &Path, golden: &str, binaries: &[&str]) -> Result<(), String> {
    let answers = Answers::open(folder, binaries)?;
    let began = Instant::now();
    let limits = binaries.iter().map(|binary| limit(binary)).collect::<Result<Vec<_>, _>>()?;
    println!("{} changes, {} of them to be asked about", answers.mutants.len(), answers.open_ones().count());
    let file = Mutex::new(answers.file()?);
    side_by_side(&answers.open_ones().collect::<Vec<_>>(), |queue| {
        let mut golden = Golden::start(golden, folder)?;
        for mutant in queue {
            let noticed = golden.ask(&mutant.id)?.or_else(|| first_to_fail(binaries, &limits, &mutant.id));
            write(&file, &answers, mutant, noticed.as_deref())?;
        }
        Ok(())
    })?;
    drop(file);
    Answers::open(folder, binaries)?.close(began.elapsed())
}

fn write(
    file: &Mutex<File>,
    answers: &Answers,
    mutant: &Mutant,
    noticed: Option<&str>,
) -> Result<(), String> {
    if noticed.is_none() {
        println!("missed  {}  {}", mutant.place, mutant.what);
    }
    let mut file = file.lock().map_err(|e| e.to_string())?;
    file.write_all(answers.line(mutant, noticed).as_bytes()).map_err(|e| e.to_string())
}

/// As many at a time as the environment says in `JOBS`, two where it does not.
fn side_by_side<F>(mutants: &[&Mutant], work: F) -> Result<(), String>
where
    F: Fn(&mut dyn Iterator<Item = &Mutant>) -> Result<(), String> + Sync,
{
    let jobs = std::env::var("JOBS").ok().and_then(|jobs| jobs.parse().ok()).unwrap_or(2);
    let next = AtomicUsize::new(0);
    let take = || mutants.get(next.fetch_add(1, Ordering::Relaxed)).copied();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(|| work(&mut std::iter::from_fn(take)))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker ends")).collect()
    })
}

fn first_to_fail(binaries: &[&str], limits: &[Duration], id: &str) -> Option<String> {
    let failing = binaries.iter().zip(limits).find(|(binary, limit)| !passes(binary, id, **limit));
    failing.map(|(binary, _)| name(binary))
}

/// `target/debug/deps/liveness-0123456789abcdef the_whole_way` is `liveness the_whole_way`.
pub fn name(binary: &str) -> String {
    let (program, rest) = binary.split_once(' ').unwrap_or((binary, ""));
    let file = Path::new(program).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_print = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    let plain = file.rsplit_once('-').filter(|(_, end)| is_print(end)).map_or(file.as_str(), |(plain, _)| plain);
    format!("{plain} {rest}").trim().to_owned()
}

/// How long the tests may take, from how long they take without a change.
fn limit(binary: &str) -> Result<Duration, String> {
    let began = Instant::now();
    if !passes(binary, "0", Duration::from_secs(900)) {
        return Err(format!("{} fails without any change", name(binary)));
    }
    println!("{:>5.1} s  {}", began.elapsed().as_secs_f32(), name(binary));
    Ok(LEAST.max(began.elapsed() * TIMES_AS_LONG))
}

fn passes(binary: &str, mutant: &str, limit: Duration) -> bool {
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
    child.is_ok_and(|child| ends_well(child, limit))
}

fn ends_well(mut child: Child, limit: Duration) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if began.elapsed() < limit => thread::sleep(Duration::from_millis(2)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
