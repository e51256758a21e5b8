//! Charts of virtual runners as SVG: lines told apart by dashes and by their labels, never by colour alone.

use std::fmt::Write;

use simulate::{Figures, Summary};

use super::catalogue::Catalogue;
use super::simulation::ARMS;

const WIDTH: u32 = 720;
const HEIGHT: u32 = 400;
const LEFT: u32 = 60;
const RIGHT: u32 = 600;
const TOP: u32 = 60;
const BOTTOM: u32 = 340;
const COLOURS: [&str; 3] = ["#8a5a00", "#b3261e", "#1b5e9b"];
const DASHES: [&str; 3] = ["2 3", "8 4", "none"];

/// Name and text of each chart.
pub fn charts(summary: &Summary) -> Vec<(&'static str, String)> {
    let Some(everybody) = summary.groups.first() else { return Vec::new() };
    let runners = u64::from(everybody.arms[0].runners.max(1));
    let arrived = |figures: &Figures| -> Vec<u64> {
        let total = &figures.thirty_min_by_week;
        let before = std::iter::once(&0).chain(total);
        total.iter().zip(before).map(|(now, before)| u64::from(now - before)).collect()
    };
    let share = |figures: &Figures| -> Vec<u64> {
        figures.thirty_min_by_week.iter().map(|n| (u64::from(*n) * 100 + runners / 2) / runners).collect()
    };
    let painless = |figures: &Figures| -> Vec<u64> {
        figures.painless_s_by_week.iter().map(|s| (s / 60 + runners / 2) / runners).collect()
    };
    vec![
        ("weeks-to-30-minutes.svg", chart("weeks", everybody.arms.each_ref().map(arrived))),
        ("share-by-week.svg", chart("share", everybody.arms.each_ref().map(share))),
        ("painless-minutes-by-week.svg", chart("painless", everybody.arms.each_ref().map(painless))),
    ]
}

/// One line an arm; the values are of the weeks in order.
fn chart(name: &str, arms: [Vec<u64>; 3]) -> String {
    let words = Catalogue::english();
    let title = words.say(&format!("simulate-chart-{name}"));
    let axis = words.say(&format!("simulate-chart-{name}-axis"));
    let label = words.say("simulate-chart-label");
    let weeks = arms[0].len().max(1);
    let most = round_up(arms.iter().flatten().copied().max().unwrap_or(0).max(1));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<title>{title}</title>\n<desc>{axis}. {label}.</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n"
    );
    text(&mut svg, LEFT, 24, "start", &title, "font-size=\"17\" font-weight=\"bold\"");
    text(&mut svg, LEFT, 44, "start", &axis, "fill=\"#444444\"");
    text(&mut svg, LEFT, HEIGHT - 8, "start", &label, "fill=\"#444444\"");
    grid(&mut svg, most, weeks, &words.say("simulate-chart-week-axis"));
    for (at, values) in arms.iter().enumerate() {
        line(&mut svg, at, values, most, &words.say(&format!("simulate-arm-{}", ARMS[at])));
    }
    svg.push_str("</svg>\n");
    svg
}

fn grid(svg: &mut String, most: u64, weeks: usize, axis: &str) {
    const STEPS: u64 = 4;
    for step in 0..=STEPS {
        let y = at_height(most * step, most * STEPS);
        let _ =
            writeln!(svg, "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{RIGHT}\" y2=\"{y}\" stroke=\"#cccccc\"/>");
        text(svg, LEFT - 6, y + 4, "end", &(most * step / STEPS).to_string(), "fill=\"#444444\"");
    }
    let every = weeks.div_ceil(13).max(1);
    for week in (0..=weeks).step_by(every) {
        text(svg, at_week(week, weeks), BOTTOM + 18, "middle", &week.to_string(), "fill=\"#444444\"");
    }
    text(svg, RIGHT, BOTTOM + 34, "end", axis, "fill=\"#444444\"");
}

fn line(svg: &mut String, at: usize, values: &[u64], most: u64, label: &str) {
    let weeks = values.len();
    let points = values.iter().enumerate();
    let points: Vec<String> =
        points.map(|(n, v)| format!("{},{}", at_week(n + 1, weeks), at_height(*v, most))).collect();
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{}\"/>",
        points.join(" "),
        COLOURS[at],
        DASHES[at]
    );
    let key_y = TOP + 20 + 22 * at as u32;
    let _ = writeln!(
        svg,
        "<line x1=\"{}\" y1=\"{key_y}\" x2=\"{}\" y2=\"{key_y}\" stroke=\"{}\" stroke-width=\"2\" \
         stroke-dasharray=\"{}\"/>",
        RIGHT + 10,
        RIGHT + 38,
        COLOURS[at],
        DASHES[at]
    );
    text(svg, RIGHT + 44, key_y + 4, "start", label, "");
}

fn text(svg: &mut String, x: u32, y: u32, anchor: &str, said: &str, style: &str) {
    let said = said.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {style}>{said}</text>");
}

fn at_week(week: usize, weeks: usize) -> u32 {
    LEFT + ((RIGHT - LEFT) as usize * week / weeks.max(1)) as u32
}

fn at_height(value: u64, most: u64) -> u32 {
    BOTTOM - (u64::from(BOTTOM - TOP) * value / most.max(1)) as u32
}

/// The next of 4, 8, 20, 40, 80, 100, 200, 400, 800, 1000 ..., so that quarters are whole numbers.
fn round_up(most: u64) -> u64 {
    let mut unit = 4;
    loop {
        let tens = if unit > 4 { unit / 2 * 5 } else { unit * 5 };
        for end in [unit, unit * 2, tens, unit * 5] {
            if end >= most {
                return end;
            }
        }
        unit *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_on_a_number_with_whole_quarters() {
        assert_eq!([1, 4, 5, 9, 21, 100, 1_999].map(round_up), [4, 4, 8, 20, 40, 100, 2_000]);
    }

    #[test]
    fn a_chart_is_whole_and_names_every_arm() {
        let svg = chart("share", [vec![0, 10], vec![0, 50], vec![5, 100]]);
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
        assert_eq!(svg.matches("<polyline").count(), 3);
        for arm in ["own habit", "guards off", "the plan"] {
            assert!(svg.contains(arm), "{arm}");
        }
        assert!(svg.contains("330,340 600,312"), "{svg}");
    }
}
