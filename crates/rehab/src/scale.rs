//! The scales a runner answers on. A value outside its scale cannot exist.

use core::fmt;

/// Pain at the outside of the knee on the numeric rating scale, 0 (none) to 10 (worst imaginable).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pain(u8);

impl Pain {
    pub const NONE: Pain = Pain(0);
    pub const WORST: Pain = Pain(10);

    /// `None` above 10.
    pub const fn new(score: u8) -> Option<Pain> {
        if score <= Self::WORST.0 { Some(Pain(score)) } else { None }
    }

    pub const fn score(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Pain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Which knee, or which leg was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Left,
    Right,
    Both,
}

impl Side {
    pub const ALL: [Side; 3] = [Side::Left, Side::Right, Side::Both];

    pub const fn word(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Both => "both",
        }
    }

    /// Whether a result for `self` says something about `wanted`.
    pub const fn covers(self, wanted: Side) -> bool {
        matches!((self, wanted), (Side::Both, _) | (Side::Left, Side::Left) | (Side::Right, Side::Right))
    }
}
