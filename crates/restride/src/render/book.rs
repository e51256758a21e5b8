//! What a protocol speaks of, in words: its rules, numbers, tables and keys. What has no words yet goes by its name.

use fluent_bundle::FluentArgs;
use rehab::protocol::Number;

use super::catalogue::{Catalogue, args};
use super::sentences::argument;

/// `Running while the knee settles`
pub fn rule(words: &Catalogue, name: &str) -> Option<String> {
    words.try_say(&format!("book-{}", name.to_uppercase()), &FluentArgs::new())
}

pub fn rule_sentence(words: &Catalogue, name: &str) -> Option<String> {
    words.try_say(&format!("book-{}.is", name.to_uppercase()), &FluentArgs::new())
}

pub fn number(words: &Catalogue, number: Number) -> String {
    words
        .try_say(&format!("number-{}", argument(number)), &FluentArgs::new())
        .unwrap_or_else(|| number_name(number))
}

/// `settle.onset_share`
pub fn number_name(number: Number) -> String {
    format!("{}.{}", number.table(), number.key())
}

/// The number at this table and key.
pub fn number_at(name: &str) -> Option<Number> {
    Number::ALL.iter().copied().find(|number| number_name(*number) == name)
}

/// A value of this number with its unit: `2 days`, `80 %`.
pub fn value(words: &Catalogue, number: Number, is: u32) -> String {
    let counted = format!("rule-number-{}", number.unit().replace(' ', "-"));
    let value = words.try_say(&counted, &args!["n" => is]);
    value.unwrap_or_else(|| format!("{is} {}", number.unit()).trim_end().to_owned())
}

/// Of a table of numbers the name is its own.
pub fn table(words: &Catalogue, name: &str) -> String {
    match name {
        "" => words.say("table-other"),
        name => words.try_say(&format!("table-{name}"), &FluentArgs::new()).unwrap_or_else(|| spaced(name)),
    }
}

pub fn key(words: &Catalogue, key: &str) -> String {
    words.try_say(&format!("key-{key}"), &FluentArgs::new()).unwrap_or_else(|| spaced(key))
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
