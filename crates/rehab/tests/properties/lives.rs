//! Longer histories, lived day by day: somebody of some character does, more or less, what the plan of the day says.
//! The plan comes from the engine under test, so that a faulty engine leads its own runners astray.

use rehab::fact::{Cleared, Fact, Flag, Instrument, Kind, Limit, Report, Score, Shoes, What, Withdrawn};
use rehab::measure::Measure;
use rehab::plan::{Phase, Plan, RunToday};
use rehab::protocol::Protocol;
use rehab::reason::Point;
use rehab::run::{Run, RunReport, Session};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::asked::Engine;
use crate::histories::{Dice, fact, plus};
use crate::runners::{self, Character, Manner};

/// One morning: the plan, and how many of the facts were known when it was made.
#[derive(Clone, Debug)]
pub struct Record {
    pub day: Date,
    pub known: usize,
    pub plan: Plan,
}

#[derive(Clone, Debug)]
pub struct Life {
    pub character: Character,
    /// In the order they were told; their days never go back.
    pub facts: Vec<Fact>,
    pub records: Vec<Record>,
}

pub fn life(engine: Engine, protocol: &Protocol, seed: u64) -> Life {
    let character = Character::any(&mut Dice::new(seed ^ 0x00C0_FFEE));
    life_of(engine, protocol, character, seed)
}

pub fn life_of(engine: Engine, protocol: &Protocol, character: Character, seed: u64) -> Life {
    let mut dice = Dice::new(seed);
    let manner = runners::manner(&mut dice, character);
    let days = runners::days(&mut dice, character);
    lived(engine, protocol, (character, manner), dice, days)
}

/// Somebody who does all the plan says, and whom nothing hurts.
pub fn compliant(engine: Engine, protocol: &Protocol, character: Character, seed: u64, days: i64) -> Life {
    lived(engine, protocol, (character, Manner::compliant()), Dice::new(seed), days)
}

fn lived(engine: Engine, protocol: &Protocol, who: (Character, Manner), mut dice: Dice, days: i64) -> Life {
    let (character, manner) = who;
    let begun = plus(Date::constant(2026, 1, 5), dice.below(700) as i64);
    let enrolment = runners::enrolment(&mut dice, character, begun);
    let mut runner = Runner {
        manner,
        pace_s_per_km: 280 + dice.below(120) as u32,
        own_spm: 152 + dice.below(30) as u16,
        trouble_from: 20 + dice.below(60) as i64,
        troubles: 0,
        better_after: 40 + dice.below(40) as i64,
        sore: 2 + dice.below(2) as u8,
        away: 0,
        red_asked: begun,
        whole_due: true,
        recheck_due: false,
        owed: Vec::new(),
        character,
        dice,
        protocol,
        history: History::default(),
        facts: Vec::new(),
        records: Vec::new(),
    };
    runner.tell(begun, What::Enrolment(enrolment));
    for n in 0..days {
        runner.live(engine, plus(begun, n), n);
    }
    Life { character, facts: runner.facts, records: runner.records }
}

struct Runner<'p> {
    dice: Dice,
    character: Character,
    manner: Manner,
    protocol: &'p Protocol,
    pace_s_per_km: u32,
    own_spm: u16,
    /// From this day of the episode on a flare, or from full volume on the injury comes back.
    trouble_from: i64,
    troubles: u32,
    /// The day from which runs no longer hurt who struggles.
    better_after: i64,
    sore: u8,
    /// Days still without a word.
    away: u64,
    red_asked: Date,
    whole_due: bool,
    recheck_due: bool,
    /// To be told on a later day.
    owed: Vec<(Date, What)>,
    history: History,
    facts: Vec<Fact>,
    records: Vec<Record>,
}

