//! When somebody else should look: calm, unmistakable, and what to do now.

use maud::{Markup, html};
use rehab::plan::{Referral, Urgency};
use rehab::reason::{Line, Point};

use super::day::Day;
use super::field::{Field, field};
use super::icon::{Icon, icon, small};
use super::why;
use crate::render::text::leaves_running;

/// `key` makes a second press of the clearing form do nothing.
pub fn referral(day: &Day<'_>, refer: &Referral, key: &str) -> Markup {
    let urgency = format!("urgency-{}", refer.urgency.word());
    let is_mild = refer.urgency == Urgency::Offer || leaves_running(refer);
    let behind = |reason: &&rehab::reason::Reason| reason.point == refer.because;
    let of_refer = day.plan.why.iter().filter(|reason| reason.line == Line::Refer).filter(behind);
    let because = day.line_because(day.sentences().referral(refer, &day.plan.why), of_refer);
    let what = if leaves_running(refer) { "urgency-see_soon.meanwhile" } else { &format!("{urgency}.what") };
    html! {
        section class=(if is_mild { "card offer" } else { "stop" }) aria-labelledby="refer-heading" {
            h2 id="refer-heading" {
                @if !is_mild { (icon(Icon::Red)) }
                span { (day.words.say(&urgency)) }
            }
            p.what { (day.words.say(what)) }
            (why::line(day.words, &because))
            @if let Some(flag) = cleared_by_name(refer) { (cleared(day, flag, key)) }
        }
    }
}

/// The name a clearance is given for, where this needs one.
fn cleared_by_name(refer: &Referral) -> Option<&str> {
    let review = (refer.because == Point::NoImprovementHold).then_some(rehab::REVIEW);
    refer.flag.as_deref().or(review)
}

fn cleared(day: &Day<'_>, flag: &str, key: &str) -> Markup {
    let words = day.words;
    let (question, hint) = (words.say("today-cleared-by"), words.say("today-cleared-by.hint"));
    let by = Field { name: "by", question: &question, hint: Some(&hint), must: true, ..Field::default() };
    html! {
        details.line {
            summary { span { (words.say("today-cleared")) } span.why { (small(Icon::Down)) } }
            form.form.because method="post" action="/cleared" {
                input type="hidden" name="key" value=(key);
                input type="hidden" name="sign" value=(flag);
                p { (words.say("today-cleared-what")) }
                (field(&by))
                button.button.button-quiet { (words.say("today-cleared-save")) }
            }
        }
    }
}
