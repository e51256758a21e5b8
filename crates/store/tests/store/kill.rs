//! Killed at any moment: whatever was confirmed is there, and at most one fact more.
//!
//! A child process appends and says `ack` after each confirmed fact; the parent kills it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sqlx::Connection;
use store::{Recorded, Store, chain};

use crate::{NOON_US, fact, raw, run_async};

/// More are run where this variable says so.
const ROUNDS: u32 = 200;
const ROUNDS_WANTED: &str = "STORE_TEST_KILLS";
const ROUNDS_PER_STORE: u32 = 25;
const STORY: &str = "STORE_TEST_CHILD";
const DIR: &str = "STORE_TEST_DIR";

/// A confirmed fact, as the child told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    pub seq: u64,
    pub line: String,
}

/// Whether a history holds all that was confirmed, after `before` facts of earlier rounds.
fn judge(before: &[Recorded], acks: &[Ack], after: &[Recorded]) -> Result<(), String> {
    if !after.starts_with(before) {
        return Err("the facts of earlier rounds are no longer what they were".to_owned());
    }
    for ack in acks {
        let index = usize::try_from(ack.seq).expect("a small number") - 1;
        if after.get(index).is_none_or(|stored| stored.line != ack.line) {
            return Err(format!("fact {} was confirmed and is not there", ack.seq));
        }
    }
    match after.len() - before.len() - acks.len() {
        0 | 1 => Ok(()),
        extra => Err(format!("{extra} facts are there that nobody confirmed")),
    }
}

