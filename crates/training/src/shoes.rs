//! The shoe log: which shoes were worn from which day on.

use rehab::Date;

/// From `on` until the next entry these were worn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worn {
    pub on: Date,
    pub name: String,
    /// Height of the heel above the toes; millimetres.
    pub drop_mm: Option<u8>,
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
