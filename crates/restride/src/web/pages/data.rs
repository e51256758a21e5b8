//! Data: what was brought, how it is told, everything to take along, and whether the record is whole.

use std::collections::HashMap;

use maud::{Markup, html};
use store::{Doctor, FileKey, FileNote};

use crate::commands::keeping::complaints;
use crate::notebook::standing;
use crate::render::catalogue::{Catalogue, Language, args};
use crate::render::words;
use crate::web::asked::Asked;
use crate::web::parts::bringing;
use crate::web::parts::choice::{Choice, Size, choice};
use crate::web::parts::field::{Field, field};
use crate::web::parts::icon::{Icon, small};
use crate::web::parts::notice::{Mood, empty, notice};
use crate::web::parts::table::{Head, Table, table};
use crate::web::respond::{Fault, Html};
use crate::web::ui::Ui;

/// The newest files of the log; the rest is counted.
const FILES_TOLD: usize = 12;

pub struct Data<'a> {
    pub ui: Ui,
    pub words: &'a Catalogue,
    /// Newest first, each with how many runs came out of it.
    pub files: Vec<(FileNote, usize)>,
    pub facts: usize,
    pub protocol: String,
    pub doctor: Doctor,
    pub key: String,
}

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let (store, runner) = (asked.app.store(), asked.app.runner());
    let origins = store.origins(runner).await?;
    let mut runs: HashMap<FileKey, usize> = HashMap::new();
    for origin in &origins {
        *runs.entry(origin.file).or_default() += 1;
    }
    let mut notes = store.file_notes(runner).await?;
    notes.retain(|note| !note.name.ends_with(".protocol"));
    // Files of one archive come at the same moment; the last of them is mostly the newest run.
    notes.reverse();
    notes.sort_by_key(|note| std::cmp::Reverse(note.first_seen_us));
    let files = notes.into_iter().map(|note| {
        let count = runs.get(&note.key).copied().unwrap_or(0);
        (note, count)
    });
    let data = Data {
        ui: asked.ui,
        words: asked.ui.catalogue(),
        files: files.collect(),
        facts: standing(&asked.reading.recorded).count(),
        protocol: asked.reading.protocol.name(),
        doctor: store.doctor().await?,
        key: asked.form_key(),
    };
    Ok(asked.page(&asked.ui.say("menu-data"), body(&data)))
}

pub fn body(data: &Data<'_>) -> Markup {
    let words = data.words;
    html! {
        header.page-head {
            h1 { (words.say("menu-data")) }
            p.soft { (words.say("data-lede")) }
        }
        div.cards.cards-2.wide {
            div.column {
                (section("data-bring", words, bring(data)))
                (section("data-log", words, log(data)))
            }
            div.column {
                (section("data-settings", words, settings(data)))
                (section("data-take", words, take(words)))
                (section("data-record", words, record(data)))
                (section("data-erase", words, erase(data)))
            }
        }
    }
}

fn section(id: &str, words: &Catalogue, body: Markup) -> Markup {
    html! { section.card id=(id) aria-labelledby={ (id) "-heading" } { h2 id={ (id) "-heading" } { (words.say(id)) } (body) } }
}

fn bring(data: &Data<'_>) -> Markup {
    let words = data.words;
    html! {
        p { (words.say("data-bring-what")) }
        (bringing::files(words, ("/runs", &words.say("data-to-runs"))))
        (bringing::where_from(words))
    }
}

fn log(data: &Data<'_>) -> Markup {
    let words = data.words;
    if data.files.is_empty() {
        return empty(Icon::Folder, &words.say("data-log-empty"), None);
    }
    let rows = data.files.iter().take(FILES_TOLD).map(|(note, runs)| {
        vec![
            base_name(&note.name).to_owned(),
            day_of(words, note.first_seen_us),
            size(words, note.size_bytes),
            runs.to_string(),
        ]
    });
    let more = data.files.len().saturating_sub(FILES_TOLD);
    html! {
        (table(&Table {
            caption: words.say_with("data-log-count", &args!["count" => data.files.len()]),
            heads: vec![
                Head::text(words.say("data-log-file")),
                Head::text(words.say("data-log-on")),
                Head::number(words.say("data-log-size")),
                Head::number(words.say("data-log-runs")),
            ],
            rows: rows.collect(),
        }))
        @if more > 0 { p.soft.small { (words.say_with("data-log-more", &args!["count" => more])) } }
    }
}

fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn day_of(words: &Catalogue, unix_us: i64) -> String {
    let at = jiff::Timestamp::from_microsecond(unix_us).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let day = at.to_zoned(jiff::tz::TimeZone::system()).date();
    let month = words.say(&format!("month.n{}", day.month()));
    let date = args!["day" => day.day(), "month" => month, "year" => day.year().to_string()];
    words::kept_together(&words.say_with("data-day", &date))
}

