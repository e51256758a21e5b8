//! Files that behave as badly as they can: each costs one line, and nothing else happens.
//!
//! Readers of a test build obey files that begin with the words below. Every limit has its twin without it, in which
//! the same file does get away with it: a test that could not fail would say nothing.

use std::fs;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::Path;

use serde_json::Value;

use crate::import::{files, zipped};
use crate::runner::{Runner, Said, simulated_files, text};

const NARROW: &str = "RESTRIDE_PLANTED_NARROW";
const UNCONFINED: &str = "RESTRIDE_PLANTED_UNCONFINED";

struct Planted {
    runner: Runner,
    export: String,
}

/// An archive with good runs around a file that gives the reader this order.
fn planted(order: &str) -> Planted {
    let runner = Runner::new();
    let good: Vec<Vec<u8>> =
        files(&simulated_files(&runner)).iter().take(3).map(|path| fs::read(path).expect("a file")).collect();
    let order = format!("RESTRIDE PLANTED {order}");
    let export = zipped(&[
        ("a.fit", &good[0]),
        ("b.fit", &good[1]),
        ("hostile.txt", order.as_bytes()),
        ("c.fit", &good[2]),
    ]);
    let export = text(&runner.file("export.zip", &export));
    Planted { runner, export }
}

impl Planted {
    fn import(&self, set: &[&str]) -> (Said, Value) {
        let said = self.runner.call_where(set, &["import", "--json", &self.export]);
        let report =
            serde_json::from_str(&said.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", said.out, said.err));
        (said, report)
    }
}

fn outcome_of_the_hostile(report: &Value) -> (String, String) {
    let files = report["files"].as_array().expect("files");
    assert_eq!(files.len(), 4, "{report}");
    let good = files.iter().filter(|file| file["outcome"] == "imported").count();
    assert_eq!(good, 3, "the others go in: {report}");
    let said = |name: &str| files[2][name].as_str().unwrap_or_default().to_owned();
    (said("outcome"), said("because"))
}

/// With the limits the file fails and says why; without them it gets through.
fn check_limit(order: &str, because: &str) {
    let with = planted(order);
    let (said, report) = with.import(&[NARROW]);
    let (outcome, why) = outcome_of_the_hostile(&report);
    assert_eq!((outcome.as_str(), said.code), ("failed", Some(1)), "{order}: {report}");
    assert!(why.contains(because), "{order}: {why}");
    let (_, report) = planted(order).import(&[NARROW, UNCONFINED]);
    assert_eq!(outcome_of_the_hostile(&report).0, "not_a_run", "{order} without limits: {report}");
}

#[test]
fn a_file_that_takes_too_long_is_left_out() {
    check_limit("loop", "it took too long to read and was left out");
}

#[test]
fn a_file_that_needs_too_much_memory_is_left_out() {
    check_limit("allocate", "it needed too much memory to read and was left out");
}

#[test]
fn a_reader_that_breaks_is_replaced() {
    for order in ["panic", "abort", "overflow", "answer"] {
        let (said, report) = planted(order).import(&[NARROW]);
        let (outcome, why) = outcome_of_the_hostile(&report);
        assert_eq!((outcome.as_str(), said.code), ("failed", Some(1)), "{order}: {report}");
        assert!(why.contains("reading it failed inside the program"), "{order}: {why}");
    }
}

/// `done` says whether the order had its effect.
fn check_escape(order: &str, done: impl Fn() -> bool) {
    let (_, report) = planted(order).import(&[NARROW]);
    assert_eq!(outcome_of_the_hostile(&report).0, "not_a_run", "{order}: {report}");
    assert!(!done(), "a confined reader could {order}");
    let (_, report) = planted(order).import(&[NARROW, UNCONFINED]);
    let escaped = outcome_of_the_hostile(&report).0 == "failed" || done();
    assert!(escaped, "{order} without limits has no effect either, so the test says nothing: {report}");
}

fn there(path: &Path) -> bool {
    path.exists()
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_writes_nothing_and_starts_nothing() {
    let runner = Runner::new();
    let path = runner.path("written");
    check_escape(&format!("write {}", text(&path)), || there(&path));
    let path = runner.path("touched");
    check_escape(&format!("start {}", text(&path)), || there(&path));
    check_escape("fork", || false);
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_opens_no_other_file_and_reaches_nobody() {
    let runner = Runner::new();
    let diary = runner.file("private.diary", b"2026-01-05 flag night-pain");
    check_escape(&format!("read {}", text(&diary)), || false);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    check_escape(&format!("call {}", listener.local_addr().expect("its address")), || false);
    let socket = runner.path("socket");
    let _listener = UnixListener::bind(&socket).expect("a socket");
    check_escape(&format!("join {}", text(&socket)), || false);
}

#[test]
fn a_reader_ends_with_the_program() {
    let runner = Runner::new();
    let said = runner.call(&["read-files"]);
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""), "nobody asks, so nothing is said");
}
