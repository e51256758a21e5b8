//! The check-in: the day, the last run, the last strength session, the tests, and the weekly warning signs.

use axum::response::Response;
use rehab::Date;
use rehab::fact::{Day, Enrolment, Fact, Form, Kind, Report, Screen, Strength, Test, What};
use rehab::protocol::Block;
use rehab::run::{RunReport, Session};
use rehab::scale::Side;

use super::questions::{May, block};
use super::{Fields, Posted, Then, take};
use crate::commands::check_in::{morning_has_come, within};
use crate::error::Error;
use crate::notebook::{enrolment, standing};
use crate::typed::{self, Amount, Length};
use crate::web::asked::Asked;
use crate::web::respond::Fault;
use crate::{fuller, render, said};

/// The lateral step-down is scored from 0 to this.
const MOST_FAULTS: u32 = 6;
const MOST_RESERVE_REPS: u32 = 20;

pub async fn check_in(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("told"), read).await
}

fn read(fields: &mut Fields, asked: &Asked) -> Result<Vec<Fact>, Error> {
    let today = asked.now.day;
    let told_day = fields.day("on");
    let on = typed::day(told_day, today, &asked.reading.recorded)?;
    let mut facts = Vec::new();
    facts.extend(signs(fields, asked, on));
    facts.extend(usual_week(fields, asked, on)?);
    facts.extend(run(fields, asked, on)?);
    facts.extend(session(fields, asked, on)?);
    facts.extend(day(fields, on));
    facts.extend(tests(fields, asked, on));
    Ok(facts)
}

/// The weekly warning signs, where any was answered: then all that are asked must be.
fn signs(fields: &mut Fields, asked: &Asked, on: Date) -> Option<Fact> {
    let red = |name: &str| {
        let protocol = &asked.reading.protocol;
        protocol.questions().iter().any(|question| question.block == Block::Red && question.id == name)
    };
    if !fields.posted().names().any(red) {
        return None;
    }
    let red = block(fields, Block::Red, &asked.reading.protocol, May::MustAnswer)?;
    Some(Fact { on, what: What::Screen(Screen { red: Some(red), ..Screen::default() }) })
}

/// Without a usual week nothing says how much half of it is.
fn usual_week(fields: &mut Fields, asked: &Asked, on: Date) -> Result<Vec<Fact>, Error> {
    let week = fields.amount("enrol.week");
    if week == Amount::default() {
        return Ok(Vec::new());
    }
    let told = Enrolment { week_m: week.distance_m, week_s: week.time_s, ..Enrolment::default() };
    let added = fuller::enrolment(&asked.reading.recorded, &told, on);
    let added = added.map_err(|_| Error::Refused(said!("screen-enrolled-already")))?;
    Ok(added.map(Vec::from).unwrap_or_default())
}

fn run(fields: &mut Fields, asked: &Asked, on: Date) -> Result<Option<Fact>, Error> {
    let report = report(fields, asked);
    if report.is_empty() {
        return Ok(None);
    }
    let of = match fields.day("run.of") {
        Some(of) => of,
        None => last_run(asked, on)?,
    };
    let runs = || standing(&asked.reading.recorded).map(|r| &r.fact).filter(|f| f.kind() == Kind::Run);
    if of > on || !runs().any(|run| run.on == of) {
        return Err(Error::Refused(said!("check-in-no-run")));
    }
    if report.morning.is_some() {
        morning_has_come(of, on)?;
    }
    let onset = Amount { distance_m: report.onset_m, time_s: report.onset_s };
    within(onset, Length::of_runs_on(of, runs()), of)?;
    Ok(Some(Fact { on, what: What::Report(Report { of, report }) }))
}

/// What was felt in a run, from the fields named `run.`.
pub fn report(fields: &mut Fields, asked: &Asked) -> RunReport {
    let onset = fields.amount("run.onset");
    RunReport {
        before: fields.pain("run.before"),
        during: fields.pain("run.during"),
        after: fields.pain("run.after"),
        morning: fields.pain("run.morning"),
        onset_m: onset.distance_m,
        onset_s: onset.time_s,
        stride_changed: fields.word("run.stride", &["same", "changed"]).map(|word| word == "changed"),
        had_to_stop: fields.yes("run.stopped"),
        medicine: fields.yes("run.medicine"),
        session: session_it_was(fields, asked),
    }
}

