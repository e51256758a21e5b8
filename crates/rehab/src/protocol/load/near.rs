//! The known word somebody probably meant.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Longer lists help nobody.
const MOST_LISTED: usize = 40;
/// Beyond these, comparing a hostile file's names would take long.
const MOST_COMPARED: usize = 1000;
const LONGEST_COMPARED: usize = 60;

/// The names that are known, led by the one that is close to what was written.
pub(super) fn one_of<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() {
        return String::from("there are none");
    }
    let listed = known.len() <= MOST_LISTED;
    match nearest(written, &known) {
        Some(meant) if listed => format!("did you mean {meant}? Known here: {}", known.join(", ")),
        Some(meant) => format!("did you mean {meant}?"),
        None if listed => format!("known here: {}", known.join(", ")),
        None => format!("none of the {} known here is close", known.len()),
    }
}

fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let length = written.chars().count();
    if length > LONGEST_COMPARED || known.len() > MOST_COMPARED {
        return None;
    }
    let (distance, meant) = known.iter().map(|word| (edits(written, word), *word)).min()?;
    (distance <= (length / 3).min(2)).then_some(meant)
}

/// Letters to insert, drop or change to get from one word to the other.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = i + 1;
        next.push(left);
        for ((b, diagonal), above) in to.iter().zip(&row).zip(row.iter().skip(1)) {
            let changed = diagonal + usize::from(a != *b);
            left = changed.min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
