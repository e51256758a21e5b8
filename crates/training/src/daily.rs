//! Day by day and over the last days: how much, how far, how steep, how fast, how one-sided, over what ground, at which
//! cadence, how many days off.

use rehab::Date;

use crate::cadence::Level;
use crate::calendar::{after, before, days};
use crate::ground::Ground;
use crate::outing::{Outing, in_order};
use crate::robust::{median, spread};

/// The longest run is looked up over this many days before the day itself. Unit: days. Source: E21 (Br J Sports Med
/// 2025, 10.1136/bjsports-2024-109380), which measured a run against the longest of the 30 days before it.
pub const LONGEST_DAYS: u32 = 30;

/// One day and what led up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    pub on: Date,
    pub day: Span,
    /// The seven days that end with this one.
    pub week: Span,
    /// The 28 days that end with this one.
    pub four_weeks: Span,
    /// Metres of the longest run of the 30 days before this one, the day itself left out. `None` when no run of
    /// those days gives its distance. Gap: runs without a distance are not seen.
    pub longest_before_m: Option<u32>,
}

/// A sum over the runs that gave the figure. `runs` beside [`Span::runs`] shows how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub total: u32,
    pub runs: u32,
}

/// The running of some days. A sum is `None` when there were runs and none of them gave the figure; a time without
/// runs sums to zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    pub to: Date,
    pub runs: u32,
    /// Days without a recorded run. Gap: a run that was not recorded looks like a day off.
    pub days_off: u32,
    /// Seconds of running, where bouts are unknown of moving, else by the clock.
    pub run_s: Option<Tally>,
    pub distance_m: Option<Tally>,
    pub longest_m: Option<u32>,
    /// Metres of height lost. Gap: heights from GPS alone count too much; indoor runs give none.
    pub descent_m: Option<Tally>,
    /// Metres covered on falling ground.
    pub downhill_m: Option<Tally>,
    /// 100 x metres on falling ground / metres, over the runs that give both; per cent, rounded.
    pub downhill_percent: Option<u32>,
    /// The same for ground that fell by 5 % or more, and by 10 % or more; both are part of the figure above.
    pub downhill_5_percent: Option<u32>,
    pub downhill_10_percent: Option<u32>,
    /// Seconds in runs at or above [`fast_from_mm_s`]. Gap: a run counts whole by its mean speed, so repeats with
    /// easy breaks between them can go unseen.
    pub fast_s: Option<Tally>,
    /// 100 x (right - left) / (right + left) of degrees turned; per cent, positive to the right, -100 to 100.
    /// Gap: GPS heading; a run that is mostly straight says little.
    pub turn_balance_percent: Option<i32>,
    /// 100 x seconds indoors / seconds, over the runs that say whether they were; per cent, rounded.
    pub indoor_percent: Option<u32>,
    /// 100 x route marks that no run before these days had / route marks; per cent, rounded. `None` without a route, and
    /// in the first twelve weeks with one.
    pub new_ground_percent: Option<u32>,
    /// Middle of the level runs' cadence, each brought to the runner's own easy speed along the runner's own line;
    /// steps a minute, both legs, rounded. `None` with fewer than eight level runs to draw the line through.
    pub cadence_easy_spm: Option<u32>,
}

/// A row for every day from `from` to `to`; empty when they are the other way round. At most 20,000 rows.
pub fn daily(outings: &[Outing], from: Date, to: Date) -> Vec<DayRow> {
    let ordered = in_order(outings);
    let runner = Runner::of(&ordered, outings, to);
    let count = u32::try_from(days(from, to).saturating_add(1)).unwrap_or(0).min(20_000);
    let row = |back: u32| {
        let on = after(from, back);
        DayRow {
            on,
            day: runner.span(on, on),
            week: runner.span(before(on, 6), on),
            four_weeks: runner.span(before(on, 27), on),
            longest_before_m: longest_before(&ordered, on),
        }
    };
    (0..count).map(row).collect()
}

/// Consecutive weeks, oldest first, the last of them ending on `to`. At most 3,000.
pub fn weekly(outings: &[Outing], weeks: u32, to: Date) -> Vec<Span> {
    let ordered = in_order(outings);
    let runner = Runner::of(&ordered, outings, to);
    let week = |back: u32| runner.span(before(to, 7 * back + 6), before(to, 7 * back));
    (0..weeks.min(3_000)).rev().map(week).collect()
}

/// From this speed a run counts as fast: the median of the runner's own runs plus the larger of a tenth of it and one
/// and a half robust standard deviations. Unit: millimetres per second. Source: our convention, grade D.
/// `None` below ten runs with a speed. Gap: one mean speed a run, hills not taken out.
pub fn fast_from_mm_s(outings: &[Outing]) -> Option<u32> {
    let speeds: Vec<f64> = outings.iter().filter_map(Outing::speed).collect();
    if speeds.len() < 10 {
        return None;
    }
    let middle = median(&speeds)?;
    Some((1000.0 * (middle + (0.1 * middle).max(1.5 * spread(&speeds)?))).round() as u32)
}

