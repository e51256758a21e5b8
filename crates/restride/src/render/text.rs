//! A day's plan for the terminal: the answer first, then the work, then why.

use rehab::Date;
use rehab::plan::{Decision, ExerciseToday, Gate, Light, Phase, Plan, Referral, Urgency};
use rehab::protocol::{Grade, Level, Number, Protocol};
use rehab::reason::{Line, Point, Reason, Verdict};
use rehab::scale::Side;

use super::catalogue::{Catalogue, args};
use super::grounds::{self, Grounds};
use super::page::{Ink, Look, Page};
use super::questions;
use super::run_today;
use super::sentences::{Sentences, capital};
use super::words;

/// How much of its reasons a plan tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Each reason in a line.
    InShort,
    /// Each reason with its rule, the facts seen, the ground it stands on and the source.
    InFull,
}

pub fn plan(plan: &Plan, protocol: &Protocol, look: Look, why: Why) -> String {
    let mut telling = Telling::of(plan, protocol, look);
    telling.all(why);
    telling.page.finish()
}

/// Where to go today instead of running; `None` where nothing is that urgent.
pub fn urgent_referral(plan: &Plan, protocol: &Protocol, look: Look) -> Option<String> {
    let refer = plan.refer.as_ref().filter(|refer| refer.urgency < Urgency::Offer)?;
    let mut telling = Telling::of(plan, protocol, look);
    telling.referral(refer, Ink::Red);
    Some(telling.page.finish())
}

/// What the plan says about running today, in its one sentence.
pub fn running_today(plan: &Plan, protocol: &Protocol) -> String {
    let telling = Telling::of(plan, protocol, Look::new(None, false));
    match &plan.run {
        Some(run) => run_today::headline(run, plan, protocol, telling.words),
        None => telling.no_run(),
    }
}

/// Each line of the plan has the grade of what it stands on in the margin.
struct Telling<'a> {
    plan: &'a Plan,
    protocol: &'a Protocol,
    sentences: Sentences<'a>,
    grounds: Grounds<'a>,
    words: &'a Catalogue,
    page: Page,
}

