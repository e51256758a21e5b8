//! What was told and done, day by day, kept apart from the engine so that it can be judged without it.

use rehab::fact::{Day, Enrolment, Fact, Kind, Limit, Screen, What};
use rehab::measure::Measure;
use rehab::plan::Light;
use rehab::protocol::{Outcome, Protocol};
use rehab::run::{Foot, RunReport};
use rehab::scale::Pain;

use crate::advice::Load;

/// One day as told. What was taken back stops counting on the day after.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub advised: Load,
    /// The plan waited for an answer.
    pub asked: bool,
    day: Option<Day>,
    day_gone_on: Option<usize>,
    ran: Option<Ran>,
    run_gone_on: Option<usize>,
    pub strength: Option<Trained>,
}

/// All running of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    pub run_s: u32,
    pub longest_bout_s: u32,
    pub distance_m: u32,
    pub report: RunReport,
    pub times: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trained {
    pub pain: Option<Pain>,
    pub times: u32,
}

/// A warning sign that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignTold {
    pub name: String,
    pub outcome: Outcome,
    pub from: usize,
    pub cleared_on: Option<usize>,
}

/// The red light's and the green light's bounds of G1, written down a second time on purpose: a mistake in the engine's
/// reading of them must not hide itself.
const GREEN_UP_TO: u8 = 1;
const AMBER_UP_TO: u8 = 3;
/// The tests at the gate: ten of each, with no more pain than this.
const TEST_REPS: u16 = 10;
const TEST_PAIN: u8 = 1;

#[derive(Clone, Debug, Default)]
pub struct Record {
    pub rows: Vec<Row>,
    pub signs: Vec<SignTold>,
    pub enrolment: Enrolment,
    pub enrolments: u32,
    /// The answers to the screen so far.
    pub screen: Screen,
    pub red_asked_on: Option<usize>,
    pub other_asked_on: Option<usize>,
    pub pattern_asked_on: Option<usize>,
    /// The latest of each test at the gate was passed.
    pub step_down_passed: bool,
    pub hops_passed: bool,
    /// The runner's own limits, the latest alone.
    pub limit: Option<Limit>,
    /// Somebody looked at a course without improvement.
    pub reviewed_on: Option<usize>,
    /// The episode began under a protocol of another name.
    pub other_protocol: bool,
}

impl Record {
    pub fn begin_day(&mut self) {
        self.rows.push(Row::default());
    }

    /// What was planned for today, and what was asked.
    pub fn advised(&mut self, load: Load, asks: &[Measure]) {
        if let Some(row) = self.rows.last_mut() {
            let is_test = |measure: &Measure| {
                matches!(measure, Measure::TestStepDown | Measure::TestHops | Measure::TestLateralStepDown)
            };
            row.asked = asks.iter().any(|measure| !is_test(measure));
            row.advised = load;
        }
    }

