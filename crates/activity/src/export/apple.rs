//! Apple Health's `export.xml`: gigabytes of records, and among them the workouts with their routes' files.

use std::io::Read;
use std::ops::Range;

use rehab::run::Foot;

use super::about::{About, Sport};
use super::index::{Rows, TableNote};
use super::markup::Markup;
use super::{Source, text};
use crate::error::Unreadable;
use crate::number;
use crate::sport_name::{self, Told};
use crate::xml::{Kind, Tag};

/// Efforts are rated once a workout; more are not remembered.
const MOST_EFFORTS: usize = 50_000;
const MOST_EVENTS: usize = 2_000;

pub(super) fn read(source: &mut dyn Read, rows: &mut Rows) -> Result<(), Unreadable> {
    let mut markup = Markup::new(source);
    let mut table =
        Table { rows, is_one: false, efforts: Vec::new(), open: None, is_full: false, left_out: 0 };
    let result = table.read(&mut markup);
    table.join_efforts();
    let Table { is_one, left_out, .. } = table;
    result?;
    if !is_one {
        return Err(Unreadable::NotTheTable { of: "Apple Health" });
    }
    if left_out > 0 {
        rows.note(TableNote::RowsLeftOut { rows: left_out });
    }
    if markup.ended_early() && !rows.is_full() {
        rows.note(TableNote::EndsEarly);
    }
    Ok(())
}

struct Table<'r> {
    rows: &'r mut Rows,
    /// The first element of all was Apple's own.
    is_one: bool,
    efforts: Vec<Effort>,
    open: Option<Workout>,
    is_full: bool,
    left_out: usize,
}

/// The runner's own rating, kept apart from the workout it is about.
struct Effort {
    start_unix_s: i64,
    tenths: u8,
}

impl Table<'_> {
    fn read(&mut self, markup: &mut Markup<'_>) -> Result<(), Unreadable> {
        while let Some(tag) = markup.next()? {
            match (tag.name, tag.kind) {
                (b"Record", Kind::Open | Kind::Empty) => self.record(&tag),
                (b"Workout", Kind::Open) => self.open = Some(Workout::of(&tag)),
                (b"Workout", Kind::Empty) => self.close(Workout::of(&tag)),
                (b"Workout", Kind::Close) => {
                    if let Some(workout) = self.open.take() {
                        self.close(workout);
                    }
                }
                (b"HealthData", _) => self.is_one = true,
                _ => {
                    if let Some(workout) = &mut self.open {
                        workout.take(&tag);
                    }
                }
            }
            if !self.is_one || self.is_full {
                return Ok(());
            }
        }
        Ok(())
    }

    fn record(&mut self, tag: &Tag<'_>) {
        const EFFORT: &[u8] = b"HKQuantityTypeIdentifierWorkoutEffortScore";
        if tag.attribute(b"type") != Some(EFFORT) || self.efforts.len() == MOST_EFFORTS {
            return;
        }
        let start = tag.attribute(b"startDate").and_then(number::moment);
        let tenths = tag.attribute(b"value").and_then(|value| number::decimal(value, 1));
        if let (Some(start), Some(tenths @ 10..=100)) = (start, tenths) {
            self.efforts.push(Effort { start_unix_s: start.unix_s, tenths: tenths as u8 });
        }
    }

    fn close(&mut self, workout: Workout) {
        match workout.about() {
            Some(about) => self.is_full |= !self.rows.take(about),
            None => self.left_out += 1,
        }
    }

    fn join_efforts(&mut self) {
        const WITHIN_S: i64 = 60;
        self.efforts.sort_by_key(|effort| effort.start_unix_s);
        for workout in &mut self.rows.taken {
            let Some(start) = workout.started_unix_s else { continue };
            let from = self.efforts.partition_point(|effort| effort.start_unix_s < start - WITHIN_S);
            let near =
                self.efforts[from..].iter().take_while(|effort| effort.start_unix_s <= start + WITHIN_S);
            let nearest = near.min_by_key(|effort| effort.start_unix_s.abs_diff(start));
            workout.exertion_tenths = nearest.map(|effort| effort.tenths);
        }
    }
}

