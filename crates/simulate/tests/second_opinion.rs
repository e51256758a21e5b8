//! What judges a plan shares no code with the engine that made it: of `rehab` it uses the words facts are told in, and
//! nothing that works anything out.

use std::fs;
use std::path::{Path, PathBuf};

/// Types of facts and answers. A light is a word here; which light a run has is worked out a second time.
const WORDS: [&str; 16] = [
    "fact::Cleared",
    "fact::Day",
    "fact::Enrolment",
    "fact::Fact",
    "fact::Kind",
    "fact::Limit",
    "fact::Screen",
    "fact::What",
    "measure::Measure",
    "plan::Light",
    "protocol::Outcome",
    "protocol::Protocol",
    "run::Foot",
    "run::RunReport",
    "run::Session",
    "scale::Pain",
];

/// Every path into `rehab` that a source names, its groups taken apart.
fn paths_into_the_engine(source: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, _) in source.match_indices("rehab::") {
        let rest = &source[at + "rehab::".len()..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
        let (path, after) = rest.split_at(end);
        match (path.strip_suffix("::"), after.strip_prefix('{').and_then(|group| group.split_once('}'))) {
            (Some(module), Some((group, _))) => {
                let names = group.split(',').map(str::trim).filter(|name| !name.is_empty());
                paths.extend(names.map(|name| format!("{module}::{name}")));
            }
            _ => paths.push(path.to_owned()),
        }
    }
    paths
}

fn strange(source: &str) -> Vec<String> {
    let is_a_word =
        |path: &str| WORDS.iter().any(|word| path == *word || path.starts_with(&format!("{word}::")));
    paths_into_the_engine(source).into_iter().filter(|path| !is_a_word(path)).collect()
}

fn judges() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let invariants = fs::read_dir(src.join("invariant")).expect("the invariants").flatten();
    invariants.map(|entry| entry.path()).chain([src.join("record.rs")]).collect()
}

#[test]
fn what_judges_a_plan_works_nothing_out_with_the_engine() {
    let judges = judges();
    assert!(judges.len() >= 7, "{judges:?}");
    let mut named = 0;
    for path in judges {
        let source = fs::read_to_string(&path).expect("a source");
        assert_eq!(strange(&source), Vec::<String>::new(), "{}", path.display());
        named += paths_into_the_engine(&source).len();
    }
    assert!(named > 10, "{named} paths");
}

#[test]
fn a_borrowed_judgement_is_noticed() {
    for (source, expect) in [
        ("use rehab::plan::{Light, Plan};", "plan::Plan"),
        ("let plan = rehab::plan(protocol, &history, today);", "plan"),
        ("use rehab::bare::plan_without_guards;", "bare::plan_without_guards"),
        ("rehab::protocol::Number::ALL", "protocol::Number::ALL"),
    ] {
        assert_eq!(strange(source), [expect], "{source}");
    }
    assert_eq!(
        strange("use rehab::plan::Light;\nuse rehab::fact::{Day, Screen};\nrehab::scale::Pain::new(3)"),
        [""; 0]
    );
}
