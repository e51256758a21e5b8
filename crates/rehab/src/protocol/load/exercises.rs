//! The exercises and their ladders of levels.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::{Claims, numbers_in};
use super::near::one_of;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::{At, Table};
use crate::protocol::{Exercise, Level};

const EXERCISE_KEYS: [&str; 14] = [
    "id",
    "name",
    "time_s",
    "start_level",
    "each_side",
    "opens_after",
    "opens_at_level",
    "may_be_warm_up",
    "form_test",
    "set_up",
    "cues",
    "feel",
    "stop_when",
    "claim",
];
const LEVEL_KEYS: [&str; 8] = ["exercise", "level", "sets", "reps_from", "reps_to", "tempo", "load", "claim"];
const MOST_LEVELS: u32 = 12;

/// All exercises with their levels; `None` where there are problems.
pub(super) fn read<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Option<Vec<Exercise>> {
    let mut exercises: Vec<(String, Place<'t>, Draft<'t>)> = Vec::new();
    let mut complete = true;
    for table in file.tables("exercise", &EXERCISE_KEYS, problems) {
        match exercise(&table, claims, problems) {
            Some(draft) => {
                exercises.push((draft.exercise.id.clone(), table.place_of("id"), draft));
            }
            None => complete = false,
        }
    }
    unlike_ids(&exercises, problems);
    let mut drafts: Vec<Draft> = exercises.into_iter().map(|(_, _, draft)| draft).collect();
    for table in file.tables("level", &LEVEL_KEYS, problems) {
        // With an exercise missing, its levels would only repeat that problem.
        let known = if complete { Some(&mut drafts) } else { None };
        complete &= level(&table, known, claims, problems).is_some();
    }
    if !complete {
        return None;
    }
    for draft in &drafts {
        hold_together(draft, &drafts, problems);
    }
    Some(drafts.into_iter().map(|draft| draft.exercise).collect())
}

struct Draft<'t> {
    exercise: Exercise,
    place: Place<'t>,
    start_level: At<'t, u32>,
    opens_after: Option<At<'t, &'t str>>,
}

fn exercise<'t>(table: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Option<Draft<'t>> {
    let id = table.text("id", problems);
    let name = table.text("name", problems);
    let time_s = table.whole("time_s", 60..=1800, problems);
    let start_level = table.whole("start_level", 1..=MOST_LEVELS, problems);
    let opens_after = table.text_if_any("opens_after", problems);
    let opens_at = if opens_after.is_some() {
        table.whole("opens_at_level", 1..=MOST_LEVELS, problems)
    } else {
        table.whole_if_any("opens_at_level", 1..=MOST_LEVELS, problems)
    };
    if let (Some(level), None) = (&opens_at, &opens_after) {
        problems.add(&level.place, "opens_at_level stands without opens_after", "both, or neither");
    }
    let each_side = table.truth("each_side", true, problems);
    let may_be_warm_up = table.truth("may_be_warm_up", false, problems);
    let form_test = table.text_if_any("form_test", problems).map(|test| test.value.to_string());
    let set_up = table.text("set_up", problems);
    let cues = table.texts("cues", problems);
    let feel = table.text("feel", problems);
    let stop_when = table.text("stop_when", problems);
    let claim = claims.cited(table, problems)?;
    let (id, time_s, start_level) = (id?, time_s?, start_level?);
    let (set_up, cues, feel, stop_when) = (set_up?, cues?, feel?, stop_when?);
    for text in cues.iter().chain([&set_up, &feel, &stop_when]) {
        claims.must_state_all_in(claim, text, problems);
    }
    let row: Vec<String> = [Some(&time_s), Some(&start_level), opens_at.as_ref()]
        .iter()
        .flatten()
        .map(|n| n.value.to_string())
        .collect();
    claims.must_read(claim, id.value, &row, &id.place, problems);
    let opens = match (&opens_after, &opens_at) {
        (Some(after), Some(level)) => Some((after.value.to_string(), level.value.try_into().ok()?)),
        (Some(_), None) => return None,
        _ => None,
    };
    let exercise = Exercise {
        id: id.value.to_string(),
        name: name?.value.to_string(),
        time_s: time_s.value,
        start_level: start_level.value.try_into().ok()?,
        each_side,
        opens_after: opens,
        may_be_warm_up,
        form_test,
        set_up: set_up.value.to_string(),
        cues: cues.iter().map(|cue| cue.value.to_string()).collect(),
        feel: feel.value.to_string(),
        stop_when: stop_when.value.to_string(),
        claim,
        levels: Vec::new(),
    };
    Some(Draft { exercise, place: id.place, start_level, opens_after })
}

