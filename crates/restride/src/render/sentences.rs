//! A reason as a sentence, with its amounts and dates put in.

use std::sync::LazyLock;

use fluent_bundle::FluentArgs;
use rehab::plan::{Plan, Referral};
use rehab::protocol::{LegTestRule, Number, Protocol};
use rehab::reason::{Amount, Line, Point, Reason, Verdict};

use super::catalogue::{Catalogue, args};
use super::{questions, run_today, words};

/// Every number of a protocol under the name that sentences take it in by. In the order of the names, because that is
/// how a message keeps what it is given: anything else would be sorted in one by one, for each sentence.
static NUMBERS: LazyLock<Vec<(String, Number)>> = LazyLock::new(|| {
    let mut numbers: Vec<_> = Number::ALL.iter().map(|number| (argument(*number), *number)).collect();
    numbers.sort();
    numbers
});

/// No stage and no onset is told to the second beyond this.
const LONG_S: u32 = 30 * 60;

/// What the sentences of one plan are made with.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    pub words: &'a Catalogue,
    pub protocol: &'a Protocol,
    plan: &'a Plan,
}

impl<'a> Sentences<'a> {
    pub fn of(plan: &'a Plan, protocol: &'a Protocol) -> Sentences<'a> {
        Sentences::in_words(Catalogue::english(), plan, protocol)
    }

    pub fn in_words(words: &'a Catalogue, plan: &'a Plan, protocol: &'a Protocol) -> Sentences<'a> {
        Sentences { words, protocol, plan }
    }

    /// The sentence for the reason's point and verdict. Where the reason leaves out an amount the sentence needs,
    /// the point is named instead.
    pub fn reason(&self, reason: &Reason) -> String {
        let name = message(reason.point);
        let sentence = format!("{name}.{}", part(reason.verdict));
        self.words.try_say(&sentence, &self.args(reason)).unwrap_or_else(|| {
            let point = self.words.say(&name);
            let verdict = self.words.say(&format!("verdict-{}", reason.verdict.word()));
            format!("{}: {verdict}.", capital(&point))
        })
    }

    /// What the reason's claim says; of a table, the rows the reason is about.
    pub fn ground(&self, reason: &Reason) -> Vec<&'a str> {
        let row = match (&reason.line, &reason.found) {
            (Line::Exercise(id), _) => Some(match self.level(id) {
                Some(level) => format!("{id} {level}:"),
                None => format!("{id} "),
            }),
            (Line::CrossTraining(id), _) => Some(format!("{id}:")),
            (_, Some(Amount::Stage(stage))) => Some(format!("{stage}:")),
            _ => None,
        };
        rows(&self.protocol.claim(reason.claim).says, row.as_slice())
    }

    /// The flag's own question where a flag is behind it, else the sentence of the reason that asks for it.
    pub fn referral(&self, referral: &Referral, why: &[Reason]) -> String {
        let question = referral.flag.as_deref().and_then(|flag| self.protocol.question(flag));
        if let Some(question) = question.filter(|question| question.asked) {
            let ask = self.words.translated(&format!("question-{}", question.id), &question.ask);
            return self.words.say_with("refer-flag", &args!["question" => ask]);
        }
        let behind = |reason: &&Reason| reason.point == referral.because;
        let of_refer = why.iter().filter(|reason| reason.line == Line::Refer).find(behind);
        match (question, of_refer.or_else(|| why.iter().find(behind))) {
            (Some(raised), _) => self.words.translated(&format!("question-{}", raised.id), &raised.ask),
            (None, Some(reason)) => self.reason(reason),
            (None, None) => format!("{}.", capital(&self.words.say(&message(referral.because)))),
        }
    }

    fn args(&self, reason: &Reason) -> FluentArgs<'_> {
        let mut args = FluentArgs::new();
        for (name, number) in NUMBERS.iter() {
            args.set(name.as_str(), self.protocol.number(*number));
        }
        args.set("features", self.protocol.features().len());
        let is_about = |rule: &&LegTestRule| reason.point.word() == rule.test.word();
        if let Some(rule) = self.protocol.leg_tests().iter().find(is_about) {
            args.set("reps", rule.reps);
            args.set("pain", rule.pain_max);
        }
        for (name, amount) in [("found", &reason.found), ("limit", &reason.limit)] {
            if let Some(amount) = amount {
                args.set(name, self.amount(amount, &reason.line));
            }
        }
        if let Some(fact) = reason.seen.first() {
            args.set("seen", words::fact_value(self.words, fact));
            args.set("on", words::date(self.words, fact.on, self.plan.on));
        }
        match &reason.line {
            Line::Exercise(id) => {
                args.set("exercise", self.exercise(id));
                if let Some(level) = self.level(id) {
                    args.set("level", words::amount(self.words, &Amount::Level(level), self.plan.on));
                }
            }
            Line::CrossTraining(id) => args.set("activity", self.activity(id)),
            Line::Ask(measure) => args.set("question", questions::question(self, self.plan, *measure)),
            Line::Terrain(cue) => args.set("cue", run_today::cue(*cue, self.plan, self.words)),
            _ => {}
        }
        if let Some(sign) = self.sign(reason) {
            args.set("sign", sign);
        }
        args
    }

    /// Limits on long runs and weeks are told in whole minutes, rounded down as on the run's own line.
    fn amount(&self, amount: &Amount, of: &Line) -> String {
        let about_running = matches!(of, Line::RunStage | Line::Decision | Line::Allowance(_));
        match amount {
            Amount::Seconds(s) if about_running && *s > LONG_S => run_today::whole_minutes(self.words, *s),
            _ => words::amount(self.words, amount, self.plan.on),
        }
    }

    /// Today's level of an exercise.
    fn level(&self, id: &str) -> Option<u8> {
        let today = self.plan.strength.iter().flatten().find(|today| today.exercise == id)?;
        Some(today.level)
    }

    /// A warning sign's name as words: `night pain`.
    fn sign(&self, reason: &Reason) -> Option<String> {
        let asked = self.protocol.questions().iter().find(|question| question.number == reason.rule);
        let name = match asked {
            Some(question) => question.id.as_str(),
            None => reason.seen.first()?.value.as_str(),
        };
        Some(name.replace('-', " "))
    }

    pub fn activity(&self, id: &str) -> String {
        let known = self.protocol.cross_training().iter().find(|activity| activity.id == id);
        let name = known.map_or(id, |activity| activity.name.as_str());
        self.words.translated(&format!("activity-{id}"), name)
    }

    /// What to mind in another sport.
    pub fn activity_note(&self, id: &str) -> String {
        let known = self.protocol.cross_training().iter().find(|activity| activity.id == id);
        let note = known.map_or("", |activity| activity.note.as_str());
        self.words.translated(&format!("activity-{id}.note"), note)
    }

    pub fn exercise(&self, id: &str) -> String {
        let name = self.protocol.exercise(id).map_or(id, |exercise| exercise.name.as_str());
        self.words.translated(&format!("exercise-{id}"), name)
    }
}

/// The sentences of a claim that begin with one of these; all of them where none does.
pub fn rows<'c>(says: &'c [String], beginnings: &[String]) -> Vec<&'c str> {
    let is_about = |says: &&String| beginnings.iter().any(|beginning| says.starts_with(beginning.as_str()));
    let about: Vec<&str> = says.iter().filter(is_about).map(String::as_str).collect();
    if about.is_empty() { says.iter().map(String::as_str).collect() } else { about }
}

/// The name of a point's message.
pub fn message(point: Point) -> String {
    format!("reason-{}", point.word())
}

pub fn part(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not-met",
        Verdict::Unknown => "unknown",
    }
}

/// The name under which sentences can take in a number of the protocol: `pain-red_rest_days`.
pub fn argument(number: Number) -> String {
    format!("{}-{}", number.table(), number.key())
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
