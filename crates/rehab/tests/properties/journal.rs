//! Invariants 35 to 40: the same facts, the same plan, whatever order, clock or day they come in, and always a plan.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::diary::{read_line, write_line};
use rehab::fact::{Fact, Kind, What};
use rehab::plan::Plan;
use rehab::reason::Point;
use rehab::scale::Pain;

use crate::asked::{Asked, Found};
use crate::histories::{Dice, plus};
use crate::load::{Load, over};
use crate::told::{clean_run, nothing_taken_back, ran};
use crate::wild;

/// A plan without its reasons: what it tells a runner to do.
fn told(plan: &Plan) -> String {
    let most: Vec<u32> = Bound::ALL.iter().map(|bound| plan.allowance.most(*bound)).collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {most:?}",
        plan.phase,
        plan.decision,
        plan.light,
        plan.run,
        plan.strength,
        plan.cross_training,
        plan.form,
        plan.ask,
        plan.refer
    )
}

/// The first place where two plans part.
fn difference(one: &Plan, other: &Plan) -> Option<String> {
    if one == other {
        return None;
    }
    let (a, b) = (format!("{one:#?}"), format!("{other:#?}"));
    let lines = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    Some(lines.map_or("one is longer".into(), |(a, b)| format!("{} became {}", a.trim(), b.trim())))
}

/// 35. The same history gives the same plan, to the last byte.
pub fn same_history_same_plan(asked: &Asked, _: &mut Dice) -> Found {
    let again = asked.ask(asked.facts.to_vec(), asked.day);
    let bytes = format!("{again:?}") != format!("{:?}", asked.plan);
    Found::of(difference(asked.plan, &again).or(bytes.then(|| "other bytes".into())))
}

/// The kinds whose order within a day says something are one.
fn in_order(kind: Kind) -> Kind {
    match kind {
        Kind::Enrolment | Kind::Screen | Kind::Flag | Kind::Cleared => Kind::Flag,
        other => other,
    }
}

/// 36. The order in which days were told changes nothing, and neither does an entry that comes once more.
pub fn order_changes_nothing(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.facts.len() < 3 {
        return Found::NoPremise;
    }
    let mut keyed: Vec<(u64, Kind, &Fact)> =
        asked.facts.iter().map(|fact| (dice.next(), fact.kind(), fact)).collect();
    // Facts of one kind keep their order within a day, since it numbers them; and so do a warning sign and the word
    // that clears it, of which the later one holds.
    for at in 1..keyed.len() {
        let same = |other: &&(u64, Kind, &Fact)| {
            in_order(other.1) == in_order(keyed[at].1) && other.2.on == keyed[at].2.on
        };
        if let Some(key) = keyed[..at].iter().filter(same).map(|(key, ..)| *key).max() {
            keyed[at].0 = keyed[at].0.max(key.saturating_add(1));
        }
    }
    keyed.sort_by_key(|(key, ..)| *key);
    let shuffled: Vec<Fact> = keyed.into_iter().map(|(.., fact)| fact.clone()).collect();
    if let Some(what) = difference(asked.plan, &asked.ask(shuffled, asked.day)) {
        return Found::Broken(format!("in another order {what}"));
    }
    let once = |fact: &&Fact| !matches!(fact.what, What::Run(_) | What::Withdrawn(_));
    let nothing_taken = asked.facts.iter().all(|fact| fact.kind() != Kind::Withdrawn);
    let may: Vec<&Fact> = asked.facts.iter().filter(once).filter(|_| nothing_taken).collect();
    let Some(again) = may.get(dice.below(may.len() as u64) as usize) else { return Found::Holds };
    let mut facts = asked.facts.to_vec();
    let at = facts.iter().position(|fact| fact == *again).unwrap_or(0);
    facts.insert(at + 1, (*again).clone());
    let after = asked.ask(facts, asked.day);
    let (one, other) = (told(asked.plan), told(&after));
    Found::of((one != other).then(|| format!("once more {}: {one} became {other}", write_line(again))))
}

