//! Who answers for a protocol that goes further than an unsigned one may.

use alloc::string::ToString;

use super::place::Problems;
use super::table::Table;
use crate::protocol::Signed;

/// `None` for an unsigned protocol, and for a signature that is not whole.
pub(super) fn read(file: &Table, problems: &mut Problems) -> Option<Signed> {
    let table = file.table_if_any("signed", &["by", "on"], problems)?;
    let (by, on) = (table.text("by", problems), table.date("on", problems));
    let (by, on) = (by?, on?);
    if by.value.trim().is_empty() {
        problems.add(&by.place, "nobody has signed", "a name and a profession");
        return None;
    }
    Some(Signed { by: by.value.to_string(), on })
}
