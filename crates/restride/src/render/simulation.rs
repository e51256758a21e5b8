//! What became of virtual runners, as tables for the terminal and as JSON. All figures are whole numbers or tenths.

use serde_json::{Value, json};
use simulate::invariant::INVARIANTS;
use simulate::{Figures, Group, Summary};

use super::catalogue::{Catalogue, args};
use super::page::{Ink, Look, Page};

pub struct Simulation {
    pub summary: Summary,
    pub runners: u32,
    pub seed: u64,
    /// `itbs@2026.12.0`
    pub protocol: String,
}

/// The arms by the word of their message and their key in JSON, in the order of a summary.
pub(crate) const ARMS: [&str; 3] = ["habit", "guards-off", "plan"];
const PLAN: usize = 2;
/// The weeks a table of shares shows: each fourth, and the last.
const EVERY_WEEKS: usize = 4;
const BAR: usize = 40;

impl Simulation {
    /// How many invariants the plan's own arm broke.
    pub fn broken_by_the_plan(&self) -> usize {
        let Some(everybody) = self.summary.groups.first() else { return 0 };
        everybody.arms[PLAN].broken_days.iter().filter(|days| **days > 0).count()
    }

    pub fn text(&self, look: Look) -> String {
        let words = Catalogue::english();
        let mut page = Page::new(look);
        let title = args!["runners" => self.runners, "weeks" => self.summary.weeks, "seed" => self.seed.to_string(),
                          "protocol" => self.protocol.clone()];
        page.line(0, &words.say_with("simulate-title", &title), Ink::Strong);
        page.line(0, &words.say("simulate-what-it-is"), Ink::Amber);
        page.line(0, &words.say("simulate-arms"), Ink::Plain);
        page.gap();
        page.verbatim(0, &heading(words));
        for group in &self.summary.groups {
            for (arm, figures) in group.arms.iter().enumerate() {
                page.verbatim(0, &row(words, group, arm, figures));
            }
        }
        page.gap();
        page.line(0, &words.say("simulate-columns"), Ink::Plain);
        self.broken(words, &mut page);
        self.shares(words, &mut page);
        page.finish()
    }

    fn broken(&self, words: &Catalogue, page: &mut Page) {
        let Some(everybody) = self.summary.groups.first() else { return };
        page.heading(&words.say("simulate-heading-broken"));
        let arms = ARMS.map(|arm| words.say(&format!("simulate-arm-{arm}")));
        page.verbatim(0, &format!("{:34}{:>12}{:>12}{:>12}", "", arms[0], arms[1], arms[2]));
        let mut any = false;
        for (at, invariant) in INVARIANTS.iter().enumerate() {
            let days = everybody.arms.each_ref().map(|figures| figures.broken_days[at]);
            if days.iter().any(|days| *days > 0) {
                any = true;
                page.verbatim(
                    0,
                    &format!("{:34}{:>12}{:>12}{:>12}", invariant.name, days[0], days[1], days[2]),
                );
            }
        }
        if !any {
            page.line(0, &words.say("simulate-nothing-broken"), Ink::Plain);
        }
    }

    fn shares(&self, words: &Catalogue, page: &mut Page) {
        let Some(everybody) = self.summary.groups.first() else { return };
        page.heading(&words.say("simulate-heading-share"));
        let last = self.summary.weeks;
        let shown = (1..=last).filter(|week| week % EVERY_WEEKS == 0 || *week == last);
        for week in shown {
            for (arm, figures) in ARMS.iter().zip(&everybody.arms) {
                let share = permille(figures.thirty_min_by_week[week - 1], figures.runners);
                let name = if *arm == ARMS[0] {
                    words.say_with("simulate-week", &args!["week" => week])
                } else {
                    String::new()
                };
                let bar = "█".repeat((share as usize * BAR).div_ceil(1000));
                let arm = words.say(&format!("simulate-arm-{arm}"));
                page.verbatim(0, &format!("{name:9}{arm:12}{bar} {}", percent(words, share)));
            }
        }
    }