impl<'a> Telling<'a> {
    fn of(plan: &'a Plan, protocol: &'a Protocol, look: Look) -> Telling<'a> {
        Telling {
            plan,
            protocol,
            sentences: Sentences::of(plan, protocol),
            grounds: Grounds::of(plan, protocol),
            words: Catalogue::english(),
            page: Page::with_margin(look, grounds::MARGIN),
        }
    }

    fn all(&mut self, why: Why) {
        let refer = self.plan.refer.as_ref();
        let (urgent, offered) = match refer {
            Some(refer) if refer.urgency < Urgency::Offer => (Some(refer), None),
            other => (None, other),
        };
        if let Some(refer) = urgent {
            self.referral(refer, Ink::Red);
        }
        self.heading();
        self.run();
        if self.plan.decision == Decision::Ask {
            self.questions();
        }
        self.cues();
        self.strength();
        self.cross_training();
        if self.plan.decision != Decision::Ask {
            self.questions();
        }
        if let Some(refer) = offered {
            self.referral(refer, Ink::Strong);
        }
        if self.plan.decision != Decision::Stop {
            for gate in self.plan.gates.iter().filter(|gate| is_near(gate, self.plan.phase)) {
                self.gate(gate);
            }
        }
        match why {
            Why::InShort => self.why_in_short(),
            Why::InFull => self.why_in_full(),
        }
        self.legend(why);
        self.page.gap();
        let not_a_device = self.words.say("not-a-device");
        self.page.line(0, &not_a_device, Ink::Faint);
    }

    fn referral(&mut self, refer: &Referral, ink: Ink) {
        let name = format!("urgency-{}", refer.urgency.word());
        self.page.gap();
        self.page.line(0, &self.words.say(&name), ink);
        self.page.line(2, &self.sentences.referral(refer, &self.plan.why), Ink::Plain);
        let behind = self.grounds.all(&Line::Refer).filter(|reason| reason.point == refer.because);
        self.graded(behind.map(|reason| self.grounds.reason(reason)).max());
        let what = if leaves_running(refer) { "urgency-see_soon.meanwhile" } else { &format!("{name}.what") };
        self.page.line(2, &self.words.say(what), Ink::Plain);
        let review = (refer.because == Point::NoImprovementHold).then_some(rehab::REVIEW);
        if let Some(name) = refer.flag.as_deref().or(review) {
            let command = questions::clear_command(name);
            self.page.line(2, &self.words.say("refer-cleared"), Ink::Faint);
            self.page.verbatim(6, &command);
            let question = self.protocol.question(name);
            if let Some(other) = question.and_then(|question| question.or_protocol.as_deref()) {
                self.page.line(2, &self.words.say("refer-other-protocol"), Ink::Faint);
                self.page.verbatim(6, &questions::begin_command(other));
            }
        }
    }

    fn heading(&mut self) {
        let phase = self.words.say(&format!("phase-{}", self.plan.phase.word()));
        let decision = self.words.say(&format!("decision-{}", self.plan.decision.word()));
        let light = self.words.say(&format!("light-{}", self.plan.light.word()));
        let state = self.words.say_with("plan-state", &args!["phase" => phase, "decision" => decision]);
        let light = self.words.say_with("plan-light", &args!["light" => light]);
        let day = words::full_date(self.words, self.plan.on);
        self.page.gap();
        let right = [(format!("{state} · "), Ink::Faint), (light, light_ink(self.plan.light))];
        self.page.spread((&day, Ink::Faint), &right.each_ref().map(|(text, ink)| (text.as_str(), *ink)));
    }

    /// The margin beside what was written last.
    fn graded(&mut self, grade: Option<Grade>) {
        grounds::beside(grade, &mut self.page);
    }

    /// A line and the reasons it stands on.
    fn graded_line(&mut self, indent: usize, text: &str, ink: Ink, of: &Line) {
        self.page.line(indent, text, ink);
        self.graded(self.grounds.line(of));
    }

    fn reason(&mut self, indent: usize, reason: &Reason) {
        self.page.hanging(indent, indent, &self.sentences.reason(reason), Ink::Plain);
        self.graded(Some(self.grounds.reason(reason)));
    }

    fn run(&mut self) {
        self.page.gap();
        let binding = self.plan.why.first();
        match &self.plan.run {
            Some(run) => {
                let headline = run_today::headline(run, self.plan, self.protocol, self.words);
                self.graded_line(0, &headline, Ink::Strong, &Line::RunStage);
                for told in run_today::details(run, self.plan, self.protocol, self.words) {
                    self.page.line(2, &told.says, Ink::Plain);
                    self.graded(told.grade);
                }
            }
            None => {
                self.page.line(0, &self.no_run(), Ink::Strong);
                self.graded(self.grounds.binding());
            }
        }
        // The stage stands in the lines above already.
        if let Some(binding) = binding.filter(|reason| reason.point != Point::Stage) {
            self.reason(2, binding);
        }
        if let Some(week) = run_today::coming_week(self.plan, self.words) {
            self.page.line(2, &week, Ink::Faint);
            self.graded(run_today::grade_of_week(self.plan, self.protocol));
        }
    }

    fn no_run(&self) -> String {
        match self.plan.next_run_on {
            Some(day) => self.words.say_with("run-none-until", &args!["date" => self.date(day)]),
            None if self.plan.decision == Decision::Ask => self.words.say("run-none-ask"),
            None => self.words.say("run-none"),
        }
    }

    fn cues(&mut self) {
        if self.plan.form.is_empty() || self.plan.run.is_none() {
            return;
        }
        self.page.heading(&self.words.say("cues-heading"));
        for cue in &self.plan.form {
            let text = run_today::cue(*cue, self.plan, self.words);
            self.graded_line(2, &text, Ink::Plain, &Line::Terrain(*cue));
        }
        if let Some(cadence) = &self.plan.cadence {
            let text = run_today::cadence(cadence, self.words);
            self.graded_line(2, &text, Ink::Plain, &Line::RunCadence);
        }
    }

    fn strength(&mut self) {
        let Some(exercises) = &self.plan.strength else {
            let line = match self.plan.next_strength_on {
                Some(day) => self.words.say_with("strength-none-until", &args!["date" => self.date(day)]),
                None => self.words.say("strength-none"),
            };
            self.page.gap();
            self.graded_line(0, &line, Ink::Plain, &Line::Strength);
            if let Some(reason) = self.grounds.first(&Line::Strength) {
                self.reason(2, reason);
            }
            return;
        };
        self.page.heading(&self.strength_heading(exercises));
        self.graded(self.grounds.line(&Line::Strength));
        for exercise in exercises {
            self.exercise(exercise);
        }
        let seconds = |number| words::duration(self.words, self.protocol.number(number));
        let rests = self.words.say_with(
            "strength-rests",
            &args![
                "sides" => seconds(Number::RestBetweenSides),
                "sets" => seconds(Number::RestBetweenSets),
                "reserve" => self.protocol.number(Number::ReserveReps),
            ],
        );
        self.page.line(2, &rests, Ink::Faint);
        let numbers = [Number::RestBetweenSides, Number::RestBetweenSets, Number::ReserveReps];
        self.graded(numbers.map(|number| self.grounds.number(number)).into_iter().max());
    }

    fn strength_heading(&self, exercises: &[ExerciseToday]) -> String {
        let mut sides = exercises.iter().map(|e| e.side_first).filter(|side| *side != Side::Both);
        match sides.next() {
            Some(first) if sides.all(|side| side == first) => {
                let side = self.words.say(&format!("side-{}", first.word()));
                self.words.say_with("strength-heading-side", &args!["side" => side])
            }
            _ => self.words.say("strength-heading"),
        }
    }

    fn exercise(&mut self, today: &ExerciseToday) {
        let level = self.words.say_with("amount-level", &args!["n" => today.level]);
        let name = self.sentences.exercise(&today.exercise);
        let line = Line::Exercise(today.exercise.clone());
        self.graded_line(2, &format!("{name}, {level}"), Ink::Plain, &line);
        let exercise = self.protocol.exercise(&today.exercise);
        let dose = exercise.and_then(|e| e.levels.get(usize::from(today.level).checked_sub(1)?));
        let each_side = exercise.is_some_and(|e| e.each_side);
        let today_s = |level: &Level| Level { sets: today.sets.unwrap_or(level.sets), ..level.clone() };
        let mut parts: Vec<String> =
            dose.map(|dose| words::dose(self.words, &today_s(dose), each_side)).unwrap_or_default();
        if today.as_warm_up {
            parts.push(self.words.say("strength-warm-up"));
        }
        self.page.line(4, &parts.join(", "), Ink::Plain);
    }

    fn cross_training(&mut self) {
        if self.plan.cross_training.is_empty() {
            return;
        }
        self.page.heading(&self.words.say("cross-training-heading"));
        for today in &self.plan.cross_training {
            let known = self.protocol.cross_training().iter().find(|c| c.id == today.id);
            let name = self.sentences.activity(&today.id);
            let much = match today.max_min {
                Some(min) => {
                    let time = words::duration(self.words, min.saturating_mul(60));
                    self.words.say_with("cross-training-most", &args!["time" => time])
                }
                None => self.words.say("cross-training-free"),
            };
            let note = known.map(|c| c.note.as_str()).unwrap_or_default();
            self.page.hanging(2, 4, &format!("{name}, {much}. {note}"), Ink::Plain);
            self.graded(self.grounds.line(&Line::CrossTraining(today.id.clone())));
        }
    }

    fn questions(&mut self) {
        if self.plan.ask.is_empty() {
            return;
        }
        let count = args!["count" => self.plan.ask.len()];
        self.page.heading(&self.words.say_with("ask-heading", &count));
        for asked in questions::asked(self.plan, self.protocol) {
            for measure in asked.measures {
                let question = questions::question(&self.sentences, self.plan, measure);
                self.page.hanging(2, 4, &question, Ink::Plain);
                self.graded(self.grounds.line(&Line::Ask(measure)));
            }
            self.page.verbatim(6, &asked.command);
        }
    }

    fn gate(&mut self, gate: &Gate) {
        let met = gate.conditions.iter().filter(|c| c.verdict == Verdict::Met).count();
        let to = self.words.say(&format!("gate-to-{}", gate.to.word()));
        let heading = args!["to" => to, "met" => met, "of" => gate.conditions.len()];
        self.page.heading(&self.words.say_with("gate-heading", &heading));
        for condition in &gate.conditions {
            let verdict = self.words.say(&format!("condition-{}", condition.verdict.word()));
            self.page.row(
                2,
                11,
                (&verdict, verdict_ink(condition.verdict)),
                &self.sentences.reason(condition),
            );
            self.graded(Some(self.grounds.reason(condition)));
        }
    }

    fn why_in_short(&mut self) {
        let mut told = self.told_above();
        let mut is_first = true;
        for reason in self.plan.why.iter().skip(1).filter(|reason| is_worth_a_line(reason)) {
            let sentence = self.sentences.reason(reason);
            if told.contains(&sentence) {
                continue;
            }
            if std::mem::take(&mut is_first) {
                self.page.heading(&self.words.say("why-heading"));
            }
            self.page.hanging(2, 4, &sentence, Ink::Plain);
            self.graded(Some(self.grounds.reason(reason)));
            told.push(sentence);
        }
    }

    /// The reasons that stand beside their lines already.
    fn told_above(&self) -> Vec<String> {
        let refer = self.plan.refer.as_ref();
        let referral = refer.map(|refer| self.sentences.referral(refer, &self.plan.why));
        let binding = self.plan.why.first();
        let no_strength = self.grounds.first(&Line::Strength).filter(|_| self.plan.strength.is_none());
        let beside = binding.into_iter().chain(no_strength).map(|reason| self.sentences.reason(reason));
        beside.chain(referral).collect()
    }

    fn why_in_full(&mut self) {
        self.page.heading(&self.words.say("why-heading"));
        let of_gates = self.plan.gates.iter().flat_map(|gate| &gate.conditions);
        let mut grounds: Vec<Vec<&str>> = Vec::new();
        for (nth, reason) in self.plan.why.iter().chain(of_gates).enumerate() {
            if nth > 0 {
                self.page.gap();
            }
            let ground = self.sentences.ground(reason);
            let is_told = grounds.contains(&ground);
            self.reason_in_full(reason, &ground, is_told);
            grounds.push(ground);
        }
    }

    /// What the letters in the margin mean, and where there is more.
    fn legend(&mut self, why: Why) {
        self.page.gap();
        grounds::legend(&mut self.page);
        if why == Why::InShort {
            let more = self.words.say_with("why-more", &args!["command" => "restride today --why"]);
            self.page.line(0, &more, Ink::Faint);
        }
    }

    fn reason_in_full(&mut self, reason: &Reason, ground: &[&str], is_told: bool) {
        let claim = self.protocol.claim(reason.claim);
        self.page.line(2, &self.sentences.reason(reason), Ink::Strong);
        let verdict = self.words.say(&format!("verdict-{}", reason.verdict.word()));
        let rule = args!["rule" => reason.rule.as_str(), "verdict" => verdict, "grade" => claim.grade.word()];
        let mut rows = vec![("why-rule", self.words.say_with("why-rule.is", &rule))];
        if !reason.seen.is_empty() || reason.verdict == Verdict::Unknown {
            rows.push(("why-seen", self.seen(reason)));
        }
        if is_told {
            rows.push(("why-says", self.words.say("why-as-above")));
        } else {
            rows.push(("why-says", ground.join(" ")));
            rows.push(("why-grade", self.words.say(&format!("grade-{}", claim.grade.word()))));
            rows.push(("why-source", claim.source.clone()));
        }
        for (label, text) in rows {
            self.page.row(4, 8, (&self.words.say(label), Ink::Faint), &text);
        }
    }

    fn seen(&self, reason: &Reason) -> String {
        if reason.seen.is_empty() {
            return self.words.say("why-nothing-seen");
        }
        let said = reason.seen.iter().map(|fact| {
            let on = self.date(fact.on);
            format!("{on}, {}", words::fact(self.words, fact))
        });
        capital(&said.collect::<Vec<_>>().join("; "))
    }

    fn date(&self, day: Date) -> String {
        words::date(self.words, day, self.plan.on)
    }
}

