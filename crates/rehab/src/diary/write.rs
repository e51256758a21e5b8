//! A fact as its diary line: what `read_line` reads back unchanged.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use super::units::{write_distance, write_duration, write_permille, write_unix_s};
use super::words::quote;
use crate::fact::{Enrolment, ExerciseDone, Fact, Form, Screen, Strength, Test, What};
use crate::run::{Run, RunReport, Surface};
use crate::scale::Side;

/// One line without a line break; [`super::read_line`] gives the same fact back.
pub fn write_line(fact: &Fact) -> String {
    let mut line = Line(format!("{} {}", fact.on, fact.kind().word()));
    match &fact.what {
        What::Enrolment(e) => enrolment(&mut line, e),
        What::Screen(s) => screen(&mut line, s),
        What::Run(r) => run(&mut line, r),
        What::Report(r) => {
            line.pair("of", Some(r.of));
            run_report(&mut line, &r.report);
        }
        What::Day(d) => {
            line.pair("pain", d.pain);
            line.pair("morning", d.morning);
            line.pair("walk30", d.walk30);
            line.pair("stairs", d.stairs);
            line.pair("squat", d.squat);
            line.pair("sit", d.sit);
            line.yes("medicine", d.medicine);
        }
        What::Strength(s) => strength(&mut line, s),
        What::Test(t) => test(&mut line, t),
        What::Flag(f) => line.bare(&f.name),
        What::Cleared(c) => {
            line.bare(&c.name);
            line.pair("by", Some(quote(&c.by)));
        }
        What::Shoes(s) => {
            line.bare(&bare_or_quoted(&s.name));
            line.pair("drop", s.drop_mm.map(|mm| format!("{mm}mm")));
            line.yes("worn-out", s.worn_out);
        }
        What::Limit(l) => {
            line.pair("runs", l.runs_per_week);
            line.pair("run", l.run_s.map(write_duration));
            line.yes("hills", l.hills);
            line.yes("speed", l.speed);
        }
        What::Score(s) => line.pair(s.instrument.word(), Some(s.total)),
        What::Withdrawn(w) => {
            line.bare(w.kind.word());
            line.pair("of", Some(w.of));
            line.pair("nth", Some(w.nth).filter(|n| *n != 1));
            line.pair("because", Some(quote(&w.because)));
        }
        What::Shown(s) => {
            line.bare(&s.protocol);
            line.bare(&s.decision);
            line.pair("digest", Some(&s.digest).filter(|d| !d.is_empty()));
        }
    }
    line.0
}

/// A name that a reader takes for one word stands as it is.
fn bare_or_quoted(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !name.is_empty() && name.chars().all(plain) { name.to_string() } else { quote(name) }
}

struct Line(String);

impl Line {
    fn bare(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(word);
    }

    fn pair(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.bare(&format!("{key}={value}"));
        }
    }

    fn yes(&mut self, key: &str, value: Option<bool>) {
        self.pair(key, value.map(|v| if v { "yes" } else { "no" }));
    }
}

fn enrolment(line: &mut Line, e: &Enrolment) {
    line.pair("protocol", e.protocol.as_deref().map(quote));
    line.pair("side", e.side.map(Side::word));
    line.pair("onset", e.pain_since);
    line.pair("born", e.born_year);
    line.pair("week", e.week_m.map(write_distance));
    line.pair("week_time", e.week_s.map(write_duration));
    line.pair("long_run", e.long_run_m.map(write_distance));
    line.pair("long_run_time", e.long_run_s.map(write_duration));
    line.pair("pain_from", e.onset_m.map(write_distance));
    line.pair("pain_from_time", e.onset_s.map(write_duration));
    line.pair("usual_morning", e.usual_morning);
}

fn screen(line: &mut Line, s: &Screen) {
    line.pair("red", s.red.as_deref().map(names));
    line.pair("other", s.other.as_deref().map(names));
    for (feature, has) in &s.pattern {
        line.yes(feature, Some(*has));
    }
    line.pair("worst", s.worst_pain);
    line.yes("walking", s.pain_in_walking);
    line.yes("earlier", s.earlier_episode);
    line.yes("injection", s.injection);
}

fn names(names: &[String]) -> String {
    if names.is_empty() { "none".to_string() } else { names.join(",") }
}

