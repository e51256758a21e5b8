//! Beyond thirty minutes: volume, hills, speed, cadence, and what happens when nothing gets better or it comes back.

use rehab::plan::Light;

use super::{Before, Most, View, at_least};

/// Thirty minutes without a break, twice, ends the ladder.
pub(super) const THIRTY_MIN_S: u32 = 1_800;
/// The ladder's own week: three times thirty minutes.
const LADDER_WEEK_S: u32 = 3 * THIRTY_MIN_S;
const WEEK: usize = 7;
/// A week and a run grow by a tenth at most.
const GROWTH_PERCENT: u32 = 110;
const LONGEST_DAYS: usize = 30;
const WEEKS_BACK: usize = 28;
/// The settling weeks, and the least time without hills after them.
const SETTLE_DAYS: usize = 14;
const FLAT_DAYS: usize = 28;
/// The first step that leads downhill.
const FIRST_DOWNHILL: u8 = 4;
const GREENS_A_STEP: usize = 2;
const HILL_AMBER_BACK: u8 = 2;
/// Fast running waits for the usual week, which no runner meets to the metre.
const FULL_PERCENT: u32 = 90;
const QUICK_SPM: u32 = 175;
const MOST_CADENCE_PERCENT: u32 = 110;
/// Without green runs in the two weeks before this day nothing grows until somebody has looked at it.
const LAST_CHECK_DAY: usize = 56;
const FORTNIGHT: usize = 14;
const PAINFUL_IN_A_ROW: usize = 3;

/// The green runs of thirty minutes without a break.
fn thirty_minutes(view: &View) -> usize {
    let long = |day: &usize| view.record.run_on(*day).is_some_and(|ran| ran.longest_bout_s >= THIRTY_MIN_S);
    (0..view.today).filter(|day| long(day) && view.light(*day) == Light::Green).take(2).count()
}

pub(super) fn is_past_the_ladder(view: &View) -> bool {
    view.load.run_s > THIRTY_MIN_S && thirty_minutes(view) > 0
}

/// What was both planned and run on a day. A run on a day that was to be free of running is the runner's own: it loads,
/// and counts for nothing. Where the plan only waited for an answer, which may take eight days, no more counts than had
/// been planned in the fortnight before.
fn counted_s(view: &View, day: usize) -> u32 {
    let rows = &view.record.rows;
    let waited = || view.waited_for_an_answer(day).then(|| rows[day.saturating_sub(FORTNIGHT)..day].iter());
    let planned_s = match rows[day].advised.run_s {
        0 => waited().into_iter().flatten().map(|row| row.advised.run_s).max().unwrap_or(0),
        planned_s => planned_s,
    };
    view.record.run_on(day).map_or(0, |ran| ran.run_s.min(planned_s))
}

/// Any seven days against the best seven that were over before them.
pub(super) fn week_grows(view: &View) -> bool {
    if !view.runs() || !is_past_the_ladder(view) {
        return false;
    }
    let ran_s = |days: std::ops::Range<usize>| -> u32 {
        days.filter_map(|day| view.record.run_on(day)).map(|ran| ran.run_s).sum()
    };
    let counted = |days: std::ops::Range<usize>| -> u32 { days.map(|day| counted_s(view, day)).sum() };
    let now_s = ran_s(view.last(WEEK - 1)) + view.load.run_s;
    let ends = view.today.saturating_sub(WEEKS_BACK)..(view.today + 1).saturating_sub(WEEK - 1);
    let best_s = ends.map(|end| counted(end.saturating_sub(WEEK)..end)).max().unwrap_or(0);
    now_s > best_s.max(LADDER_WEEK_S) * GROWTH_PERCENT / 100
}

/// One run against the longest green one of the last thirty days.
pub(super) fn run_spikes(view: &View) -> bool {
    if !view.runs() || !is_past_the_ladder(view) {
        return false;
    }
    let green = view.last(LONGEST_DAYS).filter(|day| view.light(*day) == Light::Green);
    let longest_s = green.map(|day| counted_s(view, day)).max().unwrap_or(0);
    view.load.run_s > longest_s.max(THIRTY_MIN_S) * GROWTH_PERCENT / 100
}

