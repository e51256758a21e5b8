//! What changed in the weeks before the first pain.

use std::collections::BTreeMap;

use rehab::fact::Kind;
use rehab::protocol::{Number, Protocol};
use rehab::{Date, History};
use store::Recorded;
use training::daily::{Span, weekly};
use training::triggers::{WEEKS_EARLIER, WEEKS_LOOKED_AT};
use training::{Outing, RunRef, first_pain, outings, shoes};

pub use crate::chart::set_off::WeekOf;
use crate::notebook::enrolment;
use crate::render::triggers::{Began, Triggers};

/// `None` where nobody said when the pain began and no run is known to have hurt.
pub fn told(recorded: &[Recorded], history: &History, protocol: &Protocol, today: Date) -> Option<Triggers> {
    let runs = outings(history, today);
    let (pain_on, began) = began(recorded, &runs, protocol)?;
    Some(Triggers {
        set_off: training::triggers::triggers(&runs, &shoes(history, today), pain_on),
        began,
        numbers: numbers(recorded),
        spoken_on: today,
    })
}

fn began(recorded: &[Recorded], runs: &[Outing], protocol: &Protocol) -> Option<(Date, Began)> {
    let told = enrolment(recorded).and_then(|e| e.pain_since).map(|day| (day, Began::Told));
    let limit = u8::try_from(protocol.number(Number::OnsetPain)).unwrap_or(training::ONSET_PAIN);
    told.or_else(|| first_pain(runs, limit).map(|day| (day, Began::FirstRunThatHurt)))
}

/// The number `restride runs` shows for each run.
pub fn numbers(recorded: &[Recorded]) -> BTreeMap<RunRef, u64> {
    let mut of_day: BTreeMap<Date, u16> = BTreeMap::new();
    let runs = recorded.iter().filter(|r| r.fact.kind() == Kind::Run);
    runs.map(|r| {
        let nth = of_day.entry(r.fact.on).or_default();
        *nth = nth.saturating_add(1);
        (RunRef { on: r.fact.on, nth: *nth }, r.seq)
    })
    .collect()
}

/// The weeks of the year before the eight, and the eight; without the empty weeks before the first run.
pub fn weeks(history: &History, today: Date, first_pain: Date) -> (Vec<WeekOf>, Vec<WeekOf>) {
    let all = weekly(&outings(history, today), WEEKS_EARLIER + WEEKS_LOOKED_AT, first_pain);
    let (year, eight) = all.split_at(WEEKS_EARLIER as usize);
    let begun = year.iter().position(|week| week.runs > 0).unwrap_or(year.len());
    let week = |span: &Span| WeekOf {
        from: span.from,
        to: span.to,
        distance_m: span.distance_m.map(|sum| sum.total),
    };
    let of = |spans: &[Span]| spans.iter().map(week).collect();
    (of(year.get(begun..).unwrap_or_default()), of(eight))
}
