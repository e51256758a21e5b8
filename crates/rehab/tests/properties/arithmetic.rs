//! Invariants 25 to 34: what a week, a day and a step may hold.

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::fact::{Fact, What};
use rehab::plan::{Decision, Phase};
use rehab::protocol::Number;
use rehab::run::{Run, Session};

use crate::asked::{Asked, Found};
use crate::histories::{Dice, plus};
use crate::lives::days_between;
use crate::load::{above, more_than};
use crate::readings::{self, Ran, between};
use crate::told::{as_planned, clean_run, nothing_taken_back, quiet_until, ran};

const WEEK: i64 = 7;

/// Planned and run.
fn counted_s(asked: &Asked, ran: &Ran) -> u32 {
    let planned = asked.record_of(ran.on).and_then(|record| record.plan.run.as_ref());
    planned.map_or(ran.load_s, |run| run.run_s_total().min(ran.load_s))
}

fn counted_week_s(asked: &Asked, runs: &[Ran], end: Date) -> u32 {
    between(runs, plus(end, 1 - WEEK), end).map(|ran| counted_s(asked, ran)).sum()
}

/// The ladder's own week: its last stage as often as a week may hold it.
fn frame_s(asked: &Asked) -> u32 {
    let number = |n| asked.protocol.number(n);
    let slow = number(Number::AssumedPace) * 2;
    let long =
        asked.enrolment().and_then(|(_, e)| e.long_run_s.or_else(|| Some(e.long_run_m? * slow / 1000)));
    let last = asked.protocol.stages().len() - 1;
    let short = long.is_some_and(|s| s <= number(Number::ShortLongRun) * 60);
    let top = if short { asked.protocol.short_volume_entry() } else { last };
    asked.protocol.most_run_s(top) * number(Number::ReturnRunsPerWeek)
}

/// 25. Any seven days hold at most a tenth more than the best of the weeks before, whichever day they begin on.
pub fn a_week_grows_by_a_tenth(asked: &Asked, _: &mut Dice) -> Found {
    let Some(run) = asked.plan.run.as_ref().filter(|_| asked.is_beyond()) else { return Found::NoPremise };
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let weeks = i64::from(asked.protocol.number(Number::BaseWeeks));
    let bases = (1..=weeks).map(|back| counted_week_s(asked, &runs, plus(asked.day, -WEEK * back)));
    let base = bases.max().unwrap_or(0);
    let growth = 100 + asked.protocol.number(Number::WeekGrowth);
    let most = (base * growth / 100).max(frame_s(asked));
    let ran_s: u32 =
        between(&runs, plus(asked.day, 1 - WEEK), plus(asked.day, -1)).map(|ran| ran.load_s).sum();
    let today_s = run.run_s_total();
    Found::of(
        (ran_s + today_s > most)
            .then(|| format!("{ran_s} s in six days and {today_s} s today, on a base of {base} s")),
    )
}

/// 26. The base is what was both planned and run, and without one the ladder's own week is all there is.
pub fn the_base_is_planned_and_run(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() || !asked.is_beyond() {
        return Found::NoPremise;
    }
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let weeks = i64::from(asked.protocol.number(Number::BaseWeeks));
    let bases = (0..=WEEK * weeks).map(|back| counted_week_s(asked, &runs, plus(asked.day, -back)));
    let base = bases.max().unwrap_or(0);
    let most = (base * (100 + asked.protocol.number(Number::WeekGrowth)) / 100).max(frame_s(asked));
    let week_s = asked.plan.allowance.most(Bound::WeekS).max(asked.load().run_s);
    if week_s > most {
        return Found::Broken(format!("a week of {week_s} s on a base of {base} s"));
    }
    let paused = [28, 29, 30, 40][dice.below(4) as usize];
    let mut facts = asked.facts.to_vec();
    let on = plus(asked.day, paused);
    quiet_until(&mut facts, asked.day, on);
    let after = asked.ask(facts, on);
    let Some(run) = &after.run else { return Found::Holds };
    let restarts = paused >= i64::from(asked.protocol.number(Number::GapRestartDays));
    let entry_s = asked.protocol.most_run_s(asked.protocol.clean_restart_stage());
    let most_s = if restarts { entry_s } else { frame_s(asked) / 3 };
    let too_much = run.run_s_total() > most_s || (restarts && run.walk_s == 0);
    Found::of(too_much.then(|| format!("{} s after {paused} days without running", run.run_s_total())))
}

