//! Taking everything out and putting it back: the diary as text, and restoring a backup.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::keys::RunnerId;
use crate::recorded::Recorded;
use crate::sqlite::require_whole_archive;
use crate::store::Store;
use crate::{Error, place};

const MAGIC: &[u8] = b"SQLite format 3\0";

/// The history as a diary, by day and within a day in the order it was recorded; the heading names the newest
/// fact and its hash. Works on the good prefix of a damaged history as well.
pub fn diary(runner: RunnerId, history: &[Recorded]) -> String {
    let mut text = format!("# Diary of runner {runner}\n# {} facts\n", history.len());
    if let Some(newest) = history.iter().max_by_key(|recorded| recorded.seq) {
        text.push_str(&format!("# chain head: fact {}, SHA-256 {}\n", newest.seq, newest.hash));
    }
    let mut by_day: Vec<&Recorded> = history.iter().collect();
    by_day.sort_by_key(|recorded| (recorded.fact.on, recorded.seq));
    for recorded in by_day {
        text.push_str(&recorded.line);
        text.push('\n');
    }
    text
}

/// Puts a backup in place as a new data directory. It is copied beside `dir` and checked there, fact by fact and
/// file by file; only a whole one gets the name `dir`, in one step.
///
/// # Errors
/// [`Error::NotEmpty`] where there is anything in `dir`; [`Error::ArchiveRefused`] where the backup is damaged
/// or not one. Nothing is written in either case.
pub async fn restore(archive: &Path, dir: &Path) -> Result<(), Error> {
    require_free(dir)?;
    require_archive(archive)?;
    let dir = std::path::absolute(dir).map_err(|error| Error::disk(dir, &error))?;
    let failed = |error: std::io::Error| Error::disk(&dir, &error);
    let parent = place::parent(&dir);
    fs::create_dir_all(parent).map_err(failed)?;
    let part = place::private_part(parent).map_err(failed)?;

    let copy = part.path().join(place::DATABASE);
    place::copy_private(archive, &copy).map_err(failed)?;
    require_whole_archive(&copy).await.map_err(|error| refused(archive, error))?;
    Store::open(part.path()).await.map_err(|error| refused(archive, error))?.close().await;

    place::sync_file(&copy).and_then(|()| place::sync_dir(part.path())).map_err(failed)?;
    put_in_place(part, &dir).map_err(failed)?;
    place::sync_dir(parent).map_err(failed)
}

fn require_free(dir: &Path) -> Result<(), Error> {
    let not_empty = || Error::NotEmpty { path: dir.to_owned() };
    match fs::symlink_metadata(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::disk(dir, &error)),
        Ok(found) if !found.is_dir() => Err(not_empty()),
        Ok(_) if place::is_empty(dir).map_err(|error| Error::disk(dir, &error))? => Ok(()),
        Ok(_) => Err(not_empty()),
    }
}

fn require_archive(archive: &Path) -> Result<(), Error> {
    let unreadable = |error: std::io::Error| Error::disk(archive, &error);
    let mut start = Vec::new();
    let file = File::open(archive).map_err(unreadable)?;
    file.take(MAGIC.len() as u64).read_to_end(&mut start).map_err(unreadable)?;
    let refuse = |what: &str| Err(Error::ArchiveRefused { path: archive.to_owned(), what: what.to_owned() });
    if start != MAGIC {
        return refuse("it is another kind of file");
    }
    let mut log = archive.as_os_str().to_owned();
    log.push("-wal");
    match fs::metadata(PathBuf::from(log)) {
        Ok(log) if log.len() > 0 => refuse("it is a database in use; make an export of it and restore that"),
        _ => Ok(()),
    }
}

fn refused(archive: &Path, error: Error) -> Error {
    match error {
        error @ (Error::DiskFull | Error::NewerSchema { .. }) => error,
        other => Error::ArchiveRefused { path: archive.to_owned(), what: other.to_string() },
    }
}

fn put_in_place(part: tempfile::TempDir, dir: &Path) -> std::io::Result<()> {
    if dir.exists() {
        fs::set_permissions(part.path(), fs::metadata(dir)?.permissions())?;
        fs::remove_dir(dir)?;
    }
    fs::rename(part.path(), dir)?;
    // The directory has its own name now; there is nothing left to clean up under the old one.
    let _ = part.keep();
    Ok(())
}
