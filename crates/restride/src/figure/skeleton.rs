//! Where every bone of a pose lies: joint angles worked out from the pelvis, and legs that stand worked back from the foot.

use super::body::{
    ANKLE, BALL, CHEST, FOREARM, HEEL, HIP, LOIN, NECK, SHANK, SHOULDER, THIGH, UPPER_ARM, WAIST,
};
use super::pose::{Ankle, Arm, ArmPose, Bend, Foot, Hand, Leg, LegPose, Pose};
use super::space::{AHEAD, DOWN, Point, RIGHT, Turn, UP, point};

/// A straight part from joint to joint.
#[derive(Clone, Copy, Debug)]
pub struct Bone {
    pub from: Point,
    pub to: Point,
    pub turn: Turn,
}

#[derive(Clone, Copy, Debug)]
pub struct LegBones {
    pub thigh: Bone,
    pub shank: Bone,
    pub foot: Turn,
}

#[derive(Clone, Copy, Debug)]
pub struct ArmBones {
    pub upper: Bone,
    pub fore: Bone,
}

/// Right before left.
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    pub middle: Point,
    pub pelvis: Turn,
    pub waist: Turn,
    pub chest: Turn,
    pub chest_at: Point,
    pub neck: Bone,
    pub head: Turn,
    pub legs: [LegBones; 2],
    pub arms: [ArmBones; 2],
}

/// What of the body lies where the pose says the hips are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RestsOn {
    Hips,
    Shoulders,
}

impl Skeleton {
    pub fn of(pose: &Pose, rests_on: RestsOn) -> Skeleton {
        let hips = pose.hips;
        let pelvis = Turn::left(hips.left)
            .then(Turn::tip(hips.tip))
            .then(Turn::back(hips.back))
            .then(Turn::left(-hips.roll));
        let waist = pelvis.then(bent(pose.spine, 0.5));
        let chest = pelvis.then(bent(pose.spine, 1.0));
        let loin = pelvis.of(UP * LOIN);
        let chest_at = loin + waist.of(UP * WAIST);
        let shoulders = chest_at + chest.of(UP * SHOULDER.y);
        let place = point(hips.x, hips.y, hips.z);
        let middle = match rests_on {
            RestsOn::Hips => place,
            RestsOn::Shoulders => place - shoulders,
        };
        let chest_at = chest_at + middle;
        let base = chest_at + chest.of(UP * CHEST);
        let head = chest.then(bent(pose.neck, 1.0));
        let neck = Bone { from: base, to: base + head.of(NECK), turn: chest.then(bent(pose.neck, 0.5)) };
        let joint = |side: usize| middle + pelvis.of(RIGHT * (HIP * outward(side)));
        let shoulder =
            |side: usize| chest_at + chest.of(point(SHOULDER.x, SHOULDER.y, SHOULDER.z * outward(side)));
        let leg = |side: usize| leg(&pose.legs[side], joint(side), &pelvis, outward(side));
        let arm =
            |side: usize| arm(&pose.arms[side], shoulder(side), &chest, (middle, &pelvis), outward(side));
        Skeleton {
            middle,
            pelvis,
            waist,
            chest,
            chest_at,
            neck,
            head,
            legs: [leg(0), leg(1)],
            arms: [arm(0), arm(1)],
        }
    }

    /// The place of the trunk's middle line this many cm above the hips, and how the trunk is turned there.
    pub fn trunk_at(&self, above: f64) -> (Point, Turn) {
        let loin = self.middle + self.pelvis.of(UP * LOIN);
        if above <= LOIN {
            (self.middle + self.pelvis.of(UP * above), self.pelvis)
        } else if above <= LOIN + WAIST {
            (loin + self.waist.of(UP * (above - LOIN)), self.waist)
        } else {
            (self.chest_at + self.chest.of(UP * (above - LOIN - WAIST)), self.chest)
        }
    }
}

/// 1 for the right side, -1 for the left.
pub fn outward(side: usize) -> f64 {
    if side == 0 { 1.0 } else { -1.0 }
}

fn bent(bend: Bend, share: f64) -> Turn {
    Turn::left(bend.left * share).then(Turn::tip(bend.right * share)).then(Turn::back(-bend.forward * share))
}

fn leg(pose: &LegPose, hip: Point, pelvis: &Turn, outward: f64) -> LegBones {
    match pose {
        LegPose::Free(leg) => free_leg(leg, hip, pelvis, outward),
        LegPose::Stands(foot) => standing_leg(foot, hip, outward),
        LegPose::Pinned(ankle) => pinned_leg(ankle, hip, pelvis, outward),
    }
}

