//! `simulate`: virtual runners in three arms, what became of them, and what the plan must not have done.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rehab::reason::Point;
use simulate::{Summary, ThreeLives, World, three_lives};

use super::{Ending, Visit, replay};
use crate::cli;
use crate::clock::Stopwatch;
use crate::error::Error;
use crate::render::simulation::Simulation;
use crate::render::simulation_charts;
use crate::said;

pub fn simulate(wanted: &cli::Simulate, visit: &mut Visit) -> Result<Ending, Error> {
    let protocol = replay::protocol(None)?;
    let weeks = wanted.weeks as usize;
    let world = World::new(&protocol, weeks * 7);
    let watched = visit.terminal.someone_watches && !visit.terminal.json;
    let lives = lives(&world, wanted, watched);
    let simulation = Simulation {
        summary: Summary::of(&lives, weeks),
        runners: wanted.runners,
        seed: wanted.seed,
        protocol: protocol.name(),
    };
    if visit.terminal.json {
        visit.print_json(&simulation.json())?;
    } else {
        let page = simulation.text(visit.terminal.look());
        visit.terminal.out.write_all(page.as_bytes())?;
    }
    if let Some(folder) = &wanted.charts {
        let written = write_charts(folder, &simulation)?;
        if !visit.terminal.json {
            writeln!(visit.terminal.out, "{}", said!("simulate-charts-written", "files" = written))?;
        }
    }
    let broken = simulation.broken_by_the_plan();
    if broken == 0 {
        return Ok(Ending::Well);
    }
    visit.terminal.out.flush()?;
    writeln!(visit.terminal.err, "{}", said!("simulate-plan-broke", "count" = broken))?;
    Ok(Ending::WithFailures)
}

/// In the order of their numbers, however many threads share the work.
fn lives(world: &World, wanted: &cli::Simulate, watched: bool) -> Vec<ThreeLives> {
    let (bar, began) = (OnceLock::new(), Stopwatch::start());
    let lives = (0..wanted.runners)
        .into_par_iter()
        .map(|number| {
            let lives = three_lives(world, Point::ALL, wanted.seed, u64::from(number));
            if watched && (bar.get().is_some() || began.is_over_a_second()) {
                let bar: &ProgressBar = bar.get_or_init(|| progress(wanted.runners));
                bar.inc(1);
            }
            lives
        })
        .collect();
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    lives
}

fn progress(runners: u32) -> ProgressBar {
    let bar = ProgressBar::new(u64::from(runners));
    match ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len}  {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The names of the files written.
fn write_charts(folder: &Path, simulation: &Simulation) -> Result<String, Error> {
    fs::create_dir_all(folder).map_err(|e| Error::writing(folder, &e))?;
    let mut names = Vec::new();
    for (name, svg) in simulation_charts::charts(&simulation.summary) {
        let path = folder.join(name);
        fs::write(&path, svg).map_err(|e| Error::writing(&path, &e))?;
        names.push(path.display().to_string());
    }
    Ok(names.join(", "))
}
