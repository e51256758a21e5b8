//! G5 and G6: the level of each exercise, session by session.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::Case;
use crate::fact::{ExerciseDone, Form, Strength};
use crate::history::{Entry, Past};
use crate::measure::Measure;
use crate::protocol::{Exercise, Level, Number, Protocol};
use crate::reason::{FactRef, Point};
use crate::scale::Pain;

/// Where one exercise stands.
#[derive(Clone, Debug)]
pub(crate) struct Standing<'h> {
    pub level: u8,
    /// Good sessions at this level in a row.
    pub streak: u32,
    /// What last moved the level, or kept it.
    pub point: Point,
    seen: Vec<Evidence<'h>>,
    pub held_until: Option<Date>,
    last_up: Option<Date>,
    last_done: Option<Date>,
    form_fails: u32,
    /// The latest day with failed form: an entry told twice fails once.
    failed_on: Option<Date>,
    regressed: Vec<Date>,
}

/// An exercise in a session, put into words only where a reason needs them.
#[derive(Clone, Copy, Debug)]
struct Evidence<'h> {
    entry: &'h Entry,
    done: &'h ExerciseDone,
    pain: Option<Pain>,
    morning: Option<Pain>,
}

/// All exercises in the protocol's order, and the days of the sessions.
#[derive(Clone)]
pub(crate) struct Levels<'h> {
    pub exercises: Vec<Standing<'h>>,
    pub sessions: Vec<Date>,
    /// What the latest session left unsaid.
    pub missing: Vec<Measure>,
    /// Days with facts that are taken in already.
    taken: Option<usize>,
    as_of: Date,
    /// What the last pause costs is taken off already.
    pause_is_off: bool,
}

impl<'h> Levels<'h> {
    pub fn new(protocol: &Protocol) -> Levels<'h> {
        Levels {
            exercises: protocol.exercises().iter().map(Standing::at_start).collect(),
            sessions: Vec::new(),
            missing: Vec::new(),
            taken: None,
            as_of: Date::MIN,
            pause_is_off: false,
        }
    }

    /// Takes in the sessions up to the end of `until`, which is not before the day asked about last. What a pause
    /// costs is not taken off until the next session, or until [`Levels::level`] is asked.
    pub fn until(&mut self, case: &Case<'h>, until: Date) {
        let Some((enrolment, _)) = case.past.enrolment else { return };
        self.as_of = self.as_of.max(until);
        let mut taken = self.taken.unwrap_or_else(|| case.past.count_before(enrolment.fact.on));
        for day in case.past.without_first(taken).iter().take_while(|day| day.on <= until) {
            for (entry, strength) in day.strengths() {
                self.take(case, day.on, entry, strength);
            }
            taken += 1;
        }
        self.taken = Some(taken);
    }

    /// Takes off what the pause up to today costs, for good.
    pub fn miss(&mut self, protocol: &Protocol, today: Date) {
        for standing in &mut self.exercises {
            standing.miss(protocol, today);
        }
        self.pause_is_off = true;
    }

    /// The level on the day last asked about, pauses taken off.
    pub fn level(&self, protocol: &Protocol, exercise: &str) -> u8 {
        protocol.exercises().iter().position(|e| e.id == exercise).map_or(0, |at| self.level_at(protocol, at))
    }

    /// The same for the exercise at this place in the protocol.
    pub fn level_at(&self, protocol: &Protocol, at: usize) -> u8 {
        self.exercises.get(at).map_or(0, |s| match self.pause_is_off {
            true => s.level,
            false => s.level_after_pause(protocol, self.as_of),
        })
    }

    /// Sessions in the `span` days that end with `on`.
    pub fn sessions_within(&self, span: u32, on: Date) -> usize {
        let first = before(on, span.saturating_sub(1));
        self.sessions.iter().filter(|s| (first..=on).contains(s)).count()
    }

    fn take(&mut self, case: &Case<'h>, on: Date, entry: &'h Entry, strength: &'h Strength) {
        if self.sessions.last() != Some(&on) {
            self.sessions.push(on);
        }
        let session = Session::of(case.past, on, strength);
        self.missing = session.missing();
        let exercises = case.protocol.exercises();
        // A session is mostly told in the protocol's order: the exercise looked for is the one after the last.
        let mut next = 0;
        for done in &strength.sets {
            let (before, from) = exercises.split_at(next.min(exercises.len()));
            let is_meant = |exercise: &Exercise| exercise.id == done.exercise;
            let later = from.iter().position(is_meant).map(|at| next + at);
            let Some(at) = later.or_else(|| before.iter().position(is_meant)) else { continue };
            if let (Some(exercise), Some(standing)) = (exercises.get(at), self.exercises.get_mut(at)) {
                standing.take(case, exercise, &session, entry, done);
            }
            next = at + 1;
        }
    }
}

