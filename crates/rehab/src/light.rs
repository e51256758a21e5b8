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

/// The light of one day's running, column by column.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub light: Light,
    columns: [Column; 6],
}

#[derive(Clone, Debug)]
struct Column {
    point: Point,
    light: Light,
    number: Number,
    found: Option<Pain>,
    /// The highest reading that is still green.
    green: Option<u8>,
    /// What to ask when nobody said.
    ask: Measure,
}

impl Judged {
    pub fn of(case: &Case, on: Date, report: &RunReport) -> Judged {
        let (protocol, past) = (case.protocol, case.past);
        let usual = past.enrolment.and_then(|(_, e)| e.usual_morning).unwrap_or(Pain::NONE);
        let masked = is_masked(protocol, past, on, report);
        let mut columns = columns(protocol, report, usual, masked);
        for column in columns.iter_mut().filter(|column| !case.binds(column.point)) {
            column.light = Light::Green;
        }
        let light = columns.iter().map(|c| c.light).min().unwrap_or(Light::Unknown);
        Judged { light, columns }
    }

    /// What is still unknown, whatever else is known: any of it could be red.
    pub fn missing(&self) -> impl Iterator<Item = Measure> {
        self.columns.iter().filter(|c| c.light == Light::Unknown).map(|c| c.ask)
    }

    /// Everything was answered 0 out of 10 and nothing masked it.
    pub fn all_zero(&self) -> bool {
        self.light == Light::Green && self.columns.iter().all(|c| c.found.is_none_or(|p| p == Pain::NONE))
    }

    /// One reason a column, those that made the light first.
    pub fn reasons(&self, case: &Case, on: Date) -> Vec<Reason> {
        let mut columns: Vec<&Column> = self.columns.iter().collect();
        columns.sort_by_key(|c| c.light);
        columns.into_iter().map(|c| c.reason(case.protocol, case.past, on)).collect()
    }
}

impl Column {
    fn reason(&self, protocol: &Protocol, past: &Past, on: Date) -> Reason {
        let sourced = protocol.sourced(self.number);
        Reason {
            line: Line::Light,
            point: self.point,
            rule: String::from(self.number.rule()),
            verdict: match self.light {
                Light::Green => Verdict::Met,
                Light::Unknown => Verdict::Unknown,
                Light::Amber | Light::Red => Verdict::NotMet,
            },
            found: self.found.map(|p| Amount::Pain(p.score())),
            limit: self.green.map(Amount::Pain),
            seen: self.seen(past, on),
            claim: sourced.claim,
        }
    }

    fn seen(&self, past: &Past, on: Date) -> Vec<crate::reason::FactRef> {
        let score = self.found.map(|p| format!("{p}")).unwrap_or_default();
        match self.point {
            Point::LightBefore => {
                past.seen_of_run(on, "before", |r| r.before == self.found && r.before.is_some(), &score)
            }
            Point::LightDuring => {
                past.seen_of_run(on, "during", |r| r.during == self.found && r.during.is_some(), &score)
            }
            Point::LightAfter => {
                past.seen_of_run(on, "after", |r| r.after == self.found && r.after.is_some(), &score)
            }
            Point::LightStride => {
                let mut seen = past.seen_of_run(on, "stride", |r| r.stride_changed == Some(true), "changed");
                seen.extend(past.seen_of_run(on, "stopped", |r| r.had_to_stop == Some(true), "yes"));
                seen
            }
            Point::LightMorning => {
                let told = |r: &RunReport| r.morning == self.found && r.morning.is_some();
                let mut seen = past.seen_of_run(on, "morning", told, &score);
                for (entry, day) in past.day(after(on, 1)).into_iter().flat_map(DayRecord::days) {
                    if day.morning.is_some() && day.morning == self.found {
                        seen.push(entry.seen(format!("morning={score}")));
                    }
                }
                seen
            }
            _ => medicine_seen(past, on),
        }
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

fn columns(protocol: &Protocol, report: &RunReport, usual: Pain, masked: Option<bool>) -> [Column; 6] {
    let n = |number| u8::try_from(protocol.number(number)).unwrap_or(u8::MAX);
    let over_usual = |number| usual.score().saturating_add(n(number));
    let banded = |found: Option<Pain>, green: u8, amber: u8| match found {
        None => Light::Unknown,
        Some(p) if p.score() <= green => Light::Green,
        Some(p) if p.score() <= amber => Light::Amber,
        Some(_) => Light::Red,
    };
    let morning_green = over_usual(Number::MorningRiseAmber).saturating_sub(1);
    let morning_amber = over_usual(Number::MorningRiseRed).saturating_sub(1);
    let read = |point, number, ask, found, green, amber| {
        let light = banded(found, green, amber);
        Column { point, light, number, found, green: Some(green), ask }
    };
    let said = |point, number, ask, light| Column { point, light, number, found: None, green: None, ask };
    let (before, during) = (n(Number::BeforeGreen), n(Number::DuringGreen));
    let (before_amber, during_amber) = (n(Number::BeforeAmber), n(Number::DuringAmber));
    let after = over_usual(Number::AfterRise);
    let masked = match masked {
        Some(true) => Light::Amber,
        Some(false) => Light::Green,
        None => Light::Unknown,
    };
    [
        read(
            Point::LightBefore,
            Number::BeforeGreen,
            Measure::RunBefore,
            report.before,
            before,
            before_amber,
        ),
        read(
            Point::LightDuring,
            Number::DuringGreen,
            Measure::RunDuring,
            report.during,
            during,
            during_amber,
        ),
        said(Point::LightStride, Number::DuringAmber, Measure::RunStride, stride(report, during.min(BARELY))),
        read(Point::LightAfter, Number::AfterRise, Measure::RunAfter, report.after, after, u8::MAX),
        read(
            Point::LightMorning,
            Number::MorningRiseAmber,
            Measure::RunMorning,
            report.morning,
            morning_green,
            morning_amber,
        ),
        said(Point::LightMasked, Number::MaskedDays, Measure::RunMedicine, masked),
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
