//! The server as a caller sees it: every route behind its guards, on a notebook of one test.

mod api;
mod crossing;
mod door;
mod forms;
mod headers;
mod hosts;
mod inert;
mod uploads;

use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, Version};
use rehab::Date;
use rehab::diary::read_line;
use serde_json::Value;
use store::Store;
use tempfile::TempDir;
use tower::ServiceExt;

use super::routes::{self, ROUTES, Route};
use super::state::{App, Notes};
use crate::clock::Now;

const HOST: &str = "127.0.0.1:8700";

/// 10 January 2026, noon.
const NOW: Now = Now { day: Date::constant(2026, 1, 10), unix_us: 1_768_046_400_000_000 };

const BEGUN: [&str; 4] = [
    "2026-01-05 enrol side=left onset=2025-12-28 born=1990 week_km=40 long_run_km=16",
    "2026-01-05 screen red=none other=none worst=5 walking=no earlier=no injection=no site=yes repeatable=yes builds=yes downhill=yes eases=yes no-swelling=yes",
    "2026-01-06 run 3.2km 19min before=0 during=1 after=0 morning=0",
    "2026-01-08 day pain=1 walk30=0 stairs=0 squat=1 medicine=no",
];

/// A server of its own, and a browser that was let in.
pub struct Place {
    _dir: TempDir,
    pub app: App,
    pub router: Router,
    cookie: String,
}

/// One request; what is not said is as a browser on the page itself sends it.
#[derive(Clone)]
pub struct Call {
    pub method: Method,
    pub path: String,
    pub version: Version,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Place {
    pub async fn empty() -> Place {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let notes = Notes {
            dir: dir.path().to_owned(),
            simulated: false,
            clock: || NOW,
            hosts: vec![HOST.to_owned(), "localhost:8700".to_owned(), "[::1]:8700".to_owned()],
            secure: false,
            password: None,
            store: Store::open(dir.path()).await.expect("the store opens"),
        };
        let app = App::open(notes).await.expect("the server opens");
        let cookie = app.door().welcome(NOW.unix_us / 1_000_000).expect("a browser is let in");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Place { _dir: dir, router: routes::router(&app), app, cookie }
    }

    pub async fn begun() -> Place {
        let place = Place::empty().await;
        let facts: Vec<_> =
            BEGUN.iter().map(|line| read_line(line).unwrap_or_else(|e| panic!("{line}: {e:?}"))).collect();
        place
            .app
            .store()
            .append(place.app.runner(), &facts, NOW.unix_us)
            .await
            .expect("the facts are stored");
        place
    }

    pub async fn lines(&self) -> Vec<String> {
        let all = self.app.store().history(self.app.runner()).await.expect("the history is whole");
        let told = all.into_iter().map(|recorded| recorded.line);
        told.filter(|line| line.split(' ').nth(1) != Some("shown")).collect()
    }

    pub async fn send(&self, call: Call) -> Answer {
        send(&self.router, call).await
    }

    /// As the browser that was let in.
    pub async fn known(&self, call: Call) -> Answer {
        send(&self.router, call.with("cookie", &self.cookie)).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.known(Call::get(path)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.known(Call::post(path, fields)).await
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

pub async fn send(router: &Router, call: Call) -> Answer {
    let mut request = Request::builder().method(call.method).uri(&call.path).version(call.version);
    for (name, value) in &call.headers {
        request = request.header(name, value);
    }
    let request = request.body(Body::from(call.body)).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("the whole answer");
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

impl Call {
    pub fn new(method: Method, path: &str) -> Call {
        Call {
            method,
            path: path.to_owned(),
            version: Version::HTTP_11,
            headers: Vec::new(),
            body: Vec::new(),
        }
        .with("host", HOST)
    }

    pub fn get(path: &str) -> Call {
        Call::new(Method::GET, path)
    }

    pub fn post(path: &str, fields: &[(&str, &str)]) -> Call {
        let pairs: Vec<String> =
            fields.iter().map(|(name, text)| format!("{}={}", coded(name), coded(text))).collect();
        Call { body: pairs.join("&").into_bytes(), ..Call::new(Method::POST, path) }
            .with("content-type", "application/x-www-form-urlencoded")
            .with("sec-fetch-site", "same-origin")
    }

    pub fn with(mut self, name: &str, value: &str) -> Call {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Call {
        self.headers.retain(|(known, _)| known != name);
        self
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// As a form sends a text.
fn coded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

/// An address of the route, with something in every place that stands open in it.
pub fn address(route: &Route) -> String {
    route
        .path
        .replace("{id}", "3")
        .replace("{*path}", "style.css")
        .replace("{what}", "G3")
        .replace("{id_or_name}", "3")
        .replace("{name}", "bridge")
        .replace("{exercise}", "bridge")
        .replace("{page}", "band")
        .replace("{topic}", "band")
        .replace("{slug}", "band")
}

/// One call of every route, and what no route answers.
pub fn every_call() -> Vec<Call> {
    let of_table = ROUTES.iter().map(|route| match route.verb {
        routes::Verb::Get => Call::get(&address(route)),
        routes::Verb::Post => Call::post(&address(route), &[]),
    });
    let others = [
        Call::get("/nothing-here"),
        Call::get("/api/v1/nothing-here"),
        Call::new(Method::DELETE, "/"),
        Call::new(Method::PUT, "/api/v1/today"),
        Call::new(Method::OPTIONS, "/check-in"),
        Call::new(Method::HEAD, "/"),
        Call::get("/runs/not-a-number"),
        Call::post("/check-in", &[]).without("content-type"),
    ];
    of_table.chain(others).collect()
}

static KEYS: AtomicU64 = AtomicU64::new(1);

/// A key as each form bears its own.
pub fn new_key() -> String {
    format!("test-key-{:08}", KEYS.fetch_add(1, Ordering::Relaxed))
}
