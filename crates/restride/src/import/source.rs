//! What is handed to an import: paths a runner names, or files that were opened already.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::lying::Loose;
use super::outcome::Verdict;
use super::paths;

/// One file or archive, or why it is not opened.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub from: Result<Loose, Verdict>,
    /// The folder it was found in, as the runner named it.
    pub folder: Option<PathBuf>,
}

impl Source {
    pub fn path(path: PathBuf) -> Source {
        Source { name: path.display().to_string(), from: Ok(Loose::Path(path)), folder: None }
    }

    /// A file that is open, whatever its name on the disk is, if it has one.
    pub fn open(name: &str, file: File) -> Source {
        Source { name: name.to_owned(), from: Ok(Loose::Open(Arc::new(file))), folder: None }
    }

    /// The file to be opened, where it is named by its path.
    pub fn on_disk(&self) -> Option<&Path> {
        match &self.from {
            Ok(Loose::Path(path)) => Some(path),
            _ => None,
        }
    }

    /// Everything under these paths, folders in the order of their names.
    pub fn under(paths: &[PathBuf]) -> Vec<Source> {
        let listed = paths::list(paths);
        let unopened =
            |(path, why): (PathBuf, Verdict)| Source { name: shown(&path), from: Err(why), folder: None };
        let unopened = listed.instead.into_iter().map(unopened);
        let folders: Vec<&PathBuf> = paths.iter().filter(|path| path.is_dir()).collect();
        let found = |path: PathBuf| {
            let folder =
                folders.iter().find(|folder| path.starts_with(folder)).map(|folder| (*folder).clone());
            Source { folder, ..Source::path(path) }
        };
        unopened.chain(listed.files.into_iter().map(found)).collect()
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
