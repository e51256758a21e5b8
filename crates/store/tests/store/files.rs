//! Files come back byte for byte, and twice the same file is one file.

use proptest::prelude::*;
use sqlx::Connection;
use store::{Error, FileKey, Kept, NewFile};

use crate::{NOON_US, Place, raw, run_async};

#[tokio::test]
async fn the_same_bytes_are_kept_once() {
    let place = Place::new().await;
    let keep = async |name: &str, bytes: &[u8]| {
        place.store.keep_file(place.runner, name, bytes, NOON_US).await.expect("kept")
    };
    let key = FileKey::of(b"one");
    assert_eq!(keep("one.fit", b"one").await, Kept::New(key));
    assert_eq!(keep("renamed.fit", b"one").await, Kept::AlreadyThere(key));
    assert_eq!(keep("two.fit", b"two").await, Kept::New(FileKey::of(b"two")));

    let file = place.store.file(place.runner, key).await.expect("there");
    assert_eq!(
        (file.name.as_str(), file.bytes.as_slice(), file.first_seen_us),
        ("one.fit", b"one".as_slice(), NOON_US)
    );
    assert_eq!(key.to_string().parse::<FileKey>().expect("its own text"), key);
    assert!("zz".repeat(32).parse::<FileKey>().is_err() && "ab".parse::<FileKey>().is_err());
}

#[tokio::test]
async fn twice_in_one_batch_is_kept_once() {
    let place = Place::new().await;
    let files = [NewFile { name: "a", bytes: b"x" }, NewFile { name: "b", bytes: b"x" }];
    let kept = place.store.keep_files(place.runner, &files, NOON_US).await.expect("kept");
    assert_eq!(kept, vec![Kept::New(FileKey::of(b"x")), Kept::AlreadyThere(FileKey::of(b"x"))]);
}

#[tokio::test]
async fn an_unknown_file_and_a_foreign_runner_get_nothing() {
    let place = Place::new().await;
    let key = place.store.keep_file(place.runner, "a", b"mine", NOON_US).await.expect("kept").key();
    let other = place.store.new_runner(NOON_US).await.expect("a runner");
    let foreign = place.store.file(other, key).await;
    assert!(matches!(foreign, Err(Error::UnknownFile(_))), "{foreign:?}");
    let unknown = place.store.file(place.runner, FileKey::of(b"no")).await;
    assert!(matches!(unknown, Err(Error::UnknownFile(_))), "{unknown:?}");
}

#[tokio::test]
async fn a_file_that_changed_on_the_disk_is_not_given_out() {
    let text = "a track point, and ".repeat(500);
    for bytes in [b"short".as_slice(), text.as_bytes()] {
        let place = Place::new().await;
        let key = place.store.keep_file(place.runner, "a.gpx", bytes, NOON_US).await.expect("kept").key();
        assert!(place.store.verify(place.runner).await.expect("checked").is_whole());
        let mut connection = raw(place.dir.path()).await;
        for statement in
            ["DROP TRIGGER file_no_update", "UPDATE file SET bytes = CAST(x'21' || substr(bytes, 2) AS BLOB)"]
        {
            sqlx::query(statement).execute(&mut connection).await.expect(statement);
        }
        connection.close().await.expect("closed");
        let answer = place.store.file(place.runner, key).await;
        assert!(matches!(answer, Err(Error::FileDamaged { .. })), "{answer:?}");
        let verification = place.store.verify(place.runner).await.expect("checked");
        assert_eq!((verification.bad_files, verification.files), (vec![key], 0));
    }
}

#[test]
fn any_bytes_come_back() {
    let place = run_async(Place::new());
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..3000),
        (any::<u8>(), 0_usize..100_000).prop_map(|(byte, length)| vec![byte; length]),
    ];
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome = runner.run(&bytes, |bytes| {
        runtime.block_on(async {
            let kept = place.store.keep_file(place.runner, "any", &bytes, NOON_US).await.expect("kept");
            let file = place.store.file(place.runner, kept.key()).await.expect("there");
            prop_assert_eq!(file.bytes, bytes);
            Ok(())
        })
    });
    outcome.expect("every file comes back");
}
