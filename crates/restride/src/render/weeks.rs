//! Weeks and days of running as a table with a bar each, and as JSON.

use serde_json::{Value, json};
use training::daily::{DayRow, Span, Tally};

use super::catalogue::Catalogue;
use super::chart::bar;
use super::page::{Ink, Look, Page};
use super::words::width_of;

/// Weeks in order, under each other: how much, then what kind.
pub fn weeks_text(weeks: &[Span], look: Look) -> String {
    let words = Catalogue::english();
    let mut page = Page::new(look);
    let most = weeks.iter().filter_map(|w| w.run_s).map(|t| t.total).max().unwrap_or(0);
    let amount = |week: &Span| {
        [
            whole(Some(week.runs)),
            minutes(week.run_s),
            kilometres(week.distance_m.map(|t| t.total)),
            kilometres(week.longest_m),
            whole(week.descent_m.map(|t| t.total)),
            whole(Some(week.days_off)),
        ]
    };
    const AMOUNT: [(&str, usize); 6] =
        [("runs", 4), ("minutes", 6), ("km", 7), ("longest", 8), ("descent", 6), ("off", 4)];
    page.heading(&words.say("weeks-amount"));
    let taken: usize = DAY_COLUMNS + AMOUNT.iter().map(|(_, wide)| wide).sum::<usize>();
    let drawn = look.width.saturating_sub(taken + 4).clamp(4, 24);
    page.verbatim(0, &heads(words, "weeks-to", Some(drawn), &AMOUNT));
    for week in weeks {
        let bar = format!("{:<drawn$}", bar(week.run_s.map_or(0, |t| t.total), most, drawn));
        page.verbatim(0, &cells(&week.to.to_string(), Some(&bar), &AMOUNT, &amount(week)));
    }
    page.heading(&words.say("weeks-kind"));
    page.verbatim(0, &heads(words, "weeks-to", None, &KIND));
    for week in weeks {
        page.verbatim(0, &cells(&week.to.to_string(), None, &KIND, &kind(week)));
    }
    page.line(0, &words.say("weeks-kind-note"), Ink::Faint);
    page.finish()
}

/// Day by day, with the seven and 28 days that end with each and the longest run of the 30 days before.
pub fn days_text(days: &[DayRow], look: Look) -> String {
    const COLUMNS: [(&str, usize); 8] = [
        ("minutes", 5),
        ("km", 6),
        ("week-minutes", 6),
        ("week-km", 6),
        ("four-minutes", 6),
        ("four-km", 6),
        ("before", 6),
        ("off", 5),
    ];
    let words = Catalogue::english();
    let mut page = Page::new(look);
    page.heading(&words.say("days-heading"));
    page.verbatim(0, &heads(words, "weeks-day", None, &COLUMNS));
    for row in days {
        let values = [
            minutes(row.day.run_s),
            kilometres(row.day.distance_m.map(|t| t.total)),
            minutes(row.week.run_s),
            kilometres(row.week.distance_m.map(|t| t.total)),
            minutes(row.four_weeks.run_s),
            kilometres(row.four_weeks.distance_m.map(|t| t.total)),
            kilometres(row.longest_before_m),
            whole(Some(row.four_weeks.days_off)),
        ];
        page.verbatim(0, &cells(&row.on.to_string(), None, &COLUMNS, &values));
    }
    page.line(0, &words.say("days-note"), Ink::Faint);
    page.finish()
}

const DAY_COLUMNS: usize = 10;
const KIND: [(&str, usize); 8] = [
    ("fall", 6),
    ("fall5", 6),
    ("fall10", 6),
    ("fast", 6),
    ("turns", 6),
    ("inside", 6),
    ("new", 6),
    ("spm", 6),
];

fn kind(week: &Span) -> [String; 8] {
    let turns = match week.turn_balance_percent {
        None => dash(),
        Some(0) => "0".to_owned(),
        Some(right @ 1..) => format!("{right} r"),
        Some(left) => format!("{} l", left.unsigned_abs()),
    };
    [
        whole(week.downhill_percent),
        whole(week.downhill_5_percent),
        whole(week.downhill_10_percent),
        minutes(week.fast_s),
        turns,
        whole(week.indoor_percent),
        whole(week.new_ground_percent),
        whole(week.cadence_easy_spm),
    ]
}

fn heads(words: &Catalogue, first: &str, bar: Option<usize>, columns: &[(&str, usize)]) -> String {
    let named: Vec<String> =
        columns.iter().map(|(name, _)| words.say(&format!("weeks-column-{name}"))).collect();
    let blank = bar.map(|columns| " ".repeat(columns));
    cells(&words.say(first), blank.as_deref(), columns, &named)
}

fn cells(first: &str, bar: Option<&str>, columns: &[(&str, usize)], values: &[String]) -> String {
    let mut line = format!("{first:<DAY_COLUMNS$}");
    if let Some(bar) = bar {
        line += &format!("  {bar}");
    }
    for ((_, wide), value) in columns.iter().zip(values) {
        line += &" ".repeat(wide.saturating_sub(width_of(value)).max(1));
        line += value;
    }
    line.trim_end().to_owned()
}

fn dash() -> String {
    "–".to_owned()
}

fn whole(value: Option<u32>) -> String {
    value.map_or_else(dash, |n| n.to_string())
}

fn minutes(seconds: Option<Tally>) -> String {
    whole(seconds.map(|t| (t.total + 30) / 60))
}

fn kilometres(m: Option<u32>) -> String {
    m.map_or_else(dash, |m| format!("{}.{}", m / 1000, m % 1000 / 100))
}

pub fn span_json(span: &Span) -> Value {
    let tally = |t: Option<Tally>| t.map(|t| json!({ "total": t.total, "runs": t.runs }));
    json!({
        "from": span.from.to_string(), "to": span.to.to_string(), "runs": span.runs, "days_off": span.days_off,
        "run_s": tally(span.run_s), "distance_m": tally(span.distance_m), "longest_m": span.longest_m,
        "descent_m": tally(span.descent_m), "downhill_m": tally(span.downhill_m),
        "downhill_percent": span.downhill_percent, "downhill_5_percent": span.downhill_5_percent,
        "downhill_10_percent": span.downhill_10_percent, "fast_s": tally(span.fast_s),
        "turn_balance_percent": span.turn_balance_percent, "indoor_percent": span.indoor_percent,
        "new_ground_percent": span.new_ground_percent, "cadence_easy_spm": span.cadence_easy_spm,
    })
}

pub fn day_json(row: &DayRow) -> Value {
    json!({
        "on": row.on.to_string(), "day": span_json(&row.day), "week": span_json(&row.week),
        "four_weeks": span_json(&row.four_weeks), "longest_30_days_before_m": row.longest_before_m,
    })
}
