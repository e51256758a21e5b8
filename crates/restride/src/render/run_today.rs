//! Today's run in words: what it is, its hill or fast part, its limits, and the seven days it belongs to.

use rehab::ceiling::Bound;
use rehab::plan::{CadenceToday, Cue, Phase, Plan, RunToday};
use rehab::protocol::{ClaimId, Grade, Number, Protocol, Stage};
use rehab::reason::{Line, Point};

use super::catalogue::{Catalogue, args};
use super::grounds::Grounds;
use super::sentences::{capital, rows};
use super::words;

/// A line of the page, how well it is supported, and the plan's lines whose reasons are behind it.
pub struct Told {
    pub says: String,
    pub grade: Option<Grade>,
    pub of: Vec<Line>,
}

pub fn headline(run: &RunToday, plan: &Plan, protocol: &Protocol, words: &Catalogue) -> String {
    if plan.phase == Phase::Maintain {
        let run_told = whole_minutes(words, run.run_s_total());
        return match run.cap_m.map(|m| words::distance(words, m)) {
            Some(most) => words.say_with("run-own-week-up-to", &args!["run" => run_told, "distance" => most]),
            None => words.say_with("run-own-week", &args!["run" => run_told]),
        };
    }
    if let Some(Special { step, is_hill, .. }) = special(run, protocol) {
        let name = if is_hill { "run-hills" } else { "run-fast" };
        let total = whole_minutes(words, run.run_s_total());
        return words.say_with(name, &args!["step" => step, "run" => total]);
    }
    if is_longer(run, protocol) {
        let total = whole_minutes(words, run.run_s_total());
        let pace = words.say(if run.speed > 0 { "run-pace-any" } else { "run-pace-easy" });
        let ground = words.say(if run.hill > 0 { "run-ground-any" } else { "run-ground-flat" });
        let most = run.cap_m.map(|m| words::distance(words, m));
        let name = if most.is_some() { "run-longer-up-to" } else { "run-longer" };
        let distance = most.unwrap_or_default();
        let args = args!["run" => total, "pace" => pace, "ground" => ground, "distance" => distance];
        return words.say_with(name, &args);
    }
    let time = |s: u32| words::duration(words, s);
    if run.is_continuous() {
        return words.say_with("run-stage-continuous", &args!["run" => time(run.run_s)]);
    }
    words.say_with(
        "run-walk",
        &args!["repeats" => run.repeats, "run" => time(run.run_s), "walk" => time(run.walk_s)],
    )
}

/// The run in a few words, without its limits: `7 × (2 min run, 1 min walk)`.
pub fn short(run: &RunToday, protocol: &Protocol, words: &Catalogue) -> String {
    let total = || words::clock(run.run_s_total() - run.run_s_total() % 60);
    match run.is_continuous() {
        true if is_hill_run(run, protocol) => words.say_with("plan-ahead-hills", &args!["run" => total()]),
        true if run.session.is_some() => words.say_with("plan-ahead-fast", &args!["run" => total()]),
        true => words.say_with("plan-ladder-continuous", &args!["run" => total()]),
        false => run_walk(run.repeats, run.run_s, run.walk_s, words),
    }
}

/// A stage of the ladder in the same few words.
pub fn rung(stage: &Stage, words: &Catalogue) -> String {
    match stage.is_continuous() {
        true => words.say_with("plan-ladder-continuous", &args!["run" => words::clock(stage.run_s)]),
        false => run_walk(stage.repeats, stage.run_s, stage.walk_s, words),
    }
}

fn run_walk(repeats: u16, run_s: u32, walk_s: u32, words: &Catalogue) -> String {
    let (run, walk) = (words::clock(run_s), words::clock(walk_s));
    words.say_with("plan-ladder-run-walk", &args!["repeats" => repeats, "run" => run, "walk" => walk])
}

/// What stands below the headline: the step's own words, limits, warm-up.
pub fn details(run: &RunToday, plan: &Plan, protocol: &Protocol, words: &Catalogue) -> Vec<Told> {
    let grounds = Grounds::of(plan, protocol);
    let mut told = Vec::new();
    if plan.phase != Phase::Maintain {
        told.extend(step(run, protocol, words));
    }
    if let Some((says, of)) = limits(run, protocol, words) {
        told.push(Told { says, grade: of.iter().filter_map(|line| grounds.line(line)).max(), of });
    }
    let on_the_ladder = !is_longer(run, protocol) && special(run, protocol).is_none();
    let warm_up = words::duration(words, run.warm_up_s);
    let total = words::duration(words, run.run_s_total());
    let says = match on_the_ladder {
        true => words.say_with(
            "run-warm-up",
            &args!["warm_up" => warm_up, "total" => total, "stage" => run.stage.as_str()],
        ),
        false => words.say_with("run-warm-up-longer", &args!["warm_up" => warm_up]),
    };
    let grade = grounds.line(&Line::RunStage).max(Some(grounds.number(Number::WarmUp)));
    told.push(Told { says, grade, of: vec![Line::RunStage] });
    told
}

