//! The run track's answer for today: everything that speaks against a run, in order of weight, or the run.

use alloc::string::ToString;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::Case;
use crate::ceiling::{Bound, Ceiling};
use crate::course::Course;
use crate::diary::{write_distance, write_duration};
use crate::fact::Limit;
use crate::gate::daily_seen;
use crate::light::Judged;
use crate::measure::Measure;
use crate::plan::{Decision, Light, RunToday};
use crate::protocol::Number;
use crate::reason::{Amount, FactRef, Line, Point, Reason, Verdict};
use crate::scale::Pain;
use crate::screening::{OpenFlag, Pattern};
use crate::session;
use crate::settling;

/// One thing that speaks against running today.
pub(crate) struct Refusal {
    pub decision: Decision,
    pub reason: Reason,
    pub ask: Vec<Measure>,
    /// The day from which it no longer speaks against it, where a date alone decides.
    pub until: Option<Date>,
}

impl Refusal {
    pub fn hold(reason: Reason) -> Refusal {
        Refusal { decision: Decision::Hold, reason, ask: Vec::new(), until: None }
    }

    fn ask(reason: Reason, ask: Vec<Measure>) -> Refusal {
        Refusal { decision: Decision::Ask, reason, ask, until: None }
    }

    pub fn until(mut self, day: Date) -> Refusal {
        self.until = Some(day);
        self
    }
}

/// Leave to run today: there is none while anything speaks against it.
pub(crate) struct Permit(());

impl Permit {
    fn of(refusals: &[Refusal]) -> Option<Permit> {
        refusals.is_empty().then_some(Permit(()))
    }
}

pub(crate) struct Answer {
    pub decision: Decision,
    pub run: Option<RunToday>,
    pub next_on: Option<Date>,
    pub ask: Vec<Measure>,
    /// Binding reason first.
    pub why: Vec<Reason>,
}

/// What the run track says today.
pub(crate) fn answer(case: &Case, course: &Course, ceiling: &mut Ceiling) -> Answer {
    let mut refusals = refusals(case, course);
    let mut why = Vec::new();
    let mut run = None;
    match session::today(case, course, ceiling) {
        Ok((outline, reasons)) => {
            run = Permit::of(&refusals).map(|permit| outline.permitted(permit));
            if run.is_some() {
                why = reasons;
            }
        }
        Err(refusal) => {
            if refusal.until.is_none() {
                nothing(&refusal.reason, ceiling);
            }
            if refusals.is_empty() {
                refusals.push(*refusal);
            }
        }
    }
    runs_in_a_week(case, course, ceiling);
    for refusal in refusals.iter().filter(|refusal| refusal.until.is_none()) {
        nothing(&refusal.reason, ceiling);
    }
    let next_on = if refusals.iter().all(|r| r.until.is_some() && r.ask.is_empty()) {
        let free = refusals.iter().filter_map(|r| r.until).max();
        free.and_then(|free| session::room_from(case, course, free))
    } else {
        None
    };
    let refused = refusals.iter().map(|r| r.decision).min().unwrap_or(Decision::Advance);
    refusals.sort_by_key(|r| r.decision);
    Answer {
        decision: refused.min(moved(course, run.is_some())),
        run,
        next_on,
        ask: refusals.iter().flat_map(|r| r.ask.clone()).collect(),
        why: refusals.into_iter().map(|r| r.reason).chain(why).collect(),
    }
}

/// What no date alone will end leaves no running in the coming days.
pub(crate) fn nothing(reason: &Reason, ceiling: &mut Ceiling) {
    for bound in [Bound::WeekS, Bound::SessionS, Bound::BoutS, Bound::RunDays, Bound::Hill, Bound::Speed] {
        ceiling.restrict(bound, 0, || Reason { line: Line::Allowance(bound), ..reason.clone() });
    }
}

