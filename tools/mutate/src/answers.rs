//! What is known about each change so far, kept in a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Survivors somebody looked at, each with its reason.
const JUSTIFIED: &str = "crates/rehab/mutants-justified.tsv";
const NOBODY: &str = "-";

pub struct Mutant {
    pub id: String,
    pub place: String,
    pub what: String,
}

pub struct Answers {
    pub mutants: Vec<Mutant>,
    /// By the number of the change: who noticed, [`NOBODY`] among them.
    known: BTreeMap<String, String>,
    file: PathBuf,
    header: String,
}

impl Answers {
    /// What an earlier run found out about the same changes; what nobody noticed is open again once a test is new.
    pub fn open(folder: &Path, binaries: &[&str]) -> Result<Answers, String> {
        let list = fs::read_to_string(folder.join("mutants.tsv")).map_err(|e| e.to_string())?;
        let mutants: Vec<Mutant> = list.lines().filter_map(read).collect();
        let changes = print(&[folder.join("crates/rehab/src")])?;
        let mut tests = vec![folder.join("protocols")];
        tests.extend(binaries.iter().map(|binary| PathBuf::from(binary.split(' ').next().unwrap_or_default())));
        let (changes, tests) = (format!("# changes {changes:016x}"), format!("tests {:016x}", print(&tests)?));
        let file = folder.join("answers.tsv");
        let before = fs::read_to_string(&file).unwrap_or_default();
        let (first, rest) = before.split_once('\n').unwrap_or_default();
        let mut known = BTreeMap::new();
        if first.starts_with(&changes) {
            let same_tests = first.ends_with(&tests);
            for line in rest.lines() {
                if let [id, _, _, noticed] = line.split('\t').collect::<Vec<_>>()[..]
                    && (same_tests || noticed != NOBODY)
                {
                    known.insert(id.to_owned(), noticed.to_owned());
                }
            }
        }
        Ok(Answers { mutants, known, file, header: format!("{changes} {tests}\n") })
    }

    pub fn open_ones(&self) -> impl Iterator<Item = &Mutant> {
        self.mutants.iter().filter(|mutant| !self.known.contains_key(&mutant.id))
    }

    /// The file with what is known, to be added to.
    pub fn file(&self) -> Result<File, String> {
        let known = self.mutants.iter().filter_map(|mutant| {
            let noticed = self.known.get(&mutant.id)?;
            Some(self.line(mutant, Some(noticed.as_str()).filter(|who| *who != NOBODY)))
        });
        let text: String = std::iter::once(self.header.clone()).chain(known).collect();
        fs::write(&self.file, text).map_err(|e| e.to_string())?;
        OpenOptions::new().append(true).open(&self.file).map_err(|e| e.to_string())
    }

    pub fn line(&self, mutant: &Mutant, noticed: Option<&str>) -> String {
        format!("{}\t{}\t{}\t{}\n", mutant.id, mutant.place, mutant.what, noticed.unwrap_or(NOBODY))
    }

    pub fn close(&self, took: Duration) -> Result<(), String> {
        let justified = fs::read_to_string(JUSTIFIED).unwrap_or_default();
        let justified: BTreeSet<String> = justified
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.rsplit_once('\t').filter(|(_, why)| !why.trim().is_empty()))
            .map(|(key, _)| key.to_owned())
            .collect();
        let missed = |mutant: &&Mutant| self.known.get(&mutant.id).is_some_and(|who| who == NOBODY);
        let missed: Vec<String> = self.mutants.iter().filter(missed).map(key).collect();
        let open: Vec<&String> = missed.iter().filter(|key| !justified.contains(*key)).collect();
        let idle: Vec<&String> = justified.iter().filter(|key| !missed.contains(key)).collect();
        for key in &open {
            println!("open    {key}");
        }
        for key in &idle {
            println!("a reason for nothing: {key}");
        }
        println!(
            "{} changes, {} noticed, {} justified, {} missed, in {} s",
            self.mutants.len(),
            self.known.len() - missed.len(),
            missed.len() - open.len(),
            open.len(),
            took.as_secs()
        );
        match (open.is_empty(), idle.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => Err(format!("{} reasons in {JUSTIFIED} belong to no survivor", idle.len())),
            _ => Err(format!("{} changes were missed and have no reason in {JUSTIFIED}", open.len())),
        }
    }
}

fn read(line: &str) -> Option<Mutant> {
    let mut parts = line.split('\t');
    let (id, place, what) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Mutant { id: id.to_owned(), place: place.to_owned(), what: what.to_owned() })
}

fn key(mutant: &Mutant) -> String {
    let file = mutant.place.split(':').next().unwrap_or_default();
    format!("{file}\t{}", mutant.what)
}

/// Of everything in these files and folders.
fn print(paths: &[PathBuf]) -> Result<u64, String> {
    let mut hasher = DefaultHasher::new();
    let mut waiting: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            inside.sort();
            waiting.extend(inside.into_iter().rev());
        } else {
            let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            (path.file_name(), bytes).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}
