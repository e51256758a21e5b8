//! The outline of a protocol holds every key the loader asks for, with what may stand there and what does.

use rehab::protocol::outline::{Outline, ReadEntry, ReadTable, Takes};
use rehab::protocol::{Number, Protocol, ProtocolFiles};

const FILES: ProtocolFiles = ProtocolFiles {
    protocol: include_str!("../../../protocols/itbs/protocol.toml"),
    screen: include_str!("../../../protocols/itbs/screen.toml"),
    exercises: include_str!("../../../protocols/itbs/exercises.toml"),
};

fn outline(files: &ProtocolFiles) -> Outline {
    Protocol::parse_with_outline(files).expect("the shipped protocol loads").1
}

fn table<'o>(outline: &'o Outline, name: &str, row: usize) -> &'o ReadTable {
    outline.tables.iter().filter(|table| table.name == name).nth(row).expect("a table of this name")
}

fn check(name: &str, row: usize, expect: &[&str]) {
    let told: Vec<String> = table(&outline(&FILES), name, row).entries.iter().map(line).collect();
    assert_eq!(told, expect, "{name} {row}");
}

fn line(entry: &ReadEntry) -> String {
    let takes = match &entry.takes {
        Takes::Text => "text".to_owned(),
        Takes::OneOf(words) => words.join("|"),
        Takes::Texts => "texts".to_owned(),
        Takes::Whole { least, most } => format!("{least} to {most}"),
        Takes::Truth { otherwise } => format!("otherwise {otherwise}"),
        Takes::Day => "day".to_owned(),
        Takes::Table(known) => format!("[{}]", known.join(" ")),
        Takes::Tables(known) => format!("[[{}]]", known.join(" ")),
    };
    let may = if entry.required { "" } else { "?" };
    format!("{}{may} {takes} = {}", entry.key, entry.written.join(" / "))
}

#[test]
fn a_number_has_its_limits_and_its_claim() {
    check("settle.week_share", 0, &["is 0 to 50 = 50", "claim text = half-week"]);
}

#[test]
fn a_row_of_a_list_is_a_table_of_its_own() {
    let expect = |id: &str, repeats: u8| {
        let (id, repeats) = (format!("id text = {id}"), format!("repeats 1 to 30 = {repeats}"));
        [
            id,
            repeats,
            "run_min 1 to 60 = 1".into(),
            "walk_min 0 to 10 = 2".into(),
            "claim text = ladder".into(),
        ]
    };
    for (row, id, repeats) in [(0, "S0", 6), (1, "S1", 10)] {
        check("stage", row, &expect(id, repeats).each_ref().map(String::as_str));
    }
}

#[test]
fn words_days_and_what_may_be_left_out() {
    check(
        "claim",
        3,
        &[
            "id text = red-morning",
            "says texts = A rise of 2 over the usual morning is red.",
            "grade A|B|C|D = D",
            "source text = Our convention: the smallest change people with back pain notice is about 2 points \
             (Thieme, 10.1055/a-1304-3677); its use as a stop the next morning is ours.",
            "checked day = 2026-11-20",
        ],
    );
    check(
        "question",
        1,
        &[
            "pauses? texts = ",
            "after? text = injury",
            "id text = injury-age",
            "number text = Q1a",
            "block red|other = red",
            "ask text = Are you 55 or older?",
            "outcome emergency|same_day|see_soon|clinic_first = same_day",
            "or_protocol? text = ",
            "no_hops? otherwise false = ",
            "asked? otherwise true = ",
            "claim text = fresh-injury",
            "raised_by? text = ",
        ],
    );
}

#[test]
fn numbers_in_another_notation_are_the_same_number() {
    let protocol = FILES.protocol.replacen("week_share = { is = 50", "week_share = { is = 0x32", 1);
    let outline = outline(&ProtocolFiles { protocol: &protocol, ..FILES });
    let written = |key: &str| table(&outline, "settle.week_share", 0).entry(key).map(|e| e.written.clone());
    assert_eq!(written("is"), Some(vec!["50".to_owned()]));
}

/// Keys that nothing was noted for in any row: an editor could not say what may stand there.
fn unasked(outline: &Outline) -> Vec<String> {
    let is_asked = |name: &str, key: &str| {
        outline.tables.iter().filter(|table| table.name == name).any(|table| table.entry(key).is_some())
    };
    let unasked = |table: &ReadTable| {
        let missing = table.known.iter().filter(|key| !is_asked(&table.name, key));
        missing.map(|key| format!("{} {}: {key}", table.file, table.name)).collect::<Vec<_>>()
    };
    outline.tables.iter().flat_map(unasked).collect()
}

#[test]
fn every_known_key_is_asked_for() {
    let mut outline = outline(&FILES);
    assert_eq!(unasked(&outline), Vec::<String>::new());
    outline.tables[0].known.push("forgotten");
    assert_eq!(unasked(&outline), ["protocol.toml : forgotten"]);
}

#[test]
fn a_table_that_may_be_left_out_is_known_either_way() {
    let signed = |outline: &Outline| line(table(outline, "", 0).entry("signed").expect("a signature"));
    assert_eq!(signed(&outline(&FILES)), "signed? [by on] = ");
    let protocol =
        format!("{}\n[signed]\nby = \"A. Lind, physiotherapist\"\non = 2026-11-20\n", FILES.protocol);
    let outline = outline(&ProtocolFiles { protocol: &protocol, ..FILES });
    assert_eq!(signed(&outline), "signed? [by on] = ");
    let by: Vec<String> = table(&outline, "signed", 0).entries.iter().map(line).collect();
    assert_eq!(by, ["by text = A. Lind, physiotherapist", "on day = 2026-11-20"]);
}

#[test]
fn every_number_is_in_it_within_its_limits() {
    let (protocol, outline) = Protocol::parse_with_outline(&FILES).expect("the shipped protocol loads");
    for number in Number::ALL {
        let name = format!("{}.{}", number.table(), number.key());
        let is = table(&outline, &name, 0).entry("is").expect("a number");
        let (least, most) = number.limits();
        assert_eq!(is.takes, Takes::Whole { least, most }, "{name}");
        assert_eq!(is.written, [protocol.number(*number).to_string()], "{name}");
    }
}

#[test]
fn every_row_of_the_files_is_in_it() {
    let outline = outline(&FILES);
    for (name, text) in [
        ("stage", FILES.protocol),
        ("question", FILES.screen),
        ("level", FILES.exercises),
        ("cue", FILES.protocol),
    ] {
        let rows = outline.tables.iter().filter(|table| table.name == name).count();
        assert_eq!(rows, text.matches(&format!("[[{name}]]")).count(), "{name}");
    }
}
