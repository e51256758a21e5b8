//! Polar's `training-session-*.json` of an account's export, in its two generations: one with an object for every
//! sample, one with a list of values at a fixed interval. All times are local.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::activity::{EPOCH_UNIX_S, Lap, Totals};
use crate::columns::{Column, EMPTY_ROW, MISSING, Row};
use crate::error::Unreadable;
use crate::export::About;
use crate::format::Format;
use crate::json::Json;
use crate::note::Note;
use crate::number;
use crate::outcome::Outcome;
use crate::sport_name::{self, Told};
use crate::track::Track;

pub(crate) const FORMAT: Format = Format { name: "Polar", most_bytes: 32 << 20, recognises, read };

fn recognises(bytes: &[u8]) -> bool {
    const LOOK_AT: usize = 16 << 10;
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    let has = |key: &[u8]| memchr::memmem::find(head, key).is_some();
    head.trim_ascii_start().starts_with(b"{") && has(b"\"exercises\"") && has(b"\"startTime\"")
}

fn read(bytes: &[u8], about: Option<&About>) -> Outcome {
    let mut source = bytes;
    let mut json = Json::new(&mut source);
    let mut session = Session::default();
    let mut notes = Vec::new();
    match json.members(&mut |key, json| session.take(key, json)) {
        Ok(()) => {}
        Err(Unreadable::NotJson { .. }) if json.ended_early() && !session.exercises.is_empty() => {
            notes.push(Note::EndsEarly);
        }
        Err(problem) => return problem.into(),
    }
    match session.track(notes) {
        Ok(track) => track.into_outcome(FORMAT.name, about),
        Err(problem) => problem.into(),
    }
}

#[derive(Default)]
struct Session {
    name: Option<String>,
    offset_min: Option<f64>,
    exercises: Vec<Exercise>,
}

#[derive(Default)]
struct Exercise {
    start: Option<i64>,
    stop: Option<i64>,
    offset_min: Option<f64>,
    sport: Option<String>,
    duration_ms: Option<u64>,
    distance_cm: Option<u64>,
    ascent_m: Option<u16>,
    descent_m: Option<u16>,
    /// By second of the local clock.
    rows: BTreeMap<i64, Row>,
    laps: Vec<Lap>,
    too_many: bool,
}

/// Seconds of a session: more than the two days believed of any run.
const MOST_SECONDS: usize = 200_000;
/// An exercise may be one of many in a hostile file; no session of a watch has more.
const MOST_EXERCISES: usize = 64;
const MOST_LAPS: usize = 1_000;

impl Session {
    fn take(&mut self, key: &str, json: &mut Json<'_>) -> Result<(), Unreadable> {
        match key {
            "name" => self.name = json.text()?,
            "timeZoneOffset" | "timezoneOffset" | "timezoneOffsetMinutes" => {
                self.offset_min = json.number()?
            }
            "exercises" => json.items(&mut |json| {
                let mut exercise = Exercise::default();
                let read = json.members(&mut |key, json| exercise.take(key, json));
                if self.exercises.len() < MOST_EXERCISES {
                    self.exercises.push(exercise);
                }
                read
            })?,
            _ => json.skip()?,
        }
        Ok(())
    }

    fn track(self, notes: Vec<Note>) -> Result<Track, Unreadable> {
        let mut track = Track::new();
        track.notes = notes;
        for exercise in self.exercises {
            if exercise.too_many {
                return Err(Unreadable::TooManyPoints { most: MOST_SECONDS });
            }
            let offset_s = exercise.offset_min.or(self.offset_min).and_then(offset_s);
            let words =
                exercise.sport.as_deref().filter(|sport| !sport.bytes().all(|byte| byte.is_ascii_digit()));
            track.begin_piece(sport(words.or(self.name.as_deref()).unwrap_or_default()))?;
            track.utc_offset_s = track.utc_offset_s.or(offset_s);
            let shift = i64::from(offset_s.unwrap_or(0));
            for (local_s, row) in exercise.rows {
                track.point = row;
                track.point[Column::Time as usize] = time(local_s - shift);
                track.finish_point()?;
            }
            if let Some(piece) = track.pieces.last_mut() {
                piece.start_unix_s = exercise.start.map(|start| start - shift);
                piece.laps = exercise.laps.into_iter().map(|lap| shifted(lap, shift)).collect();
                piece.totals = Totals {
                    elapsed_ms: span_ms(exercise.start, exercise.stop),
                    timer_ms: exercise.duration_ms,
                    distance_cm: exercise.distance_cm,
                    ascent_m: exercise.ascent_m,
                    descent_m: exercise.descent_m,
                    ..Totals::default()
                };
            }
        }
        Ok(track)
    }
}

