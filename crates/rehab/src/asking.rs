//! Every question stands on the rule that needs its answer.

use alloc::vec::Vec;

use crate::case::{Case, reason_of};
use crate::measure::Measure;
use crate::protocol::{LegTestRule, Number};
use crate::reason::{Line, Point, Reason, Verdict};

pub(crate) fn reasons(case: &Case, asked: &[Measure]) -> Vec<Reason> {
    asked.iter().map(|measure| reason(case, *measure)).collect()
}

fn reason(case: &Case, measure: Measure) -> Reason {
    let test = case.protocol.leg_tests().iter().find(|rule| rule.test.measure() == measure);
    match test {
        Some(rule) => {
            reason_of(Line::Ask(measure), Point::Asked, LegTestRule::RULE, Verdict::Unknown, rule.claim)
        }
        None => case.reason(Line::Ask(measure), Point::Asked, needed_by(measure), Verdict::Unknown),
    }
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
        DayWalk30 | DayStairs | DaySquat | DaySit => Number::StoppedDailyPain,
        StrengthPain | StrengthMorning => Number::StrengthPain,
        StrengthReserve => Number::ReserveReps,
        StrengthForm => Number::FormFailsToRegress,
        // A protocol's own tests have claims of their own; no plan asks for another's.
        TestStepDown | TestSquats | TestHops => Number::StrengthLevel,
        TestLateralStepDown => Number::FormScoreThree,
        RunSession => Number::HillGreens,
    }
}
