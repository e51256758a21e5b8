//! `protocol check`: every problem of every protocol named, with its place.

use std::io::Write;
use std::path::{Path, PathBuf};

use rehab::problem::Problem;
use rehab::protocol::Protocol;
use serde_json::{Value, json};

use super::{Ending, Visit};
use crate::bundle::{Bundle, FILES};
use crate::error::Error;
use crate::render::page::{Ink, Page};
use crate::render::problems;
use crate::said;

pub fn check(paths: &[PathBuf], visit: &mut Visit) -> Result<Ending, Error> {
    let checked: Vec<Checked> = protocols(paths).into_iter().map(Checked::at).collect();
    let wrong = checked.iter().filter(|one| !one.is_well()).count();
    let problems: usize = checked.iter().map(Checked::problem_count).sum();
    if visit.terminal.json {
        let all: Vec<Value> = checked.iter().map(Checked::json).collect();
        visit.print_json(&json!({ "protocols": all, "problems": problems }))?;
    } else {
        let mut page = Page::new(visit.terminal.look());
        for one in &checked {
            page.gap();
            one.tell(&mut page);
        }
        visit.terminal.out.write_all(page.finish().as_bytes())?;
    }
    if wrong == 0 {
        return Ok(Ending::Well);
    }
    visit.terminal.out.flush()?;
    let of = checked.len();
    writeln!(
        visit.terminal.err,
        "{}",
        said!("check-failed", "problems" = problems, "wrong" = wrong, "of" = of)
    )?;
    Ok(Ending::WithFailures)
}

/// The protocols that are meant: a file stands for its folder, a folder without a protocol for those in it.
/// Each is named once, as it was first written.
fn protocols(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = Vec::new();
    for path in paths {
        let folders = folders_in(path);
        let is_known = FILES.iter().any(|name| path.ends_with(name)) && path.is_file();
        let meant = match path.parent() {
            Some(folder) if is_known && folder.as_os_str().is_empty() => vec![PathBuf::from(".")],
            Some(folder) if is_known => vec![folder.to_owned()],
            _ if folders.is_empty() => vec![path.clone()],
            _ => folders,
        };
        for one in meant {
            let same = |other: &PathBuf| other.canonicalize().ok() == one.canonicalize().ok();
            if !all.iter().any(|other| *other == one || (one.exists() && same(other))) {
                all.push(one);
            }
        }
    }
    all
}

/// The protocol folders one step down, in a folder that is none itself.
fn folders_in(path: &Path) -> Vec<PathBuf> {
    let is_protocol = |folder: &Path| FILES.iter().any(|name| folder.join(name).is_file());
    if is_protocol(path) {
        return Vec::new();
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let plain = |folder: PathBuf| folder.strip_prefix(".").map(Path::to_owned).unwrap_or(folder);
    let mut folders: Vec<PathBuf> = entries.filter(|folder| is_protocol(folder)).map(plain).collect();
    folders.sort();
    folders
}

struct Checked {
    path: PathBuf,
    outcome: Outcome,
}

enum Outcome {
    Well(Box<Protocol>),
    Problems(Box<Bundle>, Vec<Problem>),
    /// It could not be read at all: why, file by file.
    Unread(Vec<String>),
}

impl Checked {
    fn at(path: PathBuf) -> Checked {
        let outcome = match Bundle::at(&path) {
            Err(error) => Outcome::Unread(error.to_string().lines().map(str::to_owned).collect()),
            Ok(bundle) => match bundle.read() {
                Ok(protocol) => Outcome::Well(Box::new(protocol)),
                Err(problems) => Outcome::Problems(Box::new(bundle), problems),
            },
        };
        Checked { path, outcome }
    }

    fn is_well(&self) -> bool {
        matches!(self.outcome, Outcome::Well(_))
    }

    fn problem_count(&self) -> usize {
        match &self.outcome {
            Outcome::Well(_) => 0,
            Outcome::Problems(_, problems) => problems.len(),
            Outcome::Unread(why) => why.len(),
        }
    }

    fn tell(&self, page: &mut Page) {
        match &self.outcome {
            Outcome::Well(protocol) => {
                let (numbers, claims) = (rehab::protocol::Number::ALL.len(), protocol.claims().len());
                let well = said!(
                    "protocol-well",
                    "path" = self.path.display().to_string(),
                    "name" = protocol.name(),
                    "numbers" = numbers,
                    "claims" = claims
                );
                page.line(0, &well, Ink::Plain);
            }
            Outcome::Problems(bundle, problems) => problems::tell(&self.path, problems, bundle, page),
            Outcome::Unread(why) => why.iter().for_each(|why| page.hanging(0, 2, why, Ink::Plain)),
        }
    }

    fn json(&self) -> Value {
        let path = self.path.display().to_string();
        match &self.outcome {
            Outcome::Well(protocol) => json!({ "path": path, "protocol": protocol.name(), "problems": [] }),
            Outcome::Problems(_, problems) => {
                let problems: Vec<Value> = problems.iter().map(problems::json).collect();
                json!({ "path": path, "protocol": null, "problems": problems })
            }
            Outcome::Unread(why) => {
                let problems: Vec<Value> =
                    why.iter().map(|why| json!({ "file": null, "what": why })).collect();
                json!({ "path": path, "protocol": null, "problems": problems })
            }
        }
    }
}
