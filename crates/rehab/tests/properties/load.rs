//! The load of one day, side by side, so that one day can be held against another.

use std::fmt;

use rehab::bare::Bare;
use rehab::ceiling::{Bound, Ceiling};
use rehab::plan::{Plan, RunToday};

/// Nobody covers ground faster on an easy run: the metres that a limit in time lets through.
const FASTEST_S_PER_KM: u32 = 180;

/// One day holds no more than another when no side of it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    pub run_s: u32,
    pub bout_s: u32,
    pub m: u32,
    pub run_days: u32,
    pub hill: u32,
    pub speed: u32,
}

impl Load {
    pub fn of(run: Option<&RunToday>) -> Load {
        let Some(run) = run else { return Load::default() };
        Load::new(run.run_s_total(), run.run_s, run.cap_m, run.hill, run.speed)
    }

    pub fn of_bare(bare: &Bare) -> Load {
        match bare.run_s {
            0 => Load::default(),
            run_s => Load::new(run_s, bare.bout_s, bare.cap_m, bare.hill, bare.speed),
        }
    }

    fn new(run_s: u32, bout_s: u32, cap_m: Option<u32>, hill: u8, speed: u8) -> Load {
        let in_time = u64::from(run_s) * 1000 / u64::from(FASTEST_S_PER_KM);
        let in_time = u32::try_from(in_time).unwrap_or(u32::MAX);
        Load {
            run_s,
            bout_s: bout_s.min(run_s),
            m: cap_m.unwrap_or(u32::MAX).min(in_time),
            run_days: 1,
            hill: u32::from(hill),
            speed: u32::from(speed),
        }
    }

    const fn sides(&self) -> [(&'static str, u32); 6] {
        [
            ("running in s", self.run_s),
            ("longest bout in s", self.bout_s),
            ("metres", self.m),
            ("run days", self.run_days),
            ("hill step", self.hill),
            ("speed step", self.speed),
        ]
    }

    /// The first side on which this goes further than `other`.
    pub fn beyond(&self, other: &Load) -> Option<String> {
        let sides = self.sides().into_iter().zip(other.sides());
        sides
            .into_iter()
            .find(|(this, that)| this.1 > that.1)
            .map(|((side, this), (_, that))| format!("{side}: {this} instead of at most {that}"))
    }
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.sides().iter().map(|(side, is)| format!("{side} {is}")).collect();
        f.write_str(&words.join(", "))
    }
}

/// The first side on which the ceiling of seven days lies above `other`. Strength sessions are left out: a level lost
/// in a pause brings the three building sessions back, which is no reward.
pub fn above(ceiling: &Ceiling, other: &Ceiling) -> Option<String> {
    if ceiling.is_within(other) {
        return None;
    }
    let more = |bound: &Bound| *bound != Bound::StrengthSessions && ceiling.most(*bound) > other.most(*bound);
    let side = Bound::ALL.into_iter().find(more)?;
    Some(format!("{}: {} instead of at most {}", side.word(), ceiling.most(side), other.most(side)))
}

/// The first side on which the run of one plan goes further than that of another of the same day. Hill and speed are
/// held against the step that was open: on which of the days it comes depends on when the last one was.
pub fn more_than(this: &Plan, other: &Plan) -> Option<String> {
    let mut most = Load::of(other.run.as_ref());
    if other.run.is_some() {
        most.hill = most.hill.max(other.allowance.most(Bound::Hill));
        most.speed = most.speed.max(other.allowance.most(Bound::Speed));
    }
    Load::of(this.run.as_ref()).beyond(&most)
}

/// The first side on which a day's run lies above the ceiling it was planned under.
pub fn over(load: &Load, ceiling: &Ceiling) -> Option<String> {
    let sides = [
        (Bound::WeekS, load.run_s),
        (Bound::SessionS, load.run_s),
        (Bound::BoutS, load.bout_s),
        (Bound::RunDays, load.run_days),
        (Bound::Hill, load.hill),
        (Bound::Speed, load.speed),
        (Bound::Impact, 2 * load.run_days),
    ];
    let (side, is) = sides.into_iter().find(|(bound, is)| *is > ceiling.most(*bound))?;
    Some(format!("{}: {is} today, and at most {} allowed", side.word(), ceiling.most(side)))
}
