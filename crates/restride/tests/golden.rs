//! Every case of every protocol: a diary a physiotherapist could write, and the whole explanation it leads to.
//!
//! `UPDATE_EXPECT=1` writes what is expected; what it wrote is then read by a person.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rehab::protocol::outline::Outline;
use rehab::protocol::{Number, Protocol, ProtocolFiles};
use rehab::reason::{Amount, FactRef, Line, Point, Reason, Verdict};
use rehab::{Date, History, diary};
use restride::render::{json, rules};
use serde_json::Value;

/// The protocol all rules were written for; each rule has a case there that fires and a twin that just misses.
const FIRST: &str = "itbs";
const CASES_OF_THE_FIRST: usize = 440;
const CASES_IN_ALL: usize = 480;
const RULES: [&str; 16] =
    ["g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "g10", "g11", "g12", "g13", "g14", "g15", "g16"];
/// What any further protocol shows at least.
const CASES_AT_LEAST: usize = 24;
const RULES_AT_LEAST: [&str; 3] = ["g1", "g4", "s3"];

/// A folder under `protocols/` with its cases.
struct Book {
    id: String,
    protocol: Protocol,
    outline: Outline,
    cases: Vec<Case>,
}

fn books() -> Vec<Book> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols");
    let folders = fs::read_dir(all).expect("the protocols").flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.iter().map(|folder| Book::read(folder)).collect()
}

impl Book {
    fn read(folder: &Path) -> Book {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
        let [protocol, screen, exercises] = ["protocol.toml", "screen.toml", "exercises.toml"].map(read);
        let files = ProtocolFiles { protocol: &protocol, screen: &screen, exercises: &exercises };
        let (protocol, outline) =
            Protocol::parse_with_outline(&files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Book { id, protocol, outline, cases: cases(&folder.join("cases")) }
    }

    fn is_first(&self) -> bool {
        self.id == FIRST
    }
}

struct Case {
    path: PathBuf,
    /// `g3-onset-cap-fires`
    name: String,
    on: Date,
    history: History,
}

impl Case {
    fn read(path: PathBuf) -> Case {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a diary");
        let facts = diary::read(&text).unwrap_or_else(|problems| panic!("{name}: {}", problems[0]));
        let history = History::new(facts);
        let told = header(&text, "on").map(|day| day.parse().unwrap_or_else(|e| panic!("{name}: {e}")));
        let on =
            told.or_else(|| history.last_day()).unwrap_or_else(|| panic!("{name} holds no fact and no day"));
        assert!(header(&text, "expect").is_some(), "{name} does not say what to expect: # expect: ...");
        Case { path, name, on, history }
    }

    fn explanation(&self, protocol: &Protocol) -> String {
        json::plan(&rehab::plan(protocol, &self.history, self.on), protocol)
    }

    /// `g3-onset-cap` and whether it fires.
    fn twin(&self) -> Option<(&str, bool)> {
        let misses = self.name.strip_suffix("-just-misses").or_else(|| self.name.strip_suffix("-misses"));
        let fires = self.name.strip_suffix("-fires").map(|stem| (stem, true));
        fires.or(misses.map(|stem| (stem, false)))
    }
}

/// The value of a line such as `# on: 2026-01-10`.
fn header<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let values =
        text.lines().filter_map(|line| line.strip_prefix('#')?.trim().strip_prefix(key)?.strip_prefix(':'));
    values.map(str::trim).find(|value| !value.is_empty())
}

fn cases(folder: &Path) -> Vec<Case> {
    fn collect(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the cases").flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, all);
            } else if path.extension().is_some_and(|e| e == "diary") {
                all.push(path);
            }
        }
    }
    let mut all = Vec::new();
    collect(folder, &mut all);
    all.sort();
    all.into_iter().map(Case::read).collect()
}

/// The first line that differs, with both sides.
fn difference(expected: &str, found: &str) -> Option<String> {
    let (mut left, mut right) = (expected.lines(), found.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => {
                let told = |line: Option<&str>| line.unwrap_or("(nothing)").trim().to_owned();
                return Some(format!("line {number}\n    expected {}\n    found    {}", told(a), told(b)));
            }
        }
    }
    None
}

