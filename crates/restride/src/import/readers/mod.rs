//! Readers: where the bytes of files are looked at, away from the notebook and from each other.
//!
//! The program starts itself anew for this, once for every processor, and each reader gives up nearly everything it
//! may do before it begins. A reader that crashes, or takes too much time or memory over a file, costs that one file
//! a line and is replaced. Where the program cannot start itself, as inside a test, files are read by threads.

#[cfg(unix)]
mod apart;
#[cfg(unix)]
mod child;
#[cfg(unix)]
mod confine;
mod desk;
mod job;
#[cfg(all(unix, debug_assertions))]
mod planted;
mod pool;
mod tables;
#[cfg(unix)]
mod wire;

use std::sync::OnceLock;
use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(unix)]
pub use child::read_files;
pub use job::{
    Answer, ArchiveId, Asked, Briefing, Claim, Inside, Job, Listed, Listing, Place, TablesAt, Wanted,
};
pub use pool::{Pool, Queue};
pub use tables::Tables;

/// The first argument of a program that is a reader.
pub const READ_FILES: &str = "read-files";

/// What one file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Allowance {
    /// Of the processor.
    pub time: Duration,
    /// By the clock on the wall: for a disk that does not answer, and far more than a slow machine needs.
    pub patience: Duration,
    pub memory_bytes: u64,
}

impl Allowance {
    pub const USUAL: Allowance = Allowance {
        time: Duration::from_secs(10),
        patience: Duration::from_secs(300),
        memory_bytes: 256 << 20,
    };
}

impl Allowance {
    /// The usual one; a test of the limits makes them narrower.
    pub fn of_this_process() -> Allowance {
        #[cfg(all(unix, debug_assertions))]
        if std::env::var_os(planted::NARROW).is_some() {
            return planted::NARROW_ALLOWANCE;
        }
        Allowance::USUAL
    }
}

static IS_THE_PROGRAM: OnceLock<()> = OnceLock::new();

/// Said once by the program itself: from now on it can be started anew to read files.
pub fn this_is_the_program() {
    let _ = IS_THE_PROGRAM.set(());
}

fn can_be_started_anew() -> bool {
    IS_THE_PROGRAM.get().is_some()
}
