//! The jobs readers get: few files together, those that take long first, an export's tables where they are wanted.

use super::lying::Loose;
use super::readers::{ArchiveId, Asked, Claim, Inside, Job, Place, Queue, TablesAt, Wanted};
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
    let (tables, files) = tables_at(id, known);
    queue.add(Job { asked: Asked::Leftovers { tables, first_unit, claimed }, files }, 0);
    queue
}

fn add(queue: &Queue, survey: &Survey, together: &mut Vec<(usize, &Unit)>) {
    let first = together.first().map_or(0, |(unit, _)| *unit);
    queue.add(job(survey, together), first.saturating_sub(AHEAD));
    together.clear();
}

/// The tables of a health app are gigabytes, so one reader takes all of its archive and reads them once.
fn is_all_for_one(survey: &Survey, unit: &Unit) -> bool {
    let known = export_of(unit).and_then(|id| survey.archives.get(id));
    known.is_some_and(|known| known.is_apple && known.tables.is_some())
}

/// The archive a file lies in, or the unpacked export it belongs to.
fn export_of(unit: &Unit) -> Option<ArchiveId> {
    match unit.at {
        At::Entry { archive, .. } => Some(archive),
        At::Loose { export, .. } => export,
        At::Answered(_) => None,
    }
}

/// The tables of an export, and the files they lie in.
fn tables_at(id: ArchiveId, known: &Known) -> (TablesAt, Vec<Loose>) {
    match (&known.folder, &known.service) {
        (Some(tables), Some(service)) => {
            let files = tables.iter().map(|table| table.loose.clone()).collect();
            let tables = tables.iter().map(|table| (table.name.clone(), table.length)).collect();
            (TablesAt { id, inside: Inside::Folder { service: service.clone(), tables } }, files)
        }
        _ => {
            let inside = Inside::Archive(known.archive.stretch);
            (TablesAt { id, inside }, vec![known.archive.at.clone()])
        }
    }
}

fn is_large(survey: &Survey, unit: &Unit) -> bool {
    let is_read = !matches!(unit.at, At::Answered(_));
    is_read && unit.packed_bytes >= LARGE_FROM_BYTES && !is_all_for_one(survey, unit)
}

fn belongs(survey: &Survey, together: &[(usize, &Unit)], one: &Unit, is_full: bool) -> bool {
    let same_archive = match (together.last().map(|(_, unit)| &unit.at), &one.at) {
        (Some(At::Loose { export, .. }), At::Loose { export: other, .. }) => export == other,
        (Some(At::Entry { archive, .. }), At::Entry { archive: other, .. }) => archive == other,
        _ => false,
    };
    // Loose files are handed over one by one, so never many at once.
    let has_no_end = matches!(one.at, At::Entry { .. }) && is_all_for_one(survey, one);
    same_archive && (!is_full || has_no_end)
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
    let export = together.first().and_then(|(_, unit)| export_of(unit));
    let known = export.and_then(|id| Some((id, survey.archives.get(id)?)));
    let tables = known.and_then(|(_, known)| known.tables);
    let tables = tables.and_then(|id| Some(tables_at(id, survey.archives.get(id)?)));
    let (tables, of_tables) = tables.map_or((None, Vec::new()), |(tables, files)| (Some(tables), files));
    let is_loose = |(_, unit): &(usize, &Unit)| match &unit.at {
        At::Loose { loose, .. } => Some(loose.clone()),
        _ => None,
    };
    let mut files: Vec<Loose> = together.iter().filter_map(is_loose).collect();
    let asked = match known.filter(|_| files.is_empty()) {
        Some((id, known)) => {
            files.push(known.archive.at.clone());
            Asked::Entries { archive: Place::of(id, &known.archive), tables, wanted }
        }
        None => Asked::Loose { tables, wanted },
    };
    files.extend(of_tables);
    Job { asked, files }
}
