//! The muscles at the side and back of the hip as they lie under the skin: from the pelvis to the thigh bone, in fans.

use super::outline::{Outline, Page, Spot};
use super::skeleton::{Skeleton, outward};
use super::space::{Point, point};

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Muscle {
    /// Gluteus medius: from the crest of the pelvis to the bony point at the side of the thigh.
    SideOfHip,
    /// Gluteus maximus: from the back of the pelvis to the back of the thigh.
    Buttock,
    /// The short rotators, from the sacrum to the bony point of the thigh.
    DeepBehindHip,
}

struct Fan {
    /// Along the pelvis, from between the hips, for the right side.
    from: &'static [Point],
    /// On the thigh, from the hip joint, for the right side.
    to: &'static [Point],
}

const SIDE_OF_HIP: Fan = Fan {
    from: &[
        point(7.5, 7.0, 14.6),
        point(4.2, 10.6, 15.6),
        point(0.0, 12.2, 15.6),
        point(-4.4, 11.4, 14.4),
        point(-8.4, 8.6, 12.2),
    ],
    to: &[point(1.4, -3.6, 8.4), point(-2.0, -3.8, 8.4)],
};

const BUTTOCK: Fan = Fan {
    from: &[
        point(-7.6, 9.6, 9.4),
        point(-10.6, 7.0, 5.8),
        point(-12.2, 2.6, 3.6),
        point(-12.0, -2.0, 2.6),
        point(-10.2, -6.4, 3.0),
    ],
    to: &[point(-2.0, -3.4, 8.0), point(-4.6, -11.0, 6.6)],
};

const DEEP_BEHIND_HIP: Fan = Fan {
    from: &[point(-10.6, 5.6, 4.6), point(-11.6, 2.6, 3.6), point(-11.2, -0.8, 3.6), point(-9.6, -3.8, 4.6)],
    to: &[point(-1.6, 0.6, 7.6), point(-2.4, -3.4, 7.6)],
};

/// Fibres between the two edges.
const FIBRES: usize = 5;

impl Muscle {
    /// Its surface and its fibres.
    pub fn drawn(self, page: &Page, body: &Skeleton, side: usize) -> (Outline, Outline) {
        let fan = match self {
            Muscle::SideOfHip => &SIDE_OF_HIP,
            Muscle::Buttock => &BUTTOCK,
            Muscle::DeepBehindHip => &DEEP_BEHIND_HIP,
        };
        let own = |at: &Point| point(at.x, at.y, at.z * outward(side));
        let thigh = &body.legs[side].thigh;
        let from: Vec<Spot> =
            fan.from.iter().map(|at| page.spot(body.middle + body.pelvis.of(own(at)))).collect();
        let to: Vec<Spot> = fan.to.iter().map(|at| page.spot(thigh.from + thigh.turn.of(own(at)))).collect();
        let surface = Outline::ring(from.iter().chain(to.iter().rev()).copied().collect());
        let fibres = (0..FIBRES).map(|n| {
            let share = (n as f64 + 0.5) / FIBRES as f64;
            let (start, end) = (along(&from, share), along(&to, share));
            vec![mixed(start, end, 0.08), mixed(start, end, 0.5), mixed(start, end, 0.94)]
        });
        (surface, Outline { lines: fibres.collect(), ..Outline::default() })
    }
}

fn along(spots: &[Spot], share: f64) -> Spot {
    let at = share * (spots.len() - 1) as f64;
    let n = (at as usize).min(spots.len() - 2);
    mixed(spots[n], spots[n + 1], at - n as f64)
}

fn mixed(a: Spot, b: Spot, share: f64) -> Spot {
    Spot { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}
