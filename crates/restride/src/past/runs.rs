//! What was run: each run with its light, and how much longer it was than those before it.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use rehab::fact::What;
use rehab::plan::Light;
use rehab::protocol::Protocol;
use rehab::run::{Foot, Run};
use rehab::{Date, History};
use serde_json::{Value, json};
use store::Recorded;

use crate::notebook::{enrolment_day, history, standing, taken_back};
use crate::render::catalogue::Catalogue;
use crate::render::run_rows::length;
use crate::said;

/// A run is compared with the longest of so many days before it.
pub const COMPARED_DAYS: i64 = 30;

/// Recordings that begin so close together are of the same run.
const SAME_START_S: u64 = 120;

/// Smaller steps are not worth a word.
pub const WORTH_A_NOTE_PERCENT: u32 = 10;

/// One line of the list.
pub struct Row<'r> {
    pub id: u64,
    pub on: Date,
    pub run: &'r Run,
    pub light: Option<Light>,
    /// How many per cent it was longer than any run of the days before; `None` where it was not, or there was none.
    pub longer_percent: Option<u32>,
    /// `None` for a run that was not taken back.
    pub taken_back: Option<TakenBack>,
}

impl Row<'_> {
    /// What is worth a word beside the run.
    pub fn longer_note_percent(&self) -> Option<u32> {
        self.longer_percent.filter(|percent| *percent >= WORTH_A_NOTE_PERCENT)
    }

    pub fn cadence_spm(&self) -> Option<u16> {
        self.run.cadence_running_spm.or(self.run.cadence_mean_spm)
    }
}

/// Newest first, with what was taken back among them. Only runs of the `lit` days have a light: each costs a plan.
pub fn listed<'r>(
    recorded: &'r [Recorded],
    protocol: &Protocol,
    today: Date,
    lit: &RangeInclusive<Date>,
) -> Vec<Row<'r>> {
    let mut rows = rows(recorded, protocol, today, lit);
    rows.extend(taken_back_rows(recorded, today));
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.run.start_unix_s, row.id)));
    rows
}

/// Every day there is.
pub const EVER: RangeInclusive<Date> = Date::MIN..=Date::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// Taken back today: that must not unlock anything on the same day.
    CountsUntilTomorrow,
    CountsNoLonger,
}

impl TakenBack {
    pub fn of(on: Date, today: Date) -> TakenBack {
        if on < today { TakenBack::CountsNoLonger } else { TakenBack::CountsUntilTomorrow }
    }

    pub fn say(self, words: &Catalogue) -> String {
        words.say(match self {
            TakenBack::CountsUntilTomorrow => "run-taken-back-today",
            TakenBack::CountsNoLonger => "run-taken-back",
        })
    }
}

/// Runs taken back, but for poorer recordings of a run that stands.
fn taken_back_rows(recorded: &[Recorded], today: Date) -> Vec<Row<'_>> {
    let starts: Vec<i64> = standing(recorded)
        .filter_map(|r| match &r.fact.what {
            What::Run(run) => run.start_unix_s,
            _ => None,
        })
        .collect();
    let stands = |start: i64| starts.iter().any(|other| other.abs_diff(start) <= SAME_START_S);
    let back = taken_back(recorded);
    let mut rows = Vec::new();
    for r in recorded {
        let (What::Run(run), Some(day)) = (&r.fact.what, back.get(&r.seq)) else { continue };
        if !run.start_unix_s.is_some_and(stands) {
            let taken_back = Some(TakenBack::of(*day, today));
            rows.push(Row { id: r.seq, on: r.fact.on, run, light: None, longer_percent: None, taken_back });
        }
    }
    rows
}

fn rows<'r>(
    recorded: &'r [Recorded],
    protocol: &Protocol,
    today: Date,
    lit: &RangeInclusive<Date>,
) -> Vec<Row<'r>> {
    let mut all: Vec<(u64, Date, &Run)> = standing(recorded)
        .filter_map(|r| match &r.fact.what {
            What::Run(run) => Some((r.seq, r.fact.on, run)),
            _ => None,
        })
        .collect();
    all.sort_by_key(|(seq, on, run)| (*on, run.start_unix_s, *seq));
    let lights = lights(&all, enrolment_day(recorded), (&history(recorded), protocol), today, lit);
    let row = |at: usize| {
        let (id, on, run) = *all.get(at)?;
        let light = lights.get(&on).copied();
        Some(Row { id, on, run, light, longer_percent: longer_percent(&all, at), taken_back: None })
    };
    (0..all.len()).filter_map(row).collect()
}

/// The light of each day of running since the episode began, with everything told before the next run.
fn lights(
    all: &[(u64, Date, &Run)],
    since: Option<Date>,
    (history, protocol): (&History, &Protocol),
    today: Date,
    lit: &RangeInclusive<Date>,
) -> HashMap<Date, Light> {
    let Some(since) = since else { return HashMap::new() };
    let is_run = |run: &Run| run.foot == Foot::Run;
    let mut days: Vec<Date> = all
        .iter()
        .filter(|(_, on, run)| *on >= since && *on <= today && is_run(run))
        .map(|(_, on, _)| *on)
        .collect();
    days.dedup();
    let judged_on = |at: usize| match days.get(at + 1) {
        Some(next) => next.yesterday().unwrap_or(*next),
        None => today,
    };
    let light = |(at, on): (usize, &Date)| (*on, rehab::plan(protocol, history, judged_on(at)).light);
    days.iter().enumerate().filter(|(_, on)| lit.contains(on)).map(light).collect()
}

