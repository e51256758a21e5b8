//! G1: what one day's running said, as a light.
//!
//! The level to come back to is the usual morning told once at enrolment (0 or 1). Were it the reading before the
//! run, more pain before would excuse more pain after.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before};
use crate::case::Case;
use crate::fact::Day;
use crate::history::{DayRecord, Past};
use crate::measure::Measure;
use crate::plan::Light;
use crate::protocol::{Number, Protocol};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::run::RunReport;
use crate::scale::Pain;

/// The light of one day's running, column by column in the order of [`COLUMNS`].
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub light: Light,
    lights: [Light; 6],
    found: [Option<Pain>; 6],
}

struct Column {
    point: Point,
    number: Number,
    /// What to ask when nobody said.
    ask: Measure,
}

const COLUMNS: [Column; 6] = [
    Column { point: Point::LightBefore, number: Number::BeforeGreen, ask: Measure::RunBefore },
    Column { point: Point::LightDuring, number: Number::DuringGreen, ask: Measure::RunDuring },
    Column { point: Point::LightStride, number: Number::DuringAmber, ask: Measure::RunStride },
    Column { point: Point::LightAfter, number: Number::AfterRise, ask: Measure::RunAfter },
    Column { point: Point::LightMorning, number: Number::MorningRiseAmber, ask: Measure::RunMorning },
    Column { point: Point::LightMasked, number: Number::MaskedDays, ask: Measure::RunMedicine },
];

impl Judged {
    pub fn of(case: &Case, on: Date, report: &RunReport) -> Judged {
        let (protocol, past) = (case.protocol, case.past);
        let masked = is_masked(protocol, past, on, report);
        let mut lights = lights(protocol, report, usual_morning(past), masked);
        if !case.without.is_empty() {
            let left_out = lights.iter_mut().zip(&COLUMNS).filter(|(_, column)| !case.binds(column.point));
            left_out.for_each(|(light, _)| *light = Light::Green);
        }
        let light = lights.iter().copied().min().unwrap_or(Light::Unknown);
        let found = [report.before, report.during, None, report.after, report.morning, None];
        Judged { light, lights, found }
    }

    /// What is still unknown, whatever else is known: any of it could be red.
    pub fn missing(&self) -> impl Iterator<Item = Measure> {
        self.lights.iter().zip(&COLUMNS).filter(|(light, _)| **light == Light::Unknown).map(|(_, c)| c.ask)
    }

    /// Everything was answered 0 out of 10 and nothing masked it.
    pub fn all_zero(&self) -> bool {
        self.light == Light::Green && self.found.iter().all(|found| found.is_none_or(|p| p == Pain::NONE))
    }

    /// One reason a column, those that made the light first.
    pub fn reasons(&self, case: &Case, on: Date) -> Vec<Reason> {
        let mut columns: Vec<usize> = (0..COLUMNS.len()).collect();
        columns.sort_by_key(|at| self.lights[*at]);
        columns.into_iter().map(|at| self.reason(at, case.protocol, case.past, on)).collect()
    }

    fn reason(&self, at: usize, protocol: &Protocol, past: &Past, on: Date) -> Reason {
        let (column, found) = (&COLUMNS[at], self.found[at]);
        Reason {
            line: Line::Light,
            point: column.point,
            rule: String::from(column.number.rule()),
            verdict: match self.lights[at] {
                Light::Green => Verdict::Met,
                Light::Unknown => Verdict::Unknown,
                Light::Amber | Light::Red => Verdict::NotMet,
            },
            found: found.map(|p| Amount::Pain(p.score())),
            limit: highest_green(protocol, usual_morning(past), column.point).map(Amount::Pain),
            seen: seen(column.point, found, past, on),
            claim: protocol.sourced(column.number).claim,
        }
    }
}

