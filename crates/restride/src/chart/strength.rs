//! The level at which each exercise was done, session by session.

use rehab::Date;

use super::axis::{self, Panel};
use super::mark::{Anchor, At, Drawing, Role, Room, Shape, at};
use super::voice::Voice;
use super::{Figure, Table};
use crate::render::catalogue::args;

/// One exercise and the sessions it was part of, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// As the protocol names it, and what it calls it.
    pub id: String,
    pub name: String,
    pub levels: u8,
    pub done: Vec<(Date, u8)>,
}

#[derive(Clone, Debug)]
pub struct StrengthLevels {
    pub ladders: Vec<Ladder>,
    pub from: Date,
    pub to: Date,
}

impl Ladder {
    fn says(&self, voice: &Voice) -> String {
        voice.words.translated(&format!("exercise-{}", self.id), &self.name)
    }
}

impl StrengthLevels {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.ladders.iter().find(|ladder| !ladder.done.is_empty())?;
        let texts = (voice.say("chart-strength"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        Some(Figure::new("strength", texts, self.table(voice), draw))
    }

    fn shown(&self) -> impl Iterator<Item = &Ladder> {
        self.ladders.iter().filter(|ladder| !ladder.done.is_empty())
    }

    fn sessions(&self) -> Vec<Date> {
        let mut days: Vec<Date> =
            self.shown().flat_map(|ladder| ladder.done.iter().map(|(on, _)| *on)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn says(&self, voice: &Voice) -> String {
        let risen = self.shown().filter(|ladder| {
            let ends = ladder.done.first().zip(ladder.done.last());
            ends.is_some_and(|((_, first), (_, last))| last > first)
        });
        let told = args![
            "sessions" => self.sessions().len(), "risen" => risen.count(), "exercises" => self.shown().count(),
        ];
        voice.words.say_with("chart-strength-says", &told)
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let count = self.shown().count() as f64;
        let (each, gap) = room.pick((46.0, 14.0), (40.0, 28.0));
        let top = room.pick(10.0, 22.0);
        let bottom = top + count * (each + gap) - gap;
        let mut drawing = Drawing::new(room, bottom + axis::DAYS_BELOW + 4.0, title, says);
        let left = room.pick(190.0, 10.0);
        let right = drawing.width - room.pick(74.0, 62.0);
        let days = (axis::number(self.from) - 0.7, axis::number(self.to) + 0.7);
        let mut places: Vec<(Date, At)> = Vec::new();
        for (nth, ladder) in self.shown().enumerate() {
            let upper = top + nth as f64 * (each + gap);
            let levels = (0.5, f64::from(ladder.levels.max(2)));
            let panel = Panel::new((left, right), (upper, upper + each), days, levels);
            rows(voice, (ladder, room), &panel, &mut drawing);
            places.extend(ladder.done.iter().map(|(on, level)| (*on, place(&panel, *on, *level))));
            if nth + 1 == count as usize {
                panel.days(&mut drawing, voice, (self.from, self.to));
            }
        }
        let first_at = |day: &Date| places.iter().find(|(on, _)| on == day).map(|(_, at)| *at);
        drawing.readings = self.sessions().iter().map(first_at).collect();
        drawing
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(voice, ["chart-column-day"]);
        table.head.extend(self.shown().map(|ladder| ladder.says(voice)));
        let level = |ladder: &Ladder, day: Date| {
            let done = ladder.done.iter().rev().find(|(on, _)| *on == day);
            done.map_or_else(super::voice::dash, |(_, level)| level.to_string())
        };
        let row = |day: &Date| {
            [voice.day(*day)].into_iter().chain(self.shown().map(|ladder| level(ladder, *day))).collect()
        };
        table.rows = self.sessions().iter().map(row).collect();
        table
    }
}

fn place(panel: &Panel, on: Date, level: u8) -> At {
    at(panel.x.at(axis::number(on)), panel.y.at(f64::from(level)))
}

fn rows(voice: &Voice, (ladder, room): (&Ladder, Room), panel: &Panel, drawing: &mut Drawing) {
    match room {
        Room::Wide => {
            let middle = (panel.top + panel.bottom) / 2.0 + 5.0;
            drawing.words(at(panel.left - 14.0, middle), Anchor::End, ladder.says(voice), Role::Label);
        }
        Room::Narrow => {
            drawing.words(at(panel.left, panel.top - 7.0), Anchor::Start, ladder.says(voice), Role::Label);
        }
    }
    for level in 1..=ladder.levels {
        let y = panel.y.at(f64::from(level));
        drawing.line(at(panel.left, y), at(panel.right, y), Role::Grid);
    }
    let mut steps: Vec<At> = Vec::new();
    for (on, level) in &ladder.done {
        let here = place(panel, *on, *level);
        if let Some(before) = steps.last().copied() {
            steps.push(at(here.x, before.y));
        }
        steps.push(here);
    }
    drawing.way(steps, Role::Main);
    if let Some((on, level)) = ladder.done.last() {
        let here = place(panel, *on, *level);
        drawing.sign(here, 8.0, Shape::Disc, Role::Main);
        let says =
            voice.words.say_with("chart-strength-level", &args!["level" => *level, "of" => ladder.levels]);
        drawing.words(at(panel.right + 8.0, here.y + 4.5), Anchor::Start, says, Role::Strong);
    }
}
