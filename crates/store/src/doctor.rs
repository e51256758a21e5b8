//! What the store can say about its own health.

use crate::error::Damage;
use crate::keys::{FileKey, RunnerId};

/// A check of one runner's facts and files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Facts that could be read.
    pub facts: u64,
    /// Files that could be read.
    pub files: u64,
    pub damage: Option<Damage>,
    /// Files whose bytes are not what their SHA-256 says.
    pub bad_files: Vec<FileKey>,
}

impl Verification {
    pub fn is_whole(&self) -> bool {
        self.damage.is_none() && self.bad_files.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunnerCheck {
    pub runner: RunnerId,
    pub verification: Verification,
}

/// The settings in force, and everything that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doctor {
    pub sqlite_version: String,
    /// `wal`
    pub journal_mode: String,
    /// 2 is FULL: a fact is on the disk before it is confirmed.
    pub synchronous: i64,
    pub foreign_keys: bool,
    pub busy_timeout_ms: i64,
    /// What the database's own check found; empty is well. It misses most changed facts: the chain finds those.
    pub integrity: Vec<String>,
    /// The newest migration.
    pub schema_version: i64,
    /// What differs from the tables and guards this program makes; `None` is well.
    pub schema_differs: Option<String>,
    /// Facts, files and links that belong to nobody.
    pub orphans: u64,
    pub runners: Vec<RunnerCheck>,
    pub database_bytes: u64,
    /// Room left on the disk; `None` where the system does not say.
    pub free_bytes: Option<u64>,
}

impl Doctor {
    pub fn is_well(&self) -> bool {
        self.integrity.is_empty()
            && self.schema_differs.is_none()
            && self.orphans == 0
            && self.runners.iter().all(|runner| runner.verification.is_whole())
    }

    pub fn facts(&self) -> u64 {
        self.runners.iter().map(|runner| runner.verification.facts).sum()
    }

    pub fn files(&self) -> u64 {
        self.runners.iter().map(|runner| runner.verification.files).sum()
    }
}
