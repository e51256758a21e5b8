//! One part of a protocol, found by any of its names: what it says, on what ground, how strong that ground is.

use std::collections::{BTreeMap, BTreeSet};

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::protocol::outline::{Outline, ReadTable};
use rehab::protocol::{
    Background, ClaimId, CrossTraining, CueRule, Exercise, Number, Protocol, Question, Stage,
};
use serde::Serialize;

use rehab::reason::{Amount, Line, Reason};

use super::book::{self, number_name};
use super::catalogue::{Catalogue, args};
use super::page::{Ink, Page};
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
    /// What is known about the pain itself.
    backgrounds: Vec<&'p Background>,
    /// Rows of tables that are told key by key.
    rows: Vec<&'p ReadTable>,
    claims: Vec<ClaimId>,
}

/// The rules of the two tables that hold no number of [`Number::ALL`].
const LADDER_RULE: &str = "G7";
const EXERCISES_RULE: &str = "G6";
/// The rules of the tables whose rows name none.
const RULES_OF_TABLES: [(&str, &str); 3] = [("hill_step", "G9"), ("speed_step", "G10"), ("leg_test", "G4")];
/// Tables with words of their own, or without a name to ask for.
const TOLD_OTHERWISE: [&str; 9] =
    ["", "stage", "exercise", "level", "question", "cross_training", "cue", "background", "claim"];
/// Where a limit on the coming seven days that no protocol passes belongs.
const RULES_OF_BOUNDS: [(Bound, &[&str]); 7] = [
    (Bound::WeekS, &["G8"]),
    (Bound::SessionS, &["G7", "G8"]),
    (Bound::BoutS, &["G7", "G8"]),
    (Bound::RunDays, &["G7", "G8", "G12"]),
    (Bound::Hill, &["G9"]),
    (Bound::Speed, &["G10"]),
    (Bound::StrengthSessions, &["G5", "G12"]),
];

/// A rule (`G3`), a number (`onset_share`) or a table of them (`settle`), a stage (`S3`), an exercise (`bridge`), a
/// question (`Q5`, `night-pain`), another sport (`bike`), a way to run (`easy-pace`) or any other row by its id.
/// `None` where nothing goes by that name.
pub fn find<'p>(protocol: &'p Protocol, outline: &'p Outline, name: &str) -> Option<Found<'p>> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let number_is = |number: &Number| {
        [number.rule(), number.key(), number.table(), &number_name(*number)].into_iter().any(is)
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
        backgrounds: protocol.backgrounds().iter().filter(|b| is(&b.id) || is(&b.rule)).collect(),
        rows: other_rows(outline).filter(|row| row_names(row).any(is)).collect(),
        claims: Vec::new(),
    };
    found.claims = found.claims_in_order();
    (!found.claims.is_empty()).then_some(found)
}

fn other_rows(outline: &Outline) -> impl Iterator<Item = &ReadTable> {
    let is_told_otherwise = |name: &str| TOLD_OTHERWISE.contains(&name) || book::number_at(name).is_some();
    outline.tables.iter().filter(move |row| row.entry("claim").is_some() && !is_told_otherwise(&row.name))
}

/// What a row may be asked for by: its id and the like, and its rule.
fn row_names(row: &ReadTable) -> impl Iterator<Item = &str> {
    let of_table = RULES_OF_TABLES.iter().find(|(table, _)| *table == row.name).map(|(_, rule)| *rule);
    let own = ["id", "feature", "rule"].into_iter().filter_map(|key| row.entry(key)).flat_map(|e| &e.written);
    own.map(String::as_str).chain(of_table)
}

/// The names [`find`] knows, for saying what could have been meant.
pub fn names(protocol: &Protocol, outline: &Outline) -> Vec<String> {
    let mut names = rules(protocol);
    names.extend(Number::ALL.iter().map(|number| number.table()));
    names.extend(protocol.stages().iter().map(|stage| stage.id.as_str()));
    names.extend(protocol.exercises().iter().map(|exercise| exercise.id.as_str()));
    names.extend(protocol.questions().iter().map(|question| question.number.as_str()));
    names.extend(protocol.cross_training().iter().map(|activity| activity.id.as_str()));
    names.extend(protocol.backgrounds().iter().flat_map(|b| [b.rule.as_str(), b.id.as_str()]));
    names.extend(other_rows(outline).flat_map(row_names));
    let mut told = BTreeSet::new();
    names.into_iter().filter(|name| told.insert(*name)).map(str::to_owned).collect()
}

