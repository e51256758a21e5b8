//! How long one plan takes on half a year, three years and ten years of facts, and whether it grows in step with them.
//! The facts are those of one episode, day by day, or mostly runs imported from the years before it.
//!
//! `cargo bench -p rehab` prints the figures. They belong to the machine they were taken on; what carries over is that
//! ten times the facts take about ten times as long.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use rehab::diary::read_line;
use rehab::fact::Fact;
use rehab::plan::{Phase, Plan};
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History};

/// Plans timed for each history; fewer for counting instructions: `ROUNDS=20 cargo bench -p rehab`.
fn rounds() -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2_000)
}

fn main() {
    let protocol = protocol();
    println!(
        "facts of a runner who does what the plan says: a check-in a day, strength, runs, weekly questions"
    );
    println!("{:>8} {:>8} {:>10} {:>10} {:>12}", "years", "facts", "median", "p99", "ns a fact");
    let longest_days = std::env::var("DAYS").ok().and_then(|days| days.parse().ok()).unwrap_or(i64::MAX);
    // The last: what a runner with a watch has after half a year, the runs of the years before imported.
    let lives =
        [("0.5", 0, 182), ("3", 0, 1_095), ("10", 0, 3_652), ("2.5+0.5", 913, 182), ("9+1", 3_287, 365)];
    for (years, before, days) in lives.into_iter().filter(|(_, _, days)| *days <= longest_days) {
        let (mut facts, end) = lived(&protocol, days);
        facts.extend(run_before(before));
        let history = History::new(facts);
        let mut times: Vec<Duration> = (0..rounds())
            .map(|round| {
                let today = end.saturating_sub(jiff::Span::new().days((round % 7) as i64));
                let began = Instant::now();
                black_box(rehab::plan(&protocol, black_box(&history), today));
                began.elapsed()
            })
            .collect();
        times.sort();
        let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        let count = history.entries().len();
        println!(
            "{years:>8} {count:>8} {:>7.1} us {:>7.1} us {:>12.1}",
            micros(median),
            micros(p99),
            median.as_nanos() as f64 / count as f64
        );
    }
}

fn micros(time: Duration) -> f64 {
    time.as_nanos() as f64 / 1_000.0
}

fn protocol() -> Protocol {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    Protocol::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The facts of so many days, and the last of them.
fn lived(protocol: &Protocol, days: i64) -> (Vec<Fact>, Date) {
    let begun = Date::constant(2026, 1, 5);
    let mut history = History::new(Vec::new());
    let put = |history: &mut History, line: String| history.push(read_line(&line).expect("a diary line"));
    put(
        &mut history,
        format!("{begun} enrol side=left onset=2025-11-01 born=1990 week_km=40 long_run_km=16 pain_from=5km"),
    );
    let mut on = begun;
    for day in 0..days {
        on = begun.saturating_add(jiff::Span::new().days(day));
        if day % 6 == 0 {
            let whole = "red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes \
                         no-swelling=yes worst=4 walking=no earlier=yes";
            put(&mut history, format!("{on} screen {}", if day == 0 { whole } else { "red=none" }));
        }
        put(&mut history, format!("{on} day pain=0 morning=0 walk30=0 stairs=0 squat=0 medicine=no"));
        let plan = rehab::plan(protocol, &history, on);
        for line in done(protocol, &plan) {
            put(&mut history, format!("{on} {line}"));
        }
    }
    (history.entries().iter().map(|entry| entry.fact.clone()).collect(), on)
}

/// The runs of so many days before the pain, five a week, as files tell them.
fn run_before(days: i64) -> Vec<Fact> {
    let begun = Date::constant(2026, 1, 5);
    let ran = (1..=days).filter(|back| back % 7 != 0 && back % 7 != 3);
    ran.map(|back| {
        let on = begun.saturating_sub(jiff::Span::new().days(back));
        let km = 6 + back % 9;
        read_line(&format!("{on} run {km}km {}min cadence=164spm ascent=60m descent=60m", km * 6))
            .expect("a diary line")
    })
    .collect()
}

/// What the plan asked for, done and without pain.
fn done(protocol: &Protocol, plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for measure in &plan.ask {
        match measure.word() {
            "test.step-down" => lines.push("test step-down:1 reps=10 pain=0".to_string()),
            "test.hops" => lines.push("test hops reps=10 pain=0".to_string()),
            "test.lateral-step-down" => lines.push("test lateral-step-down score=1".to_string()),
            _ => {}
        }
    }
    if let Some(run) = &plan.run {
        // In the runner's own week an hour is enough; the plan would allow more and more.
        let wanted_s = run.run_s_total().min(if plan.phase == Phase::Maintain { 3_600 } else { u32::MAX });
        let s = run.cap_m.map_or(wanted_s, |m| wanted_s.min(m * 2 / 5));
        let session = run.session.map(|session| format!(" as={session}")).unwrap_or_default();
        let felt = format!("before=0 during=0 after=0 morning=0 stride=same medicine=no{session}");
        lines.push(format!("run {}m {s}s running={s}s cadence=164spm {felt}", s * 5 / 2));
    }
    let sets = plan.strength.iter().flatten().map(|today| {
        let level =
            &protocol.exercise(&today.exercise).expect("an exercise").levels[usize::from(today.level) - 1];
        let reps = vec![level.reps_to.to_string(); usize::from(level.sets)].join(",");
        format!("{}:{}={reps}", today.exercise, today.level)
    });
    let sets: Vec<String> = sets.collect();
    if !sets.is_empty() {
        lines.push(format!("strength {} rir=3 pain=0 morning=0 form=pass", sets.join(" ")));
    }
    lines
}