/// 27. Running further than planned never pays. What it takes from the runs after it can put full volume off, and with it
/// what is stricter from there on.
pub fn overrunning_never_pays(asked: &Asked, dice: &mut Dice) -> Found {
    let percent = 105 + dice.below(160) as u32;
    if let Some((longer, on)) = one_run_longer(asked, dice, percent) {
        let over = asked.ask(longer.clone(), asked.day);
        let beyond = more_than(&over, asked.plan)
            .filter(|_| !asked.goes_by_the_milder_rule(&longer, asked.facts, asked.day));
        return Found::of(beyond.map(|side| format!("{side} because {on} was run at {percent} per cent")));
    }
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let days = [2, 3, 5, 7, 9, 16][dice.below(6) as usize];
    let on = plus(asked.day, days);
    let after = |run: Run| {
        let mut facts = asked.facts.to_vec();
        facts.push(ran(asked.day, run));
        quiet_until(&mut facts, asked.day, on);
        asked.ask(facts, on)
    };
    let exact = as_planned(run);
    let (planned, over) = (after(exact.clone()), after(stretched(&exact, percent)));
    let beyond = more_than(&over, &planned);
    Found::of(beyond.map(|side| format!("{days} days on, {side} at {percent} per cent of the plan")))
}

/// Longer at the same pace, and not a metre faster for the rounding.
fn stretched(run: &Run, percent: u32) -> Run {
    let longer = |part: Option<u32>| part.map(|part| part * percent / 100);
    let distance_m = match (run.distance_m, run.load_s(), longer(run.load_s())) {
        (Some(m), Some(s), Some(longer_s)) if s > 0 => {
            u32::try_from(u64::from(m) * u64::from(longer_s) / u64::from(s)).ok()
        }
        (m, ..) => longer(m),
    };
    Run { distance_m, elapsed_s: longer(run.elapsed_s), running_s: longer(run.running_s), ..run.clone() }
}

/// The same history with one earlier run longer, where that run was as long as planned.
fn one_run_longer(asked: &Asked, dice: &mut Dice, percent: u32) -> Option<(Vec<Fact>, Date)> {
    asked.plan.run.as_ref()?;
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let whole = |ran: &&Ran| {
        let planned = asked.record_of(ran.on).and_then(|record| record.plan.run.as_ref());
        let in_m = planned.and_then(|run| run.cap_m).unwrap_or(0);
        planned.is_some_and(|run| ran.load_s >= run.run_s_total()) || (in_m > 0 && ran.m >= in_m)
    };
    let done: Vec<&Ran> = runs.iter().filter(whole).collect();
    let back = dice.below(done.len().min(12) as u64) as usize;
    let on = done.iter().rev().nth(back)?.on;
    let mut facts = asked.facts.to_vec();
    for fact in facts.iter_mut().filter(|fact| fact.on == on) {
        if let What::Run(run) = &mut fact.what {
            *run = stretched(run, percent);
        }
    }
    Some((facts, on))
}

/// Clean runs as planned on every day from `from` up to but without `to` that has one: the facts then, the day after them,
/// and how long the runs are together.
fn run_as_planned(asked: &Asked, mut facts: Vec<Fact>, from: Date, to: Date) -> (Vec<Fact>, Date, u32) {
    let (mut on, mut total_s) = (from, 0);
    while on < to {
        let plan = asked.ask(facts.clone(), on);
        if let Some(run) = &plan.run {
            total_s += run.run_s_total();
            facts.push(ran(on, as_planned(run)));
        }
        let next = plus(on, 1 + i64::from(plan.run.is_some()));
        quiet_until(&mut facts, on, next);
        on = next;
    }
    (facts, on, total_s)
}

