//! A simulated outing, second by second: what a watch would have seen.

use super::chance::Chance;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gait {
    Walk,
    Run,
}

/// A stretch in one gait at one pace.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub gait: Gait,
    pub seconds: u32,
    pub speed_mm_s: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Flat,
    /// Gentle hills that end where they began.
    Rolling,
    /// A climb at first, then a long way down.
    LongDescent,
}

#[derive(Clone, Debug)]
pub struct Outing {
    pub start_unix_s: i64,
    /// Local time less UTC.
    pub offset_s: i32,
    pub stretches: Vec<Stretch>,
    pub ground: Ground,
    pub clockwise: bool,
}

/// One second as recorded.
#[derive(Clone, Copy, Debug)]
pub struct Second {
    pub unix_s: i64,
    pub distance_cm: u32,
    pub speed_mm_s: u32,
    /// Both legs.
    pub cadence_spm: u32,
    pub heart_bpm: u8,
    pub altitude_dm: i32,
    pub latitude_deg: f64,
    pub longitude_deg: f64,
}

const CENTRE_LATITUDE_DEG: f64 = 52.5145;
const CENTRE_LONGITUDE_DEG: f64 = 13.3501;
const LAP_M: f64 = 2600.0;
const METRES_PER_DEGREE: f64 = 111_195.0;
const BASE_ALTITUDE_DM: i32 = 340;

impl Outing {
    pub fn seconds(&self) -> u32 {
        self.stretches.iter().map(|s| s.seconds).sum()
    }

    pub fn recorded(&self, chance: &mut Chance) -> Vec<Second> {
        let whole_m =
            self.stretches.iter().map(|s| f64::from(s.seconds) * f64::from(s.speed_mm_s) / 1000.0).sum();
        let mut seconds = Vec::with_capacity(self.seconds() as usize);
        let (mut millimetres, mut heart) = (0_u64, 95.0_f64);
        let mut unix_s = self.start_unix_s;
        for stretch in &self.stretches {
            for _ in 0..stretch.seconds {
                let speed_mm_s = (i64::from(stretch.speed_mm_s) + chance.around_zero(70)).max(300) as u32;
                millimetres += u64::from(speed_mm_s);
                let (cadence, heart_aim) = match stretch.gait {
                    Gait::Run => (166 + chance.around_zero(2), 148.0),
                    Gait::Walk => (114 + chance.around_zero(2), 104.0),
                };
                heart += (heart_aim - heart) / 45.0;
                let m = millimetres as f64 / 1000.0;
                let (latitude_deg, longitude_deg) = self.place(m);
                seconds.push(Second {
                    unix_s,
                    distance_cm: (millimetres / 10) as u32,
                    speed_mm_s,
                    cadence_spm: cadence.unsigned_abs() as u32,
                    heart_bpm: heart.round() as u8,
                    altitude_dm: BASE_ALTITUDE_DM + self.height_dm(m, whole_m),
                    latitude_deg,
                    longitude_deg,
                });
                unix_s += 1;
            }
        }
        seconds
    }

    fn place(&self, m: f64) -> (f64, f64) {
        let radius_m = LAP_M / std::f64::consts::TAU;
        let turn = if self.clockwise { m / radius_m } else { -m / radius_m };
        let shrink = CENTRE_LATITUDE_DEG.to_radians().cos();
        (
            CENTRE_LATITUDE_DEG + radius_m * turn.cos() / METRES_PER_DEGREE,
            CENTRE_LONGITUDE_DEG + radius_m * turn.sin() / METRES_PER_DEGREE / shrink,
        )
    }

    fn height_dm(&self, m: f64, whole_m: f64) -> i32 {
        let height_m = match self.ground {
            Ground::Flat => 0.0,
            Ground::Rolling => 9.0 * (1.0 - (m / 900.0 * std::f64::consts::TAU).cos()),
            Ground::LongDescent => {
                let top = whole_m * 0.4;
                if m < top { 210.0 * m / top } else { 210.0 * (whole_m - m).max(0.0) / (whole_m - top) }
            }
        };
        (height_m * 10.0).round() as i32
    }
}
