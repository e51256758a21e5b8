//! A JSON Schema for each of a protocol's files, made of what the loader asks for while it reads one: a key, a limit or
//! a table that the loader learns is in the schema the same day.

use std::collections::BTreeMap;

use rehab::protocol::outline::{Outline, ReadEntry, ReadTable, Takes};
use serde_json::{Map, Value, json};

use crate::bundle::{Bundle, FILES};
use crate::error::Error;
use crate::render::book;
use crate::render::catalogue::Catalogue;
use crate::said;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Tables the shipped protocols do without; the loader tells what is in them only where it meets them.
const SELDOM: [(&str, &str); 1] = [("protocol.toml", "\n[signed]\nby = \"a clinician\"\non = 2026-01-31\n")];

/// The schema of one of [`FILES`], or of any of them where none is named.
pub fn of(file: Option<&str>) -> Result<Value, Error> {
    let outline = outline()?;
    let mut schema = match file {
        Some(file) => of_file(&outline, file),
        None => {
            let files: Vec<Value> =
                FILES.iter().map(|file| json!({ "$ref": format!("#/$defs/{file}") })).collect();
            let definitions: Map<String, Value> =
                FILES.iter().map(|file| ((*file).to_owned(), of_file(&outline, file))).collect();
            json!({ "title": said!("schema-any"), "anyOf": files, "$defs": definitions })
        }
    };
    if let Value::Object(parts) = &mut schema {
        parts.insert("$schema".to_owned(), json!(DRAFT));
    }
    Ok(schema)
}

fn outline() -> Result<Outline, Error> {
    let bundle = SELDOM.iter().fold(Bundle::built_in(), |bundle, (file, more)| bundle.with(file, more));
    Ok(bundle.with_outline(&said!("protocol-built-in"))?.1)
}

fn of_file(outline: &Outline, file: &str) -> Value {
    let mut shapes: BTreeMap<&str, Shape> = BTreeMap::new();
    for table in outline.tables.iter().filter(|table| table.file == file) {
        shapes.entry(&table.name).or_default().add(table);
    }
    let mut schema = table_schema("", &shapes);
    if let Value::Object(parts) = &mut schema {
        parts.insert("title".to_owned(), json!(said!("schema-title", "file" = file)));
    }
    schema
}

/// What all rows of a table have in common.
#[derive(Default)]
struct Shape<'o> {
    known: Vec<&'static str>,
    rows: usize,
    entries: BTreeMap<&'o str, Vec<&'o ReadEntry>>,
}

impl<'o> Shape<'o> {
    fn add(&mut self, table: &'o ReadTable) {
        self.known.clone_from(&table.known);
        self.rows += 1;
        for entry in &table.entries {
            self.entries.entry(&entry.key).or_default().push(entry);
        }
    }

    /// Asked for in every row, and never as something that may be left out.
    fn requires(&self, key: &str) -> bool {
        self.entries
            .get(key)
            .is_some_and(|all| all.len() == self.rows && all.iter().all(|entry| entry.required))
    }
}

fn table_schema(name: &str, shapes: &BTreeMap<&str, Shape>) -> Value {
    let Some(shape) = shapes.get(name) else { return json!({ "type": "object" }) };
    let mut properties = Map::new();
    for key in &shape.known {
        let inner = if name.is_empty() { (*key).to_owned() } else { format!("{name}.{key}") };
        let entry = shape.entries.get(key).and_then(|entries| entries.first());
        let mut schema = entry.map_or_else(|| json!({}), |entry| entry_schema(entry, &inner, shapes));
        if let (Value::Object(parts), Some(says)) = (&mut schema, description(key, &inner)) {
            parts.insert("description".to_owned(), json!(says));
        }
        properties.insert((*key).to_owned(), schema);
    }
    let required: Vec<&str> = shape.known.iter().copied().filter(|key| shape.requires(key)).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let (Value::Object(parts), false) = (&mut schema, required.is_empty()) {
        parts.insert("required".to_owned(), json!(required));
    }
    schema
}

fn entry_schema(entry: &ReadEntry, name: &str, shapes: &BTreeMap<&str, Shape>) -> Value {
    let text = || json!({ "type": "string", "pattern": "\\S" });
    match &entry.takes {
        Takes::Text => text(),
        Takes::OneOf(words) => json!({ "type": "string", "enum": words }),
        Takes::Texts => json!({ "type": "array", "minItems": 1, "items": text() }),
        Takes::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Takes::Truth { otherwise } => json!({ "type": "boolean", "default": otherwise }),
        Takes::Day => json!({ "type": "string", "format": "date" }),
        Takes::Table(_) => table_schema(name, shapes),
        Takes::Tables(_) => json!({ "type": "array", "minItems": 1, "items": table_schema(name, shapes) }),
    }
}

/// What an editor shows beside a key.
fn description(key: &str, name: &str) -> Option<String> {
    let words = Catalogue::english();
    if let Some(number) = book::number_at(name) {
        let (least, most) = number.limits();
        let limit = |value| book::value(words, number, value);
        return Some(said!(
            "schema-number",
            "what" = book::number(words, number),
            "rule" = number.rule(),
            "least" = limit(least),
            "most" = limit(most)
        ));
    }
    let said = [format!("table-{name}"), format!("key-{key}")];
    said.iter().find_map(|message| words.try_say(message, &fluent_bundle::FluentArgs::new()))
}
