//! Diary text to facts: every problem at once, each with its line and column.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use jiff::civil::Date;

use super::fields::{Fields, date, is_name, pain};
use super::units;
use super::words::{Part, split};
use crate::fact::{
    Cleared, Day, Enrolment, ExerciseDone, Fact, Flag, Form, Instrument, Kind, Limit, Report, Score, Screen,
    Shoes, Shown, Strength, Test, What, Withdrawn,
};
use crate::problem::Problem;
use crate::run::{Foot, Mark, Run, RunReport, Session, Surface};
use crate::scale::Side;

/// A whole diary. Dates must not go back.
///
/// # Errors
/// Every problem in the text, in the order of its lines.
pub fn read(text: &str) -> Result<Vec<Fact>, Vec<Problem>> {
    let (mut facts, mut problems) = (Vec::<Fact>::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let before = problems.len();
        let Some(fact) = fact_at(line, index as u32 + 1, &mut problems) else { continue };
        if let Some(last) = facts.last().filter(|last| fact.on < last.on) {
            problems.push(Problem {
                file: String::new(),
                line: index as u32 + 1,
                column: 1,
                width: 10,
                what: format!("{} lies before the fact above it", fact.on),
                expected: format!("{} or a later day", last.on),
            });
        }
        if problems.len() == before {
            facts.push(fact);
        }
    }
    if problems.is_empty() { Ok(facts) } else { Err(problems) }
}

/// One line holding one fact.
///
/// # Errors
/// Every problem in the line; an empty line or a comment is one.
pub fn read_line(line: &str) -> Result<Fact, Vec<Problem>> {
    let mut problems = Vec::new();
    let fact = fact_at(line, 1, &mut problems);
    match fact {
        Some(fact) if problems.is_empty() => Ok(fact),
        _ if problems.is_empty() => Err(alloc::vec![Problem {
            file: String::new(),
            line: 1,
            column: 1,
            width: 1,
            what: "there is no fact in this line".to_string(),
            expected: "a date and what happened, as in 2026-01-31 run 3.2km 19min".to_string(),
        }]),
        _ => Err(problems),
    }
}

/// `None` for empty lines, and for lines without a readable date and kind.
fn fact_at(line: &str, number: u32, problems: &mut Vec<Problem>) -> Option<Fact> {
    let words = match split(line, number) {
        Ok(words) => words,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    if words.is_empty() {
        return None;
    }
    let mut fields = Fields::new(number, words, problems);
    let on = first_date(&mut fields);
    let kind = kind_word(&mut fields);
    let (Some(on), Some(kind)) = (on, kind) else { return None };
    let what = what(on, kind, &mut fields);
    fields.finish();
    what.map(|what| Fact { on, what })
}

fn first_date(fields: &mut Fields) -> Option<Date> {
    let Some(part) = fields.take_bare() else {
        fields.lacks("this line has no date", "a date first, as 2026-01-31");
        return None;
    };
    fields.judged("a date", &part, "a date from 1900-01-01 to 2200-12-31, as 2026-01-31", date)
}

fn kind_word(fields: &mut Fields) -> Option<Kind> {
    let Some(part) = fields.take_bare() else {
        fields.lacks("this line does not say what happened", &format!("one of: {}", kinds()));
        return None;
    };
    fields.judged("a kind of fact", &part, &format!("one of: {}", kinds()), kind)
}

fn kind(text: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|k| k.word() == text)
}

fn kinds() -> String {
    Kind::ALL.map(Kind::word).join(", ")
}

fn what(on: Date, kind: Kind, fields: &mut Fields) -> Option<What> {
    Some(match kind {
        Kind::Enrolment => What::Enrolment(enrolment(fields)),
        Kind::Screen => What::Screen(screen(fields)),
        Kind::Run => What::Run(run(Foot::Run, fields)),
        Kind::Walk => What::Run(run(Foot::Walk, fields)),
        Kind::Hike => What::Run(run(Foot::Hike, fields)),
        Kind::Report => What::Report(report(on, fields)?),
        Kind::Day => What::Day(day(fields)),
        Kind::Strength => What::Strength(strength(fields)),
        Kind::Test => What::Test(test(fields)?),
        Kind::Flag => What::Flag(Flag { name: name(fields, "a warning sign, as in night-pain")? }),
        Kind::Cleared => What::Cleared(cleared(fields)?),
        Kind::Shoes => What::Shoes(shoes(fields)?),
        Kind::Limit => What::Limit(limit(fields)),
        Kind::Score => What::Score(score(fields)?),
        Kind::Withdrawn => What::Withdrawn(withdrawn(fields)?),
        Kind::Shown => What::Shown(Shown {
            protocol: name(fields, "a protocol, as in itbs@2026.12.0")?,
            decision: name(fields, "a decision, as in hold")?,
            digest: fields.text("digest").unwrap_or_default(),
        }),
    })
}

