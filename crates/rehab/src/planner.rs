//! The plan of a day, put together from its tracks.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::asking;
use crate::calendar::days;
use crate::case::{Case, reason_of};
use crate::ceiling::Ceiling;
use crate::course::Course;
use crate::gate;
use crate::history::{History, Past};
use crate::light::Judged;
use crate::measure::{LegTest, Measure};
use crate::onset::{self, Onset};
use crate::open;
use crate::plan::{CrossTrainingToday, Cue, Decision, Gate, Light, Phase, Plan};
use crate::protocol::{Number, Outcome, Protocol};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::referral;
use crate::running;
use crate::scale::Pain;
use crate::screening::{OpenFlag, Pattern, Screening};
use crate::session;
use crate::steps::Track;
use crate::strengthening;

/// Today's plan and every reason for it. Total: any protocol, history and date give a plan.
pub fn plan(protocol: &Protocol, history: &History, today: Date) -> Plan {
    plan_without(protocol, history, today, &[])
}

/// With some restrictions left out: only [`crate::bare`] asks for that, and gives no plan away.
pub(crate) fn plan_without(protocol: &Protocol, history: &History, today: Date, without: &[Point]) -> Plan {
    let past = Past::of(history, today);
    let screening = Screening::of(protocol, &past);
    let case = Case { protocol, past: &past, screening: &screening, without };
    match Course::of(&case) {
        Some(course) => planned(&case, &course),
        None => not_enrolled(&case),
    }
}

/// The onset the plan of `today` goes by (G2), for those who show it beside their own figures. `None` before the
/// enrolment and where no onset is known.
pub fn onset_held(protocol: &Protocol, history: &History, today: Date) -> Option<Onset> {
    let past = Past::of(history, today);
    let screening = Screening::of(protocol, &past);
    let course = Course::of(&Case { protocol, past: &past, screening: &screening, without: &[] })?;
    Some(course.rung.onset).filter(Onset::is_known)
}

/// Since when the usual volume is reached and held (G13), as of `today`: from there on the rules for pain are stricter.
/// `None` before it, and after a flare until it is reached again.
pub fn full_volume_since(protocol: &Protocol, history: &History, today: Date) -> Option<Date> {
    let past = Past::of(history, today);
    let screening = Screening::of(protocol, &past);
    let course = Course::of(&Case { protocol, past: &past, screening: &screening, without: &[] })?;
    course.recovery.recovered_on
}

fn planned(case: &Case, course: &Course) -> Plan {
    let today = case.past.today;
    let mut allowance = Ceiling::hard();
    let run = running::answer(case, course, &mut allowance);
    let strength = strengthening::answer(case, course, &mut allowance);
    let (cadence, cadence_why) = course.cadence.today(case);
    let referrals = referral::all(case, course);
    let (light, light_why) = light(case);
    let runs = run.run.is_some();
    let mut plan = Plan {
        on: today,
        protocol: case.protocol.name(),
        phase: phase(case, course),
        decision: run.decision,
        light,
        run: run.run,
        next_run_on: run.next_on,
        strength: strength.session,
        next_strength_on: strength.next_on,
        cross_training: Vec::new(),
        form: Vec::new(),
        cadence: cadence.filter(|_| runs),
        allowance,
        ask: Vec::new(),
        refer: referrals.first().map(|(referral, _)| referral.clone()),
        gates: gates(case, course),
        why: run.why,
    };
    plan.why.extend(light_why);
    plan.why.extend(strength.why);
    let session = session_asked(case, course);
    plan.why.extend(referrals.into_iter().map(|(_, reason)| reason));
    let asked = run
        .ask
        .into_iter()
        .chain(onset_ask(case))
        .chain(session.as_ref().map(|_| Measure::RunSession))
        .chain(strength.ask);
    let asked = asked.chain(gate_asks(case, course, &plan.gates));
    for measure in asked {
        if !plan.ask.contains(&measure) {
            plan.ask.push(measure);
        }
    }
    plan.why.extend(session);
    if plan.run.is_some() {
        plan.why.extend(cadence_why);
        cues(case, course, &mut plan);
        plan.why.extend(new_shoes(case));
    }
    cross_training(case, &mut plan);
    plan.why.extend(asking::reasons(case, &plan.ask));
    plan
}

