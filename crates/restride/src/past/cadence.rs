//! The runner's own cadence, from the time before any target.

use rehab::{Date, History};
use store::Recorded;
use training::cadence::{Baseline, Targets, baseline};
use training::outings;

use crate::notebook::enrolment_day;

/// From the runs up to the enrolment, else up to today. Later runs may already follow a target, and a base drawn through
/// them would creep up with it.
pub struct OwnCadence {
    pub baseline: Option<Baseline>,
    pub until: Date,
}

impl OwnCadence {
    pub fn of(recorded: &[Recorded], history: &History, today: Date) -> OwnCadence {
        let until = enrolment_day(recorded).unwrap_or(today).min(today);
        OwnCadence { baseline: baseline(&outings(history, today), until), until }
    }

    pub fn targets(&self) -> Vec<u32> {
        match self.baseline.as_ref().map(|b| b.targets) {
            Some(Targets::Steps(steps)) => steps.to_vec(),
            Some(Targets::AlreadyQuick) | None => Vec::new(),
        }
    }

    pub fn at_speed_of(&self, speed_mm_s: Option<u16>) -> Option<u32> {
        Some(self.baseline.as_ref()?.at_mm_s(u32::from(speed_mm_s?)))
    }
}