/// 37. What happens later changes no plan of today; what is told late can, and says so.
pub fn later_facts_change_nothing(asked: &Asked, _: &mut Dice) -> Found {
    let later: Vec<Fact> = asked.later.iter().filter(|fact| fact.on > asked.day).cloned().collect();
    if later.is_empty() {
        return Found::NoPremise;
    }
    let mut facts = asked.facts.to_vec();
    facts.extend(later);
    if let Some(what) = difference(asked.plan, &asked.ask(facts, asked.day)) {
        return Found::Broken(format!("with later facts {what}"));
    }
    if asked.plan.run.is_none() {
        return Found::Holds;
    }
    let mut facts = nothing_taken_back(asked.facts);
    let mut red = clean_run();
    red.report.during = Pain::new(6);
    let on = plus(asked.day, -2);
    facts.push(ran(on, red));
    let after = asked.ask(facts, asked.day);
    let named = after.why.iter().any(|reason| {
        reason.point == Point::RedRest
            && reason.seen.iter().any(|seen| seen.on == on && seen.kind == Kind::Run)
    });
    Found::of((!named || after.run.is_some()).then(|| "a red run told late is not named".into()))
}

/// 38. From the lines as they are stored comes the plan as it was on that day.
pub fn the_stored_lines_give_the_plan(asked: &Asked, _: &mut Dice) -> Found {
    let mut facts = asked.facts.to_vec();
    facts.extend(asked.later.iter().filter(|fact| fact.on > asked.day).cloned());
    let lines: Vec<String> = facts.iter().map(write_line).collect();
    let mut read = Vec::with_capacity(lines.len());
    for line in &lines {
        match read_line(line) {
            Ok(fact) => read.push(fact),
            Err(problems) => return Found::Broken(format!("{line}: {}", problems[0])),
        }
    }
    Found::of(difference(asked.plan, &asked.ask(read, asked.day)))
}

/// 39. The hour of a run, and with it the zone, changes nothing.
pub fn the_clock_changes_nothing(asked: &Asked, dice: &mut Dice) -> Found {
    let hours = dice.below(30) as i64 - 14;
    let mut facts = asked.facts.to_vec();
    let mut timed = false;
    for fact in &mut facts {
        if let What::Run(run) = &mut fact.what {
            timed = true;
            let at = run.start_unix_s.unwrap_or(1_770_000_000 + dice.below(86_400) as i64);
            run.start_unix_s = Some(at + hours * 3600);
        }
    }
    if !timed {
        return Found::NoPremise;
    }
    let shifted = difference(asked.plan, &asked.ask(facts, asked.day));
    Found::of(shifted.map(|what| format!("{hours} hours away {what}")))
}

/// 40. Whatever can be written down gives a plan, inside its own allowance and every hard limit.
pub fn there_is_always_a_plan(asked: &Asked, dice: &mut Dice) -> Found {
    let mut facts: Vec<Fact> = if dice.one_in(2) { asked.facts.to_vec() } else { Vec::new() };
    let count = 1 + dice.below(25);
    facts.extend((0..count).map(|_| wild::fact(dice, asked.day)));
    let on = wild::date(dice, asked.day);
    let planned = catch_unwind(AssertUnwindSafe(|| asked.ask(facts.clone(), on)));
    let Ok(plan) = planned else {
        let lines: Vec<String> = facts.iter().map(write_line).collect();
        return Found::Broken(format!("no plan on {on} of:\n{}", lines.join("\n")));
    };
    Found::of(out_of_limits(&plan, on))
}

fn out_of_limits(plan: &Plan, on: Date) -> Option<String> {
    let hard = Bound::ALL.into_iter().find(|bound| plan.allowance.most(*bound) > bound.hard());
    let load = Load::of(plan.run.as_ref());
    let past = over(&load, &plan.allowance).filter(|_| plan.run.is_some());
    (plan.on != on)
        .then(|| format!("the plan is of {}", plan.on))
        .or(hard.map(|bound| format!("{} beyond its hard limit", bound.word())))
        .or(past)
}