/// Puts a level on top of its exercise's ladder.
fn level<'t>(
    table: &Table<'t>,
    drafts: Option<&mut Vec<Draft<'t>>>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Option<()> {
    let of = table.text("exercise", problems);
    let number = table.whole("level", 1..=MOST_LEVELS, problems);
    let sets = table.whole("sets", 1..=6, problems);
    let reps_from = table.whole("reps_from", 1..=50, problems);
    let reps_to = table.whole("reps_to", 1..=50, problems);
    let tempo = table.text_if_any("tempo", problems);
    let load = table.text("load", problems);
    let claim = claims.cited(table, problems);
    let hold_s = match &tempo {
        Some(tempo) => hold_in(tempo, problems)?,
        None => 0,
    };
    let (of, number, load, claim) = (of?, number?, load?, claim?);
    let (sets, reps_from, reps_to) = (sets?, reps_from?, reps_to?);
    if reps_from.value > reps_to.value {
        problems.add(&reps_to.place, "reps_to lies below reps_from", "the same number, or a higher one");
    }
    let mut row = alloc::vec![sets.value.to_string(), reps_from.value.to_string()];
    if reps_to.value != reps_from.value {
        row.push(reps_to.value.to_string());
    }
    row.extend(numbers_in(load.value));
    row.extend(tempo.iter().flat_map(|tempo| numbers_in(tempo.value)));
    let name = format!("{} {}", of.value, number.value);
    claims.must_read(claim, &name, &row, &number.place, problems);
    let level = Level {
        sets: sets.value.try_into().ok()?,
        reps_from: reps_from.value.try_into().ok()?,
        reps_to: reps_to.value.try_into().ok()?,
        hold_s,
        tempo: tempo.map_or("", |tempo| tempo.value).to_string(),
        load: load.value.to_string(),
        claim,
    };
    place_on_ladder(level, &of, &number, drafts?, problems)
}

fn place_on_ladder(
    level: Level,
    of: &At<&str>,
    number: &At<u32>,
    drafts: &mut Vec<Draft>,
    problems: &mut Problems,
) -> Option<()> {
    let Some(index) = drafts.iter().position(|draft| draft.exercise.id == of.value) else {
        let known = one_of(of.value, drafts.iter().map(|draft| draft.exercise.id.as_str()));
        problems.add(&of.place, format!("there is no exercise called {}", of.value), known);
        return Some(());
    };
    let levels = &mut drafts.get_mut(index)?.exercise.levels;
    let expected = levels.len() as u32 + 1;
    if number.value != expected {
        let what = format!("level {} of {} is out of its order", number.value, of.value);
        problems.add(&number.place, what, format!("level {expected} comes next"));
    }
    levels.push(level);
    Some(())
}

/// The seconds of hold in a tempo such as `2-1-2`.
fn hold_in(tempo: &At<&str>, problems: &mut Problems) -> Option<u16> {
    const LONGEST_S: u16 = 20;
    let parts: Vec<Option<u16>> = tempo.value.split('-').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(out), Some(hold), Some(back)] if [out, hold, back].iter().all(|s| **s <= LONGEST_S) => {
            Some(*hold)
        }
        _ => {
            let what = format!("{:?} is no tempo", tempo.value);
            problems.add(
                &tempo.place,
                what,
                format!("three whole numbers of seconds up to {LONGEST_S}, as 2-1-2"),
            );
            None
        }
    }
}

fn hold_together(draft: &Draft, all: &[Draft], problems: &mut Problems) {
    let Draft { exercise, place, start_level, opens_after } = draft;
    if exercise.levels.is_empty() {
        problems.add(place, format!("{} has no levels", exercise.id), "a [[level]] for level 1 at least");
    } else if usize::from(exercise.start_level) > exercise.levels.len() {
        let what = format!("{} starts at a level it does not have", exercise.id);
        problems.add(&start_level.place, what, format!("a level up to {}", exercise.levels.len()));
    }
    let (Some(after), Some((id, level))) = (opens_after, &exercise.opens_after) else { return };
    match all.iter().find(|other| other.exercise.id == *id && other.exercise.id != exercise.id) {
        None => {
            let others =
                all.iter().map(|other| other.exercise.id.as_str()).filter(|other| *other != exercise.id);
            let what = format!("{} opens after {id}, which is no other exercise", exercise.id);
            problems.add(&after.place, what, one_of(id, others));
        }
        Some(other) if other.exercise.levels.len() < usize::from(*level) => {
            let what = format!("{id} has no level {level}, so {} would never open", exercise.id);
            problems.add(&after.place, what, format!("a level up to {}", other.exercise.levels.len()));
        }
        Some(other) if other.exercise.opens_after.as_ref().is_some_and(|(back, _)| *back == exercise.id) => {
            problems.add(
                &after.place,
                format!("{} and {id} wait for each other", exercise.id),
                "one of them open",
            );
        }
        Some(_) => {}
    }
}
