//! Whole exports of a service, told by the names of their members: which of them are the service's own tables, and
//! what those say about each activity. The members may lie in a zip archive or in a plain folder.
//!
//! First `recognise` the names, then read each of `Export::tables` into an `Index`. Every other member is read with
//! `read_member`, given what the index says `for_member`; where the tables name no files, ask `for_start` of what was
//! read, and `About::join` it. `Index::claim` what was used. What is `unclaimed` at the end exists only in the tables:
//! `About::outcome` makes an activity of it, and `About::record` the bytes to keep for it.

mod about;
mod apple;
mod csv;
mod date;
mod garmin;
mod index;
mod markup;
mod sport;
mod strava;

pub use about::{About, Sport};
pub use index::{Index, TableNote};

/// Who made an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    AppleHealth,
    Garmin,
    Polar,
    Strava,
    Suunto,
}

impl Source {
    pub const ALL: [Source; 5] =
        [Source::AppleHealth, Source::Garmin, Source::Polar, Source::Strava, Source::Suunto];

    pub const fn name(self) -> &'static str {
        match self {
            Source::AppleHealth => "Apple Health",
            Source::Garmin => "Garmin",
            Source::Polar => "Polar",
            Source::Strava => "Strava",
            Source::Suunto => "Suunto",
        }
    }

    /// The service's own table, for a sentence: "Strava's table".
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Source::AppleHealth => "Apple Health's table",
            Source::Garmin => "Garmin's table",
            Source::Polar => "Polar's table",
            Source::Strava => "Strava's table",
            Source::Suunto => "Suunto's table",
        }
    }
}

/// An export, and where its own tables lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub source: Source,
    /// Names as they were given, in the order they are to be read.
    pub tables: Vec<String>,
}

/// What a member of an export is, by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// To be read into the index before anything else.
    Table,
    /// May hold an activity: to be unpacked and read.
    Recording,
    /// Holds none: a photo, another table. With its article, as in "a photo".
    Foreign(&'static str),
}

/// Tells an export by the names of its members, in any folder and with either kind of slash. `None` where they are
/// plain files.
pub fn recognise<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<Export> {
    let names: Vec<Name<'n>> = names.into_iter().map(Name::of).collect();
    strava(&names).or_else(|| garmin(&names)).or_else(|| apple(&names)).or_else(|| single_files(&names))
}

impl Export {
    pub fn member(&self, name: &str) -> Member {
        if self.tables.iter().any(|table| table == name) {
            return Member::Table;
        }
        let lower = name.to_lowercase();
        let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
        let ending = plain.rsplit('.').next().unwrap_or_default();
        match (ending, self.source) {
            ("fit" | "gpx" | "tcx" | "zip" | "sml", _) => Member::Recording,
            ("json", Source::Polar) if is_polar_session(last(plain)) => Member::Recording,
            ("json", Source::Suunto) => Member::Recording,
            ("jpg" | "jpeg" | "png" | "heic" | "gif" | "webp" | "mp4" | "mov", _) => {
                Member::Foreign("a photo or film")
            }
            ("csv" | "json" | "xml" | "txt" | "html" | "pdf", _) => {
                Member::Foreign("another table of the export")
            }
            _ => Member::Recording,
        }
    }
}

/// A member's name as it was given, and in lower case with forward slashes.
struct Name<'n> {
    given: &'n str,
    lower: String,
}