fn enrolment(fields: &mut Fields) -> Enrolment {
    Enrolment {
        protocol: fields.text("protocol"),
        side: fields.side("side"),
        pain_since: fields.date("onset"),
        born_year: fields.number("born", "", 1900, 2200),
        week_m: fields.distance("week").or_else(|| kilometres(fields, "week_km")),
        week_s: fields.duration("week_time"),
        long_run_m: fields.distance("long_run").or_else(|| kilometres(fields, "long_run_km")),
        long_run_s: fields.duration("long_run_time"),
        onset_m: fields.distance("pain_from"),
        onset_s: fields.duration("pain_from_time"),
        usual_morning: fields.parsed("usual_morning", "0 or 1", |t| pain(t).filter(|p| p.score() <= 1)),
    }
}

fn kilometres(fields: &mut Fields, key: &'static str) -> Option<u32> {
    fields.parsed(key, "kilometres from 0 to 300", |t| units::distance_m(&format!("{t}km")))
}

fn screen(fields: &mut Fields) -> Screen {
    Screen {
        red: names(fields, "red"),
        other: names(fields, "other"),
        worst_pain: fields.pain("worst"),
        pain_in_walking: fields.yes("walking"),
        earlier_episode: fields.yes("earlier"),
        injection: fields.yes("injection"),
        // Whatever is left: the words above are no protocol's to use.
        pattern: fields.take_features(),
    }
}

/// `none`, or names with commas between them.
fn names(fields: &mut Fields, key: &'static str) -> Option<Vec<String>> {
    fields.parsed(key, "none, or names with commas between them", |text| match text {
        "none" => Some(Vec::new()),
        _ => text.split(',').map(|n| is_name(n).then(|| n.to_string())).collect(),
    })
}

fn run(foot: Foot, fields: &mut Fields) -> Run {
    let (mut distance_m, mut elapsed_s) = (None, None);
    while let Some(part) = fields.take_bare() {
        if let Some(m) = units::distance_m(&part.text).filter(|_| distance_m.is_none()) {
            distance_m = Some(m);
        } else if let Some(s) = units::duration_s(&part.text).filter(|_| elapsed_s.is_none()) {
            elapsed_s = Some(s);
        } else {
            let expected = format!("{}, or {}", units::DISTANCE, units::DURATION);
            fields.refuse(&part, format!("`{}` is neither a distance nor a time", part.text), expected);
        }
    }
    Run {
        foot,
        start_unix_s: fields.parsed("start", "a moment as 2026-01-31T06:12:30Z", units::unix_s),
        distance_m,
        elapsed_s,
        moving_s: fields.duration("moving"),
        running_s: fields.duration("running"),
        run_bouts: fields.number("bouts", "", 0, 10_000),
        longest_bout_s: fields.duration("longest"),
        cadence_mean_spm: fields.number("cadence", "spm", 0, 400),
        cadence_median_spm: fields.number("cadence-median", "spm", 0, 400),
        cadence_running_spm: fields.number("cadence-running", "spm", 0, 400),
        speed_mm_s: fields.number("speed", "mm/s", 0, 20_000),
        ascent_m: fields.number("ascent", "m", 0, 20_000),
        descent_m: fields.number("descent", "m", 0, 20_000),
        downhill_m: fields.distance("downhill"),
        downhill_5_m: fields.distance("downhill-5"),
        downhill_10_m: fields.distance("downhill-10"),
        steepest_permille: fields.parsed("steepest", "a grade as -4.5%", units::permille),
        turned_left_deg: fields.number("left", "deg", 0, 10_000_000),
        turned_right_deg: fields.number("right", "deg", 0, 10_000_000),
        indoor: fields.yes("indoor"),
        surface: fields.parsed("surface", "road, trail or track", |t| {
            Surface::ALL.into_iter().find(|surface| surface.word() == t)
        }),
        route: fields
            .parsed("route", "marks of four hexadecimal digits in rising order, as 0a1f2b3c", route)
            .unwrap_or_default(),
        marks: fields
            .parsed("marks", "times of lap presses, as 900s or 900s@2.6km", marks)
            .unwrap_or_default(),
        stance_ms: fields.number("stance", "ms", 0, 5_000),
        bounce_mm: fields.number("bounce", "mm", 0, 1_000),
        effort: fields.number("effort", "", 1, 10),
        feel: fields.number("feel", "", 0, 100),
        report: run_report(fields),
    }
}

