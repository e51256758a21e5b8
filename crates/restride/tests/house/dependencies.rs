//! What comes from outside: nothing with std below the core, no banned crate, no licence that was not chosen.

use std::process::Command;

use crate::repository::{read, root};
use crate::{clean, found};

/// Everything that is compiled into the core, each looked through for std, clocks and randomness.
const BELOW_THE_CORE: [&str; 7] =
    ["jiff", "jiff-core", "serde_spanned", "toml", "toml_datetime", "toml_parser", "winnow"];
const FEATURES_BELOW_THE_CORE: [&str; 2] = ["alloc", "parse"];

/// `listing` has one crate a line: `name v1.2.3|feature,feature`.
fn strangers_below_the_core(listing: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for line in listing.lines() {
        let (package, features) = line.trim_end_matches(" (*)").split_once('|').unwrap_or((line, ""));
        let name = package.split(' ').next().unwrap_or(package);
        if name == "rehab" {
            continue;
        }
        if !BELOW_THE_CORE.contains(&name) {
            findings.push(format!("{name}: not among the crates the core may stand on"));
        }
        let unknown = features.split(',').filter(|f| !f.is_empty() && !FEATURES_BELOW_THE_CORE.contains(f));
        findings.extend(
            unknown.map(|feature| format!("{name}: the core does not ask for its feature '{feature}'")),
        );
    }
    findings
}

fn default_features(manifest: &str) -> Vec<String> {
    BELOW_THE_CORE
        .iter()
        .filter_map(|name| {
            let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = ")))?;
            (!line.contains("default-features = false")).then(|| {
                format!("{name}: write default-features = false in the workspace, or std comes along")
            })
        })
        .collect()
}

/// A banned crate may be locked where only its wrappers stand on it.
fn banned(lock: &str, deny: &str) -> Vec<String> {
    let table = deny.split("[bans]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    let bans = || table.lines().filter(|line| line.contains("crate = "));
    assert!(bans().count() > 0, "deny.toml bans nothing");
    let mut findings = Vec::new();
    for ban in bans() {
        let Some(name) = quoted_after(ban, "crate = ").next() else { continue };
        let wrappers = ban.split_once("wrappers = [").and_then(|(_, rest)| rest.split_once(']'));
        let wrappers: Vec<&str> =
            wrappers.map_or("", |(list, _)| list).split('"').skip(1).step_by(2).collect();
        for package in lock.split("[[package]]").filter(|package| !package.trim().is_empty()) {
            let own = quoted_after(package, "name = ").next().unwrap_or_default();
            let stands_on_it =
                package.lines().any(|line| line.trim().trim_end_matches(',') == format!("\"{name}\""));
            if (own == name && wrappers.is_empty()) || (stands_on_it && !wrappers.contains(&own)) {
                findings.push(format!("Cargo.lock: {name} is banned by deny.toml, and {own} brings it"));
            }
        }
    }
    findings
}

/// `listing` has one crate a line: `name v1.2.3|licence expression`.
fn licences(listing: &str, deny: &str) -> Vec<String> {
    let table = deny.split("[licenses]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
    let (list, exceptions) = table.split_once("exceptions").unwrap_or((table, ""));
    let allowed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(!allowed.is_empty(), "deny.toml allows no licence");
    let mut findings = Vec::new();
    for line in listing.lines() {
        let (package, licence) = line.trim_end_matches(" (*)").split_once('|').unwrap_or((line, ""));
        let name = package.split(' ').next().unwrap_or(package);
        let excepted =
            exceptions.contains(&format!("\"{name}\"")) && exceptions.contains(&format!("\"{licence}\""));
        if !excepted && !is_allowed(licence, &allowed) {
            findings.push(format!("{name}: licence '{licence}' is not in deny.toml"));
        }
    }
    findings.sort();
    findings.dedup();
    findings
}

/// Of parts joined by AND every one, of parts joined by OR any one; brackets are at most one deep.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let licence = licence.trim();
    let bracketed = licence.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    if let Some((before, (inside, after))) = bracketed {
        let inside = if is_allowed(inside, allowed) { allowed[0] } else { "refused" };
        return is_allowed(&format!("{before}{inside}{after}"), allowed);
    }
    licence
        .split(" OR ")
        .flat_map(|one| one.split('/'))
        .any(|choice| choice.split(" AND ").all(|part| allowed.contains(&part.trim())))
}

fn quoted_after<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(key).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split('"').next())
}

