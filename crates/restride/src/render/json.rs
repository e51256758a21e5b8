//! A day's plan as JSON: the fields every interface and every test reads, in one order.

use rehab::Date;
use rehab::ceiling::Bound;
use rehab::plan::{CadenceToday, CrossTrainingToday, ExerciseToday, Gate, Plan, Referral, RunToday};
use rehab::protocol::{Level, Protocol};
use rehab::reason::{Amount, FactRef, Reason, Verdict};
use serde::{Serialize, Serializer};

use super::questions::{self, Asked};
use super::sentences::Sentences;

/// The plan, pretty printed, with a line break at its end.
pub fn plan(plan: &Plan, protocol: &Protocol) -> String {
    let mut text = serde_json::to_string_pretty(&PlanJson::new(plan, protocol)).unwrap_or_default();
    text.push('\n');
    text
}

/// What `plan` writes; part of a larger answer where a command has more to say.
#[derive(Debug, Serialize)]
pub struct PlanJson {
    on: Date,
    protocol: String,
    phase: &'static str,
    decision: &'static str,
    light: &'static str,
    run: Option<RunJson>,
    next_run_on: Option<Date>,
    strength: Option<Vec<ExerciseJson>>,
    next_strength_on: Option<Date>,
    cross_training: Vec<CrossTrainingJson>,
    form: Vec<&'static str>,
    cadence: Option<CadenceJson>,
    allowance: AllowanceJson,
    ask: Vec<&'static str>,
    questions: Vec<QuestionJson>,
    refer: Option<ReferralJson>,
    gates: Vec<GateJson>,
    why: Vec<ReasonJson>,
}

#[derive(Debug, Serialize)]
struct RunJson {
    kind: &'static str,
    stage: Option<String>,
    repeats: u16,
    run_s: Option<u32>,
    walk_s: u32,
    warm_up_s: Option<u32>,
    /// Whole minutes of running, walking left out; less than a minute is dropped.
    run_min_total: Option<u32>,
    cap_m: Option<u32>,
    cap_min: Option<u32>,
    cap_s: Option<u32>,
    /// `flat`; `rolling`, `uphill`, `downhill` or `usual` where a hill step says so.
    terrain: &'static str,
    downhill: bool,
    /// The hill or fast session it is, as `H2`; told back with `as=H2`.
    session: Option<String>,
    /// Counted from 1; 0 is flat ground.
    hill_step: u8,
    /// Counted from 1; 0 is easy throughout.
    speed_step: u8,
    /// Fast running in it, at the most.
    fast_s: u32,
    /// A target is given once the runner's own cadence has been measured over several runs.
    cadence_spm: Option<u16>,
    earliest_on: Date,
}

#[derive(Debug, Serialize)]
struct CadenceJson {
    own_spm: u16,
    target_spm: u16,
    metronome_percent: u8,
}

/// The most the coming seven days may hold: an object with one entry a bound, as `week_s`.
#[derive(Debug)]
struct AllowanceJson(Vec<(Bound, MostJson)>);

#[derive(Debug, Serialize)]
struct MostJson {
    most: u32,
    /// What made it so; `null` where only the limit holds that no protocol may pass.
    because: Option<BecauseJson>,
}

/// A reason in short: its claim is told in full where the plan's own lines name it.
#[derive(Debug, Serialize)]
struct BecauseJson {
    rule: String,
    point: &'static str,
    verdict: &'static str,
    says: String,
    found: Option<String>,
    limit: Option<String>,
    claim_id: String,
    grade: &'static str,
}

#[derive(Debug, Serialize)]
struct ExerciseJson {
    exercise: String,
    name: Option<String>,
    level: u8,
    sets: Option<u8>,
    reps: Option<u16>,
    reps_from: Option<u16>,
    hold_s: Option<u16>,
    tempo: Option<String>,
    load: Option<String>,
    side_first: &'static str,
    each_side: Option<bool>,
    as_warm_up: bool,
}

#[derive(Debug, Serialize)]
struct CrossTrainingJson {
    id: String,
    name: Option<String>,
    max_min: Option<u32>,
    pain_max: Option<u8>,
}

#[derive(Debug, Serialize)]
struct QuestionJson {
    measure: &'static str,
    question: String,
    /// One command answers all measures that share it; `N`, `yes/no` and `same/changed` stand for the answer.
    command: String,
}

