//! What is remembered: dated facts, never changed and never deleted.

use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::measure::Daily;
use crate::run::{Run, RunReport};
use crate::scale::{Pain, Side};

/// One line of a runner's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub on: Date,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Enrolment(Enrolment),
    Screen(Screen),
    Run(Run),
    /// What was felt on a day's running, told after the run itself was recorded.
    Report(Report),
    Day(Day),
    Strength(Strength),
    Test(Test),
    Flag(Flag),
    Cleared(Cleared),
    Shoes(Shoes),
    Limit(Limit),
    Score(Score),
    Withdrawn(Withdrawn),
    /// An audit record of a plan somebody saw. The engine never reads it.
    Shown(Shown),
}

/// The kinds of fact, by the word a diary line uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Enrolment,
    Screen,
    Run,
    Walk,
    Hike,
    Report,
    Day,
    Strength,
    Test,
    Flag,
    Cleared,
    Shoes,
    Limit,
    Score,
    Withdrawn,
    Shown,
}

impl Kind {
    pub const ALL: [Kind; 16] = [
        Kind::Enrolment,
        Kind::Screen,
        Kind::Run,
        Kind::Walk,
        Kind::Hike,
        Kind::Report,
        Kind::Day,
        Kind::Strength,
        Kind::Test,
        Kind::Flag,
        Kind::Cleared,
        Kind::Shoes,
        Kind::Limit,
        Kind::Score,
        Kind::Withdrawn,
        Kind::Shown,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Kind::Enrolment => "enrol",
            Kind::Screen => "screen",
            Kind::Run => "run",
            Kind::Walk => "walk",
            Kind::Hike => "hike",
            Kind::Report => "report",
            Kind::Day => "day",
            Kind::Strength => "strength",
            Kind::Test => "test",
            Kind::Flag => "flag",
            Kind::Cleared => "cleared",
            Kind::Shoes => "shoes",
            Kind::Limit => "limit",
            Kind::Score => "score",
            Kind::Withdrawn => "withdrawn",
            Kind::Shown => "shown",
        }
    }
}

/// The start of an episode: what the runner brings along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enrolment {
    /// `itbs@2026.12.0`; `None` means the protocol the history is read with.
    pub protocol: Option<String>,
    pub side: Option<Side>,
    /// The day the pain first came.
    pub pain_since: Option<Date>,
    pub born_year: Option<i16>,
    /// A usual week before the pain.
    pub week_m: Option<u32>,
    pub week_s: Option<u32>,
    /// The longest usual run before the pain.
    pub long_run_m: Option<u32>,
    pub long_run_s: Option<u32>,
    /// Where in a run the pain usually begins.
    pub onset_m: Option<u32>,
    pub onset_s: Option<u32>,
    /// An ordinary morning's pain, 0 or 1: the level "raised" is measured from. Set once, so that it cannot creep.
    pub usual_morning: Option<Pain>,
}

/// Answers to the screening questions. A missing answer is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Red-flag questions answered yes, by name; `Some` of an empty list means all were answered no.
    pub red: Option<Vec<String>>,
    /// The other causes of such pain answered yes, by name.
    pub other: Option<Vec<String>>,
    /// The features of the pattern that were told, by the name the protocol gives them.
    pub pattern: Vec<(String, bool)>,
    pub worst_pain: Option<Pain>,
    pub pain_in_walking: Option<bool>,
    pub earlier_episode: Option<bool>,
    /// An injection into the knee within six weeks.
    pub injection: Option<bool>,
}

impl Screen {
    /// Keys of a screen line that no protocol may give to a feature of its pattern.
    pub(crate) const OWN_WORDS: [&str; 6] = ["red", "other", "worst", "walking", "earlier", "injection"];

    /// `None` where nothing was said about this feature.
    pub fn has(&self, feature: &str) -> Option<bool> {
        self.pattern.iter().find(|(told, _)| told == feature).map(|(_, has)| *has)
    }
}

/// What was felt on one day's running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub of: Date,
    pub report: RunReport,
}

/// A short check-in about the day itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Worst pain of the day outside running.
    pub pain: Option<Pain>,
    pub morning: Option<Pain>,
    /// A brisk walk of 30 minutes.
    pub walk30: Option<Pain>,
    /// Going down stairs.
    pub stairs: Option<Pain>,
    /// Squatting to a chair.
    pub squat: Option<Pain>,
    /// Sitting for an hour with bent knees.
    pub sit: Option<Pain>,
    pub medicine: Option<bool>,
}

impl Day {
    pub fn pain_in(&self, daily: Daily) -> Option<Pain> {
        match daily {
            Daily::Walk30 => self.walk30,
            Daily::Stairs => self.stairs,
            Daily::Squat => self.squat,
            Daily::Sit => self.sit,
        }
    }

