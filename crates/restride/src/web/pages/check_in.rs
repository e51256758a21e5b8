//! The check-in: the run that is already there, how the day was, the last strength session, and tests that are due.

use maud::{Markup, html};
use rehab::Date;
use rehab::fact::{Day as DayFact, Fact, Form, Kind, Strength, What};
use rehab::measure::Measure;
use rehab::run::{Run, RunReport};
use store::Recorded;

use crate::notebook::standing;
use crate::render::catalogue::{Catalogue, args};
use crate::render::session_asked;
use crate::render::words;
use crate::web::asked::Asked;
use crate::web::forms::Filled;
use crate::web::parts::asking::{self, ask, asks_warning_signs};
use crate::web::parts::card::card;
use crate::web::parts::choice::{Choice, Size, choice};
use crate::web::parts::day::Day;
use crate::web::parts::field::{Field, Kind as FieldKind, field};
use crate::web::parts::icon::Icon;
use crate::web::parts::notice::{Mood, empty, notice, wrong_with};
use crate::web::respond::{Fault, Html};

pub async fn show(asked: Asked) -> Result<Html, Fault> {
    Ok(asked.page(&asked.ui.say("menu-check-in"), form(&asked, &Filled::default())?))
}

/// The whole page; shown again with what was typed where something cannot be so.
pub fn form(asked: &Asked, filled: &Filled) -> Result<Markup, Fault> {
    let day = Day::of(asked)?;
    Ok(body(&day, &Open::of(&asked.reading.recorded, &day), filled, &asked.form_key()))
}

/// What nobody has told yet.
pub struct Open {
    run: Option<OpenRun>,
    day: DayFact,
    session: Option<(Date, Strength)>,
}

/// The latest day with a run.
struct OpenRun {
    of: Date,
    runs: Vec<Run>,
    told: RunReport,
}

impl Open {
    pub fn of(recorded: &[Recorded], day: &Day<'_>) -> Open {
        let facts = || standing(recorded).map(|r| &r.fact).filter(|fact| fact.on <= day.plan.on);
        let sessions = facts().filter_map(|fact| match &fact.what {
            What::Strength(strength) => Some((fact.on, strength.clone())),
            _ => None,
        });
        Open {
            run: OpenRun::of(facts),
            day: told_today(facts(), day.plan.on),
            session: sessions.max_by_key(|(on, _)| *on),
        }
    }
}

impl OpenRun {
    fn of<'f, I: Iterator<Item = &'f Fact>>(facts: impl Fn() -> I) -> Option<OpenRun> {
        let of = facts().filter(|fact| fact.kind() == Kind::Run).map(|fact| fact.on).max()?;
        let mut open = OpenRun { of, runs: Vec::new(), told: RunReport::default() };
        for fact in facts() {
            match &fact.what {
                What::Run(run) if fact.on == of && fact.kind() == Kind::Run => {
                    open.told = open.told.and(&run.report);
                    open.runs.push(run.clone());
                }
                What::Report(told) if told.of == of => open.told = open.told.and(&told.report),
                _ => {}
            }
        }
        Some(open)
    }

