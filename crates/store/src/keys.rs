//! The names things are kept under: a runner, a file by its bytes, a link of the chain.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

use crate::Error;

/// A runner of this store: a UUID of version 7, kept as 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunnerId(Uuid);

impl RunnerId {
    /// A new runner, first seen at `recorded_us` (Unix microseconds).
    pub(crate) fn new(recorded_us: i64) -> RunnerId {
        let us = u64::try_from(recorded_us).unwrap_or(0);
        let nanos = u32::try_from(us % 1_000_000 * 1000).unwrap_or(0);
        RunnerId(Uuid::new_v7(Timestamp::from_unix(NoContext, us / 1_000_000, nanos)))
    }

    pub fn bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<RunnerId> {
        Uuid::from_slice(bytes).ok().map(RunnerId)
    }
}

impl fmt::Display for RunnerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RunnerId {
    type Err = Error;

    fn from_str(text: &str) -> Result<RunnerId, Error> {
        Uuid::parse_str(text).map(RunnerId).map_err(|_| Error::NotAKey {
            text: text.to_owned(),
            expected: "a runner's number such as 01890a5d-ac96-774b-bcce-b302099a8057",
        })
    }
}

/// A SHA-256 value; shown as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first fact of a history follows.
    pub const START: Hash = Hash([0; 32]);

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Hash> {
        bytes.try_into().ok().map(Hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A kept file, named by the SHA-256 of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey(pub Hash);

impl FileKey {
    pub fn of(bytes: &[u8]) -> FileKey {
        FileKey(Hash(Sha256::digest(bytes).into()))
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for FileKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<FileKey, Error> {
        let wrong =
            || Error::NotAKey { text: text.to_owned(), expected: "a file's SHA-256, 64 hexadecimal digits" };
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(FileKey(Hash(bytes)))
    }
}
