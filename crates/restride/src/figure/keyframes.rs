//! The figures as they are written in a protocol's `figures.toml`: poses by joint angle, the view, what stands around.

use serde::Deserialize;
use toml::{Table, Value};

use super::muscle::Muscle;
use super::outline::View;
use super::pose::{Pose, WrittenPose};
use super::scenery::{Band, Block, Floor};
use super::skeleton::RestsOn;

/// One exercise, for the levels from `from_level` up to where another figure of it begins.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub exercise: String,
    pub from_level: u8,
    pub rests_on: RestsOn,
    pub view: View,
    pub works: Works,
    pub way: Way,
    pub muscle: Muscle,
    pub back_to_front: Vec<Layer>,
    pub arrow: Arrow,
    pub band: Option<Band>,
    pub blocks: Vec<Block>,
    pub floor: Option<Floor>,
    pub word_at: [f64; 3],
    pub meant: Keys,
    pub fault: Keys,
}

/// A movement at the dose's tempo, from its start to its end and back, or one that brings its own seconds.
#[derive(Clone, Debug)]
pub enum Keys {
    OutAndBack(Box<[Pose; 2]>),
    /// Seconds to each pose from the one before; the last comes back to the first.
    Steps(Vec<(f64, Pose)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Works {
    Right,
    Both,
}

/// Where the way out goes; breathing follows the effort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    Up,
    Down,
    Open,
    Aside,
}

impl Way {
    /// As messages name it: `figure-out-up`.
    pub const fn word(self) -> &'static str {
        match self {
            Way::Up => "up",
            Way::Down => "down",
            Way::Open => "open",
            Way::Aside => "aside",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    RightArm,
    LeftArm,
    RightLeg,
    LeftLeg,
    Trunk,
    Head,
}

/// The way of one point, drawn beside it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    pub of: Mover,
    /// How far beside, on the page in cm, right and down.
    pub beside: [f64; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mover {
    RightAnkle,
    RightKnee,
    LeftAnkle,
    Hips,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    figure: Vec<WrittenFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFigure {
    exercise: String,
    from_level: u8,
    #[serde(default = "on_hips")]
    rests_on: RestsOn,
    view: View,
    works: Works,
    way: Way,
    muscle: Muscle,
    back_to_front: Vec<Layer>,
    arrow: Arrow,
    band: Option<Band>,
    #[serde(default)]
    blocks: Vec<Block>,
    floor: Option<Floor>,
    word_at: [f64; 3],
    /// What differs from the figure of the exercise before this one.
    start: Table,
    end: Option<Table>,
    #[serde(default)]
    steps: Vec<WrittenStep>,
    fault: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStep {
    seconds: f64,
    pose: Table,
}

fn on_hips() -> RestsOn {
    RestsOn::Hips
}

/// Every figure of a file, or what is wrong with it, by exercise. A figure that stands below another of the same exercise
/// says only what differs.
pub fn read(text: &str) -> Result<Vec<Drawing>, String> {
    let mut file: Table = text.parse().map_err(|error| format!("{error}"))?;
    if let Some(Value::Array(figures)) = file.get_mut("figure") {
        for n in 1..figures.len() {
            let (before, rest) = figures.split_at_mut(n);
            if let (Some(Value::Table(before)), Some(Value::Table(own))) = (before.last(), rest.first_mut())
                && before.get("exercise") == own.get("exercise")
            {
                *own = over(before, own);
            }
        }
    }
    let written: Written = file.try_into().map_err(|error| format!("{error}"))?;
    written.figure.into_iter().map(drawing).collect()
}

fn drawing(written: WrittenFigure) -> Result<Drawing, String> {
    let told = |problem: String| format!("{} from level {}: {problem}", written.exercise, written.from_level);
    let posed = |table: &Table| -> Result<Pose, String> {
        let pose: WrittenPose = table.clone().try_into().map_err(|error| told(format!("{error}")))?;
        pose.pose().map_err(told)
    };
    let start = &written.start;
    let keys = |faulty: bool| -> Result<Keys, String> {
        let spoilt = |table: &Table| if faulty { over(table, &written.fault) } else { table.clone() };
        match &written.end {
            Some(end) => Ok(Keys::OutAndBack(Box::new([posed(start)?, posed(&spoilt(&over(start, end)))?]))),
            None if written.steps.is_empty() => Err(told("it has neither an end nor steps".to_owned())),
            None => {
                let mut at = start.clone();
                let mut steps = vec![(0.0, posed(&spoilt(&at))?)];
                for step in &written.steps {
                    at = over(&at, &step.pose);
                    steps.push((step.seconds, posed(&spoilt(&at))?));
                }
                Ok(Keys::Steps(steps))
            }
        }
    };
    Ok(Drawing {
        meant: keys(false)?,
        fault: keys(true)?,
        exercise: written.exercise.clone(),
        from_level: written.from_level,
        rests_on: written.rests_on,
        view: written.view,
        works: written.works,
        way: written.way,
        muscle: written.muscle,
        back_to_front: written.back_to_front.clone(),
        arrow: written.arrow,
        band: written.band,
        blocks: written.blocks.clone(),
        floor: written.floor,
        word_at: written.word_at,
    })
}

/// `base` with what `more` says otherwise, table by table.
fn over(base: &Table, more: &Table) -> Table {
    let mut both = base.clone();
    for (key, value) in more {
        for other in otherwise_told(key) {
            both.remove(&other);
        }
        match (both.get(key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => {
                let merged = over(below, above);
                both.insert(key.clone(), Value::Table(merged));
            }
            _ => {
                both.insert(key.clone(), value.clone());
            }
        }
    }
    both
}

/// The other keys that tell the same limb: a foot that stands replaces a leg in the air.
fn otherwise_told(key: &str) -> Vec<String> {
    let Some((side, limb)) = key.split_once('_') else { return Vec::new() };
    let kinds: &[&str] = match limb {
        "leg" | "foot" | "ankle" => &["leg", "foot", "ankle"],
        "arm" | "hand" => &["arm", "hand"],
        _ => &[],
    };
    kinds.iter().filter(|kind| **kind != limb).map(|kind| format!("{side}_{kind}")).collect()
}
