//! G8: how much a week and a run may hold once the ladder is done.
//!
//! What counts is what was both planned and run, so that running over earns nothing; what loads is all that was run.
//! The weeks are the seven days that end with the day in question and the blocks of seven before them, so the limit
//! holds for every seven days, whichever day they begin on.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::number;
use crate::case::Case;
use crate::ceiling::Bound;
use crate::history::{part_of, share_of};
use crate::plan::Light;
use crate::protocol::Number;
use crate::reason::Point;

const WEEK: i32 = 7;

/// The running that can still matter, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Volume {
    done: Vec<Done>,
    /// The day the ladder was first done, or done again after a restart.
    pub begun_on: Option<Date>,
}

/// One day's running.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Done {
    /// The day's number, as the calendar counts.
    pub day: i32,
    pub light: Light,
    /// Planned and run.
    pub counted_s: u32,
    /// `None` where the distance is not known.
    pub counted_m: Option<u32>,
    pub load_s: u32,
    pub load_m: u32,
    /// More was run than planned, by over a tenth.
    pub is_over: bool,
}

/// A limit and what made it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub most_s: u32,
    pub point: Point,
}

impl Volume {
    pub fn take(&mut self, case: &Case, done: Done) {
        let reach = case.protocol.number(Number::LongestDays);
        let keep = signed(reach).max(WEEK * (1 + signed(case.protocol.number(Number::BaseWeeks))));
        let old = self.done.iter().take_while(|earlier| done.day - earlier.day > keep).count();
        self.done.drain(..old);
        self.done.push(done);
    }

    /// What is left of the weeks behind after a red run, a flare or a pause: a share of what could still be planned, no run
    /// longer than `within_s`. A share of runs that the onset distance keeps out of reach would change nothing.
    pub fn keep(&mut self, percent: u32, within_s: u32) {
        for done in &mut self.done {
            let reachable_s = done.counted_s.min(within_s);
            let reachable_m = done.counted_m.map(|m| part_of(m, reachable_s, done.counted_s));
            done.counted_s = share_of(reachable_s, percent);
            done.counted_m = reachable_m.map(|m| share_of(m, percent));
        }
    }

    /// Running in the six days before `on`, in seconds and metres.
    pub fn load(&self, on: Date) -> (u32, u32) {
        self.week_before(number(on))
            .fold((0, 0), |(s, m), done| (s.saturating_add(done.load_s), m.saturating_add(done.load_m)))
    }

    /// The seven days that end with `on`; never less than `frame_s`, the ladder's own week.
    pub fn week(&self, case: &Case, on: Date, frame_s: u32, grows: bool) -> Limit {
        let (on, weeks) = (number(on), signed(case.protocol.number(Number::BaseWeeks)));
        let quiet = self.week_before(on).all(|done| done.light == Light::Green);
        let (mut best, mut green) = (0, 0);
        let mut weigh = |block: Block| {
            best = best.max(block.counted_s);
            if block.is_green() {
                green = green.max(block.counted_s);
            }
        };
        let (mut block, mut of) = (Block::default(), 1);
        for done in self.back_from(on - WEEK) {
            let back = (on - done.day) / WEEK;
            if back > weeks {
                break;
            }
            if back != of {
                weigh(block);
                (block, of) = (Block::default(), back);
            }
            block = block.and(done);
        }
        weigh(block);
        let growth = case.growth(Point::VolumeWeek, Number::WeekGrowth);
        let (most_s, point) = match (quiet, grows) {
            (true, true) => (share_of(green, 100 + growth).max(best), Point::VolumeWeek),
            (true, false) => (best, Point::NewStimulus),
            (false, _) => (best, Point::AmberWeek),
        };
        Limit { most_s: most_s.max(frame_s).min(Bound::WeekS.hard()), point }
    }