fn seen(point: Point, found: Option<Pain>, past: &Past, on: Date) -> Vec<crate::reason::FactRef> {
    let score = found.map(|p| format!("{p}")).unwrap_or_default();
    match point {
        Point::LightBefore => {
            past.seen_of_run(on, "before", |r| r.before == found && r.before.is_some(), &score)
        }
        Point::LightDuring => {
            past.seen_of_run(on, "during", |r| r.during == found && r.during.is_some(), &score)
        }
        Point::LightAfter => past.seen_of_run(on, "after", |r| r.after == found && r.after.is_some(), &score),
        Point::LightStride => {
            let mut seen = past.seen_of_run(on, "stride", |r| r.stride_changed == Some(true), "changed");
            seen.extend(past.seen_of_run(on, "stopped", |r| r.had_to_stop == Some(true), "yes"));
            seen
        }
        Point::LightMorning => {
            let told = |r: &RunReport| r.morning == found && r.morning.is_some();
            let mut seen = past.seen_of_run(on, "morning", told, &score);
            for (entry, day) in past.day(after(on, 1)).into_iter().flat_map(DayRecord::days) {
                if day.morning.is_some() && day.morning == found {
                    seen.push(entry.seen(format!("morning={score}")));
                }
            }
            seen
        }
        _ => medicine_seen(past, on),
    }
}

fn medicine_seen(past: &Past, on: Date) -> Vec<crate::reason::FactRef> {
    let mut seen = past.seen_of_run(on, "medicine", |r| r.medicine == Some(true), "yes");
    for day in [before(on, 1), on, after(on, 1)] {
        for (entry, told) in past.day(day).into_iter().flat_map(DayRecord::days) {
            if told.medicine == Some(true) {
                seen.push(entry.seen("medicine=yes"));
            }
        }
    }
    seen
}

fn usual_morning(past: &Past) -> Pain {
    past.enrolment.and_then(|(_, e)| e.usual_morning).unwrap_or(Pain::NONE)
}

/// The highest reading that is still green, where the column is a reading.
fn highest_green(protocol: &Protocol, usual: Pain, point: Point) -> Option<u8> {
    let over_usual = |number| usual.score().saturating_add(score(protocol, number));
    match point {
        Point::LightBefore => Some(score(protocol, Number::BeforeGreen)),
        Point::LightDuring => Some(score(protocol, Number::DuringGreen)),
        Point::LightAfter => Some(over_usual(Number::AfterRise)),
        Point::LightMorning => Some(over_usual(Number::MorningRiseAmber).saturating_sub(1)),
        _ => None,
    }
}

/// The highest reading that is amber; what is above it is red.
fn highest_amber(protocol: &Protocol, usual: Pain, point: Point) -> u8 {
    match point {
        Point::LightBefore => score(protocol, Number::BeforeAmber),
        Point::LightDuring => score(protocol, Number::DuringAmber),
        Point::LightMorning => {
            usual.score().saturating_add(score(protocol, Number::MorningRiseRed)).saturating_sub(1)
        }
        _ => u8::MAX,
    }
}

fn score(protocol: &Protocol, number: Number) -> u8 {
    u8::try_from(protocol.number(number)).unwrap_or(u8::MAX)
}

fn lights(protocol: &Protocol, report: &RunReport, usual: Pain, masked: Option<bool>) -> [Light; 6] {
    let banded = |found: Option<Pain>, point| match (found, highest_green(protocol, usual, point)) {
        (None, _) => Light::Unknown,
        (Some(p), Some(green)) if p.score() <= green => Light::Green,
        (Some(p), _) if p.score() <= highest_amber(protocol, usual, point) => Light::Amber,
        (Some(_), _) => Light::Red,
    };
    let masked = match masked {
        Some(true) => Light::Amber,
        Some(false) => Light::Green,
        None => Light::Unknown,
    };
    [
        banded(report.before, Point::LightBefore),
        banded(report.during, Point::LightDuring),
        stride(report, score(protocol, Number::DuringGreen).min(BARELY)),
        banded(report.after, Point::LightAfter),
        banded(report.morning, Point::LightMorning),
        masked,
    ]
}

/// Up to here a run can go without a word about the stride, be it green beyond.
const BARELY: u8 = 1;

/// A changed stride or a forced stop is red. Nobody needs to say "unchanged" after a run that barely hurt.
fn stride(report: &RunReport, barely: u8) -> Light {
    if report.stride_changed == Some(true) || report.had_to_stop == Some(true) {
        return Light::Red;
    }
    match (report.stride_changed, report.during) {
        (Some(false), _) => Light::Green,
        (_, Some(during)) if during.score() <= barely => Light::Green,
        _ => Light::Unknown,
    }
}

fn is_masked(protocol: &Protocol, past: &Past, on: Date, report: &RunReport) -> Option<bool> {
    let reach = protocol.number(Number::MaskedDays);
    let told = |day: &Day| day.medicine == Some(true);
    if past.check_ins_near(on, reach).any(told) { Some(true) } else { report.medicine }
}