    pub fn set_pain_in(&mut self, daily: Daily, pain: Option<Pain>) {
        let slot = match daily {
            Daily::Walk30 => &mut self.walk30,
            Daily::Stairs => &mut self.stairs,
            Daily::Squat => &mut self.squat,
            Daily::Sit => &mut self.sit,
        };
        *slot = pain;
    }
}

/// One strength session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strength {
    pub sets: Vec<ExerciseDone>,
    /// Repetitions left in reserve at the end of the hardest set.
    pub reserve_reps: Option<u8>,
    /// Peak knee pain in the session.
    pub pain: Option<Pain>,
    /// Knee pain on the following morning.
    pub morning: Option<Pain>,
    pub form: Form,
}

/// One exercise of a session: reps of each set on the weaker side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseDone {
    /// As the protocol names it: `abduction`.
    pub exercise: String,
    pub level: u8,
    pub reps: Vec<u16>,
    /// Pain in this exercise where it was told apart from the session's.
    pub pain: Option<Pain>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Unknown,
    Pass,
    /// The exercises that failed; empty means all of them.
    Fail(Vec<String>),
}

/// A movement test the runner does at home: `step-down`, `squats`, `hops`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub test: String,
    pub level: Option<u8>,
    pub reps: Option<u16>,
    /// Faults seen, where the test is scored: 0 to 6 in the lateral step-down, 1 where the feet cross a midline.
    pub score: Option<u8>,
    pub pain: Option<Pain>,
    pub side: Side,
}

/// A warning sign, named as in the screening questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub name: String,
}

/// Someone qualified looked at a flag and ended it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    pub name: String,
    pub by: String,
}

impl Cleared {
    /// A clearance that nobody gave clears nothing.
    pub fn names_somebody(&self) -> bool {
        !self.by.trim().is_empty()
    }
}

/// A pair of shoes, from the first day in them on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shoes {
    pub name: String,
    /// Heel to toe.
    pub drop_mm: Option<u8>,
    /// The pair before was worn out.
    pub worn_out: Option<bool>,
}

/// Limits the runner sets, on top of the protocol's. The latest such fact stands alone; one without any limit takes
/// the earlier ones away. None of them can loosen anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    pub runs_per_week: Option<u8>,
    /// Running in one session.
    pub run_s: Option<u32>,
    /// `false`: no hill runs, by choice.
    pub hills: Option<bool>,
    /// `false`: no fast running, by choice.
    pub speed: Option<bool>,
}

/// The total of a questionnaire filled in elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub instrument: Instrument,
    pub total: u8,
}

/// Questionnaires whose total says how well running or the leg works; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// University of Wisconsin Running Injury and Recovery Index, 0 to 36.
    Uwri,
    /// Lower Extremity Functional Scale, 0 to 80.
    Lefs,
}

impl Instrument {
    pub const ALL: [Instrument; 2] = [Instrument::Uwri, Instrument::Lefs];

    pub const fn word(self) -> &'static str {
        match self {
            Instrument::Uwri => "uwri",
            Instrument::Lefs => "lefs",
        }
    }

    pub const fn most(self) -> u8 {
        match self {
            Instrument::Uwri => 36,
            Instrument::Lefs => 80,
        }
    }
}

/// Takes an earlier entry back. Flags and the answers that raised them cannot be taken back, only cleared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    pub kind: Kind,
    pub of: Date,
    /// Which of that day's facts of this kind, counted from 1 in the order they were recorded.
    pub nth: u16,
    pub because: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub protocol: String,
    /// The decision in one word.
    pub decision: String,
    /// SHA-256 of the plan's JSON, in hexadecimal.
    pub digest: String,
}

impl Fact {
    pub fn kind(&self) -> Kind {
        self.what.kind()
    }
}

impl What {
    pub fn kind(&self) -> Kind {
        use crate::run::Foot;
        match self {
            What::Enrolment(_) => Kind::Enrolment,
            What::Screen(_) => Kind::Screen,
            What::Run(run) => match run.foot {
                Foot::Run => Kind::Run,
                Foot::Walk => Kind::Walk,
                Foot::Hike => Kind::Hike,
            },
            What::Report(_) => Kind::Report,
            What::Day(_) => Kind::Day,
            What::Strength(_) => Kind::Strength,
            What::Test(_) => Kind::Test,
            What::Flag(_) => Kind::Flag,
            What::Cleared(_) => Kind::Cleared,
            What::Shoes(_) => Kind::Shoes,
            What::Limit(_) => Kind::Limit,
            What::Score(_) => Kind::Score,
            What::Withdrawn(_) => Kind::Withdrawn,
            What::Shown(_) => Kind::Shown,
        }
    }
}
