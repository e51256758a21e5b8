//! How far the runner gets before it hurts, over time: the main line, and the range it may truly lie in.

use rehab::Date;
use training::onset::{Ended, Progress};

use super::axis::{self, Panel, round_steps};
use super::mark::{Anchor, Drawing, Role, Room, Shape, at, width_of};
use super::voice::{Voice, dash};
use super::{Figure, Table, thinned};
use crate::render::catalogue::args;

/// The days with running in order, and the time they are shown over.
#[derive(Clone, Debug, Default)]
pub struct PainFree {
    pub days: Vec<Progress>,
    pub from: Date,
    pub to: Date,
}

/// More signs than this cannot be told apart.
const SIGNS: usize = 400;

impl PainFree {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        self.days.iter().find(|day| day.day.ended != Ended::Unknown)?;
        let texts = (voice.say("chart-pain-free"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("pain-free", texts, self.table(voice), draw);
        Some(figure.with_note(voice.say("chart-pain-free-note")))
    }

    fn says(&self, voice: &Voice) -> String {
        let known = |p: &&Progress| p.pain_free_m.is_some();
        let (first, last) = (self.days.iter().find(known), self.days.iter().rev().find(known));
        let Some(((first, first_m), (last, last_m))) =
            first.and_then(|p| Some((p, p.pain_free_m?))).zip(last.and_then(|p| Some((p, p.pain_free_m?))))
        else {
            return voice.say("chart-pain-free-no-place");
        };
        let told = args![
            "now" => voice.distance(last_m), "then" => voice.distance(first_m), "day" => voice.short_day(first.day.on),
            "open" => if last.is_open { "yes" } else { "no" },
        ];
        match first.day.on == last.day.on || first_m == last_m {
            true => voice.words.say_with("chart-pain-free-now", &told),
            false => voice.words.say_with("chart-pain-free-since", &told),
        }
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let height = room.pick(300.0, 270.0);
        let mut drawing = Drawing::new(room, height, title, says);
        let told = self.days.iter().filter(|p| p.day.ended != Ended::Unknown);
        let far = told.filter_map(|p| p.day.distance_m.max(p.pain_free_m)).max().unwrap_or(1000);
        let top = voice.length(far).max(1.0) * 1.08;
        let ticks = voice.distance_ticks(&round_steps(0.0, top, 5));
        let panel = Panel::new(
            (axis::margin(&ticks), drawing.width - room.pick(self.end_width(voice), 14.0)),
            (room.pick(16.0, 30.0), height - axis::DAYS_BELOW),
            (axis::number(self.from) - 1.0, axis::number(self.to) + 1.0),
            (0.0, top),
        );
        panel.amounts(&mut drawing, &ticks);
        panel.days(&mut drawing, voice, (self.from, self.to));
        self.range(voice, &panel, &mut drawing);
        let kept = thinned(&self.signs(voice), SIGNS);
        kept.iter()
            .filter_map(|nth| self.days.get(*nth))
            .for_each(|day| sign(voice, &panel, day, &mut drawing));
        self.line(voice, &panel, room, &mut drawing);
        self.names(voice, &panel, room, &mut drawing);
        let reading = |p: &Progress| {
            let m = p.pain_free_m.or(p.day.distance_m).filter(|m| voice.length(*m) <= top)?;
            Some(at(panel.x.at(axis::number(p.day.on)), panel.y.at(voice.length(m))))
        };
        drawing.readings = self.days.iter().map(reading).collect();
        drawing
    }

    fn signs(&self, voice: &Voice) -> Vec<(f64, f64)> {
        let place = |p: &Progress| (axis::number(p.day.on), voice.length(p.day.distance_m.unwrap_or(0)));
        self.days.iter().map(place).collect()
    }

    /// Room at the right for the newest value.
    fn end_width(&self, voice: &Voice) -> f64 {
        let newest = self.days.iter().rev().find(|p| p.pain_free_m.is_some());
        let says = newest.map_or_else(String::new, |p| free(voice, p));
        width_of(&says).max(width_of(&voice.say("chart-pain-free-short"))) + 16.0
    }

    /// Steps: a value holds from its day until the next day with running. A day without one leaves a gap.
    fn stretches(&self) -> Vec<Vec<(f64, &Progress)>> {
        let mut stretches: Vec<Vec<(f64, &Progress)>> = vec![Vec::new()];
        for (nth, day) in self.days.iter().enumerate() {
            let until = self.days.get(nth + 1).map_or(self.to, |next| next.day.on);
            let is_known = day.pain_free_m.is_some();
            match stretches.last_mut() {
                Some(open) if is_known => open.push((axis::number(until), day)),
                Some(open) if !open.is_empty() => stretches.push(Vec::new()),
                _ => {}
            }
        }
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }

    /// From the shortest distance at which it hurt to the longest without pain, of the same 28 days.
    fn range(&self, voice: &Voice, panel: &Panel, drawing: &mut Drawing) {
        for stretch in self.stretches() {
            let (mut above, mut below) = (Vec::new(), Vec::new());
            for (until, p) in stretch {
                let value = p.pain_free_m.unwrap_or(0);
                let ends =
                    [p.clean_to_m.unwrap_or(value).max(value), p.hurt_from_m.unwrap_or(value).min(value)];
                let [high, low] = ends.map(|m| panel.y.at(voice.length(m)));
                for x in [axis::number(p.day.on), until].map(|day| panel.x.at(day)) {
                    above.push(at(x, high));
                    below.push(at(x, low));
                }
            }
            below.reverse();
            above.extend(below);
            drawing.area(above, Role::Band);
        }
    }

    fn line(&self, voice: &Voice, panel: &Panel, room: Room, drawing: &mut Drawing) {
        let stretches = self.stretches();
        for stretch in &stretches {
            let steps = stretch.iter().flat_map(|(until, p)| {
                let y = panel.y.at(voice.length(p.pain_free_m.unwrap_or(0)));
                [axis::number(p.day.on), *until].map(|day| at(panel.x.at(day), y))
            });
            drawing.way(steps.collect(), Role::Main);
        }
        let Some((until, p)) = stretches.last().and_then(|stretch| stretch.last()) else { return };
        let m = p.pain_free_m.unwrap_or(0);
        let (x, y) = (panel.x.at(*until), panel.y.at(voice.length(m)));
        drawing.sign(at(x, y), 9.0, Shape::Disc, Role::Main);
        let says = free(voice, p);
        match room {
            Room::Wide => {
                drawing.words(at(x + 10.0, y + 1.0), Anchor::Start, says, Role::Strong);
                drawing.words(
                    at(x + 10.0, y + 16.0),
                    Anchor::Start,
                    voice.say("chart-pain-free-short"),
                    Role::Label,
                );
            }
            Room::Narrow => {
                let both = format!("{says} {}", voice.say("chart-pain-free-short"));
                drawing.words_within(at(x, 14.0), Anchor::End, &both, Role::Strong);
                drawing.line(at(x, 20.0), at(x, y - 6.0), Role::Faint);
            }
        }
    }

    /// Names one sign of each kind where it stands, instead of a key.
    fn names(&self, voice: &Voice, panel: &Panel, room: Room, drawing: &mut Drawing) {
        let x = |p: &Progress| panel.x.at(axis::number(p.day.on));
        let room_left = room.pick(90.0, 60.0);
        let free = |p: &Progress| x(p) < panel.right - room_left;
        let hurt = self.days.iter().filter_map(|p| match p.day.ended {
            Ended::Onset(m) if free(p) => Some((p, m)),
            _ => None,
        });
        if let Some((p, m)) = hurt.min_by_key(|(_, m)| *m) {
            let (x, y) = (x(p), panel.y.at(voice.length(m)));
            let places = [at(x, y + 22.0), at(x + 12.0, y + 5.0), at(x - 12.0, y + 5.0)];
            let anchors = [Anchor::Middle, Anchor::Start, Anchor::End];
            let places: Vec<_> =
                places.into_iter().zip(anchors).filter(|(at, _)| at.y < panel.bottom - 3.0).collect();
            drawing.words_where_free(&places, &voice.say("chart-hurt-from-here"), Role::Hurt);
        }
        let clean = self.days.iter().filter(|p| p.day.ended == Ended::Clean && free(p));
        let off_the_line = |p: &&Progress| p.day.distance_m.unwrap_or(0).abs_diff(p.pain_free_m.unwrap_or(0));
        if let Some((p, m)) = clean.max_by_key(off_the_line).and_then(|p| Some((p, p.day.distance_m?))) {
            let (x, y) = (x(p), panel.y.at(voice.length(m)));
            let is_above = m >= p.pain_free_m.unwrap_or(0);
            let near = at(x, if is_above { y - 9.0 } else { y + 19.0 });
            let places = [(near, Anchor::Middle), (at(x + 9.0, y + 5.0), Anchor::Start)];
            drawing.words_where_free(&places, &voice.say("chart-no-pain"), Role::Clean);
        }
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            [
                "chart-column-day",
                "chart-column-pain-free",
                "chart-column-range",
                "chart-column-ran",
                "chart-column-felt",
            ],
        );
        table.rows = self.days.iter().map(|p| row(voice, p)).collect();
        table
    }
}

