//! Prints one life day by day, to see how an invariant broke: `life RISK-ID PERSONA habit|off|plan [FROM TO]`, or
//! `life SEED NUMBER habit|off|plan [FROM TO]` for the runner of that number in a cohort of half a year.

use std::io::Write;
use std::path::Path;

use rehab::diary::write_line;
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::reason::Point;
use simulate::invariant::INVARIANTS;
use simulate::{Arm, Persona, Retold, Runner, Situation, World, retell, risk};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let said = match words[..] {
        [who, which, arm, ref days @ ..] => told(who, which, arm, days),
        _ => Err("life RISK-ID PERSONA habit|off|plan [FROM TO]".to_owned()),
    };
    let _ = std::io::stdout().write_all(said.unwrap_or_else(|problem| problem + "\n").as_bytes());
}

fn told(who: &str, which: &str, arm: &str, days: &[&str]) -> Result<String, String> {
    let protocol = protocol()?;
    let (runner, story, length, off) = match (who.parse(), which.parse()) {
        (Ok(seed), Ok(number)) => {
            let runner = Runner::drawn(Persona::of_number(number), seed, number);
            (runner, Situation::default(), 26 * 7, None)
        }
        _ => of_risk(who, which)?,
    };
    let off = off.unwrap_or_else(|| Point::ALL.to_vec());
    let arm = match arm {
        "plan" => Arm::Plan,
        "off" => Arm::GuardsOff(&off),
        _ => Arm::OwnHabit,
    };
    let world = World::new(&protocol, length);
    let day = |at: usize, or: usize| days.get(at).and_then(|d| d.parse().ok()).unwrap_or(or).min(length);
    let retold = retell(&world, &runner, arm, &story);
    Ok(format!("{runner:?}\n{}{}", broken(&retold), by_day(&world, &retold, day(0, 0)..day(1, length))))
}

fn protocol() -> Result<Protocol, String> {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).map_err(|problems| format!("{problems:?}"))
}

type Cast = (Runner, Situation, usize, Option<Vec<Point>>);

fn of_risk(id: &str, persona: &str) -> Result<Cast, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../risk");
    let risks = risk::read_folder(&folder).map_err(|problems| problems.join("\n"))?;
    let risk = risks.into_iter().find(|risk| risk.id == id).ok_or_else(|| format!("no risk {id}"))?;
    let scenario = risk.scenario.ok_or_else(|| format!("{id} has no story"))?;
    let mut runners = (0..).zip(&scenario.runners);
    let (number, persona) =
        runners.find(|(_, p)| p.word() == persona).ok_or_else(|| format!("{persona} is not in {id}"))?;
    Ok((Runner::drawn(*persona, 1, number), scenario.story, scenario.days, scenario.off))
}

fn broken(retold: &Retold) -> String {
    let broken = INVARIANTS.iter().zip(retold.lived.broken).filter(|(_, broken)| broken.days > 0);
    broken.map(|(i, b)| format!("{}: {} days, first {:?}\n", i.name, b.days, b.first)).collect()
}

fn by_day(world: &World, retold: &Retold, days: std::ops::Range<usize>) -> String {
    let mut said = String::new();
    for day in days {
        said += &format!("day {day}: {:?}\n", retold.advised[day]);
        let facts = retold.facts.iter().filter(|fact| fact.on == world.date(day));
        said.extend(facts.map(|fact| format!("    {}\n", write_line(fact))));
    }
    said
}