impl Exercise {
    fn take(&mut self, key: &str, json: &mut Json<'_>) -> Result<(), Unreadable> {
        match key {
            "startTime" => self.start = local(json)?,
            "stopTime" => self.stop = local(json)?,
            "timezoneOffset" | "timeZoneOffset" | "timezoneOffsetMinutes" => {
                self.offset_min = json.number()?
            }
            "sport" => self.sport = word(json)?,
            "duration" => self.duration_ms = json.text()?.as_deref().and_then(iso_duration_ms),
            "durationMillis" => self.duration_ms = positive(json.number()?, 1.0),
            "distance" | "distanceMeters" => self.distance_cm = positive(json.number()?, 100.0),
            "ascent" => {
                self.ascent_m = positive(json.number()?, 1.0).and_then(|metres| u16::try_from(metres).ok())
            }
            "descent" => {
                self.descent_m = positive(json.number()?, 1.0).and_then(|metres| u16::try_from(metres).ok())
            }
            "samples" => json.members(&mut |key, json| self.take_samples(key, json))?,
            "recordedRoute" => self.take_stream(Stream::Route, json)?,
            "routes" => json.members(&mut |_, json| self.take_route(json))?,
            "laps" => self.take_laps(json)?,
            _ => json.skip()?,
        }
        Ok(())
    }

    fn take_samples(&mut self, key: &str, json: &mut Json<'_>) -> Result<(), Unreadable> {
        if key == "samples" {
            return json.items(&mut |json| self.take_values(json));
        }
        match Stream::named(key) {
            Some(stream) => self.take_stream(stream, json),
            None => json.skip(),
        }
    }

    /// The older generation: `[{"dateTime": ..., "value": ...}, ...]`.
    fn take_stream(&mut self, stream: Stream, json: &mut Json<'_>) -> Result<(), Unreadable> {
        json.items(&mut |json| {
            let (mut at, mut value, mut place) = (None, None, Place::default());
            json.members(&mut |key, json| {
                match key {
                    "dateTime" => at = local(json)?,
                    "value" => value = json.number()?,
                    _ => place.take(key, json)?,
                }
                Ok(())
            })?;
            if let Some(at) = at {
                match stream {
                    Stream::Route => self.set_place(at, &place),
                    Stream::Column(column, scale, shift) => self.set(at, column, value, scale, shift),
                }
            }
            Ok(())
        })
    }

    /// The newer generation: `{"type": "HEART_RATE", "intervalMillis": 1000, "values": [...]}`.
    fn take_values(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        let (mut stream, mut interval_ms, mut values) = (None, 1000.0, Vec::new());
        json.members(&mut |key, json| {
            match key {
                "type" => stream = json.text()?.as_deref().and_then(Stream::named),
                "intervalMillis" => interval_ms = json.number()?.filter(|ms| *ms >= 1.0).unwrap_or(1000.0),
                "values" => json.items(&mut |json| {
                    let value = json.number()?;
                    if values.len() < MOST_SECONDS {
                        values.push(value.map_or(f32::NAN, |value| value as f32));
                    }
                    Ok(())
                })?,
                _ => json.skip()?,
            }
            Ok(())
        })?;
        let (Some(Stream::Column(column, scale, shift)), Some(start)) = (stream, self.start) else {
            return Ok(());
        };
        for (nth, &value) in values.iter().enumerate() {
            let at = start + (nth as f64 * interval_ms / 1000.0).min(1e9) as i64;
            self.set(at, column, Some(f64::from(value)).filter(|value| value.is_finite()), scale, shift);
        }
        Ok(())
    }

