//! One FIT segment: its samples' rows and the messages that say what they are part of.

use std::ops::Range;

use super::message::Message;

/// Everything but the samples, as the watch wrote it. Times are seconds since 1989-12-31T00:00:00Z.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// The file type: 4 is an activity, 5 a workout, 32 monitoring and so on.
    pub file_type: Option<u8>,
    pub created: Option<u32>,
    pub rows: Range<usize>,
    pub sessions: Vec<SessionMessage>,
    pub laps: Vec<LapMessage>,
    pub timer: Vec<TimerMessage>,
    /// Sport and sub-sport of a `sport` message, for files without a session.
    pub sport: Option<(u8, Option<u8>)>,
    /// Local time less UTC in seconds.
    pub utc_offset_s: Option<i32>,
}

#[derive(Clone, Debug, Default)]
pub struct SessionMessage {
    pub start: Option<u32>,
    pub end: Option<u32>,
    pub sport: Option<u8>,
    pub sub_sport: Option<u8>,
    pub elapsed_ms: Option<u32>,
    pub timer_ms: Option<u32>,
    pub distance_cm: Option<u32>,
    pub cadence: Option<u8>,
    pub cadence_fraction: Option<u8>,
    pub ascent_m: Option<u16>,
    pub descent_m: Option<u16>,
    pub feel: Option<u8>,
    /// Effort in tenths of a point.
    pub effort: Option<u8>,
    pub stance: Option<u16>,
    pub bounce: Option<u16>,
}

#[derive(Clone, Debug, Default)]
pub struct LapMessage {
    pub start: Option<u32>,
    pub end: Option<u32>,
    pub elapsed_ms: Option<u32>,
    pub distance_cm: Option<u32>,
    /// 0 is the lap button.
    pub trigger: Option<u8>,
    pub workout_step: Option<u16>,
    pub sport: Option<u8>,
    pub sub_sport: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerMessage {
    pub at: u32,
    pub running: bool,
}

const FILE_ID: u16 = 0;
const SPORT: u16 = 12;
const SESSION: u16 = 18;
const LAP: u16 = 19;
const EVENT: u16 = 21;
const ACTIVITY: u16 = 34;
pub(super) const FIELD_DESCRIPTION: u16 = 206;

/// Beyond these a file is damaged or hostile; the rest of its messages is passed over.
const MOST_SESSIONS: usize = 64;
const MOST_LAPS: usize = 1_000;
const MOST_TIMER_MESSAGES: usize = 50_000;

pub(super) fn is_kept(message: u16) -> bool {
    matches!(message, FILE_ID | SPORT | SESSION | LAP | EVENT | ACTIVITY | FIELD_DESCRIPTION)
}

impl Segment {
    pub(super) fn keep(&mut self, kind: u16, message: &Message<'_>) {
        match kind {
            FILE_ID => {
                self.file_type = self.file_type.or(message.byte(0));
                self.created = self.created.or(message.number(4));
            }
            SPORT => self.sport = message.byte(0).map(|sport| (sport, message.byte(1))).or(self.sport),
            SESSION if self.sessions.len() < MOST_SESSIONS => {
                self.sessions.push(SessionMessage::from(message))
            }
            LAP if self.laps.len() < MOST_LAPS => self.laps.push(LapMessage::from(message)),
            EVENT if self.timer.len() < MOST_TIMER_MESSAGES => self.timer.extend(timer_message(message)),
            ACTIVITY => self.utc_offset_s = utc_offset_s(message).or(self.utc_offset_s),
            _ => {}
        }
    }
}

impl From<&Message<'_>> for SessionMessage {
    fn from(message: &Message<'_>) -> SessionMessage {
        SessionMessage {
            start: message.number(2),
            end: message.time,
            sport: message.byte(5),
            sub_sport: message.byte(6),
            elapsed_ms: message.number(7),
            timer_ms: message.number(8),
            distance_cm: message.number(9),
            cadence: message.byte(18),
            cadence_fraction: message.byte(92),
            ascent_m: message.short(22),
            descent_m: message.short(23),
            feel: message.byte(192),
            effort: message.byte(193),
            stance: message.short(91),
            bounce: message.short(89),
        }
    }
}

impl From<&Message<'_>> for LapMessage {
    fn from(message: &Message<'_>) -> LapMessage {
        LapMessage {
            start: message.number(2),
            end: message.time,
            elapsed_ms: message.number(7),
            distance_cm: message.number(9),
            trigger: message.byte(24),
            workout_step: message.short(71),
            sport: message.byte(25),
            sub_sport: message.byte(39),
        }
    }
}

fn timer_message(message: &Message<'_>) -> Option<TimerMessage> {
    const TIMER: u8 = 0;
    if message.byte(0)? != TIMER {
        return None;
    }
    let running = match message.byte(1)? {
        0 => true,
        1 | 4 | 8 | 9 => false,
        _ => return None,
    };
    Some(TimerMessage { at: message.time?, running })
}

/// Watches round to whole quarters of an hour; no place is more than 14 hours from UTC.
fn utc_offset_s(message: &Message<'_>) -> Option<i32> {
    const QUARTER_S: i64 = 900;
    const MOST_S: i64 = 14 * 3600;
    let difference_s = i64::from(message.number(5)?) - i64::from(message.number(253)?);
    let offset_s = (difference_s + QUARTER_S / 2).div_euclid(QUARTER_S) * QUARTER_S;
    (offset_s.abs() <= MOST_S).then_some(offset_s as i32)
}
