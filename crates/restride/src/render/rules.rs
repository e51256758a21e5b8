//! One part of a protocol, found by any of its names: what it says, on what ground, how strong that ground is.

use std::collections::BTreeSet;

use rehab::Date;
use rehab::protocol::{ClaimId, CrossTraining, CueRule, Exercise, Number, Protocol, Question, Stage};
use serde::Serialize;

use super::catalogue::{Catalogue, args};
use super::page::{Ink, Look, Page};
use super::sentences::rows;
use super::words;

/// Everything in a protocol that goes by one name.
pub struct Found<'p> {
    protocol: &'p Protocol,
    name: String,
    numbers: Vec<Number>,
    stages: Vec<&'p Stage>,
    exercises: Vec<&'p Exercise>,
    questions: Vec<&'p Question>,
    activities: Vec<&'p CrossTraining>,
    cues: Vec<&'p CueRule>,
    claims: Vec<ClaimId>,
}

/// The rules of the two tables that hold no number of [`Number::ALL`].
const LADDER_RULE: &str = "G7";
const EXERCISES_RULE: &str = "G6";

/// A rule (`G3`), a number (`onset_share`) or a table of them (`settle`), a stage (`S3`), an exercise (`bridge`), a
/// question (`Q5`, `night-pain`), another sport (`bike`) or a way to run (`easy-pace`). `None` where nothing goes by
/// that name.
pub fn find<'p>(protocol: &'p Protocol, name: &str) -> Option<Found<'p>> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let is_stage = protocol.stages().iter().any(|stage| is(&stage.id));
    let number_is = |number: &Number| {
        !is_stage && [number.rule(), number.key(), number.table(), &number_name(*number)].into_iter().any(is)
    };
    let mut found = Found {
        protocol,
        name: name.to_owned(),
        numbers: Number::ALL.iter().copied().filter(number_is).collect(),
        stages: protocol.stages().iter().filter(|s| is(LADDER_RULE) || is(&s.id)).collect(),
        exercises: protocol.exercises().iter().filter(|e| is(EXERCISES_RULE) || is(&e.id)).collect(),
        questions: protocol.questions().iter().filter(|q| is(&q.number) || is(&q.id)).collect(),
        activities: protocol.cross_training().iter().filter(|c| is(&c.id) || is(&c.rule)).collect(),
        cues: protocol.cues().iter().filter(|c| is(c.cue.word()) || is(&c.rule)).collect(),
        claims: Vec::new(),
    };
    found.claims = found.claims_in_order();
    (!found.claims.is_empty()).then_some(found)
}

/// The names [`find`] knows, for saying what could have been meant.
pub fn names(protocol: &Protocol) -> Vec<String> {
    let mut rules: Vec<&str> = Number::ALL.iter().map(|number| number.rule()).collect();
    rules.extend([LADDER_RULE, EXERCISES_RULE]);
    rules.extend(protocol.cross_training().iter().map(|activity| activity.rule.as_str()));
    rules.extend(protocol.cues().iter().map(|cue| cue.rule.as_str()));
    rules.sort_unstable();
    let mut names = rules;
    names.extend(Number::ALL.iter().map(|number| number.table()));
    names.extend(protocol.stages().iter().map(|stage| stage.id.as_str()));
    names.extend(protocol.exercises().iter().map(|exercise| exercise.id.as_str()));
    names.extend(protocol.questions().iter().map(|question| question.number.as_str()));
    names.extend(protocol.cross_training().iter().map(|activity| activity.id.as_str()));
    let mut told = BTreeSet::new();
    names.into_iter().filter(|name| told.insert(*name)).map(str::to_owned).collect()
}

/// `settle.onset_share`
fn number_name(number: Number) -> String {
    format!("{}.{}", number.table(), number.key())
}

