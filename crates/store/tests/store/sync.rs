//! The system calls themselves: between two confirmations the disk was told to write.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::kill::child;
use crate::run_async;

/// Confirmations that came without a sync since the one before, and all confirmations.
fn unsynced(trace: &str) -> (usize, usize) {
    let (mut bare, mut all, mut synced) = (0, 0, false);
    for line in trace.lines() {
        if line.contains("fsync(") || line.contains("fdatasync(") {
            synced = true;
        } else if line.contains("write(1, \"\\nack ") {
            all += 1;
            bare += usize::from(!synced);
            synced = false;
        }
    }
    (bare, all)
}

fn trace(story: &str) -> Option<(usize, usize)> {
    let dir = tempfile::tempdir().expect("a directory");
    run_async(async { store::Store::open(dir.path()).await.expect("opens").close().await });
    let log = dir.path().join("trace");
    let traced = strace(&child(story, dir.path()), &log);
    if !traced {
        eprintln!("SKIPPED: strace is missing or not allowed here, so no sync was seen or missed");
        return None;
    }
    Some(unsynced(&std::fs::read_to_string(log).expect("the trace")))
}

fn strace(child: &Command, log: &Path) -> bool {
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=write,fsync,fdatasync", "-o"]).arg(log);
    command.arg(child.get_program()).args(child.get_args());
    command.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

#[test]
fn each_confirmation_follows_a_sync() {
    let Some((bare, all)) = trace("append:20") else { return };
    eprintln!("{all} confirmations, {bare} without a sync before them");
    assert_eq!((bare, all), (0, 20));
}

#[test]
fn a_store_that_does_not_sync_is_caught() {
    let Some((bare, all)) = trace("not-full:20") else { return };
    assert_eq!(all, 20);
    assert!(bare >= 10, "only {bare} of {all} confirmations came without a sync");
}
