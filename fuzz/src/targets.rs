//! What each target does with its bytes. Whatever is read must also be summed up, and sums must be believable.

use std::ops::ControlFlow;

use activity::export::{self, Index};
use activity::{Archive, Budget, Content, Limits, Outcome, Unpacker, read, read_file, summarize};
use rehab::protocol::{Protocol, ProtocolFiles};

/// A name, and what is done with the bytes.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: &[Target] = &[
    ("fit", fit),
    ("gpx", gpx),
    ("tcx", tcx),
    ("archive", archive),
    ("strava", strava),
    ("garmin", garmin),
    ("apple", apple),
    ("polar", session),
    ("suunto", session),
    ("diary", diary),
    ("protocol", protocol),
];

fn believable(outcome: &Outcome) {
    assert!(!outcome.to_string().is_empty());
    let Outcome::Activity(activity) = outcome else { return };
    assert!(!activity.sessions.is_empty());
    for session in &activity.sessions {
        assert!(session.rows.end <= activity.columns.rows());
    }
    for summary in summarize(activity) {
        let run = &summary.run;
        assert!(run.distance_m.is_none_or(|metres| metres <= 300_000));
        assert!(run.moving_s <= run.elapsed_s);
        assert!(run.effort.is_none_or(|effort| (1..=10).contains(&effort)));
        assert!(summary.notes.iter().all(|note| !note.to_string().is_empty()));
    }
}

fn fit(bytes: &[u8]) {
    believable(&read_file(bytes));
}

/// Inside its root element whatever the bytes are, so that not every second change ends at the first byte.
fn within(root: &[u8], bytes: &[u8]) {
    if bytes.starts_with(b"<") {
        believable(&read_file(bytes));
    } else {
        believable(&read_file(&[root, bytes].concat()));
    }
}

fn gpx(bytes: &[u8]) {
    within(b"<gpx><trk><trkseg>", bytes);
}

fn tcx(bytes: &[u8]) {
    within(b"<TrainingCenterDatabase><Activity Sport=\"Running\"><Lap><Track>", bytes);
}

fn session(bytes: &[u8]) {
    within(b"{\"startTime\":\"2024-05-01T20:00:00\",\"exercises\":[{", bytes);
}

fn archive(bytes: &[u8]) {
    let limits = Limits { total_bytes: 4 << 20, ..Limits::UPLOAD };
    let _ = read("x", bytes, &limits, &mut |found| {
        believable(&found.outcome);
        ControlFlow::Continue(())
    });
    let budget = Budget::new(limits);
    let mut unpacker = Unpacker::new();
    let Ok(Content::Archive(bytes)) = unpacker.file(bytes, &budget) else { return };
    let Ok(archive) = Archive::open(&bytes, &budget) else { return };
    let _ = export::recognise(archive.names())
        .map(|export| archive.names().all(|name| export.member(name) == export.member(name)));
    let budget = Budget::new(limits);
    for entry in archive.largest_first() {
        if let Ok(mut stream) = archive.stream(entry, &budget) {
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    }
}

fn table(name: &str, bytes: &[u8]) {
    let Some(export) = export::recognise([name, "activities/1.fit"]) else { return };
    let mut index = Index::new();
    let _ = index.read(&export, &mut { bytes });
    for row in index.unclaimed() {
        let outcome = row.outcome();
        believable(&outcome);
        if matches!(outcome, Outcome::Activity(_)) {
            assert_eq!(read_file(&row.record()).to_string(), outcome.to_string());
        }
        if let Some(start) = row.started_unix_s {
            let _ = index.for_start(start);
        }
    }
}

fn strava(bytes: &[u8]) {
    table("activities.csv", bytes);
}

fn garmin(bytes: &[u8]) {
    table("x_summarizedActivities.json", bytes);
}

fn apple(bytes: &[u8]) {
    table("apple_health_export/export.xml", bytes);
}

fn diary(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = rehab::diary::read(text);
    }
}

/// Three files, one behind the other with a zero between them.
fn protocol(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files = text.split('\0');
    let mut next = || files.next().unwrap_or_default();
    let _ = Protocol::parse(&ProtocolFiles { protocol: next(), screen: next(), exercises: next() });
}
