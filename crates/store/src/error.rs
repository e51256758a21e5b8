//! What can go wrong with a store, in plain words: what, where, and what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::keys::{FileKey, RunnerId};
use crate::place;
use crate::recorded::Recorded;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "this program was built with SQLite {found}, which can damage data; build it with {} or newer",
        crate::SQLITE_OLDEST
    )]
    SqliteTooOld { found: String },
    #[error(
        "the database {path} was written by a newer version of this program; update the program and try again"
    )]
    NewerSchema { path: PathBuf },
    #[error("the database {path} does not look as this program made it ({what}); restore it from a backup")]
    ForeignSchema { path: PathBuf, what: String },
    #[error(
        "the database does not keep to what was asked of it: {what}; is it on a network drive? Move it to a local disk"
    )]
    NotDurable { what: String },
    #[error(
        "another process is using the database and did not finish in time; close it, or try again shortly"
    )]
    Busy,
    #[error(
        "the disk is full (or the database reached its size limit); nothing of this was stored. Make room and try again"
    )]
    DiskFull,
    #[error(
        "the disk did not read or write as it should ({what}); check the disk and the permissions of {path}"
    )]
    Disk { path: PathBuf, what: String },
    #[error(
        "the folder {path} is read-only here, and a history is opened for writing; make it writable, or copy it elsewhere and say so with --data"
    )]
    ReadOnly { path: PathBuf },
    #[error("the history file {path} is empty; restore a backup, or remove it to begin anew")]
    EmptyHistory { path: PathBuf },
    #[error("the database is damaged ({what}); export what is readable, then restore a backup")]
    Damaged { what: String },
    #[error("{0}")]
    HistoryDamaged(Box<Damage>),
    #[error(
        "fact {seq} cannot be read by this version of the program: {why}; update the program. The line is: {line}"
    )]
    LineNotUnderstood { seq: u64, line: String, why: String },
    #[error(
        "this entry cannot be written down so that it reads back the same, so nothing was stored: {line}"
    )]
    NotWritable { line: String },
    #[error("there is no runner {0} in this store")]
    UnknownRunner(RunnerId),
    #[error("there is no file {0} in this store; import it first")]
    UnknownFile(FileKey),
    #[error("the stored copy of {name} ({key}) is damaged; import the original file into a new store")]
    FileDamaged { key: FileKey, name: String },
    #[error("{name} is {size_mb} MB; one file can be at most {limit_mb} MB. Unpack it and import its parts")]
    FileTooLarge { name: String, size_mb: usize, limit_mb: usize },
    #[error("a {kind} entry cannot come from a recording; only runs, walks and hikes do")]
    NotARun { kind: &'static str },
    #[error("'{text}' is not {expected}")]
    NotAKey { text: String, expected: &'static str },
    #[error(
        "everything was erased, but remains may linger until other programs let go of the database; close them and erase again"
    )]
    EraseUnfinished,
    #[error("{path} exists already; choose another name, or move it away first")]
    AlreadyExists { path: PathBuf },
    #[error("{path} is not empty; restore into a new or empty directory")]
    NotEmpty { path: PathBuf },
    #[error("{path} is not an export of this program that can be restored ({what}); nothing was written")]
    ArchiveRefused { path: PathBuf, what: String },
    #[error("the database refused this ({what}); nothing of it was stored")]
    Refused { what: String },
}

/// A history whose chain is broken: no plan may be made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The first fact that is changed, missing or out of order.
    pub first_bad_seq: u64,
    pub because: String,
    /// The facts before it, each proven by the chain; they can still be exported.
    pub good_prefix: Vec<Recorded>,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bad, good) = (self.first_bad_seq, self.first_bad_seq.saturating_sub(1));
        write!(
            f,
            "the history is damaged at fact {bad} ({}): no running until it is restored from a backup. \
             The {good} facts before it are whole and can be exported",
            self.because
        )
    }
}

impl Error {
    /// For a file that is to be written and is there.
    pub(crate) fn writing(path: &Path, error: &std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Error::ReadOnly { path: place::parent(path).to_owned() }
            }
            _ => Error::disk(path, error),
        }
    }

    pub(crate) fn disk(path: impl Into<PathBuf>, error: &std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::DiskFull,
            _ => Error::Disk { path: path.into(), what: error.to_string() },
        }
    }
}
