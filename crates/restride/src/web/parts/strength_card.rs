//! Today's strength session in short, and other ways to keep fit.

use maud::{Markup, html};
use rehab::plan::{CrossTrainingToday, ExerciseToday};
use rehab::protocol::{Level, Number};
use rehab::reason::Line;
use rehab::scale::Side;

use super::card::card;
use super::day::Day;
use super::why::{self, lines};
use crate::render::catalogue::args;
use crate::render::sentences::capital;
use crate::render::words;

pub fn strength(day: &Day<'_>) -> Markup {
    let name = day.words.say("today-strength");
    match &day.plan.strength {
        Some(exercises) if !exercises.is_empty() => {
            let first = side_first(exercises).map(|side| {
                let side = day.words.say(&format!("side-{}", side.word()));
                let says = day.words.say_with("today-strength-side", &args!["side" => side]);
                html! { span.kicker { (says) } }
            });
            card("strength", &name, first, session(day, exercises))
        }
        _ => card("strength", &name, None, none(day)),
    }
}

fn session(day: &Day<'_>, exercises: &[ExerciseToday]) -> Markup {
    let words = day.words;
    let seconds = |number| words::duration(words, day.protocol.number(number));
    let rests = words.say_with(
        "strength-rests",
        &args![
            "sides" => seconds(Number::RestBetweenSides),
            "sets" => seconds(Number::RestBetweenSets),
            "reserve" => day.protocol.number(Number::ReserveReps),
        ],
    );
    let numbers = [Number::RestBetweenSides, Number::RestBetweenSets, Number::ReserveReps];
    let grade = numbers.map(|number| day.grounds().number(number)).into_iter().max();
    let count = args!["count" => exercises.len(), "minutes" => minutes(day, exercises)];
    let lead = day.line(words.say_with("today-strength-count", &count), &[Line::Strength]);
    html! {
        (why::opening(words, html! { span.answer { (lead.says) } }, &lead))
        ul.lines {
            @for exercise in exercises { li { (one(day, exercise)) } }
            li { (why::line(words, &why::Line::plain(rests).or_grade(grade))) }
        }
        div.card-actions { a.button href="/strength" { (words.say("today-strength-start")) } }
    }
}

fn one(day: &Day<'_>, today: &ExerciseToday) -> Markup {
    let words = day.words;
    let name = day.sentences().exercise(&today.exercise);
    let level = words.say_with("amount-level", &args!["n" => today.level]);
    let exercise = day.protocol.exercise(&today.exercise);
    let dose = exercise.and_then(|e| e.levels.get(usize::from(today.level).checked_sub(1)?));
    let of_today = |level: &Level| Level { sets: today.sets.unwrap_or(level.sets), ..level.clone() };
    let each_side = exercise.is_some_and(|e| e.each_side);
    let parts: Vec<String> =
        dose.map(|dose| words::dose(words, &of_today(dose), each_side)).unwrap_or_default();
    let (sets, how) = parts.split_first().map_or(("", &[][..]), |(sets, how)| (sets.as_str(), how));
    let mut line = day.line(name.as_str(), &[Line::Exercise(today.exercise.clone())]);
    line.more.extend((!how.is_empty()).then(|| format!("{}.", capital(&how.join(", ")))));
    let shown = html! {
        strong { (name) } " " span.soft.small { (level) }
        span.under-line {
            (sets) @if today.as_warm_up { ", " (words.say("strength-warm-up")) }
        }
    };
    why::opening(words, shown, &line)
}

fn none(day: &Day<'_>) -> Markup {
    let words = day.words;
    let next = day
        .plan
        .next_strength_on
        .map(|on| words.say_with("today-strength-next", &args!["date" => day.date(on)]));
    let because: Vec<why::Line> =
        day.grounds().first(&Line::Strength).map(|reason| day.reason(reason)).into_iter().collect();
    html! {
        p.answer { (words.say("strength-none")) }
        @if let Some(next) = next { p { (next) } }
        (lines(words, &because))
    }
}

/// The one side all exercises with sides begin with.
fn side_first(exercises: &[ExerciseToday]) -> Option<Side> {
    let mut sides = exercises.iter().map(|e| e.side_first).filter(|side| *side != Side::Both);
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// Whole minutes; what is only a warm-up is left out.
fn minutes(day: &Day<'_>, exercises: &[ExerciseToday]) -> u32 {
    let whole = exercises.iter().filter(|today| !today.as_warm_up);
    let known = whole.filter_map(|today| day.protocol.exercise(&today.exercise));
    known.map(|exercise| exercise.time_s).sum::<u32>().div_ceil(60)
}

pub fn cross_training(day: &Day<'_>) -> Option<Markup> {
    if day.plan.cross_training.is_empty() {
        return None;
    }
    let told: Vec<why::Line> = day.plan.cross_training.iter().map(|today| other(day, today)).collect();
    Some(card("cross-training", &day.words.say("cross-training-heading"), None, lines(day.words, &told)))
}

fn other(day: &Day<'_>, today: &CrossTrainingToday) -> why::Line {
    let words = day.words;
    let sentences = day.sentences();
    let name = sentences.activity(&today.id);
    let much = match today.max_min {
        Some(min) => {
            let time = words::duration(words, min.saturating_mul(60));
            words.say_with("cross-training-most", &args!["time" => time])
        }
        None => words.say("cross-training-free"),
    };
    let mut line = day.line(format!("{name}, {much}"), &[Line::CrossTraining(today.id.clone())]);
    line.more =
        Some(sentences.activity_note(&today.id)).filter(|note| !note.is_empty()).into_iter().collect();
    line
}
