//! `export`, `restore` and `doctor`: keeping the history whole.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use serde_json::json;
use store::Doctor;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::notebook;
use crate::said;
use crate::terminal::Paint;

/// Enough to tell what kind of file it is.
const START_BYTES: u64 = 4096;

pub fn export(wanted: &cli::Export, visit: &mut Visit) -> Result<Ending, Error> {
    let folder =
        wanted.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder).map_err(|e| Error::writing(&wanted.out, &e))?;
    let notebook = visit.notebook()?;
    let path = wanted.out.display().to_string();
    if !wanted.diary {
        notebook.backup(&wanted.out)?;
        return visit.confirm(&said!("export-done", "path" = path));
    }
    let (facts, damage) = match notebook.facts() {
        Ok(facts) => (facts, None),
        Err(Error::Store(store::Error::HistoryDamaged(damage))) => {
            (damage.good_prefix.clone(), Some(damage.to_string()))
        }
        Err(other) => return Err(other),
    };
    let text = store::diary(notebook.runner(), &facts);
    let mut file = fs::OpenOptions::new();
    let mut file =
        file.write(true).create_new(true).open(&wanted.out).map_err(|e| Error::writing(&wanted.out, &e))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|e| Error::writing(&wanted.out, &e))?;
    visit.confirm(&said!("export-diary-done", "path" = path, "facts" = facts.len()))?;
    match damage {
        Some(damage) => Err(Error::Refused(damage)),
        None => Ok(Ending::Well),
    }
}

pub fn restore(wanted: &cli::Restore, visit: &mut Visit) -> Result<Ending, Error> {
    let dir = visit.data_dir()?;
    let found = fs::metadata(&wanted.file).map_err(|e| Error::reading(&wanted.file, &e))?;
    let file = wanted.file.display().to_string();
    if !found.is_file() {
        return Err(Error::Refused(said!("restore-no-file", "file" = file)));
    }
    notebook::restore(&wanted.file, &dir).map_err(|error| match error {
        Error::Store(store::Error::ArchiveRefused { .. }) => Error::Refused(not_restored(&wanted.file)),
        other => other,
    })?;
    let facts = visit.notebook()?.facts()?.len();
    visit.confirm(&said!("restore-done", "dir" = dir.display().to_string(), "facts" = facts))
}

/// Why a file that is no whole export was not restored, from what it begins with.
fn not_restored(path: &Path) -> String {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(START_BYTES).read_to_end(&mut start));
    let start = String::from_utf8_lossy(&start);
    let is_fact = |line: &str| rehab::diary::read_line(line).is_ok();
    let is_diary = start.starts_with("# Diary of runner ") || start.lines().take(20).any(is_fact);
    let name = match () {
        () if read.is_ok() && is_diary => "restore-diary",
        () if !start.starts_with("SQLite format 3\0") => "restore-other-file",
        () if in_use(path) => "restore-in-use",
        () => "restore-damaged",
    };
    said!(name, "file" = path.display().to_string())
}

/// A database whose log beside it holds something is not a whole copy.
fn in_use(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(Path::new(&log)).is_ok_and(|log| log.len() > 0)
}

pub fn doctor(visit: &mut Visit) -> Result<Ending, Error> {
    let dir = visit.data_dir()?;
    if !dir.join("restride.sqlite").exists() {
        return visit.confirm(&said!("doctor-nothing", "dir" = dir.display().to_string()));
    }
    let doctor = visit.notebook()?.doctor()?;
    let complaints = complaints(&doctor);
    if visit.terminal.json {
        visit.print_json(&json!({
            "data": dir.display().to_string(),
            "well": doctor.is_well(),
            "complaints": complaints,
            "facts": doctor.facts(),
            "files": doctor.files(),
            "sqlite_version": doctor.sqlite_version,
            "schema_version": doctor.schema_version,
            "journal_mode": doctor.journal_mode,
            "synchronous": doctor.synchronous,
            "database_bytes": doctor.database_bytes,
            "free_bytes": doctor.free_bytes,
        }))?;
    } else {
        tell(&dir.display().to_string(), &doctor, &complaints, visit)?;
    }
    Ok(if doctor.is_well() { Ending::Well } else { Ending::WithFailures })
}

fn tell(dir: &str, doctor: &Doctor, complaints: &[String], visit: &mut Visit) -> Result<(), Error> {
    let megabytes = |bytes: u64| format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10);
    let free = doctor.free_bytes.map_or_else(|| said!("doctor-free-unknown"), megabytes);
    let out = &mut visit.terminal.out;
    writeln!(out, "{}", said!("doctor-folder", "dir" = dir))?;
    writeln!(out, "{}", said!("doctor-size", "size" = megabytes(doctor.database_bytes), "free" = free))?;
    writeln!(
        out,
        "{}",
        said!(
            "doctor-sqlite",
            "version" = doctor.sqlite_version.as_str(),
            "schema" = doctor.schema_version,
            "journal" = doctor.journal_mode.as_str(),
            "sync" = if doctor.synchronous == 2 { "full".to_owned() } else { doctor.synchronous.to_string() },
        )
    )?;
    writeln!(out, "{}", said!("doctor-checked", "facts" = doctor.facts(), "files" = doctor.files()))?;
    for complaint in complaints {
        let mark = visit.terminal.paint(&said!("doctor-problem"), Paint::Red);
        writeln!(visit.terminal.out, "{mark} {complaint}")?;
    }
    if doctor.is_well() {
        let well = visit.terminal.paint(&said!("doctor-well"), Paint::Green);
        writeln!(visit.terminal.out, "{well}")?;
    } else {
        writeln!(visit.terminal.out, "{}", said!("doctor-what-to-do"))?;
    }
    Ok(())
}

/// What is not as it should be; empty is well.
pub fn complaints(doctor: &Doctor) -> Vec<String> {
    let mut all: Vec<String> = doctor.integrity.clone();
    all.extend(doctor.schema_differs.iter().map(|what| said!("doctor-schema", "what" = what.as_str())));
    if doctor.orphans > 0 {
        all.push(said!("doctor-orphans", "count" = doctor.orphans));
    }
    for runner in &doctor.runners {
        all.extend(runner.verification.damage.iter().map(ToString::to_string));
        all.extend(
            runner.verification.bad_files.iter().map(|key| said!("doctor-bad-file", "key" = key.to_string())),
        );
    }
    all
}
