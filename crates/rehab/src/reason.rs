//! Reasons as values. Sentences are made of them at the edge.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use jiff::civil::Date;

use crate::ceiling::Bound;
use crate::fact::Kind;
use crate::measure::Measure;
use crate::plan::Cue;
use crate::protocol::ClaimId;

/// Why one line of a plan is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub line: Line,
    pub point: Point,
    /// The rule's name in the protocol's book of rules: `G3`, `Q5`.
    pub rule: String,
    pub verdict: Verdict,
    /// What the facts show, where it can be counted.
    pub found: Option<Amount>,
    /// What the rule asks for.
    pub limit: Option<Amount>,
    pub seen: Vec<FactRef>,
    pub claim: ClaimId,
}

/// Whether what the rule asks for is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Met,
    NotMet,
    /// Nobody said. It never advances.
    Unknown,
}

impl Verdict {
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not_met",
            Verdict::Unknown => "unknown",
        }
    }

    pub const fn from_known(known: Option<bool>) -> Verdict {
        match known {
            Some(true) => Verdict::Met,
            Some(false) => Verdict::NotMet,
            None => Verdict::Unknown,
        }
    }
}

/// The line of the plan a reason speaks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    Decision,
    Light,
    Run,
    RunCapM,
    RunCapMin,
    RunStage,
    RunHills,
    RunSpeed,
    RunCadence,
    /// The ceiling of the coming seven days.
    Allowance(Bound),
    /// How to run it.
    Terrain(Cue),
    Strength,
    /// One exercise of the session.
    Exercise(String),
    CrossTraining(String),
    Ask(Measure),
    Refer,
    Gate,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Line::Decision => f.write_str("decision"),
            Line::Light => f.write_str("light"),
            Line::Run => f.write_str("run"),
            Line::RunCapM => f.write_str("run.cap_m"),
            Line::RunCapMin => f.write_str("run.cap_min"),
            Line::RunStage => f.write_str("run.stage"),
            Line::RunHills => f.write_str("run.hills"),
            Line::RunSpeed => f.write_str("run.speed"),
            Line::RunCadence => f.write_str("run.cadence_spm"),
            Line::Allowance(bound) => write!(f, "allowance.{}", bound.word()),
            Line::Terrain(cue) => write!(f, "form.{}", cue.word()),
            Line::Strength => f.write_str("strength"),
            Line::Exercise(id) => write!(f, "strength.{id}"),
            Line::CrossTraining(id) => write!(f, "cross_training.{id}"),
            Line::Ask(measure) => write!(f, "ask.{}", measure.word()),
            Line::Refer => f.write_str("refer"),
            Line::Gate => f.write_str("gate"),
        }
    }
}

/// A quantity in a reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    Metres(u32),
    Seconds(u32),
    Days(u32),
    Pain(u8),
    Count(u32),
    Level(u8),
    Stage(String),
    On(Date),
    /// Steps a minute, both feet.
    Spm(u16),
    Percent(u32),
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Metres(m) => write!(f, "{m} m"),
            Amount::Seconds(s) if s.is_multiple_of(60) => write!(f, "{} min", s / 60),
            Amount::Seconds(s) => write!(f, "{s} s"),
            Amount::Days(d) => write!(f, "{d} days"),
            Amount::Pain(p) => write!(f, "{p}/10"),
            Amount::Count(n) => write!(f, "{n}"),
            Amount::Level(l) => write!(f, "level {l}"),
            Amount::Stage(s) => f.write_str(s),
            Amount::On(d) => write!(f, "{d}"),
            Amount::Spm(spm) => write!(f, "{spm} spm"),
            Amount::Percent(percent) => write!(f, "{percent} %"),
        }
    }
}

/// A fact a reason rests on, found again by its day, kind and number that day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    pub on: Date,
    pub kind: Kind,
    /// Counted from 1 among that day's facts of this kind.
    pub nth: u16,
    /// The part that mattered, as a diary line writes it: `during=4`.
    pub value: String,
}

