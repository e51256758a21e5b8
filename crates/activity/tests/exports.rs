//! Whole exports, as zip archives and as folders: what their tables say reaches the right runs.

mod build;

use std::collections::BTreeMap;

use activity::export::{self, About, Export, Index, Member, Source, Sport, TableNote};
use activity::{
    Archive, Budget, Content, Limits, Outcome, Unpacker, Unreadable, read_file, read_member, summarize,
};
use build::export::*;
use build::zip::{Entry, zip};
use rehab::run::{Foot, Run};

/// What a run and its row came to: the row's own words, and the run.
#[derive(Debug, PartialEq)]
struct Seen {
    said: String,
    title: Option<String>,
    run: Option<Run>,
}

/// Follows the steps the module describes, on an archive.
fn import_zip(bytes: &[u8]) -> (BTreeMap<String, Seen>, Index) {
    let budget = Budget::new(Limits::OWN_FILES);
    let archive = Archive::open(bytes, &budget).unwrap();
    let export = export::recognise(archive.names()).expect("the export is recognised");
    let mut index = Index::new();
    for table in &export.tables {
        let entry = archive.position(table).unwrap();
        index.read(&export, &mut archive.stream(entry, &budget).unwrap()).unwrap();
    }
    let mut seen = BTreeMap::new();
    read_archive(&archive, Some(&export), &index, &budget, &mut seen);
    read_the_rest(&index, &mut seen);
    (seen, index)
}

fn read_archive(
    archive: &Archive<'_>,
    export: Option<&Export>,
    index: &Index,
    budget: &Budget,
    seen: &mut BTreeMap<String, Seen>,
) {
    let mut unpacker = Unpacker::new();
    for entry in archive.largest_first() {
        let name = archive.name(entry).to_owned();
        if export.is_some_and(|export| export.member(&name) != Member::Recording) {
            continue;
        }
        match unpacker.entry(archive, entry, budget) {
            Ok(Content::File(bytes)) => take(&name, bytes, index, seen),
            Ok(Content::Archive(inner)) => {
                read_archive(&archive.open_inner(&inner, budget).unwrap(), None, index, budget, seen);
            }
            Err(outcome) => {
                seen.insert(name, Seen { said: outcome.to_string(), title: None, run: None });
            }
        }
    }
}

/// The same on a folder: names and the bytes of files.
fn import_folder(members: &[build::export::Member]) -> (BTreeMap<String, Seen>, Index) {
    let export =
        export::recognise(members.iter().map(|(name, _)| name.as_str())).expect("the export is recognised");
    let budget = Budget::new(Limits::OWN_FILES);
    let mut index = Index::new();
    for (_, bytes) in members.iter().filter(|(name, _)| export.member(name) == Member::Table) {
        index.read(&export, &mut bytes.as_slice()).unwrap();
    }
    let mut seen = BTreeMap::new();
    let mut unpacker = Unpacker::new();
    for (name, bytes) in members.iter().filter(|(name, _)| export.member(name) == Member::Recording) {
        match unpacker.file(bytes, &budget) {
            Ok(Content::File(bytes)) => take(name, bytes, &index, &mut seen),
            Ok(Content::Archive(bytes)) => {
                read_archive(&Archive::open(&bytes, &budget).unwrap(), None, &index, &budget, &mut seen);
            }
            Err(outcome) => panic!("{name}: {outcome}"),
        }
    }
    read_the_rest(&index, &mut seen);
    (seen, index)
}

fn take(name: &str, bytes: &[u8], index: &Index, seen: &mut BTreeMap<String, Seen>) {
    let by_name = index.for_member(name);
    let mut outcome = read_member(bytes, by_name);
    let mut row = by_name;
    if let (Outcome::Activity(activity), None) = (&mut outcome, row) {
        row = index.for_start(activity.sessions[0].start_unix_s);
        if let Some(row) = row {
            row.join(activity);
        }
    }
    if let Some(row) = row {
        index.claim(row);
    }
    seen.insert(name.to_owned(), seen_of(&outcome, row));
}

fn read_the_rest(index: &Index, seen: &mut BTreeMap<String, Seen>) {
    for row in index.unclaimed() {
        let name = format!("row {}", row.id.as_deref().or(row.sport_name.as_deref()).unwrap_or_default());
        let outcome = row.outcome();
        let again = read_file(&row.record());
        assert_eq!(
            seen_of(&again, Some(row)).run,
            seen_of(&outcome, Some(row)).run,
            "{name} is kept as it is"
        );
        seen.insert(name, seen_of(&outcome, Some(row)));
    }
}