impl Found<'_> {
    fn claims_in_order(&self) -> Vec<ClaimId> {
        let mut claims: Vec<ClaimId> =
            self.numbers.iter().map(|number| self.protocol.sourced(*number).claim).collect();
        claims.extend(self.stages.iter().map(|stage| stage.claim));
        for exercise in &self.exercises {
            claims.push(exercise.claim);
            claims.extend(exercise.levels.iter().map(|level| level.claim));
        }
        claims.extend(self.questions.iter().map(|question| question.claim));
        claims.extend(self.activities.iter().map(|activity| activity.claim));
        claims.extend(self.cues.iter().map(|cue| cue.claim));
        let mut told = BTreeSet::new();
        claims.into_iter().filter(|claim| told.insert(*claim)).collect()
    }

    /// How the rows about the things found begin in a claim that is a table.
    fn beginnings(&self) -> Vec<String> {
        let stages = self.stages.iter().map(|stage| format!("{}:", stage.id));
        let exercises = self.exercises.iter().flat_map(|e| [format!("{}:", e.id), format!("{} ", e.id)]);
        let activities = self.activities.iter().map(|activity| format!("{}:", activity.id));
        stages.chain(exercises).chain(activities).collect()
    }

    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        page.line(0, &words.say_with("rule-heading", &args!["name" => self.name.as_str()]), Ink::Strong);
        self.numbers_and_stages(words, &mut page);
        self.exercises_and_questions(words, &mut page);
        self.activities_and_cues(words, &mut page);
        page.heading(&words.say("rule-claims"));
        for (nth, claim) in self.claims.iter().enumerate() {
            if nth > 0 {
                page.gap();
            }
            self.claim(words, *claim, &mut page);
        }
        page.finish()
    }

    fn numbers_and_stages(&self, words: &Catalogue, page: &mut Page) {
        if !self.numbers.is_empty() {
            page.heading(&words.say("rule-numbers"));
        }
        for number in &self.numbers {
            let name = number_name(*number);
            let is = self.protocol.number(*number);
            let counted = words.try_say(&format!("rule-number-{}", number.unit()), &args!["n" => is]);
            let value = counted.unwrap_or_else(|| format!("{is} {}", number.unit()));
            page.row(2, 34, (&name, Ink::Plain), value.trim_end());
        }
        if !self.stages.is_empty() {
            page.heading(&words.say("rule-stages"));
        }
        for stage in &self.stages {
            page.row(2, 6, (&stage.id, Ink::Plain), &shape(words, stage));
        }
    }

    fn exercises_and_questions(&self, words: &Catalogue, page: &mut Page) {
        for exercise in &self.exercises {
            page.heading(&exercise.name);
            let texts = [&exercise.set_up].into_iter().chain(&exercise.cues).chain([&exercise.feel]);
            for text in texts {
                page.hanging(2, 4, text, Ink::Plain);
            }
            let stop = words.say_with("rule-exercise-stop", &args!["when" => exercise.stop_when.as_str()]);
            page.hanging(2, 4, &stop, Ink::Plain);
            for (level, nth) in exercise.levels.iter().zip(1_u8..) {
                let name = words.say_with("amount-level", &args!["n" => nth]);
                page.row(
                    2,
                    9,
                    (&name, Ink::Plain),
                    &words::dose(words, level, exercise.each_side).join(", "),
                );
            }
        }
        for question in &self.questions {
            page.heading(&format!("{} {}", question.number, question.id));
            page.line(2, &question.ask, Ink::Plain);
            let outcome = words.say(&format!("outcome-{}", question.outcome.word()));
            page.line(2, &words.say_with("rule-yes", &args!["outcome" => outcome]), Ink::Plain);
        }
    }

    fn activities_and_cues(&self, words: &Catalogue, page: &mut Page) {
        for activity in &self.activities {
            page.heading(&activity.name);
            page.line(2, &activity.note, Ink::Plain);
        }
        for cue in &self.cues {
            page.gap();
            page.line(2, &words.say(&format!("cue-{}", cue.cue.word())), Ink::Plain);
        }
    }

    fn claim(&self, words: &Catalogue, claim: ClaimId, page: &mut Page) {
        let claim = self.protocol.claim(claim);
        let checked =
            words.say_with("rule-checked", &args!["date" => words::full_date(words, claim.checked)]);
        for sentence in rows(&claim.says, &self.beginnings()) {
            page.hanging(2, 4, sentence, Ink::Plain);
        }
        let rows = [
            ("why-grade", words.say(&format!("grade-{}", claim.grade.word()))),
            ("why-source", format!("{} ({checked})", claim.source)),
        ];
        for (label, text) in rows {
            page.row(4, 8, (&words.say(label), Ink::Faint), &text);
        }
    }

    pub fn json(&self) -> FoundJson {
        let number = |number: &Number| NumberJson {
            name: number_name(*number),
            rule: number.rule(),
            is: self.protocol.number(*number),
            unit: number.unit(),
            claim: self.protocol.claim(self.protocol.sourced(*number).claim).id.clone(),
        };
        FoundJson {
            protocol: self.protocol.name(),
            name: self.name.clone(),
            numbers: self.numbers.iter().map(number).collect(),
            stages: self.stages.iter().map(|stage| stage.id.clone()).collect(),
            exercises: self.exercises.iter().map(|exercise| exercise.id.clone()).collect(),
            questions: self.questions.iter().map(|question| question.id.clone()).collect(),
            cross_training: self.activities.iter().map(|activity| activity.id.clone()).collect(),
            form: self.cues.iter().map(|cue| cue.cue.word()).collect(),
            claims: self.claims.iter().map(|claim| self.claim_json(*claim)).collect(),
        }
    }

    fn claim_json(&self, claim: ClaimId) -> ClaimJson {
        let claim = self.protocol.claim(claim);
        ClaimJson {
            id: claim.id.clone(),
            says: claim.says.clone(),
            grade: claim.grade.word(),
            source: claim.source.clone(),
            checked: claim.checked,
        }
    }
}

fn shape(words: &Catalogue, stage: &Stage) -> String {
    let time = |s| words::duration(words, s);
    if stage.is_continuous() {
        return words.say_with("rule-stage-continuous", &args!["run" => time(stage.run_s)]);
    }
    let parts = args![
        "repeats" => stage.repeats, "run" => time(stage.run_s), "walk" => time(stage.walk_s),
        "total" => time(stage.run_s_total()),
    ];
    words.say_with("rule-stage-run-walk", &parts)
}

#[derive(Debug, Serialize)]
pub struct FoundJson {
    protocol: String,
    name: String,
    numbers: Vec<NumberJson>,
    stages: Vec<String>,
    exercises: Vec<String>,
    questions: Vec<String>,
    cross_training: Vec<String>,
    form: Vec<&'static str>,
    claims: Vec<ClaimJson>,
}

#[derive(Debug, Serialize)]
struct NumberJson {
    name: String,
    rule: &'static str,
    is: u32,
    unit: &'static str,
    claim: String,
}

#[derive(Debug, Serialize)]
struct ClaimJson {
    id: String,
    says: Vec<String>,
    grade: &'static str,
    source: String,
    checked: Date,
}
