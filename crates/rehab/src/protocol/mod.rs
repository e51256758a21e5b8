//! A protocol: every number with its claim, the screening questions, the exercises and the run-walk ladder.

mod load;
mod numbers;
pub mod outline;

pub use load::ProtocolFiles;
pub use numbers::Number;

use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::measure::{Daily, LegTest};
use crate::run::Session;

/// How well a claim is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A study in people with this injury.
    A,
    /// A study in another running injury, healthy runners or other tissue.
    B,
    /// An expert's or clinic's protocol.
    C,
    /// A convention of ours.
    D,
}

impl Grade {
    pub const ALL: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];

    pub const fn word(self) -> &'static str {
        match self {
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }
}

/// A statement somebody checked: what it says, on what ground, and when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: String,
    /// Sentences; a numbered row (a stage, an exercise level) begins with its name and a colon.
    pub says: Vec<String>,
    pub grade: Grade,
    pub source: String,
    pub checked: Date,
}

/// A claim of this protocol, by its place in [`Protocol::claims`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub(crate) u16);

/// A number and the claim that states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced {
    pub value: u32,
    pub claim: ClaimId,
}

/// A loaded protocol. Only [`Protocol::parse`] makes one, so every number in it is within its limits and stated
/// by its claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) place: String,
    /// One for each of [`Number::ALL`], in that order.
    pub(crate) numbers: Vec<Sourced>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) daily: Vec<Daily>,
    /// The exercises whose level counts as basic strength, by id.
    pub(crate) basic_strength: Vec<String>,
    pub(crate) leg_tests: Vec<LegTestRule>,
    pub(crate) stages: Vec<Stage>,
    /// Places in `stages`: the usual entry, the easier one, and the one after a long gap without pain.
    pub(crate) entry: usize,
    pub(crate) short_entry: usize,
    pub(crate) clean_restart: usize,
    /// Where the volume may begin to grow for a runner whose usual long run was short.
    pub(crate) short_volume_entry: usize,
    /// The first stage with a target cadence.
    pub(crate) cadence_entry: usize,
    pub(crate) hill_steps: Vec<HillStep>,
    /// The hill step that comes before fast running, for whoever runs hills.
    pub(crate) hills_before_speed: usize,
    pub(crate) speed_steps: Vec<SpeedStep>,
    /// The exercises that are kept for good, by id.
    pub(crate) maintained: Vec<String>,
    pub(crate) signed: Option<Signed>,
    pub(crate) exercises: Vec<Exercise>,
    pub(crate) questions: Vec<Question>,
    /// The flag each ground raises, in the order of [`RaisedBy::ALL`].
    pub(crate) raised: [String; 3],
    pub(crate) takes_over: Vec<String>,
    pub(crate) features: Vec<FeatureQuestion>,
    pub(crate) cross_training: Vec<CrossTraining>,
    pub(crate) cues: Vec<CueRule>,
    pub(crate) backgrounds: Vec<Background>,
}

/// One step of the run-walk ladder, easiest first; `repeats == 1` and no walking is continuous running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub id: String,
    pub repeats: u16,
    pub run_s: u32,
    pub walk_s: u32,
    pub claim: ClaimId,
}

impl Stage {
    /// Running in the whole session, walking breaks left out.
    pub fn run_s_total(&self) -> u32 {
        self.run_s * u32::from(self.repeats)
    }

    pub fn is_continuous(&self) -> bool {
        self.repeats == 1
    }
}

/// One step back into the hills; what is absent is not limited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HillStep {
    pub id: Session,
    /// Steepest uphill running, in per cent; absent with a downhill grade means that uphill is walked.
    pub up_percent: Option<u32>,
    /// Steepest downhill running, in per cent; absent with an uphill grade means that downhill is walked.
    pub down_percent: Option<u32>,
    /// The most of the run that may be on these slopes.
    pub share_percent: Option<u32>,
    pub repeats: Option<(u32, u32)>,
    pub bout_s: Option<(u32, u32)>,
    pub claim: ClaimId,
}

impl HillStep {
    /// Steeper downhill than gentle rolling ground.
    pub fn is_downhill(&self) -> bool {
        const ROLLING_PERCENT: u32 = 2;
        self.up_percent.is_none() && self.down_percent.is_none_or(|down| down > ROLLING_PERCENT)
    }
}

