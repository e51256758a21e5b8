//! Several processes at once: every confirmed fact has its own number, without gaps, in the order it was confirmed.

use std::io::BufReader;

use sqlx::Connection;
use store::{Error, Opening, Store, restore};

use crate::kill::{Ack, acks_in, child};
use crate::{NOON_US, Place, fact, raw, run_async};

const EACH: usize = 60;

#[test]
fn two_processes_share_one_new_store() {
    for _ in 0..3 {
        let dir = tempfile::tempdir().expect("a directory");
        let story = format!("append:{EACH}");
        let mut children: Vec<_> =
            (0..2).map(|_| child(&story, dir.path()).spawn().expect("the child starts")).collect();
        let told: Vec<Vec<Ack>> = children
            .iter_mut()
            .map(|child| acks_in(BufReader::new(child.stdout.take().expect("the child's output"))))
            .collect();
        for mut child in children {
            assert!(child.wait().expect("ended").success());
        }
        let history = run_async(async {
            let store = Store::open(dir.path()).await.expect("opens");
            assert_eq!(store.runners().await.expect("one").len(), 1, "both made a runner");
            let runner = store.default_runner(NOON_US).await.expect("the runner");
            store.history(runner).await.expect("whole")
        });
        assert_eq!(history.len(), 2 * EACH);
        assert!(history.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq));
        for acks in &told {
            assert_eq!(acks.len(), EACH);
            assert!(acks.is_sorted_by(|a, b| a.seq < b.seq), "the order of confirmation is kept");
            assert!(acks.iter().all(|ack| history[ack.seq as usize - 1].line == ack.line));
        }
    }
}

#[test]
fn a_backup_under_writing_load_is_a_whole_prefix() {
    let dir = tempfile::tempdir().expect("a directory");
    let out = tempfile::tempdir().expect("a directory");
    let mut writing = child("append", dir.path()).spawn().expect("the child starts");
    let out_of_child = BufReader::new(writing.stdout.take().expect("the child's output"));
    let listening = std::thread::spawn(move || acks_in(out_of_child));
    run_async(async {
        let store = Store::open(dir.path()).await.expect("opens");
        let runner = store.default_runner(NOON_US).await.expect("the runner");
        while store.history(runner).await.expect("whole").is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let mut lengths = Vec::new();
        for n in 0..8 {
            let known = store.history(runner).await.expect("whole").len();
            let (backup, to) = (out.path().join(format!("{n}.backup")), out.path().join(format!("{n}")));
            store.backup(&backup).await.expect("backed up");
            restore(&backup, &to).await.expect("restored");
            let restored = Store::open(&to).await.expect("opens").history(runner).await.expect("whole");
            let now = store.history(runner).await.expect("whole");
            assert!(restored.len() >= known, "what was confirmed before the backup began is in it");
            assert!(now.starts_with(&restored));
            lengths.push(restored.len());
        }
        eprintln!("facts in the backups: {lengths:?}");
        assert!(lengths.first() < lengths.last(), "nothing was written meanwhile: {lengths:?}");
    });
    writing.kill().expect("killed");
    writing.wait().expect("gone");
    assert!(!listening.join().expect("listened").is_empty());
}

#[tokio::test]
async fn a_lock_that_is_not_let_go_is_named() {
    let place = Place::new().await;
    let wait = std::time::Duration::from_millis(150);
    let store = Store::open_with(place.dir.path(), Opening { wait, max_pages: None }).await.expect("opens");
    let mut other = raw(place.dir.path()).await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.expect("the lock");
    let answer = store.append(place.runner, &[fact("2026-01-06 day pain=1")], NOON_US).await;
    assert!(matches!(answer, Err(Error::Busy)), "{answer:?}");
    assert_eq!(store.history(place.runner).await.expect("reading goes on"), vec![]);
    lock.rollback().await.expect("let go");
    store.append(place.runner, &[fact("2026-01-06 day pain=1")], NOON_US).await.expect("stored now");
}

#[test]
fn many_writers_in_one_process_keep_their_order() {
    run_async(async {
        let place = std::sync::Arc::new(Place::new().await);
        let writers: Vec<_> = (0..16)
            .map(|writer| {
                let place = place.clone();
                tokio::spawn(async move {
                    let mut seqs = Vec::new();
                    for n in 0..20 {
                        let facts = [fact(&format!("2026-01-06 cleared night-pain by=\"{writer} {n}\""))];
                        seqs.extend(place.store.append(place.runner, &facts, NOON_US).await.expect("stored"));
                    }
                    seqs
                })
            })
            .collect();
        let mut all = Vec::new();
        for writer in writers {
            let seqs = writer.await.expect("the writer ends");
            assert!(seqs.is_sorted());
            all.extend(seqs);
        }
        all.sort_unstable();
        assert_eq!(all, (1..=320).collect::<Vec<u64>>());
        assert_eq!(place.lines().await.len(), 320);
    });
}