#[derive(Default)]
struct Workout {
    about: About,
    end_unix_s: Option<i64>,
    stopped_at: Option<i64>,
    steps: Option<i64>,
    /// Inside an activity of the workout, whose figures are not those of the whole.
    inside_activity: bool,
}

impl Workout {
    fn of(tag: &Tag<'_>) -> Workout {
        let moment = |name: &[u8]| tag.attribute(name).and_then(number::moment);
        let unit = |name: &[u8]| tag.attribute(name).unwrap_or_default();
        let start = moment(b"startDate");
        let end_unix_s = moment(b"endDate").map(|end| end.unix_s);
        let kind = tag.attribute(b"workoutActivityType").unwrap_or_default();
        let kind = kind.strip_prefix(b"HKWorkoutActivityType").unwrap_or(kind);
        let distance_mm =
            tag.attribute(b"totalDistance").and_then(|value| length_mm(value, unit(b"totalDistanceUnit")));
        let elapsed_s = start.zip(end_unix_s).and_then(|(start, end)| u32::try_from(end - start.unix_s).ok());
        let about = About {
            source: Some(Source::AppleHealth),
            sport_name: text(&String::from_utf8_lossy(kind)),
            sport: Some(sport(kind)),
            started_unix_s: start.map(|start| start.unix_s),
            utc_offset_s: start.and_then(|start| start.utc_offset_s),
            elapsed_s,
            moving_s: tag.attribute(b"duration").and_then(|value| duration_s(value, unit(b"durationUnit"))),
            distance_m: distance_mm.and_then(metres),
            ..About::default()
        };
        Workout { about, end_unix_s, ..Workout::default() }
    }

    fn take(&mut self, tag: &Tag<'_>) {
        match (tag.name, tag.kind) {
            (b"WorkoutActivity", Kind::Open) => self.inside_activity = true,
            (b"WorkoutActivity", Kind::Close) => self.inside_activity = false,
            (_, Kind::Close) => {}
            _ if self.inside_activity => {}
            (b"MetadataEntry", _) => self.take_entry(tag),
            (b"WorkoutEvent", _) => self.take_event(tag),
            (b"WorkoutStatistics", _) => self.take_statistics(tag),
            (b"FileReference", _) => {
                if let (None, Some(path)) = (&self.about.member, tag.attribute(b"path")) {
                    self.about.member = text(&unescaped(path));
                }
            }
            _ => {}
        }
    }

    fn take_entry(&mut self, tag: &Tag<'_>) {
        let value = tag.attribute(b"value").unwrap_or_default();
        match tag.attribute(b"key").unwrap_or_default() {
            b"HKIndoorWorkout" => self.about.indoor = Some(value == b"1"),
            b"HKElevationAscended" => self.about.ascent_m = quantity_mm(value).and_then(short_metres),
            b"HKElevationDescended" => self.about.descent_m = quantity_mm(value).and_then(short_metres),
            b"HKWorkoutTitle" | b"HKMetadataKeyWorkoutTitle" => self.about.title = text(&unescaped(value)),
            _ => {}
        }
    }

    fn take_event(&mut self, tag: &Tag<'_>) {
        let Some(at) = tag.attribute(b"date").and_then(number::moment).map(|moment| moment.unix_s) else {
            return;
        };
        match tag.attribute(b"type").unwrap_or_default() {
            b"HKWorkoutEventTypePause" | b"HKWorkoutEventTypeMotionPaused" => {
                self.stopped_at = self.stopped_at.or(Some(at));
            }
            b"HKWorkoutEventTypeResume" | b"HKWorkoutEventTypeMotionResumed" => {
                if let Some(since) = self.stopped_at.take().filter(|&since| since < at) {
                    self.add_pause(since..at);
                }
            }
            _ => {}
        }
    }

    fn add_pause(&mut self, pause: Range<i64>) {
        let follows = self.about.pauses.last().is_none_or(|last| last.end <= pause.start);
        if follows && self.about.pauses.len() < MOST_EVENTS {
            self.about.pauses.push(pause);
        }
    }

