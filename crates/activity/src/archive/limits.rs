//! How much unpacking is allowed before a file is taken for an attack or a mistake.

/// Sizes are in bytes, unpacked unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Archives and gzip layers inside each other.
    pub depth: usize,
    /// Entries in all archives of one import together.
    pub entries: usize,
    /// One archive, packed.
    pub archive_bytes: u64,
    /// Everything unpacked in one import.
    pub total_bytes: u64,
    /// Unpacked over packed size of one entry.
    pub ratio: u64,
}

impl Limits {
    /// For what somebody sends over a network.
    pub const UPLOAD: Limits =
        Limits { depth: 3, entries: 2_000, archive_bytes: 64 << 20, total_bytes: 512 << 20, ratio: 200 };

    /// For the runner's own files on the runner's own machine: a decade of a watch's export fits.
    pub const OWN_FILES: Limits =
        Limits { depth: 3, entries: 200_000, archive_bytes: 4 << 30, total_bytes: 64 << 30, ratio: 200 };

    /// Small files may unpack to more than the ratio: a few bytes of zeros are no bomb.
    pub(super) fn most_unpacked(&self, packed: usize) -> u64 {
        const ALWAYS_ALLOWED: u64 = 64 << 10;
        (packed as u64).saturating_mul(self.ratio).max(ALWAYS_ALLOWED)
    }
}
