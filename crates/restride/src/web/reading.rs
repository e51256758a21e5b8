//! The notebook as it was read at one moment: facts, history, protocol, and today's plan. Made from the facts alone.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::{Date, History};
use store::Recorded;
use store::chain::Head;

use crate::notebook::history;

/// Shared between requests for as long as the newest fact and the day are the same; may be dropped at any time.
pub struct Reading {
    /// The newest fact; `None` in an empty notebook.
    pub head: Option<Head>,
    /// The runner's day.
    pub today: Date,
    pub recorded: Vec<Recorded>,
    pub history: History,
    pub protocol: Protocol,
    plan: Plan,
    worked_out: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

/// The machine's date lies before the last entry: what today is cannot be said.
#[derive(Clone, Debug)]
pub struct ClockBehind {
    pub today: Date,
    pub last: Date,
    /// The plan of the last entry's day: only a stop in it still stands.
    pub plan: Box<Plan>,
}

impl Reading {
    pub fn new(head: Option<Head>, today: Date, recorded: Vec<Recorded>, protocol: Protocol) -> Reading {
        let history = history(&recorded);
        let on = history.last_day().filter(|last| *last > today).unwrap_or(today);
        let plan = rehab::plan(&protocol, &history, on);
        Reading { head, today, recorded, history, protocol, plan, worked_out: Mutex::default() }
    }

    /// A diary as a notebook would give it, its lines numbered from 1.
    #[cfg(test)]
    pub fn of_diary(text: &str, today: Date) -> Reading {
        let facts = rehab::diary::read(text).unwrap_or_else(|problems| panic!("{}", problems[0]));
        let one = |(seq, fact)| Recorded {
            seq,
            recorded_us: 0,
            line: rehab::diary::write_line(&fact),
            hash: store::Hash::START,
            fact,
        };
        let protocol = crate::bundle::Bundle::built_in().protocol("built in").expect("a protocol");
        Reading::new(None, today, (1..).zip(facts).map(one).collect(), protocol)
    }

    /// Today's plan.
    ///
    /// # Errors
    /// [`ClockBehind`] where the last entry lies after today.
    pub fn plan(&self) -> Result<&Plan, ClockBehind> {
        match self.plan.on > self.today {
            true => {
                let plan = Box::new(self.plan.clone());
                Err(ClockBehind { today: self.today, last: self.plan.on, plan })
            }
            false => Ok(&self.plan),
        }
    }

    /// A value worked out of this reading once, however many requests ask: `reading.worked_out(Weeks::of)`. One
    /// value for each type.
    pub fn worked_out<T: Send + Sync + 'static>(&self, work_out: impl FnOnce(&Reading) -> T) -> Arc<T> {
        let known = |map: &HashMap<TypeId, Arc<dyn Any + Send + Sync>>| map.get(&TypeId::of::<T>()).cloned();
        let found = known(&self.worked_out.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(found) = found.and_then(|any| any.downcast::<T>().ok()) {
            return found;
        }
        let made = Arc::new(work_out(self));
        let mut map = self.worked_out.lock().unwrap_or_else(PoisonError::into_inner);
        map.insert(TypeId::of::<T>(), made.clone());
        made
    }
}
