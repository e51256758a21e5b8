//! `replay`: plans from a plain-text diary, without any database.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use rehab::fact::{Fact, What};
use rehab::protocol::Protocol;
use rehab::{Date, History, diary};

use super::{Ending, Visit};
use crate::answers::without_mark;
use crate::bundle::Bundle;
use crate::cli;
use crate::error::Error;
use crate::render::json::PlanJson;
use crate::render::text::{self, Why};
use crate::said;

const LARGEST_BYTES: u64 = 16 * 1024 * 1024;

/// About thirty years: `--every-day` on a diary with a mistyped year would otherwise never end.
const MOST_DAYS: usize = 11_000;

pub fn replay(wanted: &cli::Replay, visit: &mut Visit) -> Result<Ending, Error> {
    let name = wanted.diary.display().to_string();
    let diary_text = without_mark(&read(&wanted.diary)?).to_owned();
    let facts = diary::read(&diary_text).map_err(|problems| Error::problems(&name, problems, &diary_text))?;
    let protocol = match &wanted.protocol {
        Some(named) => protocol(Some(named))?,
        None => of_diary(&facts)?,
    };
    let history = History::new(facts);
    let Some((first, last)) = history.entries().first().map(|e| e.fact.on).zip(history.last_day()) else {
        return Err(Error::Refused(said!("replay-empty", "name" = name)));
    };
    let days: Vec<Date> = match wanted.every_day {
        true => first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last).collect(),
        false => vec![wanted.on.unwrap_or(last)],
    };
    if days.len() > MOST_DAYS {
        let days = days.len();
        return Err(Error::Refused(said!(
            "replay-too-long",
            "name" = name,
            "days" = days,
            "most" = MOST_DAYS
        )));
    }
    let why = if wanted.why { Why::InFull } else { Why::InShort };
    let mut lines = visit.terminal.json.then(Vec::new);
    for (nth, day) in days.iter().enumerate() {
        let plan = rehab::plan(&protocol, &history, *day);
        match &mut lines {
            Some(all) => all.push(PlanJson::new(&plan, &protocol)),
            None => {
                if nth > 0 {
                    writeln!(visit.terminal.out, "\n{}\n", "─".repeat(40))?;
                }
                let said = text::plan(&plan, &protocol, visit.terminal.look(), why);
                visit.terminal.out.write_all(said.as_bytes())?;
            }
        }
    }
    if let Some(all) = lines {
        match (wanted.every_day, all.as_slice()) {
            (false, [one]) => visit.print_json(one)?,
            _ => visit.print_json(&all)?,
        }
    }
    Ok(Ending::Well)
}

/// The built-in one of this name, the one in this folder, or the usual one.
pub fn protocol(named: Option<&Path>) -> Result<Protocol, Error> {
    match named {
        Some(named) => Bundle::at_or_named(named)?.protocol(&named.display().to_string()),
        None => Bundle::built_in().protocol(&said!("protocol-built-in")),
    }
}

/// The one the diary's last episode began on, where it is built in.
fn of_diary(facts: &[Fact]) -> Result<Protocol, Error> {
    let began_on = facts.iter().rev().find_map(|fact| match &fact.what {
        What::Enrolment(enrolment) => enrolment.protocol.as_deref(),
        _ => None,
    });
    let bundle = began_on.and_then(Bundle::named).unwrap_or_else(Bundle::built_in);
    bundle.protocol(&said!("protocol-built-in"))
}

fn read(path: &Path) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let failed = |e: io::Error| Error::reading(path, &e);
    let mut source: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(fs::File::open(path).map_err(failed)?),
    };
    source.by_ref().take(LARGEST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST_BYTES {
        return Err(Error::Refused(said!("replay-too-large", "name" = path.display().to_string())));
    }
    String::from_utf8(bytes)
        .map_err(|_| Error::Refused(said!("replay-not-text", "name" = path.display().to_string())))
}