fn not_enrolled(case: &Case) -> Plan {
    let reason = case.reason(Line::Decision, Point::NotEnrolled, Number::GoScore, Verdict::Unknown);
    let flags = running::flags(case);
    let stopped = !flags.is_empty();
    let refer = referral::of_flags(case);
    let urgent = refer.first().map(|(referral, _)| referral.clone());
    let mut allowance = Ceiling::hard();
    running::nothing(&reason, &mut allowance);
    strengthening::nothing(&reason, &mut allowance);
    let mut ask = alloc::vec![Measure::Enrolment];
    ask.extend(case.screening.missing.iter().copied());
    let mut why: Vec<Reason> = flags.into_iter().map(|f| f.reason).chain([reason]).collect();
    why.push(strengthening::none(case));
    why.extend(refer.into_iter().map(|(_, reason)| reason));
    why.extend(asking::reasons(case, &ask));
    Plan {
        on: case.past.today,
        protocol: case.protocol.name(),
        phase: Phase::Screen,
        decision: if stopped { Decision::Stop } else { Decision::Ask },
        light: Light::Unknown,
        run: None,
        next_run_on: None,
        strength: None,
        next_strength_on: None,
        cross_training: Vec::new(),
        form: Vec::new(),
        cadence: None,
        allowance,
        ask,
        refer: urgent,
        gates: Vec::new(),
        why,
    }
}

/// Screening comes before everything until its answers allow a start.
fn phase(case: &Case, course: &Course) -> Phase {
    let passed = case.screening.missing.is_empty()
        && matches!(case.screening.fits(), Some(Pattern::Fits | Pattern::Partly));
    if passed { course.phase(case) } else { Phase::Screen }
}

fn light(case: &Case) -> (Light, Vec<Reason>) {
    match case.past.run_days().next_back() {
        Some(day) => {
            let on = day.on;
            let judged = Judged::of(case, on, &case.past.run_report(on));
            (judged.light, judged.reasons(case, on))
        }
        None => (Light::Unknown, Vec::new()),
    }
}

fn gates(case: &Case, course: &Course) -> Vec<Gate> {
    if course.returned_on.is_none() {
        return alloc::vec![Gate { to: Phase::Return, conditions: gate::conditions(case, course) }];
    }
    let ways = [(Phase::Hills, Track::Hills), (Phase::Speed, Track::Speed)];
    let shut = ways.into_iter().filter(|(_, track)| {
        !open::is_declined(case, *track) && !open::is_open(case, course, *track, case.past.today)
    });
    shut.map(|(to, track)| Gate { to, conditions: open::conditions(case, course, track, case.past.today) })
        .collect()
}

/// Whether the latest run was the hill or fast session planned for that day, while it is remembered.
fn session_asked(case: &Case, course: &Course) -> Option<Reason> {
    let (on, planned, _) =
        course.last_planned.filter(|(on, _, said)| !said && days(*on, case.past.today) <= 2)?;
    if session::is_own_week(case, course) {
        return None;
    }
    let hill = planned.hill.and_then(|at| case.protocol.hill_steps().get(at));
    let fast = planned.speed.and_then(|at| case.protocol.speed_steps().get(at));
    let (point, number, id, claim) = match (hill, fast) {
        (Some(step), _) => (Point::HillStep, Number::HillGreens, step.id, step.claim),
        (None, Some(step)) => (Point::SpeedStep, Number::SpeedGreens, step.id, step.claim),
        (None, None) => return None,
    };
    let seen = case.past.day(on).and_then(|day| day.runs().last()).map(|(entry, _)| entry.seen("run"));
    let asked = reason_of(Line::Ask(Measure::RunSession), point, number.rule(), Verdict::Unknown, claim);
    Some(asked.found(Amount::Stage(alloc::format!("{id}"))).seeing(seen))
}

/// A pair begun in the last weeks is worn in little by little.
fn new_shoes(case: &Case) -> Option<Reason> {
    let (entry, _) = case.past.shoes.last().filter(|_| case.past.shoes.len() > 1)?;
    let weeks = u32::try_from(days(entry.fact.on, case.past.today) / 7).ok()?;
    let share = case.protocol.number(Number::NewShoeShare) * (weeks + 1);
    let reason = case.reason(Line::Run, Point::NewShoes, Number::NewShoeShare, Verdict::Met);
    (share < 100).then(|| reason.limit(Amount::Percent(share)).seeing([entry.seen("shoes")]))
}

/// Where the latest run began to hurt, when nobody said.
fn onset_ask(case: &Case) -> Option<Measure> {
    let on = case.past.run_days().next_back()?.on;
    let report = case.past.run_report(on);
    let placed = report.onset_m.is_some() || report.onset_s.is_some();
    (onset::hurt(case.protocol, &report) && !placed).then_some(Measure::RunOnset)
}

