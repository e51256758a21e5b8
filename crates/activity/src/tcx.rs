//! TCX, Garmin's older XML format: activities of laps of tracks, with totals for every lap.

use crate::activity::Lap;
use crate::columns::Column;
use crate::error::Unreadable;
use crate::export::About;
use crate::format::Format;
use crate::note::Note;
use crate::number;
use crate::outcome::{NotARun, Outcome};
use crate::sport_name::{self, Told};
use crate::track::{MOST_LAPS, Piece, Track};
use crate::xml::{self, Kind, Tag, Tags};

pub(crate) const FORMAT: Format = Format { name: "TCX", most_bytes: 32 << 20, recognises, read };

fn recognises(bytes: &[u8]) -> bool {
    xml::root_name(bytes) == Some(b"TrainingCenterDatabase")
}

fn read(bytes: &[u8], about: Option<&About>) -> Outcome {
    match scan(bytes) {
        Ok(scan) if scan.track.pieces.is_empty() => match scan.plan {
            Some(name) => NotARun::Purpose(name.to_string()).into(),
            None => NotARun::Nothing.into(),
        },
        Ok(scan) => scan.track.into_outcome(FORMAT.name, about),
        Err(problem) => problem.into(),
    }
}

struct Scan<'a> {
    tags: Tags<'a>,
    track: Track,
    in_point: bool,
    in_heart_rate: bool,
    /// A course or workout the file holds; neither was run.
    plan: Option<&'static str>,
}

fn scan(bytes: &[u8]) -> Result<Scan<'_>, Unreadable> {
    let mut scan = Scan {
        tags: Tags::new(bytes),
        track: Track::new(),
        in_point: false,
        in_heart_rate: false,
        plan: None,
    };
    while let Some(tag) = scan.tags.next()? {
        match (tag.kind, scan.in_point) {
            (Kind::Close, _) => scan.close(&tag)?,
            (_, true) => scan.read_value(&tag),
            (_, false) => scan.open(&tag)?,
        }
    }
    if scan.tags.ended_early() {
        scan.track.notes.push(Note::EndsEarly);
    }
    Ok(scan)
}

impl Scan<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        match tag.name {
            b"Activity" => self.track.begin_piece(sport(tag.attribute(b"Sport").unwrap_or_default()))?,
            b"Course" => self.plan = Some("a course"),
            b"Workout" => self.plan = Some("a planned workout"),
            b"Lap" => {
                let start = tag.attribute(b"StartTime").and_then(number::moment);
                if let Some(piece) = self.track.pieces.last_mut().filter(|piece| piece.laps.len() < MOST_LAPS)
                {
                    let start_unix_s = start.map(|moment| moment.unix_s);
                    piece.start_unix_s = piece.start_unix_s.or(start_unix_s);
                    piece.laps.push(Lap { end_unix_s: start_unix_s, ..Lap::default() });
                }
            }
            b"Track" => self.track.begin_stretch(),
            b"Trackpoint" if !self.track.pieces.is_empty() => self.in_point = tag.kind == Kind::Open,
            b"TotalTimeSeconds" => self.add_lap_time(),
            b"DistanceMeters" => self.add_lap_distance(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        match tag.name {
            b"Trackpoint" if self.in_point => {
                self.in_point = false;
                self.in_heart_rate = false;
                self.track.finish_point()?;
            }
            b"HeartRateBpm" => self.in_heart_rate = false,
            _ => {}
        }
        Ok(())
    }

    #[inline]
    fn read_value(&mut self, tag: &Tag<'_>) {
        if tag.kind == Kind::Empty {
            return;
        }
        let text = self.tags.text();
        match tag.name {
            b"Time" => self.track.set_time(number::moment(text)),
            b"LatitudeDegrees" => self.track.set(Column::Latitude, number::semicircles(text, 90)),
            b"LongitudeDegrees" => self.track.set(Column::Longitude, number::semicircles(text, 180)),
            b"AltitudeMeters" => self.track.set(Column::Altitude, number::altitude(text)),
            b"DistanceMeters" => self.track.set(Column::Distance, number::column_value(text, 2)),
            b"HeartRateBpm" => self.in_heart_rate = true,
            b"Value" if self.in_heart_rate => {
                self.track.set(Column::HeartRate, number::column_value(text, 0))
            }
            b"Cadence" | b"RunCadence" => self.track.set_cadence(number::decimal(text, 1)),
            b"Speed" => self.track.set(Column::Speed, number::column_value(text, 3)),
            b"Watts" => self.track.set(Column::Power, number::column_value(text, 0)),
            _ => {}
        }
    }

    /// A lap's end is its start until its length is known.
    fn add_lap_time(&mut self) {
        let Some(ms) = positive(number::decimal(self.tags.text(), 3)) else { return };
        let Some(Piece { start_unix_s, totals, laps, .. }) = self.track.pieces.last_mut() else { return };
        let Some(lap) = laps.last_mut() else { return };
        lap.elapsed_ms = Some(ms);
        lap.end_unix_s = lap.end_unix_s.map(|start| start.saturating_add((ms / 1000) as i64));
        totals.timer_ms = Some(totals.timer_ms.unwrap_or(0).saturating_add(ms));
        if let (Some(start), Some(end)) = (*start_unix_s, lap.end_unix_s) {
            totals.elapsed_ms = positive(Some(end.saturating_sub(start))).map(|s| s.saturating_mul(1000));
        }
    }

    fn add_lap_distance(&mut self) {
        let Some(cm) = positive(number::decimal(self.tags.text(), 2)) else { return };
        let Some(Piece { totals, laps, .. }) = self.track.pieces.last_mut() else { return };
        if let Some(lap) = laps.last_mut() {
            lap.distance_cm = Some(cm);
            totals.distance_cm = Some(totals.distance_cm.unwrap_or(0).saturating_add(cm));
        }
    }
}

fn positive(value: Option<i64>) -> Option<u64> {
    value.and_then(|value| u64::try_from(value).ok())
}

fn sport(name: &[u8]) -> Told {
    match sport_name::told(name) {
        Told::Nothing => Told::Other("an activity that the file calls neither running nor biking"),
        told => told,
    }
}