/// One step back to fast running; what is absent is not limited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeedStep {
    pub id: Session,
    pub repeats: Option<(u32, u32)>,
    /// One fast stretch.
    pub fast_s: Option<u32>,
    /// The most of a week's running that may be fast.
    pub share_percent: Option<u32>,
    pub claim: ClaimId,
}

/// Who answers for a protocol that allows more than an unsigned one may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Name and profession.
    pub by: String,
    pub on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    pub id: String,
    pub name: String,
    /// Usual time of a session of it, both sides and rests included.
    pub time_s: u32,
    pub start_level: u8,
    pub each_side: bool,
    /// Opens when this other exercise has reached this level.
    pub opens_after: Option<(String, u8)>,
    /// Falls to the warm-up when all exercises together would take too long.
    pub may_be_warm_up: bool,
    /// A scored movement test whose faults hold back the third level and those above it.
    pub form_test: Option<String>,
    pub set_up: String,
    pub cues: Vec<String>,
    pub feel: String,
    pub stop_when: String,
    pub claim: ClaimId,
    /// Level 1 first.
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub sets: u8,
    pub reps_from: u16,
    /// All sets at this many repetitions earn the next level.
    pub reps_to: u16,
    pub hold_s: u16,
    /// Seconds for the way out, the hold and the way back, as `2-1-2`; in a step-down or squat the way out is
    /// down. Empty where no tempo is kept.
    pub tempo: String,
    pub load: String,
    pub claim: ClaimId,
}

/// What an answer of yes means for the runner, from the most to the least urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    Emergency,
    SameDay,
    SeeSoon,
    ClinicFirst,
    Modify,
    Go,
}

impl Outcome {
    pub const ALL: [Outcome; 6] = [
        Outcome::Emergency,
        Outcome::SameDay,
        Outcome::SeeSoon,
        Outcome::ClinicFirst,
        Outcome::Modify,
        Outcome::Go,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Emergency => "emergency",
            Outcome::SameDay => "same_day",
            Outcome::SeeSoon => "see_soon",
            Outcome::ClinicFirst => "clinic_first",
            Outcome::Modify => "modify",
            Outcome::Go => "go",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// Red flags: asked first, again every week, and again after every red light.
    Red,
    /// Other causes of pain at the same place.
    Other,
}

/// A screening question whose yes raises the flag of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The flag's name: `night-pain`.
    pub id: String,
    /// Its place in the questionnaire: `Q5`, or `Q1d` for a question that follows on another.
    pub number: String,
    pub block: Block,
    pub ask: String,
    /// Asked only after a yes to this question.
    pub after: Option<String>,
    /// The outcome of a yes; always one that stops running.
    pub outcome: Outcome,
    /// Exercises that pause while this flag is open.
    pub pauses: Vec<String>,
    /// The protocol that is made for a yes here: another pain, not a warning sign.
    pub or_protocol: Option<String>,
    /// No hop test while this flag is open.
    pub no_hops: bool,
    /// False for a flag that the engine raises itself; `ask` then says what it means.
    pub asked: bool,
    pub claim: ClaimId,
}

/// What raises a flag without its question being answered yes. Every protocol says which of its flags that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaisedBy {
    /// The year of birth at enrolment.
    Age,
    /// An injection told in a screen.
    Injection,
    /// Too few features of the pattern.
    Pattern,
}

impl RaisedBy {
    pub const ALL: [RaisedBy; 3] = [RaisedBy::Age, RaisedBy::Injection, RaisedBy::Pattern];

    pub const fn word(self) -> &'static str {
        match self {
            RaisedBy::Age => "age",
            RaisedBy::Injection => "injection",
            RaisedBy::Pattern => "pattern",
        }
    }
}

/// A movement test of the gate: passed with so many repetitions at no more pain than this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegTestRule {
    pub test: LegTest,
    /// The level of the exercise of the same name it is done at.
    pub level: Option<u8>,
    pub reps: u16,
    pub pain_max: u8,
    /// On the left and on the right; else on the sore side alone.
    pub each_side: bool,
    pub claim: ClaimId,
}

impl LegTestRule {
    /// The rule that asks for movement tests.
    pub const RULE: &str = "G4";
}

/// A question about the pattern, worth one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureQuestion {
    /// Its key in a screen line: `site`.
    pub id: String,
    pub ask: String,
    /// Without this feature the pattern does not fit, whatever the score.
    pub required: bool,
    pub claim: ClaimId,
}

