//! The hostile set: every file ends within its memory and with the outcome written beside its name in
//! `expected/hostile.txt`. Memory is counted at the allocator, so that a lie about a size shows wherever it is believed.
#![allow(unsafe_code)]

mod build;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use activity::export::{self, Index, Source};
use activity::{Archive, Budget, Content, Limits, Outcome, Unpacker, read, read_file, summarize};
use build::hostile::{Case, Way, all};

/// What one thread has from the allocator.
struct Counting;

thread_local! {
    static NOW: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    static TIMES: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on unchanged to the system's allocator; only counters are kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        let _ = NOW.try_with(|now| now.set(now.get().wrapping_sub(layout.size())));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        grow(size);
        let _ = NOW.try_with(|now| now.set(now.get().wrapping_sub(layout.size())));
        // SAFETY: as the caller promises.
        unsafe { System.realloc(place, layout, size) }
    }
}

fn grow(size: usize) {
    let _ = NOW.try_with(|now| {
        now.set(now.get().wrapping_add(size));
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(now.get())));
    });
    let _ = TIMES.try_with(|times| times.set(times.get() + 1));
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Debug)]
struct Cost {
    peak_bytes: usize,
    times: usize,
}

/// The most that was held at once beyond what was held before, and how often something was asked for.
fn cost(work: impl FnOnce()) -> Cost {
    let before = NOW.with(Cell::get);
    PEAK.with(|peak| peak.set(before));
    let times = TIMES.with(Cell::get);
    work();
    Cost { peak_bytes: PEAK.with(Cell::get).saturating_sub(before), times: TIMES.with(Cell::get) - times }
}

const USUAL_PEAK: usize = 64 << 20;
/// For files as large as the largest taken.
const CEILING_PEAK: usize = 256 << 20;
const CEILING_FROM: usize = 4 << 20;
/// More is work that grows faster than the file.
const MOST_TIMES: usize = 2_000_000;

/// What was said of each file in it, the same said many times in a row only once.
fn outcomes(case: &Case, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let mut said: Vec<(String, usize)> = Vec::new();
    let mut say = |words: String| match said.last_mut() {
        Some((last, count)) if *last == words => *count += 1,
        _ => said.push((words, 1)),
    };
    match case.way {
        Way::Upload => {
            let _ = read(&case.name, bytes, limits, &mut |found| {
                say(described(&found.outcome));
                ControlFlow::Continue(())
            });
        }
        Way::Table(source) => {
            let (index, result) = read_table(source, bytes);
            say(result.map_or_else(|problem| problem.to_string(), |()| format!("{} rows", index.len())));
            index.notes().iter().for_each(|note| say(note.to_string()));
            index.unclaimed().for_each(|row| say(described(&row.outcome())));
        }
    }
    said.into_iter()
        .map(|(words, count)| if count == 1 { words } else { format!("{words} ({count} times)") })
        .collect()
}

fn described(outcome: &Outcome) -> String {
    let Outcome::Activity(activity) = outcome else { return outcome.to_string() };
    let summaries = summarize(activity);
    for summary in &summaries {
        assert!(summary.run.moving_s <= summary.run.elapsed_s);
        assert!(summary.run.distance_m.is_none_or(|metres| metres <= 300_000));
    }
    let first = &summaries[0];
    format!(
        "{} on foot, {} samples, {} m, notes: {}",
        summaries.len(),
        activity.columns.rows(),
        first.run.distance_m.map_or("?".to_owned(), |metres| metres.to_string()),
        first.notes.len()
    )
}

fn read_table(source: Source, bytes: &[u8]) -> (Index, Result<(), activity::Unreadable>) {
    let name = match source {
        Source::Strava => "activities.csv",
        Source::Garmin => "x_0_summarizedActivities.json",
        _ => "apple_health_export/export.xml",
    };
    let export = export::recognise([name, "activities/1.fit"]).expect("its own table is known");
    let mut index = Index::new();
    let result = index.read(&export, &mut { bytes });
    (index, result)
}

fn expected() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/hostile.txt");
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once(" | "))
        .map(|(name, said)| (name.to_owned(), said.to_owned()))
        .collect()
}

