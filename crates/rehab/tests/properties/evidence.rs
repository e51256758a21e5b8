//! Invariants 6 to 13: pain only takes away, and nothing but clean running earns.

use rehab::ceiling::Bound;
use rehab::fact::{Fact, Kind, Report, What, Withdrawn};
use rehab::plan::{Decision, Light, Phase};
use rehab::protocol::Number;
use rehab::run::RunReport;
use rehab::scale::{Pain, Side};

use crate::asked::{Asked, Found};
use crate::changes::{nothing_wrong_and_left_out, raise_one_pain};
use crate::histories::{Dice, fact, plus};
use crate::load::{Load, above, more_than};
use crate::told::{all_zero, as_planned, nothing_taken_back, quiet_day, quiet_until, ran, run_of, screened};

fn written(facts: &[Fact], others: &[Fact]) -> String {
    let changed = facts.iter().find(|fact| !others.contains(fact));
    changed.map(rehab::diary::write_line).unwrap_or_default()
}

/// 6. More pain never gives more running, on whatever later day.
pub fn more_pain_never_more_running(asked: &Asked, dice: &mut Dice) -> Found {
    let mut worse = asked.facts.to_vec();
    if asked.plan.run.is_none() || raise_one_pain(&mut worse, dice).is_none() {
        return Found::NoPremise;
    }
    let after = asked.ask(worse.clone(), asked.day);
    let beyond = more_than(&after, asked.plan)
        .filter(|_| !asked.goes_by_the_milder_rule(&worse, asked.facts, asked.day));
    Found::of(beyond.map(|side| format!("{side} after {}", written(&worse, asked.facts))))
}

/// 7. Pain that begins earlier, lasts longer or is in more places never gives more running.
pub fn earlier_longer_wider_pain(asked: &Asked, dice: &mut Dice) -> Found {
    let mut worse = asked.facts.to_vec();
    if asked.plan.run.is_none() || !worsen(&mut worse, dice) {
        return Found::NoPremise;
    }
    let after = asked.ask(worse.clone(), asked.day);
    let beyond = more_than(&after, asked.plan)
        .filter(|_| !asked.goes_by_the_milder_rule(&worse, asked.facts, asked.day));
    Found::of(beyond.map(|side| format!("{side} after {}", written(&worse, asked.facts))))
}

/// Makes the pain of one fact begin earlier, last longer, or show in one more place.
fn worsen(facts: &mut [Fact], dice: &mut Dice) -> bool {
    let sooner = |dice: &mut Dice, at: &mut Option<u32>| {
        *at = at.map(|at| (at * (30 + dice.below(70) as u32) / 100).max(1));
    };
    let may = |fact: &Fact| match &fact.what {
        What::Run(run) => run.report.during.is_some(),
        What::Report(_) | What::Enrolment(_) | What::Day(_) => true,
        _ => false,
    };
    let places: Vec<usize> = (0..facts.len()).filter(|at| may(&facts[*at])).collect();
    let Some(at) = places.get(dice.below(places.len() as u64) as usize) else { return false };
    let at = if dice.one_in(4) { places[0] } else { *at };
    let before = facts[at].clone();
    match &mut facts[at].what {
        What::Run(run) => worsen_report(&mut run.report, dice),
        What::Report(told) => worsen_report(&mut told.report, dice),
        What::Enrolment(told) => {
            sooner(dice, &mut told.onset_m);
            sooner(dice, &mut told.onset_s);
            if dice.one_in(3) {
                told.side = Some(Side::Both);
                let days = dice.below(60) as i64;
                told.pain_since = told.pain_since.map(|since| plus(since, -days));
            }
        }
        What::Day(day) => {
            let more = Some(Pain::new(2 + dice.below(3) as u8).unwrap_or(Pain::WORST));
            let places = [&mut day.walk30, &mut day.stairs, &mut day.squat, &mut day.pain];
            let from = dice.below(4) as usize;
            places.into_iter().skip(from).for_each(|place| *place = (*place).max(more));
        }
        _ => {}
    }
    facts[at] != before
}

fn worsen_report(report: &mut RunReport, dice: &mut Dice) {
    let hurt = report.during.is_some_and(|p| p.score() >= 2) && (report.onset_m.or(report.onset_s)).is_some();
    if hurt && !dice.one_in(4) {
        let percent = 30 + dice.below(70) as u32;
        report.onset_m = report.onset_m.map(|m| m * percent / 100);
        report.onset_s = report.onset_s.map(|s| s * percent / 100);
        return;
    }
    // An answer nobody gave is not made longer by giving it: that is missing and told, which 9 looks at.
    let lasting = report.during.max(Pain::new(1));
    report.after = report.after.map(|after| after.max(lasting.unwrap_or_default()));
    if dice.one_in(2) {
        report.morning = report.morning.map(|morning| morning.max(lasting.unwrap_or_default()));
    }
}

