//! The way into the next phase: what is met, what is missing, what nobody has told yet.

use maud::{Markup, html};
use rehab::reason::Verdict;

use super::icon::{Icon, icon};
use super::why::{self, Line};
use crate::render::catalogue::{Catalogue, args};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// `the return to running`
    pub to: String,
    pub conditions: Vec<(Verdict, Line)>,
    /// When it would open, if every day went as told.
    pub opens: Option<String>,
}

impl Gate {
    pub fn met(&self) -> usize {
        self.conditions.iter().filter(|(verdict, _)| *verdict == Verdict::Met).count()
    }
}

pub fn gate(words: &Catalogue, gate: &Gate) -> Markup {
    let (met, of) = (gate.met(), gate.conditions.len());
    let heading = args!["to" => gate.to.as_str(), "met" => met, "of" => of];
    html! {
        section.card {
            h3 { (words.say_with("gate-heading", &heading)) }
            (tally(met, of))
            ul.gates { @for (verdict, line) in &gate.conditions { li { (condition(words, *verdict, line)) } } }
            @if let Some(opens) = &gate.opens { p.soft { (opens) } }
        }
    }
}

fn condition(words: &Catalogue, verdict: Verdict, line: &Line) -> Markup {
    let sign = match verdict {
        Verdict::Met => Icon::Green,
        Verdict::NotMet => Icon::Open,
        Verdict::Unknown => Icon::Question,
    };
    let shown = html! {
        div class={ "gate gate-" (verdict.word()) } {
            (icon(sign))
            div { span.state { (words.say(&format!("condition-{}", verdict.word()))) } (line.says) }
        }
    };
    why::opening(words, shown, line)
}

/// As many fields as conditions; the met ones are filled.
pub fn tally(met: usize, of: usize) -> Markup {
    html! {
        svg.tally viewBox=(format!("0 0 {} 1", of.max(1) * 20)) preserveAspectRatio="none" aria-hidden="true"
            focusable="false" {
            @for nth in 0..of {
                rect class=(if nth < met { "met" } else { "open" }) x=(nth * 20) y="0" width="19"
                    height="1" {}
            }
        }
    }
}
