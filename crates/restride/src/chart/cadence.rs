//! Cadence run by run against the steps to aim at and the runner's own at the same speed.

use rehab::Date;

use super::axis::{self, Panel, round_steps};
use super::mark::{Anchor, Drawing, Role, Room, Shape, at};
use super::voice::{Voice, dash};
use super::{Figure, Table};
use crate::render::catalogue::args;

/// One run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadenceRun {
    pub on: Date,
    pub spm: u32,
    /// The runner's own cadence at this run's speed.
    pub own_spm: Option<u32>,
    /// What the plan asked for that day.
    pub target_spm: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct CadenceRuns {
    pub runs: Vec<CadenceRun>,
    pub from: Date,
    pub to: Date,
    /// At the runner's own easy speed, from the time before any target.
    pub base_spm: Option<u32>,
}

/// A cadence counts as kept within this much of the target, in per cent (G11).
const WITHIN_PERCENT: f64 = 2.0;

impl CadenceRuns {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.runs.first()?;
        let texts = (voice.say("chart-cadence"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("cadence", texts, self.table(voice), draw);
        Some(figure.with_note(voice.say("chart-cadence-note")))
    }

    fn target(&self) -> Option<u32> {
        self.runs.iter().rev().find_map(|run| run.target_spm)
    }

    fn says(&self, voice: &Voice) -> String {
        let last = self.runs.last().map_or(0, |run| run.spm);
        match (self.target(), self.base_spm) {
            (Some(target), _) => {
                let told = args!["last" => last, "target" => target];
                voice.words.say_with("chart-cadence-says", &told)
            }
            (None, Some(own)) => {
                voice.words.say_with("chart-cadence-own", &args!["last" => last, "own" => own])
            }
            (None, None) => voice.words.say_with("chart-cadence-last", &args!["last" => last]),
        }
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let height = room.pick(250.0, 230.0);
        let mut drawing = Drawing::new(room, height, title, says);
        let all = self.runs.iter().flat_map(|run| [Some(run.spm), run.own_spm, run.target_spm]).flatten();
        let (low, high) = all.fold((u32::MAX, 0), |(low, high), spm| (low.min(spm), high.max(spm)));
        let (low, high) = (f64::from(low) - 5.0, f64::from(high) + 5.0);
        let ticks = voice.ticks(&round_steps(low, high, 4), |n| n.to_owned());
        let panel = Panel::new(
            (axis::margin(&ticks), drawing.width - room.pick(88.0, 10.0)),
            (26.0, height - axis::DAYS_BELOW),
            (axis::number(self.from) - 0.8, axis::number(self.to) + 0.8),
            (low, high),
        );
        panel.amounts(&mut drawing, &ticks);
        drawing.words(at(2.0, 12.0), Anchor::Start, voice.say("chart-cadence-unit"), Role::Tick);
        panel.days(&mut drawing, voice, (self.from, self.to));
        self.targets(voice, &panel, room, &mut drawing);
        for run in &self.runs {
            let here = at(panel.x.at(axis::number(run.on)), panel.y.at(f64::from(run.spm)));
            if let Some(own_spm) = run.own_spm {
                let own = at(here.x, panel.y.at(f64::from(own_spm)));
                drawing.line(own, here, Role::Stem);
                drawing.line(at(own.x - 4.0, own.y), at(own.x + 4.0, own.y), Role::Stem);
            }
            drawing.sign(here, 7.0, Shape::Disc, Role::Main);
            drawing.readings.push(Some(here));
        }
        self.names(voice, &panel, &mut drawing);
        drawing
    }

    /// A step for each target in turn, with the range that counts as kept.
    fn targets(&self, voice: &Voice, panel: &Panel, room: Room, drawing: &mut Drawing) {
        let aimed: Vec<(Date, u32)> =
            self.runs.iter().filter_map(|run| Some((run.on, run.target_spm?))).collect();
        let mut spans: Vec<(Date, Date, u32)> = Vec::new();
        for (on, spm) in aimed {
            match spans.last_mut() {
                Some((_, to, same)) if *same == spm => *to = on,
                Some((_, to, _)) => {
                    *to = on;
                    spans.push((on, on, spm));
                }
                None => spans.push((on, on, spm)),
            }
        }
        if let Some((_, to, _)) = spans.last_mut() {
            *to = self.to;
        }
        for (from, to, spm) in &spans {
            let spm = f64::from(*spm);
            let [left, right] =
                [axis::number(*from) - 0.8, axis::number(*to) + 0.8].map(|day| panel.x.at(day));
            let within = spm * WITHIN_PERCENT / 100.0;
            let [high, low] = [(spm + within).min(panel.y.high()), (spm - within).max(panel.y.low())];
            drawing.bar(left, right - left, (panel.y.at(low), panel.y.at(high)), Role::CapArea);
            drawing.line(at(left, panel.y.at(spm)), at(right, panel.y.at(spm)), Role::Cap);
        }
        let Some((_, _, spm)) = spans.last() else { return };
        let says = voice.words.say_with("chart-cadence-target", &args!["spm" => *spm]);
        let y = panel.y.at(f64::from(*spm));
        match room {
            Room::Wide => drawing.words(at(panel.right + 8.0, y + 4.5), Anchor::Start, says, Role::Strong),
            Room::Narrow => drawing.words_within(at(panel.right, y - 9.0), Anchor::End, &says, Role::Strong),
        }
    }

    /// Says once what the short line under or over a sign is.
    fn names(&self, voice: &Voice, panel: &Panel, drawing: &mut Drawing) {
        let far = |run: &&CadenceRun| run.own_spm.map_or(0, |own| own.abs_diff(run.spm));
        let Some((run, own)) = self.runs.iter().max_by_key(far).and_then(|run| Some((run, run.own_spm?)))
        else {
            return;
        };
        let (x, y) = (panel.x.at(axis::number(run.on)), panel.y.at(f64::from(own)));
        let (near, far) = if own < run.spm { (y + 17.0, y - 34.0) } else { (y - 8.0, y + 40.0) };
        let places = [at(x, near), at(panel.left + 8.0, near), at(x, far)];
        let anchors = [Anchor::Middle, Anchor::Start, Anchor::Middle];
        let places: Vec<_> = places.into_iter().zip(anchors).collect();
        drawing.words_where_free(&places, &voice.say("chart-cadence-your-own"), Role::Label);
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            ["chart-column-day", "chart-column-cadence", "chart-column-own", "chart-column-target"],
        );
        let steps = |spm: Option<u32>| spm.map_or_else(dash, |spm| voice.steps_a_minute(spm));
        let row = |run: &CadenceRun| {
            vec![voice.day(run.on), steps(Some(run.spm)), steps(run.own_spm), steps(run.target_spm)]
        };
        table.rows = self.runs.iter().map(row).collect();
        table
    }
}
