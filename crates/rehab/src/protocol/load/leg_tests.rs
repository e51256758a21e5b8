//! What the gate tries: the everyday things a check-in tells about, and the movement tests.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::near::one_of;
use super::place::{Place, Problems};
use super::questions::chosen;
use super::stages::unlike_ids;
use super::table::{At, Table};
use crate::measure::{Daily, LegTest};
use crate::protocol::{Exercise, LegTestRule};

const KEYS: [&str; 6] = ["id", "level", "reps", "pain_max", "each_side", "claim"];
/// No gate opens on fewer repetitions or on more pain.
const FEWEST_REPS: u32 = 10;
const MOST_PAIN: u32 = 1;

/// The everyday things under `daily`; a brisk walk always is one of them.
pub(super) fn daily(settled: &Table, problems: &mut Problems) -> Option<Vec<Daily>> {
    let words = settled.texts("daily", problems)?;
    let mut daily: Vec<Daily> = Vec::new();
    for word in &words {
        problems.one_of(&word.place, Daily::ALL.map(Daily::word));
        let found = Daily::ALL.into_iter().find(|daily| daily.word() == word.value);
        match found {
            Some(twice) if daily.contains(&twice) => {
                problems.add(&word.place, format!("{} is here a second time", word.value), "each once");
            }
            Some(known) => daily.push(known),
            None => {
                let known = one_of(word.value, Daily::ALL.map(Daily::word));
                problems.add(&word.place, format!("a check-in does not tell about {:?}", word.value), known);
            }
        }
    }
    if !daily.contains(&Daily::Walk30) {
        let what = "daily leaves out walk30";
        problems.add(&settled.place_of("daily"), what, "walking comes before running");
    }
    Some(daily)
}

/// The tests of the gate, in the order they are asked for; hopping always is one of them.
pub(super) fn read<'t>(
    file: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Vec<(LegTestRule, Place<'t>)> {
    let mut tests: Vec<(String, Place<'t>, LegTestRule)> = Vec::new();
    let mut complete = true;
    for table in file.tables("leg_test", &KEYS, problems) {
        match leg_test(&table, claims, problems) {
            Some((rule, place)) => tests.push((rule.test.word().to_string(), place, rule)),
            None => complete = false,
        }
    }
    unlike_ids(&tests, problems);
    if complete && !tests.iter().any(|(_, _, rule)| rule.test == LegTest::Hops) {
        let what = format!("no [[leg_test]] has the id {}", LegTest::Hops.word());
        problems.add(&file.place(), what, "one: every step of a run is a hop");
    }
    tests.into_iter().map(|(_, place, rule)| (rule, place)).collect()
}

fn leg_test<'t>(
    table: &Table<'t>,
    claims: &Claims<'t>,
    problems: &mut Problems,
) -> Option<(LegTestRule, Place<'t>)> {
    let id = table.text("id", problems);
    let test = id.as_ref().and_then(|id| {
        let known = LegTest::ALL.map(|test| (test.word(), test));
        chosen(id, "id in [[leg_test]]", known, problems)
    });
    let level = table.whole_if_any("level", 1..=6, problems);
    let reps = table.whole("reps", FEWEST_REPS..=50, problems);
    let pain_max = table.whole("pain_max", 0..=MOST_PAIN, problems);
    let each_side = table.truth("each_side", true, problems);
    let claim = claims.cited(table, problems);
    let (id, test, reps, pain_max, claim) = (id?, test?, reps?, pain_max?, claim?);
    for number in level.iter().chain([&reps, &pain_max]) {
        claims.must_state(claim, number, problems);
    }
    let small = |number: &At<u32>| u8::try_from(number.value).ok();
    let rule = LegTestRule {
        test,
        level: level.as_ref().and_then(small),
        reps: reps.value.try_into().ok()?,
        pain_max: small(&pain_max)?,
        each_side,
        claim,
    };
    Some((rule, id.place))
}

/// A test at a level is a test of the exercise of that name.
pub(super) fn must_have_its_level(
    (rule, place): &(LegTestRule, Place),
    exercises: &[Exercise],
    problems: &mut Problems,
) {
    let Some(level) = rule.level else { return };
    let has =
        |exercise: &Exercise| exercise.id == rule.test.word() && exercise.levels.len() >= usize::from(level);
    if !exercises.iter().any(has) {
        let what = format!("there is no level {level} of an exercise called {}", rule.test.word());
        problems.add(place, what, "a level of the exercise that the test is named after");
    }
}
