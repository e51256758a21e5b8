//! The database refuses what the store would never ask: changing, deleting, wrong types, an unsafe library.

use sqlx::{AssertSqlSafe, Connection};
use store::{Error, Store, is_new_enough};

use crate::{NOON_US, Place, raw};

async fn with_everything() -> Place {
    let place = Place::with(&["2026-01-05 enrol side=left", "2026-01-06 run 3.2km 19min"]).await;
    let kept = place.store.keep_file(place.runner, "a.fit", b"bytes of a run", NOON_US).await.expect("kept");
    let recording = store::Recording {
        file: kept.key(),
        inner: String::new(),
        format: store::Format::Fit,
        fact: crate::fact("2026-01-07 run 3.2km 19min start=2026-01-07T07:00:00Z"),
    };
    place.store.record_runs(place.runner, &[recording], NOON_US).await.expect("recorded");
    place
}

async fn check(statement: &str, expect: &str) {
    let place = with_everything().await;
    let mut connection = raw(place.dir.path()).await;
    sqlx::query("PRAGMA recursive_triggers = ON").execute(&mut connection).await.expect("a setting");
    let answer = sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await;
    let said = answer.expect_err(statement).to_string();
    assert!(said.contains(expect), "{statement}\n said: {said}\n instead of: {expect}");
    connection.close().await.expect("closed");
    assert_eq!(place.lines().await.len(), 3, "{statement}");
}

#[tokio::test]
async fn nothing_is_changed_or_deleted() {
    for (statement, expect) in [
        ("UPDATE fact SET line = 'x'", "facts are never changed"),
        ("UPDATE fact SET recorded_us = 1 WHERE seq = 2", "facts are never changed"),
        ("DELETE FROM fact WHERE seq = 2", "facts are never deleted"),
        ("DELETE FROM head", "facts are never deleted"),
        ("UPDATE head SET seq = 1", "only moves on"),
        ("UPDATE file SET bytes = x'00'", "files are never changed"),
        ("DELETE FROM file", "files are never deleted"),
        (
            "INSERT OR REPLACE INTO file SELECT runner, sha256, 'b', 1, 1, 'plain', x'00' FROM file",
            "files are never deleted",
        ),
        ("UPDATE fact_file SET seq = 1", "never changed"),
        ("DELETE FROM fact_file", "never deleted"),
        ("UPDATE runner SET since_us = 0", "never changed"),
        ("DELETE FROM runner", "never deleted"),
        (
            "INSERT OR REPLACE INTO fact SELECT runner, seq, on_day, 0, line, prev_hash, hash FROM fact WHERE seq = 1",
            "must follow the newest one",
        ),
        (
            "INSERT INTO fact SELECT runner, 9, on_day, 0, line, hash, hash FROM fact WHERE seq = 3",
            "must follow the newest one",
        ),
        (
            "INSERT INTO fact SELECT runner, 4, on_day, 0, line, prev_hash, hash FROM fact WHERE seq = 3",
            "must follow the newest one",
        ),
    ] {
        check(statement, expect).await;
    }
}

#[tokio::test]
async fn wrong_types_and_lost_ends_are_refused() {
    for (statement, expect) in [
        (
            "INSERT INTO fact SELECT runner, 4, on_day, 'noon', line, hash, hash FROM fact WHERE seq = 3",
            "cannot store TEXT value in INTEGER column",
        ),
        (
            "INSERT INTO fact SELECT runner, 4, on_day, 0, x'00', hash, hash FROM fact WHERE seq = 3",
            "cannot store BLOB value in TEXT column",
        ),
        (
            "INSERT INTO fact SELECT runner, 4, on_day, 0, line, hash, x'00' FROM fact WHERE seq = 3",
            "CHECK constraint failed",
        ),
        ("INSERT INTO runner VALUES ('me', 0)", "cannot store TEXT value in BLOB column"),
        (
            "INSERT INTO fact_file SELECT runner, zeroblob(32), '', 1, 'fit' FROM fact WHERE seq = 1",
            "FOREIGN KEY constraint failed",
        ),
    ] {
        check(statement, expect).await;
    }
}

