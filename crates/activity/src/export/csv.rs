//! A table of comma-separated values, row by row in constant memory.

use std::io::Read;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::error::Unreadable;

const CHUNK: usize = 64 << 10;
/// No row of a service is nearly as long; what is longer is passed over.
const LONGEST_ROW: usize = 256 << 10;
const MOST_CELLS: usize = 512;

pub(super) struct Csv<'r> {
    source: &'r mut dyn Read,
    reader: Reader,
    /// Of which the first `filled` bytes are read; the rest is room.
    input: Vec<u8>,
    filled: usize,
    at: usize,
    ended: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// One row of it.
pub(super) enum Row<'c> {
    Cells(Cells<'c>),
    Overlong,
}

#[derive(Clone, Copy)]
pub(super) struct Cells<'c> {
    bytes: &'c [u8],
    ends: &'c [usize],
}

impl<'c> Cells<'c> {
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Empty where there is none.
    pub fn bytes(self, cell: usize) -> &'c [u8] {
        let Some(&end) = self.ends.get(cell) else { return &[] };
        let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..end).unwrap_or_default().trim_ascii()
    }

    /// The text of a cell, `None` where it is empty. Bytes that are no UTF-8 are shown as such.
    pub fn text(self, cell: usize) -> Option<String> {
        Some(String::from_utf8_lossy(self.bytes(cell)).into_owned()).filter(|text| !text.is_empty())
    }
}

impl<'r> Csv<'r> {
    /// # Errors
    /// The text is in UTF-16, or cannot be read.
    pub fn new(source: &'r mut dyn Read) -> Result<Csv<'r>, Unreadable> {
        let mut csv = Csv {
            source,
            reader: Reader::new(),
            input: vec![0; CHUNK],
            filled: 0,
            at: 0,
            ended: false,
            cells: vec![0; LONGEST_ROW],
            ends: vec![0; MOST_CELLS],
        };
        csv.fill()?;
        if let Some(problem) = crate::xml::refused_encoding(csv.rest()) {
            return Err(problem);
        }
        csv.reader = ReaderBuilder::new().delimiter(delimiter(csv.rest())).build();
        Ok(csv)
    }

    pub fn next(&mut self) -> Result<Option<Row<'_>>, Unreadable> {
        let (mut filled, mut count, mut overlong) = (0, 0, false);
        loop {
            if self.at == self.filled && !self.ended {
                self.fill()?;
            }
            let (result, used, wrote, ended_cells) = self.reader.read_record(
                self.input.get(self.at..self.filled).unwrap_or_default(),
                &mut self.cells[filled..],
                &mut self.ends[count..],
            );
            self.at += used;
            filled += wrote;
            count += ended_cells;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => (filled, overlong) = (0, true),
                ReadRecordResult::OutputEndsFull => (count, overlong) = (0, true),
                ReadRecordResult::Record if overlong => return Ok(Some(Row::Overlong)),
                ReadRecordResult::Record => {
                    let (bytes, ends) = (&self.cells[..filled], &self.ends[..count]);
                    return Ok(Some(Row::Cells(Cells { bytes, ends })));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        (self.filled, self.at) = (0, 0);
        self.filled = crate::source::read_some(self.source, &mut self.input)?;
        self.ended = self.filled == 0;
        Ok(())
    }

    fn rest(&self) -> &[u8] {
        self.input.get(self.at..self.filled).unwrap_or_default()
    }
}

/// Tables opened and saved again in a spreadsheet may come back with semicolons or tabs.
fn delimiter(beginning: &[u8]) -> u8 {
    let line = beginning.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| memchr::memchr_iter(wanted, line).count();
    [b';', b'\t'].into_iter().fold(b',', |best, other| if count(other) > count(best) { other } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut source = text.as_bytes();
        let mut csv = Csv::new(&mut source).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = csv.next().unwrap() {
            rows.push(match row {
                Row::Cells(cells) => {
                    (0..cells.len()).map(|cell| cells.text(cell).unwrap_or_default()).collect()
                }
                Row::Overlong => vec!["overlong".to_owned()],
            });
        }
        rows
    }

    #[test]
    fn quotes_hold_commas_lines_and_quotes() {
        assert_eq!(rows("a,b\r\n1,\"x, \"\"y\"\"\nz\"\n"), [["a", "b"], ["1", "x, \"y\"\nz"]]);
        assert_eq!(rows("\u{feff}a;b\n1;2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn rows_beyond_the_limits_are_passed_over() {
        let long = "x".repeat(LONGEST_ROW + 1);
        assert_eq!(
            rows(&format!("a,b\n{long},2\n3,4\n")),
            [vec!["a", "b"], vec!["overlong"], vec!["3", "4"]]
        );
        let wide = ",".repeat(MOST_CELLS + 5);
        assert_eq!(rows(&format!("{wide}\n3,4\n")), [vec!["overlong"], vec!["3", "4"]]);
        assert_eq!(rows(&format!("a\n\"{long}{long}{long}")), [vec!["a"], vec!["overlong"]]);
    }
}
