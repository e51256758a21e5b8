//! What the plan may still need to know, one variant a question.

/// A measure to ask the runner for. Its word is the key a diary line uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    Enrolment,
    PainSince,
    BornYear,
    WeekVolume,
    ScreenRed,
    ScreenOther,
    ScreenPattern,
    ScreenWorstPain,
    ScreenWalkingPain,
    ScreenEarlierEpisode,
    ScreenInjection,
    RunBefore,
    RunDuring,
    RunStride,
    RunStopped,
    RunOnset,
    RunAfter,
    RunMorning,
    RunMedicine,
    DayWalk30,
    DayStairs,
    DaySquat,
    DaySit,
    DayMedicine,
    StrengthPain,
    StrengthMorning,
    StrengthReserve,
    StrengthForm,
    TestStepDown,
    TestSquats,
    TestHops,
    TestLateralStepDown,
    RunSession,
}

impl Measure {
    pub const ALL: [Measure; 33] = [
        Measure::Enrolment,
        Measure::PainSince,
        Measure::BornYear,
        Measure::WeekVolume,
        Measure::ScreenRed,
        Measure::ScreenOther,
        Measure::ScreenPattern,
        Measure::ScreenWorstPain,
        Measure::ScreenWalkingPain,
        Measure::ScreenEarlierEpisode,
        Measure::ScreenInjection,
        Measure::RunBefore,
        Measure::RunDuring,
        Measure::RunStride,
        Measure::RunStopped,
        Measure::RunOnset,
        Measure::RunAfter,
        Measure::RunMorning,
        Measure::RunMedicine,
        Measure::DayWalk30,
        Measure::DayStairs,
        Measure::DaySquat,
        Measure::DaySit,
        Measure::DayMedicine,
        Measure::StrengthPain,
        Measure::StrengthMorning,
        Measure::StrengthReserve,
        Measure::StrengthForm,
        Measure::TestStepDown,
        Measure::TestSquats,
        Measure::TestHops,
        Measure::TestLateralStepDown,
        Measure::RunSession,
    ];

    /// The fact that answers it and its key there: `run.morning`.
    pub const fn word(self) -> &'static str {
        match self {
            Measure::Enrolment => "enrol",
            Measure::PainSince => "enrol.onset",
            Measure::BornYear => "enrol.born",
            Measure::WeekVolume => "enrol.week",
            Measure::ScreenRed => "screen.red",
            Measure::ScreenOther => "screen.other",
            Measure::ScreenPattern => "screen.pattern",
            Measure::ScreenWorstPain => "screen.worst",
            Measure::ScreenWalkingPain => "screen.walking",
            Measure::ScreenEarlierEpisode => "screen.earlier",
            Measure::ScreenInjection => "screen.injection",
            Measure::RunBefore => "run.before",
            Measure::RunDuring => "run.during",
            Measure::RunStride => "run.stride",
            Measure::RunStopped => "run.stopped",
            Measure::RunOnset => "run.onset",
            Measure::RunAfter => "run.after",
            Measure::RunMorning => "run.morning",
            Measure::RunMedicine => "run.medicine",
            Measure::DayWalk30 => "day.walk30",
            Measure::DayStairs => "day.stairs",
            Measure::DaySquat => "day.squat",
            Measure::DaySit => "day.sit",
            Measure::DayMedicine => "day.medicine",
            Measure::StrengthPain => "strength.pain",
            Measure::StrengthMorning => "strength.morning",
            Measure::StrengthReserve => "strength.rir",
            Measure::StrengthForm => "strength.form",
            Measure::TestStepDown => "test.step-down",
            Measure::TestSquats => "test.squats",
            Measure::TestHops => "test.hops",
            Measure::TestLateralStepDown => "test.lateral-step-down",
            Measure::RunSession => "run.as",
        }
    }
}

/// What daily life asks of a knee; a protocol names those its check-in is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Daily {
    Walk30,
    Stairs,
    Squat,
    Sit,
}

impl Daily {
    pub const ALL: [Daily; 4] = [Daily::Walk30, Daily::Stairs, Daily::Squat, Daily::Sit];

    /// Its key in a check-in.
    pub const fn word(self) -> &'static str {
        match self {
            Daily::Walk30 => "walk30",
            Daily::Stairs => "stairs",
            Daily::Squat => "squat",
            Daily::Sit => "sit",
        }
    }

    pub const fn measure(self) -> Measure {
        match self {
            Daily::Walk30 => Measure::DayWalk30,
            Daily::Stairs => Measure::DayStairs,
            Daily::Squat => Measure::DaySquat,
            Daily::Sit => Measure::DaySit,
        }
    }
}

/// A movement test at home; a protocol names those its gate asks for, and how they are passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegTest {
    StepDown,
    /// On both legs, thighs level with the floor.
    Squats,
    /// On one leg.
    Hops,
}

impl LegTest {
    pub const ALL: [LegTest; 3] = [LegTest::StepDown, LegTest::Squats, LegTest::Hops];

    /// Its name in a diary line.
    pub const fn word(self) -> &'static str {
        match self {
            LegTest::StepDown => "step-down",
            LegTest::Squats => "squats",
            LegTest::Hops => "hops",
        }
    }

    pub const fn measure(self) -> Measure {
        match self {
            LegTest::StepDown => Measure::TestStepDown,
            LegTest::Squats => Measure::TestSquats,
            LegTest::Hops => Measure::TestHops,
        }
    }
}
