//! Facts: appended at the end of a runner's chain, read back only through the chain's check.

use std::path::Path;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Sqlite, in_plain_words};
use crate::chain::{self, Break, Head, Link};
use crate::keys::{Hash, RunnerId};
use crate::recorded::Recorded;
use crate::store::{DatedLine, damaged, understood};
use crate::{Damage, Error};

const LINKS: &str =
    "SELECT seq, recorded_us, on_day, line, prev_hash, hash FROM fact WHERE runner = $1 ORDER BY seq";
const ONE_LINK: &str =
    "SELECT seq, recorded_us, on_day, line, prev_hash, hash FROM fact WHERE runner = $1 AND seq = $2";
const NEWEST: &str = "SELECT seq, hash FROM fact WHERE runner = $1 ORDER BY seq DESC LIMIT 1";
const HEAD: &str = "SELECT seq, hash FROM head WHERE runner = $1";

impl Sqlite {
    pub async fn append(
        &self,
        runner: RunnerId,
        lines: &[DatedLine],
        recorded_us: i64,
    ) -> Result<Vec<u64>, Error> {
        let mut transaction = self.write().await?;
        let seqs = append(&mut transaction, &self.path, runner, lines, recorded_us).await?;
        self.commit(transaction).await?;
        Ok(seqs)
    }

    pub async fn history(&self, runner: RunnerId) -> Result<Vec<Recorded>, Error> {
        let mut transaction = self.read().await?;
        history(&mut transaction, &self.path, runner).await
    }

    pub async fn head(&self, runner: RunnerId) -> Result<Option<Head>, Error> {
        let mut connection = self.reader.acquire().await.map_err(|error| self.said(error))?;
        head(&mut connection, runner).await.map_err(|error| self.said(error))
    }
}

pub async fn append(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
    lines: &[DatedLine],
    recorded_us: i64,
) -> Result<Vec<u64>, Error> {
    let mut newest = newest(connection, path, runner).await?;
    let mut seqs = Vec::with_capacity(lines.len());
    for DatedLine { on_day, line } in lines {
        let link = Link::after(newest, runner, recorded_us, on_day.clone(), line.clone());
        insert(connection, runner, &link).await.map_err(|error| in_plain_words(path, error))?;
        seqs.push(link.seq);
        newest = Some(link.head());
    }
    if let (Some(head), false) = (newest, seqs.is_empty()) {
        move_head(connection, runner, head).await.map_err(|error| in_plain_words(path, error))?;
    }
    Ok(seqs)
}

