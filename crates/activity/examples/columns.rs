//! Prints how many values each column of a FIT file has and their sum, as stored: `columns FILE...`.
#![allow(clippy::print_stdout)]

use activity::fit;
use activity::{Column, MISSING};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        println!("file\t{path}");
        match fit::decode(&std::fs::read(&path)?) {
            Ok(recording) => {
                println!("records\t{}", recording.columns.rows());
                for column in Column::ALL {
                    let known = recording.columns.column(column).iter().filter(|&&value| value != MISSING);
                    let (count, sum) =
                        known.fold((0, 0), |(count, sum), &value| (count + 1, sum + whole(column, value)));
                    println!("{}\t{count}\t{sum}", column.profile_name());
                }
            }
            Err(problem) => println!("unreadable\t{problem}"),
        }
    }
    Ok(())
}

fn whole(column: Column, value: u32) -> i64 {
    match column {
        Column::Latitude | Column::Longitude => i64::from(value as i32),
        _ => i64::from(value),
    }
}
