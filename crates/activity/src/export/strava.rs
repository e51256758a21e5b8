//! Strava's `activities.csv`. Its header is in the language of the account and its columns grow every year, so columns
//! are found by what the header repeats, by what the cells hold, and only then by the names known.

use std::io::Read;

use super::about::About;
use super::csv::{Cells, Csv, Row};
use super::date::{self, Moment};
use super::index::{Rows, TableNote};
use super::{Source, sport, text};
use crate::error::Unreadable;
use crate::number;

/// Rows kept until one of them names a file.
const LOOK_AT_ROWS: usize = 2_000;

pub(super) fn read(source: &mut dyn Read, rows: &mut Rows) -> Result<(), Unreadable> {
    let mut csv = Csv::new(source)?;
    let mut table = Table {
        columns: Columns::default(),
        waiting: Vec::new(),
        moments: Vec::new(),
        rows,
        is_full: false,
        left_out: 0,
        overlong: 0,
    };
    let result = table.read(&mut csv);
    table.decide_dates();
    for (count, note) in [
        (table.left_out, TableNote::RowsLeftOut { rows: table.left_out }),
        (table.overlong, TableNote::Overlong { rows: table.overlong }),
    ] {
        if count > 0 {
            table.rows.note(note);
        }
    }
    result
}

struct Table<'r> {
    columns: Columns,
    waiting: Vec<Vec<String>>,
    rows: &'r mut Rows,
    /// When each of the rows was, as far as its own cell tells.
    moments: Vec<Option<Moment>>,
    is_full: bool,
    left_out: usize,
    overlong: usize,
}

impl Table<'_> {
    fn read(&mut self, csv: &mut Csv<'_>) -> Result<(), Unreadable> {
        const NOT_IT: Unreadable = Unreadable::NotTheTable { of: "Strava" };
        let Some(Row::Cells(header)) = csv.next()? else { return Err(NOT_IT) };
        self.columns =
            Columns::of((0..header.len()).map(|cell| header.text(cell).unwrap_or_default()).collect());
        while let Some(row) = csv.next()? {
            match row {
                Row::Overlong => self.overlong += 1,
                Row::Cells(cells) => self.take(cells),
            }
            if self.waiting.len() == LOOK_AT_ROWS || self.is_full {
                break;
            }
        }
        if self.columns.file.is_none() { Err(NOT_IT) } else { Ok(()) }
    }

    fn take(&mut self, cells: Cells<'_>) {
        if self.columns.file.is_none() {
            self.columns.find_file(cells);
            if self.columns.file.is_none() {
                let row = (0..cells.len()).map(|cell| cells.text(cell).unwrap_or_default()).collect();
                return self.waiting.push(row);
            }
            for row in std::mem::take(&mut self.waiting) {
                self.keep(&|cell| row.get(cell).cloned().unwrap_or_default());
            }
        }
        self.keep(&|cell| cells.text(cell).unwrap_or_default());
    }

    fn keep(&mut self, cell: &dyn Fn(usize) -> String) {
        self.columns.find_note(cell);
        match self.columns.about(cell) {
            Some((about, moment)) => match self.rows.take(about) {
                true => self.moments.push(moment),
                false => self.is_full = true,
            },
            None => self.left_out += 1,
        }
    }

    /// One date that can be read in one way only tells how all of them are written.
    fn decide_dates(&mut self) {
        let day_first = self.columns.dates_seen.and_then(|seen| match (seen.day_first, seen.month_first) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        });
        let mut unclear = 0;
        for (about, moment) in self.rows.taken.iter_mut().zip(&self.moments) {
            about.started_unix_s = match (*moment, day_first) {
                (Some(Moment::Certain(at)), _) => Some(at),
                (Some(Moment::Either { day_first: at, .. }), Some(true)) => Some(at),
                (Some(Moment::Either { month_first: at, .. }), Some(false)) => Some(at),
                (Some(Moment::Either { .. }), None) => {
                    unclear += 1;
                    None
                }
                (None, _) => None,
            };
        }
        if unclear > 0 {
            self.rows.note(TableNote::DatesUnclear { rows: unclear });
        }
    }
}

