//! A question of the plan as a field of a form. A field is called what the measure is called: `run.morning`.

use maud::Markup;
use rehab::measure::Measure;

use super::choice::{Choice, Size, choice, yes_or_no};
use super::day::Day;
use super::field::{Field, Kind, field};
use super::scale::{Scale, scale};
use crate::render;
use crate::render::sentences::capital;
use crate::web::forms::Filled;

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

/// The field for a measure that a check-in answers, with what was typed before.
pub fn ask(day: &Day<'_>, measure: Measure, filled: &Filled) -> Markup {
    let question = render::question(&day.sentences(), day.plan, measure);
    ask_in_words(day, measure, &question, filled)
}

pub fn ask_in_words(day: &Day<'_>, measure: Measure, question: &str, filled: &Filled) -> Markup {
    use Measure::*;
    match measure {
        RunStride => stride(day, question, filled),
        RunOnset => onset(day, question, "", filled),
        StrengthReserve | TestLateralStepDown => {
            let name = measure.word();
            let asked = Field { name, question, kind: Kind::Number, ..Field::default() };
            field(&asked.filled(filled))
        }
        RunStopped | RunMedicine | RunSession | DayMedicine | StrengthForm => {
            yes(day, measure.word(), question, filled)
        }
        _ => pain(day, measure.word(), question, filled),
    }
}

pub fn pain(day: &Day<'_>, name: &str, question: &str, filled: &Filled) -> Markup {
    let told = filled.value(name).parse().ok();
    let asked = Scale { name, question, told, wrong: filled.error(name), ..Scale::default() };
    scale(day.words, &asked)
}

pub fn yes(day: &Day<'_>, name: &str, question: &str, filled: &Filled) -> Markup {
    let told = Some(filled.value(name)).filter(|told| !told.is_empty());
    let asked = yes_or_no(day.words, name, question, None);
    choice(day.words, &Choice { told, wrong: filled.error(name), ..asked })
}

fn stride(day: &Day<'_>, question: &str, filled: &Filled) -> Markup {
    let words = day.words;
    let name = Measure::RunStride.word();
    let asked = Choice {
        name,
        question,
        hint: None,
        answers: vec![
            ("same", words.say("checkin-stride-same")),
            ("changed", words.say("checkin-stride-changed")),
        ],
        told: Some(filled.value(name)).filter(|told| !told.is_empty()),
        wrong: filled.error(name),
        must: false,
        size: Size::Usual,
    };
    choice(words, &asked)
}

/// `marked` is where the lap button was pressed in the run, as a first suggestion.
pub fn onset(day: &Day<'_>, question: &str, marked: &str, filled: &Filled) -> Markup {
    let name = Measure::RunOnset.word();
    let hint = match marked {
        "" => day.words.say("checkin-onset-hint"),
        _ => day.words.say("checkin-onset-marked"),
    };
    let told = Some(if filled.is_fresh() { marked } else { filled.value(name) });
    let asked = Field { name, question, hint: Some(&hint), ..Field::default() };
    field(&Field { told, ..asked.filled(filled) })
}

/// A question's parts, where a yes to any one of them is a yes: "Is the knee hot? Or do you have a fever?" What is
/// joined by "and" stays together.
pub fn parts(question: &str) -> Vec<String> {
    let either = question.replace("? Oder ", "? Or ");
    let mut parts: Vec<String> = either.split("? Or ").map(|part| format!("{}?", capital(part))).collect();
    if let Some(last) = parts.last_mut() {
        last.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use rehab::{Date, History};

    use super::*;
    use crate::bundle::Bundle;
    use crate::render::catalogue::{Catalogue, Language, Lengths};

    #[test]
    fn every_measure_of_a_check_in_is_asked_under_its_own_word_in_every_language() {
        let protocol = Bundle::built_in().protocol("built in").expect("a protocol");
        let plan = rehab::plan(&protocol, &History::new(Vec::new()), Date::constant(2026, 1, 10));
        let here = Measure::ALL.into_iter().filter(|measure| answered(*measure) == Answered::InCheckIn);
        let here: Vec<Measure> = here.collect();
        assert!(here.len() > 15, "{here:?}");
        for language in Language::ALL {
            let words = Catalogue::of(language, Lengths::Kilometres);
            let day = Day { words, plan: &plan, protocol: &protocol };
            for measure in &here {
                let asked = ask(&day, *measure, &Filled::default()).into_string();
                assert!(asked.contains(&format!("name=\"{}\"", measure.word())), "{asked}");
                assert!(asked.contains('?'), "{asked}");
            }
        }
    }

    #[test]
    fn a_question_that_asks_several_things_is_told_in_parts() {
        let told = parts("Is it hot? Or do you have a fever? Or was there surgery?");
        assert_eq!(told, ["Is it hot?", "Do you have a fever?", "Was there surgery?"]);
        assert_eq!(parts("Are you under 18?"), ["Are you under 18?"]);
        assert_eq!(parts("Ist es heiß? Oder hast du Fieber?"), ["Ist es heiß?", "Hast du Fieber?"]);
        let both = "Is it behind the kneecap? And is it worse on stairs?";
        assert_eq!(parts(both), [both]);
    }
}
