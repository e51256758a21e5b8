//! Onset distance: how far the runner gets before it hurts, with the runs that did not hurt counted for what they are.
//!
//! A run without pain says only that the onset lies further out than it went. The curve is the one of Kaplan and Meier
//! (J Am Stat Assoc 1958;53:457-481) over distance instead of time, its interval Greenwood's on the log-log scale.
//! The distance up to which nine of ten days stayed without pain is read more strictly than the curve, off the days that
//! tell of that distance alone. So no further pain, and none that comes sooner, can ever make it longer.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rehab::Date;
use rehab::protocol::{Number, Protocol};
use rehab::run::RunReport;

use crate::calendar::before;
use crate::outing::{Outing, hurt, in_order};

/// The plan's numbers that say what counts as an onset, so that both always mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnsetRules {
    /// From this pain on a run hurt; points of 10 (G2).
    pub onset_pain: u8,
    /// Where a run gives time alone, or distance alone.
    pub assumed_pace_s_per_km: u32,
}

/// One day's running as the curve sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRun {
    pub on: Date,
    /// Metres run that day. `None` when one of its runs gives no distance.
    pub distance_m: Option<u32>,
    pub ended: Ended,
}

/// How a day's running ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It hurt from so many metres on.
    Onset(u32),
    /// It hurt, and nobody said where it began.
    SomewhereBefore,
    /// Nothing up to the whole distance.
    Clean,
    /// Nobody said, or a painkiller could have hidden it. It counts for nothing.
    Unknown,
}

/// One step of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub at_m: u32,
    /// Days that got this far without pain, the onsets here included.
    pub still_running: u32,
    pub onsets: u32,
    /// Share of days without pain beyond here, S = product of (1 - onsets / still running); parts per thousand.
    pub pain_free_permille: u32,
    /// Pointwise 95 % interval, S to the power exp(+-1.96 x sqrt(sum d / (n (n - d))) / |ln S|); parts per thousand.
    /// Neither end ever rises from one step to the next.
    /// Gap: too narrow below about ten onsets, and days of one runner are not independent.
    pub low_permille: u32,
    pub high_permille: u32,
}

/// The curve and what is read off it. It looks back; it allows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnsetCurve {
    /// In the order of distance.
    pub steps: Vec<Step>,
    pub with_onset: u32,
    pub clean: u32,
    /// Hurt without a place: they count as if it had begun at the shortest onset told, or sooner.
    pub without_place: u32,
    /// Left out: nobody said how it felt, no distance, or a painkiller.
    pub left_out: u32,
    /// The longest distance x with clean(x) / (clean(x) + hurt(x)) >= 0.9, where clean(x) are the days that got to x or
    /// beyond without pain and hurt(x) those that began to hurt up to x; metres. `None` without a day that counts, and
    /// when no painful day says where it began. Gap: short clean runs say nothing about longer ones.
    pub nine_of_ten_m: Option<u32>,
    /// True when it is the longest day without pain, so that only longer runs can tell more.
    pub nine_of_ten_is_open: bool,
}

/// The stricter of the runner's own curve and the plan's onset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub metres: u32,
    pub by: LimitBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitBy {
    /// [`OnsetCurve::nine_of_ten_m`]
    OwnRuns,
    /// The onset the plan goes by (G2).
    Plan,
    Both,
}

/// One point of the progress line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub day: DayRun,
    /// [`OnsetCurve::nine_of_ten_m`] of the 28 days that end here.
    pub pain_free_m: Option<u32>,
    pub is_open: bool,
    /// The range it lies in, by the same 28 days: from the shortest distance at which it hurt to the longest day without
    /// pain; metres. `None` where no day says. It is what was seen, and no interval of a stated confidence.
    pub hurt_from_m: Option<u32>,
    pub clean_to_m: Option<u32>,
}

/// Days behind one point of the progress line. Unit: days. Source: our convention, grade D: as long as an onset binds at
/// the least (G2).
pub const PROGRESS_DAYS: u32 = 28;
/// Standard normal deviate of a two-sided 95 % interval.
const Z: f64 = 1.96;