#[tokio::test]
async fn a_confirmed_fact_is_on_the_disk() {
    let place = Place::new().await;
    let doctor = place.store.doctor().await.expect("a report");
    assert_eq!(doctor.journal_mode, "wal");
    assert_eq!(doctor.synchronous, 2, "2 is FULL");
    assert!(doctor.foreign_keys);
    assert!(doctor.busy_timeout_ms >= 1000, "{}", doctor.busy_timeout_ms);
    assert!(is_new_enough(&doctor.sqlite_version), "{}", doctor.sqlite_version);
}

#[test]
fn only_a_sqlite_without_the_log_fault_is_accepted() {
    for good in ["3.51.3", "3.51.10", "3.52.0", "3.100.1", "4.0.0"] {
        assert!(is_new_enough(good), "{good}");
    }
    for bad in ["3.51.2", "3.40.1", "3.7.0", "3.9.99", "2.99.99", "3.51", "3", "", "new", "3.51.x"] {
        assert!(!is_new_enough(bad), "{bad}");
    }
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_left_alone() {
    let place = with_everything().await;
    let mut connection = raw(place.dir.path()).await;
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .execute(&mut connection)
    .await
    .expect("a later step");
    connection.close().await.expect("closed");
    let answer = Store::open(place.dir.path()).await;
    assert!(matches!(answer, Err(Error::NewerSchema { .. })), "{answer:?}");
}

#[tokio::test]
async fn another_kind_of_file_is_no_database() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("restride.sqlite"), "notes on running\n".repeat(300)).expect("written");
    let answer = Store::open(dir.path()).await;
    assert!(matches!(answer, Err(Error::Damaged { .. })), "{answer:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn other_users_cannot_read_anything() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_everything().await;
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    let mut seen = 0;
    for entry in std::fs::read_dir(place.dir.path()).expect("a directory") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2, "the database and its log, not {seen} files");

    let nested = place.dir.path().join("a").join("b");
    Store::open(&nested).await.expect("makes its directory");
    assert_eq!(mode(&nested), 0o700);

    let backup = place.dir.path().join("backup");
    place.store.backup(&backup).await.expect("a backup");
    let (new, there) = (place.dir.path().join("new"), place.dir.path().join("there"));
    std::fs::create_dir(&there).expect("an empty folder");
    std::fs::set_permissions(&there, std::fs::Permissions::from_mode(0o750)).expect("set");
    for (to, expect) in [(&new, 0o700), (&there, 0o750)] {
        store::restore(&backup, to).await.expect("restored");
        assert_eq!((mode(to), mode(&to.join("restride.sqlite"))), (expect, 0o600), "{}", to.display());
    }
}

#[tokio::test]
async fn an_empty_file_is_no_new_history() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("restride.sqlite");
    std::fs::write(&path, "").expect("written");
    let answer = Store::open(dir.path()).await;
    assert!(matches!(answer, Err(Error::EmptyHistory { .. })), "{answer:?}");
    assert_eq!(path.metadata().expect("still there").len(), 0);
    std::fs::remove_file(&path).expect("removed");
    Store::open(dir.path()).await.expect("a new history").close().await;
    let left: Vec<_> = std::fs::read_dir(dir.path()).expect("a directory").flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_is_there_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("restride.sqlite");
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    };
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    set(dir.path(), 0o750);
    Store::open(dir.path()).await.expect("opens").close().await;
    assert_eq!((mode(dir.path()), mode(&path)), (0o750, 0o600));
    set(&path, 0o640);
    Store::open(dir.path()).await.expect("opens").close().await;
    assert_eq!((mode(dir.path()), mode(&path)), (0o750, 0o640));
}