fn seen_of(outcome: &Outcome, row: Option<&About>) -> Seen {
    let run = match outcome {
        Outcome::Activity(activity) => summarize(activity).into_iter().next().map(|summary| summary.run),
        _ => None,
    };
    Seen { said: outcome.to_string(), title: row.and_then(|row| row.title.clone()), run }
}

/// As a zip and as a folder, with another folder around it or not.
fn check(members: &[build::export::Member], expect: impl Fn(&BTreeMap<String, Seen>, &Index)) {
    let packed = |prefix: &str| {
        let entries: Vec<Entry> =
            members.iter().map(|(name, bytes)| Entry::deflated(&format!("{prefix}{name}"), bytes)).collect();
        zip(&entries)
    };
    let (from_zip, index) = import_zip(&packed(""));
    expect(&from_zip, &index);
    let (from_folder, index) = import_folder(members);
    expect(&from_folder, &index);
    assert_eq!(from_zip, from_folder);
    let (deeper, _) = import_zip(&packed("export_1/"));
    let strip = |seen: &BTreeMap<String, Seen>| {
        seen.iter()
            .map(|(name, seen)| (name.replace("export_1/", ""), seen.run.clone()))
            .collect::<BTreeMap<_, _>>()
    };
    assert_eq!(strip(&deeper), strip(&from_zip));
}

fn run_of<'s>(seen: &'s BTreeMap<String, Seen>, name: &str) -> &'s Run {
    let found = seen.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", seen.keys()));
    found.run.as_ref().unwrap_or_else(|| panic!("{name}: {}", found.said))
}

#[test]
fn strava_rows_reach_their_files_in_any_language() {
    let english = ["May 22, 2020, 7:39:29 AM", "May 23, 2020, 6:00:00 PM", "May 24, 2020, 6:00:00 PM"];
    let german = ["22.05.2020, 07:39:29", "23.05.2020, 18:00:00", "24.05.2020, 18:00:00"];
    for (header, run, ride, dates) in [
        (STRAVA_ENGLISH, "Run", "Ride", english),
        (STRAVA_GERMAN, "Lauf", "Radfahrt", german),
        (STRAVA_UNKNOWN, "Course à pied", "Vélo", german),
    ] {
        check(&strava(header, &strava_rows(run, ride, dates)), |seen, index| {
            let about =
                index.for_member("anything/activities/201.FIT").expect("the row is found by its file");
            assert_eq!(about.source, Some(Source::Strava));
            assert_eq!(about.title.as_deref(), Some("Morning, with \"Ann\""));
            assert_eq!(about.description.as_deref(), Some("Easy.\nTwo lines."));
            assert_eq!(about.private_note.as_deref(), Some("left knee, outside, from km 4"));
            assert_eq!(about.gear.as_deref(), Some("Blue shoe"));
            assert_eq!(about.exertion_tenths, Some(70));
            assert_eq!(about.sport, Some(Sport::OnFoot(Foot::Run)));
            assert_eq!(about.started_unix_s, Some(1_590_133_169));
            assert_eq!(
                (about.elapsed_s, about.moving_s, about.distance_m),
                (Some(3189), Some(2970), Some(9440))
            );
            assert_eq!((about.ascent_m, about.descent_m, about.cadence_spm), (Some(33), Some(32), Some(171)));
            assert_eq!(run_of(seen, "activities/201.fit.gz").effort, Some(7));

            let by_hand = run_of(seen, "row 102");
            assert_eq!((by_hand.distance_m, by_hand.moving_s), (Some(5000), Some(1800)));
            assert_eq!((by_hand.effort, by_hand.start_unix_s), (Some(3), Some(1_590_256_800)));
            assert_eq!(seen["row 103"].said, "a ride, not a run");
            assert_eq!(seen.len(), 3, "{seen:?}");
            assert_eq!(index.notes(), [TableNote::RowsLeftOut { rows: 1 }]);
        });
    }
}

#[test]
fn stravas_old_tables_have_ten_columns() {
    let header = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename";
    let row = "101,2018-09-12 15:02:23,Evening Run,Run,,783,3681.0,true,Blue,activities/201.fit.gz\n";
    check(&strava(header, row), |seen, index| {
        let about = index.for_member("activities/201.fit.gz").unwrap();
        assert_eq!((about.gear.as_deref(), about.private_note.as_deref()), (Some("Blue"), None));
        assert_eq!(about.started_unix_s, Some(1_536_764_543));
        assert_eq!(about.distance_m, None, "its unit depends on the account");
        assert_eq!(seen.len(), 1);
    });
    let eleven = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,X,Y,Z,Q";
    let row = "101,\"Sep 12, 2018, 3:02:23 PM\",Run,Run,,783,3.68,true,knee,Blue,activities/201.fit.gz\n";
    let (_, index) = import_folder(&strava(eleven, row));
    let about = index.for_member("201.fit").unwrap();
    assert_eq!((about.private_note.as_deref(), about.gear.as_deref()), (Some("knee"), Some("Blue")));
}

