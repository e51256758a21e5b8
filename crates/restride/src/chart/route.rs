//! Where a run went, as a trace on plain ground: no map, no tiles, nothing that would have to be fetched.

use activity::{Part, TracePoint};

use super::axis::round_top;
use super::mark::{Anchor, At, Drawing, Role, Room, Shape, at};
use super::run_along::Fall;
use super::voice::{Voice, dash};
use super::{Figure, Table, thinned};
use crate::render::catalogue::args;

#[derive(Clone, Debug, Default)]
pub struct Route {
    /// The way in order, broken where nothing was recorded.
    pub pieces: Vec<Vec<TracePoint>>,
    pub parts: Vec<Part>,
    pub falls: Vec<Fall>,
    pub onset_m: Option<u32>,
}

/// From metres on the ground to the drawing; north is up.
struct Ground {
    west_m: f64,
    north_m: f64,
    per_m: f64,
    left: f64,
    top: f64,
}

const EDGE: f64 = 26.0;
const POINTS: usize = 600;
/// No more numbers than this along the way.
const NUMBERS: usize = 12;

impl Route {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        let points = self.pieces.iter().map(Vec::len).sum::<usize>();
        if points < 2 || self.extent()? < 20.0 {
            return None;
        }
        let texts = (voice.say("chart-route"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("route", texts, self.table(voice), draw);
        Some(figure.with_note(voice.say("chart-route-note")))
    }

    fn all(&self) -> impl Iterator<Item = &TracePoint> {
        self.pieces.iter().flatten()
    }

    fn bounds(&self) -> Option<[f64; 4]> {
        let first = self.all().next()?;
        let start = [first.east_m, first.east_m, first.north_m, first.north_m];
        Some(self.all().fold(start, |[west, east, south, north], p| {
            [west.min(p.east_m), east.max(p.east_m), south.min(p.north_m), north.max(p.north_m)]
        }))
    }

    /// The longer side, in metres.
    fn extent(&self) -> Option<f64> {
        let [west, east, south, north] = self.bounds()?;
        Some((east - west).max(north - south))
    }

    fn says(&self, voice: &Voice) -> String {
        let whole_m = self.all().last().map_or(0.0, |p| p.at_m);
        let told = args![
            "whole" => voice.distance(whole_m as u32), "onset" => self.onset_m.map_or_else(dash, |m| voice.distance(m)),
        ];
        voice.words.say_with(
            if self.onset_m.is_some() { "chart-route-says-onset" } else { "chart-route-says" },
            &told,
        )
    }

    fn ground(&self, room: Room) -> (Ground, f64) {
        let [west, east, south, north] = self.bounds().unwrap_or_default();
        let (wide, tall) = ((east - west).max(1.0), (north - south).max(1.0));
        let (most_wide, most_tall) = (room.width() - 2.0 * EDGE, room.pick(400.0, 300.0));
        let per_m = (most_wide / wide).min(most_tall / tall);
        let left = EDGE + (most_wide - wide * per_m) / 2.0;
        let height = tall * per_m + 2.0 * EDGE + 26.0;
        (Ground { west_m: west, north_m: north, per_m, left, top: EDGE }, height)
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let (ground, height) = self.ground(room);
        let mut drawing = Drawing::new(room, height, title, says);
        drawing.is_plane = true;
        for piece in &self.pieces {
            let points: Vec<(f64, f64)> = piece.iter().map(|p| (p.east_m, p.north_m)).collect();
            let kept = thinned(&points, room.pick(POINTS, POINTS / 2));
            drawing.way(
                kept.into_iter().filter_map(|n| piece.get(n)).map(|p| ground.place(p)).collect(),
                Role::Route,
            );
        }
        for fall in self.falls.iter().filter(|fall| fall.is_steep) {
            for piece in &self.pieces {
                let within = piece.iter().filter(|p| (fall.from_m..=fall.to_m).contains(&p.at_m));
                drawing.way(within.map(|p| ground.place(p)).collect(), Role::Steep);
            }
        }
        let marks = self.marks(voice);
        for (_, point) in &marks {
            drawing.sign(ground.place(point), 5.0, Shape::Disc, Role::Route);
        }
        self.ends(voice, &ground, &mut drawing);
        for (nth, point) in &marks {
            if marks.len() <= NUMBERS || nth.is_multiple_of(5) {
                beside(ground.place(point), 6.0, &nth.to_string(), Role::Tick, &mut drawing);
            }
        }
        ruler(voice, &ground, height, &mut drawing);
        drawing.readings = marks.iter().map(|(_, point)| Some(ground.place(point))).collect();
        drawing
    }

    /// Where each whole kilometre or mile was done.
    fn marks(&self, voice: &Voice) -> Vec<(usize, &TracePoint)> {
        let mut marks: Vec<(usize, &TracePoint)> = Vec::new();
        for point in self.all() {
            let done = (point.at_m / voice.metres()) as usize;
            if done > marks.last().map_or(0, |(nth, _)| *nth) {
                marks.push((done, point));
            }
        }
        marks
    }

    fn ends(&self, voice: &Voice, ground: &Ground, drawing: &mut Drawing) {
        let Some((first, last)) = self.all().next().zip(self.all().last()) else { return };
        let (start, end) = (ground.place(first), ground.place(last));
        let is_loop = (start.x - end.x).hypot(start.y - end.y) < 46.0;
        let onset = self.onset_m.and_then(|m| self.all().find(|p| p.at_m >= f64::from(m)).map(|p| (m, p)));
        drawing.sign(start, 11.0, Shape::Square, Role::Axis);
        drawing.sign(end, 11.0, Shape::Disc, Role::Axis);
        if let Some((m, point)) = onset {
            let here = ground.place(point);
            drawing.sign(here, 12.0, Shape::Diamond, Role::Hurt);
            let says = voice.words.say_with("chart-along-onset", &args!["where" => voice.distance(m)]);
            beside(here, 11.0, &says, Role::Hurt, drawing);
        }
        let name = if is_loop { "chart-route-both" } else { "chart-route-start" };
        beside(start, 10.0, &voice.say(name), Role::Strong, drawing);
        if !is_loop {
            beside(end, 10.0, &voice.say("chart-route-end"), Role::Strong, drawing);
        }
    }

    /// Kilometre by kilometre, or mile by mile.
    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            ["chart-column-at", "chart-along-pace", "chart-along-cadence", "chart-along-height"],
        );
        let row = |(nth, _): &(usize, &TracePoint)| {
            let (from, to) = ((nth - 1) as f64 * voice.metres(), *nth as f64 * voice.metres());
            let within: Vec<&Part> =
                self.parts.iter().filter(|p| f64::from(p.to_m) > from && f64::from(p.to_m) <= to).collect();
            let mean = |of: fn(&Part) -> Option<u32>| {
                let known: Vec<u32> = within.iter().filter_map(|part| of(part)).collect();
                known.iter().sum::<u32>().checked_div(known.len() as u32)
            };
            let height = within.iter().rev().find_map(|part| part.altitude_m);
            vec![
                voice.with_unit(&nth.to_string()),
                // Equal shares of the way: time adds up, so slowness is what has a mean.
                mean(|p| p.speed_mm_s.filter(|v| *v > 0).map(|v| 100_000_000 / v))
                    .map_or_else(dash, |slow| voice.pace(100_000_000 / slow.max(1))),
                mean(|p| p.cadence_spm.map(u32::from)).map_or_else(dash, |spm| voice.steps_a_minute(spm)),
                height.map_or_else(dash, |m| voice.words.say_with("chart-metres", &args!["n" => m])),
            ]
        };
        table.rows = self.marks(voice).iter().map(row).collect();
        table
    }
}

