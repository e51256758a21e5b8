//! One part of a protocol, found by any of its names: what it says, on what ground, how strong that ground is.

use rehab::Date;
use rehab::protocol::{ClaimId, Exercise, Number, Protocol, Question, Stage};
use serde::Serialize;

use super::catalogue::{Catalogue, args};
use super::page::{Ink, Look, Page};
use super::words;

/// Everything in a protocol that goes by one name.
pub struct Found<'p> {
    protocol: &'p Protocol,
    name: String,
    numbers: Vec<Number>,
    stages: Vec<&'p Stage>,
    exercises: Vec<&'p Exercise>,
    questions: Vec<&'p Question>,
    claims: Vec<ClaimId>,
}

/// A rule (`G3`), a number (`onset_share`), a stage (`S3`), an exercise (`bridge`), a question (`Q5`, `night-pain`).
/// `None` where nothing goes by that name.
pub fn find<'p>(protocol: &'p Protocol, name: &str) -> Option<Found<'p>> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let number_is = |number: &Number| is(number.rule()) || is(number.key()) || is(&number_name(*number));
    let numbers: Vec<Number> = Number::ALL.iter().copied().filter(number_is).collect();
    let stages: Vec<&Stage> = protocol.stages().iter().filter(|s| is("G7") || is(&s.id)).collect();
    let exercises: Vec<&Exercise> = protocol.exercises().iter().filter(|e| is("G6") || is(&e.id)).collect();
    let questions: Vec<&Question> =
        protocol.questions().iter().filter(|q| is(&q.number) || is(&q.id)).collect();
    let mut claims: Vec<ClaimId> = numbers.iter().map(|number| protocol.sourced(*number).claim).collect();
    claims.extend(stages.iter().map(|stage| stage.claim));
    claims
        .extend(exercises.iter().flat_map(|e| [e.claim].into_iter().chain(e.levels.iter().map(|l| l.claim))));
    claims.extend(questions.iter().map(|question| question.claim));
    let mut told = Vec::new();
    claims.retain(|claim| {
        !told.contains(claim) && {
            told.push(*claim);
            true
        }
    });
    let found = Found { protocol, name: name.to_owned(), numbers, stages, exercises, questions, claims };
    (!found.claims.is_empty()).then_some(found)
}

/// Every name [`find`] knows, for saying what could have been meant.
pub fn names(protocol: &Protocol) -> Vec<String> {
    let mut names: Vec<String> = Number::ALL.iter().map(|number| number.rule().to_owned()).collect();
    names.push("G6".to_owned());
    names.sort();
    names.dedup();
    names.extend(protocol.stages().iter().map(|stage| stage.id.clone()));
    names.extend(protocol.exercises().iter().map(|exercise| exercise.id.clone()));
    names.extend(protocol.questions().iter().map(|question| question.number.clone()));
    names.extend(Number::ALL.iter().map(|number| number.key().to_owned()));
    names
}

/// `settle.onset_share`
fn number_name(number: Number) -> String {
    format!("{}.{}", number.table(), number.key())
}

impl Found<'_> {
    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        page.line(0, &words.say_with("rule-heading", &args!["name" => self.name.as_str()]), Ink::Strong);
        self.numbers_and_stages(words, &mut page);
        self.exercises_and_questions(words, &mut page);
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
            let value = format!("{} {}", self.protocol.number(*number), number.unit());
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

    fn claim(&self, words: &Catalogue, claim: ClaimId, page: &mut Page) {
        let claim = self.protocol.claim(claim);
        let checked =
            words.say_with("rule-checked", &args!["date" => words::full_date(words, claim.checked)]);
        for sentence in &claim.says {
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
