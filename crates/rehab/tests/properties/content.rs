//! Invariants 41 to 45: reasons that hold, nothing that should never be said, and plans that forecasts cannot beat.

use std::collections::BTreeMap;

use rehab::bare;
use rehab::ceiling::Bound;
use rehab::fact::{Fact, Kind, What};
use rehab::plan::{Cue, Decision, Phase, Plan};
use rehab::reason::{FactRef, Line, Point, Reason, Verdict};
use rehab::scale::Pain;
use rehab::{Date, History};

use crate::asked::{Asked, Found};
use crate::histories::{Dice, plus};
use crate::lives::days_between;
use crate::load::{Load, more_than, over};
use crate::readings;
use crate::told::{as_planned, quiet_until, ran};

/// 41. Every line has its reason, every reason its source and its facts, and without those facts it would read
/// otherwise.
pub fn every_line_has_its_reason(asked: &Asked, dice: &mut Dice) -> Found {
    let plan = asked.plan;
    if plan.run.is_none() && plan.strength.is_none() {
        return Found::NoPremise;
    }
    let lacking = lines_without_reason(plan).or_else(|| badly_founded(asked));
    if lacking.is_some() {
        return Found::of(lacking);
    }
    let founded: Vec<&Reason> = plan.why.iter().filter(|reason| !reason.seen.is_empty()).collect();
    let Some(reason) = founded.get(dice.below(founded.len() as u64) as usize) else { return Found::Holds };
    let without = asked.ask(without_facts(asked.facts, &reason.seen), asked.day);
    Found::of((without == *plan).then(|| format!("{} reads the same without its facts", reason.line)))
}

fn lines_without_reason(plan: &Plan) -> Option<String> {
    let has = |line: &Line| plan.why.iter().any(|reason| reason.line == *line);
    let run = &plan.run;
    let mut lines: Vec<Line> =
        plan.strength.iter().flatten().map(|e| Line::Exercise(e.exercise.clone())).collect();
    lines.extend(plan.cross_training.iter().map(|other| Line::CrossTraining(other.id.clone())));
    lines.extend(plan.form.iter().map(|cue| Line::Terrain(*cue)));
    if let Some(run) = run {
        lines.push(Line::RunStage);
        lines.extend((run.cap_m.is_some()).then_some(Line::RunCapM));
        lines.extend((run.hill > 0).then_some(Line::RunHills));
        lines.extend((run.speed > 0).then_some(Line::RunSpeed));
        lines.extend(plan.cadence.map(|_| Line::RunCadence));
    }
    lines.extend(plan.strength.as_ref().map(|_| Line::Strength));
    let missing = lines.into_iter().find(|line| !has(line)).map(|line| line.to_string());
    let refused = run.is_none() && !has(&Line::Decision) && !has(&Line::RunStage);
    let referred =
        plan.refer.as_ref().filter(|refer| !plan.why.iter().any(|reason| reason.point == refer.because));
    missing
        .or(refused.then(|| "no run".into()))
        .or(referred.map(|_| "the referral".into()))
        .map(|what| format!("no reason for {what}"))
}

fn numbered(facts: &[Fact]) -> Vec<(Date, Kind, u16)> {
    let mut counts: BTreeMap<(Date, Kind), u16> = BTreeMap::new();
    let mut number = |fact: &Fact| {
        let nth = counts.entry((fact.on, fact.kind())).or_default();
        *nth += 1;
        (fact.on, fact.kind(), *nth)
    };
    facts.iter().map(&mut number).collect()
}

/// A reason without a source, or one that cites what nobody told.
fn badly_founded(asked: &Asked) -> Option<String> {
    let known = numbered(asked.facts);
    let conditions = asked.plan.gates.iter().flat_map(|gate| &gate.conditions);
    let ceilings = Bound::ALL.into_iter().filter_map(|bound| asked.plan.allowance.because(bound));
    asked.plan.why.iter().chain(conditions).chain(ceilings).find_map(|reason| {
        let claim = asked.protocol.claim(reason.claim);
        let sourced = !claim.source.is_empty() && !claim.says.is_empty() && !reason.rule.is_empty();
        let cites = |seen: &&FactRef| !known.contains(&(seen.on, seen.kind, seen.nth));
        let unknown = reason.seen.iter().find(cites);
        (!sourced).then(|| format!("no source for {}", reason.line)).or_else(|| {
            unknown.map(|seen| format!("{} cites a {} of {}", reason.line, seen.kind.word(), seen.on))
        })
    })
}