/// 28. A missed week is gone: the next one holds no more than the missed one might have, or than it would itself hold had
/// nothing been missed. What its own clean runs earn on the way is in all three.
pub fn a_missed_week_is_gone(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() || asked.is_before_the_gate() {
        return Found::NoPremise;
    }
    let missed = 7 + dice.below(3) as i64;
    let mut facts = asked.facts.to_vec();
    let on = plus(asked.day, missed);
    quiet_until(&mut facts, asked.day, on);
    let after = asked.ask(facts.clone(), on);
    if let Some(side) = above(&after.allowance, &asked.plan.allowance) {
        return Found::Broken(format!("{missed} days missed, then {side}"));
    }
    let (.., after_it) = run_as_planned(asked, facts, on, plus(on, WEEK));
    let most_s = asked.plan.allowance.most(Bound::WeekS);
    if after_it <= most_s {
        return Found::Holds;
    }
    // The run of today may be one that earns nothing, because the week is full or the gate opened on this very day.
    let instead = (0..3).map(|later| {
        let (mut facts, from) = (asked.facts.to_vec(), plus(asked.day, later));
        quiet_until(&mut facts, asked.day, from);
        run_as_planned(asked, facts, from, plus(from, WEEK)).2
    });
    let (mut kept, next, _) = run_as_planned(asked, asked.facts.to_vec(), asked.day, on);
    quiet_until(&mut kept, next, on);
    let (.., kept_up) = run_as_planned(asked, kept, on.max(next), plus(on, WEEK));
    let most_s = instead.fold(most_s.max(kept_up), u32::max);
    Found::of(
        (after_it > most_s).then(|| format!("{after_it} s in the week after a missed one of {most_s} s")),
    )
}

/// 29. Never two run days one after the other, until the week is the runner's own.
pub fn never_two_days_in_a_row(asked: &Asked, _: &mut Dice) -> Found {
    if asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let mut facts = nothing_taken_back(asked.facts);
    facts.push(ran(plus(asked.day, -1), clean_run()));
    let after = asked.ask(facts, asked.day);
    let own_week = after.phase == Phase::Maintain;
    Found::of((after.run.is_some() && !own_week).then(|| "a run on the day after a run".into()))
}

/// 30. Three run days in any seven, until the week is the runner's own.
pub fn three_a_week(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let days = [[2, 4, 6], [2, 3, 5], [2, 5, 6], [3, 4, 6]][dice.below(4) as usize];
    let mut facts = nothing_taken_back(asked.facts);
    facts.extend(days.map(|back| ran(plus(asked.day, -back), clean_run())));
    let after = asked.ask(facts, asked.day);
    if after.phase == Phase::Maintain {
        return Found::NoPremise;
    }
    let days = after.allowance.most(Bound::RunDays);
    Found::of(
        after
            .run
            .is_some()
            .then(|| "a fourth run in seven days".to_string())
            .or((days > 3).then(|| format!("{days} run days in seven"))),
    )
}

/// 31. A day without running follows every run, and other training on it climbs nothing.
pub fn rest_follows_every_run(asked: &Asked, _: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let mut facts = asked.facts.to_vec();
    facts.push(ran(asked.day, as_planned(run)));
    let tomorrow = plus(asked.day, 1);
    quiet_until(&mut facts, asked.day, tomorrow);
    let after = asked.ask(facts, tomorrow);
    if after.run.is_some() && after.phase != Phase::Maintain {
        return Found::Broken("a run on the day after the planned one".into());
    }
    let climbs = ["climb", "stair", "hike", "hill"];
    const LONGEST_MIN: u32 = 30;
    let hard = after.cross_training.iter().find(|other| {
        let pedals = other.id == "bike" || other.id == "elliptical";
        climbs.iter().any(|word| other.id.contains(word))
            || (pedals && other.max_min.is_none_or(|most| most > LONGEST_MIN))
    });
    Found::of(hard.map(|other| format!("{} without a limit", other.id)))
}

/// The first session at each hill and speed step, with its day.
fn first_sessions(asked: &Asked) -> Vec<(Session, Date)> {
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let mut firsts: Vec<(Session, Date)> = Vec::new();
    for ran in &runs {
        if let Some(session) = ran.report.session
            && !firsts.iter().any(|(known, _)| *known == session)
        {
            firsts.push((session, ran.on));
        }
    }
    firsts
}

