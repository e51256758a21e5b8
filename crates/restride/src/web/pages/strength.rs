//! Strength: today's session as a player that counts, and as a plain form that records it.

use maud::{Markup, html};
use rehab::plan::{ExerciseToday, Plan};
use rehab::protocol::{Exercise, Level, Number, Protocol};
use rehab::reason::Line;
use rehab::scale::Side;
use serde_json::{Map, Value, json};

use crate::figure::{Form, Tempo};
use crate::render::catalogue::{Catalogue, args};
use crate::render::words;
use crate::web::asked::Asked;
use crate::web::assets;
use crate::web::forms::Filled;
use crate::web::parts::choice::{Choice, Size, choice, yes_or_no};
use crate::web::parts::day::Day;
use crate::web::parts::figure::Shown;
use crate::web::parts::icon::{Icon, icon};
use crate::web::parts::notice::{Mood, notice};
use crate::web::parts::scale::{Scale, scale};
use crate::web::parts::why;
use crate::web::respond::{Fault, Html};

/// Seconds to get into position before the first repetition.
const GET_READY_S: u32 = 5;
/// Seconds a sideways step takes: out, and the other foot after it.
const STEP_S: u32 = 2;
/// More good repetitions left than this are not told apart.
const MOST_RESERVE: u8 = 5;

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    let body = form(&asked, &Filled::default())?;
    Ok(asked.page(&asked.ui.say("menu-strength"), body))
}

/// The page, with what was typed before where it could not be used.
pub fn form(asked: &Asked, filled: &Filled) -> Result<Markup, Fault> {
    let plan = asked.plan()?;
    let day = Day { words: asked.ui.catalogue(), plan, protocol: &asked.reading.protocol };
    Ok(body(&day, filled, &asked.form_key()))
}

pub fn body(day: &Day<'_>, filled: &Filled, key: &str) -> Markup {
    let work = Work::of_today(day);
    let first = work.iter().find(|work| work.side != Side::Both).map(|work| work.side);
    html! {
        link rel="stylesheet" href=(assets::url("player.css"));
        header.page-head {
            h1 { (day.words.say("menu-strength")) }
            @if let Some(side) = first {
                p.soft { (day.words.say_with("strength-heading-side", &args!["side" => day.words.say(&format!("side-{}", side.word()))])) }
            }
        }
        div.stack {
            @if work.is_empty() { (nothing_today(day)) } @else { (today(day, &work, key)) }
            (record(day, &work, filled, key))
        }
    }
}

/// One exercise of today with its dose.
struct Work<'a> {
    exercise: &'a Exercise,
    number: u8,
    level: Level,
    side: Side,
    as_warm_up: bool,
}

