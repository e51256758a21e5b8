//! What the body lies and stands on: mat, floor, step, bench, chair and wall; and the band around the legs.

use serde::Deserialize;

use super::outline::{Outline, Page, Spot, near_half};
use super::skeleton::Skeleton;
use super::space::{Point, Turn, point};

/// A block from the floor up, in cm; a mat is a block that ends at the floor.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub x: [f64; 2],
    pub z: [f64; 2],
    #[serde(default)]
    pub from: f64,
    pub to: f64,
}

/// A round piece of floor.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    pub x: f64,
    pub z: f64,
    pub radius: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    Knees,
    Ankles,
    Forefeet,
}

impl Block {
    /// The faces that can be seen, each with its class.
    pub fn drawn(&self, page: &Page) -> Vec<(&'static str, Outline)> {
        let [x0, x1] = self.x;
        let [z0, z1] = self.z;
        let (low, top) = (self.from, self.to);
        let x = if page.near(point(1.0, 0.0, 0.0)) >= 0.0 { x1 } else { x0 };
        let z = if page.near(point(0.0, 0.0, 1.0)) >= 0.0 { z1 } else { z0 };
        let face = |corners: [Point; 4]| Outline::cornered(corners.map(|at| page.spot(at)).to_vec());
        vec![
            ("fig-end", face([point(x, low, z0), point(x, low, z1), point(x, top, z1), point(x, top, z0)])),
            ("fig-side", face([point(x0, low, z), point(x1, low, z), point(x1, top, z), point(x0, top, z)])),
            (
                "fig-top-face",
                face([point(x0, top, z0), point(x1, top, z0), point(x1, top, z1), point(x0, top, z1)]),
            ),
        ]
    }
}

impl Floor {
    pub fn drawn(&self, page: &Page) -> Outline {
        let spot = |n: usize| {
            let (sin, cos) = (std::f64::consts::TAU * n as f64 / 16.0).sin_cos();
            page.spot(point(self.x + self.radius * cos, 0.0, self.z + self.radius * sin))
        };
        Outline::ring((0..16).map(spot).collect::<Vec<Spot>>())
    }
}

impl Band {
    /// The near side of the band: around the outside of one leg, across to the other, around its outside.
    pub fn drawn(self, page: &Page, body: &Skeleton) -> Outline {
        let around = [0, 1].map(|side| self.around(body, side));
        let middle = around[0].0.toward(around[1].0, 0.5);
        let halves = around.map(|(at, turn, deep, wide)| {
            let mut half = near_half(page, at, &turn, deep, wide);
            let away = |at: Point| {
                (page.spot(at).x - page.spot(middle).x).hypot(page.spot(at).y - page.spot(middle).y)
            };
            if away(half[0]) < away(half[2]) {
                half.reverse();
            }
            let [outer, near, _] = half;
            [outer, at + (near - at) * 0.5]
        });
        let [[outer_right, near_right], [outer_left, near_left]] = halves;
        let spots = [outer_right, near_right, near_right.toward(near_left, 0.5), near_left, outer_left];
        Outline::line(spots.map(|at| page.spot(at)).to_vec())
    }

    /// Where it goes around a leg: middle, turn, half depth and half width.
    fn around(self, body: &Skeleton, side: usize) -> (Point, Turn, f64, f64) {
        let leg = &body.legs[side];
        match self {
            Band::Knees => (leg.thigh.from.toward(leg.thigh.to, 0.84), leg.thigh.turn, 6.0, 5.8),
            Band::Ankles => (leg.shank.from.toward(leg.shank.to, 0.86), leg.shank.turn, 3.4, 3.1),
            Band::Forefeet => {
                let foot = Turn { ahead: leg.foot.up, up: leg.foot.ahead * -1.0, right: leg.foot.right };
                (leg.shank.to + leg.foot.of(point(9.0, -4.6, 0.0)), foot, 3.6, 4.9)
            }
        }
    }

    /// How far apart the legs hold it, in cm.
    #[cfg(test)]
    pub fn stretched(self, body: &Skeleton) -> f64 {
        (self.around(body, 0).0 - self.around(body, 1).0).length()
    }
}
