//! The arrows between the crates only point down, exactly as ARCHITECTURE.md draws them.

use std::process::Command;

use serde_json::Value;

use crate::repository::{read, root};
use crate::{clean, found};

const PROGRAM: &str = "restride";

/// A crate and what it may know of ours. The program may know all of them.
const ARROWS: [(&str, &[&str]); 8] = [
    ("activity", &["rehab"]),
    ("movement", &["rehab"]),
    ("pose", &["movement"]),
    ("rehab", &[]),
    ("simulate", &["rehab"]),
    ("sound", &[]),
    ("store", &["rehab"]),
    ("training", &["rehab"]),
];

fn arrows(metadata: &Value) -> Vec<String> {
    let packages = list(metadata, "packages");
    let ours: Vec<&str> = packages.iter().map(|package| text(package, "name")).collect();
    let mut findings = Vec::new();
    for package in packages {
        let name = text(package, "name");
        let known: Vec<&str> = list(package, "dependencies")
            .iter()
            .map(|d| text(d, "name"))
            .filter(|d| ours.contains(d))
            .collect();
        if name == PROGRAM {
            let missing = ours.iter().filter(|one| **one != PROGRAM && !known.contains(one));
            findings.extend(
                missing.map(|one| format!("{PROGRAM} does not know {one}; a crate nobody uses has no place")),
            );
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(one, _)| *one == name) else {
            findings.push(format!("{name} is not in the crate graph of ARCHITECTURE.md"));
            continue;
        };
        let strangers = known.iter().filter(|one| !allowed.contains(one));
        findings
            .extend(strangers.map(|one| format!("{name} -> {one}: this arrow is not in ARCHITECTURE.md")));
        let missing = allowed.iter().filter(|one| !known.contains(one));
        findings
            .extend(missing.map(|one| format!("{name} -> {one}: this arrow of ARCHITECTURE.md is missing")));
    }
    findings
}

fn missing_from_the_map(metadata: &Value, map: &str) -> Vec<String> {
    let names = list(metadata, "packages").iter().map(|package| text(package, "name"));
    names
        .filter(|name| !map.contains(&format!("`crates/{name}`")))
        .map(|name| format!("ARCHITECTURE.md: `crates/{name}` is missing from the code map"))
        .collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("cargo metadata has no list '{key}'"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("cargo metadata has no text '{key}'"))
}

#[test]
fn arrows_only_point_down() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    assert!(list(&metadata, "packages").len() >= 4);
    clean(&arrows(&metadata));
    clean(&missing_from_the_map(&metadata, &read("ARCHITECTURE.md")));
}

#[test]
fn planted_arrows_are_found() {
    let graph = |crates: &[(&str, &[&str])]| -> Value {
        let package = |(name, known): &(&str, &[&str])| {
            let dependencies: Vec<Value> = known.iter().map(|d| serde_json::json!({ "name": d })).collect();
            serde_json::json!({ "name": name, "dependencies": dependencies })
        };
        serde_json::json!({ "packages": crates.iter().map(package).collect::<Vec<_>>() })
    };
    let program = ("restride", &["rehab", "store", "clap"] as &[&str]);
    clean(&arrows(&graph(&[("rehab", &["jiff"]), ("store", &["rehab", "sqlx"]), program])));
    found(
        &arrows(&graph(&[("rehab", &["store"]), ("store", &["rehab"]), program])),
        &["rehab -> store: this arrow is not"],
    );
    found(&arrows(&graph(&[("rehab", &[]), ("store", &[]), program])), &["store -> rehab: this arrow of"]);
    found(
        &arrows(&graph(&[("rehab", &[]), ("store", &["rehab"]), ("common", &[]), program])),
        &["common is not in", "restride does not know common"],
    );
    found(
        &arrows(&graph(&[("rehab", &[]), ("activity", &["rehab", "store"]), ("store", &["rehab"]), program])),
        &["activity -> store", "does not know activity"],
    );
}

#[test]
fn a_planted_crate_without_a_place_on_the_map_is_found() {
    let metadata = serde_json::json!({ "packages": [{ "name": "rehab" }, { "name": "store" }] });
    clean(&missing_from_the_map(&metadata, "| `crates/rehab` | | `crates/store` |"));
    found(
        &missing_from_the_map(&metadata, "| `crates/rehab` | | `crates/storehouse` |"),
        &["`crates/store`"],
    );
}
