//! What is looked for, how large it must be to count, and how well each is supported.

use rehab::protocol::Grade;

/// A change in running that can come before pain at the outside of the knee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One run much longer than the longest of the 30 days before it.
    LongRun,
    /// Two weeks with much more running than the weeks before them.
    WeekJump,
    /// A week with much more descent a kilometre.
    Descent,
    /// A run with a much steeper descent.
    SteepDescent,
    /// A week with a much larger share of fast running.
    FastRunning,
    /// Fewer steps a minute at like speed.
    CadenceFall,
    /// A week turning mostly to one side, as on a track.
    OneSidedTurning,
    /// Two weeks or more without running, then at once at least half of the usual amount.
    BreakThenReturn,
    /// Four weeks mostly over ground not run before them.
    NewGround,
    /// Two weeks on another kind of ground than the twelve before: trail, track, treadmill, road.
    NewSurface,
    /// Other shoes with another drop.
    Shoes,
}

/// What a size is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Per cent above what it is measured against.
    PercentMore,
    MetresPerKm,
    Permille,
    /// Per cent of the week.
    PercentOfWeek,
    /// Steps a minute fewer than the runner's own line says.
    SpmFewer,
    Days,
    /// Millimetres between the drops of two pairs.
    Millimetres,
}

/// The numbers of one kind. All of them are our convention, grade D, chosen on simulated archives (`docs/triggers.md`),
/// but for the least long run (E21) and the least week jump (E23).
pub(crate) struct Measure {
    pub unit: Unit,
    /// A smaller size is never named; in `unit`.
    pub least: f64,
    /// The spread of the runner's own weeks is taken to be at least this; on the scale that is compared.
    pub spread_at_least: f64,
    pub grade: Grade,
    pub source: &'static str,
    /// What the runs must say.
    pub needs: &'static str,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::LongRun,
        Kind::WeekJump,
        Kind::Descent,
        Kind::SteepDescent,
        Kind::FastRunning,
        Kind::CadenceFall,
        Kind::OneSidedTurning,
        Kind::BreakThenReturn,
        Kind::NewGround,
        Kind::NewSurface,
        Kind::Shoes,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Kind::LongRun => "long-run",
            Kind::WeekJump => "week-jump",
            Kind::Descent => "descent",
            Kind::SteepDescent => "steep-descent",
            Kind::FastRunning => "fast-running",
            Kind::CadenceFall => "cadence-fall",
            Kind::OneSidedTurning => "one-sided-turning",
            Kind::BreakThenReturn => "break-then-return",
            Kind::NewGround => "new-ground",
            Kind::NewSurface => "new-surface",
            Kind::Shoes => "shoes",
        }
    }

    pub(crate) const fn measure(self) -> &'static Measure {
        match self {
            Kind::LongRun => &LONG_RUN,
            Kind::WeekJump => &WEEK_JUMP,
            Kind::Descent => &DESCENT,
            Kind::SteepDescent => &STEEP_DESCENT,
            Kind::FastRunning => &FAST_RUNNING,
            Kind::CadenceFall => &CADENCE_FALL,
            Kind::OneSidedTurning => &ONE_SIDED_TURNING,
            Kind::BreakThenReturn => &BREAK_THEN_RETURN,
            Kind::NewGround => &NEW_GROUND,
            Kind::NewSurface => &NEW_SURFACE,
            Kind::Shoes => &SHOES,
        }
    }
}

const LONG_RUN: Measure = Measure {
    unit: Unit::PercentMore,
    least: 10.0,
    spread_at_least: 0.10,
    grade: Grade::B,
    source: "E21: 5,205 runners; against a run at most 10 % over the longest of 30 days, up to 30 % over HRR \
                         1.64, up to double 1.52, beyond 2.28 (Br J Sports Med 2025, 10.1136/bjsports-2024-109380). \
                         All running injuries, observational.",
    needs: "distance",
};

const WEEK_JUMP: Measure = Measure {
    unit: Unit::PercentMore,
    least: 30.0,
    spread_at_least: 0.12,
    grade: Grade::C,
    source: "Expert accounts; contested: more than 30 % over two weeks HR 1.59, 0.96 to 2.66 (E23, JOSPT 2014, \
                         10.2519/jospt.2014.5164); no relation in E21; no benefit of the 10 % rule in a trial (E22).",
    needs: "time",
};

const DESCENT: Measure = Measure {
    unit: Unit::MetresPerKm,
    least: 6.0,
    spread_at_least: 0.20,
    grade: Grade::C,
    source: "Expert accounts; strain of the band rose with the slope in healthy runners (E25, ISBS Proc 2022); \
                         no study of injuries.",
    needs: "descent",
};

const STEEP_DESCENT: Measure = Measure {
    unit: Unit::Permille,
    least: 50.0,
    spread_at_least: 15.0,
    grade: Grade::C,
    source: "Expert accounts; braking peak +73 % at 9 degrees down (E24, J Biomech 2005;38:445-452), strain of \
                         the band rising to 15 % down (E25); no study of injuries.",
    needs: "the steepest descent",
};

const FAST_RUNNING: Measure = Measure {
    unit: Unit::PercentOfWeek,
    least: 20.0,
    spread_at_least: 0.11,
    grade: Grade::D,
    source: "Contested: no difference between more speed and more volume in a trial (E30); faster level \
                         running was argued to be kinder to the band (E28).",
    needs: "speed",
};

const CADENCE_FALL: Measure = Measure {
    unit: Unit::SpmFewer,
    least: 3.0,
    spread_at_least: 1.0,
    grade: Grade::C,
    source: "Knee and hip loads change with step rate (E76, Med Sci Sports Exerc 2011;43:296-302); evidence \
                         about injuries insufficient (E78).",
    needs: "cadence and speed on level ground",
};

const ONE_SIDED_TURNING: Measure = Measure {
    unit: Unit::PercentOfWeek,
    least: 30.0,
    spread_at_least: 0.08,
    grade: Grade::D,
    source: "Plausible only: a side slope changes the hip (E85); no study of injuries.",
    needs: "degrees turned to each side",
};

const BREAK_THEN_RETURN: Measure = Measure {
    unit: Unit::Days,
    least: 14.0,
    spread_at_least: 0.35,
    grade: Grade::C,
    source: "Expert accounts of a return without build-up; no study read.",
    needs: "their day",
};

const NEW_GROUND: Measure = Measure {
    unit: Unit::PercentOfWeek,
    least: 40.0,
    spread_at_least: 0.12,
    grade: Grade::D,
    source: "Expert accounts name new hilly routes; that ground is new by itself matters is plausible only.",
    needs: "where the runs went",
};

const NEW_SURFACE: Measure = Measure {
    unit: Unit::PercentOfWeek,
    least: 40.0,
    spread_at_least: 0.15,
    grade: Grade::C,
    source: "Expert accounts of a change of surface; no study of injuries read.",
    needs: "indoors, trail, track or road",
};

const SHOES: Measure = Measure {
    unit: Unit::Millimetres,
    least: 4.0,
    spread_at_least: 2.0,
    grade: Grade::C,
    source: "Expert accounts; contested: a trial of drops was neutral overall, HR 1.30 (0.86 to 1.98) and 1.17 (0.76 to \
                         1.80) against 10 mm (E82, Am J Sports Med 2016;44:2933-2940).",
    needs: "shoes with their drop, told in the shoe log",
};