/// Marks without anything between them: `0a1f2b3c` is two.
fn route(text: &str) -> Option<Vec<u16>> {
    const MOST: usize = 64;
    let digits = text.as_bytes();
    let are_marks = digits.iter().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(digit));
    if !are_marks || !digits.len().is_multiple_of(4) || digits.is_empty() {
        return None;
    }
    let mark = |four: &[u8]| u16::from_str_radix(core::str::from_utf8(four).ok()?, 16).ok();
    let marks: Vec<u16> = digits.chunks_exact(4).map(mark).collect::<Option<_>>()?;
    (marks.len() <= MOST && marks.is_sorted_by(|a, b| a < b)).then_some(marks)
}

fn marks(text: &str) -> Option<Vec<Mark>> {
    text.split(',')
        .map(|mark| match mark.split_once('@') {
            Some((s, m)) => Some(Mark { at_s: units::duration_s(s)?, at_m: Some(units::distance_m(m)?) }),
            None => Some(Mark { at_s: units::duration_s(mark)?, at_m: None }),
        })
        .collect()
}

/// `onset=4.1km`, `onset=24min`, or both with a comma; `stride=changed` or `stride=same`.
fn run_report(fields: &mut Fields) -> RunReport {
    let onset = fields.parsed("onset", "where the pain began, as 4.1km, 24min or 4.1km,24min", onset);
    let (onset_m, onset_s) = onset.unwrap_or_default();
    RunReport {
        before: fields.pain("before"),
        during: fields.pain("during"),
        after: fields.pain("after"),
        morning: fields.pain("morning"),
        onset_m,
        onset_s,
        stride_changed: fields.parsed("stride", "same or changed", |t| match t {
            "same" => Some(false),
            "changed" => Some(true),
            _ => None,
        }),
        had_to_stop: fields.yes("stopped"),
        medicine: fields.yes("medicine"),
        session: fields.parsed("as", "a session of the plan, as H2", Session::read),
    }
}

fn onset(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let (mut m, mut s) = (None, None);
    for part in text.split(',') {
        match units::distance_m(part) {
            Some(distance) => m = Some(distance),
            None => s = Some(units::duration_s(part)?),
        }
    }
    Some((m, s))
}

fn report(on: Date, fields: &mut Fields) -> Option<Report> {
    let of = fields.parsed("of", &format!("a day up to {on}"), |text| date(text).filter(|of| *of <= on));
    if of.is_none() {
        fields.lacks("this report does not say of which day's run it tells", "of=2026-01-31");
    }
    let report = run_report(fields);
    if report.morning.is_some() && of == Some(on) {
        fields.lacks(
            "the morning after this run has not come yet",
            "morning= in a report of the next day or later",
        );
    }
    Some(Report { of: of?, report })
}

fn day(fields: &mut Fields) -> Day {
    Day {
        pain: fields.pain("pain"),
        morning: fields.pain("morning"),
        walk30: fields.pain("walk30"),
        stairs: fields.pain("stairs"),
        squat: fields.pain("squat"),
        sit: fields.pain("sit"),
        medicine: fields.yes("medicine"),
    }
}

fn strength(fields: &mut Fields) -> Strength {
    let sets = fields.take_levelled().into_iter().filter_map(|(k, v)| exercise(fields, &k, &v)).collect();
    Strength {
        sets,
        reserve_reps: fields.number("rir", "", 0, 20),
        pain: fields.pain("pain"),
        morning: fields.pain("morning"),
        form: fields.parsed("form", "pass, fail, or fail:bridge,clamshell", form).unwrap_or_default(),
    }
}

/// `bridge:2=10,10,10@1`: level 2, three sets, pain 1 in it.
fn exercise(fields: &mut Fields, key: &Part, value: &Part) -> Option<ExerciseDone> {
    let expected = "an exercise with its level from 1 to 6, as in bridge:2=10,10,10";
    let (exercise, level) = fields.judged("an exercise", key, expected, |text| {
        let (name, level) = text.split_once(':')?;
        let level = units::whole(level).filter(|l| (1..=6).contains(l))?;
        is_name(name).then(|| (name.to_string(), level as u8))
    })?;
    let expected = "1 to 10 sets of 0 to 200 repetitions, as 15,15,12, then @ and the pain where it hurt";
    let (reps, pain) = fields.judged(&exercise, value, expected, |text| {
        let (reps, hurt) = text.split_once('@').map_or((text, None), |(reps, hurt)| (reps, Some(hurt)));
        let reps: Option<Vec<u16>> =
            reps.split(',').map(|r| units::whole(r).filter(|r| *r <= 200).map(|r| r as u16)).collect();
        let hurt = match hurt {
            Some(hurt) => Some(pain(hurt)?),
            None => None,
        };
        reps.filter(|r| r.len() <= 10).map(|r| (r, hurt))
    })?;
    Some(ExerciseDone { exercise, level, reps, pain })
}