fn runs_in_a_week(case: &Case, course: &Course, ceiling: &mut Ceiling) {
    let (number, most) = most_runs(case, course, case.past.limit.map(|(_, limit)| limit));
    ceiling.restrict(Bound::RunDays, most, || {
        let reason = case.reason(Line::Allowance(Bound::RunDays), Point::RunsPerWeek, number, Verdict::Met);
        let ran = case.past.runs_between(before(case.past.today, 6), case.past.today).count();
        reason.found(Amount::Count(u32::try_from(ran).unwrap_or(u32::MAX))).limit(Amount::Count(most))
    });
}

/// What the latest run alone would decide. A pause steps back only once there is a run again.
fn moved(course: &Course, runs: bool) -> Decision {
    match course.rung.moved {
        Some(Point::Stage | Point::StageGreens) => Decision::Advance,
        Some(Point::RedBack | Point::RedWeek | Point::Flare | Point::AmbersBack) => Decision::StepBack,
        Some(Point::Gap) if runs => Decision::StepBack,
        _ => Decision::Hold,
    }
}

fn refusals(case: &Case, course: &Course) -> Vec<Refusal> {
    let mut all: Vec<Refusal> = flags(case);
    let singles = [
        other_protocol(case),
        unanswered(case),
        recurrence_screen(case, course),
        recheck(case, course),
        partly(case),
        week_unknown(case, course),
        check_in(case),
        unreported(case),
        daily_pain(case),
        lane(case, course),
        red_rest(case),
        rest_day(case, course),
        runs_per_week(case, course),
    ];
    all.extend(singles.into_iter().flatten());
    all.retain(|refusal| case.binds(refusal.reason.point));
    all
}

pub(crate) fn flags(case: &Case) -> Vec<Refusal> {
    let refusal = |flag: &OpenFlag| {
        let reason = flag.reason(case.protocol, Line::Decision, Point::OpenFlag);
        Refusal { decision: Decision::Stop, reason, ask: Vec::new(), until: None }
    };
    case.screening.flags.iter().map(refusal).filter(|_| case.binds(Point::OpenFlag)).collect()
}

/// The injury has come back: every question is asked anew.
fn recurrence_screen(case: &Case, course: &Course) -> Option<Refusal> {
    let came_back = *course.recovery.recurrences.last()?;
    let reason = case
        .reason(Line::Decision, Point::RecurrenceScreen, Number::RecurrenceDays, Verdict::Unknown)
        .found(Amount::On(came_back));
    let ask = alloc::vec![Measure::ScreenRed, Measure::ScreenOther, Measure::ScreenPattern];
    (case.screening.whole_on().is_none_or(|whole| whole < came_back)).then(|| Refusal::ask(reason, ask))
}

fn other_protocol(case: &Case) -> Option<Refusal> {
    let (entry, enrolment) = case.past.enrolment?;
    let asked = enrolment.protocol.as_deref()?;
    (!case.protocol.is_called(asked)).then(|| {
        let seen = entry.seen(alloc::format!("protocol={asked}"));
        Refusal::ask(
            case.reason(Line::Decision, Point::OtherProtocol, Number::RecheckDays, Verdict::NotMet)
                .seeing([seen]),
            alloc::vec![Measure::Enrolment],
        )
    })
}

fn unanswered(case: &Case) -> Option<Refusal> {
    let missing = case.screening.missing.clone();
    (!missing.is_empty()).then(|| {
        let reason = case.reason(Line::Decision, Point::ScreenUnanswered, Number::GoScore, Verdict::Unknown);
        Refusal::ask(reason.limit(Amount::Count(missing.len() as u32)), missing)
    })
}

