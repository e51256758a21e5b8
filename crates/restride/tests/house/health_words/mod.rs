//! Words the product never says about a runner's health, in any text a person may read.

mod planted;
mod texts;

use std::collections::HashMap;

use crate::{clean, rust_text};
use texts::{Kind, Text};

/// Phrases no text may hold.
const NEVER: &str = include_str!("../../../locales/en/never.txt");
const NEVER_IN_GERMAN: &str = include_str!("../../../locales/de/never.txt");
/// The words in which one of them may stand.
const MAY: &str = include_str!("../../../locales/en/may.txt");
/// The title of somebody else's paper stands between these, and only in a source.
const QUOTES: [char; 2] = ['“', '”'];
/// How many words `..` in a phrase may stand for.
const GAP: usize = 3;

struct Lint {
    phrases: Vec<Phrase>,
    /// The phrases that begin with this word.
    by_word: HashMap<&'static str, Vec<usize>>,
    /// Those whose first word has an open ending.
    open: Vec<usize>,
    exceptions: Vec<Vec<Word>>,
}

struct Phrase {
    written: &'static str,
    parts: Vec<Part>,
}

#[derive(Clone, Copy)]
enum Part {
    Word(&'static str),
    Beginning(&'static str),
    Gap,
}

struct Word {
    line: usize,
    said: String,
}

impl Lint {
    fn new() -> Lint {
        let phrases: Vec<Phrase> = lines(NEVER).chain(lines(NEVER_IN_GERMAN)).map(Phrase::read).collect();
        let mut lint = Lint { phrases, by_word: HashMap::new(), open: Vec::new(), exceptions: Vec::new() };
        for (nth, phrase) in lint.phrases.iter().enumerate() {
            match phrase.parts[0] {
                Part::Word(word) => lint.by_word.entry(word).or_default().push(nth),
                _ => lint.open.push(nth),
            }
        }
        lint.exceptions = lines(MAY).map(words).collect();
        lint
    }

    fn findings(&self, text: &Text) -> Vec<String> {
        let mut findings = misplaced_quotes(text);
        let words = words(&without_titles(&text.text));
        let excepted = self.excepted(&words);
        for at in (0..words.len()).filter(|at| !excepted[*at]) {
            for phrase in self.said_at(&words[at..]) {
                findings.push(format!("{}:{}: never say '{phrase}'", text.place, words[at].line));
            }
        }
        findings
    }

    fn said_at<'l>(&'l self, words: &'l [Word]) -> impl Iterator<Item = &'static str> + 'l {
        let named = self.by_word.get(words[0].said.as_str()).into_iter().flatten();
        let said = named.chain(&self.open).map(|nth| &self.phrases[*nth]);
        said.filter(|phrase| begins(words, &phrase.parts)).map(|phrase| phrase.written)
    }

    /// Words that stand in one of the sentences of `may.txt`.
    fn excepted(&self, words: &[Word]) -> Vec<bool> {
        let mut excepted = vec![false; words.len()];
        for sentence in &self.exceptions {
            for at in 0..words.len() {
                let is_it = words.len() - at >= sentence.len()
                    && words[at..].iter().zip(sentence).all(|(word, of)| word.said == of.said);
                if is_it {
                    excepted[at..at + sentence.len()].fill(true);
                }
            }
        }
        excepted
    }
}

impl Phrase {
    fn read(written: &'static str) -> Phrase {
        let part = |part: &'static str| match part.strip_suffix('*') {
            Some(beginning) => Part::Beginning(beginning),
            None if part == ".." => Part::Gap,
            None => Part::Word(part),
        };
        Phrase { written, parts: written.split(' ').map(part).collect() }
    }
}

fn begins(words: &[Word], parts: &[Part]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    match part {
        Part::Gap => (0..=GAP.min(words.len())).any(|skipped| begins(&words[skipped..], rest)),
        Part::Word(wanted) => {
            words.first().is_some_and(|word| word.said == *wanted) && begins(&words[1..], rest)
        }
        Part::Beginning(wanted) => {
            words.first().is_some_and(|word| word.said.starts_with(wanted)) && begins(&words[1..], rest)
        }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let pieces = line.split(|c: char| !rust_text::is_word(c)).filter(|piece| !piece.is_empty());
        words.extend(pieces.map(|piece| Word { line: n + 1, said: piece.to_lowercase() }));
    }
    words
}

fn without_titles(text: &str) -> String {
    let mut quoted = false;
    let blanked = text.chars().map(|c| {
        quoted = (quoted || c == QUOTES[0]) && c != QUOTES[1];
        if quoted && c != '\n' { ' ' } else { c }
    });
    blanked.collect()
}

/// Such quotes are for titles in the sources of a protocol; anywhere else they would only hide words from this check.
fn misplaced_quotes(text: &Text) -> Vec<String> {
    if matches!(text.kind, Kind::PlanText | Kind::PlanJson) {
        return Vec::new();
    }
    let is_source = |line: &str| text.kind == Kind::Protocol && line.starts_with("source = \"");
    let rows = text.text.lines().enumerate().filter(|(_, line)| line.contains(QUOTES) && !is_source(line));
    rows.map(|(n, _)| format!("{}:{}: only a source quotes a title like this", text.place, n + 1)).collect()
}

#[test]
fn no_text_says_what_the_product_never_says() {
    let (lint, all) = (Lint::new(), texts::all());
    for kind in Kind::ALL {
        assert!(all.iter().any(|text| text.kind == kind), "no text of the kind {kind:?} is read");
    }
    let findings: Vec<String> = all.iter().flat_map(|text| lint.findings(text)).collect();
    clean(&findings);
}
