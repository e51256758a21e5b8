//! One run along its way: height with what fell, pace and cadence, and where it began to hurt.

use activity::Part;

use super::axis::{Panel, round_steps, steps_among};
use super::mark::{Anchor, At, Drawing, Role, Room, at, width_of};
use super::voice::{Voice, dash};
use super::{Figure, Table, thinned};
use crate::render::catalogue::args;

#[derive(Clone, Debug, Default)]
pub struct RunAlong {
    /// Equal shares of the distance.
    pub parts: Vec<Part>,
    pub onset_m: Option<u32>,
    /// Metres of falling ground, and of ground that fell by 5 % or more, as measured from every sample.
    pub fell_m: Option<(u32, u32)>,
}

/// Ground that fell, in metres from the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fall {
    pub from_m: f64,
    pub to_m: f64,
    pub is_steep: bool,
}

/// From this fall on it is called downhill here; per cent. Below it, heights from a watch say little.
const DOWN_PERCENT: f64 = 2.0;
/// As in [`rehab::run::Run::downhill_5_m`].
const STEEP_PERCENT: f64 = 5.0;
/// A slope is taken over so many metres: heights in whole metres are too rough for less.
const SLOPE_OVER_M: f64 = 300.0;
/// Falls closer together than this are one.
const JOINED_M: f64 = 100.0;
/// A level run must not look like a mountain.
const LEAST_RANGE_M: f64 = 24.0;
const ROWS: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strip {
    Height,
    Pace,
    Cadence,
}

impl RunAlong {
    pub fn figure(&self, voice: &Voice) -> Option<Figure> {
        if self.strips().is_empty() {
            return None;
        }
        let texts = (voice.say("chart-along"), self.says(voice));
        let draw = |room, title: &str, says: &str| self.drawing(voice, room, title, says);
        let figure = Figure::new("along", texts, self.table(voice), draw);
        let falls = !self.falls().is_empty();
        Some(if falls { figure.with_note(voice.say("chart-along-note")) } else { figure })
    }

    fn whole_m(&self) -> f64 {
        self.parts.last().map_or(1.0, |part| f64::from(part.to_m.max(1)))
    }

    fn strips(&self) -> Vec<Strip> {
        let known = |of: fn(&Part) -> bool| self.parts.iter().filter(|part| of(part)).count() > 2;
        let mut strips = Vec::new();
        if known(|part| part.altitude_m.is_some()) {
            strips.push(Strip::Height);
        }
        if known(|part| part.speed_mm_s.is_some_and(|v| v > 0)) {
            strips.push(Strip::Pace);
        }
        if known(|part| part.cadence_spm.is_some()) {
            strips.push(Strip::Cadence);
        }
        strips
    }

    fn says(&self, voice: &Voice) -> String {
        let (down_m, steep_m) = self.fell_m.unwrap_or_default();
        let told = args![
            "whole" => voice.distance(self.whole_m() as u32), "down" => voice.distance(down_m),
            "steep" => voice.distance(steep_m), "onset" => self.onset_m.map_or_else(dash, |m| voice.distance(m)),
        ];
        let name = match (self.fell_m.is_some(), self.onset_m.is_some()) {
            (true, true) => "chart-along-says-onset",
            (true, false) => "chart-along-says",
            (false, true) => "chart-along-says-level-onset",
            (false, false) => "chart-along-says-level",
        };
        voice.words.say_with(name, &told)
    }

    /// Stretches of falling ground, neighbours of the same kind as one.
    pub fn falls(&self) -> Vec<Fall> {
        let heights: Vec<(f64, f64)> =
            self.parts.iter().filter_map(|p| Some((f64::from(p.to_m), f64::from(p.altitude_m?)))).collect();
        let mut falls: Vec<Fall> = Vec::new();
        for pair in heights.windows(2) {
            let (from_m, to_m) = (pair[0].0, pair[1].0);
            let Some(percent) = slope_percent(&heights, (from_m + to_m) / 2.0) else { continue };
            if percent > -DOWN_PERCENT {
                continue;
            }
            let is_steep = percent <= -STEEP_PERCENT;
            match falls.last_mut() {
                Some(fall) if from_m - fall.to_m < JOINED_M && fall.is_steep == is_steep => fall.to_m = to_m,
                _ => falls.push(Fall { from_m, to_m, is_steep }),
            }
        }
        falls
    }

