//! What no plan may do, judged by what was told and done alone: a second opinion that shares no code with the engine.

mod gate;
mod later;
mod load;
mod pain;
mod signs;

use rehab::measure::Measure;
use rehab::plan::Light;
use rehab::run::RunReport;
use rehab::scale::Pain;

use crate::advice::Load;
use crate::record::{Ran, Record, SignTold, worst_daily};
use crate::runner::Runner;

/// What daily life may bring up on a day with a run.
const SORE_PAIN: u8 = 2;

/// One day as an invariant sees it: everything before the advice, and the advice.
pub struct View<'v> {
    pub record: &'v Record,
    pub today: usize,
    pub load: &'v Load,
    pub asks: &'v [Measure],
    pub runner: &'v Runner,
    /// What was advised before today, as far as it takes a memory.
    pub before: &'v Before,
}

/// The most that was advised so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    pub most: Option<Most>,
    /// The gate takes limits away once without a run that earns it.
    pub gate_used: bool,
    /// The most up to the last check for improvement, where there was none.
    pub held: Option<Most>,
}

#[derive(Clone, Copy, Debug)]
pub struct Most {
    pub run_s: u32,
    pub longest_bout_s: u32,
    /// The day it was last raised.
    pub since: usize,
}

/// One thing that no plan may do.
pub struct Invariant {
    /// How a risk file names it.
    pub name: &'static str,
    pub breaks: fn(&View) -> bool,
}

/// All of them, in the order a summary counts them.
pub const INVARIANTS: [Invariant; 50] = [
    named("run-under-a-sign", signs::run_under_a_sign),
    named("strength-under-a-stop", signs::strength_under_a_stop),
    named("hops-under-a-sign", signs::hops_under_a_sign),
    named("questions-stale", signs::questions_stale),
    named("not-asked-after-red", signs::not_asked_after_red),
    named("not-asked-whole-after-three-reds", signs::not_asked_whole_after_three_reds),
    named("questions-open", signs::questions_open),
    named("pattern-not-whole", signs::pattern_not_whole),
    named("other-protocol", signs::other_protocol),
    named("run-after-red", pain::run_after_red),
    named("no-less-after-red", pain::no_less_after_red),
    named("no-less-after-ambers", pain::no_less_after_ambers),
    named("no-less-after-flare", pain::no_less_after_flare),
    named("past-the-onset", pain::past_the_onset),
    named("onset-short", pain::onset_short),
    named("daily-pain", pain::daily_pain),
    named("daily-pain-while-settling", pain::daily_pain_while_settling),
    named("two-reds-while-settling", pain::two_reds_while_settling),
    named("strong-pain-told", pain::strong_pain_told),
    named("no-check-in", pain::no_check_in),
    named("last-run-not-told", pain::last_run_not_told),
    named("unearned", load::unearned),
    named("jump", load::jump),
    named("run-after-run", load::run_after_run),
    named("fourth-run", load::fourth_run),
    named("over-half-the-week", load::over_half_the_week),
    named("week-unknown", load::week_unknown),
    named("no-less-after-a-gap", load::no_less_after_a_gap),
    named("strength-on-the-next-day", load::strength_on_the_next_day),
    named("fourth-strength", load::fourth_strength),
    named("gate-days", gate::days),
    named("gate-quiet", gate::quiet),
    named("gate-masked", gate::masked),
    named("gate-strength", gate::strength),
    named("gate-step-down", gate::step_down),
    named("gate-hops", gate::hops),
    named("week-grows-too-fast", later::week_grows),
    named("run-spikes", later::run_spikes),
    named("hills-early", later::hills_early),
    named("downhill-early", later::downhill_early),
    named("hill-step-skipped", later::hill_step_skipped),
    named("second-hill-in-a-week", later::second_hill_in_a_week),
    named("no-less-hill-after-amber", later::hill_no_less_after_amber),
    named("speed-early", later::speed_early),
    named("speed-step-skipped", later::speed_step_skipped),
    named("two-new-in-a-week", later::two_new_in_a_week),
    named("cadence-too-far", later::cadence_too_far),
    named("over-own-limit", later::over_own_limit),
    named("grows-without-improvement", later::grows_without_improvement),
    named("goes-on-after-recurrence", later::goes_on_after_recurrence),
];

const fn named(name: &'static str, breaks: fn(&View) -> bool) -> Invariant {
    Invariant { name, breaks }
}

/// Where an invariant stands in [`INVARIANTS`].
pub fn place(name: &str) -> Option<usize> {
    INVARIANTS.iter().position(|invariant| invariant.name == name)
}

