//! Each kind of change as one figure a week, counted back from the first pain.

use rehab::Date;
use rehab::run::Surface;

use crate::cadence::Level;
use crate::calendar::{before, days};
use crate::daily::{between, fast_from_mm_s, fast_seconds, longest_before, right_less_left, turned};
use crate::ground::{Ground, Marks};
use crate::outing::{Outing, RunRef};
use crate::robust::median;
use crate::shoes::{ShoeChange, Worn, changes};
use crate::triggers::Kind;

/// One week's figure of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Week {
    /// On the scale that is compared: logarithms for ratios and days, else the figure itself.
    pub value: f64,
    /// In the unit of the kind.
    pub size: f64,
    pub from: Date,
    pub to: Date,
    pub runs: Vec<RunRef>,
    pub shoes: Option<ShoeChange>,
}

/// All runs up to the first pain, and what is usual before the weeks that are looked at.
pub(crate) struct Past<'o> {
    runs: &'o [&'o Outing],
    pain: Date,
    fast_from: Option<u32>,
    level: Option<Level>,
    breaks: Vec<Break>,
    ground: Ground,
    shoes_told_from: Option<Date>,
    shoe_changes: Vec<ShoeChange>,
}

/// Days without a run between two runs.
#[derive(Clone, Copy, Debug)]
struct Break {
    last_before: Date,
    first_after: Date,
    days_off: i64,
}

/// A gap of this many days counts as a break. Unit: days. Source: our convention, grade D; the plan's ladder begins to
/// step back after 7 days, and steps back further after 14 (G7).
const BREAK_DAYS: i64 = 14;

