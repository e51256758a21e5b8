//! Every oddity of real FIT files, in a file made for it: what was recorded is kept, and the note says what was odd.

mod build;

use activity::fit::decode;
use activity::{Activity, Column, NotARun, Note, Outcome, Unreadable, read_file, summarize};
use build::fit::{ENUM, FLOAT32, FitFile, Header, START, START_UNIX_S, TEXT, UINT8, UINT16, UINT32, run};

fn activity(bytes: &[u8]) -> Activity {
    match read_file(bytes) {
        Outcome::Activity(activity) => *activity,
        other => panic!("not an activity: {other}"),
    }
}

/// Every run made here covers 267 m in 89 s at 170 steps/min.
fn check_run(bytes: &[u8], notes: &[Note]) {
    let activity = activity(bytes);
    let summary = summarize(&activity).remove(0);
    let run = &summary.run;
    assert_eq!(run.start_unix_s, Some(START_UNIX_S));
    assert_eq!((run.distance_m, run.elapsed_s, run.cadence_mean_spm), (Some(267), Some(89), Some(170)));
    assert_eq!(activity.notes, notes);
}

#[test]
fn whole_files_read_the_same_whatever_their_header() {
    for header in [Header::Full, Header::Short, Header::ChecksumZero] {
        check_run(&run().with_header(header), &[]);
    }
    check_run(&run().with_header(Header::ChecksumWrong), &[Note::HeaderChecksumWrong]);
}

#[test]
fn a_changed_byte_is_noticed_and_nothing_lost() {
    for header in [Header::Full, Header::Short, Header::ChecksumZero] {
        let mut bytes = run().with_header(header);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        check_run(&bytes, &[Note::ChecksumWrong]);
    }
}

#[test]
fn big_endian_definitions_are_read() {
    let mut file = FitFile { big_endian: true, ..FitFile::default() };
    file.file_id(4).records(90).session(1, START, 89);
    check_run(&file.finish(), &[]);
}

#[test]
fn a_file_without_its_length_is_read_to_its_end() {
    check_run(
        &run().with_header(Header::LengthZero)[..14 + run().body.len()],
        &[Note::LengthNeverWritten, Note::ChecksumAbsent],
    );
}

#[test]
fn a_cut_file_keeps_what_was_written() {
    let mut file = FitFile::new();
    file.file_id(4).session(1, START, 89).records(90);
    let whole = file.finish();
    check_run(&whole[..whole.len() - 2], &[Note::ChecksumAbsent]);
    let cut = activity(&whole[..whole.len() - 2 - 30 * 10 - 5]);
    assert_eq!(cut.columns.rows(), 59);
    assert_eq!(cut.notes, [Note::EndsEarly, Note::ChecksumAbsent]);
}

#[test]
fn trailing_bytes_are_left_out() {
    let mut bytes = run().finish();
    bytes.extend([0; 7]);
    check_run(&bytes, &[Note::TrailingBytes { bytes: 7 }]);
}

#[test]
fn files_that_are_only_a_header_are_told_apart() {
    let whole = run().finish();
    for length in [12, 13] {
        let Outcome::Unreadable(problem) = read_file(&whole[..length]) else {
            panic!("{length} bytes were read")
        };
        assert_eq!(problem, Unreadable::EndsInHeader { bytes: length });
    }
    let empty = FitFile::new();
    for bytes in [&whole[..14], &empty.finish(), &empty.with_header(Header::Short)] {
        assert!(matches!(read_file(bytes), Outcome::Unreadable(Unreadable::NoMessages)));
    }
    assert!(matches!(read_file(&[]), Outcome::Unreadable(Unreadable::Empty)));
}

