//! What can go wrong at the edge: what, where, and what to do.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rehab::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{path} cannot be read ({why}); check the name and that you may read it", path = path.display())]
    NotReadable { path: PathBuf, why: String },
    #[error("{path} cannot be written ({why}); check the folder and that there is room", path = path.display())]
    NotWritable { path: PathBuf, why: String },
    #[error("{name} has {}:\n{}", count(problems.len(), "problem"), carets(problems, text))]
    Problems { name: String, text: String, problems: Vec<Problem> },
    #[error("{0}")]
    Refused(String),
    #[error("this system names no folder for data; say where with --data DIR")]
    NoDataFolder,
    /// Whoever was reading the output has gone; there is nobody left to tell.
    #[error("the output was closed")]
    Closed,
    #[error("the output cannot be written ({0})")]
    Output(std::io::Error),
}

impl Error {
    pub fn reading(path: &Path, error: &std::io::Error) -> Error {
        Error::NotReadable { path: path.to_owned(), why: plain(error) }
    }

    pub fn writing(path: &Path, error: &std::io::Error) -> Error {
        Error::NotWritable { path: path.to_owned(), why: plain(error) }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Error::Closed,
            _ => Error::Output(error),
        }
    }
}

/// An operating system's words for an error, without its number.
fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => text,
    }
}

pub fn count(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

fn carets(problems: &[Problem], text: &str) -> String {
    let mut all = String::new();
    for problem in problems {
        let _ = writeln!(all, "{}", problem.with_caret(text));
    }
    all.truncate(all.trim_end().len());
    all
}
