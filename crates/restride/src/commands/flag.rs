//! `flag`, `cleared` and `withdraw`: warning signs and wrong entries.

use rehab::History;
use rehab::fact::{Cleared, Fact, Flag, Kind, What};
use rehab::protocol::Protocol;
use store::Recorded;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::notebook::history;
use crate::said;
use crate::typed;

pub fn flag(wanted: &cli::Flag, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(wanted.on, visit.now.day, &recorded)?;
    let name = known_sign(&wanted.name, &notebook.protocol(&recorded)?)?;
    let what = What::Flag(Flag { name: name.clone() });
    notebook.append(&[Fact { on, what }])?;
    visit.confirm(&said!("flag-recorded", "name" = name))
}

pub fn cleared(wanted: &cli::Cleared, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(wanted.on, visit.now.day, &recorded)?;
    let protocol = notebook.protocol(&recorded)?;
    let name = match plain_name(&wanted.name) {
        review if review == rehab::REVIEW => review,
        _ => known_sign(&wanted.name, &protocol)?,
    };
    let by = wanted.by.trim().to_owned();
    if by.is_empty() {
        return Err(Error::Refused(said!("cleared-by-nobody")));
    }
    let cleared = Fact { on, what: What::Cleared(Cleared { name: name.clone(), by: by.clone() }) };
    if !is_open(&name, &recorded, &cleared, &protocol) {
        return Err(Error::Refused(said!("cleared-not-open", "name" = name)));
    }
    notebook.append(&[cleared])?;
    visit.confirm(&said!("cleared-recorded", "name" = name, "by" = by))
}

pub fn withdraw(wanted: &cli::Withdraw, visit: &mut Visit) -> Result<Ending, Error> {
    let kind = kind_to_take_back(&wanted.kind)?;
    if wanted.because.trim().is_empty() {
        return Err(Error::Refused(said!("withdraw-because-nothing")));
    }
    let quoted = wanted.because.replace('\\', "\\\\").replace('"', "\\\"");
    let words = format!("{} of={} nth={} because=\"{quoted}\"", kind.word(), wanted.of, wanted.nth);
    let fact = typed::fact(visit.now.day, Kind::Withdrawn, &words, "withdraw")?;
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    typed::day(None, visit.now.day, &recorded)?;
    let there = recorded.iter().filter(|r| r.fact.on == wanted.of && r.fact.kind() == kind).count();
    if usize::from(wanted.nth) > there {
        return Err(Error::Refused(said!(
            "withdraw-nothing",
            "kind" = kind.word(),
            "of" = wanted.of.to_string(),
            "there" = there,
        )));
    }
    notebook.append(&[fact])?;
    visit.confirm(&said!("withdraw-recorded", "kind" = kind.word(), "of" = wanted.of.to_string()))
}

fn kind_to_take_back(word: &str) -> Result<Kind, Error> {
    const STANDS: [Kind; 4] = [Kind::Flag, Kind::Cleared, Kind::Withdrawn, Kind::Shown];
    match Kind::ALL.into_iter().find(|kind| kind.word() == word.trim().to_lowercase()) {
        Some(Kind::Flag) => Err(Error::Refused(said!("withdraw-flag"))),
        Some(kind) if !STANDS.contains(&kind) => Ok(kind),
        _ => {
            let known = Kind::ALL.into_iter().filter(|kind| !STANDS.contains(kind));
            let known = known.map(Kind::word).collect::<Vec<_>>().join(", ");
            Err(Error::Refused(said!("withdraw-unknown-kind", "name" = word, "known" = known)))
        }
    }
}

/// The sign's own name.
fn known_sign(told: &str, protocol: &Protocol) -> Result<String, Error> {
    let name = plain_name(told);
    if protocol.question(&name).is_some() {
        return Ok(name);
    }
    let known = protocol.questions().iter().map(|q| q.id.as_str()).collect::<Vec<_>>().join(", ");
    Err(Error::Refused(said!("flag-unknown", "name" = told, "known" = known)))
}

/// `Night pain` is night-pain as well.
fn plain_name(told: &str) -> String {
    told.to_lowercase().replace('_', " ").split_whitespace().collect::<Vec<_>>().join("-")
}

/// Some signs follow from other answers, such as an age; those are open where clearing them changes the plan.
pub fn is_open(name: &str, recorded: &[Recorded], cleared: &Fact, protocol: &Protocol) -> bool {
    let has = |names: &Option<Vec<String>>| names.iter().flatten().any(|n| n == name);
    let told = recorded.iter().rev().find_map(|r| match &r.fact.what {
        What::Flag(flag) if flag.name == name => Some(true),
        What::Screen(screen) if has(&screen.red) || has(&screen.other) => Some(true),
        What::Cleared(cleared) if cleared.name == name => Some(false),
        _ => None,
    });
    let before = history(recorded);
    let facts = recorded.iter().map(|r| &r.fact).chain([cleared]);
    let after = History::new(facts.cloned().collect());
    told == Some(true)
        || rehab::plan(protocol, &before, cleared.on) != rehab::plan(protocol, &after, cleared.on)
}