    fn drawing(&self, voice: &Voice, room: Room, title: &str, says: &str) -> Drawing {
        let strips = self.strips();
        let (top, gap) = (30.0, 34.0);
        let tall = |strip: Strip| match strip {
            Strip::Height => room.pick(104.0, 92.0),
            Strip::Pace | Strip::Cadence => room.pick(84.0, 76.0),
        };
        let all: f64 = strips.iter().map(|strip| tall(*strip) + gap).sum();
        let mut drawing = Drawing::new(room, top + all - gap + 30.0, title, says);
        let left = room.pick(64.0, 50.0);
        let right = drawing.width - 14.0;
        let whole = voice.length(self.whole_m() as u32).max(self.whole_m() / voice.metres());
        let mut upper = top;
        for strip in &strips {
            let frame = ((left, right), (upper, upper + tall(*strip)));
            let panel = self.strip(voice, *strip, room, frame, whole, &mut drawing);
            if drawing.readings.is_empty() {
                let told = self.rows().map(|(_, part)| part);
                drawing.readings = told.map(|part| Some(self.place(voice, &panel, *strip, part))).collect();
            }
            upper += tall(*strip) + gap;
            if Some(strip) == strips.last() {
                distances(voice, &panel, whole, &mut drawing);
            }
        }
        self.onset(voice, (left, right), (top, upper - gap), whole, &mut drawing);
        drawing
    }

    fn strip(
        &self,
        voice: &Voice,
        strip: Strip,
        room: Room,
        (across, down): ((f64, f64), (f64, f64)),
        whole: f64,
        drawing: &mut Drawing,
    ) -> Panel {
        let (low, high) = self.range(strip);
        let panel = Panel::new(across, down, (0.0, whole), (low, high));
        let name = match strip {
            Strip::Height => "chart-along-height",
            Strip::Pace => "chart-along-pace",
            Strip::Cadence => "chart-along-cadence",
        };
        panel.amounts(drawing, &ticks(voice, strip, (low, high)));
        drawing.words(at(panel.left, panel.top - 8.0), Anchor::Start, voice.say(name), Role::Label);
        let kept = room.pick(320, 160);
        for piece in self.pieces(voice, &panel, strip) {
            let points: Vec<(f64, f64)> = piece.iter().map(|p| (p.x, p.y)).collect();
            let line: Vec<At> =
                thinned(&points, kept).into_iter().filter_map(|nth| piece.get(nth).copied()).collect();
            if strip == Strip::Height {
                let floor = line
                    .last()
                    .zip(line.first())
                    .map(|(l, f)| [at(l.x, panel.bottom), at(f.x, panel.bottom)]);
                drawing.area(line.iter().copied().chain(floor.into_iter().flatten()).collect(), Role::Ground);
                self.falling(voice, &panel, &piece, drawing);
            }
            drawing.way(line, Role::Main);
        }
        panel
    }

    /// What fell, darker under the line of height.
    fn falling(&self, voice: &Voice, panel: &Panel, piece: &[At], drawing: &mut Drawing) {
        for fall in self.falls() {
            let [from, to] = [fall.from_m, fall.to_m].map(|m| panel.x.at(m / voice.metres()));
            let over: Vec<At> =
                piece.iter().copied().filter(|p| (from - 0.01..=to + 0.01).contains(&p.x)).collect();
            let Some((first, last)) = over.first().copied().zip(over.last().copied()) else { continue };
            let floor = [at(last.x, panel.bottom), at(first.x, panel.bottom)];
            let role = if fall.is_steep { Role::Steep } else { Role::Down };
            drawing.area(over.into_iter().chain(floor).collect(), role);
        }
    }

