//! `check-in`: how the day, the last run or a strength session was, by flags or asked one by one.

use rehab::Date;
use rehab::fact::{Day, Fact, Kind, What};
use rehab::protocol::Protocol;
use rehab::scale::Pain;
use store::Recorded;

use super::{Ending, Visit, questions};
use crate::cli;
use crate::error::Error;
use crate::said;
use crate::typed;

/// The tests the engine knows.
const TESTS: [&str; 2] = ["step-down", "hops"];

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
    if facts.is_empty() {
        visit.confirm(&said!("check-in-nothing"))?;
    } else {
        notebook.append(&facts)?;
    }
    super::today::after_entry(&notebook, ask, visit)
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
            facts.push(outing(typed::fact(on, kind, words, flag)?, flag)?);
        }
    }
    let told = told_on(wanted);
    if let Some(words) = &wanted.strength {
        let fact = typed::fact(typed::day(wanted.on, today, recorded)?, Kind::Strength, words, "--strength")?;
        facts.push(known_exercises(fact, protocol)?);
    }
    for words in &wanted.test {
        let fact = typed::fact(typed::day(wanted.on, today, recorded)?, Kind::Test, words, "--test")?;
        facts.push(known_test(fact)?);
    }
    if let Some(day) = told {
        facts.push(Fact { on: typed::day(wanted.on, today, recorded)?, what: What::Day(day) });
    }
    if let Some(words) = report_words(wanted) {
        let on = typed::day(wanted.on, today, recorded)?;
        let of = run_told_about(wanted, recorded, &facts, on)?;
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
    let facts = recorded.iter().map(|r| &r.fact).chain(typed_now);
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

fn outing(fact: Fact, flag: &str) -> Result<Fact, Error> {
    match &fact.what {
        What::Run(run) if run.distance_m.is_none() && run.elapsed_s.is_none() && run.running_s.is_none() => {
            Err(Error::Refused(said!("check-in-how-far", "flag" = flag)))
        }
        _ => Ok(fact),
    }
}

fn known_exercises(fact: Fact, protocol: &Protocol) -> Result<Fact, Error> {
    let What::Strength(strength) = &fact.what else { return Ok(fact) };
    if strength.sets.is_empty() {
        return Err(Error::Refused(said!("check-in-no-exercise")));
    }
    for done in &strength.sets {
        let Some(exercise) = protocol.exercise(&done.exercise) else {
            let known = protocol.exercises().iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::Refused(said!(
                "check-in-unknown-exercise",
                "name" = done.exercise.as_str(),
                "known" = known,
            )));
        };
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

fn known_test(fact: Fact) -> Result<Fact, Error> {
    match &fact.what {
        What::Test(test) if !TESTS.contains(&test.test.as_str()) => Err(Error::Refused(said!(
            "check-in-unknown-test",
            "name" = test.test.as_str(),
            "known" = TESTS.join(", "),
        ))),
        _ => Ok(fact),
    }
}