#[test]
fn each_case_is_explained_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|v| !v.is_empty());
    let (mut wrong, mut all) = (Vec::new(), 0);
    for book in books() {
        for case in &book.cases {
            let (expected_at, found) = (case.path.with_extension("json"), case.explanation(&book.protocol));
            if update {
                fs::write(&expected_at, &found).expect("the expected explanation can be written");
            }
            let expected = fs::read_to_string(&expected_at).unwrap_or_default();
            wrong.extend(difference(&expected, &found).map(|d| format!("{} {}: {d}", book.id, case.name)));
        }
        let (cases, least) =
            (book.cases.len(), if book.is_first() { CASES_OF_THE_FIRST } else { CASES_AT_LEAST });
        assert!(cases >= least, "{}: {cases} cases, at least {least} are asked for", book.id);
        all += cases;
    }
    assert!(all >= CASES_IN_ALL, "{all} cases in all, at least {CASES_IN_ALL} are asked for");
    assert!(wrong.is_empty(), "{} of {all} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_folder_is_a_protocol_of_its_own_name() {
    let books = books();
    assert!(books.iter().any(Book::is_first) && books.len() >= 2, "{} protocols", books.len());
    for book in &books {
        assert!(book.protocol.is_called(&book.id), "{} is called {}", book.id, book.protocol.name());
    }
}

#[test]
fn no_expected_explanation_is_without_its_case() {
    let books = books();
    let cases = || books.iter().flat_map(|book| &book.cases);
    let known: BTreeSet<PathBuf> = cases().map(|case| case.path.with_extension("json")).collect();
    let folders: BTreeSet<&Path> = cases().filter_map(|case| case.path.parent()).collect();
    for folder in folders {
        for entry in fs::read_dir(folder).expect("the cases").flatten() {
            let path = entry.path();
            let is_expected = path.extension().is_some_and(|e| e == "json");
            assert!(!is_expected || known.contains(&path), "{} belongs to no diary", path.display());
        }
    }
}

#[test]
fn each_rule_has_a_case_that_fires_and_a_twin_that_misses() {
    for book in books() {
        let rules: &[&str] = if book.is_first() { &RULES } else { &RULES_AT_LEAST };
        let missing = uncovered(rules, book.cases.iter().filter_map(Case::twin));
        assert_eq!(missing, Vec::<String>::new(), "{}", book.id);
    }
    let planted = [("g1-a", true), ("g1-a", false), ("g2-b", true), ("g3-c", true), ("g3-d", false)];
    let planted = uncovered(&RULES, planted.into_iter());
    assert_eq!(planted[..2], ["g2 has no pair of cases", "g3 has no pair of cases"]);
}

fn uncovered<'c>(rules: &[&str], twins: impl Iterator<Item = (&'c str, bool)>) -> Vec<String> {
    let mut stems: BTreeMap<&str, [bool; 2]> = BTreeMap::new();
    for (stem, fires) in twins {
        stems.entry(stem).or_default()[usize::from(fires)] = true;
    }
    let has_pair = |rule: &str| {
        stems.iter().any(|(stem, both)| *both == [true, true] && stem.starts_with(&format!("{rule}-")))
    };
    rules.iter().filter(|rule| !has_pair(rule)).map(|rule| format!("{rule} has no pair of cases")).collect()
}

/// What the runner is told to do, without dates and reasons.
fn answer(explanation: &str) -> Value {
    let whole: Value = serde_json::from_str(explanation).expect("an explanation");
    let mut answer: serde_json::Map<String, Value> =
        ["phase", "decision", "light", "run", "strength", "form", "cadence", "ask", "refer"]
            .map(|key| (key.to_owned(), whole[key].clone()))
            .into_iter()
            .collect();
    if let Some(run) = answer.get_mut("run").and_then(Value::as_object_mut) {
        run.remove("earliest_on");
    }
    let missing = whole["gates"].as_array().into_iter().flatten().map(|gate| gate["missing"].clone());
    answer.insert("missing".to_owned(), missing.collect());
    Value::Object(answer)
}

