//! What a drawing is made of: lines, areas, bars, signs and words, each with the part it plays. No colour is named here.

/// A place on the drawing; one unit is one CSS pixel where it is shown at its own width, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    pub x: f64,
    pub y: f64,
}

pub const fn at(x: f64, y: f64) -> At {
    At { x, y }
}

/// The part a mark plays; a writer gives it its colour and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Grid,
    Axis,
    /// Words at an axis.
    Tick,
    /// Words beside what they name.
    Label,
    /// The one number or name that matters.
    Strong,
    Faint,
    Main,
    Band,
    Bar,
    /// Bars of a time that is only there to compare with.
    BarBefore,
    /// The part of a bar beyond its limit.
    BarOver,
    Cap,
    CapArea,
    Clean,
    Hurt,
    Unsure,
    Unsaid,
    Stem,
    Ground,
    Down,
    Steep,
    Onset,
    Route,
}

impl Role {
    pub const fn word(self) -> &'static str {
        match self {
            Role::Grid => "grid",
            Role::Axis => "axis",
            Role::Tick => "tick",
            Role::Label => "label",
            Role::Strong => "strong",
            Role::Faint => "faint",
            Role::Main => "main",
            Role::Band => "band",
            Role::Bar => "bar",
            Role::BarBefore => "before",
            Role::BarOver => "over",
            Role::Cap => "cap",
            Role::CapArea => "under-cap",
            Role::Clean => "clean",
            Role::Hurt => "hurt",
            Role::Unsure => "unsure",
            Role::Unsaid => "unsaid",
            Role::Stem => "stem",
            Role::Ground => "ground",
            Role::Down => "down",
            Role::Steep => "steep",
            Role::Onset => "onset",
            Role::Route => "route",
        }
    }
}

/// Told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Disc,
    Ring,
    Diamond,
    Square,
    /// Upright triangle.
    Peak,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Line {
        from: At,
        to: At,
        role: Role,
    },
    /// A line through all points.
    Way {
        points: Vec<At>,
        role: Role,
    },
    /// What lies within all points.
    Area {
        points: Vec<At>,
        role: Role,
    },
    Rect {
        at: At,
        width: f64,
        height: f64,
        role: Role,
    },
    /// A sign around its middle, `size` from side to side.
    Sign {
        at: At,
        size: f64,
        shape: Shape,
        role: Role,
    },
    /// One line of words; `at` is on the line they stand on.
    Words {
        at: At,
        anchor: Anchor,
        text: String,
        role: Role,
    },
}

/// How much room a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Wide,
    Narrow,
}

impl Room {
    pub const BOTH: [Room; 2] = [Room::Wide, Room::Narrow];
    /// Height of the words. The narrow drawing is never shown below 285 of its 320 units, the wide one never below 640
    /// of 720, so that they are never smaller than 12 pixels.
    pub const TEXT: f64 = 13.5;

    pub const fn width(self) -> f64 {
        match self {
            Room::Wide => 720.0,
            Room::Narrow => 320.0,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Room::Wide => "wide",
            Room::Narrow => "narrow",
        }
    }

    pub fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Room::Wide => wide,
            Room::Narrow => narrow,
        }
    }
}

/// One chart for one room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// What it is, and what it shows, for those who do not see it.
    pub title: String,
    pub desc: String,
    pub marks: Vec<Mark>,
    /// Where each row of the table is, in the order of the rows; `None` for rows that are nowhere on it.
    pub readings: Vec<Option<At>>,
    /// Both ways are distances on the ground, so that what is nearest counts and not what is nearest along.
    pub is_plane: bool,
}

impl Drawing {
    pub fn new(room: Room, height: f64, title: &str, desc: &str) -> Drawing {
        Drawing { width: room.width(), height, title: title.into(), desc: desc.into(), ..Drawing::default() }
    }

    pub fn line(&mut self, from: At, to: At, role: Role) {
        self.marks.push(Mark::Line { from, to, role });
    }

    pub fn way(&mut self, points: Vec<At>, role: Role) {
        if points.len() > 1 {
            self.marks.push(Mark::Way { points, role });
        }
    }

