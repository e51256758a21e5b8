//! One run drawn along its way, and held against the runner's other runs.

use activity::{Part, Profile};
use serde_json::{Value, json};
use training::cadence::Adherence;
use training::load::{Load, Sensitivity, Weights};

use super::cadence::{adherence_json, pace};
use super::catalogue::{Catalogue, args};
use super::chart::line;
use super::page::{Ink, Look, Page};
use super::words;

/// What stands beside the run's own figures. Whatever is not known is left out.
#[derive(Default)]
pub struct Beside {
    pub profile: Profile,
    pub onset_m: Option<u32>,
    pub longer_percent: Option<u32>,
    pub cadence_spm: Option<u16>,
    /// The runner's own cadence at this run's speed.
    pub own_spm: Option<u32>,
    pub kept: Vec<Adherence>,
    pub load: Option<Load>,
    pub sensitivity: Vec<Sensitivity>,
}

const LABEL: usize = 10;
const SAYS: usize = 22;

/// Signs of a line on a page of this width.
pub fn columns(look: Look) -> u32 {
    look.width.saturating_sub(2 + LABEL + SAYS).clamp(12, 46) as u32
}

impl Beside {
    pub fn write(&self, page: &mut Page) {
        let words = Catalogue::english();
        self.along(words, page);
        self.against(words, page);
        self.weighed(words, page);
    }

    fn along(&self, words: &Catalogue, page: &mut Page) {
        let Some(last) = self.profile.parts.last() else { return };
        page.heading(&words.say("run-along"));
        let parts = &self.profile.parts;
        let of = |value: fn(&Part) -> Option<i64>| -> Vec<Option<i64>> { parts.iter().map(value).collect() };
        let drawn = [
            ("run-along-height", of(|p| p.altitude_m.map(i64::from)), Between::Metres),
            ("run-along-speed", of(|p| p.speed_mm_s.map(i64::from)), Between::Pace),
            ("run-along-cadence", of(|p| p.cadence_spm.map(i64::from)), Between::Steps),
        ];
        for (name, values, between) in drawn {
            let known = || values.iter().flatten().copied();
            let (Some(low), Some(high)) = (known().min(), known().max()) else { continue };
            let label = words.say(name);
            page.verbatim(2, &format!("{label:<LABEL$}{}  {}", line(&values), between.say(words, low, high)));
        }
        if let Some(onset_m) = self.onset_m.filter(|m| *m <= last.to_m) {
            let column = (u64::from(onset_m) * parts.len() as u64 / u64::from(last.to_m.max(1))) as usize;
            let says = args!["distance" => words::distance(words, onset_m)];
            let mark = format!("^ {}", words.say_with("run-along-onset", &says));
            let room = (LABEL + parts.len() + SAYS).saturating_sub(words::width_of(&mark));
            let column = LABEL + column.min(parts.len().saturating_sub(1));
            if column <= room {
                page.verbatim(2, &format!("{:column$}{mark}", ""));
            } else {
                let told = words.say_with("run-along-onset", &says);
                let before = column.saturating_sub(words::width_of(&told) + 1);
                page.verbatim(2, &format!("{:before$}{told} ^", ""));
            }
        }
        let ends = args!["distance" => words::distance(words, last.to_m)];
        page.line(2 + LABEL, &words.say_with("run-along-ends", &ends), Ink::Faint);
    }

    fn against(&self, words: &Catalogue, page: &mut Page) {
        let said = self.held_against(words);
        if !said.is_empty() {
            page.heading(&words.say("run-against"));
            said.iter().for_each(|sentence| page.hanging(2, 4, sentence, Ink::Plain));
        }
    }

