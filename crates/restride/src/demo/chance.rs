//! Small seeded variation, so that the same seed tells the same story on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014): plenty for scattering a pace or a heart beat.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub fn from_seed(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from `-most` to `most`.
    pub fn around_zero(&mut self, most: i64) -> i64 {
        let span = (2 * most.unsigned_abs() + 1).max(1);
        (self.next() % span) as i64 - most.abs()
    }
}
