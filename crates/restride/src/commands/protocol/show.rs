//! `protocol show`: one part of a protocol, what it stands on, and where it acted in the runner's own history.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use rehab::protocol::outline::Outline;
use rehab::protocol::{Number, Protocol};
use serde_json::{Value, json};

use super::edition::{self, Diary};
use super::{Ending, Visit};
use crate::acted::{Acted, acted};
use crate::bundle::Bundle;
use crate::error::Error;
use crate::render::catalogue::Catalogue;
use crate::render::page::{Ink, Page};
use crate::render::rules::{self, Found};
use crate::render::{self, book};
use crate::said;

pub fn show(what: Option<&str>, named: Option<&Path>, visit: &mut Visit) -> Result<Ending, Error> {
    // A history that cannot be read keeps nobody from reading the rule; it is told afterwards.
    let diary = edition::diary(visit);
    let own = diary.as_ref().ok().and_then(Option::as_ref).map(|diary| &diary.own);
    let bundle = match named {
        Some(name) => edition::named(name, visit)?,
        None => own.cloned().unwrap_or_else(Bundle::built_in),
    };
    let name = named.map_or_else(|| said!("protocol-built-in"), |path| path.display().to_string());
    let (protocol, outline) = bundle.with_outline(&name)?;
    let Some(what) = what else {
        contents(&protocol, &outline, visit)?;
        return Ok(Ending::Well);
    };
    let Some(found) = rules::find(&protocol, &outline, what) else {
        let known = rules::rules(&protocol).join(", ");
        return Err(Error::Refused(said!("protocol-show-unknown", "name" = what, "known" = known)));
    };
    let where_it_acted =
        diary.as_ref().ok().and_then(Option::as_ref).and_then(|diary| in_days(diary, &found));
    if visit.terminal.json {
        let mut shown = serde_json::to_value(found.json()).map_err(std::io::Error::from)?;
        shown["acted"] = where_it_acted.as_ref().map_or(Value::Null, render::acted::json);
        visit.print_json(&shown)?;
    } else {
        let mut page = Page::new(visit.terminal.look());
        found.tell(&mut page);
        match (&where_it_acted, &diary) {
            (Some(acted), Ok(Some(diary))) => {
                render::acted::tell(acted, &mut page);
                planned_by(diary, &protocol, &mut page);
            }
            (_, Ok(_)) => {
                page.heading(&said!("acted-heading"));
                page.line(2, &said!("acted-no-history"), Ink::Plain);
            }
            (_, Err(_)) => {}
        }
        visit.terminal.out.write_all(page.finish().as_bytes())?;
    }
    diary.map(|_| Ending::Well)
}

fn in_days(diary: &Diary, found: &Found) -> Option<Acted> {
    acted(&diary.history, &diary.episodes, |protocol, reason| found.concerns(protocol, reason))
}

/// Says which protocols planned the days, where it was not the one shown.
fn planned_by(diary: &Diary, shown: &Protocol, page: &mut Page) {
    let mut names: Vec<String> =
        diary.episodes.iter().filter_map(|episode| episode.protocol.as_ref()).map(Protocol::name).collect();
    names.dedup();
    if names.iter().any(|name| *name != shown.name()) {
        page.gap();
        page.line(2, &said!("acted-planned-by", "names" = names.join(", ")), Ink::Faint);
    }
    if !diary.missing.is_empty() {
        page.gap();
        page.line(2, &said!("acted-missing", "names" = diary.missing.join(", ")), Ink::Plain);
    }
}

fn contents(protocol: &Protocol, outline: &Outline, visit: &mut Visit) -> Result<(), Error> {
    let names = rules::names(protocol, outline);
    if visit.terminal.json {
        return visit
            .print_json(&json!({ "protocol": protocol.name(), "title": protocol.title(), "names": names }));
    }
    let words = Catalogue::english();
    let mut page = Page::new(visit.terminal.look());
    page.line(0, protocol.title(), Ink::Strong);
    page.line(0, &protocol.name(), Ink::Faint);
    page.heading(&said!("protocol-show-rules"));
    let rules = rules::rules(protocol);
    for rule in &rules {
        page.row(2, 5, (rule, Ink::Plain), &book::rule(words, rule).unwrap_or_default());
    }
    known(protocol, words, &mut page);
    let tables = each_once(Number::ALL.iter().map(|number| number.table()));
    let stages = each_once(protocol.stages().iter().map(|stage| stage.id.as_str()));
    let exercises = each_once(protocol.exercises().iter().map(|exercise| exercise.id.as_str()));
    let questions = each_once(protocol.questions().iter().map(|question| question.number.as_str()));
    let sports = each_once(protocol.cross_training().iter().map(|sport| sport.id.as_str()));
    let mut told: Vec<&str> = rules.clone();
    told.extend(protocol.backgrounds().iter().flat_map(|b| [b.rule.as_str(), b.id.as_str()]));
    for (heading, group) in [
        ("protocol-show-tables", tables),
        ("protocol-show-stages", stages),
        ("protocol-show-exercises", exercises),
        ("protocol-show-questions", questions),
        ("protocol-show-sports", sports),
    ] {
        listed(heading, &group, words, &mut page);
        told.extend(group);
    }
    let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| !told.contains(name)).collect();
    listed("protocol-show-others", &others, words, &mut page);
    page.gap();
    page.line(0, &said!("protocol-show-one"), Ink::Faint);
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(())
}

/// What a runner may ask about the pain itself; a protocol may have none of it.
fn known(protocol: &Protocol, words: &Catalogue, page: &mut Page) {
    if protocol.backgrounds().is_empty() {
        return;
    }
    page.heading(&words.say("protocol-show-known"));
    for background in protocol.backgrounds() {
        let grade = protocol.claim(background.claim).grade.word();
        let about = format!("{} ({grade})", background.about);
        page.row(2, 5, (&background.rule, Ink::Plain), &about);
    }
}

fn each_once<'p>(names: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
    let mut told = BTreeSet::new();
    names.filter(|name| told.insert(*name)).collect()
}

fn listed(heading: &str, names: &[&str], words: &Catalogue, page: &mut Page) {
    if !names.is_empty() {
        page.heading(&words.say(heading));
        page.line(2, &names.join(", "), Ink::Plain);
    }
}
