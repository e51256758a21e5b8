//! Where a rule acted in the runner's own history: reason by reason, with the days.

use rehab::Date;
use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::page::{Ink, Page};
use super::sentences::{capital, message};
use crate::acted::{Acted, Acting};
use crate::said;

/// Earlier stretches of days are counted only.
const MOST_STRETCHES: usize = 6;

pub fn tell(acted: &Acted, page: &mut Page) {
    page.heading(&said!("acted-heading"));
    let (first, last) = (acted.first.to_string(), acted.last.to_string());
    if acted.reasons.is_empty() {
        page.line(
            2,
            &said!("acted-nowhere", "days" = acted.days, "first" = first, "last" = last),
            Ink::Plain,
        );
        return;
    }
    let bound = acted.bound_days;
    let span = said!("acted-span", "days" = acted.days, "first" = first, "last" = last, "bound" = bound);
    page.line(2, &span, Ink::Plain);
    for acting in &acted.reasons {
        page.gap();
        page.line(2, &heading(acting), Ink::Plain);
        page.line(4, &days(acting), Ink::Faint);
        page.line(4, &said!("acted-last", "says" = acting.says.as_str()), Ink::Plain);
    }
}

/// `A day between runs: not met on 8 days, the first reason on 6`
fn heading(acting: &Acting) -> String {
    let words = Catalogue::english();
    let point = capital(&words.say(&message(acting.point)));
    let verdict = words.say(&format!("verdict-{}", acting.verdict.word()));
    let verdict = if acting.is_limit { said!("acted-limit") } else { verdict };
    let told = said!("acted-reason", "point" = point, "verdict" = verdict, "days" = acting.days);
    match acting.bound_days {
        0 => told,
        bound if bound == acting.days => said!("acted-bound", "told" = told),
        bound => said!("acted-bound-partly", "told" = told, "bound" = bound),
    }
}

fn days(acting: &Acting) -> String {
    let earlier = acting.stretches.len().saturating_sub(MOST_STRETCHES);
    let told: Vec<String> =
        acting.stretches.iter().skip(earlier).map(|(from, to)| stretch(*from, *to)).collect();
    let told = told.join(", ");
    if earlier == 0 { told } else { said!("acted-earlier", "count" = earlier, "told" = told) }
}

fn stretch(from: Date, to: Date) -> String {
    let (first, last) = (from.to_string(), to.to_string());
    if from == to { first } else { said!("acted-days", "from" = first, "to" = last) }
}

pub fn json(acted: &Acted) -> Value {
    json!({
        "from": acted.first.to_string(), "to": acted.last.to_string(), "days": acted.days,
        "first_reason_days": acted.bound_days, "reasons": acted.reasons.iter().map(acting_json).collect::<Vec<_>>(),
    })
}

fn acting_json(acting: &Acting) -> Value {
    let stretch = |(from, to): &(Date, Date)| json!({ "from": from.to_string(), "to": to.to_string() });
    json!({
        "point": acting.point.word(), "verdict": acting.verdict.word(), "exercise": acting.exercise,
        "sets_limit": acting.is_limit,
        "days": acting.days, "first_reason_days": acting.bound_days,
        "stretches": acting.stretches.iter().map(stretch).collect::<Vec<_>>(), "says": acting.says,
    })
}
