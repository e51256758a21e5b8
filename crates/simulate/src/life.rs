//! One virtual runner in one arm, day by day: asks, is told, does it or not, and the body answers.

use rehab::fact::{Fact, Kind, What, Withdrawn};
use rehab::measure::Measure;
use rehab::reason::Point;
use rehab::{Date, History};

use crate::advice::{Advice, Load};
use crate::body::{Body, Conduct};
use crate::chance::Draw;
use crate::habit::{self, Habit};
use crate::invariant::{Broken, INVARIANTS, Watch};
use crate::outcome::Outcome;
use crate::record::Record;
use crate::runner::{Bouts, MASKING, READING_SPREAD, Runner, Terrain};
use crate::situation::{Deed, Situation};
use crate::telling::{self, Told};
use crate::world::World;

/// Who says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm<'a> {
    OwnHabit,
    /// The plan with these restrictions taken off.
    GuardsOff(&'a [Point]),
    Plan,
}

/// A hero runs so much more than planned, so often; and so often when nothing is planned. Grade D.
const HERO_OVER_PERCENT: u32 = 30;
const HERO_OVER: f64 = 0.5;
const HERO_UNASKED: f64 = 0.05;
/// The warning signs are asked again after so many days, a day before the plan would insist.
const ASKED_AGAIN_DAYS: usize = 6;
/// Somebody who does little also tells little, but not as little.
const TELLS_OF_NOT_DOING: f64 = 1.0 / 3.0;
/// What a runner who goes out unasked runs when nothing was ever planned.
const UNASKED_S: u32 = 1_200;
/// Without its guards the plan asks for no tests; they are done on this day of the week.
const TESTS_ON_WEEKDAY: usize = 5;

/// What became of it.
#[derive(Clone, Debug)]
pub struct Lived {
    pub outcome: Outcome,
    /// One for each of [`INVARIANTS`].
    pub broken: [Broken; INVARIANTS.len()],
}

/// One runner through the whole of a world's days.
pub fn live(world: &World, runner: &Runner, arm: Arm, situation: &Situation) -> Lived {
    let life = Life::lived(world, runner, arm, situation);
    Lived { outcome: life.outcome, broken: life.watch.broken }
}

/// A life with everything told in it and what was advised on each day, to look at or to replay.
#[derive(Clone, Debug)]
pub struct Retold {
    pub lived: Lived,
    pub facts: Vec<Fact>,
    pub advised: Vec<Load>,
}

/// The same life as [`live`]'s, kept as a diary.
pub fn retell(world: &World, runner: &Runner, arm: Arm, situation: &Situation) -> Retold {
    let life = Life::lived(world, runner, arm, situation);
    Retold {
        facts: life.history.entries().iter().map(|entry| entry.fact.clone()).collect(),
        advised: life.record.rows.iter().map(|row| row.advised).collect(),
        lived: Lived { outcome: life.outcome, broken: life.watch.broken },
    }
}

struct Life<'w> {
    world: &'w World<'w>,
    runner: &'w Runner,
    arm: Arm<'w>,
    situation: &'w Situation,
    body: Body,
    habit: Habit,
    history: History,
    record: Record,
    watch: Watch,
    outcome: Outcome,
    sessions: u32,
    /// The latest run that was planned, for those who run unasked.
    last_planned: Option<(Bouts, Load)>,
    took_medicine: bool,
}

