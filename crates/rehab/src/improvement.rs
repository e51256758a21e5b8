//! G14: whether the work gets anywhere, and what follows when it does not.
//!
//! Words and referrals compare with the beginning. What holds the running back does not: it looks at the last two
//! weeks alone. Were it to compare as well, more pain at the beginning would later look like improvement, and allow
//! more running.

use alloc::vec::Vec;

use jiff::civil::Date;

use crate::calendar::{after, before, days};
use crate::case::Case;
use crate::course::Course;
use crate::fact::{Instrument, What};
use crate::history::{Past, share_of};
use crate::onset::hurt;
use crate::plan::{Light, Urgency};
use crate::protocol::Number;
use crate::reason::{Amount, Line, Point, Reason, Verdict};

/// What a `cleared` fact names when somebody has looked at a course without improvement.
pub const REVIEW: &str = "no-improvement";
const FORTNIGHT: u32 = 14;

/// On the day of a check: tried, and hardly any running without pain in the last two weeks. Before the last check only
/// where the work was well kept.
pub(crate) fn is_stalled(case: &Case, course: &Course, on: Date, is_last: bool) -> bool {
    let recent = |date: &Date| (before(on, FORTNIGHT)..=on).contains(date);
    let tried = has_tried(case, course, on);
    let greens = course.greens.iter().filter(|green| recent(green)).count() as u32;
    let judged = is_last || adherence(case, course, on) >= case.protocol.number(Number::Adherence);
    case.binds(Point::NoImprovementHold)
        && tried
        && judged
        && !course.rung.is_done()
        && greens < case.protocol.number(Number::ProgressGreens)
}

/// Strength work in the last four weeks, and running in the last two where running is not stopped: a pause says nothing
/// about whether the work helps.
fn has_tried(case: &Case, course: &Course, on: Date) -> bool {
    let ran = case.past.runs_between(before(on, FORTNIGHT), on).next().is_some();
    course.levels.sessions_within(28, on) > 0 && (ran || course.stopped.is_some())
}

/// The day somebody looked at it, from `held` up to but without `to`.
pub(crate) fn reviewed(case: &Case, held: Date, to: Date) -> Option<Date> {
    let reviews = case.past.screened.iter().filter(|entry| match &entry.fact.what {
        What::Cleared(cleared) => cleared.name == REVIEW && cleared.names_somebody(),
        _ => false,
    });
    reviews.map(|entry| entry.fact.on).find(|on| (held..to).contains(on))
}

pub(crate) fn hold(case: &Case, held: Date, line: Line) -> Reason {
    case.reason(line, Point::NoImprovementHold, Number::HoldDay, Verdict::NotMet).found(Amount::On(held))
}

/// Strength sessions of the last four weeks, in per cent of those asked for.
pub(crate) fn adherence(case: &Case, course: &Course, on: Date) -> u32 {
    let asked = case.protocol.number(Number::SessionsPerWeek) * 4;
    let done = course.levels.sessions_within(28, on) as u32;
    done * 100 / asked.max(1)
}

/// What G14 asks for today: an offer, a referral, or nothing.
pub(crate) fn referral(case: &Case, course: &Course) -> Option<(Urgency, Reason)> {
    let number = |n| case.protocol.number(n);
    let today = case.past.today;
    if let Some(reason) = worse(case, course) {
        return Some((Urgency::SeeSoon, reason));
    }
    let waited = days(course.begun_on, today);
    if let Some(held) = course.held_on {
        return Some((Urgency::SeeSoon, hold(case, held, Line::Refer)));
    }
    let kept = adherence(case, course, today) >= number(Number::Adherence)
        && breaches(case, course) <= number(Number::Breaches);
    let tried = has_tried(case, course, today);
    let past = |day| waited >= i64::from(number(day));
    if course.rung.is_done() || !(kept || tried) || improved(case, course) {
        return None;
    }
    if (past(Number::HoldDay) && kept) || past(Number::LastDay) {
        let day = if past(Number::LastDay) { Number::LastDay } else { Number::HoldDay };
        return Some((Urgency::SeeSoon, refer(case, Point::NoImprovementRefer, day, waited)));
    }
    (past(Number::WarnDay) && kept)
        .then(|| (Urgency::Offer, refer(case, Point::NoImprovementOffer, Number::WarnDay, waited)))
}

