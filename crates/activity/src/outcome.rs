//! What became of one file.

use std::fmt;

use crate::activity::Activity;
use crate::error::Unreadable;

/// Every file has exactly one.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// At least one run, walk or hike.
    Activity(Box<Activity>),
    /// Whole and understood, but nothing on foot in it.
    NotARun(NotARun),
    Unreadable(Unreadable),
}

/// What a file holds instead of a run. Displays as "a ride, not a run".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARun {
    /// An activity of another sport, with its article: "a ride".
    Sport(String),
    /// A service calls the sport by a word that is not known here.
    UnknownWord(String),
    /// Written by a watch for another purpose, with its article: "a monitoring file".
    Purpose(String),
    /// A route or course: places without times.
    Route,
    /// No sport is named and it went too fast for feet.
    TooFast { median_km_h: u32 },
    /// No sport is named, and it went at a run's pace with fewer strides than a runner's.
    NoSteps { median_km_h: u32, per_min: u32 },
    /// An activity in which nothing was recorded.
    Nothing,
    /// Not an activity file at all: a picture, a table, a note.
    Foreign(&'static str),
}

impl fmt::Display for NotARun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotARun::Sport(name) => write!(f, "{name}, not a run"),
            NotARun::UnknownWord(word) => {
                write!(f, "a sport called {word}, a word not known here, so it was not taken as a run")
            }
            NotARun::Purpose(name) => write!(f, "{name}, not an activity"),
            NotARun::Route => f.write_str("a route without times, not a run"),
            NotARun::TooFast { median_km_h } => {
                write!(f, "no sport is named, and at a median of {median_km_h} km/h it was not on foot")
            }
            NotARun::NoSteps { median_km_h, per_min } => write!(
                f,
                "no sport is named, and {per_min} strides or strokes a minute at {median_km_h} km/h are not running"
            ),
            NotARun::Nothing => f.write_str("an activity in which nothing was recorded"),
            NotARun::Foreign(what) => write!(f, "{what}, not an activity file"),
        }
    }
}

impl From<Unreadable> for Outcome {
    fn from(problem: Unreadable) -> Outcome {
        Outcome::Unreadable(problem)
    }
}

impl From<NotARun> for Outcome {
    fn from(other: NotARun) -> Outcome {
        Outcome::NotARun(other)
    }
}

impl Outcome {
    /// Nothing more can be unpacked after it.
    pub(crate) fn is_exhaustion(&self) -> bool {
        matches!(self, Outcome::Unreadable(Unreadable::UnpacksTooLarge { .. }))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Activity(activity) => write!(f, "{} on foot", activity.sessions.len()),
            Outcome::NotARun(other) => other.fmt(f),
            Outcome::Unreadable(problem) => write!(f, "cannot be read: {problem}"),
        }
    }
}
