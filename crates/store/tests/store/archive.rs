//! Out and back in: the diary as text, and a backup that restores to the same facts, hashes and files.

use std::path::Path;

use rehab::diary::read;
use sqlx::Connection;
use store::{Error, FileKey, Store, diary, restore};

use crate::{NOON_US, Place, fact, raw};

const FILE: &[u8] = b"the bytes of a file";

async fn lived_in() -> Place {
    let place = Place::with(&[
        "2026-01-05 enrol side=left",
        "2026-01-07 run 3.2km 19min",
        "2026-01-06 day pain=1",
        "2026-01-07 withdrawn run of=2026-01-07 because=\"the \\\"wrong\\\" shoe\\nand day\"",
    ])
    .await;
    place.store.keep_file(place.runner, "a.fit", FILE, NOON_US).await.expect("kept");
    place
}

/// A copy of the backup with something done to it behind the store's back.
async fn spoiled(backup: &Path, statements: &[&'static str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::copy(backup, dir.path().join("restride.sqlite")).expect("copied");
    let mut connection = raw(dir.path()).await;
    for statement in statements {
        sqlx::query(*statement).execute(&mut connection).await.expect(statement);
    }
    connection.close().await.expect("closed");
    dir
}

#[tokio::test]
async fn a_backup_restores_to_the_same_store() {
    let place = lived_in().await;
    let out = tempfile::tempdir().expect("a directory");
    let backup = out.path().join("restride.backup");
    place.store.backup(&backup).await.expect("backed up");
    for dir in [out.path().join("new/and/nested"), tempfile::tempdir().expect("an empty directory").keep()] {
        restore(&backup, &dir).await.expect("restored");
        let restored = Store::open(&dir).await.expect("opens");
        assert_eq!(restored.default_runner(NOON_US + 1).await.expect("the runner"), place.runner);
        let history = restored.history(place.runner).await.expect("whole");
        assert_eq!(history, place.store.history(place.runner).await.expect("whole"));
        assert_eq!(restored.file(place.runner, FileKey::of(FILE)).await.expect("there").bytes, FILE);
        assert!(restored.doctor().await.expect("a report").is_well());
        restored.append(place.runner, &[fact("2026-02-01 flag night-pain")], NOON_US).await.expect("goes on");
        std::fs::remove_dir_all(&dir).expect("removed");
    }
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let place = lived_in().await;
    let out = tempfile::tempdir().expect("a directory");
    let backup = out.path().join("restride.backup");
    place.store.backup(&backup).await.expect("backed up");
    let first = std::fs::read(&backup).expect("there");
    let again = place.store.backup(&backup).await;
    assert!(matches!(again, Err(Error::AlreadyExists { .. })), "{again:?}");
    assert_eq!(std::fs::read(&backup).expect("there"), first);

    let taken = restore(&backup, place.dir.path()).await;
    assert!(matches!(taken, Err(Error::NotEmpty { .. })), "{taken:?}");
    let a_file = restore(&backup, &backup).await;
    assert!(matches!(a_file, Err(Error::NotEmpty { .. })), "{a_file:?}");
    assert_eq!(place.lines().await.len(), 4);
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_no_trace() {
    let place = lived_in().await;
    let out = tempfile::tempdir().expect("a directory");
    let backup = out.path().join("restride.backup");
    place.store.backup(&backup).await.expect("backed up");
    let target = tempfile::tempdir().expect("a directory");
    let dir = target.path().join("restored");
    restore(spoiled(&backup, &[]).await.path().join("restride.sqlite").as_path(), &dir)
        .await
        .expect("a plain copy is fine");
    std::fs::remove_dir_all(&dir).expect("removed");

    const GUARD: &str = "CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact
BEGIN
    SELECT RAISE(ABORT, 'facts are never changed');
END";
    for statements in [
        &["DROP TRIGGER fact_no_update", "UPDATE fact SET line = line || ' ' WHERE seq = 2", GUARD][..],
        &["DROP TRIGGER fact_no_update"],
        &["CREATE TRIGGER more AFTER INSERT ON fact BEGIN DELETE FROM file; END"],
        &["CREATE TABLE more (x INTEGER)"],
    ] {
        let copy = spoiled(&backup, statements).await;
        let answer = restore(&copy.path().join("restride.sqlite"), &dir).await;
        assert!(matches!(answer, Err(Error::ArchiveRefused { .. })), "{statements:?}: {answer:?}");
    }
    let bytes = std::fs::read(&backup).expect("there");
    let text = out.path().join("a.txt");
    let half = out.path().join("half");
    std::fs::write(&text, "2026-01-05 enrol").expect("written");
    std::fs::write(&half, &bytes[..bytes.len() / 2]).expect("written");
    for path in [text, half] {
        let answer = restore(&path, &dir).await;
        assert!(matches!(answer, Err(Error::ArchiveRefused { .. })), "{}: {answer:?}", path.display());
    }
    let absent = restore(&out.path().join("absent"), &dir).await;
    assert!(matches!(absent, Err(Error::Disk { .. })), "{absent:?}");
    assert_eq!(
        std::fs::read_dir(target.path()).expect("a directory").count(),
        0,
        "something was left behind"
    );
}

#[tokio::test]
async fn a_database_in_use_is_no_backup() {
    let place = lived_in().await;
    let target = tempfile::tempdir().expect("a directory");
    let answer = restore(&place.dir.path().join("restride.sqlite"), &target.path().join("new")).await;
    assert!(matches!(answer, Err(Error::ArchiveRefused { .. })), "{answer:?}");
}

#[tokio::test]
async fn the_diary_is_read_back_as_the_same_facts() {
    let place = lived_in().await;
    let history = place.store.history(place.runner).await.expect("whole");
    let text = diary(place.runner, &history);
    let mut expected: Vec<_> = history.iter().map(|recorded| recorded.fact.clone()).collect();
    expected.sort_by_key(|fact| fact.on);
    assert_eq!(read(&text).expect("a diary"), expected);
    let newest = history.last().expect("not empty");
    assert!(text.contains(&newest.hash.to_string()) && text.contains("fact 4,"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 3);
}