/// The hill or fast part in the protocol's own words.
fn step(run: &RunToday, protocol: &Protocol, words: &Catalogue) -> Vec<Told> {
    let Some(Special { step, claim, is_hill }) = special(run, protocol) else { return Vec::new() };
    let says = &protocol.claim(claim).says;
    let own = rows(says, &[format!("{step}:")]);
    let what = own.first().map_or("", |row| row.split_once(':').map_or(*row, |(_, what)| what)).trim();
    let grade = Some(protocol.claim(claim).grade);
    let line = if is_hill { Line::RunHills } else { Line::RunSpeed };
    let tell = |says| Told { says, grade, of: vec![line.clone()] };
    let mut told = vec![tell(format!("{}.", capital(what)))];
    let is_partly_hills = protocol
        .hill_steps()
        .iter()
        .any(|step| Some(step.id) == run.session && (step.share_percent.is_some() || step.repeats.is_some()));
    if is_partly_hills {
        told.push(tell(words.say("run-hill-rest")));
    }
    let is_part = run.fast_s > 0 && run.fast_s < run.run_s_total();
    if !is_hill && is_part {
        let fast = words::duration(words, run.fast_s);
        told.push(tell(words.say_with("run-fast-most", &args!["fast" => fast])));
    }
    told
}

/// Where the running ends before the stage does.
fn limits(run: &RunToday, protocol: &Protocol, words: &Catalogue) -> Option<(String, Vec<Line>)> {
    let whole_s = run.run_s.saturating_mul(u32::from(run.repeats));
    let in_headline = is_longer(run, protocol) || special(run, protocol).is_some();
    let cap_s = run.cap_s.filter(|cap| *cap < whole_s && !in_headline);
    let cap_m = run.cap_m.filter(|_| !is_longer(run, protocol));
    let (name, lines) = match (cap_m, cap_s) {
        (Some(_), Some(_)) => ("run-up-to-both", vec![Line::RunCapM, Line::RunCapMin]),
        (Some(_), None) => ("run-up-to-distance", vec![Line::RunCapM]),
        (None, Some(_)) => ("run-up-to-time", vec![Line::RunCapMin]),
        (None, None) => return None,
    };
    let distance = words::distance(words, cap_m.unwrap_or_default());
    let time = words::duration(words, cap_s.unwrap_or_default());
    Some((words.say_with(name, &args!["distance" => distance, "time" => time]), lines))
}

/// How to run, told apart where hills have a day of their own by now.
pub fn cue(cue: Cue, plan: &Plan, words: &Catalogue) -> String {
    let hills = plan.allowance.because(Bound::Hill);
    match cue {
        Cue::FlatGround if hills.is_some_and(|reason| reason.point == Point::OwnLimit) => {
            words.say("cue-flat-ground-own")
        }
        Cue::FlatGround if plan.allowance.most(Bound::Hill) > 0 => words.say("cue-flat-ground-today"),
        _ => words.say(&format!("cue-{}", cue.word())),
    }
}

/// Steps a minute to aim for, and how much of it with the metronome.
pub fn cadence(cadence: &CadenceToday, words: &Catalogue) -> String {
    let name = if cadence.metronome_percent > 0 { "cadence-with" } else { "cadence-without" };
    words.say_with(
        name,
        &args![
            "target" => cadence.target_spm, "own" => cadence.own_spm, "share" => cadence.metronome_percent,
        ],
    )
}

/// One line on the coming seven days; none where they hold no running.
pub fn coming_week(plan: &Plan, words: &Catalogue) -> Option<String> {
    let most = |bound| plan.allowance.most(bound);
    let (runs, week_s, run_s) = (most(Bound::RunDays), most(Bound::WeekS), most(Bound::SessionS));
    if runs == 0 || week_s == 0 || run_s == 0 {
        return None;
    }
    let (week, run) = (whole_minutes(words, week_s), whole_minutes(words, run_s));
    Some(words.say_with("coming-week", &args!["runs" => runs, "week" => week, "run" => run]))
}

struct Special {
    step: String,
    claim: ClaimId,
    is_hill: bool,
}

pub fn is_hill_run(run: &RunToday, protocol: &Protocol) -> bool {
    special(run, protocol).is_some_and(|special| special.is_hill)
}

/// Of the weakest of its limits.
pub fn grade_of_week(plan: &Plan, protocol: &Protocol) -> Option<Grade> {
    let bounds = [Bound::RunDays, Bound::WeekS, Bound::SessionS];
    let because = bounds.into_iter().filter_map(|bound| plan.allowance.because(bound));
    because.map(|reason| protocol.claim(reason.claim).grade).max()
}

/// The hill or fast session a run is.
fn special(run: &RunToday, protocol: &Protocol) -> Option<Special> {
    let session = run.session?;
    let hill = protocol.hill_steps().iter().find(|step| step.id == session).map(|step| step.claim);
    let fast = protocol.speed_steps().iter().find(|step| step.id == session).map(|step| step.claim);
    let claim = hill.or(fast)?;
    Some(Special { step: session.to_string(), claim, is_hill: hill.is_some() })
}

/// Past the ladder, where no stage says how long.
fn is_longer(run: &RunToday, protocol: &Protocol) -> bool {
    special(run, protocol).is_none() && protocol.stages().iter().all(|stage| stage.id != run.stage)
}

/// Rounded down, so that a limit told is never above the limit meant.
pub fn whole_minutes(words: &Catalogue, s: u32) -> String {
    words::duration(words, s - s % 60)
}
