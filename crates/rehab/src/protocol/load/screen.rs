//! The features of the pattern, and the other ways to keep fit.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::place::{Place, Problems};
use super::questions::is_name;
use super::stages::unlike_ids;
use super::table::Table;
use crate::fact::Screen;
use crate::protocol::{CrossTraining, FeatureQuestion};

const FEATURE_KEYS: [&str; 4] = ["id", "ask", "required", "claim"];
const CROSS_KEYS: [&str; 7] = ["id", "name", "rule", "max_min", "pain_max", "note", "claim"];

/// The features, in the order they are asked.
pub(super) fn features<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Vec<FeatureQuestion> {
    let mut features: Vec<(String, Place<'t>, FeatureQuestion)> = Vec::new();
    for table in file.tables("feature", &FEATURE_KEYS, problems) {
        let (id, ask) = (table.text("id", problems), table.text("ask", problems));
        let required = table.truth("required", false, problems);
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(ask), Some(claim)) = (id, ask, claim) else { continue };
        claims.must_state_all_in(claim, &ask, problems);
        if Screen::OWN_WORDS.contains(&id.value) || !is_name(id.value) {
            let what = format!("{:?} is no name for a feature", id.value);
            let taken = Screen::OWN_WORDS.join(", ");
            problems.add(&id.place, what, format!("small letters, digits and dashes, and none of {taken}"));
        }
        let (id, place) = (id.value.to_string(), id.place);
        features.push((
            id.clone(),
            place,
            FeatureQuestion { id, ask: ask.value.to_string(), required, claim },
        ));
    }
    unlike_ids(&features, problems);
    features.into_iter().map(|(_, _, question)| question).collect()
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