impl<'o> Past<'o> {
    /// `runs` in order, none after `pain`; `usual` are those of the earlier year.
    pub fn of(runs: &'o [&'o Outing], usual: &[&Outing], worn: &[Worn], pain: Date) -> Past<'o> {
        let owned: Vec<Outing> = usual.iter().map(|o| (*o).clone()).collect();
        let breaks = runs.windows(2).filter_map(|pair| match pair {
            [a, b] if a.on < b.on => {
                Some(Break { last_before: a.on, first_after: b.on, days_off: days(a.on, b.on) - 1 })
            }
            _ => None,
        });
        Past {
            runs,
            pain,
            fast_from: fast_from_mm_s(&owned),
            level: Level::of(&owned),
            breaks: breaks.filter(|b| b.days_off > 0).collect(),
            ground: Ground::of(runs),
            shoes_told_from: worn.iter().map(|w| w.on).min(),
            shoe_changes: changes(worn),
        }
    }

    /// The figure of the week `back` weeks before the first pain; `None` when its runs do not tell.
    pub fn week(&self, kind: Kind, back: u32) -> Option<Week> {
        let to = before(self.pain, back * 7);
        let from = before(to, 6);
        let runs = between(self.runs, from, to);
        match kind {
            Kind::LongRun => largest(runs.iter().filter_map(|o| self.long_run(o))),
            Kind::WeekJump => largest((0..7).filter_map(|d| self.week_jump(before(to, d)))),
            Kind::Descent => descent(runs),
            Kind::SteepDescent => largest(runs.iter().filter_map(|o| steep(o))),
            Kind::FastRunning => largest(runs.iter().filter_map(|o| self.fast(o.on))),
            Kind::CadenceFall => self.cadence_fall(before(to, 13), to),
            Kind::OneSidedTurning => one_sided(runs),
            Kind::BreakThenReturn => largest(runs.iter().map(|o| self.break_before(o))),
            Kind::NewGround => largest(runs.iter().filter_map(|o| self.new_ground(o.on))),
            Kind::NewSurface => largest(runs.iter().filter_map(|o| self.new_surface(o.on))),
            Kind::Shoes => self.other_shoes(from, to),
        }
    }

    /// A run against the longest of the 30 days before it, when three runs of those days give a distance.
    fn long_run(&self, run: &Outing) -> Option<Week> {
        let earlier = between(self.runs, before(run.on, 30), before(run.on, 1));
        if earlier.iter().filter(|o| o.run.distance_m.is_some()).count() < 3 {
            return None;
        }
        let length = f64::from(run.run.distance_m?);
        let longest = f64::from(longest_before(self.runs, run.on)?.max(1));
        let before_break = self.recent_break(run.on, 30).and_then(|b| {
            let longest = longest_before(self.runs, b.last_before).unwrap_or(0);
            let last = between(self.runs, b.last_before, b.last_before);
            Some(f64::from(last.iter().filter_map(|o| o.run.distance_m).max()?.max(longest)))
        });
        let longest = longest.max(before_break.unwrap_or(0.0));
        Some(one(run, (length / longest).ln(), 100.0 * (length / longest - 1.0)))
    }

    /// The two weeks that end on `to` against the mean of the 28 or of the 84 days before them, whichever is more: a
    /// few quiet weeks make no jump of two usual ones.
    fn week_jump(&self, to: Date) -> Option<Week> {
        let from = before(to, 13);
        let runs = between(self.runs, from, to);
        let earlier = between(self.runs, before(from, 28), before(from, 1));
        if !self.reaches_back_to(before(from, 28)) || earlier.len() < 4 {
            return None;
        }
        let twelve_weeks = seconds(between(self.runs, before(from, 84), before(from, 1))) / 6.0;
        let usual = twelve_weeks.max(seconds(earlier) / 2.0);
        let before_break = self
            .recent_break(to, 42)
            .map_or(0.0, |b| seconds(between(self.runs, before(b.last_before, 27), b.last_before)) / 2.0);
        let ratio = seconds(runs) / usual.max(before_break).max(1.0);
        (ratio > 0.0).then(|| many(runs, from, to, ratio.ln(), 100.0 * (ratio - 1.0)))
    }

    /// Share of fast minutes in the two weeks that end on `to`; from four runs and 80 minutes on.
    fn fast(&self, to: Date) -> Option<Week> {
        let runs = between(self.runs, before(to, 13), to);
        let known: Vec<(&&Outing, f64)> =
            runs.iter().filter_map(|o| Some((o, f64::from(fast_seconds(o, self.fast_from)?)))).collect();
        let all: f64 = known.iter().filter_map(|(o, _)| o.seconds()).sum();
        let share =
            (all >= 4800.0 && known.len() >= 4).then(|| known.iter().map(|(_, s)| s).sum::<f64>() / all)?;
        let fast: Vec<&Outing> = known.iter().filter(|(_, s)| *s > 0.0).map(|(o, _)| **o).collect();
        whole_of(if fast.is_empty() { runs } else { &fast }, share, 100.0 * share)
    }

    /// Two weeks' middle distance below the runner's own line of cadence over speed; at least three level runs.
    fn cadence_fall(&self, from: Date, to: Date) -> Option<Week> {
        let level = self.level?;
        let runs: Vec<&Outing> = between(self.runs, from, to).to_vec();
        let off: Vec<(&Outing, f64)> = runs.iter().filter_map(|o| Some((*o, level.below(o)?))).collect();
        let fall = median(&off.iter().map(|(_, fall)| *fall).collect::<Vec<f64>>())?;
        let behind: Vec<&Outing> = off.iter().map(|(o, _)| *o).collect();
        if behind.len() < 3 { None } else { whole_of(&behind, fall, fall) }
    }

    /// Share of the four weeks that end on `to` over ground not run before them; from four runs and twelve marks on.
    /// A week away does not fill four weeks; other routes do.
    fn new_ground(&self, to: Date) -> Option<Week> {
        let from = before(to, 27);
        let runs = between(self.runs, from, to);
        let share = self.ground.of_all(runs, from).filter(|marks| marks.all >= 12)?.share();
        let known = runs.iter().filter_map(|o| Some((*o, self.ground.marks(o, from)?)));
        let known: Vec<(&Outing, Marks)> = known.collect();
        let mostly = |least: f64| -> Vec<&Outing> {
            known.iter().filter(|(_, marks)| marks.share() >= least).map(|(o, _)| *o).collect()
        };
        let behind = if mostly(0.5).is_empty() { mostly(0.0) } else { mostly(0.5) };
        if known.len() < 4 { None } else { whole_of(&behind, share, 100.0 * share) }
    }

    /// How far the surfaces of the two weeks that end on `to` are from those of the 84 days before: half the sum of
    /// the differences of their shares of time. From three runs and 60 minutes now, and six runs before, on.
    fn new_surface(&self, to: Date) -> Option<Week> {
        let from = before(to, 13);
        let told = |from: Date, to: Date| -> Vec<(&Outing, Underfoot)> {
            between(self.runs, from, to).iter().filter_map(|o| Some((*o, underfoot(o)?))).collect()
        };
        let (now, earlier) = (told(from, to), told(before(from, 84), before(from, 1)));
        let time = |runs: &[(&Outing, Underfoot)], is: Option<Underfoot>| -> f64 {
            let counted = runs.iter().filter(|(_, under)| is.is_none_or(|is| is == *under));
            counted.filter_map(|(o, _)| o.seconds()).sum()
        };
        let (all_now, all_earlier) = (time(&now, None), time(&earlier, None));
        if now.len() < 3 || earlier.len() < 6 || all_now < 3600.0 || all_earlier <= 0.0 {
            return None;
        }
        let more =
            Underfoot::ALL.map(|u| time(&now, Some(u)) / all_now - time(&earlier, Some(u)) / all_earlier);
        let share = more.iter().map(|m| m.max(0.0)).sum::<f64>();
        let grown = Underfoot::ALL.iter().zip(more).filter(|(_, more)| *more > 0.0).map(|(u, _)| *u);
        let grown: Vec<Underfoot> = grown.collect();
        let behind: Vec<&Outing> =
            now.iter().filter(|(_, under)| grown.contains(under)).map(|(o, _)| *o).collect();
        let all: Vec<&Outing> = now.iter().map(|(o, _)| *o).collect();
        whole_of(if behind.is_empty() { &all } else { &behind }, share, 100.0 * share)
    }

    /// The change of shoes whose drops lie furthest apart, with the runs of its first two weeks; zero in a week
    /// without one. Unknown before the log begins, and where a drop was not told.
    fn other_shoes(&self, from: Date, to: Date) -> Option<Week> {
        self.shoes_told_from.filter(|told_from| *told_from <= from)?;
        let of_week = self.shoe_changes.iter().filter(|c| (from..=to).contains(&c.to.on));
        let of_week: Vec<&ShoeChange> = of_week.collect();
        if of_week.iter().any(|c| c.drop_apart_mm().is_none()) {
            return None;
        }
        let furthest = of_week.into_iter().max_by_key(|c| c.drop_apart_mm());
        let apart = f64::from(furthest.and_then(ShoeChange::drop_apart_mm).unwrap_or(0));
        let on = furthest.map_or(from, |c| c.to.on);
        let last = crate::calendar::after(on, 13).min(self.pain);
        let runs = between(self.runs, on, last);
        Some(Week {
            shoes: furthest.cloned(),
            ..many(runs, on, furthest.map_or(to, |c| c.to.on), apart, apart)
        })
    }

    /// The days off before a run; a gap that was not followed by the usual amount counts as one day.
    fn break_before(&self, run: &Outing) -> Week {
        let gap = self.breaks.iter().find(|b| b.first_after == run.on);
        let counted = gap.filter(|b| b.days_off < BREAK_DAYS || self.came_back_at_once(b));
        let off = counted.map_or(1.0, |b| b.days_off.max(1) as f64);
        Week { from: counted.map_or(run.on, |b| b.last_before), ..one(run, off.ln(), off) }
    }

    /// The two weeks after a break hold at least half of two usual weeks before it.
    fn came_back_at_once(&self, gap: &Break) -> bool {
        let usual = seconds(between(self.runs, before(gap.last_before, 27), gap.last_before)) / 2.0;
        let after = between(self.runs, gap.first_after, crate::calendar::after(gap.first_after, 13));
        let length = (days(gap.first_after, self.pain) + 1).clamp(1, 14) as f64;
        usual > 0.0 && seconds(after) >= 0.5 * usual * length / 14.0
    }

    /// The days an archive begins in are no quiet ones, only unknown.
    fn reaches_back_to(&self, day: Date) -> bool {
        self.runs.first().is_some_and(|first| first.on <= day)
    }

    /// The last break that ended in the `within` days up to `on`.
    fn recent_break(&self, on: Date, within: i64) -> Option<&Break> {
        let long = self.breaks.iter().rev().filter(|b| b.days_off >= BREAK_DAYS && b.first_after <= on);
        long.take(1).find(|b| days(b.first_after, on) < within)
    }
}

