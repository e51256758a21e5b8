//! Amounts, dates and facts in words.

use fluent_bundle::FluentArgs;
use rehab::Date;
use rehab::protocol::Level;
use rehab::reason::{Amount, FactRef};

use super::catalogue::{Catalogue, Lengths, args};

/// `Tuesday 13 January`, with the year where it is not the one being spoken in.
pub fn date(words: &Catalogue, day: Date, spoken_on: Date) -> String {
    let name = if day.year() == spoken_on.year() { "date" } else { "date-with-year" };
    words.say_with(name, &date_parts(words, day))
}

pub fn full_date(words: &Catalogue, day: Date) -> String {
    words.say_with("date-with-year", &date_parts(words, day))
}

fn date_parts<'a>(words: &Catalogue, day: Date) -> FluentArgs<'a> {
    let weekday = words.say(&format!("weekday.n{}", day.weekday().to_monday_one_offset()));
    let month = words.say(&format!("month.n{}", day.month()));
    args!["weekday" => weekday, "day" => day.day(), "month" => month, "year" => day.year().to_string()]
}

pub fn amount(words: &Catalogue, amount: &Amount, spoken_on: Date) -> String {
    match amount {
        Amount::Metres(m) => distance(words, *m),
        Amount::Seconds(s) => duration(words, *s),
        Amount::Days(n) => words.say_with("amount-days", &args!["n" => *n]),
        Amount::Pain(n) => words.say_with("amount-pain", &args!["n" => *n]),
        Amount::Count(n) => n.to_string(),
        Amount::Level(n) => words.say_with("amount-level", &args!["n" => *n]),
        Amount::Stage(stage) => stage.clone(),
        Amount::On(day) => date(words, *day, spoken_on),
        Amount::Spm(n) => words.say_with("amount-spm", &args!["n" => *n]),
        Amount::Percent(n) => words.say_with("amount-percent", &args!["n" => *n]),
    }
}

/// Rounded down to a tenth, so that a limit told is never above the limit meant.
pub fn distance(words: &Catalogue, m: u32) -> String {
    const MILE_M: u64 = 1609;
    let tenths = match words.lengths() {
        Lengths::Kilometres => u64::from(m) / 100,
        Lengths::Miles => u64::from(m) * 10 / MILE_M,
    };
    let name = match words.lengths() {
        Lengths::Kilometres if m < 1000 => return words.say_with("amount-metres", &args!["n" => m]),
        Lengths::Miles if tenths == 0 => return words.say_with("amount-metres", &args!["n" => m]),
        Lengths::Kilometres => "amount-kilometres",
        Lengths::Miles => "amount-miles",
    };
    words.say_with(name, &args!["n" => decimal(words, tenths)])
}

/// Tenths with the language's decimal sign: `3.2`, `3,2`.
pub fn decimal(words: &Catalogue, tenths: u64) -> String {
    format!("{}{}{}", tenths / 10, words.say("decimal-sign"), tenths % 10)
}

/// With a number and its unit, and a sign and its number, on one line.
pub fn kept_together(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        let keeps = c == ' ' && (last.is_ascii_digit() || last == '×');
        kept.push(if keeps { '\u{a0}' } else { c });
        last = c;
    }
    kept
}

pub fn duration(words: &Catalogue, s: u32) -> String {
    let (min, rest) = (s / 60, s % 60);
    match (min, rest) {
        (0, 1..) => words.say_with("amount-seconds", &args!["n" => rest]),
        (120.., _) => {
            let rest_min = format!("{:02}", min % 60);
            words.say_with("amount-hours-minutes", &args!["h" => min / 60, "min" => rest_min])
        }
        (_, 0) => words.say_with("amount-minutes", &args!["n" => min]),
        _ => words.say_with("amount-minutes-seconds", &args!["min" => min, "s" => rest]),
    }
}

/// `2 min`, `1:30 min`: short enough for a table.
pub fn clock(s: u32) -> String {
    if s.is_multiple_of(60) { format!("{} min", s / 60) } else { format!("{}:{:02} min", s / 60, s % 60) }
}

/// The parts of one exercise's dose: sets and repetitions, hold, tempo, load.
pub fn dose(words: &Catalogue, level: &Level, each_side: bool) -> Vec<String> {
    let (from, to) = (level.reps_from, level.reps_to);
    let name = if from == to { "strength-dose" } else { "strength-dose-range" };
    let sets = words.say_with(name, &args!["sets" => level.sets, "from" => from, "to" => to]);
    let side = each_side.then(|| words.say("strength-each-side"));
    let mut parts = vec![[Some(sets), side].into_iter().flatten().collect::<Vec<_>>().join(" ")];
    if level.hold_s > 1 {
        let hold = duration(words, u32::from(level.hold_s));
        parts.push(words.say_with("strength-hold", &args!["hold" => hold]));
    }
    if !level.tempo.is_empty() {
        parts.push(words.say_with("strength-tempo", &args!["tempo" => level.tempo.as_str()]));
    }
    parts.extend(Some(words.translated("load", &level.load)).filter(|load| !load.is_empty()));
    parts
}

/// `run: highest pain 4/10, stride changed`
pub fn fact(words: &Catalogue, fact: &FactRef) -> String {
    let kind = words.say(&format!("fact-{}", fact.kind.word()));
    if fact.value.is_empty() || fact.value == fact.kind.word() {
        kind
    } else {
        format!("{kind}: {}", fact_value(words, fact))
    }
}

/// The part of a fact that mattered, without its kind. What the catalogue has no words for stays as it was written.
pub fn fact_value(words: &Catalogue, fact: &FactRef) -> String {
    let kind = match fact.kind.word() {
        "walk" | "hike" | "report" => "run",
        other => other,
    };
    let parts: Vec<String> = fact.value.split(' ').map(|part| said(words, kind, part)).collect();
    parts.join(", ")
}

/// Columns a text takes on a terminal; every sign the product prints is one column wide.
pub fn width_of(text: &str) -> usize {
    text.chars().count()
}

fn said(words: &Catalogue, kind: &str, part: &str) -> String {
    let in_words = part.split_once('=').and_then(|(key, value)| {
        words.try_say(&format!("said-{kind}.{key}"), &args!["value" => value.replace(',', " / ")])
    });
    in_words.unwrap_or_else(|| part.to_owned())
}
