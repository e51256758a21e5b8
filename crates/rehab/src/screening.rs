//! Section 3: the screening answers, the open flags, and what they allow.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::days;
use crate::case::reason_of;
use crate::fact::{Screen, What};
use crate::history::{Entry, Past};
use crate::measure::Measure;
use crate::protocol::{Number, Outcome, Protocol, RaisedBy};
use crate::reason::{FactRef, Line, Point, Reason, Verdict};

/// A flag nobody has cleared.
#[derive(Clone, Debug)]
pub(crate) struct OpenFlag {
    pub name: String,
    pub outcome: Outcome,
    pub seen: FactRef,
}

impl OpenFlag {
    /// Why the flag keeps this line of the plan closed. A flag the protocol does not know stands on the screen itself.
    pub fn reason(&self, protocol: &Protocol, line: Line, point: Point) -> Reason {
        let (rule, claim) = match protocol.question(&self.name) {
            Some(question) => (question.number.as_str(), question.claim),
            None => ("S3", protocol.sourced(Number::RecheckDays).claim),
        };
        reason_of(line, point, rule, Verdict::NotMet, claim).seeing([self.seen.clone()])
    }
}

/// Pain too strong to run with, told in a screen.
#[derive(Clone, Debug)]
pub(crate) struct LaneStop {
    pub point: Point,
    pub on: Date,
    pub seen: FactRef,
}

/// What screening says today.
#[derive(Clone, Debug, Default)]
pub(crate) struct Screening {
    /// Most urgent first.
    pub flags: Vec<OpenFlag>,
    /// Questions never answered.
    pub missing: Vec<Measure>,
    pub red_asked_on: Option<Date>,
    other_asked_on: Option<Date>,
    /// In the order of the protocol's features.
    features_asked_on: Vec<Option<Date>>,
    pub score: u32,
    pub pattern: Option<(Pattern, FactRef)>,
    /// The first screen of the episode that found part of the pattern.
    pub partly_since: Option<Date>,
    /// Answers that put the runner into the lane without running, in order.
    pub lane_stops: Vec<LaneStop>,
    pub earlier_episode: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    Fits,
    Partly,
    /// Raises a flag of its own.
    FitsNot,
}

/// Clears every flag at once.
const ALL_FLAGS: &str = "all";
const ADULT_YEARS: i64 = 18;

impl Screening {
    pub fn of(protocol: &Protocol, past: &Past) -> Screening {
        let mut walk = ScreeningWalk::new(protocol);
        walk.until(protocol, past, past.today);
        walk.so_far
    }

    pub fn fits(&self) -> Option<Pattern> {
        self.pattern.as_ref().map(|(pattern, _)| *pattern)
    }

    /// Every question was answered on this day or later, in one go or in several.
    pub fn whole_on(&self) -> Option<Date> {
        let pattern = self.features_asked_on.iter().copied().min().flatten();
        // `None` is the smallest: one block never asked is no whole screen.
        self.red_asked_on.min(self.other_asked_on).min(pattern)
    }

    /// The red block was asked within the recheck time.
    pub fn is_recent(&self, protocol: &Protocol, today: Date) -> bool {
        let within = i64::from(protocol.number(Number::RecheckDays));
        self.red_asked_on.is_some_and(|asked| days(asked, today) <= within)
    }

    fn flags_of(&mut self, protocol: &Protocol, entry: &Entry, answers: &Answers, past: &Past) {
        match &entry.fact.what {
            What::Enrolment(e) => {
                let age = e.born_year.map(|y| i64::from(entry.fact.on.year()) - i64::from(y));
                if age.is_some_and(|age| age < ADULT_YEARS) {
                    self.raise(protocol, protocol.flag_raised(RaisedBy::Age), entry, "born");
                }
            }
            // What another protocol sends here is no warning sign here; a yes among the red flags always is.
            What::Flag(flag) if protocol.takes_over(&flag.name) => {}
            What::Flag(flag) => self.raise(protocol, &flag.name, entry, &flag.name),
            What::Screen(screen) => self.flags_of_screen(protocol, entry, screen, answers, past),
            What::Cleared(cleared) if cleared.names_somebody() => {
                self.flags.retain(|f| cleared.name != ALL_FLAGS && f.name != cleared.name);
            }
            _ => {}
        }
    }

