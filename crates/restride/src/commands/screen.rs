//! `screen`: the warning signs before anything else, then the pattern, then what the runner brings along.

use std::fs;
use std::io::Write;

use rehab::Date;
use rehab::fact::{Enrolment, Fact, Screen, What};
use rehab::protocol::{Block, Protocol, Question, RaisedBy};
use rehab::scale::Pain;
use serde_json::json;
use store::{NewFile, Recorded};

use super::today::Questions;
use super::{Ending, Visit};
use crate::asking::{Asking, May};
use crate::bundle::Bundle;
use crate::error::Error;
use crate::notebook::{Notebook, enrolment, protocol_file_name};
use crate::render::page::{Ink, Page};
use crate::{answers, cli, fuller, said, typed};

pub fn screen(wanted: &cli::Screen, visit: &mut Visit) -> Result<Ending, Error> {
    if wanted.questions {
        return print_questions(wanted.protocol.as_deref(), visit);
    }
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let begins = wanted.new_episode || enrolment(&recorded).is_none();
    let (mut facts, protocol) = match (&wanted.answers, begins) {
        (_, false) if wanted.protocol.is_some() => {
            let on = notebook.protocol(&recorded)?.name();
            return Err(Error::Refused(said!("screen-protocol-stays", "on" = on)));
        }
        (Some(path), _) => {
            let text = fs::read_to_string(path).map_err(|e| Error::reading(path, &e))?;
            let facts = answers::read(&path.display().to_string(), &text, visit.now.day)?;
            let protocol = match begins {
                true => begun_on(wanted.protocol.as_deref(), &facts)?,
                false => notebook.protocol(&recorded)?,
            };
            (facts, protocol)
        }
        (None, true) => asked(wanted, Episode::Begins, begun_on(wanted.protocol.as_deref(), &[])?, visit)?,
        (None, false) => {
            let known = enrolment(&recorded);
            let week_is_open = known.is_some_and(|e| e.week_m.is_none() && e.week_s.is_none());
            asked(wanted, Episode::GoesOn { week_is_open }, notebook.protocol(&recorded)?, visit)?
        }
    };
    for fact in &mut facts {
        typed::day(Some(fact.on), visit.now.day, &recorded)?;
        complete(fact, &protocol)?;
    }
    if begins {
        keep_protocol(&notebook, &facts)?;
    } else {
        facts = completing(facts, &recorded, visit.now.day)?;
    }
    facts.sort_by_key(|fact| fact.on);
    notebook.append(&facts)?;
    if wanted.answers.is_none() && !visit.terminal.json {
        writeln!(visit.terminal.out)?;
    }
    super::today::after_entry(&notebook, Questions::NotAfterAStop, visit)
}

/// The built-in protocol named on the command line or in the enrolment; the usual one where neither names any.
fn begun_on(named: Option<&str>, facts: &[Fact]) -> Result<Protocol, Error> {
    let enrolled_on = facts.iter().rev().find_map(|fact| match &fact.what {
        What::Enrolment(enrolment) => enrolment.protocol.as_deref(),
        _ => None,
    });
    let Some(name) = named.or(enrolled_on) else {
        return Bundle::built_in().protocol(&said!("protocol-built-in"));
    };
    let unknown = || said!("protocol-unknown", "name" = name, "known" = Bundle::names());
    Bundle::named(name).ok_or_else(|| Error::Refused(unknown()))?.protocol(&said!("protocol-built-in"))
}

/// Names the protocol an enrolment begins on, and refuses names of warning signs the protocol does not know.
fn complete(fact: &mut Fact, protocol: &Protocol) -> Result<(), Error> {
    match &mut fact.what {
        What::Enrolment(enrolment) => {
            let named = enrolment.protocol.take().filter(|named| !protocol.is_called(named));
            if let Some(named) = named {
                let here = protocol.name();
                if Bundle::named(&named).is_some() {
                    return Err(Error::Refused(said!("screen-protocol-stays", "on" = here)));
                }
                return Err(Error::Refused(said!("protocol-missing", "name" = named, "here" = here)));
            }
            enrolment.protocol = Some(protocol.name());
            Ok(())
        }
        What::Screen(screen) => {
            known(screen.red.as_deref(), Block::Red, protocol)?;
            known(screen.other.as_deref(), Block::Other, protocol)?;
            known_features(screen, protocol)
        }
        _ => Ok(()),
    }
}

fn known_features(screen: &Screen, protocol: &Protocol) -> Result<(), Error> {
    let known = || protocol.features().iter().map(|feature| feature.id.as_str());
    match screen.pattern.iter().find(|(told, _)| known().all(|id| id != told)) {
        None => Ok(()),
        Some((told, _)) => {
            let known = known().collect::<Vec<_>>().join(", ");
            Err(Error::Refused(said!("feature-unknown", "name" = told.as_str(), "known" = known)))
        }
    }
}