    pub fn today(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// Takes in a fact told today. `day_of` is the day it speaks of, for one that speaks of an earlier day.
    pub fn note(&mut self, protocol: &Protocol, fact: &Fact, day_of: usize) {
        let today = self.today();
        match &fact.what {
            What::Enrolment(enrolment) => {
                self.enrol(enrolment, i64::from(fact.on.year()), today);
                let name = enrolment.protocol.as_deref();
                self.other_protocol = name.is_some_and(|name| name != protocol.name());
            }
            What::Screen(screen) => self.answers(protocol, screen, today),
            What::Run(run) if run.foot == Foot::Run => {
                let ran = self.rows[day_of].ran.get_or_insert_default();
                let run_s = run.load_s().unwrap_or(0);
                ran.run_s += run_s;
                ran.longest_bout_s = ran.longest_bout_s.max(run.longest_bout_s.unwrap_or(run_s));
                ran.distance_m += run.distance_m.unwrap_or(0);
                ran.report = worse_report(&ran.report, &run.report);
                ran.times += 1;
            }
            What::Report(told) => {
                if let Some(ran) = &mut self.rows[day_of].ran {
                    ran.report = worse_report(&ran.report, &told.report);
                }
            }
            What::Day(day) => self.rows[day_of].day = Some(worse(self.rows[day_of].day.as_ref(), day)),
            What::Strength(strength) => {
                let trained = self.rows[day_of].strength.get_or_insert_default();
                trained.pain = trained.pain.max(strength.pain);
                trained.times += 1;
            }
            What::Test(test) => {
                let passed = test.reps.is_some_and(|reps| reps >= TEST_REPS)
                    && test.pain.is_some_and(|p| p.score() <= TEST_PAIN);
                match test.test.as_str() {
                    "step-down" => self.step_down_passed = passed,
                    "hops" => self.hops_passed = passed,
                    _ => {}
                }
            }
            What::Flag(flag) => self.sign(protocol, &flag.name, today),
            What::Cleared(cleared) if cleared.name == "no-improvement" => self.reviewed_on = Some(today),
            What::Cleared(cleared) => self.clear(&cleared.name, today),
            What::Limit(limit) => self.limit = Some(limit.clone()),
            What::Withdrawn(withdrawn) => self.take_back(withdrawn.kind, day_of, today),
            _ => {}
        }
    }

    fn enrol(&mut self, enrolment: &Enrolment, year: i64, today: usize) {
        self.enrolment = enrolment.clone();
        self.enrolments += 1;
        self.screen = Screen::default();
        (self.red_asked_on, self.other_asked_on, self.pattern_asked_on) = (None, None, None);
        if enrolment.born_year.is_some_and(|born| year - i64::from(born) < 18) {
            self.raise("under-18", Outcome::ClinicFirst, today);
        }
    }

    fn answers(&mut self, protocol: &Protocol, screen: &Screen, today: usize) {
        for name in screen.red.iter().flatten().chain(screen.other.iter().flatten()) {
            self.sign(protocol, name, today);
        }
        if screen.injection == Some(true) {
            self.sign(protocol, "injection", today);
        }
        if screen.red.is_some() {
            self.red_asked_on = Some(today);
            self.screen.red = screen.red.clone();
        }
        if screen.other.is_some() {
            self.other_asked_on = Some(today);
            self.screen.other = screen.other.clone();
        }
        for (feature, has) in &screen.pattern {
            self.screen.pattern.retain(|(known, _)| known != feature);
            self.screen.pattern.push((feature.clone(), *has));
        }
        if protocol.features().iter().all(|feature| screen.has(&feature.id).is_some()) {
            self.pattern_asked_on = Some(today);
        }
        self.screen.worst_pain = self.screen.worst_pain.max(screen.worst_pain);
        self.screen.pain_in_walking = self.screen.pain_in_walking.max(screen.pain_in_walking);
    }

    fn sign(&mut self, protocol: &Protocol, name: &str, today: usize) {
        let outcome = protocol.question(name).map_or(Outcome::SeeSoon, |q| q.outcome);
        self.raise(name, outcome, today);
    }

    fn raise(&mut self, name: &str, outcome: Outcome, today: usize) {
        self.signs.push(SignTold { name: name.to_owned(), outcome, from: today, cleared_on: None });
    }

    fn clear(&mut self, name: &str, today: usize) {
        let open = self.signs.iter_mut().filter(|s| s.cleared_on.is_none());
        open.filter(|s| s.name == name || name == "all").for_each(|s| s.cleared_on = Some(today));
    }

    fn take_back(&mut self, kind: Kind, of: usize, today: usize) {
        let row = &mut self.rows[of];
        match kind {
            Kind::Day => row.day_gone_on = Some(today),
            Kind::Run => row.run_gone_on = Some(today),
            _ => {}
        }
    }

    pub fn open_signs(&self) -> impl Iterator<Item = &SignTold> {
        self.signs.iter().filter(|sign| sign.cleared_on.is_none())
    }

    pub fn check_in(&self, day: usize) -> Option<&Day> {
        let row = self.rows.get(day)?;
        row.day.as_ref().filter(|_| row.day_gone_on.is_none_or(|gone| gone >= self.today()))
    }

    /// The run of a day and what was felt on it, unless it was taken back.
    pub fn ran(&self, day: usize) -> Option<(&Ran, RunReport)> {
        let ran = self.run_on(day)?;
        let mut report = ran.report.clone();
        if day < self.today() {
            let next = self.check_in(day + 1);
            report.morning = report.morning.max(next.and_then(|d| d.morning));
            report.medicine = report.medicine.max(next.and_then(|d| d.medicine));
        } else {
            report.morning = None;
        }
        report.medicine = report.medicine.max(self.check_in(day).and_then(|d| d.medicine));
        Some((ran, report))
    }

    pub fn run_on(&self, day: usize) -> Option<&Ran> {
        let row = self.rows.get(day)?;
        row.ran.as_ref().filter(|_| row.run_gone_on.is_none_or(|gone| gone >= self.today()))
    }

    /// Days with a run, latest first.
    pub fn run_days(&self) -> impl Iterator<Item = usize> {
        (0..self.rows.len()).rev().filter(|day| self.run_on(*day).is_some())
    }

    /// G1's light of a day's running as it is known today.
    pub fn light(&self, day: usize) -> Light {
        let Some((_, report)) = self.ran(day) else { return Light::Unknown };
        let usual = self.enrolment.usual_morning.map_or(0, Pain::score);
        let masked = [day.checked_sub(1), Some(day + 1)].into_iter().flatten();
        let masked = masked.filter_map(|d| self.check_in(d)?.medicine).any(|m| m);
        let banded = |pain: Option<Pain>, green: u8, amber: u8| match pain {
            None => Light::Unknown,
            Some(p) if p.score() <= green => Light::Green,
            Some(p) if p.score() <= amber => Light::Amber,
            Some(_) => Light::Red,
        };
        let stride = match (report.stride_changed, report.had_to_stop, report.during) {
            (Some(true), _, _) | (_, Some(true), _) => Light::Red,
            (Some(false), _, _) => Light::Green,
            (_, _, Some(during)) if during.score() <= GREEN_UP_TO => Light::Green,
            _ => Light::Unknown,
        };
        let medicine = match (masked, report.medicine) {
            (true, _) | (_, Some(true)) => Light::Amber,
            (_, Some(false)) => Light::Green,
            _ => Light::Unknown,
        };
        let columns = [
            banded(report.before, GREEN_UP_TO, AMBER_UP_TO),
            banded(report.during, GREEN_UP_TO, AMBER_UP_TO),
            stride,
            banded(report.after, usual, u8::MAX),
            banded(report.morning, usual, usual + 1),
            medicine,
        ];
        columns.into_iter().min().unwrap_or(Light::Unknown)
    }
}

/// The worse of each answer where a day was told twice.
fn worse(before: Option<&Day>, told: &Day) -> Day {
    let Some(before) = before else { return *told };
    Day {
        pain: before.pain.max(told.pain),
        morning: before.morning.max(told.morning),
        walk30: before.walk30.max(told.walk30),
        stairs: before.stairs.max(told.stairs),
        squat: before.squat.max(told.squat),
        sit: before.sit.max(told.sit),
        medicine: before.medicine.max(told.medicine),
    }
}

/// The worst of what daily life brought up.
pub fn worst_daily(day: &Day) -> Option<Pain> {
    day.pain.max(day.walk30).max(day.stairs).max(day.squat).max(day.sit)
}

/// The worse of each answer, and the earlier onset; written a second time on purpose, as the bounds of the lights are.
fn worse_report(one: &RunReport, other: &RunReport) -> RunReport {
    let earlier = |a: Option<u32>, b: Option<u32>| a.into_iter().chain(b).min();
    RunReport {
        before: one.before.max(other.before),
        during: one.during.max(other.during),
        after: one.after.max(other.after),
        morning: one.morning.max(other.morning),
        onset_m: earlier(one.onset_m, other.onset_m),
        onset_s: earlier(one.onset_s, other.onset_s),
        stride_changed: one.stride_changed.max(other.stride_changed),
        had_to_stop: one.had_to_stop.max(other.had_to_stop),
        medicine: one.medicine.max(other.medicine),
        session: one.session.or(other.session),
    }
}
