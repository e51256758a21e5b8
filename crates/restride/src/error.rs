//! What can go wrong at the edge: what, where, and what to do.

use std::path::{Path, PathBuf};

use rehab::problem::Problem;

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
    #[error("{0}")]
    Store(#[from] store::Error),
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
