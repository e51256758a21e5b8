//! Seeded chance, drawn by day and purpose, so that the same runner meets the same luck in every arm.

/// One runner's luck. Every draw names what it is for: leaving one out in one arm shifts no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance(u64);

/// What a draw decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draw {
    /// One of the traits a runner is made of, counted from 0.
    Trait(u8),
    ChecksIn,
    KeepsRun,
    KeepsStrength,
    Answers,
    RunsOver,
    RunsUnasked,
    TakesMedicine,
    ReadingMorning,
    ReadingDaily,
    ReadingBefore,
    ReadingDuring,
    ReadingAfter,
    ReadingStrength,
    ReadingTest,
    /// Whether the reading of that number is off although nothing hurts.
    Twinge(u8),
    FormFails,
}

impl Draw {
    pub(crate) const fn place(self) -> u64 {
        match self {
            Draw::Trait(nth) => 0x100 + nth as u64,
            Draw::Twinge(nth) => 0x200 + nth as u64,
            Draw::ChecksIn => 1,
            Draw::KeepsRun => 2,
            Draw::KeepsStrength => 3,
            Draw::Answers => 4,
            Draw::RunsOver => 5,
            Draw::RunsUnasked => 6,
            Draw::TakesMedicine => 7,
            Draw::ReadingMorning => 8,
            Draw::ReadingDaily => 9,
            Draw::ReadingBefore => 10,
            Draw::ReadingDuring => 11,
            Draw::ReadingAfter => 12,
            Draw::ReadingStrength => 13,
            Draw::ReadingTest => 14,
            Draw::FormFails => 15,
        }
    }
}

impl Chance {
    /// The luck of the runner numbered `runner` of a seed.
    pub fn of(seed: u64, runner: u64) -> Chance {
        Chance(mixed(mixed(seed) ^ runner.wrapping_mul(GOLDEN)))
    }

    /// From 0 up to but without 1.
    pub fn share(self, day: usize, draw: Draw) -> f64 {
        (self.bits(day, draw) >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn happens(self, day: usize, draw: Draw, probability: f64) -> bool {
        self.share(day, draw) < probability
    }

    pub fn between(self, day: usize, draw: Draw, least: f64, most: f64) -> f64 {
        least + (most - least) * self.share(day, draw)
    }

    /// Close to a standard normal, never beyond 6: twelve even draws added up (Irwin-Hall). Tails beyond 3 are thinner
    /// than a true normal's, which no reading on a scale of ten whole steps can show.
    pub fn normal(self, day: usize, draw: Draw) -> f64 {
        let first = self.bits(day, draw);
        let words = [first, mixed(first ^ GOLDEN), mixed(first.rotate_left(32))];
        let quarter = |word: u64, at: u32| ((word >> (16 * at)) & 0xFFFF) as f64 / 65_536.0;
        let sum: f64 = words.iter().map(|w| (0..4).map(|at| quarter(*w, at)).sum::<f64>()).sum();
        sum - 6.0
    }

    fn bits(self, day: usize, draw: Draw) -> u64 {
        let place = ((day as u64) << 10) | draw.place();
        mixed(self.0 ^ place.wrapping_mul(GOLDEN))
    }
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
fn mixed(word: u64) -> u64 {
    let z = word.wrapping_add(GOLDEN);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_draw_is_the_same_and_others_are_not() {
        let one = Chance::of(7, 3);
        assert_eq!(one.share(5, Draw::KeepsRun), Chance::of(7, 3).share(5, Draw::KeepsRun));
        let others = [
            one.share(6, Draw::KeepsRun),
            one.share(5, Draw::KeepsStrength),
            Chance::of(7, 4).share(5, Draw::KeepsRun),
            Chance::of(8, 3).share(5, Draw::KeepsRun),
        ];
        assert!(others.iter().all(|other| *other != one.share(5, Draw::KeepsRun)));
    }

    #[test]
    fn draws_are_spread_as_they_should_be() {
        let (mut sum, mut normal, mut squares) = (0.0, 0.0, 0.0);
        let count = 20_000;
        for day in 0..count {
            let chance = Chance::of(1, 1);
            sum += chance.share(day, Draw::Answers);
            let z = chance.normal(day, Draw::ReadingDuring);
            normal += z;
            squares += z * z;
        }
        let count = count as f64;
        assert!((sum / count - 0.5).abs() < 0.01);
        assert!((normal / count).abs() < 0.03);
        assert!((squares / count - 1.0).abs() < 0.05);
    }
}
