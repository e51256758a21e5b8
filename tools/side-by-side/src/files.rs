//! The files to read: those of the shared data beside the repository, and where there are none, made-up ones.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// With a word on where they are from.
pub fn of(kind: &str) -> (Vec<Vec<u8>>, &'static str) {
    let ending = kind.to_lowercase();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activities");
    let mut paths = Vec::new();
    gather(&folder, &ending, &mut paths);
    paths.sort();
    let real: Vec<Vec<u8>> =
        paths.iter().filter_map(|path| fs::read(path).ok()).filter(|file| is_run(file)).collect();
    if real.is_empty() { (made_up(kind), "made up") } else { (real, "recorded by watches and phones") }
}

fn gather(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}

fn is_run(file: &[u8]) -> bool {
    matches!(activity::read_file(file), activity::Outcome::Activity(_))
}

/// Eight runs of an hour; FIT has no writer here.
fn made_up(kind: &str) -> Vec<Vec<u8>> {
    let point = |second: u32| {
        let time =
            format!("2024-05-01T{:02}:{:02}:{:02}Z", 18 + second / 3600, second / 60 % 60, second % 60);
        (time, 47.0 + f64::from(second) * 3.0 / 111_195.0)
    };
    let mut text = String::new();
    for second in 0..3600 {
        let (time, latitude) = point(second);
        let _ = match kind {
            "GPX" => write!(
                text,
                "<trkpt lat=\"{latitude:.7}\" lon=\"8.5\">\n<ele>400.2</ele>\n<time>{time}</time>\n<extensions>\n\
                 <ns3:TrackPointExtension>\n<ns3:hr>150</ns3:hr>\n<ns3:cad>85</ns3:cad>\n</ns3:TrackPointExtension>\n\
                 </extensions>\n</trkpt>\n"
            ),
            _ => write!(
                text,
                "<Trackpoint>\n<Time>{time}</Time>\n<Position>\n<LatitudeDegrees>{latitude:.7}</LatitudeDegrees>\n\
                 <LongitudeDegrees>8.5</LongitudeDegrees>\n</Position>\n<AltitudeMeters>400.2</AltitudeMeters>\n\
                 <DistanceMeters>{}</DistanceMeters>\n<HeartRateBpm>\n<Value>150</Value>\n</HeartRateBpm>\n</Trackpoint>\n",
                second * 3
            ),
        };
    }
    let file = match kind {
        "GPX" => format!(
            "<gpx version=\"1.1\" creator=\"x\"><trk><type>running</type><trkseg>{text}</trkseg></trk></gpx>"
        ),
        "TCX" => format!(
            "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Lap StartTime=\"2024-05-01T18:00:00Z\"><Track>\
             {text}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
        ),
        _ => return Vec::new(),
    };
    vec![file.into_bytes(); 8]
}
