//! The screening questions, which of them the engine raises by itself, and which of another protocol's it takes over.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::{At, Table};
use crate::protocol::{Block, Outcome, Question, RaisedBy};

const KEYS: [&str; 12] = [
    "id",
    "number",
    "block",
    "ask",
    "after",
    "outcome",
    "or_protocol",
    "pauses",
    "no_hops",
    "asked",
    "raised_by",
    "claim",
];
const BLOCKS: [(&str, Block); 2] = [("red", Block::Red), ("other", Block::Other)];
const STOPPING: [Outcome; 4] = [Outcome::Emergency, Outcome::SameDay, Outcome::SeeSoon, Outcome::ClinicFirst];

/// Names of exercises that questions refer to, with where they do.
pub(super) type Pauses<'t> = Vec<At<'t, &'t str>>;

/// What was read of the questions.
pub(super) struct Questions {
    pub all: Vec<Question>,
    /// The flag each of [`RaisedBy::ALL`] raises; `None` where there are problems.
    pub raised: Option<[String; 3]>,
    pub takes_over: Vec<String>,
}

pub(super) fn read<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> (Questions, Pauses<'t>) {
    let mut questions: Vec<(String, Place<'t>, Question)> = Vec::new();
    let mut numbers: Vec<(String, Place<'t>, ())> = Vec::new();
    let (mut pauses, mut raisers) = (Vec::new(), Vec::new());
    let mut complete = true;
    for table in file.tables("question", &KEYS, problems) {
        pauses.extend(table.texts_if_any("pauses", problems));
        let after = table.text_if_any("after", problems);
        if let Some(question) = question(&table, claims, problems) {
            // Where a question above could not be read, it may be the one meant.
            if let Some(after) = after.filter(|_| complete) {
                comes_later(&after, &questions, problems);
            }
            numbers.push((question.number.clone(), table.place_of("number"), ()));
            raisers.extend(raiser(&table, &question, problems));
            questions.push((question.id.clone(), table.place_of("id"), question));
        } else {
            complete = false;
        }
    }
    unlike_ids(&questions, problems);
    unlike_ids(&numbers, problems);
    let raised = if complete { raised(file, &raisers, problems) } else { None };
    let all: Vec<Question> = questions.into_iter().map(|(_, _, question)| question).collect();
    let takes_over = takes_over(file, &all, problems);
    (Questions { all, raised, takes_over }, pauses)
}

/// A ground on which the engine raises a flag, with the flag.
struct Raiser<'t> {
    /// `None` for a word that is no ground; that is already told.
    by: Option<RaisedBy>,
    flag: String,
    place: Place<'t>,
}

fn raiser<'t>(table: &Table<'t>, question: &Question, problems: &mut Problems) -> Option<Raiser<'t>> {
    let word = table.text_if_any("raised_by", problems)?;
    let by = chosen(&word, "raised_by", RaisedBy::ALL.map(|by| (by.word(), by)), problems);
    let unasked = !question.asked && question.outcome == Outcome::ClinicFirst;
    if by == Some(RaisedBy::Pattern) && !unasked {
        let what = format!("{} is raised by the pattern, so it is no question", question.id);
        problems.add(&word.place, what, "outcome = \"clinic_first\" and asked = false");
    }
    Some(Raiser { by, flag: question.id.clone(), place: word.place })
}

/// One flag for every ground, and no ground twice.
fn raised(file: &Table, raisers: &[Raiser], problems: &mut Problems) -> Option<[String; 3]> {
    for (index, raiser) in raisers.iter().enumerate() {
        let Some(by) = raiser.by else { continue };
        if raisers.iter().take(index).any(|other| other.by == raiser.by) {
            let what = format!("raised_by = {:?} stands here a second time", by.word());
            problems.add(&raiser.place, what, "one flag for each ground");
        }
    }
    let all_known = raisers.iter().all(|raiser| raiser.by.is_some());
    let flags = RaisedBy::ALL.map(|by| {
        let found = raisers.iter().find(|raiser| raiser.by == Some(by));
        if found.is_none() && all_known {
            let what = format!("no [[question]] says raised_by = {:?}", by.word());
            problems.add(&file.place(), what, "one flag for each of age, injection and pattern");
        }
        found.map(|raiser| raiser.flag.clone())
    });
    let [age, injection, pattern] = flags;
    Some([age?, injection?, pattern?])
}

/// Names of another protocol's questions; what this protocol asks itself stays a warning sign.
fn takes_over(file: &Table, own: &[Question], problems: &mut Problems) -> Vec<String> {
    let names = file.texts_if_any("takes_over", problems);
    for name in names.iter().filter(|name| own.iter().any(|question| question.id == name.value)) {
        let what = format!("{} is a question of this protocol", name.value);
        problems.add(&name.place, what, "names of questions in other protocols");
    }
    names.iter().map(|name| name.value.to_string()).collect()
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
    let or_protocol = table.text_if_any("or_protocol", problems);
    if let Some(other) = or_protocol.as_ref().filter(|_| outcome.is_some_and(|o| o != Outcome::ClinicFirst)) {
        let what = format!("what is more urgent than clinic_first is not for {} instead", other.value);
        problems.add(&other.place, what, "or_protocol with outcome = \"clinic_first\" only");
    }
    let no_hops = table.truth("no_hops", false, problems);
    let asked = table.truth("asked", true, problems);
    let claim = claims.cited(table, problems);
    let (ask, claim) = (ask?, claim?);
    claims.must_state_all_in(claim, &ask, problems);
    let id = id?;
    if !is_name(id.value) {
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
        or_protocol: or_protocol.map(|other| other.value.to_string()),
        no_hops,
        asked,
        claim,
    })
}

/// A name that a diary line can hold.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn comes_later(after: &At<&str>, asked: &[(String, Place, Question)], problems: &mut Problems) {
    if !asked.iter().any(|(id, _, question)| id == after.value && question.asked) {
        let what = format!("no question called {} is asked before this one", after.value);
        let known =
            one_of(after.value, asked.iter().filter(|(_, _, q)| q.asked).map(|(id, _, _)| id.as_str()));
        problems.add(&after.place, what, known);
    }
}

pub(super) fn chosen<T: Copy, const N: usize>(
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