fn refer(case: &Case, point: Point, number: Number, waited: i64) -> Reason {
    case.reason(Line::Refer, point, number, Verdict::NotMet)
        .found(Amount::Days(u32::try_from(waited).unwrap_or(0)))
        .limit(Amount::Days(case.protocol.number(number)))
}

/// Any of: pain in runs down, running free of pain up, a questionnaire up.
fn improved(case: &Case, course: &Course) -> bool {
    let today = case.past.today;
    let first = Span::of(case, course.begun_on, after(course.begun_on, FORTNIGHT - 1));
    let last = Span::of(case, before(today, FORTNIGHT - 1), today);
    first.less_pain(&last, case) || first.longer(&last, case) || scored(case, course)
}

/// Runs longer than planned by more than a tenth, in the last four weeks.
fn breaches(case: &Case, course: &Course) -> u32 {
    course.volume.breaches(before(case.past.today, 27))
}

/// Two weeks in which runs hurt more than in the two before, by enough.
fn worse(case: &Case, course: &Course) -> Option<Reason> {
    let today = case.past.today;
    let span = case.protocol.number(Number::WorseDays);
    let begun = before(today, 2 * span - 1);
    let earlier = Span::of(case, begun.max(course.begun_on), before(today, span));
    let later = Span::of(case, before(today, span - 1), today);
    let (was, is) = (earlier.least_pain?, later.least_pain?);
    let by = case.protocol.number(Number::WorseBy);
    (begun >= course.begun_on && later.runs >= 2 && u32::from(is) >= u32::from(was) + by).then(|| {
        case.reason(Line::Refer, Point::WorsePain, Number::WorseBy, Verdict::NotMet)
            .found(Amount::Pain(is))
            .limit(Amount::Pain(was))
    })
}

fn scored(case: &Case, course: &Course) -> bool {
    let up = |instrument, number| {
        let totals = case
            .past
            .scores
            .iter()
            .filter(|(entry, score)| entry.fact.on >= course.begun_on && score.instrument == instrument);
        let totals: Vec<u32> = totals.map(|(_, score)| u32::from(score.total)).collect();
        let ends = totals.first().zip(totals.last());
        ends.is_some_and(|(first, last)| *last >= *first + case.protocol.number(number))
    };
    up(Instrument::Uwri, Number::UwriUp) || up(Instrument::Lefs, Number::LefsUp)
}

/// The runs of a few days.
#[derive(Default)]
struct Span {
    runs: u32,
    peak: Option<u8>,
    /// The best run's peak: every run hurt at least so much.
    least_pain: Option<u8>,
    green_s: u32,
}

impl Span {
    fn of(case: &Case, from: Date, to: Date) -> Span {
        let mut span = Span::default();
        if from > to {
            return span;
        }
        let pace = case.protocol.number(Number::AssumedPace);
        for day in case.past.runs_between(from, to) {
            span.runs += 1;
            let report = case.past.run_report(day.on);
            if let Some(during) = report.during.map(|p| p.score()) {
                span.peak = span.peak.max(Some(during));
                span.least_pain = Some(span.least_pain.map_or(during, |least| least.min(during)));
            }
            if light(case, case.past, day.on) == Light::Green && !hurt(case.protocol, &report) {
                span.green_s = span.green_s.max(day.loads(pace).load_s.unwrap_or(0));
            }
        }
        span
    }

    fn less_pain(&self, later: &Span, case: &Case) -> bool {
        let Some((was, is)) = self.peak.zip(later.peak) else { return false };
        let down = u32::from(was.saturating_sub(is));
        let asked = u32::from(was) * case.protocol.number(Number::PainDownShare);
        down > 0 && (down >= case.protocol.number(Number::PainDown) || down * 100 >= asked)
    }

    fn longer(&self, later: &Span, case: &Case) -> bool {
        let asked = share_of(self.green_s, 100 + case.protocol.number(Number::MinutesUp));
        later.green_s > 0 && later.green_s >= asked
    }
}

fn light(case: &Case, past: &Past, on: Date) -> Light {
    crate::light::Judged::of(case, on, &past.run_report(on)).light
}
