//! The check-in asked one by one: what the plan still needs, then how the day was.

use rehab::fact::{Day, Enrolment, Fact, Form, Kind, Report, Screen, Strength, Test, What};
use rehab::measure::{Daily, Measure};
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::reason::{FactRef, Line};
use rehab::run::{RunReport, Session};
use rehab::scale::{Pain, Side};
use rehab::{Date, History};
use store::Recorded;

use super::{Visit, screen};
use crate::asking::{Asking, May};
use crate::error::Error;
use crate::fuller;
use crate::notebook::{enrolment, history};
use crate::render::{self, Sentences};
use crate::said;
use crate::typed::{self, Length};

pub fn asked(
    on: Date,
    from_stdin: bool,
    recorded: &[Recorded],
    protocol: &Protocol,
    visit: &mut Visit,
) -> Result<Vec<Fact>, Error> {
    let history = history(recorded);
    let plan = rehab::plan(protocol, &history, on);
    if plan.ask.contains(&Measure::Enrolment) {
        return Err(Error::Refused(said!("check-in-not-enrolled")));
    }
    let asking = Asking::begin(visit.terminal, from_stdin, "check-in --help")?;
    let side = enrolment(recorded).and_then(|e| e.side).unwrap_or(Side::Both);
    let mut round = Round { on, plan: &plan, history: &history, protocol, side, asking };
    let mut facts = Vec::new();
    if round.needs(Measure::ScreenRed) {
        let red = screen::red_flags(protocol, &mut round.asking)?;
        let stops = red.as_ref().is_some_and(|names| !names.is_empty());
        facts.push(round.fact(What::Screen(Screen { red, ..Screen::default() })));
        if stops {
            return Ok(facts);
        }
    }
    facts.extend(round.usual_week(recorded)?);
    facts.extend(round.run()?);
    facts.extend(round.strength()?);
    facts.extend(round.day()?);
    facts.extend(round.tests()?);
    Ok(facts)
}

/// The lateral step-down is scored from 0 to this.
const MOST_FAULTS: u8 = 6;

struct Round<'a, 't> {
    on: Date,
    plan: &'a Plan,
    history: &'a History,
    protocol: &'a Protocol,
    side: Side,
    asking: Asking<'t>,
}

impl Round<'_, '_> {
    fn needs(&self, measure: Measure) -> bool {
        self.plan.ask.contains(&measure)
    }

    fn fact(&self, what: What) -> Fact {
        Fact { on: self.on, what }
    }

    fn question(&self, measure: Measure) -> String {
        render::question(&Sentences::of(self.plan, self.protocol), self.plan, measure)
    }

    /// The fact a measure is missing from.
    fn about(&self, measure: Measure) -> Option<&FactRef> {
        let of_ask = |line: &Line| *line == Line::Ask(measure);
        self.plan.why.iter().filter(|reason| of_ask(&reason.line)).find_map(|reason| reason.seen.first())
    }

    fn pain(&mut self, measure: Measure) -> Result<Option<Pain>, Error> {
        if !self.needs(measure) {
            return Ok(None);
        }
        let question = self.question(measure);
        self.asking.pain(&question, Pain::WORST)
    }

    fn yes(&mut self, measure: Measure) -> Result<Option<bool>, Error> {
        if !self.needs(measure) {
            return Ok(None);
        }
        let question = self.question(measure);
        self.asking.yes_or_no(&question, May::Skip)
    }

    /// Without a usual week nothing says how much half of it is.
    fn usual_week(&mut self, recorded: &[Recorded]) -> Result<Vec<Fact>, Error> {
        if !self.needs(Measure::WeekVolume) {
            return Ok(Vec::new());
        }
        let (question, on) = (self.question(Measure::WeekVolume), self.on);
        let week =
            self.asking.ask(&question, &said!("asking-amount"), May::Skip, |t| typed::amount(t, on))?;
        let week = week.unwrap_or_default();
        let told = Enrolment { week_m: week.distance_m, week_s: week.time_s, ..Enrolment::default() };
        let added = fuller::enrolment(recorded, &told, on).ok().flatten();
        Ok(added.map(Vec::from).unwrap_or_default())
    }

    /// The latest run, as far as it was not told yet. The next morning is asked with the day where it is today.
    fn run(&mut self) -> Result<Option<Fact>, Error> {
        let runs =
            self.history.entries().iter().filter(|e| e.fact.kind() == Kind::Run && e.fact.on <= self.on);
        let Some(last) = runs.max_by_key(|e| (e.fact.on, e.nth)).map(|entry| entry.fact.on) else {
            return Ok(None);
        };
        let of = self.about(Measure::RunDuring).map_or(last, |fact| fact.on);
        let mut report = RunReport { before: self.pain(Measure::RunBefore)?, ..RunReport::default() };
        report.during = self.pain(Measure::RunDuring)?;
        if report.during.is_some_and(|pain| pain > Pain::NONE) {
            let facts = self.history.entries().iter().map(|entry| &entry.fact);
            let (on, length) = (self.on, Length::of_runs_on(of, facts));
            let hint = match length.in_words() {
                unknown if unknown.is_empty() => said!("asking-amount"),
                known => said!("asking-amount-up-to", "length" = known),
            };
            let within = |text: &str| typed::amount(text, on).filter(|onset| length.holds(*onset));
            let onset = self.asking.ask(&said!("check-in-onset"), &hint, May::Skip, within)?;
            let onset = onset.unwrap_or_default();
            (report.onset_m, report.onset_s) = (onset.distance_m, onset.time_s);
        }
        report.stride_changed = self.yes(Measure::RunStride)?;
        if report.during.is_some_and(|pain| pain > Pain::NONE) {
            let question = self.question(Measure::RunStopped);
            report.had_to_stop = self.asking.yes_or_no(&question, May::Skip)?;
        }
        report.after = self.pain(Measure::RunAfter)?;
        if of.tomorrow().is_ok_and(|next| next < self.on) {
            report.morning = self.pain(Measure::RunMorning)?;
        }
        report.medicine = self.yes(Measure::RunMedicine)?;
        if self.yes(Measure::RunSession)? == Some(true) {
            report.session = render::session_asked(self.plan).as_deref().and_then(Session::read);
        }
        Ok((!report.is_empty()).then(|| self.fact(What::Report(Report { of, report }))))
    }

