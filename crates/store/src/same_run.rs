//! Whether two recordings are one run, and which of them is kept.
//!
//! Two recordings are one run when they start within 60 s of each other and their duration or their distance
//! agrees within 5 %. The richer one counts: FIT before TCX before GPX, then the one whose diary line tells more.
//! A run typed by hand has no start time and is never merged; neither is one that carries the runner's report.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rehab::diary::write_line;
use rehab::fact::{Fact, Kind, What, Withdrawn};
use rehab::run::Run;

use crate::keys::FileKey;
use crate::recorded::Recorded;

const START_WITHIN_S: i64 = 60;
const AGREE_WITHIN_PERCENT: u64 = 5;

/// The format a recording was read from, poorest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A summary without a track, or a format that tells less than the three below.
    Other,
    Gpx,
    Tcx,
    Fit,
}

impl Format {
    pub const fn word(self) -> &'static str {
        match self {
            Format::Other => "other",
            Format::Gpx => "gpx",
            Format::Tcx => "tcx",
            Format::Fit => "fit",
        }
    }

    pub(crate) fn from_word(word: &str) -> Format {
        [Format::Gpx, Format::Tcx, Format::Fit]
            .into_iter()
            .find(|f| f.word() == word)
            .unwrap_or(Format::Other)
    }
}

/// A run, walk or hike read from a kept file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub file: FileKey,
    /// The name inside an archive, or a number where one file holds several runs; empty otherwise.
    pub inner: String,
    pub format: Format,
    pub fact: Fact,
}

/// What became of a recording. Every number is a fact's place in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunOutcome {
    New {
        seq: u64,
    },
    /// This very recording was read before; nothing was added.
    SameFile {
        seq: u64,
    },
    /// Already known from a recording at least as rich; the file is noted beside it.
    SameRun {
        kept: u64,
    },
    /// A richer recording of a known run: it was added and the poorer one withdrawn.
    Richer {
        seq: u64,
        replaced: u64,
    },
    /// The known run carries the runner's own report, so it stays although this recording is richer.
    KeptForReport {
        kept: u64,
    },
    /// The runner has withdrawn this run; it is not brought back.
    TakenBack {
        seq: u64,
    },
}

impl RunOutcome {
    /// The fact the recording's file is noted beside.
    pub fn seq(self) -> u64 {
        match self {
            RunOutcome::New { seq }
            | RunOutcome::SameFile { seq }
            | RunOutcome::Richer { seq, .. }
            | RunOutcome::TakenBack { seq } => seq,
            RunOutcome::SameRun { kept } | RunOutcome::KeptForReport { kept } => kept,
        }
    }
}

/// The runs of a history, as far as merging needs them.
#[derive(Debug, Default)]
pub(crate) struct KnownRuns {
    runs: Vec<KnownRun>,
    by_start: BTreeMap<i64, Vec<usize>>,
    count: HashMap<(Kind, Date), u16>,
    by_place: HashMap<(Kind, Date, u16), usize>,
}

#[derive(Debug)]
struct KnownRun {
    seq: u64,
    on: Date,
    kind: Kind,
    nth: u16,
    run: Run,
    richness: Richness,
    live: bool,
}

type Richness = (Format, usize);

/// What to do with one recording: the facts to append, the first of them at `next_seq`.
pub(crate) struct Decision {
    pub outcome: RunOutcome,
    pub append: Vec<Fact>,
}

impl KnownRuns {
    pub fn of(history: &[Recorded], formats: &HashMap<u64, Format>) -> KnownRuns {
        let mut known = KnownRuns::default();
        for recorded in history {
            let format = formats.get(&recorded.seq).copied().unwrap_or(Format::Other);
            known.note(recorded.seq, &recorded.fact, format);
        }
        known
    }

    pub fn decide(&mut self, fact: &Fact, run: &Run, format: Format, next_seq: u64) -> Decision {
        let alone = |outcome| Decision { outcome, append: Vec::new() };
        let new_richness = richness(fact, format);
        let outcome = match self.same_as(run) {
            None => RunOutcome::New { seq: next_seq },
            Some(same) if !same.live => return alone(RunOutcome::TakenBack { seq: same.seq }),
            Some(same) if new_richness <= same.richness => {
                return alone(RunOutcome::SameRun { kept: same.seq });
            }
            Some(same) if !same.run.report.is_empty() => {
                return alone(RunOutcome::KeptForReport { kept: same.seq });
            }
            Some(same) => RunOutcome::Richer { seq: next_seq, replaced: same.seq },
        };
        let mut append = vec![fact.clone()];
        if let RunOutcome::Richer { replaced, .. } = outcome {
            append.extend(
                self.runs.iter().find(|run| run.seq == replaced).map(|poorer| poorer.withdrawn(fact.on)),
            );
        }
        for (seq, fact) in (next_seq..).zip(&append) {
            self.note(seq, fact, format);
        }
        Decision { outcome, append }
    }

    fn note(&mut self, seq: u64, fact: &Fact, format: Format) {
        match &fact.what {
            What::Withdrawn(withdrawn) => {
                let place = (withdrawn.kind, withdrawn.of, withdrawn.nth);
                if let Some(run) = self.by_place.get(&place).and_then(|index| self.runs.get_mut(*index)) {
                    run.live = false;
                }
            }
            What::Run(run) => {
                let (kind, index) = (fact.kind(), self.runs.len());
                let nth = self.count.entry((kind, fact.on)).or_default();
                *nth = nth.saturating_add(1);
                self.by_place.insert((kind, fact.on, *nth), index);
                if let Some(start) = run.start_unix_s {
                    self.by_start.entry(start).or_default().push(index);
                }
                let (run, richness) = (run.clone(), richness(fact, format));
                self.runs.push(KnownRun { seq, on: fact.on, kind, nth: *nth, run, richness, live: true });
            }
            _ => {}
        }
    }

    /// The run that `run` is another recording of: one that still counts before one that was withdrawn,
    /// then the one that starts nearest.
    fn same_as(&self, run: &Run) -> Option<&KnownRun> {
        let start = run.start_unix_s?;
        let near = start.saturating_sub(START_WITHIN_S)..=start.saturating_add(START_WITHIN_S);
        self.by_start
            .range(near)
            .flat_map(|(_, indices)| indices)
            .filter_map(|index| self.runs.get(*index))
            .filter(|known| is_same_length(&known.run, run))
            .min_by_key(|known| {
                (!known.live, known.run.start_unix_s.map(|known| known.abs_diff(start)), known.seq)
            })
    }
}

impl KnownRun {
    fn withdrawn(&self, on: Date) -> Fact {
        let because = "the same run from a richer file".to_owned();
        let withdrawn = Withdrawn { kind: self.kind, of: self.on, nth: self.nth, because };
        Fact { on: on.max(self.on), what: What::Withdrawn(withdrawn) }
    }
}

fn richness(fact: &Fact, format: Format) -> Richness {
    (format, write_line(fact).split_whitespace().count())
}

fn is_same_length(a: &Run, b: &Run) -> bool {
    let elapsed = a.elapsed_s.zip(b.elapsed_s);
    let duration = elapsed.or(a.moving_s.zip(b.moving_s));
    [duration, a.distance_m.zip(b.distance_m)].into_iter().flatten().any(|(a, b)| agree(a, b))
}

fn agree(a: u32, b: u32) -> bool {
    u64::from(a.abs_diff(b)) * 100 <= u64::from(a.max(b)) * AGREE_WITHIN_PERCENT
}
