//! Every question stands on the rule that needs its answer.

use alloc::vec::Vec;

use crate::case::Case;
use crate::measure::Measure;
use crate::protocol::Number;
use crate::reason::{Line, Point, Reason, Verdict};

pub(crate) fn reasons(case: &Case, asked: &[Measure]) -> Vec<Reason> {
    let reason = |m: &Measure| case.reason(Line::Ask(*m), Point::Asked, needed_by(*m), Verdict::Unknown);
    asked.iter().map(reason).collect()
}

/// A number of the rule that cannot be judged without the answer.
const fn needed_by(measure: Measure) -> Number {
    use Measure::*;
    match measure {
        Enrolment | BornYear | ScreenOther | ScreenPattern | ScreenInjection => Number::GoScore,
        PainSince => Number::OfferSymptomDays,
        WeekVolume => Number::WeekShare,
        ScreenRed => Number::RecheckDays,
        ScreenWorstPain => Number::StoppedWorstPain,
        ScreenWalkingPain => Number::StoppedDailyPain,
        ScreenEarlierEpisode => Number::FastSymptomDays,
        RunBefore => Number::BeforeGreen,
        RunDuring => Number::DuringGreen,
        RunStride | RunStopped => Number::DuringAmber,
        RunOnset => Number::OnsetPain,
        RunAfter => Number::AfterRise,
        RunMorning => Number::MorningRiseAmber,
        RunMedicine | DayMedicine => Number::MaskedDays,
        DayWalk30 | DayStairs | DaySquat => Number::StoppedDailyPain,
        StrengthPain | StrengthMorning => Number::StrengthPain,
        StrengthReserve => Number::ReserveReps,
        StrengthForm => Number::FormFailsToRegress,
        TestStepDown => Number::StepDownReps,
        TestHops => Number::Hops,
        TestLateralStepDown => Number::FormScoreThree,
        RunSession => Number::HillGreens,
    }
}