fn without_facts(facts: &[Fact], seen: &[FactRef]) -> Vec<Fact> {
    let keys = numbered(facts);
    let cited = |key: &(Date, Kind, u16)| seen.iter().any(|seen| (seen.on, seen.kind, seen.nth) == *key);
    facts.iter().zip(&keys).filter(|(_, key)| !cited(key)).map(|(fact, _)| fact.clone()).collect()
}

fn speaks_for_the_run(line: &Line) -> bool {
    matches!(line, Line::RunStage | Line::RunCapM | Line::RunCapMin | Line::RunHills | Line::RunSpeed)
}

/// 42. The first reason is the one that binds: left out alone it never gives less, and with all the others left out it
/// still holds.
pub fn the_binding_reason_comes_first(asked: &Asked, _: &mut Dice) -> Found {
    let Some(first) = asked.plan.why.first() else {
        return Found::Broken("no reason at all".into());
    };
    let runs = asked.plan.run.is_some();
    let fits = if runs { speaks_for_the_run(&first.line) } else { first.verdict != Verdict::Met };
    if !fits {
        return Found::Broken(format!("{} comes first", first.point.word()));
    }
    let history = History::new(asked.facts.to_vec());
    let relaxed = bare::plan(asked.protocol, &history, asked.day, &[first.point]);
    if let Some(side) = asked.load().beyond(&Load::of_bare(&relaxed)) {
        return Found::Broken(format!("without {} there is less: {side}", first.point.word()));
    }
    if runs {
        return Found::Holds;
    }
    let others = asked.plan.why.iter().filter(|reason| {
        reason.point != first.point && (reason.line == Line::Decision || speaks_for_the_run(&reason.line))
    });
    let others: Vec<Point> = others.map(|reason| reason.point).collect();
    let held = bare::plan(asked.protocol, &history, asked.day, &others);
    Found::of((held.run_s > 0).then(|| format!("{} alone does not hold", first.point.word())))
}

/// 43. Never rolling or stretching the sore place, running into pain, slanted ground, or one way round a track.
pub fn never_prescribed(asked: &Asked, _: &mut Dice) -> Found {
    let plan = asked.plan;
    const NEVER: [&str; 5] = ["roll", "stretch", "foam", "massage", "camber"];
    let exercises = plan.strength.iter().flatten().map(|exercise| exercise.exercise.as_str());
    let named = exercises.chain(plan.cross_training.iter().map(|other| other.id.as_str()));
    let harmful = named.into_iter().find(|id| {
        NEVER.iter().any(|never| id.contains(never))
            || (asked.protocol.exercise(id).is_none() && !is_other(asked, id))
    });
    if let Some(id) = harmful {
        return Found::Broken(format!("{id} is in the plan"));
    }
    let Some(run) = &plan.run else { return Found::NoPremise };
    let told = |cue: Cue| plan.form.contains(&cue);
    let days = readings::daily(asked.facts, asked.day);
    let hurts = [asked.day, plus(asked.day, -1)].into_iter().find(|on| {
        let day = days.get(on).copied_answers();
        day.into_iter().flatten().any(|pain| pain.score() > 1)
    });
    let red = readings::runs(asked.protocol, asked.facts, asked.day)
        .iter()
        .any(|ran| ran.is_red && days_between(ran.on, asked.day) <= 2);
    let track = usize::from(run.speed).checked_sub(1).and_then(|at| asked.protocol.speed_steps().get(at));
    let laps = track.is_some_and(|step| step.repeats.is_none());
    let flat = run.hill == 0 && plan.phase < Phase::Maintain;
    let broken = [
        (!told(Cue::NoCamber), "no word on slanted ground"),
        (!told(Cue::WalkAtTwo), "no word on walking when it hurts"),
        (laps && !told(Cue::TurnBothWays), "one way round a track"),
        (flat && !(told(Cue::FlatGround) && told(Cue::NoDownhill)), "no word on flat ground"),
        (hurts.is_some(), "a run into the pain of today or yesterday"),
        (red, "a run within two days of a red one"),
    ];
    Found::of(broken.into_iter().find(|(is, _)| *is).map(|(_, what)| what.to_string()))
}

