//! Archives as sites export them, and as an attacker would.

mod build;

use std::ops::ControlFlow;

use activity::{Limits, NotARun, Outcome, Unreadable, read};
use build::fit::run;
use build::xml::run_gpx;
use build::zip::{Entry, checksum, overlapping, zip};
use build::{deflate, gzip};

/// The name and outcome of everything visited: "run" for an activity, else its words.
fn visited(name: &str, bytes: &[u8], limits: &Limits) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let _ = read(name, bytes, limits, &mut |found| {
        let outcome = match &found.outcome {
            Outcome::Activity(_) => "run".to_string(),
            other => other.to_string(),
        };
        seen.push((found.name.to_string(), outcome));
        ControlFlow::Continue(())
    });
    seen
}

fn outcomes(bytes: &[u8], limits: &Limits) -> Vec<String> {
    visited("x", bytes, limits).into_iter().map(|(_, outcome)| outcome).collect()
}

fn cannot(problem: Unreadable) -> String {
    Outcome::Unreadable(problem).to_string()
}

#[test]
fn an_export_is_walked_to_its_last_run() {
    let inner =
        zip(&[Entry::stored("1.fit", &run().finish()), Entry::deflated("2.gpx", run_gpx().as_bytes())]);
    let export = zip(&[
        Entry::deflated("activities/3.fit.gz", &gzip(&run().finish())),
        Entry::stored("activities/", b""),
        Entry::deflated("activities.csv", b"Activity ID,Activity Date\n1,2\n"),
        Entry::stored("parts/UploadedFiles_0.zip", &inner),
        Entry::stored("activities/._3.fit.gz", b"\0\x05\x16\x07"),
        Entry::stored("activities/4.fit", b""),
    ]);
    let seen = visited("export.zip", &export, &Limits::UPLOAD);
    let expect = [
        ("export.zip > activities/3.fit.gz", "run"),
        ("export.zip > activities.csv", "a text or table, not an activity file"),
        ("export.zip > parts/UploadedFiles_0.zip > 1.fit", "run"),
        ("export.zip > parts/UploadedFiles_0.zip > 2.gpx", "run"),
        ("export.zip > activities/4.fit", "cannot be read: the file is empty"),
    ];
    assert_eq!(seen, expect.map(|(name, outcome)| (name.to_string(), outcome.to_string())));
}

#[test]
fn the_bytes_given_are_those_of_the_file_itself() {
    let file = run().finish();
    let archive = zip(&[Entry::deflated("a.fit.gz", &gzip(&file))]);
    let mut given = Vec::new();
    let _ = read("a.zip", &archive, &Limits::UPLOAD, &mut |found| {
        given.push(found.bytes.to_vec());
        ControlFlow::Break(())
    });
    assert_eq!(given, [file]);
}

