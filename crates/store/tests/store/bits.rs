//! One bit flipped anywhere in the database: a history is given out exactly as it was recorded, or refused.

use std::path::Path;

use sqlx::Connection;
use store::chain::{Link, check as check_chain};
use store::{Error, Hash, Recorded, RunnerId, Store};

use crate::kill::Dice;
use crate::{NOON_US, Place, facts, raw, run_async};

const FLIPS: u32 = 600;

/// The stored facts as SQLite reads them, every column as text; `None` where it cannot.
async fn stored(dir: &Path) -> Option<Vec<String>> {
    let mut connection = raw(dir).await;
    let rows = sqlx::query_scalar(
        "SELECT hex(runner) || '|' || seq || '|' || on_day || '|' || recorded_us || '|' || hex(line)
             || '|' || hex(prev_hash) || '|' || hex(hash) FROM fact ORDER BY runner, seq",
    )
    .fetch_all(&mut connection)
    .await;
    let _ = connection.close().await;
    rows.ok()
}

async fn says_integrity_check(dir: &Path) -> String {
    let mut connection = raw(dir).await;
    let said = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await;
    let _ = connection.close().await;
    said.unwrap_or_else(|error| error.to_string())
}

async fn a_database() -> (Place, Vec<Recorded>) {
    let lines: Vec<String> = (0..60)
        .map(|n| {
            format!(
                "2026-02-{:02} run {}.{}km 31min before=0 during=1 after=0 morning=0",
                1 + n / 3,
                3 + n / 20,
                n % 10
            )
        })
        .collect();
    let place = Place::new().await;
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    place.store.append(place.runner, &facts(&lines), NOON_US).await.expect("stored");
    let history = place.store.history(place.runner).await.expect("whole");
    (place, history)
}

/// What the store made of a damaged database.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Whole,
    Refused,
}

async fn ask(dir: &Path, history: &[Recorded]) -> Answer {
    let Ok(store) = Store::open(dir).await else { return Answer::Refused };
    let Ok(runner) = store.default_runner(NOON_US).await else { return Answer::Refused };
    let verification = store.verify(runner).await;
    let answer = store.history(runner).await;
    store.close().await;
    match answer {
        Ok(given) => {
            assert_eq!(given, history, "a changed history was given out");
            assert!(verification.is_ok_and(|v| v.damage.is_none()), "verify and history disagree");
            Answer::Whole
        }
        Err(Error::HistoryDamaged(damage)) => {
            let good = &damage.good_prefix;
            assert_eq!(good.as_slice(), &history[..good.len()], "the good prefix is not what was recorded");
            assert!(damage.first_bad_seq <= history.len() as u64 + 1);
            assert!(verification.is_ok_and(|v| v.damage.is_some()), "verify and history disagree");
            Answer::Refused
        }
        Err(_) => Answer::Refused,
    }
}

#[test]
fn every_flipped_bit_that_changes_a_fact_is_found() {
    let (place, history) = run_async(a_database());
    let Place { dir, store, .. } = place;
    run_async(store.close());
    let bytes = std::fs::read(dir.path().join("restride.sqlite")).expect("the database");
    let whole = run_async(stored(dir.path())).expect("readable");
    assert_eq!(whole.len(), history.len());

    let written: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    let mut dice = Dice(77);
    let (mut changed, mut unnoticed_by_sqlite, mut harmless, mut refused) = (0, 0, 0, 0);
    for flip in 0..FLIPS {
        // Every other one where something is written: most of a young database is empty pages.
        let places = if flip % 2 == 0 { bytes.len() } else { written.len() };
        let place = usize::try_from(dice.below(places as u64)).expect("an offset");
        let at = if flip % 2 == 0 { place } else { written[place] };
        let bit = dice.below(8);
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << bit;
        let copy = tempfile::tempdir().expect("a directory");
        std::fs::write(copy.path().join("restride.sqlite"), damaged).expect("written");

        let is_changed = run_async(stored(copy.path())).as_ref() != Some(&whole);
        let integrity = run_async(says_integrity_check(copy.path()));
        let answer = run_async(ask(copy.path(), &history));
        if is_changed {
            changed += 1;
            unnoticed_by_sqlite += u32::from(integrity == "ok");
            assert_eq!(answer, Answer::Refused, "flip {flip}: bit {bit} of byte {at} changed a fact unseen");
        } else {
            harmless += u32::from(answer == Answer::Whole);
            refused += u32::from(answer == Answer::Refused);
        }
    }
    eprintln!(
        "{FLIPS} flips: {changed} changed a fact, all refused (SQLite's own check said ok to {unnoticed_by_sqlite}); \
         of the others {harmless} left the history whole and {refused} were refused as well"
    );
    assert!(changed >= 100, "only {changed} flips reached a fact");
    assert!(
        unnoticed_by_sqlite * 2 > changed,
        "SQLite's own check found most: then this story does not show what the chain is for"
    );
}

