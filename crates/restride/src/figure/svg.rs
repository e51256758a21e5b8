//! A figure as SVG: one still picture, or a moving one whose shapes turn from moment to moment.
//!
//! Colours come from classes (`fig-...`) in the style sheet, so that the same picture serves light, dark and paper.

use std::fmt::Write as _;

use super::drawn::{Art, Drawn, Shape};
use super::keyframes::{Drawing, Keys, Works};
use super::motion::{Motion, Tempo};
use super::outline::{Outline, Spot};
use super::pose::Pose;
use super::space::point;

/// Room around the figure, in cm.
const ROOM: f64 = 4.0;
/// The row below the figure that shows where in the repetition it is.
const ROW: f64 = 9.0;

/// Half the room for the word at the worked side.
const WORD: f64 = 18.0;
/// A shorter way than this, in cm, is no arrow.
const SHORTEST_WAY: f64 = 6.0;

/// What a picture is called, and how it stands on the page.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s> {
    /// Tells the shapes of one picture from those of another on the same page.
    pub id: &'s str,
    /// What it shows, for those who do not see it.
    pub title: &'s str,
    /// The word at the worked side; empty for none.
    pub side_word: &'s str,
    /// Drawn with left and right exchanged.
    pub mirrored: bool,
}

/// Which way of doing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Meant,
    Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Start,
    End,
}

impl Drawing {
    pub fn keys(&self, form: Form) -> &Keys {
        match form {
            Form::Meant => &self.meant,
            Form::Fault => &self.fault,
        }
    }

    /// Seconds of one round.
    pub fn seconds(&self, tempo: Tempo) -> f64 {
        Motion::of(&self.meant, tempo).whole_s
    }

    /// A picture that repeats the movement at this tempo for as long as it is shown.
    pub fn moving(&self, form: Form, tempo: Tempo, setting: &Setting) -> String {
        let motion = Motion::of(self.keys(form), tempo);
        let drawn = Drawn::new(self, start_of(&motion));
        let moments: Vec<Vec<Art>> = motion.moments.iter().map(|(_, pose)| drawn.layers(pose)).collect();
        let frame = self.frame(&drawn, tempo);
        let times: Vec<String> = motion.moments.iter().map(|(at, _)| short(*at)).collect();
        let timing = Timing { whole_s: motion.whole_s, times: times.join(";") };
        let mut svg = opened(&frame, setting, ROW);
        scenery(&mut svg, &drawn);
        arrow(&mut svg, self, &drawn);
        for layer in 0..moments[0].len() {
            let arts: Vec<&Art> = moments.iter().map(|layers| &layers[layer]).collect();
            layer_of(&mut svg, &arts, setting.id, layer, Some(&timing));
        }
        svg.push_str("</g>");
        side_word(&mut svg, self, &drawn, &frame, setting);
        row(&mut svg, &frame, &motion, &timing);
        svg.push_str("</svg>");
        svg
    }

    /// One moment of the movement.
    pub fn still(&self, form: Form, moment: Moment, setting: &Setting) -> String {
        let tempo = Tempo { out_s: 1, hold_s: 0, back_s: 1 };
        let motion = Motion::of(self.keys(form), tempo);
        let drawn = Drawn::new(self, start_of(&motion));
        let pose = match moment {
            Moment::Start => *start_of(&motion),
            Moment::End => motion.moments[far_of(&drawn, &motion)].1,
        };
        let frame = self.frame(&drawn, tempo);
        let mut svg = opened(&frame, setting, 0.0);
        scenery(&mut svg, &drawn);
        arrow(&mut svg, self, &drawn);
        for (n, art) in drawn.layers(&pose).iter().enumerate() {
            layer_of(&mut svg, &[art], setting.id, n, None);
        }
        svg.push_str("</g>");
        side_word(&mut svg, self, &drawn, &frame, setting);
        svg.push_str("</svg>");
        svg
    }

