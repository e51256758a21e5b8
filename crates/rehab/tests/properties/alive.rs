//! Invariants 46 to 48: an engine that always rests keeps all the others. Whoever does what it says gets somewhere, and
//! it never blinks.

use rehab::fact::{Cleared, ExerciseDone, Fact, Form, Kind, Limit, Strength, What};
use rehab::measure::Measure;
use rehab::plan::{Decision, Phase, Plan};
use rehab::protocol::Protocol;
use rehab::reason::{Amount, Point};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::asked::{Asked, Found, stage_of};
use crate::histories::{Dice, fact, plus};
use crate::lives;
use crate::runners::{self, Character};
use crate::told::{as_planned, quiet_day, quiet_until, ran, screened};

/// Weeks from the enrolment, worked out of the ladder: the gate opens on day 14 with its tests, 28 clean runs at three a
/// week are done in ten weeks more, and two green weeks and six weeks since the gate open the hills.
const RETURN_DAY: usize = 16;
const CONTINUOUS_DAY: usize = 16 + 70;
const HILLS_DAY: usize = 16 + 70 + 28;

/// 46. Who does what the plan says, and whom nothing hurts, returns, runs without a break, and gets to the hills in time.
pub fn a_compliant_runner_gets_there(asked: &Asked, dice: &mut Dice) -> Found {
    let characters = [Character::Steady, Character::ShortRuns, Character::Stopped];
    let character = characters[dice.below(3) as usize];
    let life = lives::compliant(asked.engine, asked.protocol, character, dice.next(), HILLS_DAY as i64 + 8);
    let begun = life.facts.first().map_or(asked.day, |fact| fact.on);
    let first = |reached: &dyn Fn(&Plan) -> bool| {
        let record = life.records.iter().find(|record| reached(&record.plan))?;
        usize::try_from(lives::days_between(begun, record.day)).ok()
    };
    let late = |day: Option<usize>, bound: usize| day.is_none_or(|day| day > bound);
    let returned = first(&|plan| plan.phase >= Phase::Return);
    let continuous = first(&|plan| plan.run.as_ref().is_some_and(|run| run.is_continuous()));
    let hills = first(&|plan| plan.phase >= Phase::Hills);
    let broken = [
        (late(returned, RETURN_DAY), "the return", returned),
        (late(continuous, CONTINUOUS_DAY), "running without a break", continuous),
        (late(hills, HILLS_DAY), "hills", hills),
    ];
    let missed = broken.into_iter().find(|(is, ..)| *is);
    Found::of(missed.map(|(_, what, day)| format!("{what} on day {day:?} ({character:?})")))
}

/// What a plan allows, to see whether a later one allows more.
fn reached(protocol: &Protocol, plan: &Plan) -> (Phase, Option<usize>, u8, u8, u32) {
    let run = plan.run.as_ref();
    let run_s = run.map_or(0, |run| run.run_s_total());
    (plan.phase, stage_of(protocol, plan), run.map_or(0, |r| r.hill), run.map_or(0, |r| r.speed), run_s)
}

/// 47. From every state without a warning sign a few good weeks lead on.
pub fn no_dead_end(asked: &Asked, _: &mut Dice) -> Found {
    if asked.plan.decision == Decision::Stop || asked.enrolment().is_none() {
        return Found::NoPremise;
    }
    let mut facts = asked.facts.to_vec();
    if facts.iter().any(|fact| fact.kind() == Kind::Limit) {
        facts.push(fact(asked.day, What::Limit(Limit::default())));
    }
    let mut begun = None;
    let mut on = asked.day;
    let last = plus(asked.day, 84);
    while on <= last {
        facts.push(quiet_day(on));
        facts.push(screened(on));
        let plan = asked.ask(facts.clone(), on);
        if plan.phase == Phase::Maintain {
            return Found::Holds;
        }
        let now = reached(asked.protocol, &plan);
        if plan.run.is_some() {
            let then = *begun.get_or_insert(now);
            let further =
                now.0 > then.0 || now.1 > then.1 || now.2 > then.2 || now.3 > then.3 || now.4 > then.4;
            if further {
                return Found::Holds;
            }
        }
        let ran_today = a_good_day(asked.protocol, &plan, on, &mut facts);
        let next = if ran_today { 2 } else { 1 };
        if ran_today {
            quiet_until(&mut facts, on, plus(on, 1));
        }
        on = plus(on, next);
    }
    Found::Broken(match begun {
        Some((phase, stage, ..)) => format!("12 good weeks stay in {} at stage {stage:?}", phase.word()),
        None => format!("12 good weeks without a run, from {}", asked.plan.phase.word()),
    })
}