impl<'w> Life<'w> {
    fn new(world: &'w World<'w>, runner: &'w Runner, arm: Arm<'w>, situation: &'w Situation) -> Life<'w> {
        Life {
            world,
            runner,
            arm,
            situation,
            body: runner.body(),
            habit: Habit::default(),
            history: History::default(),
            record: Record::default(),
            watch: Watch::default(),
            outcome: Outcome::new(world.days()),
            sessions: 0,
            last_planned: None,
            took_medicine: false,
        }
    }

    fn lived(world: &'w World<'w>, runner: &'w Runner, arm: Arm<'w>, situation: &'w Situation) -> Life<'w> {
        let mut life = Life::new(world, runner, arm, situation);
        (0..world.days()).for_each(|day| life.day(day));
        life
    }

    fn day(&mut self, day: usize) {
        self.record.begin_day();
        if day == 0 {
            self.tell(day, telling::enrolment(self.runner, self.world));
            if !self.situation.has(day, &Deed::NoAnswers) {
                self.tell(day, telling::whole_screen(self.world, self.runner, day));
            }
            if self.runner.new_shoes {
                self.tell(day, telling::new_shoes());
            }
        }
        let here = !self.situation.has(day, &Deed::Away);
        if here {
            self.morning(day);
        }
        let advice = self.advice(day);
        self.watch.look(&self.record, &advice.load, &advice.asks, self.runner);
        self.record.advised(advice.load, &advice.asks);
        self.outcome.advised(day, &advice);
        let (mut ran, mut trained) = (false, false);
        if here {
            self.answers(day, &advice);
            ran = self.runs(day, &advice);
            trained = self.trains(day, &advice);
        }
        self.took_medicine &= ran;
        self.body.sleeps(ran, trained);
    }

    /// Everything that is told before the plan is asked for.
    fn morning(&mut self, day: usize) {
        for what in self.situation.told(day).cloned().collect::<Vec<_>>() {
            match what {
                What::Enrolment(_) => {
                    self.tell(day, telling::enrolment(self.runner, self.world));
                    self.tell(day, telling::whole_screen(self.world, self.runner, day));
                }
                other => self.tell(day, other),
            }
        }
        if let Some(kind) = self.situation.takes_back(day) {
            self.takes_back(day, kind);
        }
        let chance = self.runner.chance;
        let tells = 1.0 - (1.0 - self.runner.manner.adherence) * TELLS_OF_NOT_DOING;
        if !chance.happens(day, Draw::ChecksIn, tells) {
            return;
        }
        if self.runner.sign.is_some_and(|sign| sign.from_day == day && day > 0) {
            let name = self.runner.sign.map_or("", |sign| sign.name).to_owned();
            self.tell(day, What::Flag(rehab::fact::Flag { name }));
        }
        if !self.situation.has(day, &Deed::NoCheckIn) {
            let pain = self.body.pain_at_rest();
            self.tell(day, telling::check_in(self.runner, day, pain, self.took_medicine));
        }
        let due = self.record.red_asked_on.is_some_and(|asked| day >= asked + ASKED_AGAIN_DAYS);
        if due && !self.situation.has(day, &Deed::NoAnswers) {
            self.tell(day, telling::red_screen(self.world, self.runner, day));
        }
    }

    /// Takes back what was told of the latest run, or of the day before.
    fn takes_back(&mut self, day: usize, kind: Kind) {
        const LOOKS_BACK: usize = 4;
        let has = |of: &usize| match kind {
            Kind::Run => self.record.ran(*of).is_some_and(|(_, report)| report.during.is_some()),
            Kind::Screen => self.record.red_asked_on == Some(*of),
            _ => self.record.check_in(*of).is_some(),
        };
        let from = day.saturating_sub(LOOKS_BACK);
        if let Some(of) = (from..day).rev().find(has) {
            let because = "a slip".to_owned();
            let withdrawn = Withdrawn { kind, of: self.world.date(of), nth: 1, because };
            self.tell_of(day, of, What::Withdrawn(withdrawn));
        }
    }

    fn tell(&mut self, day: usize, what: What) {
        self.tell_of(day, day, what);
    }

    fn tell_of(&mut self, day: usize, of: usize, mut what: What) {
        if self.situation.has(day, &Deed::Silent) {
            return;
        }
        self.situation.lay_over(day, &mut what);
        let fact = Fact { on: self.world.date(day), what };
        self.record.note(self.world.protocol, &fact, of);
        if self.arm != Arm::OwnHabit {
            self.history.push(fact);
        }
    }

    fn today(&self, day: usize) -> Date {
        self.world.date(day)
    }

    fn advice(&self, day: usize) -> Advice {
        let protocol = self.world.protocol;
        match self.arm {
            Arm::OwnHabit => self.habit.advice(self.runner, day, self.body.pain_at_rest()),
            Arm::GuardsOff(without) => {
                Advice::of_bare(&rehab::bare::plan(protocol, &self.history, self.today(day), without))
            }
            Arm::Plan => Advice::of_plan(rehab::plan(protocol, &self.history, self.today(day))),
        }
    }

    /// What the plan asked for is told for tomorrow's plan. Without its guards it asks for nothing, and the tests are
    /// done now and then.
    fn answers(&mut self, day: usize, advice: &Advice) {
        let unasked = matches!(self.arm, Arm::GuardsOff(_)) && day % 7 == TESTS_ON_WEEKDAY;
        let asks = |measure| advice.asks.contains(&measure);
        let (protocol, pain) = (self.world.protocol, self.body.pain_at_rest());
        if !self.situation.has(day, &Deed::NoTests) {
            if asks(Measure::TestStepDown) || unasked {
                self.tell(day, telling::step_down(protocol, self.runner, day, pain));
            }
            if asks(Measure::TestHops) || unasked {
                self.tell(day, telling::hops(protocol, self.runner, day, pain));
            }
            if asks(Measure::TestLateralStepDown) || unasked {
                self.tell(day, telling::lateral_step_down(self.runner, day));
            }
        }
        let whole = [Measure::ScreenOther, Measure::ScreenPattern].into_iter().any(asks);
        let asked = whole || asks(Measure::ScreenRed);
        let answers = self.runner.chance.happens(day, Draw::Answers, self.runner.manner.adherence);
        if asked && answers && !self.situation.has(day, &Deed::NoAnswers) {
            let whole = whole && !self.situation.has(day, &Deed::NoWholeScreen);
            let screen = if whole { telling::whole_screen } else { telling::red_screen };
            self.tell(day, screen(self.world, self.runner, day));
        }
    }

    /// What the runner sets out to run today.
    fn sets_out(&mut self, day: usize, advice: &Advice) -> Option<(Bouts, Load)> {
        let (chance, manner) = (self.runner.chance, self.runner.manner);
        let follows = self.arm != Arm::OwnHabit;
        if self.situation.has(day, &Deed::NoRuns) {
            return None;
        }
        let planned = advice.load.runs().then(|| (bouts(self.runner, advice), advice.load));
        self.last_planned = planned.or(self.last_planned);
        let keeps = !follows || chance.happens(day, Draw::KeepsRun, manner.adherence);
        let unasked = self.situation.has(day, &Deed::Daily)
            || (follows && manner.hero && chance.happens(day, Draw::RunsUnasked, HERO_UNASKED));
        let one_bout = Bouts { repeats: 1, run_s: UNASKED_S, walk_s: 0, most_s: UNASKED_S };
        let (mut bouts, load) = match planned.filter(|_| keeps) {
            Some(planned) => planned,
            None if unasked => self.last_planned.unwrap_or((one_bout, Load::default())),
            None => return None,
        };
        let hero_over = follows && manner.hero && chance.happens(day, Draw::RunsOver, HERO_OVER);
        let over = self.situation.over_percent(day).max(if hero_over { HERO_OVER_PERCENT } else { 0 });
        bouts.run_s = bouts.run_s * (100 + over) / 100;
        bouts.most_s = bouts.most_s * (100 + over) / 100;
        Some((bouts, load))
    }

    fn runs(&mut self, day: usize, advice: &Advice) -> bool {
        let Some((bouts, load)) = self.sets_out(day, advice) else { return false };
        let (chance, manner) = (self.runner.chance, self.runner.manner);
        let follows = self.arm != Arm::OwnHabit;
        self.took_medicine = chance.happens(day, Draw::TakesMedicine, manner.medicine);
        let dulled = if self.took_medicine { MASKING } else { 0.0 };
        let conduct = Conduct {
            walks_at_two: follows && !manner.hero,
            stops_at: habit::STOPS_AT,
            dulled,
            noise: READING_SPREAD * chance.normal(day, Draw::ReadingDuring),
        };
        let terrain = match follows {
            true => Terrain::planned(self.world.protocol, self.runner, &load),
            false => self.runner.habitual(),
        };
        let before = self.body.pain_at_rest();
        let felt = self.body.runs(&self.runner.outing(bouts, terrain), conduct);
        if felt.run_s == 0 {
            return false;
        }
        if felt.had_to_stop && !follows {
            self.habit.was_stopped(day);
        }
        self.outcome.ran(day, &felt);
        let after = self.body.pain_after();
        let walked_s = bouts.walk_s * (bouts.repeats - 1);
        let cadence_rise = terrain.cadence_rise;
        let session = telling::session(self.world.protocol, &load);
        self.tells_of_run(day, &Told { before, after, felt, dulled, walked_s, cadence_rise, session });
        true
    }

    fn tells_of_run(&mut self, day: usize, told: &Told) {
        let mut run = telling::run(self.runner, day, told);
        if self.situation.has(day, &Deed::NoReport) {
            run.report = Default::default();
        }
        if self.situation.has(day, &Deed::Twice) {
            self.tell(day, What::Run(run.clone()));
        }
        self.tell(day, What::Run(run));
    }

    fn trains(&mut self, day: usize, advice: &Advice) -> bool {
        let (protocol, runner) = (self.world.protocol, self.runner);
        let keeps = runner.chance.happens(day, Draw::KeepsStrength, runner.manner.adherence);
        let planned = advice.load.strength && keeps;
        let unasked = self.situation.has(day, &Deed::StrengthDaily);
        if !(planned || unasked) || self.situation.has(day, &Deed::NoStrength) {
            return false;
        }
        let pain = self.body.pain_at_rest();
        self.tell(day, telling::strength(protocol, runner, day, advice, self.sessions, pain));
        self.sessions += 1;
        self.outcome.sessions += 1;
        self.body.trains_strength();
        true
    }
}

/// The bouts of an advised run; its limit in metres is kept at the runner's own speed.
fn bouts(runner: &Runner, advice: &Advice) -> Bouts {
    let load = &advice.load;
    let most_s = load.most_m.map_or(u32::MAX, |m| runner.seconds(m));
    Bouts {
        repeats: advice.repeats.max(1),
        run_s: load.longest_bout_s,
        walk_s: advice.walk_s,
        most_s: load.run_s.min(most_s),
    }
}
