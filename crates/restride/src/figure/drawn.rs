//! One moment of a figure as layers of shapes, back to front. A layer's shapes get one contour together, so that no line
//! runs across a joint.

use super::body::{
    EAR, FACE, FINGERS, FOREARM_CUTS, NECK_CUTS, NOSE, PALM, PELVIS_CUTS, SHANK_CUTS, SHOE, SKULL, SOLE,
    THIGH_CUTS, THUMB, TRUNK_CUTS, UPPER_ARM_CUTS, cut_to,
};
use super::keyframes::{Drawing, Layer, Mover, Works};
use super::outline::{Outline, Page, Spot, ball, garment, hem, hull, limb, lumps, swept};
use super::pose::Pose;
use super::skeleton::{Bone, Skeleton, outward};
use super::space::{Point, UP, point};

pub type Shape = (&'static str, Outline);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Art {
    /// Drawn with one contour around them all.
    pub body: Vec<Shape>,
    /// Drawn over it, without that contour.
    pub marks: Vec<Shape>,
}

/// How much of the thigh the shorts cover, and of the upper arm the sleeve.
const SHORTS: f64 = 0.47;
const SLEEVE: f64 = 0.44;

pub struct Drawn<'d> {
    pub drawing: &'d Drawing,
    pub page: Page,
    /// What faces the eye is settled by one moment, so that every moment has the same shapes.
    looks: Looks,
}

#[derive(Clone, Copy, Debug)]
struct Looks {
    face: bool,
    ears: [bool; 2],
    kneecaps: [bool; 2],
}