#[derive(Debug, Serialize)]
struct ReferralJson {
    urgency: &'static str,
    because: String,
    point: &'static str,
    flag: Option<String>,
}

#[derive(Debug, Serialize)]
struct GateJson {
    gate: &'static str,
    met: usize,
    of: usize,
    missing: Vec<&'static str>,
    conditions: Vec<ReasonJson>,
}

/// A reason with its claim and source, in full.
#[derive(Debug, Serialize)]
pub struct ReasonJson {
    line: String,
    rule: String,
    point: &'static str,
    verdict: &'static str,
    says: String,
    found: Option<String>,
    limit: Option<String>,
    seen: Vec<SeenJson>,
    claim: String,
    claim_id: String,
    grade: &'static str,
    source: String,
}

#[derive(Debug, Serialize)]
struct SeenJson {
    on: Date,
    fact: &'static str,
    nth: u16,
    value: String,
}

impl PlanJson {
    pub fn new(plan: &Plan, protocol: &Protocol) -> PlanJson {
        let sentences = Sentences::of(plan, protocol);
        let exercises = plan.strength.as_ref();
        PlanJson {
            on: plan.on,
            protocol: plan.protocol.clone(),
            phase: plan.phase.word(),
            decision: plan.decision.word(),
            light: plan.light.word(),
            run: plan.run.as_ref().map(|run| RunJson::new(run, plan, protocol)),
            next_run_on: plan.next_run_on,
            strength: exercises.map(|all| all.iter().map(|one| ExerciseJson::new(one, protocol)).collect()),
            next_strength_on: plan.next_strength_on,
            cross_training: plan.cross_training.iter().map(|c| CrossTrainingJson::new(c, protocol)).collect(),
            form: plan.form.iter().map(|cue| cue.word()).collect(),
            cadence: plan.cadence.as_ref().map(CadenceJson::new),
            allowance: AllowanceJson::new(plan, &sentences),
            ask: plan.ask.iter().map(|measure| measure.word()).collect(),
            questions: questions_of(plan, &sentences),
            refer: plan.refer.as_ref().map(|refer| ReferralJson::new(refer, plan, &sentences)),
            gates: plan.gates.iter().map(|gate| GateJson::new(gate, &sentences)).collect(),
            why: plan.why.iter().map(|reason| ReasonJson::new(reason, &sentences)).collect(),
        }
    }
}

impl RunJson {
    fn new(run: &RunToday, plan: &Plan, protocol: &Protocol) -> RunJson {
        let (terrain, downhill) = ground(run, protocol);
        let kind = if run.is_continuous() { "continuous" } else { "run_walk" };
        RunJson {
            kind,
            stage: Some(run.stage.clone()),
            repeats: run.repeats,
            run_s: Some(run.run_s),
            walk_s: run.walk_s,
            warm_up_s: Some(run.warm_up_s),
            run_min_total: Some(run.run_s_total() / 60),
            cap_m: run.cap_m,
            cap_min: run.cap_s.map(|s| s / 60),
            cap_s: run.cap_s,
            terrain,
            downhill,
            session: run.session.map(|session| session.to_string()),
            hill_step: run.hill,
            speed_step: run.speed,
            fast_s: run.fast_s,
            cadence_spm: plan.cadence.map(|cadence| cadence.target_spm),
            earliest_on: plan.on,
        }
    }
}

/// What ground a run is for, and whether any of it may be run downhill.
fn ground(run: &RunToday, protocol: &Protocol) -> (&'static str, bool) {
    let step = usize::from(run.hill).checked_sub(1).and_then(|at| protocol.hill_steps().get(at));
    match step.map(|step| (step.up_percent, step.down_percent)) {
        None => ("flat", false),
        Some((Some(_), Some(_))) => ("rolling", true),
        Some((Some(_), None)) => ("uphill", false),
        Some((None, Some(_))) => ("downhill", true),
        Some((None, None)) => ("usual", true),
    }
}

impl CadenceJson {
    fn new(cadence: &CadenceToday) -> CadenceJson {
        let CadenceToday { own_spm, target_spm, metronome_percent } = *cadence;
        CadenceJson { own_spm, target_spm, metronome_percent }
    }
}

impl AllowanceJson {
    fn new(plan: &Plan, sentences: &Sentences<'_>) -> AllowanceJson {
        let most = |bound: Bound| MostJson {
            most: plan.allowance.most(bound),
            because: plan.allowance.because(bound).map(|reason| BecauseJson::new(reason, sentences)),
        };
        AllowanceJson(Bound::ALL.into_iter().map(|bound| (bound, most(bound))).collect())
    }
}

