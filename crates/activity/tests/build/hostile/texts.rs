//! GPX, TCX, SML and JSON files: expansion, depth, floods, numbers and texts no watch writes.

use super::{Case, case};
use crate::build::export::{polar_lists, polar_objects, suunto_app};
use crate::build::xml::{gpx, points, run_gpx, run_tcx};

pub fn cases() -> Vec<Case> {
    [declarations(), shapes(), encodings(), numbers(), floods(), sessions()].into_iter().flatten().collect()
}

fn text(name: &str, make: impl Fn() -> String + 'static) -> Case {
    case(name, move || make().into_bytes())
}

fn declarations() -> Vec<Case> {
    let laughs = || {
        let entities: String =
            (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY l0 \"ha\">{entities}]><gpx><trk><name>&l9;</name></trk></gpx>"
        )
    };
    vec![
        text("gpx/a billion laughs", laughs),
        text("gpx/an outside entity", || {
            format!("<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>{}", run_gpx())
        }),
        text("gpx/an outside document type", || {
            format!("<!DOCTYPE gpx SYSTEM \"http://192.0.2.1/x.dtd\">{}", run_gpx())
        }),
        text("gpx/a parameter entity", || {
            format!("<!DOCTYPE gpx [<!ENTITY % p SYSTEM \"x\"> %p;]>{}", run_gpx())
        }),
        text("gpx/a document type in the middle", || {
            run_gpx().replace("<trkseg>", "<!DOCTYPE a [<!ENTITY b \"c\">]><trkseg>")
        }),
        text("tcx/a billion laughs", || format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", run_tcx("Running"))),
        text("gpx/an entity without a declaration", || {
            run_gpx().replace("evening", "&lol;&lol;&#0;&#xFFFFFFFF;")
        }),
        text("gpx/an include of another file", || {
            run_gpx().replace("<trk>", "<xi:include href=\"file:///etc/hostname\"/><trk>")
        }),
        text("gpx/a style sheet", || format!("<?xml-stylesheet href=\"http://192.0.2.1/\"?>{}", run_gpx())),
    ]
}

fn shapes() -> Vec<Case> {
    vec![
        text("gpx/33 elements deep", || format!("<gpx>{}", "<a>".repeat(33))),
        text("gpx/300,000 elements deep", || format!("<gpx>{}", "<a>".repeat(300_000))),
        text("gpx/300,000 ends without beginnings", || {
            format!("<gpx>{}{}", "</a>".repeat(300_000), &run_gpx()[38..])
        }),
        text("gpx/65 attributes", || {
            run_gpx().replace("<trkseg>", &format!("<trkseg {}>", "a=\"\" ".repeat(65)))
        }),
        text("gpx/400,000 attributes", || {
            run_gpx().replace("<trkseg>", &format!("<trkseg {}>", "a=\"\" ".repeat(400_000)))
        }),
        text("gpx/400,000 name spaces", || format!("<gpx {}>", "xmlns:a=\"b\" ".repeat(400_000))),
        text("gpx/a text of a mebibyte", || run_gpx().replace("evening", &"x".repeat(1 << 20))),
        text("gpx/a tag of a mebibyte", || {
            run_gpx().replace("<trkseg>", &format!("<trkseg{}>", "x".repeat(1 << 20)))
        }),
        text("gpx/a tag that never ends", || run_gpx().replace("</trkseg>", "<a ")),
        text("gpx/a quote that never ends", || run_gpx().replace("</trkseg>", "<a b=\"")),
        text("gpx/300,000 quotes that never end", || format!("<gpx>{}", "<a b=\"'".repeat(300_000))),
        text("gpx/a comment that never ends", || run_gpx().replace("<trkseg>", "<!-- ")),
        text("gpx/300,000 comments that never end", || format!("<gpx>{}", "<!--".repeat(300_000))),
        text("gpx/a quoted part that never ends", || run_gpx().replace("<trkseg>", "<![CDATA[")),
        text("gpx/an instruction that never ends", || format!("<gpx><?{}", "?".repeat(500_000))),
        text("gpx/a million angle brackets", || format!("<gpx>{}", "<".repeat(1_000_000))),
        text("gpx/a million closing brackets", || format!("<gpx>{}", ">".repeat(1_000_000))),
        text("gpx/only its first tag", || "<gpx>".into()),
        text("gpx/a point inside a point", || run_gpx().replace("<ele>", "<trkpt lat=\"1\" lon=\"1\"><ele>")),
        text("gpx/points outside of a track", || format!("<gpx>{}</gpx>", points(0..90, 85))),
        text("gpx/waypoints only", || format!("<gpx>{}</gpx>", "<wpt lat=\"1\" lon=\"1\"/>".repeat(1000))),
        text("tcx/a lap outside of an activity", || {
            "<TrainingCenterDatabase><Lap StartTime=\"x\"><TotalTimeSeconds>5".into()
        }),
        text("tcx/points outside of an activity", || {
            format!(
                "<TrainingCenterDatabase>{}",
                "<Trackpoint><Time>2024-05-01T18:00:00Z</Time></Trackpoint>".repeat(50)
            )
        }),
        text("tcx/heart rates within heart rates", || {
            run_tcx("Running").replace("<Value>", "<HeartRateBpm><Value>")
        }),
        text("sml/a dive", || {
            "<sml><DeviceLog><Samples><Sample><Depth>1.2</Depth><Time>1</Time></Sample></Samples></DeviceLog></sml>".into()
        }),
    ]
}

fn encodings() -> Vec<Case> {
    let utf16 = |mark: &'static [u8], big: bool| {
        move || {
            let units = run_gpx()
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect::<Vec<u8>>();
            [mark, &units].concat()
        }
    };
    vec![
        case("gpx/UTF-16 with its mark", utf16(&[0xFF, 0xFE], false)),
        case("gpx/UTF-16 the other way round", utf16(&[0xFE, 0xFF], true)),
        case("gpx/UTF-16 without a mark", utf16(&[], false)),
        text("gpx/two marks in front", || format!("\u{feff}\u{feff}{}", run_gpx())),
        case("gpx/bytes that are no text", || {
            let mut bytes = run_gpx().into_bytes();
            bytes.splice(200..200, [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80]).for_each(drop);
            bytes
        }),
        text("gpx/zeros between the letters", || run_gpx().replace("evening", "e\0v\0e\0n\0i\0n\0g\0")),
        text("gpx/zeros in front", || format!("\0\0\0{}", run_gpx())),
        text("gpx/a mebibyte of blanks in front", || format!("{}{}", " ".repeat(1 << 20), run_gpx())),
        text("gpx/letters that write backwards", || run_gpx().replace("evening", "\u{202e}gninevE")),
    ]
}

