//! Full-text search in memory: which pages hold every word asked for, best first, with the sentence around it.

use std::collections::{BTreeMap, HashMap};

/// A word in a heading counts as much as so many in the text.
const HEADING: f64 = 5.0;
/// A word that only begins as asked.
const BEGINS: f64 = 0.5;
/// Letters around the first word found.
const AROUND: usize = 110;
const MOST_HITS: usize = 30;
const MOST_WORDS: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    pub heading: Option<String>,
    pub to: String,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// For each word: the entries it is in, and how much it counts there.
    places: BTreeMap<String, Vec<(usize, f64)>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'i> {
    pub entry: &'i Entry,
    /// A piece of the text; `true` for what was asked for.
    pub snippet: Vec<(bool, String)>,
    weight: f64,
}

impl Index {
    pub fn of(entries: Vec<Entry>) -> Index {
        let mut places: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        for (nth, entry) in entries.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            let heads = words(&entry.title).chain(entry.heading.iter().flat_map(|heading| words(heading)));
            heads.for_each(|word| *counts.entry(word).or_default() += HEADING);
            words(&entry.text).for_each(|word| *counts.entry(word).or_default() += 1.0);
            for (word, count) in counts {
                places.entry(word).or_default().push((nth, 1.0 + f64::ln(count)));
            }
        }
        Index { entries, places }
    }

    /// Entries with every word; where there are none, those with any.
    pub fn search(&self, asked: &str) -> Vec<Hit<'_>> {
        let asked: Vec<String> = words(asked).map(|word| stem(&word).to_owned()).take(MOST_WORDS).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let weights: Vec<HashMap<usize, f64>> = asked.iter().map(|word| self.weights(word)).collect();
        let found = |nth: usize| weights.iter().filter(move |one| one.contains_key(&nth)).count();
        let most = (0..self.entries.len()).map(found).max().unwrap_or(0);
        if most == 0 {
            return Vec::new();
        }
        let mut hits: Vec<Hit<'_>> = (0..self.entries.len())
            .filter(|nth| found(*nth) == most)
            .map(|nth| Hit {
                entry: &self.entries[nth],
                snippet: snippet(&self.entries[nth].text, &asked),
                weight: weights.iter().filter_map(|one| one.get(&nth)).sum(),
            })
            .collect();
        hits.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.entry.to.cmp(&b.entry.to)));
        hits.truncate(MOST_HITS);
        hits
    }

    /// Rare words count for more.
    fn weights(&self, asked: &str) -> HashMap<usize, f64> {
        let all = self.entries.len() as f64;
        let mut weights: HashMap<usize, f64> = HashMap::new();
        for (word, places) in self.places.range(asked.to_owned()..).take_while(|(w, _)| w.starts_with(asked))
        {
            let rarity = f64::ln(1.0 + all / places.len() as f64);
            let share = if stem(word) == asked { 1.0 } else { BEGINS };
            for (nth, count) in places {
                let weight = count * rarity * share;
                let best = weights.entry(*nth).or_default();
                *best = best.max(weight);
            }
        }
        weights
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.map(str::to_lowercase)
}

/// A word without the commonest endings, as long as enough of it is left.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 6] = ["ings", "ing", "ed", "es", "en", "s"];
    const LEAST: usize = 4;
    let cut = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|cut| cut.chars().count() >= LEAST));
    cut.unwrap_or(word)
}