/// How many per cent longer than any run of the 30 days before its day; rounded down. `None` where it was not longer,
/// and where no distance is known.
pub fn longer_percent(outings: &[Outing], outing: &Outing) -> Option<u32> {
    let longest = u64::from(longest_before(&in_order(outings), outing.on)?.max(1));
    let more = u64::from(outing.run.distance_m?).checked_sub(longest)?;
    u32::try_from(100 * more / longest).ok().filter(|percent| *percent > 0)
}

/// The longest run of the 30 days before `on`.
pub(crate) fn longest_before(ordered: &[&Outing], on: Date) -> Option<u32> {
    between(ordered, before(on, LONGEST_DAYS), before(on, 1)).iter().filter_map(|o| o.run.distance_m).max()
}

/// The runs of `from` to `to`, both days in it.
pub(crate) fn between<'a, 'o>(ordered: &'a [&'o Outing], from: Date, to: Date) -> &'a [&'o Outing] {
    let start = ordered.partition_point(|o| o.on < from);
    let end = ordered.partition_point(|o| o.on <= to);
    ordered.get(start..end).unwrap_or_default()
}

/// What is usual for the runner, worked out once for many spans.
struct Runner<'o> {
    ordered: &'o [&'o Outing],
    ground: Ground,
    fast_from_mm_s: Option<u32>,
    level: Option<Level>,
}

impl<'o> Runner<'o> {
    /// The line of cadence is drawn through the latest level runs up to `to`.
    fn of(ordered: &'o [&'o Outing], outings: &[Outing], to: Date) -> Runner<'o> {
        Runner {
            ordered,
            ground: Ground::of(ordered),
            fast_from_mm_s: fast_from_mm_s(outings),
            level: Level::of_latest(between(ordered, Date::MIN, to)),
        }
    }

    fn span(&self, from: Date, to: Date) -> Span {
        let runs = between(self.ordered, from, to);
        let at_easy: Vec<f64> =
            self.level.iter().flat_map(|l| runs.iter().filter_map(|o| l.at_easy(o))).collect();
        let mut run_days: Vec<Date> = runs.iter().map(|o| o.on).collect();
        run_days.dedup();
        let length = u32::try_from(days(from, to).saturating_add(1)).unwrap_or(0);
        let both = |part: fn(&Outing) -> Option<f64>, whole: fn(&Outing) -> Option<f64>| {
            let known = runs.iter().filter_map(|o| Some((part(o)?, whole(o)?)));
            let (part, whole) = known.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            (whole > 0.0).then(|| (100.0 * part / whole).round())
        };
        let indoors = |o: &Outing| Some(if o.run.indoor? { o.seconds()? } else { 0.0 });
        let indoor_whole = |o: &Outing| o.run.indoor.and(o.seconds());
        Span {
            from,
            to,
            runs: runs.len() as u32,
            days_off: length.saturating_sub(run_days.len() as u32),
            run_s: tally(runs, |o| o.run.load_s()),
            distance_m: tally(runs, |o| o.run.distance_m),
            longest_m: runs.iter().filter_map(|o| o.run.distance_m).max(),
            descent_m: tally(runs, |o| o.run.descent_m.map(u32::from)),
            downhill_m: tally(runs, |o| o.run.downhill_m),
            downhill_percent: both(|o| o.run.downhill_m.map(f64::from), Outing::metres).map(|p| p as u32),
            downhill_5_percent: both(|o| o.run.downhill_5_m.map(f64::from), Outing::metres).map(|p| p as u32),
            downhill_10_percent: both(|o| o.run.downhill_10_m.map(f64::from), Outing::metres)
                .map(|p| p as u32),
            fast_s: tally(runs, |o| fast_seconds(o, self.fast_from_mm_s)),
            turn_balance_percent: both(right_less_left, turned).map(|p| p as i32),
            indoor_percent: both(indoors, indoor_whole).map(|p| p as u32),
            new_ground_percent: self.ground.of_all(runs, from).map(|m| (100.0 * m.share()).round() as u32),
            cadence_easy_spm: median(&at_easy).map(|spm| spm.round() as u32),
        }
    }
}

fn tally(runs: &[&Outing], of: impl Fn(&Outing) -> Option<u32>) -> Option<Tally> {
    let known: Vec<u32> = runs.iter().filter_map(|o| of(o)).collect();
    if known.is_empty() && !runs.is_empty() {
        return None;
    }
    Some(Tally { total: known.iter().fold(0, |sum, n| sum.saturating_add(*n)), runs: known.len() as u32 })
}

/// Seconds of a run that count as fast: all of them or none.
pub(crate) fn fast_seconds(outing: &Outing, fast_from_mm_s: Option<u32>) -> Option<u32> {
    let fast = outing.speed()? * 1000.0 >= f64::from(fast_from_mm_s?);
    if fast { outing.run.load_s() } else { Some(0) }
}

pub(crate) fn turned(outing: &Outing) -> Option<f64> {
    Some(f64::from(outing.run.turned_left_deg?) + f64::from(outing.run.turned_right_deg?))
}

