//! `protocol schema`: it fits the shipped protocol, refuses what is broken, and never what the loader takes.

use rehab::protocol::{Number, Protocol, ProtocolFiles};
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

use crate::runner::Runner;

const FILES: [(&str, &str); 3] = [
    ("protocol", include_str!("../../../../protocols/itbs/protocol.toml")),
    ("screen", include_str!("../../../../protocols/itbs/screen.toml")),
    ("exercises", include_str!("../../../../protocols/itbs/exercises.toml")),
];

struct Schemas {
    of_file: [Value; 3],
    of_any: Value,
}

fn schemas() -> Schemas {
    let runner = Runner::new();
    let printed = |args: &[&str]| -> Value {
        let said = runner.call(&[&["protocol", "schema"], args].concat()).well();
        serde_json::from_str(&said.out).expect("JSON")
    };
    Schemas { of_file: FILES.map(|(name, _)| printed(&["--file", name])), of_any: printed(&[]) }
}

/// `None` for what is no TOML at all.
fn document(text: &str) -> Option<Value> {
    fn table(entries: &DeTable) -> Value {
        entries.iter().map(|(key, entry)| (key.get_ref().to_string(), value(entry.get_ref()))).collect()
    }
    fn value(entry: &DeValue) -> Value {
        match entry {
            DeValue::String(text) => json!(text),
            DeValue::Integer(whole) => json!(i64::from_str_radix(whole.as_str(), whole.radix()).ok()),
            DeValue::Float(float) => json!(float.as_str().parse::<f64>().ok()),
            DeValue::Boolean(truth) => json!(truth),
            DeValue::Datetime(when) => json!(when.to_string()),
            DeValue::Array(items) => items.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(entries) => table(entries),
        }
    }
    Some(table(DeTable::parse(text).ok()?.get_ref()))
}

/// What a schema refuses, each with its place. It knows the keywords our schemas are made of and no other.
fn refused(schema: &Value, root: &Value, value: &Value, place: &str) -> Vec<String> {
    let mut all = Vec::new();
    let keywords = schema.as_object().unwrap_or_else(|| panic!("{schema} is no schema"));
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" => true,
            "type" => is_type(wanted, value),
            "enum" => wanted.as_array().is_some_and(|words| words.contains(value)),
            "minimum" => value.as_i64().is_none_or(|whole| Some(whole) >= wanted.as_i64()),
            "maximum" => value.as_i64().is_none_or(|whole| Some(whole) <= wanted.as_i64()),
            "minItems" => value.as_array().is_none_or(|items| Some(items.len() as u64) >= wanted.as_u64()),
            "pattern" => {
                assert_eq!(wanted, "\\S", "an unknown pattern");
                value.as_str().is_none_or(|text| text.chars().any(|c| !c.is_whitespace()))
            }
            "format" => {
                assert_eq!(wanted, "date", "an unknown format");
                value.as_str().is_none_or(|text| text.len() == 10 && text.parse::<rehab::Date>().is_ok())
            }
            "required" => {
                let missing = wanted
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|key| value[key.as_str().unwrap_or("")].is_null());
                all.extend(missing.map(|key| format!("{place}: lacks {key}")));
                true
            }
            "additionalProperties" => {
                assert_eq!(wanted, false, "keys are known or refused");
                let known = |key: &str| !schema["properties"][key].is_null();
                let others = value.as_object().into_iter().flatten().filter(|(key, _)| !known(key));
                all.extend(others.map(|(key, _)| format!("{place}: no key {key}")));
                true
            }
            "properties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    if let Some(wanted) = wanted.get(key) {
                        all.extend(refused(wanted, root, inner, &format!("{place}/{key}")));
                    }
                }
                true
            }
            "items" => {
                for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
                    all.extend(refused(wanted, root, item, &format!("{place}/{nth}")));
                }
                true
            }
            "anyOf" => {
                wanted.as_array().into_iter().flatten().any(|one| refused(one, root, value, place).is_empty())
            }
            "$ref" => {
                let name =
                    wanted.as_str().and_then(|name| name.strip_prefix("#/$defs/")).expect("a definition");
                all.extend(refused(&root["$defs"][name], root, value, place));
                true
            }
            other => panic!("the keyword {other} is not known here"),
        };
        if !holds {
            all.push(format!("{place}: not {keyword} {wanted}"));
        }
    }
    all
}

fn is_type(wanted: &Value, value: &Value) -> bool {
    match wanted.as_str().expect("a type") {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other} is not known here"),
    }
}

fn loads(texts: [&str; 3]) -> bool {
    let [protocol, screen, exercises] = texts;
    Protocol::parse(&ProtocolFiles { protocol, screen, exercises }).is_ok()
}

