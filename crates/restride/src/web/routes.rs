//! Every address of the program in one table: what answers there, who may call it, and where it stands in the menu.

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};
use maud::Markup;

use super::asked::Asked;
use super::forms::{self, Filled};
use super::respond::Fault;
use super::state::App;
use super::{api, assets, door, downloads, guard, pages, password, respond, uploads};

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
    /// What may stand behind the `?`, where the API document is to say so.
    pub query: &'static [&'static str],
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
            query: &[],
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

    const fn asking(self, query: &'static [&'static str]) -> Route {
        Route { query, ..self }
    }

    const fn slow(self) -> Route {
        Route { takes: Takes::AsLongAsItSends, ..self }
    }

    const fn open(self) -> Route {
        Route { open_to: OpenTo::Everyone, ..self }
    }
}

/// The table. The order is the menu's.
pub static ROUTES: &[Route] = &[
    Route::get("/", "today", || get(pages::today::show)).in_menu(Menu::Bar),
    Route::get("/check-in", "check-in", || get(pages::check_in::show)).in_menu(Menu::Bar),
    Route::get("/strength", "strength", || get(pages::strength::show)).in_menu(Menu::Bar),
    Route::get("/plan", "plan", || get(pages::plan::show)).in_menu(Menu::Bar),
    Route::get("/progress", "progress", || get(pages::progress::show)).in_menu(Menu::Bar),
    Route::get("/runs", "runs", || get(pages::runs::show)).in_menu(Menu::More),
    Route::get("/triggers", "triggers", || get(pages::triggers::show)).in_menu(Menu::More),
    Route::get("/learn", "learn", || get(pages::learn::show)).in_menu(Menu::More),
    Route::get("/data", "data", || get(pages::data::show)).in_menu(Menu::More),
    Route::get("/runs/{id}", "run", || get(pages::run::show)),
    Route::get("/learn/{page}", "learn-page", || get(pages::learn::page)),
    Route::get("/exercises/{id}", "exercise", || get(pages::exercise::show)),
    Route::get("/start", "start", || get(pages::start::show)),
    Route::get("/questions", "questions", || get(pages::questions::next)),
    Route::get("/questions/red", "questions-red", || get(pages::questions::show_red)),
    Route::get("/questions/about", "questions-about", || get(pages::questions::show_about)),
    Route::get("/questions/pattern", "questions-pattern", || get(pages::questions::show_pattern)),
    Route::post("/check-in", "check-in", || post(forms::check_in)).form(pages::check_in::form),
    Route::post("/runs", "runs", || post(forms::outing)).form(pages::check_in::form),
    Route::post("/strength", "strength", || post(forms::strength)).form(pages::strength::form),
    Route::post("/questions/red", "questions-red", || post(forms::red)).form(pages::questions::red),
    Route::post("/questions/about", "questions-about", || post(forms::about)).form(pages::questions::about),
    Route::post("/questions/pattern", "questions-pattern", || post(forms::pattern))
        .form(pages::questions::pattern),
    Route::post("/flag", "flag", || post(forms::flag)),
    Route::post("/cleared", "cleared", || post(forms::cleared)),
    Route::post("/limit", "limit", || post(forms::limit)),
    Route::post("/shoes", "shoes", || post(forms::shoes)),
    Route::post("/score", "score", || post(forms::score)),
    Route::post("/undo", "undo", || post(forms::undo)),
    Route::post("/data/settings", "settings", || post(forms::settings)),
    Route::post("/data/erase", "erase", || post(forms::erase)),
    Route::post("/import", "import", uploads::route).slow(),
    Route::get("/import/{id}", "import-told", || get(uploads::show)),
    Route::get("/data/export", "export", || get(downloads::whole)).slow(),
    Route::get("/data/diary", "diary", || get(downloads::diary)),
    Route::get("/data/facts.csv", "facts-csv", || get(downloads::facts_csv)),
    Route::get("/data/facts.json", "facts-json", || get(downloads::facts_json)),
    Route::get("/data/runs.csv", "runs-csv", || get(downloads::runs_csv)),
    Route::get("/api/v1/openapi.json", "api-openapi", || get(api::openapi)).open(),
    Route::get("/api/v1/today", "api-today", || get(api::today)).asking(&["on"]),
    Route::get("/api/v1/plan", "api-plan", || get(api::plan)).asking(&["weeks"]),
    Route::get("/api/v1/runs", "api-runs", || get(api::runs)).asking(&["last"]),
    Route::get("/api/v1/runs/{id}", "api-run", || get(api::run)),
    Route::get("/api/v1/weeks", "api-weeks", || get(api::weeks)).asking(&["last"]),
    Route::get("/api/v1/days", "api-days", || get(api::days)).asking(&["last"]),
    Route::get("/api/v1/cadence", "api-cadence", || get(api::cadence)),
    Route::get("/api/v1/triggers", "api-triggers", || get(api::triggers)),
    Route::get("/api/v1/onset", "api-onset", || get(api::onset)),
    Route::get("/api/v1/before-run", "api-before-run", || get(api::before_run))
        .asking(&["distance", "time", "descent"]),
    Route::get("/api/v1/rules/{what}", "api-rule", || get(api::rule)),
    Route::get("/api/v1/questions", "api-questions", || get(api::questions)),
    Route::get("/api/v1/facts", "api-facts", || get(downloads::facts_of_api)),
    Route::get("/api/v1/settings", "api-settings", || get(api::settings)),
    Route::get("/api/v1/doctor", "api-doctor", || get(api::doctor)),
    Route::get("/api/v1/import/{id}", "api-import-told", || get(uploads::json_of)),
    Route::post("/api/v1/import", "api-import", uploads::route).slow(),
    Route::post("/api/v1/check-in", "api-check-in", || post(forms::check_in)),
    Route::post("/api/v1/runs", "api-ran", || post(forms::outing)),
    Route::post("/api/v1/strength", "api-strength", || post(forms::strength)),
    Route::post("/api/v1/questions/red", "api-red", || post(forms::red)),
    Route::post("/api/v1/questions/about", "api-about-runner", || post(forms::about)),
    Route::post("/api/v1/questions/pattern", "api-pattern", || post(forms::pattern)),
    Route::post("/api/v1/flag", "api-flag", || post(forms::flag)),
    Route::post("/api/v1/cleared", "api-cleared", || post(forms::cleared)),
    Route::post("/api/v1/limit", "api-limit", || post(forms::limit)),
    Route::post("/api/v1/shoes", "api-shoes", || post(forms::shoes)),
    Route::post("/api/v1/score", "api-score", || post(forms::score)),
    Route::post("/api/v1/undo", "api-undo", || post(forms::undo)),
    Route::post("/api/v1/settings", "api-set", || post(forms::settings)),
    Route::get("/open", "open", || get(door::open)).open(),
    Route::get("/login", "login", || get(password::ask)).open(),
    Route::post("/login", "login", || post(password::check)).open(),
    Route::get("/sw.js", "service-worker", || get(assets::service_worker)).open(),
    Route::get("/manifest.webmanifest", "manifest", || get(assets::manifest)).open(),
    Route::get("/assets/{*path}", "asset", || get(assets::asset)).open(),
];

/// All routes behind all guards.
pub fn router(app: &App) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |all, route| all.route(route.path, (route.to)()));
    guard::around(routes.fallback(respond::not_found), app, |_| true).with_state(app.clone())
}

/// With some guards left out, so that the tests of each can be seen to fail.
#[cfg(test)]
pub fn router_where(app: &App, stands: impl Fn(guard::Guard) -> bool) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |all, route| all.route(route.path, (route.to)()));
    guard::around(routes.fallback(respond::not_found), app, stands).with_state(app.clone())
}

/// The route that answers at the pattern axum matched.
pub fn matched(method: &Method, path: &str) -> Option<&'static Route> {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    ROUTES.iter().find(|route| route.path == path && route.verb.method() == *method)
}
