//! Entries told more fully later: the old one is taken back, and the fuller one stands in its place.

use rehab::Date;
use rehab::fact::{Enrolment, Fact, Kind, Strength, What, Withdrawn};
use store::Recorded;

use crate::notebook::standing;
use crate::said;

/// The running episode with what `told` adds; `None` where it adds nothing, an error where it says otherwise.
pub fn enrolment(
    recorded: &[Recorded],
    told: &Enrolment,
    on: Date,
) -> Result<Option<[Fact; 2]>, Contradiction> {
    let began = standing(recorded).filter_map(|r| match &r.fact.what {
        What::Enrolment(enrolment) => Some((r, enrolment)),
        _ => None,
    });
    let Some((entry, known)) = began.last() else { return Ok(None) };
    let fuller = Enrolment {
        protocol: one(&known.protocol, &told.protocol)?,
        side: one(&known.side, &told.side)?,
        pain_since: one(&known.pain_since, &told.pain_since)?,
        born_year: one(&known.born_year, &told.born_year)?,
        week_m: one(&known.week_m, &told.week_m)?,
        week_s: one(&known.week_s, &told.week_s)?,
        long_run_m: one(&known.long_run_m, &told.long_run_m)?,
        long_run_s: one(&known.long_run_s, &told.long_run_s)?,
        onset_m: one(&known.onset_m, &told.onset_m)?,
        onset_s: one(&known.onset_s, &told.onset_s)?,
        usual_morning: one(&known.usual_morning, &told.usual_morning)?,
    };
    let of = entry.fact.on;
    let nth = nth_of_its_day(recorded, entry);
    let adds = fuller != *known;
    Ok(adds
        .then(|| [taken_back(on, Kind::Enrolment, of, nth), Fact { on: of, what: What::Enrolment(fuller) }]))
}

/// What was told before says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction;

fn one<T: Clone + PartialEq>(known: &Option<T>, told: &Option<T>) -> Result<Option<T>, Contradiction> {
    match (known, told) {
        (Some(known), Some(told)) if known != told => Err(Contradiction),
        (known, told) => Ok(known.clone().or_else(|| told.clone())),
    }
}

/// A session with answers that came later.
pub fn strength(on: Date, of: Date, nth: u16, fuller: Strength) -> [Fact; 2] {
    [taken_back(on, Kind::Strength, of, nth), Fact { on: of, what: What::Strength(fuller) }]
}

fn taken_back(on: Date, kind: Kind, of: Date, nth: u16) -> Fact {
    let because = said!("told-more-fully");
    Fact { on, what: What::Withdrawn(Withdrawn { kind, of, nth, because }) }
}

fn nth_of_its_day(recorded: &[Recorded], entry: &Recorded) -> u16 {
    let same = |r: &&Recorded| r.fact.on == entry.fact.on && r.fact.kind() == entry.fact.kind();
    let before = recorded.iter().filter(same).take_while(|r| r.seq < entry.seq).count();
    u16::try_from(before + 1).unwrap_or(u16::MAX)
}
