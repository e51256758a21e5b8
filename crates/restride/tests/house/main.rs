//! The rules of the house, held by reading the sources: who may know whom, what the core may not touch,
//! how long a file may be, which words may be said. Every check is also run on a small planted fault.

#[path = "../cases/mod.rs"]
mod cases;
mod clock_and_sql;
mod core_purity;
mod dependencies;
mod graph;
mod health_words;
mod no_operating_system;
mod repository;
mod rust_text;
mod shape;
mod traces;

#[track_caller]
pub fn clean(findings: &[String]) {
    assert!(findings.is_empty(), "{} finding(s):\n  {}", findings.len(), findings.join("\n  "));
}

/// A planted fault has to be found where it is, and nothing else with it.
#[track_caller]
pub fn found(findings: &[String], expected: &[&str]) {
    let met = findings.len() == expected.len()
        && findings.iter().zip(expected).all(|(found, part)| found.contains(part));
    assert!(met, "expected {expected:#?}\nfound {findings:#?}");
}
