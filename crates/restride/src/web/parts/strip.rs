//! A run drawn to scale in time: stretches of running stand tall, walks lie low, brisk walking before and after.

use maud::{Markup, html};
use rehab::plan::RunToday;
use rehab::protocol::Stage;

use crate::render::catalogue::Catalogue;

/// Beyond this many pieces single ones cannot be told apart.
const MOST_BOUTS: u16 = 60;
const TALL: u32 = 24;
const LOW: u32 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    pub warm_up_s: u32,
    pub repeats: u16,
    pub run_s: u32,
    pub walk_s: u32,
    /// The width stands for this long; strips of one ladder share it.
    pub of_s: u32,
}

impl Strip {
    pub fn of_run(run: &RunToday) -> Strip {
        let (repeats, run_s) = match run.is_continuous() {
            true => (1, run.run_s_total()),
            false => (run.repeats, run.run_s),
        };
        let strip = Strip { warm_up_s: run.warm_up_s, repeats, run_s, walk_s: run.walk_s, of_s: 0 };
        Strip { of_s: strip.total_s(), ..strip }
    }

    /// Without its warm-up.
    pub fn of_stage(stage: &Stage, of_s: u32) -> Strip {
        Strip { warm_up_s: 0, repeats: stage.repeats, run_s: stage.run_s, walk_s: stage.walk_s, of_s }
    }

    /// The walk after the last stretch is left out.
    pub fn total_s(&self) -> u32 {
        let walks = u32::from(self.repeats.saturating_sub(1)) * self.walk_s;
        2 * self.warm_up_s + u32::from(self.repeats) * self.run_s + walks
    }

    /// Class, beginning and length of each piece, in seconds.
    fn pieces(&self) -> Vec<(&'static str, u32, u32)> {
        let mut at = 0;
        let mut all = Vec::new();
        let mut add = |class, s: u32| {
            if s > 0 {
                all.push((class, at, s));
            }
            at += s;
        };
        add("warm", self.warm_up_s);
        if self.repeats > MOST_BOUTS {
            add("run", self.total_s() - 2 * self.warm_up_s);
        } else {
            for nth in 0..self.repeats {
                add("run", self.run_s);
                add("walk", if nth + 1 < self.repeats { self.walk_s } else { 0 });
            }
        }
        add("warm", self.warm_up_s);
        all
    }
}

/// For whoever sees it: the same is said in words beside it.
pub fn strip(strip: &Strip, class: &str) -> Markup {
    let of_s = strip.of_s.max(strip.total_s()).max(1);
    // A gap of a hundredth part keeps neighbours apart.
    let gap = of_s / 200;
    html! {
        svg class=(class) viewBox=(format!("0 0 {of_s} {TALL}")) preserveAspectRatio="none" aria-hidden="true"
            focusable="false" {
            @for (class, at, s) in strip.pieces() {
                @let height = if class == "run" { TALL } else { LOW };
                rect class=(class) x=(at) y=(TALL - height) width=(s.saturating_sub(gap).max(1))
                    height=(height) {}
            }
        }
    }
}

/// What the heights and colours mean.
pub fn key(words: &Catalogue, strip: &Strip) -> Markup {
    html! {
        p.strip-key aria-hidden="true" {
            span.key.key-run { (words.say("part-key-run")) }
            @if strip.repeats > 1 { span.key.key-walk { (words.say("part-key-walk")) } }
            @if strip.warm_up_s > 0 { span.key { (words.say("part-key-warm")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lie_end_to_end_and_fill_the_whole() {
        let strip = Strip { warm_up_s: 300, repeats: 3, run_s: 120, walk_s: 60, of_s: 0 };
        let told: Vec<_> = strip.pieces();
        let expect = [
            ("warm", 0, 300),
            ("run", 300, 120),
            ("walk", 420, 60),
            ("run", 480, 120),
            ("walk", 600, 60),
            ("run", 660, 120),
            ("warm", 780, 300),
        ];
        assert_eq!(told, expect);
        assert_eq!(strip.total_s(), 1080);
        let long = Strip { warm_up_s: 0, repeats: 1, run_s: 1800, walk_s: 0, of_s: 0 };
        assert_eq!(long.pieces(), [("run", 0, 1800)]);
    }
}