#[test]
fn chained_segments_are_all_read() {
    let mut later = FitFile::new();
    later.file_id(4).define_records();
    (0..90).for_each(|second| {
        later.record(START + 10_000 + second, second * 300, 80);
    });
    later.session(1, START + 10_000, 89);
    let mut settings = FitFile::new();
    settings.file_id(2);
    let chain = [run().finish(), settings.finish(), later.with_header(Header::Short)].concat();
    let activity = activity(&chain);
    let runs = summarize(&activity);
    assert_eq!(runs.iter().map(|run| run.run.cadence_mean_spm).collect::<Vec<_>>(), [Some(170), Some(160)]);
    assert_eq!(activity.notes, [Note::OtherSegments { named: "a settings file".into() }]);
}

#[test]
fn an_empty_segment_in_front_does_not_hide_the_next() {
    let chain = [FitFile::new().finish(), run().finish()].concat();
    check_run(&chain, &[]);
}

#[test]
fn compressed_times_count_on_from_the_last_full_one() {
    let mut file = FitFile::new();
    file.file_id(4).define_records().record(START, 0, 85);
    file.define(2, 20, &[(5, 4, UINT32), (4, 1, UINT8)]);
    for second in 1..90 {
        let low_bits = ((START + second) & 0x1F) as u8;
        file.bytes(&[0x80 | 2 << 5 | low_bits]).u32(second * 300).bytes(&[85]);
    }
    file.session(1, START, 89);
    check_run(&file.finish(), &[]);
}

#[test]
fn a_field_of_a_wrong_length_costs_only_itself() {
    let mut file = FitFile::new();
    file.file_id(4);
    file.define(1, 20, &[(253, 4, UINT32), (3, 1, UINT32), (5, 4, UINT32), (4, 1, UINT8)]);
    for second in 0..90 {
        file.bytes(&[1]).u32(START + second).bytes(&[150]).u32(second * 300).bytes(&[85]);
    }
    file.session(1, START, 89);
    check_run(&file.finish(), &[Note::FieldsMisaligned]);
}

#[test]
fn a_message_nobody_defined_ends_the_reading() {
    let mut file = run();
    let at_byte = file.body.len();
    file.bytes(&[9, 1, 2, 3]);
    check_run(&file.finish(), &[Note::UnknownMessage { at_byte }]);
}

#[test]
fn the_exact_twin_wins_where_it_has_a_value() {
    let mut file = FitFile::new();
    file.file_id(4).define(1, 20, &[(253, 4, UINT32), (78, 4, UINT32), (2, 2, UINT16), (73, 4, UINT32)]);
    file.bytes(&[1]).u32(START).u32(3000).u16(2999).u32(2500);
    file.bytes(&[1]).u32(START + 1).u32(u32::MAX).u16(3005).u32(u32::MAX);
    let recording = decode(&file.finish()).unwrap();
    assert_eq!(recording.columns.column(Column::Altitude), [3000, 3005]);
    assert_eq!(recording.columns.column(Column::Speed), [2500, u32::MAX]);
}

#[test]
fn speed_and_distance_packed_together_add_up() {
    let mut file = FitFile::new();
    file.file_id(4).define(1, 20, &[(253, 4, UINT32), (8, 3, 0x0D)]);
    let mut sixteenths = 0u32;
    for second in 0..200 {
        let (speed, low) = (300u32, sixteenths & 0xFFF);
        let packed = [speed as u8, (speed >> 8) as u8 | (low << 4) as u8, (low >> 4) as u8];
        file.bytes(&[1]).u32(START + second).bytes(&packed);
        sixteenths += 48;
    }
    let recording = decode(&file.finish()).unwrap();
    assert_eq!(recording.columns.get(Column::Speed, 7), Some(3000));
    assert_eq!(recording.columns.get(Column::Distance, 199), Some(199 * 300));
}