/// Somebody should look soon, and what the plan holds meanwhile may be run.
/// Somebody should look soon, and running goes on as planned until then.
pub fn leaves_running(refer: &Referral) -> bool {
    let mild =
        [Point::NoImprovementRefer, Point::NoImprovementHold, Point::WorsePain, Point::RecurrenceAgain];
    refer.urgency == Urgency::SeeSoon && refer.flag.is_none() && mild.contains(&refer.because)
}

/// On the ladder hills and speed are far off; `plan` tells what they will ask for.
pub fn is_near(gate: &Gate, phase: Phase) -> bool {
    phase != Phase::Return || gate.to == Phase::Return
}

/// Exercises that repeat their level and the columns of a clean run would bury the lines that decide the day.
fn is_worth_a_line(reason: &Reason) -> bool {
    match (&reason.line, reason.point) {
        (Line::Ask(_) | Line::CrossTraining(_) | Line::Terrain(_) | Line::RunCadence, _) => false,
        (Line::Light, _) => reason.verdict != Verdict::Met,
        (_, Point::ExerciseRepeat | Point::ExerciseStart | Point::ExerciseLocked) => false,
        _ => true,
    }
}

const fn light_ink(light: Light) -> Ink {
    match light {
        Light::Red => Ink::Red,
        Light::Amber => Ink::Amber,
        Light::Green => Ink::Green,
        Light::Unknown => Ink::Faint,
    }
}

const fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Met => Ink::Green,
        Verdict::NotMet => Ink::Amber,
        Verdict::Unknown => Ink::Faint,
    }
}
