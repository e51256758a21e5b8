//! What changed before the first pain, in words and as JSON: the answer first, then what stands behind it.

use std::collections::BTreeMap;

use fluent_bundle::FluentArgs;
use rehab::Date;
use serde_json::{Value, json};
use training::triggers::{Missing, SetOff, Trigger, Unit, Verdict};
use training::{RunRef, Worn};

use super::catalogue::{Catalogue, args};
use super::chart::Bars;
use super::page::{Ink, Look, Page};
use super::words;
use crate::terminal::printable;

/// An answer and what it takes to tell it.
pub struct Triggers {
    pub set_off: SetOff,
    pub began: Began,
    /// The number each run goes by.
    pub numbers: BTreeMap<RunRef, u64>,
    pub spoken_on: Date,
}

/// What says when the pain began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    Told,
    FirstRunThatHurt,
}

impl Triggers {
    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        page.line(0, &self.answer(words), Ink::Strong);
        self.ground(words, &mut page);
        if self.set_off.verdict == Verdict::TooLittleData {
            page.gap();
            page.line(0, &words.say("triggers-add-older"), Ink::Plain);
            return page.finish();
        }
        for trigger in &self.set_off.found {
            page.gap();
            self.found(words, trigger, look, &mut page);
        }
        self.not_unusual(words, &mut page);
        self.missing(words, &mut page);
        page.gap();
        page.line(0, &words.say("triggers-not-a-cause"), Ink::Plain);
        page.finish()
    }

    pub fn answer(&self, words: &Catalogue) -> String {
        let day = || self.day(words, self.set_off.first_pain);
        match self.set_off.verdict {
            Verdict::Found => {
                let kinds: Vec<String> = self.set_off.found.iter().map(|t| kind(words, t)).collect();
                words.say_with("triggers-found", &args!["day" => day(), "what" => kinds.join(", ")])
            }
            Verdict::NoClearTrigger => words.say_with("triggers-none", &args!["day" => day()]),
            Verdict::TooLittleData => {
                let lacks: Vec<String> = self.set_off.missing.iter().filter_map(|m| lack(words, m)).collect();
                let why = match lacks.as_slice() {
                    [] => words.say("triggers-too-little-compared"),
                    lacks => lacks.join("; "),
                };
                words.say_with("triggers-too-little", &args!["why" => why])
            }
        }
    }

    fn ground(&self, words: &Catalogue, page: &mut Page) {
        self.grounds(words).iter().for_each(|sentence| page.line(2, sentence, Ink::Faint));
    }

    /// When the pain began, and what was held against what.
    pub fn grounds(&self, words: &Catalogue) -> [String; 2] {
        let name = match self.began {
            Began::Told => "triggers-pain-told",
            Began::FirstRunThatHurt => "triggers-pain-run",
        };
        let day = self.day(words, self.set_off.first_pain);
        let (from, to) = self.set_off.looked_at;
        let compared = args![
            "from" => self.day(words, from), "to" => self.day(words, to),
            "weeks" => self.set_off.earlier_weeks, "runs" => self.set_off.earlier_runs,
        ];
        [words.say_with(name, &args!["day" => day]), words.say_with("triggers-compared", &compared)]
    }

    fn found(&self, words: &Catalogue, trigger: &Trigger, look: Look, page: &mut Page) {
        page.hanging(2, 4, &self.sentence(words, trigger), Ink::Plain);
        let mut bars = Bars::default();
        for (label, value) in sizes(trigger) {
            bars.row(words.say(label), value.max(0).unsigned_abs(), size(words, trigger, value));
        }
        bars.lines(look.width - 4).iter().for_each(|line| page.verbatim(4, line));
        page.line(4, &as_large(words, trigger), Ink::Plain);
        let runs: Vec<String> = trigger.runs.iter().map(|run| self.run(words, *run)).collect();
        let rows = [
            ("triggers-runs", runs.join(", ")),
            ("why-grade", words.say(&format!("grade-{}", trigger.grade.word()))),
            ("why-source", trigger.source.to_owned()),
        ];
        for (label, text) in rows {
            page.row(4, 8, (&words.say(label), Ink::Faint), &text);
        }
    }

    pub fn sentence(&self, words: &Catalogue, trigger: &Trigger) -> String {
        let (from, to) = (self.day(words, trigger.from), self.day(words, trigger.to));
        let when = if trigger.from == trigger.to {
            words.say_with("triggers-on", &args!["day" => to])
        } else {
            words.say_with("triggers-from-to", &args!["from" => from, "to" => to])
        };
        let pair = |worn: Option<&Worn>| worn.map_or_else(String::new, |worn| self.pair(words, worn));
        let change = trigger.shoes.as_ref();
        let parts = args![
            "when" => when, "day" => self.day(words, trigger.to), "size" => size(words, trigger, trigger.size),
            "shoes" => pair(change.map(|c| &c.to)), "before" => pair(change.map(|c| &c.from)),
        ];
        words.say_with(&format!("triggers-said-{}", trigger.kind.word()), &parts)
    }

    fn pair(&self, words: &Catalogue, worn: &Worn) -> String {
        let name = printable(&worn.name);
        match worn.drop_mm {
            Some(mm) => words.say_with("triggers-shoes", &args!["name" => name, "mm" => mm]),
            None => name,
        }
    }

    /// Its number, or its day where it has none.
    fn run(&self, words: &Catalogue, run: RunRef) -> String {
        let on = run.on.to_string();
        match self.numbers.get(&run) {
            Some(id) => words.say_with("triggers-run", &args!["id" => id.to_string(), "on" => on]),
            None => on,
        }
    }

    fn not_unusual(&self, words: &Catalogue, page: &mut Page) {
        let all = self.usual(words);
        if !all.is_empty() {
            page.heading(&words.say("triggers-not-unusual"));
            all.iter().for_each(|line| page.hanging(2, 4, line, Ink::Plain));
        }
    }

    /// What was looked at and is usual for this runner, a line each.
    pub fn usual(&self, words: &Catalogue) -> Vec<String> {
        let line = |trigger: &Trigger| {
            let parts = args![
                "kind" => kind(words, trigger), "size" => size(words, trigger, trigger.size),
                "usual" => size(words, trigger, trigger.usual),
                "most" => size(words, trigger, trigger.largest_before),
            ];
            words.say_with("triggers-one-not-unusual", &parts)
        };
        self.set_off.not_unusual.iter().map(line).collect()
    }

    fn missing(&self, words: &Catalogue, page: &mut Page) {
        page.heading(&words.say("triggers-missing"));
        self.unseen(words).iter().for_each(|line| page.hanging(2, 4, line, Ink::Plain));
    }

    /// What could not be looked at, a line each.
    pub fn unseen(&self, words: &Catalogue) -> Vec<String> {
        let mut lines = Vec::new();
        for missing in &self.set_off.missing {
            let Some((kind, (have, need))) = missing.kind.zip(missing.have_and_need) else { continue };
            let name = if have < need { "triggers-unknown-earlier" } else { "triggers-unknown-now" };
            let parts = args![
                "kind" => words.say(&format!("triggers-kind-{}", kind.word())),
                "needs" => needs(words, missing.what), "have" => have, "need" => need,
            ];
            lines.push(words.say_with(name, &parts));
        }
        let never = self.set_off.missing.iter().filter(|m| m.have_and_need.is_none());
        let never: Vec<String> = never.map(|m| needs(words, m.what)).collect();
        if !never.is_empty() {
            lines.push(words.say_with("triggers-not-recorded", &args!["what" => never.join(", ")]));
        }
        lines
    }

    fn day(&self, words: &Catalogue, day: Date) -> String {
        words::date(words, day, self.spoken_on)
    }

    pub fn json(&self) -> Value {
        let words = Catalogue::english();
        let s = &self.set_off;
        let days = |(from, to): (Date, Date)| json!({ "from": from.to_string(), "to": to.to_string() });
        let triggers = |all: &[Trigger]| all.iter().map(|t| self.trigger_json(words, t)).collect::<Vec<_>>();
        json!({
            "first_pain": s.first_pain.to_string(),
            "first_pain_from": match self.began { Began::Told => "enrol", Began::FirstRunThatHurt => "run" },
            "verdict": match s.verdict {
                Verdict::Found => "found",
                Verdict::NoClearTrigger => "no-clear-trigger",
                Verdict::TooLittleData => "too-little-data",
            },
            "says": self.answer(words),
            "looked_at": days(s.looked_at),
            "earlier": days(s.earlier),
            "earlier_weeks": s.earlier_weeks,
            "earlier_runs": s.earlier_runs,
            "found": triggers(&s.found),
            "not_unusual": triggers(&s.not_unusual),
            "missing": s.missing.iter().map(missing_json).collect::<Vec<_>>(),
            "note": words.say("triggers-not-a-cause"),
        })
    }

    fn trigger_json(&self, words: &Catalogue, t: &Trigger) -> Value {
        let run = |run: &RunRef| json!({ "id": self.numbers.get(run), "on": run.on.to_string() });
        json!({
            "kind": t.kind.word(), "unit": unit_word(t.unit), "size": t.size, "usual": t.usual,
            "largest_before": t.largest_before, "from": t.from.to_string(), "to": t.to.to_string(),
            "runs": t.runs.iter().map(run).collect::<Vec<_>>(), "as_large_percent": t.as_large_percent,
            "weeks_compared": t.weeks_compared, "score_tenths": t.score_tenths, "grade": t.grade.word(),
            "source": t.source, "says": self.sentence(words, t),
            "shoes": t.shoes.as_ref().map(|c| json!({ "from": worn_json(&c.from), "to": worn_json(&c.to) })),
        })
    }
}

