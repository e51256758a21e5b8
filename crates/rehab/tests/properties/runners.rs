//! Who lives the longer histories: what they bring along, how they go about it, and what they answer.

use rehab::Date;
use rehab::fact::{Day, Enrolment, ExerciseDone, Form, Screen, Strength, Test};
use rehab::plan::ExerciseToday;
use rehab::protocol::Protocol;
use rehab::scale::{Pain, Side};

use crate::histories::{Dice, plus};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Character {
    /// Ordinary weeks, climbs the whole ladder.
    Steady,
    /// Short runs and weeks before the pain, so that the later phases come soon.
    ShortRuns,
    /// The same, and stays on flat ground by choice.
    FlatOnly,
    /// Two red runs close together.
    Flaring,
    /// Full volume, and then it hurts again and again.
    ComingBack,
    /// Keeps the work, and every run hurts.
    Struggling,
    /// Leaves things out, runs over, runs alone, takes breaks.
    Careless,
    /// Begins in the lane without running.
    Stopped,
    /// A year of it.
    WholeWay,
}

/// In a hundred lives.
const SHARES: [(Character, u64); 9] = [
    (Character::Steady, 16),
    (Character::ShortRuns, 19),
    (Character::FlatOnly, 17),
    (Character::Flaring, 13),
    (Character::ComingBack, 7),
    (Character::Struggling, 10),
    (Character::Careless, 11),
    (Character::Stopped, 5),
    (Character::WholeWay, 2),
];

impl Character {
    pub fn any(dice: &mut Dice) -> Character {
        let mut thrown = dice.below(100);
        for (character, share) in SHARES {
            if thrown < share {
                return character;
            }
            thrown -= share;
        }
        Character::Steady
    }

    pub const fn is_flat_only(self) -> bool {
        matches!(self, Character::FlatOnly | Character::ComingBack)
    }

    const fn is_short(self) -> bool {
        matches!(
            self,
            Character::ShortRuns | Character::FlatOnly | Character::Flaring | Character::ComingBack
        )
    }
}

/// Chances in a hundred unless said otherwise.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Of the planned runs.
    pub runs: u64,
    /// Of the planned strength sessions.
    pub strength: u64,
    /// Of an answer left out.
    pub silent: u64,
    /// Of a report told days later.
    pub late: u64,
    pub over: u64,
    pub short: u64,
    /// Of a run on a day without one in the plan.
    pub on_own: u64,
    pub masked: u64,
    pub ambers: u64,
    pub reds: u64,
    /// Of a sore day.
    pub sore_days: u64,
    pub twice: u64,
    pub counts_steps: bool,
    pub pauses_permille: u64,
    pub flags_permille: u64,
    pub settings_permille: u64,
    pub taken_back_permille: u64,
}

impl Manner {
    pub const fn compliant() -> Manner {
        Manner {
            runs: 100,
            strength: 100,
            silent: 0,
            late: 0,
            over: 0,
            short: 0,
            on_own: 0,
            masked: 0,
            ambers: 0,
            reds: 0,
            sore_days: 0,
            twice: 0,
            counts_steps: false,
            pauses_permille: 0,
            flags_permille: 0,
            settings_permille: 0,
            taken_back_permille: 0,
        }
    }
}

pub fn manner(dice: &mut Dice, character: Character) -> Manner {
    let noise = match character {
        Character::Careless => 8,
        Character::WholeWay | Character::ComingBack => dice.below(2),
        _ => [0, 0, 1, 3][dice.below(4) as usize],
    };
    Manner {
        runs: if noise > 5 { 80 } else { 97 },
        strength: if noise > 5 { 70 } else { 96 },
        silent: noise,
        late: noise,
        over: noise * 2,
        short: noise,
        on_own: if noise > 5 { 2 } else { 0 },
        masked: noise / 3,
        ambers: noise * 2,
        reds: noise / 2,
        sore_days: noise / 3,
        twice: noise / 2,
        counts_steps: dice.one_in(2),
        pauses_permille: noise * 3,
        flags_permille: if noise > 5 { 8 } else { noise },
        settings_permille: noise,
        taken_back_permille: if noise > 5 { 15 } else { 0 },
    }
}

