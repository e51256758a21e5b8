//! The eight weeks before the first pain beside the runner's own year before them, and in them what stands out.

use rehab::Date;

use super::axis::{self, Panel, Scale, round_steps};
use super::mark::{Anchor, Drawing, Role, Room, Shape, at};
use super::voice::{Voice, dash};
use super::{Figure, Table};
use crate::render::catalogue::args;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekOf {
    pub from: Date,
    pub to: Date,
    /// `None` when runs did not say how long they were.
    pub distance_m: Option<u32>,
}

/// One thing that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub from: Date,
    pub to: Date,
    /// `one long run, 35 % longer`
    pub says: String,
}

#[derive(Clone, Debug)]
pub struct SetOffWeeks {
    /// In order; without the empty weeks before the first run.
    pub year: Vec<WeekOf>,
    pub eight: Vec<WeekOf>,
    pub first_pain: Date,
    pub lanes: Vec<Lane>,
}

/// Where the two times stand on the drawing.
struct Frame {
    year: Panel,
    eight: Panel,
    lanes_top: f64,
}

const LANE: (f64, f64) = (26.0, 40.0);

impl SetOffWeeks {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.eight.iter().find(|week| week.distance_m.is_some_and(|m| m > 0))?;
        let texts = (voice.say("chart-set-off"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("set-off", texts, self.table(voice), draw);
        Some(figure.with_note(voice.say("chart-set-off-note")))
    }

    fn usual_m(&self) -> Option<u32> {
        let mut known: Vec<u32> =
            self.year.iter().filter_map(|week| week.distance_m).filter(|m| *m > 0).collect();
        known.sort_unstable();
        known.get(known.len() / 2).copied()
    }

    fn says(&self, voice: &Voice) -> String {
        let all: Vec<&str> = self.lanes.iter().map(|lane| lane.says.as_str()).collect();
        let told = args![
            "count" => all.len(), "what" => all.join("; "), "day" => voice.short_day(self.first_pain),
            "usual" => self.usual_m().map_or_else(dash, |m| voice.distance(m)),
        ];
        let name = if self.usual_m().is_some() { "chart-set-off-says" } else { "chart-set-off-says-alone" };
        voice.words.say_with(name, &told)
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let lane = room.pick(LANE.0, LANE.1);
        let lanes = self.lanes.len() as f64 * lane;
        let height = room.pick(236.0, 330.0) + lanes + if self.lanes.is_empty() { 0.0 } else { 8.0 };
        let mut drawing = Drawing::new(room, height, title, says);
        let most =
            self.year.iter().chain(&self.eight).filter_map(|week| week.distance_m).max().unwrap_or(1000);
        let top = voice.length(most).max(1.0) * 1.06;
        let ticks = voice.distance_ticks(&round_steps(0.0, top, 4));
        let frame = self.frame(room, top, axis::margin(&ticks), drawing.width);
        for (panel, weeks, name, role) in [
            (&frame.year, &self.year, "chart-set-off-year", Role::BarBefore),
            (&frame.eight, &self.eight, "chart-set-off-eight", Role::Bar),
        ] {
            if weeks.is_empty() {
                continue;
            }
            let labelled = room == Room::Narrow || panel.left == frame.year.left || self.year.is_empty();
            let ticks: Vec<(f64, String)> = ticks
                .iter()
                .map(|(n, says)| (*n, if labelled { says.clone() } else { String::new() }))
                .collect();
            panel.amounts(&mut drawing, &ticks);
            drawing.words(at(panel.left, panel.top - 8.0), Anchor::Start, voice.say(name), Role::Label);
            bars(voice, panel, weeks, role, &mut drawing);
            if let (Some(first), Some(last)) = (weeks.first(), weeks.last()) {
                days(voice, panel, (first.from, last.to), &mut drawing);
            }
        }
        self.usual(voice, &frame, &mut drawing);
        self.pain(voice, &frame, lanes, &mut drawing);
        self.lanes(&frame, room, &mut drawing);
        let reading = |panel: &Panel, week: &WeekOf| {
            let x = panel.x.at((axis::number(week.from) + axis::number(week.to) + 1.0) / 2.0);
            Some(at(x, panel.y.at(voice.length(week.distance_m.unwrap_or(0)))))
        };
        let year = self.year.iter().map(|week| reading(&frame.year, week));
        drawing.readings = year.chain(self.eight.iter().map(|week| reading(&frame.eight, week))).collect();
        drawing
    }

    fn frame(&self, room: Room, top: f64, margin: f64, width: f64) -> Frame {
        let span = |weeks: &[WeekOf]| {
            let ends = weeks.first().zip(weeks.last());
            ends.map_or((0.0, 1.0), |(first, last)| (axis::number(first.from), axis::number(last.to) + 1.0))
        };
        let alone = self.year.is_empty();
        let (year, eight) = match room {
            Room::Wide => {
                let split = if alone { margin } else { width * 0.52 };
                let rows = (30.0, 206.0);
                ((margin, split - 16.0, rows), (split, width - 12.0, rows))
            }
            Room::Narrow => {
                let right = width - 10.0;
                ((margin, right, (26.0, 116.0)), (margin, right, (178.0, 300.0)))
            }
        };
        let panel = |(left, right, rows): (f64, f64, (f64, f64)), weeks: &[WeekOf]| {
            Panel::new((left, right), rows, span(weeks), (0.0, top))
        };
        let eight = panel(eight, &self.eight);
        Frame { year: panel(year, &self.year), lanes_top: eight.bottom + 34.0, eight }
    }

    fn usual(&self, voice: &Voice, frame: &Frame, drawing: &mut Drawing) {
        let Some(usual_m) = self.usual_m() else { return };
        for panel in [&frame.year, &frame.eight] {
            let y = panel.y.at(voice.length(usual_m));
            drawing.line(at(panel.left, y), at(panel.right, y), Role::Cap);
        }
        let says = voice.words.say_with("chart-set-off-usual", &args!["usual" => voice.distance(usual_m)]);
        let y = frame.year.y.at(voice.length(usual_m)) - 6.0;
        drawing.words(at(frame.year.left + 5.0, y), Anchor::Start, says, Role::Strong);
    }

    fn pain(&self, voice: &Voice, frame: &Frame, lanes: f64, drawing: &mut Drawing) {
        let x = frame.eight.x.at(axis::number(self.first_pain) + 1.0);
        let bottom = if lanes > 0.0 { frame.lanes_top + lanes - 6.0 } else { frame.eight.bottom };
        drawing.line(at(x, frame.eight.top - 2.0), at(x, bottom), Role::Onset);
        drawing.sign(at(x, frame.eight.top - 4.0), 9.0, Shape::Diamond, Role::Hurt);
        let day = voice.short_day(self.first_pain);
        let says = voice.words.say_with("chart-set-off-pain", &args!["day" => day]);
        drawing.words(at(x - 11.0, frame.eight.top + 1.0), Anchor::End, says, Role::Hurt);
    }

    fn lanes(&self, frame: &Frame, room: Room, drawing: &mut Drawing) {
        let lane = room.pick(LANE.0, LANE.1);
        for (nth, one) in self.lanes.iter().enumerate() {
            let y = frame.lanes_top + nth as f64 * lane + room.pick(8.0, 24.0);
            let [left, right] =
                [axis::number(one.from), axis::number(one.to) + 1.0].map(|day| frame.eight.x.at(day));
            drawing.bar(left, (right - left).max(5.0), (y - 5.0, y + 5.0), Role::BarOver);
            match room {
                Room::Wide => {
                    drawing.words_within(at(left - 10.0, y + 4.5), Anchor::End, &one.says, Role::Label)
                }
                Room::Narrow => {
                    drawing.words_within(at(right, y - 12.0), Anchor::End, &one.says, Role::Label)
                }
            }
        }
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table =
            Table::new(voice, ["chart-column-week", "chart-column-distance", "chart-column-which"]);
        let row = |week: &WeekOf, which: &str| {
            let days = args!["from" => voice.day(week.from), "to" => voice.day(week.to)];
            let distance = week.distance_m.map_or_else(dash, |m| voice.distance(m));
            vec![voice.words.say_with("chart-days", &days), distance, voice.say(which)]
        };
        let year = self.year.iter().map(|week| row(week, "chart-set-off-year"));
        table.rows = year.chain(self.eight.iter().map(|week| row(week, "chart-set-off-eight"))).collect();
        table
    }
}

fn bars(voice: &Voice, panel: &Panel, weeks: &[WeekOf], role: Role, drawing: &mut Drawing) {
    for week in weeks {
        let Some(m) = week.distance_m else { continue };
        let [left, right] = [axis::number(week.from), axis::number(week.to) + 1.0].map(|day| panel.x.at(day));
        let gap = ((right - left) * 0.18).clamp(0.8, 7.0);
        drawing.bar(left + gap, right - left - 2.0 * gap, (panel.bottom, panel.y.at(voice.length(m))), role);
    }
}

/// Months under the year, days under the eight weeks.
fn days(voice: &Voice, panel: &Panel, (first, last): (Date, Date), drawing: &mut Drawing) {
    let x = Scale::new((axis::number(first), axis::number(last) + 1.0), (panel.left, panel.right));
    Panel { x, ..*panel }.days(drawing, voice, (first, last));
}