/// Where each thing stands.
#[derive(Default)]
struct Columns {
    header: Vec<String>,
    file: Option<usize>,
    private_note: Option<usize>,
    gear: Option<usize>,
    exertion: Option<usize>,
    /// Where the second, detailed part of the row begins: it repeats the elapsed time.
    details: Option<usize>,
    dates_seen: Option<DatesSeen>,
}

#[derive(Clone, Copy, Default)]
struct DatesSeen {
    day_first: bool,
    month_first: bool,
}

const ID: usize = 0;
const DATE: usize = 1;
const TITLE: usize = 2;
const KIND: usize = 3;
const DESCRIPTION: usize = 4;
const ELAPSED: usize = 5;

const FILE_NAMES: &[&str] =
    &["filename", "dateiname", "nom du fichier", "bestandsnaam", "nombre de archivo", "nome file"];
const NOTE_NAMES: &[&str] = &[
    "activity private note",
    "hinweis zur privatsphäre für aktivitäten",
    "note privée sur les activités",
    "privéopmerking bij activiteit",
];
const GEAR_NAMES: &[&str] = &[
    "activity gear",
    "gear",
    "aktivitätsausrüstung",
    "matériel utilisé pour l'activité",
    "uitrusting voor activiteit",
];
const EXERTION_NAMES: &[&str] =
    &["perceived exertion", "gefühlte anstrengung", "effort perçu", "effort ressenti", "ervaren inspanning"];

impl Columns {
    fn of(header: Vec<String>) -> Columns {
        let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
        let position = |names: &[&str]| lower.iter().position(|name| names.contains(&name.as_str()));
        let mut columns = Columns {
            file: position(FILE_NAMES).or_else(|| before_details(&lower)),
            private_note: position(NOTE_NAMES),
            gear: position(GEAR_NAMES),
            exertion: position(EXERTION_NAMES),
            header: lower,
            ..Columns::default()
        };
        columns.place_the_rest();
        columns
    }

    /// Where neither the header's words nor its repetitions tell: the column in which files of the export are named.
    fn find_file(&mut self, cells: Cells<'_>) {
        self.file = (0..cells.len()).find(|&cell| is_file(cells.bytes(cell)));
        self.place_the_rest();
    }

    /// The detailed part has the same order in every language; that it is there is seen from names that come twice.
    fn place_the_rest(&mut self) {
        const DETAILS_FROM_FILE: usize = 3;
        const EXERTION_FROM_FILE: usize = 31;
        let Some(file) = self.file else { return };
        let same = |a: usize, b: usize| matches!((self.header.get(a), self.header.get(b)), (Some(a), Some(b)) if a == b && !a.is_empty());
        self.gear = self.gear.or(file.checked_sub(1).filter(|&gear| gear > ELAPSED + 1));
        let details = file + DETAILS_FROM_FILE;
        if same(ELAPSED, details) && same(ELAPSED + 1, details + 2) {
            self.details = Some(details);
            let effort_twice = file.checked_sub(4).is_some_and(|first| same(first, file + 25));
            self.exertion = self.exertion.or(effort_twice.then_some(file + EXERTION_FROM_FILE));
        }
    }

    /// The private note stands between the commute, which is true or false, and the gear.
    fn find_note(&mut self, cell: &dyn Fn(usize) -> String) {
        let (None, Some(gear)) = (self.private_note, self.gear) else { return };
        let commute = gear.checked_sub(2).filter(|&commute| commute > ELAPSED);
        if commute.is_some_and(|commute| matches!(cell(commute).as_str(), "true" | "false")) {
            self.private_note = Some(gear - 1);
        }
    }