/// 8. Days without a run earn nothing, however quiet they are.
pub fn rest_never_advances(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.is_before_the_gate() || asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let most = if dice.one_in(2) { 8 } else { 40 };
    let rested = 1 + dice.below(most) as i64;
    let mut facts = asked.facts.to_vec();
    let on = plus(asked.day, rested);
    quiet_until(&mut facts, asked.day, on);
    let after = asked.ask(facts, on);
    Found::of(
        above(&after.allowance, &asked.plan.allowance)
            .map(|side| format!("{rested} days of rest, then {side}")),
    )
}

/// 9. What nobody said earns no more than an answer of nothing wrong, and taking an entry back unlocks nothing today.
pub fn missing_is_not_earned(asked: &Asked, dice: &mut Dice) -> Found {
    if dice.one_in(4) {
        return taking_back_unlocks_nothing(asked, dice);
    }
    let Some((fine, silent, on)) = nothing_wrong_and_left_out(asked.facts, dice) else {
        return Found::NoPremise;
    };
    let told = asked.ask(fine.clone(), asked.day);
    if told.run.is_none() {
        return Found::NoPremise;
    }
    let left_out = asked.ask(silent.clone(), asked.day);
    let beyond =
        more_than(&left_out, &told).filter(|_| !asked.goes_by_the_milder_rule(&silent, &fine, asked.day));
    Found::of(
        beyond.map(|side| format!("{side} with an answer of {on} left out: {}", written(&silent, &fine))),
    )
}

fn taking_back_unlocks_nothing(asked: &Asked, dice: &mut Dice) -> Found {
    let kinds = [Kind::Run, Kind::Day, Kind::Strength, Kind::Report, Kind::Screen, Kind::Test];
    let may: Vec<&Fact> = asked.facts.iter().filter(|fact| kinds.contains(&fact.kind())).collect();
    let Some(taken) = may.get(dice.below(may.len() as u64) as usize) else { return Found::NoPremise };
    let mut facts = asked.facts.to_vec();
    let because = "typed twice".into();
    let withdrawn = Withdrawn { kind: taken.kind(), of: taken.on, nth: 1, because };
    facts.push(fact(asked.day, What::Withdrawn(withdrawn)));
    let after = asked.ask(facts, asked.day);
    let beyond = more_than(&after, asked.plan);
    Found::of(
        beyond.map(|side| {
            format!("{side} on the day the {} of {} is taken back", taken.kind().word(), taken.on)
        }),
    )
}

/// 10. Silence never lifts anything, and after two weeks of it there is no run.
pub fn silence_decays(asked: &Asked, dice: &mut Dice) -> Found {
    let some = Bound::ALL.into_iter().any(|bound| asked.plan.allowance.most(bound) > 0);
    if !some && asked.plan.decision != Decision::Stop {
        return Found::NoPremise;
    }
    let most = if dice.one_in(2) { 3 } else { 60 };
    let silent = 1 + dice.below(most) as i64;
    let after = asked.ask(asked.facts.to_vec(), plus(asked.day, silent));
    let lifted = asked.plan.decision == Decision::Stop && after.decision != Decision::Stop;
    let runs = silent >= 14 && after.run.is_some();
    Found::of(
        above(&after.allowance, &asked.plan.allowance)
            .map(|side| format!("{silent} days of silence, then {side}"))
            .or(lifted.then(|| format!("{silent} days of silence lift a stop")))
            .or(runs.then(|| format!("a run after {silent} days of silence"))),
    )
}

/// 11. A run nobody reported on earns nothing, asks for its report, and loads in full.
pub fn an_unreported_run_earns_nothing(asked: &Asked, dice: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let told = as_planned(run);
    let session = told.report.session;
    let mut silent = told.clone();
    silent.report = RunReport { session, ..RunReport::default() };
    let days = [2, 3, 5, 7][dice.below(4) as usize];
    let lived = |run, late: Option<RunReport>| {
        let mut facts = asked.facts.to_vec();
        facts.push(ran(asked.day, run));
        quiet_until(&mut facts, asked.day, plus(asked.day, days));
        let report = late.map(|report| Report { of: asked.day, report });
        facts.extend(report.map(|report| fact(plus(asked.day, days), What::Report(report))));
        facts
    };
    let on = plus(asked.day, days);
    let without = asked.ask(lived(silent.clone(), None), on);
    if without.run.is_some() || without.decision > Decision::Ask {
        return Found::Broken(format!("{days} days after a run nobody reported on there is a run"));
    }
    let (late, at_once) =
        (asked.ask(lived(silent.clone(), Some(all_zero())), on), asked.ask(lived(told, None), on));
    let beyond = more_than(&late, &at_once);
    if let Some(side) = beyond {
        return Found::Broken(format!("{side} because the report came late"));
    }
    let mut facts = asked.facts.to_vec();
    facts.push(ran(asked.day, silent));
    let much_later = plus(asked.day, 9);
    quiet_until(&mut facts, asked.day, much_later);
    let forgotten = asked.ask(facts, much_later);
    let earned = Found::of(
        above(&forgotten.allowance, &asked.plan.allowance)
            .map(|side| format!("a run nobody reported on earned {side}")),
    );
    if asked.is_before_the_gate() { Found::Holds } else { earned }
}

