//! `flag`, `cleared` and `withdraw`: warning signs and wrong entries.

use rehab::fact::{Cleared, Fact, Flag, Kind, What};
use rehab::protocol::Protocol;

use super::{Ending, Visit};
use crate::cli;
use crate::error::Error;
use crate::said;
use crate::typed;

pub fn flag(wanted: &cli::Flag, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(wanted.on, visit.now.day, &recorded)?;
    known_sign(&wanted.name, &notebook.protocol(&recorded)?)?;
    let what = What::Flag(Flag { name: wanted.name.clone() });
    notebook.append(&[Fact { on, what }])?;
    visit.confirm(&said!("flag-recorded", "name" = wanted.name.as_str()))
}

pub fn cleared(wanted: &cli::Cleared, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let on = typed::day(wanted.on, visit.now.day, &recorded)?;
    known_sign(&wanted.name, &notebook.protocol(&recorded)?)?;
    let by = wanted.by.trim().to_owned();
    if by.is_empty() {
        return Err(Error::Refused(said!("cleared-by-nobody")));
    }
    let what = What::Cleared(Cleared { name: wanted.name.clone(), by: by.clone() });
    notebook.append(&[Fact { on, what }])?;
    visit.confirm(&said!("cleared-recorded", "name" = wanted.name.as_str(), "by" = by))
}

pub fn withdraw(wanted: &cli::Withdraw, visit: &mut Visit) -> Result<Ending, Error> {
    let quoted = wanted.because.replace('\\', "\\\\").replace('"', "\\\"");
    let words = format!("{} of={} nth={} because=\"{quoted}\"", wanted.kind, wanted.of, wanted.nth);
    let fact = typed::fact(visit.now.day, Kind::Withdrawn, &words, "withdraw")?;
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    typed::day(None, visit.now.day, &recorded)?;
    let there =
        recorded.iter().filter(|r| r.fact.on == wanted.of && r.fact.kind().word() == wanted.kind).count();
    if usize::from(wanted.nth) > there {
        return Err(Error::Refused(said!(
            "withdraw-nothing",
            "kind" = wanted.kind.as_str(),
            "of" = wanted.of.to_string(),
            "there" = there,
        )));
    }
    notebook.append(&[fact])?;
    visit.confirm(&said!("withdraw-recorded", "kind" = wanted.kind.as_str(), "of" = wanted.of.to_string()))
}

fn known_sign(name: &str, protocol: &Protocol) -> Result<(), Error> {
    if protocol.question(name).is_some() {
        return Ok(());
    }
    let known = protocol.questions().iter().map(|q| q.id.as_str()).collect::<Vec<_>>().join(", ");
    Err(Error::Refused(said!("flag-unknown", "name" = name, "known" = known)))
}
