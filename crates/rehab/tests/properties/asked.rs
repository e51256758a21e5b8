//! One history, the plan made of it, and the engine to ask what it would have said otherwise.

use rehab::fact::{Enrolment, Fact, What};
use rehab::plan::{Phase, Plan};
use rehab::protocol::Protocol;
use rehab::{Date, History};

use crate::histories::{Dice, Story};
use crate::lives::{Life, Record};
use crate::load::Load;

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
