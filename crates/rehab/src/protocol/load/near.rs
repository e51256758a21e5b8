//! The known word somebody probably meant.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// ` did you mean "x"?` in front of the list of what is known, where one of them is close.
pub(super) fn one_of<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() {
        return String::from("nothing here");
    }
    let list = known.join(", ");
    match nearest(written, &known) {
        Some(meant) => format!("did you mean {meant}? Known here: {list}"),
        None => format!("known here: {list}"),
    }
}

fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    const LONGEST_CHARS: usize = 60;
    if written.chars().count() > LONGEST_CHARS {
        return None;
    }
    let (distance, meant) = known.iter().map(|word| (edits(written, word), *word)).min()?;
    let allowed = if written.chars().count() < 4 { 1 } else { 2 };
    (distance <= allowed).then_some(meant)
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
