//! What became of one file, and the count over all of them.

use rehab::fact::{Fact, What};
use rehab::run::{Foot, Run};
use serde_json::{Value, json};
use store::RunOutcome;

use super::reading::{Read, RunRead};
use crate::error::in_words;
use crate::said;

/// Why a file gave no run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Understood: a ride, a sleep file, a picture. Nothing is wrong with it.
    NotARun(String),
    Unreadable(String),
}

impl Verdict {
    pub fn unreadable(error: &std::io::Error) -> Verdict {
        Verdict::Unreadable(in_words(error))
    }
}

/// A run of a file and what the notebook did with it.
pub struct RunRecorded {
    pub fact: Fact,
    pub outcome: RunOutcome,
}

pub struct FileOutcome {
    pub name: String,
    pub runs: Vec<RunRecorded>,
    /// `None` where there are runs.
    pub instead: Option<Verdict>,
    /// Only what comes before the damage was read.
    pub is_damaged: bool,
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub files: usize,
    pub new_runs: usize,
    pub new_walks: usize,
    pub already_there: usize,
    pub same_run: usize,
    pub not_a_run: usize,
    pub failed: usize,
}

impl Tally {
    pub fn count(&mut self, outcome: &FileOutcome) {
        self.files += 1;
        match &outcome.instead {
            Some(Verdict::NotARun(_)) => self.not_a_run += 1,
            Some(Verdict::Unreadable(_)) => self.failed += 1,
            None => {}
        }
        for run in &outcome.runs {
            let is_run = run.run().is_some_and(|run| run.foot == Foot::Run);
            match run.outcome {
                RunOutcome::New { .. } | RunOutcome::Richer { .. } if is_run => self.new_runs += 1,
                RunOutcome::New { .. } | RunOutcome::Richer { .. } => self.new_walks += 1,
                RunOutcome::SameFile { .. } | RunOutcome::TakenBack { .. } => self.already_there += 1,
                RunOutcome::SameRun { .. } | RunOutcome::KeptForReport { .. } => self.same_run += 1,
            }
        }
    }

    pub fn say(&self) -> String {
        said!(
            "import-summary",
            "files" = self.files,
            "runs" = self.new_runs,
            "walks" = self.new_walks,
            "there" = self.already_there,
            "same" = self.same_run,
            "other" = self.not_a_run,
        )
    }

    pub fn json(&self) -> Value {
        json!({
            "files": self.files, "imported_runs": self.new_runs, "imported_walks": self.new_walks,
            "already_there": self.already_there, "same_run": self.same_run, "not_a_run": self.not_a_run,
            "failed": self.failed,
        })
    }
}

impl FileOutcome {
    pub fn of(read: Read, outcomes: Vec<RunOutcome>) -> FileOutcome {
        let Read { name, runs, instead, is_damaged, notes, .. } = read;
        let recorded = |(run, outcome): (RunRead, RunOutcome)| RunRecorded { fact: run.fact, outcome };
        let runs = runs.into_iter().zip(outcomes).map(recorded).collect();
        FileOutcome { name, runs, instead, is_damaged, notes }
    }

    /// Of what was not opened.
    pub fn unopened(name: String, instead: Verdict) -> FileOutcome {
        FileOutcome { name, runs: Vec::new(), instead: Some(instead), is_damaged: false, notes: Vec::new() }
    }

    pub fn is_failure(&self) -> bool {
        matches!(self.instead, Some(Verdict::Unreadable(_)))
    }

    /// One line, without the file's name.
    pub fn say(&self) -> String {
        let said = match &self.instead {
            Some(Verdict::NotARun(what)) => said!("import-not-a-run", "what" = what.as_str()),
            Some(Verdict::Unreadable(why)) => said!("import-unreadable", "why" = why.as_str()),
            None => self.runs.iter().map(RunRecorded::say).collect::<Vec<_>>().join("; "),
        };
        if self.is_damaged { format!("{said}; {}", said!("import-damaged")) } else { said }
    }

    pub fn json(&self) -> Value {
        let (word, why) = match &self.instead {
            Some(Verdict::NotARun(what)) => ("not_a_run", Some(what)),
            Some(Verdict::Unreadable(why)) => ("failed", Some(why)),
            None => (self.runs.first().map_or("imported", RunRecorded::word), None),
        };
        let runs: Vec<Value> = self.runs.iter().map(RunRecorded::json).collect();
        json!({ "file": self.name, "outcome": word, "because": why, "damaged": self.is_damaged, "runs": runs,
                "notes": self.notes })
    }
}

impl RunRecorded {
    pub fn run(&self) -> Option<&Run> {
        match &self.fact.what {
            What::Run(run) => Some(run),
            _ => None,
        }
    }

    fn word(&self) -> &'static str {
        match self.outcome {
            RunOutcome::New { .. } | RunOutcome::Richer { .. } => "imported",
            RunOutcome::SameFile { .. } => "already_there",
            RunOutcome::SameRun { .. } | RunOutcome::KeptForReport { .. } => "same_run",
            RunOutcome::TakenBack { .. } => "taken_back",
        }
    }

    fn say(&self) -> String {
        let on = self.fact.on.to_string();
        match self.outcome {
            RunOutcome::New { .. } => self.imported(),
            RunOutcome::Richer { replaced, .. } => {
                let imported = self.imported();
                said!("import-richer", "imported" = imported, "replaced" = replaced)
            }
            RunOutcome::SameFile { seq } => said!("import-already", "id" = seq, "on" = on),
            RunOutcome::SameRun { kept } => said!("import-same-run", "id" = kept, "on" = on),
            RunOutcome::KeptForReport { kept } => said!("import-kept-for-report", "id" = kept, "on" = on),
            RunOutcome::TakenBack { .. } => said!("import-taken-back", "on" = on),
        }
    }

    fn imported(&self) -> String {
        let run = self.run();
        let km = run.and_then(|run| run.distance_m).map(|m| format!(", {}.{} km", m / 1000, m % 1000 / 100));
        let min = run.and_then(|run| run.elapsed_s).map(|s| format!(", {} min", s / 60));
        let foot = run.map_or("run", |run| run.foot.word());
        let imported = said!(
            &format!("import-new-{foot}"),
            "on" = self.fact.on.to_string(),
            "details" = km.unwrap_or_default() + &min.unwrap_or_default(),
        );
        match run.is_some_and(Run::is_false_start) {
            true => said!("import-too-short", "imported" = imported),
            false => imported,
        }
    }

    fn json(&self) -> Value {
        let run = self.run();
        json!({
            "id": self.outcome.seq(),
            "outcome": self.word(),
            "on": self.fact.on.to_string(),
            "kind": run.map(|run| run.foot.word()),
            "distance_m": run.and_then(|run| run.distance_m),
            "elapsed_s": run.and_then(|run| run.elapsed_s),
            "cadence_mean_spm": run.and_then(|run| run.cadence_mean_spm),
            "cadence_running_spm": run.and_then(|run| run.cadence_running_spm),
        })
    }
}
