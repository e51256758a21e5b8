//! A story in another protocol's words: its features in their order, its exercises, its everyday things and its tests.

use rehab::Date;
use rehab::fact::{Day, Fact, Test, What};
use rehab::measure::Daily;
use rehab::protocol::Protocol;

use crate::histories::Story;

pub fn in_the_words_of(protocol: &Protocol, story: &Story) -> Story {
    let mut facts = Vec::new();
    for fact in &story.facts {
        let (on, mut fact) = (fact.on, fact.clone());
        match &mut fact.what {
            What::Screen(screen) => {
                for ((told, _), feature) in screen.pattern.iter_mut().zip(protocol.features()) {
                    told.clone_from(&feature.id);
                }
            }
            What::Day(day) => everyday(protocol, day),
            What::Strength(strength) => {
                for (done, exercise) in strength.sets.iter_mut().zip(protocol.exercises()) {
                    done.exercise.clone_from(&exercise.id);
                    done.reps.resize(exercise.levels.first().map_or(3, |l| usize::from(l.sets)), 15);
                }
            }
            What::Test(test) if test.test == "hops" => facts.extend(other_tests(protocol, on, test)),
            _ => {}
        }
        facts.push(fact);
    }
    Story { facts, end: story.end }
}

/// What the protocol asks beside the usual three hurts as stairs do.
fn everyday(protocol: &Protocol, day: &mut Day) {
    for daily in protocol.daily().iter().filter(|daily| **daily == Daily::Sit) {
        day.set_pain_in(*daily, day.stairs);
    }
}

/// Tests the story does not hold go as the hops go.
fn other_tests(protocol: &Protocol, on: Date, hops: &Test) -> Vec<Fact> {
    let others = protocol.leg_tests().iter().map(|rule| rule.test.word());
    let others = others.filter(|word| !["hops", "step-down"].contains(word));
    others.map(|word| Fact { on, what: What::Test(Test { test: word.to_owned(), ..hops.clone() }) }).collect()
}