    /// The line, broken where nothing was recorded.
    fn pieces(&self, voice: &Voice, panel: &Panel, strip: Strip) -> Vec<Vec<At>> {
        let mut pieces: Vec<Vec<At>> = vec![Vec::new()];
        for part in &self.parts {
            match value(strip, part) {
                Some(_) => {
                    if let Some(open) = pieces.last_mut() {
                        open.push(self.place(voice, panel, strip, part));
                    }
                }
                None => pieces.push(Vec::new()),
            }
        }
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }

    fn place(&self, voice: &Voice, panel: &Panel, strip: Strip, part: &Part) -> At {
        let x = panel.x.at(f64::from(part.to_m) / voice.metres());
        let (low, high) = (panel.y.low(), panel.y.high());
        at(x, panel.y.at(value(strip, part).unwrap_or(low).clamp(low, high)))
    }

    /// From the low to the high end, without the odd second of a bad signal.
    fn range(&self, strip: Strip) -> (f64, f64) {
        let mut known: Vec<f64> = self.parts.iter().filter_map(|part| value(strip, part)).collect();
        known.sort_by(f64::total_cmp);
        let nth = |share: f64| known.get(((known.len().max(1) - 1) as f64 * share).round() as usize).copied();
        let share = if strip == Strip::Height { 0.0 } else { 0.02 };
        let (low, high) = (nth(share).unwrap_or(0.0), nth(1.0 - share).unwrap_or(1.0));
        let least = match strip {
            Strip::Height => LEAST_RANGE_M,
            Strip::Pace => 600.0,
            Strip::Cadence => 16.0,
        };
        let wider = ((least - (high - low)) / 2.0).max((high - low) * 0.06);
        (low - wider, high + wider)
    }

    fn onset(
        &self,
        voice: &Voice,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
        whole: f64,
        drawing: &mut Drawing,
    ) {
        let Some(onset_m) = self.onset_m.filter(|m| f64::from(*m) <= self.whole_m()) else { return };
        let x = left + (right - left) * (f64::from(onset_m) / voice.metres() / whole).clamp(0.0, 1.0);
        drawing.line(at(x, top - 12.0), at(x, bottom), Role::Onset);
        let says = voice.words.say_with("chart-along-onset", &args!["where" => voice.distance(onset_m)]);
        let fits = x + 8.0 + width_of(&says) < drawing.width;
        let (x, anchor) = if fits { (x + 6.0, Anchor::Start) } else { (x - 6.0, Anchor::End) };
        drawing.words(at(x, 12.0), anchor, says, Role::Hurt);
    }

    fn rows(&self) -> impl Iterator<Item = (usize, &Part)> {
        let every = self.parts.len().div_ceil(ROWS).max(1);
        let last = self.parts.len().saturating_sub(1);
        self.parts.iter().enumerate().filter(move |(nth, _)| (nth + 1).is_multiple_of(every) || *nth == last)
    }

    fn table(&self, voice: &Voice) -> Table {
        let mut table = Table::new(
            voice,
            ["chart-column-at", "chart-along-height", "chart-along-pace", "chart-along-cadence"],
        );
        let row = |(_, part): (usize, &Part)| {
            let height = part.altitude_m.map(|m| voice.words.say_with("chart-metres", &args!["n" => m]));
            vec![
                voice.with_unit(&voice.decimal(voice.length(part.to_m))),
                height.unwrap_or_else(dash),
                part.speed_mm_s.filter(|v| *v > 0).map_or_else(dash, |v| voice.pace(v)),
                part.cadence_spm.map_or_else(dash, |spm| voice.steps_a_minute(u32::from(spm))),
            ]
        };
        table.rows = self.rows().map(row).collect();
        table
    }
}

fn value(strip: Strip, part: &Part) -> Option<f64> {
    match strip {
        Strip::Height => part.altitude_m.map(f64::from),
        Strip::Pace => part.speed_mm_s.filter(|v| *v > 0).map(f64::from),
        Strip::Cadence => part.cadence_spm.map(f64::from),
    }
}