    pub fn json(&self) -> Value {
        let groups = self.summary.groups.iter().map(group_json);
        json!({
            "simulated": true,
            "label": Catalogue::english().say("simulate-what-it-is"),
            "runners": self.runners,
            "weeks": self.summary.weeks,
            "seed": self.seed,
            "protocol": self.protocol,
            "groups": groups.collect::<Vec<_>>(),
        })
    }
}

fn group_json(group: &Group) -> Value {
    let name = group.persona.map_or("everybody", simulate::Persona::word);
    let mut arms = serde_json::Map::new();
    for (arm, figures) in ARMS.iter().zip(&group.arms) {
        arms.insert((*arm).replace('-', "_"), figures_json(figures));
    }
    json!({ "group": name, "runners": group.arms[PLAN].runners, "arms": arms })
}

fn figures_json(figures: &Figures) -> Value {
    let broken = INVARIANTS.iter().zip(figures.broken_days).filter(|(_, days)| *days > 0);
    let broken: serde_json::Map<String, Value> =
        broken.map(|(invariant, days)| (invariant.name.to_owned(), json!(days))).collect();
    json!({
        "thirty_min": figures.thirty_min,
        "days_to_thirty_min": figures.thirty_min_days.map(|[early, middle, late]| {
            json!({ "tenth": early, "middle": middle, "ninetieth": late })
        }),
        "stopped": figures.stopped,
        "referred": figures.referred,
        "runs": figures.runs,
        "red_runs": figures.red_runs,
        "broken_runners": figures.broken_runners,
        "broken_days": broken,
        "thirty_min_by_week": figures.thirty_min_by_week,
        "painless_s_by_week": figures.painless_s_by_week,
    })
}

fn heading(words: &Catalogue) -> String {
    let [weeks, there, stopped, sent, red, broken] = ["weeks", "there", "stopped", "sent", "red", "broken"]
        .map(|c| words.say(&format!("simulate-column-{c}")));
    format!("{:10} {:11}{weeks:>18}{there:>7}{stopped:>9}{sent:>9}{red:>9}{broken:>8}", "", "")
}

fn row(words: &Catalogue, group: &Group, arm: usize, figures: &Figures) -> String {
    let name = match (arm, group.persona) {
        (0, None) => words.say("simulate-everybody"),
        (0, Some(persona)) => words.say(&format!("simulate-persona-{}", persona.word())),
        _ => String::new(),
    };
    let weeks = figures.thirty_min_days.map_or_else(
        || words.say("simulate-never"),
        |days| {
            let [early, middle, late] = days.map(weeks_of);
            words.say_with("simulate-weeks", &args!["early" => early, "middle" => middle, "late" => late])
        },
    );
    let share = |part| percent(words, permille(part, figures.runners));
    let red = tenths(figures.red_runs, figures.runners);
    let arm = words.say(&format!("simulate-arm-{}", ARMS[arm]));
    let (there, stopped, sent) = (share(figures.thirty_min), share(figures.stopped), share(figures.referred));
    let broken = figures.broken_runners;
    format!("{name:10} {arm:11}{weeks:>18}{there:>7}{stopped:>9}{sent:>9}{red:>9}{broken:>8}")
}

/// Days as weeks with one decimal.
fn weeks_of(days: u32) -> String {
    tenths(days, 7)
}

/// A quotient with one decimal, rounded half up.
fn tenths(part: u32, whole: u32) -> String {
    let tenths = (u64::from(part) * 20 + u64::from(whole)) / (2 * u64::from(whole.max(1)));
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn permille(part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole.max(1));
    u32::try_from((u64::from(part) * 2000 + whole) / (2 * whole)).unwrap_or(1000)
}

fn percent(words: &Catalogue, permille: u32) -> String {
    words.say_with("simulate-percent", &args!["percent" => (permille + 5) / 10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_half_up() {
        assert_eq!([0, 3, 4, 74].map(weeks_of), ["0.0", "0.4", "0.6", "10.6"]);
        assert_eq!((permille(1, 3), permille(2, 3), permille(5, 5), permille(0, 0)), (333, 667, 1000, 0));
    }
}
