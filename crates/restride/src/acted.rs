//! Where a rule acted in a runner's own history: the days on which one of its reasons decided something.

use std::cmp::Reverse;

use jiff::Span;
use rehab::plan::Plan;
use rehab::protocol::Protocol;
use rehab::reason::{Line, Point, Reason, Verdict};
use rehab::{Date, History};

use crate::render::Sentences;

/// About thirty years: a mistyped year would otherwise never end.
const MOST_DAYS: usize = 11_000;

/// From when on the history was planned by which protocol; `None` where that one is not here.
pub struct Episode {
    pub from: Date,
    pub protocol: Option<Protocol>,
}

pub struct Acted {
    pub first: Date,
    pub last: Date,
    pub days: u32,
    /// Days on which the first reason of all was one of this rule.
    pub bound_days: u32,
    /// The one that acted last comes first.
    pub reasons: Vec<Acting>,
}

/// A reason that decided something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub point: Point,
    pub verdict: Verdict,
    /// Where the reason speaks for one exercise alone.
    pub exercise: Option<String>,
    /// It was met, and was the tightest of the limits on a run.
    pub is_limit: bool,
    pub days: u32,
    /// Days on which it was the first reason of all.
    pub bound_days: u32,
    /// First and last day, in order; never two that touch.
    pub stretches: Vec<(Date, Date)>,
    /// Its sentence on the last of these days.
    pub says: String,
}

/// The plans of every day from the first episode's first day to the diary's last, as the facts stand now. `None`
/// where there is no such day.
pub fn acted(
    history: &History,
    episodes: &[Episode],
    concerns: impl Fn(&Protocol, &Reason) -> bool,
) -> Option<Acted> {
    let (first, last) = (episodes.first()?.from, history.last_day()?);
    let mut acted = Acted { first, last, days: 0, bound_days: 0, reasons: Vec::new() };
    for day in first.series(Span::new().days(1)).take_while(|day| *day <= last).take(MOST_DAYS) {
        let episode = episodes.iter().rev().find(|episode| episode.from <= day);
        let Some(protocol) = episode.and_then(|episode| episode.protocol.as_ref()) else { continue };
        acted.days += 1;
        acted.note(day, history, protocol, &concerns);
    }
    acted.reasons.sort_by_key(|acting| Reverse(acting.stretches.last().map(|(_, to)| *to)));
    Some(acted)
}

impl Acted {
    fn note(
        &mut self,
        day: Date,
        history: &History,
        protocol: &Protocol,
        concerns: &impl Fn(&Protocol, &Reason) -> bool,
    ) {
        let plan = rehab::plan(protocol, history, day);
        let sentences = Sentences::of(&plan, protocol);
        let binding = plan.why.first();
        self.bound_days += u32::from(binding.is_some_and(|reason| concerns(protocol, reason)));
        let limits = tightest(&plan);
        let at_gates = plan.gates.iter().flat_map(|gate| &gate.conditions);
        // A question decides nothing yet.
        let decided = plan.why.iter().chain(at_gates).filter(|reason| reason.point != Point::Asked);
        for reason in decided.filter(|reason| concerns(protocol, reason)) {
            let is_first = binding.is_some_and(|first| std::ptr::eq(first, reason));
            let is_limit = limits.iter().any(|limit| std::ptr::eq(*limit, reason));
            if reason.verdict == Verdict::Met && !is_first && !is_limit {
                continue;
            }
            let acting = self.acting(reason);
            acting.is_limit |= is_limit;
            acting.note(day);
            acting.bound_days += u32::from(is_first);
            acting.says = sentences.reason(reason);
        }
    }

    fn acting(&mut self, reason: &Reason) -> &mut Acting {
        let exercise = match &reason.line {
            Line::Exercise(id) => Some(id.clone()),
            _ => None,
        };
        let key = |acting: &Acting| (acting.point, acting.verdict, acting.exercise.clone());
        let wanted = (reason.point, reason.verdict, exercise);
        let at = self.reasons.iter().position(|acting| key(acting) == wanted).unwrap_or(self.reasons.len());
        if at == self.reasons.len() {
            let (point, verdict, exercise) = wanted;
            let (stretches, says) = Default::default();
            let (days, bound_days, is_limit) = (0, 0, false);
            self.reasons.push(Acting {
                point,
                verdict,
                exercise,
                is_limit,
                days,
                bound_days,
                stretches,
                says,
            });
        }
        &mut self.reasons[at]
    }
}

