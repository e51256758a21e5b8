//! Facts go in at the end and come out in order, all of a batch or none.

use store::{Error, FileKey, Hash, NewFile, Store, chain};

use crate::kill::insert;
use crate::{NOON_US, Place, fact, facts, raw};

const WEEK: [&str; 6] = [
    "2026-01-05 enrol side=left born=1990",
    "2026-01-06 run 3.2km 19min before=0 during=1 after=0 morning=0",
    "2026-01-07 strength abduction:1=15,15,15 rir=3 pain=0 morning=0",
    "2026-01-08 day pain=1 walk30=0 stairs=0 squat=1 medicine=no",
    "2026-01-21 flag night-pain",
    "2026-02-01 cleared night-pain by=\"the physiotherapist, \\\"Ann\\\"\"",
];

#[tokio::test]
async fn a_history_comes_back_as_it_was_recorded() {
    let place = Place::new().await;
    let first = place.store.append(place.runner, &facts(&WEEK[..2]), NOON_US).await.expect("stored");
    let second = place.store.append(place.runner, &facts(&WEEK[2..]), NOON_US + 7).await.expect("stored");
    assert_eq!((first, second), (vec![1, 2], vec![3, 4, 5, 6]));

    let history = place.store.history(place.runner).await.expect("whole");
    assert_eq!(history.iter().map(|r| r.fact.clone()).collect::<Vec<_>>(), facts(&WEEK));
    assert_eq!(history.iter().map(|r| r.seq).collect::<Vec<_>>(), vec![1, 2, 3, 4, 5, 6]);
    assert_eq!(history.iter().map(|r| r.recorded_us - NOON_US).collect::<Vec<_>>(), vec![0, 0, 7, 7, 7, 7]);

    let reopened = Store::open(place.dir.path()).await.expect("opens again");
    assert_eq!(reopened.default_runner(NOON_US + 9).await.expect("the same runner"), place.runner);
    assert_eq!(reopened.history(place.runner).await.expect("whole"), history);
}

#[tokio::test]
async fn each_hash_binds_the_documented_fields() {
    let place = Place::with(&WEEK).await;
    let mut prev = Hash::START;
    for r in place.store.history(place.runner).await.expect("whole") {
        let hash = chain::hash(&prev, place.runner, r.seq, r.recorded_us, &r.fact.on.to_string(), &r.line);
        assert_eq!(r.hash, hash, "fact {}", r.seq);
        prev = hash;
    }
}

#[tokio::test]
async fn a_fact_that_cannot_be_read_back_stores_nothing_of_its_batch() {
    let place = Place::with(&WEEK).await;
    let mut odd = fact("2026-01-21 flag night-pain");
    if let rehab::fact::What::Flag(flag) = &mut odd.what {
        flag.name = "two\nlines # and a remark".to_owned();
    }
    let answer = place.store.append(place.runner, &[fact(WEEK[1]), odd], NOON_US).await;
    assert!(matches!(answer, Err(Error::NotWritable { .. })), "{answer:?}");
    assert_eq!(place.lines().await.len(), WEEK.len());
}

#[tokio::test]
async fn an_empty_batch_and_an_empty_history_are_no_errors() {
    let place = Place::new().await;
    assert_eq!(
        place.store.append(place.runner, &[], NOON_US).await.expect("nothing to do"),
        Vec::<u64>::new()
    );
    assert_eq!(place.store.history(place.runner).await.expect("empty"), vec![]);
}

#[tokio::test]
async fn runners_do_not_see_each_other() {
    let place = Place::with(&WEEK).await;
    let other = place.store.new_runner(NOON_US + 1).await.expect("a second runner");
    place.store.append(other, &facts(&WEEK[..1]), NOON_US).await.expect("stored");
    assert_eq!(place.store.history(other).await.expect("whole").len(), 1);
    assert_eq!(place.lines().await.len(), WEEK.len());
    assert_eq!(place.store.runners().await.expect("both"), vec![place.runner, other]);
    assert_eq!(place.store.default_runner(NOON_US).await.expect("the first"), place.runner);
}

#[tokio::test]
async fn an_unknown_runner_is_an_error_and_not_an_empty_history() {
    let place = Place::new().await;
    let stranger = "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("a runner's number");
    let read = place.store.history(stranger).await;
    assert!(matches!(read, Err(Error::UnknownRunner(_))), "{read:?}");
    let written = place.store.append(stranger, &facts(&WEEK), NOON_US).await;
    assert!(matches!(written, Err(Error::UnknownRunner(_))), "{written:?}");
}

#[tokio::test]
async fn a_line_of_a_later_program_is_no_damage_and_no_guess() {
    let place = Place::with(&WEEK).await;
    let newest = place.store.history(place.runner).await.expect("whole");
    let newest = newest.last().map(|newest| chain::Head { seq: newest.seq, hash: newest.hash });
    let line = "2026-02-02 balance left=12s".to_owned();
    let later = chain::Link::after(newest, place.runner, NOON_US, "2026-02-02".to_owned(), line.clone());
    insert(&mut raw(place.dir.path()).await, place.runner, &later).await;
    match place.store.history(place.runner).await {
        Err(Error::LineNotUnderstood { seq: 7, line: told, .. }) => assert_eq!(told, line),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_question_may_be_asked_from_any_thread() {
    fn require_send<T: Send>(question: T) -> T {
        question
    }
    let place = Place::with(&WEEK).await;
    let (store, me) = (&place.store, place.runner);
    require_send(store.append(me, &[], NOON_US)).await.expect("nothing");
    require_send(store.history(me)).await.expect("whole");
    require_send(store.verify(me)).await.expect("checked");
    require_send(store.keep_files(me, &[NewFile { name: "a", bytes: b"a" }], NOON_US)).await.expect("kept");
    require_send(store.file(me, FileKey::of(b"a"))).await.expect("there");
    require_send(store.record_runs(me, &[], NOON_US)).await.expect("nothing");
    require_send(store.file_notes(me)).await.expect("one");
    require_send(store.origins(me)).await.expect("none");
    require_send(store.doctor()).await.expect("a report");
    require_send(store.default_runner(NOON_US)).await.expect("me");
    let out = place.dir.path().join("backup");
    require_send(store.backup(&out)).await.expect("backed up");
    require_send(store::restore(&out, &place.dir.path().join("restored"))).await.expect("restored");
    require_send(store.erase(me)).await.expect("erased");
}
