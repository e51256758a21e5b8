//! A FIT recording to an activity: which segments and sessions are on foot, with their samples, laps and pauses.

use std::ops::Range;

use super::decode::{Recording, decode};
use super::names::{self, Sport};
use super::native;
use super::segment::{LapMessage, Segment, SessionMessage, TimerMessage};
use crate::activity::{Activity, EPOCH_UNIX_S, Lap, Pauses, Session, Totals, believable_start};
use crate::columns::{Column, Columns};
use crate::error::Unreadable;
use crate::export::{self, About};
use crate::guess::{self, Guess};
use crate::note::{self, Note};
use crate::outcome::{NotARun, Outcome};
use crate::tidy;

const ACTIVITY_FILE: u8 = 4;
/// Smaller times count from switching the watch on.
const FIRST_ABSOLUTE_TIME: u32 = 0x1000_0000;

pub(super) fn read(bytes: &[u8], about: Option<&About>) -> Outcome {
    if let Some(other) = super::other_purpose(bytes, bytes.len() as u64) {
        return other.into();
    }
    match decode(bytes) {
        Ok(recording) => assemble(recording, about),
        Err(problem) => problem.into(),
    }
}

fn assemble(mut recording: Recording, about: Option<&About>) -> Outcome {
    if recording.messages == 0 {
        return Unreadable::NoMessages.into();
    }
    native::stand_in(&mut recording);
    let Recording { columns, segments, notes, .. } = recording;
    let (segments, others): (Vec<Segment>, Vec<Segment>) =
        segments.into_iter().partition(|segment| matches!(segment.file_type, None | Some(ACTIVITY_FILE)));
    let other_files = named_once(others.iter().filter_map(|other| other.file_type).map(names::file_type));
    if segments.iter().all(|segment| segment.rows.is_empty() && segment.sessions.is_empty()) {
        return match other_files {
            Some(named) => NotARun::Purpose(named).into(),
            None => NotARun::Nothing.into(),
        };
    }

    let mut activity = Activity { format: super::FORMAT.name, notes, ..Activity::default() };
    activity.notes.extend(other_files.map(|named| Note::OtherSegments { named }));
    let mut found = Found { about, ..Found::default() };
    for segment in segments {
        let shift = Shift::of(&segment, &columns);
        activity.utc_offset_s = activity.utc_offset_s.or(segment.utc_offset_s);
        let rows = tidy::append(&columns, segment.rows.clone(), shift.seconds, &mut activity);
        if let Some(note) = shift.note.clone() {
            note::add(&mut activity.notes, note);
        }
        found.take_segment(segment, rows, &shift, &mut activity);
    }
    found.into_outcome(activity)
}

/// What must be added to relative times to place them.
#[derive(Clone, Default)]
struct Shift {
    seconds: u32,
    note: Option<Note>,
}

impl Shift {
    fn of(segment: &Segment, columns: &Columns) -> Shift {
        let first = segment
            .rows
            .clone()
            .find_map(|row| columns.get(Column::Time, row))
            .or_else(|| segment.sessions.iter().find_map(|session| session.start));
        let created = segment.created.filter(|&created| created >= FIRST_ABSOLUTE_TIME);
        match (first.filter(|&first| first < FIRST_ABSOLUTE_TIME), created) {
            (Some(first), Some(created)) => {
                Shift { seconds: created - first, note: Some(Note::RelativeTimes) }
            }
            (Some(_), None) => Shift { seconds: 0, note: Some(Note::RelativeTimesUnplaced) },
            (None, _) => Shift::default(),
        }
    }

    fn place(&self, time: Option<u32>) -> Option<i64> {
        time.map(|time| {
            let seconds = if time < FIRST_ABSOLUTE_TIME { self.seconds } else { 0 };
            i64::from(time) + i64::from(seconds) + EPOCH_UNIX_S
        })
    }
}

#[derive(Default)]
struct Found<'a> {
    /// What an export's table says, for sessions that name no sport.
    about: Option<&'a About>,
    sessions: Vec<Session>,
    other_sports: Vec<String>,
    not_on_foot: Option<NotARun>,
    undated: Option<Unreadable>,
}

