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
    Number::GapThreeDays,
    Number::GapRestartDays,
    Number::VolumeRunsPerWeek,
    Number::WeekGrowth,
    Number::SessionGrowth,
    Number::LongestDays,
    Number::BaseWeeks,
    Number::RedWeekShare,
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use rehab::fact::Fact;
    use rehab::plan::Plan;
    use rehab::protocol::Protocol;
    use rehab::{Date, History, diary};

    use super::*;
    use crate::bundle::Bundle;

    fn protocol() -> Protocol {
        Bundle::built_in().protocol("built in").expect("a protocol")
    }

    /// The built-in protocol with another value, which its claim then says as well; `None` where the loader refuses.
    fn with(base: &Protocol, number: Number, is: u32) -> Option<Protocol> {
        let claim = &base.claim(base.sourced(number).claim).id;
        let (value, more) = (base.number(number), format!("\"Planted: {is}.\", "));
        let bundle = Bundle::built_in().replaced(|text| {
            let table = format!("\n[{}]\n", number.table());
            let at = text.find(&table)?;
            let (before, after) = text.split_at(at);
            let from = format!("\n{} = {{ is = {value},", number.key());
            let to = format!("\n{} = {{ is = {is},", number.key());
            let text = format!("{before}{}", after.replacen(&from, &to, 1));
            let claim = text.find(&format!("\nid = \"{claim}\"\nsays = ["))?;
            let says = claim + text.get(claim..)?.find("says = [")? + "says = [".len();
            Some(format!("{}{more}{}", text.get(..says)?, text.get(says..)?))
        });
        bundle.read().ok().filter(|protocol| protocol.number(number) == is)
    }

    struct Case {
        name: String,
        history: History,
        days: Vec<Date>,
    }

    /// The diaries of the cases, each on its last day and the day after it. Those of flares and returns after full
    /// volume are left out: what comes after it is stricter than what comes before, so that a stricter number which
    /// keeps a runner from getting there can leave more running on such a day.
    fn cases() -> Vec<Case> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs/cases");
        let paths = fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path());
        let is_after =
            |path: &Path| path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("g13-"));
        let diaries = paths.filter(|path| path.extension().is_some_and(|e| e == "diary") && !is_after(path));
        let case = |path: std::path::PathBuf| {
            let facts: Vec<Fact> = diary::read(&fs::read_to_string(&path).expect("a diary")).expect("facts");
            let history = History::new(facts);
            let last = history.last_day()?;
            let days = last.series(jiff::Span::new().days(1)).take(2).collect();
            Some(Case { name: path.file_stem()?.to_string_lossy().into_owned(), history, days })
        };
        diaries.filter_map(case).collect()
    }

    /// Running of the day, and the highest level of strength work where there is any: no plan allows more where the
    /// numbers are stricter. How often strength work comes is no load of this kind, since it is eased once the
    /// running is back.
    fn load(plan: &Plan) -> [Option<u32>; 2] {
        let run_s = plan.run.as_ref().map_or(0, |run| run.run_s_total());
        let level = plan.strength.iter().flatten().map(|exercise| u32::from(exercise.level)).max();
        [Some(run_s), level]
    }

    struct Tried {
        /// Plans that the other value changed at all.
        changed: usize,
        /// Where the stricter of two values allowed more.
        wrong: Vec<String>,
    }

    /// The number at both its limits, in every case; `leaning` says which of two values is the stricter one.
    fn tried(
        number: Number,
        leaning: impl Fn(Number, u32, u32) -> Option<Leaning>,
        base: &Protocol,
        cases: &[Case],
    ) -> Tried {
        let ((least, most), is) = (number.unsigned_limits(), base.number(number));
        let mut tried = Tried { changed: 0, wrong: Vec::new() };
        for value in [least, most].into_iter().filter(|value| *value != is) {
            let other = leaning(number, is, value).zip(with(base, number, value));
            let Some((leaning, other)) = other else { continue };
            for (case, day) in cases.iter().flat_map(|case| case.days.iter().map(move |day| (case, *day))) {
                let [was, now] =
                    [base, &other].map(|protocol| load(&rehab::plan(protocol, &case.history, day)));
                tried.changed += usize::from(was != now);
                let (stricter, looser) = match leaning {
                    Leaning::Stricter => (now, was),
                    Leaning::Looser => (was, now),
                };
                let both = stricter.iter().zip(&looser).filter_map(|(a, b)| a.zip(*b));
                if both.into_iter().any(|(stricter, looser)| stricter > looser) {
                    let name = &case.name;
                    tried
                        .wrong
                        .push(format!("{number:?} {is} to {value}, {name} on {day}: {was:?} to {now:?}"));
                }
            }
        }
        tried
    }

    /// Fewer runs a week share the same week, so each of them may be longer; and whoever leaves the ladder early may
    /// for a while run less beyond it than on its last stages. Where full volume is told later, the strength work of
    /// upkeep begins later, and with it the rule that a pause in it lets nothing grow.
    const TELLS_OTHERWISE: &[Number] = &[Number::VolumeRunsPerWeek, Number::ShortLongRun, Number::FullWeeks];

    #[test]
    fn stricter_numbers_never_allow_more() {
        let (base, cases) = (protocol(), cases());
        let all: Vec<Tried> = Number::ALL
            .iter()
            .filter(|number| !TELLS_OTHERWISE.contains(number))
            .map(|number| tried(*number, Leaning::of, &base, &cases))
            .collect();
        let wrong: Vec<&String> = all.iter().flat_map(|tried| &tried.wrong).collect();
        assert_eq!(wrong, Vec::<&String>::new());
        let telling = all.iter().filter(|tried| tried.changed > 0).count();
        assert!(telling >= 30, "only {telling} numbers change any plan");
    }

    #[test]
    fn a_number_that_leans_the_wrong_way_is_found() {
        let (base, cases) = (protocol(), cases());
        let planted = |_, from, to| Some(if to < from { Leaning::Looser } else { Leaning::Stricter });
        for number in [Number::OnsetShare, Number::WeekShare, Number::CheckInDays] {
            assert!(!tried(number, planted, &base, &cases).wrong.is_empty(), "{number:?}");
        }
    }

    #[test]
    fn a_number_leans_one_way() {
        for number in Number::ALL {
            let both = LOOSER_WHEN_MORE.contains(number) && STRICTER_WHEN_MORE.contains(number);
            assert!(!both, "{number:?} leans both ways");
        }
        assert_eq!(Leaning::of(Number::OnsetShare, 80, 70), Some(Leaning::Stricter));
        assert_eq!(Leaning::of(Number::RedRestDays, 3, 2), Some(Leaning::Looser));
        assert_eq!(Leaning::of(Number::OnsetShare, 80, 80), None);
        assert_eq!(Leaning::of(Number::WarmUp, 5, 6), None);
    }

    /// What only a signed protocol may hold is looser than what any other may.
    #[test]
    fn what_needs_a_signature_is_looser() {
        let mut signed = 0;
        for number in Number::ALL {
            let ((least, most), (least_signed, most_signed)) = (number.unsigned_limits(), number.limits());
            for (from, to) in [(least, least_signed), (most, most_signed)].into_iter().filter(|(a, b)| a != b)
            {
                assert_eq!(
                    Leaning::of(*number, from, to),
                    Some(Leaning::Looser),
                    "{number:?} {from} to {to}"
                );
                signed += 1;
            }
        }
        assert!(signed > 0, "no number needs a signature");
    }
}
