//! `limit`, `shoes` and `score`: what a runner sets, wears, and filled in elsewhere.

use rehab::diary;
use rehab::fact::{Fact, Instrument, Kind, Limit, What};
use store::Recorded;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::notebook::standing;
use crate::render::catalogue::Catalogue;
use crate::render::words;
use crate::said;
use crate::typed;

/// What is left out stays as it was set before, so that setting one limit never takes another away.
pub fn limit(wanted: &cli::Limit, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(wanted.on, visit.now.day, &recorded)?;
    let earlier = if wanted.none { Limit::default() } else { in_force(&recorded) };
    let answer = |told: &Option<String>, earlier| told.as_deref().map(|word| word == "yes").or(earlier);
    let limit = Limit {
        runs_per_week: wanted.runs.or(earlier.runs_per_week),
        run_s: wanted.run.map(|min| u32::from(min) * 60).or(earlier.run_s),
        hills: answer(&wanted.hills, earlier.hills),
        speed: answer(&wanted.speed, earlier.speed),
    };
    let fact = Fact { on, what: What::Limit(limit) };
    let told = in_words(&fact);
    notebook.append(&[fact])?;
    match told.is_empty() {
        true => visit.confirm(&said!("limit-none")),
        false => visit.confirm(&said!("limit-recorded", "limits" = told)),
    }
}

pub fn shoes(wanted: &cli::Shoes, visit: &mut Visit) -> Result<Ending, Error> {
    let name = wanted.name.trim();
    if name.is_empty() {
        return Err(Error::Refused(said!("shoes-no-name")));
    }
    let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
    let drop = wanted.drop.map(|mm| format!(" drop={mm}mm")).unwrap_or_default();
    let worn_out = if wanted.worn_out { " worn-out=yes" } else { "" };
    let sentence = said!("shoes-recorded", "name" = name);
    record(Kind::Shoes, &format!("\"{quoted}\"{drop}{worn_out}"), wanted.on, &sentence, visit)
}

pub fn score(wanted: &cli::Score, visit: &mut Visit) -> Result<Ending, Error> {
    let told = [(Instrument::Uwri, wanted.uwri), (Instrument::Lefs, wanted.lefs)];
    let Some((instrument, total)) = told.into_iter().find_map(|(of, total)| Some((of, total?))) else {
        return Err(Error::Refused(said!("score-none")));
    };
    let (name, most) = (instrument.word().to_uppercase(), instrument.most());
    let sentence = said!("score-recorded", "name" = name, "total" = total, "most" = most);
    record(Kind::Score, &format!("{}={total}", instrument.word()), wanted.on, &sentence, visit)
}

fn record(
    kind: Kind,
    words: &str,
    on: Option<rehab::Date>,
    sentence: &str,
    visit: &mut Visit,
) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(on, visit.now.day, &recorded)?;
    notebook.append(&[typed::fact(on, kind, words, kind.word())?])?;
    visit.confirm(sentence)
}

/// The latest limits; none where there are none.
pub fn in_force(recorded: &[Recorded]) -> Limit {
    let told = standing(recorded).filter_map(|r| match &r.fact.what {
        What::Limit(limit) => Some((r.fact.on, limit)),
        _ => None,
    });
    told.max_by_key(|(on, _)| *on).map(|(_, limit)| limit.clone()).unwrap_or_default()
}

fn in_words(fact: &Fact) -> String {
    let line = diary::write_line(fact);
    let told: Vec<&str> = line.split(' ').skip(2).collect();
    let told = rehab::reason::FactRef { on: fact.on, kind: fact.kind(), nth: 1, value: told.join(" ") };
    words::fact_value(Catalogue::english(), &told)
}