/// Every rule that the protocol's numbers, sports and ways to run belong to, those of the plan itself first and `G2`
/// before `G10`. What is only disputed is no rule.
pub fn rules(protocol: &Protocol) -> Vec<&str> {
    let mut rules: Vec<&str> = Number::ALL.iter().map(|number| number.rule()).collect();
    rules.extend([LADDER_RULE, EXERCISES_RULE]);
    rules.extend(protocol.cross_training().iter().map(|activity| activity.rule.as_str()));
    rules.extend(protocol.cues().iter().map(|cue| cue.rule.as_str()));
    let in_order = |rule: &&str| {
        let digits = rule.trim_start_matches(|c: char| !c.is_ascii_digit());
        (!rule.starts_with('G'), rule.get(..1).map(str::to_owned), digits.parse::<u32>().unwrap_or(0))
    };
    rules.retain(|rule| protocol.backgrounds().iter().all(|background| background.rule != *rule));
    rules.sort_by_key(in_order);
    rules.dedup();
    rules
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
        claims.extend(self.backgrounds.iter().map(|background| background.claim));
        let cited: Vec<&str> = self
            .rows
            .iter()
            .filter_map(|row| row.entry("claim")?.written.first())
            .map(String::as_str)
            .collect();
        let all = self.protocol.claim_ids();
        claims.extend(all.filter(|id| cited.contains(&self.protocol.claim(*id).id.as_str())));
        let mut told = BTreeSet::new();
        claims.into_iter().filter(|claim| told.insert(*claim)).collect()
    }

    /// How the rows about the things found begin in a claim that is a table.
    fn beginnings(&self) -> Vec<String> {
        let stages = self.stages.iter().map(|stage| format!("{}:", stage.id));
        let exercises = self.exercises.iter().flat_map(|e| [format!("{}:", e.id), format!("{} ", e.id)]);
        let activities = self.activities.iter().map(|activity| format!("{}:", activity.id));
        let rows = self.rows.iter().filter_map(|row| row.entry("id")?.written.first());
        let rows = rows.map(|id| format!("{id}:"));
        stages.chain(exercises).chain(activities).chain(rows).collect()
    }

    pub fn tell(&self, page: &mut Page) {
        let words = Catalogue::english();
        page.line(0, &self.title(words), Ink::Strong);
        if let Some(sentence) = book::rule_sentence(words, &self.name) {
            page.line(2, &sentence, Ink::Plain);
        }
        self.numbers_and_stages(words, page);
        self.exercises_and_questions(words, page);
        self.activities_and_cues(words, page);
        self.ahead(words, page);
        let is_background = !self.backgrounds.is_empty() && self.claims.len() == self.backgrounds.len();
        page.heading(&words.say(if is_background { "rule-known" } else { "rule-claims" }));
        for (nth, claim) in self.claims.iter().enumerate() {
            if nth > 0 {
                page.gap();
            }
            self.claim(words, *claim, page);
        }
    }

    fn numbers_and_stages(&self, words: &Catalogue, page: &mut Page) {
        if !self.numbers.is_empty() {
            page.heading(&words.say("rule-numbers"));
        }
        for number in &self.numbers {
            let value = book::value(words, *number, self.protocol.number(*number));
            page.row(2, 10, (&value, Ink::Plain), &book::number(words, *number));
            page.line(12, &self.choice(words, *number), Ink::Faint);
        }
        if !self.stages.is_empty() {
            page.heading(&words.say("rule-stages"));
        }
        for stage in &self.stages {
            page.row(2, 6, (&stage.id, Ink::Plain), &shape(words, stage));
        }
    }

    /// The number's name, and what a protocol may make of it.
    fn choice(&self, words: &Catalogue, number: Number) -> String {
        let (least, most) = number.limits();
        let most = book::value(words, number, most);
        let parts = args!["name" => number_name(number), "least" => least, "most" => most];
        words.say_with("rule-number-choice", &parts)
    }

    /// The limits of the coming seven days that hold whatever a protocol says.
    fn ahead(&self, words: &Catalogue, page: &mut Page) {
        let bounds: Vec<Bound> = self.bounds().collect();
        if !bounds.is_empty() {
            page.heading(&words.say("rule-ahead"));
        }
        for bound in bounds {
            let says =
                words.say_with(&format!("rule-ahead-{}", bound.word()), &args!["n" => bound_value(bound)]);
            page.hanging(2, 4, &says, Ink::Plain);
        }
    }

    fn bounds(&self) -> impl Iterator<Item = Bound> {
        let of_rule = |rules: &&[&str]| rules.iter().any(|rule| self.name.eq_ignore_ascii_case(rule));
        RULES_OF_BOUNDS.iter().filter(move |(_, rules)| of_rule(rules)).map(|(bound, _)| *bound)
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
        self.other_rows(words, page);
    }

    fn other_rows(&self, words: &Catalogue, page: &mut Page) {
        let mut table = "";
        for row in &self.rows {
            if row.name != table {
                table = &row.name;
                page.heading(&book::table(words, table));
            }
            let name = row_names(row).next().unwrap_or_default();
            page.row(2, 6, (name, Ink::Plain), &self.row(words, row, name));
        }
    }

    /// What its claim says of the row, or else what it holds key by key.
    fn row(&self, words: &Catalogue, row: &ReadTable, name: &str) -> String {
        let cited = row.entry("claim").and_then(|claim| claim.written.first());
        let claim = self.protocol.claims().iter().find(|claim| Some(&claim.id) == cited);
        let says = claim
            .and_then(|claim| claim.says.iter().find_map(|says| says.strip_prefix(name)?.strip_prefix(": ")));
        if let Some(says) = says {
            return says.to_owned();
        }
        let told = row.entries.iter().filter(|entry| !entry.written.is_empty() && entry.written != [name]);
        let told = told.filter(|entry| entry.key != "claim");
        let parts =
            told.map(|entry| format!("{}: {}", book::key(words, &entry.key), entry.written.join(" ")));
        parts.collect::<Vec<_>>().join("; ")
    }

    fn title(&self, words: &Catalogue) -> String {
        let known = self.backgrounds.first();
        let name = known.map_or_else(|| self.name.to_uppercase(), |background| background.rule.clone());
        let about = known.map(|background| background.about.clone());
        match about.or_else(|| book::rule(words, &self.name)) {
            Some(title) => words.say_with("rule-title", &args!["name" => name, "title" => title]),
            None => self.name.clone(),
        }
    }

    /// Whether a reason of a plan is of this rule, stands on one of these numbers, or is about this stage, exercise or
    /// question. Claims are known by their ids, so that the plan may be of another version.
    pub fn concerns(&self, protocol: &Protocol, reason: &Reason) -> bool {
        let is = |other: &str| self.name.eq_ignore_ascii_case(other);
        let by_rule = self.numbers.iter().any(|number| is(number.rule()));
        let on_a_number = || {
            let claim = &protocol.claim(reason.claim).id;
            let mut claims = self.numbers.iter().map(|number| self.protocol.sourced(*number).claim);
            claims.any(|id| self.protocol.claim(id).id == *claim)
        };
        let about = match (&reason.line, &reason.found) {
            (Line::Exercise(id), _) => is(id),
            (Line::RunStage, Some(Amount::Stage(id))) => is(id),
            _ => false,
        };
        let of_question = self.questions.iter().any(|question| question.number == reason.rule);
        is(&reason.rule) || about || of_question || (!by_rule && on_a_number())
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
        let words = Catalogue::english();
        let number = |number: &Number| NumberJson {
            name: number_name(*number),
            what: book::number(words, *number),
            rule: number.rule(),
            is: self.protocol.number(*number),
            least: number.limits().0,
            most: number.limits().1,
            unit: number.unit(),
            claim: self.protocol.claim(self.protocol.sourced(*number).claim).id.clone(),
        };
        FoundJson {
            protocol: self.protocol.name(),
            name: self.name.clone(),
            title: self
                .backgrounds
                .first()
                .map_or_else(|| book::rule(words, &self.name), |background| Some(background.about.clone())),
            sentence: book::rule_sentence(words, &self.name),
            numbers: self.numbers.iter().map(number).collect(),
            stages: self.stages.iter().map(|stage| stage.id.clone()).collect(),
            exercises: self.exercises.iter().map(|exercise| exercise.id.clone()).collect(),
            questions: self.questions.iter().map(|question| question.id.clone()).collect(),
            cross_training: self.activities.iter().map(|activity| activity.id.clone()).collect(),
            form: self.cues.iter().map(|cue| cue.cue.word()).collect(),
            rows: self.rows.iter().filter_map(|row| row_names(row).next()).map(str::to_owned).collect(),
            ahead: self.bounds().map(|bound| (bound.word(), bound.hard())).collect(),
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

/// In the unit its sentence speaks of: hours where it counts seconds.
fn bound_value(bound: Bound) -> u32 {
    match bound {
        Bound::WeekS | Bound::SessionS | Bound::BoutS => bound.hard() / 3600,
        _ => bound.hard(),
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
    title: Option<String>,
    sentence: Option<String>,
    numbers: Vec<NumberJson>,
    stages: Vec<String>,
    exercises: Vec<String>,
    questions: Vec<String>,
    cross_training: Vec<String>,
    form: Vec<&'static str>,
    rows: Vec<String>,
    /// The most that any protocol may leave for the coming seven days.
    ahead: BTreeMap<&'static str, u32>,
    claims: Vec<ClaimJson>,
}

#[derive(Debug, Serialize)]
struct NumberJson {
    name: String,
    what: String,
    rule: &'static str,
    is: u32,
    /// What a protocol may say at the least and at the most.
    least: u32,
    most: u32,
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
