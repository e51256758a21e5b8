//! Tables of exports: cells, rows and values without end, and texts that want to be more than texts.

use activity::export::Source;

use super::{Case, table};
use crate::build::export::{APPLE_RUN, STRAVA_ENGLISH, apple_table, garmin_row, strava_row, strava_rows};

pub fn cases() -> Vec<Case> {
    [strava(), garmin(), apple()].into_iter().flatten().collect()
}

fn csv(name: &str, rows: impl Fn() -> String + 'static) -> Case {
    table(&format!("strava/{name}"), Source::Strava, move || {
        format!("{STRAVA_ENGLISH}\n{}", rows()).into_bytes()
    })
}

fn rows() -> String {
    strava_rows("Run", "Ride", ["May 22, 2020, 7:39:29 AM"; 3])
}

fn strava() -> Vec<Case> {
    vec![
        table("strava/nothing", Source::Strava, Vec::new),
        table("strava/no table at all", Source::Strava, || b"%PDF-1.7\n%\xE2\xE3".to_vec()),
        table("strava/another table", Source::Strava, || b"Shoe Name,Brand\nBlue,X\n".to_vec()),
        table("strava/UTF-16", Source::Strava, || [0xFF, 0xFE, b'A', 0, b',', 0].to_vec()),
        csv("a header and no rows", String::new),
        csv("a cell of 10 MiB", || {
            format!("{}{}", strava_row(&[(0, "1"), (2, &"x".repeat(10 << 20))]), rows())
        }),
        csv("a quote that never ends", || format!("{}\"{}", rows(), "x,\n".repeat(2_000_000))),
        csv("a row of 1,000,000 cells", || format!("{}\n{}", ",".repeat(1_000_000), rows())),
        csv("600,000 rows", || "1,x\n".repeat(600_000)),
        csv("600,000 empty lines", || format!("{}{}", "\n".repeat(600_000), rows())),
        csv("a million quotes", || format!("{}\n{}", "\"".repeat(1_000_001), rows())),
        table("strava/a header of a mebibyte", Source::Strava, || vec![b'h'; 1 << 20]),
        csv("a file above its folder", || {
            strava_row(&[(0, "1"), (3, "Run"), (12, "activities/../../../etc/passwd.fit")])
        }),
        csv("numbers at their ends", || {
            let cells = [
                (0, "1"),
                (3, "Run"),
                (5, "1e999"),
                (16, "-5"),
                (17, "99999999999999999999"),
                (20, "NaN"),
                (29, "inf"),
                (43, "11"),
            ];
            strava_row(&cells)
        }),
        csv("an effort of zero", || strava_row(&[(0, "1"), (3, "Run"), (5, "600"), (43, "0")])),
        csv("formulas", || {
            strava_row(&[
                (0, "1"),
                (2, "=cmd|' /C calc'!A0"),
                (3, "Run"),
                (5, "600"),
                (1, "2020-05-22 07:39:29"),
            ])
        }),
        csv("dates that are none", || {
            strava_row(&[(0, "1"), (1, "99.99.9999, 99:99:99"), (3, "Run"), (5, "600")])
        }),
        csv("a date of a kilobyte", || {
            strava_row(&[(0, "1"), (1, &"1 ".repeat(500)), (3, "Run"), (5, "600")])
        }),
        table("strava/bytes that are no text", Source::Strava, || {
            let mut bytes = format!("{STRAVA_ENGLISH}\n{}", rows()).into_bytes();
            let at = bytes.len() - 300;
            bytes.splice(at..at, [0xFF, 0, 0xC0, 0x80]).for_each(drop);
            bytes
        }),
    ]
}

fn json(name: &str, text: impl Fn() -> String + 'static) -> Case {
    table(&format!("garmin/{name}"), Source::Garmin, move || text().into_bytes())
}

fn garmin() -> Vec<Case> {
    let wrapped = |rows: String| format!("[{{\"summarizedActivitiesExport\":[{rows}]}}]");
    vec![
        json("nothing", String::new),
        json("another kind of JSON", || "{\"a\":[1,2,3]}".into()),
        json("nested 500,000 deep", || "[".repeat(500_000)),
        json("objects nested 500,000 deep", || "{\"a\":".repeat(500_000)),
        json("a name of 10 MiB", move || {
            wrapped(garmin_row(1, 1_600_000_000, "").replace("Town Running", &"x".repeat(10 << 20)))
        }),
        json("a key of 10 MiB", || format!("[{{\"{}\":1}}]", "k".repeat(10 << 20))),
        json("a number of 10 MiB", || format!("[{{\"activityId\":{}}}]", "1".repeat(10 << 20))),
        json("100,000 rows", move || {
            wrapped(format!("{}{{}}", "{\"activityId\":1,\"beginTimestamp\":1600000000000},".repeat(100_000)))
        }),
        json("numbers at their ends", move || {
            wrapped(garmin_row(
                1,
                1_600_000_000,
                ",\"distance\":1e308,\"duration\":-1e308,\"beginTimestamp\":1e300,\"workoutRpe\":NaN,\"workoutFeel\":999",
            ))
        }),
        json("values of other kinds", || {
            "[{\"summarizedActivitiesExport\":{\"activityId\":[1],\"name\":{},\"distance\":\"x\"}}]".into()
        }),
        json("breaks off in a key", move || wrapped(garmin_row(1, 1_600_000_000, ""))[..60].to_owned()),
        json("no commas", || "[{\"activityId\":1 \"name\":2}]".into()),
        json("zeros", || "\0".repeat(100_000)),
    ]
}

