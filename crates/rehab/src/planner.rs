//! The plan of a day, put together from its tracks.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::case::{Case, reason_of};
use crate::course::Course;
use crate::gate;
use crate::history::{History, Past};
use crate::light::Judged;
use crate::measure::Measure;
use crate::onset;
use crate::plan::{CrossTrainingToday, Decision, Gate, Light, Phase, Plan};
use crate::protocol::{Number, Outcome, Protocol};
use crate::reason::{Line, Point, Reason, Verdict};
use crate::referral;
use crate::running;
use crate::scale::Pain;
use crate::screening::{OpenFlag, Pattern, Screening};
use crate::strength::Levels;
use crate::strengthening;

/// Today's plan and every reason for it. Total: any protocol, history and date give a plan.
pub fn plan(protocol: &Protocol, history: &History, today: Date) -> Plan {
    let past = Past::of(history, today);
    let screening = Screening::of(protocol, &past);
    let case = Case { protocol, past: &past, screening: &screening };
    match Course::of(&case) {
        Some(course) => planned(&case, &course),
        None => not_enrolled(&case),
    }
}

fn planned(case: &Case, course: &Course) -> Plan {
    let today = case.past.today;
    let run = running::answer(case, course);
    let levels = Levels::of(case.protocol, case.past);
    let strength = strengthening::answer(case, &levels);
    let referrals = referral::all(case, course);
    let (light, light_why) = light(case);
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
        ask: Vec::new(),
        refer: referrals.first().map(|(referral, _)| referral.clone()),
        gates: gates(case, course),
        why: run.why,
    };
    plan.why.extend(light_why);
    plan.why.extend(strength.why);
    plan.why.extend(referrals.into_iter().map(|(_, reason)| reason));
    let asked =
        run.ask.into_iter().chain(onset_ask(case)).chain(strength.ask).chain(gate_asks(case, &plan.gates));
    for measure in asked {
        if !plan.ask.contains(&measure) {
            plan.ask.push(measure);
        }
    }
    if plan.run.is_some() {
        cues(case, &mut plan);
    }
    cross_training(case, &mut plan);
    plan
}

fn not_enrolled(case: &Case) -> Plan {
    let reason = case.reason(Line::Decision, Point::NotEnrolled, Number::GoScore, Verdict::Unknown);
    let flags = running::flags(case);
    let stopped = !flags.is_empty();
    let refer = referral::of_flags(case);
    let mut ask = alloc::vec![Measure::Enrolment];
    ask.extend(case.screening.missing.iter().copied());
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
        ask,
        refer: refer.first().map(|(referral, _)| referral.clone()),
        gates: Vec::new(),
        why: flags.into_iter().map(|f| f.reason).chain([reason]).collect(),
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
        Some((on, _)) => {
            let judged = Judged::of(case.protocol, case.past, on);
            (judged.light, judged.reasons(case.protocol, case.past, on))
        }
        None => (Light::Unknown, Vec::new()),
    }
}

fn gates(case: &Case, course: &Course) -> Vec<Gate> {
    match course.returned_on {
        Some(_) => Vec::new(),
        None => alloc::vec![Gate { to: Phase::Return, conditions: gate::conditions(case, case.past.today) }],
    }
}

/// Where the latest run began to hurt, when nobody said.
fn onset_ask(case: &Case) -> Option<Measure> {
    let (on, _) = case.past.run_days().next_back()?;
    let report = case.past.run_report(on);
    let placed = report.onset_m.is_some() || report.onset_s.is_some();
    (onset::hurt(case.protocol, &report) && !placed).then_some(Measure::RunOnset)
}

/// The tests are asked for once everything else at the gate is met, hops never while a flag forbids them.
fn gate_asks(case: &Case, gates: &[Gate]) -> Vec<Measure> {
    let Some(gate) = gates.first() else { return Vec::new() };
    let is_test = |r: &&Reason| matches!(r.point, Point::StepDown | Point::Hops);
    let rest_met = gate.conditions.iter().filter(|r| !is_test(r)).all(|r| r.verdict == Verdict::Met);
    let open = gate.conditions.iter().filter(is_test).filter(|r| rest_met && r.verdict == Verdict::Unknown);
    let asked = open.map(|r| if r.point == Point::Hops { Measure::TestHops } else { Measure::TestStepDown });
    let masked = gate.conditions.iter().any(|r| r.point == Point::Unmasked && r.verdict == Verdict::Unknown);
    let medicine =
        (masked && case.past.check_in(case.past.today).medicine.is_none()).then_some(Measure::DayMedicine);
    let no_hops = |flag: &OpenFlag| case.protocol.question(&flag.name).is_some_and(|q| q.no_hops);
    let hops_off = case.screening.flags.iter().any(no_hops);
    asked.filter(|measure| *measure != Measure::TestHops || !hops_off).chain(medicine).collect()
}

fn cues(case: &Case, plan: &mut Plan) {
    for rule in case.protocol.cues() {
        plan.form.push(rule.cue);
        plan.why.push(reason_of(
            Line::Terrain(rule.cue),
            Point::Terrain,
            &rule.rule,
            Verdict::Met,
            rule.claim,
        ));
    }
}

/// Other ways to move, as far as today's knee allows; what needs a pain reading waits for one.
fn cross_training(case: &Case, plan: &mut Plan) {
    let stops_all = case.screening.flags.iter().any(|f| f.outcome < Outcome::ClinicFirst);
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
