//! The invariants, each with the premise that must be hit often enough for it to say anything.

use std::collections::BTreeMap;

use rehab::diary::{read_line, write_line};
use rehab::fact::{Fact, Flag, What};
use rehab::plan::{Decision, Light, Phase, Plan, RunToday};
use rehab::protocol::{Number, Protocol};
use rehab::reason::Line;
use rehab::run::{Foot, Run, RunReport};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::changes::{nothing_wrong_and_left_out, raise_one_pain};
use crate::histories::{Dice, Story, plus};

pub type Engine = fn(&Protocol, &History, Date) -> Plan;

pub const INVARIANTS: [&str; 11] = [
    "same history, same plan",
    "more pain, never more running",
    "silence, never more than nothing wrong",
    "an open flag stops",
    "without a check-in nothing advances",
    "never two run days in a row",
    "masked is never green",
    "inside the onset distance",
    "two whole days after red",
    "every line has its reason and its facts",
    "resting never advances",
];

#[derive(Default)]
pub struct Tally {
    /// Histories in which the premise held.
    pub premises: BTreeMap<&'static str, u32>,
    pub broken: BTreeMap<&'static str, Vec<String>>,
}

impl Tally {
    fn note(&mut self, name: &'static str, premise: bool, broken: Option<String>) {
        assert!(INVARIANTS.contains(&name));
        *self.premises.entry(name).or_default() += u32::from(premise);
        if let Some(what) = broken {
            self.broken.entry(name).or_default().push(what);
        }
    }
}

pub fn check(engine: Engine, protocol: &Protocol, story: &Story, seed: u64, tally: &mut Tally) {
    let mut dice = Dice::new(seed ^ 0x0BAD_5EED);
    let ask = |facts: &[Fact], on: Date| engine(protocol, &History::new(facts.to_vec()), on);
    let day = a_day_with_a_run(&ask, story, &mut dice);
    let plan = ask(&story.facts, day);
    let at = |what: &str| format!("seed {seed}, {day}: {what}");

    same_plan(&ask, story, day, &plan, &mut dice, tally, &at);
    more_pain(&ask, story, &mut dice, tally, seed);
    left_out(&ask, story, &mut dice, tally, seed);
    open_flag(&ask, story, day, &plan, tally, &at);
    silence(&ask, story, day, &plan, tally, &at);
    rest_days(&ask, story, day, &plan, tally, &at);
    masked(&ask, story, day, tally, &at);
    onset(protocol, &ask, story, day, &plan, tally, &at);
    red(&ask, story, day, &plan, tally, &at);
    reasons(protocol, story, &plan, tally, &at);
    resting(&ask, story, day, &plan, tally, &at);
}

type Ask<'a> = &'a dyn Fn(&[Fact], Date) -> Plan;
type At<'a> = &'a dyn Fn(&str) -> String;

/// A random day; one of the last few that allow a run where there is one, so that premises are met.
fn a_day_with_a_run(ask: Ask, story: &Story, dice: &mut Dice) -> Date {
    let back = dice.below(12) as i64;
    let from = plus(story.end, -back);
    (0..5).map(|d| plus(from, -d)).find(|day| ask(&story.facts, *day).run.is_some()).unwrap_or(from)
}

/// The load of a plan: all running, the longest bout, metres.
fn load(run: &Option<RunToday>) -> (u32, u32, u32) {
    match run {
        None => (0, 0, 0),
        Some(run) => {
            (run.run_s_total(), run.run_s.min(run.cap_s.unwrap_or(u32::MAX)), run.cap_m.unwrap_or(u32::MAX))
        }
    }
}

fn exceeds(more: &Option<RunToday>, less: &Option<RunToday>) -> bool {
    let (a, b) = (load(more), load(less));
    a.0 > b.0 || a.1 > b.1 || a.2 > b.2
}

fn same_plan(ask: Ask, story: &Story, day: Date, plan: &Plan, dice: &mut Dice, tally: &mut Tally, at: At) {
    let mut days: Vec<Date> = story.facts.iter().map(|f| f.on).collect();
    days.sort();
    days.dedup();
    for i in (1..days.len()).rev() {
        days.swap(i, dice.below(i as u64 + 1) as usize);
    }
    let shuffled: Vec<Fact> =
        days.iter().flat_map(|d| story.facts.iter().filter(move |f| f.on == *d).cloned()).collect();
    let again = ask(&shuffled, day);
    let broken = (again != *plan).then(|| at("another order of days gave another plan"));
    tally.note(INVARIANTS[0], days.len() > 1, broken);
}