/// 32. In the week after a new hill or speed step nothing else rises.
pub fn one_thing_a_week(asked: &Asked, _: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let within = i64::from(asked.protocol.number(Number::NewStimulusDays));
    let firsts = first_sessions(asked);
    let lately = |on: Date| (1..within).contains(&days_between(on, asked.day));
    let Some((fresh, since)) = firsts.iter().rev().find(|(_, on)| lately(*on)) else {
        return Found::NoPremise;
    };
    let special = run.hill > 0 || run.speed > 0;
    let session = Session::read(&run.stage).filter(|_| special);
    let another = session.filter(|session| !firsts.iter().any(|(known, _)| known == session));
    if let Some(another) = another {
        return Found::Broken(format!("{another} within a week of {fresh}"));
    }
    let Some(then) = asked.record_of(*since) else { return Found::Holds };
    let most = |bound| then.plan.allowance.most(bound);
    let run_s = run.run_s_total();
    let longer = run_s > most(Bound::SessionS);
    Found::of(longer.then(|| format!("{run_s} s within a week of {fresh}")))
}

/// 33. Strength work is in every week that is not stopped, and goes on after the return; a cadence to aim for comes
/// from the runner's own.
pub fn strength_goes_on(asked: &Asked, _: &mut Dice) -> Found {
    if asked.plan.decision == Decision::Stop || asked.plan.phase == Phase::Screen {
        return Found::NoPremise;
    }
    let Some((begun, _)) = asked.enrolment() else { return Found::NoPremise };
    let soon = asked.plan.next_strength_on.is_some_and(|on| days_between(asked.day, on) <= WEEK);
    if asked.plan.strength.is_none() && !soon {
        return Found::Broken("no strength work in sight".into());
    }
    let number = |n| asked.protocol.number(n);
    let sessions = asked.plan.allowance.most(Bound::StrengthSessions);
    let weeks = days_between(begun, asked.day) / WEEK;
    let full = weeks < i64::from(number(Number::StrengthWeeksLeast));
    let asked_for = if full { number(Number::SessionsPerWeek) } else { 1 };
    if sessions < asked_for {
        return Found::Broken(format!("{sessions} strength sessions in week {weeks}"));
    }
    let time_of = |id: &str| asked.protocol.exercise(id).map_or(0, |exercise| exercise.time_s);
    let planned = asked.plan.strength.iter().flatten().filter(|exercise| !exercise.as_warm_up);
    let time_s: u32 = planned.map(|exercise| time_of(&exercise.exercise)).sum();
    if time_s > number(Number::SessionMax) * 60 {
        return Found::Broken(format!("a strength session of {time_s} s"));
    }
    Found::of(wrong_cadence(asked))
}

fn wrong_cadence(asked: &Asked) -> Option<String> {
    let cadence = asked.plan.cadence?;
    let measured = |fact: &Fact| match &fact.what {
        What::Run(run) => run.cadence_running_spm.or(run.cadence_mean_spm),
        _ => None,
    };
    let known: Vec<u16> = asked.facts.iter().filter_map(measured).collect();
    let (Some(least), Some(most)) = (known.iter().min(), known.iter().max()) else {
        return Some("a cadence to aim for, and none was ever measured".into());
    };
    let (own, target) = (u32::from(cadence.own_spm), u32::from(cadence.target_spm));
    let is_own = (*least..=*most).contains(&cadence.own_spm);
    let rises = target * 1000 >= own * 1045 && target * 10 <= own * 11;
    (!is_own || !rises).then(|| format!("a cadence of {target} for a runner of {own}"))
}

/// 34. One run from two files earns once and loads twice until one of them is taken back.
pub fn one_run_from_two_files(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let places: Vec<usize> = (0..asked.facts.len())
        .filter(|at| matches!(&asked.facts[*at].what, What::Run(run) if run.load_s().is_some()))
        .collect();
    let back = dice.below(places.len().min(8) as u64) as usize;
    let Some(at) = places.iter().rev().nth(back) else { return Found::NoPremise };
    let mut facts = asked.facts.to_vec();
    let again = facts[*at].clone();
    facts.insert(*at + 1, again.clone());
    let after = asked.ask(facts, asked.day);
    let beyond = more_than(&after, asked.plan);
    Found::of(beyond.map(|side| format!("{side} because the run of {} came twice", again.on)))
}
