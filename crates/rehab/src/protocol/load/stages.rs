//! The run-walk ladder: every stage said by its claim, and none of them a leap.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::table::Table;
use crate::protocol::Stage;

const KEYS: [&str; 5] = ["id", "repeats", "run_min", "walk_min", "claim"];

/// Longer bouts may cost at most this share of a stage's running.
const MOST_LOST_PERCENT: u32 = 10;
/// A stage may add at most so much running to the one before it.
const MOST_ADDED_S: u32 = 4 * 60;

/// No ladder may begin with more.
const LONGEST_ENTRY_BOUT_S: u32 = 3 * 60;
const MOST_ENTRY_S: u32 = 20 * 60;

/// Where the ladder is entered, as places in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Entries {
    pub entry: usize,
    pub short_entry: usize,
    pub clean_restart: usize,
}

/// The ladder, and where it is entered according to `[return]`.
pub(super) fn read<'t>(
    file: &Table<'t>,
    return_table: Option<&Table<'t>>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Option<(Vec<Stage>, Entries)> {
    let mut stages: Vec<(Stage, Place)> = Vec::new();
    let mut complete = true;
    for table in file.tables("stage", &KEYS, problems) {
        match stage(&table, claims, problems) {
            Some(stage) => stages.push(stage),
            None => complete = false,
        }
    }
    if !complete || stages.is_empty() {
        return None;
    }
    no_leaps(&stages, problems);
    let stages: Vec<(String, Place, Stage)> =
        stages.into_iter().map(|(stage, place)| (stage.id.clone(), place, stage)).collect();
    unlike_ids(&stages, problems);
    let stages: Vec<Stage> = stages.into_iter().map(|(_, _, stage)| stage).collect();
    let entries = entries(return_table?, &stages, problems)?;
    Some((stages, entries))
}

fn stage<'t>(table: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Option<(Stage, Place<'t>)> {
    let id = table.text("id", problems);
    let repeats = table.whole("repeats", 1..=30, problems);
    let run_min = table.whole("run_min", 1..=60, problems);
    let walk_min = table.whole("walk_min", 0..=10, problems);
    let claim = claims.cited(table, problems);
    let (id, repeats, run_min, walk_min) = (id?, repeats?, run_min?, walk_min?);
    match (repeats.value, walk_min.value) {
        (1, 1..) => {
            let what = format!("{} runs once, so it has no walking between", id.value);
            problems.add(&walk_min.place, what, "walk_min = 0");
        }
        (2.., 0) => {
            let what = format!("{} runs {} times without walking between", id.value, repeats.value);
            problems.add(&walk_min.place, what, "walk_min of 1 or more, or repeats = 1");
        }
        _ => {}
    }
    let claim = claim?;
    let numbers = if repeats.value == 1 {
        alloc::vec![run_min.value.to_string()]
    } else {
        [&repeats, &run_min, &walk_min].map(|number| number.value.to_string()).to_vec()
    };
    claims.must_read(claim, id.value, &numbers, &id.place, problems);
    let stage = Stage {
        id: id.value.to_string(),
        repeats: repeats.value.try_into().ok()?,
        run_s: run_min.value * 60,
        walk_s: walk_min.value * 60,
        claim,
    };
    Some((stage, id.place))
}

/// Later stages never run shorter bouts, lose only a little running when the bouts grow, and add only a little.
fn no_leaps(stages: &[(Stage, Place)], problems: &mut Problems) {
    for ((before, _), (stage, place)) in stages.iter().zip(stages.iter().skip(1)) {
        let (from, to) = (before.run_s_total(), stage.run_s_total());
        if stage.run_s < before.run_s {
            let what =
                format!("{} runs {} min at a time, less than {}", stage.id, stage.run_s / 60, before.id);
            problems.add(place, what, format!("bouts of {} min or more", before.run_s / 60));
        }
        let loses = to * 100 < from * (100 - MOST_LOST_PERCENT);
        if loses || (to < from && stage.run_s <= before.run_s) {
            let what = format!("{} runs {} min in all, down from {} min", stage.id, to / 60, from / 60);
            let expected =
                format!("at most {MOST_LOST_PERCENT} % less than {}, and only for longer bouts", before.id);
            problems.add(place, what, expected);
        }
        if to > from + MOST_ADDED_S {
            let what = format!("{} runs {} min in all, up from {} min", stage.id, to / 60, from / 60);
            let expected = format!("at most {} min more than {}", MOST_ADDED_S / 60, before.id);
            problems.add(place, what, expected);
        }
    }
    if let Some((last, place)) = stages.last().filter(|(last, _)| !last.is_continuous()) {
        let what = format!("the ladder ends with {}, which still has walking in it", last.id);
        problems.add(place, what, "continuous running at the end");
    }
}

/// A name stands for one thing.
pub(super) fn unlike_ids<T>(things: &[(String, Place, T)], problems: &mut Problems) {
    for (index, (id, place, _)) in things.iter().enumerate() {
        if things.iter().take(index).any(|(other, _, _)| other == id) {
            problems.add(place, format!("{id} is here a second time"), "every id stands once");
        }
    }
}

/// The stage a table names under `key`.
pub(super) fn place_of(
    table: Option<&Table>,
    key: &str,
    stages: Option<&[Stage]>,
    problems: &mut Problems,
) -> Option<usize> {
    let (id, stages) = (table?.text(key, problems)?, stages?);
    let found = stages.iter().position(|stage| stage.id == id.value);
    if found.is_none() {
        let known = one_of(id.value, stages.iter().map(|stage| stage.id.as_str()));
        problems.add(&id.place, format!("there is no stage called {}", id.value), known);
    }
    found
}

fn entries(table: &Table, stages: &[Stage], problems: &mut Problems) -> Option<Entries> {
    let mut place_of = |key: &str| {
        let id = table.text(key, problems)?;
        let found = stages.iter().position(|stage| stage.id == id.value);
        if found.is_none() {
            let known = one_of(id.value, stages.iter().map(|stage| stage.id.as_str()));
            problems.add(&id.place, format!("there is no stage called {}", id.value), known);
        }
        Some((found?, id.place))
    };
    let entry = place_of("entry_stage");
    let short_entry = place_of("short_entry_stage");
    let clean_restart = place_of("clean_restart_stage");
    let (entry, short_entry, clean_restart) = (entry?, short_entry?, clean_restart?);
    if short_entry.0 > entry.0 {
        problems.add(
            &short_entry.1,
            "the short entry is harder than the entry",
            "an easier stage, or the same",
        );
    }
    if clean_restart.0 < entry.0 {
        problems.add(
            &clean_restart.1,
            "the clean restart is easier than the entry",
            "a harder stage, or the same",
        );
    }
    for (index, place) in [&entry, &short_entry, &clean_restart] {
        let Some(stage) = stages.get(*index) else { continue };
        if stage.is_continuous() || stage.run_s > LONGEST_ENTRY_BOUT_S || stage.run_s_total() > MOST_ENTRY_S {
            let what = format!("{} is too much to begin with", stage.id);
            let (bout, all) = (LONGEST_ENTRY_BOUT_S / 60, MOST_ENTRY_S / 60);
            problems.add(
                place,
                what,
                format!("bouts up to {bout} min with walking, {all} min of running in all"),
            );
        }
    }
    Some(Entries { entry: entry.0, short_entry: short_entry.0, clean_restart: clean_restart.0 })
}