/// What is told apart underfoot; road and what nobody said of a run outdoors are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Underfoot {
    Indoors,
    Trail,
    Track,
    Outdoors,
}

impl Underfoot {
    const ALL: [Underfoot; 4] = [Underfoot::Indoors, Underfoot::Trail, Underfoot::Track, Underfoot::Outdoors];
}

fn underfoot(outing: &Outing) -> Option<Underfoot> {
    match (outing.run.surface, outing.run.indoor) {
        (Some(Surface::Trail), _) => Some(Underfoot::Trail),
        (Some(Surface::Track), _) => Some(Underfoot::Track),
        (Some(Surface::Road), _) | (None, Some(false)) => Some(Underfoot::Outdoors),
        (None, Some(true)) => Some(Underfoot::Indoors),
        (None, None) => None,
    }
}

/// Metres of height lost a kilometre over a week's runs that give both; from 8 km on. Three metres a kilometre are
/// added before the logarithm, so that a flat week beside a very flat one is no jump.
fn descent(runs: &[&Outing]) -> Option<Week> {
    let known: Vec<&Outing> =
        runs.iter().filter(|o| o.run.descent_m.is_some() && o.run.distance_m.is_some()).copied().collect();
    let km = known.iter().filter_map(|o| o.metres()).sum::<f64>() / 1000.0;
    let lost: f64 = known.iter().filter_map(|o| o.run.descent_m.map(f64::from)).sum();
    let per_km = (km >= 8.0).then(|| lost / km)?;
    whole_of(&known, (per_km + 3.0).ln(), per_km)
}