/// Another way to keep fit while running is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossTraining {
    pub id: String,
    pub name: String,
    /// At most so long at first; `None` means no limit of ours.
    pub max_min: Option<u32>,
    /// Highest pain at which it may go on.
    pub pain_max: u8,
    pub note: String,
    /// The rule that allows it: `R34`.
    pub rule: String,
    pub claim: ClaimId,
}

/// A way to run and the rule that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueRule {
    pub cue: crate::plan::Cue,
    pub rule: String,
    pub claim: ClaimId,
}

/// Something about the pain itself that a runner may ask: what is known of it, and how well. No plan is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    /// A name for it: `stretching`.
    pub id: String,
    /// Its name in the book of rules: `C4`.
    pub rule: String,
    /// In a few words: `Stretching and rolling`.
    pub about: String,
    /// What is said.
    pub claim: ClaimId,
}

impl Protocol {
    /// `itbs@2026.12.0`
    pub fn name(&self) -> String {
        alloc::format!("{}@{}", self.id, self.version)
    }

    /// Whether an enrolment under this name is on this protocol: the full name, or the id alone in a diary that leaves
    /// the version open.
    pub fn is_called(&self, name: &str) -> bool {
        name == self.id || name == self.name()
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it hurts, to follow on "pain": `at the outside of the knee`.
    pub fn place(&self) -> &str {
        &self.place
    }

    pub fn number(&self, number: Number) -> u32 {
        self.numbers[number as usize].value
    }

    pub fn sourced(&self, number: Number) -> Sourced {
        self.numbers[number as usize]
    }

    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The claims by their places, in the order of [`Protocol::claims`].
    pub fn claim_ids(&self) -> impl Iterator<Item = ClaimId> + use<> {
        (0..self.claims.len()).filter_map(|at| u16::try_from(at).ok()).map(ClaimId)
    }

    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[usize::from(id.0)]
    }

    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The place in [`Protocol::stages`] where the ladder usually begins.
    pub fn entry_stage(&self) -> usize {
        self.entry
    }

    /// Where it begins when pain comes early in a run.
    pub fn short_entry_stage(&self) -> usize {
        self.short_entry
    }

    /// Where it begins again after a long gap without any pain.
    pub fn clean_restart_stage(&self) -> usize {
        self.clean_restart
    }

    pub fn short_volume_entry(&self) -> usize {
        self.short_volume_entry
    }

    pub fn cadence_entry(&self) -> usize {
        self.cadence_entry
    }

    /// Easiest first.
    pub fn hill_steps(&self) -> &[HillStep] {
        &self.hill_steps
    }

    pub fn hills_before_speed(&self) -> usize {
        self.hills_before_speed
    }

    pub fn speed_steps(&self) -> &[SpeedStep] {
        &self.speed_steps
    }

    pub fn maintained(&self) -> &[String] {
        &self.maintained
    }

    pub fn signed(&self) -> Option<&Signed> {
        self.signed.as_ref()
    }

    /// The most running a stage may give. A later stage may ask for less in longer bouts; what it asks for bounds the
    /// earlier ones too, so that stepping back never means running more.
    pub fn most_run_s(&self, stage: usize) -> u32 {
        self.stages.iter().skip(stage).map(Stage::run_s_total).min().unwrap_or(0)
    }

    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|e| e.id == id)
    }

    pub fn basic_strength(&self) -> &[String] {
        &self.basic_strength
    }

    /// What a check-in must tell about daily life.
    pub fn daily(&self) -> &[Daily] {
        &self.daily
    }

    /// The movement tests of the gate, in the order they are asked for.
    pub fn leg_tests(&self) -> &[LegTestRule] {
        &self.leg_tests
    }

    pub fn leg_test(&self, test: LegTest) -> Option<&LegTestRule> {
        self.leg_tests.iter().find(|rule| rule.test == test)
    }

    /// In the order they are asked.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// The name of the flag this ground raises.
    pub fn flag_raised(&self, by: RaisedBy) -> &str {
        &self.raised[by as usize]
    }

    /// Whether a yes to this question of another protocol is what this one is made for, and so no flag here.
    pub fn takes_over(&self, flag: &str) -> bool {
        self.takes_over.iter().any(|name| name == flag)
    }

    pub fn features(&self) -> &[FeatureQuestion] {
        &self.features
    }

    /// In the order they are told.
    pub fn cues(&self) -> &[CueRule] {
        &self.cues
    }

    pub fn cross_training(&self) -> &[CrossTraining] {
        &self.cross_training
    }

    /// In the order of the file; a protocol may have none.
    pub fn backgrounds(&self) -> &[Background] {
        &self.backgrounds
    }
}