fn missing_json(missing: &Missing) -> Value {
    json!({
        "kind": missing.kind.map(|kind| kind.word()),
        "what": missing.what,
        "there_are": missing.have_and_need.map(|(have, _)| have),
        "needed": missing.have_and_need.map(|(_, need)| need),
    })
}

fn worn_json(worn: &Worn) -> Value {
    json!({ "on": worn.on.to_string(), "name": worn.name, "drop_mm": worn.drop_mm })
}

const fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::PercentMore => "percent-more",
        Unit::MetresPerKm => "m-per-km",
        Unit::Permille => "permille",
        Unit::PercentOfWeek => "percent-of-week",
        Unit::SpmFewer => "spm-fewer",
        Unit::Days => "days",
        Unit::Millimetres => "mm",
    }
}

/// What the whole answer lacks; `None` for what only one kind lacks, or nothing records.
fn lack(words: &Catalogue, missing: &Missing) -> Option<String> {
    let (have, need) = missing.have_and_need.filter(|_| missing.kind.is_none())?;
    Some(words.say_with(
        "triggers-lack",
        &args!["have" => have, "need" => need, "what" => needs(words, missing.what)],
    ))
}

/// What runs must say, and what nothing of ours records, by the name `training` has for it.
fn needs(words: &Catalogue, what: &str) -> String {
    let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name: Vec<String> = what.split(' ').map(plain).collect();
    let name = format!("triggers-needs-{}", name.join("-"));
    words.try_say(&name, &FluentArgs::new()).unwrap_or_else(|| what.to_owned())
}

