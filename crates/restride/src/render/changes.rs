//! What changed between two versions of a protocol, in the runner's words.

use rehab::protocol::Protocol;
use serde_json::{Value, json};

use super::book;
use super::catalogue::Catalogue;
use super::page::{Ink, Page};
use crate::changes::{Changes, Entry, KeyChange, NumberChange, RowChange, TableChange, What};
use crate::leaning::Leaning;
use crate::said;

pub fn tell(changes: &Changes, page: &mut Page) {
    let words = Catalogue::english();
    let [old, new] = changes.versions.map(Protocol::name);
    page.line(0, &said!("diff-heading", "from" = old, "to" = new), Ink::Strong);
    if changes.is_empty() {
        page.line(0, &said!("diff-nothing"), Ink::Plain);
        return;
    }
    if !changes.numbers.is_empty() {
        page.heading(&said!("rule-numbers"));
        changes.numbers.iter().for_each(|change| number(words, change, page));
        page.gap();
        page.line(2, &said!("diff-leaning"), Ink::Faint);
    }
    changes.tables.iter().for_each(|change| table(words, change, changes.versions, page));
}

fn number(words: &Catalogue, change: &NumberChange, page: &mut Page) {
    page.line(2, &book::number(words, change.number), Ink::Plain);
    let [from, to] = change.values.map(|is| book::value(words, change.number, is));
    let value = match change.leaning() {
        _ if from == to => said!("diff-number-same", "is" = to),
        None => said!("diff-from-to", "from" = from, "to" = to),
        Some(leaning) => {
            let means = said!(&format!("leaning-{}", leaning.word()));
            said!("diff-number-leans", "from" = from, "to" = to, "means" = means)
        }
    };
    let ink = match change.leaning() {
        Some(Leaning::Looser) => Ink::Amber,
        _ => Ink::Plain,
    };
    page.line(4, &value, ink);
    let name = book::number_name(change.number);
    page.line(4, &said!("diff-number-of", "rule" = change.number.rule(), "name" = name), Ink::Faint);
    let [from, to] = change.claims.each_ref().map(String::as_str);
    if from != to {
        page.line(4, &said!("diff-number-claim", "from" = from, "to" = to), Ink::Plain);
    }
}

fn table(words: &Catalogue, change: &TableChange, versions: [&Protocol; 2], page: &mut Page) {
    page.heading(&book::table(words, &change.table));
    for (nth, row_change) in change.rows.iter().enumerate() {
        if nth > 0 {
            page.gap();
        }
        row(words, &change.table, row_change, versions, page);
    }
    if change.is_reordered {
        page.line(2, &said!("diff-reordered"), Ink::Plain);
    }
}

fn row(words: &Catalogue, table: &str, change: &RowChange, versions: [&Protocol; 2], page: &mut Page) {
    let name = change.name.as_str();
    match &change.what {
        What::Added(entries) => {
            page.line(2, said!("diff-added", "name" = name).trim_start(), Ink::Plain);
            content(words, entries, "+", page);
        }
        What::Removed(entries) => {
            page.line(2, said!("diff-removed", "name" = name).trim_start(), Ink::Plain);
            content(words, entries, "−", page);
        }
        What::Changed(keys) => {
            let indent = if name.is_empty() { 2 } else { 4 };
            if !name.is_empty() {
                page.line(2, name, Ink::Plain);
            }
            keys.iter().for_each(|change| key(words, change, indent, page));
            if let Some(running) = running(table, name, versions) {
                page.line(4, &running, Ink::Plain);
            }
        }
    }
}

/// A row that is only in one version: all it says but its name and its claim.
fn content(words: &Catalogue, entries: &[Entry], mark: &str, page: &mut Page) {
    for entry in entries.iter().filter(|entry| !["id", "claim"].contains(&entry.key.as_str())) {
        let says = entry.says.join(if entry.key == "says" { " " } else { ", " });
        page.hanging(4, 6, &format!("{mark} {}: {says}", book::key(words, &entry.key)), Ink::Plain);
    }
}

fn key(words: &Catalogue, change: &KeyChange, indent: usize, page: &mut Page) {
    let name = book::key(words, &change.key);
    let [from, to] = &change.says;
    let is_short =
        [from, to].iter().all(|says| says.len() == 1 && says.iter().all(|says| says.len() <= SHORT));
    if let ([from], [to], true) = (from.as_slice(), to.as_slice(), is_short) {
        let both = said!("diff-from-to", "from" = from.as_str(), "to" = to.as_str());
        page.hanging(indent, indent + 2, &format!("{name}: {both}"), Ink::Plain);
        return;
    }
    page.line(indent, &format!("{name}:"), Ink::Plain);
    let gone = from.iter().filter(|says| !to.contains(says)).map(|says| ("−", says));
    let new = to.iter().filter(|says| !from.contains(says)).map(|says| ("+", says));
    let mut lines: Vec<(&str, &String)> = gone.chain(new).collect();
    if lines.is_empty() {
        // The same words, otherwise arranged.
        lines = from.iter().map(|says| ("−", says)).chain(to.iter().map(|says| ("+", says))).collect();
    }
    for (mark, says) in lines {
        page.hanging(indent + 2, indent + 4, &format!("{mark} {says}"), Ink::Plain);
    }
}

