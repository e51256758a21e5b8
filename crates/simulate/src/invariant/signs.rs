//! Warning signs and the questions about them.

use rehab::measure::Measure;
use rehab::protocol::Outcome;

use super::View;

/// Answers about warning signs hold for so many days.
const ASKED_AGAIN_DAYS: usize = 7;
/// Three red runs within so many days ask for the whole screen.
const THREE_REDS_DAYS: usize = 28;
/// So many of the six features make the pattern, the first two among them.
const WHOLE_PATTERN: usize = 5;

pub(super) fn run_under_a_sign(view: &View) -> bool {
    view.runs() && view.record.open_signs().next().is_some()
}

pub(super) fn strength_under_a_stop(view: &View) -> bool {
    view.load.strength && view.record.open_signs().any(|sign| sign.outcome < Outcome::ClinicFirst)
}

pub(super) fn hops_under_a_sign(view: &View) -> bool {
    view.asks.contains(&Measure::TestHops) && view.record.open_signs().any(|sign| sign.name == "bone-stress")
}

pub(super) fn questions_stale(view: &View) -> bool {
    let recent = view.record.red_asked_on.is_some_and(|asked| view.today - asked <= ASKED_AGAIN_DAYS);
    view.runs() && !recent
}

pub(super) fn not_asked_after_red(view: &View) -> bool {
    view.runs()
        && view.reds().last().is_some_and(|red| view.record.red_asked_on.is_none_or(|asked| asked <= *red))
}

pub(super) fn not_asked_whole_after_three_reds(view: &View) -> bool {
    let record = view.record;
    let whole_on = record.red_asked_on.min(record.other_asked_on).min(record.pattern_asked_on);
    let reds = if view.runs() { view.reds() } else { Vec::new() };
    let three = reds.windows(3).rev().find(|three| three[2] - three[0] < THREE_REDS_DAYS);
    three.is_some_and(|three| whole_on.is_none_or(|whole| whole <= three[2]))
}

pub(super) fn questions_open(view: &View) -> bool {
    let screen = &view.record.screen;
    let answered = screen.red.is_some()
        && screen.other.is_some()
        && features(view).all(|has| has.is_some())
        && screen.worst_pain.is_some()
        && screen.pain_in_walking.is_some();
    view.runs() && !answered
}

/// P1 to P6 of the rules; the first two must be there.
const FEATURES: [&str; 6] = ["site", "repeatable", "builds", "downhill", "eases", "no-swelling"];

/// What was told of each feature of the pattern.
fn features<'v>(view: &'v View) -> impl Iterator<Item = Option<bool>> + 'v {
    FEATURES.iter().map(|feature| view.record.screen.has(feature))
}

pub(super) fn pattern_not_whole(view: &View) -> bool {
    let score = features(view).filter(|has| *has == Some(true)).count();
    let needed = FEATURES[..2].iter().all(|feature| view.record.screen.has(feature) == Some(true));
    let known = features(view).all(|has| has.is_some());
    view.runs() && known && (score < WHOLE_PATTERN || !needed)
}

pub(super) fn other_protocol(view: &View) -> bool {
    view.runs() && view.record.other_protocol
}
