//! The measures of a body 175 cm tall: lengths of the bones, and how thick each part is along its bone.
//!
//! Lengths after the usual shares of body height (thigh 0.245, lower leg 0.246, upper arm 0.186, forearm 0.146, foot
//! 0.152, as in textbooks of biomechanics); the thicknesses are drawn by eye.

use super::space::{Point, point};

pub const THIGH: f64 = 42.9;
pub const SHANK: f64 = 43.0;
pub const UPPER_ARM: f64 = 31.0;
pub const FOREARM: f64 = 25.5;

/// From the middle to a hip joint.
pub const HIP: f64 = 8.6;
/// From the middle to a shoulder joint, and how far above the base of the chest.
pub const SHOULDER: Point = point(-0.5, 20.0, 16.8);
/// From between the hips to where the spine begins to bend.
pub const LOIN: f64 = 11.0;
/// The bending part of the spine.
pub const WAIST: f64 = 15.0;
/// From there to the base of the neck.
pub const CHEST: f64 = 25.0;
/// From the base of the neck to the middle of the head.
pub const NECK: Point = point(1.2, 16.5, 0.0);

/// The ankle above the sole, the heel behind it, the ball of the foot before it.
pub const ANKLE: f64 = 8.2;
pub const HEEL: f64 = 5.6;
pub const BALL: f64 = 13.0;

/// A cut across a limb: at which share of its length, its middle ahead of the bone, and its half depth and half width.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub at: f64,
    pub ahead: f64,
    pub deep: f64,
    pub wide: f64,
}

const fn cut(at: f64, ahead: f64, deep: f64, wide: f64) -> Cut {
    Cut { at, ahead, deep, wide }
}

pub const THIGH_CUTS: [Cut; 7] = [
    cut(0.0, -0.6, 9.6, 8.6),
    cut(0.14, -0.3, 9.4, 8.6),
    cut(0.32, 0.7, 8.7, 8.0),
    cut(0.52, 1.0, 7.8, 7.1),
    cut(0.72, 0.7, 6.5, 6.0),
    cut(0.88, 0.3, 5.5, 5.3),
    cut(1.0, 0.5, 5.6, 5.1),
];

pub const SHANK_CUTS: [Cut; 8] = [
    cut(0.0, 0.4, 5.5, 5.0),
    cut(0.1, -0.2, 5.2, 4.8),
    cut(0.24, -1.5, 5.7, 5.4),
    cut(0.38, -1.8, 5.6, 5.3),
    cut(0.55, -1.1, 4.5, 4.3),
    cut(0.72, -0.4, 3.5, 3.3),
    cut(0.88, -0.1, 3.0, 2.7),
    cut(1.0, -0.2, 3.3, 3.0),
];

pub const UPPER_ARM_CUTS: [Cut; 5] = [
    cut(0.0, 0.0, 5.6, 5.4),
    cut(0.2, 0.2, 5.4, 5.2),
    cut(0.45, 0.3, 4.7, 4.2),
    cut(0.75, 0.0, 4.0, 3.6),
    cut(1.0, 0.0, 3.6, 3.6),
];

pub const FOREARM_CUTS: [Cut; 5] = [
    cut(0.0, 0.0, 3.6, 3.7),
    cut(0.2, 0.2, 3.9, 4.1),
    cut(0.5, 0.0, 3.2, 3.4),
    cut(0.85, 0.0, 2.2, 2.6),
    cut(1.0, 0.0, 2.0, 2.5),
];

pub const NECK_CUTS: [Cut; 3] = [cut(0.0, 0.0, 6.0, 6.4), cut(0.5, 0.0, 5.4, 5.4), cut(1.0, 0.0, 5.8, 5.2)];

/// Cuts through the trunk, `at` in cm above the line between the hips.
pub const PELVIS_CUTS: [Cut; 5] = [
    cut(-8.5, -1.0, 7.0, 9.0),
    cut(-4.0, -1.8, 10.4, 15.4),
    cut(1.0, -1.9, 11.2, 16.6),
    cut(7.0, -1.2, 10.4, 15.4),
    cut(11.5, -0.4, 9.6, 14.0),
];

