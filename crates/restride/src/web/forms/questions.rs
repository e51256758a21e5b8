//! The first questions, a screen at a time: warning signs before anything else, then the runner, then the pattern.

use axum::response::Response;
use rehab::fact::{Enrolment, Fact, Screen, What};
use rehab::protocol::{Block, Protocol, RaisedBy};
use rehab::scale::Pain;
use store::NewFile;

use super::{Fields, Posted, Then, take};
use crate::bundle::Bundle;
use crate::error::Error;
use crate::notebook::{enrolment, protocol_file_name};
use crate::typed;
use crate::web::asked::Asked;
use crate::web::respond::Fault;
use crate::{fuller, said};

/// The warning signs: every one that is asked must be answered. A yes ends the questions.
pub async fn red(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    let questions = asked.reading.protocol.questions();
    let mut red = questions.iter().filter(|q| q.block == Block::Red);
    let any = red.any(|q| posted.first(&q.id) == "yes");
    let enrolled = enrolment(&asked.reading.recorded).is_some();
    let then = match any || enrolled {
        true => Then::today("signs"),
        false => Then { to: "/questions/about", says: "signs" },
    };
    take(asked, posted, then, |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let red = block(fields, Block::Red, &asked.reading.protocol, May::MustAnswer);
        Ok(red
            .map(|red| Fact { on, what: What::Screen(Screen { red: Some(red), ..Screen::default() }) })
            .into_iter()
            .collect())
    })
    .await
}

/// Who begins, on which protocol.
pub async fn about(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    if enrolment(&asked.reading.recorded).is_none() {
        let name = posted.first("enrol.protocol");
        let bundle = Bundle::named(name).unwrap_or_else(Bundle::built_in);
        let name = protocol_file_name(&bundle.protocol(&said!("protocol-built-in"))?.name());
        let text = bundle.to_text();
        let file = NewFile { name: &name, bytes: text.as_bytes() };
        // The version an episode begins on stays beside it, so that a newer program can still plan with it.
        asked.app.store().keep_files(asked.app.runner(), &[file], asked.now.unix_us).await?;
    }
    take(asked, posted, Then { to: "/questions/pattern", says: "begun" }, begin).await
}

fn begin(fields: &mut Fields, asked: &Asked) -> Result<Vec<Fact>, Error> {
    let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
    let year = asked.now.day.year();
    let latest = u32::try_from(year).unwrap_or(2200);
    let week = fields.amount("enrol.week");
    let (long_run, onset) = (fields.amount("enrol.long-run"), fields.amount("enrol.from"));
    let since = fields.day("enrol.onset");
    if since.is_some_and(|since| since > on) {
        let says = fields.ui().say("form-day-to-come");
        fields.refuse("enrol.onset", says);
    }
    let usual_morning = fields.number("enrol.morning", 0, 1);
    let mut told = Enrolment {
        protocol: None,
        side: fields.side("enrol.side"),
        pain_since: since,
        born_year: fields.number("enrol.born", 1900, latest).and_then(|year| i16::try_from(year).ok()),
        week_m: week.distance_m,
        week_s: week.time_s,
        long_run_m: long_run.distance_m,
        long_run_s: long_run.time_s,
        onset_m: onset.distance_m,
        onset_s: onset.time_s,
        usual_morning: usual_morning.and_then(|score| Pain::new(u8::try_from(score).ok()?)),
    };
    if enrolment(&asked.reading.recorded).is_some() {
        let added = fuller::enrolment(&asked.reading.recorded, &told, on);
        let added = added.map_err(|_| Error::Refused(said!("screen-enrolled-already")))?;
        return Ok(added.map(Vec::from).unwrap_or_default());
    }
    let name = fields.posted().first("enrol.protocol");
    let bundle = match name {
        "" => Bundle::built_in(),
        name => Bundle::named(name).ok_or_else(|| {
            Error::Refused(said!("protocol-unknown", "name" = name, "known" = Bundle::names()))
        })?,
    };
    told.protocol = Some(bundle.protocol(&said!("protocol-built-in"))?.name());
    Ok(vec![Fact { on, what: What::Enrolment(told) }])
}

/// Other causes, the pattern, and what the runner brings along; everything may be skipped.
pub async fn pattern(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("answered"), |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let protocol = &asked.reading.protocol;
        let other = block(fields, Block::Other, protocol, May::Skip);
        let mut screen = Screen { other, ..Screen::default() };
        for feature in protocol.features() {
            screen.pattern.extend(fields.yes(&feature.id).map(|has| (feature.id.clone(), has)));
        }
        screen.worst_pain = fields.pain("screen.worst");
        screen.pain_in_walking = fields.yes("screen.walking");
        screen.earlier_episode = fields.yes("screen.earlier");
        // Asked with the other causes where the protocol has such a question.
        let injection = protocol.flag_raised(RaisedBy::Injection);
        screen.injection = match protocol.question(injection).filter(|question| question.asked) {
            Some(_) => screen.other.as_ref().map(|yes| yes.iter().any(|name| name == injection)),
            None => fields.yes("screen.injection"),
        };
        match screen == Screen::default() {
            true => Ok(Vec::new()),
            false => Ok(vec![Fact { on, what: What::Screen(screen) }]),
        }
    })
    .await
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum May {
    MustAnswer,
    Skip,
}

/// The questions of a block answered yes; `None` while one is open and none was answered yes. Questions that only
/// follow on a yes may always stay open.
pub fn block(fields: &mut Fields, block: Block, protocol: &Protocol, may: May) -> Option<Vec<String>> {
    let mut yes = Vec::new();
    let mut open = Vec::new();
    for question in protocol.questions().iter().filter(|q| q.block == block && q.asked) {
        match fields.yes(&question.id) {
            Some(true) => yes.push(question.id.clone()),
            Some(false) => {}
            None if question.after.is_some() => {}
            None => open.push(question.id.clone()),
        }
    }
    if may == May::MustAnswer && yes.is_empty() {
        for id in &open {
            let says = fields.ui().say("form-must-answer");
            fields.refuse(id, says);
        }
    }
    (!yes.is_empty() || open.is_empty()).then_some(yes)
}