    fn flags_of_screen(
        &mut self,
        protocol: &Protocol,
        entry: &Entry,
        screen: &Screen,
        before: &Answers,
        past: &Past,
    ) {
        for name in screen.red.iter().flatten() {
            self.raise(protocol, name, entry, &alloc::format!("red={name}"));
        }
        for name in screen.other.iter().flatten().filter(|name| !protocol.takes_over(name)) {
            self.raise(protocol, name, entry, &alloc::format!("other={name}"));
        }
        if screen.injection == Some(true) {
            self.raise(protocol, protocol.flag_raised(RaisedBy::Injection), entry, "injection=yes");
        }
        if past.is_of_episode(entry) && tells_of_pattern(protocol, screen) {
            let mut answers = before.clone();
            answers.take(protocol, screen);
            if answers.pattern(protocol) == Some(Pattern::FitsNot) {
                let seen = answers.score_words(protocol);
                self.raise(protocol, protocol.flag_raised(RaisedBy::Pattern), entry, &seen);
            }
        }
    }

    /// A name the protocol does not know stops running all the same: somebody thought it worth writing down.
    fn raise(&mut self, protocol: &Protocol, name: &str, entry: &Entry, value: &str) {
        let outcome = protocol.question(name).map_or(Outcome::SeeSoon, |q| q.outcome);
        let flag = OpenFlag { name: name.to_string(), outcome, seen: entry.seen(value) };
        match self.flags.iter_mut().find(|f| f.name == name) {
            Some(open) => *open = flag,
            None => self.flags.push(flag),
        }
    }

    fn answers_of(&mut self, protocol: &Protocol, entry: &Entry, screen: &Screen, answers: &Answers) {
        if screen.red.is_some() {
            self.red_asked_on = Some(entry.fact.on);
        }
        if screen.other.is_some() {
            self.other_asked_on = Some(entry.fact.on);
        }
        for (asked_on, feature) in self.features_asked_on.iter_mut().zip(protocol.features()) {
            *asked_on = screen.has(&feature.id).map(|_| entry.fact.on).or(*asked_on);
        }
        if let Some(pattern) = answers.pattern(protocol).filter(|_| tells_of_pattern(protocol, screen)) {
            self.score = answers.score();
            if pattern == Pattern::Partly {
                self.partly_since = self.partly_since.or(Some(entry.fact.on));
            }
            self.pattern = Some((pattern, entry.seen(answers.score_words(protocol))));
        }
        let most = protocol.number(Number::StoppedWorstPain);
        if let Some(worst) = screen.worst_pain.filter(|worst| u32::from(worst.score()) >= most) {
            let seen = entry.seen(alloc::format!("worst={worst}"));
            self.lane_stops.push(LaneStop { point: Point::LaneWorstPain, on: entry.fact.on, seen });
        }
        if screen.pain_in_walking == Some(true) {
            let seen = entry.seen("walking=yes");
            self.lane_stops.push(LaneStop { point: Point::LaneWalkingPain, on: entry.fact.on, seen });
        }
        self.earlier_episode = self.earlier_episode.max(screen.earlier_episode);
    }
}

fn tells_of_pattern(protocol: &Protocol, screen: &Screen) -> bool {
    protocol.features().iter().any(|feature| screen.has(&feature.id).is_some())
}

/// The screening as it stood at the end of one day after the other.
#[derive(Clone, Debug)]
pub(crate) struct ScreeningWalk {
    so_far: Screening,
    answers: Answers,
    next: usize,
}