    fn about(&mut self, cell: &dyn Fn(usize) -> String) -> Option<(About, Option<Moment>)> {
        let id = Some(cell(ID)).filter(|id| is_id(id))?;
        let member = self.file.map(cell).filter(|file| is_file(file.as_bytes()));
        let written = text(&cell(KIND));
        let (sport, indoor) = written.as_deref().map_or((None, None), sport::meant);
        let moment = date::read(&cell(DATE));
        self.see_date(moment, &cell(DATE));
        let detail = |from_details: usize| self.details.map(|details| cell(details + from_details));
        let number = |cell: Option<String>, places: u32| {
            cell.and_then(|cell| number::decimal(cell.trim().as_bytes(), places)).filter(|&number| number > 0)
        };
        let metres = |cell: Option<String>| number(cell, 0).and_then(|metres| u16::try_from(metres).ok());
        let about = About {
            source: Some(Source::Strava),
            id: Some(id),
            member,
            title: text(&cell(TITLE)),
            description: text(&cell(DESCRIPTION)),
            private_note: self.private_note.and_then(|note| text(&cell(note))),
            exertion_tenths: number(self.exertion.map(cell), 1)
                .and_then(|tenths| u8::try_from(tenths).ok())
                .filter(|tenths| (10..=100).contains(tenths)),
            sport_name: written,
            sport,
            indoor,
            gear: self.gear.and_then(|gear| text(&cell(gear))),
            elapsed_s: seconds(number(Some(cell(ELAPSED)), 0)),
            moving_s: seconds(number(detail(1), 0)),
            distance_m: number(detail(2), 0).and_then(|metres| u32::try_from(metres).ok()),
            ascent_m: metres(detail(5)),
            descent_m: metres(detail(6)),
            cadence_spm: number(detail(14), 1).and_then(steps_per_min),
            ..About::default()
        };
        Some((about, moment))
    }

    fn see_date(&mut self, moment: Option<Moment>, written: &str) {
        let slashed =
            written.contains('/') && written.split('/').next().is_some_and(|first| first.trim().len() <= 2);
        if let (Some(Moment::Certain(_)), true) = (moment, slashed) {
            let first =
                written.split('/').next().and_then(|first| first.trim().parse::<u8>().ok()).unwrap_or(0);
            let second =
                written.split('/').nth(1).and_then(|second| second.trim().parse::<u8>().ok()).unwrap_or(0);
            let seen = self.dates_seen.get_or_insert_default();
            seen.day_first |= first > 12;
            seen.month_first |= second > 12;
        }
    }
}

/// In every language the detailed part, three behind the file's column, repeats the names of elapsed time and distance.
fn before_details(header: &[String]) -> Option<usize> {
    let (elapsed, distance) = (header.get(ELAPSED)?, header.get(ELAPSED + 1)?);
    let repeats = |&at: &usize| header.get(at) == Some(elapsed) && header.get(at + 2) == Some(distance);
    (ELAPSED + 4..header.len()).find(repeats).map(|details| details - 3).filter(|_| !elapsed.is_empty())
}

fn is_id(id: &str) -> bool {
    (1..=24).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// `activities/123.fit.gz`
fn is_file(cell: &[u8]) -> bool {
    let Some(rest) = cell.strip_prefix(b"activities/") else { return false };
    let rest = rest.strip_suffix(b".gz").unwrap_or(rest);
    [&b".fit"[..], b".gpx", b".tcx"].iter().any(|ending| rest.ends_with(ending)) && rest.len() < 200
}

fn seconds(number: Option<i64>) -> Option<u32> {
    number.and_then(|number| u32::try_from(number).ok())
}

/// Strava keeps what the watch counted: strides by most, steps by some. No runner makes 105 strides a minute.
fn steps_per_min(tenths: i64) -> Option<u16> {
    const MOST_STRIDES_TENTHS: i64 = 1_050;
    let steps = if tenths <= MOST_STRIDES_TENTHS { tenths * 2 } else { tenths };
    u16::try_from((steps + 5) / 10).ok().filter(|steps| (40..=300).contains(steps))
}