/// Of several limits on a run the plan names the tightest first.
fn tightest(plan: &Plan) -> Vec<&Reason> {
    let first_of = |line: Line| plan.why.iter().find(|reason| reason.line == line);
    [Line::RunCapM, Line::RunCapMin].into_iter().filter_map(first_of).collect()
}

impl Acting {
    fn note(&mut self, day: Date) {
        match self.stretches.last_mut() {
            Some((_, to)) if *to == day => return,
            Some((_, to)) if to.tomorrow().is_ok_and(|next| next == day) => *to = day,
            _ => self.stretches.push((day, day)),
        }
        self.days += 1;
    }
}

#[cfg(test)]
mod tests {
    use rehab::diary;

    use super::*;
    use crate::bundle::Bundle;

    /// Two runs, the second one red, then days that are told and days that are not.
    const DIARY: &str = "\
2026-01-05 enrol    side=left onset=2025-12-28 born=1990 week=40km long_run=16km pain_from=10km usual_morning=0
2026-01-05 screen   red=none other=none site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes worst=5 walking=no earlier=yes injection=no
2026-01-06 run      3.5km 20min before=0 during=0 after=0 morning=0 stride=same medicine=no
2026-01-08 run      3.5km 20min before=0 during=5 onset=3.0km,17min after=0 morning=0 stride=same medicine=no
2026-01-09 screen   red=none
2026-01-09 day      pain=0 walk30=0 stairs=0 squat=0 medicine=no morning=0
2026-01-10 day      pain=0 walk30=0 stairs=0 squat=0 medicine=no morning=0
2026-01-13 day      pain=0 walk30=0 stairs=0 squat=0 medicine=no morning=0
";

    fn protocol() -> Protocol {
        Bundle::built_in().protocol("built in").expect("a protocol")
    }

    fn told(episodes: &[Episode], rule: &str) -> Vec<String> {
        let history = History::new(diary::read(DIARY).expect("facts"));
        let acted = acted(&history, episodes, |_, reason| reason.rule == rule).expect("days");
        let told = acted.reasons.iter().map(|acting| {
            let on = |day: &Date| day.day().to_string();
            let stretches: Vec<String> =
                acting.stretches.iter().map(|(from, to)| format!("{}-{}", on(from), on(to))).collect();
            let (point, verdict) = (acting.point.word(), acting.verdict.word());
            let limit = if acting.is_limit { " limit" } else { "" };
            format!(
                "{point} {verdict}{limit} {} of {}: {}",
                acting.bound_days,
                acting.days,
                stretches.join(" ")
            )
        });
        [format!("{} of {} days", acted.bound_days, acted.days)].into_iter().chain(told).collect()
    }

    #[test]
    fn days_one_after_the_other_are_one_stretch() {
        let from = Date::constant(2026, 1, 5);
        let expect = [
            "4 of 9 days",
            "light-during not_met 0 of 6: 8-13",
            "red-back not_met 2 of 2: 11-11 13-13",
            "red-rest not_met 2 of 3: 8-10",
            "light-morning unknown 0 of 2: 6-6 8-8",
        ];
        assert_eq!(told(&[Episode { from, protocol: Some(protocol()) }], "G1"), expect);
    }

    /// Days of an episode whose protocol is not here are not planned by another.
    #[test]
    fn an_episode_without_its_protocol_is_left_out() {
        let second = Episode { from: Date::constant(2026, 1, 10), protocol: Some(protocol()) };
        let first = Episode { from: Date::constant(2026, 1, 5), protocol: None };
        let expect = [
            "0 of 4 days",
            "onset-bout not_met 0 of 2: 11-11 13-13",
            "onset-share met limit 0 of 2: 11-11 13-13",
        ];
        assert_eq!(told(&[first, second], "G3"), expect);
    }

    #[test]
    fn without_a_day_there_is_nothing_to_tell() {
        let nowhere = acted(&History::default(), &[], |_, _| true);
        assert!(nowhere.is_none());
        let from = Date::constant(2026, 2, 1);
        let history = History::new(diary::read(DIARY).expect("facts"));
        let later = acted(&history, &[Episode { from, protocol: Some(protocol()) }], |_, _| true);
        assert_eq!(later.map(|acted| acted.days), Some(0));
    }
}
