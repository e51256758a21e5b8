//! The processor time of this thread where the system tells it (Linux), else the time on the wall.

use std::fs;
use std::time::Instant;

pub enum Clock {
    Processor(u64),
    Wall(Instant),
}

impl Clock {
    pub fn now() -> Clock {
        processor_ns().map_or_else(|| Clock::Wall(Instant::now()), Clock::Processor)
    }

    pub fn seconds(&self) -> f64 {
        match self {
            Clock::Processor(start) => (processor_ns().unwrap_or(*start) - start) as f64 / 1e9,
            Clock::Wall(start) => start.elapsed().as_secs_f64(),
        }
    }
}

fn processor_ns() -> Option<u64> {
    fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}
