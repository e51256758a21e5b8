//! What the coming seven days may hold at the most: a load that can only be made smaller, each limit with its reason.
//!
//! There is one way to make a ceiling ([`Ceiling::hard`], the most any protocol may allow) and one thing to do with it
//! ([`Ceiling::restrict`]). Nothing here can widen a limit, so no order of rules can undo a tighter one.

use crate::reason::Reason;

/// The sides of a load, each counted so that more is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Running in any seven days, in seconds.
    WeekS,
    /// Running in one session, in seconds.
    SessionS,
    /// Running without a break, in seconds.
    BoutS,
    /// Days with a run in any seven.
    RunDays,
    /// The hill step; 0 is flat ground.
    Hill,
    /// The speed step; 0 is easy.
    Speed,
    /// 0 nothing loaded, 1 strength work, 2 running.
    Impact,
    /// Strength sessions in any seven days.
    StrengthSessions,
}

impl Bound {
    pub const ALL: [Bound; 8] = [
        Bound::WeekS,
        Bound::SessionS,
        Bound::BoutS,
        Bound::RunDays,
        Bound::Hill,
        Bound::Speed,
        Bound::Impact,
        Bound::StrengthSessions,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Bound::WeekS => "week_s",
            Bound::SessionS => "session_s",
            Bound::BoutS => "bout_s",
            Bound::RunDays => "run_days",
            Bound::Hill => "hill_step",
            Bound::Speed => "speed_step",
            Bound::Impact => "impact",
            Bound::StrengthSessions => "strength_sessions",
        }
    }

    /// Beyond this no protocol, signature or setting goes.
    pub const fn hard(self) -> u32 {
        match self {
            Bound::WeekS => 20 * 3600,
            Bound::SessionS | Bound::BoutS => 5 * 3600,
            Bound::RunDays => 6,
            Bound::Hill | Bound::Speed => 12,
            Bound::Impact => 2,
            Bound::StrengthSessions => 3,
        }
    }
}

/// A load and, for each of its sides that is limited, the reason of the tightest limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    most: [u32; Bound::ALL.len()],
    because: [Option<Reason>; Bound::ALL.len()],
}

impl Ceiling {
    /// The hard limits, with nothing restricted yet.
    pub fn hard() -> Ceiling {
        Ceiling { most: Bound::ALL.map(Bound::hard), because: Default::default() }
    }

    /// Makes a limit tighter; a limit that is tighter already stays, with its reason.
    pub fn restrict(&mut self, bound: Bound, to: u32, reason: impl FnOnce() -> Reason) {
        if let Some(most) = self.most.get_mut(bound as usize).filter(|most| to < **most) {
            *most = to;
            self.because[bound as usize] = Some(reason());
        }
    }

    pub fn most(&self, bound: Bound) -> u32 {
        self.most[bound as usize]
    }

    /// What made the limit as tight as it is; `None` where only the hard limit holds.
    pub fn because(&self, bound: Bound) -> Option<&Reason> {
        self.because[bound as usize].as_ref()
    }

    /// No side of it goes further than that side of `other`.
    pub fn is_within(&self, other: &Ceiling) -> bool {
        self.most.iter().zip(&other.most).all(|(this, that)| this <= that)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::reason_of;
    use crate::protocol::ClaimId;
    use crate::reason::{Line, Point, Verdict};

    fn reason(point: Point) -> Reason {
        reason_of(Line::Run, point, "G8", Verdict::Met, ClaimId(0))
    }

    #[test]
    fn the_tightest_limit_stays_whatever_the_order() {
        let limits = [(900, Point::Stage), (600, Point::OnsetBout), (1200, Point::WeekShare)];
        for first in 0..3 {
            let mut ceiling = Ceiling::hard();
            for step in 0..3 {
                let (to, point) = limits[(first + step) % 3];
                ceiling.restrict(Bound::SessionS, to, || reason(point));
            }
            assert_eq!(ceiling.most(Bound::SessionS), 600);
            assert_eq!(ceiling.because(Bound::SessionS).map(|r| r.point), Some(Point::OnsetBout));
        }
    }

    #[test]
    fn a_wider_limit_changes_nothing() {
        let mut ceiling = Ceiling::hard();
        ceiling.restrict(Bound::RunDays, 7, || reason(Point::RunsPerWeek));
        assert_eq!(ceiling, Ceiling::hard());
    }

    #[test]
    fn one_side_further_is_not_within() {
        let mut less = Ceiling::hard();
        less.restrict(Bound::WeekS, 3600, || reason(Point::WeekShare));
        assert!(less.is_within(&Ceiling::hard()));
        assert!(!Ceiling::hard().is_within(&less));
    }
}