/// The tests are asked for once everything else at the gate is met, and again some days after one went badly; hops never
/// while a flag forbids them.
fn gate_asks(case: &Case, course: &Course, gates: &[Gate]) -> Vec<Measure> {
    if course.returned_on.is_some() {
        return Vec::new();
    }
    let Some(gate) = gates.first() else { return Vec::new() };
    let test_at =
        |point: Point| case.protocol.leg_tests().iter().map(|t| t.test).find(|t| gate::point(*t) == point);
    let is_test = |r: &&Reason| test_at(r.point).is_some();
    let rest_met = gate.conditions.iter().filter(|r| !is_test(r)).all(|r| r.verdict == Verdict::Met);
    let stale = |r: &Reason| {
        let again = i64::from(case.protocol.number(Number::QuietDays));
        let tested_on = r.seen.iter().map(|seen| seen.on).max();
        tested_on.is_some_and(|on| days(on, case.past.today) >= again)
    };
    let is_due = |r: &&Reason| r.verdict == Verdict::Unknown || (r.verdict == Verdict::NotMet && stale(r));
    let open = gate.conditions.iter().filter(is_test).filter(|r| rest_met && is_due(r));
    let asked = open.filter_map(|r| test_at(r.point)).map(LegTest::measure);
    let masked = gate.conditions.iter().any(|r| r.point == Point::Unmasked && r.verdict == Verdict::Unknown);
    let medicine =
        (masked && case.past.check_in(case.past.today).medicine.is_none()).then_some(Measure::DayMedicine);
    let no_hops = |flag: &OpenFlag| case.protocol.question(&flag.name).is_some_and(|q| q.no_hops);
    let hops_off = case.screening.flags.iter().any(no_hops);
    asked.filter(|measure| *measure != Measure::TestHops || !hops_off).chain(medicine).collect()
}

fn cues(case: &Case, course: &Course, plan: &mut Plan) {
    let shown: Vec<Cue> = Cue::ALL.into_iter().filter(|cue| is_told(case, course, plan, *cue)).collect();
    for rule in case.protocol.cues().iter().filter(|rule| shown.contains(&rule.cue)) {
        plan.form.push(rule.cue);
        let point = match rule.cue {
            Cue::SameShoes => Point::SameShoes,
            Cue::WideSteps => Point::StepWidth,
            _ => Point::Terrain,
        };
        plan.why.push(reason_of(Line::Terrain(rule.cue), point, &rule.rule, Verdict::Met, rule.claim));
    }
}

fn is_told(case: &Case, course: &Course, plan: &Plan, cue: Cue) -> bool {
    let Some(run) = &plan.run else { return false };
    let at = |step: u8| usize::from(step).checked_sub(1);
    let hill = at(run.hill).and_then(|at| case.protocol.hill_steps().get(at));
    let fast = at(run.speed).and_then(|at| case.protocol.speed_steps().get(at));
    let own_week = plan.phase == Phase::Maintain;
    match cue {
        Cue::FlatGround | Cue::NoDownhill if own_week && !open::is_declined(case, Track::Hills) => false,
        Cue::FlatGround => hill.is_none(),
        Cue::NoDownhill => hill.is_none_or(|step| !step.is_downhill()),
        Cue::QuickDownhill => hill.is_some_and(|step| step.is_downhill()),
        Cue::EasyPace => fast.is_none() && !own_week,
        Cue::TurnBothWays => fast.is_some_and(|step| step.repeats.is_none()),
        Cue::NoCamber | Cue::WalkAtTwo | Cue::WalkAtThree => true,
        Cue::SameShoes => !course.is_beyond(case),
        Cue::WideSteps => case.past.latest_score("feet-crossing", case.past.today).is_some_and(|n| n > 0),
    }
}

/// Other ways to move, as far as today's knee allows; what needs a pain reading waits for one.
fn cross_training(case: &Case, plan: &mut Plan) {
    let stops_all =
        case.binds(Point::OpenFlag) && case.screening.flags.iter().any(|f| f.outcome < Outcome::ClinicFirst);
    let unscreened = case.screening.missing.contains(&Measure::ScreenRed);
    if stops_all || unscreened {
        return;
    }
    let worst = case.past.check_in(case.past.today).worst_daily();
    for rule in case.protocol.cross_training() {
        let fits = match worst {
            Some(worst) => worst.score() <= rule.pain_max,
            None => rule.pain_max >= Pain::WORST.score(),
        };
        if fits {
            plan.cross_training.push(CrossTrainingToday { id: rule.id.clone(), max_min: rule.max_min });
            let rule_name = rule.rule.as_str();
            let line = Line::CrossTraining(rule.id.clone());
            plan.why.push(reason_of(line, Point::CrossTraining, rule_name, Verdict::Met, rule.claim));
        }
    }
}
