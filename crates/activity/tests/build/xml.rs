//! GPX and TCX files of a straight run northwards.

/// `points` are whole `trkpt` elements.
pub fn gpx(sport: &str, points: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"test\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><name>evening</name>{sport}<trkseg>{points}</trkseg></trk></gpx>"
    )
}

/// One point a second from a second of 2024-05-01T18:00:00Z on, 3 m further north each, with a cadence.
pub fn points(seconds: std::ops::Range<u32>, cadence: u32) -> String {
    seconds
        .map(|second| {
            format!(
                "<trkpt lat=\"{:.7}\" lon=\"8.5\"><ele>400</ele><time>2024-05-01T{:02}:{:02}:{:02}Z</time><extensions>\
                 <gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr><gpxtpx:cad>{cadence}</gpxtpx:cad>\
                 </gpxtpx:TrackPointExtension></extensions></trkpt>",
                47.0 + f64::from(second) * 3.0 / 111_195.0,
                18 + second / 3600,
                second / 60 % 60,
                second % 60
            )
        })
        .collect()
}

pub fn run_gpx() -> String {
    gpx("<type>running</type>", &points(0..90, 85))
}

/// A lap of 90 seconds with distance and run cadence.
pub fn run_tcx(sport: &str) -> String {
    let points: String = (0..90)
        .map(|second: u32| {
            format!(
                "<Trackpoint><Time>2024-05-01T18:{:02}:{:02}+02:00</Time><DistanceMeters>{}</DistanceMeters>\
                 <HeartRateBpm><Value>150</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:RunCadence>84</ns3:RunCadence>\
                 </ns3:TPX></Extensions></Trackpoint>",
                second / 60,
                second % 60,
                second * 3
            )
        })
        .collect();
    format!(
        "   <?xml version=\"1.0\"?><TrainingCenterDatabase><Activities><Activity Sport=\"{sport}\">\
         <Id>2024-05-01T16:00:00Z</Id><Lap StartTime=\"2024-05-01T16:00:00Z\"><TotalTimeSeconds>89.0</TotalTimeSeconds>\
         <DistanceMeters>267.0</DistanceMeters><TriggerMethod>Manual</TriggerMethod><Track>{points}</Track></Lap>\
         </Activity></Activities></TrainingCenterDatabase>"
    )
}