fn known(names: Option<&[String]>, block: Block, protocol: &Protocol) -> Result<(), Error> {
    let of_block = || protocol.questions().iter().filter(|q| q.block == block).map(|q| q.id.as_str());
    match names.unwrap_or_default().iter().find(|name| of_block().all(|known| known != name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let known = of_block().collect::<Vec<_>>().join(", ");
            Err(Error::Refused(said!("flag-unknown", "name" = name.as_str(), "known" = known)))
        }
    }
}

/// While an episode is under way, an enrolment line can add to it what was left out, and nothing else.
fn completing(facts: Vec<Fact>, recorded: &[Recorded], on: Date) -> Result<Vec<Fact>, Error> {
    let mut complete = Vec::new();
    for fact in facts {
        let What::Enrolment(told) = &fact.what else {
            complete.push(fact);
            continue;
        };
        let added = fuller::enrolment(recorded, told, on);
        let added = added.map_err(|_| Error::Refused(said!("screen-enrolled-already")))?;
        complete.extend(added.into_iter().flatten());
    }
    Ok(complete)
}

/// The version an episode begins on stays beside it, so that a newer program can still plan with it.
fn keep_protocol(notebook: &Notebook, facts: &[Fact]) -> Result<(), Error> {
    for fact in facts {
        if let What::Enrolment(Enrolment { protocol: Some(name), .. }) = &fact.what {
            let text = Bundle::named(name).unwrap_or_else(Bundle::built_in).to_text();
            let name = protocol_file_name(name);
            notebook.keep_files(&[NewFile { name: &name, bytes: text.as_bytes() }])?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Episode {
    Begins,
    GoesOn { week_is_open: bool },
}

/// The answers, and the protocol they are for: where an episode begins and none was named, the place of the pain
/// decides. The warning signs come before that; every protocol asks the same ones.
fn asked(
    wanted: &cli::Screen,
    episode: Episode,
    protocol: Protocol,
    visit: &mut Visit,
) -> Result<(Vec<Fact>, Protocol), Error> {
    let on = visit.now.day;
    let mut asking = Asking::begin(visit.terminal, wanted.stdin, "screen --answers FILE")?;
    asking.say(&said!("screen-intro"))?;
    asking.heading(&said!("screen-red-heading"))?;
    let red = block(Block::Red, &protocol, &mut asking)?;
    let mut screen = Screen { red: red.names(), ..Screen::default() };
    if wanted.red_only || red.hit() {
        return Ok((vec![Fact { on, what: What::Screen(screen) }], protocol));
    }
    let protocol = match episode {
        Episode::Begins if wanted.protocol.is_none() => by_place(&mut asking)?.unwrap_or(protocol),
        _ => protocol,
    };
    asking.heading(&said!("screen-other-heading", "place" = protocol.place()))?;
    let other = block(Block::Other, &protocol, &mut asking)?;
    screen.other = other.names();
    if other.hit() {
        return Ok((vec![Fact { on, what: What::Screen(screen) }], protocol));
    }
    asking.heading(&said!("screen-pattern-heading"))?;
    for question in protocol.features() {
        let has = asking.yes_or_no(&question.ask, May::Skip)?;
        screen.pattern.extend(has.map(|has| (question.id.clone(), has)));
    }
    screen.worst_pain = asking.pain(&said!("screen-worst"), Pain::WORST)?;
    screen.pain_in_walking = asking.yes_or_no(&said!("screen-walking"), May::Skip)?;
    screen.earlier_episode = asking.yes_or_no(&said!("screen-earlier"), May::Skip)?;
    // Asked with the other causes where the protocol has such a question.
    let injection = protocol.flag_raised(RaisedBy::Injection);
    screen.injection = match protocol.question(injection).filter(|question| question.asked) {
        Some(_) => screen.other.as_ref().map(|yes| yes.iter().any(|name| name == injection)),
        None => asking.yes_or_no(&said!("screen-injection"), May::Skip)?,
    };
    let mut facts = Vec::new();
    if episode == Episode::Begins {
        asking.heading(&said!("screen-enrol-heading"))?;
        facts.push(Fact { on, what: What::Enrolment(enrol(&mut asking, on)?) });
    }
    facts.push(Fact { on, what: What::Screen(screen) });
    if episode == (Episode::GoesOn { week_is_open: true }) {
        let week = amount(said!("enrol-week"), on, &mut asking)?;
        let told = Enrolment { week_m: week.distance_m, week_s: week.time_s, ..Enrolment::default() };
        facts.push(Fact { on, what: What::Enrolment(told) });
    }
    Ok((facts, protocol))
}

/// The protocol for the place that hurts; `None` where the question was skipped or there is only one.
fn by_place(asking: &mut Asking) -> Result<Option<Protocol>, Error> {
    let protocols: Result<Vec<Protocol>, Error> =
        Bundle::all().map(|bundle| bundle.protocol(&said!("protocol-built-in"))).collect();
    let mut protocols = protocols?;
    if protocols.len() < 2 {
        return Ok(None);
    }
    asking.heading(&said!("screen-place-heading"))?;
    for (protocol, nth) in protocols.iter().zip(1..) {
        asking.say(&said!("screen-place-row", "nth" = nth, "place" = protocol.place()))?;
    }
    let most = protocols.len();
    let hint = said!("asking-nth", "most" = most);
    let chosen = asking.ask(&said!("screen-place"), &hint, May::Skip, |t| {
        t.parse().ok().filter(|n| (1..=most).contains(n))
    })?;
    Ok(chosen.map(|nth| protocols.swap_remove(nth - 1)))
}

/// The red flags alone, all of which must be answered.
pub fn red_flags(protocol: &Protocol, asking: &mut Asking) -> Result<Option<Vec<String>>, Error> {
    asking.heading(&said!("screen-red-heading"))?;
    Ok(block(Block::Red, protocol, asking)?.names())
}

/// The answers to one block, in order; the first yes ends it, after the questions that follow on it.
struct Answered {
    yes: Vec<String>,
    any_open: bool,
}

impl Answered {
    fn hit(&self) -> bool {
        !self.yes.is_empty()
    }

    /// `None` while a question was left open and none was answered yes.
    fn names(&self) -> Option<Vec<String>> {
        (self.hit() || !self.any_open).then(|| self.yes.clone())
    }
}

fn block(block: Block, protocol: &Protocol, asking: &mut Asking) -> Result<Answered, Error> {
    let may = if block == Block::Red { May::MustAnswer } else { May::Skip };
    let mut answered = Answered { yes: Vec::new(), any_open: false };
    let of_block = || protocol.questions().iter().filter(move |q| q.block == block && q.asked);
    for question in of_block().filter(|q| q.after.is_none()) {
        match asking.yes_or_no(&question.ask, may)? {
            Some(false) => {}
            None => answered.any_open = true,
            Some(true) => {
                answered.yes.push(question.id.clone());
                follow_up(question, of_block(), asking, &mut answered)?;
                return Ok(answered);
            }
        }
    }
    Ok(answered)
}

fn follow_up<'q>(
    first: &Question,
    all: impl Iterator<Item = &'q Question>,
    asking: &mut Asking,
    answered: &mut Answered,
) -> Result<(), Error> {
    for question in all.filter(|q| q.after.as_deref() == Some(first.id.as_str())) {
        if asking.yes_or_no(&question.ask, May::Skip)? == Some(true) {
            answered.yes.push(question.id.clone());
        }
    }
    Ok(())
}

fn enrol(asking: &mut Asking, today: Date) -> Result<Enrolment, Error> {
    let side = asking.side(&said!("enrol-side"))?;
    let pain_since = asking.date(&said!("enrol-since"), today)?;
    let year = today.year();
    let born_year = asking.ask(
        &said!("enrol-born"),
        &said!("asking-year", "latest" = year.to_string()),
        May::Skip,
        |t| t.parse().ok().filter(|born| (1900..=year).contains(born)),
    )?;
    let week = amount(said!("enrol-week"), today, asking)?;
    let long_run = amount(said!("enrol-long-run"), today, asking)?;
    let onset = amount(said!("enrol-onset"), today, asking)?;
    let usual_morning = asking.pain(&said!("enrol-usual-morning"), Pain::new(1).unwrap_or(Pain::NONE))?;
    Ok(Enrolment {
        protocol: None,
        side,
        pain_since,
        born_year,
        week_m: week.distance_m,
        week_s: week.time_s,
        long_run_m: long_run.distance_m,
        long_run_s: long_run.time_s,
        onset_m: onset.distance_m,
        onset_s: onset.time_s,
        usual_morning,
    })
}

fn amount(question: String, today: Date, asking: &mut Asking) -> Result<typed::Amount, Error> {
    let told =
        asking.ask(&question, &said!("asking-amount"), May::Skip, |text| typed::amount(text, today))?;
    Ok(told.unwrap_or_default())
}

fn print_questions(named: Option<&str>, visit: &mut Visit) -> Result<Ending, Error> {
    let protocol = begun_on(named, &[])?;
    if visit.terminal.json {
        let questions = protocol.questions().iter().map(|q| {
            let block = if q.block == Block::Red { "red" } else { "other" };
            json!({ "name": q.id, "number": q.number, "block": block, "ask": q.ask, "after": q.after,
                    "asked": q.asked, "outcome": q.outcome.word() })
        });
        let features = protocol.features().iter().map(|f| json!({ "name": f.id, "ask": f.ask }));
        let all = json!({ "protocol": protocol.name(), "questions": questions.collect::<Vec<_>>(),
                          "pattern": features.collect::<Vec<_>>() });
        visit.print_json(&all)?;
        return Ok(Ending::Well);
    }
    let mut page = Page::new(visit.terminal.look());
    for (block, heading) in [(Block::Red, "screen-red-heading"), (Block::Other, "screen-other-heading")] {
        page.heading(&said!(heading, "place" = protocol.place()));
        for q in protocol.questions().iter().filter(|q| q.block == block) {
            page.row(0, 24, (&format!("{:4} {}", q.number, q.id), Ink::Plain), &q.ask);
        }
    }
    page.heading(&said!("screen-pattern-heading"));
    for f in protocol.features() {
        page.row(5, 19, (&f.id, Ink::Plain), &f.ask);
    }
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(Ending::Well)
}