fn steep(run: &Outing) -> Option<Week> {
    let fall = f64::from(run.run.steepest_permille?).min(0.0).abs();
    Some(one(run, fall, fall))
}

/// Share of a week's turning that is left over on one side; from four full turns on.
fn one_sided(runs: &[&Outing]) -> Option<Week> {
    let known: Vec<&Outing> = runs.iter().filter(|o| turned(o).is_some()).copied().collect();
    let all: f64 = known.iter().filter_map(|o| turned(o)).sum();
    let over: f64 = known.iter().filter_map(|o| right_less_left(o)).sum();
    let share = (all >= 1440.0).then(|| over.abs() / all)?;
    let behind: Vec<&Outing> =
        known.iter().filter(|o| right_less_left(o).is_some_and(|one| one * over > 0.0)).copied().collect();
    whole_of(if behind.is_empty() { &known } else { &behind }, share, 100.0 * share)
}

fn seconds(runs: &[&Outing]) -> f64 {
    runs.iter().filter_map(|o| o.seconds()).sum()
}

fn largest(weeks: impl Iterator<Item = Week>) -> Option<Week> {
    weeks.max_by(|a, b| a.value.total_cmp(&b.value).then(b.to.cmp(&a.to)))
}

fn one(run: &Outing, value: f64, size: f64) -> Week {
    Week { value, size, from: run.on, to: run.on, runs: vec![run.name()], shoes: None }
}

fn many(runs: &[&Outing], from: Date, to: Date, value: f64, size: f64) -> Week {
    Week { value, size, from, to, runs: runs.iter().map(|o| o.name()).collect(), shoes: None }
}

fn whole_of(runs: &[&Outing], value: f64, size: f64) -> Option<Week> {
    let (first, last) = (runs.first()?, runs.last()?);
    Some(many(runs, first.on, last.on, value, size))
}
