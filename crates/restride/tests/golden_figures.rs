//! What many runs say as a person reads it: whole pages, compared line by line, at 60 and at 80 columns.
//!
//! `UPDATE_EXPECT=1` writes what is expected; what it wrote is then read by a person.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use activity::{Part, Profile};
use rehab::protocol::{Protocol, ProtocolFiles};
use rehab::{Date, History, diary};
use restride::render::cadence::{CadenceTold, KeptRun};
use restride::render::onset::OnsetTold;
use restride::render::page::{Look, Page};
use restride::render::run_beside::{Beside, columns};
use restride::render::triggers::{Began, Triggers};
use restride::render::weeks;
use training::cadence::{adherence, baseline};
use training::load::{Weights, load, sensitivity};
use training::onset::{OnsetRules, onset_curve, progress};
use training::{Outing, outings, shoes};

const PAGES: [&str; 7] =
    ["triggers", "triggers-too-little", "onset", "onset-too-little", "weeks", "days", "cadence"];
const WIDTHS: [usize; 2] = [60, 80];

struct Story {
    history: History,
    runs: Vec<Outing>,
    today: Date,
}

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name)
}

fn story() -> Story {
    let text = fs::read_to_string(expected("eight-weeks.diary")).expect("the diary");
    let on = text.lines().find_map(|line| line.strip_prefix("# on: ")).expect("a day");
    let facts = diary::read(&text).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let (history, today) = (History::new(facts), on.parse().expect("a date"));
    Story { runs: outings(&history, today), history, today }
}

fn protocol() -> Protocol {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols/itbs");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a protocol file");
    let [protocol, screen, exercises] = ["protocol.toml", "screen.toml", "exercises.toml"].map(read);
    Protocol::parse(&ProtocolFiles { protocol: &protocol, screen: &screen, exercises: &exercises })
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

const FIRST_PAIN: Date = Date::constant(2026, 3, 29);

impl Story {
    fn triggers(&self, runs: &[Outing]) -> Triggers {
        let worn = shoes(&self.history, self.today);
        let numbers = self.runs.iter().zip(1..).map(|(outing, id)| (outing.name(), id));
        Triggers {
            set_off: training::triggers::triggers(runs, &worn, FIRST_PAIN),
            began: Began::Told,
            numbers: numbers.collect::<BTreeMap<_, _>>(),
            spoken_on: self.today,
        }
    }

    fn onset(&self, from: Date) -> OnsetTold {
        let protocol = protocol();
        let rules = OnsetRules::of(&protocol);
        OnsetTold {
            curve: onset_curve(&self.runs, rules, from, self.today),
            progress: progress(&self.runs, rules, from, self.today),
            days: (from, self.today),
            plan: rehab::onset_held(&protocol, &self.history, self.today),
        }
    }

    fn cadence(&self) -> CadenceTold {
        let baseline = baseline(&self.runs, FIRST_PAIN);
        let later = self.runs.iter().zip(1..).filter(|(outing, _)| outing.on > FIRST_PAIN);
        let kept = |(outing, id): (&Outing, u64)| {
            let spm = outing.run.cadence_running_spm?;
            let at = [(spm, 600_000), (174, 60 * 1000 * (id % 9))];
            let targets = if id.is_multiple_of(4) { Vec::new() } else { vec![174, 178, 183] };
            let own_spm = baseline.as_ref().zip(outing.run.speed_mm_s).map(|(b, v)| b.at_mm_s(u32::from(v)));
            let kept = targets.into_iter().filter_map(|target| adherence(&at, target)).collect();
            Some(KeptRun { id, on: outing.on, spm, own_spm, kept })
        };
        let runs = later.filter_map(kept).take(6).collect();
        CadenceTold { baseline, until: FIRST_PAIN, today: self.today, runs }
    }

