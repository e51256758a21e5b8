//! What pages are made of. Each part is one function from values to markup.

pub mod asking;
pub mod bringing;
pub mod card;
pub mod choice;
pub mod day;
pub mod field;
pub mod figure;
pub mod gates;
pub mod icon;
pub mod ladder;
pub mod light;
pub mod notice;
pub mod own_limits;
pub mod referral;
pub mod run_card;
pub mod scale;
pub mod steps;
pub mod strength_card;
pub mod strip;
pub mod table;
pub mod why;