impl<'a> Work<'a> {
    fn of_today(day: &Day<'a>) -> Vec<Work<'a>> {
        let today = day.plan.strength.iter().flatten();
        let mut work: Vec<Work<'a>> = today.filter_map(|today| Work::of(day.protocol, today)).collect();
        work.sort_by_key(|work| !work.as_warm_up);
        work
    }

    fn of(protocol: &'a Protocol, today: &ExerciseToday) -> Option<Work<'a>> {
        let exercise = protocol.exercise(&today.exercise)?;
        let level = exercise.levels.get(usize::from(today.level).checked_sub(1)?)?;
        let sets = today.sets.unwrap_or(level.sets);
        Some(Work {
            exercise,
            number: today.level,
            level: Level { sets, ..level.clone() },
            side: if exercise.each_side { today.side_first } else { Side::Both },
            as_warm_up: today.as_warm_up,
        })
    }

    fn name(&self, words: &Catalogue) -> String {
        words.translated(&format!("exercise-{}", self.exercise.id), &self.exercise.name)
    }

    fn dose(&self, words: &Catalogue) -> String {
        words::dose(words, &self.level, self.exercise.each_side).join(", ")
    }

    /// As `player.js` reads it.
    fn json(&self, words: &Catalogue) -> Value {
        let tempo = Tempo::read(&self.level.tempo);
        let first = if self.side == Side::Right { Side::Right } else { Side::Left };
        json!({
            "id": self.exercise.id,
            "name": self.name(words),
            "level": self.number,
            "sets": self.level.sets,
            "reps": self.level.reps_to,
            "tempo": tempo.map(|tempo| json!({ "out_s": tempo.out_s, "hold_s": tempo.hold_s, "back_s": tempo.back_s })),
            "step_s": STEP_S,
            "each_side": self.exercise.each_side,
            "first": if self.exercise.each_side { first.word() } else { Side::Both.word() },
        })
    }
}

fn nothing_today(day: &Day<'_>) -> Markup {
    let words = day.words;
    let next = day.plan.next_strength_on;
    let because: Vec<why::Line> =
        day.grounds().first(&Line::Strength).map(|reason| day.reason(reason)).into_iter().collect();
    html! {
        section.card.stack-s {
            p.answer { (words.say("strength-none")) }
            @if let Some(on) = next { p { (words.say_with("strength-next-on", &args!["date" => day.date(on)])) } }
            (why::lines(words, &because))
            p { a href="/learn/strength" { (words.say("strength-read")) } }
        }
    }
}

fn today(day: &Day<'_>, work: &[Work<'_>], key: &str) -> Markup {
    let words = day.words;
    let seconds = |number| words::duration(words, day.protocol.number(number));
    let rests = words.say_with(
        "strength-rests",
        &args![
            "sides" => seconds(Number::RestBetweenSides),
            "sets" => seconds(Number::RestBetweenSets),
            "reserve" => day.protocol.number(Number::ReserveReps),
        ],
    );
    html! {
        section.card.stack-s aria-labelledby="strength-list" {
            h2.track id="strength-list" { (words.say("strength-today")) }
            ol.strength-list {
                @for one in work { li {
                    a href={ "/exercises/" (one.exercise.id) "?level=" (one.number) } { (one.name(words)) }
                    " " span.soft.small { (words.say_with("amount-level", &args!["n" => one.number])) }
                    span.under-line { (one.dose(words)) @if one.as_warm_up { ", " (words.say("strength-warm-up")) } }
                } }
            }
            p.small { (rests) }
            div.card-actions {
                button.button.button-wide type="button" hidden data-player-open { (words.say("player-begin")) }
                noscript { p.soft.small { (words.say("strength-without-script")) } }
            }
        }
        (player(day, work, key))
        script type="module" src=(assets::url("player-page.js")) {}
    }
}

/// Everything the session needs, so that it goes on where the connection does not.
fn player(day: &Day<'_>, work: &[Work<'_>], key: &str) -> Markup {
    let words = day.words;
    let session = session(day.plan, day.protocol, words, work, key).to_string();
    let press = |button: &str, class: &str| {
        html! { button class=(class) type="button" data-press=(button) { (words.say(&format!("player-press-{button}"))) } }
    };
    html! {
        dialog.player id="player" aria-labelledby="player-name" data-session=(session) data-words=(spoken(words, work)) {
            header.player-top {
                div {
                    p.player-name id="player-name" data-player="name" {}
                    p.player-where data-player="where" {}
                }
                p.player-side data-player="side" {}
                button.player-small type="button" data-player="sound" aria-pressed="true" { (words.say("player-sound")) }
                button.player-small type="button" data-player="buzz" aria-pressed="true" { (words.say("player-buzz")) }
                button.player-small type="button" data-player="close" { (words.say("player-close")) }
            }
            progress.player-progress max="1" value="0" data-player="progress" aria-label=(words.say("player-progress")) {}
            div.player-stage {
                div.player-figures { @for one in work { (figure(day, one)) } }
                div.player-told {
                    p.player-count data-player="count" aria-hidden="true" {}
                    p.player-word data-player="word" aria-hidden="true" {}
                    progress.player-beat max="1" value="0" data-player="beat" aria-hidden="true" {}
                    p.player-easy data-player="easy" hidden { (words.say("player-easy-noted")) }
                }
                (panels(day, work))
            }
            p.vh role="status" aria-live="polite" data-player="live" {}
            div.player-buttons {
                (press("start", "player-main")) (press("go_on", "player-main")) (press("pause", "player-main"))
                (press("next", "player-press")) (press("again", "player-press")) (press("longer", "player-press"))
                (press("hurts", "player-press player-hurts")) (press("too_easy", "player-press"))
                (press("swap", "player-press")) (press("end", "player-press"))
            }
        }
    }
}

fn figure(day: &Day<'_>, work: &Work<'_>) -> Markup {
    // The page mirrors the picture for the left side, so that one serves both.
    let shown = Shown::of(day.words, day.protocol, work.exercise, work.number, Side::Both);
    html! {
        @if let Some(shown) = shown {
            div.player-figure data-figure=(work.exercise.id) data-seconds=(shown.seconds()) hidden {
                (shown.moving(Form::Meant, &format!("p-{}", work.exercise.id), false))
            }
        }
    }
}