    /// `Tuesday 24 November, 5.2 km, 34 min`
    fn in_words(&self, day: &Day<'_>) -> String {
        let distance_m: Option<u32> = self.runs.iter().map(|run| run.distance_m).sum();
        let elapsed_s: Option<u32> = self.runs.iter().map(|run| run.elapsed_s).sum();
        let parts = [
            Some(day.date(self.of)),
            distance_m.map(|m| words::distance(day.words, m)),
            elapsed_s.map(|s| words::duration(day.words, s - s % 60)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Where the lap button was pressed first: some runners do when it begins to hurt.
    fn marked(&self, words: &Catalogue) -> String {
        let mark = self.runs.iter().flat_map(|run| &run.marks).min_by_key(|mark| mark.at_s);
        match mark.map(|mark| (mark.at_m, mark.at_s)) {
            Some((Some(m), _)) => words::distance(words, m),
            Some((None, s)) => words::duration(words, s - s % 60),
            None => String::new(),
        }
    }

    /// The measures nobody has told, in the order of the run.
    fn open(&self, today: Date) -> Vec<Measure> {
        use Measure::*;
        let told = &self.told;
        let morning_has_come = self.of < today;
        let all = [
            (RunBefore, told.before.is_none()),
            (RunDuring, told.during.is_none()),
            (RunOnset, told.onset_m.is_none() && told.onset_s.is_none() && !is_quiet(told)),
            (RunStride, told.stride_changed.is_none()),
            (RunStopped, told.had_to_stop.is_none()),
            (RunAfter, told.after.is_none()),
            (RunMorning, told.morning.is_none() && morning_has_come),
            (RunMedicine, told.medicine.is_none()),
        ];
        all.into_iter().filter(|(_, is_open)| *is_open).map(|(measure, _)| measure).collect()
    }
}

/// Told to have been without pain: then there is no place where it began.
fn is_quiet(told: &RunReport) -> bool {
    told.during == Some(rehab::scale::Pain::NONE)
}

fn told_today<'f>(facts: impl Iterator<Item = &'f Fact>, today: Date) -> DayFact {
    let mut told = DayFact::default();
    for fact in facts.filter(|fact| fact.on == today) {
        if let What::Day(day) = &fact.what {
            told.morning = told.morning.or(day.morning);
            told.walk30 = told.walk30.or(day.walk30);
            told.stairs = told.stairs.or(day.stairs);
            told.squat = told.squat.or(day.squat);
            told.sit = told.sit.or(day.sit);
            told.medicine = told.medicine.or(day.medicine);
        }
    }
    told
}

pub fn body(day: &Day<'_>, open: &Open, filled: &Filled, key: &str) -> Markup {
    let words = day.words;
    let parts = [
        run(day, open, filled),
        of_the_day(day, open, filled),
        session(day, open, filled),
        tests(day, filled),
    ];
    let parts: Vec<Markup> = parts.into_iter().flatten().collect();
    html! {
        header.page-head {
            h1 { (words.say("menu-check-in")) }
            p.soft { (words.say_with("checkin-lede", &args!["date" => day.date(day.plan.on)])) }
        }
        (wrong_with(words, filled))
        div.stack {
            @if asks_warning_signs(day) { (signs_are_due(words)) }
            @if parts.is_empty() {
                (empty(Icon::Green, &words.say("checkin-all-told"), Some(("/", &words.say("checkin-to-today")))))
            } @else {
                form.stack method="post" action="/check-in" data-waits="" {
                    input type="hidden" name="key" value=(key);
                    @for part in &parts { (part) }
                    div.save-bar { button.button.button-wide { (words.say("checkin-save")) } }
                }
            }
            (typed_run(day, filled, key))
        }
    }
}

fn signs_are_due(words: &Catalogue) -> Markup {
    notice(
        Mood::Wait,
        html! {
            p { (words.say("ask-screen-red")) }
            p { a href="/questions/red" { (words.say("today-questions-go")) } }
        },
    )
}

fn run(day: &Day<'_>, open: &Open, filled: &Filled) -> Option<Markup> {
    let run = open.run.as_ref()?;
    let words = day.words;
    let measures = run.open(day.plan.on);
    let session = session_asked(day.plan);
    if measures.is_empty() && session.is_none() {
        return None;
    }
    let body = html! {
        p.answer { (run.in_words(day)) }
        @if !run.told.is_empty() { (already_told(day, &run.told)) }
        div.form {
            input type="hidden" name="run.of" value=(run.of);
            @for measure in measures {
                @if measure == Measure::RunOnset {
                    (asking::onset(day, &words.say("ask-run-onset"), &run.marked(words), filled))
                } @else {
                    (plainly_asked(day, measure, filled))
                }
            }
            @if session.is_some() { (ask(day, Measure::RunSession, filled)) }
        }
    };
    Some(card("run", &words.say("checkin-run"), None, body))
}

/// Without the date: it stands above.
fn plainly_asked(day: &Day<'_>, measure: Measure, filled: &Filled) -> Markup {
    let name = format!("ask-{}", measure.word().replace('.', "-"));
    asking::ask_in_words(day, measure, &day.words.say(&name), filled)
}

fn already_told(day: &Day<'_>, told: &RunReport) -> Markup {
    let words = day.words;
    let pain = |part: &str, pain: Option<rehab::scale::Pain>| {
        pain.map(|p| words.say_with(&format!("said-run.{part}"), &args!["value" => p.score()]))
    };
    let onset =
        told.onset_m.map(|m| words::distance(words, m)).or(told.onset_s.map(|s| words::duration(words, s)));
    let parts = [
        pain("before", told.before),
        pain("during", told.during),
        onset.map(|at| words.say_with("said-run.onset", &args!["value" => at])),
        pain("after", told.after),
        pain("morning", told.morning),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    html! {
        @if !parts.is_empty() { p.soft { (words.say_with("checkin-told", &args!["told" => parts.join(", ")])) } }
    }
}

fn of_the_day(day: &Day<'_>, open: &Open, filled: &Filled) -> Option<Markup> {
    let words = day.words;
    let told = &open.day;
    let daily: Vec<Measure> = day
        .protocol
        .daily()
        .iter()
        .filter(|daily| told.pain_in(**daily).is_none())
        .map(|daily| daily.measure())
        .collect();
    if told.morning.is_some() && daily.is_empty() && told.medicine.is_some() {
        return None;
    }
    let body = html! {
        div.form {
            @if told.morning.is_none() {
                (asking::pain(day, "day.morning", &words.say("checkin-morning"), filled))
            }
            @for measure in daily { (ask(day, measure, filled)) }
            @if told.medicine.is_none() { (ask(day, Measure::DayMedicine, filled)) }
        }
    };
    Some(card("day", &words.say("checkin-day"), None, body))
}

fn session(day: &Day<'_>, open: &Open, filled: &Filled) -> Option<Markup> {
    use Measure::*;
    let (of, told) = open.session.as_ref()?;
    let is_recent = of.until(day.plan.on).is_ok_and(|span| span.get_days() <= 3);
    let all = [
        (StrengthPain, told.pain.is_none()),
        (StrengthReserve, told.reserve_reps.is_none()),
        (StrengthForm, told.form == Form::default()),
        (StrengthMorning, told.morning.is_none() && *of < day.plan.on),
    ];
    let measures: Vec<Measure> =
        all.into_iter().filter(|(_, open)| *open).map(|(measure, _)| measure).collect();
    if measures.is_empty() || !is_recent {
        return None;
    }
    let body = html! {
        p.answer { (day.date(*of)) }
        div.form { @for measure in measures { (plainly_asked(day, measure, filled)) } }
    };
    Some(card("session", &day.words.say("checkin-session"), None, body))
}

fn tests(day: &Day<'_>, filled: &Filled) -> Option<Markup> {
    use Measure::*;
    let is_test = |m: &Measure| matches!(m, TestStepDown | TestSquats | TestHops | TestLateralStepDown);
    let due: Vec<Measure> = day.plan.ask.iter().copied().filter(is_test).collect();
    if due.is_empty() {
        return None;
    }
    let body = html! {
        p.soft { (day.words.say("checkin-tests-lede")) }
        div.form { @for measure in due { (ask(day, measure, filled)) } }
    };
    Some(card("tests", &day.words.say("checkin-tests"), None, body))
}

/// A run without a file.
fn typed_run(day: &Day<'_>, filled: &Filled, key: &str) -> Markup {
    let words = day.words;
    let question = |name: &str| words.say(name);
    let (far, long, when) =
        (question("checkin-ran-distance"), question("checkin-ran-time"), question("checkin-ran-on"));
    let (far_hint, long_hint) = (question("checkin-ran-distance-hint"), question("checkin-ran-time-hint"));
    let today = day.plan.on.to_string();
    let was_typed = !filled.value("ran.on").is_empty();
    let on = Field { name: "ran.on", question: &when, kind: FieldKind::Day, ..Field::default() };
    let on = if was_typed { on.filled(filled) } else { Field { told: Some(&today), ..on } };
    let distance = Field { name: "ran.distance", question: &far, hint: Some(&far_hint), ..Field::default() };
    let time = Field { name: "ran.time", question: &long, hint: Some(&long_hint), ..Field::default() };
    html! {
        details.card.fold open[was_typed] {
            summary { h2.track { (words.say("checkin-ran")) } }
            form.form method="post" action="/runs" data-waits="" {
                input type="hidden" name="key" value={ (key) "r" };
                (field(&on))
                (field(&distance.filled(filled)))
                (field(&time.filled(filled)))
                (foot(words, filled))
                button.button { (words.say("checkin-ran-save")) }
                p.soft.small { (words.say("checkin-ran-then")) }
            }
        }
    }
}

fn foot(words: &Catalogue, filled: &Filled) -> Markup {
    let told = Some(filled.value("ran.foot")).filter(|told| !told.is_empty()).or(Some("run"));
    let asked = Choice {
        name: "ran.foot",
        question: &words.say("checkin-ran-foot"),
        hint: None,
        answers: ["run", "walk", "hike"].map(|foot| (foot, words.say(&format!("fact-{foot}")))).to_vec(),
        told,
        wrong: filled.error("ran.foot"),
        must: true,
        size: Size::Usual,
    };
    choice(words, &asked)
}