#[test]
fn dates_that_could_be_two_days_are_not_guessed() {
    let rows = |dates| strava_rows("Run", "Ride", dates);
    let unclear = rows(["03/04/2020, 07:39:29", "05/04/2020, 07:39:29", "06/04/2020, 07:39:29"]);
    let (seen, index) = import_folder(&strava(STRAVA_ENGLISH, &unclear));
    assert_eq!(seen["row 102"].said, "cannot be read: it does not say when it was recorded");
    assert!(index.notes().contains(&TableNote::DatesUnclear { rows: 3 }), "{:?}", index.notes());
    let told = rows(["03/04/2020, 07:39:29", "05/04/2020, 07:39:29", "16/04/2020, 07:39:29"]);
    let (seen, _) = import_folder(&strava(STRAVA_ENGLISH, &told));
    assert_eq!(run_of(&seen, "row 102").start_unix_s, Some(1_586_072_369));
    let american = rows(["03/04/2020, 07:39:29", "05/04/2020, 07:39:29", "04/16/2020, 07:39:29"]);
    let (seen, _) = import_folder(&strava(STRAVA_ENGLISH, &american));
    assert_eq!(run_of(&seen, "row 102").start_unix_s, Some(1_588_577_969));
}

#[test]
fn a_file_that_cannot_be_read_still_has_its_row() {
    let mut members = strava(STRAVA_ENGLISH, &strava_rows("Run", "Ride", ["May 22, 2020, 7:39:29 AM"; 3]));
    members.retain(|(name, _)| name != "activities/201.fit.gz");
    let (seen, _) = import_folder(&members);
    let run = run_of(&seen, "row 101");
    assert_eq!((run.distance_m, run.effort, run.cadence_mean_spm), (Some(9440), Some(7), Some(171)));
}

#[test]
fn words_for_sports_that_are_not_known_are_shown() {
    let rows = strava_rows("Inconnu", "Ride", ["May 22, 2020, 7:39:29 AM"; 3]);
    let (seen, _) = import_folder(&strava(STRAVA_ENGLISH, &rows));
    assert!(seen["row 102"].said.contains("called Inconnu,"), "{:?}", seen["row 102"]);
}

#[test]
fn garmins_rows_reach_their_files_by_the_start() {
    check(&garmin(), |seen, index| {
        let run = run_of(seen, "someone@example.org_301.fit");
        assert_eq!((run.effort, run.feel), (Some(6), Some(25)));
        assert_eq!(run.stance_ms, Some(252));
        assert_eq!(seen["someone@example.org_301.fit"].title.as_deref(), Some("Town Running"));
        assert_eq!(seen["someone@example.org_302.fit"].said, "a monitoring file, not an activity");
        let alone = run_of(seen, "row 2");
        assert_eq!((alone.distance_m, alone.moving_s, alone.elapsed_s), (Some(267), Some(89), Some(95)));
        assert_eq!(
            (alone.ascent_m, alone.cadence_mean_spm, alone.bounce_mm),
            (Some(12), Some(170), Some(91))
        );
        assert_eq!(seen.len(), 3, "{seen:?}");
        assert_eq!(index.notes(), [TableNote::RowsLeftOut { rows: 1 }]);
        let claimed: Vec<&str> = index.unclaimed().filter_map(|row| row.id.as_deref()).collect();
        assert_eq!(claimed, ["2"]);
    });
}

#[test]
fn a_garmin_table_that_breaks_off_keeps_what_came_before() {
    let mut members = garmin();
    let length = members[0].1.len();
    members[0].1.truncate(length * 2 / 3);
    let (seen, index) = import_folder(&members);
    assert!(index.notes().contains(&TableNote::EndsEarly), "{:?}", index.notes());
    assert_eq!(run_of(&seen, "someone@example.org_301.fit").effort, Some(6));
}