    /// One run; never less than `floor_s`, the last stage of the ladder.
    pub fn run(&self, case: &Case, on: Date, floor_s: u32, grows: bool) -> Limit {
        let on = number(on);
        let from = on - signed(case.protocol.number(Number::LongestDays));
        let green = self.between(from, on - 1).filter(|done| done.light == Light::Green);
        let longest = green.map(|done| done.counted_s).max().unwrap_or(0);
        let growth = if grows { case.growth(Point::VolumeRun, Number::SessionGrowth) } else { 0 };
        let most_s = share_of(longest, 100 + growth).max(floor_s).min(Bound::SessionS.hard());
        Limit { most_s, point: Point::VolumeRun }
    }

    /// Green weeks one after the other up to the day before `on`, none of them reaching back before `from`.
    pub fn green_weeks(&self, on: Date, from: Date) -> u32 {
        let (on, from) = (number(on), number(from));
        let blocks = (0..MOST_WEEKS).map(|back| on - 1 - WEEK * back);
        blocks.take_while(|end| end - (WEEK - 1) >= from && self.block(*end).is_green()).count() as u32
    }

    /// `asked` green weeks up to `on` that each hold the usual volume; `None` where that cannot be known.
    pub fn is_full(&self, case: &Case, on: Date, usual: Week) -> Option<bool> {
        let (share, asked) =
            (case.protocol.number(Number::FullShare), case.protocol.number(Number::FullWeeks));
        let mut known = true;
        for back in 0..asked {
            let block = self.block(number(on) - WEEK * signed(back));
            let reached = match usual {
                Week { m: Some(usual_m), .. } => block.counted_m.map(|m| percent_of(m, usual_m) >= share),
                Week { s: Some(usual_s), .. } => Some(percent_of(block.counted_s, usual_s) >= share),
                Week { m: None, s: None } => None,
            };
            if !block.is_green() || reached == Some(false) {
                return Some(false);
            }
            known &= reached.is_some();
        }
        known.then_some(true)
    }

    /// Runs over the plan from `from` on.
    pub fn breaches(&self, from: Date) -> u32 {
        let from = number(from);
        self.done.iter().filter(|done| done.day >= from && done.is_over).count() as u32
    }

    fn block(&self, end: i32) -> Block {
        self.between(end - (WEEK - 1), end).fold(Block::default(), Block::and)
    }

    /// The six days before `on`.
    fn week_before(&self, on: i32) -> impl Iterator<Item = &Done> {
        self.between(on - (WEEK - 1), on - 1)
    }

    fn between(&self, from: i32, to: i32) -> impl Iterator<Item = &Done> {
        self.back_from(to).take_while(move |done| done.day >= from)
    }

    /// Latest first, from the day `to` back.
    fn back_from(&self, to: i32) -> impl Iterator<Item = &Done> {
        let later = self.done.iter().rev().take_while(move |done| done.day > to).count();
        self.done[..self.done.len() - later].iter().rev()
    }
}

fn signed(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 16)
}

/// As far back as anything is kept.
const MOST_WEEKS: i32 = 4;

#[derive(Clone, Copy, Debug)]
struct Block {
    runs: u32,
    clean: bool,
    counted_s: u32,
    counted_m: Option<u32>,
}

impl Default for Block {
    fn default() -> Block {
        Block { runs: 0, clean: true, counted_s: 0, counted_m: Some(0) }
    }
}

impl Block {
    fn and(self, done: &Done) -> Block {
        Block {
            runs: self.runs + 1,
            clean: self.clean && done.light == Light::Green,
            counted_s: self.counted_s.saturating_add(done.counted_s),
            counted_m: self.counted_m.zip(done.counted_m).map(|(sum, m)| sum.saturating_add(m)),
        }
    }

    /// Two runs at least: one alone is no week of running.
    fn is_green(&self) -> bool {
        const RUNS_IN_A_WEEK: u32 = 2;
        self.clean && self.runs >= RUNS_IN_A_WEEK
    }
}

/// A week's running in metres, in seconds, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Week {
    pub m: Option<u32>,
    pub s: Option<u32>,
}

impl Week {
    pub fn is_known(&self) -> bool {
        self.m.is_some() || self.s.is_some()
    }
}

/// In whole per cent, the nearest.
fn percent_of(part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole.max(1));
    u32::try_from((u64::from(part) * 100 + whole / 2) / whole).unwrap_or(u32::MAX)
}