/// The red flags are asked again every week, after every red light, and the whole screen after three of them.
fn recheck(case: &Case, course: &Course) -> Option<Refusal> {
    let asked_on = case.screening.red_asked_on?;
    let today = case.past.today;
    let number = |n| i64::from(case.protocol.number(n));
    let last_red = course.reds.last().copied();
    let asks_whole = number(Number::RescreenReds) as usize;
    let close = |reds: &&[Date]| matches!(reds, [first, .., last] if days(*first, *last) < number(Number::RescreenDays));
    let many = course.reds.windows(asks_whole.max(1)).rev().find(close).and_then(|reds| reds.last().copied());
    if many.is_some_and(|red| case.screening.whole_on().is_none_or(|whole| whole <= red)) {
        let reason = case
            .reason(Line::Decision, Point::RecheckAfterRed, Number::RescreenReds, Verdict::Unknown)
            .found(many.map(Amount::On))
            .limit(Amount::Count(case.protocol.number(Number::RescreenReds)));
        return Some(Refusal::ask(
            reason,
            alloc::vec![Measure::ScreenRed, Measure::ScreenOther, Measure::ScreenPattern],
        ));
    }
    if last_red.is_some_and(|red| asked_on <= red) {
        let reason =
            case.reason(Line::Decision, Point::RecheckAfterRed, Number::RecheckDays, Verdict::Unknown);
        return Some(Refusal::ask(reason.found(last_red.map(Amount::On)), alloc::vec![Measure::ScreenRed]));
    }
    let reason = case
        .reason(Line::Decision, Point::RecheckDue, Number::RecheckDays, Verdict::Unknown)
        .found(Amount::On(asked_on))
        .limit(Amount::Days(case.protocol.number(Number::RecheckDays)));
    (!case.screening.is_recent(case.protocol, today))
        .then(|| Refusal::ask(reason, alloc::vec![Measure::ScreenRed]))
}

/// Part of the pattern: cut the load, build strength, ask again in two weeks.
fn partly(case: &Case) -> Option<Refusal> {
    let (pattern, seen) = case.screening.pattern.as_ref()?;
    (*pattern == Pattern::Partly).then(|| {
        let reason = case.reason(Line::Decision, Point::PatternPartly, Number::GoScore, Verdict::NotMet);
        let reask = case.protocol.number(Number::ReaskDays);
        let due =
            case.screening.partly_since.is_some_and(|since| days(since, case.past.today) >= i64::from(reask));
        let reason = reason
            .found(Amount::Count(case.screening.score))
            .limit(Amount::Count(case.protocol.number(Number::GoScore)))
            .seeing([seen.clone()]);
        Refusal {
            ask: if due { alloc::vec![Measure::ScreenPattern] } else { Vec::new() },
            ..Refusal::hold(reason)
        }
    })
}

fn week_unknown(case: &Case, course: &Course) -> Option<Refusal> {
    let week = settling::usual_week(case);
    // Where running is stopped there is no week to be half of.
    let settles = !course.has_returned() && course.stopped.is_none();
    (settles && !week.is_known()).then(|| {
        let reason = case.reason(Line::Decision, Point::WeekUnknown, Number::WeekShare, Verdict::Unknown);
        Refusal::ask(reason, alloc::vec![Measure::WeekVolume])
    })
}

fn check_in(case: &Case) -> Option<Refusal> {
    let back = case.protocol.number(Number::CheckInDays);
    let told = (0..=back).map(|d| case.past.check_in(before(case.past.today, d)));
    let daily = case.protocol.daily();
    let known = told.into_iter().any(|d| daily.iter().all(|asked| d.pain_in(*asked).is_some()));
    (!known).then(|| {
        let reason = case.reason(Line::Decision, Point::CheckInNeeded, Number::CheckInDays, Verdict::Unknown);
        let ask = daily.iter().map(|asked| asked.measure()).chain([Measure::DayMedicine]).collect();
        Refusal::ask(reason.limit(Amount::Days(back)), ask)
    })
}

/// What nobody said about the last run could have been a reason to stop.
fn unreported(case: &Case) -> Option<Refusal> {
    let day = case.past.run_days().next_back()?;
    let on = day.on;
    let stale = i64::from(case.protocol.number(Number::GapOneDays));
    if days(on, case.past.today) >= stale {
        return None;
    }
    let judged = Judged::of(case, on, &case.past.run_report(on));
    let ran_today = on == case.past.today;
    let known_later = |measure: &Measure| ran_today && *measure == Measure::RunMorning;
    let missing: Vec<Measure> = judged.missing().filter(|measure| !known_later(measure)).collect();
    (!missing.is_empty()).then(|| {
        let seen = day.runs().map(|(entry, run)| entry.seen(run_words(run)));
        let reason =
            case.reason(Line::Decision, Point::LastRunUnreported, Number::DuringGreen, Verdict::Unknown);
        // What nobody remembers stops nothing for ever: the gap rules say where to begin again.
        let until = after(on, case.protocol.number(Number::GapOneDays));
        Refusal::ask(reason.found(Amount::On(on)).seeing(seen), missing).until(until)
    })
}

