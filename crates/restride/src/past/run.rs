//! Everything known of one run: its figures, its way out of the kept file, and what it is held against.

use activity::{Outcome, Profile, TracePoint};
use rehab::Date;
use rehab::fact::What;
use rehab::run::{Foot, Run};
use serde_json::{Value, json};
use store::{KeptFile, Origin, Recorded, Told};
use training::cadence::adherence;
use training::load::{Weights, load, sensitivity};

use super::cadence::OwnCadence;
use super::runs::{TakenBack, run_json};
use super::triggers;
use crate::notebook::{history, taken_back};
use crate::render::run_beside::Beside;

pub struct OneRun {
    pub id: u64,
    pub on: Date,
    pub run: Run,
    pub back: Option<TakenBack>,
    /// Empty for a run that was typed in.
    pub files: Vec<FileOfRun>,
    /// The runner's own words at each service.
    pub told: Vec<Told>,
    pub beside: Beside,
    /// Where it went, in pieces; empty where no kept file says.
    pub trace: Vec<Vec<TracePoint>>,
}

pub struct FileOfRun {
    pub name: String,
    pub sha256: String,
    pub notes: Vec<String>,
}

/// A kept file and where in it the run is.
pub type KeptRun = (Origin, KeptFile);

impl OneRun {
    /// `kept`: the files of this run, read again now, and what services were told of runs. Its way is told in so many
    /// parts. `None` where `id` is no run.
    pub fn of(
        recorded: &[Recorded],
        id: u64,
        (kept, told): (&[KeptRun], &[Told]),
        parts: u32,
        today: Date,
    ) -> Option<OneRun> {
        let entry = recorded.iter().find(|r| r.seq == id)?;
        let What::Run(run) = &entry.fact.what else { return None };
        let mut profiles = Vec::new();
        let (mut files, mut traces) = (Vec::new(), Vec::new());
        for (origin, file) in kept.iter().filter(|(origin, _)| origin.seq == id) {
            let mut notes = Vec::new();
            if let Outcome::Activity(activity) = activity::read_file(&file.bytes) {
                let nth = nth(origin);
                let summary = activity::summarize(&activity).into_iter().nth(nth);
                notes = summary.iter().flat_map(|s| s.notes.iter().map(ToString::to_string)).collect();
                profiles.extend(activity::profile(&activity, nth, parts));
                traces.push(activity::trace(&activity, nth));
            }
            files.push(FileOfRun { name: file.name.clone(), sha256: file.key.to_string(), notes });
        }
        let points = |trace: &Vec<Vec<TracePoint>>| trace.iter().map(Vec::len).sum::<usize>();
        Some(OneRun {
            id,
            on: entry.fact.on,
            run: run.clone(),
            back: taken_back(recorded).get(&id).map(|on| TakenBack::of(*on, today)),
            files,
            told: told.iter().filter(|told| told.seq == id).cloned().collect(),
            beside: beside(entry, run, fullest(profiles).unwrap_or_default(), recorded, today),
            trace: traces.into_iter().max_by_key(points).unwrap_or_default(),
        })
    }

    pub fn json(&self) -> Value {
        let mut value = run_json(&self.run);
        value["id"] = json!(self.id);
        value["on"] = json!(self.on.to_string());
        value["taken_back"] = json!(self.back.is_some());
        value["counts_today"] = json!(self.back != Some(TakenBack::CountsNoLonger));
        let files =
            self.files.iter().map(|f| json!({ "name": f.name, "sha256": f.sha256, "notes": f.notes }));
        let told =
            self.told.iter().map(|t| json!({ "service": t.service, "title": t.title, "note": t.note }));
        value["told"] = json!(told.collect::<Vec<_>>());
        value["files"] = json!(files.collect::<Vec<_>>());
        value["beside"] = self.beside.json();
        value
    }
}

/// Counted from 0.
fn nth(origin: &Origin) -> usize {
    origin.inner.parse::<usize>().unwrap_or(1).saturating_sub(1)
}

/// The run along its way, from the kept file that tells the most; `None` where none does.
pub fn profile(kept: &[KeptRun], parts: u32) -> Option<Profile> {
    let profile = |(origin, file): &KeptRun| match activity::read_file(&file.bytes) {
        Outcome::Activity(activity) => activity::profile(&activity, nth(origin), parts),
        _ => None,
    };
    fullest(kept.iter().filter_map(profile).collect())
}

fn fullest(told: Vec<Profile>) -> Option<Profile> {
    told.into_iter().max_by_key(|p| (!p.cadence_ms.is_empty(), !p.parts.is_empty()))
}

fn beside(entry: &Recorded, run: &Run, profile: Profile, recorded: &[Recorded], today: Date) -> Beside {
    if run.foot != Foot::Run {
        return Beside { profile, ..Beside::default() };
    }
    let history = history(recorded);
    let numbers = triggers::numbers(recorded);
    let name = numbers.iter().find(|(_, id)| **id == entry.seq).map(|(name, _)| *name);
    let outings = training::outings(&history, today);
    let told = outings.iter().find(|o| Some(o.name()) == name);
    let own = OwnCadence::of(recorded, &history, today);
    let weights = Weights::default();
    let report = told.map_or(&run.report, |outing| &outing.run.report);
    Beside {
        onset_m: report.onset_m,
        longer_percent: told.and_then(|outing| training::daily::longer_percent(&outings, outing)),
        cadence_spm: run.cadence_running_spm.or(run.cadence_mean_spm),
        own_spm: own.at_speed_of(run.speed_mm_s),
        kept: own.targets().iter().filter_map(|target| adherence(&profile.cadence_ms, *target)).collect(),
        load: told.and_then(|outing| load(outing, own.baseline.as_ref(), &weights)),
        sensitivity: told.map_or(Vec::new(), |outing| sensitivity(outing, own.baseline.as_ref(), &weights)),
        profile,
    }
}