#[test]
fn apples_workouts_reach_their_routes() {
    check(&apple(), |seen, index| {
        let about = index.for_member("route_2024-05-01_8.00pm.gpx").expect("the route has its workout");
        assert_eq!(about.sport, Some(Sport::OnFoot(Foot::Run)));
        assert_eq!((about.started_unix_s, about.utc_offset_s), (Some(1_714_586_400), Some(7200)));
        assert_eq!((about.elapsed_s, about.moving_s, about.distance_m), (Some(100), Some(90), Some(267)));
        assert_eq!(about.pauses.as_slice(), std::slice::from_ref(&(1_714_586_440..1_714_586_450)));
        assert_eq!((about.ascent_m, about.exertion_tenths), (Some(12), Some(60)));
        let run = run_of(seen, "apple_health_export/workout-routes/route_2024-05-01_8.00pm.gpx");
        assert_eq!((run.foot, run.effort), (Foot::Run, Some(6)));
        assert_eq!((run.cadence_mean_spm, run.stance_ms, run.bounce_mm), (Some(170), Some(249), Some(88)));

        let alone: Vec<&Run> = seen
            .iter()
            .filter(|(name, _)| name.starts_with("row"))
            .filter_map(|(_, seen)| seen.run.as_ref())
            .collect();
        let [treadmill] = alone.as_slice() else { panic!("{seen:?}") };
        assert_eq!(
            (treadmill.distance_m, treadmill.moving_s, treadmill.elapsed_s),
            (Some(4828), Some(1800), Some(1860))
        );
        assert_eq!(treadmill.indoor, Some(true));
        assert_eq!(seen["row Cycling"].said, "a ride, not a run");
        assert!(index.notes().is_empty(), "{:?}", index.notes());
    });
}

#[test]
fn apples_table_is_told_by_what_it_is_and_entities_are_refused() {
    let export = export::recognise(["apple_health_export/export.xml"]).unwrap();
    let read = |text: &str| Index::new().read(&export, &mut text.as_bytes());
    assert_eq!(read("<gpx><trk/></gpx>"), Err(Unreadable::NotTheTable { of: "Apple Health" }));
    assert_eq!(read(""), Err(Unreadable::NotTheTable { of: "Apple Health" }));
    let expanding =
        "<!DOCTYPE HealthData [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><HealthData></HealthData>";
    assert_eq!(read(expanding), Err(Unreadable::DocumentType));
    assert_eq!(read(&apple_table(APPLE_RUN)), Ok(()));
}

#[test]
fn polars_sessions_are_read_in_both_generations() {
    for text in [polar_objects(), polar_lists()] {
        let Outcome::Activity(activity) = read_file(text.as_bytes()) else {
            panic!("{}", read_file(text.as_bytes()))
        };
        let summary = summarize(&activity).remove(0);
        assert_eq!((activity.format, activity.utc_offset_s), ("Polar", Some(7200)));
        assert_eq!((summary.run.foot, summary.run.start_unix_s), (Foot::Run, Some(1_714_586_400)));
        assert_eq!((summary.run.distance_m, summary.run.cadence_mean_spm), (Some(267), Some(170)));
        assert_eq!(summary.day.to_string(), "2024-05-01");
        assert_eq!(activity.columns.rows(), 90);
    }
    let names = ["training-session-2024-05-01-1-a.json", "account-profile-1.json"];
    assert_eq!(
        export::recognise(names).map(|export| export.member(names[1])),
        Some(Member::Foreign("another table of the export"))
    );
    let ride = polar_objects().replace("RUNNING", "CYCLING");
    assert_eq!(read_file(ride.as_bytes()).to_string(), "a ride, not a run");
    let padel = polar_objects().replace("\"RUNNING\"", "\"PADEL\"");
    assert_eq!(read_file(padel.as_bytes()).to_string(), "another sport, not a run");
}

#[test]
fn suuntos_files_are_read_in_every_wrapping() {
    for (text, format) in [
        (suunto_app(), "Suunto"),
        (suunto_quoted(), "Suunto"),
        (suunto_log(), "Suunto"),
        (suunto_sml(), "Suunto SML"),
    ] {
        let Outcome::Activity(activity) = read_file(text.as_bytes()) else {
            panic!("{}", read_file(text.as_bytes()))
        };
        let summary = summarize(&activity).remove(0);
        assert_eq!(activity.format, format);
        assert_eq!((summary.run.foot, summary.run.start_unix_s), (Foot::Run, Some(1_714_586_400)));
        assert_eq!(
            (summary.run.distance_m, summary.run.cadence_mean_spm),
            (Some(267), Some(170)),
            "{format}"
        );
        assert_eq!(activity.columns.get(activity::Column::HeartRate, 0), Some(150));
    }
}

#[test]
fn cut_sessions_keep_their_samples() {
    for text in [polar_objects(), suunto_app(), suunto_log(), suunto_sml()] {
        let whole = read_file(text.as_bytes());
        let cut = read_file(&text.as_bytes()[..text.len() * 9 / 10]);
        let rows = |outcome: &Outcome| match outcome {
            Outcome::Activity(activity) => activity.columns.rows(),
            other => panic!("{other}"),
        };
        assert!(rows(&cut) > 0 && rows(&cut) <= rows(&whole));
    }
}