fn describe(file: &mut FitFile, number: u8, base: u8, name: &[u8; 8], units: &[u8; 2], native: u8) {
    file.define(
        3,
        206,
        &[
            (0, 1, UINT8),
            (1, 1, UINT8),
            (2, 1, UINT8),
            (3, 8, TEXT),
            (8, 2, TEXT),
            (14, 2, UINT16),
            (15, 1, UINT8),
        ],
    );
    file.bytes(&[3, 0, number, base]).bytes(name).bytes(units).u16(20).bytes(&[native]);
}

#[test]
fn an_apps_field_stands_in_for_the_watchs_own() {
    let mut file = FitFile::new();
    file.file_id(4);
    describe(&mut file, 0, UINT8, b"Cadence\0", b"rp", 4);
    describe(&mut file, 1, FLOAT32, b"Bouncing", b"cm", 39);
    file.define_with(1, 20, &[(253, 4, UINT32), (5, 4, UINT32)], &[(0, 1, 0), (1, 4, 0)]);
    for second in 0..90 {
        file.bytes(&[1]).u32(START + second).u32(second * 300).bytes(&[85]).u32(8.25f32.to_bits());
    }
    file.session(1, START, 89);
    let bytes = file.finish();
    check_run(&bytes, &[]);
    assert_eq!(summarize(&activity(&bytes))[0].run.bounce_mm, Some(83));
}

#[test]
fn a_text_without_its_end_is_read() {
    let mut file = FitFile::new();
    file.file_id(4);
    describe(&mut file, 0, UINT8, b"CadenceX", b"rp", 0xFF);
    file.records(90).session(1, START, 89);
    assert_eq!(decode(&file.finish()).unwrap().developer[0].name, "CadenceX");
    check_run(&file.finish(), &[]);
}

#[test]
fn several_sports_in_one_file_give_only_what_was_on_foot() {
    let mut file = FitFile::new();
    file.file_id(4).records(300).session(2, START, 100).session(3, START + 100, 20).session(
        1,
        START + 120,
        100,
    );
    file.session(11, START + 220, 79);
    let activity = activity(&file.finish());
    let feet: Vec<&str> = activity.sessions.iter().map(|session| session.foot.word()).collect();
    assert_eq!(feet, ["run", "walk"]);
    let rows: Vec<usize> = activity.sessions.iter().map(|session| session.rows.len()).collect();
    assert_eq!(rows, [100, 80]);
    assert_eq!(activity.notes, [Note::OtherSports { named: "a ride, a transition between sports".into() }]);
}

#[test]
fn other_files_say_what_they_are() {
    for (file_type, named) in [(32, "a monitoring file"), (5, "a planned workout"), (49, "a sleep file")] {
        let mut file = FitFile::new();
        file.file_id(file_type);
        let Outcome::NotARun(other) = read_file(&file.finish()) else {
            panic!("{named} was read as something else")
        };
        assert_eq!(other, NotARun::Purpose(named.into()));
    }
    let mut ride = FitFile::new();
    ride.file_id(4).records(90).session(2, START, 89);
    let Outcome::NotARun(other) = read_file(&ride.finish()) else { panic!("a ride was taken as a run") };
    assert_eq!(other.to_string(), "a ride, not a run");
}

#[test]
fn times_are_sorted_joined_and_believed_only_together() {
    let mut file = FitFile::new();
    file.file_id(4).define_records();
    for second in (0..90).rev() {
        file.record(START + second, second * 300, 85);
    }
    file.record(START + 89, 26_700, 0xFF).record(START + 2_000_000_000, 99_999, 85);
    file.session(1, START, 89);
    check_run(
        &file.finish(),
        &[Note::ImpossibleTimes { samples: 1 }, Note::TimesOutOfOrder, Note::SameSecond { samples: 1 }],
    );
}

#[test]
fn times_since_switching_on_begin_at_the_files_creation() {
    let mut file = FitFile::new();
    file.file_id(4).define_records();
    (0..90).for_each(|second| {
        file.record(5_000 + second, second * 300, 85);
    });
    file.session(1, 5_000, 89);
    check_run(&file.finish(), &[Note::RelativeTimes]);
}

