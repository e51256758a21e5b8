//! GPX and TCX as sites write them, and as nobody should.

mod build;

use activity::{Activity, CadenceNote, NotARun, Note, Outcome, Unreadable, read_file, summarize};
use build::xml::{gpx, points, run_gpx, run_tcx};

fn activity(text: &str) -> Activity {
    match read_file(text.as_bytes()) {
        Outcome::Activity(activity) => *activity,
        other => panic!("not an activity: {other}"),
    }
}

#[test]
fn a_gpx_run_has_distance_and_cadence() {
    let activity = activity(&run_gpx());
    let run = summarize(&activity).remove(0).run;
    assert_eq!((run.distance_m, run.elapsed_s, run.cadence_mean_spm), (Some(267), Some(89), Some(170)));
    assert_eq!((run.run_bouts, run.indoor), (Some(1), Some(false)));
}

#[test]
fn a_tcx_run_has_its_laps_totals_and_its_offset() {
    let summary = summarize(&activity(&run_tcx("Running"))).remove(0);
    let run = summary.run;
    assert_eq!((run.distance_m, run.elapsed_s, run.cadence_mean_spm), (Some(267), Some(89), Some(168)));
    assert_eq!(summary.day.to_string(), "2024-05-01");
    assert!(run.marks.is_empty(), "every lap of a TCX file says Manual");
    assert_eq!(summary.notes, []);
}

#[test]
fn other_sports_are_said_by_name() {
    for (text, named) in [
        (run_tcx("Biking"), "a ride, not a run"),
        (run_tcx("Other"), "an activity that the file calls neither running nor biking, not a run"),
        (gpx("<type>cycling</type>", &points(0..90, 85)), "a ride, not a run"),
    ] {
        let Outcome::NotARun(other) = read_file(text.as_bytes()) else {
            panic!("{named} was taken as a run")
        };
        assert_eq!(other.to_string(), named);
    }
}

#[test]
fn without_a_sport_the_speed_decides_and_the_note_says_so() {
    let summary = summarize(&activity(&gpx("", &points(0..90, 85)))).remove(0);
    assert!(summary.notes.contains(&Note::SportGuessed { foot: "run", median_km_h_tenths: 108 }));
    let fast = points(0..90, 85).replace("18:00:", "18:0").replace("18:01:", "18:1");
    assert!(!matches!(read_file(gpx("", &fast).as_bytes()), Outcome::Activity(_)));
    let poling = gpx("", &points(0..90, 42));
    assert!(matches!(read_file(poling.as_bytes()), Outcome::NotARun(NotARun::NoSteps { per_min: 42, .. })));
}

#[test]
fn cadence_in_steps_is_not_doubled() {
    let summary = summarize(&activity(&gpx("<type>running</type>", &points(0..90, 172)))).remove(0);
    assert_eq!(summary.run.cadence_mean_spm, Some(172));
    assert!(summary.notes.contains(&Note::Cadence(CadenceNote::InSteps)));
}

#[test]
fn a_break_between_two_stretches_is_a_pause() {
    let stretches = points(0..90, 85) + "</trkseg><trkseg>" + &points(390..480, 85);
    let run = summarize(&activity(&gpx("<type>running</type>", &stretches))).remove(0).run;
    assert_eq!((run.elapsed_s, run.moving_s, run.run_bouts), (Some(479), Some(178), Some(2)));
    assert_eq!(run.distance_m, Some(534));
}

#[test]
fn marks_and_blanks_in_front_do_no_harm() {
    for front in ["\u{FEFF}", "   \n", " \u{FEFF} "] {
        assert_eq!(activity(&(front.to_string() + run_gpx().trim_start())).columns.rows(), 90);
    }
}

#[test]
fn a_cut_file_keeps_its_points() {
    let whole = run_gpx();
    let cut = activity(&whole[..whole.len() * 2 / 3]);
    assert!(cut.columns.rows() > 50);
    assert_eq!(cut.notes, [Note::EndsEarly]);
}

#[test]
fn a_route_is_no_run() {
    let untimed = points(0..90, 85).replace("<time>", "<when>").replace("</time>", "</when>");
    assert!(matches!(read_file(gpx("", &untimed).as_bytes()), Outcome::NotARun(NotARun::Route)));
}

