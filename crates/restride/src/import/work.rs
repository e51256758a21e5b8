//! The jobs readers get: few files together, those that take long first, an export's tables where they are wanted.

use super::readers::{Asked, Claim, Job, Place, Queue, Wanted};
use super::survey::{At, Known, Survey, Unit};

/// Together up to this many files or packed bytes, so that an answer is never far and asking costs nothing.
const FILES_TOGETHER: usize = 8;
const BYTES_TOGETHER: u64 = 1 << 20;
/// Larger ones are begun first: begun last, one alone would be waited for.
const LARGE_FROM_BYTES: u64 = 4 << 20;
/// Answers that wait for an earlier file to be recorded.
const AHEAD: usize = 4096;

pub fn jobs(survey: &Survey) -> Queue {
    let queue = Queue::new();
    for (unit, large) in survey.units.iter().enumerate().filter(|(_, unit)| is_large(survey, unit)) {
        queue.add(job(survey, &[(unit, large)]), 0);
    }
    let mut together: Vec<(usize, &Unit)> = Vec::new();
    let mut bytes = 0;
    let wanted = survey.units.iter().enumerate();
    let wanted = wanted.filter(|(_, unit)| !matches!(unit.at, At::Answered(_)) && !is_large(survey, unit));
    for (unit, one) in wanted {
        let is_full = together.len() >= FILES_TOGETHER || bytes >= BYTES_TOGETHER;
        if !together.is_empty() && !belongs(survey, &together, one, is_full) {
            add(&queue, survey, &mut together);
            bytes = 0;
        }
        bytes += one.packed_bytes;
        together.push((unit, one));
    }
    if !together.is_empty() {
        add(&queue, survey, &mut together);
    }
    queue
}

pub fn leftovers(id: usize, known: &Known, first_unit: usize, claimed: Vec<Claim>) -> Queue {
    let queue = Queue::new();
    let asked = Asked::Leftovers { tables: Place::of(id, &known.archive), first_unit, claimed };
    queue.add(Job { asked, files: vec![known.archive.at.clone()] }, 0);
    queue
}

fn add(queue: &Queue, survey: &Survey, together: &mut Vec<(usize, &Unit)>) {
    let first = together.first().map_or(0, |(unit, _)| *unit);
    queue.add(job(survey, together), first.saturating_sub(AHEAD));
    together.clear();
}

/// The tables of a health app are gigabytes, so one reader takes all of its archive and reads them once.
fn is_all_for_one(survey: &Survey, unit: &Unit) -> bool {
    match unit.at {
        At::Entry { archive, .. } => survey.archives.get(archive).is_some_and(|known| known.is_apple),
        _ => false,
    }
}

fn is_large(survey: &Survey, unit: &Unit) -> bool {
    let is_read = !matches!(unit.at, At::Answered(_));
    is_read && unit.packed_bytes >= LARGE_FROM_BYTES && !is_all_for_one(survey, unit)
}

fn belongs(survey: &Survey, together: &[(usize, &Unit)], one: &Unit, is_full: bool) -> bool {
    let same_archive = match (together.last().map(|(_, unit)| &unit.at), &one.at) {
        (Some(At::Loose { .. }), At::Loose { .. }) => true,
        (Some(At::Entry { archive, .. }), At::Entry { archive: other, .. }) => archive == other,
        _ => false,
    };
    same_archive && (!is_full || is_all_for_one(survey, one))
}

fn job(survey: &Survey, together: &[(usize, &Unit)]) -> Job {
    let wanted = |(unit, one): &(usize, &Unit)| {
        let (entry, name) = match &one.at {
            At::Entry { listed, .. } => (listed.entry, listed.name.clone()),
            _ => (0, one.name.clone()),
        };
        Wanted { unit: *unit, entry, packed_bytes: one.packed_bytes, name }
    };
    let wanted: Vec<Wanted> = together.iter().map(wanted).collect();
    let archive = together.iter().find_map(|(_, unit)| match unit.at {
        At::Entry { archive, .. } => Some(archive),
        _ => None,
    });
    let Some((id, known)) = archive.and_then(|id| Some((id, survey.archives.get(id)?))) else {
        let files = together.iter().filter_map(|(_, unit)| match &unit.at {
            At::Loose { loose, .. } => Some(loose.clone()),
            _ => None,
        });
        return Job { files: files.collect(), asked: Asked::Loose { wanted } };
    };
    let tables = known.tables.and_then(|id| Some((id, survey.archives.get(id)?)));
    let mut files = vec![known.archive.at.clone()];
    files.extend(tables.map(|(_, tables)| tables.archive.at.clone()));
    let tables = tables.map(|(id, tables)| Place::of(id, &tables.archive));
    Job { files, asked: Asked::Entries { archive: Place::of(id, &known.archive), tables, wanted } }
}
