//! Every number a protocol must give: its table and key in the file, its unit, the rule it belongs to, and the
//! hard limits no protocol may leave.

/// One row a number: what a protocol file calls it and how far it may go.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident = $table:literal $key:literal $unit:literal $rule:literal $least:literal..=$most:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Number { $($(#[$doc])* $name,)* }

        impl Number {
            pub const ALL: &'static [Number] = &[$(Number::$name,)*];

            pub const fn table(self) -> &'static str { match self { $(Number::$name => $table,)* } }
            pub const fn key(self) -> &'static str { match self { $(Number::$name => $key,)* } }
            /// The unit in words; empty for a bare count or a pain score.
            pub const fn unit(self) -> &'static str { match self { $(Number::$name => $unit,)* } }
            /// The rule the number belongs to, as `G3`.
            pub const fn rule(self) -> &'static str { match self { $(Number::$name => $rule,)* } }
            /// The loosest and strictest value any protocol may hold.
            pub const fn limits(self) -> (u32, u32) { match self { $(Number::$name => ($least, $most),)* } }
        }
    };
}

impl Number {
    /// How far a number may go that neither a clinician signed for nor a study in people with this injury supports:
    /// within [`Number::limits`], and tighter where there are reasons to decide otherwise.
    pub const fn unsigned_limits(self) -> (u32, u32) {
        let (least, most) = self.limits();
        match self {
            Number::DuringGreen => (least, 1),
            Number::OnsetPain => (least, 2),
            Number::VolumeRunsPerWeek => (least, 3),
            Number::HillDays => (42, most),
            Number::FullShare => (100, most),
            Number::EarlyStrides => (least, 0),
            _ => (least, most),
        }
    }
}

