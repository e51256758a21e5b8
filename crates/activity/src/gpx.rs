//! GPX, the XML format every site exports: tracks of points, with cadence and heart rate in extensions.

use crate::columns::Column;
use crate::error::Unreadable;
use crate::export::About;
use crate::format::Format;
use crate::note::Note;
use crate::number;
use crate::outcome::{NotARun, Outcome};
use crate::sport_name::{self, Told};
use crate::track::{Piece, Track};
use crate::xml::{self, Kind, Tag, Tags};

pub(crate) const FORMAT: Format = Format { name: "GPX", most_bytes: 32 << 20, recognises, read };

fn recognises(bytes: &[u8]) -> bool {
    xml::root_name(bytes) == Some(b"gpx")
}

fn read(bytes: &[u8], about: Option<&About>) -> Outcome {
    match scan(bytes) {
        Ok(scan) if scan.track.columns.rows() == 0 && scan.places > 0 => NotARun::Route.into(),
        Ok(mut scan) => {
            join_tracks(&mut scan.track);
            scan.track.into_outcome(FORMAT.name, about)
        }
        Err(problem) => problem.into(),
    }
}

struct Scan<'a> {
    tags: Tags<'a>,
    track: Track,
    in_point: bool,
    /// Waypoints and points of planned routes; they were not run.
    places: usize,
}

fn scan(bytes: &[u8]) -> Result<Scan<'_>, Unreadable> {
    let mut scan = Scan { tags: Tags::new(bytes), track: Track::new(), in_point: false, places: 0 };
    while let Some(tag) = scan.tags.next()? {
        if tag.kind == Kind::Close {
            scan.close(&tag)?;
        } else if scan.in_point {
            scan.read_value(&tag);
        } else {
            scan.open(&tag)?;
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
            b"trkpt" => {
                self.track.set(Column::Latitude, degrees(tag, b"lat", 90));
                self.track.set(Column::Longitude, degrees(tag, b"lon", 180));
                self.in_point = tag.kind == Kind::Open;
                if !self.in_point {
                    self.track.finish_point()?;
                }
            }
            b"trkseg" => self.track.begin_stretch(),
            b"trk" => self.track.begin_piece(Told::Nothing)?,
            b"type" => {
                let told = sport_name::told(self.tags.text());
                if let Some(piece) = self.track.pieces.last_mut().filter(|piece| piece.sport == Told::Nothing)
                {
                    piece.sport = told;
                }
            }
            b"wpt" | b"rtept" => self.places += 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: &Tag<'_>) -> Result<(), Unreadable> {
        if tag.name == b"trkpt" && self.in_point {
            self.in_point = false;
            self.track.finish_point()?;
        }
        Ok(())
    }

    /// Speed is left out: some write metres per second, others kilometres per hour, and the positions tell it anyway.
    #[inline]
    fn read_value(&mut self, tag: &Tag<'_>) {
        if tag.kind == Kind::Empty {
            return;
        }
        let text = self.tags.text();
        match tag.name {
            b"ele" => self.track.set(Column::Altitude, number::altitude(text)),
            b"time" => self.track.set_time(number::moment(text)),
            b"hr" | b"heartrate" => self.track.set(Column::HeartRate, number::column_value(text, 0)),
            b"cad" | b"cadence" | b"RunCadence" => self.track.set_cadence(number::decimal(text, 1)),
            b"distance" => self.track.set(Column::Distance, number::column_value(text, 2)),
            b"power" | b"PowerInWatts" => self.track.set(Column::Power, number::column_value(text, 0)),
            _ => {}
        }
    }
}

fn degrees(tag: &Tag<'_>, name: &[u8], most_deg: i64) -> u32 {
    tag.attribute(name).map_or(crate::MISSING, |text| number::semicircles(text.trim_ascii(), most_deg))
}

/// Some sites write one run as several tracks. Tracks of one sport that follow within hours belong together.
fn join_tracks(track: &mut Track) {
    const APART_S: u32 = 4 * 3600;
    let time = |row: usize| track.columns.get(Column::Time, row);
    let mut joined: Vec<Piece> = Vec::new();
    let mut end: Option<u32> = None;
    for piece in std::mem::take(&mut track.pieces).into_iter().filter(|piece| !piece.points.is_empty()) {
        let begin = piece.points.clone().find_map(time);
        let follows =
            matches!((end, begin), (Some(end), Some(begin)) if begin >= end && begin - end < APART_S);
        end = piece.points.clone().rev().find_map(time).or(end);
        match joined.last_mut() {
            Some(before) if follows && before.sport == piece.sport => {
                before.points.end = piece.points.end;
                before.stretches.extend(piece.stretches);
            }
            _ => joined.push(piece),
        }
    }
    track.pieces = joined;
}