pub async fn history(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<Vec<Recorded>, Error> {
    let chain = read_chain(connection, path, runner).await?;
    match chain.damage()? {
        Ok(links) => {
            if links.is_empty() {
                require_runner(connection, path, runner).await?;
            }
            understood(links)
        }
        Err(damage) => Err(Error::HistoryDamaged(Box::new(damage))),
    }
}

/// What is stored of a chain, and where it breaks.
pub struct Chain {
    pub links: Vec<Link>,
    pub broken: Option<Break>,
}

impl Chain {
    /// All links of a whole chain, or else its damage.
    pub fn damage(self) -> Result<Result<Vec<Link>, Damage>, Error> {
        match self.broken {
            None => Ok(Ok(self.links)),
            Some(broken) => damaged(self.links, broken).map(Err),
        }
    }
}

pub async fn read_chain(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<Chain, Error> {
    let (links, unreadable) = read_links(connection, path, runner).await?;
    let last = links.last().map(Link::head);
    let head = match head(connection, runner).await.map_err(|error| in_plain_words(path, error)) {
        Ok(head) => Ok(head),
        Err(Error::Damaged { what }) => {
            let first_bad_seq = last.map_or(0, |last| last.seq).saturating_add(1);
            Err(Break {
                first_bad_seq,
                because: format!("the note of the newest fact cannot be read: {what}"),
            })
        }
        Err(other) => return Err(other),
    };
    let broken = match (unreadable, head) {
        (None, Ok(head)) => chain::check(runner, &links, head).err(),
        (Some(unreadable), _) | (None, Err(unreadable)) => {
            chain::check(runner, &links, last).err().or(Some(unreadable))
        }
    };
    Ok(Chain { links, broken })
}

async fn read_links(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<(Vec<Link>, Option<Break>), Error> {
    let rows = sqlx::query(LINKS).bind(runner.bytes().as_slice()).fetch_all(&mut *connection).await;
    match rows.map_err(|error| in_plain_words(path, error)) {
        Ok(rows) => {
            let mut links = Vec::with_capacity(rows.len());
            for row in rows {
                match link(&row) {
                    Ok(link) => links.push(link),
                    Err(error) => {
                        let broken = unreadable(&links, in_plain_words(path, error));
                        return Ok((links, Some(broken)));
                    }
                }
            }
            Ok((links, None))
        }
        Err(Error::Damaged { .. }) => read_links_singly(connection, path, runner).await,
        Err(other) => Err(other),
    }
}

/// A page in the middle may be unreadable: what comes before it is still wanted.
async fn read_links_singly(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<(Vec<Link>, Option<Break>), Error> {
    let mut links = Vec::new();
    for seq in 1_i64.. {
        let row = sqlx::query(ONE_LINK).bind(runner.bytes().as_slice()).bind(seq);
        let read = match row.fetch_optional(&mut *connection).await {
            Ok(None) => break,
            Ok(Some(row)) => link(&row),
            Err(error) => Err(error),
        };
        match read.map_err(|error| in_plain_words(path, error)) {
            Ok(link) => links.push(link),
            Err(error @ Error::Damaged { .. }) => {
                let broken = unreadable(&links, error);
                return Ok((links, Some(broken)));
            }
            Err(other) => return Err(other),
        }
    }
    let broken = Break {
        first_bad_seq: links.len() as u64 + 1,
        because: "the facts after it cannot be read".to_owned(),
    };
    Ok((links, Some(broken)))
}

fn unreadable(links: &[Link], error: Error) -> Break {
    Break { first_bad_seq: links.len() as u64 + 1, because: error.to_string() }
}

async fn insert(connection: &mut SqliteConnection, runner: RunnerId, link: &Link) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO fact (runner, seq, on_day, recorded_us, line, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(runner.bytes().as_slice())
    .bind(number(link.seq))
    .bind(&link.on_day)
    .bind(link.recorded_us)
    .bind(&link.line)
    .bind(link.prev_hash.0.as_slice())
    .bind(link.hash.0.as_slice())
    .execute(connection)
    .await
    .map(drop)
}

async fn move_head(
    connection: &mut SqliteConnection,
    runner: RunnerId,
    head: Head,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO head (runner, seq, hash) VALUES ($1, $2, $3)
         ON CONFLICT (runner) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
    )
    .bind(runner.bytes().as_slice())
    .bind(number(head.seq))
    .bind(head.hash.0.as_slice())
    .execute(connection)
    .await
    .map(drop)
}

/// The newest fact, where the facts and the note of the newest agree; nothing is added to a chain that is cut.
async fn newest(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<Option<Head>, Error> {
    require_runner(connection, path, runner).await?;
    let noted = head(connection, runner).await;
    let row = sqlx::query(NEWEST).bind(runner.bytes().as_slice()).fetch_optional(&mut *connection).await;
    let stored = row.and_then(|row| row.as_ref().map(head_of).transpose());
    let both = noted.and_then(|noted| stored.map(|stored| (noted, stored)));
    match both.map_err(|error| in_plain_words(path, error)) {
        Ok((noted, stored)) if noted == stored => Ok(noted),
        Ok(_) | Err(Error::Damaged { .. }) => {
            history(connection, path, runner).await?;
            Err(Error::Damaged { what: "the newest fact is not the one that was recorded last".to_owned() })
        }
        Err(other) => Err(other),
    }
}

async fn head(connection: &mut SqliteConnection, runner: RunnerId) -> Result<Option<Head>, sqlx::Error> {
    let row = sqlx::query(HEAD).bind(runner.bytes().as_slice()).fetch_optional(connection).await?;
    row.as_ref().map(head_of).transpose()
}

pub async fn require_runner(
    connection: &mut SqliteConnection,
    path: &Path,
    runner: RunnerId,
) -> Result<(), Error> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM runner WHERE id = $1")
        .bind(runner.bytes().as_slice())
        .fetch_optional(connection)
        .await
        .map_err(|error| in_plain_words(path, error))?;
    found.map(drop).ok_or(Error::UnknownRunner(runner))
}

fn link(row: &SqliteRow) -> Result<Link, sqlx::Error> {
    Ok(Link {
        seq: positive(row.try_get("seq")?)?,
        recorded_us: row.try_get("recorded_us")?,
        on_day: text(row, "on_day")?,
        line: text(row, "line")?,
        prev_hash: hash(row, "prev_hash")?,
        hash: hash(row, "hash")?,
    })
}

fn head_of(row: &SqliteRow) -> Result<Head, sqlx::Error> {
    Ok(Head { seq: positive(row.try_get("seq")?)?, hash: hash(row, "hash")? })
}

/// Read as bytes first: a flipped bit may leave text that is not UTF-8.
fn text(row: &SqliteRow, column: &str) -> Result<String, sqlx::Error> {
    let bytes: Vec<u8> = row.try_get(column)?;
    String::from_utf8(bytes).map_err(|error| sqlx::Error::Decode(error.into()))
}

pub fn hash(row: &SqliteRow, column: &str) -> Result<Hash, sqlx::Error> {
    let bytes: Vec<u8> = row.try_get(column)?;
    Hash::from_slice(&bytes).ok_or_else(|| sqlx::Error::Decode("a hash is not 32 bytes long".into()))
}

pub fn positive(number: i64) -> Result<u64, sqlx::Error> {
    u64::try_from(number).map_err(|error| sqlx::Error::Decode(error.into()))
}

pub fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
