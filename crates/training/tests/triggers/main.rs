//! What set it off, on archives where the answer is known: each kind planted at three sizes, and none planted.

mod archive;
mod dice;
mod examples;
mod plant;

use std::collections::BTreeMap;
use std::ops::Range;

use archive::{LAST, Runner, recorded};
use dice::Dice;
use plant::{Archive, Size, plant};
use training::triggers::{Kind, SetOff, Verdict, triggers};

const RUNNERS: u64 = 200;
/// With nothing planted, where a tenth is the limit, more are asked so that chance decides less.
const WITHOUT: u64 = 500;
/// The numbers of the method were chosen on runners from 0 and from 10,000 on; these others were never looked at for that.
const CHOSEN_ON: u64 = 0;
const NOT_CHOSEN_ON: u64 = 50_000;

fn archive(seed: u64) -> (Archive, Dice) {
    let mut dice = Dice::new(seed);
    let runner = Runner::roll(&mut dice);
    let runs = runner.runs(&mut dice);
    let worn = runner.shoes(&mut dice);
    (Archive { runner, runs, worn }, dice)
}

fn answers(planted: Option<(Kind, Size)>, from: u64) -> Vec<SetOff> {
    answers_of(planted, from..from + RUNNERS)
}

fn answers_of(planted: Option<(Kind, Size)>, seeds: Range<u64>) -> Vec<SetOff> {
    let answer = |seed| {
        let (mut archive, mut dice) = archive(seed);
        if let Some((kind, size)) = planted {
            plant(kind, size, &mut archive, &mut dice);
        }
        triggers(&recorded(&archive.runs), &archive.worn, LAST)
    };
    seeds.map(answer).collect()
}

/// The last 24 weeks only, with nothing planted.
fn short_archives(seeds: Range<u64>) -> Vec<SetOff> {
    let answer = |seed| {
        let (Archive { mut runs, worn, .. }, _) = archive(seed);
        runs.retain(|r| r.day >= archive::DAYS - 24 * 7);
        triggers(&recorded(&runs), &worn, LAST)
    };
    seeds.map(answer).collect()
}

fn first(answer: &SetOff) -> Option<Kind> {
    answer.found.first().map(|t| t.kind)
}

fn percent(answers: &[SetOff], is_so: impl Fn(&SetOff) -> bool) -> f64 {
    100.0 * answers.iter().filter(|a| is_so(a)).count() as f64 / answers.len() as f64
}

fn found_first(kind: Kind, answers: &[SetOff]) -> Result<(), String> {
    let share = percent(answers, |a| first(a) == Some(kind));
    if share >= 90.0 { Ok(()) } else { Err(format!("{}: found first in {share} %", kind.word())) }
}

fn few_alarms(answers: &[SetOff], says_so: impl Fn(&SetOff) -> bool) -> Result<(), String> {
    let share = percent(answers, says_so);
    if share <= 10.0 { Ok(()) } else { Err(format!("{share} % of archives without a trigger show one")) }
}

#[test]
fn large_changes_are_found_first() {
    for kind in Kind::ALL {
        for from in [CHOSEN_ON, NOT_CHOSEN_ON] {
            assert_eq!(found_first(kind, &answers(Some((kind, Size::Large)), from)), Ok(()));
        }
    }
}

#[test]
fn a_planted_archive_without_the_change_is_not_passed() {
    let nothing = answers(None, CHOSEN_ON);
    for kind in Kind::ALL {
        assert!(found_first(kind, &nothing).is_err(), "{}", kind.word());
    }
}

#[test]
fn without_a_trigger_at_most_a_tenth_say_there_was_one() {
    for from in [CHOSEN_ON, NOT_CHOSEN_ON] {
        let nothing = answers_of(None, from..from + WITHOUT);
        assert!(nothing.iter().all(|a| a.verdict != Verdict::TooLittleData));
        assert_eq!(few_alarms(&nothing, |a| a.verdict == Verdict::Found), Ok(()));
        assert_eq!(
            few_alarms(&short_archives(from..from + WITHOUT), |a| a.verdict == Verdict::Found),
            Ok(())
        );
    }
}

#[test]
fn a_planted_judge_who_does_not_ask_what_is_usual_is_found_out() {
    let nothing = answers(None, CHOSEN_ON);
    let largest_ever = |a: &SetOff| a.found.iter().chain(&a.not_unusual).any(|t| t.as_large_percent == 0);
    assert!(few_alarms(&nothing, largest_ever).is_err());
}

#[test]
#[ignore = "prints the table of docs/triggers.md"]
fn table() {
    for from in [CHOSEN_ON, NOT_CHOSEN_ON] {
        let mut text = format!("runners from {from}\n");
        for kind in Kind::ALL {
            text += &format!("| {} | {} |", kind.word(), plant::words(kind));
            for size in Size::ALL {
                let answers = answers(Some((kind, size)), from);
                let was_first = percent(&answers, |a| first(a) == Some(kind));
                let was_among = percent(&answers, |a| a.found.iter().any(|t| t.kind == kind));
                text += &format!(" {was_first:.0} % ({was_among:.0} %) |");
            }
            text.push('\n');
        }
        let nothing = answers_of(None, from..from + WITHOUT);
        let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
        nothing.iter().filter_map(first).for_each(|kind| *kinds.entry(kind.word()).or_default() += 1);
        let alarms = percent(&nothing, |a| a.verdict == Verdict::Found);
        text += &format!("nothing planted: {alarms:.1} % show one: {kinds:?}\n");
        let short = short_archives(from..from + WITHOUT);
        let alarms = percent(&short, |a| a.verdict == Verdict::Found);
        let silent = percent(&short, |a| a.verdict == Verdict::TooLittleData);
        text +=
            &format!("of 24 weeks, nothing planted: {alarms:.1} % show one, {silent:.1} % too little data\n");
        eprintln!("{text}");
    }
}
