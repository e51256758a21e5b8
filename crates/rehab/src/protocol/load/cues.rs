//! How every run is run: one `[[cue]]` for each the plan can give.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::Table;
use crate::plan::Cue;
use crate::protocol::CueRule;

const KEYS: [&str; 3] = ["id", "rule", "claim"];

pub(super) fn read<'t>(file: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Vec<CueRule> {
    let mut cues: Vec<(String, Place<'t>, CueRule)> = Vec::new();
    let mut complete = true;
    for table in file.tables("cue", &KEYS, problems) {
        let (id, rule) = (table.text("id", problems), table.text("rule", problems));
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(rule), Some(claim)) = (id, rule, claim) else {
            complete = false;
            continue;
        };
        problems.one_of(&id.place, Cue::ALL.into_iter().map(Cue::word));
        match Cue::ALL.into_iter().find(|cue| cue.word() == id.value) {
            Some(cue) => {
                let rule = CueRule { cue, rule: rule.value.to_string(), claim };
                cues.push((id.value.to_string(), id.place, rule));
            }
            None => {
                let known = one_of(id.value, Cue::ALL.into_iter().map(Cue::word));
                problems.add(&id.place, format!("{:?} is no cue", id.value), known);
            }
        }
    }
    unlike_ids(&cues, problems);
    for cue in Cue::ALL.into_iter().filter(|_| complete) {
        if !cues.iter().any(|(_, _, rule)| rule.cue == cue) {
            let what = format!("no [[cue]] tells about {}", cue.word());
            problems.add(&file.place(), what, "one for each of the cues a plan can give");
        }
    }
    let mut cues: Vec<CueRule> = cues.into_iter().map(|(_, _, rule)| rule).collect();
    cues.sort_by_key(|rule| rule.cue);
    cues
}
