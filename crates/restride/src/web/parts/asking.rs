//! A question of the plan as a field of a form. A field is called what the measure is called: `run.morning`.

use maud::{Markup, html};
use rehab::measure::{LegTest, Measure};
use rehab::protocol::Question;

use super::choice::{Choice, Size, choice, yes_or_no};
use super::day::Day;
use super::field::{Field, Kind, field};
use super::scale::{Scale, scale};
use crate::render;

/// What of the plan's questions is answered where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// With the opening questions, one thing a screen.
    InQuestions,
    /// In a form beside others.
    InCheckIn,
}

pub const fn answered(measure: Measure) -> Answered {
    use Measure::*;
    match measure {
        Enrolment | PainSince | BornYear | WeekVolume => Answered::InQuestions,
        ScreenRed | ScreenOther | ScreenPattern => Answered::InQuestions,
        ScreenWorstPain | ScreenWalkingPain | ScreenEarlierEpisode | ScreenInjection => Answered::InQuestions,
        RunBefore | RunDuring | RunStride | RunStopped | RunOnset | RunAfter | RunMorning => {
            Answered::InCheckIn
        }
        RunMedicine | RunSession | DayWalk30 | DayStairs | DaySquat | DaySit | DayMedicine => {
            Answered::InCheckIn
        }
        StrengthPain | StrengthMorning | StrengthReserve | StrengthForm => Answered::InCheckIn,
        TestStepDown | TestSquats | TestHops | TestLateralStepDown => Answered::InCheckIn,
    }
}

/// Warning signs that are due again count as a question of their own, answered before anything else.
pub fn asks_warning_signs(day: &Day<'_>) -> bool {
    day.plan.ask.contains(&Measure::ScreenRed)
}

/// The field for a measure that a check-in answers.
pub fn ask(day: &Day<'_>, measure: Measure) -> Markup {
    use Measure::*;
    let words = day.words;
    let question = render::question(&day.sentences(), day.plan, measure);
    let name = measure.word();
    match measure {
        RunBefore | RunDuring | RunAfter | RunMorning | StrengthPain | StrengthMorning => {
            pain(day, name, &question)
        }
        DayWalk30 | DayStairs | DaySquat | DaySit => pain(day, name, &question),
        TestStepDown | TestSquats | TestHops => html! {
            (pain(day, name, &question))
            (test_of(day, measure))
        },
        RunStride => {
            let answers = vec![
                ("same", words.say("checkin-stride-same")),
                ("changed", words.say("checkin-stride-changed")),
            ];
            let asked = Choice {
                name,
                question: &question,
                hint: None,
                answers,
                told: None,
                must: false,
                size: Size::Usual,
            };
            choice(words, &asked)
        }
        RunOnset => {
            let hint = words.say("checkin-onset-hint");
            field(&Field { name, question: &question, hint: Some(&hint), ..Field::default() })
        }
        StrengthReserve | TestLateralStepDown => {
            field(&Field { name, question: &question, kind: Kind::Number, ..Field::default() })
        }
        _ => choice(words, &yes_or_no(words, name, &question, None)),
    }
}

fn pain(day: &Day<'_>, name: &str, question: &str) -> Markup {
    scale(day.words, &Scale { name, question, ..Scale::default() })
}

/// The level and repetitions the test was done with are the protocol's.
fn test_of(day: &Day<'_>, measure: Measure) -> Markup {
    let of = LegTest::ALL.into_iter().find(|test| test.measure() == measure);
    let rule = of.and_then(|test| day.protocol.leg_test(test));
    html! {
        @if let Some(rule) = rule {
            input type="hidden" name={ (measure.word()) ".reps" } value=(rule.reps);
        }
    }
}

/// A question's parts, where it asks several things at once: "Is the knee hot? Or do you have a fever?"
pub fn parts(question: &Question) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = question.ask.as_str();
    while let Some(at) = rest.find("? ") {
        parts.push(&rest[..=at]);
        rest = rest[at + 2..].trim_start_matches("Or ");
    }
    parts.push(rest);
    parts
}
