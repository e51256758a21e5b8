//! One position of the body as joint angles, and what lies between two of them.

use serde::Deserialize;

/// Numbers of one part of the body that are mixed one by one.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name { $($(#[$field_doc])* pub $field: f64),* }

        impl $name {
            fn toward(&self, other: &$name, share: f64) -> $name {
                $name { $($field: self.$field + (other.$field - self.$field) * share),* }
            }
        }
    };
}

part! {
    /// Where the body rests, in cm, and how the pelvis is turned there, in degrees: leaning `back`, `tip`ping to the
    /// left, turned to the `left`, and rolled to its own right about its own length.
    Hips { x, y, z, back, tip, left, roll }
}

part! {
    /// A bend in degrees: forward, to the right side, and a turn to the left. Spine and neck.
    Bend { forward, right, left }
}

part! {
    /// A leg in the air, by its joints: thigh forward, outward and turned in, knee bent, toes up.
    Leg { forward, out, turned_in, knee, toes_up }
}

part! {
    /// A leg whose foot stands flat: the place under its ankle in cm, toes turned out, toes up about the heel (down about
    /// the ball where negative), and how far the knee falls in. Hip and knee follow.
    Foot { x, y, z, toes_out, toes_up, knee_in }
}

part! {
    /// A leg whose ankle stays at a place: the knee swings out about the line from hip to ankle.
    Ankle { x, y, z, knee_out, toes_up }
}

part! {
    /// An arm by its joints: forward, outward, turned in, elbow bent.
    Arm { forward, out, turned_in, elbow }
}

part! {
    /// An arm whose hand stays at a place of the pelvis: the place in cm from between the hips, and how far up the elbow
    /// swings.
    Hand { x, y, z, elbow_up }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LegPose {
    Free(Leg),
    Stands(Foot),
    Pinned(Ankle),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArmPose {
    Free(Arm),
    Held(Hand),
}

/// Right before left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    pub hips: Hips,
    pub spine: Bend,
    pub neck: Bend,
    pub legs: [LegPose; 2],
    pub arms: [ArmPose; 2],
}

impl Pose {
    /// A share of the way to `other`. Two poses of one figure support each limb in the same manner; where they did not,
    /// the limb keeps its own.
    pub fn toward(&self, other: &Pose, share: f64) -> Pose {
        let leg = |side: usize| match (self.legs[side], other.legs[side]) {
            (LegPose::Free(from), LegPose::Free(to)) => LegPose::Free(from.toward(&to, share)),
            (LegPose::Stands(from), LegPose::Stands(to)) => LegPose::Stands(from.toward(&to, share)),
            (LegPose::Pinned(from), LegPose::Pinned(to)) => LegPose::Pinned(from.toward(&to, share)),
            (own, _) => own,
        };
        let arm = |side: usize| match (self.arms[side], other.arms[side]) {
            (ArmPose::Free(from), ArmPose::Free(to)) => ArmPose::Free(from.toward(&to, share)),
            (ArmPose::Held(from), ArmPose::Held(to)) => ArmPose::Held(from.toward(&to, share)),
            (own, _) => own,
        };
        Pose {
            hips: self.hips.toward(&other.hips, share),
            spine: self.spine.toward(&other.spine, share),
            neck: self.neck.toward(&other.neck, share),
            legs: [leg(0), leg(1)],
            arms: [arm(0), arm(1)],
        }
    }
}

/// A pose as written in `figures.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenPose {
    hips: Hips,
    #[serde(default)]
    spine: Bend,
    #[serde(default)]
    neck: Bend,
    right_leg: Option<Leg>,
    left_leg: Option<Leg>,
    right_foot: Option<Foot>,
    left_foot: Option<Foot>,
    right_ankle: Option<Ankle>,
    left_ankle: Option<Ankle>,
    right_arm: Option<Arm>,
    left_arm: Option<Arm>,
    right_hand: Option<Hand>,
    left_hand: Option<Hand>,
}

impl WrittenPose {
    /// `Err` names the limb that is told in no way or in two.
    pub fn pose(self) -> Result<Pose, String> {
        let leg =
            |name, free: Option<Leg>, foot: Option<Foot>, ankle: Option<Ankle>| match (free, foot, ankle) {
                (Some(leg), None, None) => Ok(LegPose::Free(leg)),
                (None, Some(foot), None) => Ok(LegPose::Stands(foot)),
                (None, None, Some(ankle)) => Ok(LegPose::Pinned(ankle)),
                _ => Err(format!("the {name} leg wants one of {name}_leg, {name}_foot and {name}_ankle")),
            };
        let arm = |name, free: Option<Arm>, hand: Option<Hand>| match (free, hand) {
            (Some(arm), None) => Ok(ArmPose::Free(arm)),
            (None, Some(hand)) => Ok(ArmPose::Held(hand)),
            _ => Err(format!("the {name} arm wants either {name}_arm or {name}_hand")),
        };
        Ok(Pose {
            hips: self.hips,
            spine: self.spine,
            neck: self.neck,
            legs: [
                leg("right", self.right_leg, self.right_foot, self.right_ankle)?,
                leg("left", self.left_leg, self.left_foot, self.left_ankle)?,
            ],
            arms: [
                arm("right", self.right_arm, self.right_hand)?,
                arm("left", self.left_arm, self.left_hand)?,
            ],
        })
    }
}
