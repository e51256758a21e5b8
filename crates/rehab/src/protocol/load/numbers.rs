//! The single numbers of a protocol: each with its claim, within its limits, and at one with the others.

use alloc::format;
use alloc::vec::Vec;

use super::claims::Claims;
use super::place::Problems;
use super::table::{At, Table};
use crate::protocol::{Grade, Number, Sourced};

/// Keys of the number tables that hold something other than a number.
const OTHER_KEYS: [(&str, &str); 9] = [
    ("settled", "daily"),
    ("settled", "basic_strength"),
    ("return", "entry_stage"),
    ("return", "short_entry_stage"),
    ("return", "clean_restart_stage"),
    ("volume", "short_entry_stage"),
    ("speed", "hill_step"),
    ("cadence", "entry_stage"),
    ("maintain", "exercises"),
];

enum Order {
    Below,
    AtMost,
}

/// What must not overtake what.
const ORDERS: [(Number, Order, Number); 28] = [
    (Number::BeforeGreen, Order::AtMost, Number::BeforeAmber),
    (Number::DuringGreen, Order::AtMost, Number::DuringAmber),
    (Number::DuringGreen, Order::Below, Number::OnsetPain),
    (Number::MorningRiseAmber, Order::Below, Number::MorningRiseRed),
    (Number::AmberBackStages, Order::AtMost, Number::RedBackStages),
    (Number::FlareReds, Order::AtMost, Number::RescreenReds),
    (Number::FlareDays, Order::AtMost, Number::RescreenDays),
    (Number::QuietPain, Order::Below, Number::StoppedDailyPain),
    (Number::StoppedDailyPain, Order::AtMost, Number::StoppedWorstPain),
    (Number::OfferDay, Order::AtMost, Number::ReferDay),
    (Number::StrengthPain, Order::Below, Number::RegressPain),
    (Number::MissedRepeatDays, Order::Below, Number::MissedOneDays),
    (Number::MissedOneDays, Order::Below, Number::MissedTwoDays),
    (Number::GapOneDays, Order::Below, Number::GapThreeDays),
    (Number::GapThreeDays, Order::Below, Number::GapRestartDays),
    (Number::ModifyScore, Order::Below, Number::GoScore),
    (Number::RecheckDays, Order::AtMost, Number::ReaskDays),
    (Number::RedRestDays, Order::AtMost, Number::FlareDays),
    (Number::GapThreeShare, Order::AtMost, Number::GapOneShare),
    (Number::HillAmberBack, Order::AtMost, Number::HillRedBack),
    (Number::SpeedAmberBack, Order::AtMost, Number::SpeedRedBack),
    (Number::CadenceFirst, Order::AtMost, Number::CadenceNext),
    (Number::CadenceNext, Order::AtMost, Number::CadenceMost),
    (Number::MaintainLater, Order::AtMost, Number::MaintainFirst),
    (Number::StrengthWeeksLeast, Order::AtMost, Number::StrengthWeeksMost),
    (Number::WarnDay, Order::Below, Number::HoldDay),
    (Number::HoldDay, Order::Below, Number::LastDay),
    (Number::FormScoreFour, Order::AtMost, Number::FormScoreThree),
];

/// The names of the tables that hold numbers, in their order.
pub(super) fn tables() -> Vec<&'static str> {
    let mut tables: Vec<&str> = Vec::new();
    for number in Number::ALL {
        if !tables.contains(&number.table()) {
            tables.push(number.table());
        }
    }
    tables
}

/// The table called `name`, with its unknown keys told.
pub(super) fn table<'t>(file: &Table<'t>, name: &str, problems: &mut Problems) -> Option<Table<'t>> {
    let numbers = Number::ALL.iter().filter(|n| n.table() == name).map(|n| n.key());
    let others = OTHER_KEYS.iter().filter(|(table, _)| *table == name).map(|(_, key)| *key);
    let keys: Vec<&'static str> = numbers.chain(others).collect();
    file.table(name, &keys, problems)
}

/// One for each of [`Number::ALL`], unless there are problems.
pub(super) fn read<'t>(
    tables: &[(&str, Option<Table<'t>>)],
    claims: &Claims<'t>,
    is_signed: bool,
    problems: &mut Problems,
) -> Vec<Sourced> {
    let mut numbers = Vec::with_capacity(Number::ALL.len());
    let mut values = Vec::with_capacity(Number::ALL.len());
    for number in Number::ALL {
        let table = tables.iter().find(|(name, _)| *name == number.table()).and_then(|(_, t)| t.as_ref());
        let read = table.and_then(|table| one(*number, table, claims, is_signed, problems));
        values.push(read.as_ref().map(|(value, _)| value.clone()));
        numbers.extend(read.and_then(|(_, sourced)| sourced));
    }
    hold_order(&values, problems);
    numbers
}

fn one<'t>(
    number: Number,
    table: &Table<'t>,
    claims: &Claims<'t>,
    is_signed: bool,
    problems: &mut Problems,
) -> Option<(At<'t, u32>, Option<Sourced>)> {
    let row = table.table(number.key(), &["is", "claim"], problems)?;
    let (least, most) = number.limits();
    let value = row.whole("is", least..=most, problems);
    let claim = claims.cited(&row, problems);
    let value = value?;
    if !is_signed && claim.is_some_and(|claim| claims.grade(claim).is_some_and(|grade| grade != Grade::A)) {
        needs_signature(number, &value, problems);
    }
    if let Some(claim) = claim {
        claims.must_state(claim, &value, problems);
    }
    let sourced = claim.map(|claim| Sourced { value: value.value, claim });
    Some((value, sourced))
}

fn needs_signature(number: Number, value: &At<u32>, problems: &mut Problems) {
    let (least, most) = number.unsigned_limits();
    if !(least..=most).contains(&value.value) {
        let what = format!("{} = {} is looser than an unsigned protocol may be", number.key(), value.value);
        let expected = format!(
            "{least} to {most}, or a claim of grade A, or a [signed] table with by and on, by a clinician who answers \
             for it"
        );
        problems.add(&value.place, what, expected);
    }
}

fn hold_order(values: &[Option<At<u32>>], problems: &mut Problems) {
    for (low, order, high) in &ORDERS {
        let value = |number: Number| values.get(number as usize).and_then(Option::as_ref);
        let (Some(lower), Some(higher)) = (value(*low), value(*high)) else { continue };
        let (holds, words) = match order {
            Order::Below => (lower.value < higher.value, "above"),
            Order::AtMost => (lower.value <= higher.value, "at or above"),
        };
        if !holds {
            let what = format!(
                "{} is {}, while {} in [{}] is {}",
                high.key(),
                higher.value,
                low.key(),
                low.table(),
                lower.value
            );
            problems.add(&higher.place, what, format!("{} must lie {words} {}", high.key(), low.key()));
        }
    }
}
