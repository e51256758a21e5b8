//! `screen`: the warning signs before anything else, then the pattern, then what the runner brings along.

use std::fs;
use std::io::Write;

use rehab::Date;
use rehab::fact::{Enrolment, Fact, Feature, Screen, What};
use rehab::protocol::{Block, Protocol, Question};
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

/// Asked with the other causes where the protocol has such a question.
const INJECTION: &str = "injection";

pub fn screen(wanted: &cli::Screen, visit: &mut Visit) -> Result<Ending, Error> {
    if wanted.questions {
        return print_questions(visit);
    }
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = match wanted.new_episode {
        true => Bundle::built_in().protocol(&said!("protocol-built-in"))?,
        false => notebook.protocol(&recorded)?,
    };
    let begins = wanted.new_episode || enrolment(&recorded).is_none();
    let mut facts = match &wanted.answers {
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|e| Error::reading(path, &e))?;
            answers::read(&path.display().to_string(), &text, visit.now.day)?
        }
        None => {
            let known = enrolment(&recorded);
            let week_is_open = !begins && known.is_some_and(|e| e.week_m.is_none() && e.week_s.is_none());
            asked(wanted, begins, week_is_open, &protocol, visit)?
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

/// Names the protocol an enrolment begins on, and refuses names of warning signs the protocol does not know.
fn complete(fact: &mut Fact, protocol: &Protocol) -> Result<(), Error> {
    match &mut fact.what {
        What::Enrolment(enrolment) => {
            let named = enrolment.protocol.get_or_insert_with(|| protocol.name());
            if *named != protocol.name() {
                let (named, here) = (named.clone(), protocol.name());
                return Err(Error::Refused(said!("protocol-missing", "name" = named, "here" = here)));
            }
            Ok(())
        }
        What::Screen(screen) => {
            known(screen.red.as_deref(), Block::Red, protocol)?;
            known(screen.other.as_deref(), Block::Other, protocol)
        }
        _ => Ok(()),
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
            let text = Bundle::built_in().to_text();
            let name = protocol_file_name(name);
            notebook.keep_files(&[NewFile { name: &name, bytes: text.as_bytes() }])?;
        }
    }
    Ok(())
}

fn asked(
    wanted: &cli::Screen,
    begins: bool,
    week_is_open: bool,
    protocol: &Protocol,
    visit: &mut Visit,
) -> Result<Vec<Fact>, Error> {
    let on = visit.now.day;
    let mut asking = Asking::begin(visit.terminal, wanted.stdin, "screen --answers FILE")?;
    asking.say(&said!("screen-intro"))?;
    asking.heading(&said!("screen-red-heading"))?;
    let red = block(Block::Red, protocol, &mut asking)?;
    let mut screen = Screen { red: red.names(), ..Screen::default() };
    if wanted.red_only || red.hit() {
        return Ok(vec![Fact { on, what: What::Screen(screen) }]);
    }
    asking.heading(&said!("screen-other-heading"))?;
    let other = block(Block::Other, protocol, &mut asking)?;
    screen.other = other.names();
    if other.hit() {
        return Ok(vec![Fact { on, what: What::Screen(screen) }]);
    }
    asking.heading(&said!("screen-pattern-heading"))?;
    for question in protocol.features() {
        let place = Feature::ALL.iter().position(|f| *f == question.feature);
        if let Some(slot) = place.and_then(|place| screen.pattern.get_mut(place)) {
            *slot = asking.yes_or_no(&question.ask, May::Skip)?;
        }
    }
    screen.worst_pain = asking.pain(&said!("screen-worst"), Pain::WORST)?;
    screen.pain_in_walking = asking.yes_or_no(&said!("screen-walking"), May::Skip)?;
    screen.earlier_episode = asking.yes_or_no(&said!("screen-earlier"), May::Skip)?;
    screen.injection = match protocol.question(INJECTION).filter(|question| question.asked) {
        Some(_) => screen.other.as_ref().map(|yes| yes.iter().any(|name| name == INJECTION)),
        None => asking.yes_or_no(&said!("screen-injection"), May::Skip)?,
    };
    let mut facts = Vec::new();
    if begins {
        asking.heading(&said!("screen-enrol-heading"))?;
        facts.push(Fact { on, what: What::Enrolment(enrol(&mut asking, on)?) });
    }
    facts.push(Fact { on, what: What::Screen(screen) });
    if week_is_open {
        let week = amount(said!("enrol-week"), on, &mut asking)?;
        let told = Enrolment { week_m: week.distance_m, week_s: week.time_s, ..Enrolment::default() };
        facts.push(Fact { on, what: What::Enrolment(told) });
    }
    Ok(facts)
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

fn print_questions(visit: &mut Visit) -> Result<Ending, Error> {
    let protocol = Bundle::built_in().protocol(&said!("protocol-built-in"))?;
    if visit.terminal.json {
        let questions = protocol.questions().iter().map(|q| {
            let block = if q.block == Block::Red { "red" } else { "other" };
            json!({ "name": q.id, "number": q.number, "block": block, "ask": q.ask, "after": q.after,
                    "asked": q.asked, "outcome": q.outcome.word() })
        });
        let features = protocol.features().iter().map(|f| json!({ "name": f.feature.word(), "ask": f.ask }));
        let all = json!({ "protocol": protocol.name(), "questions": questions.collect::<Vec<_>>(),
                          "pattern": features.collect::<Vec<_>>() });
        visit.print_json(&all)?;
        return Ok(Ending::Well);
    }
    let mut page = Page::new(visit.terminal.look());
    for (block, heading) in [(Block::Red, "screen-red-heading"), (Block::Other, "screen-other-heading")] {
        page.heading(&said!(heading));
        for q in protocol.questions().iter().filter(|q| q.block == block) {
            page.row(0, 24, (&format!("{:4} {}", q.number, q.id), Ink::Plain), &q.ask);
        }
    }
    page.heading(&said!("screen-pattern-heading"));
    for f in protocol.features() {
        page.row(5, 19, (f.feature.word(), Ink::Plain), &f.ask);
    }
    visit.terminal.out.write_all(page.finish().as_bytes())?;
    Ok(Ending::Well)
}
