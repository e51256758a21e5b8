//! A strength session: what was done of each exercise, how it felt, and whether the form held.

use axum::response::Response;
use rehab::fact::{ExerciseDone, Fact, Form, Strength, What};

use super::{Fields, Posted, Then, take};
use crate::error::Error;
use crate::typed;
use crate::web::asked::Asked;
use crate::web::respond::Fault;

const MOST_SETS: usize = 10;
const MOST_REPS: u16 = 200;
const MOST_RESERVE_REPS: u32 = 20;

pub async fn strength(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("trained"), read).await
}

fn read(fields: &mut Fields, asked: &Asked) -> Result<Vec<Fact>, Error> {
    let told_day = fields.day("on");
    let on = typed::day(told_day, asked.now.day, &asked.reading.recorded)?;
    let mut sets = Vec::new();
    for exercise in asked.reading.protocol.exercises() {
        let most = u32::try_from(exercise.levels.len()).unwrap_or(1);
        let (level, reps) = (format!("{}.level", exercise.id), format!("{}.reps", exercise.id));
        if !fields.is_told(&reps) {
            continue;
        }
        let done = repetitions(fields.posted().first(&reps));
        let Some(done) = done else {
            let says = fields.ui().say("form-repetitions");
            fields.refuse(&reps, says);
            continue;
        };
        let level = fields.number(&level, 1, most).and_then(|level| u8::try_from(level).ok());
        let pain = fields.pain(&format!("{}.pain", exercise.id));
        sets.push(ExerciseDone {
            exercise: exercise.id.clone(),
            level: level.unwrap_or(1),
            reps: done,
            pain,
        });
    }
    if sets.is_empty() {
        let says = fields.ui().say("form-no-exercise");
        fields.refuse("", says);
        return Ok(Vec::new());
    }
    let strength = Strength {
        form: form(fields, &sets),
        sets,
        reserve_reps: fields.number("strength.rir", 0, MOST_RESERVE_REPS).and_then(|n| u8::try_from(n).ok()),
        pain: fields.pain("strength.pain"),
        morning: None,
    };
    Ok(vec![Fact { on, what: What::Strength(strength) }])
}

/// Which exercises failed is named where it is known.
fn form(fields: &mut Fields, done: &[ExerciseDone]) -> Form {
    let failed: Vec<String> = fields.posted().all("strength.failed").map(str::to_owned).collect();
    let known = |name: &String| done.iter().any(|one| one.exercise == *name);
    if !failed.iter().all(known) {
        let says = fields.ui().say("form-one-of-these");
        fields.refuse("strength.failed", says);
    }
    match fields.yes("strength.form") {
        None if failed.is_empty() => Form::Unknown,
        Some(true) if failed.is_empty() => Form::Pass,
        _ => Form::Fail(failed),
    }
}

/// `15,15,12`; a space does as well.
fn repetitions(text: &str) -> Option<Vec<u16>> {
    let parts = text.split([',', ' ', '+']).filter(|part| !part.is_empty());
    let reps: Option<Vec<u16>> = parts.map(|part| part.parse().ok().filter(|n| *n <= MOST_REPS)).collect();
    reps.filter(|reps| (1..=MOST_SETS).contains(&reps.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_are_counts_of_sets() {
        assert_eq!(repetitions("15,15, 12"), Some(vec![15, 15, 12]));
        assert_eq!(repetitions("8 8"), Some(vec![8, 8]));
        for text in ["", ",", "15,many", "201", "-1", "1,1,1,1,1,1,1,1,1,1,1"] {
            assert_eq!(repetitions(text), None, "{text}");
        }
    }
}
