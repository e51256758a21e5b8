//! The outline of a part as the eye sees it: cuts and lumps in space become closed curves on the page, in millimetres.

use std::fmt::Write as _;

use super::body::{Cut, Lump};
use super::skeleton::Bone;
use super::space::{AHEAD, Point, RIGHT, Turn, UP, point};

/// Directions in which a lump's edge is looked for.
const EDGES: usize = 14;
/// A limb seen from its end has no direction on the page below this length, in cm.
const SHORTEST: f64 = 0.5;

/// From where a figure is seen: 0 from the body's right, 90 from the front; tilted down from above.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    pub turn: f64,
    pub tilt: f64,
}

/// The page: right, down, and towards the eye.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    right: Point,
    up: Point,
    near: Point,
}

/// A place on the page in cm, right and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
}

impl Page {
    pub fn seen(view: View) -> Page {
        let turned = Turn::left(view.turn);
        let seen = |axis: Point| turned.of(axis.about(AHEAD, -view.tilt));
        Page { right: seen(AHEAD), up: seen(UP), near: seen(RIGHT) }
    }

    pub fn spot(&self, at: Point) -> Spot {
        Spot { x: at.dot(self.right), y: -at.dot(self.up) }
    }

    /// How far towards the eye, in cm.
    pub fn near(&self, at: Point) -> f64 {
        at.dot(self.near)
    }
}

/// Closed or open lines of spots, drawn as one path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub rings: Vec<Vec<Spot>>,
    pub lines: Vec<Vec<Spot>>,
    pub corners: Vec<Vec<Spot>>,
}

impl Outline {
    pub fn ring(spots: Vec<Spot>) -> Outline {
        Outline { rings: vec![spots], ..Outline::default() }
    }

    pub fn line(spots: Vec<Spot>) -> Outline {
        Outline { lines: vec![spots], ..Outline::default() }
    }

    /// Straight edges from spot to spot.
    pub fn cornered(spots: Vec<Spot>) -> Outline {
        Outline { corners: vec![spots], ..Outline::default() }
    }

    pub fn and(mut self, other: Outline) -> Outline {
        self.rings.extend(other.rings);
        self.lines.extend(other.lines);
        self.corners.extend(other.corners);
        self
    }

    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.rings.iter().chain(&self.lines).chain(&self.corners).flatten()
    }

    /// The `d` of an SVG path, in whole millimetres. The same parts always give the same commands, so that one frame can
    /// turn into the next.
    pub fn path(&self) -> String {
        let mut pen = Pen::default();
        for ring in &self.rings {
            pen.smooth_ring(ring);
        }
        for line in &self.lines {
            pen.smooth_line(line);
        }
        for corners in &self.corners {
            pen.straight_ring(corners);
        }
        pen.path
    }
}

/// A part of a limb between two shares of its bone, with round ends.
pub fn limb(page: &Page, bone: &Bone, cuts: &[Cut], from: f64, to: f64) -> Outline {
    swept(page, &cuts_between(cuts, from, to), &|at| (bone.from.toward(bone.to, at), bone.turn))
}

/// A garment over the first part of a limb; its far end is an edge that goes around the limb.
pub fn garment(page: &Page, bone: &Bone, cuts: &[Cut], to: f64) -> Outline {
    let mut garment = limb(page, bone, cuts, 0.0, to);
    let hem = hem(page, bone, cuts, to);
    let sides = cuts_between(cuts, 0.0, to).len();
    if let (Some(ring), Some(&[_, near, _])) =
        (garment.rings.first_mut(), hem.lines.first().map(Vec::as_slice))
    {
        // Each corner twice, so that the curve comes close to it.
        ring[sides] = near;
        ring.insert(sides + 1, ring[sides + 1]);
        ring.insert(sides, ring[sides - 1]);
    }
    garment
}

/// The edge of a garment as far as it is on the near side of the limb.
pub fn hem(page: &Page, bone: &Bone, cuts: &[Cut], at: f64) -> Outline {
    let cut = cut_at(cuts, at);
    let middle = bone.from.toward(bone.to, at) + bone.turn.of(AHEAD * cut.ahead);
    Outline::line(near_half(page, middle, &bone.turn, cut.deep, cut.wide).map(|at| page.spot(at)).to_vec())
}

