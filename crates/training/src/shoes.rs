//! The shoe log: which shoes were worn from which day on.

use rehab::fact::{Kind, What};
use rehab::{Date, History};

/// From `on` until the next entry these were worn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worn {
    pub on: Date,
    pub name: String,
    /// Height of the heel above the toes; millimetres.
    pub drop_mm: Option<u8>,
}

/// The log up to and with `today`, in the order of its days, without what was taken back. As in the plan, what is taken
/// back today still counts until tomorrow.
pub fn shoes(history: &History, today: Date) -> Vec<Worn> {
    let entries = history.entries().iter().filter(|e| e.fact.on <= today);
    let taken_back = |on: Date, nth: u16| {
        entries.clone().any(|e| match &e.fact.what {
            What::Withdrawn(w) => w.kind == Kind::Shoes && (w.of, w.nth) == (on, nth) && e.fact.on < today,
            _ => false,
        })
    };
    let worn = entries.clone().filter_map(|e| match &e.fact.what {
        What::Shoes(shoes) if !taken_back(e.fact.on, e.nth) => {
            Some(Worn { on: e.fact.on, name: shoes.name.clone(), drop_mm: shoes.drop_mm })
        }
        _ => None,
    });
    worn.collect()
}

/// From one pair to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShoeChange {
    pub from: Worn,
    pub to: Worn,
}

impl ShoeChange {
    /// Millimetres between the two drops; `None` where one of them is not told.
    pub fn drop_apart_mm(&self) -> Option<u32> {
        Some(u32::from(self.from.drop_mm?.abs_diff(self.to.drop_mm?)))
    }
}

/// Each change to other shoes, in order. A new pair of the same name is none.
pub(crate) fn changes(worn: &[Worn]) -> Vec<ShoeChange> {
    let mut ordered: Vec<&Worn> = worn.iter().collect();
    ordered.sort_by_key(|w| w.on);
    let pairs = ordered.windows(2).filter_map(|pair| match pair {
        [from, to] if from.name != to.name => Some(ShoeChange { from: (*from).clone(), to: (*to).clone() }),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use rehab::fact::{Fact, Shoes, Withdrawn};

    use super::*;

    fn on(day: i8) -> Date {
        Date::constant(2026, 3, day)
    }

    fn pair(day: i8, name: &str, drop_mm: Option<u8>) -> Fact {
        let shoes = Shoes { name: name.into(), drop_mm, worn_out: None };
        Fact { on: on(day), what: What::Shoes(shoes) }
    }

    #[test]
    fn the_log_is_read_without_what_was_taken_back() {
        let back = Withdrawn { kind: Kind::Shoes, of: on(5), nth: 1, because: "not mine".into() };
        let history = History::new(vec![
            pair(1, "daily", Some(10)),
            pair(5, "borrowed", Some(0)),
            Fact { on: on(7), what: What::Withdrawn(back) },
            pair(8, "daily", Some(10)),
            pair(9, "light", Some(4)),
            pair(20, "later", None),
        ]);
        let names =
            |today: i8| -> Vec<String> { shoes(&history, on(today)).into_iter().map(|w| w.name).collect() };
        assert_eq!(names(7), ["daily", "borrowed"], "taken back today still counts");
        assert_eq!(names(9), ["daily", "daily", "light"]);
        let found = changes(&shoes(&history, on(20)));
        let apart: Vec<_> = found.iter().map(|c| (c.to.on.day(), c.drop_apart_mm())).collect();
        assert_eq!(apart, [(9, Some(6)), (20, None)], "a new pair of the same name is no change");
    }
}
