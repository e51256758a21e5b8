//! G2: how far the runner gets before it begins to hurt.
//!
//! Only an enrolment opens it; afterwards pain can only shorten it and clean running can only lengthen it. A median
//! of the last three painful runs would not do: one more painful run can push an older, shorter onset out of
//! the three, and more pain would then allow more running.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::days;
use crate::diary::{write_distance, write_duration};
use crate::history::{Loads, Past, metres_at, part_of, seconds_at, share_of};
use crate::protocol::{Number, Protocol};
use crate::reason::FactRef;
use crate::run::{RunReport, least};

/// How far and how long the runner gets before it hurts, as the plan holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Onset {
    pub distance_m: Option<u32>,
    pub time_s: Option<u32>,
    /// The day it last hurt, or was last told.
    pub last_on: Option<Date>,
}

impl Onset {
    /// As told at enrolment.
    pub(crate) fn told(past: &Past) -> Onset {
        match past.enrolment {
            Some((entry, e)) if e.onset_m.is_some() || e.onset_s.is_some() => {
                Onset { distance_m: e.onset_m, time_s: e.onset_s, last_on: Some(entry.fact.on) }
            }
            _ => Onset::default(),
        }
    }

    pub(crate) fn is_known(&self) -> bool {
        self.distance_m.is_some() || self.time_s.is_some()
    }

    /// Takes in one day's running; pain too low to count changes nothing.
    pub(crate) fn after_run(
        self,
        protocol: &Protocol,
        on: Date,
        loads: &Loads,
        report: &RunReport,
        most_s: Option<u32>,
    ) -> Onset {
        if !hurt(protocol, report) {
            return self;
        }
        let (m, s) = place(protocol, loads, report, most_s);
        Onset {
            distance_m: least(self.distance_m, m),
            time_s: least(self.time_at_least_s(protocol), s),
            last_on: Some(on),
        }
    }

    /// A clean run raises it to what was both planned and run.
    pub(crate) fn after_clean(self, counted_s: u32, counted_m: Option<u32>) -> Onset {
        Onset {
            distance_m: self.distance_m.map(|d| d.max(counted_m.unwrap_or(0))),
            time_s: self.time_s.map(|t| t.max(counted_s)),
            last_on: self.last_on,
        }
    }

    /// A clean run on `on` ends it for good when the pain is long enough ago. Time alone does not: days without running
    /// say nothing about how far the runner gets.
    pub(crate) fn unless_forgotten(self, protocol: &Protocol, on: Date) -> Onset {
        let expires = i64::from(protocol.number(Number::OnsetExpiryDays));
        match self.last_on {
            Some(last) if days(last, on) >= expires => Onset::default(),
            _ => self,
        }
    }

    /// Too short for any run below it to be worth having.
    pub(crate) fn is_short(&self, protocol: &Protocol) -> bool {
        let number = |n| protocol.number(n);
        self.distance_m.is_some_and(|m| m < number(Number::StoppedBelowDistance))
            || self.time_s.is_some_and(|s| s < number(Number::StoppedBelowTime) * 60)
    }

    /// The time it leaves, where only a distance is known taken at a pace fast enough to be on the safe side.
    pub(crate) fn time_at_least_s(&self, protocol: &Protocol) -> Option<u32> {
        let pace = protocol.number(Number::AssumedPace);
        self.time_s.or_else(|| self.distance_m.map(|m| seconds_at(m, pace)))
    }

    pub(crate) fn share(self, percent: u32) -> Onset {
        Onset {
            distance_m: self.distance_m.map(|m| share_of(m, percent)),
            time_s: self.time_s.map(|s| share_of(s, percent)),
            last_on: self.last_on,
        }
    }
}

/// Whether the run hurt enough to say where it began.
pub(crate) fn hurt(protocol: &Protocol, report: &RunReport) -> bool {
    let enough = protocol.number(Number::OnsetPain);
    report.during.is_some_and(|p| u32::from(p.score()) >= enough)
        || report.stride_changed == Some(true)
        || report.had_to_stop == Some(true)
}

/// Distance and time of the onset; one is worked out of the other at this run's own pace. Where nobody said where it
/// began, it was at the latest at the end of the run, or after `most_s` of it: going on beyond what was planned must not
/// speak for a later one.
fn place(
    protocol: &Protocol,
    loads: &Loads,
    report: &RunReport,
    most_s: Option<u32>,
) -> (Option<u32>, Option<u32>) {
    let assumed = protocol.number(Number::AssumedPace);
    let pace = match (loads.distance_m, loads.load_s) {
        (Some(m), Some(s)) if m > 0 && s > 0 => {
            u32::try_from(u64::from(s) * 1000 / u64::from(m)).unwrap_or(assumed).max(1)
        }
        _ => assumed,
    };
    let run = (loads.furthest_m, loads.longest_s);
    match (within(report.onset_m, run.0), within(report.onset_s, run.1)) {
        (Some(m), None) => (Some(m), Some(seconds_at(m, pace))),
        (None, Some(s)) => (Some(metres_at(s, pace)), Some(s)),
        (None, None) => match (run, most_s) {
            ((m, Some(s)), Some(most_s)) if s > most_s => (m.map(|m| part_of(m, most_s, s)), Some(most_s)),
            _ => run,
        },
        both => both,
    }
}

/// Pain cannot have begun after the run was over.
fn within(onset: Option<u32>, run: Option<u32>) -> Option<u32> {
    onset.map(|onset| run.map_or(onset, |run| onset.min(run)))
}

/// Who said where it began.
pub(crate) fn seen(past: &Past, on: Date, report: &RunReport) -> Vec<FactRef> {
    let words = match (report.onset_m, report.onset_s) {
        (Some(m), _) => write_distance(m),
        (None, Some(s)) => write_duration(s),
        (None, None) => return Vec::new(),
    };
    past.seen_of_run(on, "onset", |r| r.onset_m.is_some() || r.onset_s.is_some(), &words)
}
