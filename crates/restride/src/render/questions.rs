//! What a plan still needs to know: the question, and the exact command that answers it.

use rehab::Date;
use rehab::fact::Kind;
use rehab::measure::{LegTest, Measure};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::reason::{Amount, Line, Point, Reason};

use super::catalogue::{Catalogue, args};
use super::sentences::Sentences;
use super::words;

/// Questions that one command answers together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub measures: Vec<Measure>,
    /// `N` stands for a whole number, `yes/no` and `same/changed` for one of the two.
    pub command: String,
}

/// The open questions of a plan, in its order.
pub fn asked(plan: &Plan, protocol: &Protocol) -> Vec<Asked> {
    let mut groups: Vec<(Group, Vec<Measure>)> = Vec::new();
    for measure in &plan.ask {
        let group = group(*measure);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, measures)) => measures.push(*measure),
            None => groups.push((group, vec![*measure])),
        }
    }
    let told = groups.into_iter();
    told.map(|(group, measures)| Asked { command: command(group, &measures, plan, protocol), measures })
        .collect()
}

pub fn question(sentences: &Sentences<'_>, plan: &Plan, measure: Measure) -> String {
    let name = message(measure);
    let dated = about(plan, measure).and_then(|day| {
        let on = words::date(sentences.words, day, plan.on);
        let step = session_asked(plan).unwrap_or_default();
        sentences.words.try_say(&format!("{name}.of"), &args!["on" => on, "step" => step])
    });
    let protocol = sentences.protocol;
    let test = protocol.leg_tests().iter().find(|rule| rule.test.measure() == measure);
    let args = args![
        "place" => place(sentences.words, protocol), "features" => protocol.features().len(),
        "reps" => test.map_or(0, |rule| rule.reps),
    ];
    dated.unwrap_or_else(|| sentences.words.say_with(&name, &args))
}

/// Where the protocol's pain is: `at the outside of the knee`.
pub fn place(words: &Catalogue, protocol: &Protocol) -> String {
    let name = protocol.name();
    let id = name.split_once('@').map_or(name.as_str(), |(id, _)| id);
    words.translated(&format!("place-{id}"), protocol.place())
}

/// The hill or fast session a run may have been, as the plan had it: `H2`.
pub fn session_asked(plan: &Plan) -> Option<String> {
    let asked = plan.why.iter().filter(|reason| reason.line == Line::Ask(Measure::RunSession));
    asked
        .filter_map(|reason| match &reason.found {
            Some(Amount::Stage(step)) => Some(step.clone()),
            _ => None,
        })
        .next()
}

pub fn clear_command(flag: &str) -> String {
    format!("restride cleared {flag} --by \"name of who looked at it\"")
}

pub fn begin_command(protocol: &str) -> String {
    format!("restride screen --new-episode --protocol {protocol}")
}