pub(crate) fn right_less_left(outing: &Outing) -> Option<f64> {
    Some(f64::from(outing.run.turned_right_deg?) - f64::from(outing.run.turned_left_deg?))
}

#[cfg(test)]
mod tests {
    use rehab::run::{Foot, Run};

    use super::*;

    fn on(day: i8) -> Date {
        Date::constant(2026, 3, day)
    }

    fn outing(day: i8, distance_m: Option<u32>, run_s: Option<u32>) -> Outing {
        Outing { on: on(day), nth: 1, run: Run { distance_m, running_s: run_s, ..Run::default() } }
    }

    #[test]
    fn the_longest_run_leaves_the_day_itself_out() {
        let runs = [outing(1, Some(9000), None), outing(2, Some(5000), None), outing(31, Some(7000), None)];
        let rows = daily(&runs, on(1), on(31));
        let of = |day: usize| rows.get(day - 1).and_then(|row| row.longest_before_m);
        assert_eq!((of(1), of(2), of(3), of(31)), (None, Some(9000), Some(9000), Some(9000)));
        assert_eq!(daily(&runs, after(on(1), 31), after(on(1), 31))[0].longest_before_m, Some(7000));
    }

    #[test]
    fn unknown_is_not_zero_and_a_day_off_is() {
        let runs = [outing(1, Some(5000), None), outing(3, None, Some(1800))];
        let rows = daily(&runs, on(1), on(3));
        assert_eq!(rows[0].day.run_s, None);
        assert_eq!(rows[1].day.run_s, Some(Tally { total: 0, runs: 0 }));
        assert_eq!(rows[2].week.distance_m, Some(Tally { total: 5000, runs: 1 }));
        assert_eq!((rows[2].week.runs, rows[2].week.days_off), (2, 5));
        assert!(daily(&runs, on(3), on(1)).is_empty());
    }

    #[test]
    fn shares_are_of_the_runs_that_say_both() {
        let mut hilly = outing(1, Some(10_000), Some(3600));
        hilly.run.downhill_m = Some(4000);
        (hilly.run.downhill_5_m, hilly.run.downhill_10_m) = (Some(1500), Some(0));
        hilly.run.indoor = Some(false);
        (hilly.run.turned_left_deg, hilly.run.turned_right_deg) = (Some(300), Some(900));
        let mut belt = outing(2, Some(9000), Some(1200));
        belt.run.indoor = Some(true);
        let mut walk = outing(2, Some(9000), Some(1200));
        walk.run.foot = Foot::Walk;
        let week = &daily(&[hilly, belt, walk], on(2), on(2))[0].week;
        assert_eq!(week.runs, 2);
        let steep = (week.downhill_percent, week.downhill_5_percent, week.downhill_10_percent);
        assert_eq!(steep, (Some(40), Some(15), Some(0)));
        assert_eq!((week.new_ground_percent, week.cadence_easy_spm), (None, None));
        assert_eq!(week.turn_balance_percent, Some(50));
        assert_eq!(week.indoor_percent, Some(25));
        assert_eq!(week.fast_s, None, "too few runs to say what is fast");
    }

    #[test]
    fn weeks_follow_on_end_to_end_and_know_ground_and_cadence() {
        let run = |nth: u32| {
            let route = if nth == 40 { vec![1, 2, 9, 10] } else { vec![1, 2, 3] };
            let (speed_mm_s, spm) = if nth.is_multiple_of(2) { (2800, 160) } else { (3300, 164) };
            let run = Run {
                distance_m: Some(6000),
                running_s: Some(2000),
                speed_mm_s: Some(speed_mm_s),
                cadence_running_spm: Some(spm),
                route,
                ..Run::default()
            };
            Outing { on: after(on(1), 3 * nth), nth: 1, run }
        };
        let runs: Vec<Outing> = (0..=40).map(run).collect();
        let weeks = weekly(&runs, 3, after(on(1), 120));
        let ends: Vec<i64> = weeks.iter().map(|w| days(w.from, w.to)).collect();
        assert_eq!((ends, weeks.len()), (vec![6; 3], 3));
        assert!(weeks.windows(2).all(|pair| after(pair[0].to, 1) == pair[1].from));
        let last = weeks.last().expect("three weeks");
        assert_eq!((last.runs, last.new_ground_percent), (3, Some(20)));
        assert_eq!(last.cadence_easy_spm, Some(160), "164 at the faster speed is 160 at the easy one");
        assert!(weekly(&runs, 0, on(1)).is_empty());
    }

    #[test]
    fn fast_is_by_the_runner_s_own_speeds() {
        let mut runs: Vec<Outing> = (1..=20).map(|d| outing(d, Some(6000), Some(2000))).collect();
        runs.push(outing(21, Some(6000), Some(1500)));
        assert_eq!(fast_from_mm_s(&runs), Some(3300));
        let week = &daily(&runs, on(21), on(21))[0].week;
        assert_eq!(week.fast_s, Some(Tally { total: 1500, runs: 7 }));
    }
}
