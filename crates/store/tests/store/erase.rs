//! Erased is gone: no row and no byte of it in any file of the data directory.

use std::path::Path;

use sqlx::Connection;
use store::{Error, FileKey, Opening, Store};

use crate::kill::Dice;
use crate::{NOON_US, Place, fact, facts, raw};

fn files_with(dir: &Path, canary: &str) -> usize {
    let entries = std::fs::read_dir(dir).expect("a directory");
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).expect("readable");
        bytes.windows(canary.len()).any(|window| window == canary.as_bytes())
    };
    entries.filter(|entry| holds(&entry.as_ref().expect("an entry").path())).count()
}

async fn with_canaries() -> (Place, Vec<String>) {
    let place = Place::new().await;
    let mut dice = Dice(3);
    let canaries: Vec<String> = (0..20).map(|n| format!("canary-{n}-{}", n * 7919)).collect();
    for (n, canary) in canaries.iter().enumerate() {
        let flag = fact(&format!("2026-01-06 cleared night-pain by=\"{canary}\""));
        place.store.append(place.runner, &[flag], NOON_US).await.expect("stored");
        let mut bytes = canary.clone().into_bytes();
        bytes.extend((0..n * 400).map(|_| dice.below(256) as u8));
        place.store.keep_file(place.runner, canary, &bytes, NOON_US).await.expect("kept");
    }
    (place, canaries)
}

#[tokio::test]
async fn no_byte_of_an_erased_runner_is_left() {
    let (place, canaries) = with_canaries().await;
    let other = place.store.new_runner(NOON_US + 1).await.expect("a second runner");
    place.store.append(other, &facts(&["2026-01-05 enrol side=left"]), NOON_US).await.expect("stored");
    assert!(
        canaries.iter().all(|canary| files_with(place.dir.path(), canary) > 0),
        "the search finds what is there"
    );

    let before = place.store.doctor().await.expect("a report").database_bytes;
    place.store.erase(place.runner).await.expect("erased");
    let after = place.store.doctor().await.expect("a report").database_bytes;
    assert!(after < before * 3 / 4, "the database was not rewritten: {before} bytes before, {after} after");
    for canary in &canaries {
        assert_eq!(files_with(place.dir.path(), canary), 0, "{canary}");
    }
    let gone = place.store.history(place.runner).await;
    assert!(matches!(gone, Err(Error::UnknownRunner(_))), "{gone:?}");
    let file = place.store.file(place.runner, FileKey::of(canaries[0].as_bytes())).await;
    assert!(matches!(file, Err(Error::UnknownFile(_))), "{file:?}");
    assert_eq!(place.store.history(other).await.expect("untouched").len(), 1);
    assert!(place.store.doctor().await.expect("a report").is_well());
    assert_eq!(place.store.default_runner(NOON_US).await.expect("the other"), other);
    place.store.erase(place.runner).await.expect("erasing again is no error");
}

#[tokio::test]
async fn the_guards_hold_again_after_erasing() {
    let (place, _) = with_canaries().await;
    place.store.erase(place.runner).await.expect("erased");
    let next = place.store.default_runner(NOON_US + 5).await.expect("a new one");
    assert_ne!(next, place.runner);
    place.store.append(next, &facts(&["2026-01-05 enrol side=left"]), NOON_US).await.expect("stored");
    let mut connection = raw(place.dir.path()).await;
    assert!(sqlx::query("DELETE FROM fact").execute(&mut connection).await.is_err());
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn a_reader_that_holds_on_is_named_and_the_work_can_be_finished() {
    let (place, canaries) = with_canaries().await;
    let wait = std::time::Duration::from_millis(200);
    let store = Store::open_with(place.dir.path(), Opening { wait, max_pages: None }).await.expect("opens");
    let mut reader = raw(place.dir.path()).await;
    let mut reading = reader.begin().await.expect("a transaction");
    let _: i64 =
        sqlx::query_scalar("SELECT count(*) FROM fact").fetch_one(&mut *reading).await.expect("read");
    let answer = store.erase(place.runner).await;
    assert!(matches!(answer, Err(Error::EraseUnfinished)), "{answer:?}");
    reading.rollback().await.expect("ended");
    store.erase(place.runner).await.expect("finished");
    assert!(canaries.iter().all(|canary| files_with(place.dir.path(), canary) == 0));
}