pub fn days(dice: &mut Dice, character: Character) -> i64 {
    let (least, more) = match character {
        Character::Steady => (20, 90),
        Character::ShortRuns => (45, 115),
        Character::FlatOnly => (40, 70),
        Character::Flaring => (60, 90),
        Character::ComingBack => (60, 80),
        Character::Struggling => (35, 60),
        Character::Careless => (15, 105),
        Character::Stopped => (25, 95),
        Character::WholeWay => (220, 180),
    };
    least + dice.below(more) as i64
}

pub fn enrolment(dice: &mut Dice, character: Character, begun: Date) -> Enrolment {
    let short = character.is_short() || (character == Character::WholeWay && dice.one_in(2));
    let told_in_m = dice.one_in(2);
    let onset_s = if short { 2_400 + dice.below(1_800) as u32 } else { 500 + dice.below(3_000) as u32 };
    let onset_known = short || dice.percent(60);
    Enrolment {
        protocol: None,
        side: Some([Side::Left, Side::Right, Side::Both][dice.below(3) as usize]),
        pain_since: Some(plus(begun, -(5 + dice.below(90) as i64))),
        born_year: Some(1950 + dice.below(50) as i16),
        week_m: Some(if short {
            9_000 + dice.below(9_000) as u32
        } else {
            18_000 + dice.below(30_000) as u32
        }),
        week_s: None,
        long_run_m: (!short).then(|| 7_000 + dice.below(14_000) as u32),
        long_run_s: short.then_some(1_800),
        onset_m: (onset_known && told_in_m).then_some(onset_s * 10 / 3),
        onset_s: (onset_known && !told_in_m).then_some(onset_s),
        usual_morning: Some(if dice.one_in(5) { Pain::new(1).unwrap_or_default() } else { Pain::NONE }),
    }
}

pub fn screen(dice: &mut Dice, whole: bool, sore: bool) -> Screen {
    if !whole {
        return Screen { red: Some(Vec::new()), ..Screen::default() };
    }
    Screen {
        red: Some(Vec::new()),
        other: Some(Vec::new()),
        pattern: crate::told::pattern(),
        worst_pain: Some(if sore { Pain::WORST } else { dice.pain_up_to(6) }),
        pain_in_walking: Some(false),
        earlier_episode: Some(dice.one_in(2)),
        injection: Some(false),
    }
}

pub fn check_in(dice: &mut Dice, manner: &Manner) -> Day {
    let sore = dice.percent(manner.sore_days);
    let answer = |dice: &mut Dice| match sore {
        true => Some(dice.pain_up_to(4)),
        false => Some(if dice.one_in(12) { dice.pain_up_to(1) } else { Pain::NONE }),
    };
    Day {
        pain: answer(dice),
        morning: (!sore).then_some(Pain::NONE),
        walk30: answer(dice),
        stairs: answer(dice),
        squat: answer(dice),
        medicine: Some(dice.percent(manner.masked)),
        ..Day::default()
    }
}

/// The session as the plan has it, all sets full, most of the time.
pub fn strength(dice: &mut Dice, manner: &Manner, protocol: &Protocol, plan: &[ExerciseToday]) -> Strength {
    let done = |today: &ExerciseToday, dice: &mut Dice| {
        let level =
            protocol.exercise(&today.exercise)?.levels.get(usize::from(today.level).checked_sub(1)?)?;
        let reps = if dice.percent(manner.short) { level.reps_from / 2 } else { level.reps_to };
        let sets = usize::from(level.sets);
        Some(ExerciseDone {
            exercise: today.exercise.clone(),
            level: today.level,
            reps: vec![reps; sets],
            pain: None,
        })
    };
    Strength {
        sets: plan.iter().filter_map(|today| done(today, dice)).collect(),
        reserve_reps: (!dice.percent(manner.silent)).then_some(3),
        pain: Some(if dice.percent(manner.ambers) { dice.pain_up_to(4) } else { Pain::NONE }),
        morning: (!dice.percent(manner.silent)).then_some(Pain::NONE),
        form: if dice.percent(manner.short) { Form::Fail(Vec::new()) } else { Form::Pass },
    }
}

pub fn test(name: &str, level: Option<u8>, score: Option<u8>) -> Test {
    let reps = score.is_none().then_some(10);
    let pain = score.is_none().then_some(Pain::NONE);
    Test { test: name.into(), level, reps, pain, score, side: Side::Both }
}
