//! `triggers`: what changed in the weeks before the first pain.

use std::collections::BTreeMap;
use std::io::Write;

use rehab::Date;
use rehab::fact::Kind;
use rehab::protocol::{Number, Protocol};
use serde_json::json;
use store::Recorded;
use training::{Outing, RunRef, first_pain, outings, shoes};

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::{enrolment, history};
use crate::render::page::{Ink, Page};
use crate::render::triggers::{Began, Triggers};
use crate::said;

pub fn triggers(visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let history = history(&recorded);
    let runs = outings(&history, visit.now.day);
    let Some((pain_on, began)) = began(&recorded, &runs, &protocol) else {
        return unknown(visit);
    };
    let told = Triggers {
        set_off: training::triggers::triggers(&runs, &shoes(&history, visit.now.day), pain_on),
        began,
        numbers: numbers(&recorded),
        spoken_on: visit.now.day,
    };
    if visit.terminal.json {
        visit.print_json(&told.json())?;
    } else {
        visit.terminal.out.write_all(told.text(visit.terminal.look()).as_bytes())?;
    }
    Ok(Ending::Well)
}

fn began(recorded: &[Recorded], runs: &[Outing], protocol: &Protocol) -> Option<(Date, Began)> {
    let told = enrolment(recorded).and_then(|e| e.pain_since).map(|day| (day, Began::Told));
    let limit = u8::try_from(protocol.number(Number::OnsetPain)).unwrap_or(training::ONSET_PAIN);
    told.or_else(|| first_pain(runs, limit).map(|day| (day, Began::FirstRunThatHurt)))
}

fn unknown(visit: &mut Visit) -> Result<Ending, Error> {
    let sentence = said!("triggers-pain-unknown");
    if visit.terminal.json {
        visit.print_json(&json!({ "first_pain": null, "verdict": null, "to_do": sentence }))?;
        return Ok(Ending::Well);
    }
    let mut page = Page::new(visit.terminal.look());
    page.line(0, &sentence, Ink::Plain);
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(Ending::Well)
}

/// The number `restride runs` shows for each run.
pub fn numbers(recorded: &[Recorded]) -> BTreeMap<RunRef, u64> {
    let mut of_day: BTreeMap<Date, u16> = BTreeMap::new();
    let runs = recorded.iter().filter(|r| r.fact.kind() == Kind::Run);
    runs.map(|r| {
        let nth = of_day.entry(r.fact.on).or_default();
        *nth = nth.saturating_add(1);
        (RunRef { on: r.fact.on, nth: *nth }, r.seq)
    })
    .collect()
}