fn more_pain(ask: Ask, story: &Story, dice: &mut Dice, tally: &mut Tally, seed: u64) {
    let mut worse = story.facts.clone();
    let Some(on) = raise_one_pain(&mut worse, dice) else { return };
    let mut premise = false;
    let mut broken = None;
    for step in [0, 2, 3, 5, 9, 16] {
        let day = plus(on, step);
        let before = ask(&story.facts, day);
        premise |= before.run.is_some();
        if exceeds(&ask(&worse, day).run, &before.run) {
            let changed = worse.iter().zip(&story.facts).find(|(w, b)| w != b).map(|(w, _)| write_line(w));
            broken = Some(format!(
                "seed {seed}: more running on {day} after a higher pain in: {}",
                changed.unwrap_or_default()
            ));
        }
    }
    tally.note(INVARIANTS[1], premise, broken);
}

fn left_out(ask: Ask, story: &Story, dice: &mut Dice, tally: &mut Tally, seed: u64) {
    let Some((fine, silent, on)) = nothing_wrong_and_left_out(&story.facts, dice) else { return };
    let mut premise = false;
    let mut broken = None;
    for step in [0, 2, 3, 5, 9, 16] {
        let day = plus(on, step);
        let told = ask(&fine, day);
        premise |= told.run.is_some();
        if exceeds(&ask(&silent, day).run, &told.run) {
            broken = Some(format!("seed {seed}: leaving an answer of {on} out gives more running on {day}"));
        }
    }
    tally.note(INVARIANTS[2], premise, broken);
}

fn open_flag(ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let mut flagged = story.facts.clone();
    let flag = Flag { name: "numb-weak".into() };
    let raised_on = story.facts[story.facts.len() / 2].on;
    flagged.push(Fact { on: raised_on, what: What::Flag(flag) });
    let stopped = ask(&flagged, day);
    let due = raised_on <= day;
    let ok = stopped.run.is_none()
        && stopped.decision == Decision::Stop
        && stopped.strength.is_none()
        && stopped.refer.is_some();
    let broken = (due && !ok).then(|| at("an open flag does not stop everything"));
    tally.note(INVARIANTS[3], due && plan.run.is_some(), broken);
}

fn silence(ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let told: Vec<Fact> = story.facts.iter().filter(|f| f.on <= day).cloned().collect();
    let later = (2..40).step_by(5).map(|d| ask(&told, plus(day, d)));
    let broken = later
        .into_iter()
        .find(|p| p.run.is_some())
        .map(|p| at(&format!("silence until {} earns a run", p.on)));
    tally.note(INVARIANTS[4], plan.run.is_some(), broken);
}

/// The story with nothing taken back, so that a fact added to it is not taken back either.
fn kept(story: &Story) -> Vec<Fact> {
    story.facts.iter().filter(|f| !matches!(f.what, What::Withdrawn(_))).cloned().collect()
}

fn clean_run(medicine: Option<bool>) -> Run {
    let zero = Some(Pain::NONE);
    let report = RunReport {
        before: zero,
        during: zero,
        after: zero,
        morning: zero,
        stride_changed: Some(false),
        medicine,
        ..RunReport::default()
    };
    Run { distance_m: Some(2_000), elapsed_s: Some(900), report, ..Run::default() }
}

fn rest_days(ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let mut ran = kept(story);
    ran.push(Fact { on: plus(day, -1), what: What::Run(clean_run(Some(false))) });
    let broken = ask(&ran, day).run.is_some().then(|| at("a run on the day after a run"));
    tally.note(INVARIANTS[5], plan.run.is_some(), broken);
}

fn masked(ask: Ask, story: &Story, day: Date, tally: &mut Tally, at: At) {
    let with = |medicine| {
        let mut facts = kept(story);
        facts.retain(|f| f.on < day);
        facts.push(Fact { on: day, what: What::Run(clean_run(Some(medicine))) });
        ask(&facts, plus(day, 1)).light
    };
    let broken = (with(true) == Light::Green).then(|| at("a masked reading is green"));
    tally.note(INVARIANTS[6], with(false) == Light::Green, broken);
}

