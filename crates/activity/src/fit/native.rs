//! Columns of apps on the watch stand in for the watch's own where it recorded none.

use super::decode::Recording;
use super::developer::DeveloperColumn;
use crate::columns::{Column, MISSING};

pub(super) fn stand_in(recording: &mut Recording) {
    for developer in &recording.developer {
        let Some((column, per_unit)) = column_of(developer) else { continue };
        if recording.columns.has(column) || developer.bits.is_empty() {
            continue;
        }
        let values = developer.values().map(|value| whole(column, value, per_unit)).collect();
        recording.columns.fill_in(column, values);
    }
}

/// The column an app's field belongs to and how many of the column's units one of the app's units is.
pub(super) fn column_of(developer: &DeveloperColumn) -> Option<(Column, f32)> {
    let units = developer.units.trim().to_ascii_lowercase();
    let column = match developer.native {
        Some(2 | 78) => Column::Altitude,
        Some(3) => Column::HeartRate,
        Some(4) => Column::Cadence,
        Some(5) => Column::Distance,
        Some(6 | 73) => Column::Speed,
        Some(7) => Column::Power,
        Some(39) => Column::Bounce,
        Some(41) => Column::StanceTime,
        Some(85) => Column::StepLength,
        _ => match developer.name.trim().to_ascii_lowercase().as_str() {
            "cadence" => Column::Cadence,
            "power" => Column::Power,
            "ground time" | "stance time" | "ground contact time" => Column::StanceTime,
            "vertical oscillation" => Column::Bounce,
            _ => return None,
        },
    };
    let per_unit = match (column, units.as_str()) {
        (Column::Bounce | Column::StepLength, "cm" | "centimeters") => 100.0,
        (Column::Bounce | Column::StepLength, "m" | "meters") => 10_000.0,
        (Column::Bounce | Column::StepLength, _) => 10.0,
        (Column::StanceTime, "s" | "seconds") => 10_000.0,
        (Column::StanceTime, _) => 10.0,
        (Column::Distance, "km") => 100_000.0,
        (Column::Distance, _) => 100.0,
        (Column::Speed, "km/h" | "kph") => 1000.0 / 3.6,
        (Column::Speed, _) => 1000.0,
        (Column::Altitude, _) => 5.0,
        _ => 1.0,
    };
    Some((column, per_unit))
}

fn whole(column: Column, value: f32, per_unit: f32) -> u32 {
    let above = if column == Column::Altitude { 500.0 } else { 0.0 };
    let value = (value + above) * per_unit;
    if value.is_finite() && (0.0..u32::MAX as f32).contains(&value) { value.round() as u32 } else { MISSING }
}
