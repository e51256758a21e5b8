//! Suunto's own files: the JSON its app exports (`{"DeviceLog": ...}`, or `{"Samples": [...]}` with `suunto/sml`), and
//! the SML of its older desktop programs. Units are SI throughout: radians, hertz, kelvin.

use crate::activity::EPOCH_UNIX_S;
use crate::columns::{Column, MISSING};
use crate::error::Unreadable;
use crate::export::About;
use crate::format::Format;
use crate::json::Json;
use crate::note::Note;
use crate::number;
use crate::outcome::Outcome;
use crate::sport_name::Told;
use crate::track::Track;
use crate::xml::{self, Kind, Tags};

pub(crate) const JSON: Format =
    Format { name: "Suunto", most_bytes: 32 << 20, recognises: recognises_json, read: read_json };
pub(crate) const SML: Format =
    Format { name: "Suunto SML", most_bytes: 32 << 20, recognises: recognises_sml, read: read_sml };

fn recognises_json(bytes: &[u8]) -> bool {
    const LOOK_AT: usize = 16 << 10;
    let head = &bytes[..bytes.len().min(LOOK_AT)];
    let has = |key: &[u8]| memchr::memmem::find(head, key).is_some();
    head.trim_ascii_start().starts_with(b"{") && (has(b"\"DeviceLog\"") || has(b"suunto/sml"))
}

fn recognises_sml(bytes: &[u8]) -> bool {
    xml::root_name(bytes) == Some(b"sml")
}

/// One sample, whatever file it comes from. `None` is not measured.
#[derive(Default)]
struct Sample {
    unix_s: Option<i64>,
    utc_offset_s: Option<i32>,
    latitude_rad: Option<f64>,
    longitude_rad: Option<f64>,
    altitude_m: Option<f64>,
    distance_m: Option<f64>,
    heart_rate_hz: Option<f64>,
    cadence_hz: Option<f64>,
    power_w: Option<f64>,
}

impl Sample {
    fn take(&mut self, key: &str, value: impl FnOnce() -> Option<f64>) {
        match key {
            "Latitude" => self.latitude_rad = value(),
            "Longitude" => self.longitude_rad = value(),
            "GPSAltitude" => self.altitude_m = self.altitude_m.or_else(value),
            "Altitude" => self.altitude_m = value().or(self.altitude_m),
            "Distance" => self.distance_m = value(),
            "HR" => self.heart_rate_hz = value(),
            "Cadence" => self.cadence_hz = value(),
            "Power" => self.power_w = value(),
            _ => {}
        }
    }

    fn is_measured(&self) -> bool {
        let values = [
            self.latitude_rad,
            self.altitude_m,
            self.distance_m,
            self.heart_rate_hz,
            self.cadence_hz,
            self.power_w,
        ];
        values.iter().any(Option::is_some)
    }

    /// Some exports give degrees and beats a minute; radians and hertz are never that large.
    fn add_to(self, track: &mut Track) -> Result<(), Unreadable> {
        const MOST_HZ: f64 = 5.0;
        let Some(unix_s) = self.unix_s.filter(|_| self.is_measured()) else { return Ok(()) };
        let per_min =
            |value: Option<f64>| value.map(|value| if value < MOST_HZ { value * 60.0 } else { value });
        track.utc_offset_s = track.utc_offset_s.or(self.utc_offset_s);
        track.set(Column::Time, u32::try_from(unix_s - EPOCH_UNIX_S).unwrap_or(MISSING));
        if let (Some(latitude), Some(longitude)) = (self.latitude_rad, self.longitude_rad) {
            track.set(Column::Latitude, number::semicircles_of(latitude.to_degrees(), 90.0));
            track.set(Column::Longitude, number::semicircles_of(longitude.to_degrees(), 180.0));
        }
        let altitude_m = self.altitude_m.filter(|metres| (-500.0..20_000.0).contains(metres));
        set(track, Column::Altitude, altitude_m.map(|metres| (metres + 500.0) * 5.0));
        set(track, Column::Distance, self.distance_m.map(|metres| metres * 100.0));
        set(track, Column::HeartRate, per_min(self.heart_rate_hz));
        set(track, Column::Power, self.power_w);
        if let Some(cadence) = per_min(self.cadence_hz).filter(|cadence| (0.0..400.0).contains(cadence)) {
            track.set_cadence(Some((cadence * 10.0).round() as i64));
        }
        track.finish_point()
    }
}

fn set(track: &mut Track, column: Column, value: Option<f64>) {
    if let Some(value) = value.map(f64::round).filter(|value| (0.0..4e9).contains(value)) {
        track.set(column, value as u32);
    }
}

fn read_json(bytes: &[u8], about: Option<&About>) -> Outcome {
    let mut source = bytes;
    let mut json = Json::new(&mut source);
    let mut track = Track::new();
    if let Err(problem) = track.begin_piece(Told::Nothing) {
        return problem.into();
    }
    match json.members(&mut |key, json| json_part(key, json, &mut track)) {
        Ok(()) => {}
        Err(Unreadable::NotJson { .. }) if json.ended_early() && track.columns.rows() > 0 => {
            track.notes.push(Note::EndsEarly);
        }
        Err(problem) => return problem.into(),
    }
    track.into_outcome(JSON.name, about)
}

