//! Tests of the words themselves: every value has its message, and every message its use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use rehab::fact::Kind;
use rehab::measure::Measure;
use rehab::plan::{Cue, Decision, Light, Phase, Urgency};
use rehab::protocol::{Grade, Number, Outcome};
use rehab::reason::{Point, Verdict};
use rehab::scale::Side;

use super::catalogue::{Catalogue, ENGLISH};
use super::sentences::{argument, message, part};
use super::{questions, words};

const VERDICTS: [Verdict; 3] = [Verdict::Met, Verdict::NotMet, Verdict::Unknown];
const PHASES: [Phase; 8] = [
    Phase::Screen,
    Phase::Settle,
    Phase::Build,
    Phase::Return,
    Phase::Volume,
    Phase::Hills,
    Phase::Speed,
    Phase::Maintain,
];
const DECISIONS: [Decision; 5] =
    [Decision::Stop, Decision::Ask, Decision::StepBack, Decision::Hold, Decision::Advance];
const LIGHTS: [Light; 4] = [Light::Red, Light::Amber, Light::Unknown, Light::Green];
const URGENCIES: [Urgency; 5] =
    [Urgency::Emergency, Urgency::SameDay, Urgency::SeeSoon, Urgency::ClinicFirst, Urgency::Offer];

/// A message or one of its parts: its name, its text, and what it takes in.
#[derive(Clone, Debug)]
pub struct Message {
    pub name: String,
    pub text: String,
    pub takes: Vec<String>,
}

pub fn messages(files: &[(&str, &str)]) -> Vec<Message> {
    let mut all = Vec::new();
    for (name, text) in files {
        let resource = fluent_syntax::parser::parse(*text).unwrap_or_else(|(_, e)| panic!("{name}: {e:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            all.extend(message.value.map(|pattern| read(id.clone(), &pattern)));
            all.extend(message.attributes.iter().map(|a| read(format!("{id}.{}", a.id.name), &a.value)));
        }
    }
    all
}

fn read(name: String, pattern: &Pattern<&str>) -> Message {
    let mut message = Message { name, text: String::new(), takes: Vec::new() };
    read_into(&mut message, pattern);
    message
}

fn read_into(message: &mut Message, pattern: &Pattern<&str>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.text.push_str(value),
            PatternElement::Placeable { expression } => {
                let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
                if let InlineExpression::VariableReference { id } = inline {
                    message.takes.push(id.name.to_owned());
                }
                if let Expression::Select { variants, .. } = expression {
                    variants.iter().for_each(|variant| read_into(message, &variant.value));
                }
            }
        }
    }
}

/// Every message that a value of the core asks for.
fn of_values() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |prefix: &str, word: &str| names.insert(format!("{prefix}-{word}"));
    Cue::ALL.iter().for_each(|cue| _ = add("cue", cue.word()));
    add("cue", "flat-ground-today");
    add("cue", "flat-ground-own");
    add("urgency", "see_soon.meanwhile");
    Kind::ALL.iter().for_each(|kind| _ = add("fact", kind.word()));
    Grade::ALL.iter().for_each(|grade| _ = add("grade", grade.word()));
    Outcome::ALL.iter().for_each(|outcome| _ = add("outcome", outcome.word()));
    DECISIONS.iter().for_each(|decision| _ = add("decision", decision.word()));
    LIGHTS.iter().for_each(|light| _ = add("light", light.word()));
    for phase in PHASES {
        add("phase", phase.word());
        add("phase-about", phase.word());
        add("gate-to", phase.word());
    }
    for verdict in VERDICTS {
        add("verdict", verdict.word());
        add("condition", verdict.word());
    }
    for urgency in URGENCIES {
        add("urgency", urgency.word());
        add("urgency", &format!("{}.what", urgency.word()));
    }
    for side in [Side::Left, Side::Right] {
        add("side", side.word());
    }
    for point in Point::ALL {
        names.insert(message(*point));
        names.extend(VERDICTS.map(|verdict| format!("{}.{}", message(*point), part(verdict))));
    }
    names.extend(Measure::ALL.map(questions::message));
    names.extend(Number::ALL.iter().map(|number| format!("number-{}", argument(*number))));
    names.extend((1..=7).map(|n| format!("weekday.n{n}")));
    names.extend((1..=12).map(|n| format!("month.n{n}")));
    names
}

/// Parts a message may have or not, looked up by a name made at run time.
fn is_optional(name: &str) -> bool {
    let dated = Measure::ALL.iter().any(|measure| name == format!("{}.of", questions::message(*measure)));
    let heads = ["weekday", "month"];
    dated || name.starts_with("said-") || heads.contains(&name)
}