fn is_other(asked: &Asked, id: &str) -> bool {
    asked.protocol.cross_training().iter().any(|other| other.id == id)
}

trait Answers {
    fn copied_answers(self) -> [Option<Pain>; 5];
}

impl Answers for Option<&rehab::fact::Day> {
    fn copied_answers(self) -> [Option<Pain>; 5] {
        self.map_or([None; 5], |day| [day.pain, day.morning, day.walk30, day.stairs, day.squat])
    }
}

/// 44. Only today binds: after a bad report the plan of a later day holds no more than was foreseen, and today lies
/// within its allowance.
pub fn no_more_than_foreseen(asked: &Asked, dice: &mut Dice) -> Found {
    if let Some(side) = over(&asked.load(), &asked.plan.allowance).filter(|_| asked.plan.run.is_some()) {
        return Found::Broken(side);
    }
    let Some(run) = &asked.plan.run else { return Found::NoPremise };
    let days = [2, 2, 3, 4, 5, 7][dice.below(6) as usize];
    let on = plus(asked.day, days);
    let mut foreseen = asked.facts.to_vec();
    foreseen.push(ran(asked.day, as_planned(run)));
    quiet_until(&mut foreseen, asked.day, on);
    if days > 3 {
        let next = plus(asked.day, 2);
        let plan = asked.ask(foreseen.iter().filter(|fact| fact.on <= next).cloned().collect(), next);
        foreseen.extend(plan.run.as_ref().map(|run| ran(next, as_planned(run))));
    }
    let expected = asked.ask(foreseen.clone(), on);
    let what = spoil(&mut foreseen, asked.day, on, dice);
    let binding = asked.ask(foreseen, on);
    let beyond = more_than(&binding, &expected);
    Found::of(beyond.map(|side| format!("{days} days on {side} after {what}")))
}

/// One bad report among the facts since `from`.
fn spoil(facts: &mut [Fact], from: Date, to: Date, dice: &mut Dice) -> &'static str {
    let places: Vec<usize> = (0..facts.len()).filter(|at| (from..=to).contains(&facts[*at].on)).collect();
    let runs: Vec<usize> = places.iter().copied().filter(|at| facts[*at].kind() == Kind::Run).collect();
    let days: Vec<usize> = places.iter().copied().filter(|at| facts[*at].kind() == Kind::Day).collect();
    let pick = |of: &[usize], dice: &mut Dice| of.get(dice.below(of.len() as u64) as usize).copied();
    let (sore, bad) = (Pain::new(2 + dice.below(4) as u8), dice.below(6));
    if bad < 4
        && let Some(at) = pick(&runs, dice)
        && let What::Run(run) = &mut facts[at].what
    {
        let report = &mut run.report;
        return match bad {
            0 => {
                (report.during, report.onset_m) = (sore, run.distance_m.map(|m| m / 2));
                "pain in the run"
            }
            1 => {
                report.stride_changed = Some(true);
                "a changed stride"
            }
            2 => {
                report.morning = sore;
                "a sore morning"
            }
            _ => {
                report.medicine = Some(true);
                "a painkiller"
            }
        };
    }
    if let Some(at) = pick(&days, dice)
        && let What::Day(day) = &mut facts[at].what
    {
        day.stairs = sore;
    }
    "a sore day"
}

/// 45. Whatever holds back is a reason in words: its point, what it found, and a claim to read.
pub fn what_holds_back_is_said(asked: &Asked, _: &mut Dice) -> Found {
    let plan = asked.plan;
    let holds = plan.run.is_none() || plan.decision == Decision::StepBack;
    if !holds {
        return Found::NoPremise;
    }
    let said = plan.why.iter().find(|reason| {
        let speaks = reason.line == Line::Decision || speaks_for_the_run(&reason.line);
        let claim = asked.protocol.claim(reason.claim);
        speaks
            && reason.verdict != Verdict::Met
            && !reason.point.word().is_empty()
            && claim.says.iter().any(|sentence| sentence.chars().any(char::is_alphabetic))
    });
    let word = plan.decision.word();
    Found::of((said.is_none() || word.is_empty()).then(|| format!("{word} without a word why")))
}