impl Found<'_> {
    fn take_segment(
        &mut self,
        mut segment: Segment,
        rows: Range<usize>,
        shift: &Shift,
        activity: &mut Activity,
    ) {
        if segment.sessions.is_empty() {
            if rows.is_empty() {
                return;
            }
            activity.notes.push(Note::NoSession);
            segment.sessions.push(SessionMessage::default());
        }
        segment.sessions.sort_by_key(|session| shift.place(start(session)));
        let starts: Vec<Option<i64>> =
            segment.sessions.iter().map(|session| shift.place(start(session))).collect();
        for (index, message) in segment.sessions.iter().enumerate() {
            let span = Span {
                from: starts[index].filter(|_| index > 0),
                to: starts.get(index + 1).copied().flatten(),
            };
            let rows = rows_within(&activity.columns, rows.clone(), span);
            self.take_session(message, rows, span, &segment, shift, &activity.columns);
        }
    }

    fn take_session(
        &mut self,
        message: &SessionMessage,
        rows: Range<usize>,
        span: Span,
        segment: &Segment,
        shift: &Shift,
        columns: &Columns,
    ) {
        let (sport, mut notes) = told_sport(message, segment, self.about);
        let foot = match sport {
            Sport::OnFoot(foot) => foot,
            Sport::Other(named) => return self.other_sports.push(named.to_string()),
            Sport::Unnamed => match guess::foot(columns, rows.clone()) {
                Guess::OnFoot(foot, note) => {
                    notes.push(note);
                    foot
                }
                Guess::NotOnFoot(other) => return self.not_on_foot = Some(other),
                Guess::NoMovement => return,
            },
        };
        if rows.is_empty() && message.elapsed_ms.or(message.timer_ms).is_none() {
            return;
        }
        if rows.is_empty() {
            notes.push(Note::TotalsOnly);
        }
        let first_sample = rows.clone().find_map(|row| columns.get(Column::Time, row));
        let told_start =
            shift.place(start(message)).or(first_sample.map(|time| i64::from(time) + EPOCH_UNIX_S));
        let start_unix_s = match believable_start(told_start) {
            Ok(at) => at,
            Err(problem) => return self.undated = Some(problem),
        };
        self.sessions.push(Session {
            foot,
            indoor: names::indoor(message.sub_sport),
            surface: names::surface(message.sub_sport),
            start_unix_s,
            rows,
            totals: totals(message),
            pauses: pauses(&segment.timer, shift),
            laps: segment.laps.iter().filter_map(|message| lap(message, span, shift)).collect(),
            notes,
        });
    }

    fn into_outcome(self, mut activity: Activity) -> Outcome {
        if let Some(named) = named_once(self.other_sports.into_iter()) {
            if self.sessions.is_empty() {
                return NotARun::Sport(named).into();
            }
            activity.notes.push(Note::OtherSports { named });
        }
        if self.sessions.is_empty() {
            return match (self.undated, self.not_on_foot) {
                (Some(problem), _) => problem.into(),
                (None, Some(other)) => other.into(),
                (None, None) => NotARun::Nothing.into(),
            };
        }
        activity.sessions = self.sessions;
        Outcome::Activity(Box::new(activity))
    }
}

/// "a swim, a ride" in the order of the file, each once.
fn named_once(names: impl Iterator<Item = String>) -> Option<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    (!once.is_empty()).then(|| once.join(", "))
}

#[derive(Clone, Copy)]
struct Span {
    from: Option<i64>,
    to: Option<i64>,
}

impl Span {
    fn holds(self, at: i64) -> bool {
        self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at < to)
    }
}

fn rows_within(columns: &Columns, rows: Range<usize>, span: Span) -> Range<usize> {
    let held = |row: &usize| {
        let time = columns.get(Column::Time, *row);
        time.is_none_or(|time| span.holds(i64::from(time) + EPOCH_UNIX_S))
    };
    let first = rows.clone().find(held).unwrap_or(rows.end);
    let end = (first..rows.end).find(|row| !held(row)).unwrap_or(rows.end);
    first..end
}

fn start(session: &SessionMessage) -> Option<u32> {
    session.start.or_else(|| session.end?.checked_sub(session.elapsed_ms? / 1000))
}

