//! A chart as it stands on a page: what it says in a sentence, both drawings, a read-out, and its numbers as a table.

use maud::{Markup, html};

use super::mark::{Drawing, Room};
use super::svg::svg;
use super::voice::Voice;

#[derive(Clone, Debug)]
pub struct Figure {
    /// Names its parts on the page.
    pub id: &'static str,
    pub title: String,
    /// What there is to see in it.
    pub says: String,
    pub wide: Drawing,
    pub narrow: Drawing,
    /// What has to be known to read it.
    pub note: Option<String>,
    pub table: Table,
}

/// The numbers behind a chart, a row a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// Draws both. The sentence describes the drawing for those who do not see it.
    pub fn new(
        id: &'static str,
        (title, says): (String, String),
        table: Table,
        draw: impl Fn(Room, &str, &str) -> Drawing,
    ) -> Figure {
        let [wide, narrow] = Room::BOTH.map(|room| draw(room, &title, &says));
        Figure { id, title, says, wide, narrow, note: None, table }
    }

    pub fn with_note(self, note: String) -> Figure {
        Figure { note: Some(note), ..self }
    }

    pub fn drawing(&self, room: Room) -> &Drawing {
        room.pick(&self.wide, &self.narrow)
    }

    /// The whole figure. Without a script the read-out holds the newest row.
    pub fn html(&self, voice: &Voice) -> Markup {
        let newest = self.table.rows.iter().zip(&self.wide.readings).rev().find(|(_, at)| at.is_some());
        html! {
            figure class="chart" id={ "chart-" (self.id) } data-chart {
                figcaption class="chart-head" {
                    h2 class="chart-title" { (self.title) }
                    p class="chart-says" { (self.says) }
                }
                div class="chart-plot" data-chart-label={ (self.title) ". " (voice.say("chart-keys")) } {
                    @for room in Room::BOTH {
                        (svg(self.drawing(room), &format!("chart-{}-{}", self.id, room.word()), &format!("chart-{}", room.word())))
                    }
                }
                @if let Some((row, _)) = newest {
                    p class="chart-read" aria-live="polite" { (self.read(row)) }
                }
                @if let Some(note) = &self.note {
                    p class="chart-note" { (note) }
                }
                details class="chart-numbers" {
                    summary { (voice.say("chart-table")) }
                    (self.table.html(&self.title))
                }
            }
        }
    }

    fn read(&self, row: &[String]) -> Markup {
        html! {
            @for (nth, (head, cell)) in self.table.head.iter().zip(row).enumerate() {
                @if nth == 0 { b { (cell) } }
                @else if cell != "–" { span { (head) " " b { (cell) } } }
            }
        }
    }
}

impl Table {
    pub fn new<const N: usize>(voice: &Voice, head: [&str; N]) -> Table {
        Table { head: head.iter().map(|name| voice.say(name)).collect(), rows: Vec::new() }
    }

    pub fn html(&self, caption: &str) -> Markup {
        html! {
            div class="table-box chart-scroll" tabindex="0" role="region" aria-label=(caption) {
                table class="table" {
                    caption class="vh" { (caption) }
                    thead { tr { @for head in &self.head { th scope="col" { (head) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                @for (nth, cell) in row.iter().enumerate() {
                                    @if nth == 0 { th scope="row" { (cell) } }
                                    @else { td { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