/// `6.2 km`, `6.2 km or more`
fn free(voice: &Voice, p: &Progress) -> String {
    match p.pain_free_m {
        Some(m) if p.is_open => voice.words.say_with("chart-or-more", &args!["what" => voice.distance(m)]),
        Some(m) => voice.distance(m),
        None => dash(),
    }
}

fn row(voice: &Voice, p: &Progress) -> Vec<String> {
    let free = free(voice, p);
    let range = match (p.pain_free_m, p.hurt_from_m, p.clean_to_m) {
        (Some(m), Some(low), high) => {
            let ends = args![
                "low" => voice.distance(low.min(m)), "high" => voice.distance(high.unwrap_or(m).max(m)),
            ];
            voice.words.say_with("chart-from-to", &ends)
        }
        _ => dash(),
    };
    let felt = match p.day.ended {
        Ended::Onset(m) => voice.words.say_with("chart-hurt-at", &args!["where" => voice.distance(m)]),
        Ended::SomewhereBefore => voice.say("chart-hurt-somewhere"),
        Ended::Clean => voice.say("chart-no-pain"),
        Ended::Unknown => voice.say("chart-not-told"),
    };
    vec![voice.day(p.day.on), free, range, p.day.distance_m.map_or_else(dash, |m| voice.distance(m)), felt]
}

fn sign(voice: &Voice, panel: &Panel, p: &Progress, drawing: &mut Drawing) {
    let x = panel.x.at(axis::number(p.day.on));
    let y = |m: u32| panel.y.at(voice.length(m));
    match (p.day.ended, p.day.distance_m) {
        (Ended::Onset(m), whole) => {
            if let Some(whole) = whole {
                drawing.line(at(x, y(m)), at(x, y(whole)), Role::Hurt);
            }
            drawing.sign(at(x, y(m)), 9.0, Shape::Diamond, Role::Hurt);
        }
        (Ended::SomewhereBefore, Some(whole)) => {
            drawing.line(at(x, panel.bottom), at(x, y(whole)), Role::Onset);
        }
        (Ended::Clean, Some(whole)) => drawing.sign(at(x, y(whole)), 7.0, Shape::Disc, Role::Clean),
        (Ended::Unknown, Some(whole)) if y(whole) >= panel.top => {
            drawing.sign(at(x, y(whole)), 6.0, Shape::Ring, Role::Unsaid)
        }
        (Ended::Unknown, Some(_)) | (_, None) => {}
    }
}
