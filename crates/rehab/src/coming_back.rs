//! What to weigh before a run the runner has in mind: how it compares with the last thirty days, and with how the latest
//! runs felt. It is advice and changes no plan.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{before, days};
use crate::case::Case;
use crate::history::{DayRecord, History, Past, share_of};
use crate::plan::Light;
use crate::protocol::{Number, Protocol};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::screening::Screening;

/// A run as the runner plans it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intended {
    pub distance_m: Option<u32>,
    pub run_s: Option<u32>,
    pub descent_m: Option<u32>,
}

/// One reason for each thing worth a second thought, the best supported first; empty where nothing speaks against it.
pub fn before_run(protocol: &Protocol, history: &History, today: Date, intended: &Intended) -> Vec<Reason> {
    let past = Past::of(history, today);
    let screening = Screening::of(protocol, &past);
    let case = Case { protocol, past: &past, screening: &screening, without: &[] };
    let all = [spike(&case, intended), descent(&case, intended), pause(&case), drift(&case), twinge(&case)];
    all.into_iter().flatten().collect()
}

/// Runs of the last thirty days, latest last.
fn month<'a>(case: &'a Case) -> impl DoubleEndedIterator<Item = &'a DayRecord<'a>> {
    let span = case.protocol.number(Number::LongestDays);
    case.past.runs_between(before(case.past.today, span), before(case.past.today, 1))
}

/// In metres where both are known, else in time.
fn spike(case: &Case, intended: &Intended) -> Option<Reason> {
    let pace = case.protocol.number(Number::AssumedPace);
    let longest = |measure: fn(&DayRecord, u32) -> Option<u32>| {
        month(case).filter_map(|day| measure(day, pace)).max().unwrap_or(0)
    };
    let (wanted, longest, amount): (u32, u32, fn(u32) -> Amount) = match (intended.distance_m, intended.run_s)
    {
        (Some(m), _) => (m, longest(|day, pace| day.loads(pace).distance_m), Amount::Metres),
        (None, Some(s)) => (s, longest(|day, pace| day.loads(pace).load_s), Amount::Seconds),
        (None, None) => return None,
    };
    let most = share_of(longest, 100 + case.protocol.number(Number::SessionGrowth));
    (wanted > most).then(|| {
        case.reason(Line::Run, Point::SpikeAhead, Number::SessionGrowth, Verdict::NotMet)
            .found(amount(wanted))
            .limit(amount(most))
    })
}

fn descent(case: &Case, intended: &Intended) -> Option<Reason> {
    let wanted = intended.descent_m?;
    let of_day =
        |day: &DayRecord| day.runs().filter_map(|(_, run)| run.descent_m).map(u32::from).sum::<u32>();
    let usual = month(case).map(of_day).max().unwrap_or(0);
    let most = share_of(usual, 100 + case.protocol.number(Number::SessionGrowth));
    (wanted > most).then(|| {
        case.reason(Line::Run, Point::DescentAhead, Number::HillGreens, Verdict::NotMet)
            .found(Amount::Metres(wanted))
            .limit(Amount::Metres(usual))
    })
}

fn pause(case: &Case) -> Option<Reason> {
    let last = case.past.runs_between(Date::MIN, before(case.past.today, 1)).next_back()?;
    let paused = u32::try_from(days(last.on, case.past.today)).ok()?;
    (paused >= case.protocol.number(Number::GapOneDays)).then(|| {
        case.reason(Line::Run, Point::PauseAhead, Number::GapOneDays, Verdict::NotMet)
            .found(Amount::Days(paused))
    })
}

/// The latest run against the mean of those before it: fewer steps a minute by more than the allowed share.
fn drift(case: &Case) -> Option<Reason> {
    let cadences: Vec<u16> = month(case)
        .flat_map(|day| day.runs().filter_map(|(_, run)| run.cadence_running_spm.or(run.cadence_mean_spm)))
        .collect();
    let (last, earlier) = cadences.split_last()?;
    let enough = earlier.len() >= case.protocol.number(Number::CadenceRuns) as usize;
    let sum: u32 = earlier.iter().map(|spm| u32::from(*spm)).sum();
    let mean = u16::try_from(sum.checked_div(u32::try_from(earlier.len()).ok()?)?).ok()?;
    let allowed = share_of(u32::from(mean), case.protocol.number(Number::CadenceWithin));
    (enough && u32::from(*last) + allowed < u32::from(mean)).then(|| {
        case.reason(Line::Run, Point::CadenceDrift, Number::CadenceWithin, Verdict::NotMet)
            .found(Amount::Spm(*last))
            .limit(Amount::Spm(mean))
    })
}

/// The latest run was not green, or not told about.
fn twinge(case: &Case) -> Option<Reason> {
    let on = month(case).next_back()?.on;
    let report = case.past.run_report(on);
    let judged = crate::light::Judged::of(case, on, &report);
    let felt = report.during.is_some_and(|pain| pain.score() > 0);
    (judged.light != Light::Green || felt).then(|| {
        let verdict = if judged.light == Light::Unknown { Verdict::Unknown } else { Verdict::NotMet };
        case.reason(Line::Run, Point::FirstTwinge, Number::DuringGreen, verdict)
            .found(report.during.map(|pain| Amount::Pain(pain.score())))
            .seeing(judged.reasons(case, on).into_iter().next().map(|r| r.seen).unwrap_or_default())
    })
}
