//! The run of the day: what it is, drawn and in words, its limits, and why.

use maud::{Markup, html};
use rehab::ceiling::Bound;
use rehab::plan::{Decision, RunToday};
use rehab::reason::{Line, Point};

use super::card::card;
use super::day::Day;
use super::strip::{self, Strip};
use super::why::{self, lines};
use super::{light, notice};
use crate::render::catalogue::args;
use crate::render::{run_today, words};

pub fn run(day: &Day<'_>) -> Markup {
    let beside = light::of_last_run(day.words, day.plan.light);
    let body = match &day.plan.run {
        Some(run) => planned(day, run),
        None => none(day),
    };
    card("run", &day.words.say("today-run"), Some(beside), body)
}

/// What the whole of the day's running stands on.
const OF_THE_DAY: [Line; 4] = [Line::Decision, Line::Run, Line::RunStage, Line::Light];

fn planned(day: &Day<'_>, run: &RunToday) -> Markup {
    let says = run_today::short(run, day.protocol, day.words);
    let drawn = Strip::of_run(run);
    let mut told: Vec<why::Line> = Vec::new();
    // The stage stands in the lines below already.
    told.extend(day.plan.why.first().filter(|reason| reason.point != Point::Stage).map(|r| day.reason(r)));
    for one in run_today::details(run, day.plan, day.protocol, day.words) {
        told.push(day.line(one.says, &one.of).or_grade(one.grade));
    }
    told.extend(coming_week(day));
    html! {
        (lead(day, &says))
        div {
            (strip::strip(&drawn, "strip"))
            (strip::key(day.words, &drawn))
        }
        (lines(day.words, &told))
        div.card-actions { a.button.button-quiet href="/check-in" { (day.words.say("today-run-log")) } }
    }
}

fn none(day: &Day<'_>) -> Markup {
    let words = day.words;
    let says = match day.plan.decision {
        Decision::Ask => words.say("run-none-ask"),
        _ => words.say("run-none"),
    };
    let next =
        day.plan.next_run_on.map(|on| words.say_with("today-run-next", &args!["date" => day.date(on)]));
    let binding = day.plan.why.first().map(|reason| day.reason(reason));
    let told: Vec<why::Line> = binding.into_iter().chain(coming_week(day)).collect();
    html! {
        p.answer { (says) }
        @if let Some(next) = next { p { (next) } }
        (lines(words, &told))
    }
}

/// The answer itself, which opens to what the day's running stands on.
fn lead(day: &Day<'_>, says: &str) -> Markup {
    let line = day.line(says, &OF_THE_DAY);
    let shown = html! { span.answer { (words::kept_together(says)) } };
    why::opening(day.words, shown, &line)
}

fn coming_week(day: &Day<'_>) -> Option<why::Line> {
    let says = run_today::coming_week(day.plan, day.words)?;
    let bounds = [Bound::RunDays, Bound::WeekS, Bound::SessionS];
    let because = bounds.into_iter().filter_map(|bound| day.plan.allowance.because(bound));
    Some(day.line_because(says, because))
}

/// How to run it: the form track.
pub fn form(day: &Day<'_>) -> Option<Markup> {
    let words = day.words;
    if day.plan.run.is_none() || day.plan.form.is_empty() {
        return None;
    }
    let cues = day.plan.form.iter().map(|cue| {
        let says = run_today::cue(*cue, day.plan, words);
        day.line(says, &[Line::Terrain(*cue)])
    });
    let cadence = day.plan.cadence.as_ref().map(|cadence| {
        let says = run_today::cadence(cadence, words);
        day.line(says, &[Line::RunCadence])
    });
    let told: Vec<why::Line> = cues.chain(cadence).collect();
    Some(card("form", &words.say("cues-heading"), None, lines(words, &told)))
}

/// Nothing of the day can be told while the clock is wrong.
pub fn clock_is_behind(says: &str) -> Markup {
    notice::notice(notice::Mood::Wrong, html! { p { (says) } })
}
