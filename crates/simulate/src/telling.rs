//! What a runner tells: readings of a pain scale, and the facts made of them.

use rehab::fact::{Day, Enrolment, ExerciseDone, Form, Screen, Shoes, Strength, Test, What};
use rehab::protocol::{LegTestRule, Protocol};
use rehab::run::{Run, RunReport, Session};
use rehab::scale::{Pain, Side};

use crate::advice::{Advice, Load};
use crate::body::Felt;
use crate::chance::Draw;
use crate::runner::{HERO_BIAS, READING_SPREAD, Runner, TWINGE};
use crate::world::World;

/// Below this there is nothing to misread.
const NOTHING_FELT: f64 = 0.3;
/// Chance that an exercise was done without a pass of its form. Grade D.
const FORM_FAILS: f64 = 0.05;
/// Sessions a runner without a told level stays at one. Convention.
const SESSIONS_A_LEVEL: u32 = 3;

/// A pain as it is told: off by the scale's own error, dulled, and by a hero made less of.
pub(crate) fn reading(runner: &Runner, day: usize, draw: Draw, pain: f64, dulled: f64) -> Pain {
    let twinge = runner.chance.happens(day, Draw::Twinge(draw.place() as u8), TWINGE);
    let noise = match (pain > NOTHING_FELT, twinge) {
        (true, _) => READING_SPREAD * runner.chance.normal(day, draw),
        (false, true) => 1.0 + READING_SPREAD * runner.chance.normal(day, draw),
        (false, false) => 0.0,
    };
    let bias = if runner.manner.hero { HERO_BIAS } else { 0.0 };
    whole(pain + noise - dulled - bias)
}

fn whole(pain: f64) -> Pain {
    Pain::new(pain.round().clamp(0.0, 10.0) as u8).unwrap_or(Pain::WORST)
}

pub(crate) fn enrolment(runner: &Runner, world: &World) -> What {
    What::Enrolment(Enrolment {
        protocol: Some(world.protocol.name()),
        side: Some(Side::Left),
        pain_since: Some(world.before(runner.symptom_days)),
        born_year: Some(runner.born_year),
        week_m: Some(runner.week_m),
        long_run_m: Some(runner.long_run_m),
        onset_m: Some(runner.onset_m),
        usual_morning: Some(Pain::NONE),
        ..Enrolment::default()
    })
}

/// All questions, answered as things are.
pub(crate) fn whole_screen(world: &World, runner: &Runner, day: usize) -> What {
    let sign = runner.sign.filter(|sign| sign.from_day <= day);
    let other = sign.filter(|sign| !sign.is_red).map(|sign| sign.name.to_owned());
    What::Screen(Screen {
        red: Some(red_signs(runner, day)),
        other: Some(other.into_iter().collect()),
        pattern: world.protocol.features().iter().map(|feature| (feature.id.clone(), true)).collect(),
        worst_pain: Pain::new(5),
        pain_in_walking: Some(false),
        earlier_episode: Some(runner.earlier_episode),
        injection: Some(false),
    })
}

/// The warning signs alone.
pub(crate) fn red_screen(_: &World, runner: &Runner, day: usize) -> What {
    What::Screen(Screen { red: Some(red_signs(runner, day)), ..Screen::default() })
}

fn red_signs(runner: &Runner, day: usize) -> Vec<String> {
    let sign = runner.sign.filter(|sign| sign.is_red && sign.from_day <= day);
    sign.map(|sign| sign.name.to_owned()).into_iter().collect()
}

pub(crate) fn check_in(runner: &Runner, day: usize, pain: f64, medicine: bool) -> What {
    let daily = Some(reading(runner, day, Draw::ReadingDaily, pain, 0.0));
    let morning = Some(reading(runner, day, Draw::ReadingMorning, pain, 0.0));
    let medicine = Some(medicine && runner.manner.tells_medicine);
    What::Day(Day {
        pain: daily,
        morning,
        walk30: daily,
        stairs: daily,
        squat: daily,
        medicine,
        ..Day::default()
    })
}

/// What a run was like, to be told.
pub(crate) struct Told {
    pub before: f64,
    pub after: f64,
    pub felt: Felt,
    pub dulled: f64,
    pub walked_s: u32,
    pub cadence_rise: f64,
    pub session: Option<Session>,
}

