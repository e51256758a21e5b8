//! Random histories: believable diaries with as much noise as a seed asks for.

use rehab::Date;
use rehab::fact::{
    Cleared, Day, Enrolment, ExerciseDone, Fact, Flag, Form, Report, Screen, Strength, Test, What, Withdrawn,
};
use rehab::run::{Run, RunReport};
use rehab::scale::{Pain, Side};

/// SplitMix64: one number in, the same history out, on any machine.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 up to but without `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.next() % n }
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn percent(&mut self, p: u64) -> bool {
        self.below(100) < p
    }

    pub fn pain_up_to(&mut self, most: u64) -> Pain {
        Pain::new(self.below(most + 1) as u8).unwrap()
    }
}

#[derive(Clone, Debug)]
pub struct Story {
    /// In the order of their days.
    pub facts: Vec<Fact>,
    /// The last day worth asking about.
    pub end: Date,
}

impl Story {
    /// How many of the facts are known on the morning of `day`, its check-in and its screening included.
    pub fn known_on(&self, day: Date) -> usize {
        let before = self.facts.partition_point(|fact| fact.on < day);
        let told = |fact: &Fact| matches!(fact.what, What::Day(_) | What::Screen(_) | What::Enrolment(_));
        let today = self.facts[before..].iter().take_while(|fact| fact.on == day);
        before + today.enumerate().filter(|(_, fact)| told(fact)).map(|(at, _)| at + 1).max().unwrap_or(0)
    }
}

pub fn plus(date: Date, days: i64) -> Date {
    let span = jiff::Span::new().days(days);
    date.saturating_add(span)
}

/// A diary of 0 to 45 days.
pub fn story(seed: u64) -> Story {
    let mut dice = Dice::new(seed);
    let noise = [0, 2, 4, 25][dice.below(4) as usize];
    let begun = plus("2026-01-05".parse().unwrap(), dice.below(700) as i64);
    let mut facts = vec![fact(begun, What::Enrolment(enrolment(&mut dice, begun)))];
    let length = dice.below(46) as i64;
    let runs_every = 2 + dice.below(2) as i64;
    let mut day = 0;
    while day <= length {
        let on = plus(begun, day);
        one_day(&mut dice, noise, on, day, runs_every, &mut facts);
        day += if dice.percent(noise / 4) { 1 + dice.below(20) as i64 } else { 1 };
    }
    facts.sort_by_key(|fact| fact.on);
    Story { facts, end: plus(begun, day) }
}

fn one_day(dice: &mut Dice, noise: u64, on: Date, day: i64, runs_every: i64, facts: &mut Vec<Fact>) {
    if day % 6 == 0 && !dice.percent(noise / 2) {
        facts.push(fact(on, What::Screen(screen(dice, noise, day == 0))));
    }
    if !dice.percent(noise) {
        facts.push(fact(on, What::Day(check_in(dice, noise))));
    }
    if day % 2 == 1 && !dice.percent(noise) {
        facts.push(fact(on, What::Strength(strength(dice, noise))));
    }
    if (12..16).contains(&day) && !dice.percent(noise) {
        facts.push(fact(on, What::Test(test(dice, noise, "step-down", Some(1)))));
        facts.push(fact(on, What::Test(test(dice, noise, "hops", None))));
    }
    if day > 0 && day % runs_every == 0 && !dice.percent(15) {
        let run = run(dice, noise);
        let later = dice.one_in(3).then(|| run.report.clone());
        let report = if later.is_some() { RunReport::default() } else { run.report.clone() };
        facts.push(fact(on, What::Run(Run { report, ..run })));
        if let Some(report) = later {
            facts.push(fact(plus(on, 1), What::Report(Report { of: on, report })));
        }
    }
    if noise >= 25 && dice.percent(2) {
        facts.push(fact(on, What::Flag(Flag { name: "night-pain".into() })));
        if dice.one_in(2) {
            let cleared = Cleared { name: "night-pain".into(), by: "a physiotherapist".into() };
            facts.push(fact(plus(on, 1 + dice.below(9) as i64), What::Cleared(cleared)));
        }
    }
    if noise >= 25 && dice.percent(3) {
        facts.push(fact(on, What::Withdrawn(withdrawn(dice, on))));
    }
}

pub fn fact(on: Date, what: What) -> Fact {
    Fact { on, what }
}

