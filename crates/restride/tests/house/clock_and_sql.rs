//! Two things with one home each: the clock in one file of the program, SQL in the store.

use crate::repository::{Source, rust_sources, sources};
use crate::{clean, found, rust_text};

const CLOCK_FILE: &str = "crates/restride/src/clock.rs";
const CLOCKS: [&str; 4] = ["Zoned::now", "Timestamp::now", "SystemTime::now", "now_v7"];
const DATABASES: [&str; 4] = ["sqlx", "rusqlite", "libsqlite3_sys", "tokio_postgres"];
const SQL: [&str; 10] = [
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "DELETE FROM ",
    "UPDATE ",
    "CREATE TABLE ",
    "CREATE TRIGGER ",
    "DROP TABLE ",
    "ALTER TABLE ",
    "PRAGMA ",
];

fn clock_readings(text: &str) -> Vec<usize> {
    let code = rust_text::code(&rust_text::without_tests(text));
    let reads = |line: &str| CLOCKS.iter().any(|clock| line.contains(clock));
    code.lines().enumerate().filter(|(_, line)| reads(line)).map(|(n, _)| n + 1).collect()
}

fn clocks_outside_their_file(path: &str, text: &str) -> Vec<String> {
    if path == CLOCK_FILE {
        return Vec::new();
    }
    let finding =
        |line| format!("{path}:{line}: only {CLOCK_FILE} reads the clock; take the moment as a parameter");
    clock_readings(text).into_iter().map(finding).collect()
}

fn database_outside_the_store(path: &str, text: &str) -> Vec<String> {
    let (code, strings) = (rust_text::code(text), rust_text::strings(text));
    let mut findings = Vec::new();
    for (n, (code, string)) in code.lines().zip(strings.lines()).enumerate() {
        let known = rust_text::words(code).into_iter().any(|(_, word)| DATABASES.contains(&word.as_str()));
        if known || SQL.iter().any(|sql| string.contains(sql)) {
            findings.push(format!("{path}:{}: databases and SQL belong in crates/store", n + 1));
        }
    }
    findings
}

#[test]
fn the_clock_is_read_in_one_file() {
    let product: Vec<Source> = rust_sources().into_iter().filter(Source::is_product_code).collect();
    let findings: Vec<String> =
        product.iter().flat_map(|s| clocks_outside_their_file(&s.path, &s.text)).collect();
    clean(&findings);
    let clock =
        product.iter().find(|source| source.path == CLOCK_FILE).expect("the file that reads the clock");
    assert_eq!(clock_readings(&clock.text).len(), 1, "{CLOCK_FILE} reads the clock once");
}

#[test]
fn planted_clocks_are_found() {
    let text = "//! A.\n// Zoned::now() in a comment\nlet a = jiff::Zoned::now();\nlet b = Uuid::now_v7();\n";
    found(&clocks_outside_their_file("crates/store/src/a.rs", text), &["a.rs:3", "a.rs:4"]);
    clean(&clocks_outside_their_file(CLOCK_FILE, text));
    clean(&clocks_outside_their_file("a.rs", "#[cfg(test)]\nmod tests { fn a() { SystemTime::now(); } }\n"));
}

#[test]
fn databases_stay_in_the_store() {
    let outside = |s: &&Source| s.is_rust() && s.crate_name() != Some("store") && !s.is_house_test();
    let findings: Vec<String> =
        sources().iter().filter(outside).flat_map(|s| database_outside_the_store(&s.path, &s.text)).collect();
    clean(&findings);
}

#[test]
fn planted_sql_is_found() {
    clean(&database_outside_the_store("a.rs", "// SELECT in a comment\nlet a = \"select a run\";\n"));
    found(&database_outside_the_store("a.rs", "//! A.\nuse sqlx::Row;\n"), &["a.rs:2"]);
    found(&database_outside_the_store("a.rs", "let a = \"SELECT line FROM fact\";\n"), &["a.rs:1"]);
    found(&database_outside_the_store("a.rs", "let a = r#\"\nPRAGMA journal_mode\"#;\n"), &["a.rs:2"]);
}