fn longer_percent(all: &[(u64, Date, &Run)], at: usize) -> Option<u32> {
    let (_, on, run) = *all.get(at)?;
    let distance_m = run.distance_m?;
    let from = on.checked_sub(jiff::Span::new().days(COMPARED_DAYS)).ok()?;
    let before = all.get(..at)?.iter().rev().take_while(|(_, day, _)| *day >= from);
    let longest = before.filter(|(_, _, b)| b.foot == run.foot).filter_map(|(_, _, b)| b.distance_m).max()?;
    if longest == 0 || distance_m <= longest {
        return None;
    }
    u32::try_from(u64::from(distance_m - longest) * 100 / u64::from(longest))
        .ok()
        .filter(|percent| *percent > 0)
}

pub fn row_json(row: &Row) -> Value {
    let mut value = run_json(row.run);
    value["id"] = json!(row.id);
    value["on"] = json!(row.on.to_string());
    value["light"] = json!(row.light.map(Light::word));
    value["longer_than_30_days_percent"] = json!(row.longer_percent);
    value["taken_back"] = json!(row.taken_back.is_some());
    value["counts_today"] = json!(row.taken_back != Some(TakenBack::CountsNoLonger));
    value
}

pub fn run_json(run: &Run) -> Value {
    let r = &run.report;
    json!({
        "kind": run.foot.word(),
        "start_unix_s": run.start_unix_s,
        "distance_m": run.distance_m,
        "elapsed_s": run.elapsed_s,
        "moving_s": run.moving_s,
        "running_s": run.running_s,
        "run_bouts": run.run_bouts,
        "longest_bout_s": run.longest_bout_s,
        "cadence_mean_spm": run.cadence_mean_spm,
        "cadence_median_spm": run.cadence_median_spm,
        "cadence_running_spm": run.cadence_running_spm,
        "speed_mm_s": run.speed_mm_s,
        "ascent_m": run.ascent_m,
        "descent_m": run.descent_m,
        "downhill_m": run.downhill_m,
        "downhill_5_m": run.downhill_5_m,
        "downhill_10_m": run.downhill_10_m,
        "steepest_permille": run.steepest_permille,
        "turned_left_deg": run.turned_left_deg,
        "turned_right_deg": run.turned_right_deg,
        "indoor": run.indoor,
        "surface": run.surface.map(rehab::run::Surface::word),
        "marks": run.marks.iter().map(|m| json!({ "at_s": m.at_s, "at_m": m.at_m })).collect::<Vec<_>>(),
        "stance_ms": run.stance_ms,
        "bounce_mm": run.bounce_mm,
        "effort": run.effort,
        "feel": run.feel,
        "before": r.before.map(|p| p.score()),
        "during": r.during.map(|p| p.score()),
        "after": r.after.map(|p| p.score()),
        "morning": r.morning.map(|p| p.score()),
        "onset_m": r.onset_m,
        "onset_s": r.onset_s,
        "stride_changed": r.stride_changed,
        "had_to_stop": r.had_to_stop,
        "medicine": r.medicine,
    })
}

/// One run in a sentence, for others to tell.
pub struct Told {
    pub on: Date,
    distance_m: u32,
    ascent_m: Option<u16>,
    descent_m: Option<u16>,
    longer_percent: Option<u32>,
}

/// The longest run of `on`.
pub fn summary_of(recorded: &[Recorded], protocol: &Protocol, today: Date, on: Date) -> Option<Told> {
    let rows = rows(recorded, protocol, today, &(on..=on));
    let of_day = rows.iter().filter(|row| row.on == on);
    let row = of_day.max_by_key(|row| row.run.distance_m)?;
    Some(Told {
        on,
        distance_m: row.run.distance_m?,
        ascent_m: row.run.ascent_m,
        descent_m: row.run.descent_m,
        longer_percent: row.longer_percent,
    })
}

impl Told {
    pub fn say(&self) -> String {
        let metres = |m: Option<u16>| m.map_or_else(|| "–".to_owned(), |m| m.to_string());
        let told = said!(
            "run-told",
            "on" = self.on.to_string(),
            "distance" = length(Catalogue::english(), self.distance_m),
            "up" = metres(self.ascent_m),
            "down" = metres(self.descent_m),
        );
        match self.longer_percent {
            Some(percent) => {
                said!("run-told-longer", "told" = told, "percent" = percent, "days" = COMPARED_DAYS)
            }
            None => format!("{told}."),
        }
    }

    pub fn json(&self) -> Value {
        json!({
            "on": self.on.to_string(), "distance_m": self.distance_m, "ascent_m": self.ascent_m,
            "descent_m": self.descent_m, "longer_than_30_days_percent": self.longer_percent,
        })
    }
}
