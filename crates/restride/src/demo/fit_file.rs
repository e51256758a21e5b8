//! A simulated outing as a FIT activity file, as a running watch writes it.

use std::io::Cursor;

use embedded_io_adapters::std::FromStd;
use rustyfit::Encoder;
use rustyfit::profile::{mesgdef, typedef};
use rustyfit::proto::{FIT, Message};

use super::outing::{Outing, Second};

/// The product name every simulated file carries.
pub const WATCH: &str = "Restride simulated runner";

/// `None` only where the encoder refuses its own messages.
pub fn fit_file(outing: &Outing, recorded: &[Second]) -> Option<Vec<u8>> {
    let (first, last) = (recorded.first()?, recorded.last()?);
    let mut messages = vec![file_id(outing), timer(first.unix_s, typedef::EventType::START)];
    messages.extend(recorded.iter().map(record));
    messages.push(timer(last.unix_s, typedef::EventType::STOP_ALL));
    messages.push(lap(outing, last));
    messages.push(session(outing, last));
    messages.push(activity(outing, last));
    let mut fit = FIT { messages, ..FIT::default() };
    let mut bytes = Cursor::new(Vec::new());
    Encoder::new().encode(&mut FromStd::new(&mut bytes), &mut fit).ok()?;
    Some(bytes.into_inner())
}

fn moment(unix_s: i64) -> typedef::DateTime {
    typedef::DateTime::from_unix_timestamp(unix_s)
}

fn semicircles(degrees: f64) -> i32 {
    (degrees * (2_147_483_648.0 / 180.0)).round() as i32
}

fn file_id(outing: &Outing) -> Message {
    let mut message = mesgdef::FileId::new();
    message.r#type = typedef::File::ACTIVITY;
    message.manufacturer = typedef::Manufacturer::DEVELOPMENT;
    message.product = 1;
    message.time_created = moment(outing.start_unix_s);
    message.product_name = WATCH.into();
    message.into()
}

fn timer(unix_s: i64, event_type: typedef::EventType) -> Message {
    let mut message = mesgdef::Event::new();
    message.timestamp = moment(unix_s);
    message.event = typedef::Event::TIMER;
    message.event_type = event_type;
    message.into()
}

/// Strides of one leg, and what is left of a half stride: FIT counts revolutions.
fn record(second: &Second) -> Message {
    let mut message = mesgdef::Record::new();
    message.timestamp = moment(second.unix_s);
    message.position_lat = semicircles(second.latitude_deg);
    message.position_long = semicircles(second.longitude_deg);
    message.distance = second.distance_cm;
    message.enhanced_speed = second.speed_mm_s;
    message.enhanced_altitude = ((second.altitude_dm + 5000) / 2) as u32;
    message.heart_rate = second.heart_bpm;
    message.cadence = (second.cadence_spm / 2) as u8;
    message.fractional_cadence = (second.cadence_spm % 2 * 64) as u8;
    message.into()
}

fn lap(outing: &Outing, last: &Second) -> Message {
    let mut message = mesgdef::Lap::new();
    message.timestamp = moment(last.unix_s);
    message.event = typedef::Event::LAP;
    message.event_type = typedef::EventType::STOP;
    message.start_time = moment(outing.start_unix_s);
    message.total_elapsed_time = outing.seconds() * 1000;
    message.total_timer_time = outing.seconds() * 1000;
    message.total_distance = last.distance_cm;
    message.lap_trigger = typedef::LapTrigger::SESSION_END;
    message.sport = typedef::Sport::RUNNING;
    message.into()
}

fn session(outing: &Outing, last: &Second) -> Message {
    let mut message = mesgdef::Session::new();
    message.timestamp = moment(last.unix_s);
    message.event = typedef::Event::SESSION;
    message.event_type = typedef::EventType::STOP;
    message.start_time = moment(outing.start_unix_s);
    message.total_elapsed_time = outing.seconds() * 1000;
    message.total_timer_time = outing.seconds() * 1000;
    message.total_distance = last.distance_cm;
    message.sport = typedef::Sport::RUNNING;
    message.sub_sport = typedef::SubSport::GENERIC;
    message.first_lap_index = 0;
    message.num_laps = 1;
    message.trigger = typedef::SessionTrigger::ACTIVITY_END;
    message.into()
}

fn activity(outing: &Outing, last: &Second) -> Message {
    let local_unix_s = last.unix_s + i64::from(outing.offset_s);
    let mut message = mesgdef::Activity::new();
    message.timestamp = moment(last.unix_s);
    message.total_timer_time = outing.seconds() * 1000;
    message.num_sessions = 1;
    message.r#type = typedef::Activity::MANUAL;
    message.event = typedef::Event::ACTIVITY;
    message.event_type = typedef::EventType::STOP;
    message.local_timestamp = typedef::LocalDateTime(moment(local_unix_s).0);
    message.into()
}