fn refused(text: &[u8]) -> Option<Unreadable> {
    match read_file(text) {
        Outcome::Unreadable(problem) => Some(problem),
        _ => None,
    }
}

#[test]
fn other_encodings_are_refused_in_plain_words() {
    let utf16: Vec<u8> = run_gpx().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&utf16), Some(Unreadable::Utf16));
    assert_eq!(refused(&[&[0xFE, 0xFF][..], &utf16].concat()), Some(Unreadable::Utf16));
}

#[test]
fn any_document_type_is_refused() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>";
    let (head, tail) = run_gpx().split_once("?>\n").map(|(a, b)| (a.to_string(), b.to_string())).unwrap();
    let text = format!("{head}?>\n{laughs}{tail}");
    assert_eq!(refused(text.as_bytes()), Some(Unreadable::DocumentType));
    let later = run_gpx().replace("<trkseg>", "<!DOCTYPE gpx><trkseg>");
    assert_eq!(refused(later.as_bytes()), Some(Unreadable::DocumentType));
    let external = "<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\"><gpx></gpx>";
    assert_eq!(refused(external.as_bytes()), Some(Unreadable::DocumentType));
    assert_eq!(refused(run_gpx().as_bytes()), None);
}

#[test]
fn nesting_stops_at_its_limit_and_not_before() {
    let nested = |deep: usize| {
        gpx("<type>running</type>", &("<a>".repeat(deep) + &"</a>".repeat(deep) + &points(0..90, 85)))
    };
    assert_eq!(refused(nested(32 - 3).as_bytes()), None);
    assert!(matches!(refused(nested(33 - 3).as_bytes()), Some(Unreadable::TooDeep { most: 32, .. })));
    assert!(refused(nested(1_000_000).as_bytes()).is_some());
}

#[test]
fn attributes_stop_at_their_limit_and_not_before() {
    let with = |count: usize| {
        let attributes: String = (0..count).map(|number| format!(" a{number}=\"=\"")).collect();
        gpx("<type>running</type>", &format!("<x{attributes}/>{}", points(0..90, 85)))
    };
    assert_eq!(refused(with(64).as_bytes()), None);
    assert!(matches!(refused(with(65).as_bytes()), Some(Unreadable::TooManyAttributes { most: 64, .. })));
}

#[test]
fn texts_stop_at_their_limit_and_not_before() {
    let with = |length: usize| {
        gpx("<type>running</type>", &format!("<x>{}</x>{}", "a".repeat(length), points(0..90, 85)))
    };
    assert_eq!(refused(with(64 << 10).as_bytes()), None);
    assert!(matches!(refused(with((64 << 10) + 1).as_bytes()), Some(Unreadable::TextTooLong { .. })));
}

#[test]
fn points_stop_at_their_limit_and_not_before() {
    let with = |count: usize| gpx("<type>running</type>", &"<trkpt lat=\"1\" lon=\"1\"/>".repeat(count));
    assert_eq!(refused(with(500_000).as_bytes()), None);
    assert!(matches!(refused(with(500_001).as_bytes()), Some(Unreadable::TooManyPoints { most: 500_000 })));
}

#[test]
fn sizes_stop_at_their_limit_and_not_before() {
    let filled = |length: usize| {
        let mut text = run_gpx().into_bytes();
        text.resize(length, b' ');
        text
    };
    assert!(matches!(refused(&filled(32 << 20)), Some(Unreadable::TextTooLong { .. })));
    assert!(matches!(
        refused(&filled((32 << 20) + 1)),
        Some(Unreadable::TooLarge { what: "GPX", most_mib: 32 })
    ));
}

#[test]
fn dates_no_watch_can_have_are_refused() {
    let dated = |year: &str| gpx("<type>running</type>", &points(0..90, 85).replace("2024-", year));
    assert_eq!(refused(dated("1990-").as_bytes()), None);
    assert_eq!(refused(dated("2099-").as_bytes()), None);
    assert!(!matches!(read_file(dated("1989-").as_bytes()), Outcome::Activity(_)));
    assert!(matches!(refused(dated("2100-").as_bytes()), Some(Unreadable::ImpossibleDate { .. })));
}
