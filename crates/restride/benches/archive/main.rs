//! A whole export to stored facts, beside what unpacking it alone costs in the same run.
//!
//! `cargo bench -p restride --bench archive` imports 2,000 runs; `-- --runs 20000` as many as are said. The import runs
//! in a process of its own, so that its processor time and memory are counted with all its readers.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

mod made;
mod unpacking;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use made::Made;

const MEAN_S: u32 = 4860;
const MIB: f64 = 1024.0 * 1024.0;

fn main() -> io::Result<()> {
    let runs = wanted("--runs").unwrap_or(2000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let archive = folder.join(format!("export-{runs}-{MEAN_S}.zip"));
    let made = Made { runs, mean_s: MEAN_S };
    if !archive.exists() {
        println!("making an export of {runs} runs ...");
        let part = archive.with_extension("part");
        made.write_strava(&part)?;
        fs::rename(part, &archive)?;
    }
    let packed = fs::metadata(&archive)?.len();
    let before = cpu_here();
    let raw = unpacking::inflate_and_check(&archive)?;
    let limit = cpu_here() - before;
    println!("{runs} runs, {:.0} MB packed, {:.0} MB unpacked", packed as f64 / 1e6, raw as f64 / 1e6);
    println!("inflate + CRC alone     {:6.2} CPU s", limit.as_secs_f64());

    let data = tempfile::tempdir_in(&folder)?;
    let first = import(&archive, data.path())?;
    first.print("import to stored facts", limit);
    let again = import(&archive, data.path())?;
    again.print("the same archive again", limit);
    println!("ratio to inflate + CRC  {:6.2}", first.cpu.as_secs_f64() / limit.as_secs_f64());
    let per_486_mb = first.cpu.as_secs_f64() * 486e6 / raw as f64;
    println!(
        "for 486 MB of raw FIT   {per_486_mb:6.2} CPU s, {:.0} files a CPU second",
        f64::from(runs) / first.cpu.as_secs_f64()
    );
    Ok(())
}

fn wanted(flag: &str) -> Option<u32> {
    let mut arguments = std::env::args().skip_while(|argument| argument != flag);
    arguments.nth(1)?.parse().ok()
}

struct Cost {
    cpu: Duration,
    wall: Duration,
    /// Of the program and its readers together, the pages they share counted once.
    peak_bytes: u64,
}

impl Cost {
    fn print(&self, what: &str, limit: Duration) {
        println!(
            "{what:23} {:6.2} CPU s ({:.2} of inflate + CRC), {:.2} s on the clock, peak memory {:.0} MiB",
            self.cpu.as_secs_f64(),
            self.cpu.as_secs_f64() / limit.as_secs_f64(),
            self.wall.as_secs_f64(),
            self.peak_bytes as f64 / MIB
        );
    }
}

fn import(archive: &Path, data: &Path) -> io::Result<Cost> {
    let (began, before) = (Instant::now(), cpu_of_children());
    let mut child = Command::new(env!("CARGO_BIN_EXE_restride"))
        .arg("import")
        .arg(archive)
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .spawn()?;
    let id = child.id();
    let mut peak_bytes = 0;
    let ended = loop {
        peak_bytes = peak_bytes.max(memory(id));
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    if !ended.success() {
        return Err(io::Error::other(format!("the import ended with {ended}")));
    }
    Ok(Cost { cpu: cpu_of_children() - before, wall: began.elapsed(), peak_bytes })
}

/// The proportional share of a process and its children, as the kernel counts it; 0 where it does not say.
fn memory(process: u32) -> u64 {
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let of_threads = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let all: Vec<String> = of_threads.chain([children]).collect();
    let mut family: Vec<u32> =
        all.iter().flat_map(|ids| ids.split_whitespace()).filter_map(|id| id.parse().ok()).collect();
    family.push(process);
    family.sort_unstable();
    family.dedup();
    family.into_iter().map(share).sum()
}

fn share(process: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with("Pss:")).unwrap_or_default();
    let kib: u64 = line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0);
    kib << 10
}

fn cpu_here() -> Duration {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(used.tv_sec as u64, used.tv_nsec as u32)
}

/// Of every process this one started and saw the end of, and of theirs.
fn cpu_of_children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 16 and 17 of proc(5): waited-for children's user and system time in ticks of 10 ms.
    let ticks: u64 =
        after_name.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