pub(super) fn hills_early(view: &View) -> bool {
    view.load.hill > 0 && (view.today < SETTLE_DAYS + FLAT_DAYS || thirty_minutes(view) < 2)
}

pub(super) fn downhill_early(view: &View) -> bool {
    view.load.hill >= FIRST_DOWNHILL && (1..FIRST_DOWNHILL).any(|step| !is_done(view, 'H', step))
}

pub(super) fn hill_step_skipped(view: &View) -> bool {
    view.load.hill > 1 && !is_done(view, 'H', view.load.hill - 1)
}

pub(super) fn speed_step_skipped(view: &View) -> bool {
    view.load.speed > 1 && !is_done(view, 'Z', view.load.speed - 1)
}

fn is_done(view: &View, letter: char, step: u8) -> bool {
    let name = format!("{letter}{step}");
    let of_step = (0..view.today).filter(|day| {
        let session = view.record.run_on(*day).and_then(|ran| ran.report.session);
        session.is_some_and(|s| s.to_string() == name) && view.light(*day) == Light::Green
    });
    of_step.take(GREENS_A_STEP).count() == GREENS_A_STEP
}

/// The last hill step: the usual ground.
const HILLS_FREE: u8 = 7;

pub(super) fn second_hill_in_a_week(view: &View) -> bool {
    // Once the last step is done hills are free again, and no run is a hill session any more.
    (1..HILLS_FREE).contains(&view.load.hill)
        && view.last(WEEK - 1).any(|day| session_letter(view, day) == Some('H'))
}

pub(super) fn session_letter(view: &View, day: usize) -> Option<char> {
    view.record.run_on(day)?.report.session?.to_string().chars().next()
}

/// An amber hill run leads two steps back, or to the first; with the last step done twice the runner stands one beyond it.
pub(super) fn hill_no_less_after_amber(view: &View) -> bool {
    let last = (0..view.today).rev().find(|day| session_letter(view, *day) == Some('H'));
    let Some(last) = last.filter(|day| view.load.hill > 1 && view.light(*day) == Light::Amber) else {
        return false;
    };
    let then = view.record.rows[last].advised.hill + u8::from(are_hills_free(view, last));
    view.load.hill + HILL_AMBER_BACK > then
}

/// Right before `day` the last hill step had gone well as often as any step asks for.
fn are_hills_free(view: &View, day: usize) -> bool {
    let hill_runs = (0..day).rev().filter(|d| session_letter(view, *d) == Some('H'));
    let planned = hill_runs.filter(|d| view.record.rows[*d].advised.hill > 0);
    let at_the_last = planned.take_while(|d| view.record.rows[*d].advised.hill == HILLS_FREE);
    at_the_last.filter(|d| view.light(*d) == Light::Green).take(GREENS_A_STEP).count() == GREENS_A_STEP
}

/// An amber run on hills, as planned: it is paid for on hills alone.
pub(super) fn is_hill_amber(view: &View, day: usize) -> bool {
    let on_hills = session_letter(view, day) == Some('H') && view.record.rows[day].advised.hill > 0;
    on_hills && view.light(day) == Light::Amber
}

pub(super) fn speed_early(view: &View) -> bool {
    let Some(week_m) = view.record.enrolment.week_m.filter(|_| view.load.speed > 0) else {
        return view.load.speed > 0;
    };
    let metres = |end: usize| -> u32 {
        let days = (end + 1).saturating_sub(WEEK)..=end;
        days.filter_map(|day| view.record.run_on(day)).map(|ran| ran.distance_m).sum()
    };
    !(0..view.today).any(|end| metres(end) >= week_m * FULL_PERCENT / 100)
}

