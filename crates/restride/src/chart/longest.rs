//! Every run against the longest of the 30 days before it: the limit that is best supported by studies.

use rehab::Date;

use super::axis::{self, Panel, round_steps};
use super::mark::{Anchor, Drawing, Role, Room, Shape, at};
use super::voice::{Voice, dash};
use super::{Figure, Table};
use crate::render::catalogue::args;

/// One day with running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongestDay {
    pub on: Date,
    /// The longest run of the day.
    pub longest_m: u32,
    /// The longest of the 30 days before; `None` where there was none.
    pub before_m: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Longest {
    pub days: Vec<LongestDay>,
    pub from: Date,
    pub to: Date,
    /// The limit on each day of that time, in order; `None` where nothing was run in the 30 days before.
    pub caps: Vec<(Date, Option<u32>)>,
    /// The most a run may be above the longest of the days before, in per cent.
    pub growth_percent: u32,
}

impl LongestDay {
    fn more_percent(&self) -> Option<u32> {
        let before_m = self.before_m.filter(|m| *m > 0)?;
        let more = u64::from(self.longest_m.checked_sub(before_m)?) * 100 / u64::from(before_m);
        u32::try_from(more).ok()
    }
}

impl Longest {
    fn is_over(&self, day: &LongestDay) -> bool {
        let cap_m = day.before_m.map(|m| self.cap(m));
        cap_m.is_some_and(|cap_m| day.longest_m > cap_m)
    }

    pub fn cap(&self, longest_m: u32) -> u32 {
        u32::try_from(u64::from(longest_m) * u64::from(100 + self.growth_percent) / 100).unwrap_or(u32::MAX)
    }

    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.days.first()?;
        let texts = (voice.say("chart-longest"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("longest", texts, self.table(voice), draw);
        let note = voice.words.say_with("chart-longest-note", &args!["percent" => self.growth_percent]);
        Some(figure.with_note(note))
    }

    fn says(&self, voice: &Voice) -> String {
        let over = self.days.iter().filter(|day| self.is_over(day)).count();
        let cap_m = self.caps.last().and_then(|(_, cap_m)| *cap_m);
        let told = args![
            "over" => over, "percent" => self.growth_percent,
            "cap" => cap_m.map_or_else(dash, |m| voice.distance(m)),
        ];
        let name = if cap_m.is_some() { "chart-longest-says" } else { "chart-longest-says-none" };
        voice.words.say_with(name, &told)
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let height = room.pick(280.0, 250.0);
        let mut drawing = Drawing::new(room, height, title, says);
        let caps = self.caps.iter().filter_map(|(_, cap_m)| *cap_m);
        let far = self.days.iter().map(|day| day.longest_m).chain(caps).max().unwrap_or(1000);
        let top = voice.length(far).max(1.0) * 1.1;
        let ticks = voice.distance_ticks(&round_steps(0.0, top, 5));
        let panel = Panel::new(
            (axis::margin(&ticks), drawing.width - 10.0),
            (14.0, height - axis::DAYS_BELOW),
            (axis::number(self.from) - 0.8, axis::number(self.to) + 0.8),
            (0.0, top),
        );
        panel.amounts(&mut drawing, &ticks);
        panel.days(&mut drawing, voice, (self.from, self.to));
        self.limit(voice, &panel, &mut drawing);
        let (day_wide, size) = (panel.x.at(1.0) - panel.x.at(0.0), room.pick(7.0_f64, 5.0));
        for day in &self.days {
            let (x, y) = (panel.x.at(axis::number(day.on)), panel.y.at(voice.length(day.longest_m)));
            let over = self.is_over(day);
            drawing.line(at(x, panel.bottom), at(x, y), if over { Role::Hurt } else { Role::Stem });
            let (shape, role) = if over { (Shape::Diamond, Role::Hurt) } else { (Shape::Disc, Role::Main) };
            drawing.sign(at(x, y), size.min(day_wide * 2.0).max(4.0), shape, role);
        }
        self.names(voice, &panel, &mut drawing);
        let place = |day: &LongestDay| {
            Some(at(panel.x.at(axis::number(day.on)), panel.y.at(voice.length(day.longest_m))))
        };
        drawing.readings = self.days.iter().map(place).collect();
        drawing
    }

    /// The area under the limit, day by day, and its upper edge.
    fn limit(&self, voice: &Voice, panel: &Panel, drawing: &mut Drawing) {
        let mut stretch: Vec<super::mark::At> = Vec::new();
        let end = [(self.to, None)];
        for (day, cap_m) in self.caps.iter().chain(&end) {
            let x = panel.x.at(axis::number(*day));
            match cap_m {
                Some(cap_m) => {
                    let y = panel.y.at(voice.length(*cap_m));
                    let half = (panel.x.at(1.0) - panel.x.at(0.0)) / 2.0;
                    let is_level = stretch.len() > 1 && stretch.last().is_some_and(|before| before.y == y);
                    if is_level {
                        stretch.pop();
                    } else {
                        stretch.push(at(x - half, y));
                    }
                    stretch.push(at(x + half, y));
                }
                None => close(&mut stretch, panel, drawing),
            }
        }
    }

    fn names(&self, voice: &Voice, panel: &Panel, drawing: &mut Drawing) {
        if let Some((day, Some(cap_m))) = self.caps.last() {
            let says = voice.words.say_with("chart-longest-cap", &args!["cap" => voice.distance(*cap_m)]);
            let place = at(panel.x.at(axis::number(*day)) + 4.0, panel.y.at(voice.length(*cap_m)) - 7.0);
            drawing.words_within(place, Anchor::End, &says, Role::Strong);
        }
        let mut named: Vec<&LongestDay> = self.days.iter().filter(|day| self.is_over(day)).collect();
        named.sort_by_key(|day| std::cmp::Reverse((day.more_percent(), day.on)));
        let mut taken: Vec<f64> = Vec::new();
        for day in named {
            let x = panel.x.at(axis::number(day.on));
            if taken.iter().any(|other| (other - x).abs() < 56.0) || panel.right - x < 50.0 {
                continue;
            }
            taken.push(x);
            let more = voice.percent(day.more_percent().unwrap_or(0));
            let says = voice.words.say_with("chart-more", &args!["what" => more]);
            let y = panel.y.at(voice.length(day.longest_m)) - 9.0;
            drawing.words_where_free(&[(at(x, y.max(12.0)), Anchor::Middle)], &says, Role::Hurt);
        }
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            [
                "chart-column-day",
                "chart-column-longest",
                "chart-column-longest-before",
                "chart-column-cap",
                "chart-column-more",
            ],
        );
        let row = |day: &LongestDay| {
            let more = day.more_percent().filter(|percent| *percent > 0);
            vec![
                voice.day(day.on),
                voice.distance(day.longest_m),
                day.before_m.map_or_else(dash, |m| voice.distance(m)),
                day.before_m.map_or_else(dash, |m| voice.distance(self.cap(m))),
                more.map_or_else(dash, |percent| voice.percent(percent)),
            ]
        };
        table.rows = self.days.iter().map(row).collect();
        table
    }
}

fn close(stretch: &mut Vec<super::mark::At>, panel: &Panel, drawing: &mut Drawing) {
    let edge = std::mem::take(stretch);
    if let (Some(first), Some(last)) = (edge.first().copied(), edge.last().copied()) {
        let floor = [at(last.x, panel.bottom), at(first.x, panel.bottom)];
        drawing.area(edge.iter().copied().chain(floor).collect(), Role::CapArea);
        drawing.way(edge, Role::Cap);
    }
}
