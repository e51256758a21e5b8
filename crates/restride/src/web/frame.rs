//! What stands around every page: head, menu, notices, and what this is not.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::parts::icon::{Icon, icon};
use super::parts::notice::{Mood, notice};
use super::routes::{Menu, ROUTES, Route};
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
            (head(frame))
            body class=[BARE.contains(&frame.page).then_some("bare")]
                data-made-on=[frame.made.map(|made| made.on)] data-made-s=[frame.made.map(|made| made.unix_s)] {
                a.skip href="#main" { (ui.say("frame-skip")) }
                header.top {
                    a.wordmark href="/" aria-label=(ui.say("frame-home")) { (icon(Icon::Mark)) span { "Restride" } }
                    @if frame.simulated { span.label-demo title=(ui.say("demo-label")) { (ui.say("frame-simulated")) } }
                }
                (menu(frame))
                main.page #main tabindex="-1" {
                    @if frame.made.is_some() { (stale(ui)) }
                    (waiting(ui))
                    @if let Some(notice) = &frame.notice { (notice_above(ui, notice)) }
                    (body)
                    @if frame.page != "start" { footer.page-foot { p { (ui.say("not-a-device")) } } }
                }
            }
        }
    }
}

/// Pages with one thing to do, without a menu to leave by.
const BARE: [&str; 5] = ["login", "start", "questions-red", "questions-about", "questions-pattern"];

fn head(frame: &Frame) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="theme-color" content="#faf8f4" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#151412" media="(prefers-color-scheme: dark)";
            title { (frame.title) " · Restride" }
            link rel="stylesheet" href=(assets::url("style.css"));
            link rel="icon" type="image/svg+xml" href=(assets::url("icon.svg"));
            link rel="manifest" href="/manifest.webmanifest";
            link rel="apple-touch-icon" href=(assets::url("icon-192.png"));
            script type="module" src=(assets::url("page.js")) {}
            script type="module" src=(assets::url("app.js")) {}
        }
    }
}

fn menu(frame: &Frame) -> Markup {
    let ui = &frame.ui;
    let of = |menu| ROUTES.iter().filter(move |route| route.menu == menu);
    let is_more = of(Menu::More).any(|route| route.name == frame.page);
    html! {
        nav.nav aria-label=(ui.say("frame-menu")) {
            ul.nav-main {
                @for route in of(Menu::Bar) { li { (way(frame, route)) } }
                @if of(Menu::More).next().is_some() {
                    li.nav-more-item {
                        button class={ "nav-more-button" @if is_more { " is-here" } } type="button"
                            popovertarget="more" { (icon(Icon::More)) (ui.say("frame-more")) }
                        ul.nav-more #more popover { @for route in of(Menu::More) { li { (way(frame, route)) } } }
                    }
                }
            }
        }
    }
}

fn way(frame: &Frame, route: &Route) -> Markup {
    let sign = match route.name {
        "today" => Icon::Today,
        "check-in" => Icon::CheckIn,
        "strength" => Icon::Strength,
        "progress" => Icon::Progress,
        "plan" => Icon::Plan,
        "runs" => Icon::Runs,
        "triggers" => Icon::Triggers,
        "learn" => Icon::Learn,
        "data" => Icon::Data,
        _ => Icon::Open,
    };
    html! {
        a href=(route.path) aria-current=[(route.name == frame.page).then_some("page")] {
            (icon(sign)) span { (frame.ui.say(&format!("menu-{}", route.name))) }
        }
    }
}

/// Entries made without a connection, as long as they wait here.
fn waiting(ui: &Ui) -> Markup {
    html! {
        p.notice.notice-wait #waiting role="status" tabindex="-1" hidden
            data-waits=(ui.say("frame-waits")) data-arrived=(ui.say("frame-arrived"))
            data-refused=(ui.say("frame-refused")) {}
    }
}

/// Shown by the page itself once the runner's day is over.
fn stale(ui: &Ui) -> Markup {
    html! {
        div.stale-note.notice.notice-wait role="alert" hidden {
            (icon(Icon::Amber))
            div {
                p { (ui.say("frame-stale")) }
                p { a href="" { (ui.say("frame-stale-load")) } }
            }
        }
    }
}

fn notice_above(ui: &Ui, told: &Notice) -> Markup {
    notice(
        Mood::Good,
        html! {
            p { (told.says) }
            @if let Some(undo) = &told.undo {
                form method="post" action="/undo" {
                    input type="hidden" name="entries" value=(undo.entries);
                    input type="hidden" name="key" value=(undo.key);
                    button.button.button-quiet { (ui.say("frame-undo")) }
                }
            }
        },
    )
}
