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

/// A change as the tests left it so far.
#[derive(Clone)]
enum Known {
    NoticedBy(String),
    /// The prints of the tests that did not notice.
    Survived(BTreeSet<String>),
}

pub struct Answers {
    pub mutants: Vec<Mutant>,
    /// By the number of the change.
    known: BTreeMap<String, Known>,
    file: PathBuf,
    header: String,
}

impl Answers {
    /// What earlier runs found out about the same changes. A test is known by a print of all it is made of, so that a
    /// new test is asked about what the others missed, and one that stayed the same is not asked again.
    pub fn read(folder: &Path) -> Result<Answers, String> {
        let list = fs::read_to_string(folder.join("mutants.tsv")).map_err(|e| e.to_string())?;
        let mutants: Vec<Mutant> = list.lines().filter_map(read).collect();
        let header = format!("# changes {}", print(&[folder.join("crates/rehab/src")])?);
        let file = folder.join("answers.tsv");
        let before = fs::read_to_string(&file).unwrap_or_default();
        let mut known = BTreeMap::new();
        if before.lines().next() == Some(&header) {
            for line in before.lines() {
                if let [id, _, _, noticed, survived] = line.split('\t').collect::<Vec<_>>()[..] {
                    let survived = survived.split(' ').map(str::to_owned).collect();
                    let noticed_by = (noticed != NOBODY).then(|| Known::NoticedBy(noticed.to_owned()));
                    known.insert(id.to_owned(), noticed_by.unwrap_or(Known::Survived(survived)));
                }
            }
        }
        Ok(Answers { mutants, known, file, header })
    }

    /// What has not been noticed, with some of these tests still to be asked.
    pub fn open(&self, prints: &[String]) -> Vec<&Mutant> {
        let is_open = |mutant: &&Mutant| prints.iter().any(|print| self.is_to_be_asked(mutant, print));
        self.mutants.iter().filter(is_open).collect()
    }

    pub fn is_to_be_asked(&self, mutant: &Mutant, print: &str) -> bool {
        match self.known.get(&mutant.id) {
            None => true,
            Some(Known::NoticedBy(_)) => false,
            Some(Known::Survived(prints)) => !prints.contains(print),
        }
    }

    /// The file with what is known, to be added to; a later line about a change stands for the earlier ones.
    pub fn file(&self) -> Result<File, String> {
        let known = self.mutants.iter().filter_map(|mutant| {
            Some(match self.known.get(&mutant.id)? {
                Known::NoticedBy(test) => self.line(mutant, Some(test), &[]),
                Known::Survived(prints) => self.line(mutant, None, &prints.iter().cloned().collect::<Vec<_>>()),
            })
        });
        let text: String = std::iter::once(format!("{}\n", self.header)).chain(known).collect();
        fs::write(&self.file, text).map_err(|e| e.to_string())?;
        OpenOptions::new().append(true).open(&self.file).map_err(|e| e.to_string())
    }

    pub fn line(&self, mutant: &Mutant, noticed: Option<&str>, prints: &[String]) -> String {
        let noticed = noticed.unwrap_or(NOBODY);
        format!("{}\t{}\t{}\t{noticed}\t{}\n", mutant.id, mutant.place, mutant.what, prints.join(" "))
    }

    pub fn close(&self, took: Duration) -> Result<(), String> {
        let justified = fs::read_to_string(JUSTIFIED).unwrap_or_default();
        let justified: BTreeSet<String> = justified
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.rsplit_once('\t').filter(|(_, why)| !why.trim().is_empty()))
            .map(|(key, _)| key.to_owned())
            .collect();
        let missed = |mutant: &&Mutant| matches!(self.known.get(&mutant.id), Some(Known::Survived(_)));
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
pub fn print(paths: &[PathBuf]) -> Result<String, String> {
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
    Ok(format!("{:016x}", hasher.finish()))
}
