//! The runner's own cadence, the steps to aim at, and how well later runs kept to them.

use rehab::Date;
use serde_json::{Value, json};
use training::cadence::{Adherence, Baseline, Targets};

use super::catalogue::{Catalogue, args};
use super::page::{Ink, Look, Page};
use super::words;

pub struct CadenceTold {
    pub baseline: Option<Baseline>,
    /// The last day of the runs that may say what the runner's own cadence is.
    pub until: Date,
    pub today: Date,
    /// Oldest first.
    pub runs: Vec<KeptRun>,
}

/// One run held against the targets.
pub struct KeptRun {
    pub id: u64,
    pub on: Date,
    pub spm: u16,
    /// What the runner's own line says at this run's speed.
    pub own_spm: Option<u32>,
    /// One for each target; empty where no kept file says how long it was run at which cadence.
    pub kept: Vec<Adherence>,
}

impl CadenceTold {
    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        let Some(baseline) = &self.baseline else {
            let day = words::date(words, self.until, self.today);
            page.line(0, &words.say_with("cadence-too-little", &args!["day" => day]), Ink::Strong);
            return page.finish();
        };
        page.line(0, &words.say_with("cadence-own", &args!["spm" => baseline.base_spm]), Ink::Strong);
        page.line(2, &self.ground(words, baseline), Ink::Plain);
        page.line(2, &words.say_with("cadence-line", &args![
            "more" => tenths(baseline.slope_tenths_spm_per_m_s), "spread" => tenths(baseline.spread_tenths_spm as i32),
        ]), Ink::Plain);
        match baseline.targets {
            Targets::AlreadyQuick => page.line(2, &words.say("cadence-quick"), Ink::Plain),
            Targets::Steps(steps) => self.steps(words, steps, &mut page),
        }
        page.finish()
    }

    fn ground(&self, words: &Catalogue, baseline: &Baseline) -> String {
        let day = |day| words::date(words, day, self.today);
        words.say_with(
            "cadence-ground",
            &args![
                "pace" => pace(baseline.easy_speed_mm_s), "runs" => baseline.runs,
                "from" => day(baseline.from), "to" => day(baseline.to),
            ],
        )
    }

    fn steps(&self, words: &Catalogue, steps: [u32; 3], page: &mut Page) {
        let named = args!["first" => steps[0], "second" => steps[1], "third" => steps[2]];
        page.line(2, &words.say_with("cadence-targets", &named), Ink::Plain);
        page.heading(&words.say("cadence-later"));
        if self.runs.is_empty() {
            page.line(2, &words.say("cadence-no-later"), Ink::Plain);
            return;
        }
        let heads = ["cadence-column-no", "cadence-column-day", "cadence-column-spm", "cadence-column-own"];
        let [no, day, spm, own] = heads.map(|name| words.say(name));
        let of_steps: String = steps.iter().map(|step| format!("{step:>6}")).collect();
        page.verbatim(0, &format!("{no:>5}  {day:<10}  {spm:>5}  {own:>8}  {of_steps}"));
        for run in &self.runs {
            let own = run.own_spm.map_or_else(|| "–".to_owned(), |spm| spm.to_string());
            let kept = |nth: usize| {
                run.kept.get(nth).map_or_else(|| "–".to_owned(), |a| format!("{} %", a.within_percent))
            };
            let kept: String = (0..steps.len()).map(|nth| format!("{:>6}", kept(nth))).collect();
            page.verbatim(0, &format!("{:>5}  {}  {:>5}  {own:>8}  {kept}", run.id, run.on, run.spm));
        }
        page.line(0, &words.say("cadence-later-note"), Ink::Faint);
    }

    pub fn json(&self) -> Value {
        let run = |run: &KeptRun| {
            json!({
                "id": run.id, "on": run.on.to_string(), "cadence_spm": run.spm, "own_spm_at_this_speed": run.own_spm,
                "kept": run.kept.iter().map(adherence_json).collect::<Vec<_>>(),
            })
        };
        json!({
            "until": self.until.to_string(),
            "baseline": self.baseline.as_ref().map(baseline_json),
            "runs": self.runs.iter().map(run).collect::<Vec<_>>(),
        })
    }
}

fn baseline_json(b: &Baseline) -> Value {
    let targets = match b.targets {
        Targets::Steps(steps) => Some(steps),
        Targets::AlreadyQuick => None,
    };
    json!({
        "from": b.from.to_string(), "to": b.to.to_string(), "runs": b.runs, "easy_speed_mm_s": b.easy_speed_mm_s,
        "base_spm": b.base_spm, "spread_tenths_spm": b.spread_tenths_spm,
        "slope_tenths_spm_per_m_s": b.slope_tenths_spm_per_m_s, "targets_spm": targets,
    })
}

pub fn adherence_json(a: &Adherence) -> Value {
    json!({ "target_spm": a.target_spm, "within_2_percent": a.within_percent, "running_s": a.running_s })
}

pub fn pace(speed_mm_s: u32) -> String {
    let s_per_km = 1_000_000 / speed_mm_s.max(1);
    format!("{}:{:02} min/km", s_per_km / 60, s_per_km % 60)
}

fn tenths(value: i32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    format!("{sign}{}.{}", value.unsigned_abs() / 10, value.unsigned_abs() % 10)
}
