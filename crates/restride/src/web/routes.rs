//! Every address of the program in one table: what answers there, who may call it, and where it stands in the menu.

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};
use maud::Markup;

use super::asked::Asked;
use super::forms::{self, Filled};
use super::respond::Fault;
use super::state::App;
use super::{assets, door, guard, pages, respond};

pub type Form = fn(&Asked, &Filled) -> Result<Markup, Fault>;

/// One way to call one address.
#[derive(Clone, Copy)]
pub struct Route {
    pub verb: Verb,
    /// As axum writes it: `/runs/{id}`.
    pub path: &'static str,
    /// What the route is called everywhere else: in the menu's messages (`menu-NAME`), in tests, in the API document.
    pub name: &'static str,
    pub menu: Menu,
    pub open_to: OpenTo,
    pub takes: Takes,
    /// The form to show again where what was sent cannot be used.
    pub form: Option<Form>,
    to: fn() -> MethodRouter<App>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Changes nothing; HEAD is answered alike.
    Get,
    Post,
}

impl Verb {
    pub fn method(self) -> Method {
        match self {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
        }
    }
}

/// Where the menu shows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// In the bar at the bottom of a phone.
    Bar,
    /// Behind "more".
    More,
    Not,
}

/// Who gets an answer other than "open it from the terminal again".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenTo {
    /// A browser that came in by the link of this program.
    TheRunner,
    /// Whoever calls this host: nothing of the runner is in the answer.
    Everyone,
}

/// How long an answer may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    AMoment,
    /// Files come in, or progress goes out.
    AsLongAsItSends,
}

impl Route {
    const fn new(verb: Verb, path: &'static str, name: &'static str, to: fn() -> MethodRouter<App>) -> Route {
        Route {
            verb,
            path,
            name,
            menu: Menu::Not,
            open_to: OpenTo::TheRunner,
            takes: Takes::AMoment,
            form: None,
            to,
        }
    }

    const fn get(path: &'static str, name: &'static str, to: fn() -> MethodRouter<App>) -> Route {
        Route::new(Verb::Get, path, name, to)
    }

    const fn post(path: &'static str, name: &'static str, to: fn() -> MethodRouter<App>) -> Route {
        Route::new(Verb::Post, path, name, to)
    }

    /// The form of a page: `pages::check_in::form`.
    const fn form(self, form: Form) -> Route {
        Route { form: Some(form), ..self }
    }

    const fn in_menu(self, menu: Menu) -> Route {
        Route { menu, ..self }
    }

    const fn open(self) -> Route {
        Route { open_to: OpenTo::Everyone, ..self }
    }
}

/// The table. The order is the menu's.
pub static ROUTES: &[Route] = &[
    Route::get("/", "today", || get(pages::today::show)).in_menu(Menu::Bar),
    Route::post("/check-in", "check-in", || post(forms::check_in)),
    Route::post("/runs", "runs", || post(forms::outing)),
    Route::post("/strength", "strength", || post(forms::strength)),
    Route::post("/questions/red", "questions-red", || post(forms::red)),
    Route::post("/questions/about", "questions-about", || post(forms::about)),
    Route::post("/questions/pattern", "questions-pattern", || post(forms::pattern)),
    Route::post("/flag", "flag", || post(forms::flag)),
    Route::post("/cleared", "cleared", || post(forms::cleared)),
    Route::post("/limit", "limit", || post(forms::limit)),
    Route::post("/shoes", "shoes", || post(forms::shoes)),
    Route::post("/score", "score", || post(forms::score)),
    Route::post("/undo", "undo", || post(forms::undo)),
    Route::post("/data/settings", "settings", || post(forms::settings)),
    Route::get("/progress", "progress", || get(pages::progress::show)).in_menu(Menu::Bar),
    Route::get("/runs", "runs", || get(pages::runs::show)).in_menu(Menu::More),
    Route::get("/runs/{id}", "run", || get(pages::run::show)),
    Route::get("/triggers", "triggers", || get(pages::triggers::show)).in_menu(Menu::More),
    Route::get("/open", "open", || get(door::open)).open(),
    Route::get("/assets/{*path}", "asset", || get(assets::asset)).open(),
];

/// All routes behind all guards.
pub fn router(app: &App) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |all, route| all.route(route.path, (route.to)()));
    guard::around(routes.fallback(respond::not_found), app).with_state(app.clone())
}

/// The route that answers at the pattern axum matched.
pub fn matched(method: &Method, path: &str) -> Option<&'static Route> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    ROUTES.iter().find(|route| route.path == path && route.verb.method() == *method)
}