/// What exactly a rule looked at: the sentence to say, in one word. Append new ones where they belong.
macro_rules! points {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Point { $($(#[$doc])* $name,)* }

        impl Point {
            pub const ALL: &'static [Point] = &[$(Point::$name,)*];

            pub const fn word(self) -> &'static str { match self { $(Point::$name => $word,)* } }
        }
    };
}

points! {
    /// No episode has begun.
    NotEnrolled = "not-enrolled";
    /// The history itself cannot be trusted on this point: a protocol of another name, a date that cannot be.
    OtherProtocol = "other-protocol";
    /// An open warning sign.
    OpenFlag = "open-flag";
    ScreenUnanswered = "screen-unanswered";
    RecheckDue = "recheck-due";
    RecheckAfterRed = "recheck-after-red";
    PatternScore = "pattern-score";
    /// Part of the pattern: the load is cut and strength begins, running waits.
    PatternPartly = "pattern-partly";
    ReaskPattern = "reask-pattern";
    LongSymptoms = "long-symptoms";

    LightBefore = "light-before";
    LightDuring = "light-during";
    LightStride = "light-stride";
    LightAfter = "light-after";
    LightMorning = "light-morning";
    LightMasked = "light-masked";
    LastRunUnreported = "last-run-unreported";
    RedRest = "red-rest";
    RedBack = "red-back";
    AmbersBack = "ambers-back";
    Flare = "flare";

    OnsetShare = "onset-share";
    OnsetBout = "onset-bout";

    CheckInNeeded = "check-in-needed";
    DailyPainToday = "daily-pain-today";
    LaneDailyPain = "lane-daily-pain";
    LaneWorstPain = "lane-worst-pain";
    LaneWalkingPain = "lane-walking-pain";
    LaneOnsetShort = "lane-onset-short";
    LaneReds = "lane-reds";
    WeekShare = "week-share";
    WeekUnknown = "week-unknown";
    WeekSpent = "week-spent";
    RunToday = "run-today";
    RestDay = "rest-day";
    RunsPerWeek = "runs-per-week";

    SettleDays = "settle-days";
    QuietDays = "quiet-days";
    Unmasked = "unmasked";
    StrengthSessions = "strength-sessions";
    StrengthLevel = "strength-level";
    StepDown = "step-down";
    Squats = "squats";
    Hops = "hops";
    ScreenClean = "screen-clean";
    NotSettledOffer = "not-settled-offer";
    NotSettledRefer = "not-settled-refer";

    Stage = "stage";
    StageGreens = "stage-greens";
    FastLane = "fast-lane";
    Gap = "gap";
    LaterStage = "later-stage";
    LadderDone = "ladder-done";
    /// The week's running is used up.
    WeekFull = "week-full";
    VolumeWeek = "volume-week";
    VolumeRun = "volume-run";
    /// Not more than before the pain, until fast running is open.
    VolumeCeiling = "volume-ceiling";
    AmberWeek = "amber-week";
    RedWeek = "red-week";
    NewStimulus = "new-stimulus";
    FullVolume = "full-volume";
    OwnWeek = "own-week";
    OwnLimit = "own-limit";

    HillStep = "hill-step";
    HillDays = "hill-days";
    HillLadder = "hill-ladder";
    HillGreenWeeks = "hill-green-weeks";
    HillStrength = "hill-strength";
    HillGreens = "hill-greens";
    HillBack = "hill-back";

    SpeedStep = "speed-step";
    SpeedHills = "speed-hills";
    CadenceSettled = "cadence-settled";
    SpeedGreens = "speed-greens";
    SpeedBack = "speed-back";
    EarlyStrides = "early-strides";

    CadenceBaseline = "cadence-baseline";
    CadenceTarget = "cadence-target";
    CadenceMetronome = "cadence-metronome";
    CadenceQuick = "cadence-quick";

    Recovered = "recovered";
    Recurrence = "recurrence";
    RecurrenceAgain = "recurrence-again";
    RecurrenceScreen = "recurrence-screen";
    NoImprovementOffer = "no-improvement-offer";
    NoImprovementRefer = "no-improvement-refer";
    NoImprovementHold = "no-improvement-hold";
    WorsePain = "worse-pain";

    StrengthEased = "strength-eased";
    StrengthNudge = "strength-nudge";
    StrengthRetest = "strength-retest";
    FormScore = "form-score";
    SameShoes = "same-shoes";
    NewShoes = "new-shoes";
    StepWidth = "step-width";

    SpikeAhead = "spike-ahead";
    DescentAhead = "descent-ahead";
    PauseAhead = "pause-ahead";
    CadenceDrift = "cadence-drift";
    FirstTwinge = "first-twinge";
    Terrain = "terrain";
    /// A question whose answer a rule needs.
    Asked = "asked";

    /// No strength work under a warning sign.
    StrengthStopped = "strength-stopped";
    /// No strength work before the questions are answered.
    StrengthWaits = "strength-waits";
    StrengthDue = "strength-due";
    StrengthRest = "strength-rest";
    StrengthPerWeek = "strength-per-week";
    ExerciseStart = "exercise-start";
    ExerciseAdvance = "exercise-advance";
    ExerciseRepeat = "exercise-repeat";
    ExerciseRegress = "exercise-regress";
    ExerciseHeld = "exercise-held";
    ExerciseMissed = "exercise-missed";
    ExerciseLocked = "exercise-locked";
    ExercisePaused = "exercise-paused";
    SessionTooLong = "session-too-long";
    CrossTraining = "cross-training";
}