impl OnsetRules {
    pub fn of(protocol: &Protocol) -> OnsetRules {
        OnsetRules {
            onset_pain: u8::try_from(protocol.number(Number::OnsetPain)).unwrap_or(u8::MAX),
            assumed_pace_s_per_km: protocol.number(Number::AssumedPace).max(1),
        }
    }
}

/// The curve of all days from `from` to `today`.
pub fn onset_curve(outings: &[Outing], rules: OnsetRules, from: Date, today: Date) -> OnsetCurve {
    curve(&day_runs(outings, rules, from, today))
}

/// Never above either. `None` where neither is known.
pub fn stricter(own_m: Option<u32>, plan_m: Option<u32>) -> Option<Limit> {
    let (own, plan) = (own_m.unwrap_or(u32::MAX), plan_m.unwrap_or(u32::MAX));
    let by = match own.cmp(&plan) {
        Ordering::Less => LimitBy::OwnRuns,
        Ordering::Greater => LimitBy::Plan,
        Ordering::Equal => LimitBy::Both,
    };
    own_m.or(plan_m).map(|_| Limit { metres: own.min(plan), by })
}

/// The pain-free distance over time: a point for every day with running.
pub fn progress(outings: &[Outing], rules: OnsetRules, from: Date, today: Date) -> Vec<Progress> {
    let all = day_runs(outings, rules, from, today);
    let point = |day: &DayRun| {
        let since = before(day.on, PROGRESS_DAYS - 1);
        let start = all.partition_point(|d| d.on < since);
        let end = all.partition_point(|d| d.on <= day.on);
        let days = all.get(start..end).unwrap_or_default();
        let curve = curve(days);
        let hurt_from_m =
            days.iter().filter_map(|d| if let Ended::Onset(m) = d.ended { Some(m) } else { None }).min();
        let clean_to_m = days.iter().filter(|d| d.ended == Ended::Clean).filter_map(|d| d.distance_m).max();
        Progress {
            day: *day,
            pain_free_m: curve.nine_of_ten_m,
            is_open: curve.nine_of_ten_is_open,
            hurt_from_m,
            clean_to_m,
        }
    };
    all.iter().map(point).collect()
}

/// Each day's running folded into one, as the plan judges it.
fn day_runs(outings: &[Outing], rules: OnsetRules, from: Date, today: Date) -> Vec<DayRun> {
    let mut by_day: BTreeMap<Date, Vec<&Outing>> = BTreeMap::new();
    for outing in in_order(outings).into_iter().filter(|o| (from..=today).contains(&o.on)) {
        by_day.entry(outing.on).or_default().push(outing);
    }
    by_day.into_iter().map(|(on, runs)| day_run(on, &runs, rules)).collect()
}

fn day_run(on: Date, runs: &[&Outing], rules: OnsetRules) -> DayRun {
    let add = |sum: u32, m: Option<u32>| m.map(|m| sum.saturating_add(m));
    let distance_m = runs.iter().try_fold(0u32, |sum, o| add(sum, o.run.distance_m));
    let report = runs.iter().fold(RunReport::default(), |sum, o| sum.and(&o.run.report));
    let ended = match hurt(&report, rules.onset_pain) {
        Some(true) => place(&report, runs, rules)
            .map_or(Ended::SomewhereBefore, |m| Ended::Onset(distance_m.map_or(m, |whole| m.min(whole)))),
        Some(false) if report.medicine != Some(true) => Ended::Clean,
        _ => Ended::Unknown,
    };
    DayRun { on, distance_m, ended }
}

/// Metres at the onset; out of its time at the day's own pace, else at the assumed one.
fn place(report: &RunReport, runs: &[&Outing], rules: OnsetRules) -> Option<u32> {
    let at_time = || {
        let pace = f64::from(rules.assumed_pace_s_per_km) / 1000.0;
        let metres = |o: &&Outing| o.metres().or(o.seconds().map(|s| s / pace));
        let seconds = |o: &&Outing| o.seconds().or(o.metres().map(|m| m * pace));
        let (m, s) =
            (runs.iter().filter_map(metres).sum::<f64>(), runs.iter().filter_map(seconds).sum::<f64>());
        let own = if m > 0.0 && s > 0.0 { s / m } else { pace };
        report.onset_s.map(|s| (f64::from(s) / own).floor() as u32)
    };
    report.onset_m.or_else(at_time)
}

