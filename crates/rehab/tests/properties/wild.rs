//! Facts that no runner would write, at and beyond every edge.

use rehab::Date;
use rehab::fact::{
    Cleared, Day, Enrolment, ExerciseDone, Fact, Flag, Form, Instrument, Kind, Limit, Report, Score, Screen,
    Shoes, Strength, Test, What, Withdrawn,
};
use rehab::run::{Foot, Run, RunReport, Session};
use rehab::scale::{Pain, Side};

use crate::histories::{Dice, plus};

/// Near the day, far from it, or at the ends of the calendar.
pub fn date(dice: &mut Dice, near: Date) -> Date {
    match dice.below(8) {
        0 => Date::MIN,
        1 => Date::MAX,
        2 => plus(near, dice.below(4_000) as i64 - 2_000),
        _ => plus(near, dice.below(60) as i64 - 50),
    }
}

fn number(dice: &mut Dice) -> u32 {
    match dice.below(6) {
        0 => 0,
        1 => 1,
        2 => u32::MAX,
        3 => u32::MAX / 2 + dice.below(3) as u32,
        _ => dice.below(40_000) as u32,
    }
}

fn maybe<T>(dice: &mut Dice, value: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    if dice.one_in(3) { None } else { Some(value(dice)) }
}

fn small(dice: &mut Dice) -> u8 {
    [0, 1, 2, 6, 7, 127, 255][dice.below(7) as usize]
}

fn middling(dice: &mut Dice) -> u16 {
    [0, 1, 119, 160, 240, 20_000, u16::MAX][dice.below(7) as usize]
}

fn pain(dice: &mut Dice) -> Option<Pain> {
    maybe(dice, |dice| dice.pain_up_to(10))
}

fn yes(dice: &mut Dice) -> Option<bool> {
    maybe(dice, |dice| dice.one_in(2))
}

fn word(dice: &mut Dice) -> String {
    let words =
        ["abduction", "step-down", "hops", "night-pain", "all", "", "no-improvement", "joint-line", "é x"];
    words[dice.below(words.len() as u64) as usize].into()
}

fn words(dice: &mut Dice) -> Vec<String> {
    let many = [0, 0, 0, 1, 3][dice.below(5) as usize];
    (0..many).map(|_| word(dice)).collect()
}

pub fn fact(dice: &mut Dice, near: Date) -> Fact {
    let on = date(dice, near);
    Fact { on, what: what(dice, near) }
}

fn what(dice: &mut Dice, near: Date) -> What {
    match dice.below(18) {
        0 | 1 => What::Enrolment(enrolment(dice, near)),
        2 | 3 => What::Screen(screen(dice)),
        4..=6 => What::Run(run(dice)),
        7 => What::Report(Report { of: date(dice, near), report: report(dice) }),
        8 | 9 => What::Day(day(dice)),
        10 => What::Strength(strength(dice)),
        11 => What::Test(test(dice)),
        12 => What::Flag(Flag { name: word(dice) }),
        13 => What::Cleared(Cleared { name: word(dice), by: word(dice) }),
        14 => What::Shoes(Shoes { name: word(dice), drop_mm: maybe(dice, small), worn_out: yes(dice) }),
        15 => What::Limit(Limit {
            runs_per_week: maybe(dice, small),
            run_s: maybe(dice, number),
            hills: yes(dice),
            speed: yes(dice),
        }),
        16 => What::Score(Score { instrument: Instrument::ALL[dice.below(2) as usize], total: small(dice) }),
        _ => What::Withdrawn(Withdrawn {
            kind: Kind::ALL[dice.below(Kind::ALL.len() as u64) as usize],
            of: date(dice, near),
            nth: middling(dice),
            because: word(dice),
        }),
    }
}

fn enrolment(dice: &mut Dice, near: Date) -> Enrolment {
    Enrolment {
        protocol: dice.one_in(9).then(|| word(dice)),
        side: maybe(dice, |dice| Side::ALL[dice.below(3) as usize]),
        pain_since: maybe(dice, |dice| date(dice, near)),
        born_year: maybe(dice, |dice| [i16::MIN, 1900, 1990, 2020, i16::MAX][dice.below(5) as usize]),
        week_m: maybe(dice, number),
        week_s: maybe(dice, number),
        long_run_m: maybe(dice, number),
        long_run_s: maybe(dice, number),
        onset_m: maybe(dice, number),
        onset_s: maybe(dice, number),
        usual_morning: pain(dice),
    }
}

fn screen(dice: &mut Dice) -> Screen {
    let fits = dice.one_in(2);
    Screen {
        red: maybe(dice, words),
        other: maybe(dice, words),
        pattern: crate::told::FEATURES
            .into_iter()
            .filter_map(|feature| {
                let has = if fits { Some(true) } else { yes(dice) };
                has.map(|has| (feature.to_owned(), has))
            })
            .collect(),
        worst_pain: pain(dice),
        pain_in_walking: yes(dice),
        earlier_episode: yes(dice),
        injection: dice.one_in(8).then_some(true),
    }
}

fn run(dice: &mut Dice) -> Run {
    Run {
        foot: if dice.one_in(6) { Foot::Walk } else { Foot::Run },
        start_unix_s: maybe(dice, |dice| [i64::MIN, 0, i64::MAX][dice.below(3) as usize]),
        distance_m: maybe(dice, number),
        elapsed_s: maybe(dice, number),
        moving_s: maybe(dice, number),
        running_s: maybe(dice, number),
        run_bouts: maybe(dice, middling),
        longest_bout_s: maybe(dice, number),
        cadence_mean_spm: maybe(dice, middling),
        cadence_running_spm: maybe(dice, middling),
        speed_mm_s: maybe(dice, middling),
        descent_m: maybe(dice, middling),
        report: report(dice),
        ..Run::default()
    }
}

fn report(dice: &mut Dice) -> RunReport {
    let sessions = ["H1", "H7", "Z1", "Z7", "H99", "S3"];
    RunReport {
        before: pain(dice),
        during: pain(dice),
        after: pain(dice),
        morning: pain(dice),
        onset_m: maybe(dice, number),
        onset_s: maybe(dice, number),
        stride_changed: yes(dice),
        had_to_stop: yes(dice),
        medicine: yes(dice),
        session: dice.one_in(4).then(|| Session::read(sessions[dice.below(6) as usize])).flatten(),
    }
}

fn day(dice: &mut Dice) -> Day {
    Day {
        pain: pain(dice),
        morning: pain(dice),
        walk30: pain(dice),
        stairs: pain(dice),
        squat: pain(dice),
        medicine: yes(dice),
        ..Day::default()
    }
}

fn strength(dice: &mut Dice) -> Strength {
    let many = dice.below(6);
    let sets = (0..many).map(|_| ExerciseDone {
        exercise: word(dice),
        level: small(dice),
        reps: vec![middling(dice); dice.below(5) as usize],
        pain: pain(dice),
    });
    Strength {
        sets: sets.collect(),
        reserve_reps: maybe(dice, small),
        pain: pain(dice),
        morning: pain(dice),
        form: match dice.below(3) {
            0 => Form::Unknown,
            1 => Form::Pass,
            _ => Form::Fail(words(dice)),
        },
    }
}

fn test(dice: &mut Dice) -> Test {
    Test {
        test: word(dice),
        level: maybe(dice, small),
        reps: maybe(dice, middling),
        score: maybe(dice, small),
        pain: pain(dice),
        side: Side::ALL[dice.below(3) as usize],
    }
}
