//! The files under the paths a runner names: folders with everything inside, in the order of their names.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::outcome::Verdict;
use crate::said;

/// What a walk over the paths found.
#[derive(Debug, Default)]
pub struct Listed {
    pub files: Vec<PathBuf>,
    /// What is not opened, and why.
    pub instead: Vec<(PathBuf, Verdict)>,
}

/// Deeper folders are taken for a loop.
const DEEPEST: usize = 64;

pub fn list(paths: &[PathBuf]) -> Listed {
    let mut listed = Listed::default();
    let mut seen = HashSet::new();
    for path in paths {
        visit(path, 0, true, &mut seen, &mut listed);
    }
    listed
}

fn visit(path: &Path, depth: usize, named: bool, seen: &mut HashSet<PathBuf>, listed: &mut Listed) {
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) => {
            listed.instead.push((path.to_owned(), Verdict::unreadable(&error)));
            return;
        }
    };
    if found.is_dir() {
        let is_link = fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
        if depth < DEEPEST && (named || !is_link) {
            visit_folder(path, depth, seen, listed);
        }
        return;
    }
    if !found.is_file() {
        // Opening a pipe waits for a writer that may never come, and a device may never end.
        let what = if named { Verdict::Unreadable } else { Verdict::NotARun };
        listed.instead.push((path.to_owned(), what(said!("import-no-file"))));
        return;
    }
    let same_file = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if (named || !is_folder_note(path)) && seen.insert(same_file) {
        listed.files.push(path.to_owned());
    }
}

fn visit_folder(path: &Path, depth: usize, seen: &mut HashSet<PathBuf>, listed: &mut Listed) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            listed.instead.push((path.to_owned(), Verdict::unreadable(&error)));
            return;
        }
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        visit(&path, depth + 1, false, seen, listed);
    }
}

/// Notes operating systems leave in folders; nobody put them there.
fn is_folder_note(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("._") || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}
