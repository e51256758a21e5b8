//! What became of one file, and the count over all of them.

use rehab::fact::{Fact, What};
use rehab::run::Run;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::RunOutcome;

use super::before::ReadBefore;
use crate::error::in_words;
use crate::said;

/// Why a file gave no run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The path, and inside an archive the way to it.
    pub name: String,
    /// Whose export it came in, where that is known.
    pub service: Option<String>,
    pub runs: Vec<RunRecorded>,
    /// `None` where there are runs.
    pub instead: Option<Verdict>,
    /// Only what comes before the damage was read.
    pub is_damaged: bool,
    pub notes: Vec<String>,
}

impl FileOutcome {
    pub fn is_already_there(&self) -> bool {
        let is_there = |run: &RunRecorded| matches!(run.outcome, RunOutcome::SameFile { .. });
        self.instead.is_none() && !self.runs.is_empty() && self.runs.iter().all(is_there)
    }

    pub fn is_failure(&self) -> bool {
        matches!(self.instead, Some(Verdict::Unreadable(_)))
    }

    /// One line, without the file's name.
    pub fn say(&self) -> String {
        let said = match &self.instead {
            Some(Verdict::NotARun(what)) => said!("import-not-a-run", "what" = what.as_str()),
            Some(Verdict::Unreadable(why)) => said!("import-unreadable", "why" = why.as_str()),
            None => {
                let said = self.runs.iter().map(|run| run.say(self.service.as_deref()));
                said.collect::<Vec<_>>().join("; ")
            }
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
        json!({ "file": self.name, "service": self.service, "outcome": word, "because": why,
                "damaged": self.is_damaged, "runs": runs, "notes": self.notes })
    }
}

impl RunRecorded {
    pub(super) fn known(read: ReadBefore<'_>) -> RunRecorded {
        RunRecorded { fact: read.fact.clone(), outcome: RunOutcome::SameFile { seq: read.seq } }
    }

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

    fn say(&self, service: Option<&str>) -> String {
        let on = self.fact.on.to_string();
        match self.outcome {
            RunOutcome::New { .. } => self.imported(),
            RunOutcome::Richer { replaced, .. } => {
                let imported = self.imported();
                said!("import-richer", "imported" = imported, "replaced" = replaced)
            }
            RunOutcome::SameFile { seq } => said!("import-already", "id" = seq, "on" = on),
            RunOutcome::SameRun { kept } => match service {
                Some(service) => said!("import-also-in", "id" = kept, "on" = on, "service" = service),
                None => said!("import-same-run", "id" = kept, "on" = on),
            },
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
