//! G9 and G10: the way back into hills and to fast running, one step after the other.

use jiff::civil::Date;

use crate::calendar::days;
use crate::case::Case;
use crate::ladder::Ran;
use crate::onset::Onset;
use crate::plan::Light;
use crate::protocol::Number;
use crate::reason::Point;
use crate::run::Session;

/// Which of the two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Track {
    Hills,
    Speed,
}

/// Where the runner is on one of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps {
    track: Track,
    /// The step that is next, from 0.
    at: usize,
    greens: u32,
    /// The last step has been done as often as it asks for.
    is_done: bool,
    /// Steps tried at least once, a bit each.
    tried: u32,
    last_on: Option<Date>,
    /// The latest session at a step never tried before.
    fresh_on: Option<Date>,
    /// How far the runner gets in these sessions before it hurts; kept for the hills (G2).
    onset: Onset,
    pub moved: Option<Point>,
}

impl Track {
    fn count(self, case: &Case) -> usize {
        match self {
            Track::Hills => case.protocol.hill_steps().len(),
            Track::Speed => case.protocol.speed_steps().len(),
        }
    }

    pub fn place(self, case: &Case, session: Session) -> Option<usize> {
        match self {
            Track::Hills => case.protocol.hill_steps().iter().position(|step| step.id == session),
            Track::Speed => case.protocol.speed_steps().iter().position(|step| step.id == session),
        }
    }

    pub fn greens(self) -> Number {
        match self {
            Track::Hills => Number::HillGreens,
            Track::Speed => Number::SpeedGreens,
        }
    }

    fn spacing(self) -> Number {
        match self {
            Track::Hills => Number::HillSpacing,
            Track::Speed => Number::SpeedSpacing,
        }
    }

    fn amber_back(self) -> Number {
        match self {
            Track::Hills => Number::HillAmberBack,
            Track::Speed => Number::SpeedAmberBack,
        }
    }

    pub fn red_back(self) -> Number {
        match self {
            Track::Hills => Number::HillRedBack,
            Track::Speed => Number::SpeedRedBack,
        }
    }

    const fn back(self) -> Point {
        match self {
            Track::Hills => Point::HillBack,
            Track::Speed => Point::SpeedBack,
        }
    }

    pub const fn greens_point(self) -> Point {
        match self {
            Track::Hills => Point::HillGreens,
            Track::Speed => Point::SpeedGreens,
        }
    }
}

impl Steps {
    pub fn new(track: Track) -> Steps {
        Steps {
            track,
            at: 0,
            greens: 0,
            is_done: false,
            tried: 0,
            last_on: None,
            fresh_on: None,
            onset: Onset::default(),
            moved: None,
        }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn greens(&self) -> u32 {
        self.greens
    }

    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Whether `step` is behind the runner.
    pub fn is_past(&self, step: usize) -> bool {
        self.at > step || self.is_done
    }

    /// Enough days since the last session of this kind.
    pub fn is_due(&self, case: &Case, on: Date) -> bool {
        let spacing = i64::from(case.protocol.number(self.track.spacing()));
        self.last_on.is_none_or(|last| days(last, on) >= spacing)
    }

    /// The next session would be the first at its step.
    pub fn is_fresh(&self) -> bool {
        self.tried & bit(self.at) == 0
    }

    /// A step was tried for the first time within the days that keep everything else as it is.
    pub fn was_fresh(&self, case: &Case, on: Date) -> bool {
        let within = i64::from(case.protocol.number(Number::NewStimulusDays));
        self.fresh_on.is_some_and(|fresh| (0..within).contains(&days(fresh, on)))
    }

    /// Any session at a hill or speed step loads as something new the first time, planned or not.
    pub fn tried(&mut self, step: usize, on: Date) {
        if self.tried & bit(step) == 0 {
            self.tried |= bit(step);
            self.fresh_on = Some(on);
        }
        self.last_on = Some(on);
    }

    /// A session at one of the steps. It earns where it was the one planned; what hurts counts in any.
    pub fn after_session(&mut self, case: &Case, light: Light, was_planned: bool) {
        match light {
            Light::Green if was_planned => self.earn(case),
            Light::Unknown if was_planned && !case.binds(self.track.greens_point()) => self.earn(case),
            Light::Amber => self.back(case, self.track.amber_back()),
            Light::Green | Light::Red | Light::Unknown => {}
        }
    }

    /// Pain in a hill run bounds the next one; a clean hill run lengthens that again, and once the pain is long enough
    /// ago any clean run ends it.
    pub fn learn_onset(&mut self, case: &Case, ran: &Ran, is_session: bool) {
        let protocol = case.protocol;
        if is_session {
            let most_s = Some(ran.latest_onset_s(protocol));
            self.onset = self.onset.after_run(protocol, ran.on, &ran.loads, ran.report, most_s);
        }
        if ran.judged.light == Light::Green {
            let counts = if is_session { (ran.counted_s, ran.counted_m()) } else { (0, None) };
            self.onset = self.onset.after_clean(counts.0, counts.1).unless_forgotten(protocol, ran.on);
        }
    }

    pub fn onset(&self) -> Onset {
        self.onset
    }

    /// The share of it that the next session may hold.
    pub fn inside(&self, case: &Case) -> Onset {
        match case.binds(Point::OnsetBout) {
            true => self.onset.share(case.protocol.number(Number::OnsetShare)),
            false => Onset::default(),
        }
    }

    pub fn inside_s(&self, case: &Case) -> u32 {
        self.inside(case).time_at_least_s(case.protocol).unwrap_or(u32::MAX)
    }

    /// So many steps back, from wherever the runner is.
    pub fn back(&mut self, case: &Case, by: Number) {
        if case.binds(self.track.back()) {
            let steps = case.protocol.number(by) as usize;
            let from = if self.is_done { self.at + 1 } else { self.at };
            (self.at, self.greens, self.is_done) = (from.saturating_sub(steps), 0, false);
            self.moved = Some(self.track.back());
        }
    }

    fn earn(&mut self, case: &Case) {
        self.moved = None;
        self.greens += 1;
        if self.greens >= case.protocol.number(self.track.greens()) {
            self.is_done = self.at + 1 >= self.track.count(case);
            self.at = (self.at + 1).min(self.track.count(case).saturating_sub(1));
            self.greens = 0;
            self.moved = Some(self.track.greens_point());
        }
    }
}

fn bit(step: usize) -> u32 {
    1 << step.min(31)
}
