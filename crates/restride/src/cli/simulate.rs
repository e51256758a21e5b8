//! `simulate` and what it can be asked.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Simulate {
    /// How many virtual runners; every second one is a persona, the others are drawn from a population
    #[arg(long, value_name = "N", default_value_t = 240, value_parser = runners)]
    pub runners: u32,
    /// How many weeks each of them lives
    #[arg(long, value_name = "N", default_value_t = 26, value_parser = weeks_lived)]
    pub weeks: u32,
    /// Another number gives other runners and other luck
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Also write three charts (SVG) into this folder
    #[arg(long, value_name = "DIR")]
    pub charts: Option<PathBuf>,
}

fn runners(text: &str) -> Result<u32, String> {
    let count = text.parse::<u32>().ok().filter(|count| (1..=1_000_000).contains(count));
    count.ok_or_else(|| "a number of runners from 1 to 1000000 is expected".to_owned())
}

fn weeks_lived(text: &str) -> Result<u32, String> {
    let count = text.parse::<u32>().ok().filter(|count| (1..=104).contains(count));
    count.ok_or_else(|| "a number of weeks from 1 to 104 is expected".to_owned())
}
