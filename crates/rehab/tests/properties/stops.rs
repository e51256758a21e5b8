//! Invariants 1 to 5: warning signs, forced stops, and a course that gets nowhere.

use rehab::ceiling::Bound;
use rehab::fact::{Cleared, Enrolment, Fact, Flag, Kind, Screen, What, Withdrawn};
use rehab::measure::Measure;
use rehab::plan::{Decision, Phase, Plan, Urgency};
use rehab::protocol::{Number, Outcome};
use rehab::reason::{Line, Point};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::asked::{Asked, Found};
use crate::histories::{Dice, fact, plus};
use crate::lives::days_between;
use crate::load::{Load, above};
use crate::readings;
use crate::told::{as_planned, quiet_day, quiet_until, ran, screened};

/// A warning sign that stops everything, as a flag, as an answer, or as a word nobody knows.
fn raised(asked: &Asked, dice: &mut Dice, on: Date) -> (String, Fact) {
    let stops = asked.protocol.questions().iter().filter(|q| q.asked && q.outcome < Outcome::ClinicFirst);
    let names: Vec<&str> = stops.map(|q| q.id.as_str()).collect();
    let known = names[dice.below(names.len() as u64) as usize].to_string();
    match dice.below(3) {
        0 => ("a-new-lump".into(), fact(on, What::Flag(Flag { name: "a-new-lump".into() }))),
        1 => (known.clone(), fact(on, What::Flag(Flag { name: known }))),
        _ => {
            let screen = Screen { red: Some(vec![known.clone()]), ..Screen::default() };
            (known, fact(on, What::Screen(screen)))
        }
    }
}

fn never_cleared(asked: &Asked) -> Vec<Fact> {
    asked.facts.iter().filter(|fact| !matches!(fact.what, What::Cleared(_))).cloned().collect()
}

fn is_stopped(plan: &Plan) -> bool {
    plan.decision == Decision::Stop && plan.run.is_none()
}

/// 1. Nothing is run, jumped or lifted under a warning sign, and a professional comes first.
pub fn a_flag_stops_everything(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() && asked.plan.strength.is_none() {
        return Found::NoPremise;
    }
    let on = asked.some_day(dice);
    let (name, flag) = raised(asked, dice, on);
    let mut facts = never_cleared(asked);
    facts.push(flag);
    let plan = asked.ask(facts, asked.day);
    let urgent = |urgency: Urgency| urgency <= Urgency::SeeSoon;
    let left = [
        (!is_stopped(&plan), "a run, or no stop"),
        (plan.strength.is_some(), "strength work"),
        (!plan.cross_training.is_empty(), "other training"),
        (plan.ask.contains(&Measure::TestHops), "a hop test"),
        (!plan.refer.as_ref().is_some_and(|refer| urgent(refer.urgency)), "nobody to see"),
        (
            !plan.why.first().is_some_and(|r| r.point == Point::OpenFlag && r.line == Line::Decision),
            "another first reason",
        ),
        (Bound::ALL.into_iter().any(|bound| plan.allowance.most(bound) > 0), "an allowance above nothing"),
    ];
    let found = left.into_iter().find(|(is, _)| *is);
    Found::of(found.map(|(_, what)| format!("{what} with {name} open")))
}

/// 2. Only a word that names who cleared it ends a stop.
pub fn only_a_clearance_ends_a_stop(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let raised_on = asked.some_day(dice);
    let (name, flag) = raised(asked, dice, raised_on);
    let mut facts = never_cleared(asked);
    facts.push(flag.clone());
    let mut day = plus(asked.day, 1);
    let cleared = |name: &str, by: &str| What::Cleared(Cleared { name: name.into(), by: by.into() });
    let tried = match dice.below(7) {
        0 => {
            day = plus(asked.day, 500);
            "time and silence"
        }
        1 => {
            quiet_until(&mut facts, asked.day, plus(asked.day, 8));
            day = plus(asked.day, 8);
            "quiet days, with every question answered no"
        }
        2 => {
            let because = "by mistake".into();
            let withdrawn = Withdrawn { kind: flag.kind(), of: raised_on, nth: 1, because };
            facts.push(fact(asked.day, What::Withdrawn(withdrawn)));
            "taking it back"
        }
        3 => {
            facts.extend(never_cleared(asked));
            "the same facts once more"
        }
        4 => {
            let enrolment = asked.enrolment().map(|(_, e)| e.clone()).unwrap_or_default();
            facts.push(fact(day, What::Enrolment(Enrolment { protocol: None, ..enrolment })));
            facts.push(screened(day));
            "a new episode"
        }
        5 => {
            facts.push(fact(day, cleared("another-sign", "a physiotherapist")));
            "clearing another sign"
        }
        _ => {
            facts.push(fact(day, cleared(&name, " ")));
            "a clearance by nobody"
        }
    };
    facts.push(quiet_day(day));
    facts.push(screened(day));
    if !is_stopped(&asked.ask(facts.clone(), day)) {
        return Found::Broken(format!("{tried} ended {name}"));
    }
    facts.push(fact(day, cleared(&name, "a physiotherapist")));
    facts.push(fact(day, cleared("all", "a physiotherapist")));
    let after = asked.ask(facts, day);
    Found::of((after.decision == Decision::Stop).then(|| format!("{name} stays although it was cleared")))
}

/// 3. Whatever else a history holds, a warning sign in it means stop.
pub fn a_flag_dominates(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.decision == Decision::Stop {
        return Found::NoPremise;
    }
    let mut facts = never_cleared(asked);
    if dice.one_in(6) {
        facts.retain(|fact| !matches!(fact.what, What::Enrolment(_)));
    }
    let on = asked.some_day(dice);
    let (name, flag) = raised(asked, dice, on);
    facts.push(flag);
    let plan = asked.ask(facts, asked.day);
    Found::of((!is_stopped(&plan)).then(|| format!("{name} gives {}", plan.decision.word())))
}

