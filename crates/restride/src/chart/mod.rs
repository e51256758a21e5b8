//! Charts: each is drawn twice, for a wide and for a narrow place, as a list of marks that any writer can put on a page.

pub mod axis;
pub mod cadence;
pub mod figure;
pub mod longest;
pub mod mark;
pub mod pain;
pub mod pain_free;
pub mod route;
pub mod run_along;
pub mod set_off;
pub mod size_bars;
pub mod strength;
mod svg;
mod thin;
pub mod voice;
pub mod week_load;

pub use figure::{Figure, Table};
pub use mark::{Drawing, Room};
pub use svg::svg;
pub use thin::thinned;
pub use voice::Voice;
