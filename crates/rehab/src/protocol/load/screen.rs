//! The screening questions, the features of the pattern, and the other ways to keep fit.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::{At, Table};
use crate::fact::Feature;
use crate::protocol::{Block, CrossTraining, FeatureQuestion, Outcome, Question};

const QUESTION_KEYS: [&str; 10] =
    ["id", "number", "block", "ask", "after", "outcome", "pauses", "no_hops", "asked", "claim"];
const FEATURE_KEYS: [&str; 4] = ["feature", "ask", "required", "claim"];
const CROSS_KEYS: [&str; 7] = ["id", "name", "rule", "max_min", "pain_max", "note", "claim"];
const BLOCKS: [(&str, Block); 2] = [("red", Block::Red), ("other", Block::Other)];
const STOPPING: [Outcome; 4] = [Outcome::Emergency, Outcome::SameDay, Outcome::SeeSoon, Outcome::ClinicFirst];
/// Raised by the engine itself when the answers score too low.
const NO_FIT: &str = "pattern-does-not-fit";

/// Names of exercises that questions refer to, with where they do.
pub(super) type Pauses<'t> = Vec<At<'t, &'t str>>;

pub(super) fn questions<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> (Vec<Question>, Pauses<'t>) {
    let mut questions: Vec<(String, Place<'t>, Question)> = Vec::new();
    let mut numbers: Vec<(String, Place<'t>, ())> = Vec::new();
    let mut pauses = Vec::new();
    let mut complete = true;
    for table in file.tables("question", &QUESTION_KEYS, problems) {
        pauses.extend(table.texts_if_any("pauses", problems));
        let after = table.text_if_any("after", problems);
        if let Some(question) = question(&table, claims, problems) {
            // Where a question above could not be read, it may be the one meant.
            if let Some(after) = after.filter(|_| complete) {
                comes_later(&after, &questions, problems);
            }
            numbers.push((question.number.clone(), table.place_of("number"), ()));
            questions.push((question.id.clone(), table.place_of("id"), question));
        } else {
            complete = false;
        }
    }
    unlike_ids(&questions, problems);
    unlike_ids(&numbers, problems);
    let questions: Vec<Question> = questions.into_iter().map(|(_, _, question)| question).collect();
    let no_fit = questions.iter().any(|q| q.id == NO_FIT && !q.asked && q.outcome == Outcome::ClinicFirst);
    if complete && !no_fit {
        let what = format!("there is no entry {NO_FIT}");
        problems.add(&file.place(), what, "one with outcome = \"clinic_first\" and asked = false");
    }
    (questions, pauses)
}

fn question<'t>(table: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Option<Question> {
    let id = table.text("id", problems);
    let number = table.text("number", problems);
    let block = table.text("block", problems);
    let block = block.and_then(|word| chosen(&word, "block", BLOCKS, problems));
    let ask = table.text("ask", problems);
    let outcome = table.text("outcome", problems);
    let outcome = outcome.and_then(|word| {
        chosen(&word, "outcome", STOPPING.map(|outcome| (outcome.word(), outcome)), problems)
    });
    let no_hops = table.truth("no_hops", false, problems);
    let asked = table.truth("asked", true, problems);
    let claim = claims.cited(table, problems);
    let (ask, claim) = (ask?, claim?);
    claims.must_state_all_in(claim, &ask, problems);
    let id = id?;
    if id.value.contains(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-') {
        problems.add(
            &id.place,
            format!("{:?} is no name for a flag", id.value),
            "small letters, digits and dashes",
        );
    }
    // Read before, with its places, to check it against the exercises.
    let mut told = Problems::default();
    let pauses = table.texts_if_any("pauses", &mut told);
    let after = table.text_if_any("after", &mut told);
    Some(Question {
        id: id.value.to_string(),
        number: number?.value.to_string(),
        block: block?,
        ask: ask.value.to_string(),
        after: after.map(|after| after.value.to_string()),
        outcome: outcome?,
        pauses: pauses.iter().map(|exercise| exercise.value.to_string()).collect(),
        no_hops,
        asked,
        claim,
    })
}

fn comes_later(after: &At<&str>, asked: &[(String, Place, Question)], problems: &mut Problems) {
    if !asked.iter().any(|(id, _, question)| id == after.value && question.asked) {
        let what = format!("no question called {} is asked before this one", after.value);
        let known =
            one_of(after.value, asked.iter().filter(|(_, _, q)| q.asked).map(|(id, _, _)| id.as_str()));
        problems.add(&after.place, what, known);
    }
}

/// All six features, in the order of [`Feature::ALL`].
pub(super) fn features<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Vec<FeatureQuestion> {
    let mut features: Vec<(String, Place<'t>, FeatureQuestion)> = Vec::new();
    let mut complete = true;
    for table in file.tables("feature", &FEATURE_KEYS, problems) {
        let word = table.text("feature", problems);
        let feature = word.as_ref().and_then(|word| {
            chosen(word, "feature", Feature::ALL.map(|feature| (feature.word(), feature)), problems)
        });
        let ask = table.text("ask", problems);
        let required = table.truth("required", false, problems);
        let claim = claims.cited(&table, problems);
        let (Some(word), Some(feature), Some(ask), Some(claim)) = (word, feature, ask, claim) else {
            complete = false;
            continue;
        };
        claims.must_state_all_in(claim, &ask, problems);
        let question = FeatureQuestion { feature, ask: ask.value.to_string(), required, claim };
        features.push((word.value.to_string(), word.place, question));
    }
    unlike_ids(&features, problems);
    for feature in Feature::ALL.into_iter().filter(|_| complete) {
        if !features.iter().any(|(_, _, question)| question.feature == feature) {
            let what = format!("no [[feature]] asks about {}", feature.word());
            let expected = format!("one for each of {}", Feature::ALL.map(Feature::word).join(", "));
            problems.add(&file.place(), what, expected);
        }
    }
    let mut features: Vec<FeatureQuestion> = features.into_iter().map(|(_, _, question)| question).collect();
    features.sort_by_key(|question| question.feature);
    features
}

pub(super) fn cross_training<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Vec<CrossTraining> {
    let mut ways: Vec<(String, Place<'t>, CrossTraining)> = Vec::new();
    for table in file.tables("cross_training", &CROSS_KEYS, problems) {
        let id = table.text("id", problems);
        let name = table.text("name", problems);
        let max_min = table.whole_if_any("max_min", 1..=120, problems);
        let pain_max = table.whole("pain_max", 0..=2, problems);
        let (note, rule) = (table.text("note", problems), table.text("rule", problems));
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(name), Some(pain_max), Some(note), Some(rule), Some(claim)) =
            (id, name, pain_max, note, rule, claim)
        else {
            continue;
        };
        let row: Vec<String> =
            max_min.iter().chain([&pain_max]).map(|number| number.value.to_string()).collect();
        claims.must_read(claim, id.value, &row, &id.place, problems);
        claims.must_state_all_in(claim, &note, problems);
        let way = CrossTraining {
            id: id.value.to_string(),
            name: name.value.to_string(),
            max_min: max_min.map(|number| number.value),
            pain_max: pain_max.value.try_into().unwrap_or(0),
            note: note.value.to_string(),
            rule: rule.value.to_string(),
            claim,
        };
        ways.push((way.id.clone(), id.place, way));
    }
    unlike_ids(&ways, problems);
    ways.into_iter().map(|(_, _, way)| way).collect()
}

fn chosen<T: Copy, const N: usize>(
    word: &At<&str>,
    key: &str,
    choices: [(&'static str, T); N],
    problems: &mut Problems,
) -> Option<T> {
    problems.one_of(&word.place, choices.iter().map(|(name, _)| *name));
    let found = choices.iter().find(|(name, _)| *name == word.value).map(|(_, choice)| *choice);
    if found.is_none() {
        let known = one_of(word.value, choices.iter().map(|(name, _)| *name));
        problems.add(&word.place, format!("{key} cannot be {:?}", word.value), known);
    }
    found
}
