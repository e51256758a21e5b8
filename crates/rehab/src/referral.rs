//! When somebody qualified should look at it.

use alloc::vec::Vec;

use crate::calendar::days;
use crate::case::Case;
use crate::course::Course;
use crate::improvement;
use crate::plan::{Referral, Urgency};
use crate::protocol::{Number, Outcome};
use crate::reason::{Amount, Line, Point, Reason, Verdict};
use crate::screening::Pattern;

/// Every ground for a referral, most urgent first.
pub(crate) fn all(case: &Case, course: &Course) -> Vec<(Referral, Reason)> {
    let mut all = of_flags(case);
    all.extend(unsettled(case, course));
    all.extend(improvement::referral(case, course).map(|(urgency, reason)| told(urgency, reason)));
    all.extend(came_back(case, course));
    all.extend(pattern_still_partly(case));
    all.extend(long_symptoms(case));
    all.sort_by_key(|(referral, _)| referral.urgency);
    all
}

pub(crate) fn of_flags(case: &Case) -> Vec<(Referral, Reason)> {
    let flags = case.screening.flags.iter();
    flags
        .map(|flag| {
            let outcome = case.protocol.question(&flag.name).map_or(Outcome::SeeSoon, |q| q.outcome);
            let referral = Referral {
                urgency: Urgency::of(outcome),
                because: Point::OpenFlag,
                flag: Some(flag.name.clone()),
            };
            (referral, flag.reason(case.protocol, Line::Refer, Point::OpenFlag))
        })
        .collect()
}

/// In the lane without running, daily pain should be gone within three weeks; after six somebody should look.
fn unsettled(case: &Case, course: &Course) -> Option<(Referral, Reason)> {
    if course.has_returned() || course.stopped.is_none() {
        return None;
    }
    let waited = days(course.begun_on, case.past.today);
    let (number, point, urgency) = if waited >= i64::from(case.protocol.number(Number::ReferDay)) {
        (Number::ReferDay, Point::NotSettledRefer, Urgency::SeeSoon)
    } else if waited >= i64::from(case.protocol.number(Number::OfferDay)) {
        (Number::OfferDay, Point::NotSettledOffer, Urgency::Offer)
    } else {
        return None;
    };
    let quiet = crate::gate::is_quiet(case, case.past.today);
    (!quiet).then(|| grounds(case, point, number, urgency, waited))
}

fn pattern_still_partly(case: &Case) -> Option<(Referral, Reason)> {
    let first = case.screening.partly_since?;
    let partly = case.screening.fits() == Some(Pattern::Partly);
    let waited = days(first, case.past.today);
    let due = waited >= i64::from(case.protocol.number(Number::ReaskDays));
    (partly && due).then(|| grounds(case, Point::ReaskPattern, Number::ReaskDays, Urgency::Offer, waited))
}

fn long_symptoms(case: &Case) -> Option<(Referral, Reason)> {
    let (entry, enrolment) = case.past.enrolment?;
    let had_it_for = days(enrolment.pain_since?, entry.fact.on);
    let long = had_it_for > i64::from(case.protocol.number(Number::OfferSymptomDays));
    long.then(|| {
        let seen = entry.seen(alloc::format!("onset={}", enrolment.pain_since.unwrap_or(entry.fact.on)));
        let (referral, reason) =
            grounds(case, Point::LongSymptoms, Number::OfferSymptomDays, Urgency::Offer, had_it_for);
        (referral, reason.seeing([seen]))
    })
}

/// The first time an offer; again within a year, although the work was kept, somebody should look at the way of running.
fn came_back(case: &Case, course: &Course) -> Option<(Referral, Reason)> {
    let last = *course.recovery.recurrences.last()?;
    let span = i64::from(case.protocol.number(Number::RecurrenceSpan));
    let near = course.recovery.recurrences.iter().filter(|on| days(**on, last) <= span).count();
    let kept = improvement::adherence(case, course, last) >= case.protocol.number(Number::Adherence);
    let (point, number, urgency) = match near > 1 && kept {
        true => (Point::RecurrenceAgain, Number::RecurrenceSpan, Urgency::SeeSoon),
        false => (Point::Recurrence, Number::RecurrenceDays, Urgency::Offer),
    };
    let reason = case.reason(Line::Refer, point, number, Verdict::NotMet).found(Amount::On(last));
    Some(told(urgency, reason))
}

fn told(urgency: Urgency, reason: Reason) -> (Referral, Reason) {
    (Referral { urgency, because: reason.point, flag: None }, reason)
}

fn grounds(case: &Case, point: Point, number: Number, urgency: Urgency, waited: i64) -> (Referral, Reason) {
    let reason = case
        .reason(Line::Refer, point, number, Verdict::NotMet)
        .found(Amount::Days(u32::try_from(waited).unwrap_or(u32::MAX)))
        .limit(Amount::Days(case.protocol.number(number)));
    (Referral { urgency, because: point, flag: None }, reason)
}
