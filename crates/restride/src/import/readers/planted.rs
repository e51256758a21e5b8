//! Files that behave as hostile ones might, for tests of the confinement; not in a released program.

use std::hint::black_box;
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::Allowance;

const BEGINS: &[u8] = b"RESTRIDE PLANTED ";
/// Set where a test wants to see what happens without limits.
pub const UNCONFINED: &str = "RESTRIDE_PLANTED_UNCONFINED";

/// Set where a test does not want to wait for the usual limits.
pub const NARROW: &str = "RESTRIDE_PLANTED_NARROW";
pub const NARROW_ALLOWANCE: Allowance =
    Allowance { time: Duration::from_secs(1), patience: Duration::from_secs(120), memory_bytes: 256 << 20 };

pub fn act(bytes: &[u8]) {
    let Some(order) = bytes.strip_prefix(BEGINS).and_then(|order| std::str::from_utf8(order).ok()) else {
        return;
    };
    let (verb, object) = order.trim().split_once(' ').unwrap_or((order.trim(), ""));
    match verb {
        "loop" => spin(),
        "allocate" => fill_memory(),
        "panic" => panic!("planted"),
        "abort" => std::process::abort(),
        "overflow" => drop(black_box(deeper(black_box(1)))),
        "write" => drop(std::fs::write(object, "written by a reader")),
        "read" => assert!(std::fs::read(object).is_err(), "a reader read {object}"),
        "start" => drop(std::process::Command::new("touch").arg(object).status()),
        "call" => assert!(TcpStream::connect(object).is_err(), "a reader reached {object}"),
        "join" => assert!(UnixStream::connect(object).is_err(), "a reader reached {object}"),
        "fork" => assert!(std::thread::Builder::new().spawn(|| ()).is_err(), "a reader began another thread"),
        "answer" => drop(rustix::io::write(std::io::stdin(), b"\x05\0\0\0not an answer")),
        _ => {}
    }
}

/// For longer than the narrow allowance of processor time, and not for ever.
fn spin() {
    const SECONDS: i64 = 5;
    let used = || rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let until = used() + SECONDS;
    let mut n = 0_u64;
    while used() < until {
        n = black_box(n.wrapping_add(1));
    }
}

fn fill_memory() {
    const MEBIBYTES: usize = 600;
    let mut all = Vec::new();
    for _ in 0..MEBIBYTES {
        all.push(black_box(vec![1_u8; 1 << 20]));
    }
}

/// Twice the usual stack.
fn deeper(n: u64) -> u64 {
    const DEEPEST: u64 = 4096;
    let here = black_box([n; 512]);
    if n == DEEPEST { 0 } else { deeper(n + 1) + here[3] }
}
