//! Brings samples into order of time, one row a second, without those that cannot belong.

use std::ops::Range;

use crate::activity::Activity;
use crate::columns::{Column, Columns, MISSING, Row};
use crate::note::{self, Note};

/// Samples further than this from the middle one are from a clock that jumped.
const FARTHEST_S: u32 = 48 * 3600;
const FIRST_ABSOLUTE_TIME: u32 = 0x1000_0000;

/// Appends the rows to the activity's columns and gives the range they lie in there. `shift_s` is added to times
/// that are relative.
pub(crate) fn append(
    columns: &Columns,
    rows: Range<usize>,
    shift_s: u32,
    activity: &mut Activity,
) -> Range<usize> {
    let first = activity.columns.rows();
    let times = columns.column(Column::Time).get(rows.clone()).unwrap_or_default();
    if shift_s == 0 && is_tidy(times, rows.len()) {
        activity.columns.append(rows.len(), |column| columns.column(Column::ALL[column]).get(rows.clone()));
        return first..activity.columns.rows();
    }
    let mut ordered: Vec<(u32, usize)> = times
        .iter()
        .zip(rows.clone())
        .filter(|&(&time, _)| time != MISSING)
        .map(|(&time, row)| {
            (if time < FIRST_ABSOLUTE_TIME { time.saturating_add(shift_s) } else { time }, row)
        })
        .collect();
    let untimed = rows.len() - ordered.len();
    if untimed > 0 {
        note::add(&mut activity.notes, Note::NoTimes { samples: untimed });
    }
    drop_far_off(&mut ordered, &mut activity.notes);
    if !ordered.is_sorted_by_key(|&(time, _)| time) {
        note::add(&mut activity.notes, Note::TimesOutOfOrder);
        ordered.sort_by_key(|&(time, _)| time);
    }
    append_joined(columns, &ordered, activity);
    first..activity.columns.rows()
}

fn is_tidy(times: &[u32], rows: usize) -> bool {
    let ascending = times.is_sorted_by(|earlier, later| earlier < later);
    match (times.first(), times.last()) {
        (Some(first), Some(&last)) => {
            ascending && last != MISSING && times.len() == rows && last - first <= FARTHEST_S
        }
        _ => false,
    }
}

fn drop_far_off(ordered: &mut Vec<(u32, usize)>, notes: &mut Vec<Note>) {
    let mut times: Vec<u32> = ordered.iter().map(|&(time, _)| time).collect();
    let half = times.len() / 2;
    if times.is_empty() {
        return;
    }
    let (_, &mut median, _) = times.select_nth_unstable(half);
    let before = ordered.len();
    ordered.retain(|&(time, _)| time.abs_diff(median) <= FARTHEST_S);
    if ordered.len() < before {
        note::add(notes, Note::ImpossibleTimes { samples: before - ordered.len() });
    }
}

/// Rows of the same second become one: what a later one says wins over an earlier one.
fn append_joined(columns: &Columns, ordered: &[(u32, usize)], activity: &mut Activity) {
    let mut joined = 0;
    for second in ordered.chunk_by(|a, b| a.0 == b.0) {
        let mut row: Row = crate::columns::EMPTY_ROW;
        for &(_, index) in second {
            for (value, later) in row.iter_mut().zip(columns.row(index)) {
                if later != MISSING {
                    *value = later;
                }
            }
        }
        row[Column::Time as usize] = second.first().map_or(MISSING, |&(time, _)| time);
        activity.columns.push(&row);
        joined += second.len() - 1;
    }
    if joined > 0 {
        note::add(&mut activity.notes, Note::SameSecond { samples: joined });
    }
}