fn json_part(key: &str, json: &mut Json<'_>, track: &mut Track) -> Result<(), Unreadable> {
    match key {
        "DeviceLog" | "Data" => json.members(&mut |key, json| json_part(key, json, track)),
        "Header" => json.members(&mut |key, json| {
            match key {
                "ActivityType" => set_sport(json.number()?, track),
                _ => json.skip()?,
            }
            Ok(())
        }),
        "Samples" => json.items(&mut |json| {
            let mut sample = Sample::default();
            json.members(&mut |key, json| sample_part(key, json, &mut sample, track))?;
            sample.add_to(track)
        }),
        _ => json.skip(),
    }
}

/// A sample lies bare in the list, or under `Attributes` and `suunto/sml`; then `Attributes` may also be a text that
/// holds JSON.
fn sample_part(
    key: &str,
    json: &mut Json<'_>,
    sample: &mut Sample,
    track: &mut Track,
) -> Result<(), Unreadable> {
    match key {
        "TimeISO8601" | "UTC" => {
            let moment = json.text()?.as_deref().and_then(|text| number::moment(text.as_bytes()));
            if let Some(moment) = moment {
                sample.unix_s = sample.unix_s.or(Some(moment.unix_s));
                sample.utc_offset_s = sample.utc_offset_s.or(moment.utc_offset_s);
            }
            Ok(())
        }
        "Attributes" if !json.next_is_object()? => {
            let inner = json.text()?.unwrap_or_default();
            let mut source = inner.as_bytes();
            Json::new(&mut source).members(&mut |key, json| sample_part(key, json, sample, track))
        }
        "Attributes" | "suunto/sml" | "Sample" => {
            json.members(&mut |key, json| sample_part(key, json, sample, track))
        }
        "Events" => json.items(&mut |json| {
            json.members(&mut |key, json| match key {
                "Activity" => json.members(&mut |key, json| {
                    match key {
                        "ActivityType" => set_sport(json.number()?, track),
                        _ => json.skip()?,
                    }
                    Ok(())
                }),
                _ => json.skip(),
            })
        }),
        "Latitude" | "Longitude" | "GPSAltitude" | "Altitude" | "Distance" | "HR" | "Cadence" | "Power" => {
            let value = json.number()?;
            sample.take(key, || value);
            Ok(())
        }
        _ => json.skip(),
    }
}

/// Watches and apps number sports differently; 3 is running on the watch. What is not certain is told by the speed.
fn set_sport(number: Option<f64>, track: &mut Track) {
    if let (Some(3.0), Some(piece)) = (number, track.pieces.last_mut()) {
        piece.sport = Told::OnFoot { foot: rehab::run::Foot::Run, indoor: None };
    }
}

fn read_sml(bytes: &[u8], about: Option<&About>) -> Outcome {
    match scan_sml(bytes) {
        Ok(track) => track.into_outcome(SML.name, about),
        Err(problem) => problem.into(),
    }
}

/// `<Sample>` elements with either a `UTC` or a `Time` in seconds since the header's `DateTime`, which knows no zone.
fn scan_sml(bytes: &[u8]) -> Result<Track, Unreadable> {
    let mut tags = Tags::new(bytes);
    let mut track = Track::new();
    track.begin_piece(Told::Nothing)?;
    let mut sample: Option<Sample> = None;
    let mut start_unix_s = None;
    while let Some(tag) = tags.next()? {
        let text = if tag.kind == Kind::Open { tags.text() } else { &[] };
        match (tag.name, tag.kind, &mut sample) {
            (b"Sample", Kind::Open, _) => sample = Some(Sample::default()),
            (b"Sample", Kind::Close, _) => {
                if let Some(sample) = sample.take() {
                    sample.add_to(&mut track)?;
                }
            }
            (b"DateTime", Kind::Open, None) => {
                start_unix_s = number::moment(text).map(|moment| moment.unix_s)
            }
            (b"Activity", Kind::Open, None) => set_sml_sport(text, &mut track),
            (b"UTC", Kind::Open, Some(sample)) => {
                sample.unix_s = number::moment(text).map(|moment| moment.unix_s).or(sample.unix_s);
            }
            (b"Time", Kind::Open, Some(sample)) => {
                let since = number::decimal(text, 0).filter(|seconds| (0..1_000_000).contains(seconds));
                sample.unix_s = sample.unix_s.or(start_unix_s.zip(since).map(|(start, since)| start + since));
            }
            (name, Kind::Open, Some(sample)) => {
                let value =
                    || std::str::from_utf8(text).ok()?.parse().ok().filter(|value: &f64| value.is_finite());
                sample.take(std::str::from_utf8(name).unwrap_or_default(), value);
            }
            _ => {}
        }
    }
    if tags.ended_early() {
        track.notes.push(Note::EndsEarly);
    }
    Ok(track)
}

fn set_sml_sport(text: &[u8], track: &mut Track) {
    if let Some(piece) = track.pieces.last_mut() {
        piece.sport = crate::sport_name::told(text);
    }
}