impl<'n> Name<'n> {
    fn of(given: &'n str) -> Name<'n> {
        Name { given, lower: given.replace('\\', "/").to_lowercase() }
    }

    /// The folder with its slash, and what it holds.
    fn parts(&self) -> (&str, &str) {
        self.lower.rfind('/').map_or(("", self.lower.as_str()), |slash| self.lower.split_at(slash + 1))
    }
}

fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// `activities.csv` beside a folder `activities`, or beside other tables that only Strava writes.
fn strava(names: &[Name<'_>]) -> Option<Export> {
    const SIBLINGS: &[&str] = &[
        "profile.csv",
        "bikes.csv",
        "shoes.csv",
        "logins.csv",
        "followers.csv",
        "media.csv",
        "applications.csv",
    ];
    let tables = names.iter().filter(|name| name.parts().1 == "activities.csv");
    let table = tables.min_by_key(|name| name.lower.len())?;
    let folder = table.parts().0;
    let is_sibling = |name: &Name<'_>| {
        let beside = name.lower.strip_prefix(folder).unwrap_or_default();
        SIBLINGS.contains(&beside) || beside.starts_with("activities/")
    };
    names
        .iter()
        .any(is_sibling)
        .then(|| Export { source: Source::Strava, tables: vec![table.given.to_owned()] })
}

fn garmin(names: &[Name<'_>]) -> Option<Export> {
    const TABLE: &str = "summarizedactivities.json";
    const FOLDERS: &[&str] =
        &["di_connect", "di-connect-fitness", "di-connect-uploaded-files", "di-connect-user"];
    let is_garmins = |name: &Name<'_>| {
        name.lower.ends_with(TABLE)
            || name.lower.split('/').any(|folder| FOLDERS.contains(&folder))
            || name.parts().1.strip_suffix("_activity.fit").is_some_and(is_number)
    };
    names
        .iter()
        .any(is_garmins)
        .then(|| Export { source: Source::Garmin, tables: given(names, |name| name.lower.ends_with(TABLE)) })
}

/// The table's name is in the language of the phone; the clinical one beside it ends in `_cda` in all of them.
fn apple(names: &[Name<'_>]) -> Option<Export> {
    const FOLDER: &str = "apple_health_export/";
    const ROUTES: &str = "workout-routes/";
    let tables = given(names, |name| {
        let (folder, last) = name.parts();
        let beside_routes =
            || names.iter().any(|other| other.lower.starts_with(&format!("{folder}{ROUTES}")));
        last.ends_with(".xml")
            && !last.ends_with("_cda.xml")
            && (folder.ends_with(FOLDER) || last == "export.xml" || beside_routes())
    });
    let is_route = |name: &Name<'_>| {
        name.lower.contains(ROUTES) && name.lower.contains(FOLDER) && name.lower.ends_with(".gpx")
    };
    (!tables.is_empty() || names.iter().any(is_route))
        .then_some(Export { source: Source::AppleHealth, tables })
}

/// Services that give each session a file of its own and no table.
fn single_files(names: &[Name<'_>]) -> Option<Export> {
    let has = |wanted: &str| names.iter().any(|name| name.parts().1 == wanted);
    let source = if names.iter().any(|name| is_polar_session(name.parts().1)) {
        Source::Polar
    } else if has("samples.json") && has("summary.json") {
        Source::Suunto
    } else {
        return None;
    };
    Some(Export { source, tables: Vec::new() })
}

/// The runner's own words, without blanks around them, cut where nobody reads on. `None` where there are none.
fn text(words: &str) -> Option<String> {
    const LONGEST: usize = 16 << 10;
    let words = words.trim();
    let end = words.floor_char_boundary(LONGEST);
    (!words.is_empty()).then(|| words[..end].to_owned())
}

fn is_polar_session(last: &str) -> bool {
    last.starts_with("training-session-") && last.ends_with(".json")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn given(names: &[Name<'_>], wanted: impl Fn(&Name<'_>) -> bool) -> Vec<String> {
    names.iter().filter(|name| wanted(name)).map(|name| name.given.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(names: &[&str]) -> Option<(Source, Vec<String>)> {
        recognise(names.iter().copied()).map(|export| (export.source, export.tables))
    }

    #[test]
    fn exports_are_told_by_their_members() {
        for (names, source, tables) in [
            (&["activities.csv", "activities/1.fit.gz"][..], Source::Strava, &["activities.csv"][..]),
            (
                &["export_1/activities.csv", "export_1/shoes.csv"],
                Source::Strava,
                &["export_1/activities.csv"],
            ),
            (&["a\\activities.csv", "a\\activities\\1.gpx"], Source::Strava, &["a\\activities.csv"]),
            (
                &["DI_CONNECT/DI-Connect-Fitness/x_0_summarizedActivities.json", "DI_CONNECT/other.json"],
                Source::Garmin,
                &["DI_CONNECT/DI-Connect-Fitness/x_0_summarizedActivities.json"],
            ),
            (&["DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"], Source::Garmin, &[]),
            (&["123_ACTIVITY.fit"], Source::Garmin, &[]),
            (
                &["apple_health_export/export.xml", "apple_health_export/export_cda.xml"],
                Source::AppleHealth,
                &["apple_health_export/export.xml"],
            ),
            (
                &["apple_health_export/exportación.xml", "apple_health_export/exportación_cda.xml"],
                Source::AppleHealth,
                &["apple_health_export/exportación.xml"],
            ),
            (&["x/Export.xml", "x/workout-routes/route_1.gpx"], Source::AppleHealth, &["x/Export.xml"]),
            (&["training-session-2025-02-21-1-a.json", "account-data.json"], Source::Polar, &[]),
            (&["samples.json", "summary.json"], Source::Suunto, &[]),
        ] {
            let tables = tables.iter().map(ToString::to_string).collect();
            assert_eq!(seen(names), Some((source, tables)), "{names:?}");
        }
    }

    #[test]
    fn plain_folders_are_none() {
        for names in [
            &["runs/1.fit", "runs/2.gpx"][..],
            &["activities.csv", "activity_123.gpx"],
            &["activities.csv"],
            &["notes.xml"],
            &[],
        ] {
            assert_eq!(seen(names), None, "{names:?}");
        }
    }

    #[test]
    fn members_that_hold_no_activity_are_told_by_name() {
        let export = recognise(["activities.csv", "activities/1.fit.gz"]).unwrap();
        for (name, member) in [
            ("activities.csv", Member::Table),
            ("activities/1.fit.gz", Member::Recording),
            ("activities/2.tcx", Member::Recording),
            ("media/1.JPG", Member::Foreign("a photo or film")),
            ("shoes.csv", Member::Foreign("another table of the export")),
            ("without ending", Member::Recording),
        ] {
            assert_eq!(export.member(name), member, "{name}");
        }
    }
}