impl Ground {
    fn place(&self, p: &TracePoint) -> At {
        at(
            self.left + (p.east_m - self.west_m) * self.per_m,
            self.top + (self.north_m - p.north_m) * self.per_m,
        )
    }
}

/// On the outer side of it, or wherever else there is room.
fn beside(here: At, gap: f64, says: &str, role: Role, drawing: &mut Drawing) {
    let right = (at(here.x + gap, here.y + 4.5), Anchor::Start);
    let left = (at(here.x - gap, here.y + 4.5), Anchor::End);
    let under = (at(here.x, here.y + gap + 10.0), Anchor::Middle);
    let above = (at(here.x, here.y - gap), Anchor::Middle);
    let (out_x, out_y) = (here.x - drawing.width / 2.0, here.y - drawing.height / 2.0);
    let across = if out_x < 0.0 { [left, right] } else { [right, left] };
    let along = if out_y < 0.0 { [above, under] } else { [under, above] };
    let places = if out_x.abs() > out_y.abs() { [across, along].concat() } else { [along, across].concat() };
    drawing.words_where_free(&places, says, role);
}

/// A round length to measure the way by, and where north is.
fn ruler(voice: &Voice, ground: &Ground, height: f64, drawing: &mut Drawing) {
    let shown = 90.0 / ground.per_m / voice.metres();
    let length = round_top(shown * 0.5, 2).min(round_top(shown, 2));
    let wide = length * voice.metres() * ground.per_m;
    let (left, y) = (EDGE, height - 14.0);
    drawing.line(at(left, y), at(left + wide, y), Role::Axis);
    for x in [left, left + wide] {
        drawing.line(at(x, y - 4.0), at(x, y + 4.0), Role::Axis);
    }
    let says = match length < 1.0 && voice.metres() == 1000.0 {
        true => voice.words.say_with("chart-metres", &args!["n" => (length * 1000.0).round() as u32]),
        false => voice.with_unit(&voice.decimal(length)),
    };
    drawing.words(at(left + wide + 8.0, y + 4.5), Anchor::Start, says, Role::Tick);
    let north = at(drawing.width - EDGE, height - 18.0);
    drawing.sign(at(north.x, north.y - 6.0), 8.0, Shape::Peak, Role::Axis);
    drawing.words(at(north.x, north.y + 12.0), Anchor::Middle, voice.say("chart-route-north"), Role::Tick);
}