    /// The run beside the runner's other runs, a sentence each.
    pub fn held_against(&self, words: &Catalogue) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(percent) = self.longer_percent.filter(|percent| *percent > 0) {
            said.push(words.say_with("run-beside-longer", &args!["percent" => percent]));
        }
        if let Some((own, spm)) = self.own_spm.zip(self.cadence_spm) {
            let apart = i64::from(spm) - i64::from(own);
            let sign = match apart {
                0 => "same",
                1.. => "more",
                _ => "less",
            };
            let told = args!["own" => own, "sign" => sign, "apart" => apart.unsigned_abs()];
            said.push(words.say_with("run-cadence-own", &told));
        }
        if !self.kept.is_empty() {
            let each = |a: &Adherence| {
                words.say_with(
                    "run-cadence-kept",
                    &args!["percent" => a.within_percent, "spm" => a.target_spm],
                )
            };
            let all: Vec<String> = self.kept.iter().map(each).collect();
            said.push(words.say_with("run-cadence-within", &args!["all" => all.join(", ")]));
        }
        said
    }

    fn weighed(&self, words: &Catalogue, page: &mut Page) {
        let Some((first, rest)) = self.weight(words) else { return };
        page.heading(&words.say("run-load"));
        page.line(2, &first, Ink::Plain);
        rest.iter().for_each(|line| page.hanging(2, 4, line, Ink::Plain));
        page.line(2, &words.say("run-load-note"), Ink::Faint);
    }

    /// What the run weighs, and how much that hangs on each constant.
    pub fn weight(&self, words: &Catalogue) -> Option<(String, Vec<String>)> {
        let load = self.load?;
        let told = args![
            "steps" => grouped(load.steps_equivalent), "run" => grouped(load.run_steps),
            "walk" => grouped(load.walk_steps),
        ];
        let unknown = [(load.grade_known, "run-load-level"), (load.cadence_compared, "run-load-own-cadence")];
        let mut rest: Vec<String> =
            unknown.iter().filter(|(known, _)| !known).map(|(_, name)| words.say(name)).collect();
        for one in self.sensitivity.iter().filter(|s| (s.halved_permille, s.doubled_permille) != (0, 0)) {
            let change =
                args!["less" => percent(one.halved_permille), "more" => percent(one.doubled_permille)];
            let constant = one.constant.replace('_', "-");
            rest.push(words.say_with(&format!("run-load-{constant}"), &change));
        }
        Some((words.say_with("run-load-steps", &told), rest))
    }

    pub fn json(&self) -> Value {
        let part = |p: &Part| {
            json!({
                "to_m": p.to_m, "altitude_m": p.altitude_m, "speed_mm_s": p.speed_mm_s, "cadence_spm": p.cadence_spm,
            })
        };
        let sensitive = |s: &Sensitivity| {
            json!({
                "constant": s.constant, "halved_permille": s.halved_permille, "doubled_permille": s.doubled_permille,
            })
        };
        let weights = Weights::default();
        json!({
            "along": self.profile.parts.iter().map(part).collect::<Vec<_>>(),
            "onset_m": self.onset_m,
            "longer_than_30_days_percent": self.longer_percent,
            "own_spm_at_this_speed": self.own_spm,
            "cadence_kept": self.kept.iter().map(adherence_json).collect::<Vec<_>>(),
            "load": self.load.map(|l| json!({
                "steps_equivalent": l.steps_equivalent, "run_steps": l.run_steps, "walk_steps": l.walk_steps,
                "grade_known": l.grade_known, "cadence_compared": l.cadence_compared,
                "constants": {
                    "per_percent_down": weights.per_percent_down, "per_percent_up": weights.per_percent_up,
                    "cadence": weights.cadence, "speed": weights.speed, "walking": weights.walking,
                },
                "sensitivity": self.sensitivity.iter().map(sensitive).collect::<Vec<_>>(),
            })),
        })
    }
}

/// What the two ends of a line are.
#[derive(Clone, Copy)]
enum Between {
    Metres,
    Pace,
    Steps,
}

impl Between {
    fn say(self, words: &Catalogue, low: i64, high: i64) -> String {
        let whole = |value: i64| u32::try_from(value).unwrap_or(0);
        let ends = match self {
            Between::Metres => [format!("{low}"), format!("{high} m")],
            Between::Pace => [pace(whole(low)).replace(" min/km", ""), pace(whole(high))],
            Between::Steps => [format!("{low}"), format!("{high} spm")],
        };
        let [low, high] = ends;
        words.say_with("run-along-between", &args!["low" => low, "high" => high])
    }
}

/// `16,838`
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

fn percent(permille: i32) -> String {
    let sign = match permille {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    format!("{sign}{}.{} %", permille.unsigned_abs() / 10, permille.unsigned_abs() % 10)
}