impl Runner<'_> {
    fn tell(&mut self, on: Date, what: What) {
        let fact = fact(on, what);
        self.history.push(fact.clone());
        self.facts.push(fact);
    }

    fn live(&mut self, engine: Engine, on: Date, n: i64) {
        if self.away > 0 {
            self.away -= 1;
            return;
        }
        if self.dice.below(1000) < self.manner.pauses_permille {
            self.away = 4 + self.dice.below(34);
        }
        self.morning(on);
        if self.has_nothing_to_ask(on) {
            return;
        }
        let known = self.facts.len();
        let plan = engine(self.protocol, &self.history, on);
        self.act(&plan, on, n);
        self.records.push(Record { day: on, known, plan });
    }

    fn morning(&mut self, on: Date) {
        let owed = std::mem::take(&mut self.owed);
        for (due, what) in owed {
            if due <= on {
                self.tell(on, what);
            } else {
                self.owed.push((due, what));
            }
        }
        let asked = days_between(self.red_asked, on);
        if self.whole_due || ((self.recheck_due || asked >= 6) && !self.dice.percent(self.manner.silent)) {
            let whole = std::mem::take(&mut self.whole_due);
            let first = self.facts.len() == 1;
            let sore = self.character == Character::Stopped && first;
            let screen = runners::screen(&mut self.dice, whole, sore);
            self.tell(on, What::Screen(screen));
            (self.red_asked, self.recheck_due) = (on, false);
        }
        if !self.dice.percent(self.manner.silent) {
            let day = runners::check_in(&mut self.dice, &self.manner);
            self.tell(on, What::Day(day));
        }
    }

    /// The day after a run there is no plan worth looking at, most of the time.
    fn has_nothing_to_ask(&mut self, on: Date) -> bool {
        let yesterday = plus(on, -1);
        let ran = self.facts.iter().rev().take_while(|f| f.on >= yesterday);
        let ran_yesterday = ran.into_iter().any(|f| f.on == yesterday && matches!(f.what, What::Run(_)));
        let own_week = self.records.last().is_some_and(|r| r.plan.phase == Phase::Maintain);
        ran_yesterday && !own_week && !self.dice.one_in(6)
    }

    fn act(&mut self, plan: &Plan, on: Date, n: i64) {
        self.whole_due = plan.ask.contains(&Measure::ScreenOther) && !self.dice.percent(self.manner.silent);
        self.recheck_due = plan.ask.contains(&Measure::ScreenRed);
        self.tests(plan, on);
        self.settings(on, n);
        match &plan.run {
            Some(run) if self.dice.percent(self.manner.runs) => self.run_as_told(run, plan, on, n),
            None if self.dice.percent(self.manner.on_own) => {
                let s = 300 + self.dice.below(2_400) as u32;
                self.run(s, None, None, on, n);
            }
            _ => {}
        }
        if let Some(session) = plan.strength.as_ref().filter(|_| self.dice.percent(self.manner.strength)) {
            let done = runners::strength(&mut self.dice, &self.manner, self.protocol, session);
            self.tell(on, What::Strength(done));
        }
        self.mishaps(plan, on);
    }

    fn tests(&mut self, plan: &Plan, on: Date) {
        for measure in &plan.ask {
            let test = match measure {
                Measure::TestStepDown => runners::test("step-down", Some(1), None),
                Measure::TestHops => runners::test("hops", None, None),
                Measure::TestLateralStepDown => {
                    let faults = if self.dice.one_in(5) { 4 } else { self.dice.below(2) as u8 };
                    runners::test("lateral-step-down", None, Some(faults))
                }
                _ => continue,
            };
            if !self.dice.percent(self.manner.silent) {
                self.tell(on, What::Test(test));
            }
        }
    }

    fn settings(&mut self, on: Date, n: i64) {
        if n == 3 && self.character.is_flat_only() {
            let speed = (self.character == Character::ComingBack || self.dice.one_in(2)).then_some(false);
            self.tell(on, What::Limit(Limit { hills: Some(false), speed, ..Limit::default() }));
        } else if self.dice.below(1000) < self.manner.settings_permille {
            let limit = match self.dice.below(4) {
                0 => Limit { runs_per_week: Some(1 + self.dice.below(3) as u8), ..Limit::default() },
                1 => Limit { run_s: Some(600 + self.dice.below(2_400) as u32), ..Limit::default() },
                2 => Limit { hills: Some(self.dice.one_in(2)), ..Limit::default() },
                _ => Limit::default(),
            };
            self.tell(on, What::Limit(limit));
        }
        if self.dice.below(1000) < self.manner.settings_permille {
            let shoes = Shoes { name: format!("pair {n}"), drop_mm: None, worn_out: Some(true) };
            self.tell(on, What::Shoes(shoes));
        }
        if self.dice.below(1000) < self.manner.settings_permille {
            let total = 10 + self.dice.below(20) as u8;
            self.tell(on, What::Score(Score { instrument: Instrument::Uwri, total }));
        }
    }

    fn run_as_told(&mut self, run: &RunToday, plan: &Plan, on: Date, n: i64) {
        let in_m = run.cap_m.map_or(u32::MAX, |m| m * self.pace_s_per_km / 1000);
        let told_s = run.run_s_total().min(in_m);
        let s = if self.dice.percent(self.manner.over) {
            told_s * (105 + self.dice.below(90) as u32) / 100
        } else if self.dice.percent(self.manner.short) {
            told_s * (30 + self.dice.below(65) as u32) / 100
        } else {
            told_s
        };
        let session = run.session;
        let session = session.filter(|_| !self.dice.percent(self.manner.silent));
        self.run(s, session, Some(plan), on, n);
    }

    fn run(&mut self, s: u32, session: Option<Session>, plan: Option<&Plan>, on: Date, n: i64) {
        let distance_m = s * 1000 / self.pace_s_per_km;
        let mut report = self.felt(plan, on, n, distance_m);
        report.session = session;
        let target = plan.and_then(|plan| plan.cadence).map(|cadence| cadence.target_spm);
        let spm = target.filter(|_| self.dice.percent(80)).unwrap_or(self.own_spm);
        let mut run = Run {
            start_unix_s: Some(i64::from(n as i32) * 86_400 + self.dice.below(86_400) as i64),
            distance_m: (!self.dice.percent(self.manner.silent)).then_some(distance_m),
            elapsed_s: Some(s + 600),
            running_s: Some(s),
            cadence_running_spm: self.manner.counts_steps.then_some(spm),
            speed_mm_s: self.manner.counts_steps.then(|| (1_000_000 / self.pace_s_per_km) as u16),
            report,
            ..Run::default()
        };
        if self.dice.percent(self.manner.late) {
            let report = std::mem::take(&mut run.report);
            let days = 1 + self.dice.below(3) as i64;
            self.owed.push((plus(on, days), What::Report(Report { of: on, report })));
        }
        let twice = self.dice.percent(self.manner.twice).then(|| run.clone());
        self.tell(on, What::Run(run));
        if let Some(again) = twice {
            self.tell(on, What::Run(Run { report: RunReport::default(), ..again }));
            let because = "from another watch".into();
            self.owed
                .push((plus(on, 1), What::Withdrawn(Withdrawn { kind: Kind::Run, of: on, nth: 2, because })));
        }
    }

    fn felt(&mut self, plan: Option<&Plan>, on: Date, n: i64, distance_m: u32) -> RunReport {
        let zero = Some(Pain::NONE);
        let mut report = RunReport {
            before: zero,
            during: Some(if self.dice.one_in(8) { self.dice.pain_up_to(1) } else { Pain::NONE }),
            after: zero,
            morning: zero,
            stride_changed: Some(false),
            medicine: Some(self.dice.percent(self.manner.masked)),
            ..RunReport::default()
        };
        if let Some(hurt) = self.hurts(plan, n) {
            report.during = Pain::new(hurt);
            report.onset_m =
                (!self.dice.one_in(5)).then(|| distance_m * (40 + self.dice.below(60) as u32) / 100);
            report.stride_changed = Some(hurt >= 4 && self.dice.one_in(2));
            report.morning = Pain::new(u8::from(hurt >= 4));
        }
        if self.dice.percent(self.manner.silent) {
            match self.dice.below(4) {
                0 => report.after = None,
                1 => report.morning = None,
                2 => report.medicine = None,
                _ => report.during = None,
            }
        }
        self.recheck_due |= on > self.red_asked && report.during.is_some_and(|p| p.score() >= 4);
        report
    }

    /// How much this run hurts, where it does.
    fn hurts(&mut self, plan: Option<&Plan>, n: i64) -> Option<u8> {
        let phase = plan.map_or(Phase::Settle, |plan| plan.phase);
        match self.character {
            Character::Struggling if n < self.better_after => {
                return Some(self.sore);
            }
            Character::Flaring if n >= self.trouble_from && phase >= Phase::Return && self.troubles < 2 => {
                self.troubles += 1;
                return Some(5);
            }
            Character::ComingBack if phase == Phase::Maintain || (1..6).contains(&self.troubles) => {
                self.trouble_from -= 1;
                if self.trouble_from < 15 {
                    self.troubles += 1;
                    return (self.troubles < 7).then_some(3);
                }
            }
            _ => {}
        }
        if self.dice.percent(self.manner.reds) {
            Some(4 + self.dice.below(4) as u8)
        } else {
            self.dice.percent(self.manner.ambers).then(|| 2 + self.dice.below(2) as u8)
        }
    }

    fn mishaps(&mut self, plan: &Plan, on: Date) {
        if self.dice.below(1000) < self.manner.flags_permille {
            let names = ["night-pain", "numb-weak", "joint-line", "something-else"];
            let name: String = names[self.dice.below(4) as usize].into();
            let cleared = Cleared { name: name.clone(), by: "a physiotherapist".into() };
            self.owed.push((plus(on, 2 + self.dice.below(10) as i64), What::Cleared(cleared)));
            self.tell(on, What::Flag(Flag { name }));
        }
        let held = plan.why.iter().any(|reason| reason.point == Point::NoImprovementHold);
        if held && self.dice.one_in(9) {
            let cleared = Cleared { name: "no-improvement".into(), by: "a physiotherapist".into() };
            self.tell(on, What::Cleared(cleared));
        }
        if self.dice.below(1000) < self.manner.taken_back_permille {
            let kind = [Kind::Run, Kind::Day, Kind::Strength, Kind::Report][self.dice.below(4) as usize];
            let of = plus(on, -(self.dice.below(6) as i64));
            self.tell(on, What::Withdrawn(Withdrawn { kind, of, nth: 1, because: "typed twice".into() }));
        }
    }
}

/// Days from one to the other.
pub fn days_between(earlier: Date, later: Date) -> i64 {
    i64::from((later - earlier).get_days())
}
