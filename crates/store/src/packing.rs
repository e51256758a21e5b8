//! Files are stored in the packing they came in, and given back byte for byte as they were before it.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use flate2::write::DeflateEncoder;

/// How the stored bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Plain,
    /// Raw deflate, as the entries of zip archives.
    Deflate,
    Gzip,
    /// A gzip file that an archive deflated once more.
    DeflatedGzip,
}

impl Packing {
    const ALL: [Packing; 4] = [Packing::Plain, Packing::Deflate, Packing::Gzip, Packing::DeflatedGzip];

    pub const fn word(self) -> &'static str {
        match self {
            Packing::Plain => "plain",
            Packing::Deflate => "deflate",
            Packing::Gzip => "gzip",
            Packing::DeflatedGzip => "deflate gzip",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Packing> {
        Packing::ALL.into_iter().find(|packing| packing.word() == word)
    }

    /// The original bytes, or `None` where they cannot be had back; never more than `size` bytes are made of them.
    pub(crate) fn unpack(self, stored: Vec<u8>, size: u64) -> Option<Vec<u8>> {
        let bytes = match self {
            Packing::Plain => stored,
            Packing::Deflate => whole(DeflateDecoder::new(stored.as_slice()), size)?,
            Packing::Gzip => whole(MultiGzDecoder::new(stored.as_slice()), size)?,
            Packing::DeflatedGzip => {
                let inflated = std::io::BufReader::new(DeflateDecoder::new(stored.as_slice()));
                whole(MultiGzDecoder::new(inflated), size)?
            }
        };
        (bytes.len() as u64 == size).then_some(bytes)
    }
}

/// Deflated where that makes it clearly smaller.
pub fn pack(bytes: &[u8]) -> (Packing, Vec<u8>) {
    match deflate(bytes) {
        Ok(small) if small.len() < bytes.len() / 10 * 9 => (Packing::Deflate, small),
        _ => (Packing::Plain, bytes.to_vec()),
    }
}

fn whole(unpacked: impl Read, size: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match unpacked.take(size.checked_add(1)?).read_to_end(&mut bytes) {
        // Padding behind the last member of a gzip file; the size says whether all of the file is there.
        Err(_) if bytes.len() as u64 == size => Some(bytes),
        Err(_) => None,
        Ok(_) => Some(bytes),
    }
}

// The fastest level: a recording that comes unpacked shrinks by half, and hardly more at any other level.
fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(1));
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use flate2::write::GzEncoder;

    use super::*;

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn every_packing_gives_the_bytes_back_and_never_others() {
        let bytes = b"run run run run run run run run".repeat(40);
        let gzip = gzipped(&bytes);
        let two_members = [gzipped(&bytes[..100]), gzipped(&bytes[100..])].concat();
        let padded = [gzip.clone(), vec![0; 7]].concat();
        for (packing, stored) in [
            (Packing::Plain, bytes.clone()),
            (Packing::Deflate, deflate(&bytes).expect("memory")),
            (Packing::Gzip, gzip.clone()),
            (Packing::Gzip, two_members),
            (Packing::Gzip, padded),
            (Packing::DeflatedGzip, deflate(&gzip).expect("memory")),
        ] {
            assert_eq!(Packing::from_word(packing.word()), Some(packing));
            let size = bytes.len() as u64;
            assert_eq!(
                packing.unpack(stored.clone(), size).as_deref(),
                Some(bytes.as_slice()),
                "{packing:?}"
            );
            for wrong in [size - 1, size + 1, 0] {
                assert_eq!(packing.unpack(stored.clone(), wrong), None, "{packing:?} of {wrong} bytes");
            }
            let cut = stored[..stored.len() / 2].to_vec();
            assert_eq!(packing.unpack(cut, size), None, "{packing:?} cut short");
        }
        assert_eq!(Packing::from_word("brotli"), None);
    }
}