/// What is known of one session as a whole.
struct Session<'s> {
    on: Date,
    strength: &'s Strength,
    morning: Option<Pain>,
    usual: Pain,
}

impl Session<'_> {
    fn of<'s>(past: &Past, on: Date, strength: &'s Strength) -> Session<'s> {
        let next = past.check_in(after(on, 1)).morning;
        let usual = past.enrolment.and_then(|(_, e)| e.usual_morning).unwrap_or(Pain::NONE);
        let morning = strength.morning.max(next).filter(|_| on < past.today);
        Session { on, strength, morning, usual }
    }

    fn missing(&self) -> Vec<Measure> {
        let told_each = !self.strength.sets.is_empty() && self.strength.sets.iter().all(|s| s.pain.is_some());
        let known = [
            (self.strength.pain.is_some() || told_each, Measure::StrengthPain),
            (self.morning.is_some(), Measure::StrengthMorning),
            (self.strength.reserve_reps.is_some(), Measure::StrengthReserve),
            (self.strength.form != Form::Unknown, Measure::StrengthForm),
        ];
        known.into_iter().filter(|(known, _)| !known).map(|(_, measure)| measure).collect()
    }

    fn pain(&self, done: &ExerciseDone) -> Option<Pain> {
        done.pain.or(self.strength.pain)
    }

    fn red_morning(&self, protocol: &Protocol) -> bool {
        let rise = protocol.number(Number::MorningRiseRed);
        self.morning.is_some_and(|m| u32::from(m.score()) >= u32::from(self.usual.score()) + rise)
    }

    fn form_failed(&self, exercise: &str) -> bool {
        match &self.strength.form {
            Form::Fail(which) => which.is_empty() || which.iter().any(|w| w == exercise),
            _ => false,
        }
    }

    /// Everything the next level asks for, known and so.
    fn is_good(&self, protocol: &Protocol, exercise: &Exercise, done: &ExerciseDone, level: &Level) -> bool {
        let most_pain = protocol.number(Number::StrengthPain);
        let reserve = protocol.number(Number::ReserveReps);
        let full =
            done.reps.len() >= usize::from(level.sets) && done.reps.iter().all(|r| *r >= level.reps_to);
        let form = self.strength.form != Form::Unknown && !self.form_failed(&exercise.id);
        full && form
            && self.strength.reserve_reps.is_some_and(|r| u32::from(r) >= reserve)
            && self.pain(done).is_some_and(|p| u32::from(p.score()) <= most_pain)
            && self.morning.is_some_and(|m| m <= self.usual)
    }
}

