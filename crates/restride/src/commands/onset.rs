//! `onset`: how far the runner gets before it hurts, and which limit binds.

use std::io::Write;

use rehab::Date;
use training::onset::{OnsetRules, onset_curve, progress};
use training::{Outing, first_pain, outings};

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::{enrolment, enrolment_day, history};
use crate::render::onset::OnsetTold;

pub fn onset(visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let (history, today) = (history(&recorded), visit.now.day);
    let runs = outings(&history, today);
    let rules = OnsetRules::of(&protocol);
    let told_since = enrolment(&recorded).and_then(|e| e.pain_since).or(enrolment_day(&recorded));
    let from = beginning(told_since, &runs, rules.onset_pain).unwrap_or(today).min(today);
    let told = OnsetTold {
        curve: onset_curve(&runs, rules, from, today),
        progress: progress(&runs, rules, from, today),
        days: (from, today),
        plan: rehab::onset_held(&protocol, &history, today),
    };
    if visit.terminal.json {
        visit.print_json(&told.json())?;
    } else {
        visit.terminal.out.write_all(told.text(visit.terminal.look()).as_bytes())?;
    }
    Ok(Ending::Well)
}

/// From the day the pain began: what ran well before it says nothing about where it begins now.
fn beginning(told: Option<Date>, runs: &[Outing], onset_pain: u8) -> Option<Date> {
    told.into_iter().chain(first_pain(runs, onset_pain)).min().or(runs.first().map(|o| o.on))
}
