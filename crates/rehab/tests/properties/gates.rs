//! Invariants 14 to 24: the ways from one phase to the next, and who may change them.

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::fact::{Limit, What};
use rehab::plan::{Decision, Phase, Plan};
use rehab::protocol::Number;
use rehab::reason::{Point, Reason, Verdict};

use crate::asked::{Asked, Found, is_before_the_gate, stage_of};
use crate::histories::{Dice, fact, plus};
use crate::lives::{Record, days_between};
use crate::load::{Load, above, more_than};
use crate::protocols;
use crate::readings::{self, Ran};
use crate::told::{as_planned, quiet_until, ran};

/// 14. Before the return a week holds at most half of the usual one; where that is unknown, nothing.
pub fn half_the_usual_week(asked: &Asked, _: &mut Dice) -> Found {
    let Some((_, enrolment)) = asked.enrolment().filter(|_| asked.is_before_the_gate()) else {
        return Found::NoPremise;
    };
    let (Some(run), Some(week_m)) = (&asked.plan.run, enrolment.week_m) else {
        let unknown = enrolment.week_m.or(enrolment.week_s).is_none();
        return match (unknown, &asked.plan.run) {
            (true, Some(_)) => Found::Broken("a run although the usual week is unknown".into()),
            (true, None) => Found::Holds,
            (false, _) => Found::NoPremise,
        };
    };
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let ran_m: u32 = readings::between(&runs, plus(asked.day, -6), asked.day).map(|ran| ran.m).sum();
    let today_m = run.cap_m.unwrap_or(u32::MAX).min(run.run_s_total() * 1000 / 180);
    let most_m = week_m * asked.protocol.number(Number::WeekShare) / 100;
    Found::of(
        (ran_m.saturating_add(today_m) > most_m)
            .then(|| format!("{ran_m} m in six days and {today_m} m today, of at most {most_m} m")),
    )
}

/// 15. The return waits for quiet days and for basic strength.
pub fn the_return_waits(asked: &Asked, _: &mut Dice) -> Found {
    let Some((begun, _)) = asked.enrolment().filter(|_| asked.plan.phase >= Phase::Return) else {
        return Found::NoPremise;
    };
    let number = |n| asked.protocol.number(n);
    let sessions = readings::strength_days(asked.facts, asked.day);
    let sessions = sessions.iter().filter(|on| **on >= begun).count() as u32;
    let days = readings::daily(asked.facts, asked.day);
    let most = number(Number::QuietPain);
    let quiet = |on: Date| {
        days.get(&on).is_some_and(|day| {
            let asked = [day.walk30, day.stairs, day.squat];
            let told = asked.iter().all(|pain| pain.is_some_and(|p| u32::from(p.score()) <= most));
            told && [day.pain, day.morning].iter().flatten().all(|p| u32::from(p.score()) <= most)
        })
    };
    let week = i64::from(number(Number::QuietDays));
    let span = days_between(begun, asked.day);
    let was_quiet = (week - 1..=span).any(|n| (0..week).all(|back| quiet(plus(begun, n - back))));
    let missing = [
        (days_between(begun, asked.day) < i64::from(number(Number::SettleDays)), "two weeks have not passed"),
        (sessions < number(Number::StrengthSessions), "six strength sessions are not done"),
        (!was_quiet, "no seven days were quiet"),
    ];
    Found::of(missing.into_iter().find(|(is, _)| *is).map(|(_, what)| format!("returned, and {what}")))
}

/// 16. Before anything was run clean: short stretches with walking between, inside twenty minutes, flat, and three a
/// week. A runner who told where the pain begins may enter higher, at half of that and never without walking.
pub fn the_entry_is_small(asked: &Asked, _: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let Some((_, enrolment)) = asked.enrolment() else {
        return Found::Broken("a run before any episode".into());
    };
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    if runs.iter().any(|ran| ran.is_green) {
        return Found::NoPremise;
    }
    const LONGEST_BOUT_S: u32 = 180;
    const LONGEST_S: u32 = 20 * 60;
    let pace = asked.protocol.number(Number::AssumedPace);
    let onset_s = enrolment.onset_s.or_else(|| enrolment.onset_m.map(|m| m * pace / 1000));
    let most_bout_s = onset_s.map_or(0, |s| s / 2).max(LONGEST_BOUT_S);
    let load = Load::of(Some(run));
    let broken = [
        (run.walk_s == 0 || run.is_continuous(), "no walking"),
        (load.bout_s > most_bout_s, "stretches longer than half of the onset time"),
        (load.run_s > LONGEST_S, "more than twenty minutes"),
        (load.hill + load.speed > 0, "not flat and easy"),
        (asked.plan.allowance.most(Bound::RunDays) > 3, "more than three days a week"),
    ];
    Found::of(broken.into_iter().find(|(is, _)| *is).map(|(_, what)| format!("the entry has {what}: {load}")))
}

