//! The marks of a drawing as SVG: geometry as attributes, everything seen as a class that the style sheet fills in.

use std::fmt::Write;

use maud::{Markup, html};

use super::mark::{Anchor, At, Drawing, Mark, Shape};

/// `id` names its title and description, which no other drawing of the page may use.
pub fn svg(drawing: &Drawing, id: &str, class: &str) -> Markup {
    let (width, height) = (number(drawing.width), number(drawing.height));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" class={ "chart-svg " (class) } role="img" viewBox={ "0 0 " (width) " " (height) }
            width=(width) height=(height) aria-labelledby={ (id) "-t " (id) "-d" } data-at=[Some(readings(&drawing.readings)).filter(|told| !told.is_empty())] data-plane[drawing.is_plane] {
            title id={ (id) "-t" } { (drawing.title) }
            desc id={ (id) "-d" } { (drawing.desc) }
            @for mark in &drawing.marks { (element(mark)) "\n" }
        }
    }
}

fn element(mark: &Mark) -> Markup {
    match mark {
        Mark::Line { from, to, role } => html! {
            line class={ "c-" (role.word()) } x1=(number(from.x)) y1=(number(from.y)) x2=(number(to.x)) y2=(number(to.y)) {}
        },
        Mark::Way { points, role } => {
            html! { path class={ "c-line c-" (role.word()) } d=(path(points, false)) {} }
        }
        Mark::Area { points, role } => {
            html! { path class={ "c-area c-" (role.word()) } d=(path(points, true)) {} }
        }
        Mark::Rect { at, width, height, role } => html! {
            rect class={ "c-area c-" (role.word()) } x=(number(at.x)) y=(number(at.y)) width=(number(*width))
                height=(number(*height)) {}
        },
        Mark::Sign { at, size, shape, role } => sign(*at, *size, *shape, role.word()),
        Mark::Words { at, anchor, text, role } => html! {
            text class={ "c-text c-" (role.word()) } x=(number(at.x)) y=(number(at.y)) text-anchor=[anchored(*anchor)] { (text) }
        },
    }
}

fn sign(at: At, size: f64, shape: Shape, role: &str) -> Markup {
    let r = size / 2.0;
    let corners = |of: &[(f64, f64)]| -> Vec<At> {
        of.iter().map(|(x, y)| At { x: at.x + x * r, y: at.y + y * r }).collect()
    };
    match shape {
        Shape::Disc | Shape::Ring => {
            let kind = if shape == Shape::Disc { "c-sign" } else { "c-ring" };
            html! { circle class={ (kind) " c-" (role) } cx=(number(at.x)) cy=(number(at.y)) r=(number(r)) {} }
        }
        Shape::Diamond => {
            let points = corners(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]);
            html! { path class={ "c-sign c-" (role) } d=(path(&points, true)) {} }
        }
        Shape::Square => {
            let points = corners(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]);
            html! { path class={ "c-sign c-" (role) } d=(path(&points, true)) {} }
        }
        Shape::Peak => {
            let points = corners(&[(0.0, -1.1), (1.15, 0.9), (-1.15, 0.9)]);
            html! { path class={ "c-sign c-" (role) } d=(path(&points, true)) {} }
        }
    }
}

const fn anchored(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    }
}

fn path(points: &[At], closed: bool) -> String {
    let mut d = String::new();
    for (nth, point) in points.iter().enumerate() {
        let letter = if nth == 0 { 'M' } else { 'L' };
        let _ = write!(d, "{letter}{} {}", number(point.x), number(point.y));
    }
    if closed {
        d.push('Z');
    }
    d
}

fn readings(readings: &[Option<At>]) -> String {
    let told = readings.iter().map(|reading| match reading {
        Some(at) => format!("{},{}", number(at.x), number(at.y)),
        None => "-".to_owned(),
    });
    told.collect::<Vec<_>>().join(" ")
}

/// To a tenth: finer is not seen.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 { "0".to_owned() } else { tenths.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::mark::{Role, Room, at};
    use super::*;

    #[test]
    fn every_mark_has_its_element_and_nothing_carries_a_style() {
        let mut drawing = Drawing::new(Room::Wide, 100.0, "A <b>title</b>", "What it shows");
        drawing.line(at(0.0, 1.04), at(-0.01, 2.0), Role::Grid);
        drawing.way(vec![at(0.0, 0.0), at(1.25, 3.0)], Role::Main);
        drawing.area(vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0)], Role::Band);
        drawing.bar(1.0, 2.0, (10.0, 4.0), Role::Bar);
        for shape in [Shape::Disc, Shape::Ring, Shape::Diamond, Shape::Square, Shape::Peak] {
            drawing.sign(at(5.0, 5.0), 4.0, shape, Role::Hurt);
        }
        drawing.words(at(1.0, 2.0), Anchor::End, "a & b", Role::Label);
        drawing.readings = vec![Some(at(1.0, 2.0)), None];
        let told = svg(&drawing, "one", "chart-wide").into_string();
        for part in [
            "A &lt;b&gt;title&lt;/b&gt;</title>",
            "<desc id=\"one-d\">What it shows</desc>",
            "x1=\"0\" y1=\"1\" x2=\"0\" y2=\"2\"",
            "d=\"M0 0L1.3 3\"",
            "d=\"M0 0L1 0L1 1Z\"",
            "<rect class=\"c-area c-bar\" x=\"1\" y=\"4\" width=\"2\" height=\"6\">",
            "<circle class=\"c-ring c-hurt\"",
            "text-anchor=\"end\">a &amp; b</text>",
            "data-at=\"1,2 -\"",
        ] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
        assert!(!told.contains("style="), "{told}");
        assert!(["fill=", "stroke="].iter().all(|seen| !told.contains(seen)), "{told}");
    }
}
