//! The FIT profile's numbers for sports and file types in plain words.

use rehab::run::{Foot, Surface};

/// What a session was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sport {
    OnFoot(Foot),
    /// With its article: "a ride".
    Other(&'static str),
    /// The watch did not say.
    Unnamed,
}

pub(super) fn sport(sport: Option<u8>, sub_sport: Option<u8>) -> Sport {
    const TREADMILL: u8 = 1;
    const INDOOR_RUNNING: u8 = 45;
    Sport::Other(match sport {
        None | Some(0) => return sport_from_sub(sub_sport),
        Some(1) => return Sport::OnFoot(Foot::Run),
        Some(11) => return Sport::OnFoot(Foot::Walk),
        Some(17) => return Sport::OnFoot(Foot::Hike),
        Some(4) if matches!(sub_sport, Some(TREADMILL | INDOOR_RUNNING)) => return Sport::OnFoot(Foot::Run),
        Some(2 | 21) => "a ride",
        Some(3) => "a transition between sports",
        Some(4) => "a session on a fitness machine",
        Some(5) => "a swim",
        Some(6..=9 | 49..=52 | 64) => "a ball game",
        Some(10) => "a training session",
        Some(12) => "cross-country skiing",
        Some(13) => "downhill skiing",
        Some(14) => "snowboarding",
        Some(15) => "rowing",
        Some(16) => "mountaineering",
        Some(18) => "several sports in one",
        Some(19 | 37 | 41) => "paddling",
        Some(20 | 26 | 34) => "a flight",
        Some(22..=24) => "a drive",
        Some(25) => "a round of golf",
        Some(27) => "horse riding",
        Some(28) => "hunting",
        Some(29) => "fishing",
        Some(30 | 33) => "skating",
        Some(31 | 48) => "climbing",
        Some(32) => "sailing",
        Some(35) => "snowshoeing",
        Some(38 | 43 | 44) => "surfing",
        Some(53) => "diving",
        Some(62) => "interval training",
        Some(82) => "snorkelling",
        Some(_) => "another sport",
    })
}

fn sport_from_sub(sub_sport: Option<u8>) -> Sport {
    match sub_sport {
        Some(1..=4 | 45) => Sport::OnFoot(Foot::Run),
        _ => Sport::Unnamed,
    }
}

/// `None` where the profile's sub-sport says neither.
pub(super) fn indoor(sub_sport: Option<u8>) -> Option<bool> {
    match sub_sport {
        Some(1 | 27 | 45 | 58) => Some(true),
        Some(2..=4) => Some(false),
        _ => None,
    }
}

pub(super) fn surface(sub_sport: Option<u8>) -> Option<Surface> {
    match sub_sport {
        Some(2) => Some(Surface::Road),
        Some(3) => Some(Surface::Trail),
        Some(4) => Some(Surface::Track),
        _ => None,
    }
}

/// With its article, as in "a monitoring file".
pub(super) fn file_type(number: u8) -> String {
    match number {
        1 => "a device description".into(),
        2 | 3 => "a settings file".into(),
        5 => "a planned workout".into(),
        6 => "a course".into(),
        7 => "a schedule".into(),
        9 => "a weight file".into(),
        10 => "a file of totals".into(),
        11 => "a file of goals".into(),
        14 => "a blood pressure file".into(),
        15 | 28 | 32 => "a monitoring file".into(),
        20 => "a summary of activities".into(),
        34 | 35 => "a segment file".into(),
        44 => "a metrics file".into(),
        49 => "a sleep file".into(),
        _ => format!("a watch file of kind {number}"),
    }
}