#[test]
fn the_timers_stops_are_pauses() {
    let mut file = FitFile::new();
    file.file_id(4).define_records();
    (0..90).chain(190..280).for_each(|second| {
        file.record(START + second, second.min(90 + second % 100) * 300, 85);
    });
    file.define(4, 21, &[(253, 4, UINT32), (0, 1, ENUM), (1, 1, ENUM)]);
    for (second, event) in [(0, 0), (90, 4), (190, 0), (279, 4)] {
        file.bytes(&[4]).u32(START + second).bytes(&[0, event]);
    }
    file.session(1, START, 279);
    let run = summarize(&activity(&file.finish())).remove(0).run;
    assert_eq!((run.elapsed_s, run.moving_s, run.run_bouts), (Some(279), Some(179), Some(2)));
}

#[test]
fn samples_of_a_part_are_not_taken_for_the_whole() {
    for (seconds, running_s) in [(89, Some(89)), (98, Some(89)), (120, None)] {
        let mut file = FitFile::new();
        file.file_id(4).records(90).session(1, START, seconds);
        let summary = summarize(&activity(&file.finish())).remove(0);
        assert_eq!(summary.run.running_s, running_s, "{seconds}");
        assert_eq!(summary.run.load_s(), running_s.or(Some(120)));
    }
}

#[test]
fn presses_of_the_lap_button_are_marks() {
    let mut file = run();
    file.define(5, 19, &[(253, 4, UINT32), (2, 4, UINT32), (7, 4, UINT32), (9, 4, UINT32), (24, 1, ENUM)]);
    for (from, to, trigger) in [(0, 20, 2), (20, 50, 0), (50, 89, 7)] {
        file.bytes(&[5]).u32(START + to).u32(START + from).u32((to - from) * 1000).u32((to - from) * 300);
        file.bytes(&[trigger]);
    }
    let marks = summarize(&activity(&file.finish())).remove(0).run.marks;
    assert_eq!(marks.iter().map(|mark| (mark.at_s, mark.at_m)).collect::<Vec<_>>(), [(50, Some(150))]);
}

#[test]
fn effort_and_feel_are_as_given_on_the_watch() {
    let mut file = FitFile::new();
    file.file_id(4).records(90);
    file.define(2, 18, &[(2, 4, UINT32), (7, 4, UINT32), (5, 1, ENUM), (192, 1, UINT8), (193, 1, UINT8)]);
    file.bytes(&[2]).u32(START).u32(89_000).bytes(&[1, 75, 40]);
    let run = summarize(&activity(&file.finish())).remove(0).run;
    assert_eq!((run.effort, run.feel), (Some(4), Some(75)));
}

#[test]
fn beyond_what_is_believed_the_value_is_unknown() {
    for (seconds, cm, elapsed_s, distance_m) in
        [(48 * 3600, 30_000_000, Some(48 * 3600), Some(300_000)), (48 * 3600 + 3600, 30_000_200, None, None)]
    {
        let mut file = FitFile::new();
        file.file_id(4).define(2, 18, &[(2, 4, UINT32), (7, 4, UINT32), (9, 4, UINT32), (5, 1, ENUM)]);
        file.bytes(&[2]).u32(START).u32(seconds * 1000).u32(cm).bytes(&[1]);
        let run = summarize(&activity(&file.finish())).remove(0).run;
        assert_eq!((run.elapsed_s, run.distance_m), (elapsed_s, distance_m));
    }
}

#[test]
fn sessions_stop_at_their_limit_and_not_before() {
    for (written, kept) in [(63, 63), (64, 64), (65, 64), (5_000, 64)] {
        let mut file = FitFile::new();
        file.file_id(4).records(5_000);
        (0..written).for_each(|number| {
            file.session(1, START + number, 1);
        });
        assert_eq!(activity(&file.finish()).sessions.len(), kept);
    }
}
