//! Files come back byte for byte, and twice the same file is one file.

use proptest::prelude::*;
use sqlx::Connection;
use store::{Error, FileKey, FileNote, Kept, NewFile};

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

#[tokio::test]
async fn the_import_log_names_every_file_as_it_was_first_seen() {
    let place = Place::new().await;
    for (name, bytes, us) in
        [("b.fit", "second", 2), ("a.gpx", &*"first ".repeat(99), 1), ("c.fit", "second", 3)]
    {
        place.store.keep_file(place.runner, name, bytes.as_bytes(), us).await.expect("kept");
    }
    let note = |name: &str, bytes: &str, first_seen_us| FileNote {
        key: FileKey::of(bytes.as_bytes()),
        name: name.to_owned(),
        first_seen_us,
        size_bytes: bytes.len() as u64,
    };
    let notes = place.store.file_notes(place.runner).await.expect("the log");
    assert_eq!(notes, vec![note("a.gpx", &"first ".repeat(99), 1), note("b.fit", "second", 2)]);
}

#[tokio::test]
async fn real_recordings_come_back_byte_for_byte() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    let files = recordings_in(&folder, 60);
    if files.is_empty() {
        eprintln!("SKIPPED: there are no recordings in {}", folder.display());
        return;
    }
    let place = Place::new().await;
    let batch: Vec<NewFile> = files.iter().map(|(name, bytes)| NewFile { name, bytes }).collect();
    let began = std::time::Instant::now();
    let kept = place.store.keep_files(place.runner, &batch, NOON_US).await.expect("kept");
    let took = began.elapsed();
    let again = place.store.keep_files(place.runner, &batch, NOON_US + 1).await.expect("kept");
    assert!(again.iter().all(|kept| matches!(kept, Kept::AlreadyThere(_))));
    for (kept, (name, bytes)) in kept.iter().zip(&files) {
        assert_eq!(place.store.file(place.runner, kept.key()).await.expect(name).bytes, *bytes, "{name}");
    }
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let stored = place.store.doctor().await.expect("a report").database_bytes;
    eprintln!("{} files of {size} bytes kept in {took:?}; the database has {stored} bytes", files.len());
}

/// Name and bytes of up to `most` files below a folder, none larger than half a megabyte.
fn recordings_in(folder: &std::path::Path, most: usize) -> Vec<(String, Vec<u8>)> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.to_string_lossy().to_lowercase();
            let is_recording = [".fit", ".gpx", ".tcx"].iter().any(|ending| name.ends_with(ending));
            if path.is_dir() {
                folders.push(path);
            } else if is_recording && files.len() < most {
                files.extend(
                    std::fs::read(&path).ok().filter(|b| b.len() < 500_000).map(|bytes| (name, bytes)),
                );
            }
        }
    }
    files
}