#[test]
fn a_case_that_fires_and_its_twin_are_told_different_things() {
    let books = books();
    let mut stems: BTreeMap<(&str, &str), Vec<Value>> = BTreeMap::new();
    for (book, case) in books.iter().flat_map(|book| book.cases.iter().map(move |case| (book, case))) {
        if let Some((stem, _)) = case.twin() {
            stems.entry((&book.id, stem)).or_default().push(answer(&case.explanation(&book.protocol)));
        }
    }
    for (stem, answers) in stems {
        let alike = answers.iter().enumerate().any(|(n, one)| answers[..n].contains(one));
        assert!(!alike, "{stem:?}: firing or missing changes nothing but the reasons");
    }
}

#[test]
fn a_changed_reason_alone_is_a_difference() {
    let book = books().into_iter().next().expect("a protocol");
    let (protocol, case) = (book.protocol, book.cases.into_iter().next().expect("a case"));
    let plan = rehab::plan(&protocol, &case.history, case.on);
    let told = json::plan(&plan, &protocol);
    assert_eq!(difference(&told, &told), None);
    let other = protocol.sourced(Number::SessionMax).claim;
    type Fault = fn(&mut Reason);
    let faults: [(&str, Fault); 7] = [
        ("line", |r| r.line = Line::Ask(rehab::measure::Measure::BornYear)),
        ("point", |r| r.point = Point::LadderDone),
        ("rule", |r| r.rule.push('x')),
        ("verdict", |r| r.verdict = if r.verdict == Verdict::Met { Verdict::Unknown } else { Verdict::Met }),
        ("found", |r| r.found = Some(Amount::Days(4321))),
        ("limit", |r| r.limit = Some(Amount::Days(4321))),
        ("seen", |r| {
            let on = Date::constant(2020, 2, 29);
            r.seen.push(FactRef { on, kind: rehab::fact::Kind::Day, nth: 1, value: "stairs=0".to_owned() });
        }),
    ];
    for (what, plant) in faults {
        let mut planted = plan.clone();
        plant(planted.why.last_mut().expect("a reason"));
        assert!(
            difference(&told, &json::plan(&planted, &protocol)).is_some(),
            "a changed {what} is not seen"
        );
    }
    let mut planted = plan.clone();
    planted.why.last_mut().expect("a reason").claim = other;
    assert!(difference(&told, &json::plan(&planted, &protocol)).is_some(), "a changed claim is not seen");
    planted.why.pop();
    assert!(difference(&told, &json::plan(&planted, &protocol)).is_some(), "a missing reason is not seen");
}

#[test]
fn each_reason_is_told_in_a_sentence_of_its_own_and_its_rule_can_be_looked_up() {
    let books = books();
    let (mut told, mut cases) = (0, 0);
    for (book, case) in books.iter().flat_map(|book| book.cases.iter().map(move |case| (book, case))) {
        let protocol = &book.protocol;
        cases += 1;
        let explanation: Value = serde_json::from_str(&case.explanation(protocol)).expect("an explanation");
        let of_gates =
            explanation["gates"].as_array().into_iter().flatten().flat_map(|g| g["conditions"].as_array());
        for reason in explanation["why"].as_array().into_iter().chain(of_gates).flatten() {
            let says = reason["says"].as_str().unwrap_or_default();
            let named_only = [": met.", ": not met.", ": not known."].iter().any(|end| says.ends_with(end));
            assert!(!says.is_empty() && !named_only, "{}: {} says {says:?}", case.name, reason["point"]);
            let rule = reason["rule"].as_str().unwrap_or_default();
            assert!(
                rules::find(protocol, &book.outline, rule).is_some(),
                "{}: {rule} cannot be looked up",
                case.name
            );
            told += 1;
        }
    }
    assert!(told > 10 * cases, "{told} reasons in {cases} cases");
}
