//! What was just recorded, in words, so that a slip is seen at once.

use std::io::Write;

use rehab::Date;
use rehab::diary;
use rehab::fact::{Enrolment, Fact, Kind, Strength, What};
use rehab::protocol::Protocol;
use rehab::reason::FactRef;

use super::Visit;
use crate::error::Error;
use crate::render::catalogue::Catalogue;
use crate::render::page::{Ink, Page};
use crate::render::words;
use crate::said;

/// One line for each day told about, and an empty line after them.
pub fn tell(facts: &[Fact], protocol: &Protocol, visit: &mut Visit) -> Result<(), Error> {
    let today = visit.now.day;
    let mut days: Vec<Date> = facts.iter().map(|fact| fact.on).collect();
    days.sort_unstable();
    days.dedup();
    let mut page = Page::new(visit.terminal.look());
    for day in days {
        let of_day = facts.iter().filter(|fact| fact.on == day);
        let what: Vec<String> = of_day.filter_map(|fact| in_words(fact, protocol, today)).collect();
        if !what.is_empty() {
            let on = words::date(Catalogue::english(), day, today);
            let line = said!("entered", "on" = on, "what" = what.join("; "));
            page.hanging(0, 2, &line, Ink::Plain);
        }
    }
    page.gap();
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(())
}

/// `None` for an entry taken back only to be told more fully.
fn in_words(fact: &Fact, protocol: &Protocol, today: Date) -> Option<String> {
    let catalogue = Catalogue::english();
    match &fact.what {
        What::Withdrawn(_) => None,
        What::Enrolment(enrolment) => Some(said!("entered-week", "week" = usual_week(enrolment))),
        What::Screen(screen) => {
            let names = screen.red.as_ref().filter(|names| !names.is_empty());
            Some(match names {
                Some(names) => said!("entered-signs", "names" = names.join(", ").replace('-', " ")),
                None => said!("entered-no-signs"),
            })
        }
        What::Strength(strength) => Some(session(fact, strength, protocol)),
        What::Report(report) => {
            let of = words::date(catalogue, report.of, today);
            Some(said!("entered-report", "of" = of, "what" = value(fact, |word| !word.starts_with("of="))))
        }
        _ => {
            let kind = catalogue.say(&format!("fact-{}", fact.kind().word()));
            Some(format!("{kind}: {}", value(fact, |_| true)))
        }
    }
}

fn usual_week(enrolment: &Enrolment) -> String {
    let catalogue = Catalogue::english();
    let distance = enrolment.week_m.map(|m| words::distance(catalogue, m));
    let time = enrolment.week_s.map(|s| words::duration(catalogue, s));
    distance.into_iter().chain(time).collect::<Vec<_>>().join(", ")
}

fn session(fact: &Fact, strength: &Strength, protocol: &Protocol) -> String {
    let catalogue = Catalogue::english();
    let mut parts: Vec<String> = Vec::new();
    for done in &strength.sets {
        let name = protocol.exercise(&done.exercise).map_or(done.exercise.as_str(), |e| e.name.as_str());
        let reps: Vec<String> = done.reps.iter().map(ToString::to_string).collect();
        parts
            .push(said!("entered-exercise", "name" = name, "level" = done.level, "reps" = reps.join(" + "),));
    }
    let rest = value(fact, |word| !word.contains(':') || word.starts_with("form="));
    parts.extend(Some(rest).filter(|rest| !rest.is_empty()));
    format!("{}: {}", catalogue.say("fact-strength"), parts.join(", "))
}

/// The words after a diary line's day and kind, as far as wanted.
fn value(fact: &Fact, wanted: impl Fn(&str) -> bool) -> String {
    let line = diary::write_line(fact);
    let told: Vec<&str> = line.split(' ').skip(2).filter(|word| wanted(word)).collect();
    let kind = if fact.kind() == Kind::Report { Kind::Run } else { fact.kind() };
    let told = FactRef { on: fact.on, kind, nth: 1, value: told.join(" ") };
    if told.value.is_empty() { String::new() } else { words::fact_value(Catalogue::english(), &told) }
}
