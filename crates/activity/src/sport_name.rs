//! Sports as GPX and TCX files name them: words in any spelling, or Strava's numbers.

use rehab::run::Foot;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Told {
    OnFoot {
        foot: Foot,
        indoor: Option<bool>,
    },
    /// With its article: "a ride".
    Other(&'static str),
    #[default]
    Nothing,
}

const ON_FOOT: &[(&str, Foot)] = &[
    ("run", Foot::Run),
    ("jog", Foot::Run),
    ("treadmill", Foot::Run),
    ("hik", Foot::Hike),
    ("walk", Foot::Walk),
];

const OTHERS: &[(&str, &str)] = &[
    ("cycl", "a ride"),
    ("bik", "a ride"),
    ("ride", "a ride"),
    ("swim", "a swim"),
    ("ski", "skiing"),
    ("snow", "a sport on snow"),
    ("skat", "skating"),
    ("row", "rowing"),
    ("paddl", "paddling"),
    ("kayak", "paddling"),
    ("canoe", "paddling"),
    ("surf", "surfing"),
    ("sail", "sailing"),
    ("climb", "climbing"),
    ("golf", "a round of golf"),
    ("driv", "a drive"),
    ("motor", "a drive"),
    ("flight", "a flight"),
    ("flying", "a flight"),
    ("horse", "horse riding"),
    ("yoga", "yoga"),
    ("strength", "strength training"),
    ("workout", "a training session"),
];

/// Strava's numbers of activity types in its older GPX files.
const STRAVA: &[(&str, Told)] = &[
    ("1", Told::Other("a ride")),
    ("2", Told::Other("skiing")),
    ("3", Told::Other("skiing")),
    ("4", Told::OnFoot { foot: Foot::Hike, indoor: None }),
    ("5", Told::Other("skating")),
    ("6", Told::Other("skating")),
    ("7", Told::Other("skiing")),
    ("8", Told::Other("skiing")),
    ("9", Told::OnFoot { foot: Foot::Run, indoor: None }),
    ("10", Told::OnFoot { foot: Foot::Walk, indoor: None }),
    ("16", Told::Other("a swim")),
];

pub(crate) fn told(name: &[u8]) -> Told {
    let name = String::from_utf8_lossy(name).trim().to_ascii_lowercase();
    if let Some(&(_, told)) = STRAVA.iter().find(|(number, _)| *number == name) {
        return told;
    }
    if let Some(&(_, foot)) = ON_FOOT.iter().find(|(part, _)| name.contains(part)) {
        let inside = ["treadmill", "indoor", "virtual"].iter().any(|word| name.contains(word));
        return Told::OnFoot { foot, indoor: inside.then_some(true) };
    }
    OTHERS
        .iter()
        .find(|(part, _)| name.contains(part))
        .map_or(Told::Nothing, |&(_, sport)| Told::Other(sport))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_running_are_running() {
        for name in ["running", "Run", "trail_running", "9", "street_running", "Jogging"] {
            assert_eq!(told(name.as_bytes()), Told::OnFoot { foot: Foot::Run, indoor: None }, "{name}");
        }
        for name in ["treadmill_running", "virtual_run", "Indoor Running"] {
            assert_eq!(told(name.as_bytes()), Told::OnFoot { foot: Foot::Run, indoor: Some(true) }, "{name}");
        }
    }

    #[test]
    fn other_sports_are_not_running() {
        for (name, sport) in
            [("1", "a ride"), ("Biking", "a ride"), ("nordic_ski", "skiing"), ("16", "a swim")]
        {
            assert_eq!(told(name.as_bytes()), Told::Other(sport), "{name}");
        }
        assert_eq!(told(b"evening track"), Told::Nothing);
    }
}
