//! Files and their runs taken in together: once, whole or not at all, whoever else writes in between.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;
use store::{
    Batch, Error, FileKey, Format, Hash, Intake, PackedFile, Packing, Recording, RunOutcome, Store, Telling,
};

use crate::{NOON_US, Place, fact, raw};

const RUN: &str = "2026-01-06 run 5.0km 30min start=2026-01-06T06:00:00Z";

fn packed(bytes: &[u8]) -> PackedFile {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory");
    PackedFile {
        key: FileKey::of(bytes),
        name: "run.fit".to_owned(),
        size_bytes: bytes.len() as u64,
        packing: Packing::Deflate,
        packed: encoder.finish().expect("memory"),
    }
}

fn recording(bytes: &[u8], line: &str) -> Recording {
    Recording { file: FileKey::of(bytes), inner: String::new(), format: Format::Fit, fact: fact(line) }
}

fn telling(bytes: &[u8], note: &str) -> Telling {
    let (service, title) = ("Strava".to_owned(), "Morning run".to_owned());
    Telling { file: FileKey::of(bytes), inner: String::new(), service, title, note: note.to_owned() }
}

fn batch(bytes: &[u8], line: &str) -> Batch {
    Batch { files: vec![packed(bytes)], recordings: vec![recording(bytes, line)], tellings: Vec::new() }
}

#[tokio::test]
async fn a_batch_is_kept_recorded_and_told_of() {
    let place = Place::with(&["2026-01-05 enrol side=left"]).await;
    let (store, runner, mut intake) = (&place.store, place.runner, Intake::default());
    let bytes = b"a recording".repeat(30);
    let both = Batch { tellings: vec![telling(&bytes, "knee sore")], ..batch(&bytes, RUN) };
    let outcomes = store.take_in(runner, &mut intake, both, NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::New { seq: 2 }]);
    assert_eq!(store.file(runner, FileKey::of(&bytes)).await.expect("kept").bytes, bytes);
    let told = store.told(runner).await.expect("told");
    assert_eq!(told.iter().map(|t| (t.seq, t.note.as_str())).collect::<Vec<_>>(), [(2, "knee sore")]);

    let again = Batch { tellings: vec![telling(&bytes, "other words")], ..batch(&bytes, RUN) };
    let outcomes = store.take_in(runner, &mut intake, again, NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::SameFile { seq: 2 }]);
    assert_eq!(store.told(runner).await.expect("told"), told);
    assert!(store.doctor().await.expect("a report").is_well());
    store.erase(runner).await.expect("erased");
}

#[tokio::test]
async fn what_others_write_between_two_batches_is_seen() {
    let place = Place::new().await;
    let (store, runner, mut intake) = (&place.store, place.runner, Intake::default());
    store.take_in(runner, &mut intake, batch(b"one", RUN), NOON_US).await.expect("taken in");

    let other = Store::open(place.dir.path()).await.expect("opens twice");
    let of_other = batch(b"two", "2026-01-08 run 6.0km 36min start=2026-01-08T06:00:00Z");
    let outcomes = other.take_in(runner, &mut Intake::default(), of_other, NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::New { seq: 2 }]);
    store.append(runner, &[fact("2026-01-08 day pain=1")], NOON_US).await.expect("appended");

    let same_run = batch(b"three", "2026-01-08 run 6.0km 36min start=2026-01-08T06:00:10Z");
    let outcomes = store.take_in(runner, &mut intake, same_run, NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::SameRun { kept: 2 }]);
    let next = batch(b"four", "2026-01-10 run 7.0km 42min start=2026-01-10T06:00:00Z");
    let outcomes = store.take_in(runner, &mut intake, next, NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::New { seq: 4 }]);
}

#[tokio::test]
async fn a_batch_that_fails_leaves_nothing_behind() {
    let place = Place::new().await;
    let (store, runner, mut intake) = (&place.store, place.runner, Intake::default());
    let unknown = recording(b"never kept", "2026-01-08 run 6.0km 36min start=2026-01-08T06:00:00Z");
    let mut failing = batch(b"one", RUN);
    failing.recordings.push(unknown);
    let failed = store.take_in(runner, &mut intake, failing, NOON_US).await;
    assert!(matches!(failed, Err(Error::UnknownFile(_))), "{failed:?}");
    assert_eq!(place.lines().await, Vec::<String>::new());
    assert!(store.file(runner, FileKey::of(b"one")).await.is_err());
    let outcomes = store.take_in(runner, &mut intake, batch(b"one", RUN), NOON_US).await.expect("taken in");
    assert_eq!(outcomes, [RunOutcome::New { seq: 1 }]);
}

#[tokio::test]
async fn an_archive_is_remembered_by_edition_and_what_was_told_is_guarded() {
    let place = Place::new().await;
    let (store, runner) = (&place.store, place.runner);
    let archive = Hash([7; 32]);
    store.remember(runner, archive, "1", b"first").await.expect("remembered");
    store.remember(runner, archive, "2", b"second").await.expect("remembered");
    let recalled = |edition| store.remembered(runner, archive, edition);
    assert_eq!(recalled("2").await.expect("an answer").as_deref(), Some(b"second".as_slice()));
    assert_eq!(recalled("1").await.expect("an answer"), None);
    assert_eq!(store.remembered(runner, Hash([8; 32]), "2").await.expect("an answer"), None);

    let told = Batch { tellings: vec![telling(b"one", "")], ..batch(b"one", RUN) };
    store.take_in(runner, &mut Intake::default(), told, NOON_US).await.expect("taken in");
    let mut behind = raw(place.dir.path()).await;
    for statement in ["DELETE FROM told", "UPDATE told SET note = 'x'"] {
        let refused = sqlx::query(statement).execute(&mut behind).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("what was told")), "{statement}");
    }
}
