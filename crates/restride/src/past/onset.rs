//! How far the runner gets before it hurts, and which limit binds.

use rehab::protocol::Protocol;
use rehab::{Date, History};
use store::Recorded;
use training::onset::{OnsetRules, onset_curve, progress};
use training::{Outing, first_pain, outings};

use crate::notebook::{enrolment, enrolment_day};
use crate::render::onset::OnsetTold;

pub fn told(recorded: &[Recorded], history: &History, protocol: &Protocol, today: Date) -> OnsetTold {
    let runs = outings(history, today);
    let rules = OnsetRules::of(protocol);
    let told_since = enrolment(recorded).and_then(|e| e.pain_since).or(enrolment_day(recorded));
    let from = beginning(told_since, &runs, rules.onset_pain).unwrap_or(today).min(today);
    OnsetTold {
        curve: onset_curve(&runs, rules, from, today),
        progress: progress(&runs, rules, from, today),
        days: (from, today),
        plan: rehab::onset_held(protocol, history, today),
    }
}

/// From the day the pain began: what ran well before it says nothing about where it begins now.
fn beginning(told: Option<Date>, runs: &[Outing], onset_pain: u8) -> Option<Date> {
    told.into_iter().chain(first_pain(runs, onset_pain)).min().or(runs.first().map(|o| o.on))
}
