//! What can go wrong at the edge: what, where, and what to do.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rehab::problem::Problem;

use crate::said;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{path} cannot be read ({why}); check the name and that you may read it", path = path.display())]
    NotReadable { path: PathBuf, why: String },
    #[error("{path} cannot be written ({why}); check the folder and that there is room", path = path.display())]
    NotWritable { path: PathBuf, why: String },
    /// Problems in texts a person wrote, each with its line and a caret.
    #[error("{name} has {}:\n{carets}", count(problems.len(), "problem"))]
    Problems { name: String, problems: Vec<Problem>, carets: String },
    #[error("{0}")]
    Refused(String),
    #[error("{}", of_store(.0))]
    Store(#[from] store::Error),
    #[error("this system names no folder for data; say where with --data DIR")]
    NoDataFolder,
    /// Whoever was reading the output has gone; there is nobody left to tell.
    #[error("the output was closed")]
    Closed,
    #[error("the output cannot be written ({})", in_words(.0))]
    Output(io::Error),
}

impl Error {
    pub fn reading(path: &Path, error: &io::Error) -> Error {
        Error::NotReadable { path: path.to_owned(), why: in_words(error) }
    }

    pub fn problems(name: &str, problems: Vec<Problem>, text: &str) -> Error {
        Error::problems_in_files(name, problems, |_| text)
    }

    /// `text_of` gives the file a problem lies in.
    pub fn problems_in_files<'t>(
        name: &str,
        problems: Vec<Problem>,
        text_of: impl Fn(&Problem) -> &'t str,
    ) -> Error {
        let carets = problems.iter().map(|p| p.with_caret(text_of(p)).to_string());
        let carets = carets.collect::<Vec<_>>().join("\n");
        Error::Problems { name: name.to_owned(), problems, carets }
    }

    pub fn writing(path: &Path, error: &io::Error) -> Error {
        Error::NotWritable { path: path.to_owned(), why: in_words(error) }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        match error.kind() {
            ErrorKind::BrokenPipe => Error::Closed,
            _ => Error::Output(error),
        }
    }
}

/// What an operating system's error means to the one who named the file.
pub fn in_words(error: &io::Error) -> String {
    let kind = match error.kind() {
        ErrorKind::NotFound => "no-such-file",
        ErrorKind::PermissionDenied => "no-permission",
        ErrorKind::AlreadyExists => "exists-already",
        ErrorKind::IsADirectory => "is-a-folder",
        ErrorKind::NotADirectory => "not-a-folder",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "no-room",
        ErrorKind::InvalidFilename => "impossible-name",
        ErrorKind::InvalidData => "not-text",
        ErrorKind::TimedOut | ErrorKind::Interrupted | ErrorKind::StaleNetworkFileHandle => "not-reached",
        _ => return without_number(&error.to_string()),
    };
    said!(&format!("file-{kind}"))
}

/// The database's own words about its pages help nobody who keeps a diary.
fn of_store(error: &store::Error) -> String {
    match error {
        store::Error::Damaged { .. } => said!("store-damaged"),
        other => without_number(&other.to_string()),
    }
}

fn without_number(text: &str) -> String {
    let Some((before, after)) = text.split_once(" (os error ") else { return text.to_owned() };
    let after = after.split_once(')').map_or("", |(_, after)| after);
    format!("{before}{after}")
}

pub fn count(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}