/// From a little before the first word found, cut at words.
fn snippet(text: &str, asked: &[String]) -> Vec<(bool, String)> {
    let is_asked = |word: &str| asked.iter().any(|one| word.to_lowercase().starts_with(one.as_str()));
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut from = 0;
    for (at, word) in pieces_of(text) {
        if word.chars().all(char::is_alphanumeric) && is_asked(word) {
            pieces.push((false, &text[from..at]));
            pieces.push((true, word));
            from = at + word.len();
        }
    }
    pieces.push((false, &text[from..]));
    let first = pieces.iter().position(|(found, _)| *found).unwrap_or(0);
    let mut told = vec![(false, last_of(pieces[..first].last().map_or("", |(_, text)| text), AROUND / 2))];
    let mut left = AROUND * 2;
    for (found, piece) in &pieces[first..] {
        let kept = first_of(piece, left);
        left = left.saturating_sub(kept.chars().count());
        let is_cut = kept.len() < piece.len();
        told.push((*found, kept));
        if is_cut || left == 0 {
            break;
        }
    }
    told.retain(|(_, piece)| !piece.is_empty());
    told
}

/// Words and what lies between them, each with its place.
fn pieces_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let kind = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != kind).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        let at = text.len() - rest.len();
        rest = after;
        Some((at, piece))
    })
}

fn first_of(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        None => text.to_owned(),
        Some((at, _)) => {
            let at = text[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &text[..at])
        }
    }
}

fn last_of(text: &str, letters: usize) -> String {
    let count = text.chars().count();
    if count <= letters {
        return text.to_owned();
    }
    let at = text.char_indices().nth(count - letters).map_or(0, |(at, _)| at);
    let at = text[at..].find(' ').map_or(at, |space| at + space);
    format!("…{}", &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, to: &str, text: &str) -> Entry {
        Entry { title: title.to_owned(), heading: None, to: to.to_owned(), text: text.to_owned() }
    }

    fn index() -> Index {
        Index::of(vec![
            entry("Stretching", "/a", "Optional, for comfort. Nobody knows more."),
            entry("Shoes", "/b", "Comfort comes first; stretched shoes are old shoes. Füße brauchen Platz."),
            entry("Hills", "/c", "Uphill before downhill, in small steps."),
        ])
    }

    fn found(asked: &str) -> Vec<&'static str> {
        let index = index();
        let to: Vec<String> = index.search(asked).iter().map(|hit| hit.entry.to.clone()).collect();
        ["/a", "/b", "/c"].into_iter().filter(|one| to.contains(&(*one).to_owned())).collect()
    }

    #[test]
    fn a_word_is_found_in_any_case_and_form_with_headings_first() {
        let index = index();
        let hits = index.search("STRETCHES");
        assert_eq!(hits.iter().map(|hit| hit.entry.to.as_str()).collect::<Vec<_>>(), ["/a", "/b"]);
        assert_eq!(found("füße"), ["/b"]);
        assert_eq!(found("down"), ["/c"]);
    }

    #[test]
    fn all_words_are_wanted_and_any_is_better_than_nothing() {
        assert_eq!(found("comfort shoes"), ["/b"]);
        assert_eq!(found("hills xylophone"), ["/c"]);
        assert!(found("xylophone").is_empty());
        assert!(found("").is_empty() && found(" .,!").is_empty());
    }

    #[test]
    fn the_snippet_marks_what_was_asked_for_and_is_the_text_itself() {
        let index = index();
        let hits = index.search("comfort");
        let of_b = hits.iter().find(|hit| hit.entry.to == "/b").expect("shoes");
        assert_eq!(of_b.snippet[0], (true, "Comfort".to_owned()));
        let long = format!("{} middle {}", "before ".repeat(60), "after ".repeat(60));
        let index = Index::of(vec![entry("A", "/a", &long)]);
        let hit = index.search("middle")[0].snippet.clone();
        assert!(hit[0].1.starts_with('…') && hit[0].1.chars().count() < 70, "{hit:?}");
        assert_eq!(hit[1], (true, "middle".to_owned()));
        assert!(hit[2].1.ends_with(" …") && hit[2].1.chars().count() < 230, "{hit:?}");
    }

    #[test]
    fn any_text_can_be_asked_for() {
        for asked in ["<script>alert(1)</script>", "ß\u{301}", "\u{0}", &"a ".repeat(5000), "🦵 knee", "%00"]
        {
            index().search(asked);
        }
    }
}
