//! What set it off: the answer first, then the picture, then each thing that stands out with its size, runs and grade.

use maud::{Markup, html};
use training::RunRef;
use training::triggers::{Trigger, Verdict};

use super::progress::charts_go_here;
use crate::chart::mark::Room;
use crate::chart::set_off::{Lane, SetOffWeeks};
use crate::chart::size_bars::{self, Size};
use crate::chart::{Voice, svg};
use crate::past;
use crate::render::catalogue::{Language, args};
use crate::render::triggers::{Triggers, as_large, kind, size, sizes};
use crate::web::aside::aside;
use crate::web::asked::Asked;
use crate::web::parts::icon::Icon;
use crate::web::parts::notice::empty;
use crate::web::parts::why::grade_mark;
use crate::web::reading::Reading;
use crate::web::respond::{Fault, Html};

/// The answer, and the weeks it was drawn from.
pub struct Told {
    pub triggers: Option<Triggers>,
    pub weeks: (Vec<past::triggers::WeekOf>, Vec<past::triggers::WeekOf>),
}

impl Told {
    fn of(reading: &Reading) -> Told {
        let Reading { recorded, history, protocol, today, .. } = reading;
        let triggers = past::triggers::told(recorded, history, protocol, *today);
        let first_pain = triggers.as_ref().map(|told| told.set_off.first_pain);
        let weeks = first_pain.map(|day| past::triggers::weeks(history, *today, day)).unwrap_or_default();
        Told { triggers, weeks }
    }
}

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let reading = asked.reading.clone();
    let told = aside(move || reading.worked_out(Told::of)).await?;
    let voice = Voice::new(asked.ui.catalogue(), asked.now.day);
    Ok(asked.page(&asked.ui.say("menu-triggers"), body(&voice, &told)))
}

pub fn body(voice: &Voice, told: &Told) -> Markup {
    html! {
        (charts_go_here())
        header.page-head {
            p.kicker { (voice.say("menu-triggers")) }
            h1 {
                @match &told.triggers {
                    Some(triggers) => (triggers.answer(voice.words)),
                    None => (voice.say("triggers-page-unknown")),
                }
            }
        }
        div.wide.stack {
            @match &told.triggers {
                Some(triggers) => (answered(voice, told, triggers)),
                None => (empty(Icon::Question, &voice.say("triggers-page-unknown-do"), Some(("/questions", &voice.say("triggers-page-questions"))))),
            }
        }
    }
}

fn answered(voice: &Voice, told: &Told, triggers: &Triggers) -> Markup {
    let words = voice.words;
    html! {
        div.soft { @for sentence in triggers.grounds(words) { p { (sentence) } } }
        @if triggers.set_off.verdict == Verdict::TooLittleData {
            (empty(Icon::Upload, &voice.say("triggers-page-older"), Some(("/start", &voice.say("progress-empty-way")))))
        } @else if let Some(figure) = chart(voice, told, triggers).figure(voice) {
            section.card.chart-card { (figure.html(voice)) }
        }
        @for trigger in &triggers.set_off.found { (found(voice, triggers, trigger)) }
        @if !triggers.set_off.found.is_empty() { p { (voice.say("triggers-not-a-cause")) } }
        (list(voice, "triggers-not-unusual", &triggers.usual(words)))
        @if triggers.set_off.verdict != Verdict::TooLittleData {
            (list(voice, "triggers-missing", &triggers.unseen(words)))
        }
    }
}

fn chart(voice: &Voice, told: &Told, triggers: &Triggers) -> SetOffWeeks {
    let lane = |trigger: &Trigger| {
        let parts =
            args!["kind" => kind(voice.words, trigger), "size" => size(voice.words, trigger, trigger.size)];
        Lane { from: trigger.from, to: trigger.to, says: voice.words.say_with("triggers-page-lane", &parts) }
    };
    let (year, eight) = told.weeks.clone();
    SetOffWeeks {
        year,
        eight,
        first_pain: triggers.set_off.first_pain,
        lanes: triggers.set_off.found.iter().map(lane).collect(),
    }
}