fn numbers() -> Vec<Case> {
    let points_with = |lat: &'static str, lon: &'static str| {
        move || {
            gpx(
                "<type>running</type>",
                &points(0..90, 85)
                    .replace("lon=\"8.5\"", &format!("lon=\"{lon}\""))
                    .replace("lat=\"47.", &format!("lat=\"{lat}")),
            )
        }
    };
    let time = |written: &'static str| move || run_gpx().replace("2024-05-01T18:", written);
    vec![
        text("gpx/places that are no numbers", points_with("NaN", "NaN")),
        text("gpx/places without end", points_with("inf", "-inf")),
        text("gpx/places beyond the poles", points_with("91.", "181")),
        text("gpx/places of 1e999", points_with("1e999", "-1e999")),
        text("gpx/places of a thousand digits", || {
            gpx("", &points(0..90, 85).replace("lon=\"8.5\"", &format!("lon=\"8.{}\"", "5".repeat(1000))))
        }),
        text("gpx/places without a value", || run_gpx().replace("lon=\"8.5\"", "")),
        text("gpx/a cadence of 1e308", || run_gpx().replace(">85<", ">1e308<")),
        text("gpx/a cadence below zero", || run_gpx().replace(">85<", ">-85<")),
        text("gpx/heights of 1e15", || run_gpx().replace("<ele>400", "<ele>1e15")),
        text("gpx/the year 0000", time("0000-05-01T18:")),
        text("gpx/the year 9999", time("9999-05-01T18:")),
        text("gpx/the year 1969", time("1969-05-01T18:")),
        text("gpx/the thirteenth month", time("2024-13-01T18:")),
        text("gpx/the thirty-first of February", time("2024-02-31T18:")),
        text("gpx/hour 99", time("2024-05-01T99:")),
        text("gpx/an offset of 99 hours", || run_gpx().replace("Z</time>", "+99:00</time>")),
        text("gpx/times without an end", || {
            run_gpx().replace("Z</time>", &format!(".{}Z</time>", "9".repeat(500)))
        }),
        text("tcx/laps of 1e14 seconds", || run_tcx("Running").replace("89.0", "1e14")),
        text("tcx/distances below zero", || run_tcx("Running").replace("267.0", "-267.0")),
        text("tcx/distances that are no numbers", || {
            run_tcx("Running").replace("<DistanceMeters>", "<DistanceMeters>NaN")
        }),
    ]
}