/// This test program again, as a child that appends in one of the ways below.
pub fn child(story: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["kill::as_a_child", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command
        .env(STORY, story)
        .env(DIR, dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

#[test]
#[ignore = "it is started by the other stories, as a process of its own"]
fn as_a_child() {
    let (Ok(story), Some(dir)) = (std::env::var(STORY), std::env::var_os(DIR)) else { return };
    run_async(append_as(&story, Path::new(&dir)));
}

async fn append_as(story: &str, dir: &Path) {
    let store = Store::open(dir).await.expect("the child opens the store");
    let runner = store.default_runner(NOON_US).await.expect("the child finds its runner");
    let count = story.split_once(':').and_then(|(_, count)| count.parse().ok()).unwrap_or(u32::MAX);
    for number in 0..count {
        let line = format!("2026-01-06 cleared night-pain by=\"{} {number}\"", std::process::id());
        let facts = [fact(&line)];
        match story.split(':').next().unwrap_or(story) {
            "append" => match store.append(runner, &facts, NOON_US).await {
                Ok(seqs) => say(seqs[0], &line),
                Err(error) => return tell(&format!("refused {error}")),
            },
            "ack-early" => ack_before_commit(&store, runner, dir, line).await,
            "not-full" => commit_without_sync(&store, runner, dir, line).await,
            other => panic!("no such story: {other}"),
        }
    }
}

fn say(seq: u64, line: &str) {
    tell(&format!("ack {seq} {line}"));
}

fn tell(what: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{what}\n").as_bytes()).and_then(|()| out.flush()).expect("the parent listens");
}

/// The planted fault: it confirms, and would commit later.
async fn ack_before_commit(store: &Store, runner: store::RunnerId, dir: &Path, line: String) {
    let link = next_link(store, runner, line).await;
    let mut connection = raw(dir).await;
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
    insert(&mut transaction, runner, &link).await;
    say(link.seq, &link.line);
    let _ = std::io::stdin().read(&mut [0]);
    transaction.commit().await.expect("committed");
}

/// The other planted fault: it commits, and the disk may not have it yet.
async fn commit_without_sync(store: &Store, runner: store::RunnerId, dir: &Path, line: String) {
    let link = next_link(store, runner, line).await;
    let mut connection = raw(dir).await;
    sqlx::query("PRAGMA synchronous = NORMAL").execute(&mut connection).await.expect("a setting");
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
    insert(&mut transaction, runner, &link).await;
    transaction.commit().await.expect("committed");
    say(link.seq, &link.line);
    connection.close().await.expect("closed");
}

async fn next_link(store: &Store, runner: store::RunnerId, line: String) -> chain::Link {
    let history = store.history(runner).await.expect("whole");
    let newest = history.last().map(|newest| chain::Head { seq: newest.seq, hash: newest.hash });
    chain::Link::after(newest, runner, NOON_US, "2026-01-06".to_owned(), line)
}

pub async fn insert(connection: &mut sqlx::SqliteConnection, runner: store::RunnerId, link: &chain::Link) {
    let values = "INSERT INTO fact (runner, seq, on_day, recorded_us, line, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let head = "INSERT INTO head (runner, seq, hash) VALUES ($1, $2, $3)
         ON CONFLICT (runner) DO UPDATE SET seq = excluded.seq, hash = excluded.hash";
    let (runner, seq) = (runner.bytes().as_slice(), i64::try_from(link.seq).expect("a small number"));
    let insert = sqlx::query(values).bind(runner).bind(seq).bind(&link.on_day).bind(link.recorded_us);
    let insert = insert.bind(&link.line).bind(link.prev_hash.0.as_slice()).bind(link.hash.0.as_slice());
    insert.execute(&mut *connection).await.expect("inserted");
    let head = sqlx::query(head).bind(runner).bind(seq).bind(link.hash.0.as_slice());
    head.execute(connection).await.expect("the newest is noted");
}

/// Waits for `wanted` confirmations and a moment more, kills the child, and reads what else it had confirmed.
fn kill_after(mut child: Child, wanted: u32, moment: Duration) -> Vec<Ack> {
    let mut out = BufReader::new(child.stdout.take().expect("the child's output"));
    let mut acks = Vec::new();
    let mut line = String::new();
    while acks.len() < wanted as usize {
        line.clear();
        if out.read_line(&mut line).expect("the child speaks") == 0 {
            panic!("the child ended after {} confirmations", acks.len());
        }
        acks.extend(ack(&line));
    }
    std::thread::sleep(moment);
    child.kill().expect("killed");
    child.wait().expect("gone");
    acks.extend(acks_in(out));
    acks
}

/// Every confirmation in a child's output; a half-written last line confirms nothing.
pub fn acks_in(mut out: impl BufRead) -> Vec<Ack> {
    let mut acks = Vec::new();
    let mut line = String::new();
    while out.read_line(&mut line).is_ok_and(|length| length > 0) {
        acks.extend(ack(&line));
        line.clear();
    }
    acks
}

fn ack(line: &str) -> Option<Ack> {
    let (seq, line) = line.strip_suffix('\n')?.strip_prefix("ack ")?.split_once(' ')?;
    Some(Ack { seq: seq.parse().ok()?, line: line.to_owned() })
}

async fn history(dir: &Path) -> Vec<Recorded> {
    let store = Store::open(dir).await.expect("opens after the kill");
    let runner = store.default_runner(NOON_US).await.expect("the runner");
    let history = store.history(runner).await.expect("the chain is whole after the kill");
    let doctor = store.doctor().await.expect("a report after the kill");
    assert!(doctor.is_well(), "{doctor:?}");
    store.close().await;
    history
}

/// A small generator with a fixed seed: the same moments in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_confirmed() {
    let rounds = std::env::var(ROUNDS_WANTED).ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let mut dice = Dice(20_260_105);
    let (mut confirmed, mut extra, mut unopened) = (0, 0, 0);
    let mut dir = tempfile::tempdir().expect("a directory");
    let mut before = Vec::new();
    for round in 0..rounds {
        if round % ROUNDS_PER_STORE == 0 {
            dir = tempfile::tempdir().expect("a directory");
            before = Vec::new();
        }
        let running = child("append", dir.path()).spawn().expect("the child starts");
        let wanted = u32::try_from(dice.below(6)).expect("a small number");
        let acks = kill_after(running, wanted, Duration::from_micros(dice.below(12_000)));
        let after = run_async(history(dir.path()));
        if let Err(fault) = judge(&before, &acks, &after) {
            panic!("round {round}: {fault}");
        }
        confirmed += acks.len();
        extra += after.len() - before.len() - acks.len();
        unopened += usize::from(after.len() == before.len());
        before = after;
    }
    eprintln!(
        "{rounds} kills: {confirmed} facts confirmed, {extra} more found, {unopened} rounds before the first"
    );
    assert!(confirmed >= rounds as usize, "only {confirmed} facts were confirmed: the kills came too early");
}

#[test]
fn a_store_that_confirms_too_early_is_caught() {
    let dir = tempfile::tempdir().expect("a directory");
    let before = run_async(history(dir.path()));
    let running = child("ack-early", dir.path()).spawn().expect("the child starts");
    let acks = kill_after(running, 1, Duration::ZERO);
    let after = run_async(history(dir.path()));
    assert_eq!(judge(&before, &acks, &after), Err("fact 1 was confirmed and is not there".to_owned()));
}

#[tokio::test]
async fn the_judge_sees_a_missing_a_changed_and_an_invented_fact() {
    let lines =
        ["2026-01-05 enrol side=left", "2026-01-06 run 3km", "2026-01-07 run 4km", "2026-01-08 run 5km"];
    let place = crate::Place::with(&lines).await;
    let all = place.store.history(place.runner).await.expect("whole");
    let acks: Vec<Ack> = all.iter().map(|r| Ack { seq: r.seq, line: r.line.clone() }).collect();
    assert_eq!(judge(&all[..1], &acks[1..], &all), Ok(()));
    assert_eq!(judge(&all[..1], &acks[1..3], &all), Ok(()), "one fact more may be there");
    assert!(judge(&all[..1], &acks[1..], &all[..3]).is_err(), "the last one is missing");
    assert!(judge(&all[..1], &acks[1..2], &all).is_err(), "two facts nobody confirmed");
    assert!(judge(&all[1..], &[], &all).is_err(), "the earlier facts changed");
    let mut other = acks.clone();
    other[2].line.push('0');
    assert!(judge(&all[..1], &other[1..], &all).is_err(), "a confirmed fact reads otherwise");
}
