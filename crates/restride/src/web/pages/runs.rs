//! Runs: a month at a time, newest first, a line each.

use maud::{Markup, html};
use rehab::Date;
use rehab::run::Foot;

use super::progress::charts_go_here;
use crate::chart::Voice;
use crate::past::runs::{COMPARED_DAYS, Row, TakenBack, listed};
use crate::render::catalogue::args;
use crate::render::run_rows::{clock, pace};
use crate::render::words::kept_together;
use crate::web::asked::Asked;
use crate::web::parts::icon::Icon;
use crate::web::parts::light;
use crate::web::parts::notice::empty;
use crate::web::reading::Reading;
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let voice = Voice::new(asked.ui.catalogue(), asked.now.day);
    let month = asked.query("month").and_then(month);
    let view = Month::of(&asked.reading, month);
    Ok(asked.page(&asked.ui.say("menu-runs"), body(&voice, view.as_ref())))
}

/// `2026-03`
fn month(told: &str) -> Option<Date> {
    let (year, month) = told.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}

/// The runs of one month, and which months there are.
pub struct Month<'r> {
    pub first: Date,
    pub rows: Vec<Row<'r>>,
    /// The first day of each month with a run and how many it has, newest first.
    pub months: Vec<(Date, usize)>,
}

impl<'r> Month<'r> {
    /// The month asked for where it has runs, else the newest one. `None` without any run.
    pub fn of(reading: &'r Reading, asked: Option<Date>) -> Option<Month<'r>> {
        let days = |first: Date| first..=first.last_of_month();
        let newest = || listed(&reading.recorded, &reading.protocol, reading.today, &(Date::MAX..=Date::MIN));
        let mut months: Vec<(Date, usize)> = Vec::new();
        for row in newest() {
            let first = row.on.first_of_month();
            match months.last_mut() {
                Some((same, count)) if *same == first => *count += 1,
                _ => months.push((first, 1)),
            }
        }
        let has = |wanted: &Date| months.iter().any(|(first, _)| first == wanted);
        let first = asked.filter(has).or(months.first().map(|(first, _)| *first))?;
        let mut rows = listed(&reading.recorded, &reading.protocol, reading.today, &days(first));
        rows.retain(|row| days(first).contains(&row.on));
        Some(Month { first, rows, months })
    }

    fn beside(&self, step: isize) -> Option<Date> {
        let at = self.months.iter().position(|(first, _)| *first == self.first)?;
        self.months.get(at.checked_add_signed(step)?).map(|(first, _)| *first)
    }
}

pub fn body(voice: &Voice, month: Option<&Month>) -> Markup {
    html! {
        (charts_go_here())
        header.page-head { h1 { (voice.say("menu-runs")) } }
        div.wide.stack {
            @match month {
                None => (empty(Icon::Runs, &voice.say("runs-page-none"), Some(("/start", &voice.say("progress-empty-way"))))),
                Some(month) => {
                    (head(voice, month))
                    ul.runs { @for row in &month.rows { li { (line(voice, row, longest_m(month))) } } }
                    (all_months(voice, month))
                }
            }
        }
    }
}

fn longest_m(month: &Month) -> u32 {
    month.rows.iter().filter_map(|row| row.run.distance_m).max().unwrap_or(0)
}

fn address(first: Date) -> String {
    format!("/runs?month={}-{:02}", first.year(), first.month())
}

fn name(voice: &Voice, first: Date) -> String {
    let month = voice.say(&format!("month.n{}", first.month()));
    voice.words.say_with("runs-page-month", &args!["month" => month, "year" => first.year().to_string()])
}

fn head(voice: &Voice, month: &Month) -> Markup {
    let counted = month.rows.iter().filter(|row| row.taken_back.is_none() && row.run.foot == Foot::Run);
    let (runs, metres, seconds) = counted.fold((0u32, 0u32, 0u32), |(runs, m, s), row| {
        let more = |sum: u32, n: Option<u32>| sum.saturating_add(n.unwrap_or(0));
        (runs + 1, more(m, row.run.distance_m), more(s, row.run.load_s()))
    });
    let sum = args!["runs" => runs, "distance" => voice.distance(metres), "time" => clock(seconds)];
    html! {
        nav.months aria-label=(voice.say("runs-page-months")) {
            h2 { (name(voice, month.first)) }
            @if let Some(older) = month.beside(1) { a href=(address(older)) rel="prev" { "← " (name(voice, older)) } }
            @if let Some(newer) = month.beside(-1) { a href=(address(newer)) rel="next" { (name(voice, newer)) " →" } }
        }
        p.soft { (voice.words.say_with("runs-page-sum", &sum)) }
    }
}

fn line(voice: &Voice, row: &Row, longest_m: u32) -> Markup {
    let run = row.run;
    let long = row.longer_note_percent();
    let far =
        run.distance_m.map_or_else(|| run.elapsed_s.map_or_else(String::new, clock), |m| voice.distance(m));
    html! {
        a class={ "run-row" @if row.taken_back.is_some() { " run-back" } } href={ "/runs/" (row.id) } {
            span.run-day { (day(voice, row.on)) }
            span.run-far { (far) }
            (bar(run.distance_m.unwrap_or(0), longest_m, long.is_some()))
            span.run-facts { (facts(voice, row)) }
            @match (run.foot, row.light) {
                (Foot::Run, Some(lit)) => { span.run-light { (light::of_run(voice.words, lit)) } }
                (Foot::Run, None) => {}
                (foot, _) => { span.run-light.soft.small { (voice.say(&format!("fact-{}", foot.word()))) } }
            }
            @if let Some(note) = note(voice, row.taken_back, long) { span.run-note { (note) } }
        }
    }
}

/// `Sun 22 Mar`
fn day(voice: &Voice, on: Date) -> String {
    let weekday = voice.say(&format!("chart-weekday.n{}", on.weekday().to_monday_one_offset()));
    voice.words.say_with("runs-page-day", &args!["weekday" => weekday, "day" => voice.short_day(on)])
}

fn facts(voice: &Voice, row: &Row) -> String {
    let run = row.run;
    let heights = run.ascent_m.zip(run.descent_m).filter(|heights| *heights != (0, 0));
    let told = [
        run.distance_m.and(run.elapsed_s).map(clock),
        run.speed_mm_s.filter(|v| *v > 0).map(|v| pace(voice.words, v)),
        row.cadence_spm().map(|spm| voice.steps_a_minute(u32::from(spm))),
        heights
            .map(|(up, down)| voice.words.say_with("runs-page-heights", &args!["up" => up, "down" => down])),
    ];
    kept_together(&told.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn note(voice: &Voice, back: Option<TakenBack>, longer_percent: Option<u32>) -> Option<String> {
    let longer = |percent: u32| {
        voice.words.say_with("runs-longer", &args!["percent" => percent, "days" => COMPARED_DAYS])
    };
    back.map(|back| back.say(voice.words)).or(longer_percent.map(longer))
}

/// How long against the longest of the month; the number stands beside it.
fn bar(distance_m: u32, longest_m: u32, is_long: bool) -> Markup {
    let share = u64::from(distance_m) * 1000 / u64::from(longest_m.max(1));
    html! {
        svg.run-bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.all width="1000" height="10" {}
            rect class=(if is_long { "long" } else { "run" }) width=(share) height="10" {}
        }
    }
}

fn all_months(voice: &Voice, month: &Month) -> Markup {
    let mut years: Vec<i16> = month.months.iter().map(|(first, _)| first.year()).collect();
    years.dedup();
    html! {
        @if month.months.len() > 1 {
            details.all-months open[month.months.len() <= 6] {
                summary { (voice.say("runs-page-all-months")) }
                @for year in years {
                    h3 { (year) }
                    ul {
                        @for (first, count) in month.months.iter().filter(|(first, _)| first.year() == year) {
                            li {
                                a href=(address(*first)) aria-current=[(*first == month.first).then_some("page")] {
                                    (voice.say(&format!("chart-month.n{}", first.month()))) " "
                                    span.soft.small { "(" (count) ")" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::catalogue::{Catalogue, Language, Lengths};

    const DIARY: &str = "\
2026-01-05 run 5.0km 30min
2026-01-20 run 5.0km 31min
2026-02-01 run 9.0km 55min ascent=40m descent=41m
2026-02-02 walk 3.0km 40min
2026-02-03 run 4.0km 25min
2026-02-04 withdrawn run of=2026-02-03 because=\"twice\"
";

    fn reading() -> Reading {
        Reading::of_diary(DIARY, Date::constant(2026, 2, 10))
    }

    fn told(language: Language, asked: Option<Date>) -> String {
        let reading = reading();
        let voice = Voice::new(Catalogue::of(language, Lengths::Kilometres), reading.today);
        body(&voice, Month::of(&reading, asked).as_ref()).into_string()
    }

    #[test]
    fn the_newest_month_comes_first_and_the_long_run_is_marked() {
        let told = told(Language::English, None);
        for part in [
            "February 2026",
            "January 2026",
            "80 % longer than any in the 30 days before",
            "/runs/3",
            "taken back",
            "walk",
        ] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
        assert!(!told.contains("/runs/1\"") && !told.contains("style="), "{told}");
        assert!(told.contains("1 run, 9.0 km"), "walks and what was taken back are not counted: {told}");
    }

    #[test]
    fn a_month_is_chosen_by_its_address_and_a_wrong_one_is_the_newest() {
        let january = told(Language::German, month("2026-01"));
        assert!(
            january.contains("/runs/1") && january.contains("Januar 2026") && january.contains("5,0 km"),
            "{january}"
        );
        assert!(!january.contains("/runs/3"));
        for wrong in ["2026-13", "x", "", "2024-05", "-1--1"] {
            assert_eq!(told(Language::English, month(wrong)), told(Language::English, None), "{wrong}");
        }
    }
}