fn cargo_tree(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--prefix", "none"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

#[test]
fn the_core_stands_on_few_crates_without_std() {
    let listing = cargo_tree(&["--package", "rehab", "--edges", "normal,build", "--format", "{p}|{f}"]);
    assert!(listing.contains("rehab") && listing.contains("jiff"), "{listing}");
    clean(&strangers_below_the_core(&listing));
    clean(&default_features(&read("Cargo.toml")));
}

#[test]
fn planted_strangers_below_the_core_are_found() {
    clean(&strangers_below_the_core(
        "rehab v0.1.0|\njiff v0.2.46|alloc\njiff v0.2.46|alloc (*)\nwinnow v1.0.5|\n",
    ));
    found(&strangers_below_the_core("rehab v0.1.0|\nrand v0.9.0|alloc\n"), &["rand: not among"]);
    found(
        &strangers_below_the_core("jiff v0.2.46|alloc,std,tz-system\n"),
        &["feature 'std'", "feature 'tz-system'"],
    );
    clean(&default_features("jiff = { version = \"1\", default-features = false }\n"));
    found(&default_features("jiff = \"1\"\nserde = \"1\"\n"), &["jiff: write"]);
}

#[test]
fn no_banned_crate_is_locked() {
    clean(&banned(&read("Cargo.lock"), &read("deny.toml")));
}

#[test]
fn a_planted_banned_crate_is_found() {
    let deny = "[licenses]\nallow = []\n[bans]\ndeny = [\n    { crate = \"openssl\" },\n    { crate = \"time\", wrappers = [\"rcgen\"] },\n]\n[sources]\n";
    let lock =
        |name: &str, on: &str| format!("[[package]]\nname = \"{name}\"\ndependencies = [\n \"{on}\",\n]\n");
    clean(&banned(&(lock("sha2", "digest") + &lock("openssl-probe", "libc")), deny));
    clean(&banned(&(lock("rcgen", "time") + &lock("time", "libc")), deny));
    found(&banned(&lock("openssl", "libc"), deny), &["openssl is banned"]);
    found(
        &banned(&(lock("rcgen", "time") + &lock("cookie", "time")), deny),
        &["time is banned by deny.toml, and cookie"],
    );
}

#[test]
fn every_licence_was_chosen() {
    let listing = cargo_tree(&["--workspace", "--edges", "normal,build,dev", "--format", "{p}|{l}"]);
    let listing: String =
        listing.lines().filter(|line| line.contains('|')).map(|line| format!("{line}\n")).collect();
    assert!(listing.lines().count() > 50, "{listing}");
    clean(&licences(&listing, &read("deny.toml")));
}

#[test]
fn planted_licences_are_found() {
    let deny = "[licenses]\nallow = [\"MIT\", \"Zlib\"]\nexceptions = [{ crate = \"odd\", allow = [\"MPL-2.0\"] }]\n[bans]\n";
    let good = "a v1|MIT\nb v1|GPL-3.0 OR MIT\nc v1|Apache-2.0/MIT\nd v1|(MIT OR Zlib) AND Zlib (*)\nodd v1|MPL-2.0\n";
    clean(&licences(good, deny));
    let bad =
        "a v1|GPL-3.0\nb v1|MIT AND GPL-3.0\nc v1|(GPL-3.0 OR LGPL-3.0) AND MIT\nd v1|\neven v1|MPL-2.0\n";
    found(&licences(bad, deny), &["a: licence 'GPL-3.0'", "b: ", "c: ", "d: licence ''", "even: "]);
}