fn size(words: &Catalogue, bytes: u64) -> String {
    match bytes {
        0..1_000_000 => words.say_with("data-kb", &args!["n" => bytes.div_ceil(1000)]),
        _ => words.say_with("data-mb", &args!["n" => words::decimal(words, bytes / 100_000)]),
    }
}

fn settings(data: &Data<'_>) -> Markup {
    let (words, ui) = (data.words, data.ui);
    html! {
        form.form method="post" action="/data/settings" {
            input type="hidden" name="key" value={ (data.key) "s" };
            input type="hidden" name="back" value="/data";
            (one_of(words, "locale", "data-language", ui.locale.tag(), Language::ALL.map(|l| (l.tag(), l.own_name().to_owned())).to_vec()))
            (one_of(words, "km_or_mi", "data-lengths", ui.km_or_mi.word(), said(words, &[("km", "data-km"), ("mi", "data-mi")])))
            (one_of(words, "kg_or_lb", "data-weights", ui.kg_or_lb.word(), said(words, &[("kg", "data-kg"), ("lb", "data-lb")])))
            (one_of(words, "week_start", "data-week", ui.week_start.word(), said(words, &[
                ("monday", "weekday.n1"), ("saturday", "weekday.n6"), ("sunday", "weekday.n7"),
            ])))
            (one_of(words, "theme", "data-theme", ui.theme.word(), said(words, &[
                ("system", "data-theme-system"), ("light", "data-theme-light"), ("dark", "data-theme-dark"),
            ])))
            (one_of(words, "large_type", "data-type", if ui.large_type { "yes" } else { "no" }, said(words, &[
                ("no", "data-type-usual"), ("yes", "data-type-large"),
            ])))
            button.button { (words.say("data-settings-save")) }
        }
    }
}

fn said<'a>(words: &Catalogue, answers: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    answers.iter().map(|(word, name)| (*word, words.say(name))).collect()
}

fn one_of(words: &Catalogue, name: &str, question: &str, told: &str, answers: Vec<(&str, String)>) -> Markup {
    let question = words.say(question);
    let asked = Choice {
        name,
        question: &question,
        hint: None,
        answers,
        told: Some(told),
        wrong: None,
        must: true,
        size: Size::Usual,
    };
    choice(words, &asked)
}

fn take(words: &Catalogue) -> Markup {
    let ways = [
        ("/data/export", "data-take-whole", "data-take-whole-what"),
        ("/data/diary", "data-take-diary", "data-take-diary-what"),
        ("/data/runs.csv", "data-take-runs", "data-take-runs-what"),
        ("/data/facts.csv", "data-take-csv", "data-take-csv-what"),
        ("/data/facts.json", "data-take-json", "data-take-json-what"),
    ];
    html! {
        ul.ways {
            @for (to, name, what) in ways {
                li { a.way href=(to) download="" { strong { (words.say(name)) } span.soft.small { (words.say(what)) } } }
            }
        }
        p.soft.small { (words.say("data-restore")) " " code { "restride restore FILE --data DIR" } }
    }
}

fn record(data: &Data<'_>) -> Markup {
    let words = data.words;
    let complaints = complaints(&data.doctor);
    html! {
        @if complaints.is_empty() {
            (notice(Mood::Good, html! { p { (words.say_with("data-well", &args!["facts" => data.doctor.facts(), "files" => data.doctor.files()])) } }))
        } @else {
            (notice(Mood::Wrong, html! {
                p { (words.say("data-damaged")) }
                ul { @for complaint in &complaints { li { (complaint) } } }
            }))
        }
        dl.facts {
            dt { (words.say("data-protocol")) } dd { (data.protocol) }
            dt { (words.say("data-facts")) } dd { (data.facts) }
            dt { (words.say("data-size")) } dd { (size(words, data.doctor.database_bytes)) }
        }
        p.soft.small { (words.say("data-protocol-what")) }
    }
}

fn erase(data: &Data<'_>) -> Markup {
    let words = data.words;
    let word = words.say("form-erase-word");
    let question = words.say_with("data-erase-sure", &args!["word" => word]);
    html! {
        p { (words.say("data-erase-what")) }
        details.line {
            summary { span { (words.say("data-erase-open")) } span.why { (small(Icon::Down)) } }
            form.form.because method="post" action="/data/erase" {
                input type="hidden" name="key" value={ (data.key) "e" };
                (field(&Field { name: "sure", question: &question, must: true, ..Field::default() }))
                button.button.button-danger { (words.say("data-erase-do")) }
            }
        }
    }
}