async fn with_statements(statements: &[&'static str]) -> (Place, Vec<Recorded>) {
    let (place, history) = a_database().await;
    let mut connection = raw(place.dir.path()).await;
    for statement in statements {
        sqlx::query(*statement).execute(&mut connection).await.expect(statement);
    }
    connection.close().await.expect("closed");
    (place, history)
}

async fn check(statements: &[&'static str], first_bad_seq: u64) {
    let (place, history) = with_statements(statements).await;
    let damage = match place.store.history(place.runner).await {
        Err(Error::HistoryDamaged(damage)) => damage,
        other => panic!("{statements:?}: {other:?}"),
    };
    assert_eq!(damage.first_bad_seq, first_bad_seq, "{statements:?}: {}", damage.because);
    let good = usize::try_from(first_bad_seq).expect("a small number") - 1;
    assert_eq!(damage.good_prefix, history[..good]);
    assert_eq!(place.store.verify(place.runner).await.expect("checked").damage.as_ref(), Some(&*damage));
    assert!(!place.store.doctor().await.expect("a report").is_well());
    let diary = store::diary(place.runner, &damage.good_prefix);
    assert_eq!(diary.lines().filter(|line| !line.starts_with('#')).count(), good);
}

#[tokio::test]
async fn changed_missing_and_reordered_facts_are_named() {
    const OPEN: [&str; 4] = [
        "DROP TRIGGER fact_no_update",
        "DROP TRIGGER fact_no_delete",
        "DROP TRIGGER head_moves_on",
        "DROP TRIGGER head_no_delete",
    ];
    for (statements, first_bad_seq) in [
        (&["UPDATE fact SET line = replace(line, 'during=1', 'during=0') WHERE seq = 30"][..], 30),
        (&["UPDATE fact SET on_day = '2026-03-01' WHERE seq = 1"], 1),
        (&["UPDATE fact SET recorded_us = recorded_us + 1 WHERE seq = 60"], 60),
        (&["DELETE FROM fact WHERE seq = 12"], 12),
        (&["DELETE FROM fact WHERE seq = 60"], 60),
        (&["DELETE FROM fact"], 1),
        (
            &[
                "UPDATE fact SET seq = 99 WHERE seq = 7",
                "UPDATE fact SET seq = 7 WHERE seq = 8",
                "UPDATE fact SET seq = 8 WHERE seq = 99",
            ],
            7,
        ),
        (&["UPDATE head SET seq = 59"], 60),
        (&["DELETE FROM head"], 61),
    ] {
        check(&[&OPEN[..], statements].concat(), first_bad_seq).await;
    }
}

#[tokio::test]
async fn nothing_is_added_to_a_damaged_chain_and_no_backup_made_of_it() {
    let (place, _) =
        with_statements(&["DROP TRIGGER fact_no_delete", "DELETE FROM fact WHERE seq = 60"]).await;
    let added = place.store.append(place.runner, &facts(&["2026-03-01 flag night-pain"]), NOON_US).await;
    assert!(matches!(added, Err(Error::HistoryDamaged(_))), "{added:?}");
    let out = place.dir.path().join("backup");
    assert!(place.store.backup(&out).await.is_err());
    assert!(!out.exists());
}

/// A chain of three in which each hash is right by itself and one link follows something else.
#[test]
fn a_link_that_belongs_elsewhere_does_not_fit() {
    let (me, other): (RunnerId, RunnerId) = (
        "01890a5d-ac96-774b-bcce-b302099a8057".parse().expect("a runner's number"),
        "01890a5d-ac96-774b-bcce-b302099a8058".parse().expect("a runner's number"),
    );
    let link = |runner, after: Option<&Link>, line: &str| {
        Link::after(after.map(Link::head), runner, NOON_US, "2026-01-05".to_owned(), line.to_owned())
    };
    let first = link(me, None, "a");
    let second = link(me, Some(&first), "b");
    let third = link(me, Some(&second), "c");
    assert_eq!(check_chain(me, &[first.clone(), second.clone(), third.clone()], Some(third.head())), Ok(()));

    let elsewhere = link(me, None, "x");
    let stranger = link(me, Some(&elsewhere), "b");
    let foreign = link(other, Some(&first), "b");
    let renumbered = Link { seq: 9, ..second.clone() };
    let headless = Link { prev_hash: Hash::START, ..second.clone() };
    for odd in [stranger, foreign, renumbered, headless] {
        let broken = check_chain(me, &[first.clone(), odd.clone(), third.clone()], Some(third.head()));
        assert_eq!(broken.expect_err(&odd.line).first_bad_seq, 2, "{odd:?}");
    }
    let broken = check_chain(me, &[first.clone(), second.clone()], Some(third.head()));
    assert_eq!(broken.expect_err("the last is missing").first_bad_seq, 3);
    let rewritten = link(me, Some(&second), "d");
    let broken = check_chain(me, &[first, second, rewritten], Some(third.head()));
    assert_eq!(broken.expect_err("the last was rewritten").first_bad_seq, 3);
}
