//! Garmin's `*_summarizedActivities.json`: the names, notes and efforts of all activities, but not the files they were
//! recorded in; those are found by their start.

use std::io::Read;

use super::about::{About, Sport};
use super::index::{Rows, TableNote};
use super::{Source, sport, text};
use crate::error::Unreadable;
use crate::json::Json;

pub(super) fn read(source: &mut dyn Read, rows: &mut Rows) -> Result<(), Unreadable> {
    let mut json = Json::new(source);
    let mut table = Table { rows, left_out: 0, full: false, is_one: false };
    let result = table.blocks(&mut json);
    let (left_out, is_one) = (table.left_out, table.is_one);
    if left_out > 0 && is_one {
        rows.notes.push(TableNote::RowsLeftOut { rows: left_out });
    }
    match result {
        Err(Unreadable::NotJson { .. }) if json.ended_early() && is_one => {
            rows.notes.push(TableNote::EndsEarly)
        }
        other => other?,
    }
    if is_one { Ok(()) } else { Err(Unreadable::NotTheTable { of: "Garmin" }) }
}

struct Table<'r> {
    rows: &'r mut Rows,
    left_out: usize,
    full: bool,
    is_one: bool,
}

impl Table<'_> {
    /// Activities lie in `[{"summarizedActivitiesExport": [...]}]`, older ones in a bare list.
    fn blocks(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        if json.is_array()? { json.items(&mut |json| self.block(json)) } else { self.block(json) }
    }

    fn block(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        let mut row = Row::default();
        let mut held_a_list = false;
        json.members(&mut |key, json| {
            if key == "summarizedActivitiesExport" {
                held_a_list = true;
                self.is_one = true;
                return json.items(&mut |json| {
                    let mut row = Row::default();
                    json.members(&mut |key, json| row.take(key, json))?;
                    self.keep(row);
                    Ok(())
                });
            }
            row.take(key, json)
        })?;
        if !held_a_list {
            self.keep(row);
        }
        Ok(())
    }

    fn keep(&mut self, row: Row) {
        if row.is_container {
            return;
        }
        match row.about() {
            Some(about) => {
                self.is_one = true;
                self.full |= !self.full && !self.rows.take(about);
            }
            None => self.left_out += 1,
        }
    }
}

/// Milliseconds, centimetres and tenths of strides, as Garmin exports them.
#[derive(Default)]
struct Row {
    id: Option<String>,
    title: Option<String>,
    description: Option<String>,
    kind: Option<String>,
    gmt_ms: Option<f64>,
    begin_ms: Option<f64>,
    local_ms: Option<f64>,
    duration_ms: Option<f64>,
    elapsed_ms: Option<f64>,
    moving_ms: Option<f64>,
    distance_cm: Option<f64>,
    ascent_cm: Option<f64>,
    descent_cm: Option<f64>,
    cadence_spm: Option<f64>,
    cadence_strides: Option<f64>,
    stance_ms: Option<f64>,
    bounce_cm: Option<f64>,
    effort: Option<f64>,
    feel: Option<f64>,
    /// A multisport outing, of which each leg is a row of its own.
    is_container: bool,
}

impl Row {
    fn take(&mut self, key: &str, json: &mut Json<'_>) -> Result<(), Unreadable> {
        match key {
            "activityId" => self.id = json.text()?,
            "name" | "activityName" => self.title = json.text()?,
            "description" => self.description = json.text()?,
            "activityType" => {
                self.kind = json.text()?;
                self.is_container |= self.kind.as_deref() == Some("multi_sport");
            }
            "parent" => self.is_container |= json.truth()? == Some(true),
            "startTimeGmt" => self.gmt_ms = json.number()?,
            "beginTimestamp" => self.begin_ms = json.number()?,
            "startTimeLocal" => self.local_ms = json.number()?,
            "duration" => self.duration_ms = json.number()?,
            "elapsedDuration" => self.elapsed_ms = json.number()?,
            "movingDuration" => self.moving_ms = json.number()?,
            "distance" => self.distance_cm = json.number()?,
            "elevationGain" => self.ascent_cm = json.number()?,
            "elevationLoss" => self.descent_cm = json.number()?,
            "avgDoubleCadence" => self.cadence_spm = json.number()?,
            "avgRunCadence" => self.cadence_strides = json.number()?,
            "avgGroundContactTime" => self.stance_ms = json.number()?,
            "avgVerticalOscillation" => self.bounce_cm = json.number()?,
            "workoutRpe" | "directWorkoutRpe" => self.effort = json.number()?,
            "workoutFeel" | "directWorkoutFeel" => self.feel = json.number()?,
            _ => json.skip()?,
        }
        Ok(())
    }

    fn about(self) -> Option<About> {
        let id = self.id.as_deref().and_then(text)?;
        let gmt_ms = self.gmt_ms.or(self.begin_ms);
        let (sport, indoor) = self.kind.as_deref().map_or((None, None), sport::meant);
        let kind = self.kind.as_deref().and_then(text);
        let cadence = self.cadence_spm.or(self.cadence_strides.map(|strides| strides * 2.0));
        Some(About {
            source: Some(Source::Garmin),
            id: Some(id),
            title: self.title.as_deref().and_then(text),
            description: self.description.as_deref().and_then(text),
            exertion_tenths: whole(self.effort, 1.0).filter(|tenths| (10..=100).contains(tenths)),
            feel: whole(self.feel, 1.0).filter(|&feel| feel <= 100),
            sport: sport.or(kind.as_ref().map(|_| Sport::Other("another sport"))),
            sport_name: kind,
            indoor,
            started_unix_s: gmt_ms.map(|ms| (ms / 1000.0).floor() as i64),
            utc_offset_s: offset(self.local_ms, gmt_ms),
            elapsed_s: whole(self.elapsed_ms.or(self.duration_ms), 1000.0),
            // Garmin's "moving" leaves out slow steps too; the timer's duration is what the watch showed.
            moving_s: whole(self.duration_ms.or(self.moving_ms), 1000.0),
            distance_m: whole(self.distance_cm, 100.0).filter(|&metres| metres > 0),
            ascent_m: whole(self.ascent_cm, 100.0),
            descent_m: whole(self.descent_cm, 100.0),
            cadence_spm: whole(cadence, 1.0).filter(|steps| (40..=300).contains(steps)),
            stance_ms: whole(self.stance_ms, 1.0).filter(|ms| (50..=1_000).contains(ms)),
            bounce_mm: whole(self.bounce_cm, 0.1).filter(|mm| (10..=300).contains(mm)),
            ..About::default()
        })
    }
}

/// The local start is given as if it were UTC.
fn offset(local_ms: Option<f64>, gmt_ms: Option<f64>) -> Option<i32> {
    const MOST_S: f64 = 14.0 * 3600.0;
    const QUARTER_S: f64 = 900.0;
    let seconds = (local_ms? - gmt_ms?) / 1000.0;
    let rounded = (seconds / QUARTER_S).round() * QUARTER_S;
    (rounded.abs() <= MOST_S && (seconds - rounded).abs() < 60.0).then_some(rounded as i32)
}

fn whole<T: TryFrom<i64>>(value: Option<f64>, unit: f64) -> Option<T> {
    let value = (value? / unit).round();
    (0.0..1e12).contains(&value).then(|| T::try_from(value as i64).ok()).flatten()
}
