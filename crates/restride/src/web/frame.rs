//! What stands around every page: head, menu, notices, and what this is not.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::routes::{Menu, ROUTES};
use super::ui::Ui;

/// Everything a page is framed with.
pub struct Frame {
    pub ui: Ui,
    /// The route's name; the menu marks it.
    pub page: &'static str,
    pub title: String,
    /// The history is the made-up runner's.
    pub simulated: bool,
    /// The day the page speaks of, with the moment it was made; a page that has grown old greys itself.
    pub made: Option<Made>,
    pub notice: Option<Notice>,
}

#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub on: rehab::Date,
    pub unix_s: i64,
}

/// What was just done, said above the page.
#[derive(Clone, Debug)]
pub struct Notice {
    pub says: String,
    /// Entries that can be taken back with one press; the field of the form that undoes them.
    pub undo: Option<Undo>,
}

#[derive(Clone, Debug)]
pub struct Undo {
    /// First and last number of the entries, as `12-13`.
    pub entries: String,
    /// Makes a second press do nothing.
    pub key: String,
}

impl Frame {
    /// For a page that shows nothing of the history.
    pub fn plain(ui: Ui, page: &'static str, title: &str, simulated: bool) -> Frame {
        Frame { ui, page, title: title.to_owned(), simulated, made: None, notice: None }
    }
}

pub fn page(frame: &Frame, body: Markup) -> Markup {
    let ui = &frame.ui;
    html! {
        (DOCTYPE)
        html lang=(ui.locale.tag()) data-theme=(ui.theme.word()) data-large=[ui.large_type.then_some("")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (frame.title) " · Restride" }
                link rel="stylesheet" href=(assets::url("style.css"));
            }
            body data-made-on=[frame.made.map(|made| made.on)] data-made-s=[frame.made.map(|made| made.unix_s)] {
                @if frame.simulated { p.simulated { (ui.say("demo-label")) } }
                nav aria-label=(ui.say("frame-menu")) {
                    @for route in ROUTES.iter().filter(|route| route.menu != Menu::Not) {
                        a href=(route.path) aria-current=[(route.name == frame.page).then_some("page")] {
                            (ui.say(&format!("menu-{}", route.name)))
                        }
                    }
                }
                main id="main" {
                    @if let Some(notice) = &frame.notice { (notice_above(ui, notice)) }
                    (body)
                }
                footer { p { (ui.say("frame-what-this-is-not")) } }
            }
        }
    }
}

fn notice_above(ui: &Ui, notice: &Notice) -> Markup {
    html! {
        div.notice role="status" {
            p { (notice.says) }
            @if let Some(undo) = &notice.undo {
                form method="post" action="/undo" {
                    input type="hidden" name="entries" value=(undo.entries);
                    input type="hidden" name="key" value=(undo.key);
                    button { (ui.say("frame-undo")) }
                }
            }
        }
    }
}