fn run(line: &mut Line, r: &Run) {
    for bare in [r.distance_m.map(write_distance), r.elapsed_s.map(write_duration)].into_iter().flatten() {
        line.bare(&bare);
    }
    line.pair("start", r.start_unix_s.map(write_unix_s).filter(|s| !s.is_empty()));
    line.pair("moving", r.moving_s.map(write_duration));
    line.pair("running", r.running_s.map(write_duration));
    line.pair("bouts", r.run_bouts);
    line.pair("longest", r.longest_bout_s.map(write_duration));
    line.pair("cadence", r.cadence_mean_spm.map(|v| format!("{v}spm")));
    line.pair("cadence-median", r.cadence_median_spm.map(|v| format!("{v}spm")));
    line.pair("cadence-running", r.cadence_running_spm.map(|v| format!("{v}spm")));
    line.pair("speed", r.speed_mm_s.map(|v| format!("{v}mm/s")));
    line.pair("ascent", r.ascent_m.map(|v| format!("{v}m")));
    line.pair("descent", r.descent_m.map(|v| format!("{v}m")));
    line.pair("downhill", r.downhill_m.map(write_distance));
    line.pair("downhill-5", r.downhill_5_m.map(write_distance));
    line.pair("downhill-10", r.downhill_10_m.map(write_distance));
    line.pair("steepest", r.steepest_permille.map(write_permille));
    line.pair("left", r.turned_left_deg.map(|v| format!("{v}deg")));
    line.pair("right", r.turned_right_deg.map(|v| format!("{v}deg")));
    line.yes("indoor", r.indoor);
    line.pair("surface", r.surface.map(Surface::word));
    line.pair("route", Some(route(r)).filter(|marks| !marks.is_empty()));
    line.pair("marks", Some(marks(r)).filter(|m| !m.is_empty()));
    line.pair("stance", r.stance_ms.map(|v| format!("{v}ms")));
    line.pair("bounce", r.bounce_mm.map(|v| format!("{v}mm")));
    line.pair("effort", r.effort);
    line.pair("feel", r.feel);
    run_report(line, &r.report);
}

fn route(r: &Run) -> String {
    r.route.iter().map(|mark| format!("{mark:04x}")).collect()
}

fn marks(r: &Run) -> String {
    let marks = r.marks.iter().map(|mark| match mark.at_m {
        Some(m) => format!("{}@{}", write_duration(mark.at_s), write_distance(m)),
        None => write_duration(mark.at_s),
    });
    marks.collect::<Vec<_>>().join(",")
}

fn run_report(line: &mut Line, r: &RunReport) {
    line.pair("before", r.before);
    line.pair("during", r.during);
    line.pair("after", r.after);
    line.pair("morning", r.morning);
    let onset: Vec<String> =
        [r.onset_m.map(write_distance), r.onset_s.map(write_duration)].into_iter().flatten().collect();
    line.pair("onset", Some(onset.join(",")).filter(|o| !o.is_empty()));
    line.pair("stride", r.stride_changed.map(|c| if c { "changed" } else { "same" }));
    line.yes("stopped", r.had_to_stop);
    line.yes("medicine", r.medicine);
    line.pair("as", r.session);
}

fn strength(line: &mut Line, s: &Strength) {
    for set in &s.sets {
        line.bare(&exercise(set));
    }
    line.pair("rir", s.reserve_reps);
    line.pair("pain", s.pain);
    line.pair("morning", s.morning);
    let form = match &s.form {
        Form::Unknown => None,
        Form::Pass => Some("pass".to_string()),
        Form::Fail(all) if all.is_empty() => Some("fail".to_string()),
        Form::Fail(some) => Some(format!("fail:{}", some.join(","))),
    };
    line.pair("form", form);
}

fn exercise(set: &ExerciseDone) -> String {
    let reps: Vec<String> = set.reps.iter().map(u16::to_string).collect();
    let pain = set.pain.map(|p| format!("@{p}")).unwrap_or_default();
    format!("{}:{}={}{pain}", set.exercise, set.level, reps.join(","))
}

fn test(line: &mut Line, t: &Test) {
    match t.level {
        Some(level) => line.bare(&format!("{}:{level}", t.test)),
        None => line.bare(&t.test),
    }
    line.pair("reps", t.reps);
    line.pair("score", t.score);
    line.pair("pain", t.pain);
    line.pair("side", Some(t.side.word()).filter(|_| t.side != Side::Both));
}