impl<'h> Standing<'h> {
    fn at_start(exercise: &Exercise) -> Standing<'h> {
        Standing {
            level: exercise.start_level,
            streak: 0,
            point: Point::ExerciseStart,
            seen: Vec::new(),
            held_until: None,
            last_up: None,
            last_done: None,
            form_fails: 0,
            failed_on: None,
            regressed: Vec::new(),
        }
    }

    /// What the level rests on.
    pub fn seen(&self) -> Vec<FactRef> {
        self.seen.iter().map(Evidence::words).collect()
    }

    fn take(
        &mut self,
        case: &Case<'h>,
        exercise: &Exercise,
        session: &Session,
        entry: &'h Entry,
        done: &'h ExerciseDone,
    ) {
        let protocol = case.protocol;
        self.miss(protocol, session.on);
        let same_day = self.last_done.replace(session.on) == Some(session.on);
        if same_day && self.regressed.last() == Some(&session.on) {
            return;
        }
        if session.form_failed(&exercise.id) && self.failed_on.replace(session.on) != Some(session.on) {
            self.form_fails += 1;
        }
        let seen = Evidence { entry, done, pain: session.pain(done), morning: session.morning };
        if let Some(why) = self.regresses(protocol, session, done).filter(|why| case.binds(*why)) {
            self.regress(protocol, session.on);
            self.set(why, seen);
        } else if done.level >= self.level && self.is_good(protocol, exercise, session, done) {
            self.streak += u32::from(!same_day);
            self.keep_latest(protocol);
            self.seen.push(seen);
            self.point = Point::ExerciseRepeat;
            self.advance(case, exercise, session.on);
        } else {
            self.streak = 0;
            self.set(Point::ExerciseRepeat, seen);
        }
    }

    /// The sessions in a row that the next level asks for, and none before them.
    fn keep_latest(&mut self, protocol: &Protocol) {
        let most = protocol.number(Number::SessionsToAdvance).saturating_sub(1) as usize;
        let keep = if self.streak > 1 { most } else { 0 };
        self.seen.drain(..self.seen.len().saturating_sub(keep));
    }

    fn set(&mut self, point: Point, seen: Evidence<'h>) {
        self.point = point;
        self.seen.clear();
        self.seen.push(seen);
    }

    fn is_good(
        &self,
        protocol: &Protocol,
        exercise: &Exercise,
        session: &Session,
        done: &ExerciseDone,
    ) -> bool {
        let held = self.held_until.is_some_and(|until| session.on < until);
        let level = exercise.levels.get(usize::from(self.level).saturating_sub(1));
        !held && level.is_some_and(|level| session.is_good(protocol, exercise, done, level))
    }

    fn regresses(&self, protocol: &Protocol, session: &Session, done: &ExerciseDone) -> Option<Point> {
        let pain =
            session.pain(done).is_some_and(|p| u32::from(p.score()) >= protocol.number(Number::RegressPain));
        let form = self.form_fails >= protocol.number(Number::FormFailsToRegress);
        (pain || form || session.red_morning(protocol)).then_some(Point::ExerciseRegress)
    }

    fn regress(&mut self, protocol: &Protocol, on: Date) {
        self.level = self.level.saturating_sub(1).max(1);
        self.streak = 0;
        self.form_fails = 0;
        // A level that was lost may be won back as soon as it is earned; waiting is for new ground.
        self.last_up = None;
        let within = i64::from(protocol.number(Number::RegressionDays));
        self.regressed.retain(|earlier| days(*earlier, on) < within);
        self.regressed.push(on);
        if self.regressed.len() >= protocol.number(Number::RegressionsToHold) as usize {
            self.held_until = Some(after(on, protocol.number(Number::HoldDays)));
        }
    }

    fn advance(&mut self, case: &Case, exercise: &Exercise, on: Date) {
        let protocol = case.protocol;
        let rested = i64::from(protocol.number(Number::DaysPerLevel));
        let may = self.last_up.is_none_or(|up| days(up, on) >= rested);
        let top = usize::from(self.level) >= exercise.levels.len();
        let earned = self.streak >= protocol.number(Number::SessionsToAdvance) && may && !top;
        if earned && form_is_good_enough(case, exercise, self.level + 1, on) == Some(true) {
            self.level += 1;
            self.streak = 0;
            self.form_fails = 0;
            self.last_up = Some(on);
            self.point = Point::ExerciseAdvance;
        }
    }

    /// What a pause until `on` costs.
    fn miss(&mut self, protocol: &Protocol, on: Date) {
        let Some(last) = self.last_done else { return };
        let pause = days(last, on);
        if pause > i64::from(protocol.number(Number::MissedRepeatDays)) {
            self.level = self.level_after_pause(protocol, on);
            self.streak = 0;
            self.point = Point::ExerciseMissed;
        }
    }

    fn level_after_pause(&self, protocol: &Protocol, on: Date) -> u8 {
        let pause = self.last_done.map_or(0, |last| days(last, on));
        let over = |number| pause > i64::from(protocol.number(number));
        let lost = u8::from(over(Number::MissedOneDays)) + u8::from(over(Number::MissedTwoDays));
        self.level.saturating_sub(lost).max(1)
    }
}

/// G16: the faults of the movement test allow this level; `None` while nobody has counted them.
pub(crate) fn form_is_good_enough(case: &Case, exercise: &Exercise, level: u8, on: Date) -> Option<bool> {
    let Some(test) = &exercise.form_test else { return Some(true) };
    let Some(number) = faults_for(level).filter(|_| case.binds(Point::FormScore)) else { return Some(true) };
    let score = case.past.latest_score(test, on)?;
    Some(u32::from(score) <= case.protocol.number(number))
}

/// The most faults a level allows; the first two ask for none to be counted.
pub(crate) const fn faults_for(level: u8) -> Option<Number> {
    match level {
        0..=2 => None,
        3 => Some(Number::FormScoreThree),
        _ => Some(Number::FormScoreFour),
    }
}

impl Evidence<'_> {
    fn words(&self) -> FactRef {
        let reps: Vec<String> = self.done.reps.iter().map(|r| format!("{r}")).collect();
        let told = |word: &str, pain: Option<Pain>| pain.map(|p| format!(" {word}={p}")).unwrap_or_default();
        self.entry.seen(format!(
            "{}:{}={}{}{}",
            self.done.exercise,
            self.done.level,
            reps.join(","),
            told("pain", self.pain),
            told("morning", self.morning),
        ))
    }
}