/// How often an invariant broke in one life, and when first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    pub days: u16,
    pub first: Option<u16>,
}

/// Looks at every day of one life.
#[derive(Clone, Debug)]
pub struct Watch {
    pub broken: [Broken; INVARIANTS.len()],
    before: Before,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch { broken: [Broken::default(); INVARIANTS.len()], before: Before::default() }
    }
}

impl Watch {
    pub fn look(&mut self, record: &Record, load: &Load, asks: &[Measure], runner: &Runner) {
        let today = record.today();
        let before = self.before;
        let view = View { record, today, load, asks, runner, before: &before };
        for (invariant, broken) in INVARIANTS.iter().zip(&mut self.broken) {
            if (invariant.breaks)(&view) {
                broken.days = broken.days.saturating_add(1);
                broken.first.get_or_insert(u16::try_from(today).unwrap_or(u16::MAX));
            }
        }
        self.before = load::remember(&view);
    }
}

impl<'v> View<'v> {
    fn runs(&self) -> bool {
        self.load.runs()
    }

    /// The latest day before today with a run.
    fn last_run(&self) -> Option<usize> {
        self.record.run_days().find(|day| *day < self.today)
    }

    fn ran(&self, day: usize) -> Option<(&'v Ran, RunReport)> {
        self.record.ran(day)
    }

    fn light(&self, day: usize) -> Light {
        self.record.light(day)
    }

    /// The days of the last `span` before today.
    fn last(&self, span: usize) -> std::ops::Range<usize> {
        self.today.saturating_sub(span)..self.today
    }

    /// No run was planned on `day` because an answer was lacking, and nothing told asked for a day free of running. Silence
    /// is no day off: what was told of the run afterwards speaks for it.
    fn waited_for_an_answer(&self, day: usize) -> bool {
        let row = &self.record.rows[day];
        let is_red = |day: usize| self.record.run_on(day).is_some() && self.light(day) == Light::Red;
        let rested = day.checked_sub(1).is_none_or(|before| self.record.run_on(before).is_none());
        let told = [Some(day), day.checked_sub(1)].into_iter().flatten();
        let mut sore = told
            .filter_map(|day| self.record.check_in(day))
            .filter(|told| at_least(worst_daily(told), SORE_PAIN) || at_least(told.morning, SORE_PAIN));
        let is_open = |sign: &SignTold| sign.from <= day && sign.cleared_on.is_none_or(|on| on > day);
        row.asked
            && !row.advised.runs()
            && rested
            && !(day.saturating_sub(2)..day).any(is_red)
            && sore.next().is_none()
            && !self.record.signs.iter().any(is_open)
    }

    fn run_days_within(&self, span: usize) -> usize {
        self.last(span).filter(|day| self.record.run_on(*day).is_some()).count()
    }

    /// Days with a red run up to today, earliest first.
    fn reds(&self) -> Vec<usize> {
        (0..self.today)
            .filter(|day| self.record.run_on(*day).is_some() && self.light(*day) == Light::Red)
            .collect()
    }

    /// The most advised in the week that ended with `day`, all running and the longest bout: on the day itself the week may
    /// have been nearly used up.
    fn most_up_to(&self, day: usize) -> (u32, u32) {
        let week = &self.record.rows[day.saturating_sub(6)..=day];
        let most = |of: fn(&Load) -> u32| week.iter().map(|row| of(&row.advised)).max().unwrap_or(0);
        (most(|load| load.run_s), most(|load| load.longest_bout_s))
    }

    /// Today's load is no less in any way than that.
    fn no_less_than_up_to(&self, day: usize) -> bool {
        let (run_s, longest_bout_s) = self.most_up_to(day);
        run_s > 0 && self.no_less_than(run_s, longest_bout_s)
    }

    /// Today's load is more in some way than that.
    fn exceeds_up_to(&self, day: usize) -> bool {
        let (run_s, longest_bout_s) = self.most_up_to(day);
        self.load.run_s > run_s || self.load.longest_bout_s > longest_bout_s
    }

    /// Bouts of a minute are the lowest there is: nothing less can be asked for.
    fn no_less_than(&self, run_s: u32, longest_bout_s: u32) -> bool {
        const LOWEST_BOUT_S: u32 = 60;
        self.runs()
            && self.load.longest_bout_s > LOWEST_BOUT_S
            && self.load.run_s >= run_s
            && self.load.longest_bout_s >= longest_bout_s
    }
}

fn at_least(pain: Option<Pain>, score: u8) -> bool {
    pain.is_some_and(|p| p.score() >= score)
}