    /// Room for every moment of both ways of doing it, so that two pictures side by side have one scale.
    fn frame(&self, drawn: &Drawn, tempo: Tempo) -> Frame {
        let mut frame = Frame::EMPTY;
        for form in [Form::Meant, Form::Fault] {
            for (_, pose) in Motion::of(self.keys(form), tempo).moments {
                for art in drawn.layers(&pose) {
                    art.body.iter().flat_map(|(_, shape)| shape.spots()).for_each(|spot| frame.take(*spot));
                }
            }
        }
        if self.works == Works::Right {
            let [x, y, z] = self.word_at;
            let word = drawn.page.spot(point(x, y, z));
            frame.take(Spot { x: word.x - WORD, y: word.y - WORD / 2.0 });
            frame.take(Spot { x: word.x + WORD, y: word.y + WORD / 4.0 });
        }
        for spot in way(self, drawn) {
            frame.take(spot);
        }
        for shapes in scene(drawn) {
            shapes.1.spots().for_each(|spot| frame.take(*spot));
        }
        frame.widened(ROOM)
    }
}

struct Timing {
    whole_s: f64,
    times: String,
}

fn start_of(motion: &Motion) -> &Pose {
    &motion.moments[0].1
}

/// The first of the moments at which the moving point is farthest from where it began.
fn far_of(drawn: &Drawn, motion: &Motion) -> usize {
    let start = drawn.mover(start_of(motion));
    let away = |n: usize| {
        let spot = drawn.mover(&motion.moments[n].1);
        (spot.x - start.x).hypot(spot.y - start.y)
    };
    (0..motion.moments.len())
        .reduce(|best, n| if away(n) > away(best) + 1e-9 { n } else { best })
        .unwrap_or(0)
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Frame {
    const EMPTY: Frame = Frame {
        left: f64::INFINITY,
        top: f64::INFINITY,
        right: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
    };

    fn take(&mut self, spot: Spot) {
        self.left = self.left.min(spot.x);
        self.right = self.right.max(spot.x);
        self.top = self.top.min(spot.y);
        self.bottom = self.bottom.max(spot.y);
    }

    fn widened(self, room: f64) -> Frame {
        Frame {
            left: self.left - room,
            top: self.top - room,
            right: self.right + room,
            bottom: self.bottom + room,
        }
    }
}

fn mm(cm: f64) -> i64 {
    (cm * 10.0).round() as i64
}

fn short(share: f64) -> String {
    let told = format!("{share:.4}");
    told.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn opened(frame: &Frame, setting: &Setting, below: f64) -> String {
    let (width, height) = (mm(frame.right - frame.left), mm(frame.bottom - frame.top + below));
    let mut svg = format!(
        "<svg class=\"fig\" viewBox=\"{} {} {width} {height}\" role=\"img\" aria-labelledby=\"{id}-t\"><title id=\"{id}-t\">{}</title>",
        mm(frame.left),
        mm(frame.top),
        escaped(setting.title),
        id = setting.id,
    );
    if setting.mirrored {
        let _ = write!(svg, "<g transform=\"matrix(-1 0 0 1 {} 0)\">", mm(frame.left + frame.right));
    } else {
        svg.push_str("<g>");
    }
    svg
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn scene(drawn: &Drawn) -> Vec<Shape> {
    let floor = drawn.drawing.floor.iter().map(|floor| ("fig-floor", floor.drawn(&drawn.page)));
    let blocks = drawn.drawing.blocks.iter().flat_map(|block| block.drawn(&drawn.page));
    floor.chain(blocks).collect()
}

fn scenery(svg: &mut String, drawn: &Drawn) {
    for (class, outline) in scene(drawn) {
        let _ = write!(svg, "<path class=\"{class}\" d=\"{}\"/>", outline.path());
    }
}

/// The way of the moving point, beside the figure.
fn way(drawing: &Drawing, drawn: &Drawn) -> Vec<Spot> {
    let motion = Motion::of(&drawing.meant, Tempo { out_s: 1, hold_s: 0, back_s: 1 });
    let [x, y] = drawing.arrow.beside;
    let out = motion.moments.iter().take(far_of(drawn, &motion) + 1);
    out.map(|(_, pose)| drawn.mover(pose)).map(|spot| Spot { x: spot.x + x, y: spot.y + y }).collect()
}

fn arrow(svg: &mut String, drawing: &Drawing, drawn: &Drawn) {
    let spots = way(drawing, drawn);
    let (Some(start), Some(tip)) = (spots.first(), spots.last()) else { return };
    if (tip.x - start.x).hypot(tip.y - start.y) < SHORTEST_WAY {
        return;
    }
    let from = spots[spots.len().saturating_sub(3)];
    let angle = (tip.y - from.y).atan2(tip.x - from.x).to_degrees();
    let _ = write!(
        svg,
        "<path class=\"fig-way\" d=\"{}\"/><path class=\"fig-tip\" transform=\"translate({} {}) rotate({angle:.0})\" d=\"M-20 -32L38 0L-20 32Z\"/>",
        Outline::line(spots.clone()).path(),
        mm(tip.x),
        mm(tip.y),
    );
}

/// A layer twice: first its contour, then its fills over it, then its marks.
fn layer_of(svg: &mut String, moments: &[&Art], id: &str, n: usize, timing: Option<&Timing>) {
    let Some(first) = moments.first() else { return };
    let nth = |shape: usize, of: fn(&Art) -> &[Shape]| {
        moments.iter().map(|art| &of(art)[shape]).collect::<Vec<_>>()
    };
    if !first.body.is_empty() {
        let _ = write!(svg, "<defs><g id=\"{id}-{n}\">");
        for shape in 0..first.body.len() {
            moved(svg, &nth(shape, |art| &art.body), timing);
        }
        let _ = write!(
            svg,
            "</g></defs><use class=\"fig-contour\" href=\"#{id}-{n}\"/><use href=\"#{id}-{n}\"/>"
        );
    }
    for shape in 0..first.marks.len() {
        moved(svg, &nth(shape, |art| &art.marks), timing);
    }
}

fn moved(svg: &mut String, moments: &[&Shape], timing: Option<&Timing>) {
    let Some((class, first)) = moments.first() else { return };
    let paths: Vec<String> = moments.iter().map(|(_, outline)| outline.path()).collect();
    let _ = write!(svg, "<path class=\"{class}\" d=\"{}\"", first.path());
    match timing.filter(|_| paths.iter().any(|path| *path != paths[0])) {
        Some(Timing { whole_s, times }) => {
            let _ = write!(
                svg,
                "><animate attributeName=\"d\" dur=\"{}s\" repeatCount=\"indefinite\" keyTimes=\"{times}\" values=\"{}\"/></path>",
                short(*whole_s),
                paths.join(";")
            );
        }
        None => svg.push_str("/>"),
    }
}

fn side_word(svg: &mut String, drawing: &Drawing, drawn: &Drawn, frame: &Frame, setting: &Setting) {
    if setting.side_word.is_empty() || drawing.works == Works::Both {
        return;
    }
    let [x, y, z] = drawing.word_at;
    let at = drawn.page.spot(point(x, y, z));
    let x = if setting.mirrored { frame.left + frame.right - at.x } else { at.x };
    let _ = write!(
        svg,
        "<text class=\"fig-word\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        mm(x),
        mm(at.y),
        escaped(setting.side_word)
    );
}

/// Out, hold and back as lengths of a line, with a mark that runs along it.
fn row(svg: &mut String, frame: &Frame, motion: &Motion, timing: &Timing) {
    let (left, right) = (mm(frame.left) + 60, mm(frame.right) - 60);
    let y = mm(frame.bottom) + 40;
    let at = |share: f64| left + ((right - left) as f64 * share).round() as i64;
    for (n, pair) in motion.turns.windows(2).enumerate() {
        let gap = if n == 0 { 0 } else { 12 };
        let _ =
            write!(svg, "<path class=\"fig-part\" d=\"M{} {y}H{}\"/>", at(pair[0]) + gap, at(pair[1]) - 12);
    }
    let _ = write!(
        svg,
        "<circle class=\"fig-now\" cx=\"{left}\" cy=\"{y}\" r=\"30\"><animate attributeName=\"cx\" dur=\"{}s\" repeatCount=\"indefinite\" values=\"{left};{right}\"/></circle>",
        short(timing.whole_s)
    );
}