/// Pace is drawn by speed, so that faster is higher and a walk does not flatten the rest, and named by pace.
fn ticks(voice: &Voice, strip: Strip, (low, high): (f64, f64)) -> Vec<(f64, String)> {
    match strip {
        Strip::Height => {
            let metres = |n: &str| voice.words.say_with("chart-metres", &args!["n" => n]);
            voice.ticks(&round_steps(low, high, 3), metres)
        }
        Strip::Cadence => voice.ticks(&round_steps(low, high, 4), |n| n.to_owned()),
        Strip::Pace => {
            let paces = [voice.pace_s(high.max(1.0) as u32), voice.pace_s(low.max(300.0) as u32)];
            let steps = steps_among(paces[0], paces[1], 5, &[15.0, 30.0, 60.0, 120.0, 300.0, 600.0]);
            let mut kept: Vec<(f64, String)> = Vec::new();
            for s in steps {
                let speed = 1000.0 * voice.metres() / s;
                let is_apart = kept.last().is_none_or(|(before, _)| (before - speed) / (high - low) > 0.22);
                if is_apart && s >= 1.0 {
                    let clock = format!("{}:{:02}", s as u32 / 60, s as u32 % 60);
                    kept.push((speed, clock));
                }
            }
            kept
        }
    }
}

fn distances(voice: &Voice, panel: &Panel, whole: f64, drawing: &mut Drawing) {
    let most = ((panel.right - panel.left) / 60.0) as usize;
    for (value, says) in voice.distance_ticks(&round_steps(0.0, whole, most)) {
        let x = panel.x.at(value);
        drawing.line(at(x, panel.bottom), at(x, panel.bottom + 5.0), Role::Axis);
        drawing.words_within(at(x, panel.bottom + 21.0), Anchor::Middle, &says, Role::Tick);
    }
}

/// `None` where the way is too short to say.
fn slope_percent(heights: &[(f64, f64)], at_m: f64) -> Option<f64> {
    let near = |m: f64| heights.iter().min_by(|a, b| (a.0 - m).abs().total_cmp(&(b.0 - m).abs()));
    let (from, to) = (near(at_m - SLOPE_OVER_M / 2.0)?, near(at_m + SLOPE_OVER_M / 2.0)?);
    let gone_m = to.0 - from.0;
    (gone_m >= SLOPE_OVER_M / 2.0).then(|| 100.0 * (to.1 - from.1) / gone_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(heights: impl Fn(u32) -> i32) -> Vec<Part> {
        let part = |nth: u32| Part { to_m: 40 * nth, altitude_m: Some(heights(40 * nth)), ..Part::default() };
        (1..=150).map(part).collect()
    }

    #[test]
    fn falling_ground_is_found_and_level_ground_is_not() {
        let level =
            RunAlong { parts: parts(|m| 100 + (m / 40 % 2) as i32), onset_m: None, ..RunAlong::default() };
        assert!(level.falls().is_empty(), "a metre to and fro is the watch: {:?}", level.falls());
        let hill = RunAlong {
            parts: parts(|m| match m {
                ..2000 => 200,
                2000..3000 => 200 - (m as i32 - 2000) * 8 / 100,
                _ => 120,
            }),
            ..RunAlong::default()
        };
        let steep: f64 = hill.falls().iter().filter(|f| f.is_steep).map(|f| f.to_m - f.from_m).sum();
        assert!((900.0..1100.0).contains(&steep), "{:?}", hill.falls());
        let climb = RunAlong { parts: parts(|m| (m / 20) as i32), onset_m: None, ..RunAlong::default() };
        assert!(climb.falls().is_empty());
    }

    #[test]
    fn a_level_run_does_not_look_like_a_mountain() {
        let level =
            RunAlong { parts: parts(|m| 100 + (m / 40 % 2) as i32), onset_m: None, ..RunAlong::default() };
        let (low, high) = level.range(Strip::Height);
        assert!(high - low >= LEAST_RANGE_M && low < 100.0 && high > 101.0, "{low} to {high}");
    }
}