/// What stands in place of the count: how to set up, and the questions after "hurts" and "swap".
fn panels(day: &Day<'_>, work: &[Work<'_>]) -> Markup {
    let words = day.words;
    let most = day.protocol.number(Number::StrengthPain);
    html! {
        @for one in work {
            @let text = |part: &str, own: &str| words.translated(&format!("exercise-{}{part}", one.exercise.id), own);
            div.player-panel data-panel={ "setup:" (one.exercise.id) } hidden {
                p.player-dose { (one.dose(words)) }
                p { (text(".set-up", &one.exercise.set_up)) }
                ul { @for (nth, cue) in one.exercise.cues.iter().enumerate() {
                    li { (text(&format!(".cue-{}", nth + 1), cue)) }
                } }
            }
            div.player-panel data-panel={ "stopped:" (one.exercise.id) } hidden {
                p { (words.say_with("player-stopped", &args!["most" => most])) }
                button.player-main type="button" data-press="stop_exercise" { (words.say("player-press-stop_exercise")) }
            }
            div.player-panel data-panel={ "mild:" (one.exercise.id) } hidden {
                p { (words.say_with("player-mild", &args!["most" => most])) }
                p { (text(".stop", &one.exercise.stop_when)) }
                button.player-main type="button" data-press="stop_exercise" { (words.say("player-press-stop_exercise")) }
                button.player-press type="button" data-press="go_on" { (words.say("player-press-go_on")) }
            }
        }
        div.player-panel data-panel="hurts" hidden {
            p { (words.say("player-how-much")) }
            div.player-pains { @for pain in 0..=10_u8 {
                button.player-pain type="button" data-press="pain" data-value=(pain) { (pain) }
            } }
            p.small { (words.say("player-muscle")) }
            button.player-press type="button" data-press="go_on" { (words.say("player-not-knee")) }
        }
        div.player-panel data-panel="swap" hidden {
            p { (words.say("player-swap")) }
            button.player-main type="button" data-press="later" { (words.say("player-press-later")) }
            button.player-press type="button" data-press="leave_out" { (words.say("player-press-leave_out")) }
            button.player-press type="button" data-press="go_on" { (words.say("player-press-go_on")) }
        }
    }
}