/// One side, the nearest place, and the other side of an ellipse around a limb.
pub fn near_half(page: &Page, middle: Point, turn: &Turn, deep: f64, wide: f64) -> [Point; 3] {
    let (ahead, right) = (turn.of(AHEAD * deep), turn.of(RIGHT * wide));
    let (a, b) = (page.near(ahead), page.near(right));
    let length = a.hypot(b).max(1e-6);
    let nearest = (ahead * a + right * b) * (1.0 / length);
    let aside = (ahead * -b + right * a) * (1.0 / length);
    // A curve that is pulled by its middle runs half-way to it.
    [middle - aside, middle + nearest * 2.0, middle + aside]
}

fn cuts_between(cuts: &[Cut], from: f64, to: f64) -> Vec<Cut> {
    let inner = cuts.iter().filter(|cut| cut.at > from && cut.at < to).copied();
    [cut_at(cuts, from)].into_iter().chain(inner).chain([cut_at(cuts, to)]).collect()
}

/// The cut at any share of a bone, mixed from those around it.
pub fn cut_at(cuts: &[Cut], at: f64) -> Cut {
    let after = cuts.iter().position(|cut| cut.at >= at).unwrap_or(cuts.len() - 1);
    let (a, b) = (cuts[after.saturating_sub(1)], cuts[after]);
    let share = if b.at > a.at { (at - a.at) / (b.at - a.at) } else { 0.0 };
    let mixed = |a: f64, b: f64| a + (b - a) * share;
    Cut { at, ahead: mixed(a.ahead, b.ahead), deep: mixed(a.deep, b.deep), wide: mixed(a.wide, b.wide) }
}

/// A part with a cut wherever `place` says it is.
pub fn swept(page: &Page, cuts: &[Cut], place: &dyn Fn(f64) -> (Point, Turn)) -> Outline {
    let (Some(first), Some(last)) = (cuts.first(), cuts.last()) else { return Outline::default() };
    let (start, end) = (page.spot(place(first.at).0), page.spot(place(last.at).0));
    let length = (end.x - start.x).hypot(end.y - start.y);
    let (dx, dy) =
        if length < SHORTEST { (0.0, 1.0) } else { ((end.x - start.x) / length, (end.y - start.y) / length) };
    let edges: Vec<(Spot, Spot)> = cuts.iter().map(|cut| edge(page, cut, place(cut.at), (dx, dy))).collect();
    let mut ring: Vec<Spot> = edges.iter().map(|(left, _)| *left).collect();
    ring.push(beyond(page, last, place(last.at), (dx, dy)));
    ring.extend(edges.iter().rev().map(|(_, right)| *right));
    ring.push(beyond(page, first, place(first.at), (-dx, -dy)));
    Outline::ring(ring)
}

fn edge(page: &Page, cut: &Cut, (at, turn): (Point, Turn), (dx, dy): (f64, f64)) -> (Spot, Spot) {
    let middle = page.spot(at + turn.of(AHEAD * cut.ahead));
    let (deep, wide) = (page.spot(turn.of(AHEAD * cut.deep)), page.spot(turn.of(RIGHT * cut.wide)));
    let across = |spot: Spot| spot.y * dx - spot.x * dy;
    let half = across(deep).hypot(across(wide));
    let side = |sign: f64| Spot { x: middle.x - sign * dy * half, y: middle.y + sign * dx * half };
    (side(1.0), side(-1.0))
}

/// The far side of an end cut, so that the end is round.
fn beyond(page: &Page, cut: &Cut, (at, turn): (Point, Turn), (dx, dy): (f64, f64)) -> Spot {
    let middle = page.spot(at + turn.of(AHEAD * cut.ahead));
    let (deep, wide) = (page.spot(turn.of(AHEAD * cut.deep)), page.spot(turn.of(RIGHT * cut.wide)));
    let along = |spot: Spot| spot.x * dx + spot.y * dy;
    let half = along(deep).hypot(along(wide)).max(cut.deep.min(cut.wide) * 0.35);
    Spot { x: middle.x + dx * half, y: middle.y + dy * half }
}

/// The hull of lumps that hang together; `mirrored` for the left one of a pair.
pub fn lumps(page: &Page, at: Point, turn: &Turn, lumps: &[Lump], mirrored: bool) -> Outline {
    let flip = if mirrored { -1.0 } else { 1.0 };
    let placed = lumps.iter().map(|lump| {
        let middle = point(lump.middle.x, lump.middle.y, lump.middle.z * flip);
        (at + turn.of(middle), *turn, lump.size)
    });
    hull(page, &placed.collect::<Vec<_>>())
}