    /// `{"wayPoints": [{"latitude": ..., "longitude": ..., "elapsedMillis": ...}], "startTime": ...}`
    fn take_route(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        let (mut start, mut points) = (None, Vec::new());
        json.members(&mut |key, json| {
            match key {
                "startTime" => start = local(json)?,
                "wayPoints" => json.items(&mut |json| {
                    let mut place = Place::default();
                    json.members(&mut |key, json| place.take(key, json))?;
                    if points.len() < MOST_SECONDS {
                        points.push(place);
                    }
                    Ok(())
                })?,
                _ => json.skip()?,
            }
            Ok(())
        })?;
        let Some(start) = start.or(self.start) else { return Ok(()) };
        for place in points {
            let elapsed_ms = place.elapsed_ms.filter(|ms| (0.0..1e12).contains(ms)).unwrap_or(0.0);
            self.set_place(start + (elapsed_ms / 1000.0) as i64, &place);
        }
        Ok(())
    }

    fn take_laps(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        if !json.is_array()? {
            return json.members(&mut |key, json| {
                if key == "laps" { self.take_laps_list(json) } else { json.skip() }
            });
        }
        self.take_laps_list(json)
    }

    fn take_laps_list(&mut self, json: &mut Json<'_>) -> Result<(), Unreadable> {
        json.items(&mut |json| {
            let (mut start, mut stop, mut distance_cm) = (None, None, None);
            json.members(&mut |key, json| {
                match key {
                    "startTime" => start = local(json)?,
                    "stopTime" => stop = local(json)?,
                    "distance" => distance_cm = positive(json.number()?, 100.0),
                    _ => json.skip()?,
                }
                Ok(())
            })?;
            if self.laps.len() < MOST_LAPS {
                let elapsed_ms = span_ms(start, stop);
                // Laps by distance are kept apart as "autoLaps"; these were pressed.
                self.laps.push(Lap { end_unix_s: stop, distance_cm, elapsed_ms, by_button: true });
            }
            Ok(())
        })
    }

    fn set(&mut self, at: i64, column: Column, value: Option<f64>, scale: f64, shift: f64) {
        let value =
            value.map(|value| ((value + shift) * scale).round()).filter(|value| (0.0..4e9).contains(value));
        if let (Some(value), Some(row)) = (value, self.row(at)) {
            row[column as usize] = value as u32;
        }
    }

    fn set_place(&mut self, at: i64, place: &Place) {
        let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) else { return };
        let altitude = place.altitude.filter(|altitude| (-500.0..20_000.0).contains(altitude));
        if let Some(row) = self.row(at) {
            row[Column::Latitude as usize] = number::semicircles_of(latitude, 90.0);
            row[Column::Longitude as usize] = number::semicircles_of(longitude, 180.0);
            if let (Some(altitude), true) = (altitude, row[Column::Altitude as usize] == MISSING) {
                row[Column::Altitude as usize] = ((altitude + 500.0) * 5.0).round() as u32;
            }
        }
    }

    fn row(&mut self, at: i64) -> Option<&mut Row> {
        if self.rows.len() >= MOST_SECONDS && !self.rows.contains_key(&at) {
            self.too_many = true;
            return None;
        }
        Some(self.rows.entry(at).or_insert(EMPTY_ROW))
    }
}

#[derive(Clone, Copy)]
enum Stream {
    /// The column's value is (value + shift) × scale.
    Column(Column, f64, f64),
    Route,
}