/// The latest day that speaks for `on` and hurt in daily life, and how much.
fn sore_day(case: &Case, on: Date) -> Option<(Date, Pain)> {
    let from = case.protocol.number(Number::StoppedDailyPain);
    let back = case.protocol.number(Number::CheckInDays);
    (0..=back).map(|d| before(on, d)).find_map(|day| {
        let told = case.past.check_in(day);
        let worst = told.worst_daily().max(told.morning)?;
        (u32::from(worst.score()) >= from).then_some((day, worst))
    })
}

/// Whether a run on `on` was one of the plan's: days of rest, reds, a full week of runs, and a sore day leave none.
pub(crate) fn was_free(case: &Case, course: &Course, on: Date) -> bool {
    let number = |n| case.protocol.number(n);
    let rest = match () {
        () if session::is_own_week(case, course) && course.is_beyond(case) => 0,
        () if course.has_returned() => number(Number::ReturnRestDays),
        () => number(Number::SettleRestDays),
    };
    let last = case.past.runs_between(Date::MIN, before(on, 1)).next_back().map(|day| day.on);
    let red = course.reds.last().copied();
    let within = |day: Option<Date>, span: u32| day.is_some_and(|day| days(day, on) <= i64::from(span));
    let (_, most) = most_runs(case, course, case.past.limit_on(on));
    let ran = case.past.runs_between(before(on, 6), before(on, 1)).count();
    let kept_off = [
        (within(last, rest), Point::RestDay),
        (within(red, number(Number::RedRestDays)), Point::RedRest),
        (ran >= most as usize, Point::RunsPerWeek),
        (sore_day(case, on).is_some(), Point::DailyPainToday),
    ];
    !kept_off.into_iter().any(|(is, point)| is && case.binds(point))
}

fn daily_pain(case: &Case) -> Option<Refusal> {
    let from = case.protocol.number(Number::StoppedDailyPain);
    let back = case.protocol.number(Number::CheckInDays);
    sore_day(case, case.past.today).map(|(on, worst)| {
        let answers = |day: Date| {
            let told = case.past.check_in(day);
            case.protocol.daily().iter().all(|asked| told.pain_in(*asked).is_some())
        };
        // A later day's answers are there and say that it is better: then it lasts as long as this day speaks.
        let is_over = (1..=days(on, case.past.today)).any(|d| answers(after(on, d as u32)));
        let reason = case
            .reason(Line::Decision, Point::DailyPainToday, Number::StoppedDailyPain, Verdict::NotMet)
            .found(Amount::Pain(worst.score()))
            .limit(Amount::Pain(u8::try_from(from.saturating_sub(1)).unwrap_or(u8::MAX)))
            .seeing(daily_seen(case.past, on));
        let refusal = Refusal::hold(reason);
        if is_over { refusal.until(after(on, back + 1)) } else { refusal }
    })
}

fn lane(case: &Case, course: &Course) -> Option<Refusal> {
    let stopped = course.stopped.as_ref().filter(|_| !course.has_returned())?;
    let number = match stopped.point {
        Point::LaneWorstPain => Number::StoppedWorstPain,
        Point::LaneOnsetShort => Number::StoppedBelowDistance,
        Point::LaneReds => Number::RedsToStopped,
        _ => Number::StoppedDailyPain,
    };
    let reason = case
        .reason(Line::Decision, stopped.point, number, Verdict::NotMet)
        .found(Amount::On(stopped.on))
        .seeing(stopped.seen.clone());
    Some(Refusal::hold(reason))
}