/// The session's own sport, else that of a `sport` message, of its laps, or of an export's table.
fn told_sport(session: &SessionMessage, segment: &Segment, about: Option<&About>) -> (Sport, Vec<Note>) {
    let own = names::sport(session.sport, session.sub_sport);
    if own != Sport::Unnamed {
        return (own, Vec::new());
    }
    let elsewhere = segment.sport.map(|(sport, sub_sport)| ((Some(sport), sub_sport), "its sport message"));
    let in_laps = segment.laps.first().map(|lap| ((lap.sport, lap.sub_sport), "its first lap"));
    for ((sport, sub_sport), by) in elsewhere.into_iter().chain(in_laps) {
        let told = names::sport(sport, sub_sport);
        if told != Sport::Unnamed {
            return (told, vec![Note::SportTold { by }]);
        }
    }
    let by_table = about.and_then(|about| Some((about.sport?, about.source?)));
    match by_table {
        Some((export::Sport::OnFoot(foot), by)) => {
            (Sport::OnFoot(foot), vec![Note::SportToldByTable { by: by.table() }])
        }
        Some((export::Sport::Other(named), _)) => (Sport::Other(named), Vec::new()),
        None => (Sport::Unnamed, Vec::new()),
    }
}

fn totals(message: &SessionMessage) -> Totals {
    Totals {
        elapsed_ms: message.elapsed_ms.map(u64::from),
        timer_ms: message.timer_ms.map(u64::from),
        distance_cm: message.distance_cm.map(u64::from),
        ascent_m: message.ascent_m,
        descent_m: message.descent_m,
        cadence_128ths: message
            .cadence
            .map(|cadence| u32::from(cadence) * 128 + u32::from(message.cadence_fraction.unwrap_or(0))),
        stance: message.stance,
        bounce: message.bounce,
        effort_tenths: message.effort,
        feel: message.feel,
    }
}

fn lap(message: &LapMessage, span: Span, shift: &Shift) -> Option<Lap> {
    const BUTTON: u8 = 0;
    let start = shift.place(message.start.or(message.end))?;
    let elapsed_ms = message.elapsed_ms.map(u64::from);
    let end = elapsed_ms.map(|ms| start + (ms / 1000) as i64).or(shift.place(message.end));
    span.holds(start).then_some(Lap {
        end_unix_s: end,
        distance_cm: message.distance_cm.map(u64::from),
        elapsed_ms,
        by_button: message.trigger == Some(BUTTON) && message.workout_step.is_none(),
    })
}

fn pauses(timer: &[TimerMessage], shift: &Shift) -> Pauses {
    let mut events: Vec<(i64, bool)> =
        timer.iter().filter_map(|event| Some((shift.place(Some(event.at))?, event.running))).collect();
    events.sort_by_key(|&(at, _)| at);
    let mut spans = Vec::new();
    let mut stopped_at = None;
    for (at, running) in events.iter().copied() {
        match (running, stopped_at) {
            (false, None) => stopped_at = Some(at),
            (true, Some(since)) => {
                if at > since {
                    spans.push(since..at);
                }
                stopped_at = None;
            }
            _ => {}
        }
    }
    let told = events.iter().any(|&(_, running)| !running);
    if told { Pauses::Timer(spans) } else { Pauses::Unsaid }
}

#[cfg(test)]
mod tests {
    use rehab::run::Foot;

    use super::*;

    #[test]
    fn a_stop_and_the_next_start_are_a_pause_and_the_last_stop_is_none() {
        let timer = [(10, true), (20, false), (50, true), (90, false)];
        let timer: Vec<TimerMessage> = timer
            .iter()
            .map(|&(at, running)| TimerMessage { at: FIRST_ABSOLUTE_TIME + at, running })
            .collect();
        let at = |seconds: i64| EPOCH_UNIX_S + i64::from(FIRST_ABSOLUTE_TIME) + seconds;
        let Pauses::Timer(spans) = pauses(&timer, &Shift::default()) else { panic!("the timer was stopped") };
        assert_eq!(spans.first(), Some(&(at(20)..at(50))));
        assert_eq!(spans.len(), 1);
        assert_eq!(pauses(&timer[..1], &Shift::default()), Pauses::Unsaid);
    }

    #[test]
    fn every_foot_has_a_sport_number() {
        for (number, foot) in [(1, Foot::Run), (11, Foot::Walk), (17, Foot::Hike)] {
            assert_eq!(names::sport(Some(number), None), Sport::OnFoot(foot));
        }
        assert_eq!(names::sport(Some(2), Some(7)), Sport::Other("a ride"));
    }
}
