//! No room: a plain error, nothing half-done, and all that was confirmed still there.

use std::process::{Command, Stdio};

use store::{Error, Opening, Store};

use crate::kill::{Dice, acks_in, child};
use crate::{NOON_US, Place, fact, run_async};

const PAGE_BYTES: u64 = 16 << 10;

async fn narrow(place: &Place, more_pages: u32) -> Store {
    let bytes = place.store.doctor().await.expect("a report").database_bytes;
    let pages = u32::try_from(bytes / PAGE_BYTES).expect("a small database");
    let opening = Opening { max_pages: Some(pages + more_pages), ..Opening::default() };
    Store::open_with(place.dir.path(), opening).await.expect("opens")
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_confirmed() {
    let mut fullest = 0;
    for more_pages in (0..40).step_by(3) {
        let place = Place::with(&["2026-01-05 enrol side=left"]).await;
        let store = narrow(&place, more_pages).await;
        let mut confirmed = 1;
        let error = loop {
            let pair = [fact("2026-01-06 day pain=1 stairs=0"), fact("2026-01-06 flag night-pain")];
            match store.append(place.runner, &pair, NOON_US).await {
                Ok(seqs) => confirmed += seqs.len(),
                Err(error) => break error,
            }
            assert!(confirmed < 10_000, "the limit does not hold");
        };
        assert!(matches!(error, Error::DiskFull), "{error:?}");
        assert!(error.to_string().starts_with("the disk is full"), "{error}");
        assert_eq!(store.history(place.runner).await.expect("still readable").len(), confirmed);
        let room = place.store.append(place.runner, &[fact("2026-01-07 day pain=0")], NOON_US).await;
        assert_eq!(room.expect("goes on when there is room"), vec![confirmed as u64 + 1]);
        fullest = fullest.max(confirmed);
    }
    assert!(fullest > 100, "only {fullest} facts before it was full");
}

#[tokio::test]
async fn a_file_without_room_is_not_half_kept() {
    let place = Place::with(&["2026-01-05 enrol side=left"]).await;
    let store = narrow(&place, 3).await;
    let mut dice = Dice(9);
    let noise: Vec<u8> = (0..100_000).map(|_| dice.below(256) as u8).collect();
    let answer = store.keep_file(place.runner, "large.fit", &noise, NOON_US).await;
    assert!(matches!(answer, Err(Error::DiskFull)), "{answer:?}");
    let doctor = store.doctor().await.expect("a report");
    assert!(doctor.is_well() && doctor.files() == 0 && doctor.facts() == 1, "{doctor:?}");
}

#[cfg(unix)]
#[test]
fn a_limit_of_the_system_is_a_plain_error_too() {
    let mut refused = 0;
    for blocks in [150, 200, 260, 400, 700] {
        let dir = tempfile::tempdir().expect("a directory");
        run_async(async { Store::open(dir.path()).await.expect("opens").close().await });
        let inner = child("append:3000", dir.path());
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh");
        limited.arg(inner.get_program()).args(inner.get_args());
        limited.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let out = limited.stdin(Stdio::null()).stderr(Stdio::null()).output().expect("the child runs");
        let said = String::from_utf8_lossy(&out.stdout);
        refused += u32::from(said.lines().any(|line| {
            line.starts_with("refused the disk did not read or write")
                || line.starts_with("refused the disk is full")
        }));
        let acks = acks_in(out.stdout.as_slice());
        let history = run_async(async {
            let store = Store::open(dir.path()).await.expect("opens without the limit");
            let runner = store.default_runner(NOON_US).await.expect("the runner");
            store.history(runner).await.expect("whole")
        });
        assert!(
            history.len() == acks.len() || history.len() == acks.len() + 1,
            "{} and {}",
            history.len(),
            acks.len()
        );
        assert!(acks.iter().zip(&history).all(|(ack, stored)| ack.line == stored.line));
    }
    assert!(refused >= 3, "only {refused} of 5 limits were reached");
}
