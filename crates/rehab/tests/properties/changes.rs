//! Small changes to a history: one pain raised, one answer set to nothing-wrong or left out.

use rehab::Date;
use rehab::fact::{Fact, What};
use rehab::scale::Pain;

use crate::histories::Dice;

/// Every pain answer a fact can hold.
fn pains(fact: &mut Fact) -> Vec<&mut Option<Pain>> {
    match &mut fact.what {
        What::Run(r) => {
            let r = &mut r.report;
            vec![&mut r.before, &mut r.during, &mut r.after, &mut r.morning]
        }
        What::Report(r) => {
            let r = &mut r.report;
            vec![&mut r.before, &mut r.during, &mut r.after, &mut r.morning]
        }
        What::Day(d) => {
            vec![&mut d.pain, &mut d.morning, &mut d.walk30, &mut d.stairs, &mut d.squat, &mut d.sit]
        }
        What::Strength(s) => vec![&mut s.pain, &mut s.morning],
        What::Test(t) => vec![&mut t.pain],
        What::Screen(s) => vec![&mut s.worst_pain],
        _ => Vec::new(),
    }
}

/// The medicine answer, and whether the stride changed.
fn yeses(fact: &mut Fact) -> Vec<&mut Option<bool>> {
    match &mut fact.what {
        What::Run(r) => vec![&mut r.report.medicine, &mut r.report.stride_changed, &mut r.report.had_to_stop],
        What::Report(r) => {
            vec![&mut r.report.medicine, &mut r.report.stride_changed, &mut r.report.had_to_stop]
        }
        What::Day(d) => vec![&mut d.medicine],
        What::Screen(s) => vec![&mut s.pain_in_walking],
        _ => Vec::new(),
    }
}

/// Picks one answered pain at random and raises it; gives the day it belongs to.
pub fn raise_one_pain(facts: &mut [Fact], dice: &mut Dice) -> Option<Date> {
    let places: Vec<(usize, usize)> = facts
        .iter_mut()
        .enumerate()
        .flat_map(|(at, fact)| {
            let answers = pains(fact).into_iter().enumerate();
            answers
                .filter(|(_, p)| p.is_some_and(|p| p < Pain::WORST))
                .map(move |(n, _)| (at, n))
                .collect::<Vec<_>>()
        })
        .collect();
    let (at, nth) = *places.get(dice.below(places.len() as u64) as usize)?;
    let on = facts[at].on;
    let mut answers = pains(&mut facts[at]);
    let raised = answers[nth].map(|p| p.score() + 1 + dice.below(u64::from(10 - p.score())) as u8);
    *answers[nth] = raised.and_then(Pain::new);
    Some(on)
}

/// Picks one answer at random: nothing wrong in the first history, left out in the second.
pub fn nothing_wrong_and_left_out(facts: &[Fact], dice: &mut Dice) -> Option<(Vec<Fact>, Vec<Fact>, Date)> {
    if facts.is_empty() {
        return None;
    }
    let (mut fine, mut silent) = (facts.to_vec(), facts.to_vec());
    let at = dice.below(facts.len() as u64) as usize;
    let count = pains(&mut fine[at]).len() as u64;
    let yes_count = yeses(&mut fine[at]).len() as u64;
    if count + yes_count == 0 {
        return None;
    }
    let nth = dice.below(count + yes_count);
    if nth < count {
        *pains(&mut fine[at])[nth as usize] = Some(Pain::NONE);
        *pains(&mut silent[at])[nth as usize] = None;
    } else {
        *yeses(&mut fine[at])[(nth - count) as usize] = Some(false);
        *yeses(&mut silent[at])[(nth - count) as usize] = None;
    }
    Some((fine, silent, facts[at].on))
}