/// A painful run with an onset, four days ago: what is planned stays inside it.
fn onset(protocol: &Protocol, ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let (m, s) = (5_000, 1_500);
    let mut run = clean_run(Some(false));
    run.distance_m = Some(6_000);
    run.elapsed_s = Some(1_800);
    run.report.during = Pain::new(2);
    run.report.onset_m = Some(m);
    run.report.onset_s = Some(s);
    let ran_on = plus(day, -2);
    let mut facts = kept(story);
    facts.retain(|f| {
        !(f.on >= ran_on && f.on <= day && matches!(&f.what, What::Run(r) if r.foot == Foot::Run))
    });
    facts.push(Fact { on: ran_on, what: What::Run(run) });
    let planned = ask(&facts, day);
    let share = protocol.number(Number::OnsetShare);
    let fits = planned
        .run
        .as_ref()
        .is_none_or(|run| run.run_s <= s * share / 100 && run.cap_m.is_none_or(|cap| cap <= m * share / 100));
    let broken = (!fits).then(|| at("a run passes its share of the onset distance"));
    tally.note(INVARIANTS[7], planned.run.is_some() || plan.run.is_some(), broken);
}

fn red(ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let mut run = clean_run(Some(false));
    run.report.during = Pain::new(6);
    let broken = [1, 2].into_iter().find_map(|back| {
        let mut facts = kept(story);
        facts.push(Fact { on: plus(day, -back), what: What::Run(run.clone()) });
        ask(&facts, day).run.is_some().then(|| at(&format!("a run {back} days after a red one")))
    });
    tally.note(INVARIANTS[8], plan.run.is_some(), broken);
}

/// Weeks of good answers without a run, after the gate: never more running than on the day they began.
fn resting(ask: Ask, story: &Story, day: Date, plan: &Plan, tally: &mut Tally, at: At) {
    let settled = plan.phase == Phase::Return && plan.run.is_some();
    let mut broken = None;
    if settled {
        let mut facts: Vec<Fact> = story.facts.iter().filter(|f| f.on <= day).cloned().collect();
        for rested in 1..=36 {
            let on = plus(day, rested);
            let quiet =
                ["day pain=0 morning=0 walk30=0 stairs=0 squat=0 sit=0 medicine=no", "screen red=none"];
            facts.extend(quiet.map(|words| read_line(&format!("{on} {words}")).unwrap()));
            if [5, 8, 14, 15, 28, 29, 36].contains(&rested) && exceeds(&ask(&facts, on).run, &plan.run) {
                broken = Some(at(&format!("{rested} days of rest give more running")));
            }
        }
    }
    tally.note(INVARIANTS[10], settled, broken);
}

fn reasons(protocol: &Protocol, story: &Story, plan: &Plan, tally: &mut Tally, at: At) {
    let has = |line: &Line| plan.why.iter().any(|r| r.line == *line);
    let mut missing = Vec::new();
    if plan.run.is_some() && !has(&Line::RunStage) {
        missing.push("the run".to_string());
    }
    if plan.run.is_none() && !has(&Line::Decision) && !has(&Line::RunStage) {
        missing.push("no run".to_string());
    }
    for exercise in plan.strength.iter().flatten() {
        if !has(&Line::Exercise(exercise.exercise.clone())) {
            missing.push(exercise.exercise.clone());
        }
    }
    let of_strength = plan.strength.is_none().then_some(Line::Strength);
    let of_referral = plan.refer.as_ref().map(|_| Line::Refer);
    let asks = plan.ask.iter().map(|measure| Line::Ask(*measure));
    let others = plan.cross_training.iter().map(|activity| Line::CrossTraining(activity.id.clone()));
    let cues = plan.form.iter().map(|cue| Line::Terrain(*cue));
    let lines = of_strength.into_iter().chain(of_referral).chain(asks).chain(others).chain(cues);
    missing.extend(lines.filter(|line| !has(line)).map(|line| line.to_string()));
    let conditions = plan.gates.iter().flat_map(|g| &g.conditions);
    for reason in plan.why.iter().chain(conditions) {
        if protocol.claim(reason.claim).says.is_empty() || reason.rule.is_empty() {
            missing.push(format!("a claim for {}", reason.line));
        }
        for seen in &reason.seen {
            if !story.facts.iter().any(|f| f.on == seen.on && f.kind() == seen.kind) {
                missing.push(format!("the fact of {} {}", seen.on, seen.kind.word()));
            }
        }
    }
    let broken = (!missing.is_empty()).then(|| at(&format!("no reason for {}", missing.join(", "))));
    tally.note(INVARIANTS[9], plan.run.is_some() || plan.strength.is_some(), broken);
}
