//! The steps back into hills and to fast running: each said by its claim, downhill after uphill.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::Table;
use crate::protocol::{HillStep, SpeedStep};
use crate::run::Session;

const HILL_KEYS: [&str; 9] = [
    "id",
    "up_percent",
    "down_percent",
    "share_percent",
    "repeats_from",
    "repeats_to",
    "bout_from_s",
    "bout_to_s",
    "claim",
];
const SPEED_KEYS: [&str; 6] = ["id", "repeats_from", "repeats_to", "fast_s", "share_percent", "claim"];

pub(super) fn hills<'t>(file: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Vec<HillStep> {
    let mut steps: Vec<(String, Place<'t>, HillStep)> = Vec::new();
    for table in file.tables("hill_step", &HILL_KEYS, problems) {
        let id = session(&table, problems);
        let up_percent = optional(&table, "up_percent", 1..=15, problems);
        let down_percent = optional(&table, "down_percent", 1..=15, problems);
        let share_percent = optional(&table, "share_percent", 1..=25, problems);
        let repeats = span(&table, "repeats_from", "repeats_to", 1..=12, problems);
        let bout_s = span(&table, "bout_from_s", "bout_to_s", 10..=300, problems);
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(claim)) = (id, claim) else { continue };
        let singles = [up_percent, down_percent, share_percent].into_iter().flatten();
        let numbers: Vec<String> =
            singles.chain(in_words(repeats)).chain(in_words(bout_s)).map(|n| n.to_string()).collect();
        let (id, place) = id;
        claims.must_read(claim, &id.to_string(), &numbers, &place, problems);
        let step = HillStep { id, up_percent, down_percent, share_percent, repeats, bout_s, claim };
        steps.push((id.to_string(), place, step));
    }
    unlike_ids(&steps, problems);
    not_empty(file, "hill_step", steps.is_empty(), problems);
    downhill_last(&steps, problems);
    steps.into_iter().map(|(_, _, step)| step).collect()
}

pub(super) fn speed<'t>(file: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Vec<SpeedStep> {
    let mut steps: Vec<(String, Place<'t>, SpeedStep)> = Vec::new();
    for table in file.tables("speed_step", &SPEED_KEYS, problems) {
        let id = session(&table, problems);
        let repeats = span(&table, "repeats_from", "repeats_to", 1..=20, problems);
        let fast_s = optional(&table, "fast_s", 10..=3600, problems);
        let share_percent = optional(&table, "share_percent", 1..=20, problems);
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(claim)) = (id, claim) else { continue };
        let numbers: Vec<String> =
            in_words(repeats).chain(fast_s).chain(share_percent).map(|n| n.to_string()).collect();
        let (id, place) = id;
        claims.must_read(claim, &id.to_string(), &numbers, &place, problems);
        let step = SpeedStep { id, repeats, fast_s, share_percent, claim };
        steps.push((id.to_string(), place, step));
    }
    unlike_ids(&steps, problems);
    not_empty(file, "speed_step", steps.is_empty(), problems);
    steps.into_iter().map(|(_, _, step)| step).collect()
}

/// The hill step a table names under `key`.
pub(super) fn place_of(
    table: Option<&Table>,
    key: &str,
    steps: &[HillStep],
    problems: &mut Problems,
) -> Option<usize> {
    let id = table?.text(key, problems)?;
    let found = steps.iter().position(|step| Some(step.id) == Session::read(id.value));
    if found.is_none() {
        let names: Vec<String> = steps.iter().map(|step| step.id.to_string()).collect();
        let known = one_of(id.value, names.iter().map(String::as_str));
        problems.add(&id.place, format!("there is no hill step called {}", id.value), known);
    }
    found
}

fn session<'t>(table: &Table<'t>, problems: &mut Problems) -> Option<(Session, Place<'t>)> {
    let id = table.text("id", problems)?;
    let read = Session::read(id.value);
    if read.is_none() {
        problems.add(
            &id.place,
            format!("{:?} is no name for a step", id.value),
            "a letter and a number, as H2",
        );
    }
    Some((read?, id.place))
}

/// A claim says "4 to 6 times" for a span, and a number once where both ends are the same.
fn in_words(span: Option<(u32, u32)>) -> impl Iterator<Item = u32> {
    let (from, to) = span.unzip();
    from.filter(|from| Some(*from) != to).into_iter().chain(to)
}

fn optional(
    table: &Table,
    key: &str,
    within: core::ops::RangeInclusive<u32>,
    problems: &mut Problems,
) -> Option<u32> {
    table.whole_if_any(key, within, problems).map(|number| number.value)
}

fn span(
    table: &Table,
    from: &str,
    to: &str,
    within: core::ops::RangeInclusive<u32>,
    problems: &mut Problems,
) -> Option<(u32, u32)> {
    if !table.has(from) && !table.has(to) {
        return None;
    }
    let (least, most) = (table.whole(from, within.clone(), problems), table.whole(to, within, problems));
    let (least, most) = (least?, most?);
    if least.value > most.value {
        problems.add(&most.place, format!("{to} is less than {from}"), format!("{} or more", least.value));
    }
    Some((least.value, most.value))
}

fn not_empty(file: &Table, name: &str, is_empty: bool, problems: &mut Problems) {
    if is_empty {
        problems.add(&file.place(), format!("there is no [[{name}]]"), "at least one, the easiest first");
    }
}

/// Uphill running comes back before downhill running, and downhill never gets flatter.
fn downhill_last(steps: &[(String, Place, HillStep)], problems: &mut Problems) {
    for (before, (_, place, step)) in steps.iter().map(|(_, _, step)| step).zip(steps.iter().skip(1)) {
        if before.is_downhill() && !step.is_downhill() {
            let what = format!("{} goes uphill after {} went downhill", step.id, before.id);
            problems.add(place, what, "every uphill step before the first downhill one");
        }
        let flatter = before.is_downhill()
            && step.is_downhill()
            && step.down_percent.is_some_and(|down| before.down_percent.is_none_or(|earlier| down < earlier));
        if flatter {
            let what = format!("{} is flatter than {} before it", step.id, before.id);
            problems.add(place, what, "the same downhill grade, or a steeper one");
        }
    }
}
