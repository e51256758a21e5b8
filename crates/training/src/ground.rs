//! How much of some days' running went over ground not run before them.

use std::collections::BTreeMap;

use rehab::Date;

use crate::calendar::after;
use crate::outing::Outing;

/// The day each mark of a route was first run.
pub(crate) struct Ground {
    first: BTreeMap<u16, Date>,
    /// At first all ground is new: nothing is said before this day.
    learnt_on: Option<Date>,
}

/// Route marks, and those of them that were not run before the days asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub new: u32,
    pub all: u32,
}

/// Nothing is said in so many days after the first run with a route. Unit: days. Source: our convention, grade D.
const LEARNT_DAYS: u32 = 84;

impl Ground {
    /// Gap: a mark stands for about every fourth square of 250 m, so a short run has few; ground run before the first
    /// file counts as new.
    pub fn of(ordered: &[&Outing]) -> Ground {
        let mut first = BTreeMap::new();
        for outing in ordered {
            for mark in &outing.run.route {
                first.entry(*mark).or_insert(outing.on);
            }
        }
        let first_day = ordered.iter().find(|o| !o.run.route.is_empty()).map(|o| o.on);
        Ground { first, learnt_on: first_day.map(|on| after(on, LEARNT_DAYS)) }
    }

    /// The marks of one run of the days from `from` on. `None` without a route, and in the first twelve weeks.
    pub fn marks(&self, run: &Outing, from: Date) -> Option<Marks> {
        self.learnt_on.filter(|learnt| *learnt <= from)?;
        let route = &run.run.route;
        let is_new = |mark: &&u16| self.first.get(mark).is_some_and(|first| *first >= from);
        let new = route.iter().filter(is_new).count() as u32;
        (!route.is_empty()).then_some(Marks { new, all: route.len() as u32 })
    }

    /// Those of all `runs` together.
    pub fn of_all(&self, runs: &[&Outing], from: Date) -> Option<Marks> {
        let known = runs.iter().filter_map(|o| self.marks(o, from));
        known.reduce(|a, b| Marks { new: a.new + b.new, all: a.all + b.all })
    }
}

impl Marks {
    pub fn share(self) -> f64 {
        f64::from(self.new) / f64::from(self.all.max(1))
    }
}

#[cfg(test)]
mod tests {
    use rehab::run::Run;

    use super::*;

    #[test]
    fn ground_is_new_against_the_days_before_and_not_before_twelve_weeks_are_known() {
        let day = |n: u32| after(Date::constant(2026, 1, 1), n);
        let on = |n: u32, route: &[u16]| Outing {
            on: day(n),
            nth: 1,
            run: Run { route: route.to_vec(), ..Run::default() },
        };
        let runs = [on(0, &[1, 2, 3]), on(83, &[9]), on(84, &[1, 7, 8]), on(85, &[7, 8]), on(86, &[])];
        let ordered: Vec<&Outing> = runs.iter().collect();
        let ground = Ground::of(&ordered);
        let marks = |runs: &[&Outing], n: u32| ground.of_all(runs, day(n)).map(|m| (m.new, m.all));
        assert_eq!(marks(&ordered[1..2], 83), None);
        assert_eq!(marks(&ordered[2..3], 84), Some((2, 3)));
        assert_eq!(marks(&ordered[2..4], 84), Some((4, 5)), "new to both days");
        assert_eq!(marks(&ordered[3..4], 85), Some((0, 2)), "but not to the second alone");
        assert_eq!(marks(&ordered[4..], 86), None);
    }
}