impl<'d> Drawn<'d> {
    pub fn new(drawing: &'d Drawing, settled_by: &Pose) -> Drawn<'d> {
        let page = Page::seen(drawing.view);
        let body = Skeleton::of(settled_by, drawing.rests_on);
        let looks = Looks {
            face: page.near(body.head.ahead) > -0.3,
            ears: [0, 1].map(|side| page.near(body.head.right) * outward(side) > 0.35),
            kneecaps: [0, 1].map(|side| page.near(body.legs[side].thigh.turn.ahead) > 0.25),
        };
        Drawn { drawing, page, looks }
    }

    pub fn skeleton(&self, pose: &Pose) -> Skeleton {
        Skeleton::of(pose, self.drawing.rests_on)
    }

    pub fn layers(&self, pose: &Pose) -> Vec<Art> {
        let body = self.skeleton(pose);
        let order = self.drawing.back_to_front.iter();
        let mut layers: Vec<Art> = order.map(|layer| self.layer(*layer, &body)).collect();
        let mut front = Art::default();
        let worked = match self.drawing.works {
            Works::Right => 0..1,
            Works::Both => 0..2,
        };
        for side in worked.filter(|side| self.muscle_shows(*side)) {
            let (surface, fibres) = self.drawing.muscle.drawn(&self.page, &body, side);
            front.marks.extend([("fig-muscle", surface), ("fig-fibre", fibres)]);
        }
        if let Some(band) = self.drawing.band {
            let around = band.drawn(&self.page, &body);
            front.marks.extend([("fig-band-edge", around.clone()), ("fig-band", around)]);
        }
        layers.push(front);
        layers
    }

    /// A muscle is drawn through the clothes, never through another limb.
    fn muscle_shows(&self, side: usize) -> bool {
        let own = if side == 0 { Layer::RightLeg } else { Layer::LeftLeg };
        let order = &self.drawing.back_to_front;
        let place = |layer| order.iter().position(|other| *other == layer);
        place(own) > place(Layer::Trunk)
    }

    fn layer(&self, layer: Layer, body: &Skeleton) -> Art {
        match layer {
            Layer::RightLeg => self.leg(body, 0),
            Layer::LeftLeg => self.leg(body, 1),
            Layer::RightArm => self.arm(body, 0),
            Layer::LeftArm => self.arm(body, 1),
            Layer::Trunk => self.trunk(body),
            Layer::Head => self.head(body),
        }
    }

    fn leg(&self, body: &Skeleton, side: usize) -> Art {
        let page = &self.page;
        let leg = &body.legs[side];
        let skin = limb(page, &leg.thigh, &THIGH_CUTS, SHORTS - 0.1, 1.0)
            .and(ball(page, leg.thigh.to, 5.2))
            .and(limb(page, &leg.shank, &SHANK_CUTS, 0.0, 1.0));
        let foot = |shape: &[_]| lumps(page, leg.shank.to, &leg.foot, shape, side == 1);
        let worked = side == 0 || self.drawing.works == Works::Both;
        let fills = vec![
            (if worked { "fig-work" } else { "fig-rest" }, skin),
            ("fig-shoe", foot(&SHOE)),
            ("fig-sole", foot(&SOLE)),
            ("fig-shorts", garment(page, &leg.thigh, &THIGH_CUTS, SHORTS)),
        ];
        let pelvis = body.middle + body.pelvis.of(UP * 1.0);
        let mut marks = vec![
            ("fig-shorts", self.joined(pelvis, &leg.thigh, 0.16, (5.0, 7.8))),
            ("fig-mark", hem(page, &leg.thigh, &THIGH_CUTS, SHORTS)),
        ];
        if self.looks.kneecaps[side] {
            marks.push(("fig-mark", kneecap(page, &leg.thigh)));
        }
        Art { body: fills, marks }
    }

    fn arm(&self, body: &Skeleton, side: usize) -> Art {
        let page = &self.page;
        let arm = &body.arms[side];
        let hand = |shape: &[_]| lumps(page, arm.fore.to, &arm.fore.turn, shape, side == 1);
        let skin = limb(page, &arm.upper, &UPPER_ARM_CUTS, SLEEVE - 0.1, 1.0)
            .and(ball(page, arm.upper.to, 3.5))
            .and(limb(page, &arm.fore, &FOREARM_CUTS, 0.0, 1.0))
            .and(hand(&PALM))
            .and(hand(&FINGERS))
            .and(hand(&THUMB));
        let sleeve = ("fig-top", garment(page, &arm.upper, &UPPER_ARM_CUTS, SLEEVE));
        let chest = body.chest_at + body.chest.of(point(0.0, 16.0, 6.0 * outward(side)));
        let marks = vec![
            ("fig-top", self.joined(chest, &arm.upper, 0.16, (3.6, 3.6))),
            ("fig-mark", hem(page, &arm.upper, &UPPER_ARM_CUTS, SLEEVE)),
        ];
        Art { body: vec![("fig-skin", skin), sleeve], marks }
    }

    /// Covers the contour where a limb grows out of the trunk; `radius` towards the trunk and along the limb, in cm.
    fn joined(&self, trunk: Point, limb: &Bone, along: f64, radius: (f64, f64)) -> Outline {
        let ball = |at: Point, radius: f64| (at, limb.turn, point(radius, radius, radius));
        let inner = ball(limb.from.toward(trunk, 0.45), radius.0);
        let middle = ball(limb.from, (radius.0 + radius.1) / 2.0);
        hull(&self.page, &[inner, middle, ball(limb.from.toward(limb.to, along), radius.1)])
    }

    fn trunk(&self, body: &Skeleton) -> Art {
        let page = &self.page;
        let place = |above: f64| body.trunk_at(above);
        let neck = limb(page, &cut_to(&body.neck, 0.62), &NECK_CUTS, 0.0, 1.0);
        Art {
            body: vec![
                ("fig-skin", neck),
                ("fig-shorts", swept(page, &PELVIS_CUTS, &place)),
                ("fig-top", swept(page, &TRUNK_CUTS, &place)),
            ],
            marks: Vec::new(),
        }
    }

    fn head(&self, body: &Skeleton) -> Art {
        let page = &self.page;
        let at = body.neck.to;
        let part = |shape: &[_]| lumps(page, at, &body.head, shape, false);
        let hair = ("fig-hair", part(&SKULL));
        let face = [("fig-skin", part(&FACE)), ("fig-skin", part(&NOSE))];
        let mut body_shapes: Vec<Shape> = face.to_vec();
        body_shapes.insert(if self.looks.face { 0 } else { 2 }, hair);
        let mut marks = Vec::new();
        for side in [0, 1].into_iter().filter(|side| self.looks.ears[*side]) {
            marks.push(("fig-ear", lumps(page, at, &body.head, &[EAR], side == 1)));
        }
        if self.looks.face {
            marks.push(("fig-mark", self.features(body)));
        }
        Art { body: body_shapes, marks }
    }

    /// Brows, eyes and mouth, as far as they face the eye.
    fn features(&self, body: &Skeleton) -> Outline {
        let spot = |x: f64, y: f64, z: f64| self.page.spot(body.neck.to + body.head.of(point(x, y, z)));
        let mut lines = vec![vec![spot(8.0, -7.4, -1.9), spot(9.1, -7.9, 0.0), spot(8.0, -7.4, 1.9)]];
        for side in [0, 1] {
            let out = outward(side);
            let facing = self.page.near(body.head.of(point(0.85, 0.0, 0.5 * out)));
            let z = |z: f64| if facing > 0.1 { z * out } else { 1.8 * out };
            lines.push(vec![spot(8.6, 0.4, z(1.9)), spot(8.6, -0.5, z(3.0)), spot(7.6, 0.3, z(4.2))]);
            lines.push(vec![spot(9.0, 2.6, z(1.6)), spot(9.0, 3.7, z(3.0)), spot(7.6, 2.9, z(4.6))]);
        }
        Outline { lines, ..Outline::default() }
    }

    /// Where the point is whose way the arrow shows.
    pub fn mover(&self, pose: &Pose) -> Spot {
        let body = self.skeleton(pose);
        let [right, left] = body.legs;
        self.page.spot(match self.drawing.arrow.of {
            Mover::RightAnkle => right.shank.to,
            Mover::RightKnee => right.thigh.to,
            Mover::LeftAnkle => left.shank.to,
            Mover::Hips => body.middle,
        })
    }
}

fn kneecap(page: &Page, thigh: &Bone) -> Outline {
    let spot = |up: f64, aside: f64| page.spot(thigh.to + thigh.turn.of(point(5.4, up, aside)));
    Outline::line(vec![spot(0.6, -2.4), spot(-2.6, -1.9), spot(-3.0, 0.0), spot(-2.6, 1.9), spot(0.6, 2.4)])
}
