//! Limits the runner sets on top of the plan's. They can only tighten it.

use maud::{Markup, html};
use rehab::fact::{Limit, What};
use store::Recorded;

use super::choice::{choice, yes_or_no};
use super::field::{Field, Kind, field};
use super::icon::{Icon, small};
use crate::notebook::standing;
use crate::render::catalogue::Catalogue;

pub fn own_limits(words: &Catalogue, recorded: &[Recorded], key: &str) -> Markup {
    let told = in_force(recorded);
    let runs = told.runs_per_week.map(|runs| runs.to_string());
    let minutes = told.run_s.map(|s| (s / 60).to_string());
    let say = |name: &str| words.say(name);
    let (asks_runs, asks_run, unit) = (say("limits-runs"), say("limits-run"), say("limits-min"));
    html! {
        details.card.fold {
            summary { h2.track { (say("limits-heading")) } span.why { (small(Icon::Down)) } }
            p.soft { (say("limits-lede")) }
            form.form method="post" action="/limit" {
                input type="hidden" name="key" value=(key);
                (field(&Field {
                    name: "runs", question: &asks_runs, told: runs.as_deref(), kind: Kind::Number, ..Field::default()
                }))
                (field(&Field {
                    name: "run_min", question: &asks_run, told: minutes.as_deref(), kind: Kind::Number,
                    unit: Some(&unit), ..Field::default()
                }))
                (choice(words, &yes_or_no(words, "hills", &say("limits-hills"), told.hills)))
                (choice(words, &yes_or_no(words, "speed", &say("limits-speed"), told.speed)))
                label.check { input type="checkbox" name="none" value="yes"; (say("limits-none")) }
                button.button { (say("limits-save")) }
            }
        }
    }
}

/// The latest; none where there are none.
fn in_force(recorded: &[Recorded]) -> Limit {
    let told = standing(recorded).filter_map(|r| match &r.fact.what {
        What::Limit(limit) => Some((r.fact.on, limit)),
        _ => None,
    });
    told.max_by_key(|(on, _)| *on).map(|(_, limit)| limit.clone()).unwrap_or_default()
}