/// 17. One stage at most for one clean run, and after the gate no ground is new that was not earned.
pub fn one_stage_at_a_time(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.is_before_the_gate() {
        return Found::NoPremise;
    }
    let Some(at) = asked.stage() else { return Found::NoPremise };
    if let Some(broken) = unearned(asked, at) {
        return Found::Broken(broken);
    }
    let held = |reason: &Reason| reason.point == Point::OnsetBout && reason.verdict == Verdict::NotMet;
    let held_down = asked.plan.why.iter().any(held);
    let Some(run) = asked.plan.run.as_ref().filter(|_| !held_down) else { return Found::NoPremise };
    let mut done = as_planned(run);
    let longer = 100 + dice.below(200) as u32;
    for part in [&mut done.distance_m, &mut done.running_s, &mut done.elapsed_s] {
        *part = part.map(|part| part * longer / 100);
    }
    let mut facts = asked.facts.to_vec();
    facts.push(ran(asked.day, done));
    let on = plus(asked.day, 2);
    quiet_until(&mut facts, asked.day, on);
    let after = asked.ask(facts, on);
    let most = at + 1;
    let top = asked.protocol.stages().len() - 1;
    let skipped = match stage_of(asked.protocol, &after) {
        Some(reached) => reached > most,
        None => after.run.is_some() && at < asked.protocol.short_volume_entry().min(top),
    };
    Found::of(skipped.then(|| format!("from stage {at} past stage {most} after one run")))
}

/// The lane without running, or an injury come back: the ladder begins anew at its foot. Until then what was once
/// earned on it stays earned, before the gate or after it, however long an onset kept it out of reach.
fn begins_anew(plan: &Plan) -> bool {
    const LANES: [Point; 6] = [
        Point::LaneWorstPain,
        Point::LaneWalkingPain,
        Point::LaneDailyPain,
        Point::LaneOnsetShort,
        Point::LaneReds,
        Point::RecurrenceScreen,
    ];
    plan.why.iter().any(|reason| LANES.contains(&reason.point))
}

/// A stage planned for the first time on this ladder, without the clean runs at the one before.
fn unearned(asked: &Asked, at: usize) -> Option<String> {
    let stage = |record: &Record| stage_of(asked.protocol, &record.plan);
    // The first stage after the gate is where the runner enters: what held it down before it is gone.
    let gate = asked.earlier.iter().rposition(|record| is_before_the_gate(&record.plan))?;
    asked.earlier[gate + 1..].iter().find_map(stage)?;
    let since = asked.earlier.iter().rposition(|record| begins_anew(&record.plan)).map_or(0, |at| at + 1);
    let on_this_ladder = &asked.earlier[since..];
    let best = on_this_ladder.iter().filter_map(stage).max()?;
    let beyond = on_this_ladder.iter().any(|record| record.plan.phase >= Phase::Volume);
    if at <= best || beyond {
        return None;
    }
    let fast = asked.plan.why.iter().any(|reason| reason.point == Point::FastLane);
    let asked_for = if fast { 1 } else { asked.protocol.number(Number::GreensToAdvance) as usize };
    let first = on_this_ladder.iter().find(|record| stage(record) == Some(best))?.day;
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let greens = runs.iter().filter(|ran| ran.on >= first && ran.is_green).count();
    (at > best + 1 || greens < asked_for)
        .then(|| format!("stage {at} after stage {best} and {greens} clean runs at it"))
}

/// 18. The week grows only after twenty minutes or more without a break were run clean.
pub fn growth_follows_continuous_running(asked: &Asked, _: &mut Dice) -> Found {
    let load = asked.load();
    let thirty_min = asked.protocol.stages().last().map_or(0, |stage| stage.run_s_total());
    if asked.plan.phase < Phase::Volume && load.run_s <= thirty_min {
        return Found::NoPremise;
    }
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let least_s = 20 * 60 * asked.protocol.number(Number::CreditShare) / 100;
    let done = runs.iter().any(|ran| ran.is_green && ran.load_s >= least_s);
    Found::of((!done).then(|| "the week grows, and nobody ran twenty minutes clean".to_string()))
}