/// The program's own text, its tests left out.
fn sources() -> String {
    fn collect(folder: &Path, all: &mut String) {
        let mut entries: Vec<_> =
            fs::read_dir(folder).expect("the sources").flatten().map(|e| e.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, all);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("render/wording.rs") {
                all.push_str(&fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    let mut all = String::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut all);
    all.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// Families of messages named after the core's values: one that no value asks for has no use.
const FAMILIES: [&str; 15] = [
    "reason-",
    "ask-",
    "cue-",
    "fact-",
    "grade-",
    "outcome-",
    "decision-",
    "light-",
    "phase-",
    "gate-to-",
    "verdict-",
    "condition-",
    "urgency-",
    "side-",
    "number-",
];

fn unused<'m>(messages: &'m [Message], sources: &str) -> Vec<&'m str> {
    let wanted = of_values();
    let is_used = |name: &str| {
        let is_said = sources.contains(&format!("\"{name}\""));
        wanted.contains(name) || is_optional(name) || is_said || is_made_at_run_time(name, sources)
    };
    messages.iter().map(|m| m.name.as_str()).filter(|name| !is_used(name)).collect()
}

/// `format!("import-new-{kind}")`; the families are known by name.
fn is_made_at_run_time(name: &str, sources: &str) -> bool {
    let ends = name.char_indices().filter(|(_, c)| matches!(c, '-' | '.')).map(|(at, _)| at + 1);
    let beginnings = ends.map(|end| &name[..end]).filter(|beginning| !FAMILIES.contains(beginning));
    beginnings.into_iter().any(|beginning| sources.contains(&format!("\"{beginning}{{")))
}

/// The names said outright in the sources: `say("run-none")`.
fn said_outright(sources: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for call in [".say(", ".say_with(", "said!("] {
        for after in sources.split(call).skip(1) {
            if let Some((name, _)) =
                after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
            {
                names.insert(name);
            }
        }
    }
    names
}

#[test]
fn every_value_of_the_core_has_its_message() {
    let known: BTreeSet<String> = messages(ENGLISH).into_iter().map(|m| m.name).collect();
    let wanted = of_values();
    assert!(wanted.len() > 300, "{} names are looked for", wanted.len());
    let missing: Vec<&String> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "without a message: {missing:?}");
}

#[test]
fn every_message_said_in_the_program_exists() {
    let (known, sources) = (messages(ENGLISH), sources());
    let said = said_outright(&sources);
    assert!(said.len() > 30 && said.contains("run-none"), "{said:?}");
    let missing: Vec<&&str> = said.iter().filter(|name| !known.iter().any(|m| m.name == **name)).collect();
    assert!(missing.is_empty(), "said but not in the catalogue: {missing:?}");
    assert_eq!(said_outright("words.say_with(\n  \"a-b\", x) said!(\"c\")"), BTreeSet::from(["a-b", "c"]));
}

#[test]
fn no_message_is_without_use_and_none_is_there_twice() {
    let (all, sources) = (messages(ENGLISH), sources());
    assert_eq!(unused(&all, &sources), Vec::<&str>::new());
    let names: BTreeSet<&str> = all.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names.len(), all.len(), "a name is there twice");
    let planted =
        messages(&[("planted.ftl", "nobody-says-this = words\nrun-none = words\n    .twice = words\n")]);
    assert_eq!(unused(&planted, &sources), ["nobody-says-this", "run-none.twice"]);
    let made = messages(&[("made.ftl", "made-up-now = words\nreason-made-up = words\n")]);
    assert_eq!(unused(&made, "format!(\"made-up-{x}\") format!(\"reason-{x}\")"), ["reason-made-up"]);
}

#[test]
fn reasons_take_in_only_what_a_reason_can_give() {
    let mut given: Vec<String> = Number::ALL.iter().map(|number| argument(*number)).collect();
    given.extend(
        [
            "found", "limit", "seen", "on", "sign", "exercise", "level", "activity", "cue", "question",
            "features", "reps", "pain",
        ]
        .map(str::to_owned),
    );
    let foreign = |m: &Message| -> Vec<String> {
        let plain = !m.name.contains('.');
        m.takes.iter().filter(|t| plain || !given.contains(t)).map(|t| format!("{}: {t}", m.name)).collect()
    };
    let of_reasons = |all: Vec<Message>| -> Vec<String> {
        all.iter().filter(|m| m.name.starts_with("reason-")).flat_map(foreign).collect()
    };
    assert_eq!(of_reasons(messages(ENGLISH)), Vec::<String>::new());
    let planted = "reason-a = { $found }\n    .met = { $found } { $settle-onset_shear }\n";
    let planted = of_reasons(messages(&[("planted.ftl", planted)]));
    assert_eq!(planted, ["reason-a: found", "reason-a.met: settle-onset_shear"]);
}

#[test]
fn inserted_values_come_without_invisible_marks() {
    let words = Catalogue::english();
    let said = words::date(words, rehab::Date::constant(2026, 1, 13), rehab::Date::constant(2026, 1, 1));
    assert_eq!(said, "Tuesday 13 January");
    let said = words::date(words, rehab::Date::constant(2026, 1, 13), rehab::Date::constant(2025, 12, 31));
    assert_eq!(said, "Tuesday 13 January 2026");
    assert_eq!(words.say("no-such-message"), "no-such-message");
}
