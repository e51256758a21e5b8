//! Which way a number of a protocol leans: whether more of it lets a runner do more, or less.

use rehab::protocol::Number;

/// What a changed number does to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// Less running or load, or later, or a professional sooner.
    Stricter,
    Looser,
}

impl Leaning {
    pub const fn word(self) -> &'static str {
        match self {
            Leaning::Stricter => "stricter",
            Leaning::Looser => "looser",
        }
    }

    /// `None` where the values are the same, and for a number that leans neither way.
    pub fn of(number: Number, from: u32, to: u32) -> Option<Leaning> {
        if from == to {
            return None;
        }
        let rises = to > from;
        match (LOOSER_WHEN_MORE.contains(&number), STRICTER_WHEN_MORE.contains(&number)) {
            (true, false) => Some(if rises { Leaning::Looser } else { Leaning::Stricter }),
            (false, true) => Some(if rises { Leaning::Stricter } else { Leaning::Looser }),
            _ => None,
        }
    }
}

/// Pain that is borne, shares that may be run, time until something is taken back or looked at.
const LOOSER_WHEN_MORE: &[Number] = &[
    Number::BeforeGreen,
    Number::BeforeAmber,
    Number::DuringGreen,
    Number::DuringAmber,
    Number::AfterRise,
    Number::MorningRiseAmber,
    Number::MorningRiseRed,
    Number::AmbersToStepBack,
    Number::FlareReds,
    Number::RescreenReds,
    Number::OnsetPain,
    Number::OnsetShare,
    Number::WeekShare,
    Number::SettleRunsPerWeek,
    Number::RedsToStopped,
    Number::StoppedWorstPain,
    Number::StoppedDailyPain,
    Number::CheckInDays,
    Number::QuietPain,
    Number::StepDownPain,
    Number::HopsPain,
    Number::OfferDay,
    Number::ReferDay,
    Number::StrengthPain,
    Number::RegressPain,
    Number::FormFailsToRegress,
    Number::RegressionsToHold,
    Number::MissedRepeatDays,
    Number::MissedOneDays,
    Number::MissedTwoDays,
    Number::SessionMax,
    Number::FormScoreThree,
    Number::FormScoreFour,
    Number::ReturnRunsPerWeek,
    Number::EntryBoutShare,
    Number::FastSymptomDays,
    Number::GapOneDays,
    Number::GapThreeDays,
    Number::GapRestartDays,
    Number::WeekGrowth,
    Number::SessionGrowth,
    Number::LongestDays,
    Number::BaseWeeks,
    Number::RedWeekShare,
    Number::VolumeRunsPerWeek,
    Number::LongShare,
    Number::ShortLongRun,
    Number::GapOneShare,
    Number::GapThreeShare,
    Number::FlareShare,
    Number::EarlyStrides,
    Number::MaintainRetest,
    Number::MaintainRunsPerWeek,
    Number::WarnDay,
    Number::HoldDay,
    Number::LastDay,
    Number::WorseBy,
    Number::WorseDays,
    Number::RecurrenceDays,
    Number::RecurrenceRuns,
    Number::RecheckDays,
    Number::OfferSymptomDays,
];

/// Rest, proof that is asked for, steps back.
const STRICTER_WHEN_MORE: &[Number] = &[
    Number::RedRestDays,
    Number::RedBackStages,
    Number::AmberBackStages,
    Number::FlareDays,
    Number::RescreenDays,
    Number::MaskedDays,
    Number::OnsetExpiryDays,
    Number::SettleRestDays,
    Number::SettleDays,
    Number::StoppedBelowDistance,
    Number::StoppedBelowTime,
    Number::QuietDays,
    Number::UnmaskedDays,
    Number::StrengthSessions,
    Number::StrengthLevel,
    Number::StepDownLevel,
    Number::StepDownReps,
    Number::Hops,
    Number::ReserveReps,
    Number::SessionsToAdvance,
    Number::DaysPerLevel,
    Number::RegressionDays,
    Number::HoldDays,
    Number::StrengthRestDays,
    Number::GreensToAdvance,
    Number::ReturnRestDays,
    Number::ShortEntryBelow,
    Number::FastLongRun,
    Number::CreditShare,
    Number::HillDays,
    Number::HillGreenWeeks,
    Number::HillStrengthLevel,
    Number::HillGreens,
    Number::HillSpacing,
    Number::HillAmberBack,
    Number::HillRedBack,
    Number::FullShare,
    Number::FullWeeks,
    Number::CadenceSettled,
    Number::SpeedGreens,
    Number::SpeedSpacing,
    Number::SpeedAmberBack,
    Number::SpeedRedBack,
    Number::NewStimulusDays,
    Number::RecoveredDays,
    Number::ProgressGreens,
    Number::PainDown,
    Number::PainDownShare,
    Number::MinutesUp,
    Number::UwriUp,
    Number::LefsUp,
    Number::RecurrenceSpan,
    Number::GoScore,
    Number::ModifyScore,
];
