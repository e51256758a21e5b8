//! The claims of a protocol, and whether they state the numbers that cite them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::near::one_of;
use super::place::{Place, Problems};
use super::table::{At, Table};
use crate::protocol::{Claim, ClaimId, Grade};

const KEYS: [&str; 5] = ["id", "says", "grade", "source", "checked"];

/// Claims of all files, in the order of the files.
pub(super) struct Claims<'t> {
    drafts: Vec<Draft<'t>>,
    /// False while some file cannot be read: a claim that is not here may stand there, and so may what cites it.
    are_all: bool,
}

struct Draft<'t> {
    id: At<'t, &'t str>,
    says: Vec<String>,
    /// `None` where a part is missing or wrong; that is already told.
    whole: Option<(Grade, String, Date)>,
    used: bool,
}

impl<'t> Claims<'t> {
    pub fn new(are_all: bool) -> Claims<'t> {
        Claims { drafts: Vec::new(), are_all }
    }

    pub fn read(&mut self, file: &Table<'t>, problems: &mut Problems) {
        for table in file.tables("claim", &KEYS, problems) {
            let id = table.text("id", problems);
            let says = table.texts("says", problems).unwrap_or_default();
            let grade = table.text("grade", problems).and_then(|written| grade(&written, problems));
            let source = table.text("source", problems);
            let checked = table.date("checked", problems);
            let Some(id) = id else { continue };
            if self.drafts.iter().any(|other| other.id.value == id.value) {
                let what = format!("there is a second claim called {}", id.value);
                problems.add(&id.place, what, "every claim has its own id, in all files together");
                continue;
            }
            let whole = match (grade, source, checked) {
                (Some(grade), Some(source), Some(checked)) => {
                    Some((grade, source.value.to_string(), checked))
                }
                _ => None,
            };
            let says = says.into_iter().map(|sentence| sentence.value.to_string()).collect();
            self.drafts.push(Draft { id, says, whole, used: false });
        }
    }

    /// Marks the claims that anything in the file cites, be it in a table that is itself wrong.
    pub fn mark_cited(&mut self, entries: &DeTable) {
        for (key, value) in entries {
            match value.get_ref() {
                DeValue::String(id) if key.get_ref() == "claim" => {
                    self.drafts.iter_mut().filter(|draft| draft.id.value == id).for_each(|d| d.used = true);
                }
                DeValue::Table(table) => self.mark_cited(table),
                DeValue::Array(items) => {
                    items
                        .iter()
                        .filter_map(|item| item.get_ref().as_table())
                        .for_each(|t| self.mark_cited(t));
                }
                _ => {}
            }
        }
    }

    /// The claim a table names under `claim`.
    pub fn cited(&self, table: &Table<'t>, problems: &mut Problems) -> Option<ClaimId> {
        let id = table.text("claim", problems)?;
        let found = self.drafts.iter().position(|draft| draft.id.value == id.value);
        let Some(index) = found.and_then(|index| u16::try_from(index).ok()) else {
            if self.are_all {
                let known = one_of(id.value, self.drafts.iter().map(|draft| draft.id.value));
                problems.add(&id.place, format!("there is no claim called {}", id.value), known);
            }
            return None;
        };
        Some(ClaimId(index))
    }

    /// `None` where the claim's grade could not be read.
    pub fn grade(&self, claim: ClaimId) -> Option<Grade> {
        let draft = self.drafts.get(usize::from(claim.0))?;
        draft.whole.as_ref().map(|(grade, _, _)| *grade)
    }

    /// That some sentence of the claim holds this number.
    pub fn must_state(&self, claim: ClaimId, number: &At<u32>, problems: &mut Problems) {
        let Some(draft) = self.draft(claim) else { return };
        let wanted = number.value.to_string();
        if !draft.says.iter().any(|sentence| numbers_in(sentence).contains(&wanted)) {
            problems.add(
                &number.place,
                format!("the claim {} does not say {wanted}", draft.id.value),
                format!("it says: {}", draft.says.join(" ")),
            );
        }
    }

    /// That some sentence of the claim holds each number written in this text.
    pub fn must_state_all_in(&self, claim: ClaimId, text: &At<&str>, problems: &mut Problems) {
        let Some(draft) = self.draft(claim) else { return };
        let stated: Vec<String> = draft.says.iter().flat_map(|sentence| numbers_in(sentence)).collect();
        for number in numbers_in(text.value).iter().filter(|number| !stated.contains(number)) {
            problems.add(
                &text.place,
                format!("the claim {} does not say {number}", draft.id.value),
                "only numbers that its claim states",
            );
        }
    }

    /// That the sentence beginning with the row's name and a colon holds these numbers, in this order, and no other.
    pub fn must_read(
        &self,
        claim: ClaimId,
        row: &str,
        numbers: &[String],
        place: &Place,
        problems: &mut Problems,
    ) {
        let Some(draft) = self.draft(claim) else { return };
        let said = draft.says.iter().find_map(|sentence| sentence.strip_prefix(row)?.strip_prefix(':'));
        let Some(said) = said else {
            let what = format!("the claim {} has no sentence that begins with \"{row}:\"", draft.id.value);
            problems.add(place, what, format!("one that says {}", numbers.join(", ")));
            return;
        };
        let said = numbers_in(said);
        if said != numbers {
            problems.add(
                place,
                format!(
                    "{row} is {}, but the claim {} says {}",
                    listed(numbers),
                    draft.id.value,
                    listed(&said)
                ),
                "the same numbers in the same order in both",
            );
        }
    }

    /// Claims nobody cites are problems.
    pub fn finish(self, problems: &mut Problems) -> Vec<Claim> {
        let mut claims = Vec::new();
        for Draft { id, says, whole, used } in self.drafts {
            if !used && self.are_all {
                let what = format!("nothing cites the claim {}", id.value);
                problems.add(&id.place, what, "cite it, or take it out");
            }
            if let Some((grade, source, checked)) = whole {
                claims.push(Claim { id: id.value.to_string(), says, grade, source, checked });
            }
        }
        claims
    }

    fn draft(&self, claim: ClaimId) -> Option<&Draft<'t>> {
        self.drafts.get(usize::from(claim.0)).filter(|draft| !draft.says.is_empty())
    }
}

fn grade(written: &At<&str>, problems: &mut Problems) -> Option<Grade> {
    problems.one_of(&written.place, Grade::ALL.into_iter().map(Grade::word));
    let grade = Grade::ALL.into_iter().find(|grade| grade.word() == written.value);
    if grade.is_none() {
        let what = format!("there is no grade {:?}", written.value);
        problems.add(&written.place, what, "expected A, B, C or D");
    }
    grade
}

fn listed(numbers: &[String]) -> String {
    if numbers.is_empty() { "without numbers".to_string() } else { numbers.join(", ") }
}

/// The numbers in a sentence, as written. Digits that touch a letter are a name (`S1`, `E3`) and no number;
/// `0.5` is one number, `2-1-2` three.
pub(super) fn numbers_in(sentence: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let (mut word, mut is_name) = (String::new(), false);
    let mut characters = sentence.chars().chain([' ']).peekable();
    while let Some(c) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(char::is_ascii_digit);
        let inside = !word.is_empty() && next_is_digit;
        match c {
            '0'..='9' => word.push(c),
            '.' if inside => word.push(c),
            _ if c.is_alphabetic() || c == '_' => is_name = true,
            _ => {
                if !word.is_empty() && !is_name {
                    numbers.push(core::mem::take(&mut word));
                }
                word.clear();
                is_name = false;
            }
        }
    }
    numbers
}
