//! A hazardous situation: what it adds to or changes in a runner's story, and on which days.
//!
//! One line an event: the days, then what happens. `20` is one day, `20..34` a stretch without its last day, `20..`
//! everything from there on; day 0 is the enrolment. What happens is either a diary's words (`run during=6`, `day
//! walk30=3`, `flag night-pain`), laid over what the runner would have told, or one of [`Deed::WORDS`].

use rehab::diary::read_line;
use rehab::fact::{Day, Enrolment, Form, Kind, Screen, Strength, Test, What};
use rehab::run::RunReport;

/// Something a runner does differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Tells nothing and does nothing.
    Away,
    /// Runs and trains as planned, but tells nothing at all.
    Silent,
    /// No check-in about the day.
    NoCheckIn,
    /// A run is told without anything that was felt.
    NoReport,
    /// Runs so many per cent more than planned.
    Over(u32),
    /// Runs every day for as long as was last planned.
    Daily,
    /// Every run is told twice, as two files of it would.
    Twice,
    /// No running, whatever is planned.
    NoRuns,
    NoStrength,
    StrengthDaily,
    /// No screening question is answered.
    NoAnswers,
    /// Of the screen only the warning signs are answered.
    NoWholeScreen,
    NoTests,
    /// Takes back, a day later, what was told of the runs, or of the days.
    TakesBack(Kind),
}

/// What one event changes.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a handful live at once")]
pub enum Change {
    Deed(Deed),
    /// Diary words: laid over what is told anyway, or told on their own.
    Says(What),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub from: usize,
    /// The first day after it.
    pub to: usize,
    pub change: Change,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Situation {
    pub events: Vec<Event>,
}

impl Deed {
    /// The words an event may use besides a diary's.
    pub const WORDS: [&str; 16] = [
        "away",
        "silent",
        "no-check-in",
        "no-report",
        "over=PERCENT",
        "runs-daily",
        "twice",
        "no-runs",
        "no-strength",
        "strength-daily",
        "no-answers",
        "no-whole-screen",
        "no-tests",
        "takes-back run",
        "takes-back day",
        "takes-back screen",
    ];

    fn read(words: &str) -> Option<Deed> {
        Some(match words {
            "away" => Deed::Away,
            "silent" => Deed::Silent,
            "no-check-in" => Deed::NoCheckIn,
            "no-report" => Deed::NoReport,
            "runs-daily" => Deed::Daily,
            "twice" => Deed::Twice,
            "no-runs" => Deed::NoRuns,
            "no-strength" => Deed::NoStrength,
            "strength-daily" => Deed::StrengthDaily,
            "no-answers" => Deed::NoAnswers,
            "no-whole-screen" => Deed::NoWholeScreen,
            "no-tests" => Deed::NoTests,
            "takes-back run" => Deed::TakesBack(Kind::Run),
            "takes-back day" => Deed::TakesBack(Kind::Day),
            "takes-back screen" => Deed::TakesBack(Kind::Screen),
            _ => return words.strip_prefix("over=")?.parse().ok().map(Deed::Over),
        })
    }
}

impl Situation {
    /// # Errors
    /// The first line that cannot be read, and what was expected instead.
    pub fn read(lines: &[&str]) -> Result<Situation, String> {
        let events = lines.iter().map(|line| event(line)).collect::<Result<_, _>>()?;
        Ok(Situation { events })
    }

    fn on(&self, day: usize) -> impl Iterator<Item = &Change> {
        self.events.iter().filter(move |e| (e.from..e.to).contains(&day)).map(|e| &e.change)
    }

    pub fn has(&self, day: usize, deed: &Deed) -> bool {
        !self.events.is_empty() && self.on(day).any(|change| *change == Change::Deed(deed.clone()))
    }

    pub fn over_percent(&self, day: usize) -> u32 {
        let over = self.on(day).filter_map(|change| match change {
            Change::Deed(Deed::Over(percent)) => Some(*percent),
            _ => None,
        });
        over.max().unwrap_or(0)
    }

    pub fn takes_back(&self, day: usize) -> Option<Kind> {
        self.on(day).find_map(|change| match change {
            Change::Deed(Deed::TakesBack(kind)) => Some(*kind),
            _ => None,
        })
    }

    /// What is told on this day on its own: signs, clearances, a new enrolment.
    pub fn told(&self, day: usize) -> impl Iterator<Item = &What> {
        let on = self.events.iter().filter(move |e| e.from == day);
        on.filter_map(move |e| match &e.change {
            Change::Says(what @ (What::Flag(_) | What::Cleared(_) | What::Limit(_))) => Some(what),
            Change::Says(what @ What::Enrolment(_)) if day > 0 => Some(what),
            _ => None,
        })
    }