#[test]
fn breaking_off_stops_the_walk() {
    let archive = zip(&[Entry::stored("1.fit", &run().finish()), Entry::stored("2.fit", &run().finish())]);
    let mut count = 0;
    let flow = read("a.zip", &archive, &Limits::UPLOAD, &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert_eq!((flow, count), (ControlFlow::Break(()), 1));
}

#[test]
fn gzip_may_have_several_members_and_padding() {
    let file = run().finish();
    let (front, back) = file.split_at(100);
    assert_eq!(outcomes(&[gzip(front), gzip(back)].concat(), &Limits::UPLOAD), ["run"]);
    let twice_the_same = [gzip(&file), gzip(&file)].concat();
    let mut rows = 0;
    let _ = read("x", &twice_the_same, &Limits::UPLOAD, &mut |found| {
        rows = found.bytes.len();
        ControlFlow::Continue(())
    });
    assert_eq!(rows, 2 * file.len());
    assert_eq!(outcomes(&[gzip(&file), vec![0; 100]].concat(), &Limits::UPLOAD), ["run"]);
    let cut = gzip(&file);
    assert_eq!(outcomes(&cut[..cut.len() / 2], &Limits::UPLOAD), [cannot(Unreadable::DamagedCompression)]);
}

#[test]
fn gzip_bombs_are_refused_and_honest_files_of_the_same_size_are_not() {
    let zeros = vec![b' '; 2 << 20];
    assert_eq!(outcomes(&gzip(&zeros), &Limits::UPLOAD), [cannot(Unreadable::Bomb { most_ratio: 200 })]);
    let lax = Limits { ratio: 5_000, ..Limits::UPLOAD };
    assert_eq!(outcomes(&gzip(&zeros), &lax), ["a text or table, not an activity file"]);
}

#[test]
fn zip_bombs_are_refused_and_honest_files_of_the_same_size_are_not() {
    let filling = format!("<trkseg><!-- {} -->", "a".repeat(2 << 20));
    let spaces = run_gpx().replace("<trkseg>", &filling).into_bytes();
    let bomb = zip(&[Entry::deflated("a.gpx", &spaces), Entry::stored("b.fit", &run().finish())]);
    let strict = outcomes(&bomb, &Limits::UPLOAD);
    assert_eq!(strict, [cannot(Unreadable::Bomb { most_ratio: 200 }), "run".into()]);
    let lax = Limits { ratio: 5_000, ..Limits::UPLOAD };
    assert_eq!(outcomes(&bomb, &lax), ["run", "run"]);
}

#[test]
fn sizes_that_lie_are_found_out() {
    let file = run().finish();
    for (claimed, method) in
        [(file.len() as u32 - 1, 8), (file.len() as u32 + 1, 8), (file.len() as u32 + 1, 0)]
    {
        let honest =
            if method == 8 { Entry::deflated("a.fit", &file) } else { Entry::stored("a.fit", &file) };
        let lying = Entry { size: claimed, ..honest.clone() };
        assert_eq!(outcomes(&zip(&[lying]), &Limits::UPLOAD), [cannot(Unreadable::LyingSize)], "{claimed}");
        assert_eq!(outcomes(&zip(&[honest]), &Limits::UPLOAD), ["run"]);
    }
    let wrong = Entry { checksum: checksum(&file) ^ 1, ..Entry::deflated("a.fit", &file) };
    assert_eq!(outcomes(&zip(&[wrong]), &Limits::UPLOAD), [cannot(Unreadable::DamagedCompression)]);
}

#[test]
fn archives_in_archives_stop_at_their_limit_and_not_before() {
    let nested = |deep: usize| {
        (0..deep).fold(run().finish(), |inner, level| zip(&[Entry::stored(&format!("{level}.zip"), &inner)]))
    };
    assert_eq!(outcomes(&nested(3), &Limits::UPLOAD), ["run"]);
    assert_eq!(outcomes(&nested(4), &Limits::UPLOAD), [cannot(Unreadable::ArchiveTooDeep { most: 3 })]);
    let gzips = (0..4).fold(run().finish(), |inner, _| gzip(&inner));
    assert_eq!(outcomes(&gzips, &Limits::UPLOAD), [cannot(Unreadable::ArchiveTooDeep { most: 3 })]);
}

#[test]
fn entries_stop_at_their_limit_and_not_before() {
    let limits = Limits { entries: 5, ..Limits::UPLOAD };
    let with = |count: usize| {
        let file = run().finish();
        let entries: Vec<Entry> =
            (0..count).map(|number| Entry::stored(&format!("{number}.fit"), &file)).collect();
        outcomes(&zip(&entries), &limits)
    };
    assert_eq!(with(5), vec!["run"; 5]);
    assert_eq!(with(6).pop(), Some(cannot(Unreadable::TooManyEntries { most: 5 })));
}

#[test]
fn everything_unpacked_together_stops_at_its_limit_and_not_before() {
    let file = run().finish();
    let archive = zip(&[Entry::deflated("1.fit", &file), Entry::deflated("2.fit", &file)]);
    let limits = |total_bytes: usize| Limits { total_bytes: total_bytes as u64, ..Limits::UPLOAD };
    assert_eq!(outcomes(&archive, &limits(2 * file.len())), ["run", "run"]);
    let refused = cannot(Unreadable::UnpacksTooLarge { most_mib: 0 });
    assert_eq!(outcomes(&archive, &limits(2 * file.len() - 1)), ["run".to_string(), refused]);
}

#[test]
fn archives_stop_at_their_size_limit_and_not_before() {
    let archive = zip(&[Entry::stored("1.fit", &run().finish())]);
    let limits = |archive_bytes: usize| Limits { archive_bytes: archive_bytes as u64, ..Limits::UPLOAD };
    assert_eq!(outcomes(&archive, &limits(archive.len())), ["run"]);
    let refused = cannot(Unreadable::TooLarge { what: "the archive", most_mib: 0 });
    assert_eq!(outcomes(&archive, &limits(archive.len() - 1)), [refused]);
}

#[test]
fn large_strangers_are_left_packed() {
    let mut picture = vec![0xFF, 0xD8, 0xFF];
    picture.extend((0..3u32 << 20).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8));
    let archive = zip(&[Entry::stored("media/1.jpg", &picture), Entry::stored("1.fit", &run().finish())]);
    assert_eq!(outcomes(&archive, &Limits::UPLOAD), ["a picture, not an activity file", "run"]);
}

