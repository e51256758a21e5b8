//! Exports of services, in the layouts their accounts give out, filled with made-up runs.

use super::fit::{START_UNIX_S, run};
use super::gzip;
use super::xml::points;

/// A member of an export and its bytes.
pub type Member = (String, Vec<u8>);

pub fn member(name: &str, bytes: impl Into<Vec<u8>>) -> Member {
    (name.to_owned(), bytes.into())
}

pub const STRAVA_ENGLISH: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,\
    Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,\
    Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,\
    Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,\
    Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work,\
    Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time";

pub const STRAVA_GERMAN: &str = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,\
    Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur Privatsphäre für Aktivitäten,\
    Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,\
    Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,\
    Durchschnittliche Steigung,Durchschnittliche positive Steigung,Durchschnittliche negative Steigung,\
    Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,Durchschnittliche Herzfrequenz,Max. Watt,\
    Durchschnittliche Watt,Kalorien,Max. Temperatur,Durchschnittliche Temperatur,Relative Leistung,Gesamtarbeit,Anzahl Läufe,\
    Bergaufzeit,Bergabzeit,Andere Zeit,Gefühlte Anstrengung,Art,Startzeit,Medien";

/// A language that is in no list: only repetitions and contents can tell its columns.
pub const STRAVA_UNKNOWN: &str = "c0,c1,c2,c3,c4,elapsed,way,pulse,effort,c9,c10,c11,c12,c13,c14,elapsed,c16,way,c18,c19,c20,\
    c21,c22,c23,c24,c25,c26,c27,c28,c29,pulse,c31,c32,c33,c34,c35,c36,effort,c38,c39,c40,c41,c42,c43,c44,c45";

/// A row of the 46 columns; what is not given is empty.
pub fn strava_row(cells: &[(usize, &str)]) -> String {
    let mut row = vec![String::new(); 46];
    for &(at, cell) in cells {
        row[at] = if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        };
    }
    row.join(",") + "\n"
}

/// A run with everything, a run entered by hand, a ride by hand, and a row that is none.
pub fn strava_rows(run: &str, ride: &str, dates: [&str; 3]) -> String {
    [
        strava_row(&[
            (0, "101"),
            (1, dates[0]),
            (2, "Morning, with \"Ann\""),
            (3, run),
            (4, "Easy.\nTwo lines."),
            (5, "3189"),
            (6, "9,44"),
            (9, "false"),
            (10, "left knee, outside, from km 4"),
            (11, "Blue shoe"),
            (12, "activities/201.fit.gz"),
            (15, "3189.0"),
            (16, "2970.0"),
            (17, "9440.4"),
            (20, "33.2"),
            (21, "31.9"),
            (29, "85.5"),
            (43, "7.0"),
        ]),
        strava_row(&[
            (0, "102"),
            (1, dates[1]),
            (2, "Treadmill"),
            (3, run),
            (5, "1800"),
            (6, "5,00"),
            (9, "false"),
            (15, "1800.0"),
            (16, "1800.0"),
            (17, "5000.0"),
            (43, "3.0"),
        ]),
        strava_row(&[
            (0, "103"),
            (1, dates[2]),
            (2, "To work"),
            (3, ride),
            (5, "900"),
            (9, "true"),
            (15, "900.0"),
            (17, "5000.0"),
        ]),
        "not a row\n".to_owned(),
    ]
    .concat()
}

pub fn strava(header: &str, rows: &str) -> Vec<Member> {
    vec![
        member("activities.csv", format!("{header}\n{rows}")),
        member("activities/201.fit.gz", gzip(&run().finish())),
        member("media/1.jpg", vec![0xFF, 0xD8, 0xFF, 0]),
        member("shoes.csv", "Shoe Name\nBlue shoe\n"),
    ]
}

