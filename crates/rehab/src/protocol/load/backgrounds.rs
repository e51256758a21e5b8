//! What a runner may ask about the pain itself: one `[[background]]` a subject, and a protocol may have none.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::claims::Claims;
use super::place::{Place, Problems};
use super::stages::unlike_ids;
use super::table::Table;
use crate::protocol::Background;

const KEYS: [&str; 4] = ["id", "rule", "about", "claim"];

pub(super) fn read<'t>(file: &Table<'t>, claims: &Claims<'t>, problems: &mut Problems) -> Vec<Background> {
    let mut backgrounds: Vec<(String, Place<'t>, Background)> = Vec::new();
    for table in file.tables_if_any("background", &KEYS, problems) {
        let [id, rule, about] = ["id", "rule", "about"].map(|key| table.text(key, problems));
        let claim = claims.cited(&table, problems);
        let (Some(id), Some(rule), Some(about), Some(claim)) = (id, rule, about, claim) else { continue };
        let [name, rule, about] = [id.value, rule.value, about.value].map(ToString::to_string);
        backgrounds.push((name.clone(), id.place, Background { id: name, rule, about, claim }));
    }
    unlike_ids(&backgrounds, problems);
    backgrounds.into_iter().map(|(_, _, background)| background).collect()
}