/// The name of a measure's question in the catalogue.
pub fn message(measure: Measure) -> String {
    format!("ask-{}", measure.word().replace('.', "-"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Beginning,
    Run,
    Day,
    StrengthMorning,
    Strength,
    Test(LegTest),
    LateralStepDown,
}

fn group(measure: Measure) -> Group {
    use Measure::*;
    match measure {
        Enrolment | PainSince | BornYear | WeekVolume => Group::Beginning,
        ScreenRed | ScreenOther | ScreenPattern => Group::Beginning,
        ScreenWorstPain | ScreenWalkingPain | ScreenEarlierEpisode | ScreenInjection => Group::Beginning,
        RunBefore | RunDuring | RunStride | RunStopped | RunOnset | RunAfter | RunMorning | RunMedicine
        | RunSession => Group::Run,
        DayWalk30 | DayStairs | DaySquat | DaySit | DayMedicine => Group::Day,
        StrengthMorning => Group::StrengthMorning,
        StrengthPain | StrengthReserve | StrengthForm => Group::Strength,
        TestStepDown => Group::Test(LegTest::StepDown),
        TestSquats => Group::Test(LegTest::Squats),
        TestHops => Group::Test(LegTest::Hops),
        TestLateralStepDown => Group::LateralStepDown,
    }
}

fn command(group: Group, measures: &[Measure], plan: &Plan, protocol: &Protocol) -> String {
    match group {
        Group::Beginning if measures == [Measure::ScreenRed] => "restride screen --red-only".to_owned(),
        Group::Beginning => "restride screen".to_owned(),
        Group::Run => with_flags("restride check-in", "--run-on", measures, plan),
        Group::Day => with_flags("restride check-in", "", measures, plan),
        Group::StrengthMorning => with_flags("restride check-in", "--on", measures, plan),
        Group::Strength => "restride check-in".to_owned(),
        Group::Test(test) => {
            let rule = protocol.leg_test(test);
            let level = rule.and_then(|rule| rule.level).map(|level| format!(":{level}")).unwrap_or_default();
            let reps = rule.map(|rule| format!(" reps={}", rule.reps)).unwrap_or_default();
            format!("restride check-in --test \"{}{level}{reps} pain=N\"", test.word())
        }
        Group::LateralStepDown => "restride check-in --test \"lateral-step-down score=N\"".to_owned(),
    }
}

fn with_flags(command: &str, dated_by: &str, measures: &[Measure], plan: &Plan) -> String {
    let mut line = command.to_owned();
    let day = measures.first().and_then(|measure| about(plan, *measure));
    // The morning after is the day a strength session's morning is told on.
    let day =
        if dated_by == "--on" { day.and_then(|d| d.tomorrow().ok()).filter(|d| *d != plan.on) } else { day };
    if let Some(day) = day {
        line.push_str(&format!(" {dated_by} {day}"));
    }
    for measure in measures {
        let (flag, answer) = flag(*measure);
        let step = session_asked(plan).filter(|_| *measure == Measure::RunSession);
        let answer = step.as_deref().unwrap_or(answer);
        line.push_str(&format!(" {flag} {answer}"));
    }
    line
}

fn flag(measure: Measure) -> (&'static str, &'static str) {
    use Measure::*;
    match measure {
        RunBefore => ("--before", "N"),
        RunDuring => ("--during", "N"),
        RunStride => ("--stride", "same/changed"),
        RunStopped => ("--stopped", "yes/no"),
        RunOnset => ("--onset", "Nkm"),
        RunAfter => ("--after", "N"),
        RunMorning => ("--next-morning", "N"),
        RunMedicine => ("--run-medicine", "yes/no"),
        RunSession => ("--as", "HN"),
        DayWalk30 => ("--walk30", "N"),
        DayStairs => ("--stairs", "N"),
        DaySquat => ("--squat", "N"),
        DaySit => ("--sit", "N"),
        DayMedicine => ("--medicine", "yes/no"),
        _ => ("--morning", "N"),
    }
}

/// The day a question is about, where it is about a run or a session and not about today.
fn about(plan: &Plan, measure: Measure) -> Option<Date> {
    let asking = plan.why.iter().filter(|reason| reason.line == Line::Ask(measure));
    if let Some(fact) = asking.flat_map(|reason| &reason.seen).next() {
        return Some(fact.on);
    }
    match group(measure) {
        Group::Run => plan.why.iter().filter(|r| r.point == Point::LastRunUnreported).find_map(day_found),
        Group::StrengthMorning | Group::Strength => last_session(plan),
        _ => None,
    }
}

fn day_found(reason: &Reason) -> Option<Date> {
    match reason.found {
        Some(Amount::On(day)) => Some(day),
        _ => None,
    }
}

fn last_session(plan: &Plan) -> Option<Date> {
    let seen = plan.why.iter().flat_map(|reason| &reason.seen);
    let of_reasons = seen.filter(|fact| fact.kind == Kind::Strength).map(|fact| fact.on);
    let rest = plan.why.iter().filter(|r| r.point == Point::StrengthRest).find_map(day_found);
    of_reasons.chain(rest).max()
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use rehab::History;
    use rehab::fact::{Fact, Strength, What};

    use super::*;
    use crate::bundle::Bundle;
    use crate::cli::Cli;

    /// The words of a command as a shell would part them.
    fn shell_words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (nth, piece) in line.split('"').enumerate() {
            match nth % 2 {
                0 => words.extend(piece.split_whitespace().map(str::to_owned)),
                _ => words.push(piece.to_owned()),
            }
        }
        words
    }

    fn understood(line: &str) -> Result<(), String> {
        let answered = line.replace("yes/no", "no").replace("same/changed", "same").replace('N', "1");
        Cli::try_parse_from(shell_words(&answered)).map(|_| ()).map_err(|error| format!("{line}: {error}"))
    }

    #[test]
    fn every_command_told_to_a_runner_is_one_the_program_understands() {
        let protocol = Bundle::built_in().protocol("itbs").expect("the built-in protocol");
        let on = Date::constant(2026, 1, 10);
        let session = Fact { on: Date::constant(2026, 1, 8), what: What::Strength(Strength::default()) };
        let plan = rehab::plan(&protocol, &History::new(vec![session]), on);
        for measure in Measure::ALL {
            let asked = asked(&Plan { ask: vec![measure], ..plan.clone() }, &protocol);
            assert_eq!(asked.len(), 1);
            assert_eq!(understood(&asked[0].command), Ok(()), "{}", measure.word());
        }
        let all = asked(&Plan { ask: Measure::ALL.to_vec(), ..plan.clone() }, &protocol);
        assert_eq!(all.iter().map(|a| a.measures.len()).sum::<usize>(), Measure::ALL.len());
        assert!(all.iter().all(|a| understood(&a.command).is_ok()), "{all:#?}");
        assert_eq!(understood(&clear_command("night-pain")), Ok(()));
        assert_eq!(understood(&begin_command("pfp")), Ok(()));
        assert_eq!(understood("restride today --why"), Ok(()));
        assert!(understood("restride check-in --next-mourning N").is_err());
    }

    #[test]
    fn questions_that_one_command_answers_stand_together() {
        let protocol = Bundle::built_in().protocol("itbs").expect("the built-in protocol");
        let plan = rehab::plan(&protocol, &History::new(Vec::new()), Date::constant(2026, 1, 10));
        let ask = vec![Measure::DayStairs, Measure::ScreenRed, Measure::DayMedicine];
        let asked = asked(&Plan { ask, ..plan }, &protocol);
        let told: Vec<&str> = asked.iter().map(|a| a.command.as_str()).collect();
        assert_eq!(told, ["restride check-in --stairs N --medicine yes/no", "restride screen --red-only"]);
    }
}
