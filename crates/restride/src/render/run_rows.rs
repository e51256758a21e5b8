//! One run's figures, a row each: what was measured, and what was felt. What is not known has no row.

use rehab::run::{Foot, Run};
use rehab::scale::Pain;

use super::catalogue::{Catalogue, Lengths, args};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub value: String,
}

type Told = Vec<(&'static str, Option<String>)>;

fn rows(words: &Catalogue, told: Told) -> Vec<Row> {
    let row = |(name, value): (&str, Option<String>)| {
        Some(Row { name: words.say(&format!("run-row-{name}")), value: value? })
    };
    told.into_iter().filter_map(row).collect()
}

pub fn measured(words: &Catalogue, run: &Run) -> Vec<Row> {
    let metres = |m: Option<u16>| m.map(|m| format!("{m} m"));
    let length = |m: u32| length(words, m);
    let is_run = run.foot == Foot::Run;
    let cadence = [run.cadence_running_spm, run.cadence_mean_spm].into_iter().flatten().next();
    let steep = run.downhill_5_m.zip(run.downhill_10_m);
    rows(
        words,
        vec![
            ("distance", run.distance_m.map(length)),
            ("elapsed", run.elapsed_s.map(clock)),
            ("moving", run.moving_s.map(clock)),
            ("running", run.running_s.map(clock)),
            ("bouts", run.run_bouts.filter(|_| is_run).map(|n| n.to_string())),
            ("longest", run.longest_bout_s.filter(|_| is_run).map(clock)),
            ("cadence", cadence.map(|spm| spm.to_string())),
            ("speed", run.speed_mm_s.filter(|speed| *speed > 0).map(|speed| pace(words, speed))),
            ("ascent", metres(run.ascent_m)),
            ("descent", metres(run.descent_m)),
            ("downhill", run.downhill_m.map(length)),
            ("downhill-steep", steep.map(|(five, ten)| format!("{}, {}", length(five), length(ten)))),
            ("steepest", run.steepest_permille.map(|permille| percent(words, permille))),
            ("surface", run.surface.map(|surface| words.say(&format!("run-surface-{}", surface.word())))),
            ("turns", run.turned_left_deg.zip(run.turned_right_deg).map(|(l, r)| format!("{l}°, {r}°"))),
            ("stance", run.stance_ms.map(|ms| format!("{ms} ms"))),
            ("bounce", run.bounce_mm.map(|mm| format!("{mm} mm"))),
            ("effort", run.effort.map(|effort| effort.to_string())),
            ("marks", (!run.marks.is_empty()).then(|| run.marks.len().to_string())),
        ],
    )
}

pub fn felt(words: &Catalogue, run: &Run) -> Vec<Row> {
    let report = &run.report;
    let pain = |pain: Option<Pain>| pain.map(|pain| format!("{pain}/10"));
    let onset = [report.onset_m.map(|m| length(words, m)), report.onset_s.map(clock)];
    let onset: Vec<String> = onset.into_iter().flatten().collect();
    let stride = |changed| words.say(if changed { "run-stride-changed" } else { "run-stride-same" });
    rows(
        words,
        vec![
            ("before", pain(report.before)),
            ("during", pain(report.during)),
            ("after", pain(report.after)),
            ("morning", pain(report.morning)),
            ("onset", (!onset.is_empty()).then(|| onset.join(", "))),
            ("stride", report.stride_changed.map(stride)),
        ],
    )
}

/// To a hundredth of a kilometre or mile, rounded down: `5.60 km`.
pub fn length(words: &Catalogue, m: u32) -> String {
    let (hundredths, name) = match words.lengths() {
        Lengths::Kilometres => (u64::from(m) / 10, "amount-kilometres"),
        Lengths::Miles => (u64::from(m) * 100_000 / 1_609_344, "amount-miles"),
    };
    let number = format!("{}{}{:02}", hundredths / 100, words.say("decimal-sign"), hundredths % 100);
    words.say_with(name, &args!["n" => number])
}

/// `5:48 min/km`
pub fn pace(words: &Catalogue, speed_mm_s: u16) -> String {
    let (millimetres, unit) = match words.lengths() {
        Lengths::Kilometres => (1_000_000, "min/km"),
        Lengths::Miles => (1_609_344, "min/mi"),
    };
    let s = millimetres / u32::from(speed_mm_s.max(1));
    format!("{}:{:02} {unit}", s / 60, s % 60)
}

pub fn clock(s: u32) -> String {
    let (h, min, s) = (s / 3600, s / 60 % 60, s % 60);
    if h > 0 { format!("{h}:{min:02}:{s:02}") } else { format!("{min}:{s:02}") }
}

fn percent(words: &Catalogue, permille: i16) -> String {
    let sign = if permille < 0 { "−" } else { "" };
    let size = permille.unsigned_abs();
    format!("{sign}{}{}{} %", size / 10, words.say("decimal-sign"), size % 10)
}
