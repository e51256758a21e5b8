//! Which SQLite may hold a history: 3.7.0 to 3.51.2 can damage a database when its write-ahead log is reset.

/// The oldest SQLite without that fault.
pub const SQLITE_OLDEST: &str = "3.51.3";

/// Whether a version such as `3.51.3` is at least [`SQLITE_OLDEST`]; `false` for text that is no version.
pub fn is_new_enough(version: &str) -> bool {
    match (numbers(version), numbers(SQLITE_OLDEST)) {
        (Some(version), Some(oldest)) => version >= oldest,
        _ => false,
    }
}

fn numbers(version: &str) -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    numbers.filter(|numbers| numbers.len() >= 3)
}
