//! The ladder drawn, rung under rung, all strips to one scale: what is done, where the runner stands, what comes.

use maud::{Markup, html};
use rehab::protocol::Grade;

use super::strip::{Strip, strip};
use super::why::grade_mark;
use crate::render::catalogue::Catalogue;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// `S3`
    pub name: String,
    pub what: String,
    pub place: Place,
    pub strip: Option<Strip>,
    pub grade: Grade,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Done,
    Here,
    Ahead,
}

pub fn ladder(words: &Catalogue, rungs: &[Rung]) -> Markup {
    html! {
        ol.ladder {
            @for rung in rungs {
                li class=(class(rung.place)) aria-current=[(rung.place == Place::Here).then_some("step")] {
                    span.rung-name { (rung.name) }
                    span.rung-what {
                        (rung.what)
                        @match rung.place {
                            Place::Here => { " " span.here { (words.say("plan-here")) } }
                            Place::Done => { span.vh { ", " (words.say("part-rung-done")) } }
                            Place::Ahead => {}
                        }
                    }
                    (grade_mark(words, rung.grade))
                    @if let Some(drawn) = &rung.strip { (strip(drawn, "strip strip-s")) }
                }
            }
        }
    }
}

const fn class(place: Place) -> &'static str {
    match place {
        Place::Done => "is-done",
        Place::Here => "is-here",
        Place::Ahead => "is-ahead",
    }
}