pub fn garmin_row(id: u32, begin_s: i64, more: &str) -> String {
    let ms = begin_s * 1000;
    format!(
        "{{\"activityId\":{id},\"userProfileId\":1,\"timeZoneId\":1,\"name\":\"Town Running\",\"activityType\":\"running\",\
         \"sportType\":\"RUNNING\",\"startTimeGmt\":{ms}.0,\"startTimeLocal\":{}.0,\"beginTimestamp\":{ms},\
         \"duration\":89000.5,\"elapsedDuration\":95000.0,\"distance\":26700.0,\"elevationGain\":1200.0,\"elevationLoss\":1100.0,\
         \"avgDoubleCadence\":170.0,\"avgGroundContactTime\":251.5,\"avgVerticalOscillation\":9.1,\"splits\":[{{\"a\":[1,2,{{}}]}}],\
         \"parent\":false{more}}}",
        ms + 7_200_000
    )
}

pub fn garmin() -> Vec<Member> {
    let mut monitoring = super::fit::FitFile::new();
    monitoring.file_id(32).define(1, 55, &[(253, 4, 0x86), (3, 4, 0x86)]);
    (0..2_000).for_each(|n| {
        monitoring.bytes(&[1]).u32(1_000_000_000 + n).u32(n);
    });
    let uploaded = super::zip::zip(&[
        super::zip::Entry::deflated("someone@example.org_301.fit", &run().finish()),
        super::zip::Entry::deflated("someone@example.org_302.fit", &monitoring.finish()),
    ]);
    let table = format!(
        "[{{\"summarizedActivitiesExport\":[{},{},{},{}]}}]",
        garmin_row(
            1,
            START_UNIX_S + 2,
            ",\"description\":\"sore \\u00e4fter\",\"workoutRpe\":60,\"workoutFeel\":25"
        ),
        garmin_row(2, START_UNIX_S + 86_400, ""),
        "{\"activityId\":3,\"activityType\":\"multi_sport\",\"parent\":true,\"beginTimestamp\":1}",
        "{\"name\":\"without a number\"}",
    );
    vec![
        member("DI_CONNECT/DI-Connect-Fitness/x@example.org_0_summarizedActivities.json", table),
        member("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", uploaded),
        member("DI_CONNECT/DI-Connect-User/user_profile.json", "{}"),
    ]
}

/// As phones write it: with declarations of its own elements in front.
pub fn apple_table(workouts: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14, with ] and \"> -->\n\
         <!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n<!ATTLIST Record type CDATA #REQUIRED\n value CDATA #IMPLIED>\n]>\n\
         <HealthData locale=\"de_DE\">\n <ExportDate value=\"2024-06-01 10:00:00 +0200\"/>\n\
         <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Ann's Watch\" device=\"&lt;&lt;HKDevice&gt;, name:Watch&gt;\" \
         unit=\"count/min\" startDate=\"2024-05-01 18:00:05 +0000\" endDate=\"2024-05-01 18:00:05 +0000\" value=\"150\"/>\n\
         <Record type=\"HKQuantityTypeIdentifierWorkoutEffortScore\" unit=\"appleEffortScore\" \
         startDate=\"2024-05-01 20:00:00 +0200\" endDate=\"2024-05-01 20:01:40 +0200\" value=\"6\">\n \
         <MetadataEntry key=\"x\" value=\"a > b\"/>\n</Record>\n{workouts}</HealthData>\n"
    )
}

pub const APPLE_RUN: &str = " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"1.5\" durationUnit=\"min\" \
    sourceName=\"Ann's Watch\" startDate=\"2024-05-01 20:00:00 +0200\" endDate=\"2024-05-01 20:01:40 +0200\">\n\
    <MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>\n <MetadataEntry key=\"HKElevationAscended\" value=\"1234 cm\"/>\n\
    <WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"2024-05-01 20:00:40 +0200\"/>\n\
    <WorkoutEvent type=\"HKWorkoutEventTypeResume\" date=\"2024-05-01 20:00:50 +0200\"/>\n\
    <WorkoutActivity uuid=\"1\" startDate=\"2024-05-01 20:00:00 +0200\">\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"0.1\" unit=\"km\"/>\n </WorkoutActivity>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"0.267\" unit=\"km\"/>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierStepCount\" sum=\"255\" unit=\"count\"/>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierRunningGroundContactTime\" average=\"248.6\" unit=\"ms\"/>\n\
    <WorkoutStatistics type=\"HKQuantityTypeIdentifierRunningVerticalOscillation\" average=\"8.75\" unit=\"cm\"/>\n\
    <WorkoutRoute sourceName=\"Ann's Watch\">\n <FileReference path=\"/workout-routes/route_2024-05-01_8.00pm.gpx\"/>\n\
    </WorkoutRoute>\n </Workout>\n";

