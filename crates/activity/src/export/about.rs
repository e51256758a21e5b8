//! What an export's own tables say about one activity.

use std::ops::Range;

use rehab::run::Foot;

use super::Source;
use crate::activity::{Activity, Pauses, Session, Totals, believable_start};
use crate::note::Note;
use crate::outcome::{NotARun, Outcome};
use crate::record;
use crate::sport_name::Told;

/// What the tables call the activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sport {
    OnFoot(Foot),
    /// With its article: "a ride".
    Other(&'static str),
}

/// One row of a table. `None` is unknown. Texts are the runner's own and are cut at 16 KiB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub source: Option<Source>,
    /// The service's number of the activity.
    pub id: Option<String>,
    /// The recording's file as the table names it: `activities/123.fit.gz`.
    pub member: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    /// Seen by the runner alone at the service.
    pub private_note: Option<String>,
    /// How hard it felt in tenths of a point, 10 to 100.
    pub exertion_tenths: Option<u8>,
    /// How the runner felt, 0 (very weak) to 100 (very strong).
    pub feel: Option<u8>,
    /// The sport in the service's words, and what that means where the words are known.
    pub sport_name: Option<String>,
    pub sport: Option<Sport>,
    pub indoor: Option<bool>,
    /// The shoe, as the runner named it.
    pub gear: Option<String>,
    pub started_unix_s: Option<i64>,
    /// Local time less UTC in seconds.
    pub utc_offset_s: Option<i32>,
    pub elapsed_s: Option<u32>,
    /// Elapsed less the pauses.
    pub moving_s: Option<u32>,
    pub distance_m: Option<u32>,
    pub ascent_m: Option<u16>,
    pub descent_m: Option<u16>,
    /// Steps per minute, both legs, over the moving time.
    pub cadence_spm: Option<u16>,
    /// Milliseconds on the ground, and millimetres up and down, means of the activity.
    pub stance_ms: Option<u16>,
    pub bounce_mm: Option<u16>,
    /// Unix seconds at which the clock stood still.
    pub pauses: Vec<Range<i64>>,
}

impl About {
    /// The activity as far as the table alone tells it, for what has no recording.
    pub fn outcome(&self) -> Outcome {
        let foot = match (self.sport, &self.sport_name) {
            (Some(Sport::OnFoot(foot)), _) => foot,
            (Some(Sport::Other(named)), _) => return NotARun::Sport(named.to_owned()).into(),
            (None, Some(word)) => return NotARun::UnknownWord(word.clone()).into(),
            (None, None) => return NotARun::Nothing.into(),
        };
        let start_unix_s = match believable_start(self.started_unix_s) {
            Ok(start) => start,
            Err(problem) => return problem.into(),
        };
        let totals = self.totals();
        if totals.elapsed_ms.is_none() && totals.timer_ms.is_none() && totals.distance_cm.is_none() {
            return NotARun::Nothing.into();
        }
        let pauses = match self.pauses.is_empty() {
            true => Pauses::Unsaid,
            false => Pauses::Timer(self.pauses.clone()),
        };
        let session = Session {
            foot,
            indoor: self.indoor,
            start_unix_s,
            totals,
            pauses,
            notes: vec![Note::TotalsOnly],
            ..Session::default()
        };
        Outcome::Activity(Box::new(Activity {
            format: record::FORMAT.name,
            sessions: vec![session],
            utc_offset_s: self.utc_offset_s,
            ..Activity::default()
        }))
    }

    /// A small text that `read_file` reads to the same activity: the bytes to keep where there is no recording.
    pub fn record(&self) -> Vec<u8> {
        record::write(self)
    }

    /// Adds to a recording what it does not say itself: effort, feel, indoor, time zone. With several sessions in one
    /// file a row that tells of the whole cannot be divided, and only the time zone is taken.
    pub fn join(&self, activity: &mut Activity) {
        activity.utc_offset_s = activity.utc_offset_s.or(self.utc_offset_s);
        let [session] = activity.sessions.as_mut_slice() else { return };
        session.indoor = session.indoor.or(self.indoor);
        let told = self.totals();
        let totals = &mut session.totals;
        totals.effort_tenths = totals.effort_tenths.or(told.effort_tenths);
        totals.feel = totals.feel.or(told.feel);
        totals.cadence_128ths = totals.cadence_128ths.or(told.cadence_128ths);
        totals.stance = totals.stance.or(told.stance);
        totals.bounce = totals.bounce.or(told.bounce);
        totals.distance_cm = totals.distance_cm.or(told.distance_cm);
        totals.ascent_m = totals.ascent_m.or(told.ascent_m);
        totals.descent_m = totals.descent_m.or(told.descent_m);
        if session.pauses == Pauses::Unsaid && !self.pauses.is_empty() {
            session.pauses = Pauses::Timer(self.pauses.clone());
        }
    }

    /// For readers whose file names no sport.
    pub(crate) fn told(&self) -> Told {
        match self.sport {
            Some(Sport::OnFoot(foot)) => Told::OnFoot { foot, indoor: self.indoor },
            Some(Sport::Other(named)) => Told::Other(named),
            None => Told::Nothing,
        }
    }

    fn texts(&self) -> [&Option<String>; 5] {
        [&self.title, &self.description, &self.private_note, &self.gear, &self.sport_name]
    }

    pub(super) fn text_bytes(&self) -> usize {
        self.texts().into_iter().flatten().map(String::len).sum()
    }

    pub(super) fn drop_texts(&mut self) {
        [
            &mut self.title,
            &mut self.description,
            &mut self.private_note,
            &mut self.gear,
            &mut self.sport_name,
        ]
        .into_iter()
        .for_each(|text| *text = None);
    }

    fn totals(&self) -> Totals {
        let ms = |seconds: Option<u32>| seconds.map(|seconds| u64::from(seconds) * 1000);
        Totals {
            elapsed_ms: ms(self.elapsed_s),
            timer_ms: ms(self.moving_s),
            distance_cm: self.distance_m.map(|metres| u64::from(metres) * 100),
            ascent_m: self.ascent_m,
            descent_m: self.descent_m,
            cadence_128ths: self.cadence_spm.map(|steps| u32::from(steps) * 64),
            stance: self.stance_ms.and_then(|ms| ms.checked_mul(10)),
            bounce: self.bounce_mm.and_then(|mm| mm.checked_mul(10)),
            effort_tenths: self.exertion_tenths,
            feel: self.feel,
        }
    }
}