#[test]
fn entries_that_share_their_bytes_are_refused_but_the_first() {
    let file = run().finish();
    let entries: Vec<Entry> =
        (0..50).map(|number| Entry::stored(&format!("{number:02}.fit"), &file)).collect();
    let seen = outcomes(&overlapping(&entries), &Limits::UPLOAD);
    assert_eq!(seen.iter().filter(|outcome| *outcome == "run").count(), 1);
    assert_eq!(seen.iter().filter(|outcome| **outcome == cannot(Unreadable::Overlapping)).count(), 49);
    assert_eq!(outcomes(&zip(&entries), &Limits::UPLOAD), vec!["run"; 50]);
}

#[test]
fn names_are_only_shown() {
    for name in ["../../../etc/passwd", "/etc/passwd", "C:\\windows\\x.fit", "CON", "a\u{7}b.fit"] {
        let archive = zip(&[Entry::stored(name, &run().finish())]);
        let seen = visited("x", &archive, &Limits::UPLOAD);
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].1, "run");
        assert!(!seen[0].0.chars().any(char::is_control));
    }
}

#[test]
fn links_encrypted_and_strangely_packed_entries_are_refused() {
    let plain = Entry::stored("a.fit", &run().finish());
    for (entry, expect) in [
        (Entry { unix_mode: 0o120_777, ..plain.clone() }, Unreadable::Link),
        (Entry { flags: 1, ..plain.clone() }, Unreadable::Encrypted),
    ] {
        assert_eq!(outcomes(&zip(&[entry]), &Limits::UPLOAD), [cannot(expect)]);
    }
    let strange = outcomes(&zip(&[Entry { method: 12, ..plain.clone() }]), &Limits::UPLOAD);
    assert!(strange[0].contains("packed in a way"), "{strange:?}");
    assert_eq!(outcomes(&zip(&[plain]), &Limits::UPLOAD), ["run"]);
}

#[test]
fn a_damaged_archive_is_one_clear_outcome() {
    let archive = zip(&[Entry::stored("a.fit", &run().finish())]);
    let seen = outcomes(&archive[..archive.len() / 2], &Limits::UPLOAD);
    assert_eq!(seen.len(), 1);
    assert!(seen[0].contains("archive is damaged"), "{seen:?}");
    let inside = zip(&[Entry { packed: vec![7; 300], ..Entry::deflated("a.fit", &run().finish()) }]);
    assert!(outcomes(&inside, &Limits::UPLOAD)[0].starts_with("cannot be read"));
    assert!(!deflate(b"x").is_empty());
}

#[test]
fn strangers_are_named() {
    for (bytes, what) in [
        (&b"{\"a\": 1}"[..], "a JSON file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<html><body>", "an XML or web page of another kind"),
        (b"<!DOCTYPE html><html>", "an XML or web page of another kind"),
        (&[1, 2, 0xFF, 0xC0], "a file of an unknown kind"),
    ] {
        let mut seen = None;
        let _ = read("x", bytes, &Limits::UPLOAD, &mut |found| {
            seen = Some(found.outcome);
            ControlFlow::Continue(())
        });
        assert!(matches!(seen, Some(Outcome::NotARun(NotARun::Foreign(named))) if named == what), "{what}");
    }
}