fn floods() -> Vec<Case> {
    vec![
        text("gpx/500,001 points", || {
            format!("<gpx><trk><trkseg>{}", "<trkpt lat=\"1\" lon=\"1\"/>".repeat(500_001))
        }),
        text("gpx/1,000,000 tracks", || format!("<gpx>{}", "<trk/>".repeat(1_000_000))),
        text("gpx/20,000 tracks of a point", || {
            format!("<gpx>{}", "<trk><trkpt lat=\"1\" lon=\"1\"/></trk>".repeat(20_000))
        }),
        text("gpx/1,000,000 stretches", || format!("<gpx><trk>{}", "<trkseg/>".repeat(1_000_000))),
        text("tcx/500,000 activities", || {
            format!("<TrainingCenterDatabase>{}", "<Activity/>".repeat(500_000))
        }),
        text("tcx/1,000,000 laps", || {
            format!("<TrainingCenterDatabase><Activity Sport=\"Running\">{}", "<Lap/>".repeat(1_000_000))
        }),
        text("gpx/33 MiB", || format!("{}{}", run_gpx(), " ".repeat(33 << 20))),
    ]
}

fn sessions() -> Vec<Case> {
    vec![
        text("polar/nested 300,000 deep", || {
            format!("{{\"exercises\":{},\"startTime\":1}}", "[".repeat(300_000))
        }),
        text("polar/nested under unknown keys", || {
            format!("{{\"startTime\":1,\"x\":{},\"exercises\":[]}}", "{\"x\":".repeat(100_000))
        }),
        text("polar/a name of 5 MiB", || {
            polar_objects().replace("\"Running\"", &format!("\"{}\"", "x".repeat(5 << 20)))
        }),
        text("polar/a number of 5 MiB", || polar_objects().replace("267.0", &"9".repeat(5 << 20))),
        text("polar/numbers at their ends", || {
            polar_objects()
                .replace("\"value\":150", "\"value\":1e308")
                .replace("\"value\":85", "\"value\":-1e308")
        }),
        text("polar/an offset of years", || polar_objects().replace(":120", ":1e9")),
        text("polar/times that are none", || {
            polar_objects().replace("2024-05-01T20:00:0", "2024-99-99T99:99:9")
        }),
        text("polar/50,000 exercises", || {
            format!("{{\"startTime\":\"x\",\"exercises\":[{}{{}}]}}", "{},".repeat(50_000))
        }),
        text("polar/1,000,000 values", || {
            polar_lists().replacen("\"values\":[", &format!("\"values\":[{}", "150,".repeat(1_000_000)), 1)
        }),
        text("polar/an interval of a microsecond", || {
            polar_lists().replace("\"intervalMillis\":1000", "\"intervalMillis\":0.001")
        }),
        text("polar/an interval of centuries", || {
            polar_lists().replace("\"intervalMillis\":1000", "\"intervalMillis\":1e15")
        }),
        text("polar/breaks off inside a text", || polar_objects()[..300].to_owned()),
        text("polar/halves of letters", || {
            polar_objects().replace("\"Running\"", "\"\\ud83c\\ud83c \\udfc3 \\u12\"")
        }),
        text("suunto/places of 1e308", || {
            suunto_app().replace("\"Latitude\":0.8", "\"Latitude\":1e308,\"x\":0.8")
        }),
        text("suunto/hearts of 1e9 hertz", || suunto_app().replace("\"HR\":2.5", "\"HR\":1e9")),
        text("suunto/samples nested in samples", || {
            format!("{{\"suunto/sml\":1,{}", "\"Data\":{".repeat(200))
        }),
        text("suunto/attributes quoted in attributes", || {
            let inner =
                (0..8).fold("{}".to_owned(), |inner, _| format!("{{\"Attributes\":{}}}", quoted(&inner)));
            format!("{{\"suunto/sml\":1,\"Samples\":[{inner}]}}")
        }),
        text("json/an object that never ends", || "{\"a\":".repeat(100_000)),
        text("record/a damaged row", || {
            "restride table row 1\nsport run\nstarted_unix_s 99999999999999999999\nelapsed_s -5\npause 9 1\n"
                .into()
        }),
        text("record/a row of the year 292277026596", || {
            format!("restride table row 1\nsport run\nelapsed_s 5\nstarted_unix_s {}\n", i64::MAX)
        }),
    ]
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