/// Its own size, the largest of the earlier year, and the usual one, each with the message that names it.
pub const fn sizes(trigger: &Trigger) -> [(&'static str, i32); 3] {
    [
        ("triggers-bar-now", trigger.size),
        ("triggers-bar-most", trigger.largest_before),
        ("triggers-bar-usual", trigger.usual),
    ]
}

pub fn as_large(words: &Catalogue, trigger: &Trigger) -> String {
    let weeks = trigger.weeks_compared;
    match trigger.as_large_percent {
        0 => words.say_with("triggers-as-large-never", &args!["weeks" => weeks]),
        percent => words.say_with("triggers-as-large", &args!["percent" => percent, "weeks" => weeks]),
    }
}

pub fn kind(words: &Catalogue, trigger: &Trigger) -> String {
    words.say(&format!("triggers-kind-{}", trigger.kind.word()))
}

pub fn size(words: &Catalogue, trigger: &Trigger, value: i32) -> String {
    let sign = match value {
        0 => "same",
        1.. => "more",
        _ => "less",
    };
    let name = format!("triggers-size-{}", trigger.kind.word());
    let n = value.unsigned_abs();
    if trigger.unit == Unit::Permille {
        let metres = format!("{}.{}", n / 10, n % 10);
        return words.say_with(&name, &args!["sign" => sign, "n" => metres]);
    }
    words.say_with(&name, &args!["sign" => sign, "n" => n])
}

#[cfg(test)]
mod tests {
    use rehab::protocol::Grade;
    use training::ShoeChange;
    use training::triggers::Kind;

    use super::*;
    use crate::render::catalogue::{Language, Lengths};

    fn day(d: i8) -> Date {
        Date::constant(2026, 10, d)
    }

    #[test]
    fn what_is_missing_has_its_words_in_every_language() {
        let answer = training::triggers::triggers(&[], &[], day(28));
        assert!(answer.missing.len() > 2);
        for what in
            answer.missing.iter().map(|m| m.what).chain(["shoes with their drop, told in the shoe log"])
        {
            let [english, german] = Language::ALL.map(|l| needs(Catalogue::of(l, Lengths::Kilometres), what));
            assert!(english == what && german != what, "{what}: {english}, {german}");
        }
    }

    fn trigger(kind: Kind, unit: Unit, size: i32, usual: i32) -> Trigger {
        Trigger {
            kind,
            unit,
            size,
            usual,
            largest_before: 12,
            from: day(21),
            to: day(21),
            runs: vec![RunRef { on: day(21), nth: 1 }, RunRef { on: day(21), nth: 2 }],
            as_large_percent: 0,
            weeks_compared: 30,
            shoes: None,
            score_tenths: 14,
            grade: Grade::B,
            source: "E21",
        }
    }

    fn told(verdict: Verdict, found: Vec<Trigger>, missing: Vec<Missing>) -> Triggers {
        let set_off = SetOff {
            first_pain: day(28),
            looked_at: (Date::constant(2026, 9, 3), day(28)),
            earlier: (Date::constant(2025, 9, 4), Date::constant(2026, 9, 2)),
            earlier_weeks: 30,
            earlier_runs: 1,
            verdict,
            found,
            not_unusual: vec![trigger(Kind::SteepDescent, Unit::Permille, 65, 61)],
            missing,
        };
        let numbers = BTreeMap::from([(RunRef { on: day(21), nth: 1 }, 17)]);
        Triggers { set_off, began: Began::Told, numbers, spoken_on: day(31) }
    }

    #[track_caller]
    fn check(told: &Triggers, expect: &[&str]) {
        let text = told.text(Look::new(None, false));
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        expect.iter().for_each(|part| assert!(joined.contains(part), "{part:?} is not in:\n{text}"));
    }

    #[test]
    fn every_kind_has_its_words() {
        let words = Catalogue::english();
        for kind in Kind::ALL {
            for value in [-3, 0, 3] {
                let one = told(Verdict::Found, vec![trigger(kind, Unit::Days, value, value)], Vec::new());
                let text = one.text(Look::new(None, false));
                assert!(!text.contains("triggers-"), "{text}");
                let sentence = one.sentence(words, &trigger(kind, Unit::Days, value, value));
                assert!(sentence.contains("Wednesday 21 October"), "{sentence}");
            }
        }
    }

    #[test]
    fn a_trigger_is_told_with_size_usual_dates_runs_and_ground() {
        let found = vec![trigger(Kind::LongRun, Unit::PercentMore, 35, -16)];
        let shoes = Missing { kind: None, what: "shoes", have_and_need: None };
        let earlier =
            Missing { kind: Some(Kind::CadenceFall), what: "cadence", have_and_need: Some((3, 12)) };
        let now = Missing { kind: Some(Kind::FastRunning), what: "speed", have_and_need: Some((20, 12)) };
        let expect = [
            "What changed before Wednesday 28 October: one long run",
            "One run on Wednesday 21 October was 35 % longer than the longest of the 30 days before it.",
            "35 % longer most before █",
            "12 % longer usual 16 % shorter As large",
            "As large in none of your 30 earlier weeks. Runs 17 (2026-10-21), 2026-10-21 Grade B: ",
            "a steeper descent: 6.5 m in 100 m (usual 6.1 m in 100 m",
            "fewer steps a minute (cadence): known in 3 of 12 earlier weeks needed",
            "more fast running (speed): not known in the eight weeks before the pain",
            "not in the files: shoes This shows what came first, not what caused it.",
        ];
        check(&told(Verdict::Found, found, vec![shoes, earlier, now]), &expect);
        check(
            &told(Verdict::NoClearTrigger, Vec::new(), Vec::new()),
            &["No clear trigger found in the eight weeks before Wednesday 28 October"],
        );
    }

    #[test]
    fn other_shoes_are_told_by_name_and_a_name_cannot_steer() {
        let pair = |name: &str, drop_mm| Worn { on: day(21), name: name.into(), drop_mm };
        let change = ShoeChange { from: pair("daily", Some(10)), to: pair("flat\u{1b}[2J", Some(2)) };
        let shoes = Trigger { shoes: Some(change), ..trigger(Kind::Shoes, Unit::Millimetres, 8, 0) };
        let told = told(Verdict::Found, vec![shoes], Vec::new());
        check(
            &told,
            &[
                "From Wednesday 21 October on: flat\u{fffd}[2J (drop 2 mm) after daily (drop 10 mm), 8 mm apart.",
            ],
        );
        assert_eq!(told.json()["found"][0]["shoes"]["to"]["drop_mm"], 2);
    }

    #[test]
    fn too_little_data_says_how_much_is_needed() {
        let weeks = Missing { kind: None, what: "weeks with a run", have_and_need: Some((1, 12)) };
        check(
            &told(Verdict::TooLittleData, Vec::new(), vec![weeks]),
            &["Too little data: 1 of 12 needed weeks with a run"],
        );
        check(&told(Verdict::TooLittleData, Vec::new(), Vec::new()), &["Too little data: nothing of the"]);
    }
}
