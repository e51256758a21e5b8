//! One run as a fact: what the watch measured and what the runner felt.

use core::fmt;

use crate::scale::Pain;

/// How the ground was covered. Only runs earn anything; walks and hikes are kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Foot {
    #[default]
    Run,
    Walk,
    Hike,
}

impl Foot {
    pub const ALL: [Foot; 3] = [Foot::Run, Foot::Walk, Foot::Hike];

    pub const fn word(self) -> &'static str {
        match self {
            Foot::Run => "run",
            Foot::Walk => "walk",
            Foot::Hike => "hike",
        }
    }
}

/// What was underfoot outdoors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    Road,
    Trail,
    Track,
}

impl Surface {
    pub const ALL: [Surface; 3] = [Surface::Road, Surface::Trail, Surface::Track];

    pub const fn word(self) -> &'static str {
        match self {
            Surface::Road => "road",
            Surface::Trail => "trail",
            Surface::Track => "track",
        }
    }
}

/// A run, walk or hike. Everything a file may leave out is an `Option`: absent means unknown, never zero.
/// The local day belongs to the fact that holds the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub foot: Foot,
    /// Start as Unix seconds (UTC); it tells two recordings of one run apart from two runs.
    pub start_unix_s: Option<i64>,
    pub distance_m: Option<u32>,
    /// Start to finish by the clock.
    pub elapsed_s: Option<u32>,
    /// Elapsed less the pauses.
    pub moving_s: Option<u32>,
    /// Sum of the running bouts; walking breaks are not in it.
    pub running_s: Option<u32>,
    pub run_bouts: Option<u16>,
    /// The longest stretch of running without a walking break or pause.
    pub longest_bout_s: Option<u32>,
    /// Steps per minute, both legs, over all moving samples.
    pub cadence_mean_spm: Option<u16>,
    pub cadence_median_spm: Option<u16>,
    /// Mean steps per minute inside running bouts only.
    pub cadence_running_spm: Option<u16>,
    /// Mean speed inside running bouts, or over moving time where bouts are unknown; millimetres per second.
    pub speed_mm_s: Option<u16>,
    pub ascent_m: Option<u16>,
    pub descent_m: Option<u16>,
    /// Metres covered while the ground fell.
    pub downhill_m: Option<u32>,
    /// Those of them where it fell by 5 % or more, and by 10 % or more.
    pub downhill_5_m: Option<u32>,
    pub downhill_10_m: Option<u32>,
    /// Grade of the steepest falling 100 m in parts per thousand, negative downhill.
    pub steepest_permille: Option<i16>,
    pub turned_left_deg: Option<u32>,
    pub turned_right_deg: Option<u32>,
    pub indoor: Option<bool>,
    pub surface: Option<Surface>,
    /// Where it went, as marks that tell known ground from new: a number for about every fourth square of 250 m it
    /// crossed, in order, each once. Empty means unknown. A mark stands for many places, so no map can be drawn of it.
    pub route: alloc::vec::Vec<u16>,
    /// Times the runner pressed the lap button.
    pub marks: alloc::vec::Vec<Mark>,
    pub stance_ms: Option<u16>,
    pub bounce_mm: Option<u16>,
    /// How hard it felt, 1 to 10, as given on the watch.
    pub effort: Option<u8>,
    /// How the runner felt, 0 (very weak) to 100 (very strong), as given on the watch.
    pub feel: Option<u8>,
    pub report: RunReport,
}

/// A press of the lap button: seconds of elapsed time, and metres where known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub at_s: u32,
    pub at_m: Option<u32>,
}

/// What the runner felt. Several reports of one day's running are folded into the worst of each answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunReport {
    pub before: Option<Pain>,
    /// Peak during the run.
    pub during: Option<Pain>,
    /// 60 minutes after the run.
    pub after: Option<Pain>,
    /// On the following morning.
    pub morning: Option<Pain>,
    /// Where the pain began.
    pub onset_m: Option<u32>,
    pub onset_s: Option<u32>,
    pub stride_changed: Option<bool>,
    /// Pain forced the runner to stop. A stop by the two-out-of-ten rule is not one.
    pub had_to_stop: Option<bool>,
    /// A painkiller or anti-inflammatory within 24 hours of any of these readings.
    pub medicine: Option<bool>,
    /// The hill or speed session of the plan that this run was.
    pub session: Option<Session>,
}

/// A session of the plan as the plan names it: a letter and a number, `H2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Session {
    letter: u8,
    number: u8,
}

impl Session {
    /// `None` unless it is a capital letter and a number from 0 to 99.
    pub fn read(text: &str) -> Option<Session> {
        let (letter, digits) = (*text.as_bytes().first()?, text.get(1..)?);
        let is_number = matches!(digits.len(), 1..=2) && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_number)?;
        letter.is_ascii_uppercase().then_some(Session { letter, number })
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(self.letter), self.number)
    }
}

impl RunReport {
    pub fn is_empty(&self) -> bool {
        *self == RunReport::default()
    }

    /// Both reports in one, keeping the worse of every answer and the earlier onset.
    pub fn and(&self, other: &RunReport) -> RunReport {
        RunReport {
            before: self.before.max(other.before),
            during: self.during.max(other.during),
            after: self.after.max(other.after),
            morning: self.morning.max(other.morning),
            onset_m: least(self.onset_m, other.onset_m),
            onset_s: least(self.onset_s, other.onset_s),
            stride_changed: self.stride_changed.max(other.stride_changed),
            had_to_stop: self.had_to_stop.max(other.had_to_stop),
            medicine: self.medicine.max(other.medicine),
            session: self.session.or(other.session),
        }
    }
}

/// The smaller of what is known.
pub(crate) fn least(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Run {
    /// Time that loads the knee: running time where it is known, else the most it can have been.
    pub fn load_s(&self) -> Option<u32> {
        self.running_s.or(self.moving_s).or(self.elapsed_s)
    }

    /// A watch started and stopped by mistake: under a minute, under 100 m or nobody knows, and nothing was felt. It
    /// stays in the history and counts as no run. The two limits are conventions.
    pub fn is_false_start(&self) -> bool {
        const SHORTEST_S: u32 = 60;
        const SHORTEST_M: u32 = 100;
        self.moving_s.or(self.elapsed_s).is_some_and(|s| s < SHORTEST_S)
            && self.distance_m.is_none_or(|m| m < SHORTEST_M)
            && self.report.is_empty()
    }

    /// The longest stretch without a break, or the most it can have been.
    pub fn longest_stretch_s(&self) -> Option<u32> {
        self.longest_bout_s.or_else(|| self.load_s())
    }
}
