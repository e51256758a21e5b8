//! `check-in`: how the day, the last run or a strength session was, by flags or asked one by one.

use std::io::Write;

use rehab::Date;
use rehab::fact::{Day, Fact, Form, Kind, What};
use rehab::protocol::{Exercise, Protocol};
use rehab::scale::Pain;
use store::Recorded;

use super::today::Questions;
use super::{Ending, Visit, entered, questions};
use crate::cli;
use crate::error::Error;
use crate::notebook::standing;
use crate::said;
use crate::typed::{self, Amount, Length};

/// Tests that are scored rather than passed; the other ones are the protocol's.
const SCORED_TESTS: [&str; 2] = ["lateral-step-down", "feet-crossing"];

pub fn check_in(wanted: &cli::CheckIn, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let by_flags = from_flags(wanted, &recorded, &protocol, visit.now.day)?;
    let ask = by_flags.is_empty();
    let facts = match ask {
        false => by_flags,
        true => {
            let on = typed::day(wanted.on, visit.now.day, &recorded)?;
            questions::asked(on, wanted.stdin, &recorded, &protocol, visit)?
        }
    };
    notebook.append(&facts)?;
    if !visit.terminal.json {
        tell(&facts, &protocol, ask, visit)?;
    }
    let questions = if ask { Questions::NotAfterAStop } else { Questions::Listed };
    super::today::after_entry(&notebook, questions, visit)
}

fn tell(facts: &[Fact], protocol: &Protocol, asked: bool, visit: &mut Visit) -> Result<(), Error> {
    if asked {
        writeln!(visit.terminal.out)?;
    }
    if facts.is_empty() {
        writeln!(visit.terminal.out, "{}\n", said!("check-in-nothing"))?;
        return Ok(());
    }
    entered::tell(facts, protocol, visit)
}

fn from_flags(
    wanted: &cli::CheckIn,
    recorded: &[Recorded],
    protocol: &Protocol,
    today: Date,
) -> Result<Vec<Fact>, Error> {
    let mut facts = Vec::new();
    for (kind, words, flag) in [
        (Kind::Run, &wanted.ran, "--ran"),
        (Kind::Walk, &wanted.walked, "--walked"),
        (Kind::Hike, &wanted.hiked, "--hiked"),
    ] {
        if let Some(words) = words {
            let on = typed::day_of_run(wanted.on, today)?;
            facts.push(outing(typed::fact(on, kind, words, flag)?, flag, today)?);
        }
    }
    let told = told_on(wanted);
    if let Some(words) = &wanted.strength {
        let fact = typed::fact(typed::day(wanted.on, today, recorded)?, Kind::Strength, words, "--strength")?;
        facts.push(session(known_exercises(fact, protocol)?, today)?);
    }
    for words in &wanted.test {
        let fact = typed::fact(typed::day(wanted.on, today, recorded)?, Kind::Test, words, "--test")?;
        facts.push(known_test(fact, protocol)?);
    }
    if let Some(day) = told {
        facts.push(Fact { on: typed::day(wanted.on, today, recorded)?, what: What::Day(day) });
    }
    if let Some(words) = report_words(wanted) {
        let on = typed::day(wanted.on, today, recorded)?;
        let of = run_told_about(wanted, recorded, &facts, on)?;
        if wanted.next_morning.is_some() {
            morning_has_come(of, on)?;
        }
        if let Some(onset) = wanted.onset.as_deref().and_then(|text| typed::amount(text, on)) {
            let told = standing(recorded).map(|r| &r.fact).chain(&facts);
            within(onset, Length::of_runs_on(of, told), of)?;
        }
        facts.push(typed::fact(on, Kind::Report, &format!("of={of} {words}"), "check-in")?);
    }
    Ok(facts)
}

fn told_on(wanted: &cli::CheckIn) -> Option<Day> {
    let pain = |score: Option<u8>| score.and_then(Pain::new);
    let day = Day {
        pain: pain(wanted.pain),
        morning: pain(wanted.morning),
        walk30: pain(wanted.walk30),
        stairs: pain(wanted.stairs),
        squat: pain(wanted.squat),
        sit: pain(wanted.sit),
        medicine: wanted.medicine.as_deref().map(|word| word == "yes"),
    };
    (day != Day::default()).then_some(day)
}