/// The curve of some days, without what the plan remembers.
fn curve(all: &[DayRun]) -> OnsetCurve {
    let mut answer = OnsetCurve::default();
    let shortest =
        all.iter().filter_map(|d| if let Ended::Onset(m) = d.ended { Some(m) } else { None }).min();
    let mut ends: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut no_place = false;
    for day in all {
        let end = match (day.ended, day.distance_m) {
            (Ended::Onset(m), _) => {
                answer.with_onset += 1;
                Some((m, true))
            }
            (Ended::SomewhereBefore, whole) => {
                answer.without_place += 1;
                no_place |= shortest.is_none();
                shortest.map(|m| (whole.map_or(m, |whole| m.min(whole)), true))
            }
            (Ended::Clean, Some(whole)) => {
                answer.clean += 1;
                Some((whole, false))
            }
            _ => {
                answer.left_out += 1;
                None
            }
        };
        if let Some((at, is_onset)) = end {
            let (onsets, clean) = ends.entry(at).or_default();
            *if is_onset { onsets } else { clean } += 1;
        }
    }
    if no_place {
        return answer;
    }
    answer.steps = steps(&ends);
    let proven_m = ends.iter().rev().find(|(_, (_, clean))| *clean > 0).map(|(at_m, _)| *at_m);
    let turns = ends.iter().flat_map(|(at_m, (onsets, clean))| {
        let clean_ends = (*clean > 0).then(|| at_m.saturating_add(1));
        (*onsets > 0).then_some(*at_m).into_iter().chain(clean_ends)
    });
    let falls_at = turns.into_iter().find(|x_m| !nine_of_ten(&ends, *x_m));
    answer.nine_of_ten_m = falls_at.map(|x_m| x_m.saturating_sub(1));
    answer.nine_of_ten_is_open = answer.nine_of_ten_m.is_some_and(|m| proven_m.is_some_and(|p| m >= p));
    answer
}

/// Of the days that hurt up to here or got here without pain, nine of ten were without; false where none got here.
fn nine_of_ten(ends: &BTreeMap<u32, (u32, u32)>, x_m: u32) -> bool {
    let hurt: u32 = ends.range(..=x_m).map(|(_, (onsets, _))| onsets).sum();
    let clean: u32 = ends.range(x_m..).map(|(_, (_, clean))| clean).sum();
    clean > 0 && 10 * u64::from(clean) >= 9 * (u64::from(clean) + u64::from(hurt))
}

/// `ends`: by distance, how many days ended there with an onset and how many without.
fn steps(ends: &BTreeMap<u32, (u32, u32)>) -> Vec<Step> {
    let mut still: u32 = ends.values().map(|(onsets, clean)| onsets + clean).sum();
    let (mut free, mut sum) = (1.0f64, 0.0f64);
    let mut steps = Vec::new();
    let (mut low_before, mut high_before) = (1000, 1000);
    for (at_m, (onsets, clean)) in ends {
        if *onsets > 0 {
            let (n, d) = (f64::from(still), f64::from(*onsets));
            free *= 1.0 - d / n;
            sum += d / (n * (n - d));
            let (low, high) = interval(free, sum).unwrap_or((0, high_before));
            (low_before, high_before) = (low.min(low_before), high.min(high_before));
            steps.push(Step {
                at_m: *at_m,
                still_running: still,
                onsets: *onsets,
                pain_free_permille: not_above(free),
                low_permille: low_before,
                high_permille: high_before,
            });
        }
        still -= onsets + clean;
    }
    steps
}

/// `None` once nobody is left without an onset: there the upper end stays where it was.
fn interval(free: f64, sum: f64) -> Option<(u32, u32)> {
    if free <= 0.0 || free >= 1.0 || !sum.is_finite() {
        return None;
    }
    let wide = Z * sum.sqrt() / free.ln().abs();
    Some((not_above(free.powf(wide.exp())), (1000.0 * free.powf((-wide).exp())).round() as u32))
}

/// Parts per thousand, rounded down so that a share just below nine tenths does not pass for nine tenths.
fn not_above(share: f64) -> u32 {
    (1000.0 * share.clamp(0.0, 1.0) + 1e-6).floor() as u32
}