/// Values up to here stand in one line.
const SHORT: usize = 24;

/// What a changed stage means for the running in it.
fn running(table: &str, name: &str, versions: [&Protocol; 2]) -> Option<String> {
    let stage = |protocol: &Protocol| protocol.stages().iter().find(|stage| stage.id == name).cloned();
    let [from, to] = versions.map(stage);
    let (from, to) = (from.filter(|_| table == "stage")?.run_s_total() / 60, to?.run_s_total() / 60);
    Some(match from == to {
        true => said!("diff-running-same", "is" = to),
        false => said!("diff-running", "from" = from, "to" = to),
    })
}

pub fn json(changes: &Changes) -> Value {
    let [old, new] = changes.versions.map(Protocol::name);
    json!({
        "from": old, "to": new, "same": changes.is_empty(),
        "numbers": changes.numbers.iter().map(number_json).collect::<Vec<_>>(),
        "tables": changes.tables.iter().map(table_json).collect::<Vec<_>>(),
    })
}

fn number_json(change: &NumberChange) -> Value {
    let words = Catalogue::english();
    let ([from, to], [old, new]) = (change.values, &change.claims);
    json!({
        "name": book::number_name(change.number), "what": book::number(words, change.number),
        "rule": change.number.rule(), "unit": change.number.unit(), "from": from, "to": to,
        "means": change.leaning().map(Leaning::word), "claim_from": old, "claim_to": new,
    })
}

fn table_json(change: &TableChange) -> Value {
    let entries = |entries: &[Entry]| -> Vec<Value> {
        entries.iter().map(|entry| json!({ "key": entry.key, "says": entry.says })).collect()
    };
    let rows = change.rows.iter().map(|row| match &row.what {
        What::Added(all) => json!({ "name": row.name, "change": "added", "keys": entries(all) }),
        What::Removed(all) => json!({ "name": row.name, "change": "removed", "keys": entries(all) }),
        What::Changed(keys) => {
            let keys =
                keys.iter().map(|key| json!({ "key": key.key, "from": key.says[0], "to": key.says[1] }));
            json!({ "name": row.name, "change": "changed", "keys": keys.collect::<Vec<_>>() })
        }
    });
    json!({ "table": change.table, "rows": rows.collect::<Vec<_>>(), "reordered": change.is_reordered })
}

#[cfg(test)]
mod tests {
    use super::super::page::Look;
    use super::*;
    use crate::bundle::Bundle;

    fn told(width: usize) -> String {
        let read = |bundle: Bundle| bundle.with_outline("a protocol").expect("a protocol");
        let old = read(Bundle::built_in());
        let new = read(Bundle::built_in().replaced(|text| {
            let text = text.replacen("quiet_days = { is = 7", "quiet_days = { is = 10", 1);
            let text = text.replacen(
                "id = \"quiet-days\"\nsays = [",
                "id = \"quiet-days\"\nsays = [\"Planted: 10.\", ",
                1,
            );
            let text = text.replacen("id = \"S1\"\nrepeats = 10", "id = \"S1\"\nrepeats = 9", 1);
            Some(text.replacen("S1: 10 x", "S1: 9 x", 1))
        }));
        let changes = Changes::between((&old.0, &old.1), (&new.0, &new.1));
        let mut page = Page::new(Look::new(Some(width), false));
        tell(&changes, &mut page);
        page.finish()
    }

    const AT_60: &str = "

Numbers
  quiet time in a row
    7 days → 10 days: stricter
    G4, settled.quiet_days

  Stricter: less running or load, or later, or a
  professional sooner. Looser: the other way.

Claims
  quiet-days
    sentences:
      + Planted: 10.

  ladder
    sentences:
      − S1: 10 x (1 min run, 2 min walk)
      + S1: 9 x (1 min run, 2 min walk)

Stages of the ladder
  S1
    repeats: 10 → 9
    running in all: 10 min → 9 min
";

    #[test]
    fn it_reads_well_on_a_narrow_page() {
        let text = told(60);
        let heading = text.lines().next().unwrap_or_default();
        assert!(heading.contains(" → "), "{heading}");
        assert_eq!(text.strip_prefix(heading), Some(AT_60));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in [40, 60, 80] {
            let text = told(width);
            assert_eq!(text.lines().find(|line| line.chars().count() > width), None, "{text}");
        }
    }
}
