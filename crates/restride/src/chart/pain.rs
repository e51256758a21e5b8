//! Pain day by day: one strip each for before, in, and after a run, the morning after, and the day itself, on one scale.

use rehab::Date;
use rehab::scale::Pain;

use super::axis::{self, Panel};
use super::mark::{Anchor, Drawing, Role, Room, at};
use super::voice::Voice;
use super::{Figure, Table};
use crate::render::catalogue::args;

/// What was told of one day. Unknown is not nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PainDay {
    pub on: Date,
    /// In the order of [`STRIPS`].
    pub told: [Option<Pain>; 5],
}

pub const STRIPS: [&str; 5] = ["before", "during", "after", "morning", "day"];

#[derive(Clone, Debug)]
pub struct PainDays {
    pub days: Vec<PainDay>,
    pub from: Date,
    pub to: Date,
    /// From this pain on a run hurt.
    pub onset_pain: u8,
}

const MOST_PAIN: f64 = 10.0;

impl PainDays {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.days.iter().find(|day| day.told.iter().any(Option::is_some))?;
        let texts = (voice.say("chart-pain"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("pain", texts, self.table(voice), draw);
        let note = voice.words.say_with("chart-pain-note", &args!["n" => self.onset_pain]);
        Some(figure.with_note(note))
    }

    fn says(&self, voice: &Voice) -> String {
        let newest = self.days.iter().rev().find_map(|day| Some((day.on, day.told[1]?)));
        let worst = self.days.iter().filter_map(|day| Some((day.told[1]?, day.on))).max();
        match newest.zip(worst) {
            Some(((on, pain), (most, most_on))) => {
                let told = args![
                    "day" => voice.short_day(on), "pain" => pain.score(),
                    "most" => most.score(), "most-day" => voice.short_day(most_on),
                ];
                voice.words.say_with("chart-pain-says", &told)
            }
            None => voice.say("chart-pain-no-run"),
        }
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let told = |strip: usize| self.days.iter().any(|day| day.told[strip].is_some());
        let strips: Vec<usize> = (0..STRIPS.len()).filter(|strip| told(*strip)).collect();
        let (each, gap) = room.pick((54.0, 22.0), (46.0, 28.0));
        let top = room.pick(8.0, 20.0);
        let bottom = top + strips.len() as f64 * (each + gap) - gap;
        let mut drawing = Drawing::new(room, bottom + axis::DAYS_BELOW, title, says);
        let left = room.pick(164.0, 26.0);
        let right = drawing.width - room.pick(16.0, 10.0);
        let days = (axis::number(self.from) - 0.7, axis::number(self.to) + 0.7);
        for (nth, strip) in strips.iter().enumerate() {
            let upper = top + nth as f64 * (each + gap);
            let panel = Panel::new((left, right), (upper, upper + each), days, (0.0, MOST_PAIN));
            self.strip(voice, (*strip, room), &panel, &mut drawing);
            if nth + 1 == strips.len() {
                panel.days(&mut drawing, voice, (self.from, self.to));
            }
            if nth == 0 {
                drawing.readings = self.days.iter().map(|day| reading(&panel, day, bottom)).collect();
            }
        }
        drawing
    }

    fn strip(&self, voice: &Voice, (strip, room): (usize, Room), panel: &Panel, drawing: &mut Drawing) {
        let name = voice.say(&format!("chart-pain-{}", STRIPS[strip]));
        let role = if STRIPS[strip] == "during" { Role::Strong } else { Role::Label };
        match room {
            Room::Wide => {
                drawing.words(at(2.0, (panel.top + panel.bottom) / 2.0 + 5.0), Anchor::Start, name, role)
            }
            Room::Narrow => drawing.words(at(panel.left, panel.top - 5.0), Anchor::Start, name, role),
        }
        for pain in [0.0, MOST_PAIN] {
            let y = panel.y.at(pain);
            drawing.line(
                at(panel.left, y),
                at(panel.right, y),
                if pain == 0.0 { Role::Axis } else { Role::Grid },
            );
            drawing.words(at(panel.left - 7.0, y + 4.5), Anchor::End, voice.decimal(pain), Role::Tick);
        }
        let limit = panel.y.at(f64::from(self.onset_pain));
        drawing.line(at(panel.left, limit), at(panel.right, limit), Role::Faint);
        let day_wide = panel.x.at(1.0) - panel.x.at(0.0);
        let wide = (day_wide * 0.72).clamp(2.0, 9.0);
        for day in &self.days {
            let Some(pain) = day.told[strip] else { continue };
            let x = panel.x.at(axis::number(day.on));
            match pain.score() {
                // Nought was told: that is a sign of its own, not an empty place.
                0 => drawing.bar(x - wide / 2.0, wide, (panel.bottom, panel.bottom - 2.5), Role::Clean),
                score => {
                    let role = if score >= self.onset_pain { Role::Hurt } else { Role::Unsure };
                    drawing.bar(x - wide / 2.0, wide, (panel.bottom, panel.y.at(f64::from(score))), role);
                }
            }
        }
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            [
                "chart-column-day",
                "chart-pain-before",
                "chart-pain-during",
                "chart-pain-after",
                "chart-pain-morning",
                "chart-pain-day",
            ],
        );
        let row = |day: &PainDay| {
            let told = day.told.iter().map(|pain| voice.pain(*pain));
            [voice.day(day.on)].into_iter().chain(told).collect()
        };
        table.rows = self.days.iter().map(row).collect();
        table
    }
}

fn reading(first: &Panel, day: &PainDay, bottom: f64) -> Option<super::mark::At> {
    day.told.iter().any(Option::is_some).then(|| at(first.x.at(axis::number(day.on)), bottom))
}
