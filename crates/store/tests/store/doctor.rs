//! The check a runner can ask for.

use sqlx::Connection;

use crate::{NOON_US, Place, raw};

#[tokio::test]
async fn a_new_store_is_well() {
    let place = Place::with(&["2026-01-05 enrol side=left"]).await;
    place.store.keep_file(place.runner, "a.gpx", b"<gpx/>", NOON_US).await.expect("kept");
    let doctor = place.store.doctor().await.expect("a report");
    assert!(doctor.is_well(), "{doctor:?}");
    assert_eq!((doctor.facts(), doctor.files(), doctor.orphans), (1, 1, 0));
    assert!(doctor.database_bytes > 0);
    assert!(cfg!(not(unix)) || doctor.free_bytes.is_some_and(|bytes| bytes > 0));
}

#[tokio::test]
async fn a_guard_that_was_taken_away_is_noticed() {
    let place = Place::with(&["2026-01-05 enrol side=left"]).await;
    let mut connection = raw(place.dir.path()).await;
    sqlx::query("DROP TRIGGER fact_no_update").execute(&mut connection).await.expect("dropped");
    connection.close().await.expect("closed");
    let doctor = place.store.doctor().await.expect("a report");
    assert_eq!(doctor.schema_differs.as_deref(), Some("fact_no_update"));
    assert!(!doctor.is_well());
}

#[tokio::test]
async fn facts_without_their_runner_are_noticed() {
    let place = Place::with(&["2026-01-05 enrol side=left"]).await;
    let mut connection = raw(place.dir.path()).await;
    for statement in [
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER runner_no_update",
        "UPDATE runner SET id = zeroblob(16)",
        "CREATE TRIGGER runner_no_update BEFORE UPDATE ON runner
BEGIN
    SELECT RAISE(ABORT, 'a runner is never changed');
END",
    ] {
        sqlx::query(statement).execute(&mut connection).await.expect(statement);
    }
    connection.close().await.expect("closed");
    let doctor = place.store.doctor().await.expect("a report");
    assert!(doctor.orphans > 0 && doctor.schema_differs.is_none() && !doctor.is_well(), "{doctor:?}");
    let answer = place.store.default_runner(NOON_US).await;
    assert!(matches!(answer, Err(store::Error::Damaged { .. })), "{answer:?}");
}
