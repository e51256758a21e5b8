//! What is compared. Each engine reads a file from memory to its samples.

use activity::{Outcome, fit, read_file};
use embedded_io_adapters::std::FromStd;
use quick_xml::Reader;
use quick_xml::events::Event;
use rustyfit::profile::typedef::MesgNum;
use rustyfit::{Decoder, DecoderEvent, StreamingIterator};

#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    pub samples: usize,
    pub refused: usize,
}

impl Read {
    pub fn and(self, other: Read) -> Read {
        Read { samples: self.samples + other.samples, refused: self.refused + other.refused }
    }
}

pub struct Engine {
    pub name: &'static str,
    pub read: fn(&[u8]) -> Read,
}

pub const FIT: &[Engine] = &[
    Engine { name: "activity, to columns, checksum verified", read: ours_fit },
    Engine { name: "rustyfit, streaming, checksum verified", read: |bytes| rustyfit(bytes, true) },
    Engine { name: "rustyfit, streaming, unchecked", read: |bytes| rustyfit(bytes, false) },
    Engine { name: "fitparser", read: fitparser },
];

pub const GPX: &[Engine] = &[
    Engine { name: "activity, to a whole activity", read: ours },
    Engine { name: "quick-xml, pulled to points", read: quick_gpx },
    Engine { name: "gpx (without heart rate and cadence)", read: gpx },
];

pub const TCX: &[Engine] = &[
    Engine { name: "activity, to a whole activity", read: ours },
    Engine { name: "quick-xml, pulled to points", read: quick_tcx },
];

fn ours_fit(bytes: &[u8]) -> Read {
    match fit::decode(bytes) {
        Ok(recording) => Read { samples: recording.columns.rows(), refused: 0 },
        Err(_) => Read { samples: 0, refused: 1 },
    }
}

/// With everything that comes after the scan: order, one sample a second, sport, laps.
fn ours(bytes: &[u8]) -> Read {
    match read_file(bytes) {
        Outcome::Activity(activity) => Read { samples: activity.columns.rows(), refused: 0 },
        _ => Read { samples: 0, refused: 1 },
    }
}

fn rustyfit(bytes: &[u8], checksum: bool) -> Read {
    let mut decoder = Decoder::builder().checksum(checksum).build();
    let mut stream = decoder.stream(FromStd::new(bytes));
    let mut read = Read::default();
    while let Some(event) = stream.next() {
        match event {
            Ok(DecoderEvent::Message(message)) if message.num == MesgNum::RECORD => read.samples += 1,
            Ok(_) => {}
            Err(_) => return Read { refused: 1, ..read },
        }
    }
    read
}

fn fitparser(bytes: &[u8]) -> Read {
    match fitparser::from_bytes(bytes) {
        Ok(records) => Read {
            samples: records
                .iter()
                .filter(|record| record.kind() == fitparser::profile::MesgNum::Record)
                .count(),
            refused: 0,
        },
        Err(_) => Read { samples: 0, refused: 1 },
    }
}

fn gpx(bytes: &[u8]) -> Read {
    match gpx::read(bytes) {
        Ok(gpx) => Read {
            samples: gpx
                .tracks
                .iter()
                .flat_map(|track| &track.segments)
                .map(|segment| segment.points.len())
                .sum(),
            refused: 0,
        },
        Err(_) => Read { samples: 0, refused: 1 },
    }
}

/// What a careful program would keep of a point.
#[derive(Default)]
struct Point {
    latitude: f64,
    longitude: f64,
    altitude: f64,
    heart_rate: f64,
    cadence: f64,
    distance: f64,
    time: String,
}

fn quick_gpx(bytes: &[u8]) -> Read {
    quick(bytes, "trkpt", |point, name, text| match name {
        "ele" => point.altitude = text.parse().unwrap_or(f64::NAN),
        "time" => text.clone_into(&mut point.time),
        "hr" => point.heart_rate = text.parse().unwrap_or(f64::NAN),
        "cad" => point.cadence = text.parse().unwrap_or(f64::NAN),
        _ => {}
    })
}

fn quick_tcx(bytes: &[u8]) -> Read {
    quick(bytes, "Trackpoint", |point, name, text| match name {
        "LatitudeDegrees" => point.latitude = text.parse().unwrap_or(f64::NAN),
        "LongitudeDegrees" => point.longitude = text.parse().unwrap_or(f64::NAN),
        "AltitudeMeters" => point.altitude = text.parse().unwrap_or(f64::NAN),
        "DistanceMeters" => point.distance = text.parse().unwrap_or(f64::NAN),
        "Time" => text.clone_into(&mut point.time),
        "Value" => point.heart_rate = text.parse().unwrap_or(f64::NAN),
        "RunCadence" | "Cadence" => point.cadence = text.parse().unwrap_or(f64::NAN),
        _ => {}
    })
}

fn quick(bytes: &[u8], element: &str, take: impl Fn(&mut Point, &str, &str)) -> Read {
    let Ok(text) = std::str::from_utf8(bytes) else { return Read { samples: 0, refused: 1 } };
    let mut reader = Reader::from_str(text.trim_start());
    let mut points: Vec<Point> = Vec::new();
    let mut name = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let local = tag.local_name();
                local.as_ref().clone_into(&mut name);
                if name == element {
                    let mut point = Point::default();
                    for attribute in tag.attributes().flatten() {
                        match attribute.key.as_ref() {
                            "lat" => point.latitude = attribute.value.parse().unwrap_or(f64::NAN),
                            "lon" => point.longitude = attribute.value.parse().unwrap_or(f64::NAN),
                            _ => {}
                        }
                    }
                    points.push(point);
                }
            }
            Ok(Event::Text(text)) => {
                if let Some(point) = points.last_mut() {
                    take(point, &name, text.trim());
                }
            }
            Ok(Event::End(_)) => name.clear(),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Read { samples: points.len(), refused: 1 },
        }
    }
    Read { samples: std::hint::black_box(&points).len(), refused: 0 }
}
