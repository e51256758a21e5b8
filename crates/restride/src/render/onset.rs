//! How far the runner gets before it hurts: the distance, how it came about week by week, and the curve behind it.

use jiff::Span;
use rehab::{Date, Onset};
use serde_json::{Value, json};
use training::onset::{Ended, Limit, LimitBy, OnsetCurve, Progress, Step, stricter};

use super::catalogue::{Catalogue, args};
use super::chart::Bars;
use super::page::{Ink, Look, Page};
use super::words;

/// The runner's own curve beside the onset the plan goes by.
pub struct OnsetTold {
    pub curve: OnsetCurve,
    pub progress: Vec<Progress>,
    /// The first day that counts, and today.
    pub days: (Date, Date),
    pub plan: Option<Onset>,
}

/// More weeks are more than a glance takes in.
const WEEKS_SHOWN: i64 = 12;
const STEPS_SHOWN: usize = 10;

impl OnsetTold {
    fn limit(&self) -> Option<Limit> {
        stricter(self.curve.nine_of_ten_m, self.plan.and_then(|onset| onset.distance_m))
    }

    fn has_days(&self) -> bool {
        self.curve.with_onset + self.curve.without_place + self.curve.clean > 0
    }

    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        page.line(0, &self.answer(words), Ink::Strong);
        page.line(2, &self.ruling(words), Ink::Plain);
        if !self.has_days() {
            page.gap();
            page.line(0, &words.say("onset-to-do"), Ink::Plain);
            return page.finish();
        }
        self.weeks(words, look, &mut page);
        self.steps(words, look, &mut page);
        page.gap();
        page.line(0, &self.counted(words), Ink::Plain);
        page.line(0, &words.say("onset-looks-back"), Ink::Plain);
        page.finish()
    }

    fn answer(&self, words: &Catalogue) -> String {
        let since = args!["day" => words::date(words, self.days.0, self.days.1)];
        match self.curve.nine_of_ten_m {
            _ if !self.has_days() => words.say_with("onset-too-little", &since),
            None => words.say("onset-no-place"),
            Some(m) => {
                let name = if self.curve.nine_of_ten_is_open { "onset-at-least" } else { "onset-distance" };
                words.say_with(name, &args!["distance" => words::distance(words, m)])
            }
        }
    }

    /// Which of the two binds.
    pub fn ruling(&self, words: &Catalogue) -> String {
        let plan = self.plan.map(|onset| {
            let told = [
                onset.distance_m.map(|m| words::distance(words, m)),
                onset.time_s.map(|s| words::duration(words, s)),
            ];
            told.into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        let Some(plan) = plan else { return words.say("onset-plan-none") };
        let own = words::distance(words, self.curve.nine_of_ten_m.unwrap_or(0));
        let name = match (self.curve.nine_of_ten_m, self.limit().map(|limit| limit.by)) {
            (None, _) => "onset-plan-alone",
            (_, Some(LimitBy::Plan)) => "onset-plan-rules",
            (_, Some(LimitBy::Both)) => "onset-both",
            (_, Some(LimitBy::OwnRuns) | None) => "onset-own-rules",
        };
        words.say_with(name, &args!["plan" => plan, "own" => own])
    }

    fn weeks(&self, words: &Catalogue, look: Look, page: &mut Page) {
        page.heading(&words.say("onset-weeks"));
        let mut bars = Bars::default();
        for weeks_ago in (0..WEEKS_SHOWN).rev() {
            let before = |days: i64| self.days.1.saturating_sub(Span::new().days(days));
            let (from, to) = (before(7 * weeks_ago + 6), before(7 * weeks_ago));
            let of_week: Vec<&Progress> =
                self.progress.iter().filter(|p| (from..=to).contains(&p.day.on)).collect();
            let Some(last) = of_week.iter().rev().find(|p| p.day.ended != Ended::Unknown) else { continue };
            let hurt = of_week.iter().filter(|p| hurt(p.day.ended)).count();
            let distance = match last.pain_free_m {
                Some(m) if last.is_open => {
                    words.say_with("onset-or-more", &args!["m" => words::distance(words, m)])
                }
                Some(m) => words::distance(words, m),
                None => words.say("onset-unknown"),
            };
            let says =
                args!["distance" => format!("{distance:<11}"), "days" => of_week.len(), "hurt" => hurt];
            bars.row(
                last.day.on.to_string(),
                last.pain_free_m.unwrap_or(0),
                words.say_with("onset-week", &says),
            );
        }
        bars.lines(look.width - 2).iter().for_each(|line| page.verbatim(2, line));
        page.line(2, &words.say("onset-weeks-note"), Ink::Faint);
    }

    fn steps(&self, words: &Catalogue, look: Look, page: &mut Page) {
        if self.curve.steps.is_empty() {
            return;
        }
        page.heading(&words.say("onset-curve"));
        let mut bars = Bars::default();
        bars.up_to(1000);
        for step in thinned(&self.curve.steps) {
            let percent = |permille: u32| format!("{}", permille / 10);
            let says = args![
                "share" => format!("{:>3}", percent(step.pain_free_permille)), "low" => percent(step.low_permille),
                "high" => percent(step.high_permille), "days" => step.still_running,
            ];
            bars.row(
                words::distance(words, step.at_m),
                step.pain_free_permille,
                words.say_with("onset-step", &says),
            );
        }
        bars.lines(look.width - 2).iter().for_each(|line| page.verbatim(2, line));
        page.line(2, &words.say("onset-curve-note"), Ink::Faint);
    }

    fn counted(&self, words: &Catalogue) -> String {
        let c = &self.curve;
        let all = args![
            "day" => words::date(words, self.days.0, self.days.1), "clean" => c.clean,
            "hurt" => c.with_onset + c.without_place, "nowhere" => c.without_place, "out" => c.left_out,
        ];
        words.say_with("onset-counted", &all)
    }

    pub fn json(&self) -> Value {
        let (c, words) = (&self.curve, Catalogue::english());
        let step = |s: &Step| {
            json!({
                "at_m": s.at_m, "still_running": s.still_running, "onsets": s.onsets,
                "pain_free_permille": s.pain_free_permille, "low_permille": s.low_permille,
                "high_permille": s.high_permille,
            })
        };
        let point = |p: &Progress| {
            let (ended, onset_m) = match p.day.ended {
                Ended::Onset(m) => ("hurt", Some(m)),
                Ended::SomewhereBefore => ("hurt", None),
                Ended::Clean => ("clean", None),
                Ended::Unknown => ("unknown", None),
            };
            json!({
                "on": p.day.on.to_string(), "distance_m": p.day.distance_m, "ended": ended, "onset_m": onset_m,
                "pain_free_m": p.pain_free_m, "is_open": p.is_open,
            })
        };
        let limit = self.limit();
        json!({
            "says": self.answer(words), "ruling": self.ruling(words),
            "from": self.days.0.to_string(), "to": self.days.1.to_string(),
            "clean": c.clean, "with_onset": c.with_onset, "without_place": c.without_place, "left_out": c.left_out,
            "nine_of_ten_m": c.nine_of_ten_m, "nine_of_ten_is_open": c.nine_of_ten_is_open,
            "plan_onset_m": self.plan.and_then(|o| o.distance_m), "plan_onset_s": self.plan.and_then(|o| o.time_s),
            "stay_below_m": limit.map(|limit| limit.metres),
            "ruled_by": limit.map(|limit| match limit.by {
                LimitBy::OwnRuns => "own-runs",
                LimitBy::Plan => "plan",
                LimitBy::Both => "both",
            }),
            "steps": c.steps.iter().map(step).collect::<Vec<_>>(),
            "progress": self.progress.iter().map(point).collect::<Vec<_>>(),
        })
    }
}

const fn hurt(ended: Ended) -> bool {
    matches!(ended, Ended::Onset(_) | Ended::SomewhereBefore)
}

/// Evenly, first and last kept.
fn thinned(steps: &[Step]) -> Vec<&Step> {
    let last = steps.len().saturating_sub(1);
    if steps.len() <= STEPS_SHOWN {
        return steps.iter().collect();
    }
    (0..STEPS_SHOWN).filter_map(|nth| steps.get(nth * last / (STEPS_SHOWN - 1))).collect()
}