/// 12. With a painkiller within a day, no reading is clean, and the plan names no medicine.
pub fn masked_earns_nothing(asked: &Asked, dice: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let mut facts = nothing_taken_back(asked.facts);
    let mut masked = as_planned(run);
    let day_told = dice.below(3);
    masked.report.medicine = Some(day_told == 0);
    facts.push(ran(asked.day, masked));
    let on = plus(asked.day, 2);
    quiet_until(&mut facts, asked.day, on);
    let took = |facts: &mut Vec<Fact>, day| {
        for fact in facts.iter_mut().filter(|fact| fact.on == day) {
            if let What::Day(told) = &mut fact.what {
                told.medicine = Some(true);
            }
        }
    };
    match day_told {
        0 => {}
        1 => took(&mut facts, plus(asked.day, 1)),
        _ => {
            facts.push(quiet_day(plus(asked.day, -1)));
            took(&mut facts, plus(asked.day, -1));
        }
    }
    let after = asked.ask(facts, on);
    let earned = match (asked.stage(), crate::asked::stage_of(asked.protocol, &after)) {
        (Some(before), Some(after)) => after > before && !asked.is_before_the_gate(),
        (Some(_), None) => after.run.is_some(),
        _ => false,
    };
    let named = medicines_named(&after);
    Found::of(
        (after.light == Light::Green)
            .then(|| "a masked run is green".to_string())
            .or(earned.then(|| "a masked run earned a stage".to_string()))
            .or(named.map(|word| format!("the plan names {word}"))),
    )
}

/// What the plan itself can say: the names of sessions, exercises, other training and cues.
fn medicines_named(plan: &rehab::plan::Plan) -> Option<String> {
    const NEVER: [&str; 8] =
        ["ibuprofen", "naproxen", "paracetamol", "diclofenac", "cortiso", "inject", "surg", "tablet"];
    let mut said: Vec<String> = plan.cross_training.iter().map(|other| other.id.clone()).collect();
    said.extend(plan.strength.iter().flatten().map(|exercise| exercise.exercise.clone()));
    said.extend(plan.form.iter().map(|cue| cue.word().to_string()));
    said.extend(plan.run.iter().map(|run| run.stage.clone()));
    said.into_iter().find(|word| NEVER.iter().any(|never| word.contains(never)))
}

/// 13. After pain at a known place, every stretch stays inside its share of it.
pub fn inside_the_onset_distance(asked: &Asked, dice: &mut Dice) -> Found {
    let (m, s) = (1_300 + dice.below(6_000) as u32, 330 + dice.below(2_500) as u32);
    let ran_on = plus(asked.day, -2);
    let mut hurt = run_of(s + dice.below(900) as u32, all_zero());
    hurt.distance_m = Some(m + dice.below(2_000) as u32);
    hurt.report.during = Pain::new(2 + dice.below(2) as u8);
    (hurt.report.onset_m, hurt.report.onset_s) = (Some(m), Some(s));
    let mut facts = nothing_taken_back(asked.facts);
    facts.retain(|fact| fact.on < ran_on || !matches!(fact.what, What::Run(_)));
    facts.push(ran(ran_on, hurt));
    facts.push(screened(asked.day));
    let plan = asked.ask(facts, asked.day);
    let Some(run) = &plan.run else { return Found::NoPremise };
    let share = asked.protocol.number(Number::OnsetShare);
    let (most_s, most_m) = (s * share / 100, m * share / 100);
    let settling = plan.phase < Phase::Return;
    let load = Load::of(plan.run.as_ref());
    let broken = [
        (load.bout_s > most_s, format!("a stretch of {} s, and it began to hurt after {s} s", load.bout_s)),
        (
            settling && load.run_s > most_s,
            format!("{} s while settling, and it hurt after {s} s", load.run_s),
        ),
        (settling && load.m > most_m, format!("{} m while settling, and it hurt after {m} m", load.m)),
        (run.cap_m.is_some_and(|cap| cap > most_m) && settling, format!("a limit beyond {most_m} m")),
    ];
    Found::of(broken.into_iter().find(|(is, _)| *is).map(|(_, what)| what))
}