    /// Newer phones tell the totals here and no longer with the workout itself.
    fn take_statistics(&mut self, tag: &Tag<'_>) {
        let unit = tag.attribute(b"unit").unwrap_or_default();
        let sum = tag.attribute(b"sum");
        let average =
            |places: u32| tag.attribute(b"average").and_then(|value| number::decimal(value, places));
        match tag.attribute(b"type").unwrap_or_default() {
            b"HKQuantityTypeIdentifierDistanceWalkingRunning" => {
                let told = sum.and_then(|value| length_mm(value, unit)).and_then(metres);
                self.about.distance_m = told.or(self.about.distance_m);
            }
            b"HKQuantityTypeIdentifierStepCount" => {
                self.steps = sum.and_then(|value| number::decimal(value, 0))
            }
            b"HKQuantityTypeIdentifierRunningGroundContactTime" if unit == b"ms" => {
                self.about.stance_ms = average(0).and_then(short);
            }
            b"HKQuantityTypeIdentifierRunningVerticalOscillation" if unit == b"cm" => {
                self.about.bounce_mm = average(1).and_then(short);
            }
            _ => {}
        }
    }

    fn about(mut self) -> Option<About> {
        self.about.started_unix_s?;
        if let (Some(since), Some(end)) = (self.stopped_at, self.end_unix_s)
            && since < end
        {
            self.add_pause(since..end);
        }
        let minutes = self.about.moving_s.or(self.about.elapsed_s).map(|seconds| f64::from(seconds) / 60.0);
        if let (Some(steps), Some(minutes)) = (self.steps, minutes.filter(|&minutes| minutes >= 1.0)) {
            let per_min = (steps as f64 / minutes).round();
            self.about.cadence_spm = (40.0..=300.0).contains(&per_min).then_some(per_min as u16);
        }
        Some(self.about)
    }
}

/// "Running", "CrossCountrySkiing": one word after Apple's prefix.
fn sport(kind: &[u8]) -> Sport {
    match kind {
        b"Running" => Sport::OnFoot(Foot::Run),
        b"Walking" => Sport::OnFoot(Foot::Walk),
        b"Hiking" => Sport::OnFoot(Foot::Hike),
        _ => match sport_name::told(kind) {
            Told::Other(named) => Sport::Other(named),
            Told::OnFoot { .. } | Told::Nothing => Sport::Other("another sport"),
        },
    }
}

fn duration_s(value: &[u8], unit: &[u8]) -> Option<u32> {
    let ms = number::decimal(value, 3)?;
    let seconds_in_unit = match unit {
        b"min" | b"" => 60,
        b"s" | b"sec" => 1,
        b"hr" | b"h" => 3600,
        _ => return None,
    };
    u32::try_from((ms.checked_mul(seconds_in_unit)? + 500) / 1000).ok()
}

fn length_mm(value: &[u8], unit: &[u8]) -> Option<i64> {
    let thousandths = number::decimal(value, 3)?;
    let micrometres_in_unit: i64 = match unit {
        b"km" => 1_000_000_000,
        b"m" => 1_000_000,
        b"cm" => 10_000,
        b"mi" => 1_609_344_000,
        b"ft" => 304_800,
        b"yd" => 914_400,
        _ => return None,
    };
    let millimetres = i128::from(thousandths) * i128::from(micrometres_in_unit) / 1_000_000;
    i64::try_from(millimetres).ok().filter(|&mm| mm >= 0)
}

/// "1234 cm"
fn quantity_mm(value: &[u8]) -> Option<i64> {
    let blank = memchr::memchr(b' ', value)?;
    length_mm(&value[..blank], value[blank..].trim_ascii())
}

fn metres(mm: i64) -> Option<u32> {
    u32::try_from((mm + 500) / 1000).ok().filter(|&metres| metres > 0)
}

fn short_metres(mm: i64) -> Option<u16> {
    short((mm + 500) / 1000)
}

fn short(value: i64) -> Option<u16> {
    u16::try_from(value).ok().filter(|&value| value > 0)
}

/// The five entities every XML text may use; anything else stays as it is written.
fn unescaped(value: &[u8]) -> String {
    const ENTITIES: [(&str, &str); 5] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let text = String::from_utf8_lossy(value).into_owned();
    ENTITIES.iter().fold(text, |text, (written, meant)| text.replace(written, meant))
}
