//! Three TOML files to a protocol: every problem at once, each with its file, line and column.

mod backgrounds;
mod claims;
mod cues;
mod exercises;
mod leg_tests;
mod near;
mod numbers;
mod place;
mod questions;
mod screen;
mod signed;
mod stages;
mod steps;
mod table;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::DeTable;

use super::outline::Outline;
use super::{Exercise, Number, Protocol, Sourced};
use crate::problem::Problem;
use claims::Claims;
use place::{Problems, Source};
use table::{At, Table};

/// The texts of a protocol's files.
#[derive(Clone, Copy, Debug)]
pub struct ProtocolFiles<'a> {
    /// `protocol.toml`: numbers, stages, other ways to keep fit, background.
    pub protocol: &'a str,
    /// `screen.toml`: the questions.
    pub screen: &'a str,
    /// `exercises.toml`: the exercises and their levels.
    pub exercises: &'a str,
}

/// Larger files are refused unread, so that a broken one cannot take long.
const LARGEST_BYTES: usize = 256 * 1024;
const SCREEN_KEYS: [&str; 4] = ["takes_over", "question", "feature", "claim"];
/// One missing bracket can make nonsense of all that follows it.
const MOST_SYNTAX_PROBLEMS: usize = 20;

impl Protocol {
    /// # Errors
    /// Every problem in the files, in the order of files and lines. Of a file that cannot be read as TOML only that
    /// is told, and of the others nothing that hangs on it: what it lacks cannot be known yet.
    pub fn parse(files: &ProtocolFiles) -> Result<Protocol, Vec<Problem>> {
        read(files, Problems::default()).map(|(protocol, _)| protocol)
    }

    /// The protocol, with all that the loader asked its files for.
    ///
    /// # Errors
    /// As [`Protocol::parse`].
    pub fn parse_with_outline(files: &ProtocolFiles) -> Result<(Protocol, Outline), Vec<Problem>> {
        read(files, Problems::with_outline())
    }
}

fn read(files: &ProtocolFiles, mut problems: Problems) -> Result<(Protocol, Outline), Vec<Problem>> {
    let sources = [
        Source { order: 0, name: "protocol.toml", text: files.protocol },
        Source { order: 1, name: "screen.toml", text: files.screen },
        Source { order: 2, name: "exercises.toml", text: files.exercises },
    ];
    let trees = sources.map(|source| tree(source, &mut problems));
    let [protocol, screen, exercises] = &trees;
    let trees = [protocol, screen, exercises].map(Spanned::get_ref);
    if !problems.is_empty() {
        problems.add_of_whole_files(|is_whole, problems| {
            protocol_of(sources, trees, sources.map(is_whole), problems);
        });
        return Err(problems.into_sorted());
    }
    let read = protocol_of(sources, trees, [true; 3], &mut problems);
    let outline = problems.take_outline().unwrap_or_default();
    match read {
        Some(protocol) if problems.is_empty() => Ok((protocol, outline)),
        _ => Err(problems.into_sorted()),
    }
}

fn tree<'t>(source: Source<'t>, problems: &mut Problems) -> Spanned<DeTable<'t>> {
    if source.text.len() > LARGEST_BYTES {
        let expected = format!("at most {LARGEST_BYTES} bytes");
        problems.add(&source.top(), "this file is too large for a protocol", expected);
        return Spanned::new(0..0, DeTable::new());
    }
    let (tree, mut errors) = DeTable::parse_recoverable(source.text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let left_out = errors.len().saturating_sub(MOST_SYNTAX_PROBLEMS);
    for error in errors.iter().take(MOST_SYNTAX_PROBLEMS) {
        let place = source.place(error.span().unwrap_or(0..0));
        if let Some(word) = bare_word(error.message(), place.text()) {
            problems.add(
                &place,
                format!("{word} is neither a number nor a text in quotes"),
                "put a text in quotes",
            );
            continue;
        }
        match error.message().split_once(", expected ") {
            Some((what, expected)) => problems.add(&place, what, format!("expected {expected}")),
            None => problems.add(&place, error.message(), ""),
        }
    }
    if left_out > 0 {
        let what = format!("{left_out} more problems follow in this file");
        problems.add(&source.end(), what, "the first ones may be their cause");
    }
    tree
}