impl ScreeningWalk {
    pub fn new(protocol: &Protocol) -> ScreeningWalk {
        let answers = Answers::none(protocol);
        let features_asked_on = alloc::vec![None; protocol.features().len()];
        let so_far = Screening { missing: answers.missing(), features_asked_on, ..Screening::default() };
        ScreeningWalk { so_far, answers, next: 0 }
    }

    /// As it stood at the end of `until`, which is not before the day asked about last.
    pub fn until(&mut self, protocol: &Protocol, past: &Past, until: Date) -> &Screening {
        let before = self.next;
        for entry in past.screened.iter().skip(self.next).take_while(|e| e.fact.on <= until) {
            self.next += 1;
            self.so_far.flags_of(protocol, entry, &self.answers, past);
            match &entry.fact.what {
                What::Screen(screen) if past.is_of_episode(entry) => {
                    self.answers.take(protocol, screen);
                    self.so_far.answers_of(protocol, entry, screen, &self.answers);
                }
                _ => {}
            }
        }
        if self.next > before {
            self.so_far.missing = self.answers.missing();
            self.so_far.flags.sort_by_key(|f| f.outcome);
        }
        &self.so_far
    }
}

impl Past<'_> {
    /// Told since the current episode began, and not taken back.
    fn is_of_episode(&self, entry: &Entry) -> bool {
        let since = self.enrolment.map(|(e, _)| e.fact.on);
        since.is_some_and(|since| entry.fact.on >= since) && !self.is_withdrawn(entry)
    }
}

/// The latest answer to each question of the episode.
#[derive(Clone, Debug)]
struct Answers {
    red: bool,
    other: bool,
    /// In the order of the protocol's features.
    features: Vec<Option<bool>>,
    worst: bool,
    walking: bool,
}

impl Answers {
    fn none(protocol: &Protocol) -> Answers {
        let features = alloc::vec![None; protocol.features().len()];
        Answers { red: false, other: false, features, worst: false, walking: false }
    }

    fn take(&mut self, protocol: &Protocol, screen: &Screen) {
        self.red |= screen.red.is_some();
        self.other |= screen.other.is_some();
        self.worst |= screen.worst_pain.is_some();
        self.walking |= screen.pain_in_walking.is_some();
        for (known, feature) in self.features.iter_mut().zip(protocol.features()) {
            *known = screen.has(&feature.id).or(*known);
        }
    }

    fn missing(&self) -> Vec<Measure> {
        let asked = [
            (self.red, Measure::ScreenRed),
            (self.other, Measure::ScreenOther),
            (self.features.iter().all(Option::is_some), Measure::ScreenPattern),
            (self.worst, Measure::ScreenWorstPain),
            (self.walking, Measure::ScreenWalkingPain),
        ];
        asked.into_iter().filter(|(known, _)| !known).map(|(_, measure)| measure).collect()
    }

    fn score(&self) -> u32 {
        self.features.iter().filter(|f| **f == Some(true)).count() as u32
    }

    fn score_words(&self, protocol: &Protocol) -> String {
        let told = protocol.features().iter().zip(&self.features);
        let yes: Vec<&str> =
            told.filter(|(_, has)| **has == Some(true)).map(|(f, _)| f.id.as_str()).collect();
        alloc::format!("{} of {}: {}", yes.len(), self.features.len(), yes.join(" "))
    }

    /// `None` until all are answered.
    fn pattern(&self, protocol: &Protocol) -> Option<Pattern> {
        if self.features.iter().any(Option::is_none) {
            return None;
        }
        let score = self.score();
        let mut told = protocol.features().iter().zip(&self.features);
        let required = told.all(|(feature, has)| !feature.required || *has == Some(true));
        Some(if score >= protocol.number(Number::GoScore) && required {
            Pattern::Fits
        } else if score >= protocol.number(Number::ModifyScore) {
            Pattern::Partly
        } else {
            Pattern::FitsNot
        })
    }
}

/// Whether any open flag forbids all loaded leg work, not only running.
pub(crate) fn forbids_strength(flags: &[OpenFlag]) -> bool {
    flags.iter().any(|f| f.outcome < Outcome::ClinicFirst)
}
