//! What only an export's table told about an activity, as a small text of our own: so that it can be kept, and read
//! again like any other file.

use std::fmt::Write;

use rehab::run::Foot;

use crate::error::Unreadable;
use crate::export::{About, Source, Sport};
use crate::format::Format;
use crate::outcome::Outcome;

pub(crate) const FORMAT: Format = Format { name: "table row", most_bytes: 256 << 10, recognises, read };

const FIRST_LINE: &str = "restride table row 1";

fn recognises(bytes: &[u8]) -> bool {
    bytes.strip_prefix(FIRST_LINE.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"))
}

fn read(bytes: &[u8], _: Option<&About>) -> Outcome {
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text).outcome(),
        Err(_) => Unreadable::DamagedRecord.into(),
    }
}

pub(crate) fn write(about: &About) -> Vec<u8> {
    let mut text = format!("{FIRST_LINE}\n");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(
                text,
                "{key} {}",
                value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
            );
        }
    };
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    line("source", about.source.map(|source| source.name().to_owned()));
    line("id", about.id.clone());
    line("member", about.member.clone());
    line("title", about.title.clone());
    line("description", about.description.clone());
    line("private_note", about.private_note.clone());
    line("exertion_tenths", number(about.exertion_tenths.map(i64::from)));
    line("feel", number(about.feel.map(i64::from)));
    line("sport_name", about.sport_name.clone());
    line("sport", about.sport.map(|sport| sport_word(sport).to_owned()));
    line("indoor", about.indoor.map(|indoor| indoor.to_string()));
    line("gear", about.gear.clone());
    line("started_unix_s", number(about.started_unix_s));
    line("utc_offset_s", number(about.utc_offset_s.map(i64::from)));
    line("elapsed_s", number(about.elapsed_s.map(i64::from)));
    line("moving_s", number(about.moving_s.map(i64::from)));
    line("distance_m", number(about.distance_m.map(i64::from)));
    line("ascent_m", number(about.ascent_m.map(i64::from)));
    line("descent_m", number(about.descent_m.map(i64::from)));
    line("cadence_spm", number(about.cadence_spm.map(i64::from)));
    line("stance_ms", number(about.stance_ms.map(i64::from)));
    line("bounce_mm", number(about.bounce_mm.map(i64::from)));
    for pause in &about.pauses {
        line("pause", Some(format!("{} {}", pause.start, pause.end)));
    }
    text.into_bytes()
}

fn parse(text: &str) -> About {
    const MOST_PAUSES: usize = 2_000;
    let mut about = About::default();
    for (key, value) in text.lines().skip(1).filter_map(|line| line.split_once(' ')) {
        let words = || Some(unescaped(value));
        match key {
            "source" => about.source = Source::ALL.into_iter().find(|source| source.name() == value),
            "id" => about.id = words(),
            "member" => about.member = words(),
            "title" => about.title = words(),
            "description" => about.description = words(),
            "private_note" => about.private_note = words(),
            "exertion_tenths" => {
                about.exertion_tenths = value.parse().ok().filter(|tenths| (10..=100).contains(tenths))
            }
            "feel" => about.feel = value.parse().ok().filter(|&feel: &u8| feel <= 100),
            "sport_name" => about.sport_name = words(),
            "sport" => about.sport = sport(value),
            "indoor" => about.indoor = value.parse().ok(),
            "gear" => about.gear = words(),
            "started_unix_s" => about.started_unix_s = value.parse().ok(),
            "utc_offset_s" => {
                about.utc_offset_s =
                    value.parse().ok().filter(|offset: &i32| offset.unsigned_abs() <= 14 * 3600);
            }
            "elapsed_s" => about.elapsed_s = value.parse().ok(),
            "moving_s" => about.moving_s = value.parse().ok(),
            "distance_m" => about.distance_m = value.parse().ok(),
            "ascent_m" => about.ascent_m = value.parse().ok(),
            "descent_m" => about.descent_m = value.parse().ok(),
            "cadence_spm" => about.cadence_spm = value.parse().ok(),
            "stance_ms" => about.stance_ms = value.parse().ok(),
            "bounce_mm" => about.bounce_mm = value.parse().ok(),
            "pause" if about.pauses.len() < MOST_PAUSES => {
                let span =
                    value.split_once(' ').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
                about.pauses.extend(span.map(|(from, to)| from..to).filter(|span| span.start < span.end));
            }
            _ => {}
        }
    }
    about
}

fn sport_word(sport: Sport) -> &'static str {
    match sport {
        Sport::OnFoot(foot) => foot.word(),
        Sport::Other(named) => named,
    }
}

/// Only what is on foot is ever kept; the article of another sport is no matter.
fn sport(word: &str) -> Option<Sport> {
    Some(
        Foot::ALL
            .into_iter()
            .find(|foot| foot.word() == word)
            .map_or(Sport::Other("another sport"), Sport::OnFoot),
    )
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => {}
            },
            (letter, false) => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let about = About {
            source: Some(Source::AppleHealth),
            id: Some("1".into()),
            member: Some("activities/1.fit".into()),
            title: Some("Two\nlines \\ and a back\\slash\\n".into()),
            description: Some("d".into()),
            private_note: Some("left knee, outside".into()),
            exertion_tenths: Some(70),
            feel: Some(50),
            sport_name: Some("Lauf".into()),
            sport: Some(Sport::OnFoot(Foot::Run)),
            indoor: Some(true),
            gear: Some("Blue".into()),
            started_unix_s: Some(1_600_000_000),
            utc_offset_s: Some(-3600),
            elapsed_s: Some(3700),
            moving_s: Some(3600),
            distance_m: Some(10_000),
            ascent_m: Some(50),
            descent_m: Some(51),
            cadence_spm: Some(172),
            stance_ms: Some(250),
            bounce_mm: Some(90),
            pauses: vec![1_600_000_100..1_600_000_200, 1_600_000_300..1_600_000_301],
        };
        assert_eq!(parse(std::str::from_utf8(&write(&about)).unwrap()), about);
        assert!(recognises(&write(&about)));
        assert!(matches!(read(&write(&about), None), Outcome::Activity(_)));
    }
}