numbers! {
    /// Highest pain before a run that still counts as clean.
    BeforeGreen = "pain" "before_green" "" "G1" 0..=1;
    BeforeAmber = "pain" "before_amber" "" "G1" 0..=3;
    DuringGreen = "pain" "during_green" "" "G1" 0..=2;
    DuringAmber = "pain" "during_amber" "" "G1" 0..=3;
    /// How far above the usual level the reading at 60 minutes may be.
    AfterRise = "pain" "after_rise" "" "G1" 0..=1;
    /// From this rise at the next morning on, the light is amber.
    MorningRiseAmber = "pain" "morning_rise_amber" "" "G1" 1..=1;
    MorningRiseRed = "pain" "morning_rise_red" "" "G1" 2..=2;
    RedRestDays = "pain" "red_rest_days" "days" "G1" 2..=14;
    RedBackStages = "pain" "red_back_stages" "stages" "G1" 2..=14;
    /// So many ambers one after the other step back.
    AmbersToStepBack = "pain" "ambers_to_step_back" "" "G1" 2..=2;
    AmberBackStages = "pain" "amber_back_stages" "stages" "G1" 1..=14;
    FlareReds = "pain" "flare_reds" "" "G1" 1..=2;
    FlareDays = "pain" "flare_days" "days" "G1" 14..=60;
    RescreenReds = "pain" "rescreen_reds" "" "G1" 1..=3;
    RescreenDays = "pain" "rescreen_days" "days" "G1" 28..=90;
    /// A medicine this many days before or after a reading masks it.
    MaskedDays = "pain" "masked_days" "days" "G1" 1..=7;

    OnsetPain = "onset" "onset_pain" "" "G2" 1..=3;
    OnsetExpiryDays = "onset" "expiry_days" "days" "G2" 28..=365;

    OnsetShare = "settle" "onset_share" "%" "G3" 10..=80;
    WeekShare = "settle" "week_share" "%" "G3" 0..=50;
    SettleRunsPerWeek = "settle" "runs_per_week" "" "G3" 1..=3;
    SettleRestDays = "settle" "rest_days" "days" "G3" 1..=6;
    SettleDays = "settle" "settle_days" "days" "R26" 14..=90;
    RedsToStopped = "settle" "reds_to_stopped" "" "G3" 1..=2;
    StoppedBelowDistance = "settle" "stopped_below_distance" "m" "T1" 1000..=20000;
    StoppedBelowTime = "settle" "stopped_below_time" "min" "T1" 5..=120;
    StoppedWorstPain = "settle" "stopped_worst_pain" "" "T1" 1..=7;
    StoppedDailyPain = "settle" "stopped_daily_pain" "" "T1" 1..=2;
    /// Check-ins older than this say nothing about today.
    CheckInDays = "settle" "check_in_days" "days" "T1" 0..=1;
    /// Pace assumed for a run whose distance or time nobody wrote down, so that its load is not underrated.
    AssumedPace = "settle" "assumed_pace" "s/km" "G3" 120..=300;

    QuietDays = "settled" "quiet_days" "days" "G4" 7..=60;
    QuietPain = "settled" "quiet_pain" "" "G4" 0..=1;
    UnmaskedDays = "settled" "unmasked_days" "days" "G4" 2..=14;
    StrengthSessions = "settled" "strength_sessions" "" "G4" 6..=60;
    StrengthLevel = "settled" "strength_level" "" "G4" 2..=6;
    OfferDay = "settled" "offer_day" "days" "G4" 1..=21;
    ReferDay = "settled" "refer_day" "days" "G4" 1..=42;

    ReserveReps = "strength" "reserve_reps" "" "G5" 2..=6;
    StrengthPain = "strength" "pain" "" "G1" 0..=2;
    SessionsToAdvance = "strength" "sessions_to_advance" "" "G5" 2..=10;
    DaysPerLevel = "strength" "days_per_level" "days" "G5" 7..=60;
    RegressPain = "strength" "regress_pain" "" "G5" 1..=3;
    FormFailsToRegress = "strength" "form_fails_to_regress" "" "G5" 1..=2;
    RegressionsToHold = "strength" "regressions_to_hold" "" "G5" 1..=2;
    RegressionDays = "strength" "regression_days" "days" "G5" 14..=60;
    HoldDays = "strength" "hold_days" "days" "G5" 7..=60;
    SessionsPerWeek = "strength" "sessions_per_week" "" "G5" 2..=3;
    StrengthRestDays = "strength" "rest_days" "days" "G5" 1..=3;
    MissedRepeatDays = "strength" "missed_repeat_days" "days" "G5" 1..=7;
    MissedOneDays = "strength" "missed_one_days" "days" "G5" 1..=14;
    MissedTwoDays = "strength" "missed_two_days" "days" "G5" 1..=28;
    SessionMax = "strength" "session_max" "min" "R47" 30..=45;
    RestBetweenSides = "strength" "rest_between_sides" "s" "G5" 10..=300;
    RestBetweenSets = "strength" "rest_between_sets" "s" "G5" 10..=600;

    GreensToAdvance = "return" "greens_to_advance" "" "G7" 2..=5;
    ReturnRunsPerWeek = "return" "runs_per_week" "" "G7" 2..=3;
    ReturnRestDays = "return" "rest_days" "days" "G7" 1..=6;
    WarmUp = "return" "warm_up" "min" "G7" 5..=20;
    /// Below this onset time the ladder begins one stage lower.
    ShortEntryBelow = "return" "short_entry_below" "min" "G7" 12..=60;
    EntryBoutShare = "return" "entry_bout_share" "%" "G7" 10..=50;
    FastSymptomDays = "return" "fast_symptom_days" "days" "G7" 0..=28;
    FastLongRun = "return" "fast_long_run" "min" "G7" 60..=300;
    GapOneDays = "return" "gap_one_days" "days" "G7" 1..=8;
    GapThreeDays = "return" "gap_three_days" "days" "G7" 1..=15;
    GapRestartDays = "return" "gap_restart_days" "days" "G7" 1..=29;
    /// Share of a stage's running that must have been run to count as that stage.
    CreditShare = "return" "credit_share" "%" "G7" 80..=100;
    /// Of the week's running in a new pair of shoes, and so much more each week.
    NewShoeShare = "return" "new_shoe_share" "%" "G15" 5..=20;

    /// How much the week may grow over the best green week, and a run over the longest green one.
    WeekGrowth = "volume" "week_growth" "%" "G8" 0..=10;
    SessionGrowth = "volume" "session_growth" "%" "G8" 0..=10;
    LongestDays = "volume" "longest_days" "days" "G8" 7..=30;
    BaseWeeks = "volume" "base_weeks" "weeks" "G8" 1..=3;
    /// What a red run leaves of the weeks before it.
    RedWeekShare = "volume" "red_week_share" "%" "G8" 0..=80;
    VolumeRunsPerWeek = "volume" "runs_per_week" "" "G8" 2..=4;
    /// The long run's share of the week.
    LongShare = "volume" "long_share" "%" "G8" 30..=40;
    /// A usual long run up to here lets the volume grow from an earlier stage on.
    ShortLongRun = "volume" "short_long_run" "min" "G7" 0..=30;
    /// What a pause leaves of the weeks before it, by the steps of the ladder's own gaps.
    GapOneShare = "volume" "gap_one_share" "%" "G7" 0..=90;
    GapThreeShare = "volume" "gap_three_share" "%" "G7" 0..=75;
    FlareShare = "volume" "flare_share" "%" "G13" 0..=50;

    HillDays = "hills" "days_since_entry" "days" "G9" 28..=365;
    HillGreenWeeks = "hills" "green_weeks" "weeks" "G9" 2..=12;
    HillStrengthLevel = "hills" "strength_level" "" "G9" 3..=6;
    HillGreens = "hills" "greens_to_advance" "" "G9" 2..=5;
    HillSpacing = "hills" "spacing" "days" "G9" 7..=28;
    HillAmberBack = "hills" "amber_back_steps" "steps" "G9" 2..=7;
    HillRedBack = "hills" "red_back_steps" "steps" "G9" 2..=7;

    FullShare = "speed" "full_share" "%" "G10" 90..=100;
    FullWeeks = "speed" "full_weeks" "weeks" "G10" 2..=8;
    CadenceSettled = "speed" "cadence_settled" "days" "G10" 14..=90;
    SpeedGreens = "speed" "greens_to_advance" "" "G10" 2..=5;
    SpeedSpacing = "speed" "spacing" "days" "G10" 7..=28;
    SpeedAmberBack = "speed" "amber_back_steps" "steps" "G10" 1..=7;
    SpeedRedBack = "speed" "red_back_steps" "steps" "G10" 2..=7;
    /// 1 lets strides begin with continuous running.
    EarlyStrides = "speed" "early_strides" "" "C5" 0..=1;
    /// Neither volume nor hills nor speed grows within so many days of a new step of another.
    NewStimulusDays = "speed" "new_stimulus_days" "days" "G10" 7..=28;

    CadenceRuns = "cadence" "baseline_runs" "" "G11" 2..=10;
    CadenceFirst = "cadence" "first_rise" "per thousand" "G11" 0..=50;
    CadenceNext = "cadence" "next_rise" "per thousand" "G11" 0..=75;
    CadenceMost = "cadence" "most_rise" "per thousand" "G11" 0..=100;
    CadenceLevelRuns = "cadence" "runs_per_rise" "" "G11" 6..=20;
    CadenceAdherence = "cadence" "adherence" "%" "G11" 80..=100;
    CadenceWithin = "cadence" "within" "%" "G11" 0..=2;
    CadenceQuick = "cadence" "quick_from" "spm" "G11" 0..=175;
    /// Runs are compared at speeds no further apart.
    CadenceSpeedWithin = "cadence" "speed_within" "%" "G11" 0..=10;

    RecoveredDays = "maintain" "recovered_days" "days" "G13" 14..=90;
    MaintainFirst = "maintain" "sessions_at_first" "" "G12" 2..=3;
    MaintainFirstWeeks = "maintain" "first_weeks" "weeks" "G12" 12..=104;
    MaintainLater = "maintain" "sessions_later" "" "G12" 1..=3;
    MaintainSets = "maintain" "sets" "" "G12" 1..=4;
    MaintainOlder = "maintain" "older_from" "years" "G12" 0..=60;
    MaintainOlderSessions = "maintain" "sessions_older" "" "G12" 2..=3;
    MaintainNudge = "maintain" "nudge_days" "days" "G12" 7..=21;
    MaintainRetest = "maintain" "retest_days" "days" "G12" 14..=42;
    MaintainRunsPerWeek = "maintain" "runs_per_week" "" "G12" 1..=6;
    /// Full strength work lasts at least so long, until this level, and at the longest so long.
    StrengthWeeksLeast = "maintain" "strength_weeks_least" "weeks" "G5" 6..=16;
    StrengthLevelToEase = "maintain" "strength_level" "" "G5" 4..=6;
    StrengthWeeksMost = "maintain" "strength_weeks_most" "weeks" "G5" 12..=52;

    WarnDay = "progress" "warn_day" "days" "G14" 14..=28;
    HoldDay = "progress" "hold_day" "days" "G14" 28..=42;
    LastDay = "progress" "last_day" "days" "G14" 42..=56;
    Adherence = "progress" "adherence" "%" "G14" 50..=75;
    /// Runs longer than planned that still count as well kept.
    Breaches = "progress" "breaches" "" "G14" 0..=2;
    /// So many green runs in the last two weeks are pain-free running.
    ProgressGreens = "progress" "greens" "" "G14" 2..=6;
    PainDown = "progress" "pain_down" "" "G14" 2..=5;
    PainDownShare = "progress" "pain_down_share" "%" "G14" 30..=90;
    MinutesUp = "progress" "minutes_up" "%" "G14" 25..=100;
    UwriUp = "progress" "uwri_up" "" "G14" 5..=36;
    LefsUp = "progress" "lefs_up" "" "G14" 9..=80;
    WorseBy = "progress" "worse_by" "" "G14" 1..=2;
    WorseDays = "progress" "worse_days" "days" "G14" 7..=14;
    RecurrenceDays = "progress" "recurrence_days" "days" "G13" 1..=7;
    RecurrenceRuns = "progress" "recurrence_runs" "" "G13" 1..=3;
    RecurrenceSpan = "progress" "recurrence_span" "days" "G13" 365..=730;

    /// Most faults in the lateral step-down for the step-down's third level, and for its fourth.
    FormScoreThree = "strength" "form_score_three" "" "G16" 0..=3;
    FormScoreFour = "strength" "form_score_four" "" "G16" 0..=1;

    RecheckDays = "screen" "recheck_days" "days" "S3" 1..=7;
    GoScore = "screen" "go_score" "" "S3" 5..=6;
    ModifyScore = "screen" "modify_score" "" "S3" 3..=5;
    ReaskDays = "screen" "reask_days" "days" "S3" 14..=28;
    OfferSymptomDays = "screen" "offer_symptom_days" "days" "S3" 1..=183;
}