/// The flags about a run in a diary's words.
fn report_words(wanted: &cli::CheckIn) -> Option<String> {
    let score = |score: Option<u8>| score.map(|s| s.to_string());
    let said = [
        ("before", score(wanted.before)),
        ("during", score(wanted.during)),
        ("after", score(wanted.after)),
        ("morning", score(wanted.next_morning)),
        ("onset", wanted.onset.clone()),
        ("stride", wanted.stride.clone()),
        ("stopped", wanted.stopped.clone()),
        ("medicine", wanted.run_medicine.clone()),
        ("as", wanted.session.clone()),
    ];
    let words: Vec<String> =
        said.into_iter().filter_map(|(key, value)| Some(format!("{key}={}", value?))).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn run_told_about(
    wanted: &cli::CheckIn,
    recorded: &[Recorded],
    typed_now: &[Fact],
    on: Date,
) -> Result<Date, Error> {
    let facts = standing(recorded).map(|r| &r.fact).chain(typed_now);
    let mut days: Vec<Date> =
        facts.filter(|fact| fact.kind() == Kind::Run && fact.on <= on).map(|f| f.on).collect();
    days.sort_unstable();
    match (wanted.run_on, days.last()) {
        (_, None) => Err(Error::Refused(said!("check-in-no-run"))),
        (None, Some(last)) => Ok(*last),
        (Some(told), Some(_)) if days.contains(&told) => Ok(told),
        (Some(told), Some(last)) => Err(Error::Refused(said!(
            "check-in-no-run-on",
            "told" = told.to_string(),
            "last" = last.to_string(),
        ))),
    }
}

fn outing(fact: Fact, flag: &str, today: Date) -> Result<Fact, Error> {
    let What::Run(run) = &fact.what else { return Ok(fact) };
    if run.distance_m.is_none() && run.elapsed_s.is_none() && run.running_s.is_none() {
        return Err(Error::Refused(said!("check-in-how-far", "flag" = flag)));
    }
    if run.report.morning.is_some() {
        morning_has_come(fact.on, today)?;
    }
    let onset = Amount { distance_m: run.report.onset_m, time_s: run.report.onset_s };
    within(onset, Length::of_runs_on(fact.on, [&fact]), fact.on)?;
    Ok(fact)
}

fn session(fact: Fact, today: Date) -> Result<Fact, Error> {
    match &fact.what {
        What::Strength(strength) if strength.morning.is_some() => morning_has_come(fact.on, today)?,
        _ => {}
    }
    Ok(fact)
}

pub fn morning_has_come(of: Date, on: Date) -> Result<(), Error> {
    match of.tomorrow() {
        Ok(from) if from > on => Err(Error::Refused(said!(
            "check-in-no-morning-yet",
            "of" = of.to_string(),
            "from" = from.to_string(),
        ))),
        _ => Ok(()),
    }
}

pub fn within(onset: Amount, length: Length, of: Date) -> Result<(), Error> {
    if length.holds(onset) {
        return Ok(());
    }
    Err(Error::Refused(said!("check-in-onset-beyond", "of" = of.to_string(), "length" = length.in_words())))
}

fn known_exercises(fact: Fact, protocol: &Protocol) -> Result<Fact, Error> {
    let What::Strength(strength) = &fact.what else { return Ok(fact) };
    if strength.sets.is_empty() {
        return Err(Error::Refused(said!("check-in-no-exercise")));
    }
    if let Form::Fail(names) = &strength.form {
        names.iter().try_for_each(|name| known_exercise(name, protocol).map(|_| ()))?;
    }
    for done in &strength.sets {
        let exercise = known_exercise(&done.exercise, protocol)?;
        if usize::from(done.level) > exercise.levels.len() {
            return Err(Error::Refused(said!(
                "check-in-unknown-level",
                "name" = done.exercise.as_str(),
                "level" = done.level,
                "most" = exercise.levels.len(),
            )));
        }
    }
    Ok(fact)
}

fn known_exercise<'p>(name: &str, protocol: &'p Protocol) -> Result<&'p Exercise, Error> {
    protocol.exercise(name).ok_or_else(|| {
        let known = protocol.exercises().iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(", ");
        Error::Refused(said!("check-in-unknown-exercise", "name" = name, "known" = known))
    })
}

fn known_test(fact: Fact, protocol: &Protocol) -> Result<Fact, Error> {
    let tests = protocol.leg_tests().iter().map(|rule| rule.test.word());
    let known: Vec<&str> = tests.chain(SCORED_TESTS).collect();
    match &fact.what {
        What::Test(test) if !known.contains(&test.test.as_str()) => Err(Error::Refused(said!(
            "check-in-unknown-test",
            "name" = test.test.as_str(),
            "known" = known.join(", "),
        ))),
        _ => Ok(fact),
    }
}