/// Does all the plan says, and gives every good answer it asks for.
fn a_good_day(protocol: &Protocol, plan: &Plan, on: Date, facts: &mut Vec<Fact>) -> bool {
    for measure in &plan.ask {
        let test = match measure {
            Measure::TestStepDown => runners::test("step-down", Some(1), None),
            Measure::TestHops => runners::test("hops", None, None),
            Measure::TestLateralStepDown => runners::test("lateral-step-down", None, Some(0)),
            _ => continue,
        };
        facts.push(fact(on, What::Test(test)));
    }
    if let Some(session) = &plan.strength {
        let done = session.iter().filter_map(|today| {
            let levels = &protocol.exercise(&today.exercise)?.levels;
            let level = levels.get(usize::from(today.level).checked_sub(1)?)?;
            let reps = vec![level.reps_to; usize::from(level.sets)];
            Some(ExerciseDone { exercise: today.exercise.clone(), level: today.level, reps, pain: None })
        });
        let strength = Strength {
            sets: done.collect(),
            reserve_reps: Some(3),
            pain: Some(Pain::NONE),
            morning: Some(Pain::NONE),
            form: Form::Pass,
        };
        facts.push(fact(on, What::Strength(strength)));
    }
    if plan.why.iter().any(|reason| reason.point == Point::NoImprovementHold) {
        let cleared = Cleared { name: "no-improvement".into(), by: "a physiotherapist".into() };
        facts.push(fact(on, What::Cleared(cleared)));
    }
    facts.extend(plan.run.as_ref().map(|run| ran(on, as_planned(run))));
    plan.run.is_some()
}

/// A week without a clean run after a flare begins the episode again, once: that is a turn, and no wavering.
fn came_back_on(plan: &Plan) -> Option<Date> {
    let named =
        plan.why.iter().find(|reason| matches!(reason.point, Point::Recurrence | Point::RecurrenceAgain))?;
    match named.found {
        Some(Amount::On(on)) => Some(on),
        _ => None,
    }
}

/// 48. The same good day again and again never takes back a run it gave, and the day named for the next run has one.
pub fn it_never_blinks(asked: &Asked, _: &mut Dice) -> Found {
    if asked.plan.decision == Decision::Stop || asked.enrolment().is_none() {
        return Found::NoPremise;
    }
    let mut history = History::new(asked.facts.to_vec());
    let mut had_a_run = asked.plan.run.is_some();
    let mut promised = asked.plan.next_run_on;
    for days in 1..=12 {
        let on = plus(asked.day, days);
        history.push(quiet_day(on));
        history.push(screened(on));
        let plan = (asked.engine)(asked.protocol, &history, on);
        if came_back_on(&plan).is_some_and(|came_back| came_back > asked.day) {
            return Found::Holds;
        }
        if had_a_run && plan.run.is_none() {
            return Found::Broken(format!(
                "a run on day {}, and none on day {days}, though all was quiet",
                days - 1
            ));
        }
        if promised.is_some_and(|day| day <= on) && plan.run.is_none() {
            return Found::Broken(format!(
                "the next run was to be on {promised:?}, and on {on} there is none"
            ));
        }
        had_a_run = plan.run.is_some();
        promised = plan.next_run_on;
    }
    Found::of(asked.plan.run.as_ref().and_then(|run| the_next_run_comes(asked, as_planned(run))))
}

/// Three planned runs, all clean: each names the day of the next, and that day has it.
fn the_next_run_comes(asked: &Asked, first: rehab::run::Run) -> Option<String> {
    let mut history = History::new(asked.facts.to_vec());
    let (mut on, mut run) = (asked.day, first);
    for _ in 0..3 {
        history.push(ran(on, run));
        let tomorrow = plus(on, 1);
        history.push(quiet_day(tomorrow));
        history.push(screened(tomorrow));
        let plan = (asked.engine)(asked.protocol, &history, tomorrow);
        let Some(next) = plan.next_run_on.or(plan.run.as_ref().map(|_| tomorrow)) else {
            return Some(format!("after the clean run of {on} no day is named for the next"));
        };
        let mut day = plus(tomorrow, 1);
        while day <= next {
            history.push(quiet_day(day));
            history.push(screened(day));
            day = plus(day, 1);
        }
        let plan = (asked.engine)(asked.protocol, &history, next);
        let Some(planned) = &plan.run else {
            return Some(format!(
                "after the clean run of {on} the next was to be on {next}, and there is none"
            ));
        };
        (on, run) = (next, as_planned(planned));
    }
    None
}
