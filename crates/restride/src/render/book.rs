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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Bundle;
    use crate::render::rules;

    #[test]
    fn every_rule_has_its_title_and_its_sentence() {
        let words = Catalogue::english();
        let protocol = Bundle::built_in().protocol("built in").expect("a protocol");
        let rules = rules::rules(&protocol);
        assert!(rules.len() > 20 && rules.contains(&"G3"), "{rules:?}");
        let without = rules
            .into_iter()
            .filter(|name| rule(words, name).is_none() || rule_sentence(words, name).is_none());
        assert_eq!(
            without.collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "give them a book-... message in book.ftl"
        );
        assert_eq!((rule(words, "G99"), rule_sentence(words, "g3").is_some()), (None, true));
    }

    #[test]
    fn a_value_has_its_unit() {
        let words = Catalogue::english();
        for (number, is, expect) in [
            (Number::RedRestDays, 1, "1 day"),
            (Number::RedRestDays, 2, "2 days"),
            (Number::OnsetShare, 80, "80 %"),
            (Number::StrengthSessions, 6, "6"),
            (Number::CadenceFirst, 50, "50 per thousand"),
            (Number::BaseWeeks, 1, "1 week"),
            (Number::AssumedPace, 240, "240 s/km"),
        ] {
            assert_eq!(value(words, number, is), expect, "{number:?}");
        }
    }

    #[test]
    fn what_has_no_words_goes_by_its_name() {
        let words = Catalogue::english();
        assert_eq!((key(words, "set_up"), key(words, "made_up")), ("how to set up".into(), "made up".into()));
        assert_eq!(
            (table(words, "stage"), table(words, "made_up")),
            ("Stages of the ladder".into(), "made up".into())
        );
    }
}
