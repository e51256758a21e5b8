//! Points and turns in space, in centimetres and degrees: x the way the body faces, y up, z to the body's right.

use std::ops::{Add, Mul, Sub};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
    pub z: f64,
}

pub const fn point(x: f64, y: f64, z: f64) -> Point {
    Point { x, y, z }
}

pub const AHEAD: Point = point(1.0, 0.0, 0.0);
pub const UP: Point = point(0.0, 1.0, 0.0);
pub const DOWN: Point = point(0.0, -1.0, 0.0);
pub const RIGHT: Point = point(0.0, 0.0, 1.0);

impl Point {
    pub fn dot(self, other: Point) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub fn cross(self, other: Point) -> Point {
        point(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    pub fn unit(self) -> Point {
        self * (1.0 / self.length().max(1e-9))
    }

    /// What is left of it at right angles to the unit vector `axis`.
    pub fn beside(self, axis: Point) -> Point {
        self - axis * self.dot(axis)
    }

    /// Turned about the unit vector `axis` by the right-hand rule.
    pub fn about(self, axis: Point, degrees: f64) -> Point {
        let (sin, cos) = degrees.to_radians().sin_cos();
        self * cos + axis.cross(self) * sin + axis * (axis.dot(self) * (1.0 - cos))
    }

    pub fn toward(self, other: Point, share: f64) -> Point {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        point(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        point(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f64> for Point {
    type Output = Point;
    fn mul(self, by: f64) -> Point {
        point(self.x * by, self.y * by, self.z * by)
    }
}

/// Where a part's own ahead, up and right point to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    pub ahead: Point,
    pub up: Point,
    pub right: Point,
}

impl Turn {
    pub const NONE: Turn = Turn { ahead: AHEAD, up: UP, right: RIGHT };

    /// Leaning back: ahead goes up.
    pub fn back(degrees: f64) -> Turn {
        Turn::NONE.each(|axis| axis.about(RIGHT, degrees))
    }

    /// Tipping to the left: right goes up where `degrees` are negative.
    pub fn tip(degrees: f64) -> Turn {
        Turn::NONE.each(|axis| axis.about(AHEAD, degrees))
    }

    /// Turning to the left.
    pub fn left(degrees: f64) -> Turn {
        Turn::NONE.each(|axis| axis.about(UP, degrees))
    }

    /// A limb that runs along `axis` (its own down) with its front towards `front`.
    pub fn along(axis: Point, front: Point) -> Turn {
        let up = axis.unit() * -1.0;
        let ahead = front.beside(up).unit();
        Turn { ahead, up, right: ahead.cross(up) }
    }

    pub fn of(&self, own: Point) -> Point {
        self.ahead * own.x + self.up * own.y + self.right * own.z
    }

    /// First `inner`, in this part's own directions, then this.
    pub fn then(&self, inner: Turn) -> Turn {
        inner.each(|axis| self.of(axis))
    }

    fn each(self, turned: impl Fn(Point) -> Point) -> Turn {
        Turn { ahead: turned(self.ahead), up: turned(self.up), right: turned(self.right) }
    }
}
