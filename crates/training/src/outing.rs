//! The runs of a history that count, in the order of their days.

use std::collections::{BTreeMap, BTreeSet};

use rehab::fact::{Kind, What};
use rehab::run::{Foot, Run, RunReport};
use rehab::{Date, History};

use crate::calendar::before;

/// One run on its local day. `nth` is its number among that day's runs, as in the history it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outing {
    pub on: Date,
    pub nth: u16,
    pub run: Run,
}

/// A run named by its day and its number on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunRef {
    pub on: Date,
    pub nth: u16,
}

impl Outing {
    pub fn name(&self) -> RunRef {
        RunRef { on: self.on, nth: self.nth }
    }

    /// Minutes on the feet are counted in seconds of running, else of moving, else of the clock.
    pub(crate) fn seconds(&self) -> Option<f64> {
        self.run.load_s().map(f64::from)
    }

    pub(crate) fn metres(&self) -> Option<f64> {
        self.run.distance_m.map(f64::from)
    }

    /// Metres per second while running; worked out of distance and time where the file gives no speed.
    /// `None` outside 1 to 8 m/s, where it is no running speed.
    pub(crate) fn speed(&self) -> Option<f64> {
        let told = self.run.speed_mm_s.map(|v| f64::from(v) / 1000.0);
        let worked_out = || Some(self.metres()? / self.run.moving_s.or(self.run.running_s).map(f64::from)?);
        told.or_else(worked_out).filter(|v| (1.0..=8.0).contains(v))
    }
}

/// The runs up to and with `today`, without walks and hikes, watches started by mistake and what was taken back, in the
/// order of their days. What was told later about a day's running, and the morning after, is part of every run of that day,
/// the worse answer kept. As in the plan, what is taken back today still counts until tomorrow.
pub fn outings(history: &History, today: Date) -> Vec<Outing> {
    let entries = history.entries().iter().filter(|e| e.fact.on <= today);
    let taken_back: Vec<(Date, Kind, u16)> = entries
        .clone()
        .filter_map(|e| match &e.fact.what {
            What::Withdrawn(w) if e.fact.on < today => Some((w.of, w.kind, w.nth)),
            _ => None,
        })
        .collect();
    let mut told: BTreeMap<Date, RunReport> = BTreeMap::new();
    let (mut found, mut reported) = (Vec::new(), BTreeSet::new());
    for entry in entries.filter(|e| !taken_back.contains(&(e.fact.on, e.fact.kind(), e.nth))) {
        let on = entry.fact.on;
        match &entry.fact.what {
            What::Run(run) if run.foot == Foot::Run => {
                found.push(Outing { on, nth: entry.nth, run: run.clone() });
            }
            What::Report(report) => {
                reported.insert(report.of);
                add(&mut told, report.of, &report.report);
            }
            What::Day(day) => {
                let masked = RunReport { medicine: day.medicine, ..RunReport::default() };
                add(&mut told, on, &masked);
                add(&mut told, before(on, 1), &RunReport { morning: day.morning, ..masked });
            }
            _ => {}
        }
    }
    found.retain(|outing: &Outing| !outing.run.is_false_start() || reported.contains(&outing.on));
    for outing in &mut found {
        if let Some(report) = told.get(&outing.on) {
            outing.run.report = outing.run.report.and(report);
        }
    }
    found
}

fn add(told: &mut BTreeMap<Date, RunReport>, on: Date, report: &RunReport) {
    let day = told.entry(on).or_default();
    *day = day.and(report);
}

/// From here on a run hurt: the onset is where pain in a run first reaches 2 of 10. Unit: points. Source: rule G2
/// of the protocol (`onset_pain`), grade D; a protocol may say 1, never more, and its number is then passed on.
pub const ONSET_PAIN: u8 = 2;

/// Whether a run hurt: `None` when nobody said.
pub(crate) fn hurt(report: &RunReport, onset_pain: u8) -> Option<bool> {
    let forced = report.stride_changed == Some(true) || report.had_to_stop == Some(true);
    match report.during {
        _ if forced => Some(true),
        Some(pain) => Some(pain.score() >= onset_pain),
        None => None,
    }
}

/// The first day on which a run is known to have hurt.
pub fn first_pain(outings: &[Outing], onset_pain: u8) -> Option<Date> {
    outings.iter().filter(|o| hurt(&o.run.report, onset_pain) == Some(true)).map(|o| o.on).min()
}

/// In the order of their days, whatever order they came in.
pub(crate) fn in_order(outings: &[Outing]) -> Vec<&Outing> {
    let mut ordered: Vec<&Outing> = outings.iter().filter(|o| o.run.foot == Foot::Run).collect();
    ordered.sort_by_key(|o| (o.on, o.nth));
    ordered
}

#[cfg(test)]
mod tests {
    use rehab::fact::{Day, Fact, Report, Withdrawn};
    use rehab::scale::Pain;

    use super::*;

    fn on(day: i8) -> Date {
        Date::constant(2026, 5, day)
    }

    fn fact(day: i8, what: What) -> Fact {
        Fact { on: on(day), what }
    }

    fn run(distance_m: u32, foot: Foot) -> What {
        What::Run(Run { foot, distance_m: Some(distance_m), ..Run::default() })
    }

    fn back(day: i8, of: i8, nth: u16) -> Fact {
        fact(day, What::Withdrawn(Withdrawn { kind: Kind::Run, of: on(of), nth, because: "twice".into() }))
    }

    #[test]
    fn what_counts_is_what_the_plan_counts() {
        let pain = RunReport { during: Pain::new(3), ..RunReport::default() };
        let history = History::new(vec![
            fact(1, run(5000, Foot::Run)),
            fact(1, run(6000, Foot::Run)),
            fact(1, run(2000, Foot::Walk)),
            fact(2, What::Report(Report { of: on(1), report: pain })),
            fact(2, What::Day(Day { medicine: Some(true), ..Day::default() })),
            back(3, 1, 2),
            fact(4, run(7000, Foot::Run)),
            fact(4, What::Run(Run { elapsed_s: Some(20), distance_m: Some(40), ..Run::default() })),
            fact(9, run(8000, Foot::Run)),
        ]);
        let of = |today: i8| -> Vec<(i8, u16)> {
            outings(&history, on(today)).iter().map(|o| (o.on.day(), o.nth)).collect()
        };
        assert_eq!(of(3), [(1, 1), (1, 2)], "taken back today still counts");
        assert_eq!(of(4), [(1, 1), (4, 1)], "and from tomorrow no longer; later days are not seen");
        let counted = outings(&history, on(4));
        assert_eq!(first_pain(&counted, ONSET_PAIN), Some(on(1)));
        assert_eq!(
            counted.first().and_then(|o| o.run.report.medicine),
            Some(true),
            "masked the morning after"
        );
        assert_eq!(first_pain(&counted, 4), None, "a higher limit finds none");
    }
}
