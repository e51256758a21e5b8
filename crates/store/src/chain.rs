//! The hash chain that binds every fact to the one before it.
//!
//! The hash of a fact is SHA-256 over seven fields, each preceded by its length in bytes as a 64-bit big-endian
//! number, so that no two different facts can share one encoding:
//!
//! 1. the words `restride fact 1`
//! 2. the hash of the fact before it, 32 bytes; all zero for the first
//! 3. the runner, 16 bytes
//! 4. the number of the fact, 64-bit big-endian, counted from 1 without gaps
//! 5. the moment it was recorded, Unix microseconds, 64-bit big-endian two's complement
//! 6. the day it is about, as text: `2026-01-05`
//! 7. the diary line, UTF-8
//!
//! The newest number and hash are stored a second time apart from the facts, so that a history which lost its
//! end is noticed as well. Whoever can rewrite the whole database can also rewrite the chain: it shows
//! accidents, failing disks and careless edits, not a determined forger.

use sha2::{Digest, Sha256};

use crate::keys::{Hash, RunnerId};

const DOMAIN: &[u8] = b"restride fact 1";

/// One fact as it is stored, before its line is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub seq: u64,
    /// Unix microseconds.
    pub recorded_us: i64,
    /// `2026-01-05`
    pub on_day: String,
    pub line: String,
    pub prev_hash: Hash,
    pub hash: Hash,
}

/// The newest fact of a history, as noted apart from the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u64,
    pub hash: Hash,
}

/// Where a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    pub first_bad_seq: u64,
    pub because: String,
}

impl Link {
    /// The link that follows `prev`.
    pub fn after(
        prev: Option<Head>,
        runner: RunnerId,
        recorded_us: i64,
        on_day: String,
        line: String,
    ) -> Link {
        let (seq, prev_hash) = prev.map_or((1, Hash::START), |head| (head.seq + 1, head.hash));
        let hash = hash(&prev_hash, runner, seq, recorded_us, &on_day, &line);
        Link { seq, recorded_us, on_day, line, prev_hash, hash }
    }

    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// Walks the links in the order they are stored; `Ok` when each follows the one before and the last is `head`.
pub fn check(runner: RunnerId, links: &[Link], head: Option<Head>) -> Result<(), Break> {
    let mut newest: Option<Head> = None;
    for link in links {
        follows(runner, newest, link)?;
        newest = Some(link.head());
    }
    if newest == head {
        return Ok(());
    }
    let stored = newest.map_or(0, |head| head.seq);
    Err(match head {
        Some(head) if head.seq > stored => Break {
            first_bad_seq: stored + 1,
            because: format!("{} facts were recorded and only {stored} are there", head.seq),
        },
        Some(head) if head.seq == stored => Break {
            first_bad_seq: stored,
            because: "the newest fact is not the one that was recorded last".to_owned(),
        },
        Some(head) => Break {
            first_bad_seq: head.seq + 1,
            because: format!("{stored} facts are there and only {} were recorded", head.seq),
        },
        None => Break {
            first_bad_seq: stored + 1,
            because: "the note of the newest fact is missing, so later facts may be missing too".to_owned(),
        },
    })
}

fn follows(runner: RunnerId, newest: Option<Head>, link: &Link) -> Result<(), Break> {
    let expected = newest.map_or(1, |head| head.seq.saturating_add(1));
    let broken = |because: String| Err(Break { first_bad_seq: expected, because });
    if link.seq != expected {
        return broken(format!("fact {expected} is missing; the next one there is number {}", link.seq));
    }
    if link.prev_hash != newest.map_or(Hash::START, |head| head.hash) {
        return broken("it does not follow the fact before it".to_owned());
    }
    let hash = hash(&link.prev_hash, runner, link.seq, link.recorded_us, &link.on_day, &link.line);
    if link.hash != hash {
        return broken("its words, day, number or time were changed after it was recorded".to_owned());
    }
    Ok(())
}

/// The hash described at the top of this module.
pub fn hash(prev: &Hash, runner: RunnerId, seq: u64, recorded_us: i64, on_day: &str, line: &str) -> Hash {
    let mut digest = Sha256::new();
    let fields: [&[u8]; 7] = [
        DOMAIN,
        &prev.0,
        runner.bytes(),
        &seq.to_be_bytes(),
        &recorded_us.to_be_bytes(),
        on_day.as_bytes(),
        line.as_bytes(),
    ];
    for field in fields {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field);
    }
    Hash(digest.finalize().into())
}