/// The last morning on which the gate was still shut.
fn shut_until(asked: &Asked) -> Option<Date> {
    let shut = asked.earlier.iter().rev().find(|record| is_before_the_gate(&record.plan))?;
    (!asked.is_before_the_gate()).then_some(shut.day)
}

/// 19. No hills in the first weeks of the return.
pub fn no_hills_in_the_first_weeks(asked: &Asked, _: &mut Dice) -> Found {
    let (Some(shut), Some(run)) = (shut_until(asked), &asked.plan.run) else { return Found::NoPremise };
    let since = days_between(shut, asked.day);
    if since >= i64::from(asked.protocol.number(Number::HillDays)) {
        return Found::NoPremise;
    }
    Found::of((run.hill > 0).then(|| format!("hill step {} at most {since} days after the gate", run.hill)))
}

/// 20. No fast running before the usual volume was reached and held, all of it clean.
pub fn no_speed_before_full_volume(asked: &Asked, _: &mut Dice) -> Found {
    let (Some(shut), Some(run)) = (shut_until(asked), &asked.plan.run) else { return Found::NoPremise };
    let usual_m = asked.enrolment().and_then(|(_, enrolment)| enrolment.week_m);
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let full = usual_m.is_some_and(|m| readings::was_full(&runs, m, plus(shut, -14), asked.day));
    if full {
        return Found::NoPremise;
    }
    let speed = run.speed.max(run.fast_s.min(1) as u8);
    Found::of((speed > 0).then(|| format!("speed step {} before the usual week was reached", run.speed)))
}

/// 21. A flare sets the clocks of hills and speed back to nothing.
pub fn a_flare_resets_the_clocks(asked: &Asked, _: &mut Dice) -> Found {
    let (Some(shut), Some(run)) = (shut_until(asked), &asked.plan.run) else { return Found::NoPremise };
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let Some(flared) = readings::latest_flare(&runs).filter(|on| *on > shut) else { return Found::NoPremise };
    let since = days_between(flared, asked.day);
    if since >= i64::from(asked.protocol.number(Number::HillDays)) {
        return Found::NoPremise;
    }
    let usual_m = asked.enrolment().and_then(|(_, enrolment)| enrolment.week_m);
    let full = usual_m.is_some_and(|m| readings::was_full(&runs, m, flared, asked.day));
    let early_hill = run.hill > 0;
    let early_speed = run.speed > 0 && !full;
    Found::of(
        (early_hill || early_speed)
            .then(|| format!("hill step {}, speed step {}, {since} days after a flare", run.hill, run.speed)),
    )
}

/// 22. A step opens with its days and its clean sessions, never with one of them alone.
pub fn days_and_sessions_both(asked: &Asked, _: &mut Dice) -> Found {
    let (Some(shut), Some(run)) = (shut_until(asked), &asked.plan.run) else { return Found::NoPremise };
    let (step, letter, greens, spacing) = match (run.hill, run.speed) {
        (0, 0) => return Found::NoPremise,
        (hill, 0) => (hill, 'H', Number::HillGreens, Number::HillSpacing),
        (_, speed) => (speed, 'Z', Number::SpeedGreens, Number::SpeedSpacing),
    };
    let number = |n| i64::from(asked.protocol.number(n));
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let in_all = letter == 'H' && {
        let open_for = days_between(shut, asked.day);
        let clean = runs.iter().filter(|ran| ran.on > shut && ran.is_green).count();
        open_for < number(Number::HillDays)
            || clean < 2 * asked.protocol.number(Number::HillGreenWeeks) as usize
    };
    if in_all {
        return Found::Broken("hills opened without their days or their clean runs".into());
    }
    let special = |ran: &&Ran| ran.report.session.is_some_and(|told| told.to_string().starts_with(letter));
    let last = runs.iter().rev().find(special).map(|ran| ran.on);
    // Once the last step is done there is nothing left to space: hills, or fast running, are free in every run.
    let steps =
        if letter == 'H' { asked.protocol.hill_steps().len() } else { asked.protocol.speed_steps().len() };
    let at_last = |ran: &&Ran| ran.is_green && ran.was(&format!("{letter}{step}"));
    let is_free = usize::from(step) == steps
        && runs.iter().filter(at_last).count() >= asked.protocol.number(greens) as usize;
    if !is_free && last.is_some_and(|on| days_between(on, asked.day) < number(spacing)) {
        return Found::Broken(format!("{letter}{step} again within {} days", number(spacing)));
    }
    let before = format!("{letter}{}", step - 1);
    let clean = runs.iter().filter(|ran| ran.is_green && ran.was(&before)).count();
    let lacks = step > 1 && clean < asked.protocol.number(greens) as usize;
    Found::of(lacks.then(|| format!("{letter}{step} after {clean} clean runs at {before}")))
}

