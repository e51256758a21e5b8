//! Words the product never says about a runner's health, in anything a person reads.

use crate::repository::{Source, sources};
use crate::{clean, found, rust_text};

/// One phrase a line. A trailing `*` stands for any ending, a space for any white space, line breaks too.
const NEVER: &str = include_str!("../../locales/en/never.txt");
/// Whole sentences that say what Restride is not.
const ALLOWED: [&str; 4] = [
    "Restride is not a medical device and does not diagnose; a build that is marketed may need clearance first.",
    "It is not a medical device and does not diagnose.",
    "not a medical device, does not diagnose",
    "Restride does not diagnose.",
];
/// Not claims: a question, whom a runner may name, and where the foot presses.
const NO_CLAIM: [&str; 3] =
    ["do you have", "by=\"treating physiotherapist\"", "Push through the heel and lift the hips."];

fn health_words(path: &str, text: &str) -> Vec<String> {
    let words = spoken_words(text);
    let allowed = allowed_positions(&words);
    let mut findings = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let said = never().find(|phrase| begins_with(&words[at..], phrase));
        if let Some(phrase) = said
            && !allowed[at]
        {
            findings.push(format!("{path}:{}: never say '{}'", word.line, phrase.trim_end_matches('*')));
        }
    }
    findings
}

fn never() -> impl Iterator<Item = &'static str> {
    NEVER.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

struct Word {
    line: usize,
    said: String,
}

fn spoken_words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let pieces = line.split(|c: char| !rust_text::is_word(c)).filter(|piece| !piece.is_empty());
        words.extend(pieces.map(|piece| Word { line: n + 1, said: piece.to_lowercase() }));
    }
    words
}

fn allowed_positions(words: &[Word]) -> Vec<bool> {
    let mut allowed = vec![false; words.len()];
    for sentence in ALLOWED.into_iter().chain(NO_CLAIM) {
        let length = spoken_words(sentence).len();
        for at in 0..words.len() {
            if begins_with(&words[at..], sentence) {
                allowed[at..at + length].fill(true);
            }
        }
    }
    allowed
}

fn begins_with(words: &[Word], phrase: &str) -> bool {
    let open = phrase.ends_with('*');
    let parts = spoken_words(phrase);
    parts.len() <= words.len()
        && parts.iter().zip(words).enumerate().all(|(n, (part, word))| {
            word.said == part.said || (open && n + 1 == parts.len() && word.said.starts_with(&part.said))
        })
}

/// What a person reads in a file: all of a document, texts and help of the program, texts of the other crates.
fn read_by_people(source: &Source) -> Option<String> {
    let path = source.path.as_str();
    let is_document = path.ends_with(".md") || path.ends_with(".ftl") || path.ends_with(".html");
    if is_document || (path.starts_with("protocols/") && path.ends_with(".toml")) {
        Some(without_citations(&source.text))
    } else if source.is_product_code() {
        let program = source.crate_name() == Some("restride");
        let shipped = rust_text::without_tests(&source.text);
        Some(if program { rust_text::prose(&shipped) } else { rust_text::strings(&shipped) })
    } else {
        None
    }
}

/// The title of somebody else's paper is quoted as it is.
fn without_citations(text: &str) -> String {
    let is_citation = |line: &str| {
        let line = line.trim_start();
        ["title = \"", "citation = \"", "cite = \""].iter().any(|key| line.starts_with(key))
    };
    text.lines().map(|line| if is_citation(line) { "\n".to_owned() } else { format!("{line}\n") }).collect()
}

#[test]
fn no_health_claim_anywhere() {
    let all = sources();
    let read: Vec<(&str, String)> =
        all.iter().filter_map(|source| Some((source.path.as_str(), read_by_people(source)?))).collect();
    for expected in ["README.md", "CHANGELOG.md", "crates/restride/src/main.rs"] {
        assert!(read.iter().any(|(path, _)| *path == expected), "{expected} is not looked at");
    }
    let findings: Vec<String> = read.iter().flat_map(|(path, text)| health_words(path, text)).collect();
    clean(&findings);
}

#[test]
fn planted_health_claims_are_found() {
    clean(&health_words(
        "a.md",
        "A treaty on health; the physiotherapist is impatient, secure, and you might have it.",
    ));
    assert!(never().count() >= 60);
    for phrase in never() {
        let whole = phrase.replace('*', "").replace(' ', "\n").to_uppercase();
        let findings = health_words("a.md", &format!("First line.\nWe, {whole}.\n"));
        assert!(
            findings.first().is_some_and(|f| f.starts_with("a.md:2: never say")),
            "{phrase}: {findings:?}"
        );
    }
    found(&health_words("a.md", "a diagnosis and two therapies"), &["diagnos", "therap"]);
}

#[test]
fn the_plain_sentence_may_stand_but_only_whole() {
    for sentence in ALLOWED {
        clean(&health_words("a.md", &format!("> {}", sentence.replace(' ', "\n> "))));
    }
    clean(&health_words("a.toml", "ask = \"Is it hot, or do you have a fever?\""));
    found(&health_words("a.md", "Restride does diagnose."), &["a.md:1"]);
    found(
        &health_words("a.md", "So you have a fever, says the treating physiotherapist."),
        &["you have", "treating"],
    );
    found(&health_words("a.md", "Restride does not diagnose. It can treat."), &["never say 'treat'"]);
}

#[test]
fn a_citation_is_no_claim() {
    let text = "text = \"ends quietly\"\ntitle = \"Treatment of runners\"\nsay = \"a treatment\"\n";
    found(&health_words("a.toml", &without_citations(text)), &["a.toml:3"]);
}