/// A word where a value belongs; by its first letter the reader takes it for a misspelt `false` or `inf`.
fn bare_word<'t>(message: &str, written: &'t str) -> Option<&'t str> {
    const TAKEN_FOR: [&str; 3] = ["invalid boolean", "invalid float", "string values must be quoted"];
    let is_short = written.lines().count() == 1 && written.len() <= 60;
    (is_short && TAKEN_FOR.iter().any(|start| message.starts_with(start))).then_some(written)
}

fn number_tables<'t>(
    protocol: &Table<'t>,
    problems: &mut Problems,
) -> Vec<(&'static str, Option<Table<'t>>)> {
    let names = numbers::tables().into_iter();
    names.map(|name| (name, numbers::table(protocol, name, problems))).collect()
}

fn protocol_keys() -> Vec<&'static str> {
    let mut keys = alloc::vec!["id", "version", "title", "place", "signed", "leg_test", "stage"];
    keys.extend(["hill_step", "speed_step", "background", "cross_training", "cue", "claim"]);
    keys.extend(numbers::tables());
    keys
}

/// `None` only where something was told. What hangs together across files is judged where all are whole.
fn protocol_of<'t>(
    [protocol, screen, exercises]: [Source<'t>; 3],
    [protocol_tree, screen_tree, exercises_tree]: [&'t DeTable<'t>; 3],
    whole: [bool; 3],
    problems: &mut Problems,
) -> Option<Protocol> {
    let protocol = Table::of_file(protocol, protocol_tree, &protocol_keys(), problems);
    let screen = Table::of_file(screen, screen_tree, &SCREEN_KEYS, problems);
    let exercises = Table::of_file(exercises, exercises_tree, &["exercise", "level", "claim"], problems);
    let all_whole = whole == [true; 3];
    let mut claims = Claims::new(all_whole);
    let files = [&protocol, &screen, &exercises].into_iter().zip(whole);
    files.filter(|(_, is_whole)| *is_whole).for_each(|(file, _)| claims.read(file, problems));
    [protocol_tree, screen_tree, exercises_tree].iter().for_each(|tree| claims.mark_cited(tree));

    let heading = heading(&protocol, problems);
    let tables = number_tables(&protocol, problems);
    let table = |name: &str| tables.iter().find(|(other, _)| *other == name).and_then(|(_, t)| t.as_ref());
    let basic = table("settled").and_then(|settled| settled.texts("basic_strength", problems));
    let daily = table("settled").and_then(|settled| leg_tests::daily(settled, problems));
    let leg_tests = leg_tests::read(&protocol, &claims, problems);
    let signed = signed::read(&protocol, problems);
    let numbers = numbers::read(&tables, &claims, signed.is_some(), problems);
    let ladder = stages::read(&protocol, table("return"), &claims, problems);
    let hill_steps = steps::hills(&protocol, &claims, problems);
    let speed_steps = steps::speed(&protocol, &claims, problems);
    let maintained = table("maintain").and_then(|maintain| maintain.texts("exercises", problems));
    let stages_of = ladder.as_ref().map(|(stages, _)| stages.as_slice());
    let short_volume_entry = stages::place_of(table("volume"), "short_entry_stage", stages_of, problems);
    let cadence_entry = stages::place_of(table("cadence"), "entry_stage", stages_of, problems);
    let hills_before_speed = steps::place_of(table("speed"), "hill_step", &hill_steps, problems);
    let cross_training = screen::cross_training(&protocol, &claims, problems);
    let onset_pain = value(&numbers, Number::OnsetPain);
    let cues = cues::read(&protocol, &claims, onset_pain, problems);
    let backgrounds = backgrounds::read(&protocol, &claims, problems);
    let (questions, pauses) = questions::read(&screen, &claims, problems);
    let features = screen::features(&screen, &claims, problems);
    let exercises = exercises::read(&exercises, &claims, problems);
    let claims = claims.finish(problems);

    let (heading, exercises, basic, maintained) = (heading?, exercises?, basic?, maintained?);
    all_whole.then_some(())?;
    let named = pauses.iter().chain(&basic).chain(&maintained);
    named.for_each(|id| must_exist(id, &exercises, problems));
    leg_tests.iter().for_each(|test| leg_tests::must_have_its_level(test, &exercises, problems));
    let wanted = value(&numbers, Number::StrengthLevel).unwrap_or(0);
    basic.iter().for_each(|id| must_reach(id, wanted, &exercises, problems));
    let (stages, entries) = ladder?;
    Some(Protocol {
        id: heading.id,
        version: heading.version,
        title: heading.title,
        place: heading.place,
        numbers,
        claims,
        daily: daily?,
        basic_strength: names(&basic),
        leg_tests: leg_tests.into_iter().map(|(rule, _)| rule).collect(),
        stages,
        entry: entries.entry,
        short_entry: entries.short_entry,
        clean_restart: entries.clean_restart,
        short_volume_entry: short_volume_entry?,
        cadence_entry: cadence_entry?,
        hill_steps,
        hills_before_speed: hills_before_speed?,
        speed_steps,
        maintained: names(&maintained),
        signed,
        exercises,
        questions: questions.all,
        raised: questions.raised?,
        takes_over: questions.takes_over,
        features,
        cross_training,
        cues,
        backgrounds,
    })
}