    fn page(&self, name: &str, look: Look) -> String {
        match name {
            "triggers" => self.triggers(&self.runs).text(look),
            "triggers-too-little" => self.triggers(self.runs.get(170..).unwrap_or_default()).text(look),
            "onset" => self.onset(FIRST_PAIN).text(look),
            "onset-too-little" => self.onset(self.today).text(look),
            "weeks" => weeks::weeks_text(&training::daily::weekly(&self.runs, 12, self.today), look),
            "days" => {
                let first = self.today.saturating_sub(jiff::Span::new().days(9));
                weeks::days_text(&training::daily::daily(&self.runs, first, self.today), look)
            }
            _ => self.cadence().text(look),
        }
    }

    /// The longest run before the pain, over two hills, with pain told late in it.
    fn beside(&self, look: Look) -> String {
        let outing = self.runs.iter().max_by_key(|o| o.run.distance_m).expect("a run");
        let baseline = baseline(&self.runs, FIRST_PAIN);
        let whole_m = outing.run.distance_m.unwrap_or(0);
        let count = columns(look);
        let part = |nth: u32| Part {
            to_m: whole_m * (nth + 1) / count,
            altitude_m: Some(400 + (40.0 * f64::from(nth * 12 / count).sin()) as i32),
            speed_mm_s: (nth % 11 != 4).then_some(2700 + 20 * (nth % 7)),
            cadence_spm: u16::try_from(164 + nth % 5).ok(),
        };
        let weights = Weights::default();
        let beside = Beside {
            profile: Profile { parts: (0..count).map(part).collect(), cadence_ms: Vec::new() },
            onset_m: Some(21_000),
            longer_percent: training::daily::longer_percent(&self.runs, outing),
            cadence_spm: outing.run.cadence_running_spm,
            own_spm: Some(168),
            kept: [174, 178]
                .iter()
                .filter_map(|target| adherence(&[(166, 900), (174, 300)], *target))
                .collect(),
            load: load(outing, baseline.as_ref(), &weights),
            sensitivity: sensitivity(outing, baseline.as_ref(), &weights),
        };
        let mut page = Page::new(look);
        beside.write(&mut page);
        page.finish()
    }
}

/// Name of the expected page, its width, and the page.
fn pages() -> Vec<(String, usize, String)> {
    let story = story();
    let mut all = Vec::new();
    for width in WIDTHS {
        let look = Look::new(Some(width), false);
        for name in PAGES {
            all.push((format!("figures-{name}-{width}.txt"), width, story.page(name, look)));
        }
        all.push((format!("figures-run-{width}.txt"), width, story.beside(look)));
    }
    all
}

#[test]
fn each_page_reads_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|v| !v.is_empty());
    for (name, _, told) in pages() {
        let at = expected(&name);
        if update {
            fs::write(&at, &told).expect("the expected page can be written");
        }
        let expected = fs::read_to_string(&at).unwrap_or_default();
        let differing = expected.lines().zip(told.lines()).find(|(a, b)| a != b);
        assert!(expected == told && !told.is_empty(), "{name}: first difference {differing:?}");
    }
}

#[test]
fn lines_keep_to_the_width() {
    for (name, width, told) in pages() {
        for line in told.lines() {
            assert!(line.chars().count() <= width, "{name}: too wide: {line}");
            assert!(!line.ends_with(' ') && !line.contains('\t'), "{name}: {line:?}");
        }
        assert!(
            !told.contains("onset-") && !told.contains("weeks-") && !told.contains("run-load"),
            "{name}: {told}"
        );
    }
}

#[test]
fn the_limit_is_never_above_the_plan_s_own() {
    let story = story();
    let plan_m = story.onset(FIRST_PAIN).plan.and_then(|onset| onset.distance_m).expect("an onset");
    let told = story.onset(FIRST_PAIN).json();
    let limit = told["stay_below_m"].as_u64().expect("a limit");
    assert!(
        limit <= u64::from(plan_m) && limit <= told["nine_of_ten_m"].as_u64().expect("a distance"),
        "{told}"
    );
}