pub const TRUNK_CUTS: [Cut; 8] = [
    cut(8.0, -0.9, 10.1, 15.0),
    cut(15.0, 0.2, 9.2, 13.0),
    cut(22.0, 0.4, 9.6, 13.6),
    cut(30.0, 0.6, 10.8, 15.4),
    cut(38.0, 0.5, 11.2, 17.4),
    cut(45.0, -0.3, 9.8, 18.4),
    cut(49.0, -0.8, 7.4, 13.6),
    cut(51.5, -0.6, 6.0, 8.2),
];

/// A rounded lump: its middle and its half sizes ahead, up and right, in the directions of its part.
#[derive(Clone, Copy, Debug)]
pub struct Lump {
    pub middle: Point,
    pub size: Point,
}

const fn lump(middle: Point, size: Point) -> Lump {
    Lump { middle, size }
}

/// From the middle of the head.
pub const SKULL: [Lump; 2] =
    [lump(point(-0.8, 3.4, 0.0), point(9.4, 8.2, 7.6)), lump(point(-3.0, -1.0, 0.0), point(6.4, 6.6, 6.6))];
pub const FACE: [Lump; 4] = [
    lump(point(3.4, 1.6, 0.0), point(5.4, 5.4, 6.2)),
    lump(point(3.0, -4.5, 0.0), point(5.0, 4.0, 5.4)),
    lump(point(6.0, -8.9, 0.0), point(2.4, 2.2, 2.8)),
    lump(point(0.6, -6.0, 0.0), point(2.6, 2.4, 5.0)),
];
pub const NOSE: [Lump; 2] =
    [lump(point(8.4, 0.4, 0.0), point(0.7, 0.7, 0.8)), lump(point(9.7, -2.7, 0.0), point(1.0, 0.9, 1.3))];
pub const EAR: Lump = lump(point(-0.6, -1.2, 7.1), point(1.5, 2.7, 0.8));

/// From the ankle, in the directions of the foot.
pub const SHOE: [Lump; 6] = [
    lump(point(-2.6, -5.0, 0.0), point(3.2, 3.2, 3.2)),
    lump(point(-1.4, -0.6, 0.0), point(3.6, 2.2, 3.4)),
    lump(point(0.8, -0.8, 0.0), point(3.4, 2.2, 3.4)),
    lump(point(12.0, -5.6, 0.4), point(4.5, 2.6, 4.7)),
    lump(point(17.2, -6.4, 0.2), point(3.4, 1.8, 3.8)),
    lump(point(6.0, -4.0, 0.0), point(4.0, 3.2, 3.8)),
];
pub const SOLE: [Lump; 3] = [
    lump(point(-2.4, -7.1, 0.0), point(3.6, 1.1, 3.5)),
    lump(point(11.5, -7.1, 0.4), point(4.8, 1.1, 4.9)),
    lump(point(17.0, -6.9, 0.2), point(3.7, 1.3, 3.9)),
];

/// From the wrist, in the directions of the forearm.
pub const PALM: [Lump; 2] =
    [lump(point(0.0, -1.5, 0.0), point(1.9, 2.4, 2.6)), lump(point(0.2, -7.0, 0.0), point(1.7, 2.6, 3.9))];
pub const FINGERS: [Lump; 2] =
    [lump(point(0.2, -8.0, 0.0), point(1.5, 2.4, 3.7)), lump(point(0.9, -14.8, 0.0), point(1.2, 2.1, 2.6))];
/// The thumb of the right hand.
pub const THUMB: [Lump; 2] =
    [lump(point(1.2, -4.0, -2.0), point(1.4, 1.8, 1.4)), lump(point(2.6, -9.4, -4.2), point(1.0, 1.6, 1.0))];

/// The first part of a bone.
pub fn cut_to(bone: &super::skeleton::Bone, share: f64) -> super::skeleton::Bone {
    super::skeleton::Bone { to: bone.from.toward(bone.to, share), ..*bone }
}