pub const APPLE_TREADMILL: &str = " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"30\" durationUnit=\"min\" \
    totalDistance=\"3\" totalDistanceUnit=\"mi\" startDate=\"2024-05-03 07:00:00 +0200\" endDate=\"2024-05-03 07:31:00 +0200\">\n\
    <MetadataEntry key=\"HKIndoorWorkout\" value=\"1\"/>\n </Workout>\n\
    <Workout workoutActivityType=\"HKWorkoutActivityTypeCycling\" duration=\"60\" durationUnit=\"min\" \
    startDate=\"2024-05-04 07:00:00 +0200\" endDate=\"2024-05-04 08:00:00 +0200\"/>\n";

pub fn apple() -> Vec<Member> {
    let route = super::xml::gpx("", &points(0..90, 0).replace("<gpxtpx:cad>0</gpxtpx:cad>", ""));
    vec![
        member("apple_health_export/export.xml", apple_table(&[APPLE_RUN, APPLE_TREADMILL].concat())),
        member("apple_health_export/export_cda.xml", "<ClinicalDocument/>"),
        member("apple_health_export/workout-routes/route_2024-05-01_8.00pm.gpx", route),
        member("apple_health_export/electrocardiograms/ecg_2020-11-07.csv", "Name,Ann\n"),
    ]
}

/// One object a sample; times are local, the offset is told in minutes.
pub fn polar_objects() -> String {
    let stream = |value: &dyn Fn(u32) -> String| {
        let at = |n: u32| format!("2024-05-01T20:{:02}:{:02}.384", n / 60, n % 60);
        (0..90).map(|n| format!("{{\"dateTime\":\"{}\",{}}}", at(n), value(n))).collect::<Vec<_>>().join(",")
    };
    format!(
        "{{\"exportVersion\":\"1.6\",\"name\":\"Running\",\"startTime\":\"2024-05-01T20:00:00.384\",\"stopTime\":\"2024-05-01T20:01:30.000\",\
         \"timeZoneOffset\":120,\"duration\":\"PT89.5S\",\"physicalInformationSnapshot\":{{\"weight\":70.0}},\
         \"exercises\":[{{\"startTime\":\"2024-05-01T20:00:00.384\",\"stopTime\":\"2024-05-01T20:01:29.884\",\"timezoneOffset\":120,\
         \"duration\":\"PT1M29.5S\",\"distance\":267.0,\"sport\":\"RUNNING\",\"ascent\":3.0,\
         \"laps\":[{{\"startTime\":\"2024-05-01T20:00:00.384\",\"stopTime\":\"2024-05-01T20:00:40.000\",\"distance\":120.0}}],\
         \"samples\":{{\"heartRate\":[{}],\"cadence\":[{}],\"distance\":[{}],\"speed\":[{{\"dateTime\":\"2024-05-01T20:00:00.384\",\"value\":NaN}}],\
         \"recordedRoute\":[{}]}}}}]}}",
        stream(&|_| "\"value\":150".into()),
        stream(&|_| "\"value\":85".into()),
        stream(&|n| format!("\"value\":{}.0", n * 3)),
        stream(&|n| format!(
            "\"latitude\":{:.7},\"longitude\":8.5,\"altitude\":400.0",
            47.0 + f64::from(n) * 3.0 / 111_195.0
        )),
    )
}