#[test]
fn the_shipped_protocol_fits() {
    let schemas = schemas();
    for ((name, text), schema) in FILES.iter().zip(&schemas.of_file) {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let document = document(text).expect("TOML");
        assert_eq!(refused(schema, schema, &document, ""), Vec::<String>::new(), "{name}");
        assert_eq!(refused(&schemas.of_any, &schemas.of_any, &document, ""), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_shipped_protocol_fits() {
    let schemas = schemas();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols");
    let folders = std::fs::read_dir(folder).expect("the protocols").flatten().map(|entry| entry.path());
    let mut checked = 0;
    for folder in folders.filter(|path| path.join("protocol.toml").exists()) {
        for ((name, _), schema) in FILES.iter().zip(&schemas.of_file) {
            let text = std::fs::read_to_string(folder.join(format!("{name}.toml"))).expect("a protocol file");
            let document = document(&text).expect("TOML");
            for schema in [schema, &schemas.of_any] {
                assert_eq!(refused(schema, schema, &document, ""), Vec::<String>::new(), "{folder:?} {name}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 6, "{checked} files");
}

#[test]
fn a_file_is_not_taken_for_another() {
    let schemas = schemas();
    let screen = document(FILES[1].1).expect("TOML");
    for schema in [&schemas.of_file[0], &schemas.of_file[2]] {
        assert!(!refused(schema, schema, &screen, "").is_empty());
    }
}

/// Every keyword the schemas hold, with a value it must refuse.
#[test]
fn each_keyword_refuses_something() {
    for (schema, value) in [
        (json!({ "type": "integer" }), json!("1")),
        (json!({ "type": "integer" }), json!(1.5)),
        (json!({ "type": "boolean" }), json!("yes")),
        (json!({ "enum": ["A", "B"] }), json!("C")),
        (json!({ "minimum": 2 }), json!(1)),
        (json!({ "maximum": 2 }), json!(3)),
        (json!({ "minItems": 1 }), json!([])),
        (json!({ "pattern": "\\S" }), json!(" ")),
        (json!({ "format": "date" }), json!("2026-02-30")),
        (json!({ "format": "date" }), json!("2026-02-03T08:00:00")),
        (json!({ "required": ["a"] }), json!({})),
        (json!({ "properties": { "a": {} }, "additionalProperties": false }), json!({ "b": 1 })),
        (json!({ "properties": { "a": { "type": "string" } } }), json!({ "a": 1 })),
        (json!({ "items": { "type": "string" } }), json!(["a", 1])),
        (json!({ "anyOf": [{ "type": "string" }, { "type": "boolean" }] }), json!(1)),
        (json!({ "$ref": "#/$defs/a", "$defs": { "a": { "type": "string" } } }), json!(1)),
    ] {
        assert_eq!(refused(&schema, &schema, &value, "").len(), 1, "{schema} and {value}");
    }
}

/// A key without a type is one the loader never told about: the schema would take anything there.
#[test]
fn every_key_has_its_type() {
    fn untyped(schema: &Value, place: &str) -> Vec<String> {
        let inner = schema["properties"].as_object().into_iter().flatten();
        let mut all: Vec<String> =
            inner.flat_map(|(key, inner)| untyped(inner, &format!("{place}/{key}"))).collect();
        if let Some(items) = schema.get("items") {
            all.extend(untyped(items, place));
        }
        let is_shapeless = schema["type"] == "object" && schema["properties"].is_null();
        if schema["type"].is_null() || is_shapeless {
            all.push(place.to_owned());
        }
        all
    }
    for (schema, (name, _)) in schemas().of_file.iter().zip(FILES) {
        assert_eq!(untyped(schema, name), Vec::<String>::new());
    }
    assert_eq!(untyped(&json!({ "type": "object", "properties": { "a": {} } }), ""), ["/a"]);
    assert_eq!(untyped(&json!({ "type": "array", "items": { "type": "object" } }), "a"), ["a"]);
}

#[test]
fn every_number_is_held_to_its_limits() {
    let schemas = schemas();
    let document = document(FILES[0].1).expect("TOML");
    let schema = &schemas.of_file[0];
    for number in Number::ALL {
        let table = &schema["properties"][number.table()];
        let (least, most) = number.limits();
        let (least, most) = (i64::from(least), i64::from(most));
        for (is, fits) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
            let mut changed = document[number.table()].clone();
            changed[number.key()]["is"] = json!(is);
            let refused = refused(table, schema, &changed, "");
            assert_eq!(refused.is_empty(), fits, "{number:?} = {is}: {refused:?}");
        }
        let said = schema["properties"][number.table()]["properties"][number.key()]["description"].as_str();
        assert!(said.is_some_and(|said| said.contains(number.rule())), "{number:?}: {said:?}");
    }
}

/// An edit in whichever file holds the text, and the place the schema names.
const BROKEN: &[(&str, &str, &str)] = &[
    ("\nversion = \"", "\nversion = 2026 # \"", "/version: not type"),
    ("title = \"", "titel = \"", ": no key titel"),
    ("title = \"", "titel = \"", ": lacks \"title\""),
    ("week_share = { is = 50, claim = \"half-week\" }", "week_share = 50", "/settle/week_share: not type"),
    ("week_share = { is = 50", "week_share = { is = 49.5", "/settle/week_share/is: not type"),
    ("week_share = { is = 50", "week_share = { is = 51", "/settle/week_share/is: not maximum 50"),
    ("week_share = { is = 50", "week_share = { at = 50", "/settle/week_share: lacks \"is\""),
    ("grade = \"D\"", "grade = \"E\"", "/grade: not enum"),
    ("checked = 2026-11-20", "checked = 2026-11-20T08:00:00", "/checked: not format"),
    (
        "basic_strength = [\"abduction\", \"clamshell\", \"bridge\"]",
        "basic_strength = []",
        "/settled/basic_strength: not minItems",
    ),
    (
        "[[stage]]\nid = \"S0\"\nrepeats = 6",
        "[[stage]]\nid = \" \"\nrepeats = 31",
        "/stage/0/id: not pattern",
    ),
    (
        "[[stage]]\nid = \"S0\"\nrepeats = 6",
        "[[stage]]\nid = \" \"\nrepeats = 31",
        "/stage/0/repeats: not maximum",
    ),
    ("[[cue]]\nid = \"flat-ground\"", "[[cue]]\nid = \"flat\"", "/cue/0/id: not enum"),
    ("outcome = \"see_soon\"", "outcome = \"soon\"", "/question/0/outcome: not enum"),
    ("no_hops = true", "no_hops = \"yes\"", "/no_hops: not type"),
    ("time_s = 600", "time_s = \"600\"", "/exercise/0/time_s: not type"),
    ("cues = [\n", "cues = [\n  3,\n", "/exercise/0/cues/0: not type"),
    ("[onset]\n", "[signed]\nby = \"me\"\n[onset]\n", "/signed: lacks \"on\""),
];

#[test]
fn what_is_broken_is_refused_by_the_schema_and_by_the_loader() {
    let schemas = schemas();
    for (from, to, place) in BROKEN {
        let at =
            FILES.iter().position(|(_, text)| text.contains(from)).unwrap_or_else(|| panic!("no {from:?}"));
        let text = FILES[at].1.replacen(from, to, 1);
        let schema = &schemas.of_file[at];
        let refused = refused(schema, schema, &document(&text).expect("TOML"), "");
        assert!(refused.iter().any(|told| told.contains(place)), "{to:?}: {refused:?}");
        let mut texts = FILES.map(|(_, text)| text);
        texts[at] = &text;
        assert!(!loads(texts), "{to:?} loads");
    }
}

/// The first line of its kind under each heading: what a file can do without, and what not. Numbers are all of one
/// kind, so a few of them are enough.
fn telling_lines(text: &str) -> Vec<usize> {
    let mut heading = "";
    let mut numbers = 0;
    let mut seen = Vec::new();
    let mut lines = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        let key = line.split('=').next().unwrap_or_default();
        if line.starts_with('[') {
            heading = line;
        }
        numbers += usize::from(line.contains("{ is ="));
        if line.contains("{ is =") && numbers > 8 {
            continue;
        }
        if !line.is_empty() && !line.starts_with('#') && !seen.contains(&(heading, key)) {
            seen.push((heading, key));
            lines.push(nth);
        }
    }
    lines
}

/// The loader may know better than the schema, never the other way round: telling lines left out, one at a time.
#[test]
fn what_the_schema_refuses_the_loader_refuses() {
    let schemas = schemas();
    let mut refusals = 0;
    for (at, (name, text)) in FILES.iter().enumerate() {
        for left_out in telling_lines(text) {
            let kept = text.lines().enumerate().filter(|(nth, _)| *nth != left_out);
            let without: String = kept.map(|(_, line)| format!("{line}\n")).collect();
            let Some(document) = document(&without) else { continue };
            let schema = &schemas.of_file[at];
            let refused = refused(schema, schema, &document, "");
            if refused.is_empty() {
                continue;
            }
            refusals += 1;
            let mut texts = FILES.map(|(_, text)| text);
            texts[at] = &without;
            let line = text.lines().nth(left_out);
            assert!(!loads(texts), "{name} without {line:?} loads, but the schema says {refused:?}");
        }
    }
    assert!(refusals > 50, "the schema needs {refusals} of these lines");
}