/// 4. Pain that changes the stride or forces a stop: no run on the next day, and a stage less afterwards.
pub fn a_forced_stop_steps_back(asked: &Asked, dice: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let mut stopped = as_planned(run);
    stopped.report.during = Some(dice.pain_up_to(3));
    match dice.one_in(2) {
        true => stopped.report.stride_changed = Some(true),
        false => stopped.report.had_to_stop = Some(true),
    }
    let mut facts = asked.facts.to_vec();
    facts.push(ran(asked.day, stopped));
    let last = [3, 4, 6, 9][dice.below(4) as usize];
    quiet_until(&mut facts, asked.day, plus(asked.day, last));
    let tomorrow = plus(asked.day, 1);
    if asked.ask(facts.clone(), tomorrow).run.is_some() {
        return Found::Broken("a run on the day after a forced stop".into());
    }
    let later = asked.ask(facts, plus(asked.day, last));
    let load = Load::of(later.run.as_ref());
    let most_s = asked.stage().filter(|at| *at > 1).map(|at| asked.protocol.most_run_s(at - 1));
    let stage_less = most_s.filter(|most_s| load.run_s > *most_s);
    let over = above(&later.allowance, &asked.plan.allowance);
    Found::of(
        stage_less
            .map(|most_s| format!("{last} days on {} s, and {most_s} s is the stage before", load.run_s))
            .or(over.map(|side| format!("{last} days on {side}"))),
    )
}

/// 5. Weeks of well-kept work without improvement lead to a referral, and at last to nothing more until somebody has
/// looked; an injury that came back leads to one as well.
pub fn no_improvement_refers(asked: &Asked, _: &mut Dice) -> Found {
    let came_back = asked.earlier.iter().any(|record| record.plan.phase == Phase::Maintain)
        && asked.is_before_the_gate()
        && asked.plan.phase < Phase::Return;
    let again = asked.plan.why.iter().any(|reason| reason.point == Point::RecurrenceScreen);
    if came_back && again {
        let named = [Point::Recurrence, Point::RecurrenceAgain];
        let refers = asked.plan.why.iter().any(|r| r.line == Line::Refer && named.contains(&r.point));
        return Found::of((!refers).then(|| "it came back and nobody is named to look".into()));
    }
    let Some((begun, _)) = asked.enrolment() else { return Found::NoPremise };
    let waited = days_between(begun, asked.day);
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let started_late =
        asked.facts.iter().any(|fact| matches!(fact.kind(), Kind::Score | Kind::Cleared | Kind::Withdrawn));
    let sessions = readings::strength_days(asked.facts, asked.day);
    let kept_at = |on: Date| {
        let kept = sessions.iter().filter(|day| (0..28).contains(&days_between(**day, on))).count() as u32;
        let asked_for = 4 * asked.protocol.number(Number::SessionsPerWeek);
        kept * 100 >= asked_for * asked.protocol.number(Number::Adherence)
    };
    let overs = runs.iter().filter(|ran| {
        let planned = asked.record_of(ran.on).and_then(|record| record.plan.run.as_ref());
        planned.is_none_or(|run| ran.load_s * 100 > run.run_s_total() * 110)
    });
    let kept = kept_at(asked.day) && overs.count() <= 2;
    let pains: Vec<Option<Pain>> = runs.iter().map(|ran| ran.report.during).collect();
    let unchanged = pains.len() > 4
        && pains.iter().all(|pain| pain.is_some_and(|p| p.score() >= 2) && *pain == pains[0])
        && runs.iter().all(|ran| !ran.is_green);
    if waited < 28 || started_late || !kept || !unchanged {
        return Found::NoPremise;
    }
    let urgency = asked.plan.refer.as_ref().map(|refer| refer.urgency);
    if urgency.is_none_or(|urgency| waited > 42 && urgency > Urgency::SeeSoon) {
        return Found::Broken(format!("{waited} days without improvement and nobody to see"));
    }
    let hold = plus(begun, i64::from(asked.protocol.number(Number::HoldDay)));
    if kept_at(hold) { nothing_more_while_held(asked, hold) } else { Found::Holds }
}

/// However well it goes from here on, the plan stays as it was at the last check until somebody has looked.
fn nothing_more_while_held(asked: &Asked, hold: Date) -> Found {
    let tried = readings::runs(asked.protocol, asked.facts, asked.day)
        .iter()
        .any(|ran| (0..=14).contains(&days_between(ran.on, hold)));
    let waited = days_between(hold, asked.day);
    if !(1..10).contains(&waited) || !tried {
        return Found::Holds;
    }
    let then = asked.plan.allowance.clone();
    let mut facts = asked.facts.to_vec();
    let mut on = asked.day;
    for _ in 0..6 {
        let plan = (asked.engine)(asked.protocol, &History::new(facts.clone()), on);
        facts.extend(plan.run.as_ref().map(|run| ran(on, as_planned(run))));
        quiet_until(&mut facts, on, plus(on, 2));
        on = plus(on, 2);
    }
    let after = asked.ask(facts, on);
    let more = asked.plan.run.as_ref().and_then(|_| above(&after.allowance, &then));
    let opened = asked.is_before_the_gate() && after.gates.iter().all(|gate| gate.to != Phase::Return);
    Found::of(
        more.map(|side| format!("held since {hold}, and after six clean runs {side}"))
            .or(opened.then(|| format!("held since {hold}, and the gate opened"))),
    )
}