fn free_leg(leg: &Leg, hip: Point, pelvis: &Turn, outward: f64) -> LegBones {
    let thigh = pelvis
        .then(Turn::back(leg.forward))
        .then(Turn::tip(-outward * leg.out))
        .then(Turn::left(outward * leg.turned_in));
    let knee = hip + thigh.of(DOWN * THIGH);
    let shank = thigh.then(Turn::back(-leg.knee));
    let ankle = knee + shank.of(DOWN * SHANK);
    LegBones {
        thigh: Bone { from: hip, to: knee, turn: thigh },
        shank: Bone { from: knee, to: ankle, turn: shank },
        foot: shank.then(Turn::back(leg.toes_up)),
    }
}

fn standing_leg(foot: &Foot, hip: Point, outward: f64) -> LegBones {
    let flat = Turn::left(-outward * foot.toes_out);
    let pivot = if foot.toes_up < 0.0 { BALL } else { -HEEL };
    let pivot = point(pivot, -ANKLE, 0.0);
    let turn = flat.then(Turn::back(foot.toes_up));
    let sole = point(foot.x, foot.y, foot.z);
    let ankle = sole + flat.of(UP * ANKLE + pivot) - turn.of(pivot);
    // Standing, the knee points ahead; lying with the foot set up, it points up.
    let ahead = flat.of(AHEAD) + UP;
    let line = (ankle - hip).unit();
    let knee_to = ahead.beside(line).unit().about(line, -outward * foot.knee_in);
    let (thigh, shank) = two_bones(hip, ankle, (THIGH, SHANK), knee_to, knee_to);
    LegBones { thigh, shank, foot: turn }
}

fn pinned_leg(pinned: &Ankle, hip: Point, pelvis: &Turn, outward: f64) -> LegBones {
    let ankle = point(pinned.x, pinned.y, pinned.z);
    let line = (ankle - hip).unit();
    let knee_to = pelvis.of(AHEAD).beside(line).unit().about(line, outward * pinned.knee_out);
    let (thigh, shank) = two_bones(hip, ankle, (THIGH, SHANK), knee_to, knee_to);
    let foot = shank.turn.then(Turn::back(pinned.toes_up));
    LegBones { thigh, shank, foot }
}

fn arm(
    pose: &ArmPose,
    shoulder: Point,
    chest: &Turn,
    (middle, pelvis): (Point, &Turn),
    outward: f64,
) -> ArmBones {
    match pose {
        ArmPose::Free(arm) => free_arm(arm, shoulder, chest, outward),
        ArmPose::Held(hand) => held_arm(hand, shoulder, (middle, pelvis), outward),
    }
}

fn free_arm(arm: &Arm, shoulder: Point, chest: &Turn, outward: f64) -> ArmBones {
    let upper = chest
        .then(Turn::back(arm.forward))
        .then(Turn::tip(-outward * arm.out))
        .then(Turn::left(outward * arm.turned_in));
    let elbow = shoulder + upper.of(DOWN * UPPER_ARM);
    let fore = upper.then(Turn::back(arm.elbow));
    ArmBones {
        upper: Bone { from: shoulder, to: elbow, turn: upper },
        fore: Bone { from: elbow, to: elbow + fore.of(DOWN * FOREARM), turn: fore },
    }
}

fn held_arm(hand: &Hand, shoulder: Point, (middle, pelvis): (Point, &Turn), outward: f64) -> ArmBones {
    let wrist = middle + pelvis.of(point(hand.x, hand.y, hand.z));
    let line = (wrist - shoulder).unit();
    let aside = pelvis.of(point(-0.6, -0.2, outward));
    let elbow_to = aside.beside(line).unit().about(line, -outward * hand.elbow_up);
    let (upper, fore) = two_bones(shoulder, wrist, (UPPER_ARM, FOREARM), elbow_to, elbow_to * -1.0);
    ArmBones { upper, fore }
}

/// Two bones from `from` to `to`, or as far towards it as they reach, with the joint between them on the side of `joint_to`; `front` is where both face.
fn two_bones(
    from: Point,
    to: Point,
    (first, second): (f64, f64),
    joint_to: Point,
    front: Point,
) -> (Bone, Bone) {
    let line = to - from;
    let reach = line.length().min((first + second) * 0.9999);
    let along = (first * first - second * second + reach * reach) / (2.0 * reach);
    let aside = (first * first - along * along).max(0.0).sqrt();
    let joint = from + line.unit() * along + joint_to * aside;
    let end = from + line.unit() * reach;
    let bone = |from: Point, to: Point| Bone { from, to, turn: Turn::along(to - from, front) };
    (bone(from, joint), bone(joint, end))
}