/// What a protocol is called and where it hurts.
struct Heading {
    id: String,
    version: String,
    title: String,
    place: String,
}

fn heading(file: &Table, problems: &mut Problems) -> Option<Heading> {
    let id = file.text("id", problems);
    let title = file.text("title", problems);
    let place = file.text("place", problems);
    let version = file.text("version", problems);
    version.iter().for_each(|version| is_version(version, problems));
    Some(Heading {
        id: id?.value.to_string(),
        version: version?.value.to_string(),
        title: title?.value.to_string(),
        place: place?.value.to_string(),
    })
}

/// `None` while any number is missing.
fn value(numbers: &[Sourced], number: Number) -> Option<u32> {
    numbers.get(number as usize).filter(|_| numbers.len() == Number::ALL.len()).map(|number| number.value)
}

fn names(ids: &[At<&str>]) -> Vec<String> {
    ids.iter().map(|id| id.value.to_string()).collect()
}

fn is_version(version: &At<&str>, problems: &mut Problems) {
    let parts: Vec<&str> = version.value.split('.').collect();
    let whole = |part: &&str| !part.is_empty() && part.len() <= 6 && part.chars().all(|c| c.is_ascii_digit());
    if parts.len() != 3 || !parts.iter().all(whole) {
        let what = format!("{:?} is no version", version.value);
        problems.add(&version.place, what, "year, month and number, as 2026.12.0");
    }
}

fn must_exist(id: &At<&str>, exercises: &[Exercise], problems: &mut Problems) {
    if !exercises.iter().any(|exercise| exercise.id == id.value) {
        let known = near::one_of(id.value, exercises.iter().map(|exercise| exercise.id.as_str()));
        problems.add(&id.place, format!("there is no exercise called {}", id.value), known);
    }
}

fn must_reach(id: &At<&str>, level: u32, exercises: &[Exercise], problems: &mut Problems) {
    let Some(exercise) = exercises.iter().find(|exercise| exercise.id == id.value) else { return };
    let highest = exercise.levels.len();
    if (highest as u32) < level {
        let what = format!("basic strength asks for level {level} of {}", id.value);
        let expected = String::from("an exercise that has it");
        problems.add(&id.place, what, expected);
    }
}
