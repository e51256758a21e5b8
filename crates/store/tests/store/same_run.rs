//! One run from several files counts once, and the richest recording is the one that counts.

use rehab::diary::write_line;
use rehab::fact::{Fact, What};
use store::{Error, FileKey, Format, RunOutcome};
use store::{NewFile, Recording};

use crate::{NOON_US, Place, fact};

use Format::{Fit, Gpx, Tcx};
use RunOutcome::{KeptForReport, New, Richer, SameFile, SameRun, TakenBack};

/// A recording of a file that holds nothing but its own name.
fn recording(name: &str, format: Format, line: &str) -> Recording {
    Recording { file: FileKey::of(name.as_bytes()), inner: String::new(), format, fact: fact(line) }
}

async fn record(place: &Place, recordings: &[Recording], names: &[&str]) -> Vec<RunOutcome> {
    let files: Vec<NewFile> = names.iter().map(|name| NewFile { name, bytes: name.as_bytes() }).collect();
    place.store.keep_files(place.runner, &files, NOON_US).await.expect("kept");
    place.store.record_runs(place.runner, recordings, NOON_US).await.expect("recorded")
}

/// The lines as the store writes them.
fn as_stored(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| write_line(&fact(line))).collect()
}

/// Records one after the other, each on its own and then all in one batch: both must come to the same.
async fn check(before: &[&str], recordings: &[(Format, &str)], expect: &[RunOutcome], after: &[&str]) {
    let names: Vec<String> = (0..recordings.len()).map(|n| format!("file {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let recordings: Vec<Recording> =
        recordings.iter().zip(&names).map(|((format, line), name)| recording(name, *format, line)).collect();

    let after = as_stored(after);
    let (singly, batch) = (Place::with(before).await, Place::with(before).await);
    let mut outcomes = Vec::new();
    for recording in &recordings {
        outcomes.extend(record(&singly, std::slice::from_ref(recording), &names).await);
    }
    assert_eq!(outcomes, expect, "one by one");
    assert_eq!(record(&batch, &recordings, &names).await, expect, "in one batch");
    for place in [&singly, &batch] {
        assert_eq!(place.lines().await, after);
        assert_eq!(place.store.origins(place.runner).await.expect("origins").len(), recordings.len());
        let again = record(place, &recordings, &names).await;
        let same: Vec<RunOutcome> = expect.iter().map(|outcome| SameFile { seq: outcome.seq() }).collect();
        assert_eq!(again, same, "importing again changes nothing");
        assert_eq!(place.lines().await, after);
    }
}

const FIT: &str = "2026-01-06 run 5km 30min start=2026-01-06T07:00:00Z cadence=168spm descent=40m";
const TCX: &str = "2026-01-06 run 5.02km 30min start=2026-01-06T07:00:12Z cadence=168spm";
const GPX: &str = "2026-01-06 run 5.04km 1802s start=2026-01-06T07:01:00Z";
const WITHDRAWN: &str = "2026-01-06 withdrawn run of=2026-01-06 because=\"the same run from a richer file\"";

#[tokio::test]
async fn the_richest_recording_counts_whatever_the_order() {
    check(
        &[],
        &[(Fit, FIT), (Tcx, TCX), (Gpx, GPX)],
        &[New { seq: 1 }, SameRun { kept: 1 }, SameRun { kept: 1 }],
        &[FIT],
    )
    .await;
    check(
        &[],
        &[(Fit, FIT), (Gpx, GPX), (Tcx, TCX)],
        &[New { seq: 1 }, SameRun { kept: 1 }, SameRun { kept: 1 }],
        &[FIT],
    )
    .await;
    check(
        &[],
        &[(Gpx, GPX), (Fit, FIT), (Tcx, TCX)],
        &[New { seq: 1 }, Richer { seq: 2, replaced: 1 }, SameRun { kept: 2 }],
        &[GPX, FIT, WITHDRAWN],
    )
    .await;
    let second = "2026-01-06 withdrawn run of=2026-01-06 nth=2 because=\"the same run from a richer file\"";
    check(
        &[],
        &[(Gpx, GPX), (Tcx, TCX), (Fit, FIT)],
        &[New { seq: 1 }, Richer { seq: 2, replaced: 1 }, Richer { seq: 4, replaced: 2 }],
        &[GPX, TCX, WITHDRAWN, FIT, second],
    )
    .await;
}

#[tokio::test]
async fn of_one_format_the_one_that_tells_more_counts() {
    let bare = "2026-01-06 run 5km 30min start=2026-01-06T07:00:00Z";
    check(
        &[],
        &[(Fit, bare), (Fit, FIT)],
        &[New { seq: 1 }, Richer { seq: 2, replaced: 1 }],
        &[bare, FIT, WITHDRAWN],
    )
    .await;
    check(&[], &[(Fit, FIT), (Fit, bare)], &[New { seq: 1 }, SameRun { kept: 1 }], &[FIT]).await;
    let equal = "2026-01-06 run 5km 30min start=2026-01-06T07:00:01Z cadence=168spm descent=40m";
    check(&[], &[(Fit, FIT), (Fit, equal)], &[New { seq: 1 }, SameRun { kept: 1 }], &[FIT]).await;
}

#[tokio::test]
async fn two_runs_stay_two() {
    let later = "2026-01-06 run 5km 30min start=2026-01-06T07:01:01Z";
    check(&[], &[(Fit, FIT), (Gpx, later)], &[New { seq: 1 }, New { seq: 2 }], &[FIT, later]).await;
    let other_length = "2026-01-06 run 5.27km 28min start=2026-01-06T07:00:00Z";
    check(&[], &[(Fit, FIT), (Gpx, other_length)], &[New { seq: 1 }, New { seq: 2 }], &[FIT, other_length])
        .await;
    let unknown_length = "2026-01-06 run start=2026-01-06T07:00:00Z";
    check(
        &[],
        &[(Fit, FIT), (Gpx, unknown_length)],
        &[New { seq: 1 }, New { seq: 2 }],
        &[FIT, unknown_length],
    )
    .await;
}

#[tokio::test]
async fn either_duration_or_distance_may_agree_to_five_percent() {
    for same in [
        "2026-01-06 run 5.26km 20min start=2026-01-06T07:00:00Z",
        "2026-01-06 run 9km 1890s start=2026-01-06T06:59:00Z",
        "2026-01-06 run 30min start=2026-01-06T07:00:00Z",
        "2026-01-06 walk 5km start=2026-01-06T07:00:00Z",
        "2026-01-07 run 5km start=2026-01-06T07:00:00Z",
    ] {
        check(&[], &[(Fit, FIT), (Gpx, same)], &[New { seq: 1 }, SameRun { kept: 1 }], &[FIT]).await;
    }
}

#[tokio::test]
async fn what_the_runner_said_is_never_lost() {
    let typed = "2026-01-06 run 5km 30min during=3 onset=4.1km";
    check(&[typed], &[(Fit, FIT)], &[New { seq: 2 }], &[typed, FIT]).await;
    let reported = "2026-01-06 run 5km 30min start=2026-01-06T07:00:00Z during=3";
    check(&[reported], &[(Fit, FIT)], &[KeptForReport { kept: 1 }], &[reported]).await;
    let imported = "2026-01-06 run 5km 30min start=2026-01-06T07:00:00Z";
    check(&[imported], &[(Fit, FIT)], &[Richer { seq: 2, replaced: 1 }], &[imported, FIT, WITHDRAWN]).await;
}

#[tokio::test]
async fn a_run_taken_back_does_not_return_with_another_file() {
    let back = "2026-01-08 withdrawn run of=2026-01-06 nth=2 because=\"that was the car\"";
    let before = ["2026-01-06 run 2km 12min", GPX, back];
    check(&before, &[(Fit, FIT)], &[TakenBack { seq: 2 }], &before).await;
    let first = "2026-01-08 withdrawn run of=2026-01-06 because=\"that was the car\"";
    let before = ["2026-01-06 run 2km 12min", GPX, first];
    let second = "2026-01-06 withdrawn run of=2026-01-06 nth=2 because=\"the same run from a richer file\"";
    let after = [&before[..], &[FIT, second]].concat();
    check(&before, &[(Fit, FIT)], &[Richer { seq: 4, replaced: 2 }], &after).await;
}

#[tokio::test]
async fn a_recording_on_a_later_local_day_replaces_from_that_day() {
    let early = "2026-01-05 run 5km 30min start=2026-01-06T07:00:00Z";
    let withdrawn = "2026-01-06 withdrawn run of=2026-01-05 because=\"the same run from a richer file\"";
    check(
        &[],
        &[(Gpx, early), (Fit, FIT)],
        &[New { seq: 1 }, Richer { seq: 2, replaced: 1 }],
        &[early, FIT, withdrawn],
    )
    .await;
}

#[tokio::test]
async fn parts_of_an_archive_are_told_apart_by_name() {
    let place = Place::new().await;
    let part =
        |inner: &str, line: &str| Recording { inner: inner.to_owned(), ..recording("all.zip", Fit, line) };
    let other = "2026-01-08 run 5km 30min start=2026-01-08T07:00:00Z";
    let parts = [part("a.fit", FIT), part("b.fit", other), part("a.fit", FIT), part("copy/a.fit", FIT)];
    let outcomes = record(&place, &parts, &["all.zip"]).await;
    assert_eq!(outcomes, vec![New { seq: 1 }, New { seq: 2 }, SameFile { seq: 1 }, SameRun { kept: 1 }]);
    assert_eq!(place.lines().await, as_stored(&[FIT, other]));
}

#[tokio::test]
async fn one_wrong_recording_stores_none() {
    let place = Place::new().await;
    place.store.keep_file(place.runner, "a", b"a", NOON_US).await.expect("kept");
    let unknown = [recording("a", Fit, FIT), recording("not kept", Gpx, "2026-01-09 run 5km 30min")];
    let answer = place.store.record_runs(place.runner, &unknown, NOON_US).await;
    assert!(matches!(answer, Err(Error::UnknownFile(_))), "{answer:?}");
    let no_run = [recording("a", Fit, FIT), recording("a", Gpx, "2026-01-09 flag night-pain")];
    let answer = place.store.record_runs(place.runner, &no_run, NOON_US).await;
    assert!(matches!(answer, Err(Error::NotARun { kind: "flag" })), "{answer:?}");
    assert_eq!(place.lines().await, Vec::<String>::new());
}

#[tokio::test]
async fn two_thousand_files_are_one_transaction() {
    const FILES: u32 = 2000;
    let place = Place::new().await;
    let names: Vec<String> = (0..FILES).map(|n| format!("{n}.fit")).collect();
    let line = |n: u32| {
        let (day, hour) = (n / 4, n % 4 * 6);
        let on = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(day)).expect("a day");
        format!("{on} run {}m 30min start={on}T{hour:02}:00:00Z cadence=168spm", 5000 + n)
    };
    let recordings: Vec<Recording> =
        names.iter().zip(0..).map(|(name, n)| recording(name, Fit, &line(n))).collect();
    let began = std::time::Instant::now();
    let files: Vec<NewFile> = names.iter().map(|name| NewFile { name, bytes: name.as_bytes() }).collect();
    place.store.keep_files(place.runner, &files, NOON_US).await.expect("kept");
    let outcomes = place.store.record_runs(place.runner, &recordings, NOON_US).await.expect("recorded");
    eprintln!("{FILES} files and runs stored in {:?}", began.elapsed());
    assert!(outcomes.iter().zip(1..).all(|(outcome, seq)| *outcome == New { seq }));
    let began = std::time::Instant::now();
    let history = place.store.history(place.runner).await.expect("whole");
    eprintln!("{} facts loaded and checked in {:?}", history.len(), began.elapsed());
    let given: Vec<Fact> = history.into_iter().map(|recorded| recorded.fact).collect();
    assert_eq!(given, recordings.into_iter().map(|recording| recording.fact).collect::<Vec<_>>());
    assert!(given.iter().all(|fact| matches!(fact.what, What::Run(_))));
}