fn enrolment(dice: &mut Dice, begun: Date) -> Enrolment {
    let onset_m = dice.one_in(3).then(|| 800 + dice.below(11_000) as u32);
    Enrolment {
        protocol: None,
        side: Some([Side::Left, Side::Right, Side::Both][dice.below(3) as usize]),
        pain_since: Some(plus(begun, -(dice.below(60) as i64))),
        born_year: Some(1950 + dice.below(50) as i16),
        week_m: (!dice.one_in(30)).then(|| 30_000 + dice.below(60_000) as u32),
        week_s: None,
        long_run_m: Some(5_000 + dice.below(25_000) as u32),
        long_run_s: None,
        onset_m,
        onset_s: (onset_m.is_none() && dice.one_in(2)).then(|| 400 + dice.below(3_200) as u32),
        usual_morning: Some(dice.pain_up_to(1)),
    }
}

fn screen(dice: &mut Dice, noise: u64, whole: bool) -> Screen {
    if !whole {
        return Screen { red: Some(Vec::new()), ..Screen::default() };
    }
    Screen {
        red: Some(Vec::new()),
        other: Some(Vec::new()),
        pattern: pattern(dice, noise),
        worst_pain: Some(if dice.percent(noise) { dice.pain_up_to(10) } else { dice.pain_up_to(6) }),
        pain_in_walking: Some(dice.percent(noise / 2)),
        earlier_episode: Some(dice.one_in(2)),
        injection: Some(false),
    }
}

fn pattern(dice: &mut Dice, noise: u64) -> Vec<(String, bool)> {
    let features = ["site", "repeatable", "builds", "downhill", "eases", "no-swelling"];
    let told = features.into_iter().filter_map(|feature| {
        let has = (!dice.percent(noise / 8)).then(|| !dice.percent(noise / 3));
        has.map(|has| (feature.to_owned(), has))
    });
    told.collect()
}

fn pain(dice: &mut Dice, noise: u64) -> Option<Pain> {
    if dice.percent(noise / 3) {
        return None;
    }
    Some(if dice.percent(noise) { dice.pain_up_to(5) } else { Pain::NONE })
}

fn medicine(dice: &mut Dice, noise: u64) -> Option<bool> {
    (!dice.percent(noise / 3)).then(|| dice.percent(noise / 3))
}

fn check_in(dice: &mut Dice, noise: u64) -> Day {
    Day {
        pain: pain(dice, noise / 2),
        morning: if dice.one_in(2) { pain(dice, noise / 2) } else { None },
        walk30: pain(dice, noise / 2),
        stairs: pain(dice, noise / 2),
        squat: pain(dice, noise / 2),
        sit: None,
        medicine: medicine(dice, noise),
    }
}

fn strength(dice: &mut Dice, noise: u64) -> Strength {
    let exercise = |name: &str, dice: &mut Dice| ExerciseDone {
        exercise: name.into(),
        level: 6,
        reps: vec![if dice.percent(noise) { 8 } else { 15 }; 3],
        pain: None,
    };
    let names = ["abduction", "clamshell", "bridge", "step-down", "walk"];
    Strength {
        sets: names.iter().map(|name| exercise(name, dice)).collect(),
        reserve_reps: (!dice.percent(noise)).then_some(3),
        pain: pain(dice, noise),
        morning: pain(dice, noise),
        form: if dice.percent(noise / 2) { Form::Unknown } else { Form::Pass },
    }
}

fn test(dice: &mut Dice, noise: u64, name: &str, level: Option<u8>) -> Test {
    Test { test: name.into(), level, reps: Some(10), pain: pain(dice, noise), score: None, side: Side::Both }
}

fn run(dice: &mut Dice, noise: u64) -> Run {
    let running_s = 600 + dice.below(1_500) as u32;
    let distance_m = running_s * (22 + dice.below(14) as u32) / 10;
    let during = pain(dice, noise * 2);
    let hurt = during.is_some_and(|p| p.score() >= 2);
    let report = RunReport {
        before: pain(dice, noise / 2),
        during,
        after: pain(dice, noise),
        morning: pain(dice, noise),
        onset_m: (hurt && !dice.one_in(4)).then(|| distance_m * (20 + dice.below(80) as u32) / 100),
        onset_s: None,
        stride_changed: if hurt { Some(dice.one_in(4)) } else { None },
        had_to_stop: (hurt && dice.one_in(6)).then_some(true),
        medicine: medicine(dice, noise),
        session: None,
    };
    Run {
        distance_m: (!dice.one_in(20)).then_some(distance_m),
        elapsed_s: Some(running_s + 600),
        running_s: dice.one_in(2).then_some(running_s),
        report,
        ..Run::default()
    }
}

fn withdrawn(dice: &mut Dice, on: Date) -> Withdrawn {
    use rehab::fact::Kind;
    Withdrawn {
        kind: [Kind::Run, Kind::Day, Kind::Strength, Kind::Report][dice.below(4) as usize],
        of: plus(on, -(dice.below(6) as i64)),
        nth: 1,
        because: "typed twice".into(),
    }
}