impl Serialize for AllowanceJson {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(bound, most)| (bound.word(), most)))
    }
}

impl BecauseJson {
    fn new(reason: &Reason, sentences: &Sentences<'_>) -> BecauseJson {
        let claim = sentences.protocol.claim(reason.claim);
        BecauseJson {
            rule: reason.rule.clone(),
            point: reason.point.word(),
            verdict: reason.verdict.word(),
            says: sentences.reason(reason),
            found: reason.found.as_ref().map(Amount::to_string),
            limit: reason.limit.as_ref().map(Amount::to_string),
            claim_id: claim.id.clone(),
            grade: claim.grade.word(),
        }
    }
}

impl ExerciseJson {
    fn new(today: &ExerciseToday, protocol: &Protocol) -> ExerciseJson {
        let exercise = protocol.exercise(&today.exercise);
        let level = exercise.and_then(|e| e.levels.get(usize::from(today.level).checked_sub(1)?));
        let of = |take: fn(&Level) -> u16| level.map(take);
        ExerciseJson {
            exercise: today.exercise.clone(),
            name: exercise.map(|e| e.name.clone()),
            level: today.level,
            sets: today.sets.or(level.map(|l| l.sets)),
            reps: of(|l| l.reps_to),
            reps_from: of(|l| l.reps_from),
            hold_s: of(|l| l.hold_s),
            tempo: level.map(|l| l.tempo.clone()),
            load: level.map(|l| l.load.clone()),
            side_first: today.side_first.word(),
            each_side: exercise.map(|e| e.each_side),
            as_warm_up: today.as_warm_up,
        }
    }
}

impl CrossTrainingJson {
    fn new(today: &CrossTrainingToday, protocol: &Protocol) -> CrossTrainingJson {
        let known = protocol.cross_training().iter().find(|c| c.id == today.id);
        CrossTrainingJson {
            id: today.id.clone(),
            name: known.map(|c| c.name.clone()),
            max_min: today.max_min,
            pain_max: known.map(|c| c.pain_max),
        }
    }
}

fn questions_of(plan: &Plan, sentences: &Sentences<'_>) -> Vec<QuestionJson> {
    let mut all = Vec::new();
    for Asked { measures, command } in questions::asked(plan, sentences.protocol) {
        for measure in measures {
            let question = questions::question(sentences, plan, measure);
            all.push(QuestionJson { measure: measure.word(), question, command: command.clone() });
        }
    }
    all
}

impl ReferralJson {
    fn new(refer: &Referral, plan: &Plan, sentences: &Sentences<'_>) -> ReferralJson {
        ReferralJson {
            urgency: refer.urgency.word(),
            because: sentences.referral(refer, &plan.why),
            point: refer.because.word(),
            flag: refer.flag.clone(),
        }
    }
}

impl GateJson {
    fn new(gate: &Gate, sentences: &Sentences<'_>) -> GateJson {
        let missing = gate.conditions.iter().filter(|c| c.verdict != Verdict::Met);
        let missing: Vec<&str> = missing.map(|condition| condition.point.word()).collect();
        GateJson {
            gate: gate.to.word(),
            met: gate.conditions.len() - missing.len(),
            of: gate.conditions.len(),
            missing,
            conditions: gate.conditions.iter().map(|c| ReasonJson::new(c, sentences)).collect(),
        }
    }
}

impl ReasonJson {
    pub fn new(reason: &Reason, sentences: &Sentences<'_>) -> ReasonJson {
        let claim = sentences.protocol.claim(reason.claim);
        ReasonJson {
            line: reason.line.to_string(),
            rule: reason.rule.clone(),
            point: reason.point.word(),
            verdict: reason.verdict.word(),
            says: sentences.reason(reason),
            found: reason.found.as_ref().map(Amount::to_string),
            limit: reason.limit.as_ref().map(Amount::to_string),
            seen: reason.seen.iter().map(SeenJson::new).collect(),
            claim: claim.says.join(" "),
            claim_id: claim.id.clone(),
            grade: claim.grade.word(),
            source: claim.source.clone(),
        }
    }
}

impl SeenJson {
    fn new(fact: &FactRef) -> SeenJson {
        SeenJson { on: fact.on, fact: fact.kind.word(), nth: fact.nth, value: fact.value.clone() }
    }
}