    pub fn area(&mut self, points: Vec<At>, role: Role) {
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, role });
        }
    }

    /// Between two heights, whichever is the upper one.
    pub fn bar(&mut self, x: f64, width: f64, (from_y, to_y): (f64, f64), role: Role) {
        let (top, height) = (from_y.min(to_y), (from_y - to_y).abs());
        if height > 0.0 && width > 0.0 {
            self.marks.push(Mark::Rect { at: at(x, top), width, height, role });
        }
    }

    pub fn sign(&mut self, at: At, size: f64, shape: Shape, role: Role) {
        self.marks.push(Mark::Sign { at, size, shape, role });
    }

    pub fn words(&mut self, at: At, anchor: Anchor, text: impl Into<String>, role: Role) {
        self.marks.push(Mark::Words { at, anchor, text: text.into(), role });
    }

    /// The first of some places where the words lie on no others; where there is none, they are left out.
    pub fn words_where_free(&mut self, places: &[(At, Anchor)], text: &str, role: Role) {
        let free = places.iter().find(|(place, anchor)| self.is_free(*place, *anchor, text));
        if let Some((place, anchor)) = free {
            self.words_within(*place, *anchor, text, role);
        }
    }

    fn is_free(&self, place: At, anchor: Anchor, text: &str) -> bool {
        let mine = extent(at(self.kept(place, anchor, text), place.y), Anchor::Start, text);
        let inside = (10.0..=self.height - 2.0).contains(&place.y);
        inside
            && self.marks.iter().all(|mark| match mark {
                Mark::Words { at, anchor, text, .. } => {
                    let other = extent(*at, *anchor, text);
                    mine[1] < other[0] || other[1] < mine[0] || mine[3] < other[2] || other[3] < mine[2]
                }
                _ => true,
            })
    }

    /// Words beside something, kept within the drawing.
    pub fn words_within(&mut self, place: At, anchor: Anchor, text: &str, role: Role) {
        let left = self.kept(place, anchor, text);
        self.words(at(left, place.y), Anchor::Start, text, role);
    }

    fn kept(&self, place: At, anchor: Anchor, text: &str) -> f64 {
        let [left, right, ..] = extent(place, anchor, text);
        left.min(self.width - 2.0 - (right - left)).max(2.0)
    }
}

/// Left, right, top and bottom of a line of words.
pub fn extent(place: At, anchor: Anchor, text: &str) -> [f64; 4] {
    let wide = width_of(text);
    let left = match anchor {
        Anchor::Start => place.x,
        Anchor::Middle => place.x - wide / 2.0,
        Anchor::End => place.x - wide,
    };
    [left, left + wide, place.y - 0.75 * Room::TEXT, place.y + 0.15 * Room::TEXT]
}

/// Roughly how wide a line of words is; wider rather than narrower than in any common face.
pub fn width_of(text: &str) -> f64 {
    let wide = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' => 0.88,
        c if c.is_ascii_digit() => 0.58,
        c if c.is_uppercase() => 0.70,
        _ => 0.58,
    };
    Room::TEXT * text.chars().map(wide).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_on_the_drawing() {
        let mut drawing = Drawing::new(Room::Narrow, 100.0, "", "");
        for x in [0.0, 160.0, 320.0] {
            for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
                drawing.words_within(at(x, 10.0), anchor, "longest run of 30 days", Role::Label);
            }
        }
        for mark in &drawing.marks {
            let Mark::Words { at, text, .. } = mark else { panic!("{mark:?}") };
            assert!(at.x >= 2.0 && at.x + width_of(text) <= 318.1, "{mark:?}");
        }
        assert_eq!(drawing.marks.len(), 9);
    }

    #[test]
    fn what_has_no_extent_is_not_drawn() {
        let mut drawing = Drawing::new(Room::Wide, 100.0, "", "");
        drawing.bar(10.0, 5.0, (40.0, 40.0), Role::Bar);
        drawing.way(vec![at(1.0, 1.0)], Role::Main);
        drawing.area(vec![at(1.0, 1.0), at(2.0, 2.0)], Role::Band);
        assert!(drawing.marks.is_empty());
        drawing.bar(10.0, 5.0, (40.0, 20.0), Role::Bar);
        assert_eq!(
            drawing.marks,
            [Mark::Rect { at: at(10.0, 20.0), width: 5.0, height: 20.0, role: Role::Bar }]
        );
    }
}
