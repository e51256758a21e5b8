//! Damaged, cut and made-up bytes: always an outcome, never a panic, never more rows than bytes.

mod build;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use activity::{Limits, Outcome, read, summarize};
use build::fit::{FitFile, Header, START, UINT8, UINT32, run};
use build::xml::{run_gpx, run_tcx};
use build::zip::{Entry, zip};
use proptest::prelude::*;

/// Outcomes of everything in the bytes, each summarized: whatever is read must also be summed up.
fn swallow(bytes: &[u8]) -> usize {
    let mut outcomes = 0;
    let _ = read("x", bytes, &Limits::UPLOAD, &mut |found| {
        outcomes += 1;
        if let Outcome::Activity(activity) = &found.outcome {
            assert!(activity.columns.rows() <= found.bytes.len());
            for summary in summarize(activity) {
                let _ = summary.notes.iter().map(ToString::to_string).collect::<String>();
                assert!(summary.run.moving_s <= summary.run.elapsed_s);
            }
        }
        ControlFlow::Continue(())
    });
    outcomes
}

/// One small file of every kind, kept under `tests/corpus` beside whatever once broke something.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut big_endian = FitFile { big_endian: true, ..FitFile::default() };
    big_endian.file_id(4).records(20).session(1, START, 19);
    let mut compressed = FitFile::new();
    compressed.file_id(4).define_records().record(START, 0, 85).define(
        2,
        20,
        &[(5, 4, UINT32), (4, 1, UINT8)],
    );
    (1..20u32).for_each(|second| {
        compressed.bytes(&[0xC0 | ((START + second) & 0x1F) as u8]).u32(second * 300).bytes(&[85]);
    });
    let mut developer = FitFile::new();
    developer.file_id(4).define(3, 206, &[(0, 1, 2), (1, 1, 2), (2, 1, 2), (15, 1, 2)]);
    developer.bytes(&[3, 0, 0, 0x88, 39]).define_with(1, 20, &[(253, 4, UINT32)], &[(0, 4, 0)]);
    (0..20u32).for_each(|second| {
        developer.bytes(&[1]).u32(START + second).u32(8.0f32.to_bits());
    });
    let mut laps = run();
    laps.define(5, 19, &[(253, 4, UINT32), (2, 4, UINT32), (7, 4, UINT32), (24, 1, 0)]);
    laps.bytes(&[5]).u32(START + 40).u32(START).u32(40_000).bytes(&[0]);
    laps.bytes(&[5]).u32(START + 89).u32(START + 40).u32(49_000).bytes(&[7]);
    let chained = [run().finish(), big_endian.with_header(Header::Short)].concat();
    let inner = zip(&[Entry::deflated("1.gpx", run_gpx().as_bytes())]);
    vec![
        ("run.fit", run().finish()),
        ("laps.fit", laps.finish()),
        ("big_endian.fit", big_endian.finish()),
        ("compressed_times.fit", compressed.with_header(Header::ChecksumZero)),
        ("developer_field.fit", developer.finish()),
        ("length_never_written.fit", run().with_header(Header::LengthZero)),
        ("chained.fit", chained),
        ("run.gpx", run_gpx().into_bytes()),
        ("run.tcx", run_tcx("Running").into_bytes()),
        ("run.fit.gz", build::gzip(&run().finish())),
        ("nested.zip", zip(&[Entry::stored("inner.zip", &inner), Entry::deflated("2.fit", &run().finish())])),
    ]
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

#[test]
fn the_corpus_holds_every_seed() {
    for (name, bytes) in seeds() {
        let path = corpus().join(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).unwrap_or_default();
        assert!(
            kept == bytes,
            "{name} is not the one made by the test; run with UPDATE_EXPECT=1 and look at it"
        );
    }
}

#[test]
fn the_whole_corpus_has_outcomes_cut_anywhere() {
    let mut files = 0;
    for entry in fs::read_dir(corpus()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        files += 1;
        assert!(swallow(&bytes) >= 1);
        for length in (0..bytes.len()).step_by(1 + bytes.len() / 200) {
            assert!(swallow(&bytes[..length]) >= 1);
        }
    }
    assert!(files >= seeds().len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_are_survived(
        seed in 0..11usize,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        static SEEDS: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
        let mut bytes = SEEDS.get_or_init(seeds)[seed].1.clone();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        swallow(&bytes);
    }

    #[test]
    fn noise_behind_a_true_header_is_survived(body in prop::collection::vec(any::<u8>(), 0..600)) {
        let file = FitFile { body, ..FitFile::default() };
        prop_assert_eq!(swallow(&file.finish()), 1);
    }

    #[test]
    fn messages_in_any_order_with_any_numbers_are_survived(
        parts in prop::collection::vec((0..4u8, any::<u32>(), any::<u32>(), any::<u8>()), 0..60),
    ) {
        let mut file = FitFile::new();
        file.file_id(4).define_records();
        file.define(2, 18, &[(253, 4, UINT32), (2, 4, UINT32), (7, 4, UINT32), (5, 1, 0), (9, 4, UINT32)]);
        file.define(3, 19, &[(253, 4, UINT32), (2, 4, UINT32), (24, 1, 0)]);
        for (kind, a, b, c) in parts {
            let time = START.wrapping_add(a % 200_000);
            match kind {
                0 => file.record(a, b, c),
                1 => file.record(time, b % 5_000_000, c),
                2 => file.bytes(&[2]).u32(a).u32(time).u32(b).bytes(&[c % 3]).u32(a),
                _ => file.bytes(&[3]).u32(time).u32(b).bytes(&[c % 2]),
            };
        }
        prop_assert_eq!(swallow(&file.finish()), 1);
    }

    #[test]
    fn tags_in_any_order_are_survived(
        tags in prop::collection::vec(prop::sample::select(vec![
            "<gpx>", "<trk>", "</trk>", "<trkseg>", "</trkseg>", "<trkpt lat=\"47\" lon=\"8\">", "</trkpt>",
            "<trkpt lat=\"999\" lon='8'/>", "<ele>", "1e999", "-", "<time>2024-05-01T18:00:00Z</time>", "<time>",
            "2024-05-01T18:10:00+02", "<cad>85</cad>", "<type>run</type>", "<!-- ", "-->", "<![CDATA[", "]]>", "<", ">",
            "\"", "&amp;", "<TrainingCenterDatabase>", "<Activity Sport=\"Running\">", "<Lap StartTime=\"x\">",
            "<TotalTimeSeconds>1e14</TotalTimeSeconds>", "<Track>", "<Trackpoint>", "</Trackpoint>",
            "<DistanceMeters>5</DistanceMeters>", "<Time>2024-05-01T18:00:00Z</Time>", "\u{0}", "é",
        ]), 0..80),
        tcx in any::<bool>(),
    ) {
        let root = if tcx { "<TrainingCenterDatabase>" } else { "<gpx>" };
        prop_assert_eq!(swallow(format!("{root}{}", tags.concat()).as_bytes()), 1);
    }
}
