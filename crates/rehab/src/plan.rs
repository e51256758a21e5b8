//! A day's plan: what to do, and every reason for it as a value.

use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::ceiling::Ceiling;
use crate::measure::Measure;
use crate::protocol::Outcome;
use crate::reason::Reason;
use crate::run::Session;
use crate::scale::Side;

/// What [`crate::plan`] answers for one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub on: Date,
    /// `itbs@2026.12.0`
    pub protocol: String,
    pub phase: Phase,
    pub decision: Decision,
    /// The light of the latest run.
    pub light: Light,
    /// `None`: no running today.
    pub run: Option<RunToday>,
    /// The first day a run may come, where a date alone decides it.
    pub next_run_on: Option<Date>,
    /// `None`: no strength session today.
    pub strength: Option<Vec<ExerciseToday>>,
    pub next_strength_on: Option<Date>,
    pub cross_training: Vec<CrossTrainingToday>,
    pub form: Vec<Cue>,
    /// Steps a minute to aim for, where there is a target.
    pub cadence: Option<CadenceToday>,
    /// The most the coming seven days may hold; today lies within it.
    pub allowance: Ceiling,
    /// What is still needed, most urgent first.
    pub ask: Vec<Measure>,
    pub refer: Option<Referral>,
    pub gates: Vec<Gate>,
    /// The binding reason first.
    pub why: Vec<Reason>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    Screen,
    Settle,
    Build,
    Return,
    Volume,
    Hills,
    Speed,
    Maintain,
}

impl Phase {
    pub const fn word(self) -> &'static str {
        match self {
            Phase::Screen => "screen",
            Phase::Settle => "settle",
            Phase::Build => "build",
            Phase::Return => "return",
            Phase::Volume => "volume",
            Phase::Hills => "hills",
            Phase::Speed => "speed",
            Phase::Maintain => "maintain",
        }
    }
}

/// The run track's decision, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    Stop,
    Ask,
    StepBack,
    Hold,
    Advance,
}

impl Decision {
    pub const fn word(self) -> &'static str {
        match self {
            Decision::Stop => "stop",
            Decision::Ask => "ask",
            Decision::StepBack => "step_back",
            Decision::Hold => "hold",
            Decision::Advance => "advance",
        }
    }
}

/// What one day's running said, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    Red,
    Amber,
    Unknown,
    Green,
}

impl Light {
    pub const fn word(self) -> &'static str {
        match self {
            Light::Red => "red",
            Light::Amber => "amber",
            Light::Unknown => "unknown",
            Light::Green => "green",
        }
    }
}

/// A run for today: a stage of the ladder or a longer run, easy and on flat ground unless a hill or speed step is named.
/// There is no way to say anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunToday {
    pub stage: String,
    /// 1 with `walk_s == 0` is continuous running.
    pub repeats: u16,
    pub run_s: u32,
    pub walk_s: u32,
    /// Brisk walking before, and again after.
    pub warm_up_s: u32,
    /// The running ends here even if the stage is not done, whichever comes first.
    pub cap_m: Option<u32>,
    pub cap_s: Option<u32>,
    /// The hill or fast session this run is, where it is one; the runner tells it back as `as=H2`.
    pub session: Option<Session>,
    /// The hill step of this run, counted from 1; 0 is flat ground.
    pub hill: u8,
    /// The speed step of this run, counted from 1; 0 is easy throughout.
    pub speed: u8,
    /// Fast running in it, at the most.
    pub fast_s: u32,
}

impl RunToday {
    pub fn is_continuous(&self) -> bool {
        self.repeats == 1
    }

    /// All running of the session, walking left out.
    pub fn run_s_total(&self) -> u32 {
        let stage_s = self.run_s * u32::from(self.repeats);
        self.cap_s.map_or(stage_s, |cap| stage_s.min(cap))
    }
}

/// A cadence to aim for, worked out of the runner's own; never above a tenth more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadenceToday {
    pub own_spm: u16,
    pub target_spm: u16,
    /// The share of the running with the metronome on, in per cent.
    pub metronome_percent: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseToday {
    /// As the protocol names it: `abduction`.
    pub exercise: String,
    pub level: u8,
    /// Fewer sets than the level's own, once strength is only kept.
    pub sets: Option<u8>,
    /// Done as a short warm-up instead of as an exercise of its own.
    pub as_warm_up: bool,
    /// The sore side; both when the exercise has no sides.
    pub side_first: Side,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossTrainingToday {
    /// As the protocol names it: `bike`.
    pub id: String,
    pub max_min: Option<u32>,
}

/// How to run, in the order it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    FlatGround,
    NoCamber,
    NoDownhill,
    EasyPace,
    /// Downhill, once it is back: short quick steps, no braking.
    QuickDownhill,
    /// On the track, turn the other way each time.
    TurnBothWays,
    /// Walk at two out of ten; a second time, walk home.
    WalkAtTwo,
    /// The same at three, where a study let runners with this pain go on at two.
    WalkAtThree,
    SameShoes,
    /// Feet either side of a line.
    WideSteps,
}

impl Cue {
    pub const ALL: [Cue; 10] = [
        Cue::FlatGround,
        Cue::NoCamber,
        Cue::NoDownhill,
        Cue::EasyPace,
        Cue::QuickDownhill,
        Cue::TurnBothWays,
        Cue::WalkAtTwo,
        Cue::WalkAtThree,
        Cue::SameShoes,
        Cue::WideSteps,
    ];
    /// No protocol is without these; which of the walking rules it has follows from its onset pain.
    pub(crate) const ALWAYS: [Cue; 5] =
        [Cue::FlatGround, Cue::NoDownhill, Cue::EasyPace, Cue::QuickDownhill, Cue::SameShoes];

    /// The pain at which this cue says to walk.
    pub(crate) const fn walks_at(self) -> Option<u32> {
        match self {
            Cue::WalkAtTwo => Some(2),
            Cue::WalkAtThree => Some(3),
            _ => None,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Cue::FlatGround => "flat-ground",
            Cue::NoCamber => "no-camber",
            Cue::NoDownhill => "no-downhill",
            Cue::EasyPace => "easy-pace",
            Cue::QuickDownhill => "quick-downhill",
            Cue::TurnBothWays => "turn-both-ways",
            Cue::WalkAtTwo => "walk-at-two",
            Cue::WalkAtThree => "walk-at-three",
            Cue::SameShoes => "same-shoes",
            Cue::WideSteps => "wide-steps",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub urgency: Urgency,
    /// The reason in [`Plan::why`] that asks for it.
    pub because: crate::reason::Point,
    /// The flag behind it, where there is one.
    pub flag: Option<String>,
}

/// Most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    Emergency,
    SameDay,
    SeeSoon,
    ClinicFirst,
    Offer,
}

impl Urgency {
    pub const fn word(self) -> &'static str {
        match self {
            Urgency::Emergency => "emergency",
            Urgency::SameDay => "same_day",
            Urgency::SeeSoon => "see_soon",
            Urgency::ClinicFirst => "clinic_first",
            Urgency::Offer => "offer",
        }
    }

    pub const fn of(outcome: Outcome) -> Urgency {
        match outcome {
            Outcome::Emergency => Urgency::Emergency,
            Outcome::SameDay => Urgency::SameDay,
            Outcome::SeeSoon => Urgency::SeeSoon,
            Outcome::ClinicFirst => Urgency::ClinicFirst,
            Outcome::Modify | Outcome::Go => Urgency::Offer,
        }
    }
}

/// The way into the next phase: each condition is a reason with its own verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub to: Phase,
    pub conditions: Vec<Reason>,
}