    /// A session is one entry, so answers that come later replace it by a fuller one.
    fn strength(&mut self) -> Result<Vec<Fact>, Error> {
        let sessions = self.history.entries().iter().filter(|e| e.fact.on <= self.on);
        let last = sessions.filter_map(|entry| match &entry.fact.what {
            What::Strength(strength) => Some((entry.fact.on, entry.nth, strength)),
            _ => None,
        });
        let Some((of, nth, told)) = last.max_by_key(|(on, nth, _)| (*on, *nth)) else {
            return Ok(Vec::new());
        };
        let mut fuller: Strength = told.clone();
        fuller.pain = self.pain(Measure::StrengthPain)?.or(told.pain);
        if self.needs(Measure::StrengthReserve) {
            let (question, hint) = (self.question(Measure::StrengthReserve), said!("asking-reserve"));
            let reserve =
                self.asking.ask(&question, &hint, May::Skip, |t| t.parse().ok().filter(|n| *n <= 20))?;
            fuller.reserve_reps = reserve.or(told.reserve_reps);
        }
        if let Some(held) = self.yes(Measure::StrengthForm)? {
            fuller.form = if held { Form::Pass } else { Form::Fail(Vec::new()) };
        }
        if of.tomorrow().is_ok_and(|next| next < self.on) {
            fuller.morning = self.pain(Measure::StrengthMorning)?.or(told.morning);
        }
        if fuller == *told {
            return Ok(Vec::new());
        }
        Ok(fuller::strength(self.on, of, nth, fuller).into())
    }

    fn day(&mut self) -> Result<Option<Fact>, Error> {
        let told = self.history.entries().iter().filter(|e| e.fact.on == self.on);
        let told: Vec<&Day> = told
            .filter_map(|entry| match &entry.fact.what {
                What::Day(day) => Some(day),
                _ => None,
            })
            .collect();
        let open = |has: fn(&Day) -> bool| !told.iter().any(|day| has(day));
        let mut day = Day::default();
        if open(|d| d.morning.is_some()) {
            day.morning = self.asking.pain(&said!("check-in-morning"), Pain::WORST)?;
        }
        let is_open = |daily: &&Daily| told.iter().all(|day| day.pain_in(**daily).is_none());
        for daily in self.protocol.daily().iter().filter(is_open) {
            let question = self.question(daily.measure());
            day.set_pain_in(*daily, self.asking.pain(&question, Pain::WORST)?);
        }
        if open(|d| d.medicine.is_some()) {
            let question = self.question(Measure::DayMedicine);
            day.medicine = self.asking.yes_or_no(&question, May::Skip)?;
        }
        Ok((day != Day::default()).then(|| self.fact(What::Day(day))))
    }

    fn tests(&mut self) -> Result<Vec<Fact>, Error> {
        let mut facts = Vec::new();
        for rule in self.protocol.leg_tests() {
            if let Some(pain) = self.pain(rule.test.measure())? {
                let side = if rule.each_side { Side::Both } else { self.side };
                let (test, reps) = (rule.test.word().to_owned(), Some(rule.reps));
                let test = Test { test, level: rule.level, reps, score: None, pain: Some(pain), side };
                facts.push(self.fact(What::Test(test)));
            }
        }
        facts.extend(self.watched()?);
        Ok(facts)
    }

    /// What is seen rather than felt; the feet only where a video of the running was looked at.
    fn watched(&mut self) -> Result<Vec<Fact>, Error> {
        if !self.needs(Measure::TestLateralStepDown) {
            return Ok(Vec::new());
        }
        let question = self.question(Measure::TestLateralStepDown);
        let faults = |text: &str| text.parse::<u8>().ok().filter(|faults| *faults <= MOST_FAULTS);
        let hint = said!("asking-faults", "most" = MOST_FAULTS);
        let faults = self.asking.ask(&question, &hint, May::Skip, faults)?;
        let crossing = self.asking.yes_or_no(&said!("check-in-feet-crossing"), May::Skip)?;
        let seen = |test: &str, score: u8, side: Side| Test {
            test: test.to_owned(),
            level: None,
            reps: None,
            score: Some(score),
            pain: None,
            side,
        };
        let step_down = faults.map(|faults| seen("lateral-step-down", faults, self.side));
        let feet = crossing.map(|crossing| seen("feet-crossing", u8::from(crossing), Side::Both));
        Ok(step_down.into_iter().chain(feet).map(|test| self.fact(What::Test(test))).collect())
    }
}