fn session(plan: &Plan, protocol: &Protocol, words: &Catalogue, work: &[Work<'_>], key: &str) -> Value {
    json!({
        "key": key,
        "on": plan.on.to_string(),
        "get_ready_s": GET_READY_S,
        "rest_sides_s": protocol.number(Number::RestBetweenSides),
        "rest_sets_s": protocol.number(Number::RestBetweenSets),
        "pain_at_most": protocol.number(Number::StrengthPain),
        "exercises": work.iter().map(|one| one.json(words)).collect::<Vec<_>>(),
    })
}

/// The words the player puts together itself.
fn spoken(words: &Catalogue, work: &[Work<'_>]) -> String {
    const WORDS: [(&str, &str); 14] = [
        ("begin", "player-begin"),
        ("resume", "player-resume"),
        ("setup", "player-setup"),
        ("paused", "player-paused"),
        ("ready", "player-ready"),
        ("rest", "player-rest"),
        ("out", "player-out-up"),
        ("hold", "player-hold"),
        ("back", "player-back-up"),
        ("there", "player-there"),
        ("back_again", "player-back-again"),
        ("side_left", "player-side-left"),
        ("side_right", "player-side-right"),
        ("nothing_done", "player-nothing-done"),
    ];
    let mut spoken: Map<String, Value> =
        WORDS.iter().map(|(key, name)| ((*key).to_owned(), words.say(name).into())).collect();
    let where_now = words.say_with("player-where", &args!["set" => "{set}", "sets" => "{sets}"]);
    spoken.insert("where".to_owned(), where_now.into());
    let then = words.say_with("player-rest-then", &args!["side" => "{side}"]);
    spoken.insert("rest_then".to_owned(), then.into());
    let parts = work.iter().filter_map(|one| {
        let way = crate::figure::way(&one.exercise.id)?;
        let part = |name: &str| words.say(&format!("player-{name}-{way}"));
        let of = json!({ "out": part("out"), "hold": words.say("player-hold"), "back": part("back") });
        (way != "aside").then(|| (one.exercise.id.clone(), of))
    });
    spoken.insert("parts".to_owned(), Value::Object(parts.collect()));
    Value::Object(spoken).to_string()
}

/// The form that records a session; filled by the player, or by hand.
fn record(day: &Day<'_>, work: &[Work<'_>], filled: &Filled, key: &str) -> Markup {
    let words = day.words;
    let refusals = filled.refusals();
    html! {
        section.card.stack id="strength-told" tabindex="-1" aria-labelledby="strength-told-heading" {
            h2.track id="strength-told-heading" { (words.say("strength-told-heading")) }
            p.notice.notice-good id="strength-done" hidden { (words.say("strength-done")) }
            @if !refusals.is_empty() {
                (notice(Mood::Wrong, html! { ul { @for says in refusals.values() { li { (says) } } } }))
            }
            form.form id="strength-form" method="post" action="/strength" data-waits {
                input type="hidden" name="key" value=(key);
                input type="hidden" name="on" value=(day.plan.on);
                @for one in recorded(day, work) { (done(words, &one, filled)) }
                (felt(words, filled))
                @if !work.is_empty() { (failed(words, work, filled)) }
                div.row { button.button { (words.say("strength-save")) } }
            }
        }
    }
}

/// Today's exercises; on other days those the runner knows, at their first levels.
fn recorded<'a>(day: &Day<'a>, work: &[Work<'a>]) -> Vec<Work<'a>> {
    if !work.is_empty() {
        return Work::of_today(day);
    }
    let first = |exercise: &'a Exercise| {
        let level = exercise.levels.get(usize::from(exercise.start_level).checked_sub(1)?)?;
        let number = exercise.start_level;
        Some(Work { exercise, number, level: level.clone(), side: Side::Both, as_warm_up: false })
    };
    day.protocol.exercises().iter().filter_map(first).collect()
}

fn done(words: &Catalogue, work: &Work<'_>, filled: &Filled) -> Markup {
    let id = &work.exercise.id;
    let (level, reps, pain) = (format!("{id}.level"), format!("{id}.reps"), format!("{id}.pain"));
    let told_level = match filled.value(&level) {
        "" => work.number.to_string(),
        told => told.to_owned(),
    };
    let hint = vec![work.level.reps_to.to_string(); usize::from(work.level.sets)].join(", ");
    html! {
        fieldset.field.strength-done {
            legend { (work.name(words)) }
            div.row {
                label.field { span { (words.say("strength-level")) }
                    select.input name=(level) {
                        @for nth in 1..=work.exercise.levels.len() {
                            @let nth = nth.to_string();
                            option value=(nth) selected[nth == told_level] { (nth) }
                        }
                    }
                }
                label.field { span { (words.say("strength-reps")) }
                    input.input name=(reps) value=(filled.value(&reps)) inputmode="text" autocomplete="off" placeholder=(hint)
                        aria-invalid=[filled.error(&reps).map(|_| "true")];
                }
                label.field { span { (words.say("strength-pain-in-it")) }
                    select.input name=(pain) {
                        option value="" selected[filled.value(&pain).is_empty()] { (words.say("part-not-told")) }
                        @for n in 0..=10_u8 { option value=(n) selected[filled.value(&pain) == n.to_string()] { (n) } }
                    }
                }
            }
            @if let Some(wrong) = filled.error(&reps) { p.field-wrong { (wrong) } }
        }
    }
}

fn felt(words: &Catalogue, filled: &Filled) -> Markup {
    let (pain, reserve) = (words.say("strength-pain-worst"), words.say("strength-reserve"));
    let (pain_hint, form) = (words.say("strength-pain-hint"), words.say("strength-form-held"));
    let names: Vec<String> = (0..=MOST_RESERVE).map(|n| n.to_string()).collect();
    let answers = names.iter().map(|n| {
        let is_most = *n == MOST_RESERVE.to_string();
        (
            n.as_str(),
            if is_most { words.say_with("strength-or-more", &args!["n" => n.as_str()]) } else { n.clone() },
        )
    });
    let told = filled.value("strength.rir");
    let reserve = Choice {
        name: "strength.rir",
        question: &reserve,
        hint: None,
        answers: answers.collect(),
        told: (!told.is_empty()).then_some(told),
        wrong: filled.error("strength.rir"),
        must: false,
        size: Size::Usual,
    };
    let held = filled.is("strength.form", "yes").then_some(true);
    html! {
        (scale(words, &Scale {
            name: "strength.pain",
            question: &pain,
            hint: Some(&pain_hint),
            told: filled.value("strength.pain").parse().ok(),
            wrong: filled.error("strength.pain"),
            must: false,
        }))
        (choice(words, &reserve))
        (choice(words, &yes_or_no(words, "strength.form", &form, held.or(filled.is("strength.form", "no").then_some(false)))))
    }
}

/// Which exercises the form failed in, where it did.
fn failed(words: &Catalogue, work: &[Work<'_>], filled: &Filled) -> Markup {
    html! {
        details.line {
            summary { span.small { (words.say("strength-form-which")) } (icon(Icon::Down)) }
            div.because.stack-s {
                @for one in work {
                    label.check {
                        input type="checkbox" name="strength.failed" value=(one.exercise.id)
                            checked[filled.is("strength.failed", &one.exercise.id)];
                        (one.name(words))
                    }
                }
            }
        }
    }
}
