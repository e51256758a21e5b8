//! `before-run`: what speaks against a run the runner has in mind, beside what today's plan says. It changes nothing.

use std::io::Write;

use rehab::ceiling::Bound;
use rehab::coming_back::{Intended, before_run as advice};
use rehab::plan::Plan;
use rehab::protocol::{Number, Protocol};
use rehab::reason::Reason;
use serde_json::json;

use super::{Ending, Visit};
use crate::error::Error;
use crate::notebook::history;
use crate::render::Sentences;
use crate::render::grounds;
use crate::render::json::{PlanJson, ReasonJson};
use crate::render::page::{Ink, Page};
use crate::render::text;
use crate::{cli, said, typed};

pub fn before_run(wanted: &cli::BeforeRun, visit: &mut Visit) -> Result<Ending, Error> {
    let notebook = visit.notebook()?;
    let recorded = notebook.facts()?;
    let protocol = notebook.protocol(&recorded)?;
    let today = visit.now.day;
    typed::day(None, today, &recorded)?;
    let how_far = wanted.how_far.join(",");
    let far = typed::amount(&how_far, today)
        .ok_or_else(|| Error::Refused(said!("before-run-how-far", "told" = how_far.as_str())))?;
    let intended = Intended { distance_m: far.distance_m, run_s: far.time_s, descent_m: wanted.descent };
    let history = history(&recorded);
    let plan = rehab::plan(&protocol, &history, today);
    let advice = advice(&protocol, &history, today, &intended);
    if visit.terminal.json {
        let sentences = Sentences::of(&plan, &protocol);
        let advice: Vec<ReasonJson> = advice.iter().map(|one| ReasonJson::new(one, &sentences)).collect();
        visit.print_json(&json!({
            "on": today.to_string(),
            "intended": {
                "distance_m": intended.distance_m, "run_s": intended.run_s, "descent_m": intended.descent_m,
            },
            "is_beyond_plan": is_beyond(&plan, &protocol, &intended),
            "advice": advice,
            "plan": PlanJson::new(&plan, &protocol),
        }))?;
        return Ok(Ending::Well);
    }
    if let Some(referral) = text::urgent_referral(&plan, &protocol, visit.terminal.look()) {
        writeln!(visit.terminal.out, "{referral}")?;
    }
    let page = page(&plan, &protocol, &advice, &intended, visit);
    visit.terminal.out.write_all(page.as_bytes())?;
    Ok(Ending::Well)
}

fn page(plan: &Plan, protocol: &Protocol, advice: &[Reason], intended: &Intended, visit: &Visit) -> String {
    let mut page = Page::with_margin(visit.terminal.look(), grounds::MARGIN);
    let sentences = Sentences::of(plan, protocol);
    page.line(0, &text::running_today(plan, protocol), Ink::Strong);
    if is_beyond(plan, protocol, intended) {
        page.line(2, &said!("before-run-beyond"), Ink::Plain);
    }
    page.heading(&said!("before-run-heading"));
    for reason in advice {
        page.hanging(2, 4, &sentences.reason(reason), Ink::Plain);
        grounds::beside(Some(protocol.claim(reason.claim).grade), &mut page);
    }
    if advice.is_empty() {
        page.line(2, &said!("before-run-nothing"), Ink::Plain);
    }
    page.gap();
    grounds::legend(&mut page);
    page.gap();
    page.line(0, &said!("not-a-device"), Ink::Faint);
    page.finish()
}

/// Certainly further than what the plan has for today. A distance alone is taken as run fast.
fn is_beyond(plan: &Plan, protocol: &Protocol, intended: &Intended) -> bool {
    let Some(run) = &plan.run else { return true };
    let fast_s = |m: u32| u64::from(m) * u64::from(protocol.number(Number::AssumedPace)) / 1000;
    let time_s = intended.run_s.map(u64::from).or(intended.distance_m.map(fast_s)).unwrap_or(0);
    let too_far = intended.distance_m.zip(run.cap_m).is_some_and(|(told, most)| told > most);
    let falls = intended.descent_m.is_some_and(|m| m > 0) && plan.allowance.most(Bound::Hill) == 0;
    time_s > u64::from(run.run_s_total()) || too_far || falls
}
