//! Facts sent under a key are recorded once, however often and however close together they are sent.

use store::{Once, SentKey, Store};

use crate::{NOON_US, Place, facts, run_async};

const LINES: [&str; 2] = ["2026-01-05 day pain=1", "2026-01-06 day pain=0"];

fn key(text: &str) -> SentKey {
    SentKey::new(text).expect("a key")
}

async fn send(store: &Store, place: &Place, sent: &str, lines: &[&str]) -> Once {
    store.append_once(place.runner, &key(sent), &facts(lines), NOON_US).await.expect("the facts are stored")
}

#[test]
fn what_is_sent_twice_is_recorded_once_also_after_opening_again() {
    run_async(async {
        let place = Place::new().await;
        assert_eq!(send(&place.store, &place, "0123456789abcdef", &LINES).await, Once::Now(vec![1, 2]));
        assert_eq!(send(&place.store, &place, "0123456789abcdef", &LINES).await, Once::Before(vec![1, 2]));
        place.store.close().await;

        let store = Store::open(place.dir.path()).await.expect("it opens again");
        let other = ["2026-01-07 day pain=2"];
        assert_eq!(send(&store, &place, "0123456789abcdef", &other).await, Once::Before(vec![1, 2]));
        let (known, unknown) = (key("0123456789abcdef"), key("never-sent"));
        let sent = |key| store.sent_before(place.runner, key);
        assert_eq!(sent(&known).await.expect("it reads"), Some(vec![1, 2]));
        assert_eq!(sent(&unknown).await.expect("it reads"), None);
        assert_eq!(send(&store, &place, "fedcba9876543210", &LINES).await, Once::Now(vec![3, 4]));
        assert_eq!(store.history(place.runner).await.expect("the history is whole").len(), 4);
        store.close().await;
    });
}

#[test]
fn many_at_the_same_moment_record_once() {
    run_async(async {
        let place = Place::new().await;
        let one = || send(&place.store, &place, "0123456789abcdef", &LINES);
        let (a, b, c) = tokio::join!(one(), one(), one());
        let now = [a, b, c].into_iter().filter(|once| matches!(once, Once::Now(_))).count();
        assert_eq!((now, place.lines().await.len()), (1, 2));
    });
}

#[test]
fn a_key_that_recorded_nothing_or_was_erased_is_free() {
    run_async(async {
        let place = Place::new().await;
        assert_eq!(send(&place.store, &place, "0123456789abcdef", &[]).await, Once::Now(Vec::new()));
        assert_eq!(send(&place.store, &place, "0123456789abcdef", &LINES).await, Once::Now(vec![1, 2]));
        place.store.erase(place.runner).await.expect("it is erased");
        let runner = place.store.default_runner(NOON_US).await.expect("a new runner");
        let again = place.store.append_once(runner, &key("0123456789abcdef"), &facts(&LINES), NOON_US).await;
        assert_eq!(again.expect("the facts are stored"), Once::Now(vec![1, 2]));
    });
}

#[test]
fn keys_that_say_nothing_are_none() {
    for text in ["", "short", "with space in it", "ümlaut-ümlaut", &"a".repeat(65)] {
        assert!(SentKey::new(text).is_none(), "{text:?}");
    }
}
