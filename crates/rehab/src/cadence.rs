//! G11: a cadence to aim for, worked out of the runner's own at the runner's own easy speed.
//!
//! It rises only where pain asks for it, at an amber run, which keeps the volume from growing in the same week.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::days;
use crate::case::Case;
use crate::history::{DayRecord, share_of};
use crate::plan::{CadenceToday, Light};
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::Run;

/// The share of the running with the metronome on, run by run.
const METRONOME_PERCENT: [u8; 8] = [100, 100, 75, 75, 50, 50, 25, 25];
/// Earlier runs say little about today's way of running.
const MOST_RUNS: usize = 6;
/// Ground that falls by more is not level.
const LEVEL_PERMILLE: u32 = 15;

#[derive(Clone, Debug, Default)]
pub(crate) struct Cadence {
    /// Cadence and speed of level runs before the target, latest last.
    own: Vec<(u16, Option<u16>)>,
    target: Option<Target>,
}

#[derive(Clone, Debug)]
struct Target {
    own_spm: u16,
    own_mm_s: Option<u16>,
    /// 0, 1, 2: the first, the next and the greatest rise.
    rise: usize,
    changed_on: Date,
    runs: u32,
    judged: u32,
    kept: u32,
}

impl Cadence {
    /// Takes in one day's running; `may_begin` once the way of running may change.
    pub fn after_run(&mut self, case: &Case, on: Date, day: &DayRecord, light: Light, may_begin: bool) {
        match &mut self.target {
            Some(target) => target.after_run(case, on, day, light),
            None => {
                self.own.extend(day.runs().filter_map(|(_, run)| level(run)));
                let old = self.own.len().saturating_sub(MOST_RUNS);
                self.own.drain(..old);
                if may_begin && light == Light::Green {
                    self.begin(case, on);
                }
            }
        }
    }

    fn begin(&mut self, case: &Case, on: Date) {
        let Some((own_spm, own_mm_s)) = self.baseline(case) else { return };
        if u32::from(own_spm) < case.protocol.number(Number::CadenceQuick) {
            self.target =
                Some(Target { own_spm, own_mm_s, rise: 0, changed_on: on, runs: 0, judged: 0, kept: 0 });
        }
    }

    /// Mean cadence and, where it is known, mean speed of the runner's own level running.
    fn baseline(&self, case: &Case) -> Option<(u16, Option<u16>)> {
        let enough = self.own.len() >= case.protocol.number(Number::CadenceRuns) as usize;
        let mean = |of: &[u16]| {
            let sum: u32 = of.iter().map(|n| u32::from(*n)).sum();
            let count = u32::try_from(of.len()).unwrap_or(u32::MAX);
            (count > 0).then(|| u16::try_from((sum + count / 2) / count).unwrap_or(u16::MAX))
        };
        let cadences: Vec<u16> = self.own.iter().map(|(spm, _)| *spm).collect();
        let speeds: Vec<u16> = self.own.iter().filter_map(|(_, speed)| *speed).collect();
        Some((mean(&cadences).filter(|_| enough)?, mean(&speeds)))
    }

    /// Days since the target last changed, where there is one.
    pub fn settled_days(&self, on: Date) -> Option<i64> {
        self.target.as_ref().map(|target| days(target.changed_on, on))
    }

    /// The target with its reasons; without one, what is known or still lacking.
    pub fn today(&self, case: &Case) -> (Option<CadenceToday>, Vec<Reason>) {
        let line = || Line::RunCadence;
        let Some(target) = &self.target else {
            let reason = match self.baseline(case) {
                Some((own, _)) if u32::from(own) >= case.protocol.number(Number::CadenceQuick) => case
                    .reason(line(), Point::CadenceQuick, Number::CadenceQuick, Verdict::Met)
                    .found(Amount::Spm(own)),
                Some((own, _)) => case
                    .reason(line(), Point::CadenceBaseline, Number::CadenceRuns, Verdict::Met)
                    .found(Amount::Spm(own)),
                None => case
                    .reason(line(), Point::CadenceBaseline, Number::CadenceRuns, Verdict::Unknown)
                    .found(Amount::Count(u32::try_from(self.own.len()).unwrap_or(u32::MAX)))
                    .limit(Amount::Count(case.protocol.number(Number::CadenceRuns))),
            };
            return (None, alloc::vec![reason]);
        };
        let target_spm = target.spm(case);
        let metronome_percent = METRONOME_PERCENT.get(target.runs as usize).copied().unwrap_or(0);
        let why = alloc::vec![
            case.reason(line(), Point::CadenceTarget, RISES[target.rise], Verdict::Met)
                .found(Amount::Spm(target.own_spm))
                .limit(Amount::Spm(target_spm)),
            case.reason(line(), Point::CadenceMetronome, Number::CadenceLevelRuns, Verdict::Met)
                .found(Amount::Count(target.runs))
                .limit(Amount::Percent(u32::from(metronome_percent))),
        ];
        (Some(CadenceToday { own_spm: target.own_spm, target_spm, metronome_percent }), why)
    }
}

const RISES: [Number; 3] = [Number::CadenceFirst, Number::CadenceNext, Number::CadenceMost];

impl Target {
    fn after_run(&mut self, case: &Case, on: Date, day: &DayRecord, light: Light) {
        self.runs += 1;
        for (_, run) in day.runs() {
            if let Some(kept) = self.was_kept(case, run) {
                self.judged += 1;
                self.kept += u32::from(kept);
            }
        }
        let practised = self.runs >= case.protocol.number(Number::CadenceLevelRuns);
        let share = case.protocol.number(Number::CadenceAdherence);
        let learnt = self.judged > 0 && self.kept * 100 >= self.judged * share;
        if light == Light::Amber && practised && learnt && self.rise + 1 < RISES.len() {
            self.rise += 1;
            (self.changed_on, self.runs, self.judged, self.kept) = (on, 0, 0, 0);
        }
    }

    /// Within the allowed share of the target; `None` where the run says nothing, or was run at another speed.
    fn was_kept(&self, case: &Case, run: &Run) -> Option<bool> {
        let (spm, speed) = level(run)?;
        let number = |n| case.protocol.number(n);
        let like = speed.zip(self.own_mm_s).is_none_or(|(speed, own)| {
            let apart = u32::from(speed.abs_diff(own));
            apart <= share_of(u32::from(own), number(Number::CadenceSpeedWithin))
        });
        let target = self.spm(case);
        let within = share_of(u32::from(target), number(Number::CadenceWithin));
        like.then_some(u32::from(spm.abs_diff(target)) <= within)
    }

    /// Never above a tenth more than the runner's own, whatever the rounding.
    fn spm(&self, case: &Case) -> u16 {
        let own = u32::from(self.own_spm);
        let rise = case.protocol.number(RISES[self.rise]);
        let target = (own * (1000 + rise) + 500) / 1000;
        u16::try_from(target.min(own * 11 / 10)).unwrap_or(self.own_spm)
    }
}

/// Cadence and speed of a run on level ground, as far as anybody knows that it was.
fn level(run: &Run) -> Option<(u16, Option<u16>)> {
    let spm = run.cadence_running_spm.or(run.cadence_mean_spm).filter(|spm| (120..=240).contains(spm))?;
    let falls = run
        .descent_m
        .zip(run.distance_m)
        .is_some_and(|(down, m)| u64::from(down) * 1000 > u64::from(m) * u64::from(LEVEL_PERMILLE));
    (!falls).then_some((spm, run.speed_mm_s))
}