/// A hill step and a speed step, both new, within a week.
pub(super) fn two_new_in_a_week(view: &View) -> bool {
    let other = match (view.load.hill, view.load.speed) {
        (hill, 0) if hill > 0 && is_new(view, 'H', hill) => 'Z',
        (0, speed) if speed > 0 && is_new(view, 'Z', speed) => 'H',
        _ => return false,
    };
    view.last(WEEK - 1).any(|day| {
        let session = view.record.run_on(day).and_then(|ran| ran.report.session);
        let is_other = session.is_some_and(|s| s.to_string().starts_with(other));
        let earlier = (0..day).filter_map(|d| view.record.run_on(d)?.report.session);
        is_other && !earlier.into_iter().any(|s| Some(s) == session)
    })
}

fn is_new(view: &View, letter: char, step: u8) -> bool {
    let name = format!("{letter}{step}");
    let mut known = (0..view.today).filter_map(|day| view.record.run_on(day)?.report.session);
    !known.any(|session| session.to_string() == name)
}

pub(super) fn cadence_too_far(view: &View) -> bool {
    // Watches tell whole steps a minute, and the plan knows no more than it was told.
    let own = view.runner.told_cadence_spm();
    let target = view.load.cadence_spm.map(u32::from);
    target.is_some_and(|target| target * 100 > own * MOST_CADENCE_PERCENT || own >= QUICK_SPM)
}

pub(super) fn over_own_limit(view: &View) -> bool {
    let Some(limit) = &view.record.limit else { return false };
    let longer = limit.run_s.is_some_and(|most| view.load.run_s > most);
    let hills = limit.hills == Some(false) && view.load.hill > 0;
    let fast = limit.speed == Some(false) && view.load.speed > 0;
    view.runs() && (longer || hills || fast)
}

/// More than on the day of the last check, although nothing had got better by then and nobody has looked.
pub(super) fn grows_without_improvement(view: &View) -> bool {
    let held = view.before.held.filter(|_| view.record.reviewed_on.is_none());
    view.runs() && held.is_some_and(|most| view.load.run_s > most.run_s)
}

/// On the day of the last check: tried, and hardly a green run in two weeks.
pub(super) fn check(view: &View, before: &Before) -> Option<Most> {
    if view.today != LAST_CHECK_DAY {
        return before.held;
    }
    let greens = view.last(FORTNIGHT).filter(|day| view.light(*day) == Light::Green).count();
    let ran = view.run_days_within(FORTNIGHT) > 0;
    let trained = view.last(WEEKS_BACK).any(|day| view.record.rows[day].strength.is_some());
    let stalled = ran && trained && greens == 0 && thirty_minutes(view) == 0;
    before.most.filter(|_| stalled)
}

/// After the usual week was reached, three painful runs in a row are the injury come back: no long run in the next two
/// weeks.
pub(super) fn goes_on_after_recurrence(view: &View) -> bool {
    if !view.runs() || view.load.longest_bout_s < THIRTY_MIN_S {
        return false;
    }
    let mut days = view.record.run_days().filter(|day| *day < view.today);
    let last: Vec<usize> = days.by_ref().take(PAINFUL_IN_A_ROW).collect();
    let hurt = |day: &usize| view.ran(*day).is_some_and(|(_, report)| at_least(report.during, 2));
    let recent = last.first().is_some_and(|day| view.today - day <= FORTNIGHT);
    last.len() == PAINFUL_IN_A_ROW
        && recent
        && last.iter().all(hurt)
        && was_full(view, last[PAINFUL_IN_A_ROW - 1])
}

/// Before `day` the usual week was run in two weeks one after the other, all green.
fn was_full(view: &View, day: usize) -> bool {
    let Some(week_m) = view.record.enrolment.week_m else { return false };
    let week = |end: usize| (end + 1).saturating_sub(WEEK)..=end;
    let is_full = |end: usize| {
        let ran = || week(end).filter(|day| view.record.run_on(*day).is_some());
        let metres: u32 = ran().filter_map(|day| view.record.run_on(day)).map(|ran| ran.distance_m).sum();
        metres >= week_m && ran().all(|day| view.light(day) == Light::Green)
    };
    (WEEK..day).any(|end| is_full(end) && is_full(end - WEEK))
}