fn xml(name: &str, text: impl Fn() -> String + 'static) -> Case {
    table(&format!("apple/{name}"), Source::AppleHealth, move || text().into_bytes())
}

fn apple() -> Vec<Case> {
    let entities = |declared: &str| {
        format!("<?xml version=\"1.0\"?><!DOCTYPE HealthData [{declared}]><HealthData>&x;</HealthData>")
    };
    vec![
        xml("a billion laughs", move || entities("<!ENTITY x \"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\">")),
        xml("an outside entity", move || entities("<!ENTITY x SYSTEM \"file:///etc/hostname\">")),
        xml("declarations that never end", || {
            format!("<!DOCTYPE HealthData [{}", "<!ELEMENT a (b)>".repeat(100_000))
        }),
        xml("another root", || "<ClinicalDocument/>".into()),
        xml("300,000 elements deep", || apple_table(&"<Workout>".repeat(300_000))),
        xml("an attribute of 10 MiB", || {
            apple_table(&format!("<Record type=\"{}\"/>", "x".repeat(10 << 20)))
        }),
        xml("400,000 attributes", || apple_table(&format!("<Record {}/>", "a=\"\" ".repeat(400_000)))),
        xml("a text of 10 MiB", || apple_table(&format!("{}{}", "x".repeat(10 << 20), APPLE_RUN))),
        xml("a comment of 10 MiB", || apple_table(&format!("<!--{}-->{}", "x".repeat(10 << 20), APPLE_RUN))),
        xml("a comment that never ends", || apple_table(&format!("{APPLE_RUN}<!--{}", "x".repeat(1 << 20)))),
        xml("a quote that never ends", || apple_table(&format!("{APPLE_RUN}<Record type=\""))),
        xml("50,000 workouts", || {
            apple_table(&"<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" startDate=\"2024-05-01 20:00:00 +0200\"/>".repeat(50_000))
        }),
        xml("100,000 pauses", || {
            let pair = "<WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"2024-05-01 20:00:40 +0200\"/>\
                        <WorkoutEvent type=\"HKWorkoutEventTypeResume\" date=\"2024-05-01 20:00:41 +0200\"/>";
            apple_table(
                &APPLE_RUN.replace("<WorkoutRoute", &format!("{}<WorkoutRoute", pair.repeat(100_000))),
            )
        }),
        xml("100,000 efforts", || {
            let effort = "<Record type=\"HKQuantityTypeIdentifierWorkoutEffortScore\" startDate=\"2024-05-01 20:00:00 +0200\" value=\"5\"/>";
            apple_table(&format!("{}{APPLE_RUN}", effort.repeat(100_000)))
        }),
        xml("dates that are none", || apple_table(&APPLE_RUN.replace("2024-05-01", "2024-99-99"))),
        xml("an end before its start", || apple_table(&APPLE_RUN.replace("20:01:40", "19:01:40"))),
        xml("numbers at their ends", || {
            apple_table(
                &APPLE_RUN
                    .replace("\"1.5\"", "\"1e14\"")
                    .replace("0.267", "1e15")
                    .replace("1234 cm", "9e14 km"),
            )
        }),
        xml("zeros between the letters", || apple_table(APPLE_RUN).replace("Ann", "A\0n\0n")),
        xml("a route above its folder", || {
            apple_table(&APPLE_RUN.replace("/workout-routes/", "/../../../etc/"))
        }),
        table("apple/UTF-16", Source::AppleHealth, || {
            apple_table(APPLE_RUN).encode_utf16().flat_map(u16::to_le_bytes).collect()
        }),
        table("apple/bytes that are no text", Source::AppleHealth, || {
            let mut bytes = apple_table(APPLE_RUN).into_bytes();
            let at = bytes.len() - 100;
            bytes.splice(at..at, [0xFF, 0xC0, 0x80]).for_each(drop);
            bytes
        }),
    ]
}