pub(crate) fn run(runner: &Runner, day: usize, told: &Told) -> Run {
    let felt = &told.felt;
    let during = reading(runner, day, Draw::ReadingDuring, felt.peak, told.dulled);
    let hero = runner.manner.hero;
    let onset_s = felt.onset_s.filter(|_| during.score() >= 2);
    Run {
        distance_m: Some(runner.metres(felt.run_s)),
        elapsed_s: Some(felt.run_s + told.walked_s),
        running_s: Some(felt.run_s),
        longest_bout_s: Some(felt.longest_bout_s),
        cadence_running_spm: Some((runner.cadence_spm * (1.0 + told.cadence_rise)).round() as u16),
        speed_mm_s: Some((runner.speed_m_s * 1000.0).round() as u16),
        report: RunReport {
            before: Some(reading(runner, day, Draw::ReadingBefore, told.before, told.dulled)),
            during: Some(during),
            after: Some(reading(runner, day, Draw::ReadingAfter, told.after, told.dulled)),
            morning: None,
            onset_m: onset_s.map(|s| runner.metres(s)),
            onset_s,
            stride_changed: Some(felt.stride_changed() && !hero),
            had_to_stop: Some(felt.had_to_stop && !hero),
            medicine: Some(told.dulled > 0.0 && runner.manner.tells_medicine),
            session: told.session,
        },
        ..Run::default()
    }
}

/// The session that was planned, every set in full; where no levels are told, every few sessions the next one.
pub(crate) fn strength(
    protocol: &Protocol,
    runner: &Runner,
    day: usize,
    advice: &Advice,
    done: u32,
    pain: f64,
) -> What {
    let own_level = u8::try_from(1 + done / SESSIONS_A_LEVEL).unwrap_or(u8::MAX);
    let sets = |id: &str, wanted: u8| {
        let levels = &protocol.exercise(id)?.levels;
        let at = usize::from(wanted).clamp(1, levels.len().max(1));
        let level = levels.get(at - 1)?;
        let reps = vec![level.reps_to; usize::from(level.sets)];
        Some(ExerciseDone { exercise: id.to_owned(), level: at as u8, reps, pain: None })
    };
    let sets = if advice.exercises.is_empty() {
        protocol.exercises().iter().filter_map(|e| sets(&e.id, own_level)).collect()
    } else {
        advice.exercises.iter().filter_map(|(id, level)| sets(id, *level)).collect()
    };
    let fails = runner.chance.happens(day, Draw::FormFails, FORM_FAILS);
    What::Strength(Strength {
        sets,
        reserve_reps: Some(3),
        pain: Some(reading(runner, day, Draw::ReadingStrength, pain, 0.0)),
        morning: None,
        form: if fails { Form::Unknown } else { Form::Pass },
    })
}

fn rule_of<'p>(protocol: &'p Protocol, test: &str) -> Option<&'p LegTestRule> {
    protocol.leg_tests().iter().find(|rule| rule.test.word() == test)
}

pub(crate) fn step_down(protocol: &Protocol, runner: &Runner, day: usize, pain: f64) -> What {
    let rule = rule_of(protocol, "step-down");
    What::Test(Test {
        test: "step-down".to_owned(),
        level: rule.and_then(|rule| rule.level),
        score: None,
        reps: rule.map(|rule| rule.reps),
        pain: Some(reading(runner, day, Draw::ReadingTest, pain, 0.0)),
        side: Side::Both,
    })
}

pub(crate) fn hops(protocol: &Protocol, runner: &Runner, day: usize, pain: f64) -> What {
    let rule = rule_of(protocol, "hops");
    let pain = pain.max(f64::from(runner.hop_pain));
    What::Test(Test {
        test: "hops".to_owned(),
        level: None,
        score: None,
        reps: rule.map(|rule| rule.reps),
        pain: Some(reading(runner, day, Draw::ReadingTest, pain, 0.0)),
        side: Side::Both,
    })
}

/// Faults in the lateral step-down: few with a strong hip.
pub(crate) fn lateral_step_down(runner: &Runner, day: usize) -> What {
    let score = (3.0 * runner.chance.share(day, Draw::ReadingTest)) as u8;
    What::Test(Test {
        test: "lateral-step-down".to_owned(),
        level: None,
        score: Some(score),
        reps: None,
        pain: None,
        side: Side::Both,
    })
}

/// The hill or speed session a run was.
pub(crate) fn session(protocol: &Protocol, load: &Load) -> Option<Session> {
    let hill = usize::from(load.hill).checked_sub(1).and_then(|at| protocol.hill_steps().get(at));
    let speed = usize::from(load.speed).checked_sub(1).and_then(|at| protocol.speed_steps().get(at));
    hill.map(|step| step.id).or(speed.map(|step| step.id))
}

pub(crate) fn new_shoes() -> What {
    What::Shoes(Shoes { name: "minimal".to_owned(), drop_mm: Some(0), worn_out: Some(false) })
}