fn found(voice: &Voice, triggers: &Triggers, trigger: &Trigger) -> Markup {
    let words = voice.words;
    let one =
        |(name, value): (&str, i32)| Size { name: words.say(name), value, says: size(words, trigger, value) };
    let bars = sizes(trigger).map(one);
    let title = kind(words, trigger);
    let lang = (words.language() != Language::English).then_some(Language::English.tag());
    html! {
        section.card.chart-card {
            div.card-head { h2 { (title) } (grade_mark(words, trigger.grade)) }
            p { (triggers.sentence(words, trigger)) }
            div.chart {
                @for room in Room::BOTH {
                    (svg(&size_bars::drawing(room, &title, &bars), &format!("size-{}-{}", trigger.kind.word(), room.word()), &format!("size-svg chart-{}", room.word())))
                }
            }
            p { (as_large(words, trigger)) }
            dl.facts {
                dt { (voice.say("triggers-runs")) }
                dd { ul.trigger-runs { @for run in &trigger.runs { li { (run_link(voice, triggers, *run)) } } } }
                dt { (voice.say("why-grade")) } dd { (voice.say(&format!("grade-{}", trigger.grade.word()))) }
                dt { (voice.say("why-source")) } dd.source lang=[lang] { (trigger.source) }
            }
        }
    }
}

fn run_link(voice: &Voice, triggers: &Triggers, run: RunRef) -> Markup {
    let on = voice.short_day(run.on);
    html! {
        @match triggers.numbers.get(&run) {
            Some(id) => a href={ "/runs/" (id) } { (on) },
            None => (on),
        }
    }
}

fn list(voice: &Voice, heading: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.card.card-quiet {
                h2.track { (voice.say(heading)) }
                ul.said-list { @for line in lines { li { (line) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rehab::Date;

    use super::*;
    use crate::render::catalogue::{Catalogue, Lengths};

    fn eight_weeks() -> String {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected");
        std::fs::read_to_string(folder.join("eight-weeks.diary")).expect("the diary")
    }
    const TODAY: Date = Date::constant(2026, 5, 15);

    fn told(language: Language, diary: &str) -> String {
        let voice = Voice::new(Catalogue::of(language, Lengths::Kilometres), TODAY);
        body(&voice, &Told::of(&Reading::of_diary(diary, TODAY))).into_string()
    }

    #[test]
    fn each_trigger_has_its_size_runs_grade_and_source() {
        let english = told(Language::English, &eight_weeks());
        let wanted = [
            "What changed before Sunday 29 March",
            "one long run",
            "other shoes",
            "most before",
            "As large in none of your",
            "href=\"/runs/",
            "E21",
            "Could not be looked at",
            "not what caused it",
            "chart-set-off",
        ];
        wanted.iter().for_each(|part| assert!(english.contains(part), "{part} is not in {english}"));
        assert!(!english.contains("style=") && !english.contains("triggers-said"), "{english}");
        let german = told(Language::German, &eight_weeks());
        for part in ["ein langer Lauf", "andere Schuhe", "nicht, was die Ursache war", "eine schräge Straße"]
        {
            assert!(german.contains(part), "{part} is not in {german}");
        }
    }

    #[test]
    fn no_clear_trigger_and_too_little_are_answers() {
        let nothing = told(Language::English, "");
        assert!(nothing.contains("Nothing says yet when the pain began") && nothing.contains("/questions"));
        let little = told(Language::English, "2026-05-01 run 5.0km 30min during=3 onset=4.0km\n");
        assert!(little.contains("Too little data") && little.contains("/start"), "{little}");
        let level: String = (0..60i64)
            .flat_map(|week| [1i64, 3, 6].map(|day| 7 * week + day))
            .filter_map(|day| Date::constant(2025, 3, 10).checked_add(jiff::Span::new().days(day)).ok())
            .map(|on| format!("{on} run 8.0km 48min\n"))
            .collect();
        let none =
            told(Language::English, &format!("{level}2026-05-08 run 8.0km 48min during=3 onset=7.0km\n"));
        assert!(none.contains("No clear trigger found in the eight weeks"), "{none}");
    }
}
