//! What GPX and TCX have in common: pieces of track with a sport's name become the sessions of an activity.

use std::ops::Range;

use crate::activity::{Activity, EPOCH_UNIX_S, Lap, Pauses, Session, Totals, believable_start};
use crate::columns::{Column, Columns, EMPTY_ROW, MISSING, Row};
use crate::error::Unreadable;
use crate::export::{About, Source};
use crate::guess::{self, Guess};
use crate::note::Note;
use crate::number::Moment;
use crate::outcome::{NotARun, Outcome};
use crate::sport_name::Told;
use crate::tidy;

pub(crate) const MOST_POINTS: usize = 500_000;
/// Activities in one file.
const MOST_PIECES: usize = 10_000;
/// Laps in one activity; the rest is passed over.
pub(crate) const MOST_LAPS: usize = 10_000;

/// One activity of the file: its points, and where a new stretch of track begins among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    pub sport: Told,
    /// The source whose table names the sport, where the file does not.
    pub told_by: Option<Source>,
    pub points: Range<usize>,
    pub stretches: Vec<usize>,
    pub start_unix_s: Option<i64>,
    pub totals: Totals,
    pub laps: Vec<Lap>,
}

impl Piece {
    fn is_empty(&self) -> bool {
        self.points.is_empty() && self.laps.is_empty() && self.totals == Totals::default()
    }
}

/// The points of a file as they are read, before anything is put in order.
pub(crate) struct Track {
    pub columns: Columns,
    pub pieces: Vec<Piece>,
    pub utc_offset_s: Option<i32>,
    pub notes: Vec<Note>,
    /// The point being read.
    pub point: Row,
}

impl Track {
    pub fn new() -> Track {
        Track {
            columns: Columns::default(),
            pieces: Vec::new(),
            utc_offset_s: None,
            notes: Vec::new(),
            point: EMPTY_ROW,
        }
    }

    pub fn set(&mut self, column: Column, value: u32) {
        self.point[column as usize] = value;
    }

    pub fn set_time(&mut self, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.set(Column::Time, moment.column_value());
            self.utc_offset_s = self.utc_offset_s.or(moment.utc_offset_s);
        }
    }

    /// Cadence in tenths, as both formats may write a fraction.
    pub fn set_cadence(&mut self, tenths: Option<i64>) {
        if let Some(tenths) = tenths.filter(|tenths| (0..=4000).contains(tenths)) {
            self.set(Column::Cadence, (tenths / 10) as u32);
            if tenths % 10 != 0 {
                self.set(Column::CadenceFraction, (tenths % 10 * 128 / 10) as u32);
            }
        }
    }

    /// One without anything in it gives way to the next.
    pub fn begin_piece(&mut self, sport: Told) -> Result<(), Unreadable> {
        let rows = self.columns.rows();
        if self.pieces.last().is_some_and(Piece::is_empty) {
            self.pieces.pop();
        }
        if self.pieces.len() == MOST_PIECES {
            return Err(Unreadable::TooManyActivities { most: MOST_PIECES });
        }
        self.pieces.push(Piece { sport, points: rows..rows, ..Piece::default() });
        Ok(())
    }

    pub fn begin_stretch(&mut self) {
        let rows = self.columns.rows();
        if let Some(piece) = self.pieces.last_mut().filter(|piece| piece.stretches.last() != Some(&rows)) {
            piece.stretches.push(rows);
        }
    }

    pub fn finish_point(&mut self) -> Result<(), Unreadable> {
        if self.columns.rows() == MOST_POINTS {
            return Err(Unreadable::TooManyPoints { most: MOST_POINTS });
        }
        self.columns.push(&self.point);
        self.point = EMPTY_ROW;
        if let Some(piece) = self.pieces.last_mut() {
            piece.points.end = self.columns.rows();
        }
        Ok(())
    }

    pub fn into_outcome(mut self, format: &'static str, about: Option<&About>) -> Outcome {
        let timed = self.columns.column(Column::Time).iter().filter(|&&time| time != MISSING).count();
        if timed * 2 < self.columns.rows() {
            return NotARun::Route.into();
        }
        let mut activity =
            Activity { format, utc_offset_s: self.utc_offset_s, notes: self.notes, ..Activity::default() };
        let told_by = about.filter(|about| about.told() != Told::Nothing);
        for piece in self.pieces.iter_mut().filter(|piece| piece.sport == Told::Nothing) {
            if let Some(about) = told_by {
                piece.sport = about.told();
                piece.told_by = about.source;
            }
        }
        let mut others: Vec<&str> = Vec::new();
        let mut left_out: Outcome = NotARun::Nothing.into();
        for piece in &self.pieces {
            if let Told::Other(name) = piece.sport {
                if !others.contains(&name) {
                    others.push(name);
                }
                continue;
            }
            match session(piece, &self.columns, &mut activity) {
                Ok(session) => activity.sessions.push(session),
                Err(outcome) => left_out = outcome,
            }
        }
        match (activity.sessions.is_empty(), others.is_empty()) {
            (true, false) => NotARun::Sport(others.join(", ")).into(),
            (true, true) => left_out,
            (false, none) => {
                activity.notes.extend((!none).then(|| Note::OtherSports { named: others.join(", ") }));
                Outcome::Activity(Box::new(activity))
            }
        }
    }
}

fn session(piece: &Piece, columns: &Columns, activity: &mut Activity) -> Result<Session, Outcome> {
    let rows = tidy::append(columns, piece.points.clone(), 0, activity);
    if rows.is_empty() && piece.totals == Totals::default() {
        return Err(NotARun::Nothing.into());
    }
    let mut notes: Vec<Note> =
        piece.told_by.map(|source| Note::SportToldByTable { by: source.table() }).into_iter().collect();
    let (foot, indoor) = match piece.sport {
        Told::OnFoot { foot, indoor } => (foot, indoor),
        Told::Other(_) | Told::Nothing => match guess::foot(&activity.columns, rows.clone()) {
            Guess::OnFoot(foot, note) => {
                notes.push(note);
                (foot, None)
            }
            Guess::NotOnFoot(other) => return Err(other.into()),
            Guess::NoMovement => return Err(NotARun::Nothing.into()),
        },
    };
    if rows.is_empty() {
        notes.push(Note::TotalsOnly);
    }
    let first = rows.clone().next().and_then(|row| activity.columns.get(Column::Time, row));
    let start = first.map(|time| i64::from(time) + EPOCH_UNIX_S).or(piece.start_unix_s);
    Ok(Session {
        foot,
        indoor,
        surface: None,
        start_unix_s: believable_start(start)?,
        rows,
        totals: piece.totals,
        pauses: breaks(piece, columns),
        laps: piece.laps.clone(),
        notes,
    })
}

/// From the last time of one stretch of track to the first of the next.
fn breaks(piece: &Piece, columns: &Columns) -> Pauses {
    const SHORTEST_S: i64 = 10;
    let mut stretches = piece.stretches.iter().peekable();
    let mut spans = Vec::new();
    let mut last: Option<i64> = None;
    let mut begun = false;
    for row in piece.points.clone() {
        while stretches.next_if(|&&stretch| stretch <= row).is_some() {
            begun = true;
        }
        let Some(time) = columns.get(Column::Time, row) else { continue };
        let time = i64::from(time) + EPOCH_UNIX_S;
        if let Some(before) = last.filter(|&before| begun && time - before > SHORTEST_S) {
            spans.push(before..time);
        }
        last = Some(time);
        begun = false;
    }
    spans.sort_unstable_by_key(|span| span.start);
    if spans.is_empty() { Pauses::Unsaid } else { Pauses::Track(spans) }
}