/// The hull of ellipsoids: middle, turn, and half sizes ahead, up and right.
pub fn hull(page: &Page, ellipsoids: &[(Point, Turn, Point)]) -> Outline {
    let seen: Vec<(Spot, [Spot; 3])> = ellipsoids
        .iter()
        .map(|(middle, turn, size)| {
            let axes = [AHEAD * size.x, UP * size.y, RIGHT * size.z];
            (page.spot(*middle), axes.map(|axis| page.spot(turn.of(axis))))
        })
        .collect();
    let spot = |n: usize| {
        let angle = std::f64::consts::TAU * n as f64 / EDGES as f64;
        let (dy, dx) = angle.sin_cos();
        let edges = seen.iter().map(|(middle, axes)| farthest(*middle, axes, dx, dy));
        edges.max_by(|a, b| (a.x * dx + a.y * dy).total_cmp(&(b.x * dx + b.y * dy)))
    };
    Outline::ring((0..EDGES).rev().filter_map(spot).collect())
}

/// The spot of an ellipsoid's edge that lies farthest in a direction.
fn farthest(middle: Spot, axes: &[Spot; 3], dx: f64, dy: f64) -> Spot {
    let shares = axes.map(|axis| axis.x * dx + axis.y * dy);
    let length = shares.iter().map(|share| share * share).sum::<f64>().sqrt().max(1e-9);
    let (x, y) = axes
        .iter()
        .zip(shares)
        .fold((0.0, 0.0), |(x, y), (axis, share)| (x + axis.x * share / length, y + axis.y * share / length));
    // A curve drawn between such spots runs a little inside of them.
    const OUT: f64 = 1.025;
    Spot { x: middle.x + x * OUT, y: middle.y + y * OUT }
}

/// A round spot of a ball.
pub fn ball(page: &Page, at: Point, radius: f64) -> Outline {
    lumps(
        page,
        at,
        &Turn::NONE,
        &[Lump { middle: Point::default(), size: point(radius, radius, radius) }],
        false,
    )
}

/// Writes a path in whole millimetres, each place as the way from the last.
#[derive(Default)]
struct Pen {
    path: String,
    at: (i64, i64),
}

impl Pen {
    /// Curves from middle to middle of the edges, with the spots pulling at them.
    fn smooth_ring(&mut self, spots: &[Spot]) {
        let Some(last) = spots.last() else { return };
        self.lift(middle(*last, spots[0]));
        for (n, spot) in spots.iter().enumerate() {
            self.curve(*spot, middle(*spot, spots[(n + 1) % spots.len()]));
        }
        self.path.push('z');
    }

    fn smooth_line(&mut self, spots: &[Spot]) {
        let [first, between @ .., last] = spots else { return };
        self.lift(*first);
        for (n, spot) in between.iter().enumerate() {
            let to = between.get(n + 1).map_or(*last, |next| middle(*spot, *next));
            self.curve(*spot, to);
        }
        if between.is_empty() {
            self.straight(*last);
        }
    }

    fn straight_ring(&mut self, spots: &[Spot]) {
        let Some((first, rest)) = spots.split_first() else { return };
        self.lift(*first);
        for spot in rest {
            self.straight(*spot);
        }
        self.path.push('z');
    }

    fn lift(&mut self, to: Spot) {
        self.at = millimetres(to);
        let _ = write!(self.path, "M{} {}", self.at.0, self.at.1);
    }

    fn curve(&mut self, pull: Spot, to: Spot) {
        let (pull, to) = (millimetres(pull), millimetres(to));
        let (x, y) = self.at;
        let _ = write!(self.path, "q{} {} {} {}", pull.0 - x, pull.1 - y, to.0 - x, to.1 - y);
        self.at = to;
    }

    fn straight(&mut self, to: Spot) {
        let to = millimetres(to);
        let _ = write!(self.path, "l{} {}", to.0 - self.at.0, to.1 - self.at.1);
        self.at = to;
    }
}

fn middle(a: Spot, b: Spot) -> Spot {
    Spot { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }
}

fn millimetres(spot: Spot) -> (i64, i64) {
    ((spot.x * 10.0).round() as i64, (spot.y * 10.0).round() as i64)
}
