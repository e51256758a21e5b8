//! The exercises as moving figures: joint angles of a few poses become a body with limbs of constant length, and that
//! body a line drawing.

mod body;
mod drawn;
mod keyframes;
mod motion;
mod muscle;
mod outline;
mod pose;
mod scenery;
mod skeleton;
mod space;
mod svg;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use keyframes::{Drawing, Works};
pub use motion::Tempo;
pub use svg::{Form, Moment, Setting};

/// The built-in figures, by protocol.
const FILES: [(&str, &str); 1] = [("itbs", include_str!("../../../../protocols/itbs/figures.toml"))];

static DRAWINGS: LazyLock<Vec<(&str, Vec<Drawing>)>> = LazyLock::new(|| {
    FILES.iter().map(|(protocol, text)| (*protocol, keyframes::read(text).unwrap_or_default())).collect()
});

/// The figure of an exercise at a level; `None` where the protocol has none.
pub fn of(protocol: &str, exercise: &str, level: u8) -> Option<&'static Drawing> {
    let (_, drawings) = DRAWINGS.iter().find(|(known, _)| *known == protocol)?;
    let own = drawings.iter().filter(|drawing| drawing.exercise == exercise);
    own.filter(|drawing| drawing.from_level <= level).max_by_key(|drawing| drawing.from_level)
}

/// Where the way out of an exercise goes, as messages name it.
pub fn way(exercise: &str) -> Option<&'static str> {
    let drawings = DRAWINGS.iter().flat_map(|(_, drawings)| drawings);
    drawings.into_iter().find(|drawing| drawing.exercise == exercise).map(|drawing| drawing.way.word())
}