impl Stream {
    /// Speed is left out: it is in km/h in one generation, and distance tells it anyway.
    fn named(name: &str) -> Option<Stream> {
        Some(match name {
            "heartRate" | "HEART_RATE" => Stream::Column(Column::HeartRate, 1.0, 0.0),
            "cadence" | "CADENCE" => Stream::Column(Column::Cadence, 1.0, 0.0),
            "distance" | "DISTANCE" => Stream::Column(Column::Distance, 100.0, 0.0),
            "altitude" | "ALTITUDE" => Stream::Column(Column::Altitude, 5.0, 500.0),
            "power" | "POWER" => Stream::Column(Column::Power, 1.0, 0.0),
            "recordedRoute" => Stream::Route,
            _ => return None,
        })
    }
}

#[derive(Default)]
struct Place {
    latitude: Option<f64>,
    longitude: Option<f64>,
    altitude: Option<f64>,
    elapsed_ms: Option<f64>,
}

impl Place {
    fn take(&mut self, key: &str, json: &mut Json<'_>) -> Result<(), Unreadable> {
        match key {
            "latitude" => self.latitude = json.number()?,
            "longitude" => self.longitude = json.number()?,
            "altitude" => self.altitude = json.number()?,
            "elapsedMillis" => self.elapsed_ms = json.number()?,
            _ => json.skip()?,
        }
        Ok(())
    }
}

/// A local moment, as seconds of a clock that knows no zone. An offset behind it is left aside.
fn local(json: &mut Json<'_>) -> Result<Option<i64>, Unreadable> {
    let text = json.text()?;
    Ok(text
        .as_deref()
        .and_then(|text| number::moment(text.as_bytes()))
        .map(|moment| moment.unix_s + i64::from(moment.utc_offset_s.unwrap_or(0))))
}

/// "RUNNING", or `{"id": "1"}` in the newer generation.
fn word(json: &mut Json<'_>) -> Result<Option<String>, Unreadable> {
    let mut named = None;
    match json.next_is_object()? {
        true => json.members(&mut |key, json| {
            match key {
                "id" | "name" => named = json.text()?.or(named.take()),
                _ => json.skip()?,
            }
            Ok(())
        })?,
        false => named = json.text()?,
    }
    Ok(named)
}

/// Polar's words; where it names a sport that is not one of them, it is another.
fn sport(word: &str) -> Told {
    match sport_name::told(word.as_bytes()) {
        Told::Nothing if !word.is_empty() && !word.to_ascii_lowercase().starts_with("other") => {
            Told::Other("another sport")
        }
        told => told,
    }
}

/// "PT3723.5S", "PT1H2M3S"
fn iso_duration_ms(text: &str) -> Option<u64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut ms = 0.0;
    while !rest.is_empty() {
        let length = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let value: f64 = rest[..length].parse().ok()?;
        ms += value
            * match rest.as_bytes().get(length)? {
                b'H' => 3_600_000.0,
                b'M' => 60_000.0,
                b'S' => 1_000.0,
                _ => return None,
            };
        rest = &rest[length + 1..];
    }
    positive(Some(ms), 1.0)
}

fn positive(value: Option<f64>, scale: f64) -> Option<u64> {
    value
        .map(|value| (value * scale).round())
        .filter(|value| (1.0..1e12).contains(value))
        .map(|value| value as u64)
}

fn span_ms(start: Option<i64>, stop: Option<i64>) -> Option<u64> {
    let Range { start, end } = start?..stop?;
    u64::try_from(end.checked_sub(start)?)
        .ok()
        .filter(|&seconds| seconds > 0)
        .and_then(|seconds| seconds.checked_mul(1000))
}

fn offset_s(minutes: f64) -> Option<i32> {
    (minutes.abs() <= 14.0 * 60.0).then_some((minutes * 60.0) as i32)
}

fn shifted(lap: Lap, shift: i64) -> Lap {
    Lap { end_unix_s: lap.end_unix_s.map(|end| end - shift), ..lap }
}

fn time(unix_s: i64) -> u32 {
    u32::try_from(unix_s - EPOCH_UNIX_S).unwrap_or(MISSING)
}
