//! One history, the plan made of it, and the engine to ask what it would have said otherwise.

use rehab::fact::{Enrolment, Fact, What};
use rehab::plan::{Phase, Plan};
use rehab::protocol::{Number, Protocol};
use rehab::{Date, History};

use crate::histories::{Dice, Story, plus};
use crate::lives::{Life, Record, days_between};
use crate::load::Load;
use crate::readings;

pub type Engine = fn(&Protocol, &History, Date) -> Plan;
pub type Check = fn(&Asked, &mut Dice) -> Found;

/// What a check found in one history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It says nothing about this history.
    NoPremise,
    Holds,
    Broken(String),
}

impl Found {
    pub fn of(broken: Option<String>) -> Found {
        broken.map_or(Found::Holds, Found::Broken)
    }
}

pub struct Asked<'a> {
    pub engine: Engine,
    pub protocol: &'a Protocol,
    /// What was known when the plan was made.
    pub facts: &'a [Fact],
    /// What was told later.
    pub later: &'a [Fact],
    pub day: Date,
    pub plan: &'a Plan,
    /// The plans of the mornings before, where it is a life.
    pub earlier: &'a [Record],
}

impl<'a> Asked<'a> {
    pub fn of_story(
        engine: Engine,
        protocol: &'a Protocol,
        story: &'a Story,
        morning: &'a Record,
    ) -> Asked<'a> {
        let (facts, later) = story.facts.split_at(morning.known);
        Asked { engine, protocol, facts, later, day: morning.day, plan: &morning.plan, earlier: &[] }
    }

    pub fn of_life(engine: Engine, protocol: &'a Protocol, life: &'a Life, at: usize) -> Asked<'a> {
        let morning = &life.records[at];
        let (facts, later) = life.facts.split_at(morning.known);
        let earlier = &life.records[..at];
        Asked { engine, protocol, facts, later, day: morning.day, plan: &morning.plan, earlier }
    }

    pub fn ask(&self, facts: Vec<Fact>, on: Date) -> Plan {
        (self.engine)(self.protocol, &History::new(facts), on)
    }

    pub fn load(&self) -> Load {
        Load::of(self.plan.run.as_ref())
    }

    /// Two painful runs within two weeks are a flare after full volume, and not before it (G13). Where one history had
    /// full volume by then and the other had not, the second goes by the milder rule and cannot be held against the
    /// first.
    pub fn goes_by_the_milder_rule(&self, other: &[Fact], than: &[Fact], day: Date) -> bool {
        let hurt: Vec<Date> = readings::runs(self.protocol, than, day)
            .iter()
            .filter(|ran| ran.hurt)
            .map(|ran| ran.on)
            .collect();
        let within = i64::from(self.protocol.number(Number::FlareDays));
        let again = hurt.windows(2).filter(|two| days_between(two[0], two[1]) < within).map(|two| two[1]);
        let is_full = |facts: &[Fact], flare: Date| {
            let history = History::new(facts.to_vec());
            rehab::full_volume_since(self.protocol, &history, plus(flare, -1)).is_some()
        };
        again.into_iter().any(|flare| is_full(than, flare) && !is_full(other, flare))
    }

    /// A random day of the history, up to the day asked about.
    pub fn some_day(&self, dice: &mut Dice) -> Date {
        self.facts.get(dice.below(self.facts.len() as u64) as usize).map_or(self.day, |fact| fact.on)
    }

    pub fn enrolment(&self) -> Option<(Date, &'a Enrolment)> {
        self.facts.iter().rev().find_map(|fact| match &fact.what {
            What::Enrolment(enrolment) => Some((fact.on, enrolment)),
            _ => None,
        })
    }

    /// The gate to the return is still shut.
    pub fn is_before_the_gate(&self) -> bool {
        is_before_the_gate(self.plan)
    }

    /// Past the ladder, with the week growing or free.
    pub fn is_beyond(&self) -> bool {
        self.plan.phase >= Phase::Volume
    }

    pub fn record_of(&self, day: Date) -> Option<&'a Record> {
        self.earlier.iter().rev().find(|record| record.day == day)
    }

    /// The stage of the ladder the plan has for today.
    pub fn stage(&self) -> Option<usize> {
        stage_of(self.protocol, self.plan)
    }
}

pub fn is_before_the_gate(plan: &Plan) -> bool {
    plan.gates.iter().any(|gate| gate.to == Phase::Return)
}

pub fn stage_of(protocol: &Protocol, plan: &Plan) -> Option<usize> {
    let run = plan.run.as_ref()?;
    protocol.stages().iter().position(|stage| stage.id == run.stage)
}
