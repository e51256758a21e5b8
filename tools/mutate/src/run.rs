//! Asks the tests about each change and says which nobody noticed.
//!
//! First the golden cases, all changes in one process; what they miss is asked of the test binaries, the quickest first.
//! Every answer is written down at once, so that a run that was cut short goes on where it ended, and a run after new
//! tests asks again only about what was missed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::answers::{Answers, Mutant, print};
use crate::golden::Golden;

/// An engine that takes so many times as long as without a change no longer ends, and is noticed.
const TIMES_AS_LONG: u32 = 5;
const LEAST: Duration = Duration::from_secs(10);

/// A test binary, with words for it where only some of its tests are meant.
struct Test<'t> {
    command: &'t str,
    print: String,
    limit: Duration,
}

/// `binaries` in the order of their speed: the first that fails has noticed.
pub fn all(folder: &Path, golden: &str, binaries: &[&str]) -> Result<(), String> {
    let (answers, began) = (Answers::read(folder)?, Instant::now());
    let tests = binaries.iter().map(|binary| Test::new(binary)).collect::<Result<Vec<_>, _>>()?;
    let golden_print = print(&[folder.join("protocols"), PathBuf::from(golden)])?;
    let prints: Vec<String> =
        tests.iter().map(|test| test.print.clone()).chain([golden_print.clone()]).collect();
    let open = answers.open(&prints);
    println!("{} changes, {} of them to be asked about", answers.mutants.len(), open.len());
    let file = Mutex::new(answers.file()?);
    side_by_side(&open, |queue| {
        let mut golden = Golden::start(golden, folder)?;
        for mutant in queue {
            let first = match answers.is_to_be_asked(mutant, &golden_print) {
                true => golden.ask(&mutant.id)?,
                false => None,
            };
            let open = || tests.iter().filter(|test| answers.is_to_be_asked(mutant, &test.print));
            let noticed = first
                .or_else(|| open().find(|test| !test.passes(&mutant.id)).map(|test| name(test.command)));
            if noticed.is_none() {
                println!("missed  {}  {}", mutant.place, mutant.what);
            }
            let line = answers.line(mutant, noticed.as_deref(), &prints);
            let mut file = file.lock().map_err(|e| e.to_string())?;
            file.write_all(line.as_bytes()).map_err(|e| e.to_string())?;
        }
        Ok(())
    })?;
    drop(file);
    Answers::read(folder)?.close(began.elapsed())
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

/// `target/debug/deps/liveness-0123456789abcdef the_whole_way` is `liveness the_whole_way`.
pub fn name(binary: &str) -> String {
    let (program, rest) = binary.split_once(' ').unwrap_or((binary, ""));
    let file = Path::new(program).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_print = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    let plain = file.rsplit_once('-').filter(|(_, end)| is_print(end)).map_or(file.as_str(), |(plain, _)| plain);
    format!("{plain} {rest}").trim().to_owned()
}

impl Test<'_> {
    /// How long it may take, from how long it takes without a change.
    fn new(command: &str) -> Result<Test<'_>, String> {
        let began = Instant::now();
        if !passes(command, "0", Duration::from_secs(900)) {
            return Err(format!("{} fails without any change", name(command)));
        }
        println!("{:>5.1} s  {}", began.elapsed().as_secs_f32(), name(command));
        let program = command.split(' ').next().unwrap_or_default();
        let print = format!("{}{}", print(&[PathBuf::from(program)])?, name(command).replace(' ', "+"));
        Ok(Test { command, print, limit: LEAST.max(began.elapsed() * TIMES_AS_LONG) })
    }

    fn passes(&self, id: &str) -> bool {
        passes(self.command, id, self.limit)
    }
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
