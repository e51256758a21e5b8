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

/// The cues, in the order they are told; the walking rule must be the one for `onset_pain`.
pub(super) fn read<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    onset_pain: Option<u32>,
    problems: &mut Problems,
) -> Vec<CueRule> {
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
    for cue in Cue::ALWAYS.into_iter().filter(|_| complete) {
        if !cues.iter().any(|(_, _, rule)| rule.cue == cue) {
            let what = format!("no [[cue]] tells about {}", cue.word());
            problems.add(&file.place(), what, "one for each of the cues that no plan goes without");
        }
    }
    if let Some(onset) = onset_pain.filter(|_| complete) {
        walks_at(onset, &cues, file, problems);
    }
    let mut cues: Vec<CueRule> = cues.into_iter().map(|(_, _, rule)| rule).collect();
    cues.sort_by_key(|rule| rule.cue);
    cues
}

/// One walking rule, for the pain at which the onset is counted. A protocol that counts it earlier walks at two.
fn walks_at(onset_pain: u32, cues: &[(String, Place, CueRule)], file: &Table, problems: &mut Problems) {
    let wanted = Cue::ALL.into_iter().filter(|cue| cue.walks_at().is_some());
    let wanted = wanted.min_by_key(|cue| cue.walks_at().map(|at| at.abs_diff(onset_pain)));
    for (id, place, rule) in cues.iter().filter(|(_, _, rule)| rule.cue.walks_at().is_some()) {
        if Some(rule.cue) != wanted {
            let what = format!("{id} does not go with an onset_pain of {onset_pain}");
            problems.add(place, what, wanted.map_or("", Cue::word));
        }
    }
    if let Some(wanted) = wanted.filter(|wanted| !cues.iter().any(|(_, _, rule)| rule.cue == *wanted)) {
        let what = format!("no [[cue]] tells about {}", wanted.word());
        problems.add(&file.place(), what, "the walking rule for this onset_pain");
    }
}
