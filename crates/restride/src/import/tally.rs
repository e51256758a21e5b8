//! The count over all files of an import, by month and by where they came from.

use std::collections::BTreeMap;

use rehab::run::Foot;
use serde_json::{Value, json};
use store::RunOutcome;

use super::outcome::{FileOutcome, Verdict};
use crate::said;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub files: usize,
    pub new_runs: usize,
    pub new_walks: usize,
    pub already_there: usize,
    pub same_run: usize,
    pub not_a_run: usize,
    pub failed: usize,
    /// New runs and their metres, by year and month.
    pub by_month: BTreeMap<(i16, i8), Runs>,
    /// New runs and their metres by the service whose export they came in, or else by their format.
    pub by_source: BTreeMap<String, Runs>,
    /// Ended before the last file; what is counted is recorded.
    pub cancelled: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    pub runs: usize,
    pub metres: u64,
}

impl Runs {
    fn add(&mut self, metres: Option<u32>) {
        self.runs += 1;
        self.metres += u64::from(metres.unwrap_or(0));
    }

    fn join(&mut self, more: Runs) {
        self.runs += more.runs;
        self.metres += more.metres;
    }
}

impl Tally {
    pub(super) fn count(&mut self, outcome: &FileOutcome, format: &str) {
        self.files += 1;
        match &outcome.instead {
            Some(Verdict::NotARun(_)) => self.not_a_run += 1,
            Some(Verdict::Unreadable(_)) => self.failed += 1,
            None => {}
        }
        for recorded in &outcome.runs {
            let run = recorded.run();
            match recorded.outcome {
                RunOutcome::New { .. } | RunOutcome::Richer { .. } => {
                    if run.is_none_or(|run| run.foot != Foot::Run) {
                        self.new_walks += 1;
                        continue;
                    }
                    self.new_runs += 1;
                    let (on, metres) = (recorded.fact.on, run.and_then(|run| run.distance_m));
                    self.by_month.entry((on.year(), on.month())).or_default().add(metres);
                    let source = outcome.service.clone().unwrap_or_else(|| format.to_owned());
                    self.by_source.entry(source).or_default().add(metres);
                }
                RunOutcome::SameFile { .. } | RunOutcome::TakenBack { .. } => self.already_there += 1,
                RunOutcome::SameRun { .. } | RunOutcome::KeptForReport { .. } => self.same_run += 1,
            }
        }
    }

    pub fn add(&mut self, more: &Tally) {
        self.files += more.files;
        self.new_runs += more.new_runs;
        self.new_walks += more.new_walks;
        self.already_there += more.already_there;
        self.same_run += more.same_run;
        self.not_a_run += more.not_a_run;
        self.failed += more.failed;
        for (month, runs) in &more.by_month {
            self.by_month.entry(*month).or_default().join(*runs);
        }
        for (source, runs) in &more.by_source {
            self.by_source.entry(source.clone()).or_default().join(*runs);
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

    /// A line for every year with its months, and one for every source; nothing where it would repeat the count.
    pub fn say_where(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.by_month.len() > 1 {
            let mut years: BTreeMap<i16, Vec<String>> = BTreeMap::new();
            for ((year, month), runs) in &self.by_month {
                let month = said!(&format!("month.n{month}"));
                years.entry(*year).or_default().push(format!("{month} {}", runs.runs));
            }
            let year = |(year, months): (i16, Vec<String>)| {
                said!("import-year", "year" = year.to_string(), "months" = months.join(", "))
            };
            lines.extend(years.into_iter().map(year));
        }
        let named = |(source, runs): (&String, &Runs)| {
            let km = format!("{}.{}", runs.metres / 1000, runs.metres % 1000 / 100);
            said!("import-source", "source" = source.as_str(), "runs" = runs.runs, "km" = km)
        };
        lines.extend(self.by_source.iter().map(named));
        lines
    }

    pub fn json(&self) -> Value {
        let runs = |runs: &Runs| json!({ "runs": runs.runs, "distance_m": runs.metres });
        let by_month: serde_json::Map<String, Value> = self
            .by_month
            .iter()
            .map(|((year, month), counted)| (format!("{year:04}-{month:02}"), runs(counted)))
            .collect();
        let by_source: serde_json::Map<String, Value> =
            self.by_source.iter().map(|(source, counted)| (source.clone(), runs(counted))).collect();
        json!({
            "files": self.files, "imported_runs": self.new_runs, "imported_walks": self.new_walks,
            "already_there": self.already_there, "same_run": self.same_run, "not_a_run": self.not_a_run,
            "failed": self.failed, "by_month": by_month, "by_source": by_source,
        })
    }
}