#[test]
fn every_hostile_file_ends_within_its_limits_and_as_expected() {
    let expected = expected();
    let (mut written, mut problems) = (String::new(), Vec::new());
    let cases = all();
    assert!(cases.len() >= 150, "{} files are too few", cases.len());
    for case in &cases {
        let bytes = (case.make)();
        let mut said = Vec::new();
        let cost = cost(|| said = outcomes(case, &bytes, &Limits::UPLOAD));
        let most = if bytes.len() > CEILING_FROM { CEILING_PEAK } else { USUAL_PEAK };
        if cost.peak_bytes > most || cost.times > MOST_TIMES {
            problems.push(format!("{}: {cost:?} for {} bytes", case.name, bytes.len()));
        }
        let said = if said.is_empty() { "nothing".to_owned() } else { said.join(" / ") };
        let said: String = said.chars().take(400).collect();
        if expected.get(&case.name) != Some(&said) {
            problems.push(format!("{}: {said}", case.name));
        }
        let _ = writeln!(written, "{} | {said}", case.name);
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/hostile.txt"), written).unwrap();
    }
    assert!(problems.is_empty(), "{} of {}:\n{}", problems.len(), cases.len(), problems.join("\n"));
}

/// The same without the limit that is counted while unpacking: the meter must show it.
#[test]
fn without_its_limits_a_bomb_is_seen_by_the_meter() {
    let lax = Limits { ratio: u64::MAX, ..Limits::UPLOAD };
    for name in
        ["zip/30 MiB of blanks called a GPX", "zip/30 MiB of blanks in a zip in a zip", "gz/30 MiB of blanks"]
    {
        let bomb = all().into_iter().find(|case| case.name == name).unwrap();
        let bytes = (bomb.make)();
        let peak = |limits: &Limits| cost(|| drop(outcomes(&bomb, &bytes, limits))).peak_bytes;
        assert!(peak(&Limits::UPLOAD) < 16 << 20, "{name}: {}", peak(&Limits::UPLOAD));
        assert!(peak(&lax) > 30 << 20, "{name}: {}", peak(&lax));
    }
}

#[test]
fn the_meter_counts() {
    let held = cost(|| drop(std::hint::black_box(vec![1u8; 5 << 20])));
    assert!((5 << 20..6 << 20).contains(&held.peak_bytes), "{held:?}");
    assert!(held.times >= 1);
    assert!(cost(|| ()).peak_bytes == 0);
}

/// Threads that walk an archive themselves must come to the same ends as the walk in order.
#[test]
fn walked_entry_by_entry_archives_say_the_same() {
    for case in all().into_iter().filter(|case| case.name.starts_with("zip/")) {
        let bytes = (case.make)();
        let mut in_order = Vec::new();
        let _ = read("x", &bytes, &Limits::UPLOAD, &mut |found| {
            in_order.push(found.outcome.to_string());
            ControlFlow::Continue(())
        });
        let budget = Budget::new(Limits::UPLOAD);
        let mut by_entry = Vec::new();
        let mut unpacker = Unpacker::new();
        match unpacker.file(&bytes, &budget) {
            Ok(Content::Archive(bytes)) => match Archive::open(&bytes, &budget) {
                Ok(archive) => walk(&archive, &budget, &mut by_entry),
                Err(problem) => by_entry.push(Outcome::from(problem).to_string()),
            },
            Ok(Content::File(bytes)) => by_entry.push(read_file(bytes).to_string()),
            Err(outcome) => by_entry.push(outcome.to_string()),
        }
        in_order.sort();
        by_entry.sort();
        assert_eq!(in_order, by_entry, "{}", case.name);
    }
}

fn walk(archive: &Archive<'_>, budget: &Budget, said: &mut Vec<String>) {
    let mut unpacker = Unpacker::new();
    for entry in archive.largest_first() {
        match unpacker.entry(archive, entry, budget) {
            Ok(Content::File(bytes)) => said.push(read_file(bytes).to_string()),
            Ok(Content::Archive(bytes)) => match archive.open_inner(&bytes, budget) {
                Ok(inner) => walk(&inner, budget, said),
                Err(problem) => said.push(Outcome::from(problem).to_string()),
            },
            Err(outcome) => said.push(outcome.to_string()),
        }
    }
    said.extend(archive.cut_short().map(|problem| Outcome::from(problem.clone()).to_string()));
}