/// A list of values at a fixed interval.
pub fn polar_lists() -> String {
    let list = |value: &dyn Fn(u32) -> String| (0..90).map(value).collect::<Vec<_>>().join(",");
    format!(
        "{{\"identifier\":{{\"id\":\"1\"}},\"name\":\"Running\",\"startTime\":\"2024-05-01T20:00:00\",\"stopTime\":\"2024-05-01T20:01:30\",\
         \"durationMillis\":89500,\"timezoneOffsetMinutes\":120,\"sport\":{{\"id\":\"1\"}},\"exercises\":[{{\"identifier\":{{\"id\":\"1\"}},\
         \"startTime\":\"2024-05-01T20:00:00\",\"stopTime\":\"2024-05-01T20:01:29\",\"durationMillis\":89500,\"distanceMeters\":267.0,\
         \"timezoneOffsetMinutes\":120,\"sport\":{{\"id\":\"1\"}},\"laps\":{{}},\"samples\":{{\"samples\":[\
         {{\"type\":\"HEART_RATE\",\"intervalMillis\":1000,\"values\":[{}]}},{{\"type\":\"CADENCE\",\"intervalMillis\":1000,\"values\":[{}]}},\
         {{\"type\":\"DISTANCE\",\"intervalMillis\":1000,\"values\":[{}]}}]}},\"routes\":{{\"route\":{{\"wayPoints\":[{}],\
         \"startTime\":\"2024-05-01T20:00:00\"}}}}}}]}}",
        list(&|n| if n == 5 { "NaN".into() } else { "150".into() }),
        list(&|_| "85".into()),
        list(&|n| format!("{}.0", n * 3)),
        list(&|n| format!(
            "{{\"latitude\":{:.7},\"longitude\":8.5,\"elapsedMillis\":{}}}",
            47.0 + f64::from(n) * 3.0 / 111_195.0,
            n * 1000
        )),
    )
}

/// `wrap` puts each sample's fields where the kind of file has them.
fn suunto_samples(wrap: &dyn Fn(&str, &str) -> String) -> String {
    let sample = |n: u32| {
        let at = format!("2024-05-01T20:{:02}:{:02}.000+02:00", n / 60, n % 60);
        let latitude = (47.0 + f64::from(n) * 3.0 / 111_195.0).to_radians();
        let fields = format!(
            "\"Latitude\":{latitude:.10},\"Longitude\":{:.10},\"GPSAltitude\":400,\"HR\":2.5,\"Cadence\":1.4166667,\"Distance\":{}",
            8.5f64.to_radians(),
            n * 3
        );
        wrap(&at, &fields)
    };
    (0..90).map(sample).collect::<Vec<_>>().join(",")
}

pub fn suunto_app() -> String {
    let samples = suunto_samples(&|at, fields| {
        format!(
            "{{\"Attributes\":{{\"suunto/sml\":{{\"Sample\":{{{fields}}}}}}},\"Source\":\"suunto-1\",\"TimeISO8601\":\"{at}\"}}"
        )
    });
    format!("{{\"Samples\":[{samples}]}}")
}

pub fn suunto_quoted() -> String {
    let samples = suunto_samples(&|at, fields| {
        let inner = format!("{{\"suunto/sml\":{{\"Sample\":{{{fields}}}}}}}").replace('"', "\\\"");
        format!("{{\"Attributes\":\"{inner}\",\"TimeISO8601\":\"{at}\"}}")
    });
    format!("{{\"Samples\":[{samples}]}}")
}

pub fn suunto_log() -> String {
    let samples = suunto_samples(&|at, fields| format!("{{\"TimeISO8601\":\"{at}\",{fields}}}"));
    format!(
        "{{\"DeviceLog\":{{\"Header\":{{\"ActivityType\":3,\"Duration\":89}},\"Samples\":[{samples}],\"Windows\":[]}}}}"
    )
}

pub fn suunto_sml() -> String {
    let samples: String = (0..90u32)
        .map(|n| {
            let latitude = (47.0 + f64::from(n) * 3.0 / 111_195.0).to_radians();
            format!(
                "<Sample><Latitude>{latitude:.10}</Latitude><Longitude>{:.10}</Longitude><Altitude>400</Altitude><HR>2.5</HR>\
                 <Cadence>1.4166667</Cadence><Distance>{}</Distance><UTC>2024-05-01T18:{:02}:{:02}Z</UTC></Sample>",
                8.5f64.to_radians(),
                n * 3,
                n / 60,
                n % 60
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><sml xmlns=\"http://www.suunto.com/schemas/sml\"><DeviceLog><Header><Activity>Running</Activity>\
         <DateTime>2024-05-01T20:00:00</DateTime></Header><Samples>{samples}</Samples></DeviceLog></sml>"
    )
}
