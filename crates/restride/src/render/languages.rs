//! Tests of the languages against each other: the same messages, parts and values in all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, ENGLISH, GERMAN, Language, Lengths};
use super::wording::messages;
use crate::bundle::Bundle;

/// What only the terminal says, which speaks English.
const TERMINAL_ONLY: [&str; 5] = ["commands.ftl", "numbers.ftl", "book.ftl", "simulate.ftl", "training.ftl"];

/// Each message's name with the values it takes in.
fn takes(files: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
    messages(files).into_iter().map(|m| (m.name, m.takes.into_iter().collect())).collect()
}

fn differences(english: &[(&str, &str)], other: &[(&str, &str)]) -> Vec<String> {
    let (english, other) = (takes(english), takes(other));
    let names: BTreeSet<&String> = english.keys().chain(other.keys()).collect();
    let differs = |name: &&&String| english.get(**name) != other.get(**name);
    names.iter().filter(differs).map(|name| (*name).clone()).collect()
}

#[test]
fn german_says_what_english_says_with_the_same_values() {
    let of_the_page: Vec<(&str, &str)> =
        ENGLISH.iter().copied().filter(|(file, _)| !TERMINAL_ONLY.contains(file)).collect();
    assert!(of_the_page.len() > 5, "{} files", of_the_page.len());
    assert_eq!(differences(&of_the_page, GERMAN), Vec::<String>::new());
    let names = |files: &[(&'static str, &str)]| files.iter().map(|(file, _)| *file).collect::<BTreeSet<_>>();
    assert_eq!(names(&of_the_page), names(GERMAN));
    let planted = [("a.ftl", "one = { $n } left\ntwo = b\n    .more = c\n")];
    let german = [("a.ftl", "one = { $m } übrig\ntwo = b\n")];
    assert_eq!(differences(&planted, &german), ["one", "two.more"]);
}

#[test]
fn everything_a_built_in_protocol_asks_or_tells_a_runner_is_there_in_german() {
    let german = Catalogue::of(Language::German, Lengths::Kilometres);
    let mut untold = Vec::new();
    let mut looked_at = 0;
    for bundle in Bundle::all() {
        let protocol = bundle.protocol("built in").expect("a protocol");
        let mut look = |name: String, own: &str| {
            looked_at += 1;
            if !own.is_empty() && german.translated(&name, own) == own {
                untold.push(format!("{name}: {own}"));
            }
        };
        for question in protocol.questions() {
            look(format!("question-{}", question.id), &question.ask);
        }
        for feature in protocol.features() {
            look(format!("feature-{}", feature.id), &feature.ask);
        }
        for activity in protocol.cross_training() {
            look(format!("activity-{}", activity.id), &activity.name);
            look(format!("activity-{}.note", activity.id), &activity.note);
        }
        for exercise in protocol.exercises() {
            let id = format!("exercise-{}", exercise.id);
            look(id.clone(), &exercise.name);
            look(format!("{id}.set-up"), &exercise.set_up);
            exercise.cues.iter().zip(1..).for_each(|(cue, nth)| look(format!("{id}.cue-{nth}"), cue));
            look(format!("{id}.feel"), &exercise.feel);
            look(format!("{id}.stop"), &exercise.stop_when);
            exercise.levels.iter().for_each(|level| look("load".to_owned(), &level.load));
        }
        assert_ne!(super::place(german, &protocol), protocol.place());
    }
    assert!(looked_at > 150, "{looked_at} texts");
    assert_eq!(untold, Vec::<String>::new());
}

#[test]
fn a_translation_counts_only_for_the_words_it_was_made_from() {
    let german = Catalogue::of(Language::German, Lengths::Kilometres);
    assert_eq!(german.translated("question-under-18", "Are you under 18?"), "Bist du unter 18?");
    assert_eq!(german.translated("question-under-18", "Are you under 21?"), "Are you under 21?");
    assert_eq!(german.translated("question-of-nobody", "Are you under 18?"), "Are you under 18?");
}

#[test]
fn a_language_is_known_by_its_tag_and_its_numbers() {
    assert_eq!(Language::tagged("de-AT"), Some(Language::German));
    assert_eq!(Language::tagged("EN"), Some(Language::English));
    assert_eq!(Language::tagged("xx"), None);
    let distance = |language, lengths| super::words::distance(Catalogue::of(language, lengths), 5_279);
    assert_eq!(distance(Language::German, Lengths::Kilometres), "5,2 km");
    assert_eq!(distance(Language::English, Lengths::Miles), "3.2 mi");
}