fn form(text: &str) -> Option<Form> {
    match text {
        "pass" => Some(Form::Pass),
        "fail" => Some(Form::Fail(Vec::new())),
        _ => {
            let names = text.strip_prefix("fail:")?.split(',');
            names.map(|n| is_name(n).then(|| n.to_string())).collect::<Option<Vec<_>>>().map(Form::Fail)
        }
    }
}

/// `step-down:1`, or a test without levels as `hops`.
fn test(fields: &mut Fields) -> Option<Test> {
    let Some(part) = fields.take_bare() else {
        fields.lacks("this line does not name the test", "a test, as in step-down:1 or hops");
        return None;
    };
    let expected = "a test, as in step-down:1 or hops";
    let (test, level) = fields.judged("a test", &part, expected, |text| match text.split_once(':') {
        Some((name, level)) => {
            let level = units::whole(level).filter(|l| (1..=6).contains(l))?;
            is_name(name).then(|| (name.to_string(), Some(level as u8)))
        }
        None => is_name(text).then(|| (text.to_string(), None)),
    })?;
    Some(Test {
        test,
        level,
        reps: fields.number("reps", "", 0, 200),
        score: fields.number("score", "", 0, 6),
        pain: fields.pain("pain"),
        side: fields.side("side").unwrap_or(Side::Both),
    })
}

fn shoes(fields: &mut Fields) -> Option<Shoes> {
    Some(Shoes {
        name: name(fields, "the name of the pair, as shoes \"daily trainer\"")?,
        drop_mm: fields.number("drop", "mm", 0, 30),
        worn_out: fields.yes("worn-out"),
    })
}

fn limit(fields: &mut Fields) -> Limit {
    Limit {
        runs_per_week: fields.number("runs", "", 0, 7),
        run_s: fields.duration("run"),
        hills: fields.yes("hills"),
        speed: fields.yes("speed"),
    }
}

fn score(fields: &mut Fields) -> Option<Score> {
    let told = Instrument::ALL.map(|instrument| {
        let total = fields.number(instrument.word(), "", 0, u64::from(instrument.most()));
        total.map(|total| Score { instrument, total })
    });
    if told.iter().flatten().count() != 1 {
        fields.lacks("this line does not give one total", "one of: uwri=21, lefs=71");
    }
    told.into_iter().flatten().next()
}

fn name(fields: &mut Fields, expected: &str) -> Option<String> {
    match fields.take_bare() {
        Some(part) => Some(part.text),
        None => {
            fields.lacks("this line lacks a name", expected);
            None
        }
    }
}

fn cleared(fields: &mut Fields) -> Option<Cleared> {
    let name = name(fields, "what was cleared, as in night-pain");
    let by = fields.text("by").filter(|by| !by.trim().is_empty());
    if by.is_none() {
        fields.lacks("a clearance must name who gave it", "by=\"treating physiotherapist\"");
    }
    Some(Cleared { name: name?, by: by? })
}

fn withdrawn(fields: &mut Fields) -> Option<Withdrawn> {
    let kind = match fields.take_bare() {
        Some(part) => fields.judged("a kind of fact", &part, &format!("one of: {}", withdrawable()), |t| {
            kind(t).filter(|k| may_be_withdrawn(*k))
        }),
        None => {
            fields.lacks("this line does not say what is taken back", &withdrawable());
            None
        }
    };
    let of = fields.date("of");
    let nth = fields.number("nth", "", 1, 1000).unwrap_or(1);
    let because = fields.text("because").filter(|b| !b.trim().is_empty());
    if of.is_none() || because.is_none() {
        fields.lacks("taking back needs a day and a reason", "of=2026-01-31 because=\"typed twice\"");
    }
    Some(Withdrawn { kind: kind?, of: of?, nth, because: because? })
}

fn may_be_withdrawn(kind: Kind) -> bool {
    !matches!(kind, Kind::Flag | Kind::Cleared | Kind::Withdrawn | Kind::Shown)
}

fn withdrawable() -> String {
    Kind::ALL.into_iter().filter(|k| may_be_withdrawn(*k)).map(Kind::word).collect::<Vec<_>>().join(", ")
}