/// A red run asks for rest whether or not it was before the episode began.
fn red_rest(case: &Case) -> Option<Refusal> {
    let rest = case.protocol.number(Number::RedRestDays);
    let today = case.past.today;
    let near = case.past.runs_between(before(today, rest), today).rev();
    let red = near.map(|day| day.on).find_map(|on| {
        let judged = Judged::of(case, on, &case.past.run_report(on));
        (judged.light == Light::Red).then_some((on, judged))
    });
    red.map(|(on, judged)| {
        let seen = judged.reasons(case, on).into_iter().next().map(|r| r.seen);
        let reason = case
            .reason(Line::Decision, Point::RedRest, Number::RedRestDays, Verdict::NotMet)
            .found(Amount::On(on))
            .limit(Amount::Days(rest))
            .seeing(seen.unwrap_or_default());
        Refusal::hold(reason).until(after(on, rest + 1))
    })
}

fn rest_day(case: &Case, course: &Course) -> Option<Refusal> {
    if session::is_own_week(case, course) && course.is_beyond(case) {
        return run_today(case);
    }
    let number = if course.has_returned() { Number::ReturnRestDays } else { Number::SettleRestDays };
    let rest = case.protocol.number(number);
    let (on, seen) = last_run_of_any_day(case)?;
    let until = after(on, rest + 1);
    (case.past.today < until).then(|| {
        let point = if on == case.past.today { Point::RunToday } else { Point::RestDay };
        let reason = case
            .reason(Line::Decision, point, number, Verdict::NotMet)
            .found(Amount::On(on))
            .limit(Amount::Days(rest))
            .seeing(seen);
        Refusal::hold(reason).until(until)
    })
}

/// In the runner's own week a run may follow a run, but two runs of one day are one.
fn run_today(case: &Case) -> Option<Refusal> {
    let (on, seen) = last_run_of_any_day(case).filter(|(on, _)| *on == case.past.today)?;
    let reason = case
        .reason(Line::Decision, Point::RunToday, Number::MaintainRunsPerWeek, Verdict::NotMet)
        .found(Amount::On(on))
        .seeing(seen);
    Some(Refusal::hold(reason).until(after(on, 1)))
}

/// The number of the rule and the most runs in seven days; the runner's own limit where it is tighter.
fn most_runs(case: &Case, course: &Course, limit: Option<&Limit>) -> (Number, u32) {
    let number = match (course.has_returned(), course.is_beyond(case)) {
        (_, true) if session::is_own_week(case, course) => Number::MaintainRunsPerWeek,
        (_, true) => Number::VolumeRunsPerWeek,
        (true, false) => Number::ReturnRunsPerWeek,
        (false, false) => Number::SettleRunsPerWeek,
    };
    let own = limit.and_then(|limit| limit.runs_per_week).map_or(u32::MAX, u32::from);
    (number, case.protocol.number(number).min(if case.binds(Point::OwnLimit) { own } else { u32::MAX }))
}

/// The load of a run counts whether or not it was before the episode began.
fn last_run_of_any_day(case: &Case) -> Option<(Date, Vec<FactRef>)> {
    let day = case.past.runs_between(Date::MIN, case.past.today).next_back()?;
    Some((day.on, day.runs().map(|(entry, run)| entry.seen(run_words(run))).collect()))
}

fn runs_per_week(case: &Case, course: &Course) -> Option<Refusal> {
    let (number, most) = most_runs(case, course, case.past.limit.map(|(_, limit)| limit));
    let from = before(case.past.today, 6);
    let ran: Vec<Date> = case.past.runs_between(from, case.past.today).map(|day| day.on).collect();
    (ran.len() >= most as usize).then(|| {
        let reason = case
            .reason(Line::Decision, Point::RunsPerWeek, number, Verdict::NotMet)
            .found(Amount::Count(ran.len() as u32))
            .limit(Amount::Count(most));
        match ran.len().checked_sub(most as usize).and_then(|at| ran.get(at)) {
            Some(frees) => Refusal::hold(reason).until(after(*frees, 7)),
            None => Refusal::hold(reason),
        }
    })
}

/// A run in a few words: `3.2km 19min`.
fn run_words(run: &crate::run::Run) -> alloc::string::String {
    let words = [run.distance_m.map(write_distance), run.load_s().map(write_duration)];
    let words: Vec<_> = words.into_iter().flatten().collect();
    if words.is_empty() { "run".to_string() } else { words.join(" ") }
}