/// Yes to the session the plan asks about, or a session's own word, as H2.
fn session_it_was(fields: &mut Fields, asked: &Asked) -> Option<Session> {
    let told = fields.posted().first("run.as").to_owned();
    let asked_about = asked.reading.plan().ok().and_then(render::session_asked);
    match told.as_str() {
        "" | "no" => None,
        "yes" => asked_about.as_deref().and_then(Session::read),
        word => {
            let session = Session::read(word);
            if session.is_none() {
                let says = fields.ui().say("form-one-of-these");
                fields.refuse("run.as", says);
            }
            session
        }
    }
}

fn last_run(asked: &Asked, on: Date) -> Result<Date, Error> {
    let runs = standing(&asked.reading.recorded).map(|r| &r.fact);
    let last = runs.filter(|fact| fact.kind() == Kind::Run && fact.on <= on).map(|fact| fact.on).max();
    last.ok_or_else(|| Error::Refused(said!("check-in-no-run")))
}

/// A session is one entry, so answers that come later replace it by a fuller one.
fn session(fields: &mut Fields, asked: &Asked, on: Date) -> Result<Vec<Fact>, Error> {
    let pain = fields.pain("strength.pain");
    let morning = fields.pain("strength.morning");
    let reserve = fields.number("strength.rir", 0, MOST_RESERVE_REPS);
    let held = fields.yes("strength.form");
    if pain.is_none() && morning.is_none() && reserve.is_none() && held.is_none() {
        return Ok(Vec::new());
    }
    let sessions = asked.reading.history.entries().iter().filter(|entry| entry.fact.on <= on);
    let last = sessions.filter_map(|entry| match &entry.fact.what {
        What::Strength(strength) => Some((entry.fact.on, entry.nth, strength)),
        _ => None,
    });
    let Some((of, nth, told)) = last.max_by_key(|(on, nth, _)| (*on, *nth)) else {
        return Err(Error::Refused(said!("form-no-session")));
    };
    if morning.is_some() {
        morning_has_come(of, on)?;
    }
    let form = match held {
        Some(true) => Form::Pass,
        Some(false) => Form::Fail(Vec::new()),
        None => told.form.clone(),
    };
    let fuller = Strength {
        pain: pain.or(told.pain),
        morning: morning.or(told.morning),
        reserve_reps: reserve.and_then(|reps| u8::try_from(reps).ok()).or(told.reserve_reps),
        form,
        ..told.clone()
    };
    match fuller == *told {
        true => Ok(Vec::new()),
        false => Ok(fuller::strength(on, of, nth, fuller).into()),
    }
}

fn day(fields: &mut Fields, on: Date) -> Option<Fact> {
    let day = Day {
        pain: fields.pain("day.pain"),
        morning: fields.pain("day.morning"),
        walk30: fields.pain("day.walk30"),
        stairs: fields.pain("day.stairs"),
        squat: fields.pain("day.squat"),
        sit: fields.pain("day.sit"),
        medicine: fields.yes("day.medicine"),
    };
    (day != Day::default()).then_some(Fact { on, what: What::Day(day) })
}

fn tests(fields: &mut Fields, asked: &Asked, on: Date) -> Vec<Fact> {
    let side = enrolment(&asked.reading.recorded).and_then(|e| e.side).unwrap_or(Side::Both);
    let mut tests = Vec::new();
    for rule in asked.reading.protocol.leg_tests() {
        if let Some(pain) = fields.pain(rule.test.measure().word()) {
            let side = if rule.each_side { Side::Both } else { side };
            let test = rule.test.word().to_owned();
            let (level, reps) = (rule.level, Some(rule.reps));
            tests.push(Test { test, level, reps, score: None, pain: Some(pain), side });
        }
    }
    let seen = |test: &str, score: u8, side: Side| Test {
        test: test.to_owned(),
        level: None,
        reps: None,
        score: Some(score),
        pain: None,
        side,
    };
    let faults = fields.number("test.lateral-step-down", 0, MOST_FAULTS);
    let faults = faults.and_then(|faults| u8::try_from(faults).ok());
    tests.extend(faults.map(|faults| seen("lateral-step-down", faults, side)));
    let crossing = fields.yes("test.feet-crossing");
    tests.extend(crossing.map(|crossing| seen("feet-crossing", u8::from(crossing), Side::Both)));
    tests.into_iter().map(|test| Fact { on, what: What::Test(test) }).collect()
}