/// 23. What a runner sets only tightens. Fewer runs a week may make one of them longer, inside the limit on the
/// longest run; leaving hills or speed out by choice is part of the way to the runner's own week (G10), so that here
/// it is looked at as long as nobody has been past the ladder.
pub fn settings_only_tighten(asked: &Asked, dice: &mut Dice) -> Found {
    if asked.plan.run.is_none() {
        return Found::NoPremise;
    }
    let mut facts: Vec<_> =
        asked.facts.iter().filter(|fact| !matches!(fact.what, What::Limit(_))).cloned().collect();
    let free = asked.ask(facts.clone(), asked.day);
    let was_beyond = asked.earlier.iter().any(|record| record.plan.phase >= Phase::Volume);
    let (fewer, is_beyond) = (dice.one_in(3), was_beyond || free.phase >= Phase::Volume);
    let choice = |dice: &mut Dice| (!is_beyond && dice.one_in(3)).then_some(false);
    let limit = Limit {
        runs_per_week: fewer.then(|| dice.below(8) as u8),
        run_s: (!fewer).then(|| 300 + dice.below(4_000) as u32),
        hills: choice(dice),
        speed: choice(dice),
    };
    let without = facts.clone();
    facts.push(fact(asked.some_day(dice), What::Limit(limit.clone())));
    let after = asked.ask(facts.clone(), asked.day);
    // Who wants shorter runs may never reach full volume, nor what is stricter after it.
    let milder = || asked.goes_by_the_milder_rule(&facts, &without, asked.day);
    let hard = Bound::ALL.into_iter().find(|bound| after.allowance.most(*bound) > bound.hard());
    if let Some(bound) = hard {
        return Found::Broken(format!("{} beyond every limit", bound.word()));
    }
    let said = format!("runs={:?} run={:?}", limit.runs_per_week, limit.run_s);
    if !(fewer && is_beyond) {
        let both = after.run.is_some() && free.run.is_some();
        let wider = above(&after.allowance, &free.allowance).filter(|_| both);
        let beyond = more_than(&after, &free).or(wider).filter(|_| !milder());
        return Found::of(beyond.map(|side| format!("{side} with a limit of {said}")));
    }
    let (set_s, free_s) = (Load::of(after.run.as_ref()).run_s, Load::of(free.run.as_ref()).run_s);
    let longest_s = free_s.max(longest_run_s(asked));
    let sides = [Bound::RunDays, Bound::Hill, Bound::Speed];
    let wider = sides.into_iter().find(|side| after.allowance.most(*side) > free.allowance.most(*side));
    if (set_s > longest_s || wider.is_some()) && milder() {
        return Found::NoPremise;
    }
    Found::of(
        (set_s > longest_s)
            .then(|| format!("{set_s} s with {said}, and {longest_s} s is the longest"))
            .or(wider.map(|side| format!("{} is wider with {said}", side.word()))),
    )
}

/// A tenth more than the longest clean run of the last thirty days.
fn longest_run_s(asked: &Asked) -> u32 {
    let runs = readings::runs(asked.protocol, asked.facts, asked.day);
    let number = |n| asked.protocol.number(n);
    let from = plus(asked.day, -i64::from(number(Number::LongestDays)));
    let longest =
        readings::between(&runs, from, asked.day).filter(|ran| ran.is_green).map(|ran| ran.load_s).max();
    longest.unwrap_or(0) * (100 + number(Number::SessionGrowth)) / 100
}

/// 24. An episode stays with the protocol it began with: another one, signed or not, gives no run that day.
pub fn another_protocol_gives_no_more(asked: &Asked, dice: &mut Dice) -> Found {
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let mut facts = asked.facts.to_vec();
    for fact in &mut facts {
        if let What::Enrolment(enrolment) = &mut fact.what {
            enrolment.protocol = Some(asked.protocol.name());
        }
    }
    let same = asked.ask(facts.clone(), asked.day);
    if same.run.as_ref() != Some(run) {
        return Found::Broken("naming the protocol in use changed the run".into());
    }
    let other = if dice.one_in(2) { protocols::next_version() } else { protocols::signed() };
    let history = rehab::History::new(facts);
    let after = (asked.engine)(other, &history, asked.day);
    let more = after.run.is_some() || after.decision > Decision::Ask;
    Found::of(
        more.then(|| format!("{} plans a run in an episode of {}", other.name(), asked.protocol.name())),
    )
}
