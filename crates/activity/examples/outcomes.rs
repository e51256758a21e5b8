//! What becomes of every file below a folder: `outcomes FOLDER`.
#![allow(clippy::print_stdout)]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use activity::{Limits, Outcome, Summary, read, summarize};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/data/activities".into());
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files)?;
    files.sort();
    for path in files {
        let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let bytes = std::fs::read(&path)?;
        let _ = read(&name, &bytes, &Limits::OWN_FILES, &mut |found| {
            println!("{}", found.name);
            match &found.outcome {
                Outcome::Activity(activity) => summarize(activity).iter().for_each(print),
                other => println!("    {other}"),
            }
            ControlFlow::Continue(())
        });
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn print(summary: &Summary) {
    let run = &summary.run;
    println!(
        "    {} {}: {} m, elapsed {} moving {} running {} s in {} bouts, longest {} s, indoor {}",
        summary.day,
        run.foot.word(),
        shown(run.distance_m),
        shown(run.elapsed_s),
        shown(run.moving_s),
        shown(run.running_s),
        shown(run.run_bouts),
        shown(run.longest_bout_s),
        shown(run.indoor)
    );
    println!(
        "      cadence mean {} median {} running {}, {} mm/s, up {} down {} downhill {} m steepest {}, left {} right {}",
        shown(run.cadence_mean_spm),
        shown(run.cadence_median_spm),
        shown(run.cadence_running_spm),
        shown(run.speed_mm_s),
        shown(run.ascent_m),
        shown(run.descent_m),
        shown(run.downhill_m),
        shown(run.steepest_permille),
        shown(run.turned_left_deg),
        shown(run.turned_right_deg)
    );
    println!(
        "      marks {:?}, stance {} ms, bounce {} mm, effort {}, feel {}",
        run.marks.iter().map(|mark| (mark.at_s, mark.at_m)).collect::<Vec<_>>(),
        shown(run.stance_ms),
        shown(run.bounce_mm),
        shown(run.effort),
        shown(run.feel)
    );
    for note in &summary.notes {
        println!("      - {note}");
    }
}

fn shown<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map_or("?".into(), |value| value.to_string())
}