    /// Lays what the situation says over a fact of the runner's own.
    pub fn lay_over(&self, day: usize, what: &mut What) {
        if self.events.is_empty() {
            return;
        }
        for change in self.on(day) {
            let Change::Says(said) = change else { continue };
            match (&mut *what, said) {
                (What::Enrolment(own), What::Enrolment(said)) => enrolment(own, said),
                (What::Screen(own), What::Screen(said)) => screen(own, said),
                (What::Run(own), What::Run(said)) => report(&mut own.report, &said.report),
                (What::Day(own), What::Day(said)) => check_in(own, said),
                (What::Strength(own), What::Strength(said)) => strength(own, said),
                (What::Test(own), What::Test(said)) => test(own, said),
                _ => {}
            }
        }
    }
}

fn event(line: &str) -> Result<Event, String> {
    let (days, words) = line.split_once(' ').ok_or_else(|| format!("'{line}': days, then what happens"))?;
    let (from, to) = stretch(days).ok_or_else(|| format!("'{line}': days are 20, 20..34 or 20.."))?;
    if let Some(deed) = Deed::read(words) {
        return Ok(Event { from, to, change: Change::Deed(deed) });
    }
    match read_line(&format!("2026-01-05 {words}")) {
        Ok(fact) => Ok(Event { from, to, change: Change::Says(fact.what) }),
        Err(problems) => {
            let why: Vec<String> = problems.iter().map(|p| p.what.clone()).collect();
            let known = Deed::WORDS.join(", ");
            Err(format!("'{line}': neither a diary's words ({}) nor one of {known}", why.join("; ")))
        }
    }
}

fn stretch(days: &str) -> Option<(usize, usize)> {
    match days.split_once("..") {
        None => days.parse().ok().map(|day: usize| (day, day + 1)),
        Some((from, "")) => Some((from.parse().ok()?, usize::MAX)),
        Some((from, to)) => Some((from.parse().ok()?, to.parse().ok()?)),
    }
}

fn lay<T: Clone>(own: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        own.clone_from(said);
    }
}

fn enrolment(own: &mut Enrolment, said: &Enrolment) {
    lay(&mut own.protocol, &said.protocol);
    lay(&mut own.born_year, &said.born_year);
    lay(&mut own.week_m, &said.week_m);
    lay(&mut own.long_run_m, &said.long_run_m);
    lay(&mut own.onset_m, &said.onset_m);
    lay(&mut own.onset_s, &said.onset_s);
    lay(&mut own.usual_morning, &said.usual_morning);
    if said.week_s == Some(0) {
        (own.week_m, own.week_s) = (None, None);
    }
}

fn screen(own: &mut Screen, said: &Screen) {
    lay(&mut own.red, &said.red);
    // The other answers belong to the whole screen alone.
    if own.other.is_some() {
        lay(&mut own.other, &said.other);
        for (feature, has) in &mut own.pattern {
            *has = said.has(feature).unwrap_or(*has);
        }
        lay(&mut own.worst_pain, &said.worst_pain);
        lay(&mut own.pain_in_walking, &said.pain_in_walking);
        lay(&mut own.earlier_episode, &said.earlier_episode);
        lay(&mut own.injection, &said.injection);
    }
}

fn report(own: &mut RunReport, said: &RunReport) {
    lay(&mut own.before, &said.before);
    lay(&mut own.during, &said.during);
    lay(&mut own.after, &said.after);
    lay(&mut own.morning, &said.morning);
    lay(&mut own.onset_m, &said.onset_m);
    lay(&mut own.onset_s, &said.onset_s);
    lay(&mut own.stride_changed, &said.stride_changed);
    lay(&mut own.had_to_stop, &said.had_to_stop);
    lay(&mut own.medicine, &said.medicine);
}

fn check_in(own: &mut Day, said: &Day) {
    lay(&mut own.pain, &said.pain);
    lay(&mut own.morning, &said.morning);
    lay(&mut own.walk30, &said.walk30);
    lay(&mut own.stairs, &said.stairs);
    lay(&mut own.squat, &said.squat);
    lay(&mut own.medicine, &said.medicine);
}

fn strength(own: &mut Strength, said: &Strength) {
    lay(&mut own.pain, &said.pain);
    lay(&mut own.morning, &said.morning);
    lay(&mut own.reserve_reps, &said.reserve_reps);
    if said.form != Form::Unknown {
        own.form = said.form.clone();
    }
}

fn test(own: &mut Test, said: &Test) {
    if own.test == said.test {
        lay(&mut own.pain, &said.pain);
        lay(&mut own.reps, &said.reps);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rehab::scale::Pain;

    #[test]
    fn lines_are_read_as_days_and_changes() {
        let read =
            Situation::read(&["20 flag night-pain", "3..5 over=40", "10.. run during=6 stride=changed"]);
        let situation = read.unwrap();
        assert_eq!(situation.told(20).count(), 1);
        assert_eq!(situation.told(21).count(), 0);
        assert_eq!([2, 3, 4, 5].map(|day| situation.over_percent(day)), [0, 40, 40, 0]);
        let mut run = What::Run(rehab::run::Run::default());
        situation.lay_over(9, &mut run);
        assert_eq!(run, What::Run(rehab::run::Run::default()));
        situation.lay_over(400, &mut run);
        let What::Run(run) = run else { unreachable!() };
        assert_eq!((run.report.during, run.report.stride_changed), (Pain::new(6), Some(true)));
    }

    #[test]
    fn a_line_nobody_understands_is_named() {
        for line in ["20", "x flag calf", "20 dances", "20 run during=11", "20 over=much"] {
            let problem = Situation::read(&[line]).unwrap_err();
            assert!(problem.contains(line), "{problem}");
        }
    }
}
